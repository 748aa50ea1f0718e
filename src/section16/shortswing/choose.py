"""The largest profit of any history, by the solver that it needs."""

from __future__ import annotations

from collections.abc import Sequence

from section16.shortswing.flow import by_pairs
from section16.shortswing.legs import Leg, Solution
from section16.shortswing.pairs import Pairs
from section16.shortswing.solve import by_prices
from section16.shortswing.verify import Unproved, verify
from section16.shortswing.window import Window


def maximum(
    purchases: Sequence[Leg],
    sales: Sequence[Leg],
    rule: Window = Window.STELLA_JAMMIES,
    pairs: Pairs | None = None,
) -> Solution:
    """Return the largest profit that any matching gives, with its lots and its proof.

    The trades are of one fungible class, in any order. Where nothing is particular to pairs, and
    where what is particular turns out not to touch the best lots, the time is O(n log n); else it
    grows with the pairs in the window. Raises ``TypeError`` on a float and ``ValueError`` on what
    is no number of shares or dollars.
    """
    solution = by_prices(purchases, sales, rule)
    if pairs is None:
        return solution
    try:
        verify(purchases, sales, solution, rule, pairs)
    except Unproved:
        return by_pairs(purchases, sales, rule, pairs)
    return solution
