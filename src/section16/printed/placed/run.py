"""Pieces of lines as running text whose every letter knows its place on the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from section16.printed.marks import split_notes
from section16.printed.page import Fragment
from section16.printed.placed.canvas import Piece
from section16.printed.placed.page import Word
from section16.printed.sheet import BLANK, Cell, Place
from section16.printed.wording import drawn

_SAME_LINE = 0.5
"""How far apart, in heights, the middles of two pieces of one line may stand."""
_MOST_READINGS = 40
"""Other readings of a cell that are told: of a long text with many doubtful words not all."""
_MOST_TEXTS = 3
"""Other readings of a running text that are told whole."""
LEAST_CONFIDENCE = 0.5
"""Below this what an engine saw is one reading among others."""


def in_lines(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces drawn together to lines, from the top down, each from left to right."""
    lines: list[list[Piece]] = []
    tallest: Piece | None = None
    for piece in sorted(pieces, key=lambda piece: piece.middle):
        height = piece.bottom - piece.top
        if tallest is not None:
            most = max(tallest.bottom - tallest.top, height)
            if piece.middle - tallest.middle < _SAME_LINE * most:
                lines[-1].append(piece)
                tallest = piece if most == height else tallest
                continue
        tallest = piece
        lines.append([piece])
    return [sorted(line, key=lambda piece: piece.left) for line in lines]


class Run:
    """Lines of pieces as one text; lines stand on lines of their own."""

    def __init__(self, lines: Sequence[Sequence[Piece]], taken: set[int]) -> None:
        self._words: list[Word] = []
        self._starts: list[int] = []
        self._taken = taken
        text = ""
        for line in lines:
            text += "\n" if text else ""
            for number, piece in enumerate(line):
                text += " " if number else ""
                self._starts += [len(text) + start for start in piece.starts]
                self._words += piece.words
                text += piece.text
        self.text = text
        self.whole = Fragment(text, 0, len(text))

    def words(self, part: Fragment) -> Sequence[Word]:
        """The words of a stretch of the text."""
        first = max(0, bisect_right(self._starts, part.start) - 1)
        return self._words[first : max(first, bisect_left(self._starts, part.end))]

    def take(self, part: Fragment) -> Sequence[Word]:
        """Note that a box has taken a stretch; its words."""
        words = self.words(part) if part.text else ()
        self._taken.update(map(id, words))
        return words

    def cell(
        self, parts: Fragment | Iterable[Fragment], known: frozenset[str] = frozenset()
    ) -> Cell:
        """The cell that stretches of the text make up, each on a line of its own; now taken."""
        found = [parts] if isinstance(parts, Fragment) else list(parts)
        found = [part for part in found if part.text]
        words = [word for part in found for word in self.take(part)]
        if not words:
            return BLANK
        printed = "\n".join(drawn(part.text) for part in found)
        text, notes = split_notes(printed, known)
        span = place_of(words)
        doubtful = any(word.otherwise for word in words)
        others = list(islice(self._otherwise(found, known), _MOST_READINGS)) if doubtful else []
        otherwise = tuple(reading for reading, _ in others if reading != text)
        marks = [seen for reading, seen in others if reading == text and seen != notes]
        if marks and not otherwise:
            sure = tuple(note for note in notes if all(note in seen for seen in marks))
            marks = list(dict.fromkeys((notes, *marks)))
            return Cell(text, sure, span, printed, notes_otherwise=tuple(marks))
        if otherwise:
            return Cell(text, notes, span, printed, otherwise)
        if text and min(word.confidence for word in words) < LEAST_CONFIDENCE:
            return Cell("", notes, span, printed, otherwise=(text,))
        return Cell(text, notes, span, printed)

    def prose(self, parts: Sequence[Fragment]) -> Cell:
        """The cell that lines of running text make up, its unsure words told one by one."""
        found = [part for part in parts if part.text]
        words = [word for part in found for word in self.take(part)]
        if not words:
            return BLANK
        printed = "\n".join(drawn(part.text) for part in found)
        unsure = tuple((word.text, *word.otherwise) for word in words if word.otherwise)
        text = " ".join(printed.split())
        others = islice(self._otherwise(found, frozenset()), _MOST_TEXTS if unsure else 0)
        otherwise = tuple(" ".join(reading.split()) for reading, _ in others)
        return Cell(text, (), place_of(words), printed, otherwise, unsure=unsure)

    def _otherwise(
        self, parts: Sequence[Fragment], known: frozenset[str]
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The other readings of a cell and their footnote marks, one for each other word."""
        for part in parts:
            for word, start in self._starting_in(part):
                end = start + len(word.text)
                for other in word.otherwise:
                    changed = f"{self.text[part.start : start]}{other}{self.text[end : part.end]}"
                    lines = (changed if one is part else one.text for one in parts)
                    yield split_notes("\n".join(map(drawn, lines)), known)

    def _starting_in(self, part: Fragment) -> Iterator[tuple[Word, int]]:
        first, last = bisect_left(self._starts, part.start), bisect_left(self._starts, part.end)
        return zip(self._words[first:last], self._starts[first:last], strict=True)


def place_of(words: Iterable[Word]) -> Place | None:
    """Where words stand on the page."""
    place: Place | None = None
    for word in words:
        place = word.place if place is None or word.place is None else place.to(word.place)
    return place
