"""The counted trades of a history as exact amounts of one class: splits, fractions, premiums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

import msgspec

from section16.shortswing.classes import security_class
from section16.shortswing.facts import Facts, fraction_of, ratio_of
from section16.shortswing.legs import Leg
from section16.shortswing.subject import after_office
from section16.shortswing.trade import Party, Series, Side, Trade
from section16.shortswing.treatment import Decision


class Entry(msgspec.Struct, frozen=True):
    """A trade as it takes part: what is bought or sold, in shares of today's class."""

    decision: Decision
    side: Side
    day: date
    shares: Fraction
    price: Fraction
    """Dollars a share; of a derivative the premium for one underlying share."""
    series: Series | None = None
    acquired: bool = True
    """Whether the security itself was acquired; of a put the other way round than the side."""
    after_office: bool = False

    @property
    def leg(self) -> Leg:
        """The same for the solver."""
        return Leg(self.day, self.shares, self.price)

    @property
    def place(self) -> str:
        """Where the trade is reported."""
        return self.decision.trade.place


class Case(msgspec.Struct, frozen=True):
    """All that one owner is reported to have done in one class of an issuer."""

    owner: Party
    issuer: Party
    security_class: str
    decisions: tuple[Decision, ...]
    facts: Facts

    def entries(self) -> list[Entry]:
        """The trades that count, in order of the day."""
        counted = [one for one in self.decisions if one.is_counted]
        return sorted((entry for one in counted for entry in self._entry(one)), key=_moment)

    def without_price(self) -> list[Entry]:
        """Purchases for which nothing but the price is missing, at a price of zero."""
        opens = (one for one in self.decisions if one.lacks_price and one.side is Side.PURCHASE)
        return [entry for one in opens for entry in self.priced(one, Fraction(0))]

    def priced(self, decision: Decision, price: Fraction) -> list[Entry]:
        """A trade at another price than its own, in shares of today."""
        return [
            msgspec.structs.replace(entry, price=price) for entry in self._entry(decision, price)
        ]

    def _entry(self, decision: Decision, price: Fraction | None = None) -> Iterator[Entry]:
        trade = decision.trade
        if trade.day is None or decision.side is None or trade.shares is None:
            return
        shares, paid = _amounts(trade, price)
        ratio = split_ratio(self.facts, trade, trade.day)
        shares *= ratio * fraction_of(self.facts, trade, self.owner)
        yield Entry(
            decision,
            decision.side,
            trade.day,
            shares,
            paid / ratio,
            _series(trade, ratio),
            _is_acquired(decision),
            after_office(trade, trade.day, self.owner, self.facts),
        )


def _series(trade: Trade, ratio: Fraction) -> Series | None:
    """The series of a derivative on today's terms: a split divides the exercise price."""
    if trade.derivative is None:
        return None
    series = trade.derivative.series
    if ratio == 1 or series.exercise_price is None:
        return series
    price = Fraction(series.exercise_price) / ratio
    return msgspec.structs.replace(series, exercise_price=price)


def _moment(entry: Entry) -> tuple[date, str]:
    return entry.day, entry.place


def _is_acquired(decision: Decision) -> bool:
    if decision.trade.acquired is not None and decision.trade.derivative is not None:
        return decision.trade.acquired
    return decision.side is Side.PURCHASE


def _amounts(trade: Trade, price: Fraction | None) -> tuple[Fraction, Fraction]:
    """Shares of the class and dollars for one of them."""
    shares = Fraction(trade.shares or 0)
    paid = Fraction(trade.price or 0) if price is None else price
    if trade.derivative is not None and shares and price is None:
        paid = paid * Fraction(trade.derivative.amount or 0) / shares
    return shares, paid


def split_ratio(facts: Facts, trade: Trade, day: date) -> Fraction:
    """Today's shares for one share of a day."""
    ratio = Fraction(1)
    for split in facts.split:
        named = security_class(split.title, trade.issuer.name)
        if (
            named in (None, trade.security_class)
            and day < split.day
            and split.fits(None, trade.issuer)
        ):
            ratio *= ratio_of(split)
    return ratio


def of_side(entries: Iterable[Entry], side: Side) -> list[Entry]:
    """The entries of one side."""
    return [entry for entry in entries if entry.side is side]
