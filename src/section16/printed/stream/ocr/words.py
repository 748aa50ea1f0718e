"""The words of a worn line of Table I or II, and what each of them can be.

What a word can be is told by its shape alone: a day, money, a number, a footnote mark, a letter, a
word of language, or none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from section16.printed.page import Fragment
from section16.printed.stream.ocr.lines import without_bars
from section16.printed.stream.ocr.shapes import DAY, MARK

_MARK_BEHIND = r"(?:[^\w\s.,$/]\S{0,4}|[),]\S{0,2})?"
_STROKE = r"[/.:17lI|]? ?"
_BROKEN = rf"(?<![\d.,$])(0[1-9]|1[0-2]){_STROKE}([0-2]\d|3[01]){_STROKE}((?:19|20)\d\d)(?!\d)"
"""A day, whatever is left of its strokes."""
_WORN_DAY = re.compile(_BROKEN)
_PAR = r"\$[\d.]+(?: \d/\d)?,?\s+[Pp]ar(?!\S)|(?:[Vv]alue|[Pp]ar),?\s+(?:of\s+)?\$\s?[\d.]*\d"
"""A par value, which is part of a title."""
_TOKENS = re.compile(
    rf"{_PAR}|{DAY}(?=/[A-Za-z])|{DAY}\S*|/(?=[A-Z][a-z])|{_BROKEN}(?=\W|$)"
    r"|\(\s?\d{1,2}\s?\)|\$(?=\s)|(?:Class|Series)\s[A-Z](?:-?\d)?(?!\S)"
    r"|\d{1,3}(?:,\d{3})*[ .] ?\d{3}(?!\S)|\S+"
)
"""Words as blanks part them; one of a class or of a broken number with what follows it."""


class Shape(Enum):
    """What a word looks like."""

    DAY = auto()
    BROKEN = auto()
    """A day whose strokes are worn."""
    MONEY = auto()
    DOLLAR = auto()
    """A dollar sign alone; its number stands behind it, or on the line below."""
    GROUPED = auto()
    """A number with thousands set off, or with decimals."""
    FIGURE = auto()
    """One or two figures, which may be a mark's."""
    NUMBER = auto()
    MARK = auto()
    LETTERS = auto()
    """Some capital letters, which may be one and its mark."""
    LETTER = auto()
    """One letter, and perhaps what is left of a mark."""
    WORD = auto()
    STAIN = auto()


class Standing(Enum):
    """Where a word stands among others."""

    ON_LINE = auto()
    """On the one line of a row, where cells stand one blank apart."""
    FIRST = auto()
    """The first below a blank line, where cells stand below each other."""
    GOES_ON = auto()


_BLANK_LINE = re.compile(r"\n\s*\n\s*")
FIGURES = (Shape.DAY, Shape.BROKEN, Shape.MONEY, Shape.GROUPED, Shape.NUMBER)
"""The shapes of days and numbers that are no mark's."""
_SHAPES = [
    (shape, re.compile(pattern))
    for shape, pattern in (
        (Shape.WORD, rf"{_PAR}|[\d.,]+%|(?:Class|Series)\s\S+"),
        (Shape.DAY, rf"{DAY}{_MARK_BEHIND}"),
        (Shape.BROKEN, _BROKEN),
        (Shape.DOLLAR, r"\$"),
        (Shape.MONEY, rf"\$\d[\d,]*(?:\.\d+)?{_MARK_BEHIND}"),
        (Shape.GROUPED, rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?{_MARK_BEHIND}|\d+\.\d+{_MARK_BEHIND}"),
        (Shape.MARK, rf"{MARK}|\(\s?\d{{1,2}}\s?\)"),
        (Shape.GROUPED, r"\d{1,3}(?:,\d{3})*[ .] ?\d{3}"),
        (Shape.FIGURE, rf"[1-9]\d?{_MARK_BEHIND}"),
        (Shape.NUMBER, rf"\d[\d,]*{_MARK_BEHIND}"),
        (Shape.LETTER, r"[A-Za-z](?:[^A-Za-z/.]\S{0,3})?|[a-z]{2}"),
        (Shape.LETTERS, r"[A-Z][A-Za-z]{0,2}[A-Z]"),
        (Shape.WORD, r"\W{0,2}[A-Za-z][\w&;'.,/()%-]*[A-Za-z.,)]\W{0,2}|&"),
    )
]


class Word(NamedTuple):
    """A word of a line, where it stands in it, and its shape."""

    start: int
    end: int
    text: str
    shape: Shape
    standing: Standing = Standing.ON_LINE


def words_of(line: Fragment) -> list[Word]:
    """The words of a line, strokes of rules taken for blanks."""
    return list(_words(without_bars(line.text)))


def _words(text: str) -> Iterator[Word]:
    for found in _TOKENS.finditer(text):
        yield Word(found.start(), found.end(), found[0], _shape(found[0]))


def words_apart(run: Fragment) -> list[Word]:
    """The words of lines in which cells stand below each other, a blank line between them."""
    text = without_bars(run.text)
    starts = {found.end() for found in _BLANK_LINE.finditer(text)} | {0}
    return [
        word._replace(standing=Standing.FIRST if word.start in starts else Standing.GOES_ON)
        for word in _words(text)
    ]


def _shape(text: str) -> Shape:
    return next((shape for shape, pattern in _SHAPES if pattern.fullmatch(text)), Shape.STAIN)


def broken_day(text: str) -> str | None:
    """The day, as the form prints it, that eight figures with worn strokes are."""
    found = _WORN_DAY.fullmatch(without_bars(text))
    return f"{found[1]}/{found[2]}/{found[3]}" if found else None
