"""Fills behind a weighted average, as far as a footnote tells their range."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import msgspec

from section16.shortswing.entries import Entry
from section16.shortswing.prices import price_range


def at_the_ends(entries: Iterable[Entry]) -> list[Entry]:
    """The trades, each average of a told range as two fills at its ends.

    The fills are unknown; of all that have this range, average and number, none give more.
    """
    return [fill for entry in entries for fill in _fills(entry)]


def _fills(entry: Entry) -> list[Entry]:
    """Two fills, at the lowest and the highest price, that have the same average and number."""
    found = price_range(entry.decision.trade)
    if found is None or entry.series is not None or not entry.decision.trade.price:
        return [entry]
    scale = entry.price / Fraction(entry.decision.trade.price)
    low, high = Fraction(found.low) * scale, Fraction(found.high) * scale
    if not low < entry.price < high:
        return [entry]
    dear = entry.shares * (entry.price - low) / (high - low)
    return [
        msgspec.structs.replace(entry, shares=entry.shares - dear, price=low),
        msgspec.structs.replace(entry, shares=dear, price=high),
    ]
