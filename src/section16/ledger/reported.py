"""The rows of filings as the ledger takes them: who, what, when, how much."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from section16.document import (
    AcquiredDisposed,
    DerivativeHolding,
    DerivativeTransaction,
    NonDerivativeTransaction,
    Noted,
    OwnershipForm,
    Row,
    TransactionCode,
)
from section16.doubts import proof_of
from section16.entries import Source, Terms
from section16.filing import Filing
from section16.law.lateness import filing_date
from section16.ledger.securities import normal_title

TABLES = {1: "/non_derivative_table", 2: "/derivative_table"}
_TRANSACTIONS = (NonDerivativeTransaction, DerivativeTransaction)
_DERIVATIVES = (DerivativeTransaction, DerivativeHolding)
_TELLING = (
    "security_title",
    "direct_or_indirect_ownership",
    "nature_of_ownership",
    "shares_owned_following_transaction",
    "exercise_date",
)
"""The cells whose footnotes may tell one holder or grant from another."""
_ONE_FOR_ONE = (None, Decimal(0), Decimal(1))
"""What filers write for the price of a unit that costs nothing."""


Place = tuple[int, str]
"""Rank of a filing, and path of a row in it."""


class Filed(NamedTuple):
    """A filing in the order of acceptance."""

    rank: int
    key: str | None
    filing: Filing
    filed: date | None
    as_of: date | None
    """The day whose holdings it states."""
    issuer: str
    owners: tuple[str, ...]

    @property
    def is_amendment(self) -> bool:
        """Whether it says that it corrects another."""
        kind = self.filing.document.document_type
        return bool(kind and kind.is_amendment)

    @property
    def form(self) -> str:
        """``3``, ``4`` or ``5``; ``4`` where the page does not tell."""
        kind = self.filing.document.document_type
        return kind.form if kind else "4"

    def source(self, path: str) -> Source:
        """A place in it."""
        return Source(self.key, path, self.filed)


class Line(NamedTuple):
    """A row of a filing, for all the owners who report it."""

    filed: Filed
    path: str
    table: int
    row: Any
    owners: tuple[str, ...]
    title: str
    """Normal form of the title."""
    form: OwnershipForm | None
    nature: str
    """Normal form of the nature of ownership."""
    terms: Terms | None
    is_change: bool
    day: date | None
    code: TransactionCode | None
    amount: Decimal | None
    """Signed; ``None`` where it is not known or not a change."""
    after: Decimal | None
    in_dollars: bool
    notes: frozenset[str]
    """What may tell holders and grants apart: texts of footnotes, the day of exercise."""
    block: int
    """Rank of the filing beside whose rows it stands: its own, or that which it amends."""
    order: tuple[int, int]
    """Its place among the rows of the block: what an amendment adds comes last, what it corrects
    stands where the row stood."""
    original: tuple[str | None, str]
    """Filing and path of the row of which this is the same or a twin; its own for most."""
    replaces: Source | None = None

    @property
    def is_unit(self) -> bool:
        """Whether no terms tell its grant: units that vest, that are paid one for one."""
        terms = self.terms
        return (
            terms is not None
            and terms.expiration_date is None
            and terms.conversion_or_exercise_price in _ONE_FOR_ONE
        )

    @property
    def of_each(self) -> Fraction | None:
        """Underlying shares of each derivative of the row; ``None`` where it does not tell."""
        if self.terms is None or self.in_dollars:
            return None
        shares = self.row.underlying_security_shares.value
        # A holding on Form 3 may give the underlying shares alone.
        own = self.row.transaction_shares.value if self.is_change else self.after
        if not shares or not own:
            return None
        whole = round(shares / own)
        # Of a unit and a fraction a filer may name the whole share alone.
        if whole and abs(shares - own * whole) < 1:
            return Fraction(whole)
        return Fraction(shares) / Fraction(own)

    @property
    def source(self) -> Source:
        """Where it stands."""
        return self.filed.source(self.path)

    @property
    def place(self) -> Place:
        """What tells it from all other rows."""
        return self.filed.rank, self.path


def signature_date(filing: Filing) -> date | None:
    """The latest signature, for want of a filing date."""
    days = [one.date for one in filing.document.signatures if one.date]
    return max(days) if days else None


def day_of_filing(filing: Filing) -> date | None:
    """When a filing came in, as well as is known: filed, else signed, else its period."""
    return filing_date(filing) or signature_date(filing) or filing.document.period_of_report


def order_of_acceptance(filing: Filing) -> tuple[str, str, bool, str]:
    """Sorts filings as they came in, whatever their order on disk; amendments after the others."""
    day = day_of_filing(filing)
    # Most of what is not accepted to the minute was filed by day; so the day leads.
    moment = filing.accepted.isoformat() if filing.accepted else ""
    kind = filing.document.document_type
    amends = bool(kind and kind.is_amendment)
    return day.isoformat() if day else "", moment, amends, filing.key or ""


def as_of(filing: Filing) -> date | None:
    """The day whose holdings a filing states: the last transaction, else the period of report."""
    document = filing.document
    days = [
        row.transaction_date.value
        for row in (*document.non_derivative_table, *document.derivative_table)
        if isinstance(row, _TRANSACTIONS) and row.transaction_date.value
    ]
    kind = document.document_type
    if document.period_of_report and (not days or (kind and kind.form == "5")):
        return document.period_of_report
    return max(days) if days else day_of_filing(filing)


def lines_of(filed: Filed) -> Iterator[Line]:
    """The rows of both tables as printed."""
    document = filed.filing.document
    sure = proof_of(filed.filing).footnotes
    texts = {note.id: normal_title(note.text) for note in sure if note.id}
    tables = document.non_derivative_table, document.derivative_table
    for table, rows in enumerate(tables, start=1):
        for number, row in enumerate(rows):
            yield _line(filed, table, number, row, texts)


def _line(filed: Filed, table: int, number: int, row: Row, texts: dict[str, str]) -> Line:
    change = row if isinstance(row, _TRANSACTIONS) else None
    path = f"{TABLES[table]}/{number}"
    after, in_dollars = _owned(row, filed.form)
    day = change.transaction_date.value if change else filed.as_of
    return Line(
        filed=filed,
        path=path,
        table=table,
        row=row,
        owners=filed.owners,
        title=normal_title(row.security_title.value),
        form=row.direct_or_indirect_ownership.value,
        nature=normal_title(row.nature_of_ownership.value),
        terms=terms_of(row),
        is_change=change is not None,
        day=day or filed.as_of,
        code=change.transaction_code.value if change else None,
        amount=signed(change) if change else None,
        after=after,
        in_dollars=in_dollars,
        notes=_notes(row, texts),
        block=filed.rank,
        order=(0, number),
        original=(filed.key, path),
    )


def _owned(row: Row, form: str) -> tuple[Decimal | None, bool]:
    """The amount owned, and whether it is in dollars.

    A derivative on Form 3 has no amount of its own: that of its underlying security stands for it.
    """
    shares = row.shares_owned_following_transaction.value
    value = row.value_owned_following_transaction.value
    if shares is None and value is None and form == "3" and isinstance(row, DerivativeHolding):
        shares, value = row.underlying_security_shares.value, row.underlying_security_value.value
    return (shares, False) if shares is not None or value is None else (value, True)


def signed(row: NonDerivativeTransaction | DerivativeTransaction) -> Decimal | None:
    """What a transaction adds (positive) or takes away (negative)."""
    shares = row.transaction_shares.value
    if shares is None and isinstance(row, DerivativeTransaction):
        shares = row.transaction_total_value.value
    side = row.transaction_acquired_disposed_code.value
    if shares is None or not isinstance(side, AcquiredDisposed):
        return None
    return shares if side is AcquiredDisposed.ACQUIRED else -shares


def terms_of(row: Row) -> Terms | None:
    """The terms of a derivative; ``None`` for a row of Table I."""
    if not isinstance(row, _DERIVATIVES):
        return None
    price = row.conversion_or_exercise_price.value
    return Terms(
        price.normalize() if price is not None else None,
        row.expiration_date.value,
        normal_title(row.underlying_security_title.value) or None,
    )


def _notes(row: Row, texts: dict[str, str]) -> frozenset[str]:
    cells: list[Noted[Any]] = [getattr(row, name) for name in _TELLING if hasattr(row, name)]
    dated = (str(cell.value) for cell in cells if isinstance(cell.value, date))
    noted = (texts.get(note, note) for cell in cells for note in cell.footnotes)
    return frozenset((*dated, *noted))
