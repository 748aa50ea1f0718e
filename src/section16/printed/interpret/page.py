"""What the rows and owners need to know of the rest of the page."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import NamedTuple

import msgspec

from section16.printed.interpret.matching import Known, fits
from section16.printed.interpret.saying import said_words
from section16.printed.sheet import Mark, Row, Sheet

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


def known_of(sheet: Sheet) -> Known:
    """The numbers of the explanations, and the words that stand in fields of the tables."""
    rows = (*sheet.table_1, *sheet.table_2)
    cells = [cell for row in rows for cell in (*row.loose, *row.cells.values())]
    titles = Counter(cell.text for cell in cells if any(map(str.isalpha, cell.text[1:])))
    marked = [cell.printed for cell in cells if "(" in cell.printed]
    apart, close = (sum(bool(how.search(printed)) for printed in marked) for how in _MARKS)
    return Known(
        frozenset(each.mark for each in sheet.explanations),
        tuple(titles),
        frozenset(text for text in titles if titles[text] > 1),
        apart > close,
        any(cell.text.startswith("$") for cell in cells),
        said_words(sheet),
    )


def with_damage_seen(sheet: Sheet, known: Known) -> Sheet:
    """The sheet, damaged if cells stand in columns that do not take them.

    One odd cell may be what the filer wrote; of a row that is shifted several are.
    """
    rows = (*sheet.table_1, *sheet.table_2)
    is_settled = sheet.damaged or sheet.before_2003 or sheet.in_place
    if is_settled or not any(is_shifted(row, known) for row in rows):
        return sheet
    return msgspec.structs.replace(sheet, damaged=True)


def is_shifted(row: Row, known: Known) -> bool:
    """Whether several cells of a row stand in columns that do not take them."""
    return sum(not fits(cell, at, known) for at, cell in row.cells.items()) >= _SHIFTED


def keeps_marks(sheet: Sheet) -> bool:
    """Whether the page has kept its check marks.

    It has where no printed word is damaged and box 6, which is always checked, shows its mark.
    A box that shows nothing is then empty; elsewhere its mark may have been lost.
    """
    filing = (sheet.front.one_person.mark, sheet.front.several_persons.mark)
    return not sheet.damaged and Mark.CHECKED in filing
