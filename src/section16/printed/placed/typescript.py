"""Text whose columns blanks hold in place: lines and characters as places on pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from section16.finding import Finding
from section16.printed.placed import sheet_of as sheet_of_pages
from section16.printed.placed.page import PlacedPage, Word
from section16.printed.sheet import Sheet, Span

_WORD = re.compile(r"[^\s\0]+")
LINE = 2.0
"""How high a line is, in characters: letters are higher than wide."""


def sheet_of(source: str, doubts: tuple[Finding, ...] = ()) -> Sheet:
    """The form that a text with its columns in place shows."""
    return sheet_of_pages(tuple(pages(source)), doubts)


def pages(source: str) -> Iterator[PlacedPage]:
    """The pages of a text, parted by form feeds."""
    start = 0
    for number, page in enumerate(source.split("\f"), start=1):
        words = tuple(_words(page, start))
        width = max((word.right for word in words), default=0.0)
        height = LINE * (page.rstrip("\n").count("\n") + 1)
        yield PlacedPage(number, width, height, words)
        start += len(page) + 1


def _words(page: str, start: int) -> Iterator[Word]:
    for number, line in enumerate(page.split("\n")):
        for found in _WORD.finditer(line):
            left, right = found.span()
            place = Span(start + left, start + right)
            top = LINE * number
            yield Word(found[0], left, top, right, top + LINE, 1.0, place)
        start += len(line) + 1
