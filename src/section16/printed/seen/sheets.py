"""What stands on a page, box by box."""

from __future__ import annotations

import re
from collections.abc import Iterator

from section16.doubts import LOST
from section16.errors import ReadError
from section16.finding import Finding
from section16.law.boxes import Table
from section16.printed.furniture import is_furniture
from section16.printed.page import Fragment
from section16.printed.seen.closing import explanations, signatures
from section16.printed.seen.front import FrontPart, read_front
from section16.printed.seen.owners import owner_rows
from section16.printed.seen.page import Page
from section16.printed.seen.tables import (
    TablePart,
    form_of_tables,
    read_table,
    securities_grids,
)
from section16.printed.sheet import Cell, Sheet

_FORM = re.compile(r"FORM\s*([345])", re.IGNORECASE)
_LEAST_CAPTIONS = 4
"""Captions that a page without Table I or II must have to be one of the forms."""
_PATHS = {Table.NON_DERIVATIVE: "/non_derivative_table", Table.DERIVATIVE: "/derivative_table"}


def sheet_of_page(page: Page, called: str, doubts: tuple[Finding, ...]) -> Sheet:
    """The form that a page shows; ``called`` says what kind of page it is.

    :raises ReadError: when the page has not the boxes of one of the forms.
    """
    page.cut()
    grids = securities_grids(page)
    front = read_front(page, min((grid.start for _, grid in grids), default=page.limit))
    named = _FORM.search(front.front.form.text)
    form = named[1] if named else form_of_tables(page, grids) or "4"
    signed = signatures(page)
    closing = explanations(page)
    page.known = frozenset(explanation.mark for explanation in closing.explanations)
    tables = [read_table(page, grids, form, table) for table in Table]
    if not any(tables) and front.captions < _LEAST_CAPTIONS:
        raise ReadError(f"this is {called} without the boxes of a Form 3, 4 or 5", "not-ownership")
    return Sheet(
        front=front.front,
        table_1=tables[0].rows if tables[0] else (),
        table_2=tables[1].rows if tables[1] else (),
        further_owners=front.further_owners,
        owner_rows=owner_rows(page),
        explanations=closing.explanations,
        statements=closing.statements,
        remarks=closing.remarks,
        signatures=signed,
        damaged=_is_damaged(front, tables) or not signed,
        doubts=(*doubts, *_missing(tables)),
        unread=tuple(_unread(page)),
    )


def _is_damaged(front: FrontPart, tables: list[TablePart | None]) -> bool:
    """Whether printed words of the form are missing or garbled."""
    return front.damaged or any(table is None or table.damaged for table in tables)


def _missing(tables: list[TablePart | None]) -> Iterator[Finding]:
    for table, found in zip(Table, tables, strict=True):
        if found is None:
            message = "the headings of the table are not on the page; no row of it is read"
            yield LOST.at(table.title, message, _PATHS[table])


def _unread(page: Page) -> Iterator[Cell]:
    for field in page.left():
        words = Fragment(page.text, field.start, field.end)
        if not is_furniture(words.text):
            yield page.cell(words)
