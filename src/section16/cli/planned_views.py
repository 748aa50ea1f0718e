"""What a planned trade would add, and what is exposed day by day, on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from section16.cli.recovery_report import Section, dollars, dollars_exact, where
from section16.cli.recovery_table import print_section
from section16.recovery_lines import WORDING, series_name
from section16.shortswing.entries import Case
from section16.shortswing.exact import plain
from section16.shortswing.planned import ExposedDay, Exposure, Open, spans
from section16.shortswing.recovery import MatchedLot
from section16.shortswing.trade import Side


def print_exposures(found: Sequence[Exposure]) -> None:
    """Each history with what the trade would add to its maximum."""
    console = Console(highlight=False)
    for one in found:
        plan, after = one.plan, one.after
        verb = "selling" if plan.side is Side.SALE else "buying"
        console.print(Text(f"{after.owner}, {after.issuer}, {after.security_class}", style="bold"))
        console.print(
            f"  {verb} {plan.shares:f} at {plan.price:f} on {plan.day} adds {dollars(one.added)}: "
            f"from {dollars(one.before.maximum)} to {dollars(after.maximum)}"
        )
        console.print(f"  ({WORDING})")
        safe = "no day was found" if one.first_safe is None else f"{one.first_safe}"
        console.print(f"  first day on which it adds nothing: {safe}")
        for caution in after.cautions:
            console.print(f"  caution: {caution}")
        if one.meets:
            columns = ("meets", "of", "at>", "shares>", "profit>", "last day that matches")
            rows = tuple(_meeting(lot, plan.side) for lot in one.meets)
            print_section(console, Section("Trades it would meet", columns, rows))
        console.print()


def _meeting(lot: MatchedLot, side: Side) -> tuple[str, ...]:
    met = lot.purchase if side is Side.SALE else lot.sale
    return (
        where(met.decision.trade),
        str(met.day),
        dollars_exact(met.price),
        plain(lot.shares),
        dollars(lot.profit),
        str(lot.last_day),
    )


def print_calendar(case: Case, days: Iterable[ExposedDay]) -> None:
    """The days to come, put together where nothing changes."""
    console = Console(highlight=False)
    console.print(Text(f"{case.owner}, {case.issuer}, {case.security_class}", style="bold"))
    rows = tuple(
        (
            str(span.first),
            str(span.last),
            _open(span.exposed.purchases, "above"),
            _open(span.exposed.sales, "below"),
            "\n".join(_derivatives(span.exposed)) or "none",
        )
        for span in spans(days)
    )
    columns: tuple[str, ...]
    columns = ("from", "to", "a sale would be matched", "a purchase would be matched")
    note = "After the last day nothing here is exposed. By this data and these assumptions."
    if any(row[-1] != "none" for row in rows):
        columns += ("open derivatives",)
        note += f" {_AGAINST_STOCK}"
    shown = tuple(row[: len(columns)] for row in rows)
    print_section(console, Section("What is exposed", columns, shown, note))
    console.print()


_AGAINST_STOCK = (
    "A derivative also matches stock and other series, at most at the difference of the market's "
    "prices of the underlying (Rule 16b-6(c)(2)), which the calendar does not know."
)


def _derivatives(exposed: ExposedDay) -> Iterator[str]:
    for one in exposed.derivatives:
        if one.acquired is not None:
            yield f"{series_name(one.series)}: disposed of {_open(one.acquired, 'above')}"
        if one.disposed is not None:
            yield f"{series_name(one.series)}: acquired {_open(one.disposed, 'below')}"


def _open(one: Open | None, word: str) -> str:
    if one is None:
        return "no"
    return f"{word} {plain(one.price)}, up to {plain(one.shares)} shares"
