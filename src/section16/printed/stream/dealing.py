"""Entries dealt out to rows: a table whose cells come in pieces of rows and pieces of columns.

A converter that keeps reading order takes rows apart where a cell wraps: some rows are read from
left to right, of others a piece comes later, or several pieces one below the other. In a column
the upper row's cell comes before the lower's. Every way to deal the entries out is followed side
by side; a piece that does not follow on from the last one makes a way odder, and the least odd
ways are kept, by what they have cost and what the entries behind will cost at the least.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from section16.law.boxes import Column
from section16.printed.stream.outlook import LOOSE, LOOSE_ENTRY, outlook
from section16.printed.stream.shapes import Shape

_BREAK = 4
"""How odd a piece is that does not follow on from the last one."""
_BELOW = 1
"""One that stands below the last, and begins in the same column."""
_BACK = 1
"""One cell that comes behind its neighbour on the right."""
_AGAINST = 4
"""A cell that comes behind the cell below it."""
_MISSING, _MISSING_WORDS = 12, 6
"""A cell that a row lacks."""
_PARTED = 12
"""Two entries beside each other in two rows."""
_ALIKE = 6
"""Ways that are kept of those which have filled the same cells."""

Row = dict[Column, int]
"""Which entry stands in which column."""


class Way(NamedTuple):
    """One way to deal out entries, how odd it is, and how many cells are missing, words aside."""

    cost: int
    rows: list[Row]
    left: list[int]
    lacking: int


class _Taken(NamedTuple):
    """An entry that a cell took, and the ones before."""

    before: _Taken | None
    entry: int
    row: int
    column: int


def _chain(taken: _Taken | None) -> Iterator[_Taken]:
    """What cells took, the last first."""
    while taken is not None:
        yield taken
        taken = taken.before


class _State(NamedTuple):
    """Entries dealt out so far; rows are bits."""

    least: int
    """What it costs with the entries to come."""
    cost: int
    filled: tuple[int, ...]
    """By column, the rows that have a cell in it."""
    held: int
    """The rows that are holdings for certain."""
    row: int
    column: int
    begun: int
    """The column in which the last piece began."""
    taken: _Taken | None

    @property
    def cells(self) -> object:
        """What tells it from others of which the same can come."""
        return self[2:7]


def dealt(
    kinds: str,
    beside: Sequence[int],
    rows: tuple[int, int],
    shape: Shape,
    *,
    width: int,
    spread: int,
) -> list[Way]:
    """The least odd ways to deal entries out.

    ``rows`` is how many rows there are, and how many of those are holdings; neighbours with the
    same number in ``beside`` stand beside each other. ``width`` ways are followed side by side, and
    none that is odder than the best by more than ``spread``.
    """
    deal = _Deal(kinds, beside, rows, shape, spread)
    states = [_State(0, 0, (0,) * len(shape.columns), 0, 0, -1, 0, None)]
    for at in range(len(kinds)):
        states = deal.grown(states, at)[:width]
    return sorted((deal.way(state) for state in states), key=lambda way: way.cost)


class _Deal:
    """Dealing entries out to the rows of one table."""

    def __init__(
        self, kinds: str, beside: Sequence[int], rows: tuple[int, int], shape: Shape, spread: int
    ) -> None:
        self._kinds, self._beside, self._shape, self._spread = kinds, beside, shape, spread
        self._count, self._holdings = rows
        self._outlook = outlook(kinds, shape, holdings=self._holdings > 0)
        changes = self._count - self._holdings
        self._room = [
            (changes if column in shape.of_transaction else self._count)
            - self._outlook.sure.count(column)
            for column in range(len(shape.columns))
        ]
        """By column, the rows that are free for entries which are not sure of theirs."""
        self._least = 0

    def grown(self, states: Sequence[_State], at: int) -> list[_State]:
        """Every way with one entry more, the least odd first."""
        self._least = 1 << 30
        sure = self._outlook.sure[at]
        if sure is not None:
            self._room[sure] += 1
        piles: dict[object, list[_State]] = {}
        for state in states:
            for after in self._after(state, at):
                if after.least <= self._least + self._spread:
                    self._least = min(self._least, after.least)
                    piles.setdefault(after.cells, []).append(after)
        limit = self._least + self._spread
        best = (state for pile in piles.values() for state in sorted(pile, key=_least)[:_ALIKE])
        return sorted((state for state in best if state.least <= limit), key=_least)

    def _after(self, state: _State, at: int) -> Iterator[_State]:
        """A way with one entry more: in every cell that may take it, and in none."""
        kind, to_come = self._kinds[at], self._outlook.to_come[at]
        for row, column in self._places(kind, state):
            yield from self._placed(state, at, row, column)
        cost = state.cost + LOOSE.get(kind, LOOSE_ENTRY)
        behind = to_come[state.column] if state.column >= 0 else min(to_come)
        yield _State(cost + behind, cost, *state[2:])

    def _places(self, kind: str, state: _State) -> Iterator[tuple[int, int]]:
        """The cells that may take an entry: the first free one, one of this row, one below."""
        for column in self._shape.takes.get(kind, ()):
            filled = state.filled[column]
            taken = filled | state.held if column in self._shape.of_transaction else filled
            first = (~taken & (taken + 1)).bit_length() - 1
            for row in {first, state.row, state.row + 1}:
                if row < self._count and (row == first or not filled >> row & 1):
                    yield row, column

    def _placed(self, state: _State, at: int, row: int, column: int) -> Iterator[_State]:
        """A way with an entry in a cell; with the rows it passes by as holdings, and without."""
        kind, filled = self._kinds[at], state.filled[column]
        step, held = self._step(state, row, column)
        cost = state.cost + step + self._shape.odd.get((column, kind), 0)
        if row != state.row and state.column >= 0 and self._beside[at] == self._beside[at - 1]:
            cost += _PARTED
        is_sure = column == self._outlook.sure[at]
        if not is_sure and filled.bit_count() >= self._room[column]:
            cost += _BREAK
        to_come = self._outlook.to_come[at][column]
        if cost + to_come > self._least + self._spread:
            return
        follows = row == state.row and column > state.column >= 0
        cells = (*state.filled[:column], filled | 1 << row, *state.filled[column + 1 :])
        begun = state.begun if follows else column
        taken = _Taken(state.taken, at, row, column)
        for more, now_held in self._passing(state, held, row, column):
            whole = cost + more
            yield _State(whole + to_come, whole, cells, now_held, row, column, begun, taken)

    def _passing(
        self, state: _State, held: int, row: int, column: int
    ) -> Iterator[tuple[int, int]]:
        """What it costs that a cell is filled before one above it, or behind one below it.

        Rows that a transaction passes by may be holdings; they are told beside the cost.
        """
        filled, of_transaction = state.filled[column], column in self._shape.of_transaction
        cost = 0
        if of_transaction and held >> row & 1:
            cost, held = _MISSING, held & ~(1 << row)
        if column in self._shape.optional:
            yield cost + (_AGAINST if filled >> (row + 1) else 0), held
            return
        above = ~filled & ((1 << row) - 1)
        if of_transaction:
            above &= ~held
            if above and self._may_hold(state, above) and self._has_room(held | above):
                yield cost, held | above
        if above and not filled >> (above.bit_length() - 1):
            cost += _AGAINST
        yield cost, held

    def _may_hold(self, state: _State, rows: int) -> bool:
        """Whether rows have no cell of a transaction yet."""
        return not any(state.filled[column] & rows for column in self._shape.of_transaction)

    def _has_room(self, held: int) -> bool:
        return held.bit_count() <= self._holdings

    def _step(self, state: _State, row: int, column: int) -> tuple[int, int]:
        """How odd it is that a cell follows the last, and the rows that are holdings then."""
        shape, held = self._shape, state.held
        if state.column < 0:
            return (_BREAK if row or column else 0), held
        if row == state.row:
            if column < state.column:
                is_next = not shape.needed(column + 1, state.column)
                return (_BACK if is_next else _BREAK), held
            free = self._free(state, row, shape.needed(state.column + 1, column))
            return self._over(state, row, column, free)
        if row == state.row + 1:
            rest = shape.needed(state.column + 1, len(shape.columns))
            if not self._free(state, state.row, rest):
                free = self._free(state, row, shape.needed(0, column))
                cost, held = self._over(state, row, column, free)
                if not cost:
                    return 0, held
            if column == state.begun:
                return _BELOW, state.held
        return _BREAK, state.held

    def _free(self, state: _State, row: int, columns: Sequence[int]) -> list[int]:
        """Those of some columns in which a row has no cell, and is to have one."""
        filled = state.filled
        free = [column for column in columns if not filled[column] >> row & 1]
        if free and state.held >> row & 1:
            free = [column for column in free if column not in self._shape.of_transaction]
        return free

    def _over(self, state: _State, row: int, column: int, free: Sequence[int]) -> tuple[int, int]:
        """What it costs to pass over free columns: nothing, if the row can be a holding."""
        if not free:
            return 0, state.held
        of_transaction = self._shape.of_transaction
        held = state.held | 1 << row
        if (
            column not in of_transaction
            and of_transaction.issuperset(free)
            and self._may_hold(state, 1 << row)
            and self._has_room(held)
        ):
            return 0, held
        return _BREAK, state.held

    def way(self, state: _State) -> Way:
        """The way that a state has come."""
        cells, words = self._missing(state)
        rows: list[Row] = [{} for _ in range(self._count)]
        for taken in reversed(list(_chain(state.taken))):
            rows[taken.row][self._shape.columns[taken.column]] = taken.entry
        used = {at for row in rows for at in row.values()}
        left = [at for at in range(len(self._kinds)) if at not in used]
        cost = state.cost + cells * _MISSING + words * _MISSING_WORDS
        return Way(cost, rows, left, cells)

    def _missing(self, state: _State) -> tuple[int, int]:
        """How many cells the rows lack: of numbers, days and letters, and of words."""
        shape, every, held = self._shape, (1 << self._count) - 1, state.held
        able = every & ~held
        for column in shape.of_transaction:
            able &= ~state.filled[column]
        if self._has_room(held | able):
            held |= able
        found = [0, 0]
        for column in shape.needed(0, len(shape.columns)):
            rows = every & ~held if column in shape.of_transaction else every
            found[column in shape.words] += (rows & ~state.filled[column]).bit_count()
        return found[0], found[1]


def _least(state: _State) -> int:
    return state.least
