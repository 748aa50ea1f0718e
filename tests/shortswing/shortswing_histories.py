"""Made-up trades for the tests of short-swing profit; slow answers are in bench/trade_histories."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from section16.shortswing import Leg, Window

FIRST = date(2023, 8, 25)
DAYS = st.one_of(
    st.integers(0, 500).map(lambda days: FIRST + timedelta(days)),
    st.sampled_from([date(2023, 8, 28), date(2023, 8, 31), date(2024, 2, 26), date(2024, 2, 27)]),
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
