"""A drawn form: its grids, what stands between them, and the texts of its boxes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from section16.printed.ascii import joined, without_notes
from section16.printed.boxed.grid import Box
from section16.printed.page import Fragment
from section16.printed.sheet import BLANK, Cell, Span


def cell_of(lines: Iterable[Fragment]) -> Cell:
    """The cell that lines make up, the footnote marks at its end taken out."""
    found = [line for line in lines if line.text]
    if not found:
        return BLANK
    text, notes = without_notes(joined(found))
    printed = "\n".join(line.text for line in found)
    return Cell(text, notes, span_of(found), printed)


def box_cell(box: Box) -> Cell:
    """What a box holds."""
    return cell_of(box.lines)


def span_of(lines: Sequence[Fragment]) -> Span:
    """The stretch from the first line to the last."""
    return Span(lines[0].start, lines[-1].end)
