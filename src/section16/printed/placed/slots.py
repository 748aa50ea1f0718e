"""Where the columns of a table without ruled lines stand, from the words of its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from section16.law.boxes import Column, Heading, Table, columns
from section16.printed.placed.canvas import Piece
from section16.printed.placed.page import Word
from section16.printed.wording import key

_NUMBER = re.compile(r"(?:^|(?<=[a-z]))(\d{1,2}A?)\.")
"""The number of a box; words of two headings may have run together before it."""
_OWN_WORDS = {
    Column.CODE: ("code",),
    Column.VOLUNTARY: ("v",),
    Column.AMOUNT: ("amount",),
    Column.DIRECTION: ("d", "or", "a"),
    Column.ACQUIRED: ("a",),
    Column.DISPOSED: ("d",),
    Column.PRICE: ("price",),
    Column.EXERCISE_DATE: ("exercisable",),
    Column.EXPIRATION_DATE: ("expiration",),
    Column.UNDERLYING_TITLE: ("title",),
    Column.UNDERLYING_AMOUNT: ("shares", "number", "amount"),
}
"""A word of its own in the heading of each column that stands below the heading of a group."""
_HEADING_SHARE = 0.75
_MORE_WORDS = "of or and any if the to in instr security derivative i ii"


class Slot(NamedTuple):
    """A column and the stretch of the page's width in which its entries stand."""

    column: Column | None
    """``None`` for a column of the page that may be either of two of the form."""
    left: float
    right: float


class Headings(NamedTuple):
    """The columns of a table, and how many of its lines their headings take."""

    slots: tuple[Slot, ...]
    lines: int


def _vocabulary(form: str, table: Table) -> frozenset[str]:
    texts = (f"{h.box}. {h.words} {h.group}" for h in columns(form, table))
    words = {key(part) for text in texts for part in re.split(r"[\s/()]+", text)}
    return frozenset(words | set(_MORE_WORDS.split()) | {""})


_VOCABULARY = {
    table: frozenset().union(*(_vocabulary(form, table) for form in "345")) for table in Table
}


def heading_lines(lines: Sequence[Sequence[Piece]], table: Table) -> int:
    """How many lines of headings a table begins with."""
    for count, line in enumerate(lines):
        counts = [_named(word.text, table) for piece in line for word in piece.words]
        named, whole = (sum(numbers) for numbers in zip(*counts, strict=True))
        if named < _HEADING_SHARE * whole or _holds_value(line):
            return count
    return len(lines)


@lru_cache(maxsize=4096)
def _named(word: str, table: Table) -> tuple[int, int]:
    """How many parts of a word are of the headings of a table, and how many it has."""
    parts = re.split(r"[/()]+", word)
    return sum(key(part) in _VOCABULARY[table] for part in parts), len(parts)


def _holds_value(line: Sequence[Piece]) -> bool:
    return any(
        re.search(r"\d{1,2}/\d{1,2}/\d{4}|\$|\d,\d|\(\d{1,2}\)", piece.text) for piece in line
    )


def headings(lines: Sequence[Sequence[Piece]], form: str, table: Table) -> Headings | None:
    """The columns that the headings of a table name; ``None`` where they cannot be told."""
    count = heading_lines(lines, table)
    words = [word for line in lines[:count] for piece in line for word in piece.words]
    wanted = columns(form, table)
    lefts = _numbered(words, wanted)
    if lefts is None or not count:
        return None
    return Headings(tuple(_slots(wanted, lefts, _own(words, wanted, lefts))), count)


def _numbered(words: Sequence[Word], wanted: Sequence[Heading]) -> dict[str, float] | None:
    """Where the heading of each box begins: at its number."""
    boxes = list(dict.fromkeys(heading.box for heading in wanted))
    found: dict[str, float] = {}
    left = float("-inf")
    top = min((word.top for word in words), default=0.0)
    numbers = [
        (word.top, number, start)
        for word in words
        if word.top < top + 2.5 * (word.bottom - word.top)
        for number, start in _numbers(word)
    ]
    for box in boxes:
        near = [(level, at) for level, number, at in numbers if number == box and at > left]
        if not near:
            return None
        left = found[box] = min(near)[1]
    return found


def _numbers(word: Word) -> Iterator[tuple[str, float]]:
    """The numbers of boxes in a word, and where each begins."""
    letter = (word.right - word.left) / max(1, len(word.text))
    for match in _NUMBER.finditer(word.text):
        yield match[1], word.left + letter * match.start()


def _own(
    words: Sequence[Word], wanted: Sequence[Heading], lefts: dict[str, float]
) -> dict[Column, tuple[float, float]]:
    """The extents of the headings within each group.

    Where the lowest line of the headings is pushed to the right of the groups, they are looked for
    across all groups; where they are not there either, a group's width is parted evenly.
    """
    edges = [*lefts.values(), float("inf")]
    found: dict[Column, tuple[float, float]] = {}
    every = [heading.column for heading in wanted if heading.group]
    for box, left, right in zip(lefts, edges, edges[1:], strict=False):
        inside = [heading.column for heading in wanted if heading.box == box and heading.group]
        if not inside:
            continue
        extents = _lowest(words, inside, left, right)
        if extents is None:
            across = _lowest(words, every, min(lefts.values()), float("inf"))
            if across is not None:
                return dict(zip(every, across, strict=True))
            step = (right - left) / len(inside)
            extents = [(left + at * step, left + (at + 1) * step) for at in range(len(inside))]
        found.update(zip(inside, extents, strict=True))
    return found


def _lowest(
    words: Sequence[Word], inside: Sequence[Column], left: float, right: float
) -> list[tuple[float, float]] | None:
    """The lowest word of each heading within a group, if all are there from left to right."""
    height = words[0].bottom - words[0].top
    found: list[tuple[float, float]] = []
    for column in inside:
        start = found[-1][1] if found else left - 2 * height
        near = [
            word
            for word in words
            if start <= word.left < right + height / 2 and key(word.text) in _OWN_WORDS[column]
        ]
        if not near:
            return None
        lowest = max(near, key=lambda word: (word.top, -word.left))
        found.append((lowest.left, lowest.right))
    return found


def _slots(
    wanted: Sequence[Heading], lefts: dict[str, float], subs: dict[Column, tuple[float, float]]
) -> list[Slot]:
    """Each column's stretch: to the next number, or half way to the next heading of its group."""
    starts = [
        _start(wanted[at - 1] if at else heading, heading, lefts, subs)
        for at, heading in enumerate(wanted)
    ]
    ends = [*starts[1:], float("inf")]
    return [
        Slot(heading.column, start, max(end, subs.get(heading.column, (start, end))[1]))
        for heading, start, end in zip(wanted, starts, ends, strict=True)
    ]


def _start(
    before: Heading,
    heading: Heading,
    lefts: dict[str, float],
    subs: dict[Column, tuple[float, float]],
) -> float:
    """Where a column begins: at its number, unless that does not part it from the one before."""
    number = lefts[heading.box]
    if before is heading or before.column not in subs or heading.column not in subs:
        return number
    end, start = subs[before.column][1], subs[heading.column][0]
    return number if before.box != heading.box and end <= number <= start else (end + start) / 2
