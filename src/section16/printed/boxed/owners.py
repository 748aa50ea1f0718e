"""The table of the reporting owners, from the boxes of a grid."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from section16.printed.ascii import joined
from section16.printed.boxed.grid import Grid
from section16.printed.boxed.page import box_cell
from section16.printed.marks import check_mark
from section16.printed.sheet import BLANK, Cell, Mark, OwnerRow
from section16.printed.wording import key

_HEADINGS = ["reportingownername", "director", "10owner", "officer", "other"]


def is_owners(grid: Grid) -> bool:
    """Whether a grid is the table of the reporting owners."""
    return [key(joined(box.lines)) for box in grid.bands()[0]] == _HEADINGS


def owner_rows(grid: Grid) -> Iterator[OwnerRow]:
    """The lines below the headings."""
    for line in grid.bands()[1:]:
        cells = list(map(box_cell, line))
        if len(cells) == len(_HEADINGS):
            yield OwnerRow(cells[0], *map(_role, cells[1:]))


def _role(cell: Cell) -> Cell:
    """A title or a mark; of an empty box, nothing."""
    seen = check_mark(cell.text)
    if seen is Mark.UNREADABLE:
        return cell
    return msgspec.structs.replace(cell, text="X") if seen is Mark.CHECKED else BLANK
