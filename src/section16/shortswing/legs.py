"""What goes in and what comes out: legs, lots, a matching and the solution."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from section16.shortswing.certificate import Certificate, PairCertificate
from section16.shortswing.exact import Amount


class Leg(NamedTuple):
    """One purchase or one sale of a fungible class: its day, shares and dollars a share."""

    day: date
    shares: Amount
    price: Amount


def columns(legs: Sequence[Leg]) -> tuple[list[date], list[Amount], list[Amount]]:
    """Return the days, the shares and the prices of legs."""
    return [leg.day for leg in legs], [leg.shares for leg in legs], [leg.price for leg in legs]


class Lot(NamedTuple):
    """Shares of one purchase matched with one sale, both by their place in the lists given."""

    purchase: int
    sale: int
    shares: Fraction


class Matching(NamedTuple):
    """Lots, and their profit in dollars, exactly."""

    profit: Fraction
    lots: tuple[Lot, ...]


class Solution(NamedTuple):
    """The largest profit of all matchings, lots that give it, and why none give more.

    ``profit`` is exact, in dollars. The total is unique; the lots, first in first out, are one
    choice where several are equally good.
    """

    profit: Fraction
    lots: tuple[Lot, ...]
    certificate: Certificate | PairCertificate
