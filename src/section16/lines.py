"""The JSON lines that section16 prints and other programs read: version 1 of that contract.

Amounts and days are strings, what is absent is ``null``, and a shape changes only together with
the number in ``contract``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol

import msgspec

from section16.contract import CONTRACT
from section16.document import (
    DocumentType,
    Noted,
    OwnershipDocument,
    TransactionCode,
)
from section16.doubts import FOREIGN
from section16.errors import ReadError, Section16Error
from section16.filing import Evidence, Filing, Rendition, Unread
from section16.finding import Finding, Severity
from section16.law.calendar import CountedDay
from section16.law.deadlines import Deadline
from section16.law.lateness import answers
from section16.law.places import on_form
from section16.law.timeliness import Answer, Basis
from section16.pointers import at


class ReadLine(msgspec.Struct, kw_only=True, frozen=True):
    """What ``s16 read --json`` prints for a filing."""

    contract: int = CONTRACT
    source: str | None = None
    rendition: Rendition
    accession_number: str | None = None
    filing_date: date | None = None
    accepted: datetime | None = None
    document: OwnershipDocument
    doubts: tuple[Finding, ...] = ()
    unread: tuple[Unread, ...] = ()
    evidence: dict[str, Evidence] | msgspec.UnsetType = msgspec.UNSET


class DueLine(msgspec.Struct, kw_only=True, frozen=True):
    """What ``s16 due --json`` prints: a deadline asked for, or that of a row of a filing.

    Without ``answer`` nothing was judged: a deadline was asked for, the filing is an amendment, or
    the row has no certain date.
    """

    contract: int = CONTRACT
    source: str | None = None
    accession_number: str | None = None
    document_type: DocumentType | None = None
    path: str | None = None
    place: str | None = None
    """The row as the form numbers it."""
    code: TransactionCode | None = None
    filed: date | None = None
    answer: Answer | None = None
    basis: Basis | None = None
    days_late: int | None = None
    """Business days after ``latest``, of what is late."""
    form: str | None = None
    """The form whose deadline it is."""
    due: date | None = None
    """The last day that is in time whatever is not known."""
    due_at: datetime | None = None
    """The last moment of that day, New York time."""
    latest: date | None = None
    """The last day that can be in time."""
    start: date | None = None
    """The day from which is counted."""
    counted: tuple[CountedDay, ...] = ()
    rule: str | None = None
    citation: str | None = None
    confirmed: bool | None = None
    """Whether the source of the rule was seen."""
    inputs: dict[str, date] = {}
    changes: tuple[str, ...] = ()
    """What would change the answer."""


class Sourced(Protocol):
    """What says where it was found and which filing it is."""

    @property
    def source(self) -> str | None:
        """The path as given, with the member of an archive."""

    @property
    def accession_number(self) -> str | None:
        """The accession number, where it is known."""


class CheckLine(msgspec.Struct, kw_only=True, frozen=True):
    """What ``s16 check --json`` prints for a finding."""

    contract: int = CONTRACT
    source: str | None = None
    accession_number: str | None = None
    code: str
    severity: Severity
    path: str | None
    place: str
    message: str
    citation: str | None = None
    fix: str | None = None


class Outcome(StrEnum):
    """What became of an input that was loaded into a store."""

    ADDED = "added"
    REPLACED = "replaced"
    """It is richer than what was there, or was to be read again."""
    UNCHANGED = "unchanged"
    POORER = "poorer"
    """A richer rendition is there; the bytes are kept beside it."""
    DIFFERENT = "different"
    """The same rendition is there with other bytes; the first is kept."""
    UNREADABLE = "unreadable"


class LoadLine(msgspec.Struct, kw_only=True, frozen=True):
    """What ``s16 load --json`` prints for an input that could be read."""

    contract: int = CONTRACT
    source: str | None = None
    filing_key: str | None = None
    """The accession number, else ``sha256:`` of the bytes."""
    outcome: Outcome


class QueryLine(msgspec.Struct, kw_only=True, frozen=True):
    """What ``s16 query --json`` prints for a row of the answer."""

    contract: int = CONTRACT
    row: dict[str, Any]
    """By column; amounts and days as text."""


class ErrorBody(msgspec.Struct, frozen=True):
    """Why an input could not be read: a stable word and a sentence."""

    code: str
    message: str


class ErrorLine(msgspec.Struct, kw_only=True, frozen=True):
    """What every ``--json`` prints for an input that cannot be read."""

    contract: int = CONTRACT
    source: str | None = None
    error: ErrorBody


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(ReadLine)
_BARE = msgspec.json.Decoder(OwnershipDocument)


def read_line(filing: Filing) -> ReadLine:
    """The line of one filing."""
    return ReadLine(
        source=filing.source,
        rendition=filing.rendition,
        accession_number=filing.accession_number,
        filing_date=filing.filing_date,
        accepted=filing.accepted,
        document=filing.document,
        doubts=filing.doubts,
        unread=filing.unread,
        evidence=msgspec.UNSET if filing.evidence is None else filing.evidence,
    )


def check_line(filing: Sourced, finding: Finding) -> CheckLine:
    """The line of one finding on a filing, or on what is kept of it."""
    return CheckLine(
        source=filing.source,
        accession_number=filing.accession_number,
        code=finding.code,
        severity=finding.severity,
        path=finding.path,
        place=finding.place,
        message=finding.message,
        citation=finding.citation,
        fix=finding.fix,
    )


def error_line(source: str, error: Section16Error) -> ErrorLine:
    """The line of an input that could not be read."""
    return ErrorLine(source=source, error=ErrorBody(error.code, error.message))


def due_line(deadline: Deadline | None) -> DueLine:
    """The line of a deadline."""
    if deadline is None:
        return DueLine()
    return DueLine(due_at=deadline.closes, **msgspec.structs.asdict(deadline))


def due_lines(filing: Filing) -> Iterator[DueLine]:
    """The lines of a filing, one for each row that reports a change."""
    document = filing.document
    form = document.document_type.form if document.document_type else "4"
    for one in answers(filing):
        yield msgspec.structs.replace(
            due_line(one.deadline),
            source=filing.source,
            accession_number=filing.accession_number,
            document_type=document.document_type,
            path=one.path or None,
            place=on_form(one.path, form) if one.path else None,
            code=_code(document, one.path),
            filed=one.filed,
            answer=one.answer,
            basis=one.basis,
            days_late=one.days_late or None,
        )


def _code(document: OwnershipDocument, path: str) -> TransactionCode | None:
    row = at(document, path.rpartition("/")[0])
    found: Noted[TransactionCode] | None = getattr(row, "transaction_code", None)
    return found.value if found else None


def encode(line: msgspec.Struct) -> bytes:
    """The line as one line of JSON, without its newline."""
    encoded = _ENCODER.encode(line)
    # A very small amount would come out as "1E-8": say it in plain digits instead.
    if b"E-" in encoded:
        return _ENCODER.encode(_plain(msgspec.to_builtins(line, builtin_types=(Decimal,))))
    return encoded


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


def decode(source: bytes) -> Filing:
    """The filing in one line of JSON, or in a bare document.

    What has no field of its own is kept as unread, and said (READ005).

    :raises ReadError: when the JSON has another shape, with the place in it, or none of a filing.
    """
    try:
        if not msgspec.json.decode(source, type=_Look).document:
            document = _BARE.decode(source)
            return _with_unknown(Filing(document, Rendition.JSON), source, document)
        line = _DECODER.decode(source)
    except msgspec.MsgspecError as error:
        raise ReadError(
            f"this JSON is not a filing as s16 read --json prints it: {error}", "json"
        ) from error
    if line.contract != CONTRACT:
        raise ReadError(
            f"the JSON follows contract {line.contract}, and this version reads {CONTRACT}", "json"
        )
    filing = Filing(
        line.document,
        Rendition.JSON,
        accession_number=line.accession_number,
        filing_date=line.filing_date,
        accepted=line.accepted,
        doubts=line.doubts,
        unread=line.unread,
        evidence=None if line.evidence is msgspec.UNSET else line.evidence,
    )
    return _with_unknown(filing, source, line)


def _with_unknown(filing: Filing, source: bytes, read: msgspec.Struct) -> Filing:
    """The filing, with whatever the JSON holds beside its fields."""
    given, fields = msgspec.json.decode(source), msgspec.to_builtins(read)
    if not given.keys() & fields.keys():
        keys = ", ".join(map(repr, list(given)[:5])) or "nothing"
        raise ReadError(
            f"this JSON is no filing: it holds {keys}, and was expected to hold document, or "
            "issuer, reporting_owners, non_derivative_table and so on",
            "json",
        )
    unknown = tuple(_unknown(given, fields, ""))
    if not unknown:
        return filing
    named = ", ".join(one.path for one in unknown[:5]) + ", ..." * (len(unknown) > 5)  # noqa: PLR2004
    doubt = FOREIGN.at("the JSON", f"holds what has no field, kept as unread: {named}")
    return msgspec.structs.replace(
        filing, unread=(*filing.unread, *unknown), doubts=(*filing.doubts, doubt)
    )


def _unknown(given: Any, read: Any, path: str) -> Iterator[Unread]:
    """What of some JSON is not in what was read from it; nulls and empty lists say nothing."""
    if isinstance(given, dict) and isinstance(read, dict):
        for key, value in given.items():
            step = f"{path}/{key.replace('~', '~0').replace('/', '~1')}"
            if key in read:
                yield from _unknown(value, read[key], step)
            elif value not in (None, [], {}):
                yield Unread(step, msgspec.json.encode(value).decode())
    elif isinstance(given, list) and isinstance(read, list | tuple):
        for number, pair in enumerate(zip(given, read, strict=True)):
            yield from _unknown(*pair, f"{path}/{number}")


class _Look(msgspec.Struct):
    """Just enough to tell a line from a bare document."""

    document: msgspec.Raw = msgspec.Raw(b"")
