"""Explanations, remarks and signatures of a drawn form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from section16.printed.ascii import joined, unescaped
from section16.printed.boxed.grid import Grid
from section16.printed.boxed.page import box_cell, cell_of
from section16.printed.furniture import is_furniture
from section16.printed.page import Fragment
from section16.printed.sheet import BLANK, Cell, Explanation, SignatureLine
from section16.printed.wording import key

_MARK = re.compile(r"\((?P<mark>[^()\s]+)\)")
_INDENT = "   "
_EXPLANATIONS, _REMARKS = "explanationofresponses", "remarks"
_SIGNATURE = "signatureofreportingperson"
_BETWEEN = re.compile(r"</?TABLE>", re.IGNORECASE)


class Closing(NamedTuple):
    """What stands between and below the grids."""

    explanations: tuple[Explanation, ...]
    statements: tuple[Cell, ...]
    remarks: Cell
    unread: tuple[Cell, ...]


def paragraphs(source: str, grids: Sequence[Grid]) -> Iterator[list[Fragment]]:
    """The paragraphs outside the grids: lines without a blank one between them."""
    starts = (0, *(grid.end for grid in grids))
    ends = (*(grid.start for grid in grids), len(source))
    for start, end in zip(starts, ends, strict=True):
        lines: list[Fragment] = []
        for found in re.finditer(r"[^\r\n]*(?:\r\n|\r|\n|$)", source[start:end]):
            line = Fragment(source, start + found.start(), start + found.end())
            text = line.text.strip()
            if text and not _BETWEEN.fullmatch(text):
                lines.append(line)
            elif lines:
                yield lines
                lines = []
        if lines:
            yield lines


def read_closing(found: Iterable[Sequence[Fragment]]) -> Closing:
    """Explanations and remarks stand away from the edge, below their headings."""
    explanations: list[Explanation] = []
    statements: list[Cell] = []
    remarks: list[Fragment] = []
    unread: list[Cell] = []
    heading = ""
    for lines in found:
        whole = joined(line.stripped() for line in lines)
        mark = _MARK.match(lines[0].text)
        if key(whole) in (_EXPLANATIONS, _REMARKS):
            heading = key(whole)
        elif heading == _EXPLANATIONS and mark:
            text = [lines[0].part(mark.end(), len(lines[0].text)), *_stripped(lines[1:])]
            explanations.append(Explanation(unescaped(mark["mark"]), cell_of(text)))
        elif heading == _EXPLANATIONS and lines[0].text.startswith(_INDENT):
            statements.append(cell_of(_stripped(lines)))
        elif heading == _REMARKS and lines[0].text.startswith(_INDENT):
            remarks += _stripped(lines)
        elif not is_furniture(whole):
            unread.append(cell_of(_stripped(lines)))
    return Closing(tuple(explanations), tuple(statements), cell_of(remarks), tuple(unread))


def _stripped(lines: Iterable[Fragment]) -> list[Fragment]:
    return [line.stripped() for line in lines]


def is_signatures(grid: Grid) -> bool:
    """Whether a grid is that of the signatures: its last line of boxes names them."""
    last = grid.bands()[-1]
    return key(joined(last[0].lines)) == _SIGNATURE


def read_signatures(grid: Grid) -> Iterator[SignatureLine]:
    """The lines above the captions."""
    for line in grid.bands()[:-1]:
        name, date = (*map(box_cell, line), BLANK, BLANK)[:2]
        if name or date:
            yield SignatureLine(name, date)
