"""Why no matching gives more: numbers that bound every matching at once (weak duality).

Whatever the numbers are, they bound the profit of every matching. The right ones bound it by
exactly what a matching at hand gives, so that nothing about how they were found has to be believed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from section16.shortswing.exact import Amount, plain


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


def to_json(certificate: Certificate | PairCertificate) -> dict[str, list[str]]:
    """Return a certificate as JSON takes it: lists of exact numbers in text, ``9.5`` or ``1/3``."""
    if isinstance(certificate, Certificate):
        return {"prices": [plain(price) for price in certificate.prices]}
    return {
        "purchases": [plain(value) for value in certificate.purchases],
        "sales": [plain(value) for value in certificate.sales],
    }


def from_json(written: Mapping[str, Any]) -> Certificate | PairCertificate:
    """Return the certificate that :func:`to_json` wrote; raise ``ValueError`` on anything else."""
    if set(written) == {"prices"}:
        return Certificate(_numbers(written["prices"]))
    if set(written) == {"purchases", "sales"}:
        return PairCertificate(_numbers(written["purchases"]), _numbers(written["sales"]))
    raise ValueError(f"a certificate has prices, or purchases and sales, not {sorted(written)}")


def _numbers(texts: Sequence[str]) -> tuple[Fraction, ...]:
    if isinstance(texts, str) or not all(isinstance(text, str) for text in texts):
        raise ValueError("a certificate holds lists of numbers in text")
    try:
        return tuple(Fraction(text) for text in texts)
    except ZeroDivisionError as error:
        raise ValueError("a certificate holds a number divided by zero") from error
