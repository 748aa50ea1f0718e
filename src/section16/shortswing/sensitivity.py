"""What turns on each assumption: the maximum under every other one, taken one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

import msgspec

from section16.document import TransactionCode
from section16.law.short_swing import TREATMENTS, Effect
from section16.shortswing.cases import cases, without
from section16.shortswing.entries import Case, Entry
from section16.shortswing.facts import NO_FACTS, Facts
from section16.shortswing.fills import at_the_ends
from section16.shortswing.parts import total_of
from section16.shortswing.prices import price_range
from section16.shortswing.recovery import Recovery
from section16.shortswing.trade import Side
from section16.shortswing.treatment import Wish, wishes
from section16.shortswing.window import Window

_SWITCHED = (
    TransactionCode.OTHER,
    TransactionCode.SMALL_ACQUISITION,
    TransactionCode.TENDER,
    TransactionCode.PAYMENT_WITH_SECURITIES,
    TransactionCode.DISPOSITION_TO_ISSUER,
    TransactionCode.DISCRETIONARY,
)
"""Codes whose treatment turns on what no filing says."""
TRADES_REMOVED, FEWEST_REMOVED = 50_000, 20
"""Trades that are taken out one by one, times those of the history; and how many at the least, from
the largest lots."""


class Variant(msgspec.Struct, frozen=True):
    """The maximum under another assumption; ``None`` where it cannot be told."""

    assumption: str
    maximum: Fraction | None
    change: Fraction | None


def sensitivity(
    found: Recovery, *, facts: Facts = NO_FACTS, treat: Iterable[str] = ()
) -> tuple[Variant, ...]:
    """The maximum under every other window rule, treatment, price, and without each trade."""
    wanted = wishes(treat)
    case = _case(found, facts, wanted)
    told: list[tuple[str, Fraction | None]] = []
    told += _windows(case, found)
    told += _treatments(found, facts, wanted)
    told += _prices(case, found)
    told += _removed(case, found)
    return tuple(
        Variant(said, total, None if total is None else total - found.maximum)
        for said, total in told
    )


def _case(found: Recovery, facts: Facts, wanted: dict[str, Wish]) -> Case:
    """The case of a recovery, its trades treated as wanted."""
    trades = [one.trade for one in found.decisions]
    return next(
        case
        for case in cases(trades, facts, wanted)
        if case.owner.key == found.owner.key and case.security_class == found.security_class
    )


def _windows(case: Case, found: Recovery) -> Iterator[tuple[str, Fraction]]:
    for rule in Window:
        if rule is not found.window:
            yield f"window {rule}", total_of(case, rule)


def _treatments(
    found: Recovery, facts: Facts, wanted: dict[str, Wish]
) -> Iterator[tuple[str, Fraction]]:
    present = {one.trade.code for one in found.decisions}
    for code in _SWITCHED:
        if code in present and code.value not in wanted:
            matched = TREATMENTS[code].effect in (Effect.MATCHED, Effect.FLAGGED)
            for wish in (Wish.EXEMPT, Wish.MATCH) if matched else (Wish.MATCH,):
                changed = _case(found, facts, {**wanted, code.value: wish})
                said = "taken as exempt" if wish is Wish.EXEMPT else "matched on the side it says"
                yield f"code {code} {said}", total_of(changed, found.window)
    if any(one.worded for one in found.decisions):
        words = _case(found, facts, {TransactionCode.OTHER.value: Wish.WORDS, **wanted})
        yield "code J exempt where its words describe what is", total_of(words, found.window)
    swaps = {one.trade.place: Wish.EXEMPT for one in found.decisions if one.trade.equity_swap}
    if swaps:
        yield (
            "equity swaps (K) taken as exempt",
            total_of(_case(found, facts, {**swaps, **wanted}), found.window),
        )


def _prices(case: Case, found: Recovery) -> Iterator[tuple[str, Fraction | None]]:
    entries = case.entries()
    parted = at_the_ends(entries)
    if len(parted) > len(entries):
        yield (
            "weighted averages as two fills, at the ends of their footnoted ranges",
            total_of(case, found.window, parted),
        )
    opens = [one for one in found.decisions if one.lacks_price and price_range(one.trade)]
    if opens:
        for said, low_purchases in (("high", True), ("low", False)):
            yield (
                f"prices told as ranges only, so that the figure is {said}",
                total_of(case, found.window, [*entries, *_ranged(case, low_purchases)]),
            )


def _ranged(case: Case, low_purchases: bool) -> Iterator[Entry]:
    for one in case.decisions:
        found = price_range(one.trade)
        if one.lacks_price and found is not None:
            low = (one.side is Side.PURCHASE) is low_purchases
            yield from case.priced(one, Fraction(found.low if low else found.high))


def _removed(case: Case, found: Recovery) -> Iterator[tuple[str, Fraction]]:
    """Each matched trade taken out, those of the largest lots first."""
    lots = sorted(found.lots, key=lambda lot: -lot.profit)
    places = dict.fromkeys(entry.place for lot in lots for entry in (lot.purchase, lot.sale))
    most = max(FEWEST_REMOVED, TRADES_REMOVED // max(1, len(found.counted)))
    for place in list(places)[:most]:
        yield f"without {place}", total_of(without(case, place), found.window)
