"""Rows whose columns the page has lost: what each cell is tells where it belongs.

A row is placed only where its words, in the order of the page, can be read as a whole row of the
form. What a cut has left open between two cells stays open as several readings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from section16.doubts import UNPLACED
from section16.filing import Unread
from section16.law.boxes import Column, Table, columns
from section16.printed.headings import is_of_headings
from section16.printed.interpret.cells import words
from section16.printed.interpret.margin import Margin
from section16.printed.interpret.matching import Taken, Takes
from section16.printed.interpret.page import Page, is_shifted
from section16.printed.interpret.rows import NAMES, PrintedRow
from section16.printed.interpret.scraps import Scraps, is_too_long, scraps
from section16.printed.interpret.search import Found, find_row
from section16.printed.sheet import BLANK, Cell, Row

_LEAST_CELLS = 4
"""Cells that make a line of a table a row, even if it cannot be placed."""

_MOST_ROWS = 500
"""Lines of a damaged table that are searched; EDGAR takes 30 rows in one."""


def placed_rows(
    rows: Sequence[Row], table: Table, page: Page, margin: Margin
) -> tuple[PrintedRow, ...]:
    """The rows of a table in printed order, every cell in its column; other lines left out."""
    found: list[PrintedRow] = []
    for number, row in enumerate(rows):
        line = PrintedRow(row, table, len(found), page, margin)
        whole = _placed(line, search=number < _MOST_ROWS)
        if whole is not None:
            found.append(whole)
    return tuple(found)


def _placed(row: PrintedRow, *, search: bool) -> PrintedRow | None:
    """The row with every cell in its column; ``None`` for a line that is no row."""
    if not row.row.loose and not any(row.row.cells.values()):
        return None
    if not row.row.loose and (row.page.in_place or not row.page.damaged):
        return row
    line = row.row.loose or tuple(_in_order(row))
    if not search:
        _leave_unread(row, line)
        return None
    found = find_row(line, row.page.form, row.table, row.page.known)
    if found:
        _say_joined(row, found)
        return row._replace(row=Row(_sided(row, found)), shows_change=found.is_change)
    ends = row.has(Column.SECURITY_TITLE) and row.has(Column.OWNERSHIP)
    if not row.row.loose and ends and not is_shifted(row.row, row.page.known.marks):
        return row
    return _unplaced(row, line)


def _in_order(row: PrintedRow) -> Iterator[Cell]:
    """The cells as the form has its columns, empty ones among them."""
    sides_are_lost = not row.has(Column.ACQUIRED, Column.DISPOSED)
    for heading in columns(row.page.form, row.table):
        is_amount = heading.column is Column.ACQUIRED and sides_are_lost
        yield row.cell(Column.AMOUNT if is_amount else heading.column)


def _sided(row: PrintedRow, found: Found) -> dict[Column, Cell]:
    """The cells; the amount of Table II on the side on which the page has it, if that is kept."""
    cells = {column: cell for column, cell in found.cells.items() if cell}
    amount = cells.get(Column.AMOUNT, BLANK)
    sides = [side for side in (Column.ACQUIRED, Column.DISPOSED) if row.has(side)]
    if len(sides) == 1 and amount and row.cell(sides[0]).span == amount.span:
        cells[sides[0]] = cells.pop(Column.AMOUNT)
    return cells


def _say_joined(row: PrintedRow, found: Found) -> None:
    """Say of every cell that was joined from two what it was joined to."""
    for column, cell in found.cells.items():
        printed = _one_line(cell)
        if not printed or cell.otherwise:
            continue
        if cell.text not in printed:
            message = f"digits joined from two cells: {printed!r} is {cell.text}"
        elif any(f"({mark})" not in printed.replace(",", ")(") for mark in cell.notes):
            message = f"footnote marks without brackets: {printed!r} is {cell.text}"
        else:
            continue
        place = row.place(column, NAMES[column])
        row.margin.settled(place.on_form, message, place.path, (cell.text,))


def _one_line(cell: Cell) -> str:
    return words(cell.printed).replace("$ ", "$")


def _unplaced(row: PrintedRow, line: Sequence[Cell]) -> PrintedRow | None:
    """A row of which only the beginning and the last letter are certain; or no row at all."""
    filled = [cell for cell in line if cell]
    text = _joined(filled)
    if is_of_headings(text):
        return None
    found = scraps(line)
    certain = _certain(row, found) if filled and not is_too_long(found) else {}
    if len(filled) < _LEAST_CELLS or not certain or not any(map(str.isdigit, text)):
        _leave_unread(row, line)
        return None
    path = row.place(Column.SECURITY_TITLE, "").path.rstrip("/")
    row.margin.doubt(UNPLACED, row.on_form, f"columns lost: {text}", path)
    shows_change = any(column in certain for column in (Column.TRANSACTION_DATE, Column.CODE))
    return row._replace(row=Row(certain), shows_change=shows_change or _has_code(found))


def _leave_unread(row: PrintedRow, line: Sequence[Cell]) -> None:
    """A line that is no row, and says something."""
    filled = [cell for cell in line if cell]
    place = str(filled[0].span) if filled and filled[0].span else row.table.title
    row.margin.unread.append(Unread(place, _joined(filled)))


def _joined(filled: Sequence[Cell]) -> str:
    return " | ".join(words(cell.printed or cell.text) for cell in filled)


def _certain(row: PrintedRow, found: Scraps) -> dict[Column, Cell]:
    """What stands at an end of the row and can be nothing else."""
    certain: dict[Column, Cell] = {}
    asked = (Column.SECURITY_TITLE, Column.TRANSACTION_DATE, Column.CODE)
    start, count, known = 0, len(found.words), row.page.known
    takes = Takes(found, known)
    for column in asked[: 3 if row.table is Table.NON_DERIVATIVE else 1]:
        cells: Sequence[Taken] = takes.cells(start, column) if start < count else ()
        if column is Column.SECURITY_TITLE:
            cells = _certain_titles(cells, found, known.repeated)
        if not cells:
            break
        certain[column], start = cells[0].cell, cells[0].end
    ends = takes.cells(count - 1, Column.OWNERSHIP) if count > start else ()
    return {**certain, Column.OWNERSHIP: ends[0].cell} if ends else certain


def _certain_titles(
    cells: Sequence[Taken], found: Scraps, repeated: frozenset[str]
) -> Sequence[Taken]:
    """A title that fills its field, or that fills the fields of other rows."""
    known = [cell for cell in cells if cell.cell.text in repeated]
    whole = [cell for cell in cells if found.words[cell.end - 1].ends and cell.odds < 1]
    return known or whole


def _has_code(found: Scraps) -> bool:
    """Whether a lone letter stands in the row that is no letter of the last columns."""
    return any(word.opens and word.ends and word.text in "PSMFGCXJ" for word in found.words)
