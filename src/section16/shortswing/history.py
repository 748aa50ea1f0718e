"""A history as the solvers take it: by day, in whole numbers, with the reach of every sale."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from section16.shortswing.exact import whole
from section16.shortswing.legs import Leg, Lot, Matching, columns
from section16.shortswing.pairs import Pairs
from section16.shortswing.window import Window, ends

Match = tuple[int, int, int]
"""A purchase, a sale and whole shares; trades by their places in the history."""


class History(NamedTuple):
    """First the purchases by day, then the sales by day; those of one day by price.

    ``places`` says where each stood in the lists given, sales after purchases. Of the sales,
    number v reaches purchases ``low[v]`` up to, not including, ``high[v]``.
    """

    split: int
    """How many are purchases."""
    places: list[int]
    shares: list[int]
    prices: list[int]
    gains: dict[tuple[int, int], int]
    """What :class:`Pairs` gives, by the places given."""
    low: list[int]
    high: list[int]
    units: tuple[int, int]
    """How many make a share, how many a dollar."""

    def gain(self, purchase: int, sale: int) -> int:
        """Return what a share of this pair gains, in whole numbers."""
        gain = self.prices[sale] - self.prices[purchase]
        if not self.gains:
            return gain
        return self.gains.get((self.places[purchase], self.places[sale] - self.split), gain)

    def matching(self, matches: Iterable[Match]) -> Matching:
        """Return matches as lots of the trades given, with their profit."""
        split, places, (parts, cents) = self.split, self.places, self.units
        matches = list(matches)
        lots = [
            Lot(places[purchase], places[sale] - split, Fraction(count, parts))
            for purchase, sale, count in matches
        ]
        return Matching(Fraction(self._earned(matches), parts * cents), tuple(lots))

    def _earned(self, matches: Iterable[Match]) -> int:
        prices = self.prices
        if not self.gains:
            return sum([count * (prices[sale] - prices[bought]) for bought, sale, count in matches])
        return sum(count * self.gain(bought, sale) for bought, sale, count in matches)


def history(
    purchases: Sequence[Leg], sales: Sequence[Leg], rule: Window, pairs: Pairs | None = None
) -> History:
    """Return a history in order; ``TypeError`` on a float, ``ValueError`` on what is no number."""
    split, (dates, counts, costs) = len(purchases), columns([*purchases, *sales])
    special = pairs.gains if pairs else {}
    for purchase, sale in special:
        if not (0 <= purchase < split and 0 <= sale < len(sales)):
            raise ValueError(
                f"a gain is given for purchase {purchase} and sale {sale}: no such pair"
            )
    shares, parts = whole(counts)
    prices, cents = whole([*costs, *special.values()])
    if min(shares, default=0) < 0:
        raise ValueError("a trade has fewer than no shares; give it to the other side instead")
    ordered = [*zip(dates, prices, range(len(dates)), strict=False)]
    bought, sold = sorted(ordered[:split]), sorted(ordered[split:])
    days, (first, last) = [day for day, _, _ in bought], ends(rule)
    low = {day: bisect_left(days, first(day)) for day in {day for day, _, _ in sold}}
    high = {day: bisect_right(days, last(day)) for day in low}
    places = [place for _, _, place in bought + sold]
    return History(
        split,
        places,
        [shares[place] for place in places],
        [prices[place] for place in places],
        dict(zip(special, prices[len(dates) :], strict=True)) if special else {},
        [low[day] for day, _, _ in sold],
        [high[day] for day, _, _ in sold],
        (parts, cents),
    )
