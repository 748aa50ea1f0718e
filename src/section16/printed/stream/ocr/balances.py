"""Numbers that are proved by what else the page has: balances, and ranges of prices.

What one row of Table I owns, and the next changes, is what that owns afterwards. What is acquired
is owned afterwards, so that it is no more than that. A price that is an average lies in the range
that an explanation gives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

import msgspec

from section16.doubts import SETTLED
from section16.finding import Finding
from section16.law.boxes import Column, Table
from section16.printed.interpret.values import number
from section16.printed.sheet import BLANK, Cell, Explanation, Row
from section16.printed.stream.ocr.marks import prices_said

_LOST_POINT = re.compile(r"^\$?\d{1,3},\d{3}$")
"""A price whose comma may be a point; its last figure may be that of a mark."""
_NARROW = 10
"""How many times the lowest price of a range its highest is at most."""
_SIGNS = {"A": 1, "D": -1}
_SAME = (Column.SECURITY_TITLE, Column.OWNERSHIP, Column.NATURE)
_CHAIN = "the row above and the change make it"


class _Place(NamedTuple):
    """A cell of Table I."""

    row: int
    column: Column


def proved_numbers(
    found: Sequence[Row], explanations: Sequence[Explanation]
) -> tuple[list[Row], list[Finding]]:
    """The rows of Table I with the numbers that are proved, and what is said of them."""
    rows = list(found)
    told: list[Finding] = []

    def settle(place: _Place, is_right: Callable[[Decimal], bool], why: str) -> None:
        cell = _settled(rows[place.row].cell(place.column), is_right)
        if cell:
            rows[place.row] = _with(rows[place.row], place.column, cell)
            name = f"{Table.NON_DERIVATIVE.title} row {place.row + 1}, {place.column.value}"
            told.append(SETTLED.at(name, f"{cell.text} is read from {cell.printed}: {why}"))

    marks = {found.mark for found in explanations}
    ranges = [(low, high) for low, high in prices_said(explanations) if high < _NARROW * low]
    for at in range(len(rows)):
        price = " ".join(rows[at].cell(Column.PRICE).readings[:1])
        if _LOST_POINT.search(price) and price[-1] not in marks:
            settle(
                _Place(at, Column.PRICE),
                lambda price: any(low <= price <= high for low, high in ranges),
                "an explanation gives the range of prices that it lies in",
            )
        _prove(rows, at, settle)
    return rows, told


def _prove(
    rows: Sequence[Row],
    at: int,
    settle: Callable[[_Place, Callable[[Decimal], bool], str], None],
) -> None:
    """Settle the change of a row and what it owns by each other and the row above."""
    owned, change = _value(rows[at], Column.OWNED), _value(rows[at], Column.AMOUNT)
    sign = _SIGNS.get(rows[at].cell(Column.DIRECTION).text)
    before = _value(rows[at - 1], Column.OWNED) if at and _is_run(rows[at - 1], rows[at]) else None
    if sign is None:
        return
    if owned is None and change is not None and before is not None:
        settle(_Place(at, Column.OWNED), lambda text: text == before + sign * change, _CHAIN)
    if owned is None or change is not None:
        return
    if before is not None and owned != before:
        wanted = abs(owned - before)
        settle(_Place(at, Column.AMOUNT), lambda text: text == wanted, "the balances want it")
    elif sign > 0:
        why = "no more can be acquired than is owned afterwards"
        settle(_Place(at, Column.AMOUNT), lambda text: text <= owned, why)


def _is_run(above: Row, row: Row) -> bool:
    """Whether two rows are of one security that is held in one way."""
    same = [(above.cell(column), row.cell(column)) for column in _SAME]
    known = all(one.text or not one.readings for pair in same for one in pair)
    return known and all(one.text == other.text for one, other in same)


def _settled(cell: Cell, is_right: Callable[[Decimal], bool]) -> Cell | None:
    """A cell with the only one of its readings that is right."""
    if cell.text or len(cell.readings) < 2:  # noqa: PLR2004 - what is to be told apart
        return None
    values = {text: found.value for text in cell.readings if (found := number(text))}
    right = [text for text, value in values.items() if is_right(value)]
    if len(right) != 1 or len(values) != len(cell.readings):
        return None
    return msgspec.structs.replace(cell, text=right[0], otherwise=())


def _with(row: Row, column: Column, cell: Cell) -> Row:
    return msgspec.structs.replace(row, cells={**row.cells, column: cell})


def _value(row: Row, column: Column) -> Decimal | None:
    found = number(row.cells.get(column, BLANK).text)
    return found.value if found else None
