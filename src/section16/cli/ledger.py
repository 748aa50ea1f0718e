"""``s16 ledger``: filings rolled into accounts."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import click
import msgspec
from rich.console import Console

from section16 import ledger_lines, lines
from section16.cli import options
from section16.cli.accounts import print_accounts
from section16.cli.plot import write_plot
from section16.cli.sourced import How, run, settled_by
from section16.errors import Section16Error
from section16.filing import Filing
from section16.inputs import Limits, Source, sources
from section16.ledger import Ledger, listed, overrides, roll
from section16.ledger.book import Account
from section16.ledger.parties import normal_cik, normal_name
from section16.ledger.roll import filed_by

_MANY = 1000
_DAY = click.DateTime(["%Y-%m-%d"])


class Asked(NamedTuple):
    """What is to be shown of a ledger."""

    on: date | None
    owner: str | None
    issuer: str | None

    def takes(self, ledger: Ledger, account: Account) -> bool:
        """Whether an account is wanted."""
        key = account.key
        return _is(ledger, key.owner, self.owner) and _is(ledger, key.issuer, self.issuer)


def _is(ledger: Ledger, key: str, asked: str | None) -> bool:
    """Whether a party is the one asked for, by CIK or by a part of its name."""
    if asked is None or key == normal_cik(asked):
        return True
    if asked.strip().isdigit():
        return False
    return normal_name(asked) in normal_name(ledger.parties[key].name)


@click.command()
@options.inputs
@click.option("--json", "as_json", is_flag=True, help="Print one JSON line an account.")
@click.option("--on", type=_DAY, metavar="DATE", help="As it stood at the end of this day.")
@click.option(
    "--known", type=_DAY, metavar="DATE", help="From what was filed by the end of this day."
)
@click.option("--owner", metavar="CIK|NAME", help="Only this owner: a CIK, or a part of the name.")
@click.option("--issuer", metavar="CIK|NAME", help="Only this issuer.")
@click.option(
    "--plot",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Draw holdings over time into this .svg or .png file (extra plot).",
)
@click.option(
    "--securities",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Titles that name one security, or do not, from this TOML file.",
)
@click.option(
    "--index",
    "index",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="EDGAR's master index, which names filings that are missing here; may be repeated.",
)
@options.corrections
@options.jobs
@options.max_bytes
def command(
    *,
    inputs: tuple[str, ...],
    as_json: bool,
    on: datetime | None,
    known: datetime | None,
    owner: str | None,
    issuer: str | None,
    plot: Path | None,
    securities: Path | None,
    index: tuple[Path, ...],
    corrections: Path | None,
    jobs: int,
    max_bytes: int,
) -> int:
    """Roll filings into accounts: what each owner holds, and whether it hangs together.

    \b
    s16 ledger filings/ --owner kandris
    s16 ledger filings/ --on 2023-06-30 --known 2023-06-30 --json
    s16 ledger filings/ --index master.idx --plot holdings.svg

    Every amount owned that a filing states is held against the balance before: it holds, breaks, or
    is unproven where nothing comes before. What is missing between two filings stands as a gap with
    its candidate causes, or as an adjustment where evidence accounts for it. Amendments replace row
    by row; what several owners report together counts once. The order of the inputs does not
    matter.
    """  # noqa: D301 - \b keeps click from joining the lines
    asked = Asked(on.date() if on else None, owner, issuer)
    how = How(max_bytes, corrections=settled_by(corrections))
    titles, listing = _given(securities, index)
    found = sources(inputs, limits=Limits(max_bytes=max_bytes))
    filings, code = _read(found, how, jobs, as_json=as_json)
    if known:
        filings = filed_by(filings, known.date())
    with _rolling(len(filings)):
        ledger = roll(filings, overrides=titles, listing=listing)
    accounts = [one for one in ledger.accounts if asked.takes(ledger, one)]
    if plot:
        write_plot(plot, ledger, accounts, asked.on)
    if as_json:
        for line in ledger_lines.lines_of(ledger, accounts, asked.on):
            sys.stdout.buffer.write(lines.encode(line) + b"\n")
        sys.stdout.buffer.flush()
    else:
        print_accounts(ledger, accounts, asked.on)
    return code


def _rolling(filings: int) -> AbstractContextManager[object]:
    """A sign of life on a terminal: rolling takes about a second for a thousand filings."""
    console = Console(stderr=True)
    if not console.is_terminal or filings < _MANY:
        return nullcontext()
    return console.status(f"rolling {filings:,} filings")


def _given(
    securities: Path | None, index: tuple[Path, ...]
) -> tuple[overrides.Overrides, listed.Listing | None]:
    """What the user gives besides filings.

    :raises click.ClickException: when a file is not as it must be.
    """
    try:
        titles = overrides.load(securities) if securities else overrides.Overrides()
        return titles, listed.load(index) if index else None
    except Section16Error as error:
        raise click.ClickException(str(error)) from error


def _bare(source: Source, found: Filing | Section16Error) -> Filing | bytes:
    """A filing without its exhibits, or the JSON line that says why there is none."""
    if isinstance(found, Section16Error):
        return lines.encode(lines.error_line(source.name, found)) + b"\n"
    return msgspec.structs.replace(found, attachments=())


def _read(
    found: Iterable[Source], how: How, jobs: int, *, as_json: bool
) -> tuple[list[Filing], int]:
    filings: list[Filing] = []

    def take(made: Filing | bytes) -> None:
        if isinstance(made, Filing):
            filings.append(made)
        elif as_json:
            sys.stdout.buffer.write(made)

    return filings, run(_bare, found, how, jobs, take)
