"""OCR text: what is left open because something else on the page speaks against it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from printed.ocr_lines import SEVERAL, lines, read_rows

from section16.law.boxes import Column
from section16.printed.sheet import Cell, Explanation, Mark, Row
from section16.printed.stream.blocks import blocks
from section16.printed.stream.closing import ClosingPart
from section16.printed.stream.ocr.amounts import Known, amount, code
from section16.printed.stream.ocr.boxes import has_stray_marks, role_boxes, role_lines
from section16.printed.stream.ocr.contradictions import (
    with_contradictions,
    with_long_prices,
    with_unlike_amounts,
)
from section16.printed.stream.ocr.days import box_days
from section16.printed.stream.ocr.limits import with_sides_proved
from section16.printed.stream.ocr.lines import parts
from section16.printed.stream.ocr.marks import proved_marks
from section16.printed.stream.ocr.phrases import is_misspelled, is_whole_phrase
from section16.printed.stream.ocr.prose import cut_short, renumbered
from section16.printed.stream.ocr.rows import Page
from section16.printed.stream.ocr.signatures import doubtful
from section16.printed.stream.ocr.spelling import Lexicon, is_name, is_stained
from section16.printed.stream.ocr.titles import officer_title
from section16.printed.stream.ocr.wraps import goes_before

OLDER, NEWER = Page("", tops=True), Page("", tops=False)
FIVE = [Explanation(str(number), Cell(f"Explanation {number}.")) for number in range(1, 6)]


def row(**texts: str) -> Row:
    """A row of cells by the names of their columns."""
    return Row({Column[name]: Cell(text) for name, text in texts.items()})


def change(amount_text: str, owned: str, side: str = "D") -> Row:
    """A change of Table I; without a side where it is lost."""
    cells = {"SECURITY_TITLE": "Common Stock", "AMOUNT": amount_text, "OWNED": owned}
    return row(**cells, OWNERSHIP="D", **({"DIRECTION": side} if side else {}))


def test_balances_contradict() -> None:
    """A change that misses the next balance by one figure leaves both numbers open."""
    _, second = with_contradictions([change("100", "9,000"), change("1,048", "7,957")])

    assert ("", ("1,048", "1,043")) == (
        second.cell(Column.AMOUNT).text,
        second.cell(Column.AMOUNT).otherwise,
    )
    assert ("7,957", "7,952") == second.cell(Column.OWNED).otherwise


@pytest.mark.parametrize("owned", ["7,952", "9,000", "100"])
def test_balances_agree(owned: str) -> None:
    """Balances that lead to each other, stand alike in all rows or are of others stay as read."""
    rows = [change("100", "9,000"), change("1,048", owned)]

    assert rows == with_contradictions(rows)


@pytest.mark.parametrize(
    ("under", "is_open"),
    [("7,979,548", True), ("3,658", True), ("7,579,548", False), ("15,159,096", False)],
)
def test_amounts_alike(under: str, is_open: bool) -> None:
    """Two amounts of a derivative that differ by a figure are open; equal or other ones are not."""
    amount_text = "23,658" if under == "3,658" else "7,579,548"
    (found,) = with_unlike_amounts([row(DISPOSED=amount_text, UNDERLYING_AMOUNT=under)])

    assert is_open == (found.cell(Column.DISPOSED).text == "")


def test_price_and_mark() -> None:
    """A price with one decimal more than the others may end in a footnote mark."""
    prices = ["$867.91", "$869.74", "$871.22", "$886.067"]
    *_, last = with_long_prices([row(PRICE=price) for price in prices], frozenset({"7"}))

    assert ("$886.067", "$886.06") == last.cell(Column.PRICE).otherwise


@pytest.mark.parametrize(
    ("before", "after", "side"), [("9,000", "8,500", "D"), ("9,000", "9,500", "A")]
)
def test_lost_side(before: str, after: str, side: str) -> None:
    """A side that is lost is told by the balances before and after, and that is said."""
    (_, second), told = with_sides_proved([change("10", before), change("500", after, "")])

    assert (side, 1) == (second.cell(Column.DIRECTION).text, len(told))


def test_lost_side_of_another_holder() -> None:
    """Balances that do not lead to each other tell no side."""
    (_, second), told = with_sides_proved([change("10", "9,000"), change("500", "700", "")])

    assert ((), []) == (second.cell(Column.DIRECTION).readings, told)


def test_mark_before_its_turn() -> None:
    """A mark that comes before one like it should have is open: figures so small are confused."""
    notes = [("1",), ("2",), ("3",), ("4",), ("6",)]
    said = [*FIVE, Explanation("6", Cell("Explanation 6."))]
    rows = [
        Row({Column.OWNED: Cell(f"{at},000", found, None, f"{at},000({found[0]})")})
        for at, found in enumerate(notes, start=1)
    ]
    (found, _), _ = proved_marks([rows, []], said)

    assert [("1",), ("2",), ("3",), ("4",), ()] == [one.cell(Column.OWNED).notes for one in found]


def test_sole_explanation() -> None:
    """The only explanation that is read is the only one there is if it is the first."""
    assert ((), ("1",)) == (
        Known(frozenset({"6"})).notes("?"),
        Known(frozenset({"1"})).notes("?"),
    )


def test_point_as_mark() -> None:
    """A semicolon or a stroke behind a number is no footnote mark."""
    assert () == amount(lines("50,000;")[0], Known(frozenset({"1"}))).notes


@pytest.mark.parametrize(("text", "read"), [("1g9", ""), ("189", "189")])
def test_letter_in_a_number(text: str, read: str) -> None:
    """A number with a letter amid its figures is open, not cut at it."""
    assert read == amount(lines(text)[0], Known(frozenset())).text


def test_fraction_or_thousands() -> None:
    """On a page of fractions the last comma of a long number may be a point."""
    found = amount(lines("26,268,116")[0], Known(frozenset(), fractions=True))

    assert ("", ("26,268,116", "26,268.116")) == (found.text, found.otherwise)


@pytest.mark.parametrize(("text", "read"), [("jo)", "J"), ("so)", "S"), ("AQ)", "A"), ("pO)", "")])
def test_code_and_worn_mark(text: str, read: str) -> None:
    """A code is read before what is left of a mark; a P, which may be a D, is not."""
    assert read == code(lines(text)[0], SEVERAL).text


def test_gift_with_a_price() -> None:
    """A code G is a C misread where a price is paid; gifts have none."""
    (paid,) = read_rows(NEWER, "Common Stock 03/14/2022 G 1,000 | D | $5.00 42,774 D")
    (given,) = read_rows(NEWER, "Common Stock 03/14/2022 G 1,000 | D | $0 42,774 D")

    assert ("", "G") == (paid.cell(Column.CODE).text, given.cell(Column.CODE).text)


def test_side_against_the_balance() -> None:
    """The code tells no side of a derivative of which all that was traded is owned afterwards."""
    text = "Class B $0 12/15/2011 M 1,412,997 (4) (4) Class A 1,412,997 $0 {} D"
    (held,) = read_rows(OLDER, text.format("1,412,997"), table=2)
    (gone,) = read_rows(OLDER, text.format("61,435"), table=2)

    assert Column.DISPOSED not in held.cells
    assert "1,412,997" == gone.cell(Column.DISPOSED).text


def test_class_above_the_name() -> None:
    """A class that stands above the name of shares is theirs where the page says so; else open."""
    texts = (
        "Class A See",
        "Swap 02/14/2023 S 500 02/03/2023 02/03/2024 Common 500 $4.47 1,500 I x",
    )
    said, unsaid = Page("classacommonstock", tops=False), Page("commonstock", tops=False)
    found = [
        read_rows(page, *texts, "Stock", table=2)[0].cell(Column.UNDERLYING_TITLE).text
        for page in (said, unsaid)
    ]

    assert ["Class A Common Stock", ""] == found


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [("See", False), ("See GB) Footnotes", False), ("By Livin; Trust", False), ("By Trust", True)],
)
def test_nature_in_pieces(text: str, is_whole: bool) -> None:
    """A nature of ownership that is a piece, or has a mark amid it, is not whole."""
    assert is_whole == is_whole_phrase(text, is_title=False)


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [("By Livin Trust", True), ("By tmust", True), ("By the Doe Trust", False)],
)
def test_nature_misspelled(text: str, is_wrong: bool) -> None:
    """A word nearly that of a trust or a spouse is that word misread."""
    assert is_wrong == is_misspelled(text)


@pytest.mark.parametrize(
    "text",
    ["Other (speci", "ONE EXAMPLE WAY", "EE. LD. uP,", "EXAMPLE FUND ILLP", "DOE JOHN $", "DOE"],
)
def test_no_name(text: str) -> None:
    """Captions, streets and stains are no names; one word alone is no whole one."""
    assert not is_name(text)


def test_strange_ticker() -> None:
    """A strange sign in a ticker leaves it open, and the name as it is."""
    found = Lexicon("Alto Example Inc. [ALT}]").issuer(Cell("Alto Example Inc. [ALT}]"))

    assert ("", ("Alto Example Inc. [ALT}]", "Alto Example Inc. [ALT]")) == (
        found.text,
        found.otherwise,
    )


@pytest.mark.parametrize(
    "text",
    [
        "/s/ Jane Doe, Attorney-in-Fact for",
        "Attorney For: John Doe",
        "/s/ Jane Doe, Power ofAttorney",
        "\u2018sf Jane Doe",
    ],
)
def test_torn_signature(text: str) -> None:
    """A signature that lacks its end or its beginning is doubtful."""
    assert doubtful(text)


@pytest.mark.parametrize(
    "text",
    [
        "Held by the trust of the board. person will sell them.",
        "Prices ranged from $5.00 to $6.00, inclusive. 5 to $7.00, inclusive.",
        'The "Plan (as defined in the note.',
        f"{'A line that runs on to the edge of the paper and ' * 3}\nends soon\nhere.",
    ],
)
def test_torn_explanation(text: str) -> None:
    """Sentences that begin in their middle, lines that end early: the text is not whole."""
    assert is_stained(text)


def test_explanations_cut_short() -> None:
    """One explanation without the full stop of the others is cut; where several are, all may be."""
    whole = ["Sold.", "Bought.", "Held.", "Given.", "Kept.", "Owned.", "Paid."]

    assert {1} == cut_short(["Sold.", "Bought at a", "Held."])
    assert set(range(10)) == cut_short([*whole, "Sold at", "Bought by", "Held as"])
    assert set() == cut_short(["Sold", "Bought"])


def test_number_between_two() -> None:
    """An explanation between two others has the number between theirs, and that is said."""
    part = ClosingPart(
        (
            Explanation("4", Cell("Sold.")),
            Explanation("2", Cell("Bought.")),
            Explanation("5", Cell("Held.\nG. Given.")),
        ),
        (),
        Cell(),
        (),
    )
    found, told = renumbered(part)

    assert ["1", "2", "5", "6"] == [one.mark for one in found.explanations]
    assert ["Sold.", "Bought.", "Held.", "Given."] == [one.text.text for one in found.explanations]
    assert ["READ022"] == [one.code for one in told]


def test_stray_mark() -> None:
    """Marks on lines of their own may be of any box: no box without one is empty for that."""
    front = lines(
        "xX",
        "x",
        "Director X 10% Owner",
        "Officer (give title Other (specify",
        "below) below)",
        "X Form filed by One Reporting Person",
    )
    area = role_lines(front)

    assert has_stray_marks(front)
    assert Mark.EMPTY not in [box.mark for box in role_boxes(area, titled=False, torn=True).boxes]


@pytest.mark.parametrize(("beside", "mark"), [("", Mark.CHECKED), ("O 5", Mark.UNREADABLE)])
def test_circle_of_no_box(beside: str, mark: Mark) -> None:
    """A box that has left no circle is checked, unless a circle stands beside no box."""
    area = role_lines(
        lines(
            f"Director \u00a9) 10% Owner {beside}",
            "\u00a9) Officer (give title below) \u00a9) Other (specify below)",
        )
    )

    assert mark is role_boxes(area, titled=False).boxes[0].mark


@pytest.mark.parametrize(
    ("text", "is_longer"),
    [("held by Doe Sample Fund, LLC", True), ("held by Sample Fund, LLC", False), ("", False)],
)
def test_name_cut_in_front(text: str, is_longer: bool) -> None:
    """A holder whose name the explanations have only with a word before it is not whole."""
    assert is_longer == goes_before("By Sample Fund, LLC", [text])


def test_title_in_two() -> None:
    """A title of which words stand beside a day is not whole in the line below."""
    found = officer_title(
        lines(
            "Officer (give title Other (specify",
            "3. Date of Earliest Transaction (Month/Day/Year) below) below)",
            "9 EXAMPLE AVENUE 10/22/2021 CEO and Board",
            "Chief Executive",
        )
    )

    assert "" == found.text


def test_event_after_its_transactions() -> None:
    """The earliest transaction is no later than those of the tables, on a Form 4."""
    texts = lines("03/03/2028")

    assert ("", "03/03/2028") == (
        box_days(texts, "FORM 4", first_day="03/03/2023")[0].text,
        box_days(texts, "FORM 5", first_day="03/03/2023")[0].text,
    )


def test_wrapped_price() -> None:
    """A number behind a dollar sign may be no price where another has wrapped below it."""
    (found,) = read_rows(OLDER, "Common Stock 03/14/2022 S 1,000 | D | $ 0 42,774 D", "145.4099")

    assert ("", ("$0", "$145.4099")) == (
        found.cell(Column.PRICE).text,
        found.cell(Column.PRICE).otherwise,
    )
    assert Decimal(42774) == Decimal(found.cell(Column.OWNED).text.replace(",", ""))


def test_wrapped_exercise_price() -> None:
    """An exercise price below its sign is read, and the sign is no footnote mark."""
    text = "Stock $ 01/01/2022 | 02/06/2029 | Common | 14,904.0000 14,904.0000 D"
    (found,) = read_rows(OLDER, text, "Option | 43.7067 Stock", table=2)

    assert ("$43.7067", ()) == (
        found.cell(Column.EXERCISE_PRICE).text,
        found.cell(Column.EXERCISE_PRICE).notes,
    )


def test_second_table_of_one_stroke() -> None:
    """The title of Table II is known though a stroke of its number is lost."""
    page = parts(
        blocks(
            "Table I - Non-Derivative Securities\nStock\nTable I - Derivative Securities\nOption\n"
        )
    )

    assert [(1, "Stock"), (2, "Option")] == [(number, line.text) for number, line in page.rows]
