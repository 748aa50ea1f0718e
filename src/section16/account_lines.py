"""A ledger as JSON lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from section16.entries import Decision
from section16.ledger.book import Account, Ledger, day_of
from section16.lines import LedgerLine


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
        as_of=day or (entries[-1].day if entries else None),
        status=account.status_on(on),
        expired=account.is_expired(on),
        ended=account.ended,
        shared_with=account.shared_with(on),
        entries=entries,
        decisions=tuple(one for filing in filings for one in decided.get(filing, ())),
    )
