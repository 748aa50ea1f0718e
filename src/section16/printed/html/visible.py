"""What is seen of an HTML page: its text, and the tables, cells and marks that lie over it.

Blanks are drawn together as a browser draws them; a cell ends in a tab, a line in a line feed.
Scripts, styles and comments are not on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from section16.printed.html.page import Box, Field, Grid, GridRow, Link, NoteMark, Page

_UNSEEN = frozenset(
    re.findall(r"\w+", "head script style noscript template title select option textarea")
)
_LINES = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body br caption center dd div dl dt fieldset footer form "
        "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul",
    )
)
_CELLS = frozenset(("td", "th"))
_MAY_BE_NOTES = frozenset(("sup", "span", "a"))
_NOTES = re.compile(r"\(\s*\d{1,2}(?:\s*,\s*\d{1,2})*\s*\)(?:[\s,]*\(\s*\d{1,2}\s*\))*")
_CIK = re.compile(r"[?&]CIK=(\d{1,10})(?!\w)", re.IGNORECASE)
_TICKED, _EMPTY = "☒", "☐"
_DEEPEST = 40
"""Cells within cells; what lies deeper is text of the deepest."""
_WIDEST = 64
"""Columns or lines that one cell can span."""


def visible(root: Any) -> Page:
    """The page that a tree of elements shows."""
    scribe = _Scribe()
    for node, tag, enters in _walk(root):
        if not enters:
            scribe.leave(tag)
        elif tag == "-text":
            scribe.write(node.text_content)
        else:
            scribe.enter(node, tag)
    return scribe.page()


def _walk(root: Any) -> Iterator[tuple[Any, str, bool]]:
    """Every element on the way in and on the way out, every text once, without recursion."""
    node, depth = root, 0
    while True:
        tag = node.tag or ""
        yield node, tag, True
        child = None if tag in _UNSEEN else node.child
        if child is not None:
            node, depth = child, depth + 1
            continue
        while True:
            yield node, node.tag or "", False
            if depth == 0:
                return
            after = node.next
            if after is not None:
                node = after
                break
            node, depth = node.parent, depth - 1


class _Opened(NamedTuple):
    """An element that may turn out to be a footnote mark or a link to a filer."""

    tag: str
    part: int
    cik: str | None
    may_be_notes: bool


class _Scribe:
    """Writes the text of a page down, and notes which cell it stands in."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._gap = ""
        self._fields: list[Field] = []
        self._notes: list[NoteMark] = []
        self._links: list[Link] = []
        self._grids: list[Grid] = []
        self._box = Box(None, 0, 0)
        self._open_grids: list[Grid | None] = []
        self._open_boxes: list[Box | None] = []
        self._opened: list[_Opened] = []

    def page(self) -> Page:
        """All that was written."""
        self._box.end = self._length
        text = "".join(self._parts)
        return Page(text, self._fields, self._notes, self._links, self._grids)

    def write(self, text: str) -> None:
        """Add the words of a text, with one blank where there are several."""
        words = text.split()
        if not words:
            self._gap = self._gap or " "
            return
        if text[0].isspace():
            self._gap = self._gap or " "
        self._put(" ".join(words))
        if text[-1].isspace():
            self._gap = " "

    def _put(self, text: str) -> None:
        gap = self._gap if self._parts else ""
        if gap:
            self._parts.append(gap)
            self._length += 1
        start, self._length = self._length, self._length + len(text)
        self._parts.append(text)
        if self._fields and gap in ("", " "):
            self._fields[-1].end = self._length
        else:
            self._fields.append(Field(start, self._length, self._box))
        self._gap = ""

    def _break(self, gap: str) -> None:
        if self._gap != "\n":
            self._gap = gap

    def enter(self, node: Any, tag: str) -> None:
        """Begin an element."""
        if tag in _CELLS:
            self._enter_cell(node)
        elif tag in _LINES:
            self._break("\n")
            if tag == "table":
                self._enter_table()
            elif tag == "tr" and self._open_grids and self._open_grids[-1]:
                grid = self._open_grids[-1]
                grid.rows.append(GridRow(grid))
        elif tag in _MAY_BE_NOTES:
            self._enter_inline(node, tag)
        elif tag == "input":
            self._input(node.attributes)

    def _enter_table(self) -> None:
        grid = Grid(self._box, self._length) if self._box.depth < _DEEPEST else None
        self._open_grids.append(grid)
        if grid:
            self._grids.append(grid)

    def _enter_cell(self, node: Any) -> None:
        grid = self._open_grids[-1] if self._open_grids else None
        row = grid.rows[-1] if grid and grid.rows else None
        self._break("\t" if row and row.cells else "\n")
        if row is None:
            self._open_boxes.append(None)
            return
        attributes = node.attributes
        box = Box(self._box, self._length, self._length, row, len(row.cells))
        box.columns = _span(attributes.get("colspan"))
        box.lines = _span(attributes.get("rowspan"))
        row.cells.append(box)
        self._open_boxes.append(box)
        self._box = box

    def _enter_inline(self, node: Any, tag: str) -> None:
        attributes = node.attributes
        cik, may_be_notes = None, tag == "sup"
        if tag == "a":
            address = attributes.get("href") or ""
            found = _CIK.search(address)
            cik = found[1] if found else None
            may_be_notes = address.rpartition("#")[2][:1] == "F" and "#" in address
        elif tag == "span":
            may_be_notes = "FootnoteData" in (attributes.get("class") or "")
        self._opened.append(_Opened(tag, len(self._parts), cik, may_be_notes))

    def _input(self, attributes: Any) -> None:
        kind = (attributes.get("type") or "text").lower()
        if kind in ("checkbox", "radio"):
            self._put(_TICKED if "checked" in attributes else _EMPTY)
        elif kind == "text":
            self.write(attributes.get("value") or "")

    def leave(self, tag: str) -> None:
        """End an element."""
        if tag in _CELLS:
            self._leave_cell()
        elif tag == "table":
            self._leave_table()
        elif tag in _LINES:
            self._break("\n")
        elif tag in _MAY_BE_NOTES and self._opened and self._opened[-1].tag == tag:
            self._leave_inline(self._opened.pop())

    def _leave_cell(self) -> None:
        box = self._open_boxes.pop() if self._open_boxes else None
        if box is not None:
            box.end = self._length
            self._box = box.up or box
        self._break("\t")

    def _leave_table(self) -> None:
        grid = self._open_grids.pop() if self._open_grids else None
        if grid is not None:
            grid.end = self._length
        self._break("\n")

    def _leave_inline(self, opened: _Opened) -> None:
        if not opened.may_be_notes and not opened.cik:
            return
        parts = self._parts[opened.part :]
        whole = "".join(parts)
        start = self._length - len(whole.lstrip())
        if not whole.strip():
            return
        if opened.cik:
            self._links.append(Link(start, self._length, opened.cik))
        if opened.may_be_notes and _NOTES.fullmatch(whole.strip()):
            if self._notes and self._notes[-1].start >= start:
                return
            numbers = tuple(re.findall(r"\d+", whole))
            self._notes.append(NoteMark(start, self._length, numbers))


def _span(text: str | None) -> int:
    if not text or not text.strip().isdecimal():
        return 1
    return max(1, min(int(text.strip()[:4]), _WIDEST))
