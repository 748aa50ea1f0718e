"""The largest profit of a history, exactly, in O(n log n).

From pairs to jobs: profit is what the matched sale shares fetched less what the matched purchase shares
cost. Give every purchase share a job of its own besides, to be kept, worth what it cost. Then every
purchase share has a job and profit is the worth of all jobs done less a constant: one looks for the
heaviest set of jobs that the purchases can do together. Such sets are the independent sets of a
transversal polymatroid, where taking jobs by falling worth, as much of each as still fits, is best.
Lowest-in, highest-out fails because it fixes the pairs; this fixes only who takes part.

What fits: the windows are monotone, so by Hall's theorem only runs u..v of consecutive sales matter.
The shares accepted of a run must not exceed the shares not kept of the purchases that it reaches:
floor(u) = shares before the reach of u - shares accepted before u <= ceiling(v) = shares before the
end of the reach of v - shares accepted up to v. A sale j is in the runs with u <= j <= v, a purchase
kept in those with reach around it, and a job has room for the lowest such ceiling less the highest such
floor. Lowest ceilings of v, v + 1, ... and highest floors of ..., u are staircases.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from section16.shortswing.certificate import Certificate
from section16.shortswing.exact import whole
from section16.shortswing.legs import Leg, Lot, Solution
from section16.shortswing.steps import Staircase, Unpriced
from section16.shortswing.window import Window, first_day, last_day


class _Market(NamedTuple):
    """One history in whole numbers: first its purchases by day, then its sales by day.

    Each is a job to the solver: keep that purchase, serve that sale. ``legs`` says where each stood;
    sale v reaches purchases ``low[v]`` up to, not including, ``high[v]``.
    """

    legs: list[int]
    shares: list[int]
    prices: list[int]
    low: list[int]
    high: list[int]


def maximum(
    purchases: Sequence[Leg], sales: Sequence[Leg], rule: Window = Window.STELLA_JAMMIES
) -> Solution:
    """Return the largest profit that any matching gives, with its lots and its proof.

    Raises ``TypeError`` on a float and ``ValueError`` on what is no number of shares or dollars.
    """
    legs = [*purchases, *sales]
    shares, share_units = whole(leg.shares for leg in legs)
    prices, price_units = whole(leg.price for leg in legs)
    if min(shares, default=0) < 0:
        raise ValueError("a trade has fewer than no shares; the sale of shares is a sale")
    market = _market(legs, len(purchases), shares, prices, rule)
    accepted, priced = _accept(market, len(purchases))
    lots = _pair(market, accepted, len(purchases))
    profit = sum(count * (prices[sale] - prices[purchase]) for purchase, sale, count in lots)
    asked = [0] * len(purchases)
    for leg, job in zip(market.legs, priced, strict=False):
        asked[leg] = market.legs[job]
    return Solution(
        Fraction(profit, share_units * price_units),
        tuple(Lot(i, j - len(purchases), Fraction(count, share_units)) for i, j, count in lots),
        Certificate(tuple(legs[leg].price for leg in asked)),
    )


def _market(
    legs: list[Leg], split: int, shares: list[int], prices: list[int], rule: Window
) -> _Market:
    def when(leg: int) -> tuple[date, int]:
        return legs[leg].day, prices[leg]

    bought, sold = sorted(range(split), key=when), sorted(range(split, len(legs)), key=when)
    days = [legs[leg].day for leg in bought]
    sale_days = [legs[leg].day for leg in sold]
    order = bought + sold
    return _Market(
        order,
        [shares[leg] for leg in order],
        [prices[leg] for leg in order],
        [bisect_left(days, first_day(day, rule)) for day in sale_days],
        [bisect_right(days, last_day(day, rule)) for day in sale_days],
    )


def _accept(market: _Market, split: int) -> tuple[list[int], list[int]]:
    """Take the jobs by falling worth; return the shares of each and each purchase's pricing job.

    A job that does not fit whole closes the run that has no room for it: whoever wants a purchase of
    that run must pay the price of that job. At one price keeping comes first, so that no lot is made
    that gains nothing.
    """
    _, shares, prices, low, high = market
    before = [0, *accumulate(shares[:split])]
    ceilings = Staircase([before[end] for end in high])
    floors = Staircase([before[start] for start in low])
    first = [*(bisect_right(high, i) for i in range(split)), *range(len(low))]
    last = [*(bisect_right(low, i) - 1 for i in range(split)), *range(len(low))]
    accepted, priced = shares.copy(), Unpriced(split)
    worth = [2 * price + (job < split) for job, price in enumerate(prices)]
    for job in sorted(range(len(worth)), key=worth.__getitem__, reverse=True):
        start, end = first[job], last[job]
        if start <= end:
            room = ceilings.height(start) - floors.height(end)
            if room < accepted[job]:
                accepted[job] = room
                priced.close(low[floors.front(end)], high[ceilings.end(start)], job)
            if accepted[job]:
                ceilings.lower_from(start, accepted[job])
                floors.lower_after(end, accepted[job])
        if job < split:
            priced.close(job, job + 1, job)
    return accepted, priced.by


def _pair(market: _Market, accepted: list[int], split: int) -> list[tuple[int, int, int]]:
    """Match accepted sale shares with purchase shares not kept, first in, first out."""
    lots: list[tuple[int, int, int]] = []
    purchase, left = -1, 0
    for sale in range(split, len(accepted)):
        wanted = accepted[sale]
        while wanted:
            while not left:
                purchase += 1
                left = market.shares[purchase] - accepted[purchase]
            count = min(wanted, left)
            lots.append((market.legs[purchase], market.legs[sale], count))
            wanted, left = wanted - count, left - count
    return lots
