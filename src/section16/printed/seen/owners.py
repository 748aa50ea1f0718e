"""Reporting persons: the Reporting Owners table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from section16.printed.seen.page import Box, Grid, GridRow, Page
from section16.printed.sheet import BLANK, Cell, OwnerRow
from section16.printed.wording import key

_HEADINGS = ("reportingownernameaddress", "reportingownername")
_SHORTEST_HEADING, _LONGEST_HEADING = min(map(len, _HEADINGS)), 100
_ROLES = ["director", "10owner", "officer", "other"]
_LEAST_LINES = 3
"""Lines of a person's name, street and city."""
_CITY_FIELDS = 3


def owner_rows(page: Page) -> tuple[OwnerRow, ...]:
    """The lines of the Reporting Owners table."""
    return tuple(row for grid in page.grids for row in _rows(page, grid))


def _rows(page: Page, grid: Grid) -> Iterator[OwnerRow]:
    if not grid.rows or not _is_heading(page, grid.rows[0].cells):
        return
    for number, row in enumerate(grid.rows):
        if number == 0 or [key(page.text_of(box)) for box in row.cells] == _ROLES:
            page.take(row.cells[0].start, row.cells[-1].end)
        elif len(row.cells) == 1 + len(_ROLES) and page.text_of(row.cells[0]):
            page.take(row.cells[0].start, row.cells[-1].end)
            yield _row(page, row.cells)


def _is_heading(page: Page, cells: Sequence[Box]) -> bool:
    """Whether a line is that of the headings; what is long, or short, is no heading."""
    if not cells or not _SHORTEST_HEADING <= cells[0].end - cells[0].start <= _LONGEST_HEADING:
        return False
    return key(page.text_of(cells[0])) in _HEADINGS


def _row(page: Page, cells: Sequence[Box]) -> OwnerRow:
    roles = [page.cell(page.words_of(box)) for box in cells[1:]]
    row = OwnerRow(page.cell(page.words_of(cells[0])), *roles)
    lines = [page.words_of(found) for found in page.fields_of(cells[0].start, cells[0].end)]
    if len(lines) < _LEAST_LINES:
        return row
    return msgspec.structs.replace(
        row,
        name=page.cell(lines[0]),
        street=page.cell(lines[1:-1]),
        city=page.cell(lines[-1]),
        cik=page.cik(cells[0].start, cells[0].end),
    )


def city_fields(page: Page, row: GridRow) -> Cell:
    """City, state and zip code from the three cells of a line, also where one is empty."""
    if len(row.cells) != _CITY_FIELDS:
        return BLANK
    texts = [page.words_of(box) for box in row.cells]
    printed = "\n".join(text.text for text in texts)
    return Cell(printed, (), page.cell(texts).span, printed)
