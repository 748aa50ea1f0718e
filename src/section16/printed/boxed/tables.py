"""Tables I and II from the boxes of a grid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from section16.law.boxes import Column, Table, columns
from section16.printed.ascii import joined
from section16.printed.boxed.grid import Box, Grid
from section16.printed.boxed.page import box_cell
from section16.printed.headings import columns_under
from section16.printed.sheet import Row

_TITLE = re.compile(r"Table\s+(?P<number>I{1,2})\b", re.IGNORECASE)

Line = tuple[Box, ...]


class TablePart(NamedTuple):
    """The rows of a table, and whether its headings or a row are not whole."""

    rows: tuple[Row, ...]
    damaged: bool


def table_of(grid: Grid) -> Table | None:
    """Which table a grid is, by the title in its first line of boxes."""
    first = grid.bands()[0]
    title = _TITLE.match(joined(first[0].lines)) if len(first) == 1 else None
    return Table(len(title["number"])) if title else None


def read_table(grid: Grid, form: str, table: Table) -> TablePart:
    """The rows below the headings, which end at the first double rule.

    A table that is too wide has its columns in several lines of boxes, one below the other; a row
    has as many.
    """
    headings, lines = _parted(grid)
    named = [list(_columns(line, form, table)) for line in headings]
    count = max(1, len(headings))
    rows = [lines[at : at + count] for at in range(0, len(lines), count)]
    read = [_row(row, named) for row in rows]
    asked = len({column for line in named for column in line})
    damaged = asked != len(_all(form, table)) or any(row.loose for row in read)
    return TablePart(tuple(read), damaged)


def _parted(grid: Grid) -> tuple[list[Line], list[Line]]:
    """The headings without the title, and what stands below them."""
    _, *lines = grid.bands()
    end = grid.double[0] if grid.double else -1
    headings = [line for line in lines if line[0].top < end]
    return headings, lines[len(headings) :]


def _columns(line: Line, form: str, table: Table) -> Iterator[Column]:
    """The columns that the headings of a line name, from left to right."""
    for box in sorted(line, key=lambda box: box.left):
        found = columns_under([joined(box.lines)], [], form, table)[0]
        if found is not None:
            yield found


def _all(form: str, table: Table) -> set[Column]:
    return {heading.column for heading in columns(form, table)}


def _row(lines: Sequence[Line], named: Sequence[Sequence[Column]]) -> Row:
    """A row; its cells have no columns where they are more or fewer than the headings."""
    cells = [[box_cell(box) for box in line] for line in lines]
    if [len(line) for line in cells] != [len(line) for line in named]:
        return Row(loose=tuple(cell for line in cells for cell in line if cell))
    return Row(
        {
            column: cell
            for line, order in zip(cells, named, strict=True)
            for cell, column in zip(line, order, strict=True)
            if cell
        }
    )
