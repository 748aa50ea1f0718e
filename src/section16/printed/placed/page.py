"""A page as a picture of words and ruled lines, whatever it was made from.

Lengths are in points for a PDF, in pixels for a picture, in characters and lines for a text; the
origin is the page's upper left corner and ``top`` grows downwards.
"""

from __future__ import annotations

from typing import NamedTuple

from section16.printed.sheet import Place


class Word(NamedTuple):
    """Letters that stand together: between blanks, between ruled lines."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float = 1.0
    """How sure the engine that saw the letters is of them; 1 where they are given."""
    place: Place | None = None
    """Where the word stands in the source."""
    otherwise: tuple[str, ...] = ()
    """What else the letters may say; ``text`` is then the likeliest of several readings."""


class Rule(NamedTuple):
    """A ruled line; one that is wider than high is horizontal."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_horizontal(self) -> bool:
        """Whether it runs from left to right."""
        return self.right - self.left >= self.bottom - self.top


class PlacedPage(NamedTuple):
    """One page: its words in no certain order, and its ruled lines, if it shows any."""

    number: int
    """From 1."""
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
