"""EDGAR's HTML pages, in both layouts, into documents."""

from __future__ import annotations

import gc
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from section16 import printed, reading
from section16.document import (
    AcquiredDisposed,
    Address,
    DerivativeTransaction,
    DocumentType,
    Footnote,
    Issuer,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    Noted,
    OwnershipForm,
    Relationship,
    ReportingOwner,
    Signature,
    TransactionCode,
    TransactionFormType,
)
from section16.errors import ReadError
from section16.filing import Reading, Rendition, Unread

PAGES = Path(__file__).parent / "printed"


def page(layout: str) -> str:
    """A page of our own."""
    return (PAGES / f"{layout}.html").read_text(encoding="utf-8")


def read(text: str) -> Reading:
    """What a page says."""
    return printed.read_html(text.encode())


@pytest.fixture(scope="module")
def newer() -> Reading:
    """A saved page in the newer layout: an amendment by two persons."""
    return printed.read_html((PAGES / "newer.html").read_bytes(), evidence=True)


@pytest.fixture(scope="module")
def older() -> Reading:
    """A page in the older layout, with the table of its two persons."""
    return read(page("older"))


class TestNewerLayout:
    """Boxes drawn by cells, a continuation, marks set apart."""

    def test_front(self, newer: Reading) -> None:
        """The boxes above the tables are read by their captions, the script is not on the page."""
        document = newer.document

        assert DocumentType("4/A") == document.document_type
        assert date(2023, 6, 2) == document.period_of_report
        assert date(2023, 6, 5) == document.date_of_original_submission
        assert Issuer("0001999000", "Example Corp.", "EXMP") == document.issuer
        assert (False, True) == (document.not_subject_to_section16, document.aff10b5_one)

    def test_persons(self, newer: Reading) -> None:
        """Box 1 and its continuation keep street lines, city, state and zip code apart."""
        roles = Relationship(
            is_director=False,
            is_officer=True,
            is_ten_percent_owner=True,
            is_other=True,
            officer_title="Director of Sales",
            other_text="Member of a group",
        )
        first = Address(
            street1="C/O EXAMPLE CORP.",
            street2="12 MAIN STREET, SUITE 3",
            city="SPRINGFIELD",
            state="IL",
            zip_code="62701",
        )
        second = Address(street1="1 HIGH STREET", city="LONDON", state="X0")

        assert (
            ReportingOwner("0001999001", "Doe Jane Q", first, roles),
            ReportingOwner("0001999002", "EXAMPLE HOLDINGS LLC", second),
        ) == newer.document.reporting_owners

    def test_table_1(self, newer: Reading) -> None:
        """Marks set apart are footnotes; brackets in the words of a cell stay there."""
        assert (
            NonDerivativeTransaction(
                security_title=Noted("Common Stock (Class A)", ("F1",)),
                transaction_date=Noted(date(2023, 6, 2)),
                transaction_form_type=Noted(TransactionFormType.FORM_5),
                transaction_code=Noted(TransactionCode("G")),
                equity_swap_involved=Noted(value=False),
                transaction_shares=Noted(Decimal("1000.5")),
                transaction_price_per_share=Noted(Decimal(0)),
                transaction_acquired_disposed_code=Noted(AcquiredDisposed.DISPOSED),
                shares_owned_following_transaction=Noted(Decimal(24000), ("F1", "F2")),
                direct_or_indirect_ownership=Noted(OwnershipForm.DIRECT),
            ),
            NonDerivativeHolding(
                security_title=Noted("Common Stock (2)"),
                shares_owned_following_transaction=Noted(Decimal(310)),
                direct_or_indirect_ownership=Noted(OwnershipForm.INDIRECT),
                nature_of_ownership=Noted("By trust", ("F2",)),
            ),
        ) == newer.document.non_derivative_table

    def test_table_2(self, newer: Reading) -> None:
        """A cell that holds a mark alone has no value but its footnote."""
        (row,) = newer.document.derivative_table

        assert isinstance(row, DerivativeTransaction)
        assert Noted(None, ("F3",)) == row.exercise_date
        assert Noted(None, ("F3",)) == row.conversion_or_exercise_price
        assert Noted(Decimal("1.25")) == row.transaction_price_per_share
        assert Noted(AcquiredDisposed.ACQUIRED) == row.transaction_acquired_disposed_code

    def test_closing(self, newer: Reading) -> None:
        """A number opens an explanation only at the head of its cell."""
        document = newer.document

        assert (
            Footnote("F1", "A gift, in lots: (2) was sold, and 3. was not.")
            == (document.footnotes[0])
        )
        assert ["F1", "F2", "F3"] == [note.id for note in document.footnotes]
        assert document.remarks == "Exhibit 24 is attached."
        assert (
            Signature("/s/ Jane Q. Doe", date(2023, 6, 6)),
            Signature("/s/ John Roe, Manager", date(2023, 6, 7)),
        ) == document.signatures

    def test_nothing_is_dropped(self, newer: Reading) -> None:
        """What belongs to no box is kept with its place; nothing else is in doubt."""
        assert () == newer.doubts
        assert ["Saved by Archive Viewer"] == [left.text for left in newer.unread]
        assert isinstance(newer.unread[0], Unread)
        assert newer.unread[0].path.startswith("chars ")

    def test_evidence(self, newer: Reading) -> None:
        """Every value says which characters of the visible page it was read from."""
        found = (newer.evidence or {})["/non_derivative_table/0/shares_owned_following_transaction"]

        assert found.text == "24,000(1)(2)"
        assert re.fullmatch(r"chars \d+-\d+", found.place)
        assert "/issuer/cik" in (newer.evidence or {})


class TestOlderLayout:
    """Inputs to be checked, several persons in a table, a table title among the boxes."""

    def test_persons(self, older: Reading) -> None:
        """Lines of the Reporting Owners table part names and addresses."""
        second = ReportingOwner(
            name="EXAMPLE HOLDINGS LLC 2019",
            address=Address(street1="1 HIGH STREET", city="LONDON", state="X0", zip_code="E14 5HP"),
            relationship=Relationship(
                is_director=False,
                is_officer=False,
                is_ten_percent_owner=True,
                is_other=True,
                other_text="See remarks",
            ),
        )

        assert second == older.document.reporting_owners[1]
        assert older.document.reporting_owners[0].name == "Doe Jane Q"
        assert older.document.reporting_owners[0].relationship == Relationship(
            is_director=True, is_officer=False, is_ten_percent_owner=False, is_other=False
        )

    def test_rows(self, older: Reading) -> None:
        """A number is kept with the scale in which it is printed."""
        (row,) = older.document.non_derivative_table

        assert isinstance(row, NonDerivativeTransaction)
        assert str(row.transaction_price_per_share.value) == "10.50"
        assert Noted(Decimal(1000), ("F1",)) == row.transaction_shares
        assert () == older.document.derivative_table

    def test_closing(self, older: Reading) -> None:
        """Each signature has a caption of its own; stars are the form's, numbers the filer's."""
        assert [date(2022, 3, 16), date(2022, 3, 17)] == [
            signature.date for signature in older.document.signatures
        ]
        assert (Footnote("F1", "Bought by the partnership."),) == older.document.footnotes
        assert older.document.remarks == "A member of a group."

    def test_whole(self, older: Reading) -> None:
        """The page leaves neither doubts nor unread text."""
        assert ((), ()) == (older.doubts, older.unread)


def squeezed(text: str) -> str:
    """A page without the tags that may be left out and without most blanks."""
    text = re.sub(r"<!--.*?-->|</(?:td|tr|th|thead|tbody|p|body|html)>|<tbody>", "", text)
    text = re.sub(r"\s+", " ", text)
    return re.sub(r"> (?=</?(?:table|tr|td|th|thead|hr|br)\b)", ">", text)


@pytest.mark.parametrize("layout", ["newer", "older"])
def test_a_squeezed_page(layout: str) -> None:
    """Optional tags and blanks may be missing: the page is the same."""
    assert read(page(layout)).document == read(squeezed(page(layout))).document


@pytest.mark.parametrize("layout", ["newer", "older"])
def test_a_page_within_a_page(layout: str) -> None:
    """A viewer that sets the form into a table of its own changes nothing but the text beside."""
    inner = page(layout)
    outer = f"<body><table><tr><td>Menu</td><td>{inner}</td></tr></table></body>"

    whole = read(outer)

    assert read(inner).document == whole.document
    assert "Menu" in [left.text for left in whole.unread]


def test_rewritten_links(newer: Reading) -> None:
    """A link that a saved page has turned to a file gives no number, and takes nothing away."""
    text = re.sub(r'href="[^"]*CIK=\d+"', 'href="form4_files/owner.html"', page("newer"))
    document = read(text).document

    assert Issuer(None, "Example Corp.", "EXMP") == document.issuer
    assert [None, None] == [owner.cik for owner in document.reporting_owners]
    assert newer.document.non_derivative_table == document.non_derivative_table


def test_marks_that_are_not_set_apart(newer: Reading) -> None:
    """On a page that sets no mark apart a number behind a cell is one if it is explained."""
    text = re.sub(r"</?sup>|class=\"FootnoteData\"", "", page("newer"))
    row = read(text).document.non_derivative_table[0]

    assert newer.document.non_derivative_table[0].security_title == row.security_title


def test_a_page_that_has_lost_its_marks() -> None:
    """Without any check mark every box is unknown, but for those below which a text stands."""
    text = page("newer").replace('<span class="FormData">X</span>', "")
    found = read(text)

    assert found.document.aff10b5_one is None
    assert found.document.reporting_owners[0].relationship == Relationship(
        is_officer=True,
        is_other=True,
        officer_title="Director of Sales",
        other_text="Member of a group",
    )
    assert "READ021" in {doubt.code for doubt in found.doubts}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<td><table border="1"><tr><td><span class="FormData">X</span>', "X"),
        (
            '<span class="FormData">X</span></td></tr></table></td>\n<td>Check',
            "</td><td>X</td><td>",
        ),
    ],
)
def test_a_mark_out_of_place(old: str, new: str) -> None:
    """A check mark that stands beside no caption leaves empty boxes unknown."""
    text = page("newer")
    assert old in text
    found = read(text.replace(old, new))

    assert found.document.aff10b5_one is None
    assert found.document.not_subject_to_section16 is None


def test_a_page_in_another_encoding() -> None:
    """A page that says it is Windows-1252 is read so; one that does not leaves a doubt."""
    text = page("older").replace("Doe Jane Q", "Doé Jane Q")
    named = text.replace("<head>", '<head><meta charset="windows-1252">')

    silent, said = (printed.read_html(one.encode("cp1252")) for one in (text, named))

    assert silent.document.reporting_owners[0].name == "Doé Jane Q"
    assert ["READ009"] == [doubt.code for doubt in silent.doubts]
    assert () == said.doubts
    assert said.document == printed.read_html(text.encode("utf-16")).document


class TestWiring:
    """The page among the other renditions."""

    @pytest.mark.parametrize("start", ["", "<!doctype html>", "\n  <meta charset=utf-8>"])
    def test_a_page_is_known(self, start: str) -> None:
        """A page is told by its content, also one without its outermost tags."""
        filing = reading.read((start + page("older")).encode())

        assert filing.rendition is Rendition.HTML
        assert date(2022, 3, 14) == filing.document.period_of_report

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("<html></html>", "no Form 3, 4 or 5"),
            ("<html><title>Mail</title><p>Dear Sir</p>", "an HTML page called 'Mail'"),
            ("<html><h1>FORM 144</h1><p>NOTICE OF PROPOSED SALE OF SECURITIES", "a Form 144"),
            (
                "<html><p>Form 4, the statement of changes in beneficial ownership, is due soon.",
                "without the boxes of a Form 3, 4 or 5",
            ),
        ],
    )
    def test_what_is_none_of_the_forms(self, text: str, said: str) -> None:
        """Another page is refused by saying what it seems to be."""
        with pytest.raises(ReadError, match=said):
            reading.read(text.encode())

    def test_a_page_beyond_measure(self) -> None:
        """A page longer than any form is refused."""
        with pytest.raises(ReadError, match="no printed form is longer"):
            read("<html><p>" + "Form 4 " * 700_000)

    @pytest.mark.parametrize("layout", ["newer", "older"])
    def test_a_page_is_gone_when_it_is_read(self, layout: str) -> None:
        """Nothing of a page that was read is left for the collector of circles to find."""
        source = page(layout)
        read(source)
        gc.collect()
        gc.disable()
        try:
            read(source)

            assert 0 == gc.collect()
        finally:
            gc.enable()

    @pytest.mark.parametrize("depth", [39, 40, 41, 400])
    def test_cells_within_cells(self, depth: int) -> None:
        """A form that stands in cells within cells is read, however deep it stands.

        What stands deeper than forty cells is on the page, but in no cell.
        """
        above = "<table><tr><td>Kept</td><td>" * depth
        source = page("older").replace("<body>", f"<body>{above}", 1)
        found = read(source)

        assert "Kept" in " ".join(left.text for left in found.unread)
        assert date(2022, 3, 14) == found.document.period_of_report
