"""Writing down what is seen of a page: footnote marks and links, however they nest."""

from __future__ import annotations

import pytest

from section16.printed.seen import scribe as writing
from section16.printed.seen.scribe import Scribe


class Counting:
    """A pattern that counts the characters it is given, and matches none."""

    def __init__(self) -> None:
        self.characters = 0

    def fullmatch(self, text: str) -> None:
        """Count."""
        self.characters += len(text)


def nested(scribe: Scribe, depth: int) -> None:
    """Raised words within raised words."""
    opened = []
    for _ in range(depth):
        opened.append(scribe.opening(may_be_notes=True))
        scribe.write("(1) ")
    for opening in reversed(opened):
        scribe.close(opening)


def test_marks_within_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is looked at for marks grows with the page, not with its square."""
    pattern = Counting()
    monkeypatch.setattr(writing, "_NOTES", pattern)

    nested(Scribe(), 4000)

    assert pattern.characters <= 1000 * 300


def test_innermost_mark() -> None:
    """Of marks within marks the innermost is the mark."""
    scribe = Scribe()
    scribe.write("1,000 ")
    nested(scribe, 3)

    assert [("1",)] == [note.numbers for note in scribe._notes]


def test_link_behind_a_gap() -> None:
    """A link begins at its first word, not at the blank before it."""
    scribe = Scribe()
    scribe.write("A ")
    opening = scribe.opening("123")
    scribe.write(" Acme")
    scribe.close(opening)

    assert [(2, 6, "123")] == [(link.start, link.end, link.cik) for link in scribe._links]


def test_empty_link() -> None:
    """A link without words leads nowhere."""
    scribe = Scribe()
    scribe.close(scribe.opening("123"))

    assert [] == scribe._links
