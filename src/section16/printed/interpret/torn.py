"""Words of two rows that were parted at the wrong line, where nothing but blanks holds them apart.

Rows below each other often name the same security or holder in several lines. If what stands in
two cells makes up one text twice over, and neither cell is that text, a line of one went into the
other. That is an indication and no proof: both cells are left open.
"""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

from section16.law.boxes import Column
from section16.printed.interpret.rows import PrintedRow
from section16.printed.sheet import Cell
from section16.printed.wording import key

_MARKS = re.compile(r"\(\d{1,2}\)")
_TEXTS = (Column.SECURITY_TITLE, Column.UNDERLYING_TITLE, Column.NATURE)


def with_torn_open(rows: tuple[PrintedRow, ...]) -> tuple[PrintedRow, ...]:
    """The rows, with the cells open between which a line may have gone astray."""
    found = list(rows)
    for at, (one, other) in enumerate(pairwise(rows)):
        for column in _TEXTS:
            text = _torn(one.cell(column), other.cell(column))
            if text:
                found[at] = _opened(found[at], column, text)
                found[at + 1] = _opened(found[at + 1], column, text)
    return tuple(found)


def _torn(above: Cell, below: Cell) -> str:
    """The text that two cells make up twice over; empty where they do not."""
    first, second = (_MARKS.sub("", cell.text) for cell in (above, below))
    letters = key(first) + key(second)
    half, rest = divmod(len(letters), 2)
    whole = not rest and letters[:half] == letters[half:]
    if not whole or above.otherwise or below.otherwise or len(key(first)) in (0, half):
        return ""
    words = f"{first} {second}".split()
    while words and len(key(" ".join(words))) > half:
        words.pop()
    return " ".join(words)


def _opened(row: PrintedRow, column: Column, text: str) -> PrintedRow:
    cell = row.cell(column)
    readings = tuple(dict.fromkeys((text, cell.text)))
    opened = Cell("", cell.notes, cell.span, cell.printed, readings)
    cells = {**row.row.cells, column: opened}
    return row._replace(row=msgspec.structs.replace(row.row, cells=cells))
