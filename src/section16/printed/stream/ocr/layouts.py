"""Rows of Tables I and II that their layout over the columns tells, of worn lines and of runs.

In a run the cells of a row stand below each other, mostly with a blank line between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from section16.law.boxes import Column, Table
from section16.printed.page import Fragment
from section16.printed.stream.entries import SECURITY
from section16.printed.stream.ocr.aligning import Layout, aligned
from section16.printed.stream.ocr.words import FIGURES, Shape, Word, words_apart, words_of

_FEWEST = 2
"""Words with figures of a line that may be a row's."""
_FEWEST_CELLS = 3
"""Cells that prove a row of one figure."""
_HEADING = re.compile(r"Instr|Month|Title of|Page|\bCode\b.*\bAmount|C/O")
_OF_FIGURES = (
    Column.EXERCISE_PRICE,
    Column.TRANSACTION_DATE,
    Column.AMOUNT,
    Column.EXPIRATION_DATE,
    Column.UNDERLYING_AMOUNT,
    Column.PRICE,
    Column.OWNED,
)
_OF_DAYS = (Column.TRANSACTION_DATE, Column.EXERCISE_DATE, Column.EXPIRATION_DATE)
_OPENING = (Shape.DAY, Shape.BROKEN, Shape.MONEY, Shape.DOLLAR, Shape.MARK)
"""What stands behind the title of a derivative, and never behind that of what is under it."""
_SHARES = re.compile(r"(?:Class A )?(?:Common|Ordinary) (?:Stock|Shares?)", re.IGNORECASE)
"""Titles that stand before a mark where it is that of their number."""
_TITLE_ENDS = re.compile(r"[^A-Za-z)]+$")
_ODDEST_RUN = 90

Parts = dict[Column, Fragment]


def laid_out(fragment: Fragment, told: Parts, table: Table, form: str) -> Parts:
    """The cells of a line that its layout over the columns proves, and others ``told`` of it.

    A cell that the two tell otherwise is the layout's.
    """
    words = words_of(fragment)
    parts = _parts(fragment, words, aligned(words, table, form))
    for column, part in told.items():
        if column not in parts and not any(_overlap(part, other) for other in parts.values()):
            parts[column] = part
    return parts or told


def told_by_layout(fragment: Fragment, table: Table, form: str) -> Parts:
    """The cells of a line that only its layout over the columns tells to be a row's; none if not.

    A day and another figure make a row, or a title and two figures.
    """
    words = words_of(fragment)
    figures = sum(word.shape in FIGURES for word in words)
    if not figures or "\n" in fragment.text or (figures < _FEWEST and len(words) < _FEWEST_CELLS):
        return {}
    parts = _parts(fragment, words, aligned(words, table, form))
    return parts if _is_row(parts, figures) else {}


def _is_row(parts: Parts, figures: int) -> bool:
    title = parts.get(Column.SECURITY_TITLE)
    told = [part for column, part in parts.items() if column in _OF_FIGURES and part.text != "$"]
    if not told or (title and _HEADING.search(title.text)):
        return False
    if figures < _FEWEST:
        is_held = Column.OWNERSHIP in parts and Column.EXERCISE_PRICE not in parts
        return bool(title and is_held and len(parts) >= _FEWEST_CELLS)
    return any(column in parts for column in _OF_DAYS) or bool(title and len(told) > 1)


def run_by_layout(lines: Sequence[Fragment], form: str) -> tuple[Parts, int] | None:
    """The cells of a derivative that begins with the first line, and how many lines are its own.

    ``lines`` are those up to the next that is a row by itself; the first of them ``begins`` one.
    """
    count = next((at for at in range(1, len(lines)) if begins(lines, at)), len(lines))
    whole = Fragment(lines[0].source, lines[0].start, lines[count - 1].end)
    words = words_apart(whole)
    layout = aligned(words, Table.DERIVATIVE, form)
    parts = _parts(whole, words, layout)
    figures = sum(word.shape in FIGURES for word in words)
    if layout.cost > _ODDEST_RUN or not _is_row(parts, figures):
        return None
    return parts, count


def begins(lines: Sequence[Fragment], at: int) -> bool:
    """Whether the title of a derivative begins with a line: a day, money or a mark is behind it."""
    if at and lines[at].source.count("\n", lines[at - 1].end, lines[at].start) <= 1:
        return False
    title: list[str] = []
    for above, line in pairwise([lines[at], *lines[at:]]):
        is_next = line.source.count("\n", above.end, line.start) > 1
        for word in words_of(line):
            if word.shape in (Shape.WORD, Shape.LETTERS, Shape.LETTER):
                if is_next:
                    return False
                title.append(word.text)
            elif word.shape is not Shape.STAIN:
                text = _TITLE_ENDS.sub("", " ".join(title))
                is_under = word.shape is Shape.MARK and _SHARES.fullmatch(text)
                return word.shape in _OPENING and bool(SECURITY.search(text)) and not is_under
    return False


def _parts(fragment: Fragment, words: Sequence[Word], layout: Layout) -> Parts:
    return {
        column: fragment.part(words[first].start, words[last].end)
        for column, (first, last) in layout.cells.items()
    }


def _overlap(part: Fragment, other: Fragment) -> bool:
    return part.start < other.end and other.start < part.end
