"""``s16 ledger``: filings rolled into accounts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
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
from section16.cli.exits import FINE
from section16.cli.nobody import say_nobody
from section16.cli.plot import write_plot
from section16.cli.sourced import How, run, settled_by
from section16.cli.stream import watched
from section16.errors import Section16Error
from section16.filing import Filing
from section16.inputs import Limits, Source, sources
from section16.ledger import Ledger, listed, overrides, roll
from section16.ledger.book import Account
from section16.ledger.parties import answers_to
from section16.ledger.roll import filed_by
from section16.ledger.securities import normal_title
from section16.store.address import Address
from section16.store.opening import asking
from section16.store.selecting import filings_of

_MANY = 1000
_DAY = click.DateTime(["%Y-%m-%d"])


Shown = tuple[Ledger, Sequence[Account]]
"""A ledger, and those of its accounts that are wanted."""


class Asked(NamedTuple):
    """What is to be shown of a ledger."""

    on: date | None
    known: date | None
    owner: str | None
    issuer: str | None
    security: str | None

    def takes(self, ledger: Ledger, account: Account) -> bool:
        """Whether an account is wanted."""
        asked = (self.owner, account.key.owner), (self.issuer, account.key.issuer)
        titles = account.titles if self.security else ("",)
        words = normal_title(self.security)
        return any(words in normal_title(title) for title in titles) and all(
            answers_to(one, key, ledger.parties[key].name) for one, key in asked
        )

    def rolling(
        self, titles: overrides.Overrides, listing: listed.Listing | None
    ) -> Callable[[list[Filing]], Ledger]:
        """How filings are rolled: those that were known by the day that is asked for."""

        def rolled(filings: list[Filing]) -> Ledger:
            known = filed_by(filings, self.known) if self.known else filings
            with _rolling(len(known)):
                return roll(known, overrides=titles, listing=listing)

        return rolled


@click.command()
@options.inputs_or_store
@options.store
@click.option("--json", "as_json", is_flag=True, help="Print one JSON line an account.")
@click.option("--on", type=_DAY, metavar="DATE", help="As it stood at the end of this day.")
@click.option(
    "--known", type=_DAY, metavar="DATE", help="From what was filed by the end of this day."
)
@click.option("--owner", metavar="CIK|NAME", help="Only this owner: a CIK, or parts of the name.")
@click.option("--issuer", metavar="CIK|NAME", help="Only this issuer.")
@click.option("--security", metavar="WORDS", help="Only titles with these words.")
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
@click.pass_context
def command(
    context: click.Context,
    *,
    inputs: tuple[str, ...],
    db: Address | None,
    as_json: bool,
    on: datetime | None,
    known: datetime | None,
    owner: str | None,
    issuer: str | None,
    security: str | None,
    plot: Path | None,
    securities: Path | None,
    index: tuple[Path, ...],
    corrections: Path | None,
    jobs: int,
    max_bytes: int,
) -> int:
    """Roll filings into accounts: what each owner holds, and whether it hangs together.

    \b
    s16 ledger filings/ --owner kandris --security "common stock"
    s16 ledger filings/ --on 2023-06-30 --known 2023-06-30 --json
    s16 ledger filings/ --index master.idx --plot holdings.svg
    s16 ledger --db duckdb:///insiders.duckdb --issuer 778164

    Every amount owned that a filing states is held against the balance before: it holds, breaks, or
    is unproven where nothing comes before. What is missing between two filings stands as a gap with
    its candidate causes, or as an adjustment where evidence accounts for it. Amendments replace row
    by row; what several owners report together counts once. The order of the inputs does not
    matter. Out of a store, the filings are rolled anew: with --issuer or --owner, only those of the
    issuers concerned are read.
    """  # noqa: D301 - \b keeps click from joining the lines
    asked = Asked(_day(on), _day(known), owner, issuer, security)
    from_files = options.inputs_not_store(context, inputs, db)
    if corrections and not from_files:
        raise click.UsageError("--corrections are replayed while a store is loaded: s16 load")
    how = How(max_bytes, corrections=settled_by(corrections))
    rolling = asked.rolling(*_given(securities, index))
    code = FINE
    if from_files or db is None:
        found = sources(inputs, limits=Limits(max_bytes=max_bytes))
        filings, code = _read(found, how, jobs, as_json=as_json)
        _show(map(rolling, [filings]), asked, plot, as_json=as_json)
    else:
        with asking(db) as store:
            parts = watched(filings_of(store, owner=owner, issuer=issuer), "parts of the store")
            _show(map(rolling, parts), asked, plot, as_json=as_json)
    return code


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


def _show(ledgers: Iterable[Ledger], asked: Asked, plot: Path | None, *, as_json: bool) -> None:
    """Draw, if that is asked for, and print the accounts that are wanted."""
    shown: Iterable[Shown] = (
        (one, [account for account in one.accounts if asked.takes(one, account)]) for one in ledgers
    )
    if asked.owner is not None or asked.issuer is not None:
        shown = list(shown)
        _say_nobody(shown, asked)
    if plot:
        shown = list(shown)
        parties = {key: party for ledger, _ in shown for key, party in ledger.parties.items()}
        write_plot(plot, parties, [one for _, accounts in shown for one in accounts], asked.on)
    if not as_json:
        print_accounts(shown, asked.on)
        return
    for ledger, accounts in shown:
        for line in ledger_lines.lines_of(ledger, accounts, asked.on):
            sys.stdout.buffer.write(lines.encode(line) + b"\n")
    sys.stdout.buffer.flush()


def _say_nobody(shown: Sequence[Shown], asked: Asked) -> None:
    if not any(accounts for _, accounts in shown):
        names = (party.name for ledger, _ in shown for party in ledger.parties.values())
        options_ = {"--owner": asked.owner, "--issuer": asked.issuer, "--security": asked.security}
        say_nobody("account", options_, names)


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
