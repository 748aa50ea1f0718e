"""The filings of a store on which the accounts of an owner or an issuer rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from section16.filing import Filing
from section16.ledger.parties import answers_to, normal_cik
from section16.store.backend import StoredRow
from section16.store.reading import Reader
from section16.store.rolling import Issuers
from section16.store.specification import Table

_CIK_DIGITS = 10
_PLAIN = re.compile(r"[a-z0-9]+")
_BY_CIK = (
    "SELECT DISTINCT filing_key, issuer_cik FROM reporting_owner "
    "WHERE owner_cik IN (SELECT unnest(CAST($ciks AS TEXT[])))"
)
_ROLLED = "SELECT DISTINCT issuer_key FROM ledger_entry WHERE owner_key = $owner"
_BY_NAME = (
    "SELECT DISTINCT CASE WHEN coalesce(trim(issuer_cik), '') = '' THEN filing_key ELSE '' END, "
    "issuer_cik, owner_name FROM reporting_owner WHERE lower(owner_name) LIKE $word"
)
_WITHOUT = (
    "SELECT f.filing_key, f.issuer_cik FROM filing AS f "
    "LEFT JOIN reporting_owner AS o ON o.filing_key = f.filing_key "
    "WHERE coalesce(trim(o.{}), '') = ''"
)
_UNROLLED = "SELECT issuer_key FROM unrolled"


def filings_of(
    store: Reader, *, owner: str | None = None, issuer: str | None = None
) -> Iterator[list[Filing]]:
    """The filings of the issuers asked for, some issuers at a time, each with all its filings.

    :param owner: a CIK or a part of a name; the issuers on which such an owner reports.
    :param issuer: a CIK or a part of a name.
    :raises StoreError: when the database refuses.
    """
    looked = _LookUps(store)
    issuers = Issuers(looked)
    wanted = issuers.asked(issuer)
    if owner is not None:
        wanted &= _of_owner(looked, issuers, owner)
    for block in issuers.blocks(sorted(wanted)):
        found = issuers.filings(looked, block)
        yield [filing for one in block for filing in found.get(one, ())]


class _LookUps:
    """Look-ups in a store that is open for reading."""

    def __init__(self, store: Reader) -> None:
        self._store = store

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Iterator[StoredRow]:
        """What a query gives, row by row."""
        for batch in self._store.ask(sql, parameters):
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

    def lookup(
        self, table: Table, columns: Sequence[str], by: str, values: Sequence[str]
    ) -> list[StoredRow]:
        """Some columns of the rows whose column ``by`` is among the values."""
        if not values:
            return []
        sql = (
            f"SELECT {', '.join(columns)} FROM {table.name} "
            f"WHERE {by} IN (SELECT unnest(CAST($wanted AS TEXT[])))"
        )
        return list(self.rows(sql, {"wanted": list(values)}))


def _of_owner(looked: _LookUps, issuers: Issuers, asked: str) -> set[str]:
    """The keys of the issuers on which an owner may report."""
    cik = normal_cik(asked) or ""
    found = _by_cik(looked, issuers, cik) if cik.isdigit() else _by_name(looked, issuers, asked)
    return {one for one in found if one}


def _by_cik(looked: _LookUps, issuers: Issuers, cik: str) -> Iterator[str | None]:
    """By the pages that bear the CIK, and by those that were rolled into its accounts."""
    bare = cik.lstrip("0")
    spelled = [bare.zfill(digits) for digits in range(len(bare), _CIK_DIGITS + 1)]
    for key, issuer_cik in looked.rows(_BY_CIK, {"ciks": spelled}):
        yield issuers.of_filing(key, issuer_cik)
    for (issuer,) in looked.rows(_ROLLED, {"owner": cik}):
        yield issuer
    # What is not rolled yet may be of this owner by name, by signature or by the header.
    unrolled = {issuer for (issuer,) in looked.rows(_UNROLLED)}
    if unrolled:
        for key, issuer_cik in looked.rows(_WITHOUT.format("owner_cik")):
            issuer = issuers.of_filing(key, issuer_cik)
            if issuer in unrolled:
                yield issuer


def _by_name(looked: _LookUps, issuers: Issuers, asked: str) -> Iterator[str | None]:
    """By the names on the pages; pages that lost the name may be of anyone."""
    # SQL and Python fold other letters than these in different ways.
    plain = _PLAIN.findall(asked.casefold()) if asked.isascii() else []
    word = max(plain, key=len, default="")
    for key, issuer_cik, name in looked.rows(_BY_NAME, {"word": f"%{word}%"}):
        if answers_to(asked, None, name):
            yield issuers.of_filing(key, issuer_cik)
    for key, issuer_cik in looked.rows(_WITHOUT.format("owner_name")):
        yield issuers.of_filing(key, issuer_cik)
