"""Tables I and II: the HTML tables whose headings are those of the form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from section16.law.boxes import Column, Table, columns
from section16.printed.furniture import is_furniture
from section16.printed.headings import columns_named, columns_under, is_complete, is_heading, spread
from section16.printed.seen.page import Box, Grid, GridRow, Page
from section16.printed.sheet import BLANK, Cell, Row
from section16.printed.wording import clean

_MOST_HEADINGS = 4
"""Lines of headings that a table begins with, its title among them."""
_LEAST_NAMED = 4
"""Columns that headings must name for an HTML table to be Table I or II."""
_FIRST = re.compile(r"\W*(?:1\W*)?Title\s+of\s+(Derivative\s+)?Security\b", re.IGNORECASE)
_TITLE = re.compile(r"Table\s+I{1,2}\s*-\s*(?:Non-)?Derivative", re.IGNORECASE)
_MOST_COLUMNS = 40
_LETTER = re.compile(r"[^\W\d_]")
_FORMS = ("4", "5", "3")
Line = tuple[str, ...]
"""What stands over each column in a line of headings."""


class TablePart(NamedTuple):
    """A table of the form: its rows, and whether its headings are whole."""

    rows: tuple[Row, ...] = ()
    damaged: bool = False


class _Found(NamedTuple):
    """An HTML table known for Table I or II by its headings."""

    grid: Grid
    headings: int
    order: tuple[Column | None, ...] | None
    whole: bool


def securities_grids(page: Page) -> tuple[tuple[Table, Grid], ...]:
    """The HTML tables that may be Table I or II: the first heading of one opens a line of them."""
    return tuple(
        (table, grid)
        for grid in page.grids
        if (table := _opened(page, grid)) is not None and len(grid.rows[-1].cells) > 1
    )


def _opened(page: Page, grid: Grid) -> Table | None:
    """The table whose first heading opens a line of an HTML table."""
    for row in grid.rows[:_MOST_HEADINGS]:
        first = row.cells[0] if row.cells else None
        found = _FIRST.match(page.text, first.start, min(first.end, page.limit)) if first else None
        if found:
            return Table.DERIVATIVE if found[1] else Table.NON_DERIVATIVE
    return None


def form_of_tables(page: Page, grids: Sequence[tuple[Table, Grid]]) -> str | None:
    """The form whose tables, word for word, are on the page."""
    for form in _FORMS:
        found = (_known(page, grid, form, table) for table, grid in grids)
        if any(known is not None and known.whole for known in found):
            return form
    return None


def read_table(
    page: Page, grids: Sequence[tuple[Table, Grid]], form: str, table: Table
) -> TablePart | None:
    """The rows of Table I or II, of each HTML table that has its headings; ``None`` without any."""
    of_table = (grid for kind, grid in grids if kind is table)
    found = [known for grid in of_table if (known := _known(page, grid, form, table))]
    if not found:
        return None
    rows = [row for known in found for row in _rows(page, known, form, table)]
    return TablePart(tuple(rows), not all(known.whole for known in found))


def _known(page: Page, grid: Grid, form: str, table: Table) -> _Found | None:
    """Whether an HTML table has this table's headings, and in which order."""
    above = tuple(_headings(page, grid, form, table))
    known = _meaning(above, form, table)
    return _Found(grid, len(above), known.order, known.whole) if known else None


class _Meaning(NamedTuple):
    """The columns that headings name, where they name all in order, and whether they are whole."""

    order: tuple[Column | None, ...] | None
    whole: bool


@lru_cache(maxsize=256)
def _meaning(above: tuple[Line, ...], form: str, table: Table) -> _Meaning | None:
    """What the lines say that open an HTML table; ``None`` where they are not of this table."""
    lines = [line for line in above if _names_any(line, form, table)]
    texts = [text for line in lines for text in line if text]
    named = columns_named(texts, form, table)
    if len(named) < min(_LEAST_NAMED, len(columns(form, table))):
        return None
    order = _order(lines, form, table)
    whole = order is not None and all(_is_heading(text, form, table) for text in texts)
    return _Meaning(order, whole)


def _headings(page: Page, grid: Grid, form: str, table: Table) -> Iterator[Line]:
    """The lines that open a table: its title, and headings; a cell over two lines stands above."""
    for line in _lines(page, grid.rows[:_MOST_HEADINGS]):
        if not _may_head(line, form, table):
            return
        yield line


@lru_cache(maxsize=1024)
def _may_head(line: Line, form: str, table: Table) -> bool:
    """Whether a line may be one of headings: most of it is printed on the form."""
    filled = [text for text in line if text]
    known = sum(_is_heading(text, form, table) or is_furniture(text) for text in filled)
    return not filled or 2 * known >= len(filled)


def _lines(page: Page, rows: Sequence[GridRow]) -> Iterator[Line]:
    """What stands in each line by column: a wide cell comes again, one from above is empty."""
    hanging: dict[int, int] = {}
    for row in rows:
        slots: list[str] = []
        below: dict[int, int] = {}
        for cell in (*row.cells, None):
            while (left := hanging.get(len(slots))) and len(slots) < _MOST_COLUMNS:
                below[len(slots)] = left - 1
                slots.append("")
            if cell is None or len(slots) >= _MOST_COLUMNS:
                break
            if cell.lines > 1:
                over = range(len(slots), len(slots) + cell.columns)
                below.update(dict.fromkeys(over, cell.lines - 1))
            text = clean(page.text_of(cell))
            slots += (text,) * cell.columns if cell.columns > 1 else (text,)
        hanging = below
        yield tuple(slots)


def _names_any(line: Sequence[str], form: str, table: Table) -> bool:
    return any(_is_heading(text, form, table) for text in line)


@lru_cache(maxsize=1024)
def _is_heading(text: str, form: str, table: Table) -> bool:
    """Whether a text is a heading, also one that EDGAR's Form 5 takes over from Form 4."""
    return is_heading(text, form, table) or (form == "5" and is_heading(text, "4", table))


def _order(
    lines: Sequence[Sequence[str]], form: str, table: Table
) -> tuple[Column | None, ...] | None:
    """The column of every cell of a row, where the headings name all columns in order."""
    if not 1 <= len(lines) <= 2:  # noqa: PLR2004 - group headings and column headings
        return None
    top, below = lines[0], lines[1] if len(lines) > 1 else ()
    for over, under in ((top, below), spread(top, below, form, table)):
        found = columns_under(over, under, form, table)
        if form == "5":
            like_4 = columns_under(over, under, "4", table)
            found = tuple(own or other for own, other in zip(found, like_4, strict=True))
        if is_complete(found, form, table):
            return found
    return None


def _rows(page: Page, known: _Found, form: str, table: Table) -> Iterator[Row]:
    page.take(*_extent(known.grid.rows[: known.headings]))
    for row in known.grid.rows[known.headings :]:
        cells = [_cell(page, box) for box in row.cells]
        if not _is_row(cells, form, table):
            continue
        page.take(row.cells[0].start, row.cells[-1].end)
        wide = any(box.columns > 1 for box in row.cells)
        yield _row(cells, None if wide else known.order)


def _is_row(cells: Sequence[Cell], form: str, table: Table) -> bool:
    """Whether a line reports something: neither a lone text does nor headings out of place."""
    filled = [cell.text for cell in cells if cell]
    lettered = [text for text in filled if _LETTER.search(text)]
    if any(_TITLE.search(text) for text in lettered):
        return False
    headings = sum(_is_heading(text, form, table) for text in lettered)
    return len(filled) > 1 >= headings and not all(is_furniture(text) for text in filled)


def _row(cells: Sequence[Cell], order: tuple[Column | None, ...] | None) -> Row:
    if order is None or len(cells) != len(order):
        return Row(loose=tuple(cell for cell in cells if cell))
    placed = zip(order, cells, strict=True)
    return Row({column: cell for column, cell in placed if column and cell})


def _cell(page: Page, box: Box) -> Cell:
    """What stands in a cell of the table; a dollar sign without a number is the form's own."""
    found = page.cell_of(box)
    if found.text != "$":
        return found
    return Cell("", found.notes, found.span, found.printed) if found.notes else BLANK


def _extent(rows: Sequence[GridRow]) -> tuple[int, int]:
    cells = [box for row in rows for box in row.cells]
    return (cells[0].start, cells[-1].end) if cells else (0, 0)
