"""The sides of amounts of Table II that numbers prove, where their column is lost.

A page of blanks may show an amount beside or between the two halves of column 5; text in reading
order has no columns. What was owned before and after, what an exercise brought in Table I, and what
is owned in the end tell the side of some; an amount that stands over another on its page is of the
same side. The code by itself proves nothing here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from section16.law.boxes import Column
from section16.law.codes import DERIVATIVES_ACQUIRED, DERIVATIVES_DISPOSED, EXERCISES
from section16.printed.interpret import values
from section16.printed.interpret.rows import PrintedRow
from section16.printed.sheet import Cell
from section16.printed.wording import key

SIDES = (Column.AMOUNT, Column.ACQUIRED, Column.DISPOSED)
"""Where an amount of Table II may stand; under the first its side is open."""
_OF_ONE_SECURITY = (
    Column.SECURITY_TITLE,
    Column.EXERCISE_PRICE,
    Column.EXERCISE_DATE,
    Column.EXPIRATION_DATE,
    Column.OWNERSHIP,
    Column.NATURE,
)


BROUGHT = "exercises in Table II brought as much of this security"
"""What proves that a derivative was acquired under the code of an exercise."""


class Side(NamedTuple):
    """The side of an amount, and what proves it."""

    column: Column
    why: str


def reckoned_sides(
    table_1: Sequence[PrintedRow], table_2: Sequence[PrintedRow], against: AbstractSet[int]
) -> dict[int, Side]:
    """What numbers prove of rows of Table II, by row number.

    A row is told of, too, whose amount stands over one that is proved to be of the other side. The
    codes of rows that stand ``against`` their column prove nothing.
    """
    alone = _alone_on_their_page(table_2)
    open_ = {number for number, row in enumerate(table_2) if side_of(row) is Column.AMOUNT}
    if not open_ and not alone:
        return {}
    own = {
        number: side for number, side in _own(table_1, table_2, against) if number in open_ | alone
    }
    found = _shared(table_2, own, alone)
    return {**found, **_as_others(table_2, found, alone)}


def side_of(row: PrintedRow) -> Column | None:
    """The column in which the amount of a row stands."""
    return next((column for column in SIDES if row.has(column)), None)


def exercised(table_1: Sequence[PrintedRow], table_2: Sequence[PrintedRow]) -> set[int]:
    """The rows of Table II whose exercise brought as much as Table I shows to have come by it."""
    came = Counter(
        (row.cell(Column.CODE).text, row.cell(Column.AMOUNT).text)
        for row in table_1
        if row.cell(Column.DIRECTION).text == "A"
    )
    asked = {
        number: (row.cell(Column.CODE).text, row.cell(column).text)
        for number, row in enumerate(table_2)
        if (column := side_of(row)) and code_of(row) in EXERCISES
    }
    wanted = Counter(asked.values())
    return {number for number, one in asked.items() if wanted[one] <= came[one]}


def brought_within(table_2: Sequence[PrintedRow]) -> dict[int, Decimal]:
    """By row number, what exercises in Table II brought of a derivative that has a row there too.

    A unit may be settled in shares of a class that are themselves convertible: both are rows of
    code M, the one disposed of, the other acquired. Rows are of one day.
    """
    brought: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row in table_2:
        shares = _number(row.cell(Column.UNDERLYING_AMOUNT))
        if code_of(row) in EXERCISES and shares is not None:
            brought[_on_day(row, Column.UNDERLYING_TITLE)] += shares
    return {
        number: brought[named]
        for number, row in enumerate(table_2)
        if code_of(row) in EXERCISES
        and (named := _on_day(row, Column.SECURITY_TITLE)) in brought
        and named != _on_day(row, Column.UNDERLYING_TITLE)
    }


def _on_day(row: PrintedRow, title: Column) -> tuple[str, str]:
    return row.cell(Column.TRANSACTION_DATE).text, key(row.cell(title).text)


def code_of(row: PrintedRow) -> str:
    """The code of a transaction that no equity swap turns round; empty without one."""
    said = values.coding(row.cell(Column.CODE).text)
    return said.code.value if said and said.code and not said.swap else ""


# What the numbers of a row prove -----------------------------------------------------------------


def _own(
    table_1: Sequence[PrintedRow], table_2: Sequence[PrintedRow], against: AbstractSet[int]
) -> Iterator[tuple[int, Side]]:
    """What proves a row by itself; the last of several that are said is the surest."""
    brought = brought_within(table_2)
    for number, row in enumerate(table_2):
        side = _by_code_and_balance(row)
        if side is not None and number not in against and number not in brought:
            yield number, side
        if number in brought and _amount(row) == brought[number]:
            yield number, Side(Column.ACQUIRED, BROUGHT)
    for number in exercised(table_1, table_2) - set(brought):
        code = table_2[number].cell(Column.CODE).text
        why = f"Table I shows what the exercise, code {code}, brought"
        yield number, Side(Column.DISPOSED, why)
    for at, (above, row) in enumerate(pairwise(table_2)):
        if _is_one_security(above, row):
            yield from _by_balance(at, above, row)


def _by_code_and_balance(row: PrintedRow) -> Side | None:
    """The code, where what is owned afterwards speaks for it as well."""
    code, amount, owned = code_of(row), _amount(row), _number(row.cell(Column.OWNED))
    if not amount or owned is None:
        return None
    if code in DERIVATIVES_DISPOSED and owned < amount:
        return Side(Column.DISPOSED, f"code {code} disposes, and less is owned than changed hands")
    if code in DERIVATIVES_ACQUIRED and owned == amount:
        return Side(Column.ACQUIRED, f"code {code} acquires, and what came is what is owned")
    return None


def _by_balance(at: int, above: PrintedRow, row: PrintedRow) -> Iterator[tuple[int, Side]]:
    """Of two rows of one security, what was owned after the one and the other.

    Rows may stand in order of time or against it: the days tell which, else the numbers must.
    """
    down, up = _change(above, row), _change(row, above)
    days = _day(above), _day(row)
    if down and up and days[0] and days[1]:
        down, up = (down if days[0] < days[1] else None), (up if days[1] < days[0] else None)
    if down and not up:
        yield at + 1, down
    if up and not down:
        yield at, up


def _change(before: PrintedRow, row: PrintedRow) -> Side | None:
    """The side on which the amount of a row makes what is owned after it of what was before."""
    amount, owned = _amount(row), _number(row.cell(Column.OWNED))
    start = _number(before.cell(Column.OWNED))
    if not amount or owned is None or start is None or abs(owned - start) != amount:
        return None
    column = Column.ACQUIRED if owned > start else Column.DISPOSED
    return Side(column, f"{start:,} owned before and {owned:,} after")


def _is_one_security(one: PrintedRow, other: PrintedRow) -> bool:
    cells = [(one.cell(column), other.cell(column)) for column in _OF_ONE_SECURITY]
    return all(
        key(left.text) == key(right.text) and not left.otherwise and not right.otherwise
        for left, right in cells
    )


def _amount(row: PrintedRow) -> Decimal | None:
    column = side_of(row)
    return _number(row.cell(column)) if column else None


def _number(cell: Cell) -> Decimal | None:
    found = None if cell.otherwise else values.number(cell.text)
    return found.value if found else None


def _day(row: PrintedRow) -> date | None:
    cell = row.cell(Column.TRANSACTION_DATE)
    return None if cell.otherwise else values.day(cell.text)


# What proves other rows --------------------------------------------------------------------------


def _alone_on_their_page(rows: Sequence[PrintedRow]) -> set[int]:
    """The rows on whose page all amounts stand over each other, so that all are of one side."""
    stacks: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        if row.row.standing is not None:
            page, stack = row.row.standing
            stacks[page].add(stack)
    return {
        number
        for number, row in enumerate(rows)
        if row.row.standing is not None and len(stacks[row.row.standing[0]]) == 1
    }


def _shared(
    rows: Sequence[PrintedRow], own: Mapping[int, Side], alone: set[int]
) -> dict[int, Side]:
    """What is proved of a row is proved of all amounts over each other; unless proofs disagree."""
    by_page: dict[int, set[int]] = defaultdict(set)
    for number in alone:
        standing = rows[number].row.standing
        by_page[standing[0] if standing else 0].add(number)
    found = {number: side for number, side in own.items() if number not in alone}
    for numbers in by_page.values():
        proofs = {number: own[number] for number in sorted(numbers) if number in own}
        if len({side.column for side in proofs.values()}) == 1:
            first, side = next(iter(proofs.items()))
            why = f"it stands over the amount of row {first + 1}, which is proved: {side.why}"
            found.update({number: proofs.get(number, Side(side.column, why)) for number in numbers})
    return found


def _as_others(
    rows: Sequence[PrintedRow], found: Mapping[int, Side], alone: set[int]
) -> dict[int, Side]:
    """Exercises of a security whose other exercises are proved, wherever pages turn."""
    seen: dict[tuple[str, str], set[Column]] = defaultdict(set)
    for number, side in found.items():
        seen[_exercise(rows[number])].add(side.column)
    why = "so are the other exercises of such securities in the table, which are proved"
    return {
        number: Side(Column.DISPOSED, why)
        for number in alone - set(found)
        if code_of(rows[number]) in EXERCISES
        and seen.get(_exercise(rows[number])) == {Column.DISPOSED}
    }


def _exercise(row: PrintedRow) -> tuple[str, str]:
    return code_of(row), key(row.cell(Column.SECURITY_TITLE).text)
