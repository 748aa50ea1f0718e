"""Lines of text in columns: wrapped numbers, pushed lines, hanging captions, names over pages."""

from __future__ import annotations

import pytest

from section16.law.boxes import Column, Table, columns
from section16.printed.labels import Label
from section16.printed.placed.anchors import Anchor
from section16.printed.placed.canvas import Canvas, Piece
from section16.printed.placed.closing import read_signatures
from section16.printed.placed.dollars import with_dollars_whole, with_signs_drawn_in
from section16.printed.placed.entries import entries
from section16.printed.placed.hanging import hanging_ends
from section16.printed.placed.listing import owner_rows
from section16.printed.placed.page import Word
from section16.printed.placed.run import Run, in_lines
from section16.printed.placed.slots import Slot, headings
from section16.printed.placed.typescript import LINE, pages
from section16.printed.sheet import OwnerRow


def canvas(*lines: str) -> Canvas:
    """A page of lines; a form feed at the beginning of one opens a new page."""
    return Canvas(tuple(pages("\n".join(lines))))


def words(*lines: str) -> list[tuple[Word, ...]]:
    """The words of lines."""
    found = in_lines(canvas(*lines).pieces)
    return [tuple(word for piece in line for word in piece.words) for line in found]


def texts(lines: list[tuple[Word, ...]]) -> list[list[str]]:
    """What lines say."""
    return [[word.text for word in line] for line in lines]


def seen(text: str, *otherwise: str) -> Piece:
    """A word that may be read in other ways as well."""
    return Piece((Word(text, 0, 0, 10, 10, otherwise=otherwise),))


class TestDoubtfulMarks:
    """A cell whose words are certain and whose footnote marks are not."""

    @pytest.mark.parametrize(
        ("piece", "notes", "either"),
        [
            (seen("S(1)", "S(4)"), (), (("1",), ("4",))),
            (seen("S(1)(2)", "S(1)"), ("1",), (("1", "2"), ("1",))),
            (seen("S(1)", "S"), (), (("1",), ())),
            (seen("S(1)"), ("1",), ()),
        ],
    )
    def test_kept_beside_the_words(
        self, piece: Piece, notes: tuple[str, ...], either: tuple[tuple[str, ...], ...]
    ) -> None:
        """The words stay, the marks on which all readings agree as well, the others are a doubt."""
        run = Run([[piece]], set())
        cell = run.cell(run.whole, frozenset("124"))
        assert ("S", notes, (), either) == (
            cell.text,
            cell.notes,
            cell.otherwise,
            cell.notes_otherwise,
        )


class TestDollars:
    """A sign whose number has wrapped to the next line."""

    def test_wrapped(self) -> None:
        """Signs and numbers are paired in order, footnote marks drawn along."""
        found, wrapped = with_dollars_whole(
            words("Common  200   $     $    D", "Stock   1.50 (2)   300.00"), LINE
        )
        assert [["Common", "200", "$1.50(2)", "$300.00", "D"], ["Stock"]] == texts(found)
        assert 2 == len(wrapped)

    @pytest.mark.parametrize(
        "lines",
        [("A   $ 1.50   D", "x   2.50"), ("A   $   $   D", "x   2.50"), ("A   $   D", "", "2.50")],
    )
    def test_not_wrapped(self, lines: tuple[str, ...]) -> None:
        """A sign with its number, fewer numbers than signs, a line further down: nothing moves."""
        found, wrapped = with_dollars_whole(words(*lines), LINE)
        assert (texts(words(*lines)), {}) == (texts(found), wrapped)

    def test_on_one_line(self) -> None:
        """A sign and the number close behind it are one word."""
        (line,) = words("$ 1.50    $    7")
        assert [["$1.50", "$", "7"]] == texts([with_signs_drawn_in(line, LINE)])


def placed(*lines: str, slots: tuple[Slot, ...]) -> list[dict[Column | None, list[str]]]:
    """What stands in each column of the lines of a page with headings."""
    page = canvas(*lines)
    found = entries(in_lines(page.pieces), slots, LINE, headed=True)
    return [{entry.column: [word.text for word in entry.words] for entry in line} for line in found]


def test_a_line_that_is_pushed_to_the_right() -> None:
    """A line whose amounts stand below the wrong headings is read by the order of what it says."""
    wanted = columns("4", Table.DERIVATIVE)
    slots = tuple(Slot(one.column, 12 * at, 12 * at + 12) for at, one in enumerate(wanted))
    at = {one.column: 12 * number for number, one in enumerate(wanted)}

    def line(owned: int, price: int, underlying: int, title: int) -> str:
        cells = {
            0: "Warrant",
            at[Column.EXERCISE_PRICE]: "$2.50",
            at[Column.TRANSACTION_DATE]: "01/02/2023",
            at[Column.CODE]: "S",
            at[Column.DISPOSED]: "4,000",
            at[Column.EXERCISE_DATE]: "01/02/2023",
            at[Column.EXPIRATION_DATE]: "01/02/2030",
            title: "Common",
            underlying: "4,000",
            price: "$3.00",
            owned: "9,000",
            at[Column.OWNERSHIP]: "D",
        }
        text = ""
        for left, word in cells.items():
            text = f"{text:<{left}}{word}"
        return text

    title, owned = at[Column.UNDERLYING_TITLE], at[Column.OWNED]
    usual = line(owned, at[Column.PRICE], at[Column.UNDERLYING_AMOUNT], title)
    pushed = line(at[Column.PRICE], at[Column.PRICE] - 8, title + 7, title)
    found = placed(usual, "", "", usual, "", "", pushed, slots=slots)

    told = (Column.UNDERLYING_TITLE, Column.UNDERLYING_AMOUNT, Column.PRICE, Column.OWNED)
    assert [["Common"], ["4,000"], ["$3.00"], ["9,000"]] == [found[-1][one] for one in told]
    assert ["4,000"] == found[-1][Column.DISPOSED]


def test_headings_pushed_beyond_their_groups() -> None:
    """The lowest line of the headings tells its columns where it stands beyond their groups."""
    wanted = [one for one in columns("4", Table.DERIVATIVE) if one.group]
    numbers = "1. Title  2.   3. Trans 3A. Deem 4. 5. 6.       7.           8.   9.  10. 11. Nature"
    lowest = " " * 50 + "Code   V   (A)   (D)   Exercisable   Expiration   Title   Shares"
    found = headings(in_lines(canvas(numbers, lowest, "Warrant").pieces), "4", Table.DERIVATIVE)

    assert found is not None
    slots = {slot.column: slot for slot in found.slots}
    for heading, name in zip(
        wanted,
        ("Code", " V ", "(A)", "(D)", "Exercisable", "Expiration", "Title", "Shares"),
        strict=True,
    ):
        start = lowest.index(name) + (name == " V ")
        slot = slots[heading.column]
        assert slot.left <= start + 0.5 <= slot.right, heading.column


def test_captions_that_hang_to_the_left() -> None:
    """The end of a caption may begin to the left of it, below its box."""
    page = canvas("    Officer (give       Other (specify", "title below)        below)")
    officer, other, *ends = page.pieces
    anchors = [
        Anchor(Label.OFFICER, officer, officer.left),
        Anchor(Label.OTHER, other, other.left),
    ]
    found = hanging_ends(anchors, ends, LINE)

    assert {0: "title below)", 1: "below)"} == {at: end.text for at, end in found.ends.items()}


def test_a_whole_caption_has_no_end() -> None:
    """A caption that is whole on its line takes nothing from below."""
    page = canvas("Officer (give title below)", "below)")
    anchors = [Anchor(Label.OFFICER, page.pieces[0], 0)]

    assert {} == hanging_ends(anchors, page.pieces[1:], LINE).ends


def signed(*lines: str) -> list[tuple[str, str]]:
    """Names and days of signatures."""
    page = canvas(*lines)
    found = read_signatures(page.pieces, page, set()).signatures
    return [(one.name.text, one.date.text) for one in found]


class TestSignatures:
    """Signatures that the turn of a page cuts."""

    def test_caption_on_the_next_page(self) -> None:
        """What stands at the end of a page is signed by the caption that begins the next."""
        assert [("/s/ Jane Doe", "01/02/2023")] == signed(
            "Signatures",
            "     /s/ Jane Doe            01/02/2023",
            "\f     **Signature of Reporting Person    Date",
        )

    def test_name_over_two_pages(self) -> None:
        """A name that goes on over the turn keeps its lines; the next begins with its own."""
        far = " " * 60
        found = signed(
            f"{far}Acme Fund,      01/02/2023",
            f"{far}L.P., By: Its",
            f"\f{far}Partner /s/ Jane Doe",
            f"{far}JOHN ROE, By:",
            f"{far}/s/ Jane Doe,   01/03/2023",
            f"{far}Agent",
            f"{far}** Signature of Reporting Person   Date",
        )
        assert [
            ("Acme Fund, L.P., By: Its Partner /s/ Jane Doe", "01/02/2023"),
            ("JOHN ROE, By: /s/ Jane Doe, Agent", "01/03/2023"),
        ] == found

    def test_day_in_a_name(self) -> None:
        """A day that a name ends with, on a line of its own, signs nothing."""
        assert [("/s/ Jane Doe, by Rob Roe under a power of 6/30/2023", "07/01/2023")] == signed(
            "     /s/ Jane Doe, by Rob Roe",
            "     under a power of                    07/01/2023",
            "     6/30/2023",
            "     ** Signature of Reporting Person    Date",
        )


def listed(*lines: str) -> list[OwnerRow]:
    """The rows of the Reporting Owners table."""
    page = canvas(*lines)
    return list(owner_rows(page.pieces, page, set()))


class TestOwners:
    """The columns of the Reporting Owners table."""

    TOGETHER = (
        "Reporting Owner Name / Address          Relationships",
        "                              Director 10% Owner Officer Other",
    )
    APART = (
        "Reporting Owner Name / Address                   Relationships",
        "                              Director 10% Owner Officer                Other",
    )
    PERSON = ("1 Elm St", "Anytown, NY 10001")

    def test_officer(self) -> None:
        """A title that moves the next heading away is an officer's."""
        (row,) = listed(*self.APART, f"{'Doe Jane':<46}Chief Risk Officer", *self.PERSON)
        assert ("Chief Risk Officer", False) == (row.officer.text, bool(row.other))

    def test_other_on_the_next_page(self) -> None:
        """A long text is none of the officer's column where the headings stand together."""
        (row,) = listed(*self.TOGETHER, f"\f{'Doe Jane':<20}X   See the Remarks", *self.PERSON)
        assert ("See the Remarks", False) == (row.other.text, bool(row.officer))
        assert ("X",) == row.director.otherwise == row.ten_percent_owner.otherwise

    def test_two_marks_on_the_next_page(self) -> None:
        """Officers and others have a text: two marks are those of the first columns."""
        (row,) = listed(*self.TOGETHER, f"\f{'Doe Jane':<20}X    X", *self.PERSON)
        assert ("X", "X") == (row.director.text, row.ten_percent_owner.text)
        assert (False, False) == (bool(row.officer), bool(row.other))

    def test_a_short_text_on_the_next_page(self) -> None:
        """A text no wider than a heading may stand in either column."""
        (row,) = listed(*self.TOGETHER, f"\f{'Doe Jane':<20}X    X   CEO", *self.PERSON)
        assert ("X",) == row.officer.otherwise == row.other.otherwise


def test_pieces_are_found() -> None:
    """The helper of these tests makes pieces of what blanks part."""
    assert ["a b", "c"] == [piece.text for piece in canvas("a b     c").pieces]
    assert isinstance(canvas("a").pieces[0], Piece)
