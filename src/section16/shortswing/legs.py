"""What goes in and what comes out: legs, lots and the solution."""

from __future__ import annotations

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


class Lot(NamedTuple):
    """Shares of one purchase matched with one sale, both by their place in the lists given."""

    purchase: int
    sale: int
    shares: Fraction


class Solution(NamedTuple):
    """The largest profit that any matching gives, a matching that gives it, and why none gives more.

    ``profit`` is exact, in dollars. The total is unique; ``lots``, by day of purchase and of sale,
    are one choice of several where trades are equally good.
    """

    profit: Fraction
    lots: tuple[Lot, ...]
    certificate: Certificate | PairCertificate
