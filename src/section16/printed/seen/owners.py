"""Reporting persons: the Reporting Owners table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from section16.printed.seen.page import Box, Grid, GridRow, Page
from section16.printed.sheet import BLANK, Cell, OwnerRow
from section16.printed.wording import key

_HEADINGS = ("reportingownernameaddress", "reportingownername")
_ROLES = ["director", "10owner", "officer", "other"]
_LEAST_LINES = 3
"""Lines of a person's name, street and city."""
_CITY_FIELDS = 3


def owner_rows(page: Page) -> tuple[OwnerRow, ...]:
    """The lines of the Reporting Owners table."""
    return tuple(row for grid in page.grids for row in _rows(page, grid))


def _rows(page: Page, grid: Grid) -> Iterator[OwnerRow]:
    if not any(_is_heading(page, row.cells) for row in grid.rows[:1]):
        return
    for number, row in enumerate(grid.rows):
        texts = [page.words_of(box) for box in row.cells]
        if number == 0 or [text.key for text in texts] == _ROLES:
            page.take(row.cells[0].start, row.cells[-1].end)
        elif len(texts) == 1 + len(_ROLES) and texts[0].text:
            page.take(row.cells[0].start, row.cells[-1].end)
            yield _row(page, row.cells)


def _is_heading(page: Page, cells: Sequence[Box]) -> bool:
    return bool(cells) and key(page.words_of(cells[0]).text) in _HEADINGS


def _row(page: Page, cells: Sequence[Box]) -> OwnerRow:
    roles = [page.cell(page.words_of(box)) for box in cells[1:]]
    row = OwnerRow(page.cell(page.words_of(cells[0])), *roles)
    lines = [
        page.words(found.start, found.end) for found in page.fields_of(cells[0].start, cells[0].end)
    ]
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
