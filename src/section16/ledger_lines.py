"""The JSON line of ``s16 ledger``: an account with its balance, entries and decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

import msgspec

from section16.contract import CONTRACT
from section16.document import OwnershipForm
from section16.entries import Decision, Entry, Party, Standing, Terms
from section16.ledger.book import Account, Ledger, day_of


class LedgerLine(msgspec.Struct, kw_only=True, frozen=True):
    """What ``s16 ledger --json`` prints for an account: what one owner holds in one way."""

    contract: int = CONTRACT
    issuer: Party
    owner: Party
    security: str | None = None
    """The title as last reported; ``None`` where a Form 3 says that nothing is owned."""
    titles: tuple[str, ...] = ()
    """Every title under which the security was reported."""
    form: OwnershipForm | None = None
    nature: str | None = None
    terms: Terms | None = None
    in_dollars: bool = False
    number: int = 1
    """Tells apart holders and grants that the rows name alike."""
    group: int = 0
    """Accounts of several owners that report the same shares of an issuer have one number."""
    balance: Decimal | None = None
    underlying: Decimal | None = None
    """Of a derivative: the underlying shares; ``None`` where no row tells."""
    as_of: date | None = None
    """The day of the last row."""
    status: Standing
    expired: bool = False
    ended: date | None = None
    """The day of the report on which the owner ticked the exit box."""
    shared_with: tuple[str, ...] = ()
    """The other owners of the last amount."""
    entries: tuple[Entry, ...] = ()
    decisions: tuple[Decision, ...] = ()
    """What was decided about the filings of the account: amendments, doubles, titles."""


def lines_of(
    ledger: Ledger, accounts: Iterable[Account], on: date | None = None
) -> Iterator[LedgerLine]:
    """The line of each account, as it stood at the end of a day; all of it without one."""
    decided: dict[str | None, list[Decision]] = {}
    for one in ledger.decisions:
        decided.setdefault(one.source.filing, []).append(one)
    for account in accounts:
        if on is None or account.balance_on(on) is not None:
            yield _line(ledger, account, on, decided)


def _line(
    ledger: Ledger, account: Account, on: date | None, decided: dict[str | None, list[Decision]]
) -> LedgerLine:
    key, day = account.key, account.as_of(on)
    entries = tuple(one for one in account.entries if on is None or (day_of(one) or on) <= on)
    filings = dict.fromkeys(one.source.filing for one in entries)
    return LedgerLine(
        issuer=ledger.parties[key.issuer],
        owner=ledger.parties[key.owner],
        security=key.security,
        titles=account.titles,
        form=key.form,
        nature=key.nature,
        terms=key.terms,
        in_dollars=key.in_dollars,
        number=key.number,
        group=account.group,
        balance=account.balance_on(on),
        underlying=account.underlying_on(on),
        as_of=day or (entries[-1].day if entries else None),
        status=account.status_on(on),
        expired=account.is_expired(on),
        ended=account.ended,
        shared_with=account.shared_with(on),
        entries=entries,
        decisions=tuple(one for filing in filings for one in decided.get(filing, ())),
    )
