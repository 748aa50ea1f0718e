"""Where on the printed form a value stands, by its path in the document."""

from __future__ import annotations

from functools import lru_cache

from section16.law.boxes import (
    AMENDMENT_BOX,
    EVENT_BOX,
    FILING_BOX,
    ISSUER_BOX,
    RELATIONSHIP_BOX,
    Column,
    Table,
    box,
)
from section16.places import place_of

_TABLES = {"non_derivative_table": Table.NON_DERIVATIVE, "derivative_table": Table.DERIVATIVE}
_COLUMNS = {
    "security_title": Column.SECURITY_TITLE,
    "conversion_or_exercise_price": Column.EXERCISE_PRICE,
    "transaction_date": Column.TRANSACTION_DATE,
    "deemed_execution_date": Column.DEEMED_DATE,
    "transaction_form_type": Column.CODE,
    "transaction_code": Column.CODE,
    "equity_swap_involved": Column.CODE,
    "transaction_timeliness": Column.CODE,
    "transaction_price_per_share": Column.PRICE,
    "exercise_date": Column.EXERCISE_DATE,
    "expiration_date": Column.EXPIRATION_DATE,
    "underlying_security_title": Column.UNDERLYING_TITLE,
    "underlying_security_shares": Column.UNDERLYING_AMOUNT,
    "underlying_security_value": Column.UNDERLYING_AMOUNT,
    "shares_owned_following_transaction": Column.OWNED,
    "value_owned_following_transaction": Column.OWNED,
    "direct_or_indirect_ownership": Column.OWNERSHIP,
    "nature_of_ownership": Column.NATURE,
}
_OF_TABLE = {
    Table.NON_DERIVATIVE: {
        "transaction_shares": Column.AMOUNT,
        "transaction_acquired_disposed_code": Column.DIRECTION,
    },
    Table.DERIVATIVE: {
        "transaction_shares": Column.ACQUIRED,
        "transaction_total_value": Column.ACQUIRED,
        "transaction_acquired_disposed_code": Column.ACQUIRED,
    },
}
"""Columns that differ between the tables: Table II has one for (A) and one for (D)."""
_FRONT = {
    "period_of_report": EVENT_BOX,
    "issuer": ISSUER_BOX,
    "date_of_original_submission": AMENDMENT_BOX,
}


@lru_cache(maxsize=4096)
def on_form(path: str, form: str) -> str:
    """The place as the form numbers it.

    >>> on_form("/non_derivative_table/0/transaction_shares", "4")
    'Table I row 1, box 4 (transaction shares)'
    """
    steps = path.strip("/").split("/")
    table = _TABLES.get(steps[0])
    if table is not None and len(steps) == 1:
        return table.title
    if table is not None and len(steps) > 2:  # noqa: PLR2004 - table, row, cell
        column = _OF_TABLE[table].get(steps[2]) or _COLUMNS.get(steps[2])
        number = box(form, table, column) if column else ""
        return _said(f"{table.title} row {int(steps[1]) + 1}", number, steps[2])
    if steps[0] == "reporting_owners" and len(steps) > 2:  # noqa: PLR2004 - owners, number, part
        number = RELATIONSHIP_BOX[form] if steps[2] == "relationship" else "1"
        return _said(f"reporting owner {int(steps[1]) + 1}", number, steps[-1])
    if steps[0] == "reporting_owners":
        return f"box {FILING_BOX} (reporting owners)" if len(steps) == 1 else place_of(path)
    number = _FRONT[steps[0]][form] if steps[0] in _FRONT else ""
    return _said("", number, "_".join(steps[-2:])) if number else place_of(path)


def _said(row: str, number: str, name: str) -> str:
    words = name.replace("_", " ").replace("cik", "CIK")
    found = f"box {number} ({words})" if number else words
    return f"{row}, {found}" if row else found
