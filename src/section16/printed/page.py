"""Text on a page: stretches of the source that remember where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

import msgspec

from section16.printed.marks import split_notes
from section16.printed.sheet import BLANK, Cell, Span
from section16.printed.wording import clean, key

_LINE = re.compile(r"[^\r\n\f]+")
_GAP = re.compile(r" {2,}")


class Fragment(msgspec.Struct, frozen=True, gc=False):
    """A stretch of the source text."""

    source: str
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters as they stand in the source."""
        return self.source[self.start : self.end]

    @property
    def words(self) -> str:
        """The text without markup, escapes and doubled blanks."""
        return clean(self.source[self.start : self.end])

    @property
    def key(self) -> str:
        """The letters and digits alone, in small letters."""
        return key(self.source[self.start : self.end])

    def part(self, start: int, end: int) -> Fragment:
        """The stretch between two offsets within this one, blanks at its ends cut."""
        return Fragment(self.source, self.start + start, self.start + end).stripped()

    def stripped(self) -> Fragment:
        """The fragment without blanks at its ends."""
        source, start, end = self.source, self.start, self.end
        if start == end or not (source[start].isspace() or source[end - 1].isspace()):
            return self
        text = self.text
        first = start + len(text) - len(text.lstrip())
        return Fragment(source, first, max(first, start + len(text.rstrip())))


class Line(msgspec.Struct, frozen=True, dict=True):
    """A line of the page and its fields."""

    fields: tuple[Fragment, ...]

    @cached_property
    def whole(self) -> Fragment:
        """All fields as one fragment."""
        first, last = self.fields[0], self.fields[-1]
        return Fragment(first.source, first.start, last.end).stripped()

    @cached_property
    def key(self) -> str:
        """The letters and digits of all fields, in small letters."""
        return self.whole.key

    @cached_property
    def filled(self) -> tuple[Fragment, ...]:
        """The fields in which something stands."""
        return tuple([field for field in self.fields if field.end > field.start])


def lines(source: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines of a text that are not blank, each cut into its fields.

    Fields are parted by tabs; on a page without any tab, by two blanks or more.
    """
    fields = _by_tabs if "\t" in source else _by_blanks
    for found in _LINE.finditer(source, start, end or len(source)):
        if found[0].strip():
            yield Line(tuple(fields(source, found.start(), found.end())))


def _by_tabs(source: str, start: int, end: int) -> Iterator[Fragment]:
    for text in source[start:end].split("\t"):
        first, words = start + len(text) - len(text.lstrip()), text.strip()
        yield Fragment(source, first, first + len(words))
        start += len(text) + 1


def _by_blanks(source: str, start: int, end: int) -> Iterator[Fragment]:
    for found in _GAP.finditer(source, start, end):
        yield Fragment(source, start, found.start()).stripped()
        start = found.end()
    yield Fragment(source, start, end).stripped()


def cell(fragments: Fragment | Iterable[Fragment], known: frozenset[str] = frozenset()) -> Cell:
    """The cell that one fragment, or several on lines of their own, make up.

    Footnote marks at its end are taken out where ``known`` lists their number.
    """
    parts = [fragments] if isinstance(fragments, Fragment) else fragments
    parts = [part for part in parts if part.end > part.start]
    if not parts:
        return BLANK
    printed = "\n".join(part.words for part in parts)
    text, notes = split_notes(printed, known)
    return Cell(text, notes, Span(parts[0].start, parts[-1].end), printed)
