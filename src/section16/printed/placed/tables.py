"""Tables I and II: rows from the cells between ruled lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec

from section16.law.boxes import Column, Table, columns
from section16.printed.furniture import is_furniture
from section16.printed.headings import columns_under, is_heading, resembles
from section16.printed.placed.canvas import Canvas, Piece
from section16.printed.placed.closing import opens_notice
from section16.printed.placed.entries import Entry, entries
from section16.printed.placed.grid import Band, Grid, ruled_grid
from section16.printed.placed.kinds import WORD_COLUMNS, Kind, kind_of
from section16.printed.placed.rows import rows
from section16.printed.placed.run import Run, in_lines
from section16.printed.placed.slots import headings
from section16.printed.placed.standing import standings
from section16.printed.sheet import BLANK, Cell, Row

_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_LEAST_NAMED = 0.6
"""How many of its headings a ruled table must name where they should stand."""


class TablePart(NamedTuple):
    """The rows of a table, and whether its headings were found."""

    rows: tuple[Row, ...] = ()
    found: bool = False
    by_blanks: bool = False
    """Whether no ruled line parts its columns."""


def read_table(
    canvas: Canvas,
    found: Sequence[Piece],
    form: str,
    table: Table,
    *,
    known: frozenset[str],
    taken: set[int],
) -> TablePart:
    """Read the pieces below a table's title into rows."""
    opening = first_heading(found)
    if opening is None:
        return TablePart()
    end = max(piece.bottom for piece in found)
    grid = ruled_grid(canvas, found, opening, end)
    if grid is None:
        return _by_blanks(canvas, found, form, table, known=known, taken=taken)
    order = _order(canvas, grid, form, table, taken)
    if order is None:
        return TablePart()
    rows = tuple(_rows(grid, order, form, table, known=known, taken=taken))
    return TablePart(rows, found=True)


def _by_blanks(
    canvas: Canvas,
    found: Sequence[Piece],
    form: str,
    table: Table,
    *,
    known: frozenset[str],
    taken: set[int],
) -> TablePart:
    """Rows of a table whose columns nothing but blanks hold apart."""
    opening = first_heading(found)
    lines = [line for line in in_lines(found) if opening and line[0].top >= opening.top - 1e-6]
    named = headings(lines, form, table)
    if named is None:
        return TablePart()
    taken.update(id(w) for line in lines[: named.lines] for p in line for w in p.words)
    body = list(_body(lines[named.lines :]))
    first, last = (canvas.page_at(lines[at][0].middle) for at in (0, named.lines - 1))
    headed = first if first == last else -1
    placed = [
        entries(list(here), named.slots, canvas.height, headed=page == headed)
        for page, here in groupby(body, key=lambda line: canvas.page_at(line[0].middle))
    ]
    made = rows(placed, canvas.height)
    stands = standings(made, canvas) if table is Table.DERIVATIVE else [None] * len(made)
    read = tuple(
        _row_of(_dated(row, table), known, taken, standing)
        for row, standing in zip(made, stands, strict=True)
    )
    return TablePart(read, found=True, by_blanks=True)


def _dated(
    row: Mapping[Column | None, list[Entry]], table: Table
) -> dict[Column | None, list[Entry]]:
    """A row; its only day is the transaction's, pushed below the heading of the deemed one.

    Marks of the exercise price may be pushed with it.
    """
    here = row.get(Column.TRANSACTION_DATE, [])
    marks_alone = all(entry.is_marks for entry in here)
    if Column.DEEMED_DATE not in row or not marks_alone:
        return dict(row)
    named: dict[Column | None, Column | None] = {Column.DEEMED_DATE: Column.TRANSACTION_DATE}
    if here and (table is Table.NON_DERIVATIVE or Column.EXERCISE_PRICE in row):
        return dict(row)
    named[Column.TRANSACTION_DATE] = Column.EXERCISE_PRICE
    return {named.get(column, column): row[column] for column in row}


_BESIDE = {
    Column.UNDERLYING_TITLE: (Column.UNDERLYING_AMOUNT, Column.PRICE),
    Column.SECURITY_TITLE: (Column.EXERCISE_PRICE,),
}
"""The columns right of a title, whose numbers may stand too close to it."""


def _run_together(row: Mapping[Column | None, Sequence[Entry]]) -> list[Column]:
    """The columns of a row that are in doubt: a number stands in a title beside another number."""
    return [
        column
        for title, beside in _BESIDE.items()
        if _ends_in_number(row.get(title, ())) and beside[0] in row
        for column in (title, *beside)
    ]


def _torn(row: Mapping[Column | None, Sequence[Entry]]) -> Iterable[Column]:
    """The columns of words, where words of the row belong to none for sure: one may go on."""
    loose = (word.text for entry in row.get(None, ()) for word in entry.words)
    return WORD_COLUMNS if any(kind_of(text) is Kind.WORD for text in loose) else ()


def _with_numbers_apart(
    row: Mapping[Column | None, Sequence[Entry]],
) -> Mapping[Column | None, Sequence[Entry]]:
    """A row; a number that ends a title, where the column beside it is empty, is that column's."""
    apart = dict(row)
    for title, (beside, *_) in _BESIDE.items():
        found = row.get(title, ())
        if beside in row or not _ends_in_number(found):
            continue
        at = next(at for at, entry in enumerate(found) if _is_number_at_end(entry))
        *words, number = found[at].words
        kept = found[at]._replace(words=tuple(words))
        apart[title] = [*found[:at], kept, *found[at + 1 :]]
        apart[beside] = [Entry(beside, (number,))]
    return apart


def _ends_in_number(found: Sequence[Entry]) -> bool:
    return any(map(_is_number_at_end, found))


def _is_number_at_end(entry: Entry) -> bool:
    return len(entry.words) > 1 and bool(_THOUSANDS.fullmatch(entry.words[-1].text))


def _undecided(cell: Cell) -> Cell:
    otherwise = (cell.text, *cell.otherwise)
    return msgspec.structs.replace(cell, text="", otherwise=otherwise)


def _marks_last(found: Sequence[Entry]) -> list[list[Piece]]:
    """The lines of a cell; footnote marks raised to a line of their own stand behind its words."""
    words = [entry for entry in found if not entry.is_marks]
    marks = [entry for entry in found if entry.is_marks]
    return [[Piece(entry.words)] for entry in (*words, *marks)]


def _body(lines: Sequence[Sequence[Piece]]) -> Iterator[Sequence[Piece]]:
    """The lines of a table down to the notices below it."""
    for line in lines:
        if any(opens_notice(piece.text) for piece in line):
            return
        yield line


def _row_of(
    row: dict[Column | None, list[Entry]],
    known: frozenset[str],
    taken: set[int],
    standing: tuple[int, int] | None,
) -> Row:
    cells = {
        column: _cell(_marks_last(found), known, taken)
        for column, found in _with_numbers_apart(row).items()
        if column is not None
    }
    for column in (*_run_together(row), *_torn(row)):
        if column in cells and cells[column].text:
            cells[column] = _undecided(cells[column])
    return Row({column: cell for column, cell in cells.items() if cell}, standing=standing)


def first_heading(found: Sequence[Piece]) -> Piece | None:
    """The piece that begins the heading of the first column."""
    for piece in found:
        letters = piece.text.replace(" ", "").lower()
        if letters.startswith(("1.titleof", "titleofsec", "titleofder", "1titleof")):
            return piece
    return None


def _order(
    canvas: Canvas, grid: Grid, form: str, table: Table, taken: set[int]
) -> tuple[Column, ...] | None:
    """The column of each cell of a row, where the headings are those of the form."""
    wanted = tuple(heading.column for heading in columns(form, table))
    for piece in grid.bands[0].pieces:
        taken.update(map(id, piece.words))
    if grid.columns != len(wanted):
        return None
    texts = _headings(canvas, grid)
    named = [columns_under(texts, texts, number, table) for number in {form, "4"}]
    right = sum(
        any(at < len(names) and names[at] is column for names in named)
        or resembles(texts[at], column, form, table)
        for at, column in enumerate(wanted)
    )
    if right < _LEAST_NAMED * len(wanted):
        return None
    return wanted


def _headings(canvas: Canvas, grid: Grid) -> list[str]:
    """The words of the lowest heading over each column."""
    band, texts = grid.bands[0], []
    for at in range(grid.columns):
        left, right = grid.edges[at], grid.edges[at + 1]
        middle = (left + right) / 2
        top = max(
            (
                rule.at
                for rule in canvas.across
                if band.top + canvas.height < rule.at < band.bottom - canvas.height / 2
                and rule.start < middle < rule.end
            ),
            default=band.top,
        )
        over = [p for p in band.pieces if p.middle > top and left < (p.left + p.right) / 2 < right]
        texts.append(Run(in_lines(over), set()).whole.words)
    return texts


def _rows(
    grid: Grid,
    order: tuple[Column, ...],
    form: str,
    table: Table,
    *,
    known: frozenset[str],
    taken: set[int],
) -> Iterator[Row]:
    for band in grid.bands[1:]:
        if _is_row(grid, band, form, table):
            cells = (_cell(in_lines(found), known, taken) for found in grid.cells(band))
            yield Row({column: cell for column, cell in zip(order, cells, strict=True) if cell})


def _is_row(grid: Grid, band: Band, form: str, table: Table) -> bool:
    """Whether a band reports something: neither a lone text does nor headings that come again."""
    texts = [Run(in_lines(found), set()).whole.words for found in grid.cells(band) if found]
    named = sum(is_heading(text, form, table) for text in texts)
    return len(texts) > 1 and 2 * named < len(texts) and not all(map(is_furniture, texts))


def _cell(lines: Sequence[Sequence[Piece]], known: frozenset[str], taken: set[int]) -> Cell:
    """What stands in a cell of the table; a dollar sign without a number is the form's own."""
    run = Run(lines, taken)
    cell = run.cell(run.whole, known)
    text = " ".join(cell.text.split())
    if text == "$":
        text = ""
        if not cell.notes:
            return BLANK
    return msgspec.structs.replace(cell, text=text)
