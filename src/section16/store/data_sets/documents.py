"""Rows of the data sets as a document: what the SEC's tables say of a filing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
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
from section16.filing import Filing, FilingValues, HeaderParty, Rendition, SubmissionHeader
from section16.flat import cell_type
from section16.identifiers import cik
from section16.store.views.data_sets import RELATIONSHIPS, ROW_TABLES, SUBMISSION, RowTable

Cells = Mapping[str, str]
Said = Mapping[str, Sequence[Cells]]
"""The rows of one filing, by the SEC's names of the tables and columns."""
_STRUCTS: dict[str, Any] = {
    "NONDERIV_TRANS": NonDerivativeTransaction,
    "NONDERIV_HOLDING": NonDerivativeHolding,
    "DERIV_TRANS": DerivativeTransaction,
    "DERIV_HOLDING": DerivativeHolding,
}
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DAY = re.compile(r"(\d{1,2})-([A-Z]{3})-(\d{4})", re.IGNORECASE)
_AMOUNT = re.compile(r"-?\d+(\.\d+)?([Ee][-+]?\d+)?")
_FLAGS = {"1": True, "true": True, "0": False, "false": False}
_LATER = ("EQUITY_SWAP_TRANS_CD_FN", "EQUITY_SWAP_INVOLVED_FN")
"""The footnotes of the coding: the files' name, and the one that the metadata gives."""


def day(text: str) -> date | None:
    """A day as the data sets write it.

    >>> day("31-DEC-2025")
    datetime.date(2025, 12, 31)
    """
    found = _DAY.fullmatch(text.strip())
    if not found or found[2].upper() not in _MONTHS:
        return None
    try:
        return date(int(found[3]), _MONTHS.index(found[2].upper()) + 1, int(found[1]))
    except ValueError:
        return None


def amount(text: str) -> Decimal | None:
    """An amount as the data sets write it: a whole one ends in ``.0``, which the filer did not.

    >>> amount("14706.0")
    Decimal('14706')
    """
    if not _AMOUNT.fullmatch(text):
        return None
    number = Decimal(text)
    return Decimal(format(number, "f").removesuffix(".0"))


def flag(text: str) -> bool | None:
    """A flag as the data sets write it: 0, 1, true or false."""
    return _FLAGS.get(text.strip().lower())


def filing(accession_number: str, said: Said, source: str) -> Filing:
    """The filing of which the tables say this."""
    front = said["SUBMISSION"][0] if said.get("SUBMISSION") else {}
    filed = day(front.get("FILING_DATE", ""))
    return Filing(
        document(said),
        Rendition.JSON,
        source=source,
        accession_number=accession_number,
        filing_date=filed,
        header=SubmissionHeader(accession_number, filing_date=filed, parties=tuple(_parties(said))),
    )


def _parties(said: Said) -> list[HeaderParty]:
    return [
        HeaderParty(
            "reporting-owner",
            _text(owner, "RPTOWNERNAME"),
            _cik(owner, "RPTOWNERCIK"),
            filing_values=(FilingValues(file_number=owner["FILE_NUMBER"]),),
        )
        for owner in said.get("REPORTINGOWNER", ())
        if owner.get("FILE_NUMBER")
    ]


def document(said: Said) -> OwnershipDocument:
    """The document of which the tables say this; transactions stand before holdings."""
    front = said["SUBMISSION"][0] if said.get("SUBMISSION") else {}
    return OwnershipDocument(
        **{
            ours: _FRONT[ours](front.get(name, ""))
            for name, ours in SUBMISSION.items()
            if ours in _FRONT
        },
        issuer=Issuer(
            _cik(front, "ISSUERCIK"),
            _text(front, "ISSUERNAME"),
            _text(front, "ISSUERTRADINGSYMBOL"),
        ),
        reporting_owners=tuple(map(_owner, said.get("REPORTINGOWNER", ()))),
        non_derivative_table=_rows(said, "NONDERIV_TRANS", "NONDERIV_HOLDING"),
        derivative_table=_rows(said, "DERIV_TRANS", "DERIV_HOLDING"),
        footnotes=tuple(
            Footnote(_text(note, "FOOTNOTE_ID"), _text(note, "FOOTNOTE_TXT"))
            for note in sorted(said.get("FOOTNOTES", ()), key=_number)
        ),
        signatures=tuple(
            Signature(_text(one, "OWNERSIGNATURENAME"), day(one.get("OWNERSIGNATUREDATE", "")))
            for one in said.get("OWNER_SIGNATURE", ())
        ),
    )


def _document_type(text: str) -> DocumentType | None:
    try:
        return DocumentType(text.strip())
    except ValueError:
        return None


_FRONT: dict[str, Callable[[str], Any]] = {
    "period_of_report": day,
    "date_of_original_submission": day,
    "no_securities_owned": flag,
    "not_subject_to_section16": flag,
    "form3_holdings_reported": flag,
    "form4_transactions_reported": flag,
    "aff10b5_one": flag,
    "document_type": _document_type,
    "remarks": lambda text: text or None,
}


def _number(note: Cells) -> tuple[int, str]:
    """Footnotes in the order of their numbers."""
    name = note.get("FOOTNOTE_ID", "")
    digits = name.lstrip("Ff")
    return (int(digits) if digits.isdigit() else 0, name)


def _text(cells: Cells, name: str) -> str | None:
    return cells.get(name) or None


def _cik(cells: Cells, name: str) -> str | None:
    text = _text(cells, name)
    try:
        return cik(text) if text else None
    except ValueError:
        return text


def _owner(cells: Cells) -> ReportingOwner:
    named = {word.strip().lower() for word in cells.get("RPTOWNER_RELATIONSHIP", "").split(",")}
    roles = Relationship(
        **{ours: True if name.lower() in named else None for name, ours in RELATIONSHIPS.items()},
        officer_title=_text(cells, "RPTOWNER_TITLE"),
        other_text=_text(cells, "RPTOWNER_TXT"),
    )
    address = Address(
        street1=_text(cells, "RPTOWNER_STREET1"),
        street2=_text(cells, "RPTOWNER_STREET2"),
        city=_text(cells, "RPTOWNER_CITY"),
        state=_text(cells, "RPTOWNER_STATE"),
        zip_code=_text(cells, "RPTOWNER_ZIPCODE"),
        state_description=_text(cells, "RPTOWNER_STATE_DESC"),
    )
    return ReportingOwner(
        _cik(cells, "RPTOWNERCIK"),
        _text(cells, "RPTOWNERNAME"),
        None if address == Address() else address,
        None if roles == Relationship() else roles,
    )


def _rows(said: Said, *tables: str) -> tuple[Any, ...]:
    return tuple(_row(table, cells) for table in tables for cells in said.get(table, ()))


def _row(table: str, cells: Cells) -> Any:
    struct, listed = _STRUCTS[table], ROW_TABLES[table]
    makers = _MAKERS[table]
    made = {one.cell: _noted(cells, one.name, makers[one.cell]) for one in listed.cells}
    for name, notes in _footnotes(listed, cells).items():
        made[name] = msgspec.structs.replace(made[name], footnotes=notes)
    return struct(**{name: cell or EMPTY for name, cell in made.items()})


def _noted(cells: Cells, name: str, make: Callable[[str], Any]) -> Noted[Any]:
    text = cells.get(name, "").strip()
    value = make(text) if text else None
    return Noted(value, raw=text if text and value is None else None)


def _footnotes(listed: RowTable, cells: Cells) -> dict[str, tuple[str, ...]]:
    """The footnotes of each cell that has any; those of the coding hang on the code."""
    found = {}
    for one in listed.cells:
        if one.footnotes:
            coding = one.footnotes in _LATER
            names = _LATER if coding else (one.footnotes,)
            text = next((cells[name] for name in names if cells.get(name)), "")
            notes = tuple(note.strip() for note in text.split(",") if note.strip())
            if notes:
                found["transaction_code" if coding else one.cell] = notes
    return found


def _code(kind: type) -> Callable[[str], Any]:
    def typed(text: str) -> Any:
        try:
            return kind(text)
        except ValueError:
            return None

    return typed


def _maker(struct: type, name: str) -> Callable[[str], Any]:
    kind = cell_type(name)
    if kind is not str:
        return {date: day, Decimal: amount, bool: flag}[kind]
    code = get_args(get_type_hints(struct)[name])[0]
    return str if code is str else _code(code)


_MAKERS = {
    table: {one.cell: _maker(_STRUCTS[table], one.cell) for one in listed.cells}
    for table, listed in ROW_TABLES.items()
}
