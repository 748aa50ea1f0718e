"""The checker: it accepts what is proved and says what is wrong with everything else."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shortswing_histories import FEW, RULES, leg

from section16.shortswing import (
    Certificate,
    Leg,
    Lot,
    PairCertificate,
    Pairs,
    Solution,
    Unproved,
    Window,
    from_json,
    maximum,
    to_json,
    values,
    verify,
)
from section16.shortswing.flow import by_pairs

PURCHASES = [leg("2024-03-01", 100, 10), leg("2024-11-01", 100, 12)]
SALES = [leg("2024-01-02", 100, 14), leg("2024-06-03", 100, 20), leg("2024-12-16", 50, 13)]
RIGHT = maximum(PURCHASES, SALES)
PAIRED = RIGHT._replace(certificate=values(PURCHASES, SALES, RIGHT))
HALF = Fraction(1, 2)


def tampered(**fields: object) -> Solution:
    return RIGHT._replace(**fields)


def with_lot(**fields: object) -> Solution:
    return RIGHT._replace(lots=(RIGHT.lots[0]._replace(**fields), *RIGHT.lots[1:]))


def with_prices(*prices: int) -> Solution:
    return RIGHT._replace(certificate=Certificate(prices))


def with_values(purchases: tuple[int, ...], sales: tuple[int, ...]) -> Solution:
    return RIGHT._replace(certificate=PairCertificate(purchases, sales))


def test_what_is_tampered_with_here() -> None:
    """The solution that the cases below spoil is the right one, by both certificates."""
    assert (
        Solution(
            Fraction(1200),
            (Lot(0, 0, Fraction(100)), Lot(1, 1, Fraction(100))),
            Certificate((Fraction(13), Fraction(13))),
        )
        == RIGHT
    )
    verify(PURCHASES, SALES, RIGHT)
    verify(PURCHASES, SALES, PAIRED)


@pytest.mark.parametrize(
    ("solution", "reason"),
    [
        (tampered(profit=Fraction(1201)), "the lots give 1200, not 1201"),
        (tampered(profit=Fraction(1200) + Fraction(1, 10**30)), "the lots give"),
        (tampered(lots=()), "the lots give 0"),
        (tampered(profit=Fraction(0), lots=()), "bounds the profit by 1200 only"),
        (tampered(lots=RIGHT.lots[:1], profit=Fraction(400)), "bounds the profit by 1200 only"),
        (tampered(lots=(*RIGHT.lots, RIGHT.lots[0])), "purchase 0 gives more shares than it had"),
        (with_lot(purchase=1), "leaves the window"),
        (with_lot(purchase=2), "a trade that there is not"),
        (with_lot(purchase=-1), "a trade that there is not"),
        (with_lot(sale=3), "a trade that there is not"),
        (with_lot(sale=-1), "a trade that there is not"),
        (with_lot(sale=1), "sale 1 gives more shares than it had"),
        (with_lot(shares=Fraction(101)), "purchase 0 gives more shares than it had"),
        (with_lot(shares=Fraction(99)), "the lots give 1196"),
        (with_lot(shares=Fraction(0)), "has no shares"),
        (with_lot(shares=Fraction(-100)), "has no shares"),
        (with_prices(14), "another number of trades"),
        (with_prices(14, 13, 9), "another number of trades"),
        (with_prices(9, 13), "prices purchase 0 below what it cost"),
        (with_prices(14, 11), "prices purchase 1 below what it cost"),
        (with_prices(12, 13), "bounds the profit by 1300 only"),
        (with_prices(13, 15), "bounds the profit by 1400 only"),
        (with_values((4,), (0, 6, 0)), "another number of trades"),
        (with_values((4, 1), (0, 6)), "another number of trades"),
        (with_values((-1, 1), (5, 6, 0)), "values a share below zero"),
        (with_values((4, 1), (0, -1, 0)), "values a share below zero"),
        (with_values((3, 1), (0, 7, 0)), "purchase 0 and sale 0 gain more"),
        (with_values((4, 0), (0, 6, 0)), "purchase 1 and sale 1 gain more"),
        (with_values((5, 1), (0, 7, 0)), "bounds the profit by 1300 only"),
    ],
)
def test_a_spoilt_solution_is_refused(solution: Solution, reason: str) -> None:
    """Each field that is changed is found out, and the message says how."""
    with pytest.raises(Unproved, match=reason):
        verify(PURCHASES, SALES, solution)


def test_trades_of_fewer_than_no_shares_prove_nothing() -> None:
    """Negative shares would lower the bound, so they are refused before it is taken."""
    purchases = [*PURCHASES, leg("2010-01-01", -10, 1)]
    lower = Solution(Fraction(800), RIGHT.lots[1:], Certificate((13, 13, 41)))

    with pytest.raises(Unproved, match="fewer than no shares"):
        verify(purchases, SALES, lower)


def test_a_lot_without_gain_is_refused() -> None:
    """A lot at one price, or at a loss, does not belong to a matching."""
    purchases, sales = [leg("2024-03-01", 1, 10)], [leg("2024-03-01", 1, 10)]
    lots = (Lot(0, 0, Fraction(1)),)

    with pytest.raises(Unproved, match="gains nothing"):
        verify(purchases, sales, Solution(Fraction(0), lots, Certificate((10,))))


def test_a_proof_for_one_reading_is_none_for_another() -> None:
    """What the plaintiffs' reading gives is not proved under the courts'."""
    purchases, sales = [leg("2024-01-01", 1, 1)], [leg("2024-06-30", 1, 2)]
    solution = maximum(purchases, sales, Window.MATCHING_DATE)

    assert 1 == solution.profit
    with pytest.raises(Unproved, match="leaves the window"):
        verify(purchases, sales, solution)


def test_a_proof_for_other_trades_is_none() -> None:
    """With another price or another number of shares the same solution proves nothing."""
    dearer = [PURCHASES[0]._replace(price=Fraction(11)), PURCHASES[1]]
    fewer = [PURCHASES[0]._replace(shares=Fraction(99)), PURCHASES[1]]

    for purchases in (dearer, fewer):
        with pytest.raises(Unproved):
            verify(purchases, SALES, RIGHT)


def test_a_barred_lot_is_refused() -> None:
    """A lot of a pair that must not match is found out."""
    with pytest.raises(Unproved, match="is barred"):
        verify(PURCHASES, SALES, RIGHT, pairs=Pairs(barred=lambda i, j: (i, j) == (0, 0)))


def test_prices_do_not_bound_greater_gains() -> None:
    """Where a pair gains more than its prices differ, prices prove nothing."""
    with pytest.raises(Unproved, match="gain more than this certificate knows of"):
        verify(PURCHASES, SALES, RIGHT, pairs=Pairs({(1, 2): 2}))


@given(st.data(), FEW.filter(bool), FEW.filter(bool), RULES)
@settings(max_examples=200, deadline=None)
def test_no_other_profit_is_ever_proved(
    data: st.DataObject, purchases: list[Leg], sales: list[Leg], rule: Window
) -> None:
    """Whatever lots and prices are put in, the checker accepts the maximum and nothing else."""
    right = maximum(purchases, sales, rule)
    price = st.sampled_from([Fraction(one.price) for one in (*purchases, *sales)])
    prices = data.draw(st.tuples(*(price for _ in purchases)))
    lots = tuple(
        lot._replace(shares=lot.shares * data.draw(st.sampled_from([HALF, Fraction(1)])))
        for lot in right.lots
    )
    gains = (sales[lot.sale].price for lot in lots), (purchases[lot.purchase].price for lot in lots)
    profit = sum(
        (lot.shares * (Fraction(s) - Fraction(b)) for lot, s, b in zip(lots, *gains, strict=True)),
        Fraction(0),
    )
    for certificate in (Certificate(prices), right.certificate):
        try:
            verify(purchases, sales, Solution(profit, lots, certificate), rule)
        except Unproved:
            continue
        assert right.profit == profit


@given(FEW, FEW, RULES)
@settings(max_examples=100, deadline=None)
def test_certificates_travel_as_json(purchases: list[Leg], sales: list[Leg], rule: Window) -> None:
    """Both certificates, written as JSON and read back, still prove the solution."""
    for solution in (maximum(purchases, sales, rule), by_pairs(purchases, sales, rule, Pairs())):
        travelled = from_json(json.loads(json.dumps(to_json(solution.certificate))))

        verify(purchases, sales, solution._replace(certificate=travelled), rule)


def test_numbers_travel_as_text() -> None:
    """What is written is exact text, as short as can be."""
    assert {"prices": ["9.5", "1/3"]} == to_json(Certificate((Decimal("9.50"), Fraction(1, 3))))


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"prices": ["1"], "sales": ["1"]},
        {"prices": "12"},
        {"prices": [1.5]},
        {"prices": ["1/0"]},
        {"prices": ["a lot"]},
        {"purchases": ["1"], "sales": [None]},
    ],
)
def test_what_is_no_certificate_is_refused(written: dict[str, object]) -> None:
    """Anything but lists of exact numbers in text is an error."""
    with pytest.raises(ValueError, match=r"certificate|Fraction"):
        from_json(written)
