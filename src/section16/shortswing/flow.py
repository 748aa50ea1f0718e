"""The largest profit where pairs are barred or have gains of their own: flow on explicit pairs.

A maximum flow of greatest gain from purchases to sales, by successive shortest paths. Purchases
come in one by one. Each sends its shares, as long as that gains, along the best chain of changes:
to a sale with shares left, or to a sale whose present purchase moves on to another, or is kept
instead. Values of a share of each purchase and sale are held all along such that no pair gains more
than its two values together; at the end they are the proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from heapq import heappop, heappush
from typing import NamedTuple

from section16.shortswing.certificate import PairCertificate
from section16.shortswing.history import History, Match, history
from section16.shortswing.legs import Leg, Solution
from section16.shortswing.pairs import Pairs
from section16.shortswing.window import Window


def by_pairs(
    purchases: Sequence[Leg], sales: Sequence[Leg], rule: Window, pairs: Pairs
) -> Solution:
    """Return the largest profit, its lots, and a value of each trade's shares that proves it.

    The time grows with the pairs and with the trades: seconds at 3,000 trades over five years.
    """
    past = history(purchases, sales, rule, pairs)
    split, cents = past.split, past.units[1]
    flow = Flow(past.shares[:split], past.shares[split:], _gains(past, pairs))
    flow.run(sorted(range(split), key=past.prices.__getitem__))
    worth = [Fraction(0)] * len(past.places)
    for place, value in zip(past.places, flow.bought_worth + flow.sold_worth, strict=True):
        worth[place] = Fraction(value, cents)
    proof = PairCertificate(tuple(worth[:split]), tuple(worth[split:]))
    return Solution(*past.matching(_matches(flow, split)), proof)


def _gains(past: History, pairs: Pairs) -> list[dict[int, int]]:
    """Return for each purchase what a share gains with each sale that it may gain with."""
    gains: list[dict[int, int]] = [{} for _ in range(past.split)]
    for sale, (low, high) in enumerate(zip(past.low, past.high, strict=True)):
        for purchase in range(low, high):
            gain = past.gain(purchase, past.split + sale)
            if gain > 0 and not pairs.barred(
                past.places[purchase], past.places[past.split + sale] - past.split
            ):
                gains[purchase][sale] = gain
    return gains


def _matches(flow: Flow, split: int) -> Iterator[Match]:
    for sale, sources in enumerate(flow.sources):
        for purchase, count in sorted(sources.items()):
            yield purchase, split + sale, count


class _Path(NamedTuple):
    """The cheapest chain of changes, and what the search for it came to."""

    cost: int
    sale: int
    """The sale with shares left where it ends, or -1."""
    kept: int
    """The purchase that is kept where it ends, or -1."""
    sales: dict[int, tuple[int, int]]
    """Each sale come to: its distance, and from which purchase."""
    purchases: dict[int, tuple[int, int]]
    """Each purchase come to: its distance, and from which sale; the first from none, -1."""


class Flow:
    """Shares on their way from purchases to sales, with the values that prove them best.

    Always: no pair gains more than its two values; one that has shares gains just that; a sale
    worth something is full, and a purchase worth something has sent all it has.
    """

    def __init__(self, bought: list[int], sold: list[int], gains: list[dict[int, int]]) -> None:
        self.bought, self.free, self.gains = bought, sold.copy(), gains
        self.sources: list[dict[int, int]] = [{} for _ in sold]
        """The shares that each sale has from each purchase."""
        self.bought_worth = [0] * len(bought)
        self.sold_worth = [0] * len(sold)

    def run(self, order: Sequence[int]) -> None:
        """Bring in every purchase; cheap ones first find their place soonest."""
        for purchase in order:
            best = (gain - self.sold_worth[sale] for sale, gain in self.gains[purchase].items())
            self.bought_worth[purchase] = max(0, *best, 0)
            self._send(purchase)

    def _send(self, purchase: int) -> None:
        left = self.bought[purchase]
        while left:
            path = self._search(purchase)
            self._revalue(path)
            if path.kept == purchase:
                return
            left -= self._move(path, left)

    def _search(self, first: int) -> _Path:
        """Find the cheapest way to place a share more of a purchase (Dijkstra)."""
        reach = _Reach(self, self.bought_worth[first])
        sales, purchases, kept = {}, {first: (0, -1)}, first
        reach.on(first, 0)
        while reach.waiting and reach.waiting[0][0] <= reach.best:
            cost, sale, source = heappop(reach.waiting)
            if sale in sales:
                continue
            sales[sale] = cost, source
            if self.free[sale]:
                return _Path(cost, sale, -1, sales, purchases)
            for purchase in self.sources[sale]:
                if purchase not in purchases:
                    purchases[purchase] = cost, sale
                    if cost + self.bought_worth[purchase] < reach.best:
                        reach.best, kept = cost + self.bought_worth[purchase], purchase
                    reach.on(purchase, cost)
        return _Path(reach.best, -1, kept, sales, purchases)

    def _revalue(self, path: _Path) -> None:
        """Let the shares that compete share the loss of the way: the chain becomes free of cost."""
        for purchase, (distance, _) in path.purchases.items():
            self.bought_worth[purchase] -= max(0, path.cost - distance)
        for sale, (distance, _) in path.sales.items():
            self.sold_worth[sale] += max(0, path.cost - distance)

    def _move(self, path: _Path, most: int) -> int:
        """Send shares along a chain, as many as it carries; return how many."""
        gone, come = _changes(path)
        count = min(most, *(self.sources[sale][purchase] for purchase, sale in gone), most)
        if path.sale >= 0:
            count = min(count, self.free[path.sale])
            self.free[path.sale] -= count
        for purchase, sale in gone:
            self.sources[sale][purchase] -= count
            if not self.sources[sale][purchase]:
                del self.sources[sale][purchase]
        for purchase, sale in come:
            self.sources[sale][purchase] = self.sources[sale].get(purchase, 0) + count
        return count


class _Reach:
    """How far a search has come: sales to be looked at, and the cost that is to be beaten."""

    def __init__(self, flow: Flow, best: int) -> None:
        self.flow, self.best = flow, best
        self.waiting: list[tuple[int, int, int]] = []
        self.near: dict[int, int] = {}

    def on(self, purchase: int, cost: int) -> None:
        """Queue the sales that a purchase may go to, where that can still be best."""
        flow, best, near = self.flow, self.best, self.near
        cost += flow.bought_worth[purchase]
        for sale, gain in flow.gains[purchase].items():
            distance = cost + flow.sold_worth[sale] - gain
            if distance < best and distance < near.get(sale, best):
                near[sale] = distance
                heappush(self.waiting, (distance, sale, purchase))
                if flow.free[sale]:
                    best = distance
        self.best = best


def _changes(path: _Path) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the pairs that lose shares and those that get them."""
    gone: list[tuple[int, int]] = []
    come: list[tuple[int, int]] = []
    purchase, sale = path.kept, path.sale
    while True:
        if purchase >= 0:
            sale = path.purchases[purchase][1]
            if sale < 0:
                return gone, come
            gone.append((purchase, sale))
        purchase = path.sales[sale][1]
        come.append((purchase, sale))
