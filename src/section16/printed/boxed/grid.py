"""Boxes drawn with signs: ``+---+`` and ``|   |``, read into the cells they enclose.

A cell may reach over several columns, where the bar between them is left out, and over several
lines of boxes, where the rule between them is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from section16.printed.page import Fragment

_EDGE = re.compile(r"[ ]*[+|](?:[^\r\n]*[+|])")
_CORNER = re.compile(r"\+(?=[-=])|(?<=[-=])\+|\|(?=[-=]{2})|(?<=[-=]{2})\|")
_RULE = frozenset("-=+|")
_BARS = frozenset("+|")
_LEAST_LINES = 3


class Box(NamedTuple):
    """A cell of a grid, in lines and columns of the page."""

    top: int
    left: int
    bottom: int
    right: int
    lines: tuple[Fragment, ...]
    """What stands in it, line by line, without blanks at the ends."""

    @property
    def filled(self) -> tuple[Fragment, ...]:
        """The lines on which something stands."""
        return tuple(line for line in self.lines if line.text)


class Grid(NamedTuple):
    """Boxes that share their rules."""

    start: int
    """Where its first line begins in the source."""
    end: int
    boxes: tuple[Box, ...]
    """From the top down, and from left to right where they begin on one line."""
    rules: tuple[int, ...]
    """The lines that are a rule from edge to edge."""
    double: tuple[int, ...]
    """Those of them that are double, of ``=``."""

    def bands(self) -> tuple[tuple[Box, ...], ...]:
        """The boxes between two rules from edge to edge, for each pair of rules that has any."""
        found = groupby(self.boxes, key=lambda box: bisect_left(self.rules, box.top))
        return tuple(tuple(boxes) for _, boxes in found)


class _Edged(NamedTuple):
    """A line that begins and ends with a bar or a corner."""

    number: int
    start: int
    left: int
    right: int


def grids(source: str) -> Iterator[Grid]:
    """The grids of a text, from the top down."""
    lines = [
        _Edged(number, found.start() + offset, found[0].index(found[0].strip()), len(found[0]))
        for number, (offset, line) in enumerate(_lines(source))
        if (found := _EDGE.fullmatch(line.rstrip()))
    ]
    for _, group in groupby(
        enumerate(lines), key=lambda pair: (pair[1].number - pair[0], *pair[1][2:])
    ):
        block = [line for _, line in group]
        if len(block) >= _LEAST_LINES:
            yield from _grid(source, block)


def _lines(source: str) -> Iterator[tuple[int, str]]:
    """The lines of a text, each with the place where it begins."""
    start = 0
    for line in source.splitlines(keepends=True):
        yield start, line
        start += len(line)


class _Canvas:
    """The lines of a grid, cut at its columns into stretches that are rules or text."""

    def __init__(self, source: str, lines: Sequence[_Edged]) -> None:
        self.source, self.lines = source, lines
        self.bounds = self._bounds()
        self._over: dict[tuple[int, int], tuple[int, int]] = {}

    def _bounds(self) -> list[int]:
        first = self.lines[0]
        found = {first.left, first.right - 1}
        for line in self.lines:
            text = self.source[line.start + line.left : line.start + line.right]
            found.update(line.left + corner.start() for corner in _CORNER.finditer(text))
        return sorted(found)

    def is_rule(self, at: int, column: int) -> bool:
        """Whether a stretch of a line is a rule, its ends included."""
        start = self.lines[at].start
        text = self.source[start + self.bounds[column] : start + self.bounds[column + 1] + 1]
        return _RULE.issuperset(text)

    def is_open(self, at: int, column: int) -> bool:
        """Whether nothing parts a stretch from the one to its right."""
        return self.source[self.lines[at].start + self.bounds[column + 1]] not in _BARS

    def _root(self, stretch: tuple[int, int]) -> tuple[int, int]:
        over = self._over
        while over[stretch] != stretch:
            over[stretch] = over[over[stretch]]
            stretch = over[stretch]
        return stretch

    def _join(self, one: tuple[int, int], other: tuple[int, int]) -> None:
        if one in self._over and other in self._over:
            first, second = sorted((self._root(one), self._root(other)))
            self._over[second] = first

    def cells(self) -> dict[tuple[int, int], dict[int, list[int]]]:
        """The stretches of every cell: by line, the columns."""
        width = len(self.bounds) - 1
        for at in range(len(self.lines)):
            for column in range(width):
                if not self.is_rule(at, column):
                    self._over[at, column] = (at, column)
                    self._join((at - 1, column), (at, column))
                    if column and self.is_open(at, column - 1):
                        self._join((at, column - 1), (at, column))
        found: dict[tuple[int, int], dict[int, list[int]]] = {}
        for stretch in self._over:
            found.setdefault(self._root(stretch), {}).setdefault(stretch[0], []).append(stretch[1])
        return found

    def box(self, stretches: dict[int, list[int]]) -> Box:
        """A cell as a box."""
        columns = [column for found in stretches.values() for column in found]
        lines = tuple(
            Fragment(
                self.source,
                self.lines[at].start + self.bounds[min(found)] + 1,
                self.lines[at].start + self.bounds[max(found) + 1],
            ).stripped()
            for at, found in sorted(stretches.items())
        )
        first = self.lines[0].number
        return Box(
            first + min(stretches),
            self.bounds[min(columns)],
            first + max(stretches),
            self.bounds[max(columns) + 1],
            lines,
        )


def _grid(source: str, lines: Sequence[_Edged]) -> Iterator[Grid]:
    canvas = _Canvas(source, lines)
    columns = range(len(canvas.bounds) - 1)
    rules = [
        at for at in range(len(lines)) if all(canvas.is_rule(at, column) for column in columns)
    ]
    boxes = sorted(map(canvas.box, canvas.cells().values()))
    if len(rules) < 2 or not boxes:  # noqa: PLR2004 - above and below
        return
    first, last = lines[0], lines[-1]
    yield Grid(
        first.start + first.left,
        last.start + last.right,
        tuple(boxes),
        tuple(lines[at].number for at in rules),
        tuple(lines[at].number for at in rules if "=" in _text(source, lines[at])),
    )


def _text(source: str, line: _Edged) -> str:
    return source[line.start + line.left : line.start + line.right]
