"""What of a document a printed form shows.

Two renditions of one filing are compared through :func:`printed_view`: it takes away what print
cannot carry, and is the one list of such things.

- numbers EDGAR keeps: CIKs, schema version, good-address flag, state descriptions, foreign symbols;
- runs of blanks in a text, and which of the two street lines a word stood in;
- an empty box and an absent one, but for the 10b5-1(c) box, whose caption is there or not;
- the relationships of the second and later persons, whom EDGAR's newer page names only;
- the form type of a row beyond the V of Form 4 and the 4, 5 and 3 in Form 5's code column;
- its timeliness, but for the footnotes in the V column of Form 4 and the 5 on Form 5;
- whether a swap box was given as no or not at all;
- footnotes on the A or D of Table II, whose side of column 5 is its direction, and a direction
  without a number or a number without a direction, which leave that column empty;
- whether a footnote stands in place of shares or of a value.
"""

from __future__ import annotations

from typing import Any, TypeVar

from section16.document import (
    EMPTY,
    Address,
    DerivativeTransaction,
    Footnote,
    Issuer,
    NonDerivativeTransaction,
    Noted,
    OwnershipDocument,
    Relationship,
    ReportingOwner,
    Row,
    Signature,
    TransactionFormType,
    TransactionTimeliness,
    cells,
)

R = TypeVar("R", bound=Row)
_SHARES_OR_VALUE = (
    ("transaction_shares", "transaction_total_value"),
    ("underlying_security_shares", "underlying_security_value"),
    ("shares_owned_following_transaction", "value_owned_following_transaction"),
)


def printed_view(document: OwnershipDocument) -> OwnershipDocument:
    """The document without what print cannot carry."""
    kind = document.document_type
    form = kind.form if kind else ""
    owners = document.reporting_owners
    return OwnershipDocument(
        document_type=kind,
        period_of_report=document.period_of_report,
        date_of_original_submission=document.date_of_original_submission,
        no_securities_owned=document.no_securities_owned or None if form == "3" else None,
        not_subject_to_section16=_exit(document, form),
        form3_holdings_reported=document.form3_holdings_reported or None,
        form4_transactions_reported=document.form4_transactions_reported or None,
        issuer=_issuer(document.issuer),
        reporting_owners=tuple(_owner(owner, at == 0) for at, owner in enumerate(owners)),
        aff10b5_one=document.aff10b5_one if form != "3" else None,
        non_derivative_table=tuple(_row(row, form) for row in document.non_derivative_table),
        derivative_table=tuple(_row(row, form) for row in document.derivative_table),
        footnotes=tuple(_footnote(footnote) for footnote in document.footnotes),
        remarks=_line(document.remarks),
        signatures=tuple(_signature(signature) for signature in document.signatures),
    )


def _exit(document: OwnershipDocument, form: str) -> bool | None:
    return document.not_subject_to_section16 or None if form != "3" else None


def _line(text: str | None) -> str | None:
    """A text on one line, without the commas that some pages put between joined lines."""
    return " ".join((text or "").split()) or None


def _issuer(issuer: Issuer) -> Issuer:
    return Issuer(name=_line(issuer.name), trading_symbol=_line(issuer.trading_symbol))


def _owner(owner: ReportingOwner, first: bool) -> ReportingOwner:
    return ReportingOwner(
        name=_line(owner.name),
        address=_address(owner.address or Address()),
        relationship=_relationship(owner.relationship or Relationship()) if first else None,
    )


def _address(address: Address) -> Address | None:
    lines = (address.street1, address.street2)
    street = " ".join(line.replace(",", " ") for line in lines if line)
    found = Address(
        street1=_line(street),
        city=_line(address.city),
        state=_line(address.state),
        zip_code=_line(address.zip_code),
    )
    return found if found != Address() else None


def _relationship(relationship: Relationship) -> Relationship:
    return Relationship(
        is_director=relationship.is_director or None,
        is_officer=relationship.is_officer or None,
        is_ten_percent_owner=relationship.is_ten_percent_owner or None,
        is_other=relationship.is_other or None,
        officer_title=_line(relationship.officer_title),
        other_text=_line(relationship.other_text),
    )


def _footnote(footnote: Footnote) -> Footnote:
    return Footnote(footnote.id, _line(footnote.text))


def _signature(signature: Signature) -> Signature:
    return Signature(_line(signature.name), signature.date)


def _row(row: R, form: str) -> R:
    shown: dict[str, Any] = {name: _cell(cell) for name, cell in cells(row)}
    for shares, value in _SHARES_OR_VALUE:
        if value in shown and shown[value].value is None and not shown[shares]:
            shown[shares], shown[value] = shown[value], EMPTY
    if isinstance(row, NonDerivativeTransaction | DerivativeTransaction):
        shown |= _coding(row, form)
    elif form != "5":
        shown["transaction_form_type"] = EMPTY
    if isinstance(row, DerivativeTransaction):
        shown |= _sides(shown)
    return type(row)(**shown)


def _cell(cell: Noted[Any]) -> Noted[Any]:
    if not cell:
        return EMPTY
    value = _line(cell.value) if type(cell.value) is str else cell.value
    return Noted(value, cell.footnotes, _line(cell.raw))


def _coding(
    row: NonDerivativeTransaction | DerivativeTransaction, form: str
) -> dict[str, Noted[Any]]:
    belongs, late = row.transaction_form_type.value, row.transaction_timeliness.value
    swap: Noted[Any] = Noted(True) if row.equity_swap_involved.value else EMPTY
    form_type: Noted[Any] = EMPTY
    timeliness: Noted[Any] = EMPTY
    if form == "4":
        early = late is TransactionTimeliness.EARLY
        if belongs is TransactionFormType.FORM_5 or early:
            form_type = Noted(TransactionFormType.FORM_5)
        footnotes = row.transaction_timeliness.footnotes
        timeliness = Noted(None, footnotes) if footnotes else EMPTY
    elif belongs is TransactionFormType.FORM_4:
        form_type = Noted(belongs)
    elif late is TransactionTimeliness.LATE:
        form_type, timeliness = Noted(belongs), Noted(late)
    return {
        "equity_swap_involved": swap,
        "transaction_form_type": form_type,
        "transaction_timeliness": timeliness,
    }


def _sides(shown: dict[str, Any]) -> dict[str, Noted[Any]]:
    """Column 5 of Table II, whose number stands on the side of its direction."""
    names = ("transaction_shares", "transaction_total_value")
    direction = shown["transaction_acquired_disposed_code"].value
    if direction is None or not any(shown[name] for name in names):
        return dict.fromkeys((*names, "transaction_acquired_disposed_code"), EMPTY)
    return {"transaction_acquired_disposed_code": Noted(direction)}
