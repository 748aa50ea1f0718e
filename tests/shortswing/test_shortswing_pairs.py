"""Pairs that are barred or have gains of their own, and the choice of the solver."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shortswing_histories import FEW, FEWEST, RULES, leg
from trade_histories import Gain, by_dense_program, by_force, gain_of, gaining, random_walk

from section16.shortswing import (
    Certificate,
    Leg,
    PairCertificate,
    Pairs,
    Window,
    lowest_in_highest_out,
    matches,
    maximum,
    verify,
)
from section16.shortswing.flow import by_pairs

OFTEN = settings(max_examples=300, deadline=None)
PLACES = st.tuples(st.integers(0, 8), st.integers(0, 8))
GAINS = st.dictionaries(PLACES, st.fractions(-2, 9, max_denominator=6), max_size=12)
BARRED = st.sets(PLACES, max_size=30)


def restricted(gain: Gain, gains: dict[tuple[int, int], Fraction], barred: set[object]) -> Gain:
    """The gains of pairs with what is particular to some."""

    def of(i: int, j: int) -> Fraction | None:
        usual = gain(i, j)
        return None if usual is None or (i, j) in barred else gains.get((i, j), usual)

    return of


def pairs_of(
    gains: dict[tuple[int, int], Fraction], barred: set[tuple[int, int]], i: int, j: int
) -> Pairs:
    """Those of the particular pairs that there are."""
    there = {one: gain for one, gain in gains.items() if one[0] < i and one[1] < j}
    return Pairs(there, lambda purchase, sale: (purchase, sale) in barred)


@given(FEWEST, FEWEST, RULES, GAINS, BARRED)
@OFTEN
def test_it_is_the_best_of_all_matchings_that_are_allowed(
    purchases: list[Leg],
    sales: list[Leg],
    rule: Window,
    gains: dict[tuple[int, int], Fraction],
    barred: set[tuple[int, int]],
) -> None:
    """Tried one and all, no allowed matching gives more; and the proof holds."""
    pairs = pairs_of(gains, barred, len(purchases), len(sales))
    solution = maximum(purchases, sales, rule, pairs)
    gain = restricted(gain_of(purchases, sales, rule), gains, barred)

    assert by_force(purchases, sales, gain) == solution.profit
    verify(purchases, sales, solution, rule, pairs)


@given(FEW, FEW, RULES, GAINS, BARRED)
@OFTEN
def test_both_solvers_agree_where_both_apply(
    purchases: list[Leg],
    sales: list[Leg],
    rule: Window,
    gains: dict[tuple[int, int], Fraction],
    barred: set[tuple[int, int]],
) -> None:
    """Whichever is chosen, the flow on explicit pairs finds the same total, proved."""
    pairs = pairs_of(gains, barred, len(purchases), len(sales))
    flow = by_pairs(purchases, sales, rule, pairs)

    verify(purchases, sales, flow, rule, pairs)
    assert flow.profit == maximum(purchases, sales, rule, pairs).profit
    assert (
        by_pairs(purchases, sales, rule, Pairs()).profit == maximum(purchases, sales, rule).profit
    )


@pytest.mark.parametrize("seed", range(20))
def test_it_is_what_linear_programming_finds(seed: int) -> None:
    """With pairs barred on both sides of a day, a general solver finds the same total."""
    pytest.importorskip("scipy", reason="scipy, the oracle, is not installed")
    purchases, sales = random_walk(10 + 6 * seed, 2, seed)
    left = date(2018, 9, 1 + seed)

    def barred(i: int, j: int) -> bool:
        return purchases[i].day > left and sales[j].day > left

    usual = gain_of(purchases, sales, Window.STELLA_JAMMIES)
    found = maximum(purchases, sales, pairs=Pairs(barred=barred))
    allowed = gaining(purchases, sales, lambda i, j: None if barred(i, j) else usual(i, j))
    expected = by_dense_program(purchases, sales, allowed)

    assert expected == pytest.approx(float(found.profit), rel=1e-9)


@given(FEW, FEW, RULES, st.dates(date(2023, 8, 25), date(2024, 12, 31)))
@settings(max_examples=100, deadline=None)
def test_a_bar_on_one_side_needs_no_flow(
    purchases: list[Leg], sales: list[Leg], rule: Window, left: date
) -> None:
    """Where only purchases were made after leaving office, no pair is barred in effect."""
    sales = [one for one in sales if one.day <= left]
    pairs = Pairs(barred=lambda i, j: purchases[i].day > left and sales[j].day > left)
    solution = maximum(purchases, sales, rule, pairs)

    assert isinstance(solution.certificate, Certificate)
    assert maximum(purchases, sales, rule) == solution


def test_trades_after_leaving_do_not_match_each_other() -> None:
    """A purchase and a sale after leaving office gain nothing; each still meets one before."""
    purchases = [leg("2024-01-10", 10, 5), leg("2024-03-10", 10, 4)]
    sales = [leg("2024-02-01", 10, 7), leg("2024-04-01", 10, 9)]
    left = date(2024, 2, 15)
    pairs = Pairs(barred=lambda i, j: purchases[i].day > left and sales[j].day > left)
    solution = maximum(purchases, sales, pairs=pairs)

    verify(purchases, sales, solution, pairs=pairs)
    assert 70 == solution.profit
    assert {(0, 1), (1, 0)} == {lot[:2] for lot in solution.lots}


def test_a_capped_gain_moves_the_shares_elsewhere() -> None:
    """Where 16b-6(c) caps the best pair, the next best takes its place."""
    purchases, sales = (
        [leg("2024-01-10", 10, 2)],
        [
            *(leg("2024-02-01", 10, 30), leg("2024-03-01", 10, 6)),
        ],
    )
    pairs = Pairs({(0, 0): 3})
    solution = maximum(purchases, sales, pairs=pairs)

    verify(purchases, sales, solution, pairs=pairs)
    assert isinstance(solution.certificate, PairCertificate)
    assert (40, [(0, 1)]) == (solution.profit, [lot[:2] for lot in solution.lots])


def test_a_gain_may_exceed_the_difference_of_prices() -> None:
    """A gain of its own counts as given, in a fraction of a cent if need be."""
    purchases, sales = [leg("2024-01-10", 3, 9)], [leg("2024-02-01", 3, 1)]

    assert 1 == maximum(purchases, sales, pairs=Pairs({(0, 0): Fraction(1, 3)})).profit


def test_a_gain_of_its_own_does_not_reach_beyond_the_window() -> None:
    """Pairs outside the window stay apart whatever they would gain."""
    purchases, sales = [leg("2024-01-10", 3, 1)], [leg("2025-02-01", 3, 5)]

    assert 0 == maximum(purchases, sales, pairs=Pairs({(0, 0): 4})).profit


@pytest.mark.parametrize("place", [(1, 0), (0, 1), (-1, 0)])
def test_a_gain_of_no_pair_is_refused(place: tuple[int, int]) -> None:
    """A gain given for trades that there are not is an error."""
    legs = [leg("2024-01-10", 3, 1)]

    with pytest.raises(ValueError, match="no such pair"):
        maximum(legs, legs, pairs=Pairs({place: 1}))


@given(FEW, FEW, RULES, GAINS, BARRED)
@settings(max_examples=100, deadline=None)
def test_the_greedy_figure_keeps_to_the_pairs_too(
    purchases: list[Leg],
    sales: list[Leg],
    rule: Window,
    gains: dict[tuple[int, int], Fraction],
    barred: set[tuple[int, int]],
) -> None:
    """Lowest-in, highest-out makes no barred lot and is never more than the maximum."""
    pairs = pairs_of(gains, barred, len(purchases), len(sales))
    greedy = lowest_in_highest_out(purchases, sales, rule, pairs)

    assert not barred & {lot[:2] for lot in greedy.lots}
    assert all(matches(purchases[i].day, sales[j].day, rule) for i, j, _ in greedy.lots)
    assert greedy.profit <= maximum(purchases, sales, rule, pairs).profit


def test_some_hundred_trades_with_bars_are_proved() -> None:
    """Three hundred trades, a third of the pairs barred, are solved and proved."""
    purchases, sales = random_walk(300, 2, 3)
    pairs = Pairs(barred=lambda i, j: (i + j) % 3 == 0)
    solution = maximum(purchases, sales, pairs=pairs)

    verify(purchases, sales, solution, pairs=pairs)
    assert 0 < solution.profit < maximum(purchases, sales).profit
