"""The ledger in the store: the entries of the issuers whose filings have changed.

A transaction that changes a filing marks its issuer; rolling takes issuers that are marked, some at
a time, each with all its filings, and removes the mark with the old entries. A load that is stopped
between leaves the marks for the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

import msgspec

from section16.filing import Filing, SubmissionHeader
from section16.ledger import roll
from section16.ledger.parties import answers_to, normal_cik, normal_name
from section16.store import rebuild
from section16.store.backend import Backend, LookUps, StoredRow
from section16.store.posted import rows_of
from section16.store.specification import TABLE, TABLES, Table

FILINGS = 2_000
"""Filings that are read back at once, unless one issuer has more."""
UNROLLED = TABLE["unrolled"]
_ENTRY, _FILING = TABLE["ledger_entry"], TABLE["filing"]
_OF_FILING = tuple(table for table in TABLES if table.of_filing and table is not _FILING)
_NAME, _UNREAD = "name:", "filing:"
_NAMELESS = (
    "SELECT filing_key, issuer_cik, issuer_name, header FROM filing "
    "WHERE coalesce(trim(issuer_cik), '') = '' ORDER BY filing_key"
)
_SPELLED = (
    "SELECT issuer_cik, issuer_name, count(*) FROM filing "
    "WHERE trim(issuer_cik) <> '' GROUP BY issuer_cik, issuer_name"
)


def issuer_key(front: Mapping[str, Any]) -> str:
    """The issuer of a filing's front: its CIK, else its name, else the filing itself."""
    header = front["header"]
    issuers = msgspec.json.decode(header, type=SubmissionHeader).issuers if header else ()
    given = front["issuer_cik"]
    cik = normal_cik(given) or (normal_cik(issuers[0].cik) if len(issuers) == 1 else None)
    name = normal_name(front["issuer_name"]) or f"? {front['filing_key']}"
    return cik or f"{_NAME}{name}"


def mark(store: Backend, issuers: Iterable[str]) -> None:
    """Note that the filings of issuers have changed; within a transaction."""
    changed = sorted(set(issuers))
    store.delete(UNROLLED, "issuer_key", changed)
    store.append(UNROLLED, [(one,) for one in changed])


class Rolling:
    """The issuers that are marked, rolled in turn: each one's key, when its entries are stored.

    :raises StoreError: when the database refuses; the issuers before stand.
    """

    def __init__(self, store: Backend) -> None:
        self._store = store
        marked = waiting(store)
        self._issuers = Issuers(store) if marked else None
        touched = (self._issuers.touched_by(one) for one in marked) if self._issuers else ()
        self._due = {home for homes in touched for home in homes}
        if self._due != marked:
            with store.batch():
                store.delete(UNROLLED, "issuer_key", sorted(marked))
                mark(store, self._due)

    def __len__(self) -> int:
        return len(self._due)

    def __iter__(self) -> Iterator[str]:
        if self._issuers is None:
            return
        for block in self._issuers.blocks(sorted(self._due)):
            with self._store.batch():
                _roll(self._store, self._issuers, block)
            yield from block


def waiting(store: Backend) -> set[str]:
    """The issuers that are marked: their filings have changed since their entries were rolled."""
    return {one for (one,) in store.rows("SELECT issuer_key FROM unrolled")}


def _roll(store: Backend, issuers: Issuers, block: list[str]) -> None:
    """Put the entries of some issuers in the place of what is stored of them."""
    found = issuers.filings(store, block)
    rows = [row for issuer in block for row in rows_of(roll(found.get(issuer, ())), issuer)]
    store.delete(_ENTRY, "issuer_key", block)
    store.append(_ENTRY, rows)
    store.delete(UNROLLED, "issuer_key", block)


class _Nameless(NamedTuple):
    """A filing whose page gives no CIK of the issuer."""

    key: str
    issuer: str
    """By the header's CIK, else by name."""


class Issuers:
    """Which filings are of which issuer.

    A filing without a CIK is of the issuer whose name it bears, where one alone had that name; else
    it is rolled with those of the same name.
    """

    def __init__(self, store: LookUps) -> None:
        names = ("filing_key", "issuer_cik", "issuer_name", "header")
        fronts = [dict(zip(names, row, strict=True)) for row in store.rows(_NAMELESS)]
        self._nameless = [_Nameless(one["filing_key"], issuer_key(one)) for one in fronts]
        self._spelled: dict[str, set[str]] = defaultdict(set)
        self._counts: dict[str, int] = defaultdict(int)
        self._called: dict[str, set[str]] = defaultdict(set)
        self._named: dict[str, set[str]] = defaultdict(set)
        self._names: dict[str, set[str]] = defaultdict(set)
        for spelled, name, count in store.rows(_SPELLED):
            cik = normal_cik(spelled) or ""
            self._spelled[cik].add(spelled)
            self._counts[cik] += count
            self._called[cik].add(name or "")
            if fronts and name:
                self._named[_NAME + normal_name(name)].add(cik)
                self._names[cik].add(_NAME + normal_name(name))
        self._without_cik: dict[str, list[str]] = defaultdict(list)
        for one in self._nameless:
            self._without_cik[self._home(one.issuer)].append(one.key)
        self._homes = {key: home for home, keys in self._without_cik.items() for key in keys}
        self._issuer_of = {one.key: one.issuer for one in self._nameless}
        self._nameless_issuers = set(self._issuer_of.values())

    def asked(self, issuer: str | None) -> set[str]:
        """The keys of the issuers that a CIK or a part of a name asks for; all by ``None``."""
        keys = self._counts.keys() | self._without_cik.keys()
        return {
            key
            for key in keys
            if any(answers_to(issuer, key, one) for one in (key, *self._called.get(key, ())))
        }

    def of_filing(self, key: str, issuer_cik: str | None) -> str | None:
        """The key of the issuer with whose filings a filing is rolled."""
        return self._homes.get(key) or normal_cik(issuer_cik)

    def _home(self, issuer: str) -> str:
        """The issuer with whose filings those of a name are rolled."""
        ciks = self._named.get(issuer, set())
        return next(iter(ciks)) if len(ciks) == 1 else issuer

    def touched_by(self, marked: str) -> set[str]:
        """The issuers that a mark bears on: itself, and those who share a name with it."""
        if marked.startswith(_UNREAD):
            issuer = self._issuer_of.get(marked.removeprefix(_UNREAD))
            return set() if issuer is None else {self._home(issuer)}
        shared = {marked, *self._names.get(marked, ())} & self._nameless_issuers
        return {marked, *shared, *(cik for name in shared for cik in self._named.get(name, ()))}

    def blocks(self, issuers: Iterable[str]) -> Iterator[list[str]]:
        """The issuers, so many at once as have not too many filings together."""
        block: list[str] = []
        filings = 0
        for issuer in issuers:
            more = self._counts.get(issuer, 0) + len(self._without_cik.get(issuer, ()))
            if block and filings + more > FILINGS:
                yield block
                block, filings = [], 0
            block.append(issuer)
            filings += more
        if block:
            yield block

    def filings(self, store: LookUps, issuers: Iterable[str]) -> dict[str, list[Filing]]:
        """The filings of some issuers, by issuer."""
        ciks = {spelled: one for one in issuers for spelled in self._spelled.get(one, {one})}
        homes = {key: one for one in issuers for key in self._without_cik.get(one, ())}
        fronts = store.lookup(_FILING, _FILING.names, "issuer_cik", sorted(ciks))
        fronts += store.lookup(_FILING, _FILING.names, "filing_key", sorted(homes))
        found: dict[str, list[Filing]] = defaultdict(list)
        named = [rebuild.named("filing", row) for row in fronts]
        tables = _tables(store, {one["filing_key"]: one["issuer_cik"] for one in named})
        for front in named:
            key = front["filing_key"]
            home = homes.get(key) or ciks[front["issuer_cik"]]
            found[home].append(rebuild.filing({"filing": [front], **tables[key]}))
        return found


def _tables(store: LookUps, filings: Mapping[str, str | None]) -> dict[str, rebuild.Tables]:
    """The rows of filings, given with the issuer's CIK, by filing and table."""
    found: dict[str, rebuild.Tables] = {
        key: {one.name: [] for one in _OF_FILING} for key in filings
    }
    for table in _OF_FILING:
        place = itemgetter(*map(table.names.index, table.key))
        for row in sorted(_rows(store, table, filings), key=place):
            found[row[0]][table.name].append(rebuild.named(table.name, row))
    return found


def _rows(store: LookUps, table: Table, filings: Mapping[str, str | None]) -> Iterator[StoredRow]:
    """The rows of one table; by issuer where it can be, since a store lies in issuers' order."""
    if "issuer_cik" not in table.names:
        yield from store.lookup(table, table.names, "filing_key", list(filings))
        return
    ciks = sorted({cik for cik in filings.values() if cik})
    nameless = [key for key, cik in filings.items() if not cik]
    by_issuer = store.lookup(table, table.names, "issuer_cik", ciks)
    yield from (row for row in by_issuer if filings.get(row[0]))
    yield from store.lookup(table, table.names, "filing_key", nameless)
