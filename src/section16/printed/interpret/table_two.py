"""Rows of Table II: derivative securities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from section16.document import (
    AcquiredDisposed,
    DerivativeHolding,
    DerivativeRow,
    DerivativeTransaction,
    Noted,
)
from section16.law.boxes import Column
from section16.printed.interpret.rows import PrintedRow, coding, holding_form_type
from section16.printed.interpret.values import is_holding_code

_TRANSACTED = (
    *(Column.TRANSACTION_DATE, Column.AMOUNT, Column.ACQUIRED, Column.DISPOSED),
    Column.PRICE,
)


def derivative_table(rows: Sequence[PrintedRow]) -> tuple[DerivativeRow, ...]:
    """Table II, in printed order."""
    return tuple(_transaction(row) if _is_transaction(row) else _holding(row) for row in rows)


def _is_transaction(row: PrintedRow) -> bool:
    """A holding has neither date, number nor price, and no code but a 3."""
    if row.page.form == "3":
        return False
    if row.shows_change or row.has(*_TRANSACTED):
        return True
    return not is_holding_code(row.cell(Column.CODE).text)


def _transaction(row: PrintedRow) -> DerivativeTransaction:
    return DerivativeTransaction(
        transaction_date=row.day(Column.TRANSACTION_DATE, "transaction_date"),
        deemed_execution_date=row.day(Column.DEEMED_DATE, "deemed_execution_date"),
        **coding(row),
        **_number(row),
        transaction_price_per_share=row.number_in(Column.PRICE, "transaction_price_per_share"),
        **_position(row),
    )


def _holding(row: PrintedRow) -> DerivativeHolding:
    return DerivativeHolding(transaction_form_type=holding_form_type(row), **_position(row))


def _position(row: PrintedRow) -> dict[str, Any]:
    """The columns that transactions and holdings share."""
    price = row.number_in(Column.EXERCISE_PRICE, "conversion_or_exercise_price")
    return {
        "security_title": row.text(Column.SECURITY_TITLE, "security_title"),
        "conversion_or_exercise_price": price,
        "exercise_date": row.day(Column.EXERCISE_DATE, "exercise_date"),
        "expiration_date": row.day(Column.EXPIRATION_DATE, "expiration_date"),
        "underlying_security_title": row.text(Column.UNDERLYING_TITLE, "underlying_security_title"),
        **row.shares_or_value(Column.UNDERLYING_AMOUNT, "underlying"),
        **row.shares_or_value(Column.OWNED, "owned"),
        "direct_or_indirect_ownership": row.ownership(),
        "nature_of_ownership": row.text(Column.NATURE, "nature_of_ownership"),
    }


def _number(row: PrintedRow) -> dict[str, Any]:
    """Column 5: the side the number stands on is its direction."""
    name = "transaction_acquired_disposed_code"
    if row.has(Column.ACQUIRED) and row.has(Column.DISPOSED):
        both = [row.cell(column) for column in (Column.ACQUIRED, Column.DISPOSED)]
        place = row.place(Column.ACQUIRED, "transaction_shares")
        candidates = (f"{cell.text} {side}" for cell, side in zip(both, "AD", strict=True))
        row.margin.undecided(place.on_form, "acquired or disposed of", place.path, candidates)
        return {}
    for column, side in (
        (Column.ACQUIRED, AcquiredDisposed.ACQUIRED),
        (Column.DISPOSED, AcquiredDisposed.DISPOSED),
    ):
        if row.has(column):
            row.margin.took(row.place(column, name).path, row.cell(column))
            return {name: Noted(side), **row.shares_or_value(column, "traded")}
    if not row.has(Column.AMOUNT):
        return {}
    place = row.place(Column.ACQUIRED, name)
    row.margin.undecided(place.on_form, "acquired or disposed of", place.path, "AD")
    return row.shares_or_value(Column.AMOUNT, "traded")
