"""A case as problems for the solver: stock, each series of derivatives, or all in one.

Trades in the same series are measured at their actual prices (17 CFR 240.16b-6(c)(1)). A derivative
against stock or against another series needs the market's price of the underlying on both days, and
gains at most the difference (16b-6(c)(2)); without those prices the two are kept apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

import msgspec

from section16.shortswing.choose import maximum
from section16.shortswing.classes import security_class
from section16.shortswing.entries import Case, Entry, split_ratio
from section16.shortswing.facts import Facts
from section16.shortswing.legs import Leg, Solution
from section16.shortswing.pairs import Pairs
from section16.shortswing.prices import Prices
from section16.shortswing.trade import Right, Series, Side, Trade
from section16.shortswing.window import Window, matches


class Part(msgspec.Struct, frozen=True):
    """Trades that match only among themselves."""

    bought: tuple[Entry, ...]
    sold: tuple[Entry, ...]
    series: Series | None = None
    gains: dict[tuple[int, int], Fraction] = {}
    """Of pairs that gain otherwise than by the difference of their prices."""
    apart: frozenset[tuple[int, int]] = frozenset()
    """Pairs that do not match for want of market prices."""

    @property
    def purchases(self) -> list[Leg]:
        """What was paid."""
        return [entry.leg for entry in self.bought]

    @property
    def sales(self) -> list[Leg]:
        """What was received."""
        return [entry.leg for entry in self.sold]


def parts(entries: Sequence[Entry], market: Market) -> list[Part]:
    """The problems whose maxima add up to that of the case."""
    stock = [entry for entry in entries if entry.series is None]
    series: dict[Series, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.series is not None:
            series[entry.series].append(entry)
    if series and market.knows_two_days:
        return [_together(entries, market)]
    apart = [_part(stock, None)] if stock else []
    return apart + [_part(found, one) for one, found in series.items()]


def _part(entries: Sequence[Entry], series: Series | None) -> Part:
    """One security at its actual prices; a put is bought where its underlying is sold."""
    return Part(
        tuple(entry for entry in entries if entry.acquired),
        tuple(entry for entry in entries if not entry.acquired),
        series,
    )


class Market(msgspec.Struct, frozen=True):
    """The market prices of a class, by the facts."""

    prices: tuple[Prices, ...] = ()
    facts: Facts = Facts()

    @property
    def knows_two_days(self) -> bool:
        """Whether there is anything to compare."""
        return any(len(one.by_day) > 1 for one in self.prices)

    def price(self, trade: Trade) -> Fraction | None:
        """The underlying's price on the day of a trade, in shares of today."""
        if trade.day is None:
            return None
        found = next(
            (one.on(trade.day) for one in self.prices if one.on(trade.day) is not None), None
        )
        if found is None:
            return None
        return Fraction(found) / split_ratio(self.facts, trade, trade.day)


def market_of(case: Case) -> Market:
    """The market prices that the facts give for a history's class."""
    name = case.issuer.name
    named = [
        one
        for one in case.facts.market_prices
        if one.fits(None, case.issuer)
        and (one.title is None or security_class(one.title, name) == case.security_class)
    ]
    return Market(
        tuple(case.facts.prices[one.file] for one in named if one.file in case.facts.prices),
        case.facts,
    )


def _together(entries: Sequence[Entry], market: Market) -> Part:
    """All trades in one problem, every mixed pair with its own gain."""
    bought = tuple(entry for entry in entries if entry.side is Side.PURCHASE)
    sold = tuple(entry for entry in entries if entry.side is Side.SALE)
    gains: dict[tuple[int, int], Fraction] = {}
    apart: set[tuple[int, int]] = set()
    for i, purchase in enumerate(bought):
        for j, sale in enumerate(sold):
            if purchase.series is None and sale.series is None:
                continue
            gain = _gain(purchase, sale, market)
            if gain is None:
                apart.add((i, j))
            else:
                gains[i, j] = gain
    return Part(bought, sold, None, gains, frozenset(apart))


def _gain(purchase: Entry, sale: Entry, market: Market) -> Fraction | None:
    """What a share of a mixed pair gains; ``None`` where a market price is wanting."""
    if purchase.series == sale.series and purchase.series is not None:
        difference = sale.price - purchase.price
        return -difference if purchase.series.right is Right.PUT else difference
    low = market.price(purchase.decision.trade)
    high = market.price(sale.decision.trade)
    return None if low is None or high is None else high - low


def pairs_of(part: Part) -> Pairs | None:
    """What is particular to the pairs of a part; ``None`` for nothing."""
    after_1 = [entry.after_office for entry in part.bought]
    after_2 = [entry.after_office for entry in part.sold]
    two_sided = any(after_1) and any(after_2)
    if not (two_sided or part.gains or part.apart):
        return None

    def barred(purchase: int, sale: int) -> bool:
        return (purchase, sale) in part.apart or (after_1[purchase] and after_2[sale])

    return Pairs(part.gains, barred)


def solved(part: Part, rule: Window, pairs: Pairs | None) -> Solution:
    """The best matching of a part."""
    return maximum(part.purchases, part.sales, rule, pairs)


def total_of(case: Case, rule: Window, entries: Sequence[Entry] | None = None) -> Fraction:
    """The maximum alone, of a case or of other trades in its place."""
    own = case.entries() if entries is None else entries
    found = (
        solved(part, rule, pairs_of(part)).profit
        for part in parts(own, market_of(case))
        if part.bought and part.sold
    )
    return sum(found, Fraction(0))


def wanting_prices(entries: Sequence[Entry], market: Market, rule: Window) -> Iterator[Entry]:
    """Derivatives that lie within six months of an opposite trade in stock or another series.

    What such a pair gains is not known without the market's prices, and it counts for nothing.
    """
    for entry in entries:
        if entry.series is None:
            continue
        if any(
            other.side is entry.side.other
            and other.series != entry.series
            and matches(entry.day, other.day, rule)
            and _gain(entry, other, market) is None
            for other in entries
        ):
            yield entry
