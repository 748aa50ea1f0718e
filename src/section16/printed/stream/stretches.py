"""Stretches of a table: rows whose entries stand apart from those of the rows above and below.

A stretch of one row is read from its own entries alone. In a stretch of several rows the pieces of
one row may stand among those of another; where the pieces fit badly there, it is certain only what
stands in one piece with the code of a row, what its balance proves, and what all rows have alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from section16.law.boxes import Column
from section16.printed.stream import balances
from section16.printed.stream.dealing import Row
from section16.printed.stream.shapes import Shape

_MOST_BREAKS = 3
"""Pieces for each row in a stretch that fits."""
_MOST_ODD = 2
"""How odd the kinds of entries are for each row in a stretch that fits."""
_LEAST_ODD = 3
_MOST_MISSING = 3
"""One cell is missing for so many rows in a stretch that fits."""
_CHIEF = (Column.CODE, Column.OWNERSHIP)
"""Columns that every row has, the piece of which stands for the row."""
_DAYS = {Column.EXERCISE_DATE, Column.EXPIRATION_DATE}
"""Of these one alone may be the other."""
_SMALL = "FV"
_LOOSE = "FtpWSx"
_DOUBTFUL = _LOOSE + "LTM"
"""Kinds that may be of several columns, at the end of a piece."""


def steady(
    rows: Sequence[Row],
    certain: Sequence[Row],
    kinds: str,
    texts: Sequence[str],
    shape: Shape,
    *,
    poor: bool,
) -> list[Row]:
    """The cells that are ``certain`` of ``rows``, without those in stretches that fit badly.

    In a ``poor`` table all of them do where pieces stand apart.
    """
    made = [dict(row) for row in certain]
    proved = _proved(rows, texts)
    alike = _alike(rows, texts)
    row_of = {at: number for number, row in enumerate(rows) for at in row.values()}
    for stretch in stretches(rows):
        against = not proved.issuperset(stretch) and _is_against(stretch, rows, texts)
        if not poor and not _is_shaky(stretch, rows, kinds, shape, against=against):
            continue
        alike_here = alike | _alike([rows[number] for number in stretch], texts)
        for number in sorted(set(stretch) - proved):
            kept = _chief_piece(number, rows[number], row_of, kinds, shape) | alike_here
            made[number] = {column: at for column, at in certain[number].items() if column in kept}
    return [
        {
            column: at
            for column, at in cells.items()
            if kinds[at] not in _SMALL or column in alike or _is_beside(column, at, row, shape)
        }
        for cells, row in zip(made, rows, strict=True)
    ]


def _is_beside(column: Column, at: int, row: Row, shape: Shape) -> bool:
    """Whether marks alone, or a V, stand beside the cell that is beside them in their row.

    Elsewhere they may belong to any cell.
    """
    place = shape.columns.index(column)
    for other, there in row.items():
        where = shape.columns.index(other)
        if there - at == 1 and where > place and not shape.needed(place + 1, where):
            return True
        if at - there == 1 and where < place and not shape.needed(where + 1, place):
            return True
    return False


def stretches(rows: Sequence[Row]) -> Iterator[range]:
    """The numbers of rows that belong together, from the top down."""
    ends: list[int] = []
    for row in rows:
        ends.append(max((*row.values(), ends[-1] if ends else -1)))
    begins: list[int] = []
    for row in reversed(rows):
        begins.append(min((*row.values(), *begins[-1:]), default=1 << 30))
    begins.reverse()
    start = 0
    for number in range(len(rows)):
        if number + 1 == len(rows) or ends[number] < begins[number + 1]:
            yield range(start, number + 1)
            start = number + 1


def _is_shaky(
    stretch: range, rows: Sequence[Row], kinds: str, shape: Shape, *, against: bool
) -> bool:
    """Whether the pieces of several rows fit badly, or stand ``against`` the order of the page."""
    count = len(stretch)
    if count == 1:
        return False
    cells = sorted(
        (at, number, shape.columns.index(column))
        for number in stretch
        for column, at in rows[number].items()
    )
    breaks = sum(not _follows(above, cell) for above, cell in pairwise(cells))
    odd = sum(shape.odd.get((column, kinds[at]), 0) for at, _, column in cells)
    missing = sum(_missing(rows[number], shape) for number in stretch)
    if against:
        return odd >= max(_LEAST_ODD, count) or any(_missing(row, shape) for row in rows)
    return (
        breaks > _MOST_BREAKS * count or odd > _MOST_ODD * count or _MOST_MISSING * missing > count
    )


def _follows(above: tuple[int, int, int], cell: tuple[int, int, int]) -> bool:
    """Whether an entry goes on in the row, or down the column, of the one before."""
    _, row, column = above
    _, next_row, next_column = cell
    if next_row == row:
        return next_column > column
    return next_row == row + 1 and next_column in (0, column)


def _missing(row: Row, shape: Shape) -> int:
    is_held = all(shape.columns[column] not in row for column in shape.of_transaction)
    return sum(
        column not in shape.optional
        and name not in row
        and not (is_held and column in shape.of_transaction)
        for column, name in enumerate(shape.columns)
    )


def _is_against(stretch: Iterable[int], rows: Sequence[Row], texts: Sequence[str]) -> bool:
    """Whether a cell stands before the cell of its column above it, and says something else."""
    last: Row = {}
    for number in stretch:
        if any(
            at < last.get(column, -1) and texts[at] != texts[last[column]]
            for column, at in rows[number].items()
        ):
            return True
        last |= rows[number]
    return False


def _chief_piece(
    number: int, row: Row, row_of: Mapping[int, int], kinds: str, shape: Shape
) -> set[Column]:
    """The columns of the piece that stands for a row, without doubtful entries at its ends."""
    pieces = list(_pieces(number, row, row_of, shape))
    chief = next(
        (piece for name in _CHIEF for piece in pieces if name in dict(piece)),
        max(pieces, key=len, default=[]),
    )
    is_held = Column.CODE not in dict(chief)
    while chief and _is_doubtful(chief[-1], chief[-2:-1], kinds, shape, is_held=is_held):
        chief.pop()
    while chief and _is_doubtful(chief[0], chief[1:2], kinds, shape, is_held=is_held):
        chief.pop(0)
    columns = {column for column, _ in chief}
    return columns if columns >= _DAYS else columns - _DAYS


_Cell = tuple[Column, int]
"""A column, and the entry that stands in it."""


def _pieces(
    number: int, row: Row, row_of: Mapping[int, int], shape: Shape
) -> Iterator[list[_Cell]]:
    """The cells of a row that follow each other from left to right, none of another row between."""
    piece: list[_Cell] = []
    for column, at in sorted(row.items(), key=lambda cell: cell[1]):
        if piece:
            before, last = piece[-1]
            is_behind = shape.columns.index(before) < shape.columns.index(column)
            between = {row_of.get(there, number) for there in range(last + 1, at)}
            if not is_behind or between - {number}:
                yield piece
                piece = []
        piece.append((column, at))
    if piece:
        yield piece


def _is_doubtful(
    end: _Cell, beside: Sequence[_Cell], kinds: str, shape: Shape, *, is_held: bool
) -> bool:
    """Whether an entry at the end of a piece may be of another column.

    Marks and words may; others where columns of the row are empty between them and the next.
    """
    column, at = end
    if kinds[at] not in _DOUBTFUL:
        return False
    if kinds[at] in _LOOSE or not beside:
        return True
    first, last = sorted((shape.columns.index(column), shape.columns.index(beside[0][0])))
    between = set(shape.needed(first + 1, last))
    return bool(between - (shape.of_transaction if is_held else frozenset()))


def _alike(rows: Sequence[Row], texts: Sequence[str]) -> set[Column]:
    """The columns in which all rows say the same."""
    columns = set[Column]().union(*rows)
    return {
        column
        for column in columns
        if all(column in row for row in rows) and len({texts[row[column]] for row in rows}) == 1
    }


def _proved(rows: Sequence[Row], texts: Sequence[str]) -> set[int]:
    """The rows whose balance follows from the row above, or leads to the row below."""
    proved = [balances.proves(above, row, texts) for above, row in pairwise(rows)]
    return {number for number in range(len(rows)) if any(proved[max(0, number - 1) : number + 1])}
