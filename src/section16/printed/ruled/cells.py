"""What stands in each column of a line, and the lines of a cell put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from section16.printed.marks import split_notes
from section16.printed.ruled.columns import Slot, Slots
from section16.printed.ruled.drawing import Row
from section16.printed.sheet import BLANK, Cell, Span

_RUN = re.compile(r"\S+(?: \S+)*")
_WORD = re.compile(r"\S+")
_REACH = 1
"""Characters by which a column may begin before or behind its place."""
_NUMERIC_END, _NUMERIC_START = re.compile(r"[\d/.,]$"), re.compile(r"^[\d/.,]")
_EMPTY = re.compile(r"[-\u2013\u2014]{1,3}")


class Part(NamedTuple):
    """What stands in one column of one line."""

    text: str
    start: int
    end: int
    left: int = 0
    """Its place on the line."""
    fills: bool = False
    """Whether it fills the column up to the bar behind it."""
    opens: bool = True
    """Whether it begins right behind the bar before it."""


class Line(NamedTuple):
    """A line of a table: what stands in each column; ``None`` in an empty one."""

    parts: tuple[Part | None, ...]
    sure: bool = True
    """Whether every word is certain to stand in its column."""


def line_of(row: Row, slots: Slots) -> Line:
    """Part a line of the page at the columns."""
    if slots.barred:
        found = tuple(_between_bars(row, slot) for slot in _as_drawn(row, slots))
        return Line(found, not any(part and "|" in part.text for part in found))
    parts: list[list[Part]] = [[] for _ in slots.slots]
    sure = True
    for start, end in _runs(row.text, slots.slots):
        at, certain = _slot_at(start, end, slots.slots)
        sure = sure and certain
        parts[at].append(Part(row.text[start:end], row.place(start), row.place(end - 1) + 1, start))
    return Line(tuple(_together(found) for found in parts), sure)


def _as_drawn(row: Row, slots: Slots) -> Sequence[Slot]:
    """The columns of a line by its own bars, where it has as many as the others."""
    bars = [at for at, sign in enumerate(row.text) if sign == "|"]
    if len(bars) != slots.bars:
        return slots.slots
    starts = [-1, *bars] if slots.slots[0].left == 0 else bars
    ends = [*starts[1:], slots.slots[-1].right]
    return [Slot(left + 1, max(left + 1, right)) for left, right in zip(starts, ends, strict=True)][
        : len(slots.slots)
    ]


def _between_bars(row: Row, slot: Slot) -> Part | None:
    text = row.text[slot.left : slot.right]
    words = text.strip()
    if not words:
        return None
    start = slot.left + len(text) - len(text.lstrip())
    width = slot.right - slot.left
    fills = len(text) == width and not text[-1].isspace()
    last = start + len(words) - 1
    return Part(words, row.place(start), row.place(last) + 1, start, fills, start == slot.left)


def _runs(text: str, slots: Sequence[Slot]) -> Iterator[tuple[int, int]]:
    """Words that stand together, parted where one begins at the place of a column."""
    for found in _RUN.finditer(text):
        start = found.start()
        for word in _WORD.finditer(text, found.start(), found.end()):
            if word.start() > start and any(
                abs(word.start() - slot.left) <= _REACH for slot in slots
            ):
                yield start, word.start() - 1
                start = word.start()
        yield start, found.end()


def _slot_at(start: int, end: int, slots: Sequence[Slot]) -> tuple[int, bool]:
    """The column that a run of words lies under most, and whether under no other as well."""
    overlaps = [min(end, slot.right) - max(start, slot.left) for slot in slots]
    at = max(range(len(slots)), key=overlaps.__getitem__)
    others = [overlap for number, overlap in enumerate(overlaps) if number != at]
    return at, overlaps[at] > 0 and 2 * max(others, default=0) <= overlaps[at]


def _together(parts: Sequence[Part]) -> Part | None:
    if not parts:
        return None
    return Part(" ".join(part.text for part in parts), parts[0].start, parts[-1].end, parts[0].left)


def breaks_words(rows: Iterable[Sequence[Line]]) -> bool | None:
    """Whether the columns of a table break their words anywhere; ``None`` where it is open.

    They do where every line of a cell that goes on fills the column, and one breaks in a number.
    """
    joints = [joint for row in rows for joint in _joints(row)]
    if not joints or not all(before.fills and after.opens for before, after in joints):
        return False
    proof = any(_in_number(before, after) for before, after in joints)
    return True if proof else None


def _joints(row: Sequence[Line]) -> Iterator[tuple[Part, Part]]:
    for column in zip(*(line.parts for line in row), strict=True):
        yield from pairwise([part for part in column if part])


def _in_number(before: Part, after: Part) -> bool:
    """Whether a number or a day is broken: nobody would write the two parts apart."""
    return bool(_NUMERIC_END.search(before.text) and _NUMERIC_START.match(after.text))


def cell_of(parts: Iterable[Part | None], known: frozenset[str], *, breaks: bool | None) -> Cell:
    """The lines of a cell as one; where words may have been broken, both readings."""
    found = [part for part in parts if part]
    if not found or all(_EMPTY.fullmatch(part.text) for part in found):
        return BLANK
    close = spaced = found[0].text
    for before, after in pairwise(found):
        broken = before.fills and after.opens and (breaks or _is_long_number(before, after))
        open_ = before.fills and after.opens and breaks is None
        close += after.text if broken or open_ else f" {after.text}"
        spaced += after.text if broken else f" {after.text}"
    printed = "\n".join(part.text for part in found)
    span = Span(found[0].start, found[-1].end)
    text, notes = split_notes(close, known)
    other, _ = split_notes(spaced, known)
    return Cell(text, notes, span, printed, () if other == text else (other,))


def _is_long_number(before: Part, after: Part) -> bool:
    """Whether a number was too long for its column and had to be broken."""
    return " " not in before.text and _in_number(before, after)
