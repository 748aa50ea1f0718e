"""Lowest in, highest out: the figure that courts and spreadsheets reach by hand, for comparison.

The cheapest purchase is matched with the dearest sale in its window, as far as both last, then with
the next; then the next purchase. It is a matching, hence never above the maximum, and can be but
half of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from section16.shortswing.history import History, Match, history
from section16.shortswing.legs import Leg, Matching
from section16.shortswing.pairs import Pairs
from section16.shortswing.window import Window


def lowest_in_highest_out(
    purchases: Sequence[Leg],
    sales: Sequence[Leg],
    rule: Window = Window.STELLA_JAMMIES,
    pairs: Pairs | None = None,
) -> Matching:
    """Return the lots that the greedy method makes, in its order, and their profit.

    Of equal prices the earlier day comes first. A lot that gains nothing is not made.
    """
    past = history(purchases, sales, rule, pairs)
    return past.matching(_greedy(past, pairs or Pairs()))


def _greedy(past: History, pairs: Pairs) -> Iterator[Match]:
    left, split = past.shares.copy(), past.split
    unsold = [sale for sale in range(split, len(left)) if left[sale]]
    for purchase in sorted(range(split), key=past.prices.__getitem__):
        first = split + bisect_right(past.high, purchase)
        last = split + bisect_right(past.low, purchase)
        reached = unsold[bisect_left(unsold, first) : bisect_left(unsold, last)]
        gains = {
            sale: gain
            for sale in reached
            if (gain := past.gain(purchase, sale)) > 0
            and not pairs.barred(past.places[purchase], past.places[sale] - split)
        }
        for sale in sorted(gains, key=gains.__getitem__, reverse=True):
            if count := min(left[purchase], left[sale]):
                yield purchase, sale, count
                left[purchase] -= count
                left[sale] -= count
                if not left[sale]:
                    unsold.remove(sale)
