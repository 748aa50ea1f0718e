"""A worn line of Table I or II laid out over the columns of its table.

Every way to give its words to columns from left to right is weighed: a word that does not look like
what its column takes, a word that no column takes and a column without a word each make a way
odder. A cell is told where it is the same in the least odd way and in all that are nearly so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from section16.law.boxes import Column, Table
from section16.printed.stream.ocr.words import Shape, Standing, Word

_FAR = 10_000
"""What cannot be."""
_MARGIN = 14
"""How much odder another way must be than the least odd one, to leave its cells certain."""
_WIDER = 10
"""How much of its own oddness is added to that."""
_ODD = 30
"""How odd a layout is in which one or two figures prove nothing."""
_LOOSE = {
    Shape.DAY: 80,
    Shape.BROKEN: 60,
    Shape.MONEY: 50,
    Shape.DOLLAR: 20,
    Shape.GROUPED: 50,
    Shape.NUMBER: 30,
    Shape.FIGURE: 15,
    Shape.MARK: 3,
    Shape.LETTER: 12,
    Shape.LETTERS: 20,
    Shape.WORD: 25,
    Shape.STAIN: 4,
}
"""How odd a word is that no column takes."""

_Fit = Mapping[Shape, int]
_DAY: _Fit = {Shape.DAY: 0, Shape.BROKEN: 3}
_CELL_DAY: _Fit = {Shape.DAY: 0, Shape.BROKEN: 3, Shape.MARK: 0, Shape.STAIN: 8}
_COUNT: _Fit = {
    Shape.GROUPED: 0,
    Shape.NUMBER: 3,
    Shape.FIGURE: 8,
    Shape.MONEY: 40,
    Shape.MARK: 15,
}
_PRICE: _Fit = {
    Shape.MONEY: 0,
    Shape.DOLLAR: 6,
    Shape.MARK: 4,
    Shape.GROUPED: 30,
    Shape.NUMBER: 35,
    Shape.FIGURE: 20,
    Shape.STAIN: 20,
}
_CODE: _Fit = {Shape.LETTER: 0, Shape.LETTERS: 12, Shape.FIGURE: 15, Shape.STAIN: 12}
_LETTER: _Fit = {
    Shape.LETTER: 0,
    Shape.LETTERS: 12,
    Shape.STAIN: 10,
    Shape.FIGURE: 25,
    Shape.MARK: 12,
}
_WORDS: _Fit = {
    Shape.WORD: 0,
    Shape.LETTERS: 0,
    Shape.LETTER: 6,
    Shape.NUMBER: 18,
    Shape.FIGURE: 18,
    Shape.MARK: 10,
    Shape.STAIN: 8,
    Shape.MONEY: 30,
    Shape.GROUPED: 30,
}
_BEHIND_SIGN: _Fit = {Shape.GROUPED: 0, Shape.NUMBER: 2, Shape.FIGURE: 2}
"""What goes on with a dollar sign."""
_FIRST: _Fit = {
    Shape.WORD: 0,
    Shape.LETTERS: 4,
    Shape.LETTER: 30,
    Shape.NUMBER: 25,
    Shape.FIGURE: 25,
    Shape.STAIN: 15,
}
"""The first word of several."""


class _Place(NamedTuple):
    """A column: what it takes, and how odd a row is without it."""

    column: Column
    fit: _Fit
    missing: int


_TITLE = _Place(Column.SECURITY_TITLE, _WORDS, 15)
_DATE = _Place(Column.TRANSACTION_DATE, _DAY, 90)
_DEEMED = _Place(Column.DEEMED_DATE, {Shape.DAY: 5, Shape.BROKEN: 12}, 0)
_TRADE = _Place(Column.CODE, _CODE, 15)
_VOLUNTARY = _Place(Column.VOLUNTARY, {Shape.LETTER: 8}, 0)
_OWNED = _Place(Column.OWNED, _COUNT, 30)
_OWNERSHIP = _Place(Column.OWNERSHIP, _LETTER, 15)
_NATURE = _Place(Column.NATURE, _WORDS, 0)
_EXERCISE = (
    _Place(Column.EXERCISE_DATE, _CELL_DAY, 12),
    _Place(Column.EXPIRATION_DATE, _CELL_DAY, 16),
    _Place(Column.UNDERLYING_TITLE, _WORDS, 12),
    _Place(Column.UNDERLYING_AMOUNT, _COUNT, 25),
)
_AT = _Place(Column.EXERCISE_PRICE, _PRICE, 10)
_LINES = {
    (Table.NON_DERIVATIVE, "change"): (
        _TITLE,
        _DATE,
        _DEEMED,
        _TRADE,
        _VOLUNTARY,
        _Place(Column.AMOUNT, _COUNT, 40),
        _Place(Column.DIRECTION, _LETTER, 15),
        _Place(Column.PRICE, _PRICE, 15),
        _OWNED,
        _OWNERSHIP,
        _NATURE,
    ),
    (Table.NON_DERIVATIVE, "holding"): (_TITLE, _OWNED._replace(missing=90), _OWNERSHIP, _NATURE),
    (Table.DERIVATIVE, "change"): (
        _TITLE,
        _AT,
        _DATE,
        _DEEMED,
        _TRADE,
        _VOLUNTARY,
        _Place(Column.AMOUNT, _COUNT, 35),
        *_EXERCISE,
        _Place(Column.PRICE, _PRICE, 10),
        _OWNED,
        _OWNERSHIP,
        _NATURE,
    ),
    (Table.DERIVATIVE, "holding"): (_TITLE, _AT, *_EXERCISE, _OWNED, _OWNERSHIP, _NATURE),
    (Table.DERIVATIVE, "initial"): (_TITLE, *_EXERCISE, _AT, _OWNERSHIP, _NATURE),
}
_LINES[Table.NON_DERIVATIVE, "initial"] = _LINES[Table.NON_DERIVATIVE, "holding"]
_STRAY = (Shape.MARK, Shape.STAIN)
_PARTED = 20
"""How odd it is that a blank line parts the words of a cell, or none those of two."""
_OF_TEXT = (Shape.WORD, Shape.LETTERS)
_OF_WORDS = (Column.SECURITY_TITLE, Column.UNDERLYING_TITLE, Column.NATURE)


class Layout(NamedTuple):
    """The cells that are certain, as the first and the last of their words, and the oddness."""

    cost: int
    cells: dict[Column, tuple[int, int]]


def aligned(words: Sequence[Word], table: Table, form: str) -> Layout:
    """The least odd layout of a line's words; what kinds of rows do not agree on is left out."""
    kinds = ("initial",) if form == "3" else ("change", "holding")
    best, *others = sorted(
        (_layout(words, _LINES[table, kind]) for kind in kinds), key=lambda one: one.cost
    )
    cells = best.cells
    for other in others:
        if other.cost < best.cost + _MARGIN + best.cost // _WIDER:
            cells = {
                column: cell for column, cell in cells.items() if other.cells.get(column) == cell
            }
    return Layout(best.cost, cells)


def _layout(words: Sequence[Word], places: Sequence[_Place]) -> Layout:
    """The layout of words over the columns of one kind of row."""
    before = [[0, *[_FAR] * len(places)]]
    own: list[list[int]] = []
    for at in range(len(words)):
        taken, after = _step(before[-1], words, at, places)
        own.append(taken)
        before.append(after)
    behind = _behind(words, places)
    best = min(map(sum, zip(before[-1], behind[-1], strict=True)))
    for at, taken in enumerate(own):
        for column in range(len(places)):
            taken[column] += behind[at + 1][column + 1]
        taken.append(_unused(before[at], words[at], behind[at + 1]))
    spans = ((place.column, _certain(own, words, n, best)) for n, place in enumerate(places))
    return Layout(best, {column: span for column, span in spans if span})


def _step(
    before: Sequence[int], words: Sequence[Word], at: int, places: Sequence[_Place]
) -> tuple[list[int], list[int]]:
    """How odd it is at the least that each column takes a word, and what was filled last then.

    ``before`` has the same of the words before it: of none filled, and of each column as the last.
    """
    word = words[at]
    taken: list[int] = []
    after = [before[0] + _loose(word)]
    least = _FAR
    for number, place in enumerate(places):
        least = min(least, before[number])
        cost = least + _beginning(place, words, at)
        cost = min(cost, before[number + 1] + _going_on(place, words, at))
        taken.append(cost)
        after.append(min(cost, before[number + 1] + _loose(word)))
        least += place.missing
    return taken, after


def _behind(words: Sequence[Word], places: Sequence[_Place]) -> list[list[int]]:
    """How odd the words from each on are at the least, behind each column as the last."""
    last = [sum(place.missing for place in places[at:]) for at in range(len(places) + 1)]
    behind = [last]
    for at in reversed(range(len(words))):
        word = words[at]
        later = behind[-1]
        here = [_FAR] * (len(places) + 1)
        least = _FAR
        for number in range(len(places), -1, -1):
            here[number] = min(least, later[number] + _loose(word))
            if not number:
                break
            place = places[number - 1]
            here[number] = min(here[number], later[number] + _going_on(place, words, at))
            least = min(least + place.missing, later[number] + _beginning(place, words, at))
        behind.append(here)
    return behind[::-1]


def _beginning(place: _Place, words: Sequence[Word], at: int) -> int:
    """How odd it is that a column begins with a word."""
    word = words[at]
    if place.column not in _OF_WORDS:
        return place.fit.get(word.shape, _FAR)
    is_amid = word.standing is Standing.GOES_ON and at and words[at - 1].shape in _OF_TEXT
    return _FIRST.get(word.shape, _FAR) + (_PARTED if is_amid else 0)


def _going_on(place: _Place, words: Sequence[Word], at: int) -> int:
    """How odd it is that a column takes one word more."""
    word = words[at]
    if place.column in _OF_WORDS:
        return place.fit.get(word.shape, _FAR) + (_PARTED if word.standing is Standing.FIRST else 0)
    if place.fit is not _PRICE or not at or words[at - 1].shape is not Shape.DOLLAR:
        return _FAR
    return _BEHIND_SIGN.get(word.shape, _FAR)


def _unused(before: Sequence[int], word: Word, behind: Sequence[int]) -> int:
    """How odd it is at the least that no column takes a word."""
    return min(map(sum, zip(before, behind, strict=True))) + _loose(word)


def _loose(word: Word) -> int:
    return _LOOSE[word.shape]


def _certain(
    own: Sequence[list[int]], words: Sequence[Word], column: int, best: int
) -> tuple[int, int] | None:
    """The first and the last word of a cell, if all of it is certain.

    A stain, or a mark, may be the cell's or not.
    """
    limit = best + _MARGIN + best // _WIDER
    sure = [at for at, taken in enumerate(own) if _is_sure(taken, column, limit)]
    if not sure:
        return None
    for at, taken in enumerate(own):
        if taken[column] >= limit or at in sure:
            continue
        is_between = sure[0] < at < sure[-1] and _is_sure(taken[:-1], column, limit)
        if not is_between and words[at].shape not in _STRAY:
            return None
    is_figure = len(sure) == 1 and words[sure[0]].shape is Shape.FIGURE
    return None if is_figure and best > _ODD else (sure[0], sure[-1])


def _is_sure(taken: Sequence[int], column: int, limit: int) -> bool:
    """Whether a column takes a word in every way that is not much odder than the least odd."""
    return taken[column] < limit <= min([*taken[:column], *taken[column + 1 :]], default=limit)
