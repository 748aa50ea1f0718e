"""Rows of Table I: non-derivative securities."""

from __future__ import annotations

from collections.abc import Sequence

from section16.document import NonDerivativeHolding, NonDerivativeRow, NonDerivativeTransaction
from section16.law.boxes import Column
from section16.printed.interpret import cells
from section16.printed.interpret.rows import PrintedRow, coding, holding_form_type
from section16.printed.interpret.values import is_holding_code

_TRANSACTED = (Column.TRANSACTION_DATE, Column.AMOUNT, Column.DIRECTION, Column.PRICE)


def non_derivative_table(rows: Sequence[PrintedRow]) -> tuple[NonDerivativeRow, ...]:
    """Table I, in printed order."""
    return tuple(_transaction(row) if _is_transaction(row) else _holding(row) for row in rows)


def _is_transaction(row: PrintedRow) -> bool:
    """A holding has neither date nor amount, and no code but a 3."""
    if row.page.form == "3":
        return False
    if row.shows_change or row.has(*_TRANSACTED):
        return True
    return not is_holding_code(row.cell(Column.CODE).text)


def _transaction(row: PrintedRow) -> NonDerivativeTransaction:
    return NonDerivativeTransaction(
        security_title=row.text(Column.SECURITY_TITLE, "security_title"),
        transaction_date=row.day(Column.TRANSACTION_DATE, "transaction_date"),
        deemed_execution_date=row.day(Column.DEEMED_DATE, "deemed_execution_date"),
        **coding(row),
        transaction_shares=row.number_in(Column.AMOUNT, "transaction_shares"),
        transaction_price_per_share=row.number_in(Column.PRICE, "transaction_price_per_share"),
        transaction_acquired_disposed_code=cells.direction(
            row.cell(Column.DIRECTION),
            row.place(Column.DIRECTION, "transaction_acquired_disposed_code"),
            row.margin,
        ),
        **row.shares_or_value(Column.OWNED, "owned"),
        direct_or_indirect_ownership=row.ownership(),
        nature_of_ownership=row.text(Column.NATURE, "nature_of_ownership"),
    )


def _holding(row: PrintedRow) -> NonDerivativeHolding:
    return NonDerivativeHolding(
        security_title=row.text(Column.SECURITY_TITLE, "security_title"),
        transaction_form_type=holding_form_type(row),
        **row.shares_or_value(Column.OWNED, "owned"),
        direct_or_indirect_ownership=row.ownership(),
        nature_of_ownership=row.text(Column.NATURE, "nature_of_ownership"),
    )
