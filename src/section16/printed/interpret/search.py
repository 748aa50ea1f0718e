"""The ways in which the words of a damaged row make up a row of the form.

Fields that were merged, split, doubled or shifted are each a little odd; the row is what is least
odd. What the least odd ways do not agree on stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from section16.law.boxes import Column, Table, columns
from section16.printed.interpret.matching import Known, Takes
from section16.printed.interpret.scraps import Scraps, Word, is_too_long, scraps
from section16.printed.sheet import BLANK, Cell

_MARKS_AT_END = re.compile(r"(?<=.)(?:\(\d{1,2}\))+$")
_MERGED = 1.0
"""Two cells in one field."""
_SHIFTED = 0.25
"""An empty field too many or too few."""
_MOST_SHIFTED = 3
_DOUBLED = 0.25
"""A field that repeats the end of the one before it."""
_SELDOM = 0.8
"""A day of deemed execution; one that repeats the day before it rather stands twice."""
_MISSING = 4.0
"""A column that is hardly ever empty."""
_ROUNDS = (2.0, 5.0, 13.0)
"""How odd a row may be, in rounds: most rows are hardly odd, and the last round takes longest."""
_ENDLESS = float("inf")
_RIVAL = 0.4
"""A way that is odder than the best by no more than this is as good."""
_MOST_RIVALS = 64
_MAY_BE_EMPTY = frozenset({Column.DEEMED_DATE, Column.VOLUNTARY, Column.NATURE})
_NEVER_EMPTY = frozenset(
    {Column.SECURITY_TITLE, Column.TRANSACTION_DATE, Column.CODE, Column.OWNERSHIP}
)
_OF_TRANSACTIONS = frozenset(
    {
        *(Column.TRANSACTION_DATE, Column.DEEMED_DATE, Column.VOLUNTARY, Column.AMOUNT),
        *(Column.DIRECTION, Column.PRICE),
    }
)


class Found(NamedTuple):
    """The cells of a row by column, whether it is a change, and how odd it is."""

    cells: Mapping[Column, Cell]
    is_change: bool
    odds: float


class _Asked(NamedTuple):
    """A column of the form, and how odd it would be if it were empty; ``None``: it cannot be."""

    column: Column
    missing: float | None


def find_row(cells: Sequence[Cell], form: str, table: Table, known: Known) -> Found | None:
    """The row that the cells of a line make up; ``None`` where they make up none."""
    row = scraps(cells)
    if is_too_long(row) or not any(_says_something(word) for word in row.words):
        return None
    line = _Line(row, known)
    searches = [_Search(line, _asked(form, table, is_change=False))]
    if form != "3":
        searches.append(_Search(line, _asked(form, table, is_change=True)))
    for most in _ROUNDS:
        least, best = min(((one.least(most), one) for one in searches), key=itemgetter(0))
        if least <= most:
            ways = list(islice(best.ways(least + _RIVAL), _MOST_RIVALS))
            is_change = Column.TRANSACTION_DATE in [asked.column for asked in best.asked]
            return Found(_agreed(ways), is_change, least)
    return None


def _says_something(word: Word) -> bool:
    """Whether a word has a digit, as a row has somewhere."""
    return any(map(str.isdigit, word.text)) or any(
        map(str.isdigit, "".join(word.cell.readings if word.is_open else ()))
    )


@cache
def _asked(form: str, table: Table, *, is_change: bool) -> tuple[_Asked, ...]:
    """The columns of a kind of row; both sides of the amount of Table II are one column here."""
    found: list[_Asked] = []
    for heading in columns(form, table):
        column = Column.AMOUNT if heading.column is Column.ACQUIRED else heading.column
        if column is Column.DISPOSED or (column in _OF_TRANSACTIONS and not is_change):
            continue
        found.append(_Asked(column, _missing(column, form, is_change)))
    return tuple(found)


def _missing(column: Column, form: str, is_change: bool) -> float | None:
    if column in _MAY_BE_EMPTY or (column is Column.CODE and not is_change):
        return 0.0
    if column in _NEVER_EMPTY or (column is Column.OWNED and form == "3"):
        return None
    return _MISSING


def _agreed(ways: Sequence[Mapping[Column, Cell]]) -> dict[Column, Cell]:
    """The cells on which all ways agree; of the others, the readings."""
    every = dict.fromkeys(column for way in ways for column in way)
    return {column: _common([way.get(column, BLANK) for way in ways]) for column in every}


def _common(cells: Sequence[Cell]) -> Cell:
    first = cells[0]
    ways = {(cell.text, cell.otherwise, cell.notes) for cell in cells}
    if len(ways) == 1:
        return first
    if first.text and not first.otherwise and len({way[:2] for way in ways}) == 1:
        return _with_marks_open(cells)
    readings = dict.fromkeys(text for cell in cells for text in (cell.readings or ("",)))
    notes = first.notes if all(cell.notes == first.notes for cell in cells) else ()
    likeliest = max(cells, key=lambda cell: len(cell.printed))
    otherwise = tuple(text for text in readings if text)
    return Cell("", notes, likeliest.span, likeliest.printed, otherwise)


def _with_marks_open(cells: Sequence[Cell]) -> Cell:
    """The text on which all ways agree, with the footnote marks on which they do not."""
    ways = tuple(dict.fromkeys(cell.notes for cell in cells))
    common = tuple(mark for mark in ways[0] if all(mark in notes for notes in ways))
    first = cells[0]
    return Cell(first.text, common, first.span, first.printed, notes_otherwise=ways)


def _bare(texts: Sequence[str]) -> list[str]:
    """Words without the footnote marks behind the last of them."""
    return [*texts[:-1], _MARKS_AT_END.sub("", texts[-1])]


_At = tuple[int, int, int]
"""Where a search stands: the next word, the next column, and how many it has left empty."""
_START = (0, 0, 0)
_Step = tuple[_At, Column | None, Cell | None, float]


class _Line:
    """The words of a row, and what each column can take from them; worked out once."""

    def __init__(self, row: Scraps, known: Known) -> None:
        self.row = row
        self.doubled = tuple(_end_of_doubled(row, start) for start in range(len(row.words) + 1))
        """Where each word's field ends, if it repeats the end of the field before it."""
        self.takes = Takes(row, known)


def _end_of_doubled(row: Scraps, start: int) -> int | None:
    """The end of a field that repeats the last words of the field before it, if it does."""
    if start == len(row.words) or not start:
        return None
    if not row.words[start].opens:
        text = row.words[start].text
        same = text == row.words[start - 1].text and len(text) > 1
        return start + 1 if same and text[:1] != "(" else None
    field = row.words[start].field
    here = [word.text for word in row.words if word.field == field]
    before = [word.text for word in row.words if word.field == field - 1]
    if len(before) > len(here) and _bare(before[-len(here) :]) == _bare(here):
        return start + len(here)
    return None


class _Search:
    """The ways to read a row as one kind of row."""

    def __init__(self, line: _Line, asked: tuple[_Asked, ...]) -> None:
        self.asked = asked
        self._line = line
        self._row = line.row
        self._end = len(line.row.words), len(asked)
        self._steps: dict[_At, tuple[_Step, ...]] = {}
        self._rest: dict[_At, float] = {}
        """How odd the least odd way to the end is, where that is known."""
        self._beyond: dict[_At, float] = {}
        """What the least odd way to the end is odder than, where no more is known."""

    def least(self, most: float) -> float:
        """How odd the least odd way is; without end if every way is odder than ``most``."""
        return self._least(_START, most)

    def ways(self, most: float) -> Iterator[dict[Column, Cell]]:
        """Every way that is no odder than ``most``."""
        yield from self._ways(_START, most)

    def _ways(self, at: _At, limit: float) -> Iterator[dict[Column, Cell]]:
        if self._is_end(at):
            yield {}
            return
        for after, column, cell, odds in self._from(at):
            if odds + self._least(after, limit - odds) <= limit:
                for way in self._ways(after, limit - odds):
                    yield {column: cell, **way} if column and cell else way

    def _is_end(self, at: _At) -> bool:
        return at[:2] == self._end

    def _least(self, at: _At, limit: float) -> float:
        """How odd the rest is at least; without end if that is more than a limit.

        Nearly all ways soon are odder than the best, and none of them is followed to its end.
        """
        known = self._rest.get(at)
        if known is not None:
            return known
        if self._is_end(at):
            return 0.0
        if limit <= self._beyond.get(at, -1.0):
            return _ENDLESS
        least, bound = _ENDLESS, limit
        for after, _, _, odds in self._from(at):
            if odds <= bound:
                least = min(least, odds + self._least(after, bound - odds))
                bound = min(bound, least)
        if least <= limit:
            self._rest[at] = least
            return least
        self._beyond[at] = limit
        return _ENDLESS

    def _from(self, at: _At) -> tuple[_Step, ...]:
        steps = self._steps.get(at)
        if steps is None:
            steps = self._steps[at] = tuple(self._all_from(at))
        return steps

    def _all_from(self, at: _At) -> Iterator[_Step]:
        word, number, skipped = at
        if doubled := self._line.doubled[word]:
            yield (doubled, number, skipped), None, None, _DOUBLED
        if number == len(self.asked):
            return
        column, missing = self.asked[number]
        if missing is not None:
            yield (word, number + 1, skipped + 1), None, None, missing
        if word == len(self._row.words):
            return
        cells = self._line.takes.cells(word, column)
        if not cells:
            return
        here = self._oddity_of_place(at, column)
        here += _SELDOM if column is Column.DEEMED_DATE else 0
        for end, cell, odds in cells:
            yield (end, number + 1, 0), column, cell, here + odds

    def _oddity_of_place(self, at: _At, column: Column) -> float:
        """How odd it is that a cell begins here: merged with another, or shifted."""
        start, number, skipped = at
        word = self._row.words[start]
        if not word.opens:
            return _MERGED
        if number == 0:
            return 0.0
        apart = self._row.gaps[word.field] - skipped
        either_side = column is Column.AMOUNT and Column.DIRECTION not in self._columns
        apart = min(abs(apart), abs(apart - 1)) if either_side else abs(apart)
        return _SHIFTED * min(apart, _MOST_SHIFTED)

    @cached_property
    def _columns(self) -> frozenset[Column]:
        return frozenset(asked.column for asked in self.asked)
