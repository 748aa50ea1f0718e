"""The side of the amount of Table II, where the page has lost the column it stood in.

A derivative security is acquired by a grant or a purchase and disposed of by its exercise,
conversion, sale or return, or by the expiry of a long one: the code of a transaction tells its
side, unless an equity swap turns it round. Source: transaction codes, General Instruction 8 to
Form 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from section16.law.boxes import Column
from section16.law.codes import DERIVATIVES_ACQUIRED, DERIVATIVES_DISPOSED, EXERCISES
from section16.printed.interpret import values
from section16.printed.interpret.rows import PrintedRow
from section16.printed.sheet import BLANK, Cell, Row

_SIDES = (Column.AMOUNT, Column.ACQUIRED, Column.DISPOSED)
_NAME = "transaction_acquired_disposed_code"


def with_sides(
    table_1: Sequence[PrintedRow], table_2: Sequence[PrintedRow]
) -> tuple[PrintedRow, ...]:
    """Table II with every amount on its side of column 5, where that is proved."""
    came = frozenset(
        (row.cell(Column.CODE).text, row.cell(Column.AMOUNT).text)
        for row in table_1
        if row.cell(Column.DIRECTION).text == "A"
    )
    return tuple(_with_side(row, came) for row in table_2)


def _with_side(row: PrintedRow, came: frozenset[tuple[str, str]]) -> PrintedRow:
    """The row with its amount on the side that its code and its numbers prove."""
    cells = dict(row.row.cells)
    here = next((column for column in _SIDES if row.has(column)), None)
    if here is None or _stands(row, here):
        return row
    if row.page.by_blanks and _contradicts(row, here):
        return row._replace(row=Row({**cells, Column.AMOUNT: cells.pop(here), here: BLANK}))
    if not row.page.damaged:
        return row
    side, why = _proved(row, row.cell(here), came)
    if side is None or here is side:
        return row
    cells[side] = cells.pop(here)
    place = row.place(side, _NAME)
    letter = "A" if side is Column.ACQUIRED else "D"
    row.margin.settled(place.on_form, f"column lost; {why}: {letter}", place.path, "AD")
    return row._replace(row=Row(cells))


def _stands(row: PrintedRow, here: Column) -> bool:
    """Whether lines hold the amount in its column: the code proves nothing against them."""
    return row.page.in_place and not row.page.by_blanks and here is not Column.AMOUNT


def _contradicts(row: PrintedRow, here: Column) -> bool:
    """Whether the code goes the other way than the column below which the amount stands."""
    said = values.coding(row.cell(Column.CODE).text)
    code = said.code.value if said and said.code and not said.swap else ""
    other = {Column.ACQUIRED: DERIVATIVES_DISPOSED, Column.DISPOSED: DERIVATIVES_ACQUIRED}
    return code in other.get(here, ())


def _proved(
    row: PrintedRow, amount: Cell, came: frozenset[tuple[str, str]]
) -> tuple[Column | None, str]:
    said = values.coding(row.cell(Column.CODE).text)
    code = said.code.value if said and said.code and not said.swap else ""
    left = _left(amount, row.cell(Column.OWNED))
    if code in DERIVATIVES_ACQUIRED and (left is None or left >= 0):
        return Column.ACQUIRED, f"code {code} acquires"
    if code in EXERCISES and (code, amount.text) in came:
        return Column.DISPOSED, f"Table I shows what the exercise, code {code}, brought"
    if code in DERIVATIVES_DISPOSED and (left != 0 or code not in EXERCISES):
        return Column.DISPOSED, f"code {code} disposes of a derivative security"
    return None, ""


def _left(amount: Cell, owned: Cell) -> Decimal | None:
    """How much more is owned afterwards than changed hands; nothing more looks like the first."""
    changed, after = values.number(amount.text), values.number(owned.text)
    return after.value - changed.value if changed and after else None
