"""Rows from entries in reading order: as they stand, else dealt out to rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from section16.law.boxes import Column, Table
from section16.printed.stream.choosing import rows_of
from section16.printed.stream.dealing import Row
from section16.printed.stream.grammar import in_order

_MOST_ENTRIES = 600
_WORDS = "Wwt"
"""Kinds of words: those that may be a title, that can be none, that are a part of one."""
_MARKS = re.compile(r"\s*\(\d+\)")


class Arranged(NamedTuple):
    """Rows, the words that may stand in each, and what is left."""

    rows: list[Row]
    words: list[list[int]]
    """By row, words that could not be placed."""
    left: list[int]


def arranged(
    kinds: str,
    texts: Sequence[str],
    form: str,
    table: Table,
    beside: Sequence[int] = (),
) -> Arranged | None:
    """The rows that entries make up; ``None`` where they cannot be told from each other.

    Neighbours with the same number in ``beside`` stand beside each other on the page.
    """
    if len(kinds) > _MOST_ENTRIES:
        return None
    initial = form == "3"
    rows = in_order(kinds, table, initial=initial)
    if rows is None:
        found = rows_of(kinds, texts, beside or range(len(kinds)), table, initial=initial)
        if found is None:
            return None
        rows = _with_whole_words(found, kinds, texts)
    rows = _without_doubtful_natures(rows, kinds)
    taken = {at for row in rows for at in row.values()}
    left = [at for at in range(len(kinds)) if at not in taken]
    loose = [at for at in left if kinds[at] in _WORDS]
    if len(rows) == 1 and loose:
        return Arranged(rows, [loose], [at for at in left if at not in loose])
    return Arranged(rows, [[] for _ in rows], left)


def _with_whole_words(rows: Sequence[Row], kinds: str, texts: Sequence[str]) -> list[Row]:
    """The rows without parts of words; where words are left over, with those said twice alone."""
    taken = {at for row in rows for at in row.values()}
    is_torn = any(kind in _WORDS and at not in taken for at, kind in enumerate(kinds))
    bare = [_MARKS.sub("", text) for text in texts]
    said = Counter(bare)
    return [
        {
            column: at
            for column, at in row.items()
            if kinds[at] not in _WORDS or (kinds[at] != "t" and (not is_torn or said[bare[at]] > 1))
        }
        for row in rows
    ]


def _without_doubtful_natures(rows: list[Row], kinds: str) -> list[Row]:
    """The rows; where one that is held indirectly lacks a nature, a direct one has none."""
    held = [kinds[row[Column.OWNERSHIP]] if Column.OWNERSHIP in row else "" for row in rows]
    if not any(
        how == "I" and Column.NATURE not in row for how, row in zip(held, rows, strict=True)
    ):
        return rows
    return [
        {column: at for column, at in row.items() if column is not Column.NATURE or how == "I"}
        for how, row in zip(held, rows, strict=True)
    ]
