"""Values as the form prints them: amounts with commas, days as mm/dd/yyyy, footnote marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from section16.document import Noted
from section16.printed.sheet import BLANK, Cell

T = TypeVar("T")
_FOOTNOTE_ID = re.compile(r"F0*(?P<number>[1-9]\d?)")


def one_line(text: str | None) -> str:
    """A text on one line, blanks not doubled; nothing for no text."""
    return " ".join((text or "").split())


def amount(value: Decimal) -> str:
    """``58,923`` or ``1,000.50``: thousands set off, every decimal as written."""
    return f"{value:,f}"


def dollars(value: Decimal) -> str:
    """``$5.66``."""
    return f"${amount(value)}"


def day(value: date) -> str:
    """``04/01/2021``, month first."""
    return f"{value.month:02}/{value.day:02}/{value.year:04}"


def letter(value: StrEnum) -> str:
    """A code as the form prints it."""
    return value.value


def mark_of(footnote: str) -> str:
    """The number that is printed for a footnote's id: ``1`` for ``F1``."""
    found = _FOOTNOTE_ID.fullmatch(footnote)
    return found["number"] if found else footnote


def marked(text: str, footnotes: Iterable[str] = ()) -> Cell:
    """A cell with a text and the marks of its footnotes."""
    notes = tuple(mark_of(one_line(footnote)) for footnote in footnotes)
    if not text and not notes:
        return BLANK
    return Cell(text, notes, printed=text + "".join(f"({note})" for note in notes))


def plain(text: str | None) -> Cell:
    """A cell of words."""
    return marked(one_line(text))


def noted(cell: Noted[T], show: Callable[[T], str]) -> Cell:
    """A noted value as ``show`` prints it; what could not be typed stands as it was written."""
    text = one_line(cell.raw) if cell.value is None else show(cell.value)
    return marked(text, cell.footnotes)


def shares_or_value(shares: Noted[Decimal], value: Noted[Decimal]) -> Cell:
    """A column that takes shares, or with a dollar sign a value; both where both are given."""
    found = [cell for cell in (noted(shares, amount), noted(value, dollars)) if cell]
    texts = (cell.text for cell in found if cell.text)
    return marked(" / ".join(texts), dict.fromkeys(note for cell in found for note in cell.notes))
