"""Text in reading order: what has leaked out of its part, and cells that may be another's."""

from __future__ import annotations

from datetime import date

import pytest

from section16.law.boxes import Column, Table
from section16.printed.sheet import Row
from section16.printed.stream.arranging import Around, arranged
from section16.printed.stream.blocks import Block, blocks
from section16.printed.stream.entries import entries
from section16.printed.stream.front import FrontPart, read_front
from section16.printed.stream.parts import Page, parted
from section16.printed.stream.persons import groups, is_caption, person
from section16.printed.stream.tables import read_table

FRONT = """1. Name and Address of Reporting Person *

Doe Jane
(Last)

1. Title of Security (Instr. 3)

03/14/2022

(State)

(Zip)

2. Transaction Date 2A. Deemed
(Month/Day/Year) Execution Date, if
any
(Month/Day/Year)

"""
TABLE_1 = """Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned

"""
TABLE_2 = """Table II - Derivative Securities Acquired, Disposed of, or Beneficially Owned
(e.g., puts, calls, warrants, options, convertible securities)

Stock Option

$ 12.00

"""
SIGNED = """Signatures

/s/ Jane Doe

03/16/2022

"""


def page(*texts: str) -> Page:
    """The parts of a page."""
    return parted(blocks("".join(texts)), "4")


def words(found: list[Block]) -> list[str]:
    """The words of blocks."""
    return [block.whole.words.replace("\n", " ") for block in found]


def table_two(text: str, *marks: str) -> tuple[Row, ...]:
    """The rows that a text of Table II makes up."""
    explained = dict.fromkeys(marks, "Said.")
    return read_table(blocks(text), "4", Table.DERIVATIVE, explained, date(2022, 3, 16)).rows


def front(text: str) -> FrontPart:
    """The boxes above the tables."""
    found = page(text)
    return read_front(found.front, found.captions, None, several=False)


class TestTheFirstDay:
    """Two days above the title of Table I."""

    def test_below_a_heading(self) -> None:
        """The second, right below headings of Table I, is that of its first row."""
        found = page(FRONT, "03/11/2022\n\n", TABLE_1, "Common Stock\n\nP\n")

        assert ["03/11/2022", "Common Stock", "P"] == words(found.tables[Table.NON_DERIVATIVE])

    def test_below_a_caption(self) -> None:
        """Below a caption of the front it stays there: it is of what is amended."""
        late = "4. If Amendment, Date Original\nFiled(Month/Day/Year)\n\n03/11/2022\n\n"
        found = page(FRONT.partition("2. Trans")[0], late, TABLE_1, "Common Stock\n\nP\n")

        assert ["Common Stock", "P"] == words(found.tables[Table.NON_DERIVATIVE])


class TestBehindTheTables:
    """Cells of Table II that come among signatures and explanations."""

    @pytest.mark.parametrize("text", ["1,200", "D", "(2)", "$ 0 I (3)"])
    def test_entries(self, text: str) -> None:
        """Numbers, letters and marks are no part of a signature."""
        found = page(TABLE_1, TABLE_2, SIGNED, text)

        assert text == words(found.tables[Table.DERIVATIVE])[-1]

    @pytest.mark.parametrize("text", ["Common\nStock", "See\nFootnote", "Stock Option"])
    def test_words_behind_entries(self, text: str) -> None:
        """Words that name a security, or stand in the table as well, go with entries."""
        found = page(TABLE_1, TABLE_2, SIGNED, "1,200\n\n", text)

        assert text.replace("\n", " ") == words(found.tables[Table.DERIVATIVE])[-1]

    @pytest.mark.parametrize("text", ["By: /s/ John Roe", "John Roe, Attorney-in-Fact", "J. Roe"])
    def test_names(self, text: str) -> None:
        """A name stays a signature's, and so does a day."""
        found = page(TABLE_1, TABLE_2, SIGNED, "1,200\n\n", text, "\n\n03/17/2022")

        assert [text, "03/17/2022"] == words(found.closing)[-2:]

    def test_explanations(self) -> None:
        """What the table says is no part of the explanation above it."""
        told = "Explanation of Responses:\n\n1. A gift.\n\n"
        found = page(TABLE_1, TABLE_2, SIGNED, told, "Stock Option\n\nStock (2)\n\nRemarks: None.")

        assert ["Stock Option", "Stock (2)"] == words(found.stray)
        assert ["1. A gift.", "Remarks: None."] == words(found.closing)[-2:]

    def test_headings(self) -> None:
        """Neither are words of headings, of one table or the other."""
        told = "Explanation of Responses:\n\n1. A gift.\n\n"
        late = "Following Reported Transaction(s) (Instr.\n\nDerivative Security: Direct (D)\n\n"
        found = page(TABLE_1, TABLE_2, SIGNED, told, late * 2, "Remarks: None.")

        assert ["1. A gift.", "Remarks: None."] == words(found.closing)[-2:]


class TestVoluntary:
    """The letter V, a heading and a value."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("G\n\nV\n\n20\n\nA", ["G", "V", "20", "A"]),
            ("Code\n\nV\n\nAmount\n\nG\n\n20\n\nA", ["G", "20", "A"]),
            ("I\n\nV\n\n(A) or (D)\n\nPrice", ["I"]),
        ],
    )
    def test_place(self, text: str, expected: list[str]) -> None:
        """It is a row's between its code and its amount, else the heading."""
        found = page(TABLE_1, text)

        assert expected == words(found.tables[Table.NON_DERIVATIVE])


class TestWords:
    """Numbers, days and pages within words."""

    @pytest.mark.parametrize(
        "text",
        ["By Elm Partnership No.\n2 (1)", "Elm TR\nUA\n09/10/2021", "Elm TR U/A/D\n09/10/2021"],
    )
    def test_whole(self, text: str) -> None:
        """A number behind "No." and the day of an agreement are words."""
        assert 1 == sum(len(entries(block)) for block in blocks(text))

    def test_page_turns_within_words(self) -> None:
        """Words over a turn of the page are one where the page says them whole elsewhere."""
        row = "Units\n$ 1\n03/14/2022\nM\n5\n(1)\n(1)\nStock\n5\n$ 0\n0\nI\n"
        rows = table_two(f"{row}\nBy Elm Family Trust\n\n{row}\nBy Elm\n\fFamily Trust\n", "1")

        assert ["By Elm Family Trust"] * 2 == [row.cell(Column.NATURE).text for row in rows]

    def test_page_turns_between_words(self) -> None:
        """Words beside a turn of the page that stand nowhere else may be parts of one cell."""
        row = "Units\n$ 1\n03/14/2022\nM\n5\n(1)\n(1)\nStock\n5\n$ 0\n0\nI\n"
        rows = table_two(f"{row}\nBy Elm\n\f{row.replace('Units', 'Family Units')}\nBy Oak", "1")

        assert ("", ("By Elm",)) == (
            rows[0].cell(Column.NATURE).text,
            rows[0].cell(Column.NATURE).otherwise,
        )


class TestMarks:
    """Footnote marks that several cells may have."""

    @pytest.mark.parametrize(
        ("last", "expected"),
        [("(3)", (None, None)), ("(2)", ("(2)", "(2)"))],
    )
    def test_one_too_many(self, last: str, expected: tuple[str | None, str | None]) -> None:
        """Of more marks than cells none is certain, unless they are all the same."""
        texts = ["Units", "(1)", "03/14/2022", "A", "5", "(2)", "(2)", last]
        texts += ["Common Stock", "5", "$0", "5", "D"]
        found = arranged("WFTANFFFWNMND", texts, "4", Table.DERIVATIVE, Around())

        assert found is not None
        (row,) = found.rows
        days = (Column.EXERCISE_DATE, Column.EXPIRATION_DATE)
        assert expected == tuple(texts[row[day]] if day in row else None for day in days)

    @pytest.mark.parametrize(
        ("price", "expected"), [("", ((), ((), ("1",)))), ("$ 5.00\n\n", (("1",), ()))]
    )
    def test_behind_a_side(
        self, price: str, expected: tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
    ) -> None:
        """Marks behind the letter of a side are the price's, or its own, where no price stands."""
        text = f"Common Stock\n\n03/14/2022\n\nS\n\n5 D (1)\n\n{price}7\n\nD\n"
        (row,) = read_table(blocks(text), "4", Table.NON_DERIVATIVE, {"1": "Said."}).rows
        side = row.cell(Column.DIRECTION)

        assert expected == (side.notes, side.notes_otherwise)


class TestSides:
    """Derivatives that are exercised for other derivatives."""

    ROW = (
        "{}\n\n$0\n\n03/14/2022\n\nM\n\n500\n\n04/01/2022\n\n04/01/2030\n\n"
        "{}\n\n500\n\n$0\n\n{}\n\nD"
    )

    @pytest.mark.parametrize(
        ("units", "shares", "expected"),
        [
            (
                ("Units", "Class B Stock", "0"),
                ("Class B Stock", "Common Stock", "900"),
                Column.ACQUIRED,
            ),
            (
                ("Units", "Common Stock", "0"),
                ("Phantom Units", "Common Stock", "500"),
                Column.AMOUNT,
            ),
            (("Units", "Common Stock", "0"), ("Units", "Common Stock", "500"), Column.DISPOSED),
            (
                ("Units", "Common Stock", "0"),
                ("Phantom Units", "Common Stock", "0"),
                Column.DISPOSED,
            ),
        ],
    )
    def test_turned(
        self, units: tuple[str, ...], shares: tuple[str, ...], expected: Column
    ) -> None:
        """What one exercise brought is acquired; what it may have brought is open."""
        rows = table_two(f"{self.ROW.format(*units)}\n\n{self.ROW.format(*shares)}")

        assert "500" == rows[0].cell(Column.DISPOSED).text
        assert "500" == rows[1].cell(expected).text


class TestPersons:
    """Box 1 where texts come out of their order."""

    def read(self, text: str) -> tuple[str, str, str]:
        """Name, street and city."""
        found = list(blocks(text))
        captions = {line.start for block in found for line in block.lines if is_caption(line)}
        box, _ = person(groups(found, captions))
        return box.name.text, box.street.text, box.city.text.replace("\n", " ")

    def test_street(self) -> None:
        """What stands over "(Street)" is the street, though it stands before the state."""
        text = "Doe Jane\n\nONE MILL WAY\n(Street)\n\nIL\n\n62701\n\nSPRINGFIELD"

        assert ("Doe Jane", "ONE MILL WAY", "SPRINGFIELD IL 62701") == self.read(text)

    @pytest.mark.parametrize("text", ["(1) (2)", "See Footnotes", "C/O Elm Inc", "Common Stock"])
    def test_no_name(self, text: str) -> None:
        """A person whose first text is no name has an open one."""
        assert ("", "") == self.read(f"{text}\n\n12 MILL LANE\n\nSPRINGFIELD, IL 62701")[:2]


class TestOffices:
    """Titles of officers among the texts of box 1."""

    BOX = (
        "1. Name and Address of Reporting Person*\n\nDoe Jane\n\n(Last)\n\n1 ELM ST\n\n(Street)\n\n"
    )
    CITY = "SPRINGFIELD\n\nIL\n\n62701\n\n"

    def test_one(self) -> None:
        """Words of an office are a title, wherever they stand."""
        found = front(f"{self.BOX}{self.CITY}CHIEF FINANCIAL OFFICER\n\n").front

        assert "CHIEF FINANCIAL OFFICER" == found.relationship.titles.text
        assert "1 ELM ST" == found.owner.street.text

    def test_in_pieces(self) -> None:
        """A title in two pieces is open, with both as candidates."""
        found = front(f"{self.BOX}PRESIDENT\n\n{self.CITY}& CEO\n\n").front.relationship.titles

        assert ("", ("PRESIDENT & CEO", "PRESIDENT", "& CEO")) == (found.text, found.otherwise)


def test_table_of_owners_amid_a_table() -> None:
    """The headings of the Reporting Owners table open it, where its title comes later."""
    found = page(
        FRONT,
        TABLE_1,
        TABLE_2,
        "Relationships\nDirector 10% Owner Officer Other\nDoe Jane\n12 MILL LANE\n",
        "SPRINGFIELD, IL 62701\n\nX\n\nReporting Owners\n",
    )

    assert ["Doe Jane 12 MILL LANE SPRINGFIELD, IL 62701", "X"] == words(found.owners)


def test_nature_among_owners() -> None:
    """A nature of ownership with its marks is no part of an address; a text without is a title."""
    found = page(
        *(FRONT, TABLE_1, TABLE_2, "Reporting Owners\nReporting Owner Name / Address\n\n"),
        "Doe Jane\n12 MILL LANE\n\nSee\nFootnotes\n(7) (8)\n\nSPRINGFIELD, IL 62701\n\nX\n\n",
        "See Remarks\n\n",
    )

    assert "See Footnotes (7) (8)" in words(found.tables[Table.DERIVATIVE])
    assert "See Remarks" in words(found.owners)


def test_cells_below_headings_among_explanations() -> None:
    """Words below headings of Table II are of the table up to the turn of the page."""
    found = page(
        *(FRONT, TABLE_1, TABLE_2, SIGNED, "Explanation of Responses:\n\n1. Said.\n\n"),
        "8. Price of\nDerivative\nSecurity\n(Instr. 5)\n\nCommon\nStock\n\n\f2. Said again.\n",
    )

    assert "Common Stock" in words(found.tables[Table.DERIVATIVE])
    assert [] == [text for text in words(found.closing) if "Common" in text]


def test_explanation_that_ends_like_a_heading() -> None:
    """A word of an explanation that is a heading's as well goes on with it."""
    found = page(
        *(FRONT, TABLE_1, TABLE_2, SIGNED, "Explanation of Responses:\n\n"),
        "1. All of it may be turned into stock where it is fully\nexercisable.\n",
    )

    assert "exercisable." in words(found.closing)[-1]


def test_nothing_is_owned_of_what_was_acquired() -> None:
    """The code of a grant tells no side where nothing is owned afterwards."""
    text = "Stock Option\n\n$ 1.00\n\n03/14/2022\n\nA\n\n5\n\n03/14/2023\n\n03/14/2030\n\n"
    rest = "Common\nStock\n\n5\n\n$0\n\n{owned}\n\nD\n"
    sides = [
        [side for side in (Column.AMOUNT, Column.ACQUIRED) if row.cell(side)]
        for owned in ("5", "0")
        for row in table_two(text + rest.format(owned=owned))
    ]

    assert [[Column.ACQUIRED], [Column.AMOUNT]] == sides
