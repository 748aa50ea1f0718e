"""Rows of Table I whose numbers stand apart from them, in text of reading order."""

from __future__ import annotations

import pytest

from section16.law.boxes import Column
from section16.printed.page import Fragment
from section16.printed.stream.balances import with_balances
from section16.printed.stream.choosing import Row
from section16.printed.stream.entries import Entry, kind_of

BEFORE = "Stock|01/02/2023|S|5|D|$2.00|60|D"
BARE = "Stock|01/02/2023|S|D"
WHOLE = (
    *(Column.SECURITY_TITLE, Column.TRANSACTION_DATE, Column.CODE, Column.AMOUNT),
    *(Column.DIRECTION, Column.PRICE, Column.OWNED, Column.OWNERSHIP),
)
LACKING = (
    *(Column.SECURITY_TITLE, Column.TRANSACTION_DATE, Column.CODE),
    Column.OWNERSHIP,
)


def entries(*texts: str) -> list[Entry]:
    """Entries, one behind the other."""
    source = "\n".join(texts)
    found, start = [], 0
    for text in texts:
        part = Fragment(source, start, start + len(text))
        found.append(Entry(kind_of(text), (part,)))
        start += len(text) + 1
    return found


def owned(*loose: str) -> list[tuple[str, ...]] | None:
    """Two bare rows behind a whole one, and numbers beside them: what the rows are given."""
    texts = [*BEFORE.split("|"), *BARE.split("|"), *BARE.split("|"), *loose]
    found = entries(*texts)
    rows: list[Row] = [
        dict(zip(WHOLE, range(8), strict=True)),
        dict(zip(LACKING, range(8, 12), strict=True)),
        dict(zip(LACKING, range(12, 16), strict=True)),
    ]
    made = with_balances(rows, list(range(16, len(texts))), found)
    if not made.whole:
        assert (rows, len(loose)) == (made.rows, len(made.left))
        return None
    assert (1, 2) == made.whole
    columns = (Column.AMOUNT, Column.DIRECTION, Column.PRICE, Column.OWNED)
    return [tuple(texts[row[column]] for column in columns) for row in made.rows[1:]]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("0", "45", "45", "15"), [("15", "45"), ("45", "0")]),
        (("20", "40", "20", "20"), [("20", "40"), ("20", "20")]),
    ],
)
def test_one_chain(numbers: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    """Numbers that make one chain from what was owned before go to the rows in its order."""
    made = owned(*numbers[:2], "D", "$3.00", *numbers[2:], "D", "$4.00") or []

    assert [
        (amount, "D", price, after)
        for (amount, after), price in zip(expected, ("$3.00", "$4.00"), strict=True)
    ] == made


@pytest.mark.parametrize(
    "loose",
    [
        ("0", "45", "D", "$3.00", "45", "A", "$4.00", "15"),
        ("0", "45", "D", "$3.00", "44", "D", "$4.00", "15"),
        ("0", "45", "D", "$3.00", "45", "D", "$4.00"),
        ("0", "45", "D", "$3.00", "45", "D", "$4.00", "15", "7"),
        ("35", "10", "D", "$3.00", "45", "D", "$4.00", "15"),
    ],
    ids=["other side", "no chain", "too few", "too many", "change and balance may be swapped"],
)
def test_no_chain_or_several(loose: tuple[str, ...]) -> None:
    """Unlike sides, no chain or several, too few numbers or too many: nothing is given."""
    assert owned(*loose) is None
