"""Tables I and II: rows from the cells between ruled lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from section16.law.boxes import Column, Table, columns
from section16.printed.furniture import is_furniture
from section16.printed.headings import columns_under, is_heading
from section16.printed.placed.canvas import Canvas, Piece
from section16.printed.placed.grid import Band, Grid, ruled_grid
from section16.printed.placed.run import Run, in_lines
from section16.printed.sheet import BLANK, Cell, Row

_LEAST_NAMED = 0.6
"""How many of its headings a ruled table must name where they should stand."""


class TablePart(NamedTuple):
    """The rows of a table, and whether its headings are whole."""

    rows: tuple[Row, ...] = ()
    damaged: bool = False
    found: bool = False


def read_table(
    canvas: Canvas,
    found: Sequence[Piece],
    form: str,
    table: Table,
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
        return TablePart()
    order, whole = _order(canvas, grid, form, table, taken)
    if order is None:
        return TablePart()
    rows = tuple(_rows(grid, order, form, table, known, taken))
    return TablePart(rows, damaged=not whole, found=True)


def first_heading(found: Sequence[Piece]) -> Piece | None:
    """The piece that begins the heading of the first column."""
    for piece in found:
        letters = piece.text.replace(" ", "").lower()
        if letters.startswith(("1.titleof", "titleofsec", "titleofder", "1titleof")):
            return piece
    return None


def _order(
    canvas: Canvas, grid: Grid, form: str, table: Table, taken: set[int]
) -> tuple[tuple[Column, ...] | None, bool]:
    """The column of each cell of a row, and whether every heading is as it should be."""
    wanted = tuple(heading.column for heading in columns(form, table))
    for piece in grid.bands[0].pieces:
        taken.update(map(id, piece.words))
    if grid.columns != len(wanted):
        return None, False
    texts = _headings(canvas, grid)
    named = [columns_under(texts, texts, number, table) for number in {form, "4"}]
    right = sum(
        any(at < len(names) and names[at] is column for names in named)
        for at, column in enumerate(wanted)
    )
    if right < _LEAST_NAMED * len(wanted):
        return None, False
    return wanted, right == len(wanted)


def _headings(canvas: Canvas, grid: Grid) -> list[str]:
    """The words of the lowest heading over each column."""
    band, texts = grid.bands[0], []
    for at in range(grid.columns):
        left, right = grid.edges[at], grid.edges[at + 1]
        middle = (left + right) / 2
        top = max(
            (rule.at for rule in canvas.across
             if band.top + canvas.height < rule.at < band.bottom - canvas.height / 2
             and rule.start < middle < rule.end),
            default=band.top,
        )
        over = [p for p in band.pieces
                if p.middle > top and left < (p.left + p.right) / 2 < right]
        texts.append(Run(in_lines(over), set()).whole.words)
    return texts


def _rows(
    grid: Grid,
    order: tuple[Column, ...],
    form: str,
    table: Table,
    known: frozenset[str],
    taken: set[int],
) -> Iterator[Row]:
    for band in grid.bands[1:]:
        if _is_row(grid, band, form, table):
            cells = (_cell(found, known, taken) for found in grid.cells(band))
            yield Row({column: cell for column, cell in zip(order, cells, strict=True) if cell})


def _is_row(grid: Grid, band: Band, form: str, table: Table) -> bool:
    """Whether a band reports something: neither a lone text does nor headings that come again."""
    texts = [Run(in_lines(found), set()).whole.words for found in grid.cells(band) if found]
    named = sum(is_heading(text, form, table) for text in texts)
    return len(texts) > 1 and 2 * named < len(texts) and not all(map(is_furniture, texts))


def _cell(found: Sequence[Piece], known: frozenset[str], taken: set[int]) -> Cell:
    """What stands in a cell of the table; a dollar sign without a number is the form's own."""
    run = Run(in_lines(found), taken)
    cell = run.cell(run.whole, known)
    text = " ".join(cell.text.split())
    if text == "$":
        text = ""
        if not cell.notes:
            return BLANK
    return Cell(text, cell.notes, cell.span, cell.printed, cell.otherwise)
