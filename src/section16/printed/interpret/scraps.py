"""The fields of a row as words, whatever was merged, split or smudged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from section16.printed.sheet import Cell

_SMUDGE = re.compile(
    r"(?<!\S)[|'`\\_.~-]+(?!\S)|[|\\]+(?!\S)|(?<=[\d)])['`]+(?!\S)|(?<=\s[A-Z])['`]+(?!\S)"
)
"""A stroke that no one wrote: alone, a bar behind a word, a tick behind a number or a letter."""
_DOLLARS = re.compile(r"\$\s+(?=[\d.])")
_MARKS = re.compile(r"(?:\(\d{1,2}(?:,\d{1,2})*\))+")
_DAMAGED_MARKS = re.compile(r"(?:\(\d{1,2}\)?|\d{1,2}\))+")
_BARE = re.compile(r"\d{1,2}")
_NUMBER = re.compile(r"\d+")
_LONGEST_MARKS = 24
Parted = tuple[str, tuple[str, ...]]
"""A word without its footnote marks, and their numbers."""
_LONGEST_KEPT = 40
_MOST_WORDS = 72


class Word(NamedTuple):
    """A word of a field, and the footnote marks that stand right behind it."""

    text: str
    field: int
    """The number of the field among those in which something stands."""
    ends: bool
    """Whether it is the last word of its field."""
    cell: Cell
    """The field as the page has it."""
    opens: bool = False
    """Whether it is the first word of its field."""

    @property
    def is_open(self) -> bool:
        """Whether the page leaves several readings of it."""
        return bool(self.cell.otherwise)


class Scraps(NamedTuple):
    """A row: its words, and how many empty fields stand before each field."""

    words: tuple[Word, ...]
    gaps: tuple[int, ...]


def scraps(cells: Sequence[Cell]) -> Scraps:
    """The words of a row, smudges left out; a row of too many words is no row."""
    words: list[Word] = []
    gaps: list[int] = []
    empty = 0
    for cell in cells:
        texts = [""] if cell.otherwise else _words(cell)
        if not texts:
            empty += 1
            continue
        last = len(texts) - 1
        words += [
            Word(text, len(gaps), at == last, cell, opens=at == 0) for at, text in enumerate(texts)
        ]
        gaps.append(empty)
        empty = 0
    return Scraps(tuple(words[: _MOST_WORDS + 1]), tuple(gaps))


def is_too_long(row: Scraps) -> bool:
    """Whether a row has more words than a row of the form can have."""
    return len(row.words) > _MOST_WORDS


def _words(cell: Cell) -> list[str]:
    """The words of a field, its marks behind them again where they were taken out."""
    text = cell.printed or _with_marks(cell)
    text = _SMUDGE.sub(" ", f" {' '.join(text.split())}")
    return (_DOLLARS.sub("$", text) if "$" in text else text).split()


def _with_marks(cell: Cell) -> str:
    return cell.text + "".join(f"({mark})" for mark in cell.notes)


def marked(text: str, known: frozenset[str]) -> tuple[Parted, ...]:
    """Every way to part a word from the footnote marks right behind it.

    A mark that has lost a bracket is one where its number is that of an explanation.
    """
    if "(" not in text and ")" not in text:
        return ((text, ()),)
    return (_known if len(text) <= _LONGEST_KEPT else _parted)(text, known)


def _parted(text: str, known: frozenset[str]) -> tuple[Parted, ...]:
    return (text, ()), *_marks_behind(text, known)


_known = lru_cache(maxsize=4096)(_parted)
"""Each word of a damaged row is asked for every column that it may stand in."""


def _marks_behind(text: str, known: frozenset[str]) -> Iterator[Parted]:
    for start in range(max(0, len(text) - _LONGEST_MARKS), len(text)):
        if text[start] != "(" and not text[start].isdecimal():
            continue
        behind = text[start:]
        if _MARKS.fullmatch(behind) and (start == 0 or text[start - 1] != ")"):
            yield text[:start], tuple(_NUMBER.findall(behind))
        elif _DAMAGED_MARKS.fullmatch(behind):
            numbers = tuple(_NUMBER.findall(behind))
            core = text[:start]
            torn = behind[0] != "(" and core.count("(") > core.count(")")
            if known.issuperset(numbers) and len(set(numbers)) == len(numbers) and not torn:
                yield core, numbers


def bare_mark(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """The number of a footnote mark that has lost both brackets, standing alone."""
    return (text,) if _BARE.fullmatch(text) and text in known else ()
