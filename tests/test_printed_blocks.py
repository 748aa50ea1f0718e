"""Text that has kept only its order: blocks in reading order, cells of rows out of their places."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from section16 import printed
from section16.document import (
    Address,
    DerivativeTransaction,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    Signature,
)
from section16.filing import Reading
from section16.law.boxes import Column, Table
from section16.printed.likeness import as_ocr, as_stream
from section16.printed.page import Fragment
from section16.printed.stream.arranging import arranged
from section16.printed.stream.blocks import Block, blocks
from section16.printed.stream.closing import signed
from section16.printed.stream.entries import entries
from section16.printed.stream.tables import side_of

PAGES = Path(__file__).parent / "printed"


@pytest.fixture(scope="module")
def newer() -> Reading:
    """A made-up page in EDGAR's newer layout."""
    return printed.read((PAGES / "blocks.txt").read_bytes())


@pytest.fixture(scope="module")
def older() -> Reading:
    """A made-up page in EDGAR's older layout, its check marks lost."""
    return printed.read((PAGES / "blocks_older.txt").read_bytes())


def block(text: str) -> Block:
    """The one block of a text."""
    (found,) = blocks(text)
    return found


def kinds(text: str) -> list[tuple[str, str]]:
    """Kind and text of the entries of a block."""
    found = entries(block(text))
    return [(entry.kind, " ".join(part.words for part in entry.parts)) for entry in found]


def order(letters: str, form: str = "4", table: Table = Table.NON_DERIVATIVE) -> list[str]:
    """The rows that entries make up, as the letters of their columns in order."""
    found = arranged(letters, [f"{letter}{at}" for at, letter in enumerate(letters)], form, table)
    assert found is not None
    return [
        " ".join(f"{letters[row[column]]}{row[column]}" for column in Column if column in row)
        for row in found.rows
    ]


class TestTheWay:
    """Which text is read in this way."""

    def test_blocks(self) -> None:
        """Captions that stand alone tell a text of blocks; it is no OCR programme's."""
        source = (PAGES / "blocks.txt").read_text("utf-8")

        assert (0.9, 0.0) == (as_stream(source), as_ocr(source))

    @pytest.mark.parametrize("name", ["mangled.txt", "newer.txt", "paper.txt"])
    def test_others(self, name: str) -> None:
        """Pages whose cells are parted by tabs, bars or blanks are not."""
        source = (PAGES / name).read_text("utf-8")

        assert (0.0, 0.0) == (as_stream(source), as_ocr(source))


class TestNewer:
    """The newer layout, where headings and cells interleave."""

    def test_front(self, newer: Reading) -> None:
        """Each value goes to the box that can take it."""
        document = newer.document
        owner = document.reporting_owners[0]

        assert ("Doe Jane Q", "EXAMPLE HOLDINGS INC", "EXMP") == (
            owner.name,
            document.issuer.name,
            document.issuer.trading_symbol,
        )
        assert date(2022, 3, 14) == document.period_of_report
        assert (
            Address(street1="12 MILL LANE", city="SPRINGFIELD", state="IL", zip_code="62701")
            == owner.address
        )

    def test_roles(self, newer: Reading) -> None:
        """A mark that shares a block with "(Last)" is that of the box leftmost, Director."""
        roles = newer.document.reporting_owners[0].relationship

        assert roles is not None
        assert (True, False, False, False) == (
            roles.is_director,
            roles.is_ten_percent_owner,
            roles.is_officer,
            roles.is_other,
        )

    def test_table_one(self, newer: Reading) -> None:
        """A title that comes behind its row's other cells finds its place."""
        bought, held = newer.document.non_derivative_table

        assert isinstance(bought, NonDerivativeTransaction)
        assert isinstance(held, NonDerivativeHolding)
        assert (Decimal(1000), ("F1",)) == (
            bought.transaction_shares.value,
            bought.transaction_shares.footnotes,
        )
        assert ("Common Stock", Decimal(7500), "By Trust") == (
            held.security_title.value,
            held.shares_owned_following_transaction.value,
            held.nature_of_ownership.value,
        )

    def test_table_two(self, newer: Reading) -> None:
        """The number of underlying shares stands last; the code tells the side of column 5."""
        (option,) = newer.document.derivative_table

        assert isinstance(option, DerivativeTransaction)
        assert (Decimal(800), Decimal(1900), "Common Stock") == (
            option.underlying_security_shares.value,
            option.shares_owned_following_transaction.value,
            option.underlying_security_title.value,
        )
        assert "A" == option.transaction_acquired_disposed_code.value
        assert ["READ022"] == [doubt.code for doubt in newer.doubts]

    def test_closing(self, newer: Reading) -> None:
        """A signature stands below "Remarks:", which are empty; nothing is left over."""
        document = newer.document

        assert ["F1", "F2"] == [footnote.id for footnote in document.footnotes]
        assert document.remarks is None
        assert (
            Signature("/s/ Richard Roe, attorney-in-fact for Jane Q. Doe", date(2022, 3, 15)),
        ) == document.signatures
        assert () == newer.unread


class TestOlder:
    """The older layout, where headings beside each other are read across."""

    def test_first_row(self, older: Reading) -> None:
        """A title above the table's own title, a price around the number beside it."""
        (sold,) = older.document.non_derivative_table

        assert isinstance(sold, NonDerivativeTransaction)
        assert ("Common Stock", Decimal("10.5"), Decimal(25000)) == (
            sold.security_title.value,
            sold.transaction_price_per_share.value,
            sold.shares_owned_following_transaction.value,
        )
        assert ("F1",) == sold.direct_or_indirect_ownership.footnotes

    def test_owners(self, older: Reading) -> None:
        """The table of owners parts street and city; two marks are both boxes', one is open."""
        first, second = older.document.reporting_owners

        assert first.relationship is not None
        assert second.relationship is not None
        assert ("C/O EXAMPLE HOLDINGS INC", "12 MILL LANE") == (
            first.address and first.address.street1,
            first.address and first.address.street2,
        )
        assert (None, None, False) == (
            first.relationship.is_director,
            first.relationship.is_ten_percent_owner,
            first.relationship.is_officer,
        )
        assert (True, True) == (
            second.relationship.is_director,
            second.relationship.is_ten_percent_owner,
        )

    def test_marks(self, older: Reading) -> None:
        """A box whose mark is drawn may be checked or not."""
        assert older.document.not_subject_to_section16 is None
        assert 3 == sum(doubt.code == "READ021" for doubt in older.doubts)


class TestEntries:
    """What the lines of a block hold."""

    def test_kinds(self) -> None:
        """Each entry has its kind; marks go with what they stand behind."""
        assert [("W", "Common Stock (1)")] == kinds("Common Stock (1)")
        assert [("T", "03/14/2022"), ("N", "1,000 (2)")] == kinds("03/14/2022\n1,000\n(2)")
        assert [("F", "(1) (2)")] == kinds("(1) (2)")
        assert [("C", "S/K"), ("D", "D"), ("w", "By Trust")] == kinds("S/K\nD\nBy Trust")

    def test_wrapped(self) -> None:
        """Words that wrap go on below the number beside them."""
        assert [("W", "Common Stock"), ("N", "800")] == kinds("Common 800\nStock")
        assert [("T", "03/14/2032"), ("W", "Common Stock"), ("N", "1,800")] == kinds(
            "03/14/2032 Common 1,800\nStock"
        )

    def test_price_around_a_number(self) -> None:
        """A number between a dollar sign and digits is a cell of its own."""
        assert [("M", "$ 10.5"), ("N", "25,000")] == kinds("$\n25,000\n10.5")
        assert [("M", "$ 10.5")] == kinds("$\n10.5")

    def test_titles_with_numbers(self) -> None:
        """A par value or a year belongs to the words."""
        assert [("W", "Common Stock, par value $0.01")] == kinds("Common Stock, par value $0.01")
        assert [("W", "2023 Director Units")] == kinds("2023\nDirector\nUnits")


class TestArranging:
    """Entries in the order of the page into rows."""

    def test_in_order(self) -> None:
        """Rows in order are taken as they stand."""
        assert ["W0 T1 C2 N3 D4 M5 N6 D7", "W8 N9 I10 w11"] == order("WTCNDMNDWNIw")

    def test_moved(self) -> None:
        """A row whose end stands elsewhere takes it; in a column the upper row comes first."""
        assert ["W8 T9 C10 N11 D12 M13 N0 D1", "W2 N3 D4", "W5 N6 D7"] == order("NDWNDWNDWTCNDM")

    def test_natures_below(self) -> None:
        """Words below rows that lack a nature are dealt out in order."""
        assert ["W0 N1 I2 w6", "W3 N4 I5 w7"] == order("WNIWNIww")

    def test_underlying_amount(self) -> None:
        """In Table II the amount of the underlying securities may stand last."""
        found = arranged(
            "WMTCNFTWMNDN",
            [
                *("Option", "$4", "03/14/2022", "A", "800", "(1)", "03/14/2032"),
                *("Common Stock", "$0", "1,900", "D", "800"),
            ],
            "4",
            Table.DERIVATIVE,
        )

        assert found is not None
        assert (4, 11, 9) == tuple(
            found.rows[0][column]
            for column in (Column.AMOUNT, Column.UNDERLYING_AMOUNT, Column.OWNED)
        )

    def test_several_ways(self) -> None:
        """Where two orders are equally near, what they do not agree on is left open."""
        found = arranged("WNINIW", ["A Stock", "1", "I", "2", "I", "B Stock"], "4", Table(1))

        assert found is None or all(Column.OWNED in row for row in found.rows)

    def test_too_much(self) -> None:
        """More entries than any form has are not put in order."""
        assert arranged("WND" * 1000, ["x"] * 3000, "4", Table.NON_DERIVATIVE) is None

    def test_columns_read_down(self) -> None:
        """Columns read down are dealt out to the rows."""
        assert ["W0 N2 D3", "W1 N4 I5"] == order("WWNDNI")

    def test_ends_of_rows_read_down(self) -> None:
        """What is owned in several rows may stand together, above their beginnings."""
        assert [
            "W0 T1 C2 N3 D4 M5 N6 D7",
            "W12 T13 C14 N15 D16 M17 N8 D9",
            "W18 T19 C20 N21 D22 M23 N10 D11",
        ] == order("WTCNDMNDNDNDWTCNDMWTCNDM")

    def test_upper_before_lower(self) -> None:
        """Ends of rows that stand behind their beginnings are the upper's and the lower's."""
        assert ["W0 T1 C2 N3 D4 M5 N7 I8 w9", "W6 N10 D11"] == order("WTCNDMWNIwND")


@pytest.mark.parametrize(
    ("code", "side"),
    [
        ("A", Column.ACQUIRED),
        ("M", Column.DISPOSED),
        ("S", Column.DISPOSED),
        ("G", None),
        ("", None),
    ],
)
def test_sides(code: str, side: Column | None) -> None:
    """A code tells the side of column 5, unless it goes either way."""
    assert side == side_of(code)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("/s/ A B\n03/15/2022\n/s/ C D\n03/16/2022", ["/s/ A B", "/s/ C D"]),
        ("/s/ A B, trustee\n03/15/2022\nof the trust", ["/s/ A B, trustee of the trust"]),
        (
            "/s/ A B, for\n03/15/2022\nE LLC\n/s/ C D, for\n03/15/2022\nF LLC",
            ["/s/ A B, for E LLC", "/s/ C D, for F LLC"],
        ),
    ],
)
def test_signatures(text: str, names: list[str]) -> None:
    """A name stands around the day it belongs to."""
    lines = [
        Fragment(text, start, start + len(line))
        for line in text.split("\n")
        if (start := text.index(line)) >= 0
    ]

    assert names == [" ".join(found.name.text.split()) for found in signed(lines)]


def test_any_text() -> None:
    """Whatever stands on such a page, it is read or left unread."""
    source = (PAGES / "blocks.txt").read_text("utf-8")
    lines = source.split("\n")
    for step in (2, 3, 5, 7):
        damaged = "\n".join(line for at, line in enumerate(lines) if at % step)
        printed.read(damaged.encode())
    printed.read((source + "\n\n(1)\n\n$\n\nW\n\n1,000\n\nD" * 300).encode())
