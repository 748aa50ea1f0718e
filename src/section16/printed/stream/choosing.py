"""Which of the least odd ways to deal entries out is the page's, and how much of it is certain.

Of ways that are nearly as odd as the least odd one only what all agree on is certain. A table that
fits badly even so says no more than what all its rows have alike.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from section16.law.boxes import Column, Table
from section16.printed.interpret import values
from section16.printed.stream import balances
from section16.printed.stream.dealing import Row, Way, dealt
from section16.printed.stream.outlook import SPARE
from section16.printed.stream.salvage import salvaged
from section16.printed.stream.shapes import shape_of
from section16.printed.stream.stretches import steady

_MARKS = re.compile(r"\s*\(\d+\)")
_MARGIN = 3
"""Ways that are odder than the least odd one by no more are as good as that one."""
_WIDEST = 2
"""By how much more for each row, where the table fits badly."""
_EASY = 8
_POOR = 14
"""How odd a way is for each of its rows that fits well, and one that hardly fits."""
_MOST_ODD, _SLACK = 60, 12
"""How odd a way of a few rows may be, and one of many beyond what fits well."""
_TRIES = ((40, 9), (120, 14))
"""How many ways are followed side by side, and how much odder than the best they may be."""
_MOST_ROWS = 64
_PROOF = 4
"""What a balance that proves itself is worth."""
_UNLIKELY = 8
_UNLIKE = 2
_CONTRACT = 100
"""Shares that an exchange's contract stands for."""
_SAME = 6
"""What it is worth that a derivative stands for as many shares as are traded."""
_SOON = timedelta(days=31)
"""How far behind its transaction an execution may be deemed."""
_LOOSE_KINDS = "WwSptF"
_LOOSE_COLUMNS = (Column.EXERCISE_DATE, Column.EXPIRATION_DATE)
_NUMBERS = (Column.AMOUNT, Column.UNDERLYING_AMOUNT, Column.PRICE, Column.OWNED)
_ALIKE = (Column.EXERCISE_PRICE, Column.EXERCISE_DATE, Column.EXPIRATION_DATE)
"""Columns in which all rows have days, or none."""


class Chosen(NamedTuple):
    """The rows with the cells that are certain, and the entries that belong to none."""

    rows: list[Row]
    left: list[int]


def rows_of(
    kinds: str, texts: Sequence[str], beside: Sequence[int], table: Table, *, initial: bool
) -> Chosen | None:
    """The rows that entries make up; ``None`` where they cannot be told.

    ``kinds`` are those of ``shapes``; neighbours with the same number in ``beside`` stand beside
    each other.
    """
    ways = _ways(kinds, texts, beside, table, initial=initial)
    if not ways:
        return None
    if table is Table.NON_DERIVATIVE:
        ways = [_balanced(way, texts) for way in ways]
    first = ways[0]
    count = len(first.rows)
    poor = first.lacking > count // 2 or first.cost > _POOR * (count + 1)
    poor = poor or len(first.left) > len(kinds) // 2 or _lacks_rows(first, kinds)
    agreed = _agreed(ways, texts)
    shape = shape_of(initial, table)
    rows = steady(first.rows, agreed, kinds, texts, shape, poor=poor)
    if poor:
        more = salvaged(first.rows, kinds, texts, table)
        rows = [found | row for row, found in zip(rows, more or rows, strict=True)]
        return Chosen(rows, first.left)
    if first.cost > _doubtful(count):
        rows = _without_words(rows, kinds, texts)
    if table is Table.DERIVATIVE:
        rows = [_without_mixed(row, kinds, texts) for row in rows]
    if table is Table.DERIVATIVE and first.cost > _EASY * count:
        rows = [without_unlike(row, texts) for row in rows]
    return Chosen(rows, first.left)


def _lacks_rows(way: Way, kinds: str) -> bool:
    """Whether a day and a code are left over: a row that was dealt out as a holding is none."""
    left = {kinds[at] for at in way.left}
    return {"T", "C"} <= left


def _doubtful(rows: int) -> int:
    """How odd a way is that is wrong somewhere: of many rows some are before all are."""
    return max(min(_POOR * (rows + 1), _MOST_ODD), _EASY * rows + _SLACK)


def _without_words(rows: Sequence[Row], kinds: str, texts: Sequence[str]) -> list[Row]:
    """The rows without what fits many cells, words, marks and later days, unless all are alike."""
    said: dict[Column, set[str]] = defaultdict(set)
    for row in rows:
        for column, at in row.items():
            said[column].add(texts[at])
    return [
        {
            column: at
            for column, at in row.items()
            if len(said[column]) == 1
            or (kinds[at] not in _LOOSE_KINDS and column not in _LOOSE_COLUMNS)
        }
        for row in rows
    ]


def _ways(
    kinds: str, texts: Sequence[str], beside: Sequence[int], table: Table, *, initial: bool
) -> list[Way]:
    """The ways that are as good as the best, the best first."""
    best: list[Way] = []
    told = kinds
    for rows in _counts(kinds, table, initial=initial):
        if table is Table.NON_DERIVATIVE and kinds.count("M") == rows[0] - rows[1]:
            told = kinds.replace("F", SPARE)
        for width, spread in _TRIES:
            ways = dealt(told, beside, rows, shape_of(initial, table), width=width, spread=spread)
            if not ways[0].lacking and ways[0].cost <= _EASY * rows[0]:
                break
        if not best or ways[0].cost < best[0].cost:
            best = ways
        if not best[0].lacking:
            break
    return _near(best, kinds, texts, table) if best else []


def _balanced(way: Way, texts: Sequence[str]) -> Way:
    """A way of Table I, its numbers where the balances want them."""
    rows = balances.with_changes(way.rows, texts)
    doubtful = 2 * way.cost > _EASY * len(rows)
    return way._replace(rows=balances.with_balances(rows, texts, doubtful=doubtful))


def _near(ways: Sequence[Way], kinds: str, texts: Sequence[str], table: Table) -> list[Way]:
    costs = [way.cost + _unlikely(way.rows, kinds, texts, table) for way in ways]
    count = len(ways[0].rows)
    margin = _MARGIN + min(max(0, ways[0].cost // count - _EASY), _WIDEST * count)
    ranked = sorted(range(len(ways)), key=costs.__getitem__)
    return [ways[at] for at in ranked if costs[at] <= costs[ranked[0]] + margin]


def _counts(kinds: str, table: Table, *, initial: bool) -> Iterator[tuple[int, int]]:
    """How many rows there may be, and how many of them are holdings, the likeliest first.

    Each row has one letter for its ownership; each transaction has a code, which may be a letter
    as well, and in Table I a side. Where letters have been lost, the rows that are left count.
    """
    letters = sum(map(kinds.count, "ADI"))
    if initial:
        yield from [(letters, 0)] if 0 < letters < _MOST_ROWS else []
        return
    numbers, codes, days = (kinds.count(kind) for kind in "NCT")
    if table is Table.NON_DERIVATIVE:
        sides, by_numbers = 2, letters + codes - numbers
    else:
        sides, by_numbers = 1, 2 * (letters + codes) - numbers
        codes += kinds.count("A")
        letters -= kinds.count("A")
    told = [(letters + codes - sides * changes, changes) for changes in (by_numbers, codes, days)]
    able = [(count, count - changes) for count, changes in told if 0 <= changes <= count]
    whole = [(count, held) for count, held in able if count - held <= days]
    owned = sum(map(kinds.count, "DI"))
    rest = [(count, 0) for count in (kinds.count("C"), owned) if count <= max(days, 1)]
    for count, held in dict.fromkeys(whole or [*able, *rest]):
        if 0 < count < _MOST_ROWS:
            yield count, held


def _unlikely(rows: Sequence[Row], kinds: str, texts: Sequence[str], table: Table) -> int:
    """What else makes a way odd: many titles, columns that are not alike, days out of order."""
    titles = {texts[row[Column.SECURITY_TITLE]] for row in rows if Column.SECURITY_TITLE in row}
    odd = _UNLIKE * len(titles)
    for column in _ALIKE:
        odd += _UNLIKE * len({kinds[row[column]] for row in rows if column in row})
    odd += _UNLIKELY * sum(not _is_deemed(row, texts) for row in rows)
    if table is Table.NON_DERIVATIVE:
        return odd - _PROOF * balances.proved(rows, texts)
    return odd + sum(_unlikely_derivative(row, texts) for row in rows)


def _unlikely_derivative(row: Row, texts: Sequence[str]) -> int:
    """Days out of order, and a derivative that stands for another number than is traded."""
    traded, first, last = (
        _day(row, column, texts)
        for column in (Column.TRANSACTION_DATE, Column.EXERCISE_DATE, Column.EXPIRATION_DATE)
    )
    odd = _UNLIKELY * sum(bool(day and last and day > last) for day in (traded, first))
    if Column.AMOUNT in row and Column.UNDERLYING_AMOUNT in row:
        traded_number, number = (
            balances.number(row, column, texts)
            for column in (Column.AMOUNT, Column.UNDERLYING_AMOUNT)
        )
        odd -= _SAME if _stands_for(traded_number, number) else 0
    return odd


def _stands_for(amount: Decimal | None, underlying: Decimal | None) -> bool:
    """Whether derivatives stand for as many shares, or are contracts on a hundred each."""
    if amount is None or underlying is None:
        return amount == underlying
    return underlying in (amount, _CONTRACT * amount)


def _day(row: Row, column: Column, texts: Sequence[str]) -> date | None:
    return values.day(_MARKS.sub("", texts[row[column]]).strip()) if column in row else None


def _is_mixed(row: Row, kinds: str, texts: Sequence[str]) -> bool:
    """Whether a row of Table II trades a number and owns money, or the other way round."""
    both = (Column.AMOUNT, Column.OWNED)
    if not all(column in row for column in both) or not balances.number(row, both[1], texts):
        return False
    return {kinds[row[column]] for column in both} == {"M", "N"}


def _without_mixed(row: Row, kinds: str, texts: Sequence[str]) -> Row:
    """A row without numbers of two derivatives."""
    numbers = _NUMBERS if _is_mixed(row, kinds, texts) else ()
    return {column: at for column, at in row.items() if column not in numbers}


def _is_deemed(row: Row, texts: Sequence[str]) -> bool:
    """Whether the day of execution, if there is one, comes with the transaction or soon behind."""
    if Column.DEEMED_DATE not in row:
        return True
    traded = _day(row, Column.TRANSACTION_DATE, texts)
    deemed = _day(row, Column.DEEMED_DATE, texts)
    return traded is not None and deemed is not None and timedelta(0) <= deemed - traded <= _SOON


def with_days(rows: Sequence[Row], kinds: str, texts: Sequence[str]) -> list[Row]:
    """The rows without days of execution that do not stand behind that of the transaction.

    Where there are such, a day too many is on the page, and of days one behind the other none is
    certain; neither is one of two that do not go together.
    """
    both = (Column.TRANSACTION_DATE, Column.DEEMED_DATE)
    places = [tuple(row.get(column, -1) for column in both) for row in rows]
    apart = [traded >= 0 and deemed >= 0 and deemed != traded + 1 for traded, deemed in places]
    made = []
    for row, (traded, _), is_apart in zip(rows, places, apart, strict=True):
        gone = {Column.DEEMED_DATE} if is_apart else set[Column]()
        is_next = traded >= 0 and kinds[traded + 1 : traded + 2] == "T"
        has_other = is_next and any(apart) and row.get(Column.DEEMED_DATE) != traded + 1
        if has_other or not _is_deemed(row, texts):
            gone.update(both)
        made.append({column: at for column, at in row.items() if column not in gone})
    return made


def _agreed(ways: Sequence[Way], texts: Sequence[str]) -> list[Row]:
    """The rows of the first way, with the cells that say the same in all."""
    first, *others = (way.rows for way in ways)
    return [
        {
            column: at
            for column, at in row.items()
            if all(
                column in other[number] and texts[other[number][column]] == texts[at]
                for other in others
            )
        }
        for number, row in enumerate(first)
    ]


def without_unlike(row: Row, texts: Sequence[str]) -> Row:
    """A row without two numbers of shares that are not the same, and may have changed places."""
    both = (Column.AMOUNT, Column.UNDERLYING_AMOUNT)
    amount, underlying = (balances.number(row, column, texts) for column in both)
    if amount is None or underlying is None or _stands_for(amount, underlying):
        return row
    return {column: at for column, at in row.items() if column not in both}
