"""Pages on which every word has its place: PDFs, scans, and text whose columns stand in place.

:func:`sheet_of` turns the words and ruled lines of pages into a sheet; where they came from it
does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from section16.doubts import LOST
from section16.errors import ReadError
from section16.finding import Finding
from section16.law.boxes import Table
from section16.printed.furniture import is_furniture
from section16.printed.placed.canvas import Canvas, Piece
from section16.printed.placed.closing import read_explanations, read_signatures
from section16.printed.placed.front import read_front
from section16.printed.placed.listing import listed_names, owner_rows
from section16.printed.placed.owners import further_owners
from section16.printed.placed.page import PlacedPage
from section16.printed.placed.run import Run
from section16.printed.placed.sections import sections
from section16.printed.placed.tables import TablePart, read_table
from section16.printed.sheet import Cell, Mark, Sheet

__all__ = ["MOST_WORDS", "sheet_of", "shows_form"]

MOST_WORDS = 30_000
"""Words of the longest form, all explanations at their full length."""

_FORM = re.compile(r"FORM\s*([345])", re.IGNORECASE)
_MARK = re.compile(r"\((\d{1,2})\)")
_LEAST_BOXES = 3
"""Boxes to be checked that a form without any entry must show."""
_PATHS = {Table.NON_DERIVATIVE: "/non_derivative_table", Table.DERIVATIVE: "/derivative_table"}


def sheet_of(pages: Sequence[PlacedPage], doubts: tuple[Finding, ...] = ()) -> Sheet:
    """The form that pages of placed words show.

    :raises ReadError: when there are more words than on any form.
    """
    words = sum(len(page.words) for page in pages)
    if words > MOST_WORDS:
        raise ReadError(
            f"there are {words:,} words on the pages: no printed form has more than {MOST_WORDS:,}",
            "too-large",
        )
    canvas = Canvas(pages)
    parts = sections(canvas)
    taken = {id(word) for piece in parts.titles for word in piece.words}
    front = read_front(canvas, parts.front, taken, listed_names(parts.owners, canvas))
    named = _FORM.search(front.front.form.text)
    form = named[1] if named else "4"
    signed = read_signatures(parts.closing, canvas, taken)
    closing = read_explanations(
        (piece for piece in parts.explanations if id(piece) not in signed.pieces),
        _cited((*parts.table_1, *parts.table_2)),
        taken,
    )
    known = frozenset(explanation.mark for explanation in closing.explanations)
    tables = [
        read_table(canvas, found, form, table, known=known, taken=taken)
        for table, found in zip(Table, (parts.table_1, parts.table_2), strict=True)
    ]
    return Sheet(
        in_place=True,
        by_blanks=any(table.by_blanks for table in tables),
        front=front.front,
        table_1=tables[0].rows,
        table_2=tables[1].rows,
        further_owners=further_owners(parts.further_owners, canvas, taken),
        owner_rows=owner_rows(parts.owners, canvas, taken),
        explanations=closing.explanations,
        statements=closing.statements,
        remarks=closing.remarks,
        signatures=signed.signatures,
        damaged=front.damaged or any(not table.found for table in tables),
        doubts=(*doubts, *_missing(tables)),
        unread=tuple(_unread(canvas.pieces, taken)),
    )


def _cited(found: Iterable[Piece]) -> frozenset[str]:
    """The numbers of the footnote marks in the tables."""
    return frozenset(mark for piece in found for mark in _MARK.findall(piece.text))


def _missing(tables: Sequence[TablePart]) -> Iterator[Finding]:
    for table, found in zip(Table, tables, strict=True):
        if not found.found:
            message = "the headings of the table are not on the page; no row of it is read"
            yield LOST.at(table.title, message, _PATHS[table])


def _unread(found: Iterable[Piece], taken: set[int]) -> Iterator[Cell]:
    for piece in found:
        left = tuple(word for word in piece.words if id(word) not in taken)
        if left and not is_furniture(piece.text) and not is_furniture(Piece(left).text):
            run = Run([[Piece(left)]], taken)
            yield run.cell(run.whole)


def shows_form(sheet: Sheet) -> bool:
    """Whether the boxes of a Form 3, 4 or 5 are on the pages, filled in or not."""
    front = sheet.front
    seen = (*front.relationship.boxes, front.one_person, front.several_persons)
    boxes = sum(box.mark is not Mark.ABSENT for box in seen)
    return bool(sheet.table_1 or sheet.table_2 or front.issuer) or boxes >= _LEAST_BOXES
