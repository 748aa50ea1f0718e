"""Text whose columns blanks hold in place: lines and characters as places on pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from section16.finding import Finding
from section16.printed.placed import sheet_of as sheet_of_pages
from section16.printed.placed.page import PlacedPage, Word
from section16.printed.sheet import Sheet, Span

_WORD = re.compile(r"[^\s\0]+")
_WIDE_GAP = re.compile(r"\S {6,}\S")
_INDENTED = re.compile(r" {12,}\S")
LINE = 2.0
"""How high a line is, in characters: letters are higher than wide."""
_LEAST_SHARE = 0.35
"""Share of lines with wide gaps in a text whose columns stand in place."""


def likeness(source: str) -> float:
    """How likely it is that blanks hold the columns of a text in place."""
    if "\t" in source:
        return 0.0
    lines = [line for line in source.splitlines() if line.strip()]
    wide = sum(bool(_WIDE_GAP.search(line) or _INDENTED.match(line)) for line in lines)
    share = wide / len(lines) if lines else 0.0
    return 0.9 if share >= _LEAST_SHARE else share / 2


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
            yield Word(found[0], left, top, right, top + LINE, place=place)
        start += len(line) + 1
