"""Section 16(b) reports and pictures as files: HTML, PDF, SVG, PNG."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from section16.cli.recovery_report import Report
from section16.shortswing.recovery import Recovery


def write_report(path: Path, reports: Sequence[Report]) -> None:
    """Write reports."""
    raise click.UsageError(f"{path} {len(reports)}")


def write_plot(path: Path, found: Sequence[Recovery]) -> None:
    """Draw."""
    raise click.UsageError(f"{path} {len(found)}")
