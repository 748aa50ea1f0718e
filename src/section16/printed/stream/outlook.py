"""What the order of entries says of their columns, whatever rows they are of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from section16.printed.stream.shapes import Shape

SPARE = "x"
"""Footnote marks where every transaction has its price: they are parts of other cells."""
LOOSE = {SPARE: 0, "F": 3, "t": 2, "p": 2, "W": 9, "S": 9, "w": 9}
LOOSE_ENTRY = 14
"""How odd it is that footnote marks, words, or other entries are of no row."""
_SKIPS = 3
_BACK = 1
"""How odd it is at the least that columns are skipped, or that the next entry is not farther on."""
_SURE = 3
_NEVER = 1 << 20


class Outlook(NamedTuple):
    """By entry and the column it stands in, how odd the entries behind it are at the least.

    ``sure`` is the column in which an entry must stand, where every other would be odd.
    """

    to_come: list[list[int]]
    sure: list[int | None]


def outlook(kinds: str, shape: Shape, *, holdings: bool) -> Outlook:
    """Go through the kinds of entries from both ends."""
    every = range(len(shape.columns))
    steps = [[_step(here, there, shape, holdings=holdings) for there in every] for here in every]
    to_come = _to_come(kinds, shape, steps)
    return Outlook(to_come, _sure(kinds, shape, steps, to_come))


def _step(here: int, there: int, shape: Shape, *, holdings: bool) -> int:
    """How odd at the least it is that an entry of one column follows one of another."""
    if there > here:
        needed = set(shape.needed(here + 1, there))
        if holdings and there not in shape.of_transaction:
            needed -= shape.of_transaction
        return _SKIPS if needed else 0
    ends = not shape.needed(here + 1, len(shape.columns)) and not shape.needed(0, there)
    return 0 if ends and there != here else _BACK


def _to_come(kinds: str, shape: Shape, steps: Sequence[Sequence[int]]) -> list[list[int]]:
    """By entry and its column, what the entries behind it cost."""
    every = range(len(shape.columns))
    found = [[0] * len(every)]
    for kind in reversed(kinds[1:]):
        behind = found[-1]
        loose = LOOSE.get(kind, LOOSE_ENTRY)
        costs = [
            (column, behind[column] + shape.odd.get((column, kind), 0))
            for column in shape.takes.get(kind, ())
        ]
        found.append(
            [
                min((loose + behind[here], *(cost + steps[here][there] for there, cost in costs)))
                for here in every
            ]
        )
    return found[::-1]


def _sure(
    kinds: str, shape: Shape, steps: Sequence[Sequence[int]], to_come: Sequence[Sequence[int]]
) -> list[int | None]:
    """By entry, the column that is better than every other by far."""
    every = range(len(shape.columns))
    come = [0] * len(every)
    sure: list[int | None] = []
    for at, kind in enumerate(kinds):
        costs = {
            there: shape.odd.get((there, kind), 0)
            + (min(come[here] + steps[here][there] for here in every) if at else 0)
            for there in shape.takes.get(kind, ())
        }
        ranked = sorted((cost + to_come[at][there], there) for there, cost in costs.items())
        is_sure = ranked and (len(ranked) == 1 or ranked[1][0] - ranked[0][0] >= _SURE)
        sure.append(ranked[0][1] if is_sure else None)
        loose = LOOSE.get(kind, LOOSE_ENTRY)
        come = [min(cost + loose, costs.get(here, _NEVER)) for here, cost in enumerate(come)]
    return sure
