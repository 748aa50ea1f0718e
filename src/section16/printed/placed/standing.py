"""Which amounts of a table of blanks stand over each other on their page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from section16.law.boxes import Column
from section16.printed.placed.canvas import Canvas
from section16.printed.placed.entries import Entry
from section16.printed.placed.kinds import Kind, kind_of
from section16.printed.placed.page import Word
from section16.printed.placed.stacks import stacks

_SIDES = (Column.AMOUNT, Column.ACQUIRED, Column.DISPOSED)
_Cells = Mapping[Column | None, Sequence[Entry]]


def standings(rows: Sequence[_Cells], canvas: Canvas) -> list[tuple[int, int] | None]:
    """For each row its page and the number of the stack on that page that holds its amount."""
    entries = [_amount(row) for row in rows]
    by_page: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry is not None:
            by_page[canvas.page_at(entry.middle)].append(entry)
    numbers = {
        id(word): (page, number)
        for page, found in by_page.items()
        for number, stack in enumerate(stacks(entry.words for entry in found))
        for word in stack.words
    }
    return [entry and numbers[id(entry.words[0])] for entry in entries]


def _amount(row: _Cells) -> Entry | None:
    """The words of a row's amount without the footnote marks beside them."""
    for column in _SIDES:
        for entry in row.get(column, ()):
            words = _told(entry)
            if words:
                return Entry(column, words)
    return None


def _told(entry: Entry) -> tuple[Word, ...]:
    return tuple(word for word in entry.words if kind_of(word.text) is not Kind.NOTE)
