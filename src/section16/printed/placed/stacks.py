"""Columns of a page that shows rows without their headings: told by what stands in them.

What stands over each other, with blanks on both sides through all lines, is a stack. Stacks are
given to the form's columns in order, so that each takes what is in it; where two ways are as good,
nothing is settled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from section16.law.boxes import Column
from section16.printed.placed.kinds import WORD_COLUMNS, Kind, columns_taking, kind_of
from section16.printed.placed.page import Word
from section16.printed.placed.slots import Slot

_NEVER_EMPTY = 4.0
MISSED = {
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
_ODD = {Kind.DATE: 4.0, Kind.MONEY: 4.0, Kind.NUMBER: 3.0, Kind.LETTER: 0.5}
"""What it costs to take nothing but numbers or dates for the words of a title."""
_PRICES = (Column.PRICE, Column.EXERCISE_PRICE)
_BARE_SIGN = 1.5
"""What it costs to take a dollar sign whose number wraps for anything but a price."""
_SIGNED, _UNSIGNED = 0.8, 0.8
"""What it costs to take dollars for a number of shares, and a bare number for a price."""
_SECOND = 10.0
_APART = 6.0
_TORN = 1.0
_WIDE = 0.8
_FARTHEST = 6.0
"""What it costs at most to stand beside the place that the headings give."""
_OVERLAP = 0.5
"""How far a word must reach below the one before it: rounding may make two columns touch."""
_MOST_OPEN = 0.5
"""Share of the stacks whose column is not settled, on a page of which the rest is."""
_SURE = 0.75
"""By how much the best way must be better than any other."""
_SIDES = {Column.ACQUIRED, Column.DISPOSED}


class Stack(NamedTuple):
    """Words over each other."""

    left: float
    right: float
    words: tuple[Word, ...]

    def costs(self, columns: Sequence[Column]) -> list[float]:
        """What it costs to give the stack to each of some columns."""
        texts = [word.text for word in self.words]
        kinds = [kind_of(text) for text in texts]
        taking = Counter(column for text in texts for column in columns_taking(text))
        told = min((_ODD.get(kind, 0.0) for kind in kinds if kind is not Kind.NOTE), default=0.0)
        signs = Kind.MONEY in kinds
        price = 0.0 if signs else _UNSIGNED * (Kind.NUMBER in kinds)
        other = _BARE_SIGN if all(text == "$" for text in texts) else _SIGNED * signs
        return [
            _MISFIT * (0.5 + (len(texts) - taking[column]) / len(texts))
            if taking[column] < len(texts)
            else told
            if column in WORD_COLUMNS
            else price
            if column in _PRICES
            else other
            for column in columns
        ]

    @property
    def is_marks(self) -> bool:
        """Whether nothing but footnote marks stands in it."""
        return all(kind_of(word.text) is Kind.NOTE for word in self.words)

    @property
    def levels(self) -> set[float]:
        """The levels of its dates, numbers and codes."""
        return {
            word.top
            for word in self.words
            if word.text != "$" and kind_of(word.text) not in (Kind.NOTE, Kind.WORD)
        }


def stacks(lines: Iterable[Sequence[Word]]) -> list[Stack]:
    """The stacks of some lines, from left to right."""
    found: list[list[Word]] = []
    edge = 0.0
    for word in sorted((word for line in lines for word in line), key=lambda word: word.left):
        if found and edge - word.left > _OVERLAP:
            found[-1].append(word)
        else:
            found.append([word])
        edge = max(edge, word.right)
    return [part for words in found for part in _by_kind(words)]


def _stack(words: Sequence[Word]) -> Stack:
    left, right = min(word.left for word in words), max(word.right for word in words)
    return Stack(left, right, tuple(words))


def _by_kind(words: Sequence[Word]) -> list[Stack]:
    """A stack; two where a number and a letter behind it stand too close for all lines."""
    numbers = [word for word in words if kind_of(word.text) in (Kind.NUMBER, Kind.MONEY)]
    letters = [word for word in words if kind_of(word.text) is Kind.LETTER]
    rest = len(words) - len(numbers) - len(letters)
    notes = sum(kind_of(word.text) is Kind.NOTE for word in words)
    if not numbers or not letters or rest > notes:
        return [_stack(words)]
    if max(word.left for word in numbers) > max(word.left for word in letters):
        return [_stack(words)]
    return [_stack(numbers), _stack(letters)]


def _all_stacks(
    telling: Iterable[Sequence[Word]], others: Iterable[Sequence[Word]], height: float
) -> list[Stack]:
    """The stacks of the telling lines, and those of the other lines that stand beside them."""
    found = stacks(telling)
    beside = [
        tuple(word for word in line if not any(_overlap(word, stack) for stack in found))
        for line in others
    ]
    every = sorted((*found, *stacks(beside)), key=lambda stack: (stack.left, stack.right))
    return list(_with_marks(every, height))


def _with_marks(found: Iterable[Stack], height: float) -> Iterator[Stack]:
    """The stacks, footnote marks close behind one drawn into it."""
    last: Stack | None = None
    for stack in found:
        marks = last is not None and stack.is_marks and not last.is_marks
        if last is not None and marks and stack.left - last.right < _WIDE * height:
            last = _stack((*last.words, *stack.words))
            continue
        if last is not None:
            yield last
        last = stack
    if last is not None:
        yield last


def _overlap(word: Word, stack: Stack) -> bool:
    return word.left < stack.right and stack.left < word.right


def slots_of(
    telling: Sequence[Sequence[Word]],
    others: Sequence[Sequence[Word]],
    columns: tuple[Column, ...],
    height: float,
    near: Sequence[Slot] | None,
) -> list[Slot] | None:
    """Where the columns of a page stand; ``None`` where that is not settled.

    ``near`` are their places by the headings, if the page has them.
    """
    found = _all_stacks(telling, others, height)
    if not found:
        return None
    places = {slot.column: slot for slot in near or ()}
    own = [_costs(stack, columns, height, places) for stack in found]
    ahead = _ways(found, own, columns, height)
    turned = [row[::-1] for row in own[::-1]]
    back = [row[::-1] for row in _ways(_turned(found), turned, columns[::-1], height)][::-1]
    slots: list[Slot] = []
    open_ = 0
    best = min(ahead[-1][at] + _missed(columns, at, len(columns)) for at in range(len(columns)))
    for number, stack in enumerate(found):
        costs = [
            ahead[number][at] + back[number][at] - own[number][at] for at in range(len(columns))
        ]
        at = min(range(len(columns)), key=costs.__getitem__)
        likely = {columns[other] for other, cost in enumerate(costs) if cost < best + _SURE}
        if likely - {columns[at]}:
            open_ += 1
            sides = Column.AMOUNT if likely == _SIDES else None
            slots.append(Slot(sides, stack.left, stack.right))
        else:
            slots.append(Slot(columns[at], stack.left, stack.right))
    return _together(slots) if open_ <= _MOST_OPEN * len(found) else None


def _turned(found: Sequence[Stack]) -> list[Stack]:
    """The stacks from right to left, their places mirrored."""
    return [Stack(-stack.right, -stack.left, stack.words) for stack in reversed(found)]


def _costs(
    stack: Stack, columns: Sequence[Column], height: float, near: Mapping[Column | None, Slot]
) -> list[float]:
    """What it costs to give a stack to each column: what stands in it, and where."""
    middle = (stack.left + stack.right) / 2
    costs = stack.costs(columns)
    for at, column in enumerate(columns):
        if column in near:
            slot = near[column]
            off = max(0.0, slot.left - middle, middle - slot.right) / height
            costs[at] += min(off, _FARTHEST)
    return costs


def _ways(
    found: Sequence[Stack],
    costs: Sequence[Sequence[float]],
    columns: tuple[Column, ...],
    height: float,
) -> list[list[float]]:
    """For each stack and column, what the best way to get there costs."""
    rows: list[list[float]] = []
    for number, stack in enumerate(found):
        own = costs[number]
        if not number:
            rows.append([own[at] + _missed(columns, -1, at) for at in range(len(columns))])
            continue
        before = found[number - 1]
        wide = stack.left - before.right > _WIDE * height
        second = not stack.levels.isdisjoint(before.levels)
        row: list[float] = []
        come, torn = float("inf"), 0.0 if wide else _TORN
        for at, column in enumerate(columns):
            stay = _APART if wide else 0.0
            stay += _SECOND if second and column not in WORD_COLUMNS else 0.0
            row.append(own[at] + min(rows[-1][at] + stay, come + torn))
            come = min(come + MISSED.get(column, 0.0), rows[-1][at])
        rows.append(row)
    return rows


@lru_cache(maxsize=2048)
def _missed(columns: tuple[Column, ...], start: int, end: int) -> float:
    """What it costs to leave the columns between two empty."""
    return sum(MISSED.get(column, 0.0) for column in columns[start + 1 : end])


def _together(slots: Iterable[Slot]) -> list[Slot]:
    """The slots, those of one column as one."""
    found: list[Slot] = []
    for slot in slots:
        if found and found[-1].column is slot.column and slot.column is not None:
            found[-1] = Slot(slot.column, found[-1].left, max(slot.right, found[-1].right))
        else:
            found.append(slot)
    return found
