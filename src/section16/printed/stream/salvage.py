"""What is certain of rows into which entries do not fit well.

Of a column in which all rows say the same it does not matter in which order they are read; and
where there are as many codes as transactions, or letters as rows, they come from the top down.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from section16.law.boxes import Column, Table
from section16.printed.interpret.values import day
from section16.printed.stream.dealing import Row

_MARKS = re.compile(r"\s*\(\d{1,2}\)")
_TAIL = re.compile(r"N[MF]?N[DI]")
_DAY_OF_CODE = re.compile(r"T(?=[CADIV])")
_LEAST_CELLS = 3
_OF_TERMS = (Column.EXERCISE_DATE, Column.EXPIRATION_DATE)
_OF_TRANSACTIONS = {Column.CODE, Column.TRANSACTION_DATE, Column.AMOUNT}


def salvaged(rows: Sequence[Row], kinds: str, texts: Sequence[str], table: Table) -> list[Row]:
    """The rows with the columns that are certain; none where those are too few."""
    bare = [_MARKS.sub("", text) for text in texts]
    every = list(range(len(rows)))
    changes = [at for at in every if not _OF_TRANSACTIONS.isdisjoint(rows[at])]
    made: list[Row] = [{} for _ in rows]
    terms = _said(rows, bare, *_OF_TERMS) - _said(rows, bare, Column.TRANSACTION_DATE)
    days = [at for at in _places(kinds, "T") if bare[at] not in terms]
    title = Column.SECURITY_TITLE if table is Table.NON_DERIVATIVE else Column.UNDERLYING_TITLE
    own = _said(rows, bare, Column.SECURITY_TITLE) if table is Table.DERIVATIVE else set()
    titles = _same(_places(kinds, "WS"), bare, len(rows))
    for column, among, places in (
        (Column.CODE, changes, _places(kinds, "C")),
        (Column.OWNERSHIP, every, _places(kinds, "ADI")),
        (Column.TRANSACTION_DATE, changes, _of_codes(days, kinds, bare, len(changes))),
        (title, every, [at for at in titles if bare[at] not in own]),
        (Column.NATURE, every, _same(_places(kinds, "w"), bare, len(rows))),
    ):
        if len(places) == len(among):
            for at, place in zip(among, places, strict=True):
                made[at][column] = place
    if table is Table.DERIVATIVE:
        for row, (underlying, owned) in zip(made, _tails(kinds, len(rows)), strict=False):
            row |= {Column.UNDERLYING_AMOUNT: underlying, Column.OWNED: owned}
    return made if all(len(row) >= _LEAST_CELLS for row in made) else []


def _said(rows: Sequence[Row], bare: Sequence[str], *columns: Column) -> set[str]:
    """What rows say in some columns."""
    return {bare[row[column]] for row in rows for column in columns if column in row}


def _tails(kinds: str, count: int) -> list[tuple[int, int]]:
    """The ends of the rows of Table II, where all stand whole: what is under them, and owned."""
    found = [(end.start(), end.end() - 2) for end in _TAIL.finditer(kinds)]
    return found if len(found) == count else []


def _places(kinds: str, letters: str) -> list[int]:
    return [at for at, kind in enumerate(kinds) if kind in letters]


def _of_codes(days: Sequence[int], kinds: str, bare: Sequence[str], count: int) -> list[int]:
    """The days that say the same, as all those do that stand just before a code."""
    before = {bare[found.start()] for found in _DAY_OF_CODE.finditer(kinds)}
    same = _same(days, bare, count)
    return same if before <= {bare[at] for at in same} else []


def _same(places: Sequence[int], bare: Sequence[str], count: int) -> list[int]:
    """The places that say the same, as often as is asked; of several days the earliest."""
    said = [bare[at] for at in places]
    often = [text for text in dict.fromkeys(said) if said.count(text) == count]
    often = sorted(often, key=lambda text: str(day(text)))[:1] if all(map(day, often)) else often
    return [at for at in places if bare[at] == often[0]] if len(often) == 1 else []
