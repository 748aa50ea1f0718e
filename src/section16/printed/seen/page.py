"""A page as it is seen: its text, and the cells, footnote marks and links over it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from section16.printed.furniture import is_furniture
from section16.printed.marks import split_notes
from section16.printed.page import Fragment
from section16.printed.sheet import BLANK, Cell, Span

_BETWEEN_NOTES = re.compile(r"[\s,]*")
_SPELT_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_SIGNATURE = re.compile(r"Signature\s+of\s+Reporting\s+Person", re.IGNORECASE)
_EXPLANATIONS = re.compile(r"Explanation\s+of\s+Responses", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t]+")


class NoteMark(msgspec.Struct, frozen=True, gc=False):
    """A footnote mark: where it stands, and the numbers it names."""

    start: int
    end: int
    numbers: tuple[str, ...]


class Origin(msgspec.Struct, frozen=True, gc=False):
    """Where a stretch of the seen text begins in the source."""

    seen: int
    source: int


class Link(msgspec.Struct, frozen=True, gc=False):
    """A link to the filings of a filer, whose number is in its address."""

    start: int
    end: int
    cik: str


class Box(msgspec.Struct, eq=False, gc=False):
    """A cell of a table; the outermost is the page.

    It knows its table and line by their numbers: a page without cycles is gone when it is read.
    """

    up: Box | None
    start: int
    end: int
    first: int
    """The number of its first field."""
    grid: int = -1
    """The number of its table on the page; below nought for the page itself."""
    row: int = -1
    """The number of its line in the table."""
    column: int = 0
    columns: int = 1
    lines: int = 1

    def is_beside(self, other: Box) -> bool:
        """Whether two cells stand on one line of a table."""
        return self.row == other.row and self.grid == other.grid >= 0


class GridRow(msgspec.Struct, eq=False, gc=False):
    """A line of a table."""

    grid: int
    number: int
    cells: list[Box] = msgspec.field(default_factory=list)


class Grid(msgspec.Struct, eq=False, gc=False):
    """A table of the page."""

    number: int
    start: int
    end: int
    first: int
    """The number of its first field."""
    rows: list[GridRow] = msgspec.field(default_factory=list)


class Field(msgspec.Struct, eq=False, gc=False):
    """A stretch of text on one line of one cell."""

    start: int
    end: int
    box: Box
    text: str = ""
    """What stands there; nothing where it is not worked out yet, or the page breaks off."""
    is_taken: bool = False
    """Whether a box of the form has taken it."""


class Page:
    """What is seen, and which of its fields no box of the form has taken yet."""

    def __init__(
        self,
        text: str,
        fields: Sequence[Field],
        notes: Sequence[NoteMark],
        links: Sequence[Link],
        grids: Sequence[Grid],
        *,
        origins: Sequence[Origin] = (),
        keeps_fields: bool = True,
    ) -> None:
        self.text = text
        self.fields = fields
        self.grids = grids
        self.links = links
        self.known: frozenset[str] = frozenset()
        """Numbers of the explanations, on a page that does not set its footnote marks apart."""
        self.limit = len(text)
        """Where the page ends, as far as its text is whole."""
        self.keeps_fields = keeps_fields
        """Whether the form fields that EDGAR's pages tick would be on this page."""
        self._notes = notes
        self._note_starts = [note.start for note in notes]
        self._field_starts = [found.start for found in fields]
        self._origins = origins
        for found in fields:
            found.text = found.text or text[found.start : found.end]

    def span(self, start: int, end: int) -> Span:
        """A stretch of the seen text, in the source where it is known where that stands."""
        if not self._origins:
            return Span(start, end)
        return Span(self._place(start), self._place(end))

    def _place(self, seen: int) -> int:
        at = bisect_right(self._origins, seen, key=_seen) - 1
        origin = self._origins[max(at, 0)]
        return origin.source + seen - origin.seen

    def words_of(self, part: Field | Box | Grid) -> Fragment:
        """The text of a field, a cell or a table."""
        if part.end <= self.limit:
            return Fragment(self.text, part.start, part.end)
        return Fragment(self.text, part.start, max(part.start, self.limit)).stripped()

    def text_of(self, part: Box | Grid) -> str:
        """The text of a cell or a table."""
        if part.end <= self.limit:
            return self.text[part.start : part.end]
        return self.text[part.start : self.limit].rstrip()

    def cut(self) -> None:
        """Leave the last words out of every box where the page breaks off before its end.

        A whole page ends with a notice of the form, or in the newer layout, where strange text may
        follow on a saved page, has the caption of the signature below the explanations.
        """
        last = self.fields[-1] if self.fields else None
        if last is None or is_furniture(last.text):
            return
        found = list(_SIGNATURE.finditer(self.text))
        opening = _EXPLANATIONS.search(self.text)
        if not (found and opening and found[-1].start() > opening.start()):
            self.limit = last.start
            last.text = ""

    def row_of(self, box: Box) -> GridRow:
        """The line of a table in which a cell stands."""
        return self.grids[box.grid].rows[box.row]

    def before(self, box: Box) -> Box | None:
        """The cell to the left of another."""
        return self.row_of(box).cells[box.column - 1] if box.column else None

    def fields_of(self, start: int, end: int) -> Sequence[Field]:
        """The fields that begin between two places."""
        starts = self._field_starts
        return self.fields[bisect_left(starts, start) : bisect_left(starts, end)]

    def take(self, start: int, end: int) -> None:
        """Note that a box has taken the fields that begin between two places."""
        starts, fields = self._field_starts, self.fields
        at = bisect_left(starts, start)
        while at < len(starts) and starts[at] < end:
            fields[at].is_taken = True
            at += 1

    def free(self, start: int = 0, end: int | None = None) -> list[Field]:
        """The fields between two places that no box has taken, as far as the text is whole."""
        fields = self.fields_of(start, self.limit if end is None else min(end, self.limit))
        return [found for found in fields if not found.is_taken]

    def left(self) -> Iterator[Field]:
        """Every field that no box has taken, also where the text is not whole."""
        return (found for found in self.fields if not found.is_taken)

    def cell(self, fragments: Fragment | Iterable[Fragment]) -> Cell:
        """The cell that one stretch of text, or several on lines of their own, make up."""
        parts = [fragments] if isinstance(fragments, Fragment) else list(fragments)
        parts = [part for part in parts if part.end > part.start]
        if len(parts) <= 1:
            return self._cell(parts[0].start, parts[0].end) if parts else BLANK
        printed = "\n".join(part.text for part in parts)
        found = [self._without_notes(part.start, part.end, part.text) for part in parts]
        text = "\n".join(words for words, _ in found if words)
        notes = tuple(dict.fromkeys(note for _, numbers in found for note in numbers))
        if self.known and not self._notes:
            text, notes = split_notes(text, self.known)
        return Cell(text, notes, self.span(parts[0].start, parts[-1].end), printed)

    def cell_of(self, box: Box) -> Cell:
        """What stands in a cell of a table."""
        if box.end > self.limit:
            return self.cell(self.words_of(box))
        return self._cell(box.start, box.end) if box.end > box.start else BLANK

    def _cell(self, start: int, end: int) -> Cell:
        """The cell that one stretch of text makes up."""
        printed = self.text[start:end]
        text, notes = self._without_notes(start, end, printed)
        if not self._notes and self.known:
            text, notes = split_notes(text, self.known)
        return Cell(text, notes, self.span(start, end), printed)

    def _without_notes(self, start: int, end: int, printed: str) -> tuple[str, tuple[str, ...]]:
        """The words of a stretch of text, and the numbers of the footnote marks in it."""
        notes = self._notes
        first = last = bisect_left(self._note_starts, start)
        while last < len(notes) and notes[last].end <= end:
            last += 1
        return (
            self._parted(start, end, notes[first:last]) if last > first else (_lines(printed), ())
        )

    def _parted(
        self, start: int, end: int, marks: Sequence[NoteMark]
    ) -> tuple[str, tuple[str, ...]]:
        """The words between footnote marks, and the numbers of the marks."""
        kept, at = [], start
        for mark in marks:
            between = self.text[at : mark.start]
            kept.append("" if at > start and _BETWEEN_NOTES.fullmatch(between) else between)
            at = mark.end
        kept.append(self.text[at:end])
        numbers = dict.fromkeys(number for mark in marks for number in mark.numbers)
        return _lines(_BLANKS.sub(" ", "".join(kept)).strip()), tuple(numbers)

    def cik(self, start: int, end: int) -> Cell:
        """The number of the filer to whom a link between two places leads."""
        for link in self.links:
            if start <= link.start < end:
                return Cell(link.cik, (), self.span(link.start, link.end), link.cik)
        return BLANK


def _seen(origin: Origin) -> int:
    return origin.seen


def _lines(text: str) -> str:
    """The lines of a text without doubled blanks; some pages part them by a tag, spelt out."""
    if "\n" not in text and "\t" not in text and "<" not in text:
        return text
    lines = (_BLANKS.sub(" ", line).strip() for line in _SPELT_BREAK.sub("\n", text).split("\n"))
    return "\n".join(line for line in lines if line)
