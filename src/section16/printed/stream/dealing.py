"""Entries dealt out to rows: a table whose cells come in pieces of rows and pieces of columns.

A converter that keeps reading order takes rows apart where a cell wraps: some rows are read from
left to right, of others a piece comes later, or several pieces one below the other. In a column
the upper row's cell comes before the lower's. Every way to deal the entries out is followed side
by side; a piece that does not follow on from the last one makes a way odder, and the least odd
ways are kept, by what they have cost and what the entries behind will cost at the least.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import compress, count
from operator import itemgetter
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

_NEVER = 1 << 30
_LEAST = itemgetter(0)

Row = dict[Column, int]
"""Which entry stands in which column."""


class Way(NamedTuple):
    """One way to deal out entries, how odd it is, and how many cells are missing, words aside."""

    cost: int
    rows: list[Row]
    left: list[int]
    lacking: int


_Taken = tuple["_Taken", int, int, int] | None
"""The cells taken before, and the entry that a cell took, its row and column."""


class _State(NamedTuple):
    """Entries dealt out so far; rows are bits."""

    least: int
    """What it costs with the entries to come."""
    cost: int
    board: int
    """The cells that are filled: one column's rows behind another's."""
    held: int
    """The rows that are holdings for certain."""
    row: int
    column: int
    begun: int
    """The column in which the last piece began."""
    taken: _Taken


_Plain = tuple[int, int, int, int, int, int, int, _Taken]
"""The same before it is known whether it is kept."""


class _Open(NamedTuple):
    """A column that may take an entry."""

    column: int
    first: int
    """Where its rows begin on the board."""
    odd: int
    """How odd it is that it takes the entry, and at the least what comes behind."""
    to_come: int
    room: int
    """How many of its rows are free for the entry."""
    of_transaction: bool
    optional: bool


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
    states = [_State(0, 0, 0, 0, 0, -1, 0, None)]
    for at in range(len(kinds)):
        states = deal.grown(states, at, width)
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
        self._every = (1 << self._count) - 1
        self._of_transaction = self._first_rows(shape.of_transaction)
        self._limit = _NEVER
        self._piles: dict[object, list[_Plain]] = {}

    def _first_rows(self, columns: Iterable[int]) -> int:
        """The cells of columns in the first row; times rows, their cells in those."""
        return sum(1 << column * self._count for column in columns)

    @cached_property
    def _needed(self) -> list[list[int]]:
        """By two columns, the cells of the first row from the one to before the other."""
        return [[self._first_rows(span) for span in spans] for spans in self._shape.spans]

    def grown(self, states: Sequence[_State], at: int, width: int) -> list[_State]:
        """The least odd ways with one entry more."""
        self._limit = _NEVER
        self._piles = {}
        sure = self._outlook.sure[at]
        if sure is not None:
            self._room[sure] += 1
        columns = self._open(at)
        for state in states:
            self._grow(state, at, columns)
        best = (
            plain
            for pile in self._piles.values()
            for plain in (pile if len(pile) <= _ALIKE else sorted(pile, key=_LEAST)[:_ALIKE])
            if plain[0] <= self._limit
        )
        return [_State._make(plain) for plain in sorted(best, key=_LEAST)[:width]]

    def _open(self, at: int) -> list[_Open]:
        """The columns that may take an entry."""
        kind, shape = self._kinds[at], self._shape
        sure, to_come = self._outlook.sure[at], self._outlook.to_come[at]
        return [
            _Open(
                column,
                column * self._count,
                shape.odd.get((column, kind), 0),
                to_come[column],
                _NEVER if column == sure else self._room[column],
                column in shape.of_transaction,
                column in shape.optional,
            )
            for column in shape.takes.get(kind, ())
        ]

    def _grow(self, state: _State, at: int, columns: Sequence[_Open]) -> None:
        """Put an entry in every cell that may take it, and in none."""
        _, cost, board, held, at_row, column, *_ = state
        for into in columns:
            filled = board >> into.first & self._every
            odd = cost + into.odd + (_BREAK if filled.bit_count() >= into.room else 0)
            if odd + into.to_come > self._limit:
                continue
            taken = filled | held if into.of_transaction else filled
            first = (~taken & (taken + 1)).bit_length() - 1
            for row in {first, at_row, at_row + 1}:
                if row < self._count and (row == first or not filled >> row & 1):
                    self._place(state, at, row, into, odd)
        to_come = self._outlook.to_come[at]
        loose = cost + LOOSE.get(self._kinds[at], LOOSE_ENTRY)
        least = loose + (to_come[column] if column >= 0 else min(to_come))
        if least <= self._limit:
            self._keep((least, loose, *state[2:]))

    def _keep(self, plain: _Plain) -> None:
        """Keep a way, and none that is odder by more than the spread."""
        limit = plain[0] + self._spread
        self._limit = min(self._limit, limit)
        pile = self._piles.get(plain[2:7])
        if pile is None:
            self._piles[plain[2:7]] = [plain]
        else:
            pile.append(plain)

    def _place(self, state: _State, at: int, row: int, into: _Open, odd: int) -> None:
        """Put an entry in a cell; with the rows it passes by as holdings, and without."""
        column = into.column
        step, held = self._step(state, row, column)
        cost = odd + step
        if row != state.row and state.column >= 0 and self._beside[at] == self._beside[at - 1]:
            cost += _PARTED
        if cost + into.to_come > self._limit:
            return
        follows = row == state.row and column > state.column >= 0
        board = state.board | 1 << (into.first + row)
        begun = state.begun if follows else column
        taken = (state.taken, at, row, column)
        for more, now_held in self._passing(state, held, row, into):
            whole = cost + more
            least = whole + into.to_come
            if least <= self._limit:
                self._keep((least, whole, board, now_held, row, column, begun, taken))

    def _passing(
        self, state: _State, held: int, row: int, into: _Open
    ) -> tuple[tuple[int, int], ...]:
        """What it costs that a cell is filled before one above it, or behind one below it.

        Rows that a transaction passes by may be holdings; they are told beside the cost.
        """
        filled = state.board >> into.first & self._every
        cost = 0
        if into.of_transaction and held >> row & 1:
            cost, held = _MISSING, held & ~(1 << row)
        if into.optional:
            return ((cost + (_AGAINST if filled >> (row + 1) else 0), held),)
        above = ~filled & ((1 << row) - 1)
        if into.of_transaction:
            above &= ~held
        against = _AGAINST if above and not filled >> (above.bit_length() - 1) else 0
        rest = (cost + against, held)
        if into.of_transaction and above and self._may_hold(state, above, held | above):
            return (cost, held | above), rest
        return (rest,)

    def _may_hold(self, state: _State, rows: int, held: int) -> bool:
        """Whether rows have no cell of a transaction yet, and there may be so many holdings."""
        return held.bit_count() <= self._holdings and not state.board & rows * self._of_transaction

    def _step(self, state: _State, row: int, column: int) -> tuple[int, int]:
        """How odd it is that a cell follows the last, and the rows that are holdings then."""
        held, last = state.held, state.column
        if last < 0:
            return (_BREAK if row or column else 0), held
        if row == state.row:
            if column < last:
                is_next = not self._needed[column + 1][last]
                return (_BACK if is_next else _BREAK), held
            return self._over(state, row, column, self._needed[last + 1][column])
        if row == state.row + 1:
            if not self._free(state, state.row, self._needed[last + 1][-1]):
                cost, held = self._over(state, row, column, self._needed[0][column])
                if not cost:
                    return 0, held
            if column == state.begun:
                return _BELOW, state.held
        return _BREAK, state.held

    def _free(self, state: _State, row: int, columns: int) -> int:
        """Those of some columns in which a row has no cell, and is to have one."""
        free = columns << row & ~state.board
        if state.held >> row & 1:
            free &= ~(self._of_transaction << row)
        return free

    def _over(self, state: _State, row: int, column: int, columns: int) -> tuple[int, int]:
        """What it costs to pass over free columns: nothing, if the row can be a holding."""
        free = self._free(state, row, columns)
        if not free:
            return 0, state.held
        held = state.held | 1 << row
        if (
            not free & ~(self._of_transaction << row)
            and column not in self._shape.of_transaction
            and self._may_hold(state, 1 << row, held)
        ):
            return 0, held
        return _BREAK, state.held

    def way(self, state: _State) -> Way:
        """The way that a state has come."""
        cells, words = self._missing(state)
        rows: list[Row] = [{} for _ in range(self._count)]
        left = [True] * len(self._kinds)
        for entry, row, column in reversed(list(_chain(state.taken))):
            rows[row][self._shape.columns[column]] = entry
            left[entry] = False
        cost = state.cost + cells * _MISSING + words * _MISSING_WORDS
        return Way(cost, rows, list(compress(count(), left)), cells)

    def _missing(self, state: _State) -> tuple[int, int]:
        """How many cells the rows lack: of numbers, days and letters, and of words."""
        shape, held = self._shape, state.held
        able = self._every & ~held
        for column in shape.of_transaction:
            able &= ~(state.board >> column * self._count)
        if (held | able).bit_count() <= self._holdings:
            held |= able
        lacking = self._needed[0][-1] * self._every & ~state.board
        lacking &= ~(self._of_transaction * held)
        words = lacking & self._first_rows(shape.words) * self._every
        return (lacking & ~words).bit_count(), words.bit_count()


def _chain(taken: _Taken) -> Iterator[tuple[int, int, int]]:
    """What cells took, the last first."""
    while taken is not None:
        taken, entry, row, column = taken
        yield entry, row, column
