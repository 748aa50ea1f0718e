"""The printed view: two renditions of one filing are equal as far as print can show it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec
import pytest
from printed.pages import ROW_1, ROW_2, page

from section16 import printed
from section16.document import (
    EMPTY,
    AcquiredDisposed,
    Address,
    DerivativeTransaction,
    DocumentType,
    Footnote,
    Issuer,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    Noted,
    OwnershipDocument,
    OwnershipForm,
    Relationship,
    ReportingOwner,
    Signature,
    TransactionCode,
    TransactionFormType,
    TransactionTimeliness,
)
from section16.printed import printed_view

AS_FILED = OwnershipDocument(
    schema_version="X0306",
    document_type=DocumentType.FORM_4,
    period_of_report=date(2022, 3, 14),
    not_subject_to_section16=None,
    issuer=Issuer(cik="0000000001", name="Example  Corp.", trading_symbol="EXMP"),
    reporting_owners=(
        ReportingOwner(
            cik="0000000002",
            name="Doe Jane Q",
            address=Address(
                street1="C/O EXAMPLE CORP.",
                street2="12 MAIN STREET",
                city="SPRINGFIELD",
                state="IL",
                zip_code="62701",
                good_address=True,
            ),
            relationship=Relationship(is_director=True, is_officer=False),
        ),
    ),
    non_derivative_table=(
        NonDerivativeTransaction(
            security_title=Noted("Common Stock"),
            transaction_date=Noted(date(2022, 3, 14)),
            transaction_form_type=Noted(TransactionFormType.FORM_4),
            transaction_code=Noted(TransactionCode.PURCHASE),
            equity_swap_involved=Noted(value=False),
            transaction_shares=Noted(Decimal(1000)),
            transaction_price_per_share=Noted(Decimal("10.5")),
            transaction_acquired_disposed_code=Noted(AcquiredDisposed.ACQUIRED),
            shares_owned_following_transaction=Noted(Decimal("25000.0")),
            direct_or_indirect_ownership=Noted(OwnershipForm.DIRECT),
        ),
    ),
    derivative_table=(
        DerivativeTransaction(
            security_title=Noted("Stock Option (right to buy)"),
            conversion_or_exercise_price=Noted(Decimal("4.25")),
            transaction_date=Noted(date(2022, 3, 14)),
            transaction_form_type=Noted(TransactionFormType.FORM_4),
            transaction_code=Noted(TransactionCode.GRANT),
            equity_swap_involved=Noted(value=False),
            transaction_shares=Noted(Decimal(5000)),
            transaction_price_per_share=Noted(Decimal(0)),
            transaction_acquired_disposed_code=Noted(AcquiredDisposed.ACQUIRED, ("F1",)),
            exercise_date=Noted(None, ("F1",)),
            expiration_date=Noted(date(2032, 3, 14)),
            underlying_security_title=Noted("Common Stock"),
            underlying_security_shares=Noted(Decimal(5000)),
            shares_owned_following_transaction=Noted(Decimal(5000)),
            direct_or_indirect_ownership=Noted(OwnershipForm.DIRECT),
        ),
    ),
    footnotes=(Footnote("F1", "Vests\nat once."),),
    remarks="",
    signatures=(Signature("/s/ Jane Q. Doe", date(2022, 3, 16)),),
)


def test_print_and_filing_agree() -> None:
    """The page and the document it was made from are the same to print."""
    page_read = printed.read(page(ROW_1, table_2=(ROW_2,), closing="(1) Vests at once.")).document

    assert printed_view(AS_FILED) == printed_view(page_read)
    assert AS_FILED != page_read


def test_view_is_stable() -> None:
    """What print can carry of what print can carry is the same."""
    assert printed_view(AS_FILED) == printed_view(printed_view(AS_FILED))


def test_a_difference_that_print_shows() -> None:
    """Another amount is another document."""
    (row,) = AS_FILED.non_derivative_table
    other = msgspec.structs.replace(row, transaction_shares=Noted(Decimal(1001)))
    changed = msgspec.structs.replace(AS_FILED, non_derivative_table=(other,))

    assert printed_view(AS_FILED) != printed_view(changed)


@pytest.mark.parametrize(
    ("form", "filed", "shown"),
    [
        ("4", ("4", None), (None, None)),
        ("4", ("5", None), ("5", None)),
        ("4", ("4", "E"), ("5", None)),
        ("5", ("4", "L"), ("4", None)),
        ("5", ("5", "L"), ("5", "L")),
        ("5", ("5", None), (None, None)),
    ],
)
def test_form_type(
    form: str, filed: tuple[str, str | None], shown: tuple[str | None, str | None]
) -> None:
    """V shows form type 5 on Form 4; on Form 5 a 4 and a late 5 are printed."""
    late = TransactionTimeliness(filed[1]) if filed[1] else None
    row = NonDerivativeTransaction(
        transaction_form_type=Noted(TransactionFormType(filed[0])),
        transaction_timeliness=Noted(late),
    )
    document = OwnershipDocument(document_type=DocumentType(form), non_derivative_table=(row,))
    (seen,) = printed_view(document).non_derivative_table

    assert isinstance(seen, NonDerivativeTransaction)
    assert shown == (seen.transaction_form_type.value, seen.transaction_timeliness.value)


def test_holdings_form_type() -> None:
    """The 3 of a holding is printed on Form 5 alone."""
    row = NonDerivativeHolding(transaction_form_type=Noted(TransactionFormType.FORM_3))
    views = {
        kind: printed_view(OwnershipDocument(document_type=kind, non_derivative_table=(row,)))
        for kind in (DocumentType.FORM_4, DocumentType.FORM_5)
    }

    assert [EMPTY, row.transaction_form_type] == [
        view.non_derivative_table[0].transaction_form_type for view in views.values()
    ]


def test_footnote_in_place_of_a_value() -> None:
    """A footnote alone may stand for shares or for a value: print does not say which."""
    rows = (
        DerivativeTransaction(underlying_security_shares=Noted(None, ("F1",))),
        DerivativeTransaction(underlying_security_value=Noted(None, ("F1",))),
    )
    one, other = (
        printed_view(OwnershipDocument(derivative_table=(row,))).derivative_table for row in rows
    )

    assert one == other


def test_number_without_direction() -> None:
    """In Table II a number without a direction has no side to stand on."""
    row = DerivativeTransaction(transaction_shares=Noted(Decimal(5)))
    (seen,) = printed_view(OwnershipDocument(derivative_table=(row,))).derivative_table

    assert DerivativeTransaction() == seen


def test_form_3() -> None:
    """Form 3 has neither exit box nor 10b5-1 box."""
    document = OwnershipDocument(
        document_type=DocumentType.FORM_3,
        no_securities_owned=True,
        not_subject_to_section16=True,
        aff10b5_one=False,
    )
    view = printed_view(document)

    assert (True, None, None) == (
        view.no_securities_owned,
        view.not_subject_to_section16,
        view.aff10b5_one,
    )


def test_further_owners() -> None:
    """EDGAR's newer page names further persons without their relationship."""
    owner = ReportingOwner(name="A", relationship=Relationship(is_director=True))
    _, second = printed_view(OwnershipDocument(reporting_owners=(owner, owner))).reporting_owners

    assert ReportingOwner(name="A") == second
