"""Solve many odd histories in every way there is; all totals and all proofs must agree.

    python bench/fuzz_shortswing.py [--cases 20000] [--seed 16] [--first 0] [--most 40]

Each case draws a reading of the window and a history of awkward days, fractional shares and prices,
and asks: the fast solver, checked; the general solver, checked; the linear program on pairs and on
sums (HiGHS); all matchings tried one and all, where tiny; the dual values, checked; lowest-in,
highest-out, never more. Every other case also bars pairs and gives some a gain of their own. A case
is driven by its number and the seed alone, so that a failure can be made again. Needs scipy.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from fractions import Fraction
from importlib.util import find_spec
from random import Random

from rich.console import Console
from rich.progress import track
from trade_histories import (
    Gain,
    Side,
    by_dense_program,
    by_force,
    by_sparse_program,
    gain_of,
    gaining,
    odd_history,
)

from section16.shortswing import (
    Pairs,
    Window,
    from_json,
    lowest_in_highest_out,
    maximum,
    to_json,
    values,
    verify,
)
from section16.shortswing.flow import by_pairs

TINY = 9
"""Whole shares in all up to which every matching is tried."""


def close(one: float, exact: Fraction) -> bool:
    """Whether a float is an exact total, but for what floats lose."""
    return abs(one - exact) <= 1e-7 * max(1, abs(exact))


def ways(purchases: Side, sales: Side, rule: Window) -> list[str]:
    """The ways that disagree about a plain history; a proof that fails raises."""
    best = maximum(purchases, sales, rule)
    verify(purchases, sales, best, rule)
    travelled = from_json(to_json(values(purchases, sales, best, rule)))
    verify(purchases, sales, best._replace(certificate=travelled), rule)
    flow = by_pairs(purchases, sales, rule, Pairs())
    verify(purchases, sales, flow, rule)
    gain = gain_of(purchases, sales, rule)
    agree = {
        "flow": flow.profit == best.profit,
        "greed": lowest_in_highest_out(purchases, sales, rule).profit <= best.profit,
        "sums": close(by_sparse_program(purchases, sales, rule), best.profit),
        **others(purchases, sales, gain, best.profit),
    }
    return [way for way, does in agree.items() if not does]


def others(purchases: Side, sales: Side, gain: Gain, profit: Fraction) -> dict[str, bool]:
    """What the oracles say that work for any gains."""
    pairs = gaining(purchases, sales, gain)
    agree = {"pairs": close(by_dense_program(purchases, sales, pairs), profit)}
    shares = [one.shares for one in (*purchases, *sales)]
    if sum(shares) <= TINY and all(Fraction(one).denominator == 1 for one in shares):
        agree["force"] = by_force(purchases, sales, gain) == profit
    return agree


def particular(random: Random, purchases: Side, sales: Side, rule: Window) -> list[str]:
    """The ways that disagree where some pairs are barred and some have gains of their own."""
    usual = gain_of(purchases, sales, rule)
    places = [(i, j) for i in range(len(purchases)) for j in range(len(sales))]
    some = random.choice((0.05, 0.5))
    barred = {place for place in places if random.random() < some}
    own = {p: Fraction(random.randint(-9, 90), 7) for p in places if random.random() < some / 2}
    pairs = Pairs(own, lambda i, j: (i, j) in barred)

    def gain(i: int, j: int) -> Fraction | None:
        found = None if (i, j) in barred else usual(i, j)
        return found if found is None else own.get((i, j), found)

    best = maximum(purchases, sales, rule, pairs)
    verify(purchases, sales, best, rule, pairs)
    agree = others(purchases, sales, gain, best.profit)
    greedy = lowest_in_highest_out(purchases, sales, rule, pairs)
    agree["greed"] = greedy.profit <= best.profit
    return [f"particular {way}" for way, does in agree.items() if not does]


def main() -> int:
    """Run the cases and print what disagreed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=16)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--most", type=int, default=40, help="trades of a history")
    chosen = parser.parse_args()
    if find_spec("scipy") is None:
        print("no scipy, no oracle: make setup, or pip install scipy")
        return 0
    begun, rules, trades, wrong = time.perf_counter(), Counter[str](), 0, []
    numbers = range(chosen.first, chosen.first + chosen.cases)
    for number in track(numbers, "solving", console=Console(stderr=True), transient=True):
        random = Random(f"{chosen.seed}/{number}")
        rule = random.choice(list(Window))
        purchases, sales = odd_history(random, chosen.most)
        rules[rule.value] += 1
        trades += len(purchases) + len(sales)
        found = ways(purchases, sales, rule)
        if number % 2:
            found += particular(random, purchases, sales, rule)
        if found:
            wrong.append((number, found))
            print(f"case {number}: {', '.join(found)}")
    spent = time.perf_counter() - begun
    print(f"{len(numbers):,} histories, {trades:,} trades, {dict(rules)}, {spent:.0f} s")
    print(f"{len(wrong)} disagree")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
