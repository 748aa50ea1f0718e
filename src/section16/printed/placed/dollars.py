"""Dollar signs whose number has wrapped to the next line of a narrow column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from section16.printed.placed.kinds import Kind, kind_of
from section16.printed.placed.page import Word

_WIDE = 0.8
"""Heights of a gap behind which a word is none of the one before."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEXT_LINE = 1.6
"""How far below, in heights, the next line stands."""


class Wrapped(NamedTuple):
    """A sign, and the number with its footnote marks that stands on the next line."""

    sign: Word
    number: tuple[Word, ...]


Lines = Sequence[Sequence[Word]]


def with_dollars_whole(
    lines: Lines, height: float
) -> tuple[list[tuple[Word, ...]], dict[int, Wrapped]]:
    """The lines, each wrapped number put behind its sign as one word; and those by the word's id.

    Signs and numbers are paired in order, and only where there are as many of both.
    """
    found = [list(line) for line in lines]
    wrapped: dict[int, Wrapped] = {}
    for above, below in pairwise(found):
        if not above or not below or below[0].top - above[0].top > _NEXT_LINE * height:
            continue
        signs, numbers = list(_lone_signs(above, height)), list(_bare_numbers(below, height))
        if len(signs) != len(numbers):
            continue
        for sign, number in zip(signs, numbers, strict=True):
            whole = sign._replace(text=f"${''.join(word.text for word in number)}")
            wrapped[id(whole)] = Wrapped(sign, number)
            above[above.index(sign)] = whole
            for word in number:
                below.remove(word)
    return [tuple(line) for line in found], wrapped


def with_signs_drawn_in(line: Sequence[Word], height: float) -> tuple[Word, ...]:
    """The line, each sign and the number behind it as one word."""
    found: list[Word] = []
    for word in line:
        sign = found[-1] if found and found[-1].text == "$" else None
        if sign and kind_of(word.text) is Kind.NUMBER and _is_near(sign, word, height):
            found[-1] = word._replace(text=f"${word.text}", left=sign.left)
        else:
            found.append(word)
    return tuple(found)


def with_years_drawn_in(line: Sequence[Word], height: float) -> tuple[Word, ...]:
    """The line, each year and the word before it as one: amounts are printed with commas."""
    found: list[Word] = []
    for word in line:
        before = found[-1] if found else None
        if before and _YEAR.fullmatch(word.text) and _is_title(before, word, height):
            found[-1] = before._replace(text=f"{before.text} {word.text}", right=word.right)
        else:
            found.append(word)
    return tuple(found)


def _is_title(before: Word, word: Word, height: float) -> bool:
    return kind_of(before.text) is Kind.WORD and _is_near(before, word, height)


def _lone_signs(line: Sequence[Word], height: float) -> Iterator[Word]:
    """The signs that no number follows on their line."""
    for word, beside in zip(line, (*line[1:], None), strict=True):
        follows = beside is not None and kind_of(beside.text) is Kind.NUMBER
        if word.text == "$" and not (follows and _is_near(word, beside, height)):
            yield word


def _bare_numbers(line: Sequence[Word], height: float) -> Iterator[tuple[Word, ...]]:
    """The numbers behind which no sign stands, each with the footnote marks behind it."""
    for at, word in enumerate(line):
        if kind_of(word.text) is Kind.NUMBER and (not at or line[at - 1].text != "$"):
            behind = takewhile(
                lambda pair: kind_of(pair[1].text) is Kind.NOTE and _is_near(*pair, height),
                pairwise(line[at:]),
            )
            yield word, *(mark for _, mark in behind)


def _is_near(word: Word, beside: Word | None, height: float) -> bool:
    return beside is not None and beside.left - word.right <= _WIDE * height
