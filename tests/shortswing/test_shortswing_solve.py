"""The maximum: against slow answers, under changes whose effect is known, and at the edges."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shortswing_histories import FEW, FEWEST, LEGS, RULES, leg
from trade_histories import (
    by_dense_program,
    by_force,
    by_sparse_program,
    gain_of,
    gaining,
    random_walk,
)

from section16.shortswing import (
    Leg,
    Lot,
    Window,
    first_day,
    last_day,
    lowest_in_highest_out,
    maximum,
    steps,
    values,
    verify,
)
from section16.shortswing.solve import by_prices

OFTEN = settings(max_examples=300, deadline=None)
SOME = settings(max_examples=100, deadline=None)
DAY = date(2024, 3, 4)


@given(FEWEST, FEWEST, RULES)
@OFTEN
def test_it_is_the_best_of_all_matchings(
    purchases: list[Leg], sales: list[Leg], rule: Window
) -> None:
    """Tried one and all, no matching of a tiny history gives more, and one gives as much."""
    solution = maximum(purchases, sales, rule)

    assert by_force(purchases, sales, gain_of(purchases, sales, rule)) == solution.profit


@given(FEW, FEW, RULES)
@OFTEN
def test_every_solution_is_proved(purchases: list[Leg], sales: list[Leg], rule: Window) -> None:
    """Fractions, prices of nothing and equal prices too: the checker accepts each solution."""
    verify(purchases, sales, maximum(purchases, sales, rule), rule)


@pytest.mark.parametrize("seed", range(40))
def test_it_is_what_linear_programming_finds(seed: int) -> None:
    """A general solver finds the same total, by a program on pairs and by one on sums."""
    pytest.importorskip("scipy", reason="scipy, the oracle, is not installed")
    purchases, sales = random_walk(12 + 4 * seed, 1 + seed % 4, seed)
    rule = list(Window)[seed % 5]

    found = pytest.approx(float(maximum(purchases, sales, rule).profit), rel=1e-9)
    pairs = gaining(purchases, sales, gain_of(purchases, sales, rule))

    assert by_dense_program(purchases, sales, pairs) == found
    assert by_sparse_program(purchases, sales, rule) == found


def test_a_long_history_is_proved() -> None:
    """Five thousand trades are solved, and the checker accepts the proof."""
    purchases, sales = random_walk(5000, 5, 16)

    solution = maximum(purchases, sales)

    verify(purchases, sales, solution)
    assert solution.profit > 0


@pytest.mark.parametrize("seed", range(12))
def test_a_short_history_is_solved_as_a_long_one(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However the staircases are kept, lots and proof are the same."""
    history = random_walk(20 + 9 * seed, 2, seed)
    solutions = []
    for short in (0, 1000):
        monkeypatch.setattr(steps, "SHORT", short)
        solutions.append(maximum(*history))

    assert solutions[0] == solutions[1]


@given(st.data(), FEW, FEW, RULES)
@SOME
def test_the_order_of_input_does_not_matter(
    data: st.DataObject, purchases: list[Leg], sales: list[Leg], rule: Window
) -> None:
    """Trades shuffled give the same total, from the same lots."""
    bought, sold = data.draw(st.permutations(purchases)), data.draw(st.permutations(sales))
    one, two = maximum(purchases, sales, rule), maximum(bought, sold, rule)

    assert one.profit == two.profit
    assert spelt(purchases, sales, one.lots) == spelt(bought, sold, two.lots)


def spelt(purchases: list[Leg], sales: list[Leg], lots: tuple[Lot, ...]) -> list[object]:
    """What is matched: shares by days and prices, wherever the trades stood."""
    met: dict[object, Fraction] = {}
    for lot in lots:
        one, two = purchases[lot.purchase], sales[lot.sale]
        key = (one.day, Fraction(one.price), two.day, Fraction(two.price))
        met[key] = met.get(key, Fraction(0)) + lot.shares
    return sorted(met.items(), key=str)


@given(FEW, FEW, RULES, st.fractions(-9, 9, max_denominator=8))
@SOME
def test_a_shift_of_all_prices_changes_nothing(
    purchases: list[Leg], sales: list[Leg], rule: Window, by: Fraction
) -> None:
    """Only differences of prices count."""

    def shifted(legs: list[Leg]) -> list[Leg]:
        return [one._replace(price=Fraction(one.price) + by) for one in legs]

    moved = maximum(shifted(purchases), shifted(sales), rule)

    assert maximum(purchases, sales, rule)[:2] == moved[:2]


@given(FEW, FEW, RULES, st.fractions("1/9", 9), st.fractions("1/9", 9))
@SOME
def test_the_total_scales_with_shares_and_with_prices(
    purchases: list[Leg], sales: list[Leg], rule: Window, more: Fraction, dearer: Fraction
) -> None:
    """A times the shares at b times the prices give a times b times the profit."""

    def scaled(legs: list[Leg]) -> list[Leg]:
        return [
            Leg(one.day, Fraction(one.shares) * more, Fraction(one.price) * dearer) for one in legs
        ]

    expected = maximum(purchases, sales, rule).profit * more * dearer

    assert expected == maximum(scaled(purchases), scaled(sales), rule).profit


@given(st.lists(LEGS, min_size=1, max_size=9), FEW, RULES, st.fractions(0, 1), st.booleans())
@SOME
def test_splitting_a_trade_changes_nothing(
    split: list[Leg], others: list[Leg], rule: Window, part: Fraction, bought: bool
) -> None:
    """A trade reported in two parts is the same trade."""
    whole = Fraction(split[0].shares)
    parts = [split[0]._replace(shares=whole * part), split[0]._replace(shares=whole * (1 - part))]
    one, two = (split, [*parts, *split[1:]])

    if bought:
        assert maximum(one, others, rule).profit == maximum(two, others, rule).profit
    else:
        assert maximum(others, one, rule).profit == maximum(others, two, rule).profit


@given(FEW, FEW, RULES, LEGS, st.booleans())
@SOME
def test_a_trade_more_never_lowers_it(
    purchases: list[Leg], sales: list[Leg], rule: Window, more: Leg, bought: bool
) -> None:
    """Whoever trades more can be liable for no less."""
    bigger = ([*purchases, more], sales) if bought else (purchases, [*sales, more])

    assert maximum(purchases, sales, rule).profit <= maximum(*bigger, rule).profit


@given(FEW, FEW)
@SOME
def test_a_wider_window_never_lowers_it(purchases: list[Leg], sales: list[Leg]) -> None:
    """Each reading gives no less than one whose windows lie within its own."""
    profit = {rule: maximum(purchases, sales, rule).profit for rule in Window}

    for narrow, wide in [
        (Window.STELLA_JAMMIES, Window.STELLA),
        (Window.STELLA_JAMMIES, Window.STELLA_LASTLAST),
        (Window.STELLA_JAMMIES, Window.MATCHING_DATE_CLIP),
        (Window.STELLA, Window.MATCHING_DATE),
        (Window.MATCHING_DATE_CLIP, Window.MATCHING_DATE),
    ]:
        assert profit[narrow] <= profit[wide]


@given(FEW, FEW, RULES)
@SOME
def test_purchases_and_sales_are_alike(
    purchases: list[Leg], sales: list[Leg], rule: Window
) -> None:
    """With the sides exchanged and the prices negated the total is the same."""

    def turned(legs: list[Leg]) -> list[Leg]:
        return [one._replace(price=-Fraction(one.price)) for one in legs]

    expected = maximum(purchases, sales, rule).profit

    assert expected == maximum(turned(sales), turned(purchases), rule).profit


@given(FEW, FEW, RULES)
@SOME
def test_the_greedy_figure_is_a_matching_and_never_more(
    purchases: list[Leg], sales: list[Leg], rule: Window
) -> None:
    """Lowest-in, highest-out keeps to the windows and the shares, and is at most the maximum."""
    greedy, best = lowest_in_highest_out(purchases, sales, rule), maximum(purchases, sales, rule)
    gain = gain_of(purchases, sales, rule)

    assert greedy.profit == sum(lot.shares * gain(lot.purchase, lot.sale) for lot in greedy.lots)
    assert greedy.profit <= best.profit
    for number, one in enumerate(purchases):
        assert sum(lot.shares for lot in greedy.lots if lot.purchase == number) <= one.shares
    for number, one in enumerate(sales):
        assert sum(lot.shares for lot in greedy.lots if lot.sale == number) <= one.shares


@given(FEW, FEW, RULES)
@SOME
def test_what_a_share_is_worth_sums_to_the_total(
    purchases: list[Leg], sales: list[Leg], rule: Window
) -> None:
    """All shares at the values of the proof are the profit, and prove it pair by pair."""
    solution = maximum(purchases, sales, rule)
    worth = values(purchases, sales, solution, rule)

    verify(purchases, sales, solution._replace(certificate=worth), rule)


@given(st.lists(LEGS, min_size=1, max_size=9), FEW, RULES)
@SOME
def test_a_share_more_adds_no_more_than_its_value(
    purchases: list[Leg], sales: list[Leg], rule: Window
) -> None:
    """The value of a purchase bounds what another share at its price and day would add."""
    solution = maximum(purchases, sales, rule)
    worth = values(purchases, sales, solution, rule).purchases[0]
    more = [*purchases, purchases[0]._replace(shares=1)]

    assert maximum(more, sales, rule).profit <= solution.profit + Fraction(worth)


def test_nothing_gives_nothing() -> None:
    """Without trades, or with trades of one side only, there is no profit and no lot."""
    some = [leg("2024-01-02", 5, 1)]

    for purchases, sales in (([], []), (some, []), ([], some)):
        solution = maximum(purchases, sales)
        verify(purchases, sales, solution)

        assert (0, ()) == solution[:2]


def test_equal_prices_make_no_lot() -> None:
    """A lot that gains nothing is not made, and a loss never."""
    purchases = [Leg(DAY, 10, 5), Leg(DAY, 10, 6)]
    sales = [Leg(DAY, 10, 5), Leg(DAY, 10, 4)]

    assert (0, ()) == maximum(purchases, sales)[:2]


def test_trades_of_one_day_match() -> None:
    """On one day the order does not matter."""
    solution = maximum([Leg(DAY, 3, 1)], [Leg(DAY, 2, 4)])

    assert (6, (Lot(0, 0, Fraction(2)),)) == solution[:2]


@pytest.mark.parametrize("rule", Window)
def test_the_window_closes_after_its_last_day(rule: Window) -> None:
    """A sale on the last day matches; a day later, or a day before the first, it does not."""
    bought = [Leg(DAY, 1, 1)]
    last, first, one = last_day(DAY, rule), first_day(DAY, rule), timedelta(1)

    found = [
        maximum(bought, [Leg(day, 1, 2)], rule).profit
        for day in (first - one, first, last, last + one)
    ]

    assert [0, 1, 1, 0] == found


def test_thirds_of_shares_are_exact() -> None:
    """A third of a share three times over is a share; nothing is rounded."""
    third = Fraction(1, 3)
    purchases = [Leg(DAY, third, Fraction(1, 7)) for _ in range(3)]

    assert Fraction(13, 7) == maximum(purchases, [Leg(DAY, 1, 2)]).profit


def test_a_price_of_nothing_is_a_price() -> None:
    """What was bought for nothing gains the whole price of its sale; a sale for nothing, none."""
    assert 50 == maximum([Leg(DAY, 10, 0)], [Leg(DAY, 10, 5)]).profit
    assert 0 == maximum([Leg(DAY, 10, 5)], [Leg(DAY, 10, 0)]).profit


def test_numbers_of_any_size_are_exact() -> None:
    """Numbers beyond 64 bits, or beyond the digits of a decimal context, lose nothing."""
    shares = Decimal("98765432109876543210987654321098765432.1")
    cheap, dear = Decimal("0.000000000000000000000000000001"), Decimal(10) ** 40
    solution = maximum([Leg(DAY, shares, cheap)], [Leg(DAY, shares, dear)])

    verify([Leg(DAY, shares, cheap)], [Leg(DAY, shares, dear)], solution)
    assert Fraction(shares) * (Fraction(dear) - Fraction(cheap)) == solution.profit


def test_trades_without_shares_do_no_harm() -> None:
    """A trade of no shares is matched with nothing."""
    purchases = [Leg(DAY, 0, 1), Leg(DAY, 5, 2), Leg(date(2010, 1, 1), 0, 1)]
    sales = [Leg(DAY, 0, 9), Leg(DAY, 5, 3)]
    solution = maximum(purchases, sales)

    verify(purchases, sales, solution)
    assert (5, (Lot(1, 1, Fraction(5)),)) == solution[:2]


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (Leg(DAY, 1.5, 1), TypeError),  # type: ignore[arg-type]
        (Leg(DAY, 1, "2"), TypeError),  # type: ignore[arg-type]
        (Leg(DAY, Decimal("NaN"), 1), ValueError),
        (Leg(DAY, 1, Decimal("Infinity")), ValueError),
        (Leg(DAY, -1, 1), ValueError),
    ],
)
def test_what_is_no_exact_number_is_refused(wrong: Leg, error: type[Exception]) -> None:
    """Floats, text, what is no number and fewer than no shares are errors, not guesses."""
    with pytest.raises(error):
        maximum([wrong], [Leg(DAY, 1, 1)])


@given(FEW, FEW, RULES)
@SOME
def test_lots_are_first_in_first_out(purchases: list[Leg], sales: list[Leg], rule: Window) -> None:
    """The lots, in their order, never go back in days on either side."""
    lots = by_prices(purchases, sales, rule).lots
    assume(len(lots) > 1)

    for one, two in pairwise(lots):
        assert purchases[one.purchase].day <= purchases[two.purchase].day
        assert sales[one.sale].day <= sales[two.sale].day
