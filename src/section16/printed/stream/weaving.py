"""Rows whose cells come woven into each other: columns read down, pieces of rows between them.

Each row's own cells come in order, and in each column the upper row's cell before the lower's.
Where that leaves one way to deal the entries out to rows, it is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from section16.law.boxes import Column

Shape = Sequence[tuple[Column, str, bool]]
"""The columns of a row: the kinds each takes, and whether it may be empty."""
_MOST_STATES = 250
_MOST_WAYS = 12


class _Way(NamedTuple):
    """One way to deal out the entries so far."""

    switches: int
    last: int
    taken: tuple[tuple[int, Column], ...]


def woven(
    kinds: str, places: Sequence[int], shapes: Sequence[Shape]
) -> list[dict[Column, int]] | None:
    """The entry in each column of each row, where the entries make up rows of these shapes.

    ``places`` is where each entry comes on the page.
    """
    states: dict[tuple[int, ...], list[_Way]] = {(0,) * len(shapes): [_Way(0, -1, ())]}
    for kind in kinds:
        grown: dict[tuple[int, ...], list[_Way]] = {}
        for state, ways in states.items():
            for row, place in _takers(kind, state, shapes):
                after = (*state[:row], place + 1, *state[row + 1 :])
                column = shapes[row][place][0]
                grown.setdefault(after, []).extend(
                    _Way(way.switches + (way.last != row), row, (*way.taken, (row, column)))
                    for way in ways
                    if _keeps_order(way, row, column, places)
                )
        states = {state: sorted(ways)[:_MOST_WAYS] for state, ways in grown.items() if ways}
        if len(states) > _MOST_STATES:
            return None
    ends = [way for state, ways in states.items() if _is_done(state, shapes) for way in ways]
    least = min((way.switches for way in ends), default=0)
    best = [way for way in ends if way.switches == least]
    if len(best) != 1:
        return None
    rows: list[dict[Column, int]] = [{} for _ in shapes]
    for at, (row, column) in enumerate(best[0].taken):
        rows[row][column] = at
    return rows


def _takers(
    kind: str, state: tuple[int, ...], shapes: Sequence[Shape]
) -> Iterator[tuple[int, int]]:
    """The rows that can take an entry next, and in which of their columns."""
    for row, reached in enumerate(state):
        for place in range(reached, len(shapes[row])):
            _, takes, optional = shapes[row][place]
            if kind in takes:
                yield row, place
            if not optional:
                break


def _keeps_order(way: _Way, row: int, column: Column, places: Sequence[int]) -> bool:
    """Whether in a column every upper row's entry comes before every lower row's."""
    here = places[len(way.taken)]
    return all(
        (places[at] < here) == (other < row)
        for at, (other, of_column) in enumerate(way.taken)
        if of_column is column
    )


def _is_done(state: tuple[int, ...], shapes: Sequence[Shape]) -> bool:
    return all(
        all(optional for _, _, optional in shape[reached:])
        for reached, shape in zip(state, shapes, strict=True)
    )
