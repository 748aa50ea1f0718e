"""Footnote marks of which a worn copy left too little to tell the number.

Footnotes are numbered in the order in which the cells first cite them, from left to right and from
row to row, and each explanation is cited: a custom of those who fill in the form, no rule of law.
So the marks before and behind a broken one bound it, and where one number alone fits it is proved.
A page whose whole marks are out of that order proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from section16.law.boxes import Column, columns
from section16.printed.interpret import values
from section16.printed.interpret.matching import KINDS, Kind, fits
from section16.printed.interpret.rows import NAMES, PrintedRow
from section16.printed.sheet import Cell

Rows = tuple[PrintedRow, ...]
Marks = tuple[int, ...]

_LONGEST = 4
"""Signs of what is left of one mark: a figure or two between brackets."""
_LEAST_LOOKS = 2
_REMAINS = re.compile(r"[^\w\s,.$-]\S{0,3}|\d{1,2}[)\]}]|[oO0lI1]{1,2}[)\]}]|\.\S{0,2}[)\]}]")
"""What may be left of a mark behind a cell's own words; it begins as no number goes on."""
_AMONG_WORDS = re.compile(r"[oOlI1\d]{0,2}[^\w\s,.$&-][^A-HJ-Zac-kmnp-z\s]{0,3}")
"""The same behind words, where it must hold no letter of which words are made."""
_MARKED_ALONE = frozenset(
    {Column.EXERCISE_DATE, Column.EXPIRATION_DATE, Column.PRICE, Column.EXERCISE_PRICE}
)
"""Columns that take a mark for a value: the explanation then says it."""
_FIGURES = re.compile(r"[2-9]")
"""Figures that are taken for no bracket, stroke or ring."""
_CODE = re.compile(r"[A-Zscuvwxz]")
"""The letter of a code; in small those that have the shape of a capital."""


class _Spot(NamedTuple):
    """A cell that may cite footnotes, and the marks that it may have."""

    row: int
    column: Column
    marks: frozenset[Marks]
    core: str = ""
    """What stands before the remains of a mark."""
    is_open: bool = False
    """Whether the cell has such remains."""


def ordered(table_1: Rows, table_2: Rows) -> tuple[Rows, Rows]:
    """Both tables with every mark settled that the order of the others proves."""
    every = (*table_1, *table_2)
    numbers = sorted(int(mark) for mark in every[0].page.known.marks) if every else []
    if not numbers or numbers != list(range(1, len(numbers) + 1)):
        return table_1, table_2
    spots = list(_spots(every, len(numbers)))
    found = list(every)
    for spot, marks in zip(spots, _proved(every, spots, len(numbers)), strict=True):
        if spot.is_open:
            found[spot.row] = _with_marks(found[spot.row], spot, marks)
    return tuple(found[: len(table_1)]), tuple(found[len(table_1) :])


def _proved(rows: Rows, spots: Sequence[_Spot], last: int) -> list[frozenset[Marks]]:
    """The marks that each cell may have; all of them where the order is not that of the page.

    It is not where no whole mark shows it, or where a look saw another figure than it demands.
    """
    every = [spot.marks for spot in spots]
    if not any(len(spot.marks) == 1 and any(spot.marks) for spot in spots):
        return every
    left = fitting(every, last)
    agree = all(
        len(marks) != 1 or _is_seen(rows[spot.row].cell(spot.column), spot, min(marks))
        for spot, marks in zip(spots, left, strict=True)
    )
    return left if agree else every


def _is_seen(cell: Cell, spot: _Spot, marks: Marks) -> bool:
    """Whether no look saw another figure behind a cell's words than those of its marks."""
    if not spot.is_open or cell.notes_otherwise:
        return True
    behind = "".join(reading[len(spot.core) :] for reading in cell.readings)
    return set(_FIGURES.findall(behind)) <= set("".join(map(str, marks)))


def _spots(rows: Sequence[PrintedRow], last: int) -> Iterator[_Spot]:
    for at, row in enumerate(rows):
        for heading in columns(row.page.form, row.table):
            if row.has(heading.column):
                yield _spot(at, row, heading.column, last)


def _spot(at: int, row: PrintedRow, column: Column, last: int) -> _Spot:
    """The marks that a cell may have: its own, those of its readings, or any one."""
    cell = row.cell(column)
    own = tuple(map(int, cell.notes))
    one = frozenset((mark,) for mark in range(1, last + 1))
    if cell.notes_otherwise:
        marks = frozenset(tuple(map(int, notes)) for notes in cell.notes_otherwise)
        return _Spot(at, column, marks | _together(marks), cell.text, is_open=True)
    if own or not cell.otherwise:
        return _Spot(at, column, frozenset({own}))
    core = core_of(row, column)
    if core is not None:
        return _Spot(at, column, one, core, is_open=True)
    whole = all(fits(Cell(reading), column, row.page.known.marks) for reading in cell.readings)
    return _Spot(at, column, frozenset({own}) if whole else one | {own})


def _together(marks: frozenset[Marks]) -> frozenset[Marks]:
    """Two marks of which each look may have seen one."""
    alone = {one[0] for one in marks if len(one) == 1}
    return frozenset((mark, mark + 1) for mark in alone if mark + 1 in alone)


# What is left of a mark --------------------------------------------------------------------------


def core_of(row: PrintedRow, column: Column) -> str | None:
    """What all looks saw before the remains of one mark; ``None`` where they saw no such thing."""
    readings = [" ".join(reading.split()) for reading in row.cell(column).readings]
    if not row.cell(column).text or len(readings) < _LEAST_LOOKS:
        return None
    is_day = KINDS[column] is Kind.DAY
    if column in _MARKED_ALONE and all(_is_scrap(one, is_day=is_day) for one in readings):
        return ""
    found = [set(_cores(reading, column)) for reading in readings]
    common = set.intersection(*found)
    return common.pop() if len(common) == 1 else None


def _is_scrap(reading: str, *, is_day: bool) -> bool:
    """Whether a reading is no value, but no longer than a mark."""
    is_value = not is_day and values.number(reading) is not None
    return len(reading) <= _LONGEST and not is_value and " " not in reading


def _cores(reading: str, column: Column) -> Iterator[str]:
    """The parts of a reading before what may be left of a mark, that the column takes."""
    takes = _TAKES.get(KINDS[column])
    if takes is None:
        return
    remains = _AMONG_WORDS if KINDS[column] is Kind.WORDS else _REMAINS
    for end in range(max(1, len(reading) - _LONGEST), len(reading)):
        core = takes(reading[:end].rstrip())
        if core and remains.fullmatch(reading[end:].replace(" ", "")):
            yield core


def _number(text: str) -> str | None:
    """A number, in which a worn dollar sign or nought may look like a letter."""
    meant = re.sub(r"^S(?=[\doO.])", "$", text).replace("o", "0").replace("O", "0")
    return meant if values.number(meant) and not meant.endswith((".", ",")) else None


def _code(text: str) -> str | None:
    found = _CODE.fullmatch(text) and values.coding(text.upper())
    return text.upper() if found and found.code else None


_TAKES: dict[Kind, Callable[[str], str | None]] = {
    Kind.NUMBER: _number,
    Kind.PRICE: _number,
    Kind.CODE: _code,
    Kind.OWNERSHIP: lambda text: text if text in ("D", "I") else None,
    Kind.SIDE: lambda text: text if text in ("A", "D") else None,
    Kind.DAY: lambda text: text if values.day(text) else None,
    Kind.WORDS: lambda text: text if text[-1:].isalpha() else None,
}


# Which marks fit ---------------------------------------------------------------------------------


def fitting(spots: Sequence[frozenset[Marks]], last: int) -> list[frozenset[Marks]]:
    """Of the marks of each cell those that leave every footnote cited, first uses in order."""
    ahead = [frozenset({0})]
    for marks in spots:
        steps = (_after(used, one) for used in ahead[-1] for one in marks)
        ahead.append(frozenset(used for used in steps if used is not None))
    behind = [frozenset({last})]
    for marks in reversed(spots):
        behind.append(
            frozenset(
                used
                for used in range(last + 1)
                if any(_after(used, one) in behind[-1] for one in marks)
            )
        )
    ends = reversed(behind[:-1])
    return [
        frozenset(one for one in marks if any(_after(used, one) in end for used in start))
        for marks, start, end in zip(spots, ahead, ends, strict=False)
    ]


def _after(used: int, marks: Marks) -> int | None:
    """How many footnotes are cited behind a cell; ``None`` where it goes ahead of the order."""
    for mark in marks:
        if mark > used + 1:
            return None
        used = max(used, mark)
    return used


def _with_marks(row: PrintedRow, spot: _Spot, marks: frozenset[Marks]) -> PrintedRow:
    """The row with a cell whose footnote mark is proved, or stays open beside its words."""
    cell, place = row.cell(spot.column), row.place(spot.column, NAMES[spot.column])
    printed = " ".join(cell.printed.split())
    if len(marks) == 1 and (proved := min(marks)):
        told = "".join(f"({mark})" for mark in proved)
        why = "footnotes are numbered in the order in which they are first cited"
        message = f"the footnote mark of {printed!r} is {told}: {why}"
        row.margin.settled(place.on_form, message, place.path, cell.readings)
        return _replaced(row, spot.column, Cell(spot.core, _text(proved), cell.span, cell.printed))
    if cell.notes_otherwise:
        return row
    message = f"{printed!r} is {spot.core or 'nothing'} before a footnote mark"
    row.margin.settled(place.on_form, message, place.path, cell.readings)
    open_ = tuple(map(_text, sorted(marks or spot.marks)))
    parted = Cell(spot.core, (), cell.span, cell.printed, notes_otherwise=open_)
    return _replaced(row, spot.column, parted)


def _text(marks: Marks) -> tuple[str, ...]:
    return tuple(map(str, marks))


def _replaced(row: PrintedRow, column: Column, cell: Cell) -> PrintedRow:
    cells = {**row.row.cells, column: cell}
    return row._replace(row=msgspec.structs.replace(row.row, cells=cells))
