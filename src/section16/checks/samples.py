"""Sound documents, invented, that the examples of the rules start from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import MappingProxyType

import msgspec

from section16.checks.copies import Trace, trace_of
from section16.checks.fixes import changed
from section16.checks.rule import Case, Rule
from section16.checks.subject import Subject
from section16.document import (
    AcquiredDisposed,
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
    OwnershipForm,
    Relationship,
    ReportingOwner,
    Signature,
    TransactionCode,
    TransactionFormType,
)
from section16.filing import Filing, Rendition
from section16.finding import Finding

_ISSUER = Issuer("0001999001", "Example Mills, Inc.", "EXML")
_OWNER = ReportingOwner(
    "0001999002",
    "Doe Jane Q",
    Address(street1="1 MILL ROAD", city="PEKIN", state="IL", zip_code="61554"),
    Relationship(
        is_director=False,
        is_officer=True,
        is_ten_percent_owner=False,
        is_other=False,
        officer_title="Chief Financial Officer",
    ),
)
_STOCK, _OPTION = Noted("Common Stock"), Noted("Stock Option (Right to Buy)")
_DIRECT = Noted(OwnershipForm.DIRECT)
_FORM_4 = Noted(TransactionFormType.FORM_4)

_SALE = NonDerivativeTransaction(
    security_title=_STOCK,
    transaction_date=Noted(date(2024, 5, 6)),
    transaction_form_type=_FORM_4,
    transaction_code=Noted(TransactionCode.SALE),
    equity_swap_involved=Noted(False),
    transaction_shares=Noted(Decimal(1000)),
    transaction_price_per_share=Noted(Decimal("25.50"), ("F1",)),
    transaction_acquired_disposed_code=Noted(AcquiredDisposed.DISPOSED),
    shares_owned_following_transaction=Noted(Decimal(9000)),
    direct_or_indirect_ownership=_DIRECT,
)
_BY_SPOUSE = NonDerivativeHolding(
    security_title=_STOCK,
    shares_owned_following_transaction=Noted(Decimal(500)),
    direct_or_indirect_ownership=Noted(OwnershipForm.INDIRECT),
    nature_of_ownership=Noted("By Spouse"),
)
_GRANT = DerivativeTransaction(
    security_title=_OPTION,
    conversion_or_exercise_price=Noted(Decimal("24.00")),
    transaction_date=Noted(date(2024, 5, 7)),
    transaction_form_type=_FORM_4,
    transaction_code=Noted(TransactionCode.GRANT),
    equity_swap_involved=Noted(False),
    transaction_shares=Noted(Decimal(2000)),
    transaction_price_per_share=Noted(Decimal(0)),
    transaction_acquired_disposed_code=Noted(AcquiredDisposed.ACQUIRED),
    exercise_date=Noted(None, ("F2",)),
    expiration_date=Noted(date(2034, 5, 7)),
    underlying_security_title=_STOCK,
    underlying_security_shares=Noted(Decimal(2000)),
    shares_owned_following_transaction=Noted(Decimal(2000)),
    direct_or_indirect_ownership=_DIRECT,
)
_FOOTNOTES = (
    Footnote(
        "F1",
        "The price is a weighted average of sales at prices ranging from $25.40 to $25.60. The "
        "reporting person will give full information on each price upon request.",
    ),
    Footnote("F2", "The option vests in four equal yearly instalments from May 7, 2025."),
)
FORM_4 = OwnershipDocument(
    schema_version="X0508",
    document_type=DocumentType.FORM_4,
    period_of_report=date(2024, 5, 6),
    not_subject_to_section16=False,
    issuer=_ISSUER,
    reporting_owners=(_OWNER,),
    aff10b5_one=False,
    non_derivative_table=(_SALE, _BY_SPOUSE),
    derivative_table=(_GRANT,),
    footnotes=_FOOTNOTES,
    signatures=(Signature("/s/ Jane Q. Doe", date(2024, 5, 8)),),
)
FORM_3 = OwnershipDocument(
    schema_version="X0206",
    document_type=DocumentType.FORM_3,
    period_of_report=date(2024, 5, 6),
    no_securities_owned=False,
    issuer=_ISSUER,
    reporting_owners=(_OWNER,),
    non_derivative_table=(
        NonDerivativeHolding(
            security_title=_STOCK,
            shares_owned_following_transaction=Noted(Decimal(10000)),
            direct_or_indirect_ownership=_DIRECT,
        ),
    ),
    derivative_table=(
        DerivativeHolding(
            security_title=_OPTION,
            conversion_or_exercise_price=Noted(Decimal("24.00")),
            exercise_date=Noted(date(2025, 5, 7)),
            expiration_date=Noted(date(2034, 5, 7)),
            underlying_security_title=_STOCK,
            underlying_security_shares=Noted(Decimal(2000)),
            direct_or_indirect_ownership=_DIRECT,
        ),
    ),
    signatures=(Signature("/s/ Jane Q. Doe", date(2024, 5, 15)),),
)
FORM_5 = OwnershipDocument(
    schema_version="X0508",
    document_type=DocumentType.FORM_5,
    period_of_report=date(2023, 12, 31),
    not_subject_to_section16=False,
    form3_holdings_reported=False,
    form4_transactions_reported=False,
    issuer=_ISSUER,
    reporting_owners=(_OWNER,),
    aff10b5_one=False,
    non_derivative_table=(
        NonDerivativeTransaction(
            security_title=_STOCK,
            transaction_date=Noted(date(2023, 11, 20)),
            transaction_form_type=Noted(TransactionFormType.FORM_5),
            transaction_code=Noted(TransactionCode.INHERITANCE),
            equity_swap_involved=Noted(False),
            transaction_shares=Noted(Decimal(100)),
            transaction_price_per_share=Noted(Decimal(0)),
            transaction_acquired_disposed_code=Noted(AcquiredDisposed.ACQUIRED),
            shares_owned_following_transaction=Noted(Decimal(9100)),
            direct_or_indirect_ownership=_DIRECT,
        ),
    ),
    signatures=(Signature("/s/ Jane Q. Doe", date(2024, 2, 9)),),
)
_TWO_SALES = msgspec.structs.replace(
    FORM_4,
    non_derivative_table=(
        msgspec.structs.replace(_SALE, transaction_price_per_share=Noted(Decimal("25.50"))),
        msgspec.structs.replace(
            _SALE,
            transaction_shares=Noted(Decimal(500)),
            transaction_price_per_share=Noted(Decimal("25.75")),
            shares_owned_following_transaction=Noted(Decimal(8500)),
        ),
    ),
    derivative_table=(),
    footnotes=(),
)
_THROUGH_A_TRUST = msgspec.structs.replace(
    _TWO_SALES,
    non_derivative_table=tuple(
        msgspec.structs.replace(
            sale,
            shares_owned_following_transaction=Noted(Decimal(after)),
            transaction_shares=Noted(Decimal(500)),
            direct_or_indirect_ownership=Noted(OwnershipForm.INDIRECT),
            nature_of_ownership=Noted("By Trust"),
        )
        for sale, after in zip(
            (*_TWO_SALES.non_derivative_table, _TWO_SALES.non_derivative_table[0]),
            (9000, 8500, 8000),
            strict=True,
        )
    ),
)
_TWO_OWNERS = msgspec.structs.replace(
    FORM_4,
    reporting_owners=(_OWNER, msgspec.structs.replace(_OWNER, cik="0001999003", name="Doe John")),
)
SAMPLES = MappingProxyType(
    {
        "form 3": FORM_3,
        "form 4": FORM_4,
        "form 4 of two owners": _TWO_OWNERS,
        "form 4 of two sales": _TWO_SALES,
        "form 4 of three sales by a trust": _THROUGH_A_TRUST,
        "form 5": FORM_5,
    }
)
"""By the name that cases give."""


def document_of(case: Case) -> OwnershipDocument:
    """The document of an example."""
    return changed(SAMPLES[case.sample], case.changes)


def findings_of(case: Case, rule: Rule) -> list[Finding]:
    """What a rule says of an example, on the day for which it is meant."""
    subject = Subject(filing_of(case, document_of(case)), beside=beside_of(case))
    return rule(subject) if rule.holds(subject.day, subject.form) else []


def beside_of(case: Case) -> tuple[Trace, ...]:
    """What is kept of the other filing of an example over two."""
    if case.beside is None:
        return ()
    other = changed(SAMPLES[case.sample], case.beside)
    around = {"accession_number": "0001999002-24-000001"}
    return (trace_of(filing_of(case._replace(around=around), other)),)


def filing_of(case: Case, document: OwnershipDocument) -> Filing:
    """A document with all that an example puts around it."""
    around = {"rendition": Rendition.JSON, "filing_date": case.filed, **case.around}
    return Filing(document, **around)
