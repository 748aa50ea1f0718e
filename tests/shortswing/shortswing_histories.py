"""Made-up histories for the tests of short-swing profit, and slow answers to hold ours against."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from random import Random
from typing import Any

from hypothesis import strategies as st

from section16.shortswing import Leg, Window, matches

Side = Sequence[Leg]
Gain = Callable[[int, int], Fraction | None]

FIRST = date(2023, 8, 25)
DAYS = st.one_of(
    st.integers(0, 500).map(lambda days: FIRST + timedelta(days)),
    st.sampled_from(
        [
            date(2023, 8, 28),
            date(2023, 8, 31),
            date(2024, 2, 26),
            date(2024, 2, 27),
            date(2024, 2, 28),
            date(2024, 2, 29),
            date(2024, 8, 27),
            date(2024, 8, 29),
        ]
    ),
)
RULES = st.sampled_from(Window)
PRICES = st.one_of(
    st.integers(0, 6).map(Decimal),
    st.decimals(0, 20, places=4),
    st.fractions(0, 20, max_denominator=7),
)
SHARES = st.one_of(
    st.integers(0, 5).map(Decimal),
    st.decimals(0, 1000, places=3),
    st.fractions(0, 30, max_denominator=9),
)
LEGS = st.builds(Leg, DAYS, SHARES, PRICES)
FEW = st.lists(LEGS, max_size=9)
SMALL = st.builds(Leg, DAYS, st.integers(0, 2), st.integers(0, 6))
FEWEST = st.lists(SMALL, max_size=4)


def leg(day: str, shares: object, price: object) -> Leg:
    """A leg from text."""
    return Leg(date.fromisoformat(day), Fraction(str(shares)), Fraction(str(price)))


def gain_of(purchases: Side, sales: Side, rule: Window) -> Gain:
    """What each pair gains a share; ``None`` outside the window."""

    def gain(i: int, j: int) -> Fraction | None:
        if not matches(purchases[i].day, sales[j].day, rule):
            return None
        return Fraction(sales[j].price) - Fraction(purchases[i].price)

    return gain


def by_force(purchases: Side, sales: Side, gain: Gain) -> Fraction:
    """The best of all matchings of whole shares, tried one and all."""

    @cache
    def best(i: int, left: tuple[int, ...]) -> Fraction:
        if i == len(units):
            return Fraction(0)
        total = best(i + 1, left)
        for j, count in enumerate(left):
            worth = gain(units[i], j)
            if count and worth is not None:
                rest = (*left[:j], count - 1, *left[j + 1 :])
                total = max(total, worth + best(i + 1, rest))
        return total

    units = [i for i, one in enumerate(purchases) for _ in range(int(one.shares))]
    return best(0, tuple(int(one.shares) for one in sales))


def by_program(scipy: Any, purchases: Side, sales: Side, gain: Gain) -> float:
    """The linear program with a variable for each pair, as HiGHS solves it."""
    pairs = [
        (i, j, float(worth))
        for i in range(len(purchases))
        for j in range(len(sales))
        if (worth := gain(i, j)) is not None and worth > 0
    ]
    if not pairs:
        return 0.0
    rows = [i for i, _, _ in pairs] + [len(purchases) + j for _, j, _ in pairs]
    columns = [*range(len(pairs)), *range(len(pairs))]
    uses = scipy.sparse.csr_array(
        ([1.0] * len(rows), (rows, columns)), shape=(len(purchases) + len(sales), len(pairs))
    )
    limits = [float(one.shares) for one in (*purchases, *sales)]
    found = scipy.optimize.linprog([-worth for _, _, worth in pairs], A_ub=uses, b_ub=limits)
    assert found.status == 0
    return float(-found.fun)


def random_walk(trades: int, years: float, seed: int) -> tuple[list[Leg], list[Leg]]:
    """Purchases and sales of whole shares around a price that wanders, evenly over the years."""
    random, price = Random(seed), 2000
    sides: tuple[list[Leg], list[Leg]] = ([], [])
    for number in range(trades):
        price = max(100, price + random.randint(-60, 60))
        day = date(2018, 1, 1) + timedelta(int(number * 365 * years / trades))
        one = Leg(day, Decimal(random.randint(1, 1000)), Decimal(price) / 100)
        sides[random.random() < 0.5].append(one)
    return sides
