"""The result: the maximum by these trades and assumptions, with all that it rests on."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import msgspec

from section16.law.short_swing import YEARS_TO_SUE
from section16.shortswing.certificate import Certificate, PairCertificate
from section16.shortswing.entries import Entry
from section16.shortswing.trade import Party, Series
from section16.shortswing.treatment import Decision
from section16.shortswing.window import Window, last_day


class MatchedLot(msgspec.Struct, frozen=True):
    """Shares of a purchase matched with shares of a sale."""

    purchase: Entry
    sale: Entry
    shares: Fraction
    gain: Fraction
    """Dollars a share."""
    window: Window

    @property
    def profit(self) -> Fraction:
        """Dollars."""
        return self.shares * self.gain

    @property
    def order(self) -> str:
        """Which trade came first."""
        if self.purchase.day == self.sale.day:
            return "same day"
        return "purchase first" if self.purchase.day < self.sale.day else "sale first"

    @property
    def realized(self) -> date:
        """The day of the later trade, from which the time to sue is counted."""
        return max(self.purchase.day, self.sale.day)

    @property
    def last_day(self) -> date:
        """The last day on which the later trade would still have matched."""
        return last_day(min(self.purchase.day, self.sale.day), self.window)

    @property
    def margin(self) -> int:
        """Days between the later trade and the last that would have matched."""
        return (self.last_day - self.realized).days

    @property
    def sue_until(self) -> date:
        """The last day to sue on its face: two years after the profit was realized."""
        return years_after(self.realized, YEARS_TO_SUE)


def years_after(day: date, years: int) -> date:
    """The same day some years on; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


class Counted(msgspec.Struct, frozen=True):
    """A trade that takes part, and how far it was matched."""

    entry: Entry
    matched: Fraction
    worth: Fraction
    """What one more share of it would add to the maximum, at most."""

    @property
    def unmatched(self) -> Fraction:
        """Shares left over."""
        return self.entry.shares - self.matched


class Proof(msgspec.Struct, frozen=True):
    """The bound on one part of the history: numbers for its trades, in their order."""

    series: Series | None
    bought: tuple[Entry, ...]
    sold: tuple[Entry, ...]
    maximum: Fraction
    certificate: Certificate | PairCertificate
    verified: bool


class Bounds(msgspec.Struct, frozen=True):
    """Where the maximum lies if what is open were known."""

    lowest: Fraction
    highest: Fraction | None
    """``None``: not bounded by what is known."""
    why: str = ""


class Recovery(msgspec.Struct, frozen=True, kw_only=True):
    """What the issuer could recover at most, by this data and these assumptions."""

    owner: Party
    issuer: Party
    security_class: str | None
    window: Window
    on: date
    """The day by which the time to sue is told."""
    maximum: Fraction = Fraction(0)
    liho: Fraction = Fraction(0)
    """What the method of the courts, lowest in and highest out, comes to."""
    of_known_nature: Fraction = Fraction(0)
    """The maximum without trades of which footnotes alone tell what they were (codes J and K)."""
    as_worded: Fraction = Fraction(0)
    """The maximum without trades under J whose footnotes describe what a rule exempts."""
    not_barred: Fraction = Fraction(0)
    """The maximum over lots whose two years are not over."""
    bounds: Bounds = Bounds(Fraction(0), Fraction(0))
    lots: tuple[MatchedLot, ...] = ()
    counted: tuple[Counted, ...] = ()
    excluded: tuple[Decision, ...] = ()
    """Every trade that takes no part, with the rule."""
    proofs: tuple[Proof, ...] = ()
    wanting_prices: tuple[Entry, ...] = ()
    """Derivatives near an opposite trade in stock, for which no market price is given."""
    cautions: tuple[str, ...] = ()
    shared_with: tuple[Party, ...] = ()
    """Owners to whom the very same trades are attributed: the profit is one, not one each."""
    decisions: tuple[Decision, ...] = ()

    @property
    def shortfall(self) -> Fraction:
        """What lowest in, highest out misses."""
        return self.maximum - self.liho

    @property
    def verified(self) -> bool:
        """Whether a checker apart found that no matching gives more."""
        return all(proof.verified for proof in self.proofs)

    def by_year(self) -> dict[int, Fraction]:
        """Profit by the year in which it was realized."""
        years: dict[int, Fraction] = {}
        for lot in sorted(self.lots, key=lambda one: one.realized):
            years[lot.realized.year] = years.get(lot.realized.year, Fraction(0)) + lot.profit
        return years

    @property
    def filings(self) -> tuple[str, ...]:
        """The keys of the filings used, each once."""
        places = (one.trade.filing for one in self.decisions)
        return tuple(dict.fromkeys(place for place in places if place))
