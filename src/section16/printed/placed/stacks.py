"""Columns of a page that shows rows without their headings: told by what stands in them.

What stands over each other, with blanks on both sides through all lines, is a stack. Stacks are
given to the form's columns in order, so that each takes what is in it; where two ways are as good,
nothing is settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from section16.law.boxes import Column
from section16.printed.placed.kinds import WORD_COLUMNS, Kind, kind_of, takes
from section16.printed.placed.page import Word
from section16.printed.placed.slots import Slot

_NEVER_EMPTY = 4.0
_MISSED = {
    Column.SECURITY_TITLE: _NEVER_EMPTY,
    Column.OWNED: _NEVER_EMPTY,
    Column.OWNERSHIP: _NEVER_EMPTY,
    Column.UNDERLYING_TITLE: _NEVER_EMPTY,
    Column.UNDERLYING_AMOUNT: _NEVER_EMPTY,
    Column.EXERCISE_DATE: _NEVER_EMPTY,
    Column.EXPIRATION_DATE: _NEVER_EMPTY,
    Column.EXERCISE_PRICE: 2.0,
    Column.CODE: 2.0,
    Column.AMOUNT: 2.0,
    Column.DIRECTION: 2.0,
    Column.TRANSACTION_DATE: 1.5,
    Column.PRICE: 1.0,
}
"""What it costs to leave a column empty: some never are, others seldom."""
_MISFIT = 10.0
_ODD = 1.0
"""What it costs to take numbers and dates alone for the words of a title."""
_SECOND = 10.0
_APART = 6.0
_TORN = 1.0
_WIDE = 0.8
_SURE = 0.75
"""By how much the best way must be better than any other."""
_SIDES = {Column.ACQUIRED, Column.DISPOSED}


class Stack(NamedTuple):
    """Words over each other."""

    left: float
    right: float
    words: tuple[Word, ...]

    def cost(self, column: Column) -> float:
        """What it costs to give the stack to a column."""
        kinds = [(word.text, kind_of(word.text)) for word in self.words]
        amiss = sum(not takes(column, text, kind) for text, kind in kinds)
        if amiss:
            return _MISFIT * (0.5 + amiss / len(kinds))
        values = all(kind not in (Kind.WORD, Kind.LETTER) for _, kind in kinds)
        return _ODD if values and column in WORD_COLUMNS else 0.0

    @property
    def holds_values(self) -> bool:
        """Whether dates, numbers or codes stand in it."""
        kinds = {kind_of(word.text) for word in self.words if word.text != "$"}
        return bool(kinds - {Kind.NOTE, Kind.WORD})


def stacks(lines: Iterable[Sequence[Word]]) -> list[Stack]:
    """The stacks of a page, from left to right."""
    found: list[list[Word]] = []
    edge = 0.0
    for word in sorted((word for line in lines for word in line), key=lambda word: word.left):
        if not found or word.left - edge < 1e-6:
            found[-1:] = [[*(found[-1] if found else []), word]]
        else:
            found.append([word])
        edge = max(edge, word.right)
    return [
        Stack(words[0].left, max(word.right for word in words), tuple(words)) for words in found
    ]


def slots_of(lines: Sequence[Sequence[Word]], columns: Sequence[Column], height: float
) -> list[Slot] | None:
    """Where the columns of a page stand; ``None`` where that is not settled."""
    found = stacks(lines)
    if not found:
        return None
    ahead = _ways(found, columns, height)
    back = [row[::-1] for row in _ways(_turned(found), columns[::-1], height)][::-1]
    slots: list[Slot] = []
    best = min(
        ahead[-1][at] + _missed(columns, at, len(columns)) for at in range(len(columns))
    )
    for number, stack in enumerate(found):
        costs = [
            ahead[number][at] + back[number][at] - stack.cost(column)
            for at, column in enumerate(columns)
        ]
        at = min(range(len(columns)), key=costs.__getitem__)
        near = {columns[other] for other, cost in enumerate(costs) if cost < best + _SURE}
        if near - {columns[at]}:
            if near != _SIDES:
                return None
            slots.append(Slot(Column.AMOUNT, stack.left, stack.right))
        else:
            slots.append(Slot(columns[at], stack.left, stack.right))
    return _together(slots)


def _turned(found: Sequence[Stack]) -> list[Stack]:
    """The stacks from right to left, their places mirrored."""
    return [Stack(-stack.right, -stack.left, stack.words) for stack in reversed(found)]


def _ways(
    found: Sequence[Stack], columns: Sequence[Column], height: float
) -> list[list[float]]:
    """For each stack and column, what the best way to get there costs."""
    rows: list[list[float]] = []
    for number, stack in enumerate(found):
        own = [stack.cost(column) for column in columns]
        if not number:
            rows.append([own[at] + _missed(columns, -1, at) for at in range(len(columns))])
            continue
        before = found[number - 1]
        wide = stack.left - before.right > _WIDE * height
        second = stack.holds_values and before.holds_values
        row = []
        for at, column in enumerate(columns):
            stay = _APART if wide else 0.0
            stay += _SECOND if second and column not in WORD_COLUMNS else 0.0
            ways = [rows[-1][at] + stay]
            ways += [
                rows[-1][back] + _missed(columns, back, at) + (0.0 if wide else _TORN)
                for back in range(at)
            ]
            row.append(own[at] + min(ways))
        rows.append(row)
    return rows


def _missed(columns: Sequence[Column], start: int, end: int) -> float:
    """What it costs to leave the columns between two empty."""
    return sum(_MISSED.get(column, 0.0) for column in columns[start + 1 : end])


def _together(slots: Iterable[Slot]) -> list[Slot]:
    """The slots, those of one column as one."""
    found: dict[Column, Slot] = {}
    for slot in slots:
        known = found.get(slot.column)
        left = min(slot.left, known.left) if known else slot.left
        right = max(slot.right, known.right) if known else slot.right
        found[slot.column] = Slot(slot.column, left, right)
    return list(found.values())
