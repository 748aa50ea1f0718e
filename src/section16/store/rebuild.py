"""Rows of the store's tables as filings again: what was stored comes back equal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, get_args, get_type_hints

import msgspec

from section16.document import (
    EMPTY,
    Address,
    DerivativeHolding,
    DerivativeTransaction,
    DocumentType,
    Footnote,
    Issuer,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    Noted,
    OwnershipDocument,
    Relationship,
    ReportingOwner,
    Signature,
)
from section16.filing import Filing, Rendition, SubmissionHeader, Unread
from section16.finding import Finding, Severity
from section16.law.clock import NEW_YORK
from section16.store import amounts
from section16.store.records import DATA_SET, ROW_TABLES, StoredRow
from section16.store.specification import ADDRESS, RELATIONSHIP, TABLE, WRITTEN, Kind, cell_kind

Fields = dict[str, Any]
Tables = dict[str, list[Fields]]
"""The rows of one filing by table, in the order of their keys."""
_STRUCTS: dict[tuple[str, str], type[msgspec.Struct]] = {
    ("non_derivative_table", "transaction"): NonDerivativeTransaction,
    ("non_derivative_table", "holding"): NonDerivativeHolding,
    ("derivative_table", "transaction"): DerivativeTransaction,
    ("derivative_table", "holding"): DerivativeHolding,
}
_DOUBTS = "READ"


def _same(value: Any) -> Any:
    return value


def _typed(struct: type[msgspec.Struct]) -> dict[str, Callable[[Any], Any]]:
    """How the value of each cell is made from what the store holds."""
    hints = get_type_hints(struct)
    return {
        name: _same
        if cell_kind(name) is not Kind.TEXT or get_args(hints[name])[0] is str
        else get_args(hints[name])[0]
        for name in struct.__struct_fields__
    }


_MAKERS = {which: _typed(struct) for which, struct in _STRUCTS.items()}


def named(table: str, row: StoredRow) -> Fields:
    """A row by the names of its columns."""
    return dict(zip(TABLE[table].names, row, strict=True))


def filing(tables: Tables) -> Filing:
    """The filing that was stored as these rows; evidence and attachments are in the raw document.

    The rules' findings are left in the store: they are made anew from the document.
    """
    front = tables["filing"][0]
    header = front["header"]
    accession_number = front["accession_number"]
    return Filing(
        document(tables),
        Rendition.JSON if front["rendition"] == DATA_SET else Rendition(front["rendition"]),
        source=front["source"],
        accession_number=accession_number,
        filing_date=front["filing_date"],
        accepted=_moment(front["accepted"]),
        header=msgspec.json.decode(header, type=SubmissionHeader) if header else None,
        doubts=tuple(_finding(row) for row in tables["finding"] if row["code"].startswith(_DOUBTS)),
        unread=msgspec.json.decode(front["unread"] or "[]", type=tuple[Unread, ...]),
        digest=None if accession_number else front["filing_key"],
    )


def _moment(accepted: datetime | None) -> datetime | None:
    return accepted.replace(tzinfo=NEW_YORK) if accepted else None


def _finding(row: Fields) -> Finding:
    return Finding(
        row["code"],
        Severity(row["severity"]),
        row["path"],
        row["place"],
        row["message"],
        row["citation"],
        row["fix"],
        msgspec.json.decode(row["candidates"] or "[]", type=tuple[str, ...]),
    )


def document(tables: Tables) -> OwnershipDocument:
    """The document that was stored as these rows."""
    front = tables["filing"][0]
    notes, raws = _notes(tables["footnote_ref"]), _raws(tables["untyped_cell"])
    rows: dict[str, Any] = {
        table: tuple(_row(table, row, notes, raws) for row in tables[name])
        for table, name in ROW_TABLES.items()
    }
    own = {name: front[name] for name in OwnershipDocument.__struct_fields__ if name in front}
    own["document_type"] = DocumentType(own["document_type"]) if own["document_type"] else None
    return OwnershipDocument(
        **own,
        issuer=Issuer(*(front[f"issuer_{name}"] for name in Issuer.__struct_fields__)),
        reporting_owners=tuple(map(_owner, tables["reporting_owner"])),
        footnotes=tuple(
            Footnote(row["footnote_id"], row["footnote_text"]) for row in tables["footnote"]
        ),
        signatures=tuple(
            Signature(row["signature_name"], row["signature_date"]) for row in tables["signature"]
        ),
        **rows,
    )


def _notes(rows: Iterable[Fields]) -> dict[tuple[str, int, str], tuple[str, ...]]:
    notes: dict[tuple[str, int, str], tuple[str, ...]] = defaultdict(tuple)
    for row in sorted(rows, key=lambda one: int(one["position"])):
        notes[row["row_table"], row["ordinal"], row["cell"]] += (row["footnote_id"],)
    return notes


def _raws(rows: Iterable[Fields]) -> dict[tuple[str, int, str], str]:
    return {(row["row_table"], row["ordinal"], row["cell"]): row["raw"] for row in rows}


def _row(
    table: str,
    row: Fields,
    notes: dict[tuple[str, int, str], tuple[str, ...]],
    raws: dict[tuple[str, int, str], str],
) -> Any:
    which = table, row["kind"]
    made: dict[str, Noted[Any]] = {}
    for name, make in _MAKERS[which].items():
        place = table, row["ordinal"], name
        value = row[name]
        if f"{name}{WRITTEN}" in row:
            value = amounts.restored(value, row[f"{name}{WRITTEN}"])
        elif value is not None:
            value = make(value)
        cell = Noted(value, notes.get(place, ()), raws.get(place))
        made[name] = cell or EMPTY
    return _STRUCTS[which](**made)


def _owner(row: Fields) -> ReportingOwner:
    address = Address(*(row[name] for name in ADDRESS)) if row["address_given"] else None
    roles = (
        Relationship(*(row[name] for name in RELATIONSHIP)) if row["relationship_given"] else None
    )
    return ReportingOwner(row["owner_cik"], row["owner_name"], address, roles)
