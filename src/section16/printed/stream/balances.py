"""Balances of Table I: what one row owns, and the next changes, is what that owns afterwards."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise

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
    return sum(proves(above, row, texts) for above, row in pairwise(rows))


def with_balances(rows: Sequence[Row], texts: Sequence[str], *, doubtful: bool) -> list[Row]:
    """The rows, with what is owned after each where the changes want it.

    Balances that make one chain of the changes, and no other, go to the rows in its order; where
    the order of the page is ``doubtful``, balances of which most do not fit are taken out.
    """
    made = [dict(row) for row in rows]
    for run in _runs(rows, texts):
        fits = sum(proves(rows[above], rows[at], texts) for above, at in pairwise(run))
        if 2 * fits >= len(run) - 1:
            continue
        chain = _chain([rows[at] for at in run], texts)
        for at in run:
            if chain:
                made[at][Column.OWNED] = chain.pop(0)
            elif doubtful:
                made[at].pop(Column.OWNED, None)
    return made


def _chain(run: Sequence[Row], texts: Sequence[str]) -> list[int]:
    """The entries of balances in the only order in which the changes lead from each to the next."""
    owned = [number(row, Column.OWNED, texts) for row in run]
    signed = [_signed(row, texts) for row in run]
    if None in owned or None in signed[1:]:
        return []
    entries: dict[Decimal | None, list[int]] = {}
    for row, balance in zip(run, owned, strict=True):
        entries.setdefault(balance, []).append(row[Column.OWNED])
    steps = [step or Decimal(0) for step in signed[1:]]
    chains = [list(accumulate(steps, initial=start)) for start in entries if start is not None]
    fitting = [chain for chain in chains if Counter(chain) == Counter(owned)]
    return [entries[balance].pop(0) for balance in fitting[0]] if len(fitting) == 1 else []


def _signed(row: Row, texts: Sequence[str]) -> Decimal | None:
    """The change of a row, less than nothing where it disposes."""
    change = number(row, Column.AMOUNT, texts)
    if change is None or Column.DIRECTION not in row:
        return None
    return _SIGNS[texts[row[Column.DIRECTION]][0]] * change


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
            if Column.AMOUNT in rows[at] and not proves(rows[above], rows[at], texts)
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


def proves(above: Row, row: Row, texts: Sequence[str]) -> bool:
    """Whether a row owns what the row above owned and its own change make."""
    before, after = (number(each, Column.OWNED, texts) for each in (above, row))
    change = _signed(row, texts)
    return bool(before and change) and before is not None and before + (change or 0) == after


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
