"""What the rest of the page proves of a cell that it leaves open.

A number is proved by what was owned before and after, by the same number elsewhere; words by the
same words in another row; the side of an amount of Table II by its code. What is proved is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product

import msgspec

from section16.law.boxes import Column
from section16.printed.interpret import values
from section16.printed.interpret.ordered import ordered
from section16.printed.interpret.rows import NAMES, PrintedRow
from section16.printed.interpret.saying import as_said, pieced
from section16.printed.interpret.sides import with_sides
from section16.printed.interpret.torn import with_torn_open
from section16.printed.sheet import Cell
from section16.printed.wording import key

Rows = tuple[PrintedRow, ...]

_COUNTED = (Column.AMOUNT, Column.ACQUIRED, Column.DISPOSED)
_NUMBERS = (
    *(*_COUNTED, Column.OWNED, Column.UNDERLYING_AMOUNT),
    *(Column.PRICE, Column.EXERCISE_PRICE),
)
_TEXTS = (Column.SECURITY_TITLE, Column.UNDERLYING_TITLE, Column.NATURE)
_TELLING = 3
"""Digits of a number that does not stand twice on a page by chance."""
_TWO_TITLES = 2
_SEVERAL = 2
"""Rows that prove the footnote marks of another."""
_SIGNS = {"A": 1, "D": -1}


def proved(table_1: Rows, table_2: Rows) -> tuple[Rows, Rows]:
    """Both tables with every cell settled that something else on the page proves."""
    if any(row.page.by_blanks for row in (*table_1, *table_2)):
        table_1, table_2 = with_torn_open(table_1), with_torn_open(table_2)
    if not any(_is_open(row) for row in (*table_1, *table_2)):
        return table_1, with_sides(table_1, table_2)
    table_1, table_2 = ordered(table_1, table_2)
    table_2 = with_sides(table_1, table_2)
    for step in (_by_owned, _by_underlying, _elsewhere, _alike):
        table_1, table_2 = step(table_1, table_2)
    return _marked_alike(table_1), _marked_alike(table_2)


def _is_open(row: PrintedRow) -> bool:
    return any(cell.otherwise or cell.notes_otherwise for cell in row.row.cells.values())


def _settled(row: PrintedRow, column: Column, reading: str, why: str) -> PrintedRow:
    """The row with a cell that has one reading now."""
    cell = row.cell(column)
    place = row.place(column, NAMES[column])
    message = f"{' '.join(cell.printed.split())!r} is {reading}: {why}"
    row.margin.settled(place.on_form, message, place.path, cell.readings)
    sure = Cell(reading, cell.notes, cell.span, cell.printed)
    cells = {**row.row.cells, column: sure}
    return row._replace(row=msgspec.structs.replace(row.row, cells=cells))


def _numbers(cell: Cell) -> dict[str, Decimal]:
    """The readings of a cell that are numbers."""
    found = {reading: values.number(" ".join(reading.split())) for reading in cell.readings}
    return {reading: number.value for reading, number in found.items() if number}


def _sure(row: PrintedRow, column: Column) -> Decimal | None:
    cell = row.cell(column)
    return None if cell.otherwise else next(iter(_numbers(cell).values()), None)


# What was owned before and after -----------------------------------------------------------------


def _by_owned(table_1: Rows, table_2: Rows) -> tuple[Rows, Rows]:
    return _reckoned(table_1), _reckoned(table_2)


def _reckoned(rows: Rows) -> Rows:
    """Before and change make after, of one security held in one way."""
    found = list(rows)
    for at, row in enumerate(found):
        above = next((one for one in reversed(found[:at]) if _holds_alike(one, row)), None)
        before = _sure(above, Column.OWNED) if above else None
        found[at] = _after(row, before) if before is not None else row
    for at in reversed(range(len(found))):
        below = next((one for one in found[at + 1 :] if _holds_alike(one, found[at])), None)
        after = _before(below) if below else None
        if after is not None:
            found[at] = _with_owned(found[at], after)
    return tuple(found)


def _holds_alike(one: PrintedRow, other: PrintedRow) -> bool:
    columns = (Column.SECURITY_TITLE, Column.OWNERSHIP, Column.NATURE)
    cells = [(one.cell(column), other.cell(column)) for column in columns]
    return all(
        key(left.text) == key(right.text) and not left.otherwise and not right.otherwise
        for left, right in cells
    )


def _change(row: PrintedRow) -> tuple[Column, int] | None:
    """The column of the amount of a transaction, and whether it adds or takes away."""
    sign = _SIGNS.get(row.cell(Column.DIRECTION).text, 0)
    for column, known in zip(_COUNTED, (sign, 1, -1), strict=True):
        if row.has(column) and known and not row.cell(Column.DIRECTION).otherwise:
            return column, known
    return None


def _after(row: PrintedRow, before: Decimal) -> PrintedRow:
    """A row whose amount and number owned, of all their readings, fit in one way."""
    change = _change(row)
    if change is None or not (row.cell(change[0]).otherwise or row.cell(Column.OWNED).otherwise):
        return row
    column, sign = change
    amounts, owned = _numbers(row.cell(column)), _numbers(row.cell(Column.OWNED))
    fitting = [
        (amount, after)
        for amount, after in product(amounts, owned)
        if before + sign * amounts[amount] == owned[after]
    ]
    if len(fitting) != 1:
        return row
    why = f"{before:,} owned before and the change make {fitting[0][1]}"
    for open_column, reading in zip((column, Column.OWNED), fitting[0], strict=True):
        if row.cell(open_column).otherwise:
            row = _settled(row, open_column, reading, why)
    return row


def _before(row: PrintedRow) -> Decimal | None:
    """What was owned before a transaction, told from what was owned after."""
    change = _change(row)
    if change is None:
        return None
    amount, after = _sure(row, change[0]), _sure(row, Column.OWNED)
    return None if amount is None or after is None else after - change[1] * amount


def _with_owned(row: PrintedRow, owned: Decimal) -> PrintedRow:
    """A row whose number owned the row below proves."""
    readings = _numbers(row.cell(Column.OWNED))
    fitting = [reading for reading, value in readings.items() if value == owned]
    if not row.cell(Column.OWNED).otherwise or len(fitting) != 1:
        return row
    return _settled(row, Column.OWNED, fitting[0], "the row below starts from it")


# The same elsewhere ------------------------------------------------------------------------------


def _by_underlying(table_1: Rows, table_2: Rows) -> tuple[Rows, Rows]:
    """One share underlies one derivative security, where one of the readings says so."""
    return table_1, tuple(_matched(row) for row in table_2)


def _matched(row: PrintedRow) -> PrintedRow:
    counted = next((column for column in _COUNTED if row.has(column)), None)
    if counted is None:
        return row
    for column, other in (
        (counted, Column.UNDERLYING_AMOUNT),
        (Column.UNDERLYING_AMOUNT, counted),
    ):
        sure, readings = _sure(row, other), _numbers(row.cell(column))
        same = [text for text, value in readings.items() if value == sure]
        if row.cell(column).otherwise and len(same) == 1:
            return _settled(row, column, same[0], "as many shares as derivative securities")
    return row


def _elsewhere(table_1: Rows, table_2: Rows) -> tuple[Rows, Rows]:
    """A number of which one reading, and no other, stands elsewhere in the tables.

    That proves its digits, not its column.
    """
    every = (*table_1, *table_2)
    seen = {value for row in every for column in _NUMBERS if (value := _sure(row, column))}
    telling = {value for value in seen if len(value.normalize().as_tuple().digits) >= _TELLING}
    found = tuple(_with_numbers(row, telling) for row in every)
    return found[: len(table_1)], found[len(table_1) :]


def _with_numbers(row: PrintedRow, seen: set[Decimal]) -> PrintedRow:
    for column in _NUMBERS:
        cell = row.cell(column)
        lost_column = row.page.by_blanks and not cell.text
        if cell.otherwise and not lost_column:
            same = [text for text, one in _numbers(row.cell(column)).items() if one in seen]
            if len(same) == 1:
                row = _settled(row, column, same[0], "it stands in another cell as well")
    return row


def _alike(table_1: Rows, table_2: Rows) -> tuple[Rows, Rows]:
    """Words of which one reading, and no other, stands in another row."""
    every = (*table_1, *table_2)
    seen = {key(text): text for row in every for text in _sure_texts(row)}
    own = {key(row.cell(Column.SECURITY_TITLE).text) for row in table_2}
    parted = tuple(_with_titles(row, seen, own) for row in table_2)
    return _with_texts(table_1, seen), _with_texts(parted, seen)


def _with_titles(row: PrintedRow, seen: Mapping[str, str], own: Collection[str]) -> PrintedRow:
    """A row of Table II that has two texts, and which is which title is open.

    What Table I has is the security underneath; the other text is the derivative's.
    """
    both = (Column.SECURITY_TITLE, Column.UNDERLYING_TITLE)
    texts, others = (row.cell(column).otherwise for column in both)
    if len(texts) != _TWO_TITLES or texts != others:
        return row
    same = [text for text in texts if key(text) in seen]
    if len(same) != 1 or key(same[0]) in own or row.cell(Column.OWNERSHIP).text != "D":
        return row
    rest = next(text for text in texts if text != same[0])
    row = _settled(row, both[0], rest, "the other text of the row is the security underneath")
    return _settled(row, both[1], same[0], "it stands in another row as well")


def _sure_texts(row: PrintedRow) -> Iterator[str]:
    for column in _TEXTS:
        if row.has(column) and not row.cell(column).otherwise:
            yield row.cell(column).text


def _with_texts(rows: Sequence[PrintedRow], seen: Mapping[str, str]) -> Rows:
    return tuple(_with_text(row, seen) for row in rows)


def _with_text(row: PrintedRow, seen: Mapping[str, str]) -> PrintedRow:
    for column in _TEXTS:
        readings = row.cell(column).readings
        if not row.cell(column).otherwise:
            continue
        same = [text for text in readings if key(text) in seen]
        if len(same) == 1 and not _is_of_either(row, column):
            row = _settled(row, column, same[0], "it stands in another row as well")
        elif not row.cell(column).text or same:
            continue
        elif whole := pieced(readings, seen.values()):
            row = _settled(row, column, whole, "another row has it, and all its letters are seen")
        elif meant := as_said(readings, row.page.known.said):
            row = _settled(row, column, meant, "no other reading is all words")
    return row


def _is_of_either(row: PrintedRow, column: Column) -> bool:
    """Whether a text may as well be the title of the security underneath."""
    underlying = row.cell(Column.UNDERLYING_TITLE)
    texts = (row.cell(column).otherwise, underlying.otherwise or (underlying.text,))
    return column is Column.SECURITY_TITLE and not set(texts[1]).isdisjoint(texts[0])


# The same marks in the column --------------------------------------------------------------------


def _marked_alike(rows: Rows) -> Rows:
    """Footnote marks of which one reading, and no other, stands on the same words in other rows."""
    return tuple(
        _with_marks(row, rows)
        if any(cell.notes_otherwise for cell in row.row.cells.values())
        else row
        for row in rows
    )


def _with_marks(row: PrintedRow, rows: Rows) -> PrintedRow:
    for column, cell in row.row.cells.items():
        if not cell.notes_otherwise:
            continue
        others = [other.cell(column) for other in rows if other is not row]
        seen = Counter(
            other.notes
            for other in others
            if other.text == cell.text and not other.otherwise and not other.notes_otherwise
        )
        fitting = [marks for marks in cell.notes_otherwise if seen[marks]]
        if len(fitting) == 1 and fitting[0] and seen[fitting[0]] >= _SEVERAL:
            row = _marked(row, column, fitting[0])
    return row


def _marked(row: PrintedRow, column: Column, notes: tuple[str, ...]) -> PrintedRow:
    """The row with a cell whose footnote marks are known now."""
    cell = row.cell(column)
    place = row.place(column, NAMES[column])
    told = "".join(f"({mark})" for mark in notes)
    message = f"footnotes of {cell.text!r} are {told}: so it stands in other rows"
    candidates = ("".join(f"({mark})" for mark in marks) for marks in cell.notes_otherwise)
    row.margin.settled(place.on_form, message, place.path, candidates)
    sure = msgspec.structs.replace(cell, notes=notes, notes_otherwise=())
    cells = {**row.row.cells, column: sure}
    return row._replace(row=msgspec.structs.replace(row.row, cells=cells))
