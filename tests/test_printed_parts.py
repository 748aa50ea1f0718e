"""The small parts of print reading: marks, values, headings, furniture, places."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from section16.document import TransactionCode, TransactionFormType
from section16.law.boxes import Column, Table, box, columns
from section16.printed.furniture import is_furniture
from section16.printed.headings import columns_under, is_complete, is_heading
from section16.printed.interpret.addresses import parted, street_lines
from section16.printed.interpret.places import CityLine, city_line
from section16.printed.interpret.values import Coding, Number, coding, day, number
from section16.printed.labels import CAPTIONS, pieces
from section16.printed.marks import check_mark, split_notes
from section16.printed.page import Fragment
from section16.printed.sheet import BLANK, Cell, Mark, Row, Span


class TestSheet:
    """Cells and rows as printed."""

    def test_blank_cell(self) -> None:
        """A box in which nothing stands is false; a lone footnote mark is something."""
        assert not BLANK
        assert Cell(notes=("1",))
        assert Cell(otherwise=("5", "6"))

    def test_readings(self) -> None:
        """Every reading counts, the likeliest first; an empty text is none."""
        assert ("5", "6") == Cell("5", otherwise=("6",)).readings
        assert ("6",) == Cell(otherwise=("6",)).readings

    def test_span(self) -> None:
        """A span is named by its characters."""
        assert "chars 3-9" == str(Span(3, 9))

    def test_missing_column(self) -> None:
        """A column in which nothing stands is blank."""
        assert BLANK == Row().cell(Column.PRICE)


class TestBoxes:
    """The printed forms' columns."""

    def test_numbers(self) -> None:
        """Form 3 counts its boxes otherwise than Forms 4 and 5."""
        assert "2A" == box("4", Table.NON_DERIVATIVE, Column.DEEMED_DATE)
        assert "2" == box("3", Table.NON_DERIVATIVE, Column.OWNED)
        assert "" == box("3", Table.NON_DERIVATIVE, Column.CODE)

    def test_no_v_on_form_5(self) -> None:
        """Form 5 has no V column, and asks for the position at the end of the year."""
        asked = {heading.column: heading.words for heading in columns("5", Table.DERIVATIVE)}

        assert Column.VOLUNTARY not in asked
        assert "at end of Issuer's Fiscal Year" in asked[Column.OWNED]

    def test_table_titles(self) -> None:
        """Tables are counted in Roman numbers."""
        assert ["Table I", "Table II"] == [table.title for table in Table]


class TestMarks:
    """Footnote marks and check marks."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("58,923 (1)", ("58,923", ("1",))),
            ("(1)(2)", ("", ("1", "2"))),
            ("See (1) (2)", ("See", ("1", "2"))),
            ("Class (A)", ("Class (A)", ())),
            ("Units (9)", ("Units (9)", ())),
            ("Units (2) (2)", ("Units (2)", ("2",))),
        ],
    )
    def test_notes(self, text: str, expected: tuple[str, tuple[str, ...]]) -> None:
        """Marks are the numbers of explanations at the end of a cell, each once."""
        assert expected == split_notes(text, frozenset({"1", "2"}))

    @pytest.mark.parametrize(
        ("text", "mark"),
        [
            ("", Mark.BARE),
            ("X", Mark.CHECKED),
            ("__x__", Mark.CHECKED),
            ("[ ]", Mark.EMPTY),
            ("¨", Mark.EMPTY),
            ("#", Mark.UNREADABLE),
        ],
    )
    def test_check_marks(self, text: str, mark: Mark) -> None:
        """A mark, an empty box, nothing, or something else."""
        assert mark == check_mark(text)


class TestValues:
    """Text into types."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("58,923", Number(Decimal(58923), dollars=False)),
            ("$ 5.66", Number(Decimal("5.66"), dollars=True)),
            ("$0.00", Number(Decimal("0.00"), dollars=True)),
            (".5", Number(Decimal(".5"), dollars=False)),
            ("1234567", Number(Decimal(1234567), dollars=False)),
        ],
    )
    def test_number(self, text: str, expected: Number) -> None:
        """A number is read as printed, its scale kept."""
        found = number(text)

        assert expected == found
        assert found is not None
        assert str(expected.value) == str(found.value)

    @pytest.mark.parametrize("text", ["", "1,23", "12,34,567", "5 6", "-5", "1.2.3", "N/A", "5%"])
    def test_no_number(self, text: str) -> None:
        """What is not printed as a number is none."""
        assert number(text) is None

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("04/01/2021", date(2021, 4, 1)),
            ("4/1/2021", date(2021, 4, 1)),
            ("11/23/0015", date(15, 11, 23)),
            ("March 13, 2000", date(2000, 3, 13)),
            ("Sept. 1, 2000", None),
            ("13/01/2021", None),
            ("04/01/21", None),
            ("2021-04-01", None),
        ],
    )
    def test_day(self, text: str, expected: date | None) -> None:
        """Month, day and the whole year, as the form asks; the century is not guessed."""
        assert expected == day(text)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("F", Coding(TransactionCode.PAYMENT_WITH_SECURITIES, False, None, False)),
            ("S/K", Coding(TransactionCode.SALE, True, None, False)),
            ("P4", Coding(TransactionCode.PURCHASE, False, TransactionFormType.FORM_4, False)),
            ("J/K 5", Coding(TransactionCode.OTHER, True, TransactionFormType.FORM_5, False)),
            ("3", Coding(None, False, TransactionFormType.FORM_3, False)),
            ("G/V", Coding(TransactionCode.GIFT, False, None, True)),
            ("K", None),
            ("V", None),
            ("", None),
            ("PP", None),
        ],
    )
    def test_coding(self, text: str, expected: Coding | None) -> None:
        """A code with the marks printed behind it; K alone is none."""
        assert expected == coding(text)


class TestHeadings:
    """Headings into columns."""

    def test_group_and_column(self) -> None:
        """A heading below a group's names the column; else the upper one does."""
        top = ["1. Title of Security (Instr. 3)", "3. Transaction Code (Instr. 8)", "", "Nonsense"]

        assert (Column.SECURITY_TITLE, Column.CODE, Column.VOLUNTARY, None) == columns_under(
            top, ["", "Code", "V"], "4", Table.NON_DERIVATIVE
        )

    def test_variants(self) -> None:
        """Both of EDGAR's wordings are known; brackets tell a heading from an entry."""
        wordings = (
            "7. Title and Amount of Underlying Securities (Instr. 3 and 4)",
            "7. Title and Amount of Securities Underlying Derivative Security (Instr. 3 and 4)",
            "10. Ownership Form of Derivative Security: Direct (D) or Indirect (I) (Instr. 4)",
            "(A)",
        )

        assert all(is_heading(wording, "4", Table.DERIVATIVE) for wording in wordings)
        assert not is_heading("A", "4", Table.DERIVATIVE)

    def test_complete(self) -> None:
        """Columns count only when all of the form's are there, in order."""
        every = [heading.column for heading in columns("4", Table.NON_DERIVATIVE)]

        assert is_complete(every, "4", Table.NON_DERIVATIVE)
        assert not is_complete(every[:-1], "4", Table.NON_DERIVATIVE)


class TestFurniture:
    """What the blank form prints."""

    @pytest.mark.parametrize(
        "text",
        [
            "(Print or Type Responses)",
            "SEC 1474 (9-02)",
            "Page 2 of 3",
            "UNITED STATES SECURITIES AND EXCHANGE COMMISSION Washington, D.C. 20549",
            (
                " $^{^{\\star}}$ If the form is filed by more than one reporting person, see "
                "Instruction 4 (b)(v)."
            ),
            "Potential persons who are to respond to the colection of information",
            "beneficially owned",
            "***",
        ],
    )
    def test_words_of_the_form(self, text: str) -> None:
        """Notices, their pieces and page furniture are told from what was filled in."""
        assert is_furniture(text)

    @pytest.mark.parametrize("text", ["Common Stock", "By Trust", "President", "Washington Corp."])
    def test_words_of_the_filer(self, text: str) -> None:
        """What was filled in is none."""
        assert not is_furniture(text)


class TestPlaces:
    """City, state and zip code."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("SACRAMENTO, CA 95814", CityLine("SACRAMENTO", "CA", "95814")),
            ("MENLO PARK CA 94025-1234", CityLine("MENLO PARK", "CA", "94025-1234")),
            ("LA JOLLA CA 92037", CityLine("LA JOLLA", "CA", "92037")),
            ("LONDON X0 N1 9GU", CityLine("LONDON", "X0", "N1 9GU")),
            ("AMSTERDAM, P7 1019 GM", CityLine("AMSTERDAM", "P7", "1019 GM")),
            (
                "GEORGE TOWN, GRAND CAYMAN, E9 KY1-9008",
                CityLine("GEORGE TOWN, GRAND CAYMAN", "E9", "KY1-9008"),
            ),
            ("HAMILTON, D0", CityLine("HAMILTON", "D0", None)),
            ("HAMILTON, Al V5Y 0A1", CityLine("HAMILTON", "A1", "V5Y 0A1")),
            ("SOMEWHERE 12345", None),
            ("CA 95814", None),
        ],
    )
    def test_city_line(self, text: str, expected: CityLine | None) -> None:
        """A line is parted at EDGAR's code, where that can be done in one way."""
        assert expected == city_line(text)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("400 HIGH MALL #20 PEKIN, IL 61554", ("400 HIGH MALL #20", "PEKIN")),
            (
                "9 MILL ROAD, SUITE 250 MENLO PARK, CA 94025",
                ("9 MILL ROAD, SUITE 250", "MENLO PARK"),
            ),
            ("200 WEST STREET NEW YORK, NY 10282", ("200 WEST STREET", "NEW YORK")),
            ("ONE CENTER PLAZA EAST NEW YORK, NY 10007", ("ONE CENTER PLAZA EAST", "NEW YORK")),
            ("30 HILL YARDS New York, NY 10001", ("30 HILL YARDS", "New York")),
            ("ONE CENTER PLAZA EAST LAS CRUCES, NV 88001", (None, None)),
            ("QUAI 7 BONN, 2M 53113", ("QUAI 7", "BONN")),
            ("12 MAIN STREET NORTH WICHITA, KS 67220", (None, None)),
            ("1-7-1, KAIGAN MINATO-KU TOKYO, M0 105-7537", (None, None)),
            ("UGLAND HOUSE, E9 KY1-1104", (None, None)),
            ("SOMEWHERE ELSE, E9 KY1-1104", (None, None)),
        ],
    )
    def test_street_and_city(self, text: str, expected: tuple[str | None, str | None]) -> None:
        """A street is parted from a city only where the city cannot begin elsewhere."""
        found = parted(text, ())

        assert found is not None
        assert expected == (found.street1, found.city)

    def test_city_named_elsewhere(self) -> None:
        """A city that the page names elsewhere is known."""
        found = parted("ONE WORLD CENTER NEW YORK, NY 10007", ("YORK", "NEW YORK"))

        assert found is not None
        assert ("ONE WORLD CENTER", "NEW YORK") == (found.street1, found.city)

    def test_no_state(self) -> None:
        """A text that does not end in a state is no address."""
        assert parted("12 MAIN STREET, SPRINGFIELD", ()) is None

    def test_street_lines(self) -> None:
        """The comma that the run-on text lacks parts the lines; otherwise there is one line."""
        assert ("C/O A, INC.", "9 B ST, STE 1") == street_lines(
            "C/O A, INC., 9 B ST, STE 1", "C/O A, INC. 9 B ST, STE 1"
        )
        assert ("9 B ST, STE 1", None) == street_lines("9 B ST, STE 1", "9 B ST, STE 1")


def test_a_notice_with_other_words_is_not_the_form_s() -> None:
    """Words beside those of a notice are somebody's own and are not passed over."""
    assert not is_furniture("(3) ExSIGNATURES")
    assert not is_furniture("Reminder: Report on a separate line for each class, please")


_RUN = st.lists(
    st.sampled_from(
        (
            *("1. Name and Address of Reporting Person*", "2. Issuer Name and Ticker or Trading"),
            *("Symbol", "(Last) (First)", "(Street)", "(City)", ":", "X", "[ ]", "☒", "_X_"),
            *("5. Relationship of Reporting Person(s) to Issuer", "Director", "10% Owner"),
            *("Officer (give title below)", "Other (specify below)", "\n", "\t", "Doe Jane", "4."),
        )
    ),
    max_size=8,
).map(" ".join)


class TestPieces:
    """A run of text parted at its captions."""

    @given(_RUN)
    def test_nothing_is_lost(self, text: str) -> None:
        """Marks, captions and what follows them are, in order, the whole text but for blanks."""
        found = list(pieces(Fragment(text, 0, len(text)).stripped(), set()))
        parts = [part.text for piece in found for part in (piece.mark, piece.caption, piece.after)]

        assert "".join(text.split()) == "".join("".join(parts).split())

    @given(_RUN)
    def test_each_caption_stands_once(self, text: str) -> None:
        """A caption that comes again belongs to the words, but for those below lines of box 1."""
        field = Fragment(text, 0, len(text)).stripped()
        found = [piece.label for piece in pieces(field, set()) if piece.label is not None]
        alone = [label for label in found if label not in CAPTIONS]

        assert sorted(set(alone)) == sorted(alone)
