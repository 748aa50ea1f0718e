"""OCR text: worn lines and runs of cells laid out over the columns of their table."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed.ocr_lines import lines, read_rows

from section16.law.boxes import Column, Table
from section16.printed.stream.ocr.aligning import aligned
from section16.printed.stream.ocr.amounts import Known
from section16.printed.stream.ocr.covering import covered
from section16.printed.stream.ocr.finding import row_lines
from section16.printed.stream.ocr.layouts import told_by_layout
from section16.printed.stream.ocr.rows import Page
from section16.printed.stream.ocr.words import Shape, broken_day, words_of

OLDER, NEWER = Page("", tops=True), Page("", tops=False)
Told = dict[Column, str]


def told(text: str, table: Table, form: str = "4") -> Told:
    """The cells that are certain of a line."""
    (line,) = lines(text)
    words = words_of(line)
    return {
        column: line.part(words[first].start, words[last].end).text
        for column, (first, last) in aligned(words, table, form).cells.items()
    }


def test_change_without_letters() -> None:
    """Of a change that has lost its code and side the numbers are still told by their order."""
    text = "Class A Common Stock 05/15/2023 5M 1,812.00 $ 273,902.00 By Trust"

    assert {
        Column.SECURITY_TITLE: "Class A Common Stock",
        Column.TRANSACTION_DATE: "05/15/2023",
        Column.AMOUNT: "1,812.00",
        Column.PRICE: "$",
        Column.OWNED: "273,902.00",
        Column.NATURE: "By Trust",
    } == told(text, Table.NON_DERIVATIVE)


def test_derivative_held() -> None:
    """A derivative without a transaction is told by its marks and the one day."""
    text = "Employee| $17.99 (4) 06/03/2025}Common|_ () 210,000 I By"
    cells = told(text, Table.DERIVATIVE)

    assert ("$17.99", "06/03/2025", "210,000", "I") == tuple(
        cells[column]
        for column in (
            Column.EXERCISE_PRICE,
            Column.EXPIRATION_DATE,
            Column.OWNED,
            Column.OWNERSHIP,
        )
    )


def test_one_day_of_two() -> None:
    """Of two days of a derivative one alone may be either, and is neither for certain."""
    cells = told("Option $5.00 03/14/2022 M 1,000 12/31/2030 Common 1,000 $0 0 D", Table.DERIVATIVE)

    assert "03/14/2022" == cells[Column.TRANSACTION_DATE]
    assert not {Column.EXERCISE_DATE, Column.EXPIRATION_DATE} & cells.keys()


def test_numbers_of_no_column() -> None:
    """Where a number too many stands, none beside it is certain."""
    cells = told("Common Stock 03/14/2022 S 1,270 30,800 46,013 2,500 D", Table.NON_DERIVATIVE)

    assert Column.AMOUNT not in cells


def test_par_value_of_a_title() -> None:
    """A par value is part of a title, and no price."""
    cells = told("Common Stock, par value $0.01 42,774 I By Trust", Table.NON_DERIVATIVE)

    assert ("Common Stock, par value $0.01", "42,774") == (
        cells[Column.SECURITY_TITLE],
        cells[Column.OWNED],
    )


_WORDS = st.sampled_from(
    ["Common", "Stock", "03/14/2022", "$", "$5.01", "1,000", "42", "(1)", "D", "I", "M", "By", "~|"]
)


@given(st.lists(_WORDS, max_size=14), st.sampled_from(Table), st.sampled_from("34"))
def test_cells_in_order(texts: list[str], table: Table, form: str) -> None:
    """Cells never share a word, and stand in the order of the table's columns."""
    (line,) = lines(" ".join(texts))
    words = words_of(line)
    spans = list(aligned(words, table, form).cells.values())

    assert sorted(spans) == spans
    assert all(one[1] < other[0] for one, other in pairwise(spans))
    assert all(0 <= first <= last < len(words) for first, last in spans)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("01/23/2023", "01/23/2023"),
        ("01 23.2023", "01/23/2023"),
        ("0121/2021", "01/21/2021"),
        ("012372023", "01/23/2023"),
        ("13 23 2023", None),
        ("1,234,567", None),
    ],
)
def test_broken_day(text: str, day: str | None) -> None:
    """The eight figures of a day are the day, whatever is left of its strokes."""
    assert day == broken_day(text)


def test_broken_day_proved() -> None:
    """A day with worn strokes is certain where the page has it whole; else it is a candidate."""
    text = "Common Stock 0314/2022 S 1,000 | D | $5.00 42,774 D"
    (proved,) = read_rows(NEWER, text, known=Known(frozenset(), days=frozenset({"03/14/2022"})))
    (open_row,) = read_rows(NEWER, text, known=Known(frozenset()))

    assert "03/14/2022" == proved.cell(Column.TRANSACTION_DATE).text
    assert ("", ("03/14/2022",)) == (
        open_row.cell(Column.TRANSACTION_DATE).text,
        open_row.cell(Column.TRANSACTION_DATE).otherwise,
    )


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("03/14/2022®", Shape.DAY),
        ("$5.0123(1)", Shape.MONEY),
        ("$", Shape.DOLLAR),
        ("12,633)", Shape.GROUPED),
        ("7,939 452", Shape.GROUPED),
        ("0", Shape.NUMBER),
        ("6", Shape.FIGURE),
        ("(6)", Shape.MARK),
        ("Class A", Shape.WORD),
        ("1.75%", Shape.WORD),
        ("D", Shape.LETTER),
        ("DOM", Shape.LETTERS),
        ("1g9", Shape.STAIN),
    ],
)
def test_shapes(text: str, shape: Shape) -> None:
    """What a word can be is told by its looks; a class and a broken number are one word each."""
    (word,) = words_of(lines(text)[0])

    assert shape is word.shape


def test_stroke_behind_a_day() -> None:
    """A stroke of a rule between a day and a word is no part of either."""
    words = words_of(lines("03/14/2028/Common| 5,000")[0])

    assert ["03/14/2028", "/", "Common", "5,000"] == [word.text for word in words]


def test_gap_in_a_number() -> None:
    """A number of which a comma has become a blank is not read without its end."""
    (row,) = read_rows(NEWER, "Common Stock 09/02/2022 P 51 | A|$6.165 | 7,939 452 Y I See")

    assert "" == row.cell(Column.OWNED).text


def test_no_row_told() -> None:
    """A number and a day in an order that no table has make no row."""
    assert {} == told_by_layout(lines("xx 1,000 yy 03/14/2022")[0], Table.NON_DERIVATIVE, "4")


def test_all_of_a_line_is_kept() -> None:
    """What of a line no cell takes is left over, before its first cell as well."""
    (line,) = lines(". P $71.3233 04/21/2023 mM) 173 ©) 04/21/2026 173 $0.0 1,570 D")
    (found,), left = row_lines([(2, line)], "4")

    assert "$71.3233" == found.parts[Column.EXERCISE_PRICE].text
    assert ". P" in [part.text for part in left]


_RUN = (
    *("Employee", "Stock", "Option", "(right to", "buy)", "", "$ 59.67", "", "(4)", ""),
    *(
        "03/14/2029",
        "",
        "Common",
        "Stock",
        "",
        "(5)",
        "",
        "97,200",
        "",
        "I",
        "",
        "By",
        "Example",
        "",
    ),
)


def test_cells_below_each_other() -> None:
    """Cells below each other are a row up to the next title that a price or a day follows."""
    first, second = read_rows(OLDER, *_RUN, *_RUN, table=2)

    for row in (first, second):
        assert ("Employee Stock Option (right to buy)", "03/14/2029", "Common Stock") == tuple(
            row.cell(column).readings[0]
            for column in (
                Column.SECURITY_TITLE,
                Column.EXPIRATION_DATE,
                Column.UNDERLYING_TITLE,
            )
        )


@pytest.mark.parametrize(
    ("title", "under", "below", "both"),
    [
        (
            "Employee",
            "Common",
            [["Stock", "Stock"], ["Option"], ["(right", "to"], ["buy)"]],
            ("Employee Stock Option (right to buy)", "Common Stock"),
        ),
        (
            "Class B",
            "Class A",
            [["Common", "Common"], ["Stock", "Stock"]],
            ("Class B Common Stock", "Class A Common Stock"),
        ),
        ("Employee", "Common", [["Stock", "Stock"], ["Option"], ["(right", "to"]], None),
        ("Odd", "Common", [["Stock", "Stock"], ["Thing"]], None),
        ("Phantom", "Common", [["Stock", "Units"]], None),
    ],
)
def test_all_words_taken(
    title: str, under: str, below: list[list[str]], both: tuple[str, str] | None
) -> None:
    """Two titles that wrap side by side are proved where they alone take every word around them."""
    assert both == covered(title, under, below, (), has_nature=False)
