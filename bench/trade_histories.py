"""Made-up histories of trades, and slow or foreign answers to hold short-swing profit against.

Used by bench/shortswing.py, bench/fuzz_shortswing.py and the tests. scipy is asked only by the
functions that say so; it is imported when they are called, because its HiGHS and those of other
libraries clash within one process.
"""

from __future__ import annotations

import importlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from random import Random
from typing import Any, NamedTuple

from section16.shortswing import Leg, Window, first_day, last_day, matches

Side = Sequence[Leg]
Gain = Callable[[int, int], Fraction | None]
Pair = tuple[int, int, Fraction]

START = date(2018, 1, 1)
EDGES = (date(2018, 8, 28), date(2018, 8, 31), date(2019, 2, 26), date(2019, 2, 27))


def random_walk(trades: int, years: float, seed: int) -> tuple[list[Leg], list[Leg]]:
    """Purchases and sales, evenly over the years, around a price that wanders by cents."""
    random, price = Random(seed), 2000
    sides: tuple[list[Leg], list[Leg]] = ([], [])
    for number in range(trades):
        price = max(100, price + random.randint(-60, 60))
        day = START + timedelta(int(number * 365.25 * years / trades))
        one = Leg(day, Decimal(random.randint(1, 1000)), Decimal(price) / 100)
        sides[random.random() < 0.5].append(one)
    return sides


def odd_history(random: Random, most: int) -> tuple[list[Leg], list[Leg]]:
    """Trades of awkward days, shares and prices, in no order, all fractional or all whole."""
    fractional, years = random.random() < 0.5, random.choice((0.3, 1, 2, 4))

    def amount(top: int) -> Fraction:
        below = random.choice((1, 1, 2, 3, 7, 100)) if fractional else 1
        return Fraction(random.randint(0, top * below), below)

    def side() -> list[Leg]:
        return [
            Leg(_day(random, years), amount(random.choice((3, 1000))), amount(prices))
            for _ in range(random.randint(0, most // 2))
        ]

    prices = random.choice((3, 20, 1000))
    return side(), side()


def _day(random: Random, years: float) -> date:
    if random.random() < 0.1:
        return random.choice(EDGES)
    return START + timedelta(random.randint(0, int(365 * years)))


def gain_of(purchases: Side, sales: Side, rule: Window) -> Gain:
    """What each pair gains a share; ``None`` outside the window."""

    def gain(i: int, j: int) -> Fraction | None:
        if not matches(purchases[i].day, sales[j].day, rule):
            return None
        return Fraction(sales[j].price) - Fraction(purchases[i].price)

    return gain


def gaining(purchases: Side, sales: Side, gain: Gain) -> list[Pair]:
    """Every pair that may match and gains, with its gain."""
    return [
        (i, j, worth)
        for i in range(len(purchases))
        for j in range(len(sales))
        if (worth := gain(i, j)) is not None and worth > 0
    ]


def by_force(purchases: Side, sales: Side, gain: Gain) -> Fraction:
    """The best of all matchings of whole shares, tried one and all."""

    @cache
    def best(unit: int, left: tuple[int, ...]) -> Fraction:
        if unit == len(units):
            return Fraction(0)
        total = best(unit + 1, left)
        for sale, count in enumerate(left):
            worth = gain(units[unit], sale)
            if count and worth is not None:
                rest = (*left[:sale], count - 1, *left[sale + 1 :])
                total = max(total, worth + best(unit + 1, rest))
        return total

    units = [place for place, one in enumerate(purchases) for _ in range(int(one.shares))]
    return best(0, tuple(int(one.shares) for one in sales))


def by_dense_program(purchases: Side, sales: Side, pairs: Sequence[Pair]) -> float:
    """The linear program with a variable for each pair, solved by the HiGHS of scipy."""
    if not pairs:
        return 0.0
    optimize, sparse = _load("scipy.optimize"), _load("scipy.sparse")
    rows = [i for i, _, _ in pairs] + [len(purchases) + j for _, j, _ in pairs]
    columns = [*range(len(pairs)), *range(len(pairs))]
    uses = sparse.csr_array(
        ([1.0] * len(rows), (rows, columns)), shape=(len(purchases) + len(sales), len(pairs))
    )
    limits = [float(one.shares) for one in (*purchases, *sales)]
    found = optimize.linprog([-float(gain) for _, _, gain in pairs], A_ub=uses, b_ub=limits)
    if found.status:
        raise RuntimeError(found.message)
    return float(-found.fun)


class Program(NamedTuple):
    """A linear program with a few coefficients a row: least ``costs`` with every row within limits.

    ``rows`` holds (row, column, coefficient); the first ``equal`` rows must be 0, the others at
    most 0; a column lies between 0 and its ``top``.
    """

    costs: list[float]
    tops: list[float]
    rows: list[tuple[int, int, float]]
    equal: int
    count: int


def sparse_program(purchases: Side, sales: Side, rule: Window) -> Program:
    """The maximum as a program that grows with the trades, not with their pairs.

    Columns: shares matched of each sale and of each purchase, and the sums of both before each.
    What is used up before a sale covers all that it cannot reach, and with it no more than it
    reaches; by first in, first out, that is enough.
    """
    bought, sold = sorted(purchases), sorted(sales)
    p, q, days = len(bought), len(sold), [one.day for one in bought]
    served, used = p + q, p + q + q + 1
    rows: list[tuple[int, int, float]] = []
    for row in range(q + p):
        before = served + row if row < q else used + row - q
        rows += [(row, before + 1, 1.0), (row, before, -1.0), (row, row, -1.0)]
    rows += [(q + p, served + q, 1.0), (q + p, used + p, -1.0)]
    for place, one in enumerate(sold):
        row = q + p + 1 + 2 * place
        low = bisect_left(days, first_day(one.day, rule))
        high = bisect_right(days, last_day(one.day, rule))
        rows += [(row, used + low, 1.0), (row, served + place, -1.0)]
        rows += [(row + 1, served + place + 1, 1.0), (row + 1, used + high, -1.0)]
    endless = float("inf")
    return Program(
        [-float(one.price) for one in sold]
        + [float(one.price) for one in bought]
        + [0.0] * (p + q + 2),
        [float(one.shares) for one in (*sold, *bought)]
        + [0.0, *([endless] * q), 0.0, *([endless] * p)],
        rows,
        q + p + 1,
        q + p + 1 + 2 * q,
    )


def by_sparse_program(purchases: Side, sales: Side, rule: Window) -> float:
    """The program on sums, solved by the HiGHS of scipy."""
    optimize, sparse = _load("scipy.optimize"), _load("scipy.sparse")
    program = sparse_program(purchases, sales, rule)
    rows, columns, values = zip(*program.rows, strict=True)
    shape = (program.count, len(program.costs))
    matrix = sparse.csr_array((values, (rows, columns)), shape=shape)
    found = optimize.linprog(
        program.costs,
        A_eq=matrix[: program.equal],
        b_eq=[0.0] * program.equal,
        A_ub=matrix[program.equal :],
        b_ub=[0.0] * (program.count - program.equal),
        bounds=[(0.0, top) for top in program.tops],
    )
    if found.status:
        raise RuntimeError(found.message)
    return float(-found.fun)


def _load(name: str) -> Any:
    return importlib.import_module(name)
