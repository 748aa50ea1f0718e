"""Numbers whose point is lost that the limits of what they can be prove.

What is acquired is owned afterwards, so that it is no more than that. A price that is an average
lies in the range that an explanation gives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise

import msgspec

from section16.doubts import SETTLED
from section16.finding import Finding
from section16.law.boxes import Column, Table
from section16.printed.interpret.values import number
from section16.printed.sheet import Cell, Explanation, Row
from section16.printed.stream.ocr.marks import prices_said
from section16.printed.wording import key

_LEAST_FIGURES = 2
"""Figures of a change that does not lead from one balance to another by chance."""
_SIDES = {1: "A", -1: "D"}
_LED = "the balances before and after it leave no other side"
_LOST_POINT = re.compile(r"\$?\d{1,3},\d{3}")
"""A price whose comma may be a point; its last figure may be that of a mark."""
_NARROW = 10
"""How many times the lowest price of a range its highest is at most."""
_ACQUIRED = "no more can be acquired than is owned afterwards"
_IN_RANGE = "an explanation gives the range of prices that it lies in"


def within_limits(
    rows: Sequence[Row], explanations: Sequence[Explanation]
) -> tuple[list[Row], list[Finding]]:
    """The rows of Table I with the numbers that are proved, and what is said of them."""
    marks = {found.mark for found in explanations}
    ranges = [(low, high) for low, high in prices_said(explanations) if high < _NARROW * low]
    found: list[Row] = []
    told: list[Finding] = []
    for at, row in enumerate(rows, start=1):
        cells = dict(row.cells)
        for column, cell, why in (
            (Column.AMOUNT, _acquired(row), _ACQUIRED),
            (Column.PRICE, _price(row, ranges, marks), _IN_RANGE),
        ):
            if cell:
                cells[column] = cell
                place = f"{Table.NON_DERIVATIVE.title} row {at}, {column.value}"
                told.append(SETTLED.at(place, f"{cell.text} is read from {cell.printed}: {why}"))
        found.append(msgspec.structs.replace(row, cells=cells))
    return found, told


def with_sides_proved(rows: Sequence[Row]) -> tuple[list[Row], list[Finding]]:
    """The rows of Table I, sides that are lost told by the balances, and what is said of that."""
    found = list(rows)
    told: list[Finding] = []
    for at, (above, row) in enumerate(pairwise(rows), start=1):
        side = "" if row.cell(Column.DIRECTION).readings else _side(above, row)
        if side:
            cell = Cell(side, (), row.cell(Column.AMOUNT).span, "")
            found[at] = msgspec.structs.replace(row, cells={**row.cells, Column.DIRECTION: cell})
            place = f"{Table.NON_DERIVATIVE.title} row {at + 1}, {Column.DIRECTION.value}"
            told.append(SETTLED.at(place, f"{side} is lost on the page: {_LED}"))
    return found, told


def _side(above: Row, row: Row) -> str:
    """The side on which a change leads from the balance of the row above to its own."""
    before, after, amount = (
        number(one.cell(column).text)
        for one, column in ((above, Column.OWNED), (row, Column.OWNED), (row, Column.AMOUNT))
    )
    if before is None or after is None or amount is None:
        return ""
    if len(key(row.cell(Column.AMOUNT).text)) < _LEAST_FIGURES:
        return ""
    sides = [
        side for sign, side in _SIDES.items() if before.value + sign * amount.value == after.value
    ]
    return "".join(sides)


def _acquired(row: Row) -> Cell | None:
    owned = number(row.cell(Column.OWNED).text)
    if owned is None or row.cell(Column.DIRECTION).text != "A":
        return None
    return _settled(row.cell(Column.AMOUNT), lambda amount: amount <= owned.value)


def _price(row: Row, ranges: Sequence[tuple[Decimal, Decimal]], marks: set[str]) -> Cell | None:
    cell = row.cell(Column.PRICE)
    first = cell.readings[0] if cell.readings else ""
    if not _LOST_POINT.fullmatch(first) or first[-1] in marks:
        return None
    return _settled(cell, lambda price: any(low <= price <= high for low, high in ranges))


def _settled(cell: Cell, is_right: Callable[[Decimal], bool]) -> Cell | None:
    """A cell of several readings with the only one of them that is right."""
    if cell.text or len(cell.readings) <= 1:
        return None
    values = {text: found.value for text in cell.readings if (found := number(text))}
    right = [text for text, value in values.items() if is_right(value)]
    if len(right) != 1 or len(values) != len(cell.readings):
        return None
    return msgspec.structs.replace(cell, text=right[0], otherwise=())
