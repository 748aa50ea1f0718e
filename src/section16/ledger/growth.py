"""Growth at one rate: what dividends credited, or reinvested, add to several owners' accounts.

Dividends under a plan need no report (Rule 16a-11), so balances grow between filings. Each share
brings the same; where accounts of two owners, unequal in size, grow over the same days by one rate,
to the last place that their amounts show, that is no chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from section16.ledger.breaks import Break

_MOST = Decimal("0.2")
"""Dividends of a few months add less than this part."""
_TELLING = 200
"""A rate must be known to this part of itself for two equal ones to tell."""
_NAMED = 2


class Growth(NamedTuple):
    """How an account grew without a row."""

    owner: str
    before: Decimal
    amount: Decimal
    since: date
    until: date

    @property
    def rate(self) -> Decimal:
        """What each share brought."""
        return self.amount / self.before

    @property
    def doubt(self) -> Decimal:
        """How far rounding may have moved the rate: the amounts before, after and between."""
        places = max(int(one.as_tuple().exponent) for one in (self.before, self.amount))
        return 2 * Decimal(1).scaleb(min(places, 0)) / self.before

    def agrees(self, other: Growth) -> bool:
        """Whether another owner's account of another size grew at this rate over the same time."""
        doubt = self.doubt + other.doubt
        telling = doubt * _TELLING <= self.rate
        return telling and self._meanwhile(other) and abs(self.rate - other.rate) <= doubt

    def equals(self, other: Growth) -> bool:
        """Whether another owner's account of another size grew by as many shares meanwhile."""
        return self._meanwhile(other) and self.amount == other.amount

    def _meanwhile(self, other: Growth) -> bool:
        """Whether it is of another owner's account of another size, over the same time."""
        return (
            other.owner != self.owner
            and other.before != self.before
            and self.since < other.until
            and other.since < self.until
        )


def growth_of(one: Break) -> Growth | None:
    """How an account grew, if it did so as dividends let it grow."""
    before, since, until = one.link.before, one.link.since, one.link.line.day
    if not before or since is None or until is None or not 0 < one.amount < before * _MOST:
        return None
    return Growth(one.chain.series.name.owner, before, one.amount, since, until)


def growths_of(breaks: Iterable[Break]) -> dict[str, list[Growth]]:
    """Every growth, by issuer."""
    found: dict[str, list[Growth]] = {}
    for one in breaks:
        grown = growth_of(one)
        if grown is not None:
            found.setdefault(one.chain.series.name.issuer, []).append(grown)
    return found


def in_words(grown: Growth, others: Sequence[Growth]) -> str:
    """What speaks for one rate."""
    named = " and ".join(
        f"{one.amount:,f} to {one.before:,f}" for one in dict.fromkeys(others[:_NAMED])
    )
    return (
        f"grew by {grown.rate:.4%}, the rate of {len({one.owner for one in others})} more owners' "
        f"accounts over the same days, as what each share is credited with: {named}"
    )
