"""Rows from entries in reading order: as they stand, else dealt out to rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from section16.law.boxes import Column, Table
from section16.printed.interpret.values import day
from section16.printed.stream.choosing import rows_of, with_days
from section16.printed.stream.dealing import Row
from section16.printed.stream.entries import SECURITY
from section16.printed.stream.grammar import in_order

_MOST_ENTRIES = 600
_WORDS = "Wwtp"
"""Kinds of words: those that may be a title, that can be none, parts of a nature and of a title."""
_TITLES = (Column.SECURITY_TITLE, Column.UNDERLYING_TITLE)
_CLASS = r"(?:class|series) \w{1,2}"
_LOOSE_CLASS = re.compile(rf"\b{_CLASS}(?=$| {_CLASS}\b)", re.IGNORECASE)
"""A class of shares whose name stands elsewhere."""
_REST = re.compile(
    rf"(?:common|ordinary|preferred|stock|shares)\b|{_CLASS} {_CLASS}\b", re.IGNORECASE
)
"""How the rest of such a title begins, or two that run into each other."""
_MARK_RUNS = re.compile("F{2,}")
_MARKS = re.compile(r"\s*\(\d+\)")


class Arranged(NamedTuple):
    """Rows, the words that may stand in each, and what is left."""

    rows: list[Row]
    words: list[list[int]]
    """By row, words that could not be placed."""
    left: list[int]


class Around(NamedTuple):
    """What stands around entries.

    ``beside`` has a number for each entry, the same for neighbours that stand beside each other;
    ``signed`` is the last day of a signature.
    """

    beside: Sequence[int] = ()
    signed: date | None = None


def arranged(
    kinds: str, texts: Sequence[str], form: str, table: Table, around: Around | None = None
) -> Arranged | None:
    """The rows that entries make up; ``None`` where they cannot be told from each other."""
    if len(kinds) > _MOST_ENTRIES:
        return None
    around = around or Around()
    initial = form == "3"
    rows = in_order(kinds, table, initial=initial)
    if rows is None:
        beside = around.beside or range(len(kinds))
        named = "".join(_named(*entry, around.signed) for entry in zip(kinds, texts, strict=True))
        found = rows_of(named, texts, beside, table, initial=initial)
        if found is None:
            return None
        is_torn = any(kinds[at] in _WORDS for at in found.left)
        rows = _with_whole_words(found.rows, kinds, texts, is_torn=is_torn)
    rows = _without_doubtful_natures(with_days(rows, kinds, texts), kinds)
    taken = {at for row in rows for at in row.values()}
    left = [at for at in range(len(kinds)) if at not in taken]
    rows = _without_doubtful_marks(rows, kinds, texts, left)
    loose = [at for at in left if kinds[at] in _WORDS]
    if len(rows) == 1 and loose:
        return Arranged(rows, [loose], [at for at in left if at not in loose])
    return Arranged(rows, [[] for _ in rows], left)


def _named(kind: str, text: str, signed: date | None) -> str:
    """The kind of an entry; words that end as a title does, and later days, are told apart."""
    bare = _MARKS.sub("", text).strip()
    if kind == "W" and SECURITY.search(bare):
        return "S"
    found = day(bare) if kind == "T" and signed else None
    return "L" if found and signed and found > signed else kind


def _with_whole_words(
    rows: Sequence[Row], kinds: str, texts: Sequence[str], *, is_torn: bool
) -> list[Row]:
    """The rows without parts of words.

    Where words are left over, or a title's parts stand about, those alone are whole that stand
    twice; where the class of a title stands alone, none is whole that may be the rest of one.
    """
    bare = [_MARKS.sub("", text) for text in texts]
    said = Counter(bare)
    has_parts = "p" in kinds
    is_split = any(_LOOSE_CLASS.search(text) for text in bare)

    def is_whole(column: Column, at: int) -> bool:
        if kinds[at] not in _WORDS:
            return True
        if column in _TITLES and is_split and _REST.match(bare[at]):
            return False
        is_doubtful = is_torn or (has_parts and column in _TITLES)
        return kinds[at] in "Ww" and (not is_doubtful or said[bare[at]] > 1)

    return [{column: at for column, at in row.items() if is_whole(column, at)} for row in rows]


def _without_doubtful_marks(
    rows: Sequence[Row], kinds: str, texts: Sequence[str], left: Sequence[int]
) -> list[Row]:
    """The rows without marks beside others that are left: any of them may be the cell's."""
    doubtful: set[int] = set()
    for run in _MARK_RUNS.finditer(kinds):
        places = range(*run.span())
        if len({texts[at] for at in places}) > 1 and any(at in places for at in left):
            doubtful |= set(places)
    return [{column: at for column, at in row.items() if at not in doubtful} for row in rows]


def _without_doubtful_natures(rows: list[Row], kinds: str) -> list[Row]:
    """The rows; where one that is held indirectly lacks a nature, a direct one has none.

    Neither has it one where that of another begins amid its words: they may be of one cell.
    """
    held = [kinds[row[Column.OWNERSHIP]] if Column.OWNERSHIP in row else "" for row in rows]
    natures = [kinds[row[Column.NATURE]] if Column.NATURE in row else "" for row in rows]
    is_torn = "D" in {how for how, nature in zip(held, natures, strict=True) if nature}
    lacking = [how == "I" and not nature for how, nature in zip(held, natures, strict=True)]
    if not any(lacking) and not (is_torn and "W" in natures):
        return rows
    return [
        {
            column: at
            for column, at in row.items()
            if column is not Column.NATURE or (how == "I" and not (is_torn and kinds[at] == "W"))
        }
        for how, row in zip(held, rows, strict=True)
    ]
