"""A filing as rows of the store's tables."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from section16.document import Noted, Row
from section16.errors import Section16Error
from section16.filing import Filing, Rendition, SubmissionHeader
from section16.finding import Finding
from section16.law.clock import NEW_YORK
from section16.store import amounts
from section16.store.specification import (
    ADDRESS,
    DERIVATIVE_CELLS,
    NON_DERIVATIVE_CELLS,
    RELATIONSHIP,
    Kind,
    cell_kind,
)

StoredRow = tuple[Any, ...]
DATA_SET = "data-set"
"""The rendition of what was loaded from the SEC's quarterly tables."""
RENDITIONS = (
    Rendition.SUBMISSION,
    Rendition.NC,
    Rendition.XML,
    Rendition.JSON,
    Rendition.HTML,
    DATA_SET,
    Rendition.TEXT,
    Rendition.MARKDOWN,
    Rendition.PDF,
    Rendition.SCAN,
)
"""Richest first. The data sets round numbers and trim texts, but are typed."""
ROW_TABLES = {"non_derivative_table": "non_derivative_row", "derivative_table": "derivative_row"}
"""The tables of the form, and those of the store."""
CELLS = {"non_derivative_table": NON_DERIVATIVE_CELLS, "derivative_table": DERIVATIVE_CELLS}
_AMOUNT = {name for name in DERIVATIVE_CELLS if cell_kind(name) is Kind.AMOUNT}


class Record(NamedTuple):
    """A filing, ready to be stored."""

    key: str
    rendition: str
    digest: str
    rows: dict[str, list[StoredRow]]
    """By table; a table without rows may be missing."""
    source: str | None = None


class Unreadable(NamedTuple):
    """An input that cannot be read, ready to be stored; without content it can only be named."""

    source: str
    code: str
    message: str
    digest: str | None = None
    row: StoredRow | None = None


def digest_of(content: bytes) -> str:
    """What identifies bytes."""
    return hashlib.sha256(content).hexdigest()


def unreadable(source: str, content: bytes | None, error: Section16Error) -> Unreadable:
    """What is kept of an input that cannot be read."""
    if content is None:
        return Unreadable(source, error.code, error.message)
    digest = digest_of(content)
    packed = zlib.compress(content)
    row = (digest, source, error.code, error.message, len(content), packed)
    return Unreadable(source, error.code, error.message, digest, tuple(map(storable, row)))


def record(
    filing: Filing,
    content: bytes,
    findings: Iterable[Finding] = (),
    *,
    rendition: str | None = None,
    sec_keys: Mapping[str, Sequence[int | None]] | None = None,
) -> Record:
    """The rows of a filing that was read from ``content``.

    :param rendition: what to call the rendition; that of the filing unless given.
    :param sec_keys: the data sets' own numbers of the rows, by our table.
    """
    digest = digest_of(content)
    key, known_as = filing.key or f"sha256:{digest}", rendition or str(filing.rendition)
    cik = filing.document.issuer.cik
    found: dict[str, list[StoredRow]] = {
        "filing": [_front(filing, known_as, digest)],
        "reporting_owner": list(_owners(filing)),
        "footnote": [
            (number, note.id, note.text) for number, note in enumerate(filing.document.footnotes, 1)
        ],
        "signature": [
            (number, one.name, one.date) for number, one in enumerate(filing.document.signatures, 1)
        ],
        "former_name": list(_former_names(filing.header)),
        "finding": [_finding(number, one) for number, one in enumerate(findings, 1)],
        "raw_document": [(known_as, digest, filing.source, len(content), zlib.compress(content))],
        "untyped_cell": [],
        "footnote_ref": [],
    }
    for table, name in ROW_TABLES.items():
        rows: tuple[Row, ...] = getattr(filing.document, table)
        keys = sec_keys[name] if sec_keys else [None] * len(rows)
        found[name] = [
            (number, cik, *_row(row, CELLS[table]), own)
            for number, (row, own) in enumerate(zip(rows, keys, strict=True), 1)
        ]
        found["untyped_cell"] += _untyped(table, rows)
        found["footnote_ref"] += _citations(table, rows)
    keyed = {
        name: [tuple(map(storable, (key, *row))) for row in rows] for name, rows in found.items()
    }
    return Record(key, known_as, digest, keyed, filing.source)


def storable(value: Any) -> Any:
    """A value with text that every database takes; a NUL becomes its picture."""
    if not isinstance(value, str):
        return value
    if not value.isascii():
        value = value.encode("utf-8", "replace").decode()
    return value.replace("\0", "\u2400") if "\0" in value else str(value)


def _front(filing: Filing, rendition: str, digest: str) -> StoredRow:
    document, issuer = filing.document, filing.document.issuer
    return (
        filing.accession_number,
        rendition,
        digest,
        filing.source,
        filing.filing_date,
        in_new_york(filing.accepted),
        document.document_type,
        document.schema_version,
        document.period_of_report,
        document.date_of_original_submission,
        document.no_securities_owned,
        document.not_subject_to_section16,
        document.form3_holdings_reported,
        document.form4_transactions_reported,
        document.aff10b5_one,
        issuer.cik,
        issuer.name,
        issuer.trading_symbol,
        issuer.foreign_trading_symbol,
        document.remarks,
        as_json(filing.header) if filing.header else None,
        as_json(filing.unread) if filing.unread else None,
    )


def in_new_york(moment: datetime | None) -> datetime | None:
    """A moment as the clocks of New York show it."""
    if moment is None or moment.tzinfo is None:
        return moment
    return moment.astimezone(NEW_YORK).replace(tzinfo=None)


def as_json(thing: Any) -> str:
    """A thing as the JSON that a column holds."""
    return msgspec.json.encode(thing).decode()


def _owners(filing: Filing) -> Iterator[StoredRow]:
    document, numbers = filing.document, _file_numbers(filing.header)
    for number, owner in enumerate(document.reporting_owners, 1):
        address, roles = owner.address, owner.relationship
        yield (
            number,
            document.issuer.cik,
            owner.cik,
            owner.name,
            address is not None,
            *(getattr(address, name, None) for name in ADDRESS),
            roles is not None,
            *(getattr(roles, name, None) for name in RELATIONSHIP),
            numbers.get(owner.cik),
        )


def _file_numbers(header: SubmissionHeader | None) -> dict[str | None, str | None]:
    """The file number of each party's part of a submission, by CIK."""
    return {
        party.cik: values.file_number
        for party in (header.parties if header else ())
        for values in party.filing_values[:1]
        if party.cik
    }


def _former_names(header: SubmissionHeader | None) -> Iterator[StoredRow]:
    names = (
        (party.role, party.cik, party.name, former.name, former.changed)
        for party in (header.parties if header else ())
        for former in party.former_names
    )
    return ((number, *name) for number, name in enumerate(names, 1))


def _finding(number: int, finding: Finding) -> StoredRow:
    return (
        number,
        finding.code,
        finding.severity,
        finding.path,
        finding.place,
        finding.message,
        finding.citation,
        finding.fix,
        as_json(finding.candidates) if finding.candidates else None,
    )


def _row(row: Row, names: tuple[str, ...]) -> StoredRow:
    values: list[Any] = [type(row).__struct_config__.tag]
    for name in names:
        cell: Noted[Any] | None = getattr(row, name, None)
        value = cell.value if cell else None
        values += amounts.stored(value) if name in _AMOUNT else (value,)
    return (*values, _shares_times_price(row))


def _shares_times_price(row: Row) -> Any:
    shares = getattr(row, "transaction_shares", None)
    price = getattr(row, "transaction_price_per_share", None)
    return amounts.product(shares.value, price.value) if shares and price else None


def _untyped(table: str, rows: tuple[Row, ...]) -> Iterator[StoredRow]:
    for number, row in enumerate(rows, 1):
        for name in row.__struct_fields__:
            raw = getattr(row, name).raw
            if raw is not None:
                yield table, number, name, raw


def _citations(table: str, rows: tuple[Row, ...]) -> Iterator[StoredRow]:
    for number, row in enumerate(rows, 1):
        for name in row.__struct_fields__:
            for position, note in enumerate(getattr(row, name).footnotes, 1):
                yield table, number, name, position, note
