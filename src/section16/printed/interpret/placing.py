"""Rows whose columns the page has lost: what each cell is tells where it belongs.

A row is placed only where its cells, in the order of the page, can be read in one way as a whole
row of the form. What a cut has left open between two cells stays open as several readings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from section16.doubts import UNPLACED
from section16.filing import Unread
from section16.law.boxes import Column, Table, columns
from section16.printed.interpret import values
from section16.printed.interpret.cells import words
from section16.printed.interpret.rows import PrintedRow
from section16.printed.sheet import BLANK, Cell, Place, Row

_PATTERNS = {
    ("transaction", Table.NON_DERIVATIVE): re.compile(
        "(?P<SECURITY_TITLE>w)(?P<TRANSACTION_DATE>d)(?P<DEEMED_DATE>d)?(?P<CODE>c)"
        "(?P<VOLUNTARY>v)?(?P<AMOUNT>n)(?P<stray>n)?(?P<DIRECTION>a)(?P<PRICE>[mnf])"
        "(?P<again>[mn])?(?P<OWNED>[mn])(?P<OWNERSHIP>o)(?P<NATURE>w)?"
    ),
    ("holding", Table.NON_DERIVATIVE): re.compile(
        "(?P<SECURITY_TITLE>w)(?P<OWNED>[mn])(?P<OWNERSHIP>o)(?P<NATURE>w)?"
    ),
    ("transaction", Table.DERIVATIVE): re.compile(
        "(?P<SECURITY_TITLE>w)(?P<EXERCISE_PRICE>[mnf])(?P<TRANSACTION_DATE>d)"
        "(?P<DEEMED_DATE>d)?(?P<CODE>c)(?P<VOLUNTARY>v)?(?P<AMOUNT>[mn])"
        "(?P<EXERCISE_DATE>[df])(?P<EXPIRATION_DATE>[df])(?P<UNDERLYING_TITLE>w)"
        "(?P<UNDERLYING_AMOUNT>[mn])(?P<PRICE>[mnf])(?P<OWNED>[mn])(?P<OWNERSHIP>o)(?P<NATURE>w)?"
    ),
    ("holding", Table.DERIVATIVE): re.compile(
        "(?P<SECURITY_TITLE>w)(?P<EXERCISE_PRICE>[mnf])(?P<EXERCISE_DATE>[df])"
        "(?P<EXPIRATION_DATE>[df])(?P<UNDERLYING_TITLE>w)(?P<UNDERLYING_AMOUNT>[mn])"
        "(?P<OWNED>[mn])(?P<OWNERSHIP>o)(?P<NATURE>w)?"
    ),
    ("initial", Table.NON_DERIVATIVE): re.compile(
        "(?P<SECURITY_TITLE>w)(?P<OWNED>[mn])(?P<OWNERSHIP>o)(?P<NATURE>w)?"
    ),
    ("initial", Table.DERIVATIVE): re.compile(
        "(?P<SECURITY_TITLE>w)(?P<EXERCISE_DATE>[df])(?P<EXPIRATION_DATE>[df])"
        "(?P<UNDERLYING_TITLE>w)(?P<UNDERLYING_AMOUNT>[mn])(?P<EXERCISE_PRICE>[mnf])"
        "(?P<OWNERSHIP>o)(?P<NATURE>w)?"
    ),
}
"""A row as the kinds of its cells: words, date, code, V, number, money, A or D, D or I, and a
footnote mark alone. A second number beside an amount, or the price said again, is a cut's work."""

_DAY_AT_END = re.compile(r"(?P<words>.*?[^\W\d]\S*)\s+(?P<days>\d{1,2}/[\d/ -]*)")
_CUT_DAY = re.compile(r"\d\d?/[\d/-]{0,4}")
_DAY_AND_YEAR = re.compile(r"[\d/-]{0,4}/\d{4}")
_WHOLE_DAY = re.compile(r"\d\d/\d\d/\d{4}")
_MERGED = re.compile(r"(?:\$?\s?[\d,.]+|[AD])(?:\s+(?:\$?\s?[\d,.]+|[AD]))+")
_ONE_OF_MERGED = re.compile(r"\$?\s?[\d,.]+|[AD]")
_TAKES = {
    Column.TRANSACTION_DATE: "df",
    Column.DEEMED_DATE: "df",
    Column.CODE: "c",
    Column.VOLUNTARY: "v",
    Column.AMOUNT: "nmf",
    Column.ACQUIRED: "nmf",
    Column.DISPOSED: "nmf",
    Column.DIRECTION: "a",
    Column.PRICE: "nmf",
    Column.EXERCISE_PRICE: "nmf",
    Column.EXERCISE_DATE: "df",
    Column.EXPIRATION_DATE: "df",
    Column.UNDERLYING_AMOUNT: "nmf",
    Column.OWNED: "nmf",
    Column.OWNERSHIP: "o",
}
"""The kinds of cell that a column takes."""
_MOST_WAYS = 4096
"""Ways to see a line; one of many single letters is no row."""
_LONGEST_CELL = 200
"""Characters of the longest text that is parted."""
_LEAST_CELLS = 4
"""Cells that make a line of a table a row, even if it cannot be placed."""


def placed(row: PrintedRow) -> PrintedRow | None:
    """The row with every cell in its column; ``None`` for a line that is no row."""
    if not row.row.loose and not any(row.row.cells.values()):
        return None
    if not row.row.loose and not (row.page.damaged and _is_shifted(row)):
        return row
    loose = row.row.loose or tuple(
        row.cell(heading.column)
        for heading in columns(row.page.form, row.table)
        if row.cell(heading.column)
    )
    cells = list(_joined(_parted(loose)))
    kinds = ["initial"] if row.page.form == "3" else ["transaction", "holding"]
    for kind in kinds:
        found = _match(cells, kind, row.table)
        if found:
            _say_joined(row, found)
            return row._replace(row=Row(found))
    return _unplaced(row, loose, cells)


def _is_shifted(row: PrintedRow) -> bool:
    """Whether a cell of a damaged page does not hold what its column takes."""
    if not row.has(Column.OWNERSHIP) or not row.has(Column.SECURITY_TITLE):
        return True
    return any(
        not set(_kinds_of(cell)) & set(_TAKES.get(column, "wdcvnmaof"))
        for column, cell in row.row.cells.items()
    )


def _match(cells: Sequence[Cell], kind: str, table: Table) -> dict[Column, Cell] | None:
    """The cells by column, if their kinds make up a row in one way."""
    pattern = _PATTERNS[kind, table]
    found = {letters: match for letters in _kinds(cells) if (match := pattern.fullmatch(letters))}
    if len(found) != 1:
        return None
    (match,) = found.values()
    return _by_column(cells, match)


def _by_column(cells: Sequence[Cell], match: re.Match[str]) -> dict[Column, Cell] | None:
    at = {name: match.start(name) for name, kind in match.groupdict().items() if kind}
    row = {Column[name]: cells[place] for name, place in at.items() if name.isupper()}
    if "stray" in at:
        row[Column.AMOUNT] = _amount(row[Column.AMOUNT], cells[at["stray"]])
    if "again" in at and cells[at["again"]].text != row[Column.PRICE].text:
        return None
    return row


def _kinds(cells: Sequence[Cell]) -> Iterator[str]:
    """Every way to see the cells as kinds, a letter each: ``D`` may be direction or ownership."""
    ways = [""]
    for cell in cells:
        ways = [way + kind for way in ways for kind in _kinds_of(cell)]
        if len(ways) > _MOST_WAYS:
            return
    yield from ways


def _kinds_of(cell: Cell) -> str:
    text = words(cell.text)
    if not text and not cell.otherwise:
        return "f"
    if cell.otherwise or values.day(text):
        return "d"
    number = values.number(text)
    if number:
        return "m" if number.dollars else "n"
    coded = values.coding(text)
    kinds = "c" if coded and coded.code else ""
    kinds += "v" if text.upper() == "V" else ""
    kinds += "a" if text in ("A", "D") else ""
    kinds += "o" if text in ("D", "I") else ""
    return kinds or "w"


def _parted(cells: Sequence[Cell]) -> Iterator[Cell]:
    """The cells, those that hold several parted: a title and a date, a direction and a price."""
    for cell in cells:
        text = words(cell.text)
        if len(text) > _LONGEST_CELL:
            yield cell
        elif _MERGED.fullmatch(text):
            yield from _parts(cell, _ONE_OF_MERGED.findall(text))
        elif found := _DAY_AT_END.fullmatch(text):
            *cut, last = found["days"].split()
            days = [last] if _WHOLE_DAY.fullmatch(last) else [*cut, last]
            yield from _parts(cell, [found["words"], *days])
        else:
            yield cell


def _parts(cell: Cell, texts: Sequence[str]) -> Iterator[Cell]:
    """The parts of a cell; its footnote marks stand behind the last."""
    for text in texts[:-1]:
        yield Cell(text.strip(), (), cell.span, cell.printed)
    yield Cell(texts[-1].strip(), cell.notes, cell.span, cell.printed)


def _joined(cells: Iterator[Cell]) -> Iterator[Cell]:
    """The cells, dates that a cut has left in two joined again."""
    left: Cell | None = None
    for cell in cells:
        if left is None:
            left = cell
            continue
        whole = _day(left, cell)
        if whole is None:
            yield left
        left = whole or cell
    if left is not None:
        yield left


def _day(left: Cell, right: Cell) -> Cell | None:
    """``03/1-`` and ``14/2023`` are 03/14/2023: what a cut doubles is whole on its right side.

    Where the left side too could be whole (``03/10`` and ``/16/2023``) its day is a second reading.
    """
    if not _CUT_DAY.fullmatch(left.text) or not _DAY_AND_YEAR.fullmatch(right.text):
        return None
    kept = (left.text[:length] for length in range(len(left.text), 0, -1))
    readings = [start + right.text for start in kept]
    if right.text.startswith("/"):
        readings.append(left.text + right.text[-len("/2023") :])
    likely, *others = _days(readings) or [""]
    printed = f"{left.text} {right.text}"
    return Cell(likely, right.notes, _span(left, right), printed, tuple(others)) if likely else None


def _days(readings: Iterable[str]) -> list[str]:
    """The readings that are dates as the form prints them, 03/14/2023."""
    return [
        reading
        for reading in dict.fromkeys(readings)
        if _WHOLE_DAY.fullmatch(reading) and values.day(reading)
    ]


def _amount(left: Cell, right: Cell) -> Cell:
    """``2,520`` and a stray ``5``: 2,520, or 2,525 with its last digit misread, or 2,520.5."""
    readings = (
        left.text,
        left.text[: -len(right.text)] + right.text,
        f"{left.text}.{right.text}",
        left.text + right.text,
    )
    likely, *others = dict.fromkeys(found for found in readings if values.number(found))
    printed = f"{left.printed} {right.text}"
    return Cell(likely, left.notes, _span(left, right), printed, tuple(others))


def _span(left: Cell, right: Cell) -> Place | None:
    if left.span is None or right.span is None:
        return left.span or right.span
    return left.span.to(right.span)


def _say_joined(row: PrintedRow, cells: dict[Column, Cell]) -> None:
    cell = cells.get(Column.TRANSACTION_DATE, BLANK)
    if cell and not cell.otherwise and cell.text not in words(cell.printed):
        place = row.place(Column.TRANSACTION_DATE, "transaction_date")
        message = f"digits joined from two cells: {cell.printed!r} is {cell.text}"
        row.margin.settled(place.on_form, message, place.path, (cell.text,))


def _unplaced(row: PrintedRow, loose: tuple[Cell, ...], cells: Sequence[Cell]) -> PrintedRow | None:
    """A row of which only the beginning and the last letter are certain; or no row at all."""
    text = " | ".join(words(cell.printed) for cell in loose)
    first = cells[0]
    if len(cells) < _LEAST_CELLS or _kinds_of(first) != "w":
        row.margin.unread.append(Unread(str(first.span or row.table.title), text))
        return None
    path = row.place(Column.SECURITY_TITLE, "").path.rstrip("/")
    row.margin.doubt(UNPLACED, row.on_form, f"columns lost: {text}", path)
    shows_change = any(_kinds_of(cell) == "c" or _CUT_DAY.fullmatch(cell.text) for cell in cells)
    return row._replace(row=Row(dict(_certain(cells, row.table))), shows_change=shows_change)


def _certain(cells: Sequence[Cell], table: Table) -> Iterator[tuple[Column, Cell]]:
    """What stands at an end of the row and can be nothing else."""
    if table is Table.NON_DERIVATIVE and _kinds_of(cells[1]) == "d":
        yield Column.SECURITY_TITLE, cells[0]
        yield Column.TRANSACTION_DATE, cells[1]
        if "c" in _kinds_of(cells[2]):
            yield Column.CODE, cells[2]
    if "o" in _kinds_of(cells[-1]):
        yield Column.OWNERSHIP, cells[-1]
