"""The boxes above the tables, filled in."""

from __future__ import annotations

from collections.abc import Sequence

from section16.document import (
    Address,
    DocumentType,
    Issuer,
    OwnershipDocument,
    Relationship,
    ReportingOwner,
)
from section16.law.boxes import TITLES
from section16.printed.fill.words import day, one_line, plain
from section16.printed.sheet import (
    BLANK,
    NO_BOX,
    Cell,
    CheckBox,
    Front,
    Mark,
    OwnerBox,
    OwnerRow,
    RelationshipBox,
)

_MARK = "X"
_CHECKED, _EMPTY = CheckBox(Mark.CHECKED), CheckBox(Mark.EMPTY)


def front(document: OwnershipDocument, form: str) -> Front:
    """Everything above the tables of Form ``3``, ``4`` or ``5``."""
    kind, owners = document.document_type, document.reporting_owners
    first = owners[0] if owners else ReportingOwner()
    period, original = document.period_of_report, document.date_of_original_submission
    is_joint = len(owners) > 1
    return Front(
        form=plain(f"FORM {kind.value}" if kind else None),
        title=plain(TITLES[form] if kind else None),
        exit=NO_BOX if form == "3" else _box(document.not_subject_to_section16),
        plan=_plan(document.aff10b5_one, kind),
        form3_holdings=_on_form_5(document.form3_holdings_reported, form),
        form4_transactions=_on_form_5(document.form4_transactions_reported, form),
        owner=continuation(first),
        issuer=_issuer(document.issuer),
        event=plain(day(period) if period else None),
        amendment=plain(day(original) if original else None),
        relationship=_relationship(first.relationship or Relationship()),
        one_person=_box(not is_joint),
        several_persons=_box(is_joint),
    )


def _box(said: bool | None) -> CheckBox:
    """A box is drawn whether or not it is checked."""
    return _CHECKED if said else _EMPTY


def _plan(said: bool | None, kind: DocumentType | None) -> CheckBox:
    """The 10b5-1(c) box, which forms before 2023 do not have."""
    return NO_BOX if said is None or (kind and kind.form == "3") else _box(said)


def _on_form_5(said: bool | None, form: str) -> CheckBox:
    """A box of Form 5; on another form it is drawn only where the document checks it."""
    return _box(said) if said or form == "5" else NO_BOX


def _issuer(issuer: Issuer) -> Cell:
    """Name and, in brackets, ticker; empty brackets say that there is none."""
    name, symbol = one_line(issuer.name), one_line(issuer.trading_symbol)
    return plain(f"{name} [ {symbol} ]") if name or symbol else BLANK


def _relationship(said: Relationship) -> RelationshipBox:
    return RelationshipBox(
        director=_box(said.is_director),
        ten_percent_owner=_box(said.is_ten_percent_owner),
        officer=_box(said.is_officer),
        other=_box(said.is_other),
        officer_title=plain(said.officer_title),
        other_text=plain(said.other_text),
    )


def owner_rows(owners: Sequence[ReportingOwner]) -> tuple[OwnerRow, ...]:
    """How each person stands to the issuer, where several file; box 5 has the first one's alone."""
    return tuple(map(_owner_row, owners)) if len(owners) > 1 else ()


def _owner_row(owner: ReportingOwner) -> OwnerRow:
    said = owner.relationship or Relationship()
    return OwnerRow(
        whole=plain(owner.name),
        director=plain(_MARK if said.is_director else None),
        ten_percent_owner=plain(_MARK if said.is_ten_percent_owner else None),
        officer=plain((one_line(said.officer_title) or _MARK) if said.is_officer else None),
        other=plain((one_line(said.other_text) or _MARK) if said.is_other else None),
    )


def continuation(owner: ReportingOwner) -> OwnerBox:
    """Box 1: a reporting person's name and address."""
    address = owner.address or Address()
    streets = (one_line(line).rstrip(", ") for line in (address.street1, address.street2))
    return OwnerBox(
        name=plain(owner.name),
        street=plain(", ".join(street for street in streets if street)),
        city=_city(address),
    )


def _city(address: Address) -> Cell:
    """City, state and zip code, each on a line of its own, so that none is taken for another.

    An address outside the States that EDGAR's codes do not name has its country behind the zip
    code.
    """
    state, country = address.state or address.non_us_state_territory, ""
    if not address.state:
        country = one_line(address.country and (address.state_description or address.country))
    zip_code = ", ".join(part for part in (one_line(address.zip_code), country) if part)
    lines = [one_line(address.city), one_line(state), zip_code]
    text = "\n".join(lines)
    return Cell(text, printed=text) if any(lines) else BLANK
