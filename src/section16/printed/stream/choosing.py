"""Which of several orders of the same entries is the page's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from section16.law.boxes import Column

Row = dict[Column, int]
"""Which entry stands in which column."""


def best(solutions: list[list[Row]], texts: Sequence[str]) -> list[Row] | None:
    """The only solution, else the only one that keeps most in order, else what all agree on."""
    for cost in (
        lambda rows: len(
            {
                texts[row[Column.SECURITY_TITLE]]
                for row in rows
                if row.get(Column.SECURITY_TITLE) is not None
            }
        ),
        _inversions,
        lambda rows: _unlike(rows, texts),
    ):
        least = min(map(cost, solutions))
        solutions = [rows for rows in solutions if cost(rows) == least]
    return solutions[0] if len(solutions) == 1 else _agreed(solutions, texts)


def _agreed(solutions: list[list[Row]], texts: Sequence[str]) -> list[Row] | None:
    """The rows with the columns that every solution fills alike; rows are told by their amount."""
    first, *others = [
        {row[Column.OWNED]: row for row in rows if Column.OWNED in row} for rows in solutions
    ]
    if any(other.keys() != first.keys() for other in others) or len(first) != len(solutions[0]):
        return None
    return [
        {
            column: at
            for column, at in row.items()
            if all(
                texts[other[owned].get(column, -1)] == texts[at]
                for other in others
                if column in other[owned]
            )
            and all(column in other[owned] for other in others)
        }
        for owned, row in sorted(first.items())
    ]


def _unlike(rows: list[Row], texts: Sequence[str]) -> int:
    """How many derivatives stand for another number of shares than is traded."""
    both = (Column.AMOUNT, Column.UNDERLYING_AMOUNT)
    return sum(
        _bare(texts[row[both[0]]]) != _bare(texts[row[both[1]]])
        for row in rows
        if set(both) <= row.keys()
    )


def _bare(text: str) -> str:
    return re.sub(r"\(\d+\)|\s|\.0*$", "", text)


def _inversions(rows: list[Row]) -> int:
    """How many pairs of entries of a column stand in the wrong order."""
    return sum(
        upper[column] > lower[column]
        for number, upper in enumerate(rows)
        for lower in rows[number + 1 :]
        for column in upper.keys() & lower.keys()
    )


def identity(rows: list[Row], texts: Sequence[str]) -> object:
    """What tells one solution from another: the words of every cell."""
    return tuple(tuple(sorted((column, texts[at]) for column, at in row.items())) for row in rows)
