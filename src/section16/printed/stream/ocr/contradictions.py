"""Numbers of rows that contradict each other as a misread figure does; both are open then.

What is owned after a change of Table I is what was owned before it, and the change. Derivatives
mostly stand for as many shares as were traded. Where that fails by the looks of a figure or two, it
is not known which of the numbers is misread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from operator import itemgetter

import msgspec

from section16.law.boxes import Column
from section16.printed.interpret.values import number
from section16.printed.sheet import Cell, Row
from section16.printed.wording import key

_SIGNS = {"A": 1, "D": -1}
_TRADED = (Column.AMOUNT, Column.ACQUIRED, Column.DISPOSED)
_FEW = 4
"""Figures of a number of which no more than one is misread."""
_MOST = 3
"""Prices with as many decimals that tell how many the page's prices have."""
_SAME = (Column.SECURITY_TITLE, Column.OWNERSHIP)


def with_contradictions(rows: Sequence[Row]) -> list[Row]:
    """The rows of Table I, changes and balances open that do not lead to each other."""
    found = list(rows)
    for at, (above, row) in enumerate(pairwise(rows), start=1):
        others = _others(above, row) if _goes_on(above, row) else None
        if others:
            amount, owned = others
            found[at] = _opened(row, {Column.AMOUNT: amount, Column.OWNED: owned})
    return found


def with_long_prices(rows: Sequence[Row], marks: frozenset[str]) -> list[Row]:
    """The rows, prices open that have one decimal more than most: it may be a mark's figure."""
    lengths = Counter(_decimals(row.cell(Column.PRICE).text) for row in rows)
    lengths.pop(0, None)
    usual, count = max(lengths.items(), key=itemgetter(1), default=(0, 0))
    if count < _MOST or not marks:
        return list(rows)
    return [_long(row, usual, marks) for row in rows]


def _long(row: Row, usual: int, marks: frozenset[str]) -> Row:
    price = row.cell(Column.PRICE)
    is_marks = any(mark.startswith(price.text[-1:]) for mark in marks)
    if _decimals(price.text) != usual + 1 or price.notes or not is_marks:
        return row
    cell = _either(price, price.text[:-1])
    return msgspec.structs.replace(row, cells={**row.cells, Column.PRICE: cell})


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


def with_unlike_amounts(rows: Sequence[Row]) -> list[Row]:
    """The rows of Table II, amounts open that differ from those of the underlying securities so."""
    return [_unlike(row) for row in rows]


def _goes_on(above: Row, row: Row) -> bool:
    return all(key(above.cell(column).text) == key(row.cell(column).text) for column in _SAME)


def _others(above: Row, row: Row) -> tuple[Decimal, Decimal] | None:
    """What the change and the balance of a row would be, each by the other, if one is misread."""
    before, owned = _value(above, Column.OWNED), _value(row, Column.OWNED)
    amount, sign = _value(row, Column.AMOUNT), _SIGNS.get(row.cell(Column.DIRECTION).text)
    if before is None or owned is None or amount is None or sign is None:
        return None
    change, balance = sign * (owned - before), before + sign * amount
    if change == amount or change <= 0 or not _are_alike(change, amount):
        return None
    return change, balance


def _unlike(row: Row) -> Row:
    column = next((column for column in _TRADED if column in row.cells), None)
    amount = _value(row, column) if column else None
    under = _value(row, Column.UNDERLYING_AMOUNT)
    if column is None or amount is None or under is None or amount == under:
        return row
    if not _are_alike(amount, under):
        return row
    return _opened(row, {column: under, Column.UNDERLYING_AMOUNT: amount})


def _are_alike(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers differ by a figure or two, or by the figures that one lacks."""
    first, second = f"{one.normalize():f}", f"{other.normalize():f}"
    if len(first) != len(second):
        short, long = sorted((first, second), key=len)
        return len(short) > 1 and any(
            f"{long[:at]}{long[at + 1 :]}" == short for at in range(len(long) - 1)
        )
    differing = sum(a != b for a, b in zip(first, second, strict=True))
    return differing <= 1 + (len(first) > _FEW) and differing < len(first)


def _value(row: Row, column: Column) -> Decimal | None:
    found = number(row.cell(column).text)
    return found.value if found else None


def _opened(row: Row, others: dict[Column, Decimal]) -> Row:
    """A row of which numbers have another reading each."""
    cells = dict(row.cells)
    for column, other in others.items():
        cells[column] = _either(cells[column], f"{other.normalize():,f}")
    return msgspec.structs.replace(row, cells=cells)


def _either(found: Cell, other: str) -> Cell:
    return msgspec.structs.replace(found, text="", otherwise=(found.text, other))
