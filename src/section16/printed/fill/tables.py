"""The lines of Tables I and II, filled in."""

from __future__ import annotations

from collections.abc import Mapping

from section16.document import (
    AcquiredDisposed,
    DerivativeRow,
    DerivativeTransaction,
    NonDerivativeRow,
    NonDerivativeTransaction,
    Noted,
    OwnershipDocument,
    TransactionFormType,
    TransactionTimeliness,
)
from section16.document import Row as DocumentRow
from section16.law.boxes import Column, Table, columns
from section16.printed.fill.words import (
    amount,
    day,
    dollars,
    letter,
    marked,
    noted,
    one_line,
    shares_or_value,
)
from section16.printed.sheet import BLANK, Cell, Row

_Transaction = NonDerivativeTransaction | DerivativeTransaction
_SIDES = {
    AcquiredDisposed.ACQUIRED: Column.ACQUIRED,
    AcquiredDisposed.DISPOSED: Column.DISPOSED,
}


def non_derivative_rows(document: OwnershipDocument, form: str) -> tuple[Row, ...]:
    """The lines of Table I."""
    return tuple(
        _row(_non_derivative(row, form), form, Table.NON_DERIVATIVE)
        for row in document.non_derivative_table
    )


def derivative_rows(document: OwnershipDocument, form: str) -> tuple[Row, ...]:
    """The lines of Table II."""
    return tuple(
        _row(_derivative(row, form), form, Table.DERIVATIVE) for row in document.derivative_table
    )


def _row(cells: Mapping[Column, Cell], form: str, table: Table) -> Row:
    """A line of the cells that the form has columns for and in which something stands."""
    order = (heading.column for heading in columns(form, table))
    return Row({column: cells[column] for column in order if cells.get(column)})


def _non_derivative(row: NonDerivativeRow, form: str) -> dict[Column, Cell]:
    if not isinstance(row, NonDerivativeTransaction):
        return {**_position(row), Column.CODE: _missed(row.transaction_form_type, form)}
    return {
        **_position(row),
        **_coding(row, form),
        Column.TRANSACTION_DATE: noted(row.transaction_date, day),
        Column.DEEMED_DATE: noted(row.deemed_execution_date, day),
        Column.AMOUNT: noted(row.transaction_shares, amount),
        Column.DIRECTION: noted(row.transaction_acquired_disposed_code, letter),
        Column.PRICE: noted(row.transaction_price_per_share, dollars),
    }


def _derivative(row: DerivativeRow, form: str) -> dict[Column, Cell]:
    cells = {**_position(row), **_derived(row)}
    if not isinstance(row, DerivativeTransaction):
        return {**cells, Column.CODE: _missed(row.transaction_form_type, form)}
    return {
        **cells,
        **_coding(row, form),
        **_number(row),
        Column.TRANSACTION_DATE: noted(row.transaction_date, day),
        Column.DEEMED_DATE: noted(row.deemed_execution_date, day),
        Column.PRICE: noted(row.transaction_price_per_share, dollars),
    }


def _position(row: DocumentRow) -> dict[Column, Cell]:
    """The columns that all rows share."""
    return {
        Column.SECURITY_TITLE: noted(row.security_title, one_line),
        Column.OWNED: shares_or_value(
            row.shares_owned_following_transaction, row.value_owned_following_transaction
        ),
        Column.OWNERSHIP: noted(row.direct_or_indirect_ownership, letter),
        Column.NATURE: noted(row.nature_of_ownership, one_line),
    }


def _derived(row: DerivativeRow) -> dict[Column, Cell]:
    """The columns that say what a derivative is derived from."""
    return {
        Column.EXERCISE_PRICE: noted(row.conversion_or_exercise_price, dollars),
        Column.EXERCISE_DATE: noted(row.exercise_date, day),
        Column.EXPIRATION_DATE: noted(row.expiration_date, day),
        Column.UNDERLYING_TITLE: noted(row.underlying_security_title, one_line),
        Column.UNDERLYING_AMOUNT: shares_or_value(
            row.underlying_security_shares, row.underlying_security_value
        ),
    }


def _number(row: DerivativeTransaction) -> dict[Column, Cell]:
    """Column 5 of Table II, whose side is the direction; without a direction it stays empty."""
    side = _SIDES.get(row.transaction_acquired_disposed_code.value)  # type: ignore[arg-type]
    number: Cell = shares_or_value(row.transaction_shares, row.transaction_total_value)
    return {side: number} if side else {}


def _coding(row: _Transaction, form: str) -> dict[Column, Cell]:
    """The code with its K and its 4 or 5, and on Form 4 the V beside it."""
    code = noted(row.transaction_code, letter)
    swap = "/K" if row.equity_swap_involved.value else ""
    text = f"{code.text}{swap}{_late(row) if form == '5' else ''}"
    cells = {Column.CODE: marked(text, row.transaction_code.footnotes)}
    if form == "4":
        early = "V" if _is_early(row) else ""
        cells[Column.VOLUNTARY] = marked(early, row.transaction_timeliness.footnotes)
    return cells


def _is_early(row: _Transaction) -> bool:
    """Whether a line of a Form 4 belongs on a later Form 5."""
    belongs, when = row.transaction_form_type.value, row.transaction_timeliness.value
    return belongs is TransactionFormType.FORM_5 or when is TransactionTimeliness.EARLY


def _late(row: _Transaction) -> str:
    """The form on which a line of a Form 5 belonged, if it is late."""
    if row.transaction_form_type.value is TransactionFormType.FORM_4:
        return "4"
    return "5" if row.transaction_timeliness.value is TransactionTimeliness.LATE else ""


def _missed(belongs: Noted[TransactionFormType], form: str) -> Cell:
    """The ``3`` of a holding that Form 3 missed, which a Form 5 reports."""
    return noted(belongs, letter) if form == "5" else BLANK
