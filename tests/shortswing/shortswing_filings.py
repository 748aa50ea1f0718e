"""Filings of made-up insiders, for the tests of trades and their treatment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from section16 import (
    EMPTY,
    AcquiredDisposed,
    DerivativeTransaction,
    DocumentType,
    Filing,
    Footnote,
    Issuer,
    NonDerivativeTransaction,
    Noted,
    OwnershipDocument,
    OwnershipForm,
    Relationship,
    Rendition,
    ReportingOwner,
    TransactionCode,
)

ISSUER = Issuer("0000000777", "Quillfeather Mills Inc", "QUIL")
DIRECTOR = Relationship(is_director=True)
HOLDER = Relationship(is_ten_percent_owner=True)
ADA = ReportingOwner("0000000101", "Ostrander Ada", relationship=DIRECTOR)
BEN = ReportingOwner("0000000102", "Tillotson Ben", relationship=DIRECTOR)
FUND = ReportingOwner("0000000103", "Larkspur Fund LP", relationship=HOLDER)
_NUMBERS = count(1)


def noted(value: object, *notes: str) -> Noted[Any]:
    """A cell; a string of digits is an amount."""
    if isinstance(value, str):
        value = Decimal(value)
    return Noted(value, notes)


def row(
    said: str,
    day: date | None,
    shares: str | None,
    price: str | None,
    *,
    notes: tuple[str, ...] = (),
    price_notes: tuple[str, ...] = (),
    title: str = "Common Stock",
    after: str | None = None,
    direct: bool = True,
    nature: str | None = None,
    swap: bool = False,
) -> NonDerivativeTransaction:
    """A row of Table I; ``PA`` is code P, acquired."""
    return NonDerivativeTransaction(
        security_title=Noted(title),
        transaction_date=Noted(day),
        transaction_code=Noted(TransactionCode(said[0]), notes),
        equity_swap_involved=Noted(swap),
        transaction_shares=noted(shares),
        transaction_price_per_share=noted(price, *price_notes),
        transaction_acquired_disposed_code=Noted(AcquiredDisposed(said[1])),
        shares_owned_following_transaction=noted(after),
        direct_or_indirect_ownership=Noted(
            OwnershipForm.DIRECT if direct else OwnershipForm.INDIRECT
        ),
        nature_of_ownership=Noted(nature) if nature else EMPTY,
    )


def option(
    said: str,
    day: date,
    amount: str,
    premium: str | None,
    *,
    title: str = "Call Option (right to buy)",
    strike: str = "10",
    expires: date = date(2025, 6, 20),
    underlying: str | None = None,
) -> DerivativeTransaction:
    """A row of Table II over as many shares as derivatives, unless it says otherwise."""
    return DerivativeTransaction(
        security_title=Noted(title),
        conversion_or_exercise_price=noted(strike),
        transaction_date=Noted(day),
        transaction_code=Noted(TransactionCode(said[0])),
        transaction_shares=noted(amount),
        transaction_price_per_share=noted(premium),
        transaction_acquired_disposed_code=Noted(AcquiredDisposed(said[1])),
        expiration_date=Noted(expires),
        underlying_security_title=Noted("Common Stock"),
        underlying_security_shares=noted(underlying or amount),
        direct_or_indirect_ownership=Noted(OwnershipForm.DIRECT),
    )


def filing(
    *rows: NonDerivativeTransaction | DerivativeTransaction,
    owners: tuple[ReportingOwner, ...] = (ADA,),
    issuer: Issuer = ISSUER,
    kind: DocumentType = DocumentType.FORM_4,
    filed: date | None = date(2024, 12, 31),
    original: date | None = None,
    notes: dict[str, str] | None = None,
    key: str | None = None,
    period: date | None = None,
    left: bool | None = None,
) -> Filing:
    """A filing with an accession number of its own."""
    return Filing(
        OwnershipDocument(
            document_type=kind,
            period_of_report=period,
            date_of_original_submission=original,
            not_subject_to_section16=left,
            issuer=issuer,
            reporting_owners=owners,
            non_derivative_table=tuple(
                one for one in rows if isinstance(one, NonDerivativeTransaction)
            ),
            derivative_table=tuple(one for one in rows if isinstance(one, DerivativeTransaction)),
            footnotes=tuple(Footnote(name, text) for name, text in (notes or {}).items()),
        ),
        Rendition.XML,
        accession_number=key or f"0000009999-24-{next(_NUMBERS):06}",
        filing_date=filed,
    )


def day(month: int, number: int, year: int = 2024) -> date:
    """A day of 2024."""
    return date(year, month, number)
