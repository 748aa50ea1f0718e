"""The ledger: accounts and what can be asked of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Context, Decimal, Inexact
from fractions import Fraction

import msgspec

from section16.entries import (
    AccountKey,
    Adjustment,
    Assertion,
    Cause,
    Change,
    Decision,
    Entry,
    Gap,
    Opening,
    Source,
    Standing,
    Status,
)
from section16.ledger.effective import Effective

_EXACT = Context(prec=60, traps=[Inexact])


class Appearance(msgspec.Struct, frozen=True, gc=False):
    """An account in one filing, against what was known before."""

    source: Source
    day: date | None
    status: Status
    first: bool
    """Whether nothing came before it."""
    before: Decimal | None
    stated: Decimal | None
    """The amount owned before the rows of the filing, as they imply it."""
    difference: Decimal | None
    causes: tuple[Cause, ...] = ()

    @property
    def is_explained(self) -> bool:
        """Whether it breaks, and evidence accounts for that."""
        return self.status is Status.BREAKS and any(cause.proven for cause in self.causes)


class Account(msgspec.Struct, frozen=True):
    """What an owner holds of a security in one way, entry by entry."""

    key: AccountKey
    table: int
    entries: tuple[Entry, ...]
    appearances: tuple[Appearance, ...]
    group: int
    """Accounts of several owners that report the same shares of an issuer have one number."""
    ended: date | None = None
    """When the owner ticked the exit box."""
    titles: tuple[str, ...] = ()
    """Every title under which the security was reported."""
    of_each: tuple[tuple[date | None, Fraction], ...] = ()
    """Of a derivative: how many underlying shares each stands for, from which day on."""

    @property
    def status(self) -> Standing:
        """How the account as a whole hangs together."""
        return self.status_on(None)

    def status_on(self, on: date | None) -> Standing:
        """How the account hangs together up to a day."""
        checked = [
            one
            for one in self.appearances
            if one.status is not Status.UNPROVEN and _by(one.day or one.source.filed, on)
        ]
        if any(one.status is Status.BREAKS and not one.is_explained for one in checked):
            return Standing.BREAKS
        if any(one.is_explained for one in checked):
            return Standing.EXPLAINED
        return Standing.HOLDS if checked else Standing.UNPROVEN

    @property
    def balance(self) -> Decimal | None:
        """What is owned after all that is reported; ``None`` where no amount was ever stated."""
        return self.balance_on(None)

    def balance_on(self, on: date | None) -> Decimal | None:
        """What was owned at the end of a day; ``None`` before the account comes into view."""
        opening = next((one for one in self.entries if isinstance(one, Opening)), None)
        if opening is None:
            return None
        first = min((day for day in map(day_of, self.entries) if day), default=None)
        if on is not None and first is not None and on < first:
            return None
        return sum((delta for day, delta in _deltas(self.entries) if _by(day, on)), opening.amount)

    def underlying_on(self, on: date | None = None) -> Decimal | None:
        """The underlying shares of the derivatives owned at the end of a day.

        ``None`` where no row says how many each stands for, or the product has no end as a decimal.
        """
        balance = self.balance_on(on)
        told = [ratio for day, ratio in self.of_each if _by(day, on)]
        if balance is None or not told:
            return None
        try:
            return _EXACT.divide(_EXACT.multiply(balance, told[-1].numerator), told[-1].denominator)
        except Inexact:
            return None

    def as_of(self, on: date | None = None) -> date | None:
        """The day of the last entry up to a day."""
        stated = (day_of(one) for one in self.entries if isinstance(one, Change | Assertion))
        return max((day for day in stated if day and _by(day, on)), default=None)

    def is_expired(self, on: date | None) -> bool:
        """Whether the right has lapsed: an expiry without value is not reported (Rule 16a-4(d))."""
        lapses = self.key.terms.expiration_date if self.key.terms else None
        return lapses is not None and on is not None and lapses < on

    def shared_with(self, on: date | None = None) -> tuple[str, ...]:
        """The other owners who reported the last amount jointly."""
        stated = [
            one
            for one in self.entries
            if isinstance(one, Change | Assertion) and _by(day_of(one), on)
        ]
        return stated[-1].shared_with if stated else ()


class Holding(msgspec.Struct, frozen=True):
    """What an owner held on a day."""

    account: AccountKey
    balance: Decimal | None
    as_of: date | None
    status: Standing
    shared_with: tuple[str, ...]
    group: int
    expired: bool = False
    ended: date | None = None
    underlying: Decimal | None = None
    """Of a derivative: the underlying shares."""


def day_of(entry: Entry) -> date | None:
    """The day of an entry; that of the filing where the row has none."""
    return entry.day or entry.source.filed


def _by(day: date | None, on: date | None) -> bool:
    return on is None or day is None or day <= on


def _deltas(entries: Iterable[Entry]) -> Iterator[tuple[date | None, Decimal]]:
    for entry in entries:
        if isinstance(entry, Change | Gap | Adjustment) and entry.amount is not None:
            yield day_of(entry), entry.amount


class Ledger:
    """Accounts rolled from filings, with every decision on the way."""

    def __init__(
        self,
        accounts: Iterable[Account],
        decisions: Iterable[Decision],
        standing: Effective,
        roll_known: Callable[[date], Ledger],
    ) -> None:
        self.accounts = tuple(accounts)
        self.decisions = tuple(decisions)
        self.parties = standing.parties
        self.filed = tuple(standing.filed)
        """The filings in the order of acceptance, each once."""
        self.rows = tuple(standing.rows)
        """Every row that stands, amendments applied, jointly reported ones once."""
        self._roll_known = roll_known
        self._known: dict[date, Ledger] = {}

    @property
    def entries(self) -> Iterator[tuple[Account, Entry]]:
        """Every entry with its account."""
        return ((account, entry) for account in self.accounts for entry in account.entries)

    @property
    def gaps(self) -> Iterator[tuple[Account, Gap]]:
        """What is not accounted for between two filings."""
        return ((one, entry) for one, entry in self.entries if isinstance(entry, Gap))

    def known(self, by: date) -> Ledger:
        """The ledger as it could be known at the end of a day, from what was filed by then."""
        if by not in self._known:
            self._known[by] = self._roll_known(by)
        return self._known[by]

    def holdings(
        self,
        on: date | None = None,
        known: date | None = None,
        *,
        owner: str | None = None,
        issuer: str | None = None,
    ) -> list[Holding]:
        """What was held at the end of a day, by what was filed up to another; all of it without.

        Accounts that had not come into view by that day are left out: what was held before the
        first row is not known. ``owner`` and ``issuer`` are keys of :attr:`parties`.
        """
        if known is not None:
            return self.known(known).holdings(on, owner=owner, issuer=issuer)
        return [
            _holding(account, on)
            for account in self.accounts
            if owner in (None, account.key.owner)
            and issuer in (None, account.key.issuer)
            and (account.entries and (on is None or account.balance_on(on) is not None))
        ]


def _holding(account: Account, on: date | None) -> Holding:
    return Holding(
        account.key,
        account.balance_on(on),
        account.as_of(on),
        account.status_on(on),
        account.shared_with(on),
        account.group,
        account.is_expired(on),
        account.ended,
        account.underlying_on(on),
    )


def together(holdings: Iterable[Holding]) -> dict[tuple[str, str | None, bool], Decimal]:
    """Sums by issuer, security and whether in dollars, over owners; what is shared counts once.

    Of accounts that report the same shares the one reported last counts. What has expired, and
    what has no stated amount, does not.
    """
    latest: dict[tuple[str, int], Holding] = {}
    for one in holdings:
        group = one.account.issuer, one.group
        other = latest.get(group)
        if one.balance is None or one.expired:
            continue
        if other is None or (one.as_of or date.min) > (other.as_of or date.min):
            latest[group] = one
    sums: dict[tuple[str, str | None, bool], Decimal] = {}
    for one in latest.values():
        key = (one.account.issuer, one.account.security, one.account.in_dollars)
        sums[key] = sums.get(key, Decimal(0)) + (one.balance or Decimal(0))
    return sums
