"""What is certain of rows whose entries cannot be put in order.

How many rows there are is told by what every row has once; of a column in which all rows say the
same, it does not matter in which order they are read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from section16.law.boxes import Column, Table
from section16.printed.interpret.values import day

Row = dict[Column, int]
_TAIL = re.compile(r"[NM][DI](?![MF])")
"""An amount owned and how; behind a direction stands a price."""
_MARKS = re.compile(r"\s*\(\d{1,2}\)")
_LEAST_ROWS = 2
_LEAST_COLUMNS = 3


def salvaged(kinds: str, texts: Sequence[str], table: Table) -> list[Row]:
    """The rows that entries must be, with the columns that are certain; none, if none are."""
    bare = [_MARKS.sub("", text) for text in texts]
    count = _count(kinds, bare)
    if count >= _LEAST_ROWS:
        return _alike(kinds, bare, count, table)
    tails = list(_TAIL.finditer(kinds))
    if len(tails) != 1:
        return []
    row = {Column.OWNED: tails[0].start(), Column.OWNERSHIP: tails[0].start() + 1}
    code = "A" if table is Table.DERIVATIVE and "C" not in kinds else "C"
    for column, kind in ((Column.TRANSACTION_DATE, "T"), (Column.CODE, code)):
        if kinds.count(kind) == 1:
            row[column] = kinds.index(kind)
    return [row] if len(row) > _LEAST_ROWS else []


def _count(kinds: str, bare: Sequence[str]) -> int:
    """How many rows there are: as many as there are codes and days of a transaction."""
    days = Counter(text for kind, text in zip(kinds, bare, strict=True) if kind == "T")
    codes = kinds.count("C")
    earliest = min(days, key=lambda text: str(day(text)), default="")
    return codes if days[earliest] == codes else 0


def _alike(kinds: str, bare: Sequence[str], count: int, table: Table) -> list[Row]:
    """Rows with the columns in which all say the same, and their codes from the top down."""
    rows: list[Row] = [{} for _ in range(count)]
    for row, at in zip(rows, _places(kinds, "C"), strict=True):
        row[Column.CODE] = at
    for column, letters in (
        (Column.TRANSACTION_DATE, "T"),
        (Column.SECURITY_TITLE if table is Table.NON_DERIVATIVE else Column.UNDERLYING_TITLE, "W"),
        (Column.NATURE, "w"),
    ):
        texts = Counter(bare[at] for at in _places(kinds, letters))
        same = [text for text, times in texts.items() if times == count]
        if letters == "T":
            same = sorted(same, key=lambda text: str(day(text)))[:1]
        if len(same) == 1:
            places = [at for at in _places(kinds, letters) if bare[at] == same[0]]
            for row, at in zip(rows, places, strict=True):
                row[column] = at
    if kinds.count("I") == count:
        for row, at in zip(rows, _places(kinds, "I"), strict=True):
            row[Column.OWNERSHIP] = at
    return rows if all(len(row) >= _LEAST_COLUMNS for row in rows) else []


def _places(kinds: str, letters: str) -> list[int]:
    return [at for at, kind in enumerate(kinds) if kind in letters]
