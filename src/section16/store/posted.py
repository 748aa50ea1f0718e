"""A ledger's entries as rows of the store, and since when what was known is what stands."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from section16.entries import Assertion, Change, Decision, Entry, Settled, Source
from section16.ledger import Account, Ledger, Status
from section16.ledger.book import day_of
from section16.ledger.reported import TABLES, Filed
from section16.store import amounts
from section16.store.records import StoredRow, as_json, storable
from section16.store.specification import TABLE

_ENTRY = TABLE["ledger_entry"]
_DIGITS = 32
_ROW_TABLES = {place.removeprefix("/") for place in TABLES.values()}
_AMOUNTS = ("amount", "price", "difference")
_JSON = ("shared_with", "replaces", "causes")
_SETTLED = ("value", "candidates", "reason")
_OF_ACCOUNTS = frozenset({"same security", "same holder", "kept apart"})
"""Decisions that bear on the accounts of their rows alone, not on all that an owner has."""


def rows_of(ledger: Ledger, issuer: str) -> Iterator[StoredRow]:
    """The rows of ``ledger_entry`` that say what a ledger of one issuer's filings does.

    :param issuer: the key under which the issuer is looked up.
    """
    known, seen = Known(ledger), Counter[bytes]()
    for account in ledger.accounts:
        key = as_json(account.key).encode()
        seen[key] += 1
        digest = hashlib.sha256(b"%d %s" % (seen[key], key)).hexdigest()[:_DIGITS]
        front = _front(ledger, account) | {
            "account": digest,
            "issuer_key": issuer,
            "exact_since": known.exact_since(account),
        }
        for ordinal, entry in enumerate(account.entries, 1):
            row = {**front, "ordinal": ordinal, **_entry(entry)}
            yield tuple(storable(row.get(name)) for name in _ENTRY.names)


def _front(ledger: Ledger, account: Account) -> dict[str, Any]:
    """What all entries of an account say alike."""
    key = account.key
    return {
        "owner_key": key.owner,
        "owner_name": ledger.parties[key.owner].name,
        "form_table": account.table,
        "security": key.security,
        "form": key.form,
        "nature": key.nature,
        "terms": as_json(key.terms) if key.terms else None,
        "in_dollars": key.in_dollars,
        "number": key.number,
        "titles": as_json(account.titles) if account.titles else None,
        "joint_group": account.group,
        "standing": account.status,
        "expires": key.terms.expiration_date if key.terms else None,
        "ended": account.ended,
    }


def _entry(entry: Entry) -> dict[str, Any]:
    """The columns of one entry, under the names that its parts have."""
    row = {name: getattr(entry, name) for name in entry.__struct_fields__}
    row["entry"] = type(entry).__struct_config__.tag
    for name in _AMOUNTS:
        row[name], row[f"{name}_written"] = amounts.stored(row.get(name))
    for name in _JSON:
        row[name] = as_json(row[name]) if row.get(name) else None
    if isinstance(entry, Settled):
        row["settled"] = as_json({name: row[name] for name in _SETTLED})
    return row | _place(entry.source)


def _place(source: Source) -> dict[str, Any]:
    table, _, rest = source.path.removeprefix("/").partition("/")
    number = rest.partition("/")[0]
    in_row = table in _ROW_TABLES and number.isdigit()
    return {
        "filing_key": source.filing,
        "path": source.path,
        "filed": source.filed,
        "row_table": table if in_row else None,
        "row_ordinal": int(number) + 1 if in_row else None,
    }


class Known:
    """From which day on the entries filed by a day are what the ledger knew on that day.

    Before it, filings that came later have changed what earlier ones say: an amendment, a row
    reported late, a title that was proved to be another's. Then only a new roll of the filings of
    the time can tell.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._parties = ledger.parties
        self._last = max((one.filed for one in ledger.filed if one.filed), default=None)
        self._reports = {one.key: one for one in ledger.filed}
        self._decided: dict[str, date] = {}
        self._first: dict[str, date] = {}
        for one in ledger.filed:
            for owner in one.owners:
                if one.filed:
                    self._first[owner] = min(one.filed, self._first.get(owner, one.filed))
        self._rows: dict[tuple[str | None, str], date] = {}
        for decision in ledger.decisions:
            # The order of filings is asked of each account.
            if decision.kind != "order":
                self._decide(decision)
        for one in ledger.filed:
            if one.form == "3":
                # What a Form 3 does not list begins at nothing, in entries of earlier filings too.
                self._learn(one)

    def _decide(self, decision: Decision) -> None:
        sources = [one for one in (decision.source, decision.other) if one]
        day = max((one.filed for one in sources if one.filed), default=None)
        for source in sources:
            report, row = self._reports.get(source.filing), (source.filing, source.path)
            if decision.kind in _OF_ACCOUNTS and day:
                self._rows[row] = max(day, self._rows.get(row, day))
            elif report:
                self._learn(report, day)

    def _learn(self, report: Filed, day: date | None = None) -> None:
        day = day or report.filed
        for owner in report.owners:
            if day:
                self._decided[owner] = max(day, self._decided.get(owner, day))

    def exact_since(self, account: Account) -> date | None:
        """The day; ``None`` where it holds for every day."""
        if self._is_doubtful(account):
            return self._last
        filed = [one.source.filed for one in account.entries if one.source.filed]
        owners = {account.key.owner, *_others(account.entries)}
        days = [self._decided[one] for one in owners if one in self._decided]
        rows = ((one.source.filing, one.source.path) for one in account.entries)
        days += [self._rows[row] for row in rows if row in self._rows]
        if not _in_order(account):
            days += filed
        since = max(days, default=None)
        return since if since and since > self._first.get(account.key.owner, since) else None

    def _is_doubtful(self, account: Account) -> bool:
        """Whether anything filed at any time may bear on it."""
        settled = any(isinstance(one, Settled) for one in account.entries)
        proven = self._parties[account.key.owner].proven
        return settled or len(account.titles) > 1 or not proven


def _others(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, Change | Assertion):
            yield from entry.shared_with


def _in_order(account: Account) -> bool:
    """Whether the account's filings came in the order of their trades, without a doubt."""
    spans: dict[str | None, tuple[date, date, date]] = {}
    for entry in account.entries:
        day, filed = day_of(entry), entry.source.filed
        if day is None or filed is None:
            return False
        _, first, last = spans.get(entry.source.filing, (filed, day, day))
        spans[entry.source.filing] = filed, min(first, day), max(last, day)
    apart = all(one[2] < other[1] for one, other in pairwise(spans.values()))
    follow = all(one[1:] <= other[1:] for one, other in pairwise(spans.values()))
    breaks = any(one.status is Status.BREAKS for one in account.appearances)
    came = all(one[0] <= other[0] for one, other in pairwise(spans.values()))
    return came and (apart or (follow and not breaks))
