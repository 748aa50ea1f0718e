"""Accounts of several owners that report the same shares."""

from __future__ import annotations

from collections.abc import Sequence

from section16.ledger.accounts import Series


def groups_of(series: Sequence[Series]) -> list[int]:
    """A number for each account; those that share a row, or whose rows are twins, share it."""
    leader = list(range(len(series)))
    seen: dict[tuple[str | None, str], int] = {}
    for number, one in enumerate(series):
        for block in one.blocks:
            for line in block.lines:
                other = seen.setdefault(line.original, number)
                _join(leader, number, other)
    return [_leader(leader, number) for number in range(len(series))]


def _leader(leader: list[int], number: int) -> int:
    while leader[number] != number:
        leader[number] = leader[leader[number]]
        number = leader[number]
    return number


def _join(leader: list[int], one: int, other: int) -> None:
    first, second = _leader(leader, one), _leader(leader, other)
    leader[max(first, second)] = min(first, second)
