"""Balances of Table I: what one row owns, and the next changes, is what that owns afterwards."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from section16.law.boxes import Column
from section16.printed.interpret import values
from section16.printed.stream.dealing import Row

_SAME = (Column.SECURITY_TITLE, Column.OWNERSHIP, Column.NATURE)
_MARKS = re.compile(r"\s*\(\d{1,2}\)")
_LEAST_ROWS = 3
_SIGNS = {"A": 1, "D": -1}


def number(row: Row, column: Column, texts: Sequence[str]) -> Decimal | None:
    """The number in a column of a row, its footnote marks aside."""
    found = values.number(_MARKS.sub("", texts[row[column]])) if column in row else None
    return found.value if found else None


def proved(rows: Sequence[Row], texts: Sequence[str]) -> int:
    """How many rows own what the row above owned and their own change make."""
    return sum(_is_proved(above, row, texts) for above, row in pairwise(rows))


def with_changes(rows: Sequence[Row], texts: Sequence[str]) -> list[Row]:
    """The rows, with every change where the balances want it.

    Where the changes of some rows do not fit their balances, but one each fits another's, they
    change places; where the other rows prove each other, a change that fits none is taken out.
    """
    made = [dict(row) for row in rows]
    for run in _runs(rows, texts):
        broken = [
            at
            for above, at in pairwise(run)
            if Column.AMOUNT in rows[at] and not _is_proved(rows[above], rows[at], texts)
        ]
        wanted = {at: _change(rows[at - 1], rows[at], texts) for at in broken}
        moved = _exchanged(rows, wanted, texts)
        if moved:
            for at, entry in moved.items():
                made[at][Column.AMOUNT] = entry
        elif len(run) - 1 - len(broken) >= 2 * len(broken):
            for at in broken:
                del made[at][Column.AMOUNT]
    return made


def _exchanged(
    rows: Sequence[Row], wanted: Mapping[int, Decimal | None], texts: Sequence[str]
) -> dict[int, int]:
    """The entry of the change that each row wants, where they have just these among them."""
    have = {at: number(rows[at], Column.AMOUNT, texts) for at in wanted}
    if None in have.values() or Counter(wanted.values()) != Counter(have.values()):
        return {}
    entries: dict[Decimal | None, list[int]] = {}
    for at, change in have.items():
        entries.setdefault(change, []).append(rows[at][Column.AMOUNT])
    return {at: entries[change].pop(0) for at, change in wanted.items()}


def _change(above: Row, row: Row, texts: Sequence[str]) -> Decimal | None:
    before, after = (number(each, Column.OWNED, texts) for each in (above, row))
    return None if before is None or after is None else abs(after - before)


def _is_proved(above: Row, row: Row, texts: Sequence[str]) -> bool:
    before, after = (number(each, Column.OWNED, texts) for each in (above, row))
    change = number(row, Column.AMOUNT, texts)
    if not before or not change or after is None or Column.DIRECTION not in row:
        return False
    return before + _SIGNS[texts[row[Column.DIRECTION]][0]] * change == after


def _runs(rows: Sequence[Row], texts: Sequence[str]) -> Iterator[list[int]]:
    """Rows one below the other of one security that is held in one way, if they are several."""
    said = [tuple(texts[row[column]] if column in row else "" for column in _SAME) for row in rows]
    run: list[int] = []
    for at, words in enumerate(said):
        if run and words != said[run[-1]]:
            yield from [run] if len(run) >= _LEAST_ROWS else []
            run = []
        run.append(at)
    yield from [run] if len(run) >= _LEAST_ROWS else []
