"""Marks of the Reporting Owners table on a page that does not repeat its headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from section16.printed.placed.canvas import Canvas, Piece
from section16.printed.placed.letters import breadth
from section16.printed.placed.pushed import Block, SignedPage, allows, block
from section16.printed.placed.run import in_lines
from section16.printed.sheet import Span

_COLUMNS = ("Director", "10% Owner")
_TABLE = "Reporting Owner Name / Address"
_TABLE_SIZE = 0.84
"""The size of that heading, which is bold."""
_SIZES = (0.83, 1.0)
"""The sizes in which the columns' headings may be set."""
_PADDING = 0.44
"""Between two cells: three pixels on either side of a line."""
_EDGE = 0.22
_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_CAPTION = re.compile(r"\*\*|Signatures?\b(?!.*/s/)", re.IGNORECASE)
_EXPLANATIONS = re.compile(r"Explanation\s+of\s+Responses|Remarks?\s*:", re.IGNORECASE)
_NOTICES = re.compile(r"Note:\s+File\b|Potential\s+persons\b", re.IGNORECASE)


class Told(NamedTuple):
    """The column of a mark, from 0, and how it is known."""

    column: int
    why: str


class Beside(NamedTuple):
    """The Reporting Owners table: its persons, and what stands beside them without headings."""

    persons: Sequence[Piece]
    marks: Sequence[Piece]
    texts: Sequence[Piece]


def marks_told(table: Beside, canvas: Canvas) -> dict[int, Told]:
    """The columns of the marks, by their ids, on each page that allows but one."""
    told: dict[int, Told] = {}
    for page, found in groupby(table.marks, key=lambda mark: canvas.page_at(mark.middle)):
        stacks = _stacks(found, canvas.height)
        columns = _told(stacks, page, table, canvas)
        for mark_stack, column in zip(stacks, columns, strict=True):
            told |= {id(mark): column for mark in mark_stack if column is not None}
    return told


def _stacks(marks: Iterable[Piece], height: float) -> list[list[Piece]]:
    """The marks that stand over each other, from left to right."""
    stacks: list[list[Piece]] = []
    for mark in sorted(marks, key=lambda mark: mark.left):
        if stacks and mark.left - stacks[-1][-1].left < height:
            stacks[-1].append(mark)
        else:
            stacks.append([mark])
    return stacks


def _told(
    stacks: Sequence[Sequence[Piece]], page: int, table: Beside, canvas: Canvas
) -> list[Told | None]:
    if len(stacks) == len(_COLUMNS):
        why = "its page shows marks in two columns"
        return [Told(at, why) for at in range(len(_COLUMNS))]
    mark = stacks[0][0]
    if len(stacks) > 1 or not isinstance(mark.words[0].place, Span):
        return [None for _ in stacks]
    signed = _signed(page, table, canvas)
    left = [at for at in range(len(_COLUMNS)) if signed and _may_stand(mark, at, signed, table)]
    why = "so wide is what is printed on its page that it can stand there alone"
    return [Told(left[0], why) if len(left) == 1 else None]


def _may_stand(mark: Piece, column: int, page: SignedPage, table: Beside) -> bool:
    persons = max(breadth(piece.text) for piece in table.persons)
    left = _EDGE + max(persons, _TABLE_SIZE * breadth(_TABLE)) + _PADDING
    found = block(mark.left, mark.text)
    return any(
        allows(page, found, left + _middle(column, size) - found.width / 2) for size in _SIZES
    )


def _middle(column: int, size: float) -> float:
    """The middle of a column, from where the first one's heading begins."""
    before = sum(size * breadth(heading) + _PADDING for heading in _COLUMNS[:column])
    return before + size * breadth(_COLUMNS[column]) / 2


def _signed(page: int, table: Beside, canvas: Canvas) -> SignedPage | None:
    """What a page shows beside its marks, if that is enough to tell them by."""
    persons = [piece for piece in table.persons if canvas.page_at(piece.middle) == page]
    below = max((piece.bottom for piece in persons), default=0.0)
    lines = in_lines(
        piece
        for piece in canvas.pieces
        if piece.top >= below and canvas.page_at(piece.middle) == page
    )
    signatures, explanations, notices = _parts(lines)
    days = [line[-1] for line in signatures if _DAY.fullmatch(line[-1].text) and len(line) > 1]
    signed = [line[0] for line in signatures if not _CAPTION.match(line[0].text)]
    if not persons or not days or not signed:
        return None
    return SignedPage(
        [block(piece.left, piece.text) for piece in persons],
        [block(piece.left, piece.text) for piece in signed],
        block(days[0].left, days[0].text),
        any(canvas.page_at(text.middle) == page for text in table.texts),
        [_whole(line) for line in explanations],
        [_whole(line) for line in notices],
    )


def _parts(lines: Iterable[list[Piece]]) -> tuple[list[list[Piece]], ...]:
    """The lines of signatures, of explanations, and of the notices below them."""
    parts: tuple[list[list[Piece]], ...] = ([], [], [])
    at = 0
    for line in lines:
        if _NOTICES.match(line[0].text):
            at = 2
        elif _EXPLANATIONS.match(line[0].text):
            at = max(at, 1)
        parts[at].append(line)
    return parts


def _whole(line: Sequence[Piece]) -> Block:
    first, last = line[0], line[-1]
    width = breadth(" ".join(piece.text for piece in line))
    return Block(first.left, int(last.right - first.left), width)
