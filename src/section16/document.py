"""What a Form 3, 4 or 5 says, once it is understood.

One type for each thing on the form, named as the EDGAR ownership XML names it. Amounts are
:class:`~decimal.Decimal` exactly as written, days are :class:`~datetime.date`, a box that is not
there is ``None``: unknown is not zero and absent is not false. Where a value was read, and what
is doubtful about it, lives in :class:`~section16.filing.Filing`, so that two renditions of one
filing compare equal.

Source: SEC, EDGAR Ownership XML Technical Specification; the element list in docs/format.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar

import msgspec

T = TypeVar("T")


class DocumentType(StrEnum):
    """The seven-letter alphabet of these reports: three forms and their amendments."""

    FORM_3 = "3"
    FORM_3_A = "3/A"
    FORM_4 = "4"
    FORM_4_A = "4/A"
    FORM_5 = "5"
    FORM_5_A = "5/A"

    @property
    def form(self) -> str:
        """``3``, ``4`` or ``5``."""
        return self.value[0]

    @property
    def is_amendment(self) -> bool:
        """Whether it corrects an earlier filing."""
        return self.value.endswith("/A")


class TransactionCode(StrEnum):
    """Instruction 8's codes; V and K are printed marks, not codes."""

    GRANT = "A"
    CONVERSION = "C"
    DISPOSITION_TO_ISSUER = "D"
    EXPIRY_OF_SHORT = "E"
    PAYMENT_WITH_SECURITIES = "F"
    GIFT = "G"
    EXPIRY_OF_LONG = "H"
    DISCRETIONARY = "I"
    OTHER = "J"
    SMALL_ACQUISITION = "L"
    EXEMPT_EXERCISE = "M"
    OUT_OF_THE_MONEY_EXERCISE = "O"
    PURCHASE = "P"
    SALE = "S"
    TENDER = "U"
    INHERITANCE = "W"
    IN_THE_MONEY_EXERCISE = "X"
    VOTING_TRUST = "Z"


class TransactionFormType(StrEnum):
    """The form on which a row belongs."""

    FORM_3 = "3"
    FORM_4 = "4"
    FORM_5 = "5"


class TransactionTimeliness(StrEnum):
    """Whether a row stands on an earlier (E) or a later (L) form than it had to."""

    EARLY = "E"
    LATE = "L"


class AcquiredDisposed(StrEnum):
    """The direction of a transaction."""

    ACQUIRED = "A"
    DISPOSED = "D"


class OwnershipForm(StrEnum):
    """Held in the owner's own name, or through something or somebody else."""

    DIRECT = "D"
    INDIRECT = "I"


def _no_footnotes() -> tuple[str, ...]:
    return ()


class Noted(msgspec.Struct, Generic[T], frozen=True, gc=False, omit_defaults=True):
    """A cell: its value and the footnotes hung on it.

    ``value`` is ``None`` for an empty cell; with footnotes it is explained only there. ``raw``
    is set where the text of the cell could not be typed, and holds that text.
    """

    value: T | None
    footnotes: tuple[str, ...] = msgspec.field(default_factory=_no_footnotes)
    raw: str | None = None

    def __bool__(self) -> bool:
        """Whether anything at all stands in the cell."""
        return self.value is not None or bool(self.footnotes) or self.raw is not None


EMPTY: Noted[Any] = Noted(None)
"""The empty cell, shared by all rows."""


class Issuer(msgspec.Struct, frozen=True, gc=False):
    """The company whose securities are reported."""

    cik: str | None = None
    name: str | None = None
    trading_symbol: str | None = None
    foreign_trading_symbol: str | None = None


class Address(msgspec.Struct, frozen=True, gc=False):
    """A reporting owner's address as given; EDGAR codes for state and country."""

    non_us_address_flag: bool | None = None
    street1: str | None = None
    street2: str | None = None
    city: str | None = None
    non_us_state_territory: str | None = None
    state: str | None = None
    country: str | None = None
    zip_code: str | None = None
    state_description: str | None = None
    good_address: bool | None = None


class Relationship(msgspec.Struct, frozen=True, gc=False):
    """How a reporting owner stands to the issuer: four boxes and two texts."""

    is_director: bool | None = None
    is_officer: bool | None = None
    is_ten_percent_owner: bool | None = None
    is_other: bool | None = None
    officer_title: str | None = None
    other_text: str | None = None


class ReportingOwner(msgspec.Struct, frozen=True, gc=False):
    """A person or entity that must report; a joint filing has several."""

    cik: str | None = None
    name: str | None = None
    address: Address | None = None
    relationship: Relationship | None = None


class UnderlyingSecurity(msgspec.Struct, frozen=True, gc=False):
    """The security from which a derivative takes its value, in shares or in dollars."""

    title: Noted[str]
    shares: Noted[Decimal]
    value: Noted[Decimal]


class NonDerivativeTransaction(
    msgspec.Struct, frozen=True, gc=False, tag_field="kind", tag="transaction"
):
    """A row of Table I that reports a change."""

    security_title: Noted[str] = EMPTY
    transaction_date: Noted[date] = EMPTY
    deemed_execution_date: Noted[date] = EMPTY
    transaction_form_type: Noted[TransactionFormType] = EMPTY
    transaction_code: Noted[TransactionCode] = EMPTY
    """Carries the footnotes of the whole coding: the form has one column for it."""
    equity_swap_involved: Noted[bool] = EMPTY
    transaction_timeliness: Noted[TransactionTimeliness] = EMPTY
    transaction_shares: Noted[Decimal] = EMPTY
    transaction_price_per_share: Noted[Decimal] = EMPTY
    transaction_acquired_disposed_code: Noted[AcquiredDisposed] = EMPTY
    shares_owned_following_transaction: Noted[Decimal] = EMPTY
    value_owned_following_transaction: Noted[Decimal] = EMPTY
    direct_or_indirect_ownership: Noted[OwnershipForm] = EMPTY
    nature_of_ownership: Noted[str] = EMPTY


class NonDerivativeHolding(msgspec.Struct, frozen=True, gc=False, tag_field="kind", tag="holding"):
    """A row of Table I that states a position."""

    security_title: Noted[str] = EMPTY
    transaction_form_type: Noted[TransactionFormType] = EMPTY
    """``3`` on a Form 5 for a holding that Form 3 missed; carries the footnotes of the coding."""
    shares_owned_following_transaction: Noted[Decimal] = EMPTY
    value_owned_following_transaction: Noted[Decimal] = EMPTY
    direct_or_indirect_ownership: Noted[OwnershipForm] = EMPTY
    nature_of_ownership: Noted[str] = EMPTY


class DerivativeTransaction(
    msgspec.Struct, frozen=True, gc=False, tag_field="kind", tag="transaction"
):
    """A row of Table II that reports a change."""

    security_title: Noted[str] = EMPTY
    conversion_or_exercise_price: Noted[Decimal] = EMPTY
    transaction_date: Noted[date] = EMPTY
    deemed_execution_date: Noted[date] = EMPTY
    transaction_form_type: Noted[TransactionFormType] = EMPTY
    transaction_code: Noted[TransactionCode] = EMPTY
    """Carries the footnotes of the whole coding: the form has one column for it."""
    equity_swap_involved: Noted[bool] = EMPTY
    transaction_timeliness: Noted[TransactionTimeliness] = EMPTY
    transaction_shares: Noted[Decimal] = EMPTY
    transaction_total_value: Noted[Decimal] = EMPTY
    transaction_price_per_share: Noted[Decimal] = EMPTY
    transaction_acquired_disposed_code: Noted[AcquiredDisposed] = EMPTY
    exercise_date: Noted[date] = EMPTY
    expiration_date: Noted[date] = EMPTY
    underlying_security_title: Noted[str] = EMPTY
    underlying_security_shares: Noted[Decimal] = EMPTY
    underlying_security_value: Noted[Decimal] = EMPTY
    shares_owned_following_transaction: Noted[Decimal] = EMPTY
    value_owned_following_transaction: Noted[Decimal] = EMPTY
    direct_or_indirect_ownership: Noted[OwnershipForm] = EMPTY
    nature_of_ownership: Noted[str] = EMPTY

    @property
    def underlying_security(self) -> UnderlyingSecurity:
        """Column 7 as one thing."""
        return _underlying(self)


class DerivativeHolding(msgspec.Struct, frozen=True, gc=False, tag_field="kind", tag="holding"):
    """A row of Table II that states a position."""

    security_title: Noted[str] = EMPTY
    conversion_or_exercise_price: Noted[Decimal] = EMPTY
    transaction_form_type: Noted[TransactionFormType] = EMPTY
    """``3`` on a Form 5 for a holding that Form 3 missed; carries the footnotes of the coding."""
    exercise_date: Noted[date] = EMPTY
    expiration_date: Noted[date] = EMPTY
    underlying_security_title: Noted[str] = EMPTY
    underlying_security_shares: Noted[Decimal] = EMPTY
    underlying_security_value: Noted[Decimal] = EMPTY
    shares_owned_following_transaction: Noted[Decimal] = EMPTY
    """Absent on Form 3, where the underlying amount is the quantity."""
    value_owned_following_transaction: Noted[Decimal] = EMPTY
    direct_or_indirect_ownership: Noted[OwnershipForm] = EMPTY
    nature_of_ownership: Noted[str] = EMPTY

    @property
    def underlying_security(self) -> UnderlyingSecurity:
        """Column 7 (Form 3: column 3) as one thing."""
        return _underlying(self)


NonDerivativeRow = NonDerivativeTransaction | NonDerivativeHolding
DerivativeRow = DerivativeTransaction | DerivativeHolding
Row = NonDerivativeRow | DerivativeRow


def _underlying(row: DerivativeRow) -> UnderlyingSecurity:
    return UnderlyingSecurity(
        row.underlying_security_title,
        row.underlying_security_shares,
        row.underlying_security_value,
    )


def cells(row: Row) -> Iterator[tuple[str, Noted[Any]]]:
    """Name and content of every cell of a row, in the order of the form."""
    return ((name, getattr(row, name)) for name in row.__struct_fields__)


class Footnote(msgspec.Struct, frozen=True, gc=False):
    """An explanation that cells cite by its id (``F1`` to ``F99``)."""

    id: str | None
    text: str | None


class Signature(msgspec.Struct, frozen=True, gc=False):
    """Who signed, in whatever capacity, and when."""

    name: str | None = None
    date: date | None = None


class OwnershipDocument(msgspec.Struct, frozen=True, gc=False):
    """A Form 3, 4 or 5, or an amendment of one. Rows stand in printed order."""

    schema_version: str | None = None
    document_type: DocumentType | None = None
    period_of_report: date | None = None
    """Form 3: the event; Form 4: the earliest transaction; Form 5: the fiscal year end."""
    date_of_original_submission: date | None = None
    no_securities_owned: bool | None = None
    not_subject_to_section16: bool | None = None
    form3_holdings_reported: bool | None = None
    form4_transactions_reported: bool | None = None
    issuer: Issuer = Issuer()
    reporting_owners: tuple[ReportingOwner, ...] = ()
    aff10b5_one: bool | None = None
    """Whether some transaction was under a 10b5-1 plan; ``None`` before the box of 2023."""
    non_derivative_table: tuple[NonDerivativeRow, ...] = ()
    derivative_table: tuple[DerivativeRow, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    remarks: str | None = None
    signatures: tuple[Signature, ...] = ()
