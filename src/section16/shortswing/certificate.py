"""Why no matching gives more: numbers that bound every matching at once (weak duality).

Whatever the numbers are, they bound the profit of every matching. The right ones bound it by
exactly what a matching at hand gives, so that nothing about how they were found has to be believed.
"""

from __future__ import annotations

from dataclasses import dataclass

from section16.shortswing.exact import Amount


@dataclass(frozen=True, slots=True)
class Certificate:
    """One price for each purchase, not below what was paid.

    With p, b the shares and cost of purchase i and q, s the shares and price of sale j, no matching
    gives more than the sum of p (price of i - b) and of q max(0, s - the lowest of these prices
    among the purchases that j may match). A price less b bounds what one share more would add.
    """

    prices: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class PairCertificate:
    """What a share of each purchase and of each sale is worth, never below zero.

    Wherever a pair may match, the two together reach the gain of the pair. So no matching gives
    more than all shares at these values.
    """

    purchases: tuple[Amount, ...]
    sales: tuple[Amount, ...]
