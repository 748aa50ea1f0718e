"""Other pages than the tidy older one: the newer layout, paper, what is laid out in the plane."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from printed.pages import page

from section16 import printed
from section16.document import (
    Address,
    DocumentType,
    Issuer,
    NonDerivativeTransaction,
    Noted,
    Relationship,
    Signature,
)
from section16.filing import Reading

FOLDER = Path(__file__).parent / "printed"


@pytest.fixture(scope="module")
def newer() -> Reading:
    """A page in EDGAR's newer layout, read."""
    return printed.read((FOLDER / "newer.txt").read_bytes())


@pytest.fixture(scope="module")
def paper() -> Reading:
    """A form of 1996, read."""
    return printed.read((FOLDER / "paper.txt").read_bytes())


class TestNewerLayout:
    """EDGAR's newer page, on which marks are bare X's and further persons follow Table II."""

    def test_nothing_open(self, newer: Reading) -> None:
        """Nothing is doubtful and nothing unread."""
        assert ((), ()) == (newer.doubts, newer.unread)

    def test_boxes(self, newer: Reading) -> None:
        """An X on a line of its own belongs to the box below it."""
        assert newer.document.not_subject_to_section16 is True
        assert Issuer(name="Example Corp.", trading_symbol="EXMP") == newer.document.issuer

    def test_owners(self, newer: Reading) -> None:
        """A further person has name and address, and no relationship that is printed."""
        first, second = newer.document.reporting_owners

        assert Relationship(
            is_director=False, is_officer=False, is_ten_percent_owner=True, is_other=False
        ) == (first.relationship)
        assert Address(street1="1 QUAY STREET", city="LONDON", state="X0", zip_code="N1 9GU") == (
            first.address
        )
        assert ("Roe Richard", None) == (second.name, second.relationship)
        assert second.address is not None
        assert ("NEW HAVEN", "CT", "06510") == (
            second.address.city,
            second.address.state,
            second.address.zip_code,
        )

    def test_row(self, newer: Reading) -> None:
        """The deemed execution date has its column; zero keeps its decimals."""
        (row,) = newer.document.non_derivative_table

        assert isinstance(row, NonDerivativeTransaction)
        assert date(2022, 3, 15) == row.deemed_execution_date.value
        assert "0.00" == str(row.transaction_price_per_share.value)
        assert Noted("By Fund", ("F1",)) == row.nature_of_ownership

    def test_closing(self, newer: Reading) -> None:
        """Remarks end where the signatures begin."""
        assert "Exhibit 99.1 - Joint filers." == newer.document.remarks
        assert Signature("/s/ Richard Roe", date(2022, 3, 16)) == newer.document.signatures[1]


class TestPaper:
    """Forms of the time before EDGAR's own pages: captions above, tables ruled."""

    def test_front(self, paper: Reading) -> None:
        """The boxes above the tables are read, each below its caption."""
        document = paper.document

        assert DocumentType.FORM_4 == document.document_type
        assert date(1996, 2, 29) == document.period_of_report
        assert Issuer(name="Paper Works Inc.", trading_symbol="PAPR") == document.issuer
        assert document.not_subject_to_section16 is False

    def test_owner(self, paper: Reading) -> None:
        """Box 1 has a line each for name, street and city."""
        (owner,) = paper.document.reporting_owners

        assert "Roe, Richard A." == owner.name
        assert Address(
            street1="c/o Paper Works Inc.",
            street2="9 Mill Lane",
            city="Springfield",
            state="IL",
            zip_code="62701",
        ) == (owner.address)

    def test_signature(self, paper: Reading) -> None:
        """The signature stands below its caption, the month in letters."""
        assert (Signature("/s/ Richard A. Roe", date(1996, 3, 8)),) == paper.document.signatures

    def test_ruled_tables(self, paper: Reading) -> None:
        """A ruled table is left unread, and that is said."""
        assert () == paper.document.non_derivative_table
        assert ("READ024", "/non_derivative_table") in [
            (doubt.code, doubt.path) for doubt in paper.doubts
        ]
        assert any("2/9/96" in unread.text for unread in paper.unread)


class TestInThePlane:
    """Pages that hold boxes beside each other without tabs are not pretended to be read."""

    def test_bars(self) -> None:
        """A page ruled with bars is left unread but for the name of the form."""
        source = page("Common Stock\t03/14/2022\t\tP\t\t1,000\tA\t\\$ 10.50\t25,000\tD\t").decode()
        lines = [line.replace("\t", " | ") for line in source.split("\n")]
        barred = "\n".join(f"| {line} |" if line.strip() else line for line in lines)

        self.is_left_unread(printed.read(barred.encode()), "bars")

    def test_blanks(self) -> None:
        """So is a page whose boxes stand beside each other, their text below the captions."""
        source = page("Common Stock  03/14/2022  10.50").decode().replace("\t", "    ")
        captions = (
            "1. Name and Address of Reporting Person *"
            "     2. Issuer Name and Ticker or Trading Symbol"
        )
        front, tables = source.split("1. Name")[0], source.partition("Table I -")[2]
        apart = f"{front}{captions}\nDoe Jane Q          Example Corp. [EXMP]\nTable I -{tables}"

        self.is_left_unread(printed.read(apart.encode()), "blanks")

    def is_left_unread(self, reading: Reading, parted_by: str) -> None:
        """Nothing is asserted, nothing is lost, and why is said."""
        assert (Issuer(), ()) == (reading.document.issuer, reading.document.non_derivative_table)
        assert "READ025" == reading.doubts[0].code
        assert f"boxes parted by {parted_by} are" in reading.doubts[0].message
        assert any("10.50" in unread.text for unread in reading.unread)

    def test_scattered(self) -> None:
        """Text that has kept nothing but an order of its own is read as far as it is certain."""
        source = page("Common Stock\t03/14/2022").decode().replace("\t", "\n")
        reading = printed.read(source.replace("Doe Jane Q", "\nDoe Jane Q").encode())

        assert "Doe Jane Q" == reading.document.reporting_owners[0].name
        assert "Example Corp." == reading.document.issuer.name

    def test_linear(self) -> None:
        """Rows parted by blanks are read where what the cells are tells their columns."""
        row = "Common Stock\t03/14/2022\tP\t1,000\tA\t\\$ 10.50\t25,000\tD"
        front, title, tables = page(row).decode().partition("Table I -")
        (found,) = printed.read(
            f"{front}{title}{tables}".replace("\t", "   ").encode()
        ).document.non_derivative_table

        assert isinstance(found, NonDerivativeTransaction)
        assert Decimal(1000) == found.transaction_shares.value
