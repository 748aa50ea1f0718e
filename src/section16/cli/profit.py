"""``s16 profit``: the largest short-swing profit under Section 16(b), with proof."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import click
import msgspec
from rich.console import Console

from section16 import lines
from section16.cli import options
from section16.cli.exits import FINE
from section16.cli.nobody import say_nobody
from section16.cli.planned_views import print_calendar, print_exposures
from section16.cli.recovery_files import check_endings, write_plot, write_report
from section16.cli.recovery_report import report
from section16.cli.recovery_table import print_report
from section16.cli.scan_table import counted, once, print_scan
from section16.cli.sourced import How, run, settled_by
from section16.cli.stream import watched
from section16.errors import Section16Error
from section16.filing import Filing
from section16.inputs import Limits, Source, sources
from section16.ledger.parties import answers_to, normal_cik
from section16.planned_lines import exposed_line, what_if_line
from section16.recovery_lines import profit_line
from section16.shortswing.assess import assess, shared
from section16.shortswing.cases import cases
from section16.shortswing.entries import Case
from section16.shortswing.facts import NO_FACTS, Facts, load_facts
from section16.shortswing.histories import trades
from section16.shortswing.planned import calendar, exposure, plan_of
from section16.shortswing.recovery import Recovery
from section16.shortswing.sensitivity import Variant, sensitivity
from section16.shortswing.treatment import Wish, wishes
from section16.shortswing.window import Window
from section16.store.address import Address
from section16.store.opening import asking
from section16.store.selecting import filings_of

_DAY = click.DateTime(["%Y-%m-%d"])


class Asked(NamedTuple):
    """What the figures rest on beside the filings."""

    window: Window
    on: date
    facts: Facts
    treat: tuple[str, ...]
    wanted: dict[str, Wish]
    owner: str | None
    issuer: str | None
    security_class: str | None

    def takes(self, case: Case) -> bool:
        """Whether a case is asked for."""
        return (
            answers_to(self.owner, normal_cik(case.owner.cik), case.owner.name)
            and answers_to(self.issuer, normal_cik(case.issuer.cik), case.issuer.name)
            and (self.security_class is None or case.security_class == self.security_class)
        )

    def sought(self) -> dict[str, str | None]:
        """What histories are narrowed by, under its options."""
        return {"--owner": self.owner, "--issuer": self.issuer, "--class": self.security_class}


@click.command()
@options.inputs_or_store
@options.store
@click.option(
    "--window",
    type=click.Choice([rule.value for rule in Window]),
    default=Window.STELLA_JAMMIES.value,
    show_default=True,
    help="How 'less than six months' is read.",
)
@click.option(
    "--facts",
    "facts_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What filings do not say: offices, fractions, splits, market prices, in TOML.",
)
@click.option(
    "--treat",
    multiple=True,
    metavar="WHAT=AS",
    help="Take a code, or a row ACCESSION:/path, as purchase, sale, match or exempt; J=words.",
)
@click.option("--owner", metavar="CIK|NAME", help="Only this owner: a CIK, or parts of the name.")
@click.option("--issuer", metavar="CIK|NAME", help="Only this issuer.")
@click.option("--class", "security_class", metavar="CLASS", help="Only this class, as printed.")
@click.option("--on", type=_DAY, metavar="DATE", help="The day by which suits are barred; today.")
@click.option("--all", "scan", is_flag=True, help="List every positive maximum, largest first.")
@click.option(
    "--what-if", metavar="TRADE", help="What a trade would add: 'sell 5000 @ 7.10 on 2026-12-01'."
)
@click.option("--calendar", "days", is_flag=True, help="What is exposed on each day from --on.")
@click.option(
    "--report",
    "report_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the report as .html or .pdf.",
)
@click.option(
    "--plot",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Draw trades, windows and lots on a time line: .svg or .png.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON lines.")
@options.corrections
@options.jobs
@options.max_bytes
@click.pass_context
def command(
    context: click.Context,
    /,
    *,
    inputs: tuple[str, ...],
    db: Address | None,
    scan: bool,
    what_if: str | None,
    days: bool,
    report_file: Path | None,
    plot: Path | None,
    as_json: bool,
    corrections: Path | None,
    jobs: int,
    max_bytes: int,
    **asked: Any,
) -> int:
    """Compute the most that Section 16(b) would let the issuer recover, with lots and proof.

    \b
    s16 profit filings/ --owner 0001234567
    s16 profit filings/ --facts facts.toml --treat F=sale --json
    s16 profit filings/ --what-if "sell 5000 @ 7.10 on 2026-12-01"
    s16 profit filings/ --calendar --on 2026-12-01
    s16 profit --all archive.tar.xz
    s16 profit --all --db duckdb:///insiders.duckdb
    s16 profit filings/ --report report.pdf --plot trades.svg

    One result for each owner, issuer and class: the maximum over all pairings of purchases and
    sales less than six months apart, by this data and these assumptions. Amendments are applied and
    joint filings counted once; every trade left out is listed with its rule. Nothing here is legal
    advice.
    """  # noqa: D301 - \b keeps click from joining the lines
    if sum((scan, what_if is not None, days)) > 1:
        raise click.UsageError("--all, --what-if and --calendar exclude each other")
    check_endings(report_file, plot)
    question = _asked(asked)
    if options.inputs_not_store(context, inputs, db) or db is None:
        found, code = _filings(inputs, corrections, jobs, max_bytes, as_json=as_json)
    elif corrections:
        raise click.UsageError("--corrections are replayed while a store is loaded: s16 load")
    else:
        found, code = _stored(db, question), FINE
    known = list(_cases(found, question))
    chosen = [one for one in known if question.takes(one)]
    if not chosen:
        names = (party.name for case in known for party in (case.owner, case.issuer))
        say_nobody("history", question.sought(), names)
    if what_if is not None:
        _what_if(chosen, what_if, question, as_json=as_json)
    elif days:
        _calendar(chosen, question, as_json=as_json)
    else:
        every = shared(
            watched((assess(one, question.window, question.on) for one in chosen), "histories")
        )
        _files(every, question, report_file, plot)
        _results(every, question, len(found), scan=scan, as_json=as_json)
    return code


def _asked(given: dict[str, Any]) -> Asked:
    file: Path | None = given["facts_file"]
    try:
        facts = load_facts(file) if file else NO_FACTS
        wanted = wishes(given["treat"])
    except Section16Error as error:
        raise click.UsageError(str(error)) from error
    on: datetime | None = given["on"]
    return Asked(
        Window(given["window"]),
        on.date() if on else datetime.now(UTC).date(),
        facts,
        given["treat"],
        wanted,
        given["owner"],
        given["issuer"],
        given["security_class"],
    )


def _kept(source: Source, found: Filing | Section16Error) -> Filing | lines.ErrorLine:
    """A filing without its exhibits, which nothing here needs."""
    if isinstance(found, Section16Error):
        return lines.error_line(source.name, found)
    return msgspec.structs.replace(found, attachments=())


def _filings(
    inputs: tuple[str, ...],
    corrections: Path | None,
    jobs: int,
    max_bytes: int,
    *,
    as_json: bool,
) -> tuple[list[Filing], int]:
    found: list[Filing] = []

    def take(made: Filing | lines.ErrorLine) -> None:
        if isinstance(made, Filing):
            found.append(made)
        elif as_json:
            _print(made)

    how = How(max_bytes, corrections=settled_by(corrections))
    code = run(_kept, sources(inputs, limits=Limits(max_bytes=max_bytes)), how, jobs, take)
    return found, code


def _stored(db: Address, question: Asked) -> list[Filing]:
    with asking(db) as store:
        parts = filings_of(store, issuer=question.issuer)
        return [one for part in watched(parts, "parts of the store") for one in part]


def _cases(found: Iterable[Filing], question: Asked) -> list[Case]:
    return cases(trades(found), question.facts, question.wanted)


def _print(line: msgspec.Struct) -> None:
    sys.stdout.buffer.write(lines.encode(line) + b"\n")


def _variants(one: Recovery, question: Asked) -> tuple[Variant, ...]:
    if not one.counted:
        return ()
    return sensitivity(one, facts=question.facts, treat=question.treat)


def _results(
    every: Sequence[Recovery], question: Asked, filings: int, *, scan: bool, as_json: bool
) -> None:
    if scan and not as_json:
        print_scan(every, filings)
    elif as_json:
        if scan:
            click.echo(f"s16: {counted(every, filings)}", err=True)
        chosen = sorted(every, key=lambda one: -one.maximum) if scan else every
        for one in chosen:
            if one.maximum > 0 or not scan:
                _print(profit_line(one, () if scan else _variants(one, question)))
    else:
        _reports(every, question)


def _reports(every: Sequence[Recovery], question: Asked) -> None:
    """A report of each history, of many only of those with a lot; then a count of the others."""
    console = Console(highlight=False)
    counted = [one for one in every if one.counted]
    shown = _shown(every)
    for one in shown:
        print_report(console, report(one, _variants(one, question)))
    console.print(
        f"{len(every):,} histories of an owner in a class of an issuer; {len(counted):,} with a "
        f"trade that counts, {sum(one.maximum > 0 for one in every):,} with a positive maximum"
    )
    if len(shown) < len(every):
        console.print(f"{len(every) - len(shown):,} without a lot are not shown; --owner shows one")


def _shown(every: Sequence[Recovery]) -> list[Recovery]:
    """The histories that are reported, the largest maximum first."""
    shown = [one for one in every if one.lots or len(every) <= MOST_REPORTED]
    return sorted(shown, key=lambda one: (-one.maximum, not one.counted))


MOST_REPORTED = 20
"""Histories that are all shown; of more only those with a lot."""


def _what_if(chosen: Sequence[Case], text: str, question: Asked, *, as_json: bool) -> None:
    try:
        plan = plan_of(text)
    except Section16Error as error:
        raise click.UsageError(str(error)) from error
    if not chosen:
        raise click.UsageError("no history of that owner, issuer and class among the filings")
    found = [exposure(case, plan, question.window, question.on) for case in chosen]
    if as_json:
        for one in found:
            _print(what_if_line(one))
    else:
        print_exposures(found)


def _calendar(chosen: Sequence[Case], question: Asked, *, as_json: bool) -> None:
    for case in chosen:
        days = calendar(case, question.on, question.window)
        if as_json:
            for day in days:
                _print(exposed_line(case, day, question.window))
        elif days:
            print_calendar(case, days)


def _files(
    every: Sequence[Recovery], question: Asked, report_file: Path | None, plot: Path | None
) -> None:
    if report_file is not None:
        write_report(report_file, [report(one, _variants(one, question)) for one in _shown(every)])
    if plot is not None:
        write_plot(plot, once([one for one in every if one.counted]))
