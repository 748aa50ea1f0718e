"""The side of the amount of Table II, where the page has lost the column it stood in.

A derivative security is acquired by a grant or a purchase and disposed of by its exercise,
conversion, sale or return, or by the expiry of a long one: the code of a transaction tells its
side, unless an equity swap turns it round. Source: transaction codes, General Instruction 8 to
Form 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from section16.law.boxes import Column
from section16.law.codes import DERIVATIVES_ACQUIRED, DERIVATIVES_DISPOSED, EXERCISES
from section16.printed.interpret import values
from section16.printed.interpret.reckoning import (
    BROUGHT,
    Side,
    brought_within,
    code_of,
    exercised,
    reckoned_sides,
    side_of,
)
from section16.printed.interpret.rows import PrintedRow
from section16.printed.sheet import BLANK, Cell

_NAME = "transaction_acquired_disposed_code"


def with_sides(
    table_1: Sequence[PrintedRow], table_2: Sequence[PrintedRow]
) -> tuple[PrintedRow, ...]:
    """Table II with every amount on its side of column 5, where that is proved."""
    if not any(row.page.damaged for row in table_2):
        return _reckoned(table_1, table_2)
    came, brought = exercised(table_1, table_2), brought_within(table_2)
    return tuple(
        _with_side(row, is_exercised=at in came, brought=brought.get(at))
        for at, row in enumerate(table_2)
    )


def _reckoned(
    table_1: Sequence[PrintedRow], table_2: Sequence[PrintedRow]
) -> tuple[PrintedRow, ...]:
    """The sides that numbers prove.

    Where blanks alone hold an amount in its column and the code goes the other way, the column is
    open, and the code proves nothing.
    """
    opened = [_opened(row) for row in table_2]
    against = {at for at, row in enumerate(table_2) if row is not opened[at]}
    proofs = reckoned_sides(table_1, opened, against)
    return tuple(_sided(row, proofs[at]) if at in proofs else row for at, row in enumerate(opened))


def _opened(row: PrintedRow) -> PrintedRow:
    here = side_of(row)
    if here is None or not row.page.by_blanks or not _contradicts(row, here):
        return row
    return _moved(row, here, Column.AMOUNT)


def _moved(row: PrintedRow, here: Column, there: Column) -> PrintedRow:
    cells = dict(row.row.cells)
    cells[there], cells[here] = cells[here], BLANK
    return row._replace(row=msgspec.structs.replace(row.row, cells=cells))


def _sided(row: PrintedRow, side: Side) -> PrintedRow:
    """The row with its amount on a side, and that said."""
    here = side_of(row)
    if here is None or here is side.column:
        return row
    place = row.place(side.column, _NAME)
    letter = "A" if side.column is Column.ACQUIRED else "D"
    row.margin.settled(place.on_form, f"column lost; {side.why}: {letter}", place.path, "AD")
    return _moved(row, here, side.column)


def _with_side(row: PrintedRow, *, is_exercised: bool, brought: Decimal | None) -> PrintedRow:
    """The row with its amount on the side that its code and its numbers prove.

    What other rows of Table II ``brought`` of its security speaks against the code.
    """
    here = side_of(row)
    if here is None or _stands(row, here) or not row.page.damaged:
        return row
    if brought is None:
        side = _proved(row, row.cell(here), is_exercised=is_exercised)
    else:
        side = _came(row.cell(here), brought)
    return _sided(row, side) if side else row


def _stands(row: PrintedRow, here: Column) -> bool:
    """Whether lines hold the amount in its column: the code proves nothing against them."""
    return row.page.in_place and here is not Column.AMOUNT


def _contradicts(row: PrintedRow, here: Column) -> bool:
    """Whether the code goes the other way than the column below which the amount stands."""
    other = {Column.ACQUIRED: DERIVATIVES_DISPOSED, Column.DISPOSED: DERIVATIVES_ACQUIRED}
    return code_of(row) in other.get(here, ())


def _proved(row: PrintedRow, amount: Cell, *, is_exercised: bool) -> Side | None:
    code = code_of(row)
    left = _left(amount, row.cell(Column.OWNED))
    if code in DERIVATIVES_ACQUIRED and (left is None or left >= 0):
        return Side(Column.ACQUIRED, f"code {code} acquires")
    if is_exercised:
        why = f"Table I shows what the exercise, code {code}, brought"
        return Side(Column.DISPOSED, why)
    if code in DERIVATIVES_DISPOSED and (left != 0 or code not in EXERCISES):
        return Side(Column.DISPOSED, f"code {code} disposes of a derivative security")
    return None


def _came(amount: Cell, brought: Decimal) -> Side | None:
    """The first side, where as much changed hands as exercises of other derivatives brought."""
    changed = values.number(amount.text)
    if changed is None or changed.value != brought:
        return None
    return Side(Column.ACQUIRED, BROUGHT)


def _left(amount: Cell, owned: Cell) -> Decimal | None:
    """How much more is owned afterwards than changed hands; nothing more looks like the first."""
    changed, after = values.number(amount.text), values.number(owned.text)
    return after.value - changed.value if changed and after else None
