"""Checks a solution against the trades alone, trusting nothing that found it.

What is asked: no lot leaves the window, joins a barred pair or gains nothing; no trade gives more
shares than it had; the lots sum to the profit; and the certificate bounds every matching by that
same profit. Of the room it shares the meaning of the window and the turning into whole numbers.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from section16.shortswing.certificate import Certificate
from section16.shortswing.exact import whole
from section16.shortswing.legs import Leg, Solution, columns
from section16.shortswing.pairs import NO_PAIRS, Pairs
from section16.shortswing.window import Window, ends, matches


class Unproved(ValueError):
    """A solution is not what it says it is; the message says where."""


class _Sums(NamedTuple):
    """All of it in whole numbers: shares of one unit, dollars of another; and the days."""

    days_bought: Sequence[date]
    days_sold: Sequence[date]
    bought: list[int]
    sold: list[int]
    matched: list[int]
    paid: list[int]
    fetched: list[int]
    worth: list[int]
    gains: dict[tuple[int, int], int]
    units: int


def verify(
    purchases: Sequence[Leg],
    sales: Sequence[Leg],
    solution: Solution,
    rule: Window = Window.STELLA_JAMMIES,
    pairs: Pairs | None = None,
) -> None:
    """Return if the solution is proved to be the maximum; raise :class:`Unproved` if not."""
    pairs = pairs or NO_PAIRS
    _check_places(purchases, sales, solution, pairs)
    sums = _sums(purchases, sales, solution, pairs)
    _check_lots(solution, sums, rule, pairs)
    _check_shares(solution, sums)
    earned = _earned(solution, sums)
    if solution.profit != Fraction(earned, sums.units):
        raise Unproved(f"the lots give {Fraction(earned, sums.units)}, not {solution.profit}")
    if isinstance(solution.certificate, Certificate):
        bound = _bound_by_window(sums, rule)
    else:
        bound = _bound_by_pair(sums, rule, pairs)
    if bound != earned:
        raise Unproved(f"the certificate bounds the profit by {Fraction(bound, sums.units)} only")


def _check_places(
    purchases: Sequence[Leg], sales: Sequence[Leg], solution: Solution, pairs: Pairs
) -> None:
    for one in (*solution.lots, *pairs.gains):
        if not (0 <= one[0] < len(purchases) and 0 <= one[1] < len(sales)):
            raise Unproved(f"{one} is of a trade that there is not")
    proof = solution.certificate
    if isinstance(proof, Certificate):
        fits = len(proof.prices) == len(purchases)
    else:
        fits = (len(proof.purchases), len(proof.sales)) == (len(purchases), len(sales))
    if not fits:
        raise Unproved("the certificate is for another number of trades")


def _sums(
    purchases: Sequence[Leg], sales: Sequence[Leg], solution: Solution, pairs: Pairs
) -> _Sums:
    proof, first, last = solution.certificate, len(purchases), len(purchases) + len(sales)
    days, counts, paid = columns([*purchases, *sales])
    worth = proof.prices if isinstance(proof, Certificate) else (*proof.purchases, *proof.sales)
    shares, parts = whole([*counts, *[lot.shares for lot in solution.lots]])
    prices, cents = whole([*paid, *worth, *pairs.gains.values()])
    return _Sums(
        *(days[:first], days[first:]),
        *(shares[:first], shares[first:last], shares[last:]),
        *(prices[:first], prices[first:last], prices[last : last + len(worth)]),
        dict(zip(pairs.gains, prices[last + len(worth) :], strict=True)),
        parts * cents,
    )


def _check_lots(solution: Solution, sums: _Sums, rule: Window, pairs: Pairs) -> None:
    last = ends(rule).last
    for lot in solution.lots:
        bought, sold = sums.days_bought[lot.purchase], sums.days_sold[lot.sale]
        if (sold > last(bought)) if bought < sold else (bought > last(sold)):
            raise Unproved(f"{lot} leaves the window")
        if pairs is not NO_PAIRS and pairs.barred(lot.purchase, lot.sale):
            raise Unproved(f"{lot} is barred")


def _check_shares(solution: Solution, sums: _Sums) -> None:
    bought, sold = sums.bought.copy(), sums.sold.copy()
    if min(bought + sold, default=0) < 0:
        raise Unproved("a trade has fewer than no shares")
    for lot, count in zip(solution.lots, sums.matched, strict=True):
        if count <= 0:
            raise Unproved(f"{lot} has no shares")
        bought[lot.purchase] -= count
        sold[lot.sale] -= count
    for side, left in (("purchase", bought), ("sale", sold)):
        if min(left, default=0) < 0:
            raise Unproved(f"{side} {left.index(min(left))} gives more shares than it had")


def _earned(solution: Solution, sums: _Sums) -> int:
    earned, paid, fetched, gains = 0, sums.paid, sums.fetched, sums.gains
    for (purchase, sale, _), count in zip(solution.lots, sums.matched, strict=True):
        gain = fetched[sale] - paid[purchase]
        gain = gains.get((purchase, sale), gain) if gains else gain
        if gain <= 0:
            raise Unproved(f"the lot of purchase {purchase} and sale {sale} gains nothing")
        earned += count * gain
    return earned


def _bound_by_window(sums: _Sums, rule: Window) -> int:
    """Sum what a price for each purchase allows; lowest prices in a window that slides."""
    for purchase, (price, paid) in enumerate(zip(sums.worth, sums.paid, strict=True)):
        if price < paid:
            raise Unproved(f"the certificate prices purchase {purchase} below what it cost")
    for (i, j), gain in sums.gains.items():
        if gain > sums.fetched[j] - sums.paid[i]:
            raise Unproved(f"purchase {i} and sale {j} gain more than this certificate knows of")
    bound = sum(map(int.__mul__, sums.bought, map(int.__sub__, sums.worth, sums.paid)))
    last_of = ends(rule).last
    coming = deque(sorted(zip(sums.days_bought, sums.worth, strict=True)))
    lowest: deque[tuple[date, int]] = deque()
    for day, price, shares in sorted(zip(sums.days_sold, sums.fetched, sums.sold, strict=True)):
        last = last_of(day)
        while coming and coming[0][0] <= last:
            while lowest and lowest[-1][1] >= coming[0][1]:
                lowest.pop()
            lowest.append(coming.popleft())
        while lowest and last_of(lowest[0][0]) < day:
            lowest.popleft()
        if lowest and price > lowest[0][1]:
            bound += shares * (price - lowest[0][1])
    return bound


def _bound_by_pair(sums: _Sums, rule: Window, pairs: Pairs) -> int:
    """Sum all shares at their worth, once every pair that may match is seen to be covered."""
    if min(sums.worth, default=0) < 0:
        raise Unproved("the certificate values a share below zero")
    first = len(sums.bought)
    for i, purchase in enumerate(sums.days_bought):
        for j, sale in enumerate(sums.days_sold):
            gain = sums.gains.get((i, j), sums.fetched[j] - sums.paid[i])
            if (
                gain > sums.worth[i] + sums.worth[first + j]
                and matches(purchase, sale, rule)
                and not pairs.barred(i, j)
            ):
                raise Unproved(f"purchase {i} and sale {j} gain more than the certificate allows")
    return sum(map(int.__mul__, sums.bought + sums.sold, sums.worth))
