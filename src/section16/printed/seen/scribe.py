"""Writes down what is seen of a page: its text, and the tables, cells and marks that lie over it.

Blanks are drawn together as a browser draws them; a cell ends in a tab, a line in a line feed.
"""

from __future__ import annotations

import re

import msgspec

from section16.printed.seen.page import Box, Field, Grid, GridRow, Link, NoteMark, Origin, Page

_NOTES = re.compile(r"\(\s*\d{1,2}(?:\s*,\s*\d{1,2})*\s*\)(?:[\s,]*\(\s*\d{1,2}\s*\))*")
_BARE_NOTES = re.compile(r"\d{1,2}(?:\s*,\s*\d{1,2})*")
_LONGEST_NOTES = 1000
"""Characters of marks that name all explanations that a form can have."""
_CIK = re.compile(r"[?&]CIK=(\d{1,10})(?!\w)", re.IGNORECASE)
_TICKED, _EMPTY = "☒", "☐"
_WITHIN_LINE = ("", " ")
"""What may stand between words of one line."""
_DEEPEST = 40
"""Cells within cells; what lies deeper is text of the deepest."""
_WIDEST = 64
"""Columns or lines that one cell can span."""


class Opening(msgspec.Struct, frozen=True, gc=False):
    """Where words begin that may turn out to be a footnote mark or a link to a filer."""

    part: int
    place: int
    cik: str | None
    may_be_notes: bool


class Scribe:
    """Takes a page down from its beginning to its end."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._gap = ""
        self._fields: list[Field] = []
        self._notes: list[NoteMark] = []
        self._links: list[Link] = []
        self._grids: list[Grid] = []
        self._origins: list[Origin] = []
        self._knows_origins = True
        self._box = Box(None, 0, 0, 0)
        self._row: GridRow | None = None
        """The line of the innermost table to which the next cell belongs."""
        self._open_grids: list[Grid | None] = []
        self._open_boxes: list[Box | None] = []

    def page(self, *, keeps_fields: bool = True) -> Page:
        """All that was written; ``keeps_fields`` as on the page."""
        self._box.end = self._length
        text = "".join(self._parts)
        return Page(
            text,
            self._fields,
            self._notes,
            self._links,
            self._grids,
            origins=self._origins if self._knows_origins else (),
            keeps_fields=keeps_fields,
        )

    def write(self, text: str) -> None:
        """Add the words of a text, with one blank where there are several."""
        if not text or text.isspace():
            self._gap = self._gap or " "
            return
        words = " ".join(text.split())
        if words != text and text[0].isspace():
            self._gap = self._gap or " "
        gap, start = self._gap, self._length
        if gap and start:
            self._parts.append(gap)
            start += 1
        self._parts.append(words)
        self._length = end = start + len(words)
        if gap in _WITHIN_LINE and self._fields:
            last = self._fields[-1]
            last.end, last.text = end, ""
        else:
            self._fields.append(Field(start, end, self._box, words))
        self._gap = " " if words != text and text[-1].isspace() else ""

    def write_from(self, text: str, origin: int) -> None:
        """Add words of which it is known where they stand in the source."""
        self.write(text)
        words = text.strip()
        if words:
            start = origin + len(text) - len(text.lstrip())
            self._origins.append(Origin(self._length - len(self._parts[-1]), start))
            self._origins.append(Origin(self._length, start + len(words)))

    def forget_origins(self) -> None:
        """Give up where words stand in the source: of some of the page it is not known."""
        self._knows_origins = False

    def tick(self, *, ticked: bool) -> None:
        """Draw a box to be checked."""
        self.write(_TICKED if ticked else _EMPTY)

    def end_line(self) -> None:
        """Go on in a new line."""
        self._gap = "\n"

    def open_table(self) -> None:
        """Begin a table."""
        self._gap = "\n"
        if len(self._open_boxes) >= _DEEPEST:
            self._open_grids.append(None)
        else:
            grid = Grid(len(self._grids), self._length, self._length, len(self._fields))
            self._open_grids.append(grid)
            self._grids.append(grid)
        self._row = None

    def open_row(self) -> None:
        """Begin a line of the innermost table."""
        self._gap = "\n"
        grid = self._open_grids[-1] if self._open_grids else None
        if grid is not None:
            self._row = GridRow(grid.number, len(grid.rows))
            grid.rows.append(self._row)

    def open_cell(self, columns: int = 1, lines: int = 1) -> None:
        """Begin a cell of the innermost line, over so many columns and lines."""
        row = self._row
        if row is None:
            self._gap = "\n"
            self._open_boxes.append(None)
            return
        cells = row.cells
        self._gap = "\t" if cells and self._gap != "\n" else "\n"
        if columns != 1 or lines != 1:
            columns, lines = max(1, min(columns, _WIDEST)), max(1, min(lines, _WIDEST))
        place, first, at = self._length, len(self._fields), len(cells)
        box = Box(self._box, place, place, first, row.grid, row.number, at, columns, lines)
        self._box = box
        cells.append(box)
        self._open_boxes.append(box)

    def close_cell(self) -> None:
        """End the innermost cell."""
        box = self._open_boxes.pop() if self._open_boxes else None
        if box is not None:
            box.end = self._length
            if box.first < len(self._fields):
                box.start = self._fields[box.first].start
            self._box = box.up or box
        if self._gap != "\n":
            self._gap = "\t"

    def close_table(self) -> None:
        """End the innermost table."""
        grid = self._open_grids.pop() if self._open_grids else None
        if grid is not None:
            grid.end = self._length
            if grid.first < len(self._fields):
                grid.start = self._fields[grid.first].start
        outer = self._open_grids[-1] if self._open_grids else None
        self._row = outer.rows[-1] if outer and outer.rows else None
        self._gap = "\n"

    def opening(self, cik: str | None = None, *, may_be_notes: bool = False) -> Opening:
        """Note where words begin that may be a footnote mark, or a link to a filer."""
        return Opening(len(self._parts), self._length, cik, may_be_notes)

    def close(self, opened: Opening, *, bare: bool = False) -> None:
        """Take the words since an opening for what they are; ``bare`` marks have no brackets."""
        if opened.part == len(self._parts):
            return
        start = opened.place + self._parts[opened.part].isspace()
        if opened.cik:
            self._links.append(Link(start, self._length, opened.cik))
        # What is long is no mark, and is not put together for each element around it.
        if not opened.may_be_notes or self._length - start > _LONGEST_NOTES:
            return
        words = "".join(self._parts[opened.part :]).strip()
        if _NOTES.fullmatch(words) or (bare and _BARE_NOTES.fullmatch(words)):
            if self._notes and self._notes[-1].start >= start:
                return
            numbers = tuple(re.findall(r"\d+", words))
            self._notes.append(NoteMark(start, self._length, numbers))


def cik_in(address: str) -> str | None:
    """The number of the filer whose filings a link leads to."""
    found = _CIK.search(address)
    return found[1] if found else None


def leads_to_footnote(address: str) -> bool:
    """Whether a link leads to an explanation of the same page."""
    return "#" in address and address.rpartition("#")[2][:1] == "F"
