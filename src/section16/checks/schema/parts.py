"""The walk over all but the rows: boxes, issuer, owners, footnotes, remarks, signatures, counts."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from msgspec.structs import astuple

from section16.checks.schema.faults import Faults, Kind, fault, missing, too_long
from section16.checks.subject import Subject
from section16.document import Address, Issuer, OwnershipDocument, Relationship, ReportingOwner
from section16.law import limits, states

_ADDRESS_CODES = states.CURRENT | states.GIVEN_UP
_COUNTS = (
    ("reporting_owners", 1, limits.MOST_OWNERS),
    ("signatures", 1, limits.MOST_SIGNATURES),
    ("non_derivative_table", 0, limits.MOST_ROWS_IN_A_TABLE),
    ("derivative_table", 0, limits.MOST_ROWS_IN_A_TABLE),
    ("footnotes", 0, limits.MOST_FOOTNOTES),
)
_OWNER_NAME = limits.LENGTHS["reporting_owners/name"]
_SIGNATURE = limits.LENGTHS["signatures/name"]
_REMARKS = limits.LENGTHS["remarks"]


class _Field(NamedTuple):
    """What a field outside the rows may hold."""

    name: str
    most: int | None
    """Characters."""
    since: date | None
    forms: str


def _fields(struct: type[Any], place: str = "") -> tuple[_Field, ...]:
    names: tuple[str, ...] = struct.__struct_fields__
    paths = [f"{place}/{name}" if place else name for name in names]
    return tuple(
        _Field(
            name,
            limits.LENGTHS.get(path),
            limits.FIRST_DAYS.get(path),
            limits.ON_FORMS.get(path, "345"),
        )
        for name, path in zip(names, paths, strict=True)
    )


_DOCUMENT = tuple(
    (place, field)
    for place, field in enumerate(_fields(OwnershipDocument))
    if field.since or field.forms != "345" or field.most
)
_ISSUER = _fields(Issuer, "issuer")
_ADDRESS = _fields(Address, "reporting_owners/address")
_ROLES = _fields(Relationship, "reporting_owners/relationship")


def faults_of_parts(subject: Subject) -> Faults:
    """All that is wrong outside the rows."""
    document = subject.document
    yield from _front(subject)
    yield from _issuer(subject, document.issuer)
    for place, owner in enumerate(document.reporting_owners):
        yield from _owner(subject, owner, f"/reporting_owners/{place}")
    if document.footnotes or subject.cited:
        yield from _footnotes(subject)
    for place, signature in enumerate(document.signatures):
        if not signature.name:
            yield missing(f"/signatures/{place}/name")
        elif len(signature.name) > _SIGNATURE:
            yield too_long(f"/signatures/{place}/name", signature.name, _SIGNATURE)
        if signature.date is None:
            yield missing(f"/signatures/{place}/date")
    for name, least, most in _COUNTS:
        count = len(getattr(document, name))
        if not least <= count <= most:
            said = f"has {count} entries, and {least} to {most} are allowed"
            yield fault(Kind.COUNT, f"/{name}", said)


def _front(subject: Subject) -> Faults:
    """The boxes, and the remarks."""
    document = subject.document
    if document.document_type is None:
        yield missing("/document_type")
    if document.period_of_report is None:
        yield missing("/period_of_report")
    original = document.date_of_original_submission
    if original is None and subject.is_amendment:
        yield missing("/date_of_original_submission")
    elif original is not None and document.document_type and not subject.is_amendment:
        said = "is for amendments only: leave it out, or file the form as an amendment"
        yield fault(Kind.NOT_ON_FORM, "/date_of_original_submission", said)
    version = document.schema_version
    if version is not None and len(version) != limits.SCHEMA_VERSION_LENGTH:
        said = f"is {version!r}, and five characters such as X0508 are expected"
        yield fault(Kind.LENGTH, "/schema_version", said)
    values = astuple(document)
    for place, field in _DOCUMENT:
        if values[place] is not None:
            yield from _field(subject, field, values[place], "")


def _part(subject: Subject, fields: tuple[_Field, ...], part: Any, path: str) -> Faults:
    """The fields of a part against their limits."""
    for field, value in zip(fields, astuple(part), strict=True):
        if value is not None and (
            field.since is not None or (field.most is not None and len(value) > field.most)
        ):
            yield from _field(subject, field, value, path)


def _field(subject: Subject, field: _Field, value: Any, path: str) -> Faults:
    if field.most is not None and len(value) > field.most:
        yield too_long(f"{path}/{field.name}", value, field.most)
    if subject.form not in field.forms:
        here = f"{path}/{field.name}"
        said = f"is not on Form {subject.form}: leave it out"
        yield fault(Kind.NOT_ON_FORM, here, said, {here: None})
    elif field.since and subject.filed and subject.filed < field.since:
        said = f"came onto the form on {field.since}, after {subject.filed}: leave it out"
        yield fault(Kind.NOT_ON_FORM, f"{path}/{field.name}", said)


def _issuer(subject: Subject, issuer: Issuer) -> Faults:
    yield from _part(subject, _ISSUER, issuer, "/issuer")
    yield from _number(issuer.cik, "/issuer/cik")
    if not issuer.trading_symbol:
        yield missing("/issuer/trading_symbol", "enter NONE where there is none")


def _owner(subject: Subject, owner: ReportingOwner, path: str) -> Faults:
    yield from _number(owner.cik, f"{path}/cik")
    if owner.name is not None and len(owner.name) > _OWNER_NAME:
        yield too_long(f"{path}/name", owner.name, _OWNER_NAME)
    if owner.relationship is None:
        yield missing(f"{path}/relationship")
    else:
        yield from _part(subject, _ROLES, owner.relationship, f"{path}/relationship")
    if owner.address is not None:
        yield from _address(subject, owner.address, f"{path}/address")


def _address(subject: Subject, address: Address, path: str) -> Faults:
    yield from _part(subject, _ADDRESS, address, path)
    for name in ("state", "country"):
        code = getattr(address, name)
        if code is not None and code not in _ADDRESS_CODES:
            said = f"is {code!r}, which is none of EDGAR's codes of states and countries"
            yield fault(Kind.UNLISTED, f"{path}/{name}", said)
    if address.zip_code is not None and not limits.ZIP_CODE.fullmatch(address.zip_code):
        said = f"is {address.zip_code!r}, and letters, digits, blanks, # and - are allowed"
        yield fault(Kind.PATTERN, f"{path}/zip_code", said)


def _number(cik: str | None, path: str) -> Faults:
    if not cik:
        yield missing(path)
    elif not (len(cik) <= limits.CIK_LENGTH and cik.isascii() and cik.isdigit()):
        yield fault(Kind.PATTERN, path, f"is {cik!r}, and one to ten digits are expected")


def _footnotes(subject: Subject) -> Faults:
    """Ids, and the citations that lead nowhere."""
    known: set[str] = set()
    for place, note in enumerate(subject.document.footnotes):
        path = f"/footnotes/{place}/id"
        if note.id not in limits.FOOTNOTE_IDS:
            said = f"is {note.id}, and ids run from F1 to F99: number the footnotes anew"
            yield fault(Kind.FOOTNOTE_ID, path, said)
        elif note.id in known:
            said = f"is {note.id}, which is there already: number the footnotes anew"
            yield fault(Kind.DEFINED_TWICE, path, said)
        if note.id:
            known.add(note.id)
    for path, cited in subject.cited:
        if cited not in known:
            said = f"cites footnote {cited}, which is not there: write it, or drop the citation"
            yield fault(Kind.DANGLING, path, said)
