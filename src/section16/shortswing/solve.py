"""The largest profit where every pair gains the difference of its prices, in O(n log n).

From pairs to jobs: profit is what the matched sale shares fetched less what the matched purchase
shares cost. Give every purchase share a job of its own besides, to be kept, worth what it cost.
Then every purchase share has a job, and profit is the worth of all jobs done less a constant: one
looks for the heaviest set of jobs that the purchases can do together. Such sets are the independent
sets of a transversal polymatroid, where taking jobs by falling worth, as much of each as still
fits, is best. Lowest-in, highest-out fails because it fixes the pairs; this fixes only who takes
part.

What fits: the windows are monotone, so by Hall's theorem only runs u..v of consecutive sales
matter. The shares accepted of a run must not exceed the shares not kept of the purchases that it
reaches. In sums from the first day on, with purchases counted less what is kept of them::

    floor(u)   = purchases before the reach of u      - sales accepted before u
    ceiling(v) = purchases before the reach of v ends - sales accepted up to v
    floor(u) <= ceiling(v)  for u <= v

A sale j is in the runs with u <= j <= v; a purchase is in those whose reach is around it. A job has
room for the lowest of their ceilings less the highest of their floors. The lowest ceilings from v
on and the highest floors up to u are staircases; see :mod:`section16.shortswing.steps`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from section16.shortswing.certificate import Certificate
from section16.shortswing.history import History, Match, history
from section16.shortswing.legs import Leg, Solution
from section16.shortswing.steps import Unpriced, stairs
from section16.shortswing.window import Window


def by_prices(purchases: Sequence[Leg], sales: Sequence[Leg], rule: Window) -> Solution:
    """Return the largest profit, its lots, and a price for each purchase that proves it."""
    past = history(purchases, sales, rule)
    accepted, priced = _accept(past)
    prices, places = [leg.price for leg in purchases], past.places
    legs = [*purchases, *sales]
    for purchase, job in enumerate(priced):
        if purchase != job:
            prices[places[purchase]] = legs[places[job]].price
    return Solution(*past.matching(_first_in(past, accepted)), Certificate(tuple(prices)))


def _accept(past: History) -> tuple[list[int], list[int]]:
    """Take the jobs by falling worth; return the shares of each and each purchase's pricing job.

    A job that does not fit whole closes the run that has no room for it: whoever wants a purchase
    of that run must pay the price of that job. At one price keeping comes first, so that no lot is
    made that gains nothing.
    """
    split, low, high = past.split, past.low, past.high
    before = [0, *accumulate(past.shares[:split])]
    ceilings = stairs([before[end] for end in high])
    floors = stairs([before[start] for start in low])
    first = [bisect_right(high, i) for i in range(split)] + [*range(len(low))]
    last = [bisect_right(low, i) - 1 for i in range(split)] + [*range(len(low))]
    ceiling, lower_ceilings = ceilings.height, ceilings.lower_from
    floor, lower_floors = floors.height, floors.lower_after
    unpriced, accepted = Unpriced(split), past.shares.copy()
    close, priced = unpriced.close, unpriced.by
    # Of equal prices the first comes first, also in falling order; keeping comes before all sales.
    for job in sorted(range(len(accepted)), key=past.prices.__getitem__, reverse=True):
        start, end = first[job], last[job]
        if start <= end:
            taken, room = accepted[job], ceiling(start) - floor(end)
            if room < taken:
                accepted[job] = taken = room
                close(low[floors.front(end)], high[ceilings.end(start)], job)
            if taken:
                lower_ceilings(start, taken)
                lower_floors(end, taken)
        if job < split and priced[job] < 0:
            close(job, job + 1, job)
    return accepted, priced


def _first_in(past: History, accepted: list[int]) -> Iterator[Match]:
    """Match accepted sale shares with purchase shares not kept, first in, first out.

    Where two lots cross and both keep to the windows, so do they uncrossed; so this always does.
    """
    purchase, left = -1, 0
    for sale in range(past.split, len(accepted)):
        wanted = accepted[sale]
        while wanted:
            while not left:
                purchase += 1
                left = past.shares[purchase] - accepted[purchase]
            count = min(wanted, left)
            yield purchase, sale, count
            wanted, left = wanted - count, left - count
