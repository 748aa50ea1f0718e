"""Exact numbers, brought to whole ones.

A three-for-one split or a fraction of an interest is no finite decimal, and a sum of many trades no
64-bit integer: everything is counted in whole numbers of a common unit, as large as they get.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import lcm

Amount = Decimal | Fraction | int
"""Shares or dollars a share."""
_EXACT = frozenset({Decimal, Fraction, int})


def whole(amounts: Iterable[Amount]) -> tuple[list[int], int]:
    """Return the amounts as whole numbers of one unit, and how many units make one.

    Raises ``TypeError`` on a float and ``ValueError`` on a decimal that is no number.
    """
    amounts = list(amounts)
    kinds = set(map(type, amounts))
    if not kinds <= _EXACT:
        _check(kinds)
    try:
        ratios = [amount.as_integer_ratio() for amount in amounts]
    except (ValueError, OverflowError) as error:
        raise ValueError(f"an amount is not a finite number: {error}") from error
    units = lcm(*{below for _, below in ratios})
    if units == 1:
        return [above for above, _ in ratios], 1
    return [above * (units // below) for above, below in ratios], units


def _check(kinds: Iterable[type]) -> None:
    for kind in kinds:
        if not issubclass(kind, (Decimal, Fraction, int)):
            raise TypeError(f"an amount is a {kind.__name__}; only exact numbers are taken")


def plain(amount: Amount) -> str:
    """Return the shortest exact text: a decimal where there is one, else ``1/3``."""
    above, below = amount.as_integer_ratio()
    twos, fives, rest = 0, 0, below
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{above}/{below}"
    places = max(twos, fives)
    digits = f"{abs(above) * 10**places // below:0{places + 1}d}"
    point = len(digits) - places
    return "-" * (above < 0) + digits[:point] + ("." + digits[point:] if places else "")
