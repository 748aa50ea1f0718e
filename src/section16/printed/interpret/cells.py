"""One printed cell into one noted value."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeVar

from section16.document import EMPTY, AcquiredDisposed, Noted, OwnershipForm
from section16.doubts import LOST
from section16.printed.interpret import values
from section16.printed.interpret.margin import Margin
from section16.printed.interpret.saying import as_said
from section16.printed.sheet import Cell

T = TypeVar("T")
_REMAINS_OF_NOTES = re.compile(r"(?:\s*\(\d{1,2}\)?|\s*\d{1,2}\)|\s\d{1,2}(?!\S))[\s\d()]*$")
_LONGEST_REMAINS = 40
_LIKE_DOLLARS = re.compile(r"S\s?([\d.,]+)")
_STROKES = re.compile(r"[ ./,'-]")
_EIGHT = re.compile(r"\d{8}")
_LOOSE_NOTES = re.compile(r"(?P<notes>(?:\s*\(\d{1,2}\))+)$")


class Place(NamedTuple):
    """Where a cell belongs: its path in the document and its name on the form."""

    path: str
    on_form: str
    what: str


def notes_of(cell: Cell) -> tuple[str, ...]:
    """The ids of the footnotes that a cell cites."""
    if not cell.notes:
        return ()
    return tuple(f"F{int(mark)}" for mark in cell.notes)


def words(text: str) -> str:
    """Text on one line."""
    return " ".join(text.split())


def typed(
    cell: Cell,
    place: Place,
    margin: Margin,
    parse: Callable[[str], T | None],
    *,
    of_few: bool = False,
) -> Noted[T]:
    """The cell's value as ``parse`` reads it, its footnotes, and doubts where it cannot.

    ``of_few`` says that the box takes a few letters alone, so that one reading may rule out others.
    """
    if not cell:
        return EMPTY
    margin.took(place.path, cell)
    _say_notes(cell, place, margin)
    if cell.otherwise:
        found = _only(cell, parse) if of_few else None
        if found is not None:
            message = f"of {' and '.join(cell.readings)} the box takes only one"
            margin.settled(place.on_form, message, place.path, cell.readings)
            return Noted(found, notes_of(cell))
        margin.undecided(place.on_form, place.what, place.path, cell.readings)
        return Noted(None, notes_of(cell))
    if not cell.text:
        return Noted(None, notes_of(cell))
    value = parse(words(cell.text))
    if value is not None:
        return Noted(value, notes_of(cell))
    return _without_loose_notes(cell, place, margin, parse)


def _say_notes(cell: Cell, place: Place, margin: Margin) -> None:
    """Say which footnotes a cell may cite, where its marks can be read in several ways."""
    if cell.notes_otherwise:
        found = ("".join(f"({mark})" for mark in marks) or "none" for marks in cell.notes_otherwise)
        margin.undecided(place.on_form, f"footnotes of {place.what}", place.path, found)


def _only(cell: Cell, parse: Callable[[str], T | None]) -> T | None:
    """What a cell says if of its readings one alone can stand in its box."""
    found = {parse(words(reading)) for reading in cell.readings} - {None}
    return found.pop() if len(found) == 1 else None


def _without_loose_notes(
    cell: Cell, place: Place, margin: Margin, parse: Callable[[str], T | None]
) -> Noted[T]:
    """Read a cell whose footnote marks have no explanation on the page, or keep it as written."""
    found = _LOOSE_NOTES.search(cell.text)
    rest = cell.text[: found.start()].strip() if found else ""
    value = parse(words(rest)) if rest else None
    if found and (value is not None or not rest):
        marks = tuple(re.findall(r"\d+", found["notes"]))
        message = f"no explanation {', '.join(marks)} on the page"
        margin.doubt(LOST, place.on_form, message, place.path)
        return Noted(value, tuple(f"F{int(mark)}" for mark in (*marks, *cell.notes)))
    margin.untyped(place.on_form, place.what, place.path, words(cell.text))
    return Noted(None, notes_of(cell), words(cell.text))


def text(cell: Cell, place: Place, margin: Margin, *, damaged: bool) -> Noted[str]:
    """A cell of words.

    On a damaged page what looks like the remains of a footnote mark leaves the words open.
    """
    start = max(0, len(cell.text) - _LONGEST_REMAINS)
    found = _REMAINS_OF_NOTES.search(cell.text, start) if damaged else None
    if found:
        readings = (cell.text, cell.text[: found.start()].rstrip())
        cell = Cell("", cell.notes, cell.span, cell.printed, readings)
    return typed(cell, place, margin, lambda found: found)


def day(cell: Cell, place: Place, margin: Margin) -> Noted[date]:
    """A cell with a date; eight figures in it are a day, whatever is left of its strokes."""
    found = _STROKES.sub("", cell.text)
    if not cell.otherwise and _EIGHT.fullmatch(found) and margin.day(cell.text) is None:
        day_ = f"{found[:2]}/{found[2:4]}/{found[4:]}"
        if margin.day(day_) is not None:
            message = f"{words(cell.printed)!r} is {day_}: the box takes nothing but a day"
            margin.settled(place.on_form, message, place.path, (cell.text,))
            cell = Cell(day_, cell.notes, cell.span, cell.printed)
    return typed(cell, place, margin, margin.day)


def number(cell: Cell, place: Place, margin: Margin) -> Noted[Decimal]:
    """A cell with a number, with or without a dollar sign; an S before figures is one."""
    found = None if cell.otherwise else _LIKE_DOLLARS.fullmatch(cell.text)
    if found and values.number(found[1]):
        message = f"{words(cell.printed)!r} is ${found[1]}: the box takes nothing but a number"
        margin.settled(place.on_form, message, place.path, (cell.text,))
        cell = Cell(f"${found[1]}", cell.notes, cell.span, cell.printed)
    return typed(cell, place, margin, _value)


def _value(found: str) -> Decimal | None:
    amount = values.number(found)
    return amount.value if amount else None


def is_dollars(cell: Cell) -> bool:
    """Whether a cell gives a value in dollars instead of a number of shares."""
    return cell.text.startswith("$")


def direction(cell: Cell, place: Place, margin: Margin) -> Noted[AcquiredDisposed]:
    """``A`` or ``D``."""
    return typed(cell, place, margin, _direction, of_few=True)


def ownership(cell: Cell, place: Place, margin: Margin) -> Noted[OwnershipForm]:
    """``D`` or ``I``, or the word."""
    return typed(cell, place, margin, _ownership, of_few=True)


def told(cell: Cell, place: Place, margin: Margin, said: Container[str]) -> Cell:
    """A cell of words, settled where its readings differ in words of which one is the page's."""
    meant = as_said(cell.readings, said) if cell.text and cell.otherwise else None
    if meant is None:
        return cell
    message = f"{words(cell.printed)!r} is {words(meant)}: no other reading is all words"
    margin.settled(place.on_form, message, place.path, cell.readings)
    return Cell(meant, cell.notes, cell.span, cell.printed, (), cell.notes_otherwise)


def filer_number(cell: Cell, path: str, margin: Margin) -> str | None:
    """A filer's number at the SEC, where the page gives it."""
    if not cell:
        return None
    margin.took(path, cell)
    return cell.text


_OWNERSHIP = {letters: form for form in OwnershipForm for letters in (form.value, form.name)}
_SIDES = {side.value: side for side in AcquiredDisposed}


def _ownership(found: str) -> OwnershipForm | None:
    return _OWNERSHIP.get(found.strip("()").upper())


def _direction(found: str) -> AcquiredDisposed | None:
    return _SIDES.get(found.upper())
