"""Explanations, remarks and signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from section16.printed.furniture import is_furniture
from section16.printed.page import Fragment
from section16.printed.seen.page import Box, Grid, GridRow, Page
from section16.printed.sheet import BLANK, Cell, Explanation, SignatureLine
from section16.printed.wording import key

_CAPTION = "signatureofreportingperson"
_SHORTEST_CAPTION, _LONGEST_CAPTION = len(_CAPTION), 100
_DATE = "date"
_HEADING = "explanationofresponses"
_MAY_OPEN = re.compile(r"[\W_]*[er]", re.IGNORECASE)
"""How a heading of the explanations, or of the remarks, begins."""
_REMARKS = re.compile(r"Remarks?\s*:", re.IGNORECASE)
_MARK = re.compile(r"\(?\s*(?P<mark>\d{1,2})\s*[.)]")
_NUMBERED = re.compile(r"\(?\s*(?P<mark>\d{1,2})\s*[.)]\s+(?=\S)")


def signatures(page: Page) -> tuple[SignatureLine, ...]:
    """The signatures: what stands over a caption, in the same HTML table, and the day beside it."""
    return tuple([line for grid in page.grids for line in _signed(page, grid)])


def _signed(page: Page, grid: Grid) -> Iterator[SignatureLine]:
    waiting: list[GridRow] = []
    for row in grid.rows:
        caption = _caption(page, row)
        if caption is None:
            waiting.append(row)
            continue
        day = next((box for box in row.cells if key(page.text_of(box)) == _DATE), None)
        for above in waiting:
            yield from _line(page, above, caption, day)
        page.take(row.cells[0].start, row.cells[-1].end)
        waiting = []


def _caption(page: Page, row: GridRow) -> Box | None:
    for box in row.cells:
        if _SHORTEST_CAPTION <= box.end - box.start < _LONGEST_CAPTION and (
            key(page.text_of(box)) == _CAPTION
        ):
            return box
    return None


def _line(page: Page, row: GridRow, caption: Box, day: Box | None) -> Iterator[SignatureLine]:
    """The signature in a line above the caption."""
    filled = [box for box in row.cells if page.text_of(box)]
    if not filled or all(is_furniture(page.text_of(box)) for box in filled):
        return
    if len(filled) > 2 or (day is None and len(filled) > 1):  # noqa: PLR2004 - name, day
        return
    name: Box | None = filled[0]
    date = filled[1] if len(filled) > 1 else None
    if date is None and day is not None and filled[0].column >= day.column > caption.column:
        name, date = None, name
    page.take(row.cells[0].start, row.cells[-1].end)
    yield SignatureLine(_of(page, name), _of(page, date))


def _of(page: Page, box: Box | None) -> Cell:
    return page.cell(page.words_of(box)) if box else BLANK


class Closing(NamedTuple):
    """The numbered explanations, those without a number, and the remarks."""

    explanations: tuple[Explanation, ...] = ()
    statements: tuple[Cell, ...] = ()
    remarks: Cell = BLANK
    found: bool = False
    """Whether the page has the heading of the explanations."""


class _Paragraph(NamedTuple):
    """A line of the HTML table, or a line of text beside one."""

    cells: tuple[Fragment, ...]
    grid: int
    """The number of the table; below nought for text beside one."""

    @property
    def whole(self) -> Fragment:
        """All its cells as one stretch."""
        return Fragment(self.cells[0].source, self.cells[0].start, self.cells[-1].end)


class _Explaining:
    """Going through what is left below the heading."""

    def __init__(self) -> None:
        self.numbered: list[tuple[str, list[Fragment]]] = []
        self.statements: list[Fragment] = []
        self.remarks: list[Fragment] = []
        self._in_remarks = False
        self._grid = -1

    def take(self, paragraph: _Paragraph) -> bool:
        """Give a paragraph its place; whether it has one."""
        whole = paragraph.whole
        opening = _REMARKS.match(whole.text)
        mark, text = _number(paragraph)
        if opening and not self._in_remarks:
            self._in_remarks, self._grid = True, paragraph.grid
            self.remarks.append(whole.part(opening.end(), len(whole.text)))
        elif mark and not self._in_remarks and mark not in {seen for seen, _ in self.numbered}:
            self._grid = paragraph.grid
            self.numbered.append((mark, [text]))
        elif _is_printed(paragraph):
            return True
        elif self._grid >= 0 and paragraph.grid != self._grid:
            return False
        else:
            self._follow(whole)
        return True

    def _follow(self, text: Fragment) -> None:
        if self._in_remarks:
            self.remarks.append(text)
        elif self.numbered:
            self.numbered[-1][1].append(text)
        else:
            self.statements.append(text)


def explanations(page: Page) -> Closing:
    """What stands below "Explanation of Responses" and no other box has taken."""
    start = _heading(page)
    if start is None:
        return Closing()
    found = _Explaining()
    for paragraph in _paragraphs(page, start):
        if found.take(paragraph):
            page.take(paragraph.whole.start, paragraph.whole.end)
    return Closing(
        tuple(Explanation(mark, page.cell(parts)) for mark, parts in found.numbered),
        tuple(page.cell(statement) for statement in found.statements),
        page.cell(found.remarks),
        found=True,
    )


def _heading(page: Page) -> int | None:
    """Where the explanations begin, or the remarks of a page without any."""
    remarks: int | None = None
    for field in page.free():
        if not _MAY_OPEN.match(field.text):
            continue
        if key(field.text) == _HEADING:
            field.is_taken = True
            return field.end
        if remarks is None and _REMARKS.match(field.text):
            remarks = field.start
    return remarks


def _paragraphs(page: Page, start: int) -> Iterator[_Paragraph]:
    """What is left of the page, drawn together by lines of its HTML tables."""
    last: Box | None = None
    cells: list[Fragment] = []
    for field in page.free(start):
        words, box = page.words_of(field), field.box
        if last and (not box.is_beside(last) or _opens(words, box, last)):
            yield _Paragraph(tuple(cells), last.grid)
            cells = []
        last = box
        cells.append(words)
    if last:
        yield _Paragraph(tuple(cells), last.grid)


def _opens(words: Fragment, box: Box, last: Box) -> bool:
    """Whether a number in a cell of its own opens an explanation on the line of another."""
    return box is not last and bool(_MARK.fullmatch(words.text))


def _is_printed(paragraph: _Paragraph) -> bool:
    """Whether a paragraph is of the form itself, a star in a cell of its own before it or not."""
    return is_furniture(paragraph.whole.text) or all(
        is_furniture(cell.text) for cell in paragraph.cells
    )


def _number(paragraph: _Paragraph) -> tuple[str, Fragment]:
    """The number of an explanation and its text; in one cell, or each in its own."""
    first, whole = paragraph.cells[0], paragraph.whole
    alone = _MARK.fullmatch(first.text)
    if alone and len(paragraph.cells) > 1:
        return alone["mark"], Fragment(whole.source, paragraph.cells[1].start, whole.end)
    found = _NUMBERED.match(first.text)
    if not found:
        return "", whole
    return found["mark"], whole.part(found.end(), len(whole.text))
