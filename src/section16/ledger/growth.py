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
        """Whether another account grew at this rate, to the places that both show."""
        doubt = self.doubt + other.doubt
        return doubt * _TELLING <= self.rate and abs(self.rate - other.rate) <= doubt

    def is_beside(self, other: Growth) -> bool:
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


class Growths:
    """Every growth, by issuer and month, so that few are compared where a history is long."""

    def __init__(self, breaks: Iterable[Break]) -> None:
        self._of: dict[tuple[str, int], list[Growth]] = {}
        for one in breaks:
            grown = growth_of(one)
            if grown is not None:
                issuer = one.chain.series.name.issuer
                for month in _months(grown):
                    self._of.setdefault((issuer, month), []).append(grown)

    def meanwhile(self, one: Break) -> tuple[Growth | None, list[Growth]]:
        """How an account grew, and how accounts of other owners did over the same time."""
        grown = growth_of(one)
        if grown is None:
            return None, []
        issuer = one.chain.series.name.issuer
        near = (other for month in _months(grown) for other in self._of[issuer, month])
        return grown, [other for other in dict.fromkeys(near) if grown.is_beside(other)]


def _months(grown: Growth) -> range:
    """The months over which an account grew, counted through."""
    since, until = (one.year * 12 + one.month for one in (grown.since, grown.until))
    return range(since, until + 1)


def in_words(grown: Growth, others: Sequence[Growth]) -> str:
    """What speaks for one rate."""
    named = " and ".join(
        f"{one.amount:,f} to {one.before:,f}" for one in dict.fromkeys(others[:_NAMED])
    )
    return (
        f"grew by {grown.rate:.4%}, the rate of {len({one.owner for one in others})} more owners' "
        f"accounts over the same days, as what each share is credited with: {named}"
    )
