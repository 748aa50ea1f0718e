"""A drawn table's rows: lines put together, each cell in the column of the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from section16.law.boxes import Column, Table
from section16.printed.furniture import is_furniture
from section16.printed.ruled.cells import Line, Part, breaks_words, cell_of, line_of
from section16.printed.ruled.columns import slots_of
from section16.printed.ruled.drawing import Row
from section16.printed.ruled.groups import OWNER, Group, groups
from section16.printed.ruled.orders import is_shifted, order_of
from section16.printed.ruled.regions import Region
from section16.printed.ruled.wording import is_heading_line
from section16.printed.sheet import BLANK, Cell, Span
from section16.printed.sheet import Row as SheetRow

_LEAST_CELLS = 2


class TablePart(NamedTuple):
    """The rows of a table, and what no row took."""

    rows: tuple[SheetRow, ...] = ()
    unread: tuple[Cell, ...] = ()
    placed: bool = True
    """Whether every row has its cells in their columns."""


def read_table(region: Region, form: str, known: frozenset[str]) -> TablePart:
    """Read a region of the page into rows."""
    headings, tags, body = _parted(region.rows)
    slots = slots_of(headings, tags, [row for row in body if _says(row)])
    if slots is None:
        return _left([row for row in body if _says(row)])
    blocks = [[line_of(row, slots) for row in block] for block in _blocks(body)]
    lines = [line for block in blocks for line in block]
    if not lines:
        return TablePart()
    texts = [[part.text for part in column if part] for column in _by_column(lines)]
    order = order_of(slots, headings, texts, form, region.table)
    if order is None:
        return _left([row for row in body if _says(row)])
    if not slots.barred:
        blocks = [[_doubted(line, order) for line in block] for block in blocks]
    return _rows(blocks, order, region.table, known)


def _doubted(line: Line, order: tuple[Column, ...]) -> Line:
    """A line of which it is not sure that each word stands in its column."""
    texts = [part.text if part else None for part in line.parts]
    return line._replace(sure=line.sure and not is_shifted(texts, order))


def _left(body: Sequence[Row]) -> TablePart:
    """A table of which no line can be read; one without a number says no more than "none"."""
    unread = tuple(_whole(row) for row in body)
    says = any(letter.isdigit() for cell in unread for letter in cell.text)
    return TablePart(unread=unread, placed=not says)


def _by_column(lines: Sequence[Line]) -> Iterator[tuple[Part | None, ...]]:
    return zip(*(line.parts for line in lines), strict=True)


def _parted(rows: Sequence[Row]) -> tuple[list[Row], tuple[int, ...], list[Row]]:
    """The headings, the places of ``<S>`` and ``<C>``, and the lines below."""
    rows = [row for row in rows if not row.is_tag]
    for number, row in enumerate(rows):
        if row.column_tags:
            return list(rows[:number]), row.column_tags, list(rows[number + 1 :])
    count = 0
    while count < len(rows) and _is_above(rows[count]):
        count += 1
    while count and rows[count - 1].is_blank:
        count -= 1
    count = _below_headings(rows, count)
    headings = [row for row in rows[:count] if not row.is_rule]
    return headings, (), list(rows[count:])


def _below_headings(rows: Sequence[Row], count: int) -> int:
    """The line below the headings: lines up to the next stroke may be of them for the most part."""
    while count < len(rows):
        rule = next((at for at in range(count, len(rows)) if rows[at].is_rule), len(rows))
        block = [row for row in rows[count:rule] if not row.is_blank]
        if rule == len(rows) or 2 * sum(is_heading_line(row.text) for row in block) <= len(block):
            return count
        count = rule + 1
    return count


def _is_above(row: Row) -> bool:
    return row.is_rule or row.is_blank or is_heading_line(row.text) or is_furniture(row.text)


def _blocks(body: Sequence[Row]) -> Iterator[list[Row]]:
    """The lines between two ruled lines."""
    block: list[Row] = []
    for row in body:
        if row.is_rule:
            if any(_says(found) for found in block):
                yield block
            block = []
        elif not row.column_tags:
            block.append(row)
    if any(_says(found) for found in block):
        yield block


def _says(row: Row) -> bool:
    return not row.is_blank and not row.is_rule and not row.column_tags


def _rows(
    blocks: Sequence[Sequence[Line]],
    order: tuple[Column, ...],
    table: Table,
    known: frozenset[str],
) -> TablePart:
    owner = order.index(Column.OWNERSHIP)
    day = order.index(Column.TRANSACTION_DATE) if Column.TRANSACTION_DATE in order else None
    every = [group for block in blocks for group in groups(block, owner, day)]
    found = [group for group in every if _is_row(group, owner, day)]
    left = [group for group in every if not _is_row(group, owner, day)]
    breaks = breaks_words(group.lines for group in found)
    rows: list[SheetRow] = []
    unread: list[Cell] = []
    for group in found:
        cells = _cells(group, order, known, breaks=breaks)
        if not all(line.sure for line in group.lines):
            rows.append(SheetRow(loose=tuple(cell for cell in cells.values() if cell)))
            continue
        cells, odd = _by_side(cells, table)
        rows.append(SheetRow({column: cell for column, cell in cells.items() if cell}))
        unread += odd
    unread += [_text(line) for group in left for line in group.lines if any(line.parts)]
    return TablePart(tuple(rows), tuple(unread), placed=not any(map(_has_number, left)))


def _cells(
    group: Group, order: tuple[Column, ...], known: frozenset[str], *, breaks: bool | None
) -> dict[Column, Cell]:
    """The cells of a row; where lines may be of it or not, both readings."""
    found: dict[Column, Cell] = {}
    for at, column in enumerate(order):
        own = cell_of(group.column(at), known, breaks=breaks)
        every = cell_of(group.column(at, every=True), known, breaks=breaks)
        if own.text != every.text:
            readings = tuple(cell.text for cell in (own, every) if cell.text)
            own = Cell("", own.notes, every.span, every.printed, readings)
        found[column] = own
    return found


def _is_row(group: Group, owner: int, day: int | None) -> bool:
    """Whether lines make one row: they say who owns, or when, once, and something else."""
    owners = [part for line in group.lines if (part := line.parts[owner])]
    said = [sum(bool(OWNER.fullmatch(part.text)) for part in owners)]
    if day is not None:
        said.append(any(line.parts[day] is not None for line in group.lines))
    filled = {at for line in group.lines for at, part in enumerate(line.parts) if part}
    return max(said) == 1 and len(filled) >= _LEAST_CELLS


def _has_number(group: Group) -> bool:
    """Whether lines that are no row say more than "none"."""
    parts = (part for line in group.lines for part in line.parts if part)
    return any(letter.isdigit() for part in parts for letter in part.text)


def _by_side(cells: dict[Column, Cell], table: Table) -> tuple[dict[Column, Cell], list[Cell]]:
    """Table II with one column for the amount and one for A or D, in the form's own columns."""
    if table is Table.NON_DERIVATIVE or Column.DIRECTION not in cells:
        return cells, []
    side, amount = cells[Column.DIRECTION], cells[Column.AMOUNT]
    rest: dict[Column, Cell] = {
        column: cell
        for column, cell in cells.items()
        if column not in (Column.DIRECTION, Column.AMOUNT)
    }
    columns: dict[str, Column] = {"A": Column.ACQUIRED, "D": Column.DISPOSED}
    column = columns.get(side.text.strip("()").upper())
    if column is None or not amount:
        return rest, [cell for cell in (amount, side) if cell]
    return {**rest, column: amount}, []


def _whole(row: Row) -> Cell:
    words = row.text.replace("|", " ").split()
    start = len(row.text) - len(row.text.lstrip(" |"))
    text = " ".join(words)
    span = Span(row.place(start), row.place(len(row.text) - 1) + 1)
    return Cell(text, (), span, text)


def _text(line: Line) -> Cell:
    parts = [part for part in line.parts if part]
    text = " ".join(part.text for part in parts)
    return Cell(text, (), Span(parts[0].start, parts[-1].end), text) if parts else BLANK
