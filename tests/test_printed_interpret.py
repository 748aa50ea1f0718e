"""The meaning of a sheet, made by hand: interpret knows no rendition."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec

from section16.document import (
    EMPTY,
    DocumentType,
    Issuer,
    NonDerivativeTransaction,
    Noted,
    Signature,
)
from section16.law.boxes import Column
from section16.printed.interpret import interpret
from section16.printed.sheet import (
    Cell,
    CheckBox,
    Explanation,
    Front,
    Mark,
    OwnerBox,
    Row,
    Sheet,
    SignatureLine,
    Span,
)

FRONT = Front(
    form=Cell("FORM 4"),
    owner=OwnerBox(name=Cell("Doe Jane Q"), street=Cell("9 MILL ROAD"), city=Cell("PEKIN, IL")),
    issuer=Cell("Example Corp. [EXMP]"),
    event=Cell("03/14/2022"),
    amendment=Cell(),
    one_person=CheckBox(Mark.CHECKED),
)
SIGNED = (SignatureLine(Cell("/s/ Jane Q. Doe"), Cell("03/16/2022")),)
CELLS = {
    Column.SECURITY_TITLE: Cell("Common Stock"),
    Column.TRANSACTION_DATE: Cell("03/14/2022"),
    Column.CODE: Cell("P"),
    Column.AMOUNT: Cell("1,000", ("1",)),
    Column.DIRECTION: Cell("A"),
    Column.PRICE: Cell("$10.50"),
    Column.OWNED: Cell("25,000"),
    Column.OWNERSHIP: Cell("D"),
}


def transaction(*rows: Row, damaged: bool = False) -> NonDerivativeTransaction:
    """The only row of a sheet."""
    sheet = Sheet(front=FRONT, table_1=rows, signatures=SIGNED, damaged=damaged)
    (row,) = interpret(sheet).document.non_derivative_table
    assert isinstance(row, NonDerivativeTransaction)
    return row


def test_statements_that_no_securities_are_owned() -> None:
    """Form 3 may say so more than once; what else stands there is unread."""
    none = Cell("No securities are beneficially owned.", printed="No securities")
    other = Cell("See remarks.", printed="See remarks.")
    front = msgspec.structs.replace(FRONT, form=Cell("FORM 3"))
    reading = interpret(Sheet(front=front, statements=(none, other, none), signatures=SIGNED))

    assert reading.document.no_securities_owned is True
    assert ["See remarks."] == [left.text for left in reading.unread]


def test_statements_on_form_4() -> None:
    """On another form such a statement is unread like any other."""
    none = Cell("No securities are beneficially owned.", printed="No securities")
    reading = interpret(Sheet(front=FRONT, statements=(none, none), signatures=SIGNED))

    assert reading.document.no_securities_owned is None
    assert ["No securities"] * 2 == [left.text for left in reading.unread]


def loose(*texts: str) -> Row:
    """A row that has lost its columns."""
    return Row(loose=tuple(Cell(text, printed=text) for text in texts))


class TestSheet:
    """Whole sheets."""

    def test_without_places(self) -> None:
        """A sheet whose cells have no place is read all the same; it has no evidence."""
        sheet = Sheet(
            front=FRONT,
            table_1=(Row(CELLS),),
            explanations=(Explanation("1", Cell("At once.")),),
            signatures=SIGNED,
        )
        reading = interpret(sheet, evidence=True)

        assert DocumentType.FORM_4 == reading.document.document_type
        assert Issuer(name="Example Corp.", trading_symbol="EXMP") == reading.document.issuer
        assert Noted(Decimal(1000), ("F1",)) == transaction(Row(CELLS)).transaction_shares
        assert {} == reading.evidence

    def test_an_empty_sheet(self) -> None:
        """A sheet of nothing is a document of nothing, and many doubts."""
        reading = interpret(Sheet())

        assert reading.document.document_type is None
        assert {"/document_type", "/issuer/name", "/period_of_report", "/signatures"} <= {
            doubt.path for doubt in reading.doubts
        }

    def test_signature_without_a_day(self) -> None:
        """A signature whose date is lost keeps its name, and says so."""
        sheet = Sheet(front=FRONT, signatures=(SignatureLine(Cell("/s/ Jane")),))
        reading = interpret(sheet)

        assert (Signature("/s/ Jane"),) == reading.document.signatures
        assert "/signatures/0/date" in [doubt.path for doubt in reading.doubts]


class TestOtherReadings:
    """Cells that the page lets be read in several ways."""

    def test_open_amount(self) -> None:
        """A cell with other readings has no value, whatever stands first."""
        row = Row({**CELLS, Column.AMOUNT: Cell("1,000", otherwise=("7,000",))})

        assert EMPTY == transaction(row).transaction_shares

    def test_day_that_nothing_settles(self) -> None:
        """A day stays open where both readings lie between box 3 and the signature."""
        cell = Cell("03/14/2022", otherwise=("03/15/2022",))
        row = Row({**CELLS, Column.TRANSACTION_DATE: cell})

        assert EMPTY == transaction(row).transaction_date

    def test_day_settled(self) -> None:
        """A day is settled where the other reading is before the earliest transaction."""
        cell = Cell("03/14/2022", otherwise=("03/04/2022",))
        row = Row({**CELLS, Column.TRANSACTION_DATE: cell})

        assert date(2022, 3, 14) == transaction(row).transaction_date.value


class TestShiftedRows:
    """Rows whose cells do not stand where they belong."""

    def test_moved_by_a_column(self) -> None:
        """On a damaged page a row whose cells fit no column is placed by what they are."""
        moved = dict(zip(list(CELLS)[1:], list(CELLS.values())[1:], strict=True))
        moved[Column.DEEMED_DATE] = moved.pop(Column.TRANSACTION_DATE)
        moved[Column.VOLUNTARY] = moved.pop(Column.CODE)
        moved[Column.SECURITY_TITLE] = CELLS[Column.SECURITY_TITLE]
        row = transaction(Row(moved), damaged=True)

        assert date(2022, 3, 14) == row.transaction_date.value
        assert "P" == row.transaction_code.value

    def test_no_ownership(self) -> None:
        """A damaged row without its last letter is not trusted."""
        cells = {column: cell for column, cell in CELLS.items() if column is not Column.OWNERSHIP}
        row = transaction(Row(cells), damaged=True)

        assert EMPTY == row.shares_owned_following_transaction

    def test_two_prices(self) -> None:
        """A price that comes twice and differs places nothing behind it."""
        row = transaction(loose("Stock", "03/14/2022", "P", "5", "A", "$1.98", "$1.99", "70", "D"))

        assert EMPTY == row.transaction_price_per_share

    def test_a_line_of_letters(self) -> None:
        """A line of many single letters is no row that could be placed."""
        row = transaction(loose("Stock", "03/14/2022", *"D" * 20))

        assert EMPTY == row.transaction_shares

    def test_a_very_long_cell(self) -> None:
        """Words without end are not searched for dates."""
        long = "Stock " * 60
        row = transaction(loose(long, "03/14/2022", "P", "5", "A", "$1.98", "70", "D"))

        assert Noted(long.strip()) == row.security_title

    def test_joined_without_places(self) -> None:
        """Cells without a place are joined as well."""
        assert (
            date(2022, 3, 14)
            == transaction(
                loose("Stock 03/1-", "14/2022", "P", "5", "A", "$1.98", "70", "D")
            ).transaction_date.value
        )

    def test_digits_that_join_to_no_day(self) -> None:
        """Two pieces that make no date are not forced into one; a line of nothing is no row."""
        row = transaction(loose("Stock", "19/", "99/2022", "P", "5", "A", "$1", "70", "D"), loose())

        assert EMPTY == row.transaction_date


def test_place_of_unread() -> None:
    """What no box took is unread at its place."""
    cell = Cell("Stray", span=Span(3, 8), printed="Stray")
    (unread,) = interpret(Sheet(front=FRONT, signatures=SIGNED, unread=(cell,))).unread

    assert ("chars 3-8", "Stray") == (unread.path, unread.text)
