"""What a Section 16(b) report says, as headings, facts and tables of text.

The one source of its views on the terminal, in HTML and in PDF.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import NamedTuple

from section16.places import place_of
from section16.recovery_lines import WORDING, series_name
from section16.shortswing.entries import Entry
from section16.shortswing.exact import plain
from section16.shortswing.prices import price_range
from section16.shortswing.recovery import Recovery
from section16.shortswing.sensitivity import Variant
from section16.shortswing.trade import Trade
from section16.shortswing.treatment import Decision

_CENT = Decimal("0.01")
MOST_ROWS = 400
"""Rows of a table that are shown; beyond that they are counted. JSON has them all."""


class Section(NamedTuple):
    """A table under a heading; columns that end in ``>`` are numbers."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


class Report(NamedTuple):
    """A whole report."""

    title: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]


def dollars(amount: Fraction | None) -> str:
    """Dollars and cents, rounded half up for display alone."""
    if amount is None:
        return "not known"
    cents = (Decimal(amount.numerator) / Decimal(amount.denominator)).quantize(_CENT, ROUND_HALF_UP)
    return f"${cents:,}"


def report(found: Recovery, variants: Sequence[Variant] = ()) -> Report:
    """The report of one recovery."""
    title = f"{found.owner}, {found.issuer}, {found.security_class}"
    sections = (
        _lots(found),
        _years(found),
        _trades(found),
        _excluded(found.excluded),
        _sensitivity(variants),
        _near(found),
    )
    kept = tuple(_cut(section) for section in sections if section.rows)
    return Report(title, tuple(_facts(found)), kept)


def _cut(section: Section) -> Section:
    more = len(section.rows) - MOST_ROWS
    if more <= 0:
        return section
    note = f"{section.note} ... and {more:,} more rows: --json has them all".strip()
    return section._replace(rows=section.rows[:MOST_ROWS], note=note)


def _facts(found: Recovery) -> Iterator[tuple[str, str]]:
    yield "maximum", f"{dollars(found.maximum)} ({WORDING})"
    if found.proofs:
        said = "upper bound equals total, checked" if found.verified else "NOT confirmed"
        yield "proof", said
    yield "exactly", plain(found.maximum)
    if any(one.worded for one in found.decisions):
        yield "J by its words", f"{dollars(found.as_worded)} without what its footnotes call exempt"
    if any(one.nature_unknown for one in found.decisions):
        yield "without J and K", dollars(found.of_known_nature)
    if found.bounds.highest != found.maximum:
        highest = found.bounds.highest
        at_most = "no bound" if highest is None else f"at most {dollars(highest)}"
        yield "if all were known", f"{at_most}: {found.bounds.why}"
    yield (
        "lowest in, highest out",
        f"{dollars(found.liho)}, {dollars(found.shortfall)} short of the maximum",
    )
    yield "not time-barred", f"{dollars(found.not_barred)} on its face, on {found.on}"
    yield "window", str(found.window)
    yield "owner", f"{found.owner} {found.owner.cik or '(no CIK: known by name, unproven)'}"
    yield "issuer", f"{found.issuer} {found.issuer.cik or '(no CIK: known by name, unproven)'}"
    yield "roles", _roles(found)
    if found.shared_with:
        names = ", ".join(str(one) for one in found.shared_with)
        yield "same trades", f"of {names} too: the profit is one, not one each"
    yield (
        "filings",
        f"{len(found.filings)}: {', '.join(found.filings[:6])}{_more(found.filings, 6)}",
    )
    for caution in found.cautions:
        yield "caution", caution


def _more(items: Sequence[object], shown: int) -> str:
    return f" and {len(items) - shown} more" if len(items) > shown else ""


_BOXES = {
    "is_director": "director",
    "is_officer": "officer",
    "is_ten_percent_owner": "ten percent owner",
    "is_other": "other",
}


def _roles(found: Recovery) -> str:
    """The boxes ticked for the owner, with the days of the first and last filing that did."""
    days: dict[str, list[str]] = {}
    for one in found.decisions:
        role = one.trade.role_of(found.owner.key)
        for name, word in _BOXES.items():
            if role is not None and getattr(role, name):
                days.setdefault(word, []).append(str(one.trade.filed or "undated"))
    spans = (f"{word} ({min(when)} to {max(when)})" for word, when in days.items())
    return ", ".join(spans) or "none ticked"


def where(trade: Trade) -> str:
    """A trade's filing and row: the accession number, the table and the row as the form counts."""
    if trade.filing is None:
        return "planned"
    row = place_of(trade.path).removeprefix("Table ").replace(" row ", ".")
    return f"{trade.filing} {row}"


def _leg(entry: Entry) -> tuple[str, str, str]:
    trade = entry.decision.trade
    cited = (note.id for note in trade.footnotes if note.id)
    return str(entry.day), dollars_exact(entry.price), " ".join((where(trade), *cited))


def dollars_exact(price: Fraction) -> str:
    """A price with all its digits; one that is no finite decimal beside what it is about."""
    exactly = plain(price)
    return f"{exactly} (about {about(price)})" if "/" in exactly else exactly


def about(amount: Fraction) -> str:
    """An amount to four decimals, for display alone."""
    rounded = round(amount, 4)
    return plain(rounded)


def _lots(found: Recovery) -> Section:
    columns = (
        *("bought", "at>", "purchase", "sold", "at>", "sale", "shares>", "gain>", "profit>"),
        *("order", "days>", "margin>", "sue until"),
    )
    rows = (
        (
            *_leg(lot.purchase),
            *_leg(lot.sale),
            plain(lot.shares),
            plain(lot.gain),
            dollars(lot.profit),
            lot.order,
            str(abs((lot.sale.day - lot.purchase.day).days)),
            str(lot.margin),
            str(lot.sue_until),
        )
        for lot in found.lots
    )
    note = "One choice of lots that reaches the maximum; margin: days left of the six months."
    return Section("Lots", columns, tuple(rows), note)


def _years(found: Recovery) -> Section:
    rows = tuple((str(year), dollars(total)) for year, total in found.by_year().items())
    return Section("By the year in which it was realized", ("year", "profit>"), rows)


def _trades(found: Recovery) -> Section:
    columns = (
        *("day", "side", "code", "shares>", "price>", "matched>", "left>", "worth>"),
        *("where", "rule", "remarks"),
    )
    rows = (
        (
            str(one.entry.day),
            one.entry.side,
            str(one.entry.decision.trade.code or "?"),
            plain(one.entry.shares),
            dollars_exact(one.entry.price),
            plain(one.matched),
            plain(one.unmatched),
            plain(one.worth),
            where(one.entry.decision.trade),
            _short(one.entry.decision.rule),
            "; ".join(_remarks(one.entry)),
        )
        for one in found.counted
    )
    note = "worth: what one more share of the trade would add to the maximum, at most."
    return Section("Trades counted", columns, tuple(rows), note)


def _remarks(entry: Entry) -> Iterator[str]:
    if entry.series is not None:
        yield series_name(entry.series)
    told = price_range(entry.decision.trade)
    if told is not None:
        yield f"fills from {told.low:f} to {told.high:f}"
    yield from entry.decision.flags


def _excluded(decisions: Iterable[Decision]) -> Section:
    columns = ("day", "code", "side", "shares>", "price>", "where", "is", "rule", "why")
    rows = (
        (
            str(one.trade.day or "?"),
            str(one.trade.code or "?"),
            one.side or one.trade.side or "?",
            _written(one.trade.shares),
            _written(one.trade.price),
            where(one.trade),
            one.standing,
            _short(one.rule) + ("" if one.confirmed else " (source not seen)"),
            "; ".join((one.why, *one.flags)),
        )
        for one in decisions
    )
    note = "Each can be reversed: --treat CODE=sale, --treat ACCESSION:/path=purchase."
    return Section("Trades left out", columns, tuple(rows), note)


def _short(rule: str) -> str:
    return rule.replace("17 CFR 240.", "")


def _written(amount: Decimal | None) -> str:
    return "not known" if amount is None else f"{amount:f}"


def _sensitivity(variants: Iterable[Variant]) -> Section:
    rows = (
        (
            one.assumption,
            dollars(one.maximum),
            "" if one.change is None else f"{'+' if one.change > 0 else ''}{plain(one.change)}",
        )
        for one in variants
    )
    return Section(
        "What turns on the assumptions", ("assumption", "maximum>", "change>"), tuple(rows)
    )


def _near(found: Recovery) -> Section:
    """Lots within a day of the end of the window: the reading of the window decides them."""
    rows = (
        (str(lot.purchase.day), str(lot.sale.day), str(lot.last_day), dollars(lot.profit))
        for lot in found.lots
        if lot.margin <= 1
    )
    columns = ("bought", "sold", "last day that matches", "profit>")
    return Section("Lots within one day of the limit", columns, tuple(rows))
