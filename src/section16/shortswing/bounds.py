"""What is left of the maximum in time, and where it lies if what is open were known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from section16.law.short_swing import YEARS_TO_SUE
from section16.shortswing.entries import Case, Entry
from section16.shortswing.fills import at_the_ends
from section16.shortswing.pairs import Pairs
from section16.shortswing.parts import Market, Part, market_of, pairs_of, parts, solved, total_of
from section16.shortswing.recovery import Bounds, Recovery, years_after
from section16.shortswing.trade import Side
from section16.shortswing.treatment import Decision, Standing
from section16.shortswing.window import matches

AVERAGES = "weighted averages taken as two fills, at the ends of their footnoted ranges"


def not_barred(case: Case, found: Recovery) -> Fraction:
    """The maximum over pairs whose two years since the later trade are not over."""
    if all(lot.sue_until >= found.on for lot in found.lots):
        return found.maximum
    totals = (
        solved(part, found.window, _suable(part, found.on)).profit
        for part in parts(case.entries(), market_of(case))
    )
    return sum(totals, Fraction(0))


def _suable(part: Part, on: date) -> Pairs:
    """The pairs of a part, barred where both trades are too old."""
    known = pairs_of(part) or Pairs()
    old_purchases, old_sales = (
        [years_after(entry.day, YEARS_TO_SUE) < on for entry in side]
        for side in (part.bought, part.sold)
    )

    def barred(purchase: int, sale: int) -> bool:
        too_old = old_purchases[purchase] and old_sales[sale]
        return too_old or known.barred(purchase, sale)

    return Pairs(known.gains, barred)


def bounds(case: Case, found: Recovery) -> Bounds:
    """Purchases without a price at zero, averages as the fills at the ends of their ranges.

    What else is open leaves the maximum without a bound.
    """
    opens = [one for one in case.decisions if one.standing is Standing.OPEN]
    total, entries = found.maximum, case.entries()
    if found.wanting_prices:
        return Bounds(total, None, "derivatives against stock need the market's prices")
    parted = at_the_ends(entries)
    if not opens:
        highest = total if len(parted) == len(entries) else total_of(case, found.window, parted)
        return Bounds(total, highest, AVERAGES if highest > total else "")
    if not all(one.lacks_price for one in opens):
        return Bounds(total, None, "something else than a price is not known")
    market, purchases = market_of(case), [*parted, *case.without_price()]
    sales = [one for one in opens if one.side is Side.SALE]
    if any(market.price(one.trade) is None and _is_near(one, purchases, found) for one in sales):
        return Bounds(total, None, "a sale near a purchase has no price")
    highest = total_of(case, found.window, [*purchases, *_at_market(case, sales, market)])
    return Bounds(total, highest, "purchases without a price taken at zero, sales at the market's")


def _is_near(sale: Decision, entries: Sequence[Entry], found: Recovery) -> bool:
    """Whether a sale lies within six months of a purchase."""
    day = sale.trade.day
    return day is not None and any(
        entry.side is Side.PURCHASE and matches(entry.day, day, found.window) for entry in entries
    )


def _at_market(case: Case, sales: Sequence[Decision], market: Market) -> Iterator[Entry]:
    for one in sales:
        price = market.price(one.trade)
        if price is not None:
            yield from case.priced(one, price)
