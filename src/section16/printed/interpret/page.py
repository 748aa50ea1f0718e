"""What the rows and owners need to know of the rest of the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from section16.printed.interpret.matching import Known, fits
from section16.printed.interpret.saying import Said
from section16.printed.sheet import Cell, Mark, Row, Sheet

_MARKS = (re.compile(r"\S \(\d{1,2}\)"), re.compile(r"[^\s)]\(\d{1,2}\)"))
"""Footnote marks that a blank parts from what they stand behind, and others."""


_SHIFTED = 2
"""Cells in the wrong column that make a row a shifted one."""


class Page(NamedTuple):
    """The form number, the days that bound every transaction, and how far marks can be trusted."""

    form: str
    event: date | None
    """Form 4: no transaction is earlier."""
    signed: date | None
    """No transaction is later."""
    damaged: bool
    """Whether printed words of the form are cut, so that cells may be."""
    bare_is_empty: bool
    """Whether a box at which nothing is seen is an empty box."""
    known: Known
    """What explanations and tables say that helps to read a damaged row."""
    in_place: bool = False
    """Whether the cells of a damaged page stand in their columns all the same."""
    by_blanks: bool = False
    """Whether nothing but blanks holds the columns of a table apart."""


def marks_of(sheet: Sheet) -> frozenset[str]:
    """The numbers of the explanations."""
    return frozenset(each.mark for each in sheet.explanations)


def known_of(sheet: Sheet) -> Known:
    """The numbers of the explanations, and what is sure to be said on the page.

    Where rows are to be placed, as damage asks it, also the words in fields of the tables.
    """
    rows = (*sheet.table_1, *sheet.table_2)
    marks, said = marks_of(sheet), Said(sheet)
    if (sheet.in_place or not sheet.damaged) and not any(row.loose for row in rows):
        return Known(marks, said=said)
    return _with_fields(
        [cell for row in rows for cell in (*row.loose, *row.cells.values())], marks, said
    )


def _with_fields(cells: Sequence[Cell], marks: frozenset[str], said: Said) -> Known:
    titles = Counter(cell.text for cell in cells if any(map(str.isalpha, cell.text[1:])))
    marked = [cell.printed for cell in cells if "(" in cell.printed]
    apart, close = (sum(bool(how.search(printed)) for printed in marked) for how in _MARKS)
    return Known(
        marks,
        tuple(titles),
        frozenset(text for text in titles if titles[text] > 1),
        apart > close,
        any(cell.text.startswith("$") for cell in cells),
        said,
    )


def with_damage_seen(sheet: Sheet) -> Sheet:
    """The sheet, damaged if cells stand in columns that do not take them.

    One odd cell may be what the filer wrote; of a row that is shifted several are.
    """
    rows = (*sheet.table_1, *sheet.table_2)
    is_settled = sheet.damaged or sheet.before_2003 or sheet.in_place
    if is_settled:
        return sheet
    marks = marks_of(sheet)
    if not any(is_shifted(row, marks) for row in rows):
        return sheet
    return msgspec.structs.replace(sheet, damaged=True)


def is_shifted(row: Row, marks: frozenset[str]) -> bool:
    """Whether several cells of a row stand in columns that do not take them."""
    return sum(not fits(cell, at, marks) for at, cell in row.cells.items()) >= _SHIFTED


def keeps_marks(sheet: Sheet) -> bool:
    """Whether the page has kept its check marks.

    It has where no printed word is damaged and box 6, which is always checked, shows its mark.
    A box that shows nothing is then empty; elsewhere its mark may have been lost.
    """
    filing = (sheet.front.one_person.mark, sheet.front.several_persons.mark)
    return not sheet.damaged and Mark.CHECKED in filing
