"""What one more share of each trade would be worth."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from section16.shortswing.certificate import Certificate, PairCertificate
from section16.shortswing.exact import whole
from section16.shortswing.history import history
from section16.shortswing.legs import Leg, Solution
from section16.shortswing.window import Window


def values(
    purchases: Sequence[Leg],
    sales: Sequence[Leg],
    solution: Solution,
    rule: Window = Window.STELLA_JAMMIES,
) -> PairCertificate:
    """Return dollars a share for each trade, from the certificate of the solution.

    They are dual prices: the maximum cannot rise by more than this for a share more of that trade,
    and shares of all trades at these values sum to the maximum. They prove it pair by pair.
    """
    proof = solution.certificate
    if not isinstance(proof, Certificate):
        return proof
    past = history(purchases, sales, rule)
    numbers, cents = whole([*(leg.price for leg in (*purchases, *sales)), *proof.prices])
    paid, asked = numbers[: len(purchases)], numbers[len(purchases) + len(sales) :]
    by_day = [asked[place] for place in past.places[: past.split]]
    worth = [0] * len(sales)
    for place, low, high in zip(past.places[past.split :], past.low, past.high, strict=True):
        lowest = min(by_day[low:high], default=numbers[place])
        worth[place - past.split] = max(0, numbers[place] - lowest)
    return PairCertificate(
        tuple(Fraction(price - cost, cents) for price, cost in zip(asked, paid, strict=True)),
        tuple(Fraction(value, cents) for value in worth),
    )
