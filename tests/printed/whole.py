"""What the drawn Form 4 says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from section16.document import (
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
)

OWNER = ReportingOwner(
    name="Doe Jane Q",
    address=Address(
        street1="12 MAIN STREET, SUITE 3", city="SPRINGFIELD", state="IL", zip_code="62701"
    ),
    relationship=Relationship(
        is_director=True,
        is_officer=True,
        is_ten_percent_owner=False,
        is_other=False,
        officer_title="Chief Example Officer",
    ),
)
TRANSACTION = NonDerivativeTransaction(
    security_title=Noted("Common Stock"),
    transaction_date=Noted(date(2022, 3, 14)),
    transaction_code=Noted(TransactionCode("P")),
    equity_swap_involved=Noted(value=False),
    transaction_shares=Noted(Decimal(1000)),
    transaction_price_per_share=Noted(Decimal("10.50"), ("F1",)),
    transaction_acquired_disposed_code=Noted(AcquiredDisposed.ACQUIRED),
    shares_owned_following_transaction=Noted(Decimal(25000)),
    direct_or_indirect_ownership=Noted(OwnershipForm.DIRECT),
)
HELD = NonDerivativeHolding(
    security_title=Noted("Common Stock, Class B"),
    shares_owned_following_transaction=Noted(Decimal(7500)),
    direct_or_indirect_ownership=Noted(OwnershipForm.INDIRECT),
    nature_of_ownership=Noted("By Family Trust", ("F2",)),
)
EXERCISE = DerivativeTransaction(
    security_title=Noted("Stock Option"),
    conversion_or_exercise_price=Noted(Decimal("5.00")),
    transaction_date=Noted(date(2022, 3, 14)),
    transaction_code=Noted(TransactionCode("M")),
    equity_swap_involved=Noted(value=False),
    transaction_shares=Noted(Decimal(800)),
    transaction_acquired_disposed_code=Noted(AcquiredDisposed.DISPOSED),
    transaction_price_per_share=Noted(Decimal(0)),
    exercise_date=Noted(None, ("F2",)),
    expiration_date=Noted(date(2030, 3, 1)),
    underlying_security_title=Noted("Common Stock"),
    underlying_security_shares=Noted(Decimal(800)),
    shares_owned_following_transaction=Noted(Decimal(1200)),
    direct_or_indirect_ownership=Noted(OwnershipForm.DIRECT),
)
WHOLE = OwnershipDocument(
    document_type=DocumentType.FORM_4,
    period_of_report=date(2022, 3, 14),
    not_subject_to_section16=False,
    issuer=Issuer(name="Example Corp.", trading_symbol="EXMP"),
    reporting_owners=(OWNER,),
    non_derivative_table=(TRANSACTION, HELD),
    derivative_table=(EXERCISE,),
    footnotes=(
        Footnote("F1", "A price of several trades."),
        Footnote("F2", "Held by the trustee."),
    ),
    signatures=(Signature("/s/ Jane Q. Doe", date(2022, 3, 16)),),
)
