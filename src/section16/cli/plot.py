"""Holdings over time, drawn as steps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from section16.ledger import Ledger
from section16.ledger.book import Account


def write_plot(path: Path, ledger: Ledger, accounts: Sequence[Account], on: date | None) -> None:
    raise click.ClickException("not yet")
