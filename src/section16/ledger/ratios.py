"""Splits: amounts before and after that stand in an exact ratio.

A split needs no report (Rule 16a-9), so holdings jump by its ratio. One ratio may come about by
chance: it counts as evidence where a note of the issuer's filings speaks of a split, or where two
owners' accounts jump by it in one span of time.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

_WHOLE = (*range(2, 21), 25, 30, 35, 40, 50, 60, 70, 75, 80, 100, 150, 200, 250, 300, 500, 1000)
_PARTS = ((3, 2), (4, 3), (5, 4), (6, 5), (5, 2), (7, 5), (11, 10), (21, 20))
RATIOS = tuple(
    sorted(
        ratio
        for whole in (*(Fraction(one) for one in _WHOLE), *(Fraction(*pair) for pair in _PARTS))
        for ratio in (whole, 1 / whole)
    )
)
"""New shares for one old: splits and stock dividends, and their reverses."""
_LEAST = Decimal(20)
"""Below it nearly every pair of numbers stands in some ratio."""
_NEARLY = 1000
_TELLING = 50
"""Shares on the smaller side for each that rounding may lose."""


_SIZES = [Decimal(ratio.numerator) / ratio.denominator for ratio in RATIOS]
"""The same, for the search alone: what is near is then compared exactly."""


def ratios(before: Decimal, after: Decimal) -> Iterator[Fraction]:
    """The ratios in which an amount may have become another, fractions of a share aside."""
    least = min(before, after)
    if least < _LEAST:
        return
    size, room = after / before, 2 / least
    near = slice(bisect_left(_SIZES, size * (1 - room)), bisect_right(_SIZES, size * (1 + room)))
    for ratio in RATIOS[near]:
        off = abs(Fraction(before) * ratio - Fraction(after))
        if off == 0 or (off < 1 and least >= _TELLING):
            yield ratio


def nearly(before: Decimal, after: Decimal) -> Fraction | None:
    """The ratio that two amounts all but stand in, as where each of several lots was rounded."""
    if min(before, after) < _TELLING:
        return None
    size = after / before
    best = min(RATIOS, key=lambda ratio: abs(Decimal(ratio.numerator) / ratio.denominator - size))
    exact = Decimal(best.numerator) / best.denominator
    return best if abs(exact - size) <= exact / _NEARLY else None


def in_words(ratio: Fraction) -> str:
    """A ratio as splits are spoken of.

    >>> in_words(Fraction(1, 10)), in_words(Fraction(3, 2))
    ('1-for-10', '3-for-2')
    """
    return f"{ratio.numerator}-for-{ratio.denominator}"
