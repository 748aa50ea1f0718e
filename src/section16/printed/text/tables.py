"""Tables I and II, from lines and fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from section16.law.boxes import Column, Table, columns
from section16.printed.furniture import is_furniture
from section16.printed.headings import columns_named, columns_under, is_complete, is_heading
from section16.printed.page import Fragment, Line, cell
from section16.printed.sheet import Row

_HEADING_REMAINS = re.compile(
    r"\bInstr\b|Month\s*/|Day\s*/|/\s*Year|\(A\)\s+or|\(D\)\s+or|Execution\s+D|Ownership\s+Form"
    r"|Beneficially\s+Own|Date\s+Exerc|Expiration\s+Date|Number\s+of\s+Shares"
)
_BY_BLANKS = "of columns that blanks hold apart"
_BARRED = re.compile(r"^\|.*\|$|<[SC]>")
_RULED = re.compile(r"\|.*\||^[\s_=+-]{10,}$|<[SC]>")


class TablePart(NamedTuple):
    """The rows of a table, what is no row, and whether its headings are whole."""

    rows: tuple[Row, ...] = ()
    unread: tuple[Fragment, ...] = ()
    damaged: bool = False
    left_unread: str = ""
    """What keeps the whole table from being read."""


def read_table(
    lines: Sequence[Line], form: str, table: Table, known: frozenset[str], *, tabbed: bool = True
) -> TablePart:
    """Read the lines below a table's title into rows.

    Where blanks alone part the fields an empty cell leaves no trace, and what a cell is must tell
    its column; headings that wrap show that rows do, and such a table is left unread.
    """
    lines = [line for line in lines if not is_furniture(line.whole.text)]
    ruled_by = _BARRED if tabbed else _RULED
    if any(ruled_by.search(line.whole.text) for line in lines):
        ruled = tuple(line.whole for line in lines if line.key)
        return TablePart(unread=ruled, left_unread="ruled with bars and strokes")
    count = _headings(lines, form, table)
    headings, body = lines[:count], lines[count:]
    words = [field.words for line in headings for field in line.filled]
    damaged = not all(is_heading(word, form, table) for word in words)
    if not tabbed and (damaged or not _names_all(words, form, table)):
        rest = tuple(line.whole for line in body)
        return TablePart(unread=rest, damaged=damaged, left_unread=_BY_BLANKS if rest else "")
    order = _columns(headings, form, table) if tabbed else None
    rows = tuple(_row(line, order, known) for line in body if len(line.filled) > 1)
    unread = tuple(line.whole for line in body if len(line.filled) == 1)
    return TablePart(rows, unread, damaged)


def _names_all(words: Sequence[str], form: str, table: Table) -> bool:
    """Whether the headings name every column of the form."""
    return columns_named(words, form, table) == {found.column for found in columns(form, table)}


def _headings(lines: Sequence[Line], form: str, table: Table) -> int:
    """How many lines of headings the table begins with."""
    for count, line in enumerate(lines):
        named = sum(is_heading(field.words, form, table) for field in line.filled)
        remains = sum(bool(_HEADING_REMAINS.search(field.words)) for field in line.filled)
        if 2 * named < len(line.filled) and remains < 1 + bool(count):
            return count
    return len(lines)


def _columns(headings: Sequence[Line], form: str, table: Table) -> tuple[Column | None, ...] | None:
    """The column of every field, where the headings name all columns of the form in order."""
    if not 1 <= len(headings) <= 2:  # noqa: PLR2004 - group headings and column headings
        return None
    top = [field.words for field in headings[0].fields]
    below = [field.words for field in headings[1].fields] if len(headings) > 1 else []
    found = columns_under(top, below, form, table)
    while found and found[-1] is None:
        found = found[:-1]
    return found if is_complete(found, form, table) else None


def _row(line: Line, order: tuple[Column | None, ...] | None, known: frozenset[str]) -> Row:
    cells = [cell(field, known) for field in line.fields]
    if order is None or any(cells[len(order) :]):
        return Row(loose=tuple(cells))
    placed = zip(order, cells, strict=False)
    return Row({column: found for column, found in placed if column and found})
