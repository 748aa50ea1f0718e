"""A document as flat rows, one for each row of its tables: for Arrow, pandas, polars, CSV."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from section16.document import (
    DerivativeTransaction,
    NonDerivativeTransaction,
    OwnershipDocument,
    Row,
    cells,
)

FlatRow = dict[str, str | int | bool | date | Decimal | None]
_TABLES = {"non_derivative_table": "non-derivative", "derivative_table": "derivative"}
_FRONT: dict[str, type] = {
    "document_type": str,
    "period_of_report": date,
    "date_of_original_submission": date,
    "not_subject_to_section16": bool,
    "aff10b5_one": bool,
    "issuer_cik": str,
    "issuer_name": str,
    "issuer_trading_symbol": str,
    "owner_ciks": str,
    "owner_names": str,
    "table": str,
    "row": int,
    "kind": str,
}
_DATES = {"transaction_date", "deemed_execution_date", "exercise_date", "expiration_date"}
_AMOUNTS = {
    "transaction_shares",
    "transaction_total_value",
    "transaction_price_per_share",
    "conversion_or_exercise_price",
    "underlying_security_shares",
    "underlying_security_value",
    "shares_owned_following_transaction",
    "value_owned_following_transaction",
}
CELLS = DerivativeTransaction.__struct_fields__
"""Every cell a row may have: a derivative transaction has them all."""


def cell_type(name: str) -> type:
    """What a cell holds: text, a day, a flag or an amount."""
    if name in _AMOUNTS:
        return Decimal
    return date if name in _DATES else bool if name == "equity_swap_involved" else str


COLUMNS: dict[str, type] = {
    **_FRONT,
    **{
        column: column_type
        for name in CELLS
        for column, column_type in (
            (name, cell_type(name)),
            (f"{name}_footnotes", str),
            (f"{name}_raw", str),
        )
    },
    "footnotes": str,
}
"""The columns of a flat row, in order, with their types; any of them may be empty."""


def rows(document: OwnershipDocument) -> Iterator[FlatRow]:
    """The rows of both tables as printed, each with the boxes of the form's front beside it.

    A row's number counts from 1 in its own table. Several owners and several footnote ids stand
    in one column, parted by ``;``; ``footnotes`` holds the texts of all footnotes the row cites.
    """
    front = _front(document)
    texts = {note.id: note.text for note in document.footnotes}
    for table, name in _TABLES.items():
        for number, row in enumerate(getattr(document, table), start=1):
            yield {**front, "table": name, "row": number, **_cells(row, texts)}


def _front(document: OwnershipDocument) -> FlatRow:
    owners, issuer = document.reporting_owners, document.issuer
    return {
        "document_type": document.document_type and str(document.document_type),
        "period_of_report": document.period_of_report,
        "date_of_original_submission": document.date_of_original_submission,
        "not_subject_to_section16": document.not_subject_to_section16,
        "aff10b5_one": document.aff10b5_one,
        "issuer_cik": issuer.cik,
        "issuer_name": issuer.name,
        "issuer_trading_symbol": issuer.trading_symbol,
        "owner_ciks": ";".join(owner.cik or "" for owner in owners) or None,
        "owner_names": ";".join(owner.name or "" for owner in owners) or None,
    }


def _cells(row: Row, texts: dict[str | None, str | None]) -> FlatRow:
    found = dict(cells(row))
    transaction = isinstance(row, NonDerivativeTransaction | DerivativeTransaction)
    flat: FlatRow = {"kind": "transaction" if transaction else "holding"}
    for name in CELLS:
        cell = found.get(name)
        value: Any = cell.value if cell else None
        flat[name] = str(value) if isinstance(value, str) else value
        flat[f"{name}_footnotes"] = ";".join(cell.footnotes) or None if cell else None
        flat[f"{name}_raw"] = cell.raw if cell else None
    cited = dict.fromkeys(note for cell in found.values() for note in cell.footnotes)
    said = [f"{note}: {texts.get(note) or ''}" for note in cited]
    return {**flat, "footnotes": "\n".join(said) or None}
