"""Text in columns: where the marks, numbers and days of narrow columns belong."""

from __future__ import annotations

import pytest

from section16.law.boxes import Column, Table
from section16.printed.placed.canvas import Canvas
from section16.printed.placed.entries import Entry, entries
from section16.printed.placed.page import Word
from section16.printed.placed.rows import rows
from section16.printed.placed.run import in_lines
from section16.printed.placed.slots import Slot
from section16.printed.placed.tables import _dated
from section16.printed.placed.typescript import LINE, pages

TITLE, DAY, CODE, AMOUNT, SIDE, PRICE, OWNED = (
    Column.SECURITY_TITLE,
    Column.TRANSACTION_DATE,
    Column.CODE,
    Column.AMOUNT,
    Column.DIRECTION,
    Column.PRICE,
    Column.OWNED,
)
LEFTS = {TITLE: 0, DAY: 20, CODE: 40, AMOUNT: 50, SIDE: 62, PRICE: 68, OWNED: 80}


def line(**cells: str) -> str:
    """A line of Table I, cells at the left of their columns."""
    text = ""
    for name, word in cells.items():
        text = f"{text:<{LEFTS[Column[name]]}}{word}"
    return text


def placed(*lines: str) -> list[dict[Column | None, str]]:
    """What stands in each column of each row of a page."""
    lefts = [*LEFTS.values(), 100]
    slots = [Slot(column, left, lefts[at + 1]) for at, (column, left) in enumerate(LEFTS.items())]
    page = Canvas(tuple(pages("\n".join(lines))))
    found = entries(in_lines(page.pieces), slots, LINE, headed=True)
    return [{column: _said(here) for column, here in row.items()} for row in rows([found], LINE)]


def _said(cell: list[Entry]) -> str:
    return " ".join(word.text for entry in cell for word in entry.words)


SOLD = {"SECURITY_TITLE": "Common", "TRANSACTION_DATE": "03/14/2022", "CODE": "S", "AMOUNT": "70"}


def test_marks_of_a_price_beside_the_letter() -> None:
    """Marks behind A or D are the price's where none is printed: it is given or explained."""
    (row,) = placed(line(**SOLD, DIRECTION="D (1) (2)", OWNED="900"))

    assert ("D", "(1) (2)") == (row[SIDE], row[PRICE])


def test_marks_of_the_letter() -> None:
    """Beside a price, marks behind the letter are the letter's."""
    (row,) = placed(line(**SOLD, DIRECTION="D(1)", PRICE="$9.50", OWNED="900"))

    assert ("D(1)", "$9.50") == (row[SIDE], row[PRICE])


def test_mark_on_a_line_between_two_rows() -> None:
    """A mark below the price, between two rows, belongs to the row that has no price."""
    priced = line(**SOLD, DIRECTION="D", PRICE="$9.50", OWNED="900")
    unpriced = line(**SOLD, DIRECTION="D", OWNED="830")
    mark = line(PRICE="(3)")

    assert ["$9.50", "(3)"] == [row[PRICE] for row in placed(priced, mark, unpriced)]
    assert ["(3)", "$9.50"] == [row[PRICE] for row in placed(unpriced, mark, priced)]


def test_number_in_a_title_that_changed_hands() -> None:
    """The number that changed hands is no word of the underlying title, though close behind it."""
    lefts = {
        TITLE: 0,
        DAY: 12,
        CODE: 26,
        Column.ACQUIRED: 30,
        Column.UNDERLYING_TITLE: 40,
        Column.UNDERLYING_AMOUNT: 53.5,
        PRICE: 63,
        OWNED: 75,
        Column.OWNERSHIP: 88,
    }
    ends = [*list(lefts.values())[1:], 100]
    slots = [
        Slot(column, left, end) for (column, left), end in zip(lefts.items(), ends, strict=True)
    ]
    text = (
        "Unit        03/14/2022    A   309.50     Common 309.50    $   1,062.44            D\n"
        "                                         Stock          34.73"
    )
    page = Canvas(tuple(pages(text)))
    found, _ = entries(in_lines(page.pieces), slots, LINE, headed=True)
    said = {entry.column: _said([entry]) for entry in found}

    assert ("Common", "309.50", "$", "1,062.44") == tuple(
        said[column] for column in (Column.UNDERLYING_TITLE, Column.UNDERLYING_AMOUNT, PRICE, OWNED)
    )


def entry(column: Column, text: str) -> list[Entry]:
    """One word in a column."""
    return [Entry(column, (Word(text, 0, 0, 10, 10),))]


@pytest.mark.parametrize(
    ("table", "day", "marked"),
    [
        (Table.DERIVATIVE, DAY, Column.EXERCISE_PRICE),
        (Table.NON_DERIVATIVE, Column.DEEMED_DATE, DAY),
    ],
)
def test_day_pushed_below_the_heading_beside(table: Table, day: Column, marked: Column) -> None:
    """A row's only day is the transaction's; a mark before it is the exercise price's."""
    row: dict[Column | None, list[Entry]] = {
        DAY: entry(DAY, "(4)"),
        Column.DEEMED_DATE: entry(Column.DEEMED_DATE, "03/14/2022"),
    }
    found = _dated(row, table)

    assert ("03/14/2022", "(4)") == (found[day][0].words[0].text, found[marked][0].words[0].text)
