"""Damaged rows: the least odd way to read their words as a row of the form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from section16.law.boxes import Column, Table
from section16.printed.headings import is_of_headings
from section16.printed.interpret import search
from section16.printed.interpret.matching import Known, Taken, Takes
from section16.printed.interpret.search import find_row
from section16.printed.sheet import Cell

KNOWN = Known(frozenset("123"), ("Class A Stock",), frozenset({"Class A Stock"}), marks_apart=False)
PLAIN = "Class A Stock\t03/14/2022\t\tP\t\t1,000\tA\t$1.50\t12,000\tD\t"
CELLS = {
    Column.SECURITY_TITLE: "Class A Stock",
    Column.TRANSACTION_DATE: "03/14/2022",
    Column.CODE: "P",
    Column.AMOUNT: "1,000",
    Column.DIRECTION: "A",
    Column.PRICE: "$1.50",
    Column.OWNED: "12,000",
    Column.OWNERSHIP: "D",
}


def found(line: str, table: Table = Table.NON_DERIVATIVE, known: Known = KNOWN) -> dict[str, str]:
    """The texts of a line by column, its fields parted by tabs."""
    row = find_row([Cell(text, printed=text) for text in line.split("\t")], "4", table, known)
    assert row is not None
    return {column: cell.text for column, cell in row.cells.items() if cell}


@pytest.mark.parametrize(
    "line",
    [
        PLAIN,
        "\t" + PLAIN.replace("\t\t", "\t"),
        PLAIN.replace("Stock\t", "Stock "),
        PLAIN.replace("A\t$1.50\t12,000", "A $1.50\t\t12,000"),
        PLAIN.replace("\t03/14", " 03/1-\t14"),
        PLAIN.replace("1,000\tA\t$1.50", "1,O\t000 A $1.50\t$1.50"),
        PLAIN.replace("12,000\tD", "12,0\t,000 D"),
        PLAIN.replace("12,000\tD", "12,000 D\tD"),
        PLAIN.replace("$1.50", "$ 1.50 |").replace("\tD", "\tD'"),
    ],
)
def test_damaged_rows(line: str) -> None:
    """Cells merged, split, doubled, shifted or smudged are the cells of the row they were."""
    assert CELLS == found(line)


def test_notes_without_brackets() -> None:
    """A mark that has lost a bracket, or stands between others, is a mark."""
    cells = [Cell(text, printed=text) for text in ["Class A Stock(1) 2", "7,5003)", "I(2", "By X"]]
    row = find_row(cells, "4", Table.NON_DERIVATIVE, KNOWN)

    assert row is not None
    assert (("1", "2"), ("3",), ("2",)) == tuple(
        row.cells[column].notes
        for column in (Column.SECURITY_TITLE, Column.OWNED, Column.OWNERSHIP)
    )
    assert "7,500" == row.cells[Column.OWNED].text


@pytest.mark.parametrize(
    ("column", "torn"),
    [
        (Column.CODE, PLAIN.replace("P\t", "P(2\t2)\t")),
        (Column.AMOUNT, PLAIN.replace("1,000\t", "1,000(\t(2)\t")),
        (Column.OWNED, PLAIN.replace("12,000\tD", "12,000(2\t\t) D")),
    ],
)
def test_cells_cut_within_their_marks(column: Column, torn: str) -> None:
    """A cut within a footnote mark parts no cell; the characters at it may stand twice."""
    row = find_row(
        [Cell(one, printed=one) for one in torn.split("\t")], "4", Table.NON_DERIVATIVE, KNOWN
    )

    assert row is not None
    assert (CELLS, ("2",)) == (
        {name: cell.text for name, cell in row.cells.items() if cell},
        row.cells[column].notes,
    )


def test_marks_that_a_cut_leaves_open() -> None:
    """Where a cut leaves two readings of a mark alone, the words before it stand."""
    known = KNOWN._replace(marks=frozenset(("1", "11")))
    torn = PLAIN.replace("P\t", "P(1\t1)\t")
    row = find_row(
        [Cell(one, printed=one) for one in torn.split("\t")], "4", Table.NON_DERIVATIVE, known
    )

    assert row is not None
    code = row.cells[Column.CODE]
    assert ("P", (), {("1",), ("11",)}) == (code.text, code.notes, set(code.notes_otherwise))


def test_number_before_another_in_its_field() -> None:
    """A whole number before a piece of one in a field is a cell, or at least may be one."""
    cells = found(PLAIN.replace("$1.50\t12,000", "$0 16\t\t5,145.0038"))

    assert ("", "") == (cells[Column.PRICE], cells[Column.OWNED])


def test_no_title_has_thousands() -> None:
    """A piece of a number with thousands behind a title is of the next cell."""
    line = "Right\t$2\t03/14/2022\t\tS\t\t\t2,400\t\t\tClass A Stock 2,4\t400\t$3\t9,000\tD"
    cells = found(line, Table.DERIVATIVE)

    assert ("Class A Stock", "2,400") == (
        cells[Column.UNDERLYING_TITLE],
        cells[Column.UNDERLYING_AMOUNT],
    )


def test_holding() -> None:
    """A row without date and code is a holding."""
    assert {
        Column.SECURITY_TITLE: "Class A Stock",
        Column.OWNED: "480,696",
        Column.OWNERSHIP: "I",
        Column.NATURE: "By Trust",
    } == found("Class A Stock\t\t\t\t\t\t\t\t43\t80,696 I By Trust\t\tBy Trust\t")


def test_table_2() -> None:
    """The sides of column 5 are one column where their places are lost."""
    line = "Option\t$9\t03/14/2022\t\tM\t\t\t70\t(1) 04/0\t05/2030 Class A Stock\t70\t$0\t0\tD"

    assert {
        Column.SECURITY_TITLE: "Option",
        Column.EXERCISE_PRICE: "$9",
        Column.TRANSACTION_DATE: "03/14/2022",
        Column.CODE: "M",
        Column.AMOUNT: "70",
        Column.EXPIRATION_DATE: "04/05/2030",
        Column.UNDERLYING_TITLE: "Class A Stock",
        Column.UNDERLYING_AMOUNT: "70",
        Column.PRICE: "$0",
        Column.OWNED: "0",
        Column.OWNERSHIP: "D",
    } == {name: text for name, text in found(line, Table.DERIVATIVE).items() if text}


def test_ways_that_disagree() -> None:
    """What the least odd ways do not agree on stays open."""
    line = "Class A Stock\t03/14/2022\t\tP\t\t1,000\tA\t12,000\tD\t"
    row = find_row(
        [Cell(text, printed=text) for text in line.split("\t")], "4", Table.NON_DERIVATIVE, KNOWN
    )

    assert row is not None
    assert "1,000" == row.cells[Column.AMOUNT].text


@pytest.mark.parametrize(
    "line",
    ["Lost words\talone", "D\tD\tD\tD", "word " * 200, "Stock\t03/14/2022\tP\t1,000\tA\t$1\t7"],
)
def test_no_row(line: str) -> None:
    """A line that cannot be read as a whole row is none."""
    cells = [Cell(text, printed=text) for text in line.split("\t")]

    assert find_row(cells, "4", Table.NON_DERIVATIVE, KNOWN) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Date E | Exercisable Expiration Date | Title", True),
        ("ount of Securities Benef | 7. Nature of Indirect", True),
        ("Common Stock | 12,000 | D", False),
        ("Securities | 1,000 | D", False),
        ("", False),
    ],
)
def test_remains_of_headings(text: str, expected: bool) -> None:
    """What is made of the words of headings is no row."""
    assert expected == is_of_headings(text)


WORDS = st.sampled_from(
    [*PLAIN.split("\t"), "(1)", "$1.5", "0", "03/1-", "14/2022", "I", "By Trust", "43", "80,696 I"]
)


@given(st.lists(WORDS, min_size=4, max_size=14))
def test_rounds_find_what_one_round_finds(texts: list[str]) -> None:
    """Looking for hardly odd ways first finds the same row as looking for all at once."""
    cells = [Cell(text, printed=text) for text in texts]
    found = find_row(cells, "4", Table.NON_DERIVATIVE, KNOWN)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "_ROUNDS", search._ROUNDS[-1:])
        at_once = find_row(cells, "4", Table.NON_DERIVATIVE, KNOWN)

    assert at_once == found


def test_whole_row_is_hardly_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a row that is whole no way is followed that is odder than its own."""
    asked: set[tuple[int, Column]] = set()

    class Counted(Takes):
        def cells(self, start: int, column: Column) -> tuple[Taken, ...]:
            asked.add((start, column))
            return super().cells(start, column)

    monkeypatch.setattr(search, "Takes", Counted)

    found(PLAIN)

    assert 0 < len(asked) <= 3 * len(CELLS)
