"""Pages drawn in characters: tables ruled with strokes and bars, as before 2003.

The boxes are taken in reading order and given to the reader of text; the tables are read here, by
where on the line a word stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from section16.doubts import UNPLACED
from section16.finding import Finding
from section16.law.boxes import Table
from section16.printed import text
from section16.printed.ruled.drawing import Row, rows
from section16.printed.ruled.flow import flow_of, in_source
from section16.printed.ruled.regions import Region, Regions, regions
from section16.printed.ruled.tables import TablePart, read_table
from section16.printed.sheet import Row as SheetRow
from section16.printed.sheet import Sheet

_OPENING = re.compile(r"<TEXT>", re.IGNORECASE)
_CLOSING = re.compile(r"</TEXT>", re.IGNORECASE)
_FORM = re.compile(r"FORM\s*([345])", re.IGNORECASE)
_BOX_1 = re.compile(r"1\.?\s*Name\s+and\s+Address", re.IGNORECASE)
_TITLES = {
    Table.NON_DERIVATIVE: (
        "Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned"
    ),
    Table.DERIVATIVE: (
        "Table II - Derivative Securities Acquired, Disposed of, or Beneficially Owned (e.g., "
        "puts, calls, warrants, options, convertible securities)"
    ),
}
_PATHS = {Table.NON_DERIVATIVE: "/non_derivative_table", Table.DERIVATIVE: "/derivative_table"}


def sheet_of(source: str, doubts: tuple[Finding, ...] = ()) -> Sheet:
    """The form that a drawn page shows."""
    page = regions(list(_body(source)))
    head, above = _head([row for row in page.above if not row.is_tag])
    flow = flow_of(_in_order(above, page), head)
    sheet = in_source(text.sheet_in_order(flow.text, doubts), flow)
    named = _FORM.search(sheet.front.form.text)
    form = named[1] if named else "4"
    known = frozenset(explanation.mark for explanation in sheet.explanations)
    parts = [(region, read_table(region, form, known)) for region in page.tables]
    return msgspec.structs.replace(
        sheet,
        table_1=_rows(parts, Table.NON_DERIVATIVE),
        table_2=_rows(parts, Table.DERIVATIVE),
        unread=(*sheet.unread, *(cell for _, part in parts for cell in part.unread)),
        doubts=(
            *(doubt for doubt in sheet.doubts if doubt.path not in _PATHS.values()),
            *_unplaced(parts),
        ),
    )


def _body(source: str) -> Iterator[Row]:
    """The lines of the form; of a submission, those of its first document."""
    opening = _OPENING.search(source)
    start = opening.end() if opening else 0
    closing = _CLOSING.search(source, start)
    return rows(source, start, closing.start() if closing else len(source))


def _head(above: Sequence[Row]) -> tuple[Sequence[Row], Sequence[Row]]:
    """The lines above box 1, and the rest above the tables."""
    first = next((at for at, row in enumerate(above) if _BOX_1.search(row.text)), 0)
    return above[:first], above[first:]


def _in_order(above: Sequence[Row], page: Regions) -> Iterator[Sequence[Row] | str]:
    yield above
    yield from (_TITLES[table] for table in Table)
    yield [row for row in page.below if not row.is_tag]


def _rows(parts: Sequence[tuple[Region, TablePart]], table: Table) -> tuple[SheetRow, ...]:
    return tuple(row for region, part in parts if region.table is table for row in part.rows)


def _unplaced(parts: Sequence[tuple[Region, TablePart]]) -> Iterator[Finding]:
    for region, part in parts:
        if not part.placed:
            message = "some lines of the table cannot be told apart by their columns; left unread"
            yield UNPLACED.at(region.table.title, message, _PATHS[region.table])
