"""What a column of the form can take from the words of a damaged row, from a given word on."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from enum import StrEnum
from typing import NamedTuple

from section16.law.boxes import Column
from section16.printed.interpret import values
from section16.printed.interpret.joining import joined_day, joined_number, joined_words
from section16.printed.interpret.scraps import Scraps, Word, bare_mark, marked
from section16.printed.sheet import Cell, Place


class Kind(StrEnum):
    """What a column takes."""

    WORDS = "words"
    DAY = "day"
    CODE = "code"
    VOLUNTARY = "V"
    SIDE = "A or D"
    NUMBER = "number"
    PRICE = "price"
    OWNERSHIP = "D or I"


KINDS = {
    Column.SECURITY_TITLE: Kind.WORDS,
    Column.EXERCISE_PRICE: Kind.PRICE,
    Column.TRANSACTION_DATE: Kind.DAY,
    Column.DEEMED_DATE: Kind.DAY,
    Column.CODE: Kind.CODE,
    Column.VOLUNTARY: Kind.VOLUNTARY,
    Column.AMOUNT: Kind.NUMBER,
    Column.ACQUIRED: Kind.NUMBER,
    Column.DISPOSED: Kind.NUMBER,
    Column.DIRECTION: Kind.SIDE,
    Column.PRICE: Kind.PRICE,
    Column.EXERCISE_DATE: Kind.DAY,
    Column.EXPIRATION_DATE: Kind.DAY,
    Column.UNDERLYING_TITLE: Kind.WORDS,
    Column.UNDERLYING_AMOUNT: Kind.NUMBER,
    Column.OWNED: Kind.NUMBER,
    Column.OWNERSHIP: Kind.OWNERSHIP,
    Column.NATURE: Kind.WORDS,
}
_NOTED_ALONE = {Kind.DAY: 0.0, Kind.PRICE: 0.0, Kind.NUMBER: 1.0}
"""Kinds in whose place a footnote mark alone may stand, and how odd that is."""
_ODD_DOLLARS, _NO_DOLLARS = 1.0, 3.5
"""A price without a dollar sign, or a number of shares with one; the former where others have."""
_CUT = 2.0
"""A cell cut in two."""
_CUT_IN_FIELD = 1.0
"""A cell cut in two pieces that stand in one field; as odd again if the first is a cell already."""
_UNSURE = 1.0
"""Two pieces that can be joined in several ways."""
_BARE_MARK = 1.5
"""A footnote mark that has lost both its brackets."""
_MARK_APART = 1.5
"""A footnote mark apart from its cell on a page where they are not."""
_SAID_AGAIN = 1.0
"""A mark of words that the next field repeats, and that may be of the next cell."""
_TORN_WORDS = 3.0
"""Words that go over from one field into the next."""
_WORDS = re.compile(r"[^\W\d_]{2}")
_PIECE_OF_DAY = re.compile(r"\d{1,2}/\S{0,8}")
_ENDS_IN_MARK = re.compile(r"\(\d{1,2}\)$")
_MARK = re.compile(r"\(\d{1,2}(?!\w)|\d{1,2}\)")
_PIECE_OF_NUMBER = re.compile(r"\$\S*|[\d.,]+\(?")
_WITH_DIGITS = re.compile(r"[\d$.,]")
_WITH_THOUSANDS = re.compile(r"\$?\d{1,3},[\d.,]*\(?")
_CUT_MARK = re.compile(r".*\(\d{0,2}")
"""What ends within a footnote mark."""
_REST_OF_MARK = re.compile(r"[\d.,]*(?:\(?\d{0,2}\))+")
_ENDS_IN_DAY, _ENDS_IN_NUMBER = 4.0, 1.5
"""Words that begin or end with what belongs into another column; no title has thousands."""
_SHORT = 2
"""Letters of the longest code."""
_STANDS_ONCE = 0.5
"""Words that fill no other field of the page."""


_SELDOM_NOTED = frozenset({Column.TRANSACTION_DATE, Column.DEEMED_DATE})
"""Columns in which a footnote mark does not stand alone."""


class Taken(NamedTuple):
    """A cell, the word after it, and how odd it would be."""

    end: int
    cell: Cell
    odds: float = 0.0


class Known(NamedTuple):
    """What the rest of the page says: the numbers of its explanations, and titles seen in it."""

    marks: frozenset[str] = frozenset()
    titles: tuple[str, ...] = ()
    repeated: frozenset[str] = frozenset()
    """Titles that stand in several fields."""
    marks_apart: bool = True
    """Whether a blank parts footnote marks from what they stand behind."""
    dollars: bool = False
    """Whether dollar signs stand in the tables."""
    said: Container[str] = ()
    """Words that stand on the page for certain, in small letters."""


class Takes:
    """What each column can take from a row of words; worked out once for columns of one kind."""

    def __init__(self, row: Scraps, known: Known) -> None:
        self._row = row
        self._known = known
        self._kinds: dict[tuple[int, Kind], tuple[Taken, ...]] = {}
        self._columns: dict[tuple[int, Column], tuple[Taken, ...]] = {}

    def cells(self, start: int, column: Column) -> tuple[Taken, ...]:
        """Every cell of a column that can begin with a word."""
        found = self._columns.get((start, column))
        if found is None:
            found = self._of_kind(start, KINDS[column])
            if column in _SELDOM_NOTED:
                found = tuple([each for each in found if _is_more_than_noted(each.cell)])
            self._columns[start, column] = found
        return found

    def _of_kind(self, start: int, kind: Kind) -> tuple[Taken, ...]:
        found = self._kinds.get((start, kind))
        if found is None:
            found = tuple(_taken(self._row, start, kind, self._known))
            self._kinds[start, kind] = found
        return found


def _is_more_than_noted(cell: Cell) -> bool:
    """Whether more stands in a cell than a footnote mark."""
    return bool(cell.readings) and cell.text[:1] != "("


def _taken(row: Scraps, start: int, kind: Kind, known: Known) -> Iterator[Taken]:
    if row.words[start].is_open:
        yield from _open(row.words[start], start, kind)
    elif kind is Kind.WORDS:
        yield from _texts(row, start, known)
    else:
        yield from _typed(row, start, kind, known)


def fits(cell: Cell, column: Column, marks: frozenset[str]) -> bool:
    """Whether a cell holds what a column takes; ``marks`` are those of the explanations."""
    kind = KINDS[column]
    if kind is Kind.WORDS:
        return True
    text = " ".join(cell.text.split())
    if not text and not cell.otherwise:
        return kind in _NOTED_ALONE or not cell
    if text and _FITS[kind](text):
        return True
    readings = [" ".join(reading.split()) for reading in cell.readings]
    cores = (core for reading in readings for core, _ in marked(reading, marks))
    return any(_FITS[kind](core) for core in cores)


def _is_day(text: str) -> bool:
    return values.day(text) is not None


def _is_number(text: str) -> bool:
    return values.number(text) is not None and not text.endswith(".")


def _is_code(text: str) -> bool:
    coded = values.coding(text) if len(text) <= len("S/K V") else None
    return coded is not None and (coded.code is not None or coded.form is not None)


_FITS: dict[Kind, Callable[[str], bool]] = {
    Kind.DAY: _is_day,
    Kind.CODE: _is_code,
    Kind.VOLUNTARY: lambda text: text in ("V", "v"),
    Kind.SIDE: lambda text: text in ("A", "D"),
    Kind.NUMBER: _is_number,
    Kind.PRICE: _is_number,
    Kind.OWNERSHIP: lambda text: text in ("D", "I"),
}
_JOINED: dict[Kind, Callable[[str, str], tuple[str, ...]]] = {
    Kind.DAY: joined_day,
    Kind.NUMBER: joined_number,
    Kind.PRICE: joined_number,
}


def _open(word: Word, start: int, kind: Kind) -> Iterator[Taken]:
    """A field of which the page leaves several readings, one of which fits."""
    readings = [" ".join(reading.split()) for reading in word.cell.readings]
    if kind is Kind.WORDS or any(map(_FITS[kind], readings)):
        yield Taken(start + 1, word.cell, 1.0 if kind is Kind.WORDS else 0.0)


def _typed(row: Scraps, start: int, kind: Kind, known: Known) -> Iterator[Taken]:
    word = row.words[start]
    if kind in _NOTED_ALONE and word.opens and (bare := bare_mark(word.text, known.marks)):
        yield from _with_marks(row, _Piece(start, start, (), bare), known, _ODD_DOLLARS)
    for core, marks in marked(word.text, known.marks):
        if _FITS[kind](core):
            piece = _Piece(start, start, (core,), marks)
            yield from _with_marks(row, piece, known, _dollar_odds(core, kind, known))
        elif not core and kind in _NOTED_ALONE:
            piece = _Piece(start, start, (), marks)
            yield from _with_marks(row, piece, known, _NOTED_ALONE[kind])
    if start + 1 < len(row.words):
        if word.ends and "(" in word.text:
            yield from _cut_in_mark(row, start, kind, known)
        if kind in _JOINED:
            yield from _cut(row, start, kind, known)


def _cut_in_mark(row: Scraps, start: int, kind: Kind, known: Known) -> Iterator[Taken]:
    """A cell that is cut within its footnote marks: ``502(`` and ``2(3)`` are 502 (3)."""
    left, right = (word.text for word in row.words[start : start + 2])
    if not _CUT_MARK.fullmatch(left) or not _REST_OF_MARK.fullmatch(right):
        return
    doubled = (n for n in range(min(len(left), len(right))) if left.endswith(right[:n]))
    for whole in dict.fromkeys(left + right[n:] for n in doubled):
        for core, marks in marked(whole, known.marks):
            fits_here = _FITS[kind](core) if core else kind in _NOTED_ALONE
            if fits_here and marks and known.marks.issuperset(marks):
                piece = _Piece(start, start + 1, (core,) if core else (), marks)
                odds = _CUT + (_dollar_odds(core, kind, known) if core else _NOTED_ALONE[kind])
                yield from _with_marks(row, piece, known, odds)


def _cut(row: Scraps, start: int, kind: Kind, known: Known) -> Iterator[Taken]:
    """A cell of which the first part closes a field and the second opens the next."""
    left, middle = (word.text for word in row.words[start : start + 2])
    for core, marks in marked(middle, known.marks):
        readings = _JOINED[kind](left, core) if core else ()
        in_dollars = kind is Kind.NUMBER and readings[:1] and readings[0].startswith("$")
        if readings and not (in_dollars and len(readings) > 1):
            odds = _CUT + _dollar_odds(readings[0], kind, known)
            odds += 0 if row.words[start].ends else _CUT_IN_FIELD + _FITS[kind](left)
            odds += _UNSURE if len(readings) > 1 else 0
            piece = _Piece(start, start + 1, readings, marks)
            yield from _with_marks(row, piece, known, odds)
    if kind is Kind.DAY and start + 2 < len(row.words):
        readings = joined_day(left, middle, row.words[start + 2].text)
        yield from _with_marks(row, _Piece(start, start + 2, readings, ()), known, 2 * _CUT)


def _dollar_odds(text: str, kind: Kind, known: Known) -> float:
    if kind not in (Kind.NUMBER, Kind.PRICE) or text.startswith("$") is (kind is Kind.PRICE):
        return 0.0
    return _NO_DOLLARS if kind is Kind.PRICE and known.dollars else _ODD_DOLLARS


class _Piece(NamedTuple):
    """The words that make up a cell, its readings and the marks right behind it."""

    first: int
    last: int
    readings: tuple[str, ...]
    marks: tuple[str, ...]


def _with_marks(row: Scraps, piece: _Piece, known: Known, odds: float) -> Iterator[Taken]:
    """A cell, and the same cell with more footnote marks that stand apart behind it."""
    while piece.readings or piece.marks:
        yield Taken(piece.last + 1, _cell(row, piece, known), odds)
        if row.words[piece.last].ends:
            return
        text = row.words[piece.last + 1].text
        alone = [more for core, more in marked(text, known.marks) if not core and more]
        bare = bare_mark(text, known.marks) if piece.readings else ()
        if not alone and not bare:
            return
        odds += _BARE_MARK if not alone else 0.0 if known.marks_apart else _MARK_APART
        more = alone[0] if alone else bare
        piece = piece._replace(last=piece.last + 1, marks=(*piece.marks, *more))


def _cell(row: Scraps, piece: _Piece, known: Known) -> Cell:
    """The cell between two words; a mark that no explanation has stays with the words."""
    lost = not known.marks.issuperset(piece.marks)
    behind = "".join(f"({mark})" for mark in piece.marks) if lost else ""
    text, *otherwise = [f"{text}{behind}" for text in piece.readings] or [behind]
    first, last = row.words[piece.first], row.words[piece.last]
    left, right = first.cell, last.cell
    printed = " ".join(word.text for word in row.words[piece.first : piece.last + 1])
    if left is right and first.opens and last.ends:
        printed = left.printed
    marks = () if lost else piece.marks
    return Cell(text, marks, _span(left, right), printed, tuple(otherwise))


def _span(left: Cell, right: Cell) -> Place | None:
    if left.span is None or right.span is None:
        return left.span or right.span
    return left.span.to(right.span)


def _texts(row: Scraps, start: int, known: Known) -> Iterator[Taken]:
    """Words up to every place at which they can end; at most over into the next field."""
    torn = 0
    for end in range(start + 1, len(row.words) + 1):
        last = row.words[end - 1]
        if last.is_open:
            return
        torn += last.opens and end - 1 > start
        if torn > 1:
            return
        found = _text(row, start, end, known) if _may_end(row, end) else None
        if found:
            odds = _foreign_odds(row.words[start].text) + _foreign_odds(found.text.split(" ")[-1])
            odds += _ENDS_IN_DAY if end < len(row.words) and _is_day_cut(row, end) else 0
            odds += 0 if found.text in known.repeated else _STANDS_ONCE
            apart = bool(found.notes) and bool(_MARK.match(last.text))
            odds += _MARK_APART if apart and not known.marks_apart else 0
            odds += _SAID_AGAIN if apart and _is_said_again(row, end) else 0
            yield Taken(end, found, _TORN_WORDS * torn + odds)


def _is_said_again(row: Scraps, end: int) -> bool:
    """Whether the field behind a place repeats the word before it."""
    return row.words[end:] != () and row.words[end].text == row.words[end - 1].text


def _is_day_cut(row: Scraps, end: int) -> bool:
    """Whether the last word before a place and the first behind it are pieces of one day."""
    left, right = row.words[end - 1].text, row.words[end].text
    return left[:1].isdigit() and bool(joined_day(left, right))


def _may_end(row: Scraps, end: int) -> bool:
    """Whether words can end here: with their field, or before what may be another cell."""
    if row.words[end - 1].ends:
        return True
    after = row.words[end].text
    return len(after) <= _SHORT or not after.isalpha()


def _foreign_odds(word: str) -> float:
    """How odd it is that words begin or end with this."""
    if not _WITH_DIGITS.search(word):
        return 0.0
    if _PIECE_OF_DAY.fullmatch(word) or _MARK.match(word) or _WITH_THOUSANDS.fullmatch(word):
        return _ENDS_IN_DAY
    return _ENDS_IN_NUMBER if _PIECE_OF_NUMBER.fullmatch(word) else 0.0


def _text(row: Scraps, start: int, end: int, known: Known) -> Cell | None:
    words = row.words[start:end]
    parts = [
        " ".join(word.text for word in words if word.field == field)
        for field in dict.fromkeys(word.field for word in words)
    ]
    torn = [parts[0].split(" ")[-1], parts[-1].split(" ")[0]] if len(parts) > 1 else []
    if any(map(_foreign_odds, torn)):
        return None
    last, marks = _without_marks(parts[-1], known)
    readings = (last,) if len(parts) == 1 else joined_words(parts[0], last, known.titles)
    if not _WORDS.search(readings[0]):
        return None
    return _cell(row, _Piece(start, end - 1, readings, marks), known)


def _without_marks(text: str, known: Known) -> tuple[str, tuple[str, ...]]:
    """A text and the footnote marks behind it, one of which may have lost a bracket."""
    marks: tuple[str, ...] = ()
    while True:
        *head, word = text.split(" ")
        if bare_mark(word, known.marks) and word not in marks and head:
            if " ".join(head) in known.repeated:
                return " ".join(head), (word, *marks)
            if _ENDS_IN_MARK.search(head[-1]):
                text, marks = " ".join(head), (word, *marks)
                continue
        found = [split for split in marked(word, known.marks) if split[1]]
        best = min(found, key=lambda split: (len(split[0]) > 0, len(split[1])), default=None)
        if best is None or not known.marks.issuperset(best[1]) or set(best[1]) & set(marks):
            return text, marks
        marks = (*best[1], *marks)
        text = " ".join([*head, best[0]]).rstrip()
