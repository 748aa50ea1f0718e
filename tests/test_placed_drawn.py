"""Text that a narrow page has drawn to another line, or beside another box."""

from __future__ import annotations

import pytest

from section16.law.boxes import Column, Table
from section16.printed.interpret.addresses import apart
from section16.printed.interpret.margin import Margin
from section16.printed.interpret.page import Page, known_of
from section16.printed.interpret.relationships import of_box
from section16.printed.labels import ROLE_LABELS, Label
from section16.printed.placed.canvas import Canvas
from section16.printed.placed.checks import read_checks
from section16.printed.placed.closing import read_signatures
from section16.printed.placed.dollars import with_years_drawn_in
from section16.printed.placed.entries import entries
from section16.printed.placed.front import read_front
from section16.printed.placed.listing import owner_rows
from section16.printed.placed.rows import rows
from section16.printed.placed.run import in_lines
from section16.printed.placed.slots import Slot
from section16.printed.placed.stacks import stacks
from section16.printed.placed.tables import read_table
from section16.printed.placed.typescript import LINE, pages
from section16.printed.sheet import Cell, CheckBox, Front, Mark, RelationshipBox, Sheet


def canvas(*lines: str) -> Canvas:
    """A page of lines; a form feed at the beginning of one opens a new page."""
    return Canvas(tuple(pages("\n".join(lines))))


def dealt(*lines: str, slots: tuple[Slot, ...]) -> list[dict[Column | None, str]]:
    """The rows of the lines of a page with headings, the words of a cell in the page's order."""
    found = entries(in_lines(canvas(*lines).pieces), slots, LINE, headed=True)
    return [
        {
            column: " ".join(word.text for entry in cell for word in entry.words)
            for column, cell in row.items()
        }
        for row in rows([found], LINE)
    ]


SLOTS = (
    Slot(Column.SECURITY_TITLE, 0, 24),
    Slot(Column.TRANSACTION_DATE, 24, 40),
    Slot(Column.CODE, 40, 48),
    Slot(Column.AMOUNT, 48, 62),
    Slot(Column.DIRECTION, 62, 68),
    Slot(Column.PRICE, 68, 80),
    Slot(Column.OWNED, 80, 94),
    Slot(Column.OWNERSHIP, 94, 100),
)


def line(*cells: tuple[int, str]) -> str:
    """Words at their columns."""
    text = ""
    for left, word in cells:
        text = f"{text:<{left}}{word}"
    return text


FIRST = line(
    *((0, "Common Stock"), (26, "01/02/2023"), (42, "S"), (50, "1,200(1)"), (64, "D")),
    *((70, "$4.00"), (82, "9,000"), (96, "D")),
)
SECOND = line(
    *((0, "Common Stock"), (26, "01/03/2023"), (42, "S"), (50, "1,200"), (64, "D")),
    *((70, "$4.10"), (82, "7,800"), (96, "D")),
)


class TestRows:
    """Lines of a table and their cells."""

    def test_a_raised_mark(self) -> None:
        """A footnote mark on the line above stands behind the words that end before it."""
        found = dealt("", FIRST, "", line((60, "(1)")), SECOND, slots=SLOTS)
        assert [("1,200(1)", "D"), ("(1) 1,200", "D")] == [
            (row[Column.AMOUNT], row[Column.DIRECTION]) for row in found
        ]

    def test_marks_alone_in_their_cells(self) -> None:
        """Marks as near to the row above as to the one below are raised above the latter."""
        row = SECOND.replace("$4.10", "     ")
        lines = [text for at in range(6) for text in (line((72, f"({at})")), row)]
        found = [" ".join(cells.values()) for cells in dealt(*lines, slots=SLOTS)]
        assert [[at] for at in range(6)] == [
            [at for at in range(6) if f"({at})" in cells] for cells in found
        ]

    def test_a_par_value_on_a_line_of_its_own(self) -> None:
        """Numbers below two titles make no row."""
        slots = (
            *(Slot(Column.SECURITY_TITLE, 0, 16), Slot(Column.EXERCISE_PRICE, 16, 28)),
            *(Slot(Column.UNDERLYING_TITLE, 28, 40), Slot(Column.UNDERLYING_AMOUNT, 40, 50)),
            Slot(Column.OWNERSHIP, 50, 60),
        )
        found = dealt(
            line((0, "Class B,"), (18, "$2.00"), (30, "Class A,"), (42, "250"), (52, "D")),
            line((0, "par value"), (30, "par value")),
            line((0, "$0.0001"), (30, "$0.0001")),
            slots=slots,
        )
        assert [("Class B, par value $0.0001", "Class A, par value $0.0001")] == [
            (row[Column.SECURITY_TITLE], row[Column.UNDERLYING_TITLE]) for row in found
        ]

    def test_a_title_around_the_line_of_its_row(self) -> None:
        """What a line of values lacks is not put among them where the title wraps around it."""
        slots = (
            *(Slot(Column.SECURITY_TITLE, 0, 16), Slot(Column.EXERCISE_PRICE, 16, 28)),
            *(Slot(Column.TRANSACTION_DATE, 28, 42), Slot(Column.CODE, 42, 50)),
            *(Slot(Column.UNDERLYING_TITLE, 50, 64), Slot(Column.UNDERLYING_AMOUNT, 64, 74)),
            Slot(Column.OWNERSHIP, 74, 80),
        )
        found = dealt(
            line((0, "Options (right")),
            line((18, "$9.77"), (30, "04/19/2023"), (44, "C"), (52, "Common 2,500"), (76, "D")),
            line((0, "to buy)")),
            slots=slots,
        )
        assert ["Options (right to buy)"] == [row[Column.SECURITY_TITLE] for row in found]

    def test_columns_that_touch(self) -> None:
        """Words of two lines that touch make two columns where no line runs them together."""
        page = canvas(line((2, "03/14/2029"), (13, "Common")), line((5, "(11)"), (12, "Common")))
        lines = [[word for p in row for word in p.words] for row in in_lines(page.pieces)]
        assert [{"03/14/2029", "(11)"}, {"Common"}] == [
            {word.text for word in stack.words} for stack in stacks(lines)
        ]

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Notes due 2025", ["Notes", "due 2025"]),
            ("Notes due  2025", ["Notes", "due", "2025"]),
            ("Common 2,025", ["Common", "2,025"]),
            ("5 2025", ["5", "2025"]),
        ],
    )
    def test_a_year(self, text: str, words: list[str]) -> None:
        """A year close behind a word is one of a title; an amount has a comma."""
        found = [word for piece in canvas(text).pieces for word in piece.words]
        assert words == [word.text for word in with_years_drawn_in(tuple(found), LINE)]

    def test_a_day_below_the_next_heading(self) -> None:
        """A row's only day is the transaction's: a deemed day stands beside one."""
        heads = (
            *((0, "1. Title of Security"), (24, "2. Transaction Date"), (46, "2A. Deemed")),
            *((60, "3. Code V"), (72, "4. Amount (A) or (D) Price"), (100, "5. Owned")),
            *((112, "6. Ownership"), (126, "7. Nature")),
        )
        row = (
            *((0, "Common Stock"), (48, "01/02/2023"), (64, "S"), (76, "1,200"), (86, "D")),
            *((92, "$4"), (102, "9,000"), (114, "D")),
        )
        page = canvas(line(*heads), line(*row))
        part = read_table(
            page, page.pieces, "4", Table.NON_DERIVATIVE, known=frozenset(), taken=set()
        )
        (read,) = part.rows
        assert "01/02/2023" == read.cells[Column.TRANSACTION_DATE].text
        assert Column.DEEMED_DATE not in read.cells


BOXES = (
    line(
        (0, "1. Name and Address of Reporting Person *"),
        (44, "2. Issuer Name and Ticker or Trading Symbol"),
        (90, "5. Relationship of Reporting Person(s) to Issuer"),
    ),
)
BELOW = (
    line((90, "__X__ Director"), (115, "_____ 10% Owner")),
    line((2, "(Last)"), (14, "(First)"), (26, "(Middle)"), (44, "3. Date of Earliest Transaction")),
    line((0, "1 ELM ST"), (60, "01/02/2023"), (90, "_____ Officer (give title below)")),
    line(
        (12, "(Street)"),
        (44, "4. If Amendment, Date Original"),
        (90, "_____ Other (specify below)"),
    ),
    line((0, "ANYTOWN, NY 10001"), (90, "6. Individual or Joint/Group Filing")),
    line((2, "(City)"), (14, "(State)"), (26, "(Zip)")),
)


def front(*lines: str, names: tuple[str, ...] = ()) -> Front:
    """The boxes above the tables."""
    page = canvas(*lines)
    return read_front(page, page.pieces, set(), names).front


class TestFront:
    """Boxes 1 to 6."""

    def test_the_caption_of_box_5_behind_the_issuer(self) -> None:
        """What box 5 asks first is none of the issuer's name."""
        issuer = "Acme Very Long Name Holdings, Inc. [ACME] (Check all applicable)"
        read = front(*BOXES, line((0, "Doe Jane"), (44, issuer)), *BELOW)
        assert ("Doe Jane", "Acme Very Long Name Holdings, Inc. [ACME]") == (
            read.owner.name.text,
            read.issuer.text,
        )

    def test_a_person_and_an_issuer_on_end(self) -> None:
        """The table of persons tells where a name ends that runs into the issuer's."""
        name = "Acme Capital Holdings, LLC Widget Corp [WDGT] (Check all applicable)"
        read = front(*BOXES, name, *BELOW, names=("Acme Capital Holdings, LLC",))
        assert ("Acme Capital Holdings, LLC", "Widget Corp [WDGT]") == (
            read.owner.name.text,
            read.issuer.text,
        )

    def test_a_pattern_behind_a_street(self) -> None:
        """How a day is to be written belongs to no street."""
        lines = (BELOW[0], BELOW[1], "SUITE 900 (Month/Day/Year)", *BELOW[2:])
        read = front(*BOXES, "Doe Jane", *lines)
        assert ("SUITE 900 1 ELM ST", "01/02/2023") == (
            read.owner.street.text.replace("\n", " "),
            read.event.text,
        )

    def test_a_role_left_of_its_box(self) -> None:
        """A role's caption is box 5's wherever its line begins."""
        lines = (line((44, "[ACME]"), (70, "__X__ Director"), (115, "_____ 10% Owner")), *BELOW[1:])
        read = front(*BOXES, line((0, "Doe Jane"), (44, "Acme Inc.")), *lines)
        assert ("Acme Inc. [ACME]", Mark.CHECKED) == (
            " ".join(read.issuer.text.split()),
            read.relationship.director.mark,
        )

    def test_the_number_below_the_word_form(self) -> None:
        """The number of a form may wrap to a line below."""
        assert "FORM 3" == front("     FORM           UNITED STATES", "", "      3").form.text

    def test_marks_on_lines_without_blanks_between(self) -> None:
        """A mark is of the caption on its own line, not of one on the line above."""
        page = canvas(
            "X        Director            10% Owner",
            "X        Officer (give title below)          Other (specify below)",
        )
        marks = read_checks(page.pieces, ROLE_LABELS, (), LINE, set()).boxes
        assert [Mark.CHECKED, Mark.BARE, Mark.CHECKED, Mark.BARE] == [
            marks[label].mark for label in ROLE_LABELS
        ]

    def test_a_mark_beside_another_caption(self) -> None:
        """A caption whose line a mark begins does not take it over the end of another one."""
        page = canvas(
            "         Officer (give title",
            "X        below)                Other (specify below)",
        )
        marks = read_checks(page.pieces, ROLE_LABELS, (), LINE, set()).boxes
        assert (Mark.CHECKED, Mark.BARE) == (marks[Label.OFFICER].mark, marks[Label.OTHER].mark)

    def test_a_state_behind_its_city(self) -> None:
        """A code of a state behind the city is the state where its own field is empty."""
        address = apart("ANYTOWN NY\n\n10001")
        assert address is not None
        assert ("ANYTOWN", "NY", "10001") == (address.city, address.state, address.zip_code)


class TestClosing:
    """Signatures."""

    def test_a_caption_that_wraps(self) -> None:
        """The last word of a caption may stand below that of the day."""
        page = canvas(
            "          /s/ Jane Doe              01/02/2023",
            "          ** Signature of Reporting",
            "                                    Date",
            "          Person",
        )
        taken: set[int] = set()
        part = read_signatures(page.pieces, page, taken)
        assert [("/s/ Jane Doe", "01/02/2023")] == [
            (signature.name.text, signature.date.text) for signature in part.signatures
        ]
        assert {id(word) for piece in page.pieces for word in piece.words} == taken

    def test_the_caption_of_the_day_on_another_page(self) -> None:
        """Where the days stand on one page says nothing of another."""
        far = " " * 60
        page = canvas(
            f"{far}/s/ Jane Doe      01/02/2023",
            "\f/s/ John Roe       01/03/2023",
            "** Signature of Reporting Person   Date",
        )
        part = read_signatures(page.pieces, page, set())
        assert [("/s/ Jane Doe", "01/02/2023"), ("/s/ John Roe", "01/03/2023")] == [
            (signature.name.text, signature.date.text) for signature in part.signatures
        ]

    def test_a_page_of_signatures_alone(self) -> None:
        """Such a page has them at its left edge, whatever the places on the page of the caption."""
        far = " " * 60
        page = canvas(
            "/s/ Jane Doe       01/02/2023",
            f"\f{far}/s/ John Roe       01/03/2023",
            f"{far}** Signature of Reporting Person   Date",
        )
        part = read_signatures(page.pieces, page, set())
        assert ["/s/ Jane Doe", "/s/ John Roe"] == [one.name.text for one in part.signatures]


OWNERS = (
    "Reporting Owner Name / Address                            Relationships",
    "                              Director 10% Owner Officer               Other",
)


class TestTitles:
    """An officer's title and the text of "other" on end."""

    def test_both(self) -> None:
        """A text that runs to the heading "Other" holds more than the title."""
        page = canvas(
            *OWNERS, f"{'Doe Jane':<49}Chief Risk Officer Consultant", "ANYTOWN, NY 10001"
        )
        (row,) = owner_rows(page.pieces, page, set())
        assert ("Chief Risk Officer Consultant",) == row.officer.otherwise == row.other.otherwise

    def test_parted_as_in_box_5(self) -> None:
        """Box 5 tells where the one ends."""
        page = canvas(
            *OWNERS, f"{'Doe Jane':<49}Chief Risk Officer Consultant", "ANYTOWN, NY 10001"
        )
        (row,) = owner_rows(page.pieces, page, set())
        box = RelationshipBox(*(CheckBox(Mark.BARE),) * 4, Cell("Chief Risk Officer / Consultant"))
        sheet = Sheet(front=Front(relationship=box))
        margin = Margin()
        here = Page("4", None, None, damaged=False, bare_is_empty=True, known=known_of(sheet))
        read = of_box(sheet, row, here, margin)
        assert (True, "Chief Risk Officer") == (read.is_officer, read.officer_title)
        assert (True, "Consultant") == (read.is_other, read.other_text)
        assert [] == margin.doubts
