"""Open cells that something else on the page proves, and others that stay open."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from section16.document import (
    AcquiredDisposed,
    DerivativeTransaction,
    NonDerivativeTransaction,
    OwnershipDocument,
)
from section16.filing import Reading
from section16.law.boxes import Column
from section16.printed.interpret import interpret
from section16.printed.sheet import Cell, Front, Row, Sheet, SignatureLine

FRONT = Front(form=Cell("FORM 4"), event=Cell("03/14/2022"), amendment=Cell())
SIGNED = (SignatureLine(Cell("/s/ Jane Q. Doe"), Cell("03/16/2022")),)


def change(amount: str, side: str, owned: str, **others: Cell) -> Row:
    """A transaction of Table I; readings of a cell are parted by a stroke."""
    cells = {
        Column.SECURITY_TITLE: Cell("Common Stock"),
        Column.TRANSACTION_DATE: Cell("03/14/2022"),
        Column.CODE: Cell("P" if side == "A" else "S"),
        Column.AMOUNT: either(amount),
        Column.DIRECTION: Cell(side),
        Column.PRICE: Cell("$10.50"),
        Column.OWNED: either(owned),
        Column.OWNERSHIP: Cell("D"),
    }
    return Row({**cells, **{Column[name]: cell for name, cell in others.items()}})


def either(readings: str) -> Cell:
    """A cell with several readings."""
    text, *otherwise = readings.split("|")
    return Cell(text, printed=readings, otherwise=tuple(otherwise))


def option(code: str, amount: str, owned: str, underlying: str = "70", price: str = "$9") -> Row:
    """A transaction of Table II of which the side of column 5 is lost."""
    return Row(
        {
            Column.SECURITY_TITLE: Cell("Option"),
            Column.EXERCISE_PRICE: either(price),
            Column.TRANSACTION_DATE: Cell("03/14/2022"),
            Column.CODE: Cell(code),
            Column.AMOUNT: either(amount),
            Column.EXERCISE_DATE: Cell("", ("1",)),
            Column.EXPIRATION_DATE: Cell("03/14/2030"),
            Column.UNDERLYING_TITLE: Cell("Common Stock"),
            Column.UNDERLYING_AMOUNT: either(underlying),
            Column.PRICE: Cell("$0"),
            Column.OWNED: Cell(owned),
            Column.OWNERSHIP: Cell("D"),
        }
    )


def read(*rows: Row, table_2: tuple[Row, ...] = ()) -> Reading:
    """The reading of a damaged sheet."""
    return interpret(
        Sheet(front=FRONT, table_1=rows, table_2=table_2, signatures=SIGNED, damaged=True)
    )


def one(document: OwnershipDocument, number: int) -> NonDerivativeTransaction:
    """A transaction of Table I."""
    row = document.non_derivative_table[number]
    assert isinstance(row, NonDerivativeTransaction)
    return row


def side(row: Row, *rows: Row) -> AcquiredDisposed | None:
    """The side of a transaction of Table II."""
    (found,) = read(*rows, table_2=(row,)).document.derivative_table
    assert isinstance(found, DerivativeTransaction)
    return found.transaction_acquired_disposed_code.value


class TestBalance:
    """Before and change make after."""

    def test_amount(self) -> None:
        """An amount is settled by what was owned before and after."""
        reading = read(change("500", "A", "1,500"), change("20|200|250", "A", "1,700"))

        assert Decimal(200) == one(reading.document, 1).transaction_shares.value
        assert ("20", "200", "250") == next(
            doubt.candidates for doubt in reading.doubts if doubt.code == "READ022"
        )

    def test_number_owned(self) -> None:
        """A number owned is settled by the one before and a sale."""
        document = read(change("500", "A", "1,500"), change("200", "D", "1,300|1,800")).document

        assert Decimal(1300) == one(document, 1).shares_owned_following_transaction.value

    def test_row_below(self) -> None:
        """A number owned is settled by the row that starts from it."""
        document = read(change("500", "A", "1,500|1,600"), change("200", "A", "1,800")).document

        assert Decimal(1600) == one(document, 0).shares_owned_following_transaction.value

    def test_another_holding(self) -> None:
        """What is held in another way proves nothing."""
        other = change("500", "A", "1,500", OWNERSHIP=Cell("I"), NATURE=Cell("By Trust"))
        document = read(other, change("20|200", "A", "1,700")).document

        assert one(document, 1).transaction_shares.value is None

    def test_nothing_fits(self) -> None:
        """An amount of which no reading fits stays open, with its readings."""
        reading = read(change("500", "A", "1,500"), change("2,520|2,525", "A", "9,999"))

        assert one(reading.document, 1).transaction_shares.value is None
        assert ("2,520", "2,525") in [doubt.candidates for doubt in reading.doubts]


class TestElsewhere:
    """The same number, or the same words, in another cell."""

    def test_price(self) -> None:
        """The price of an exercise stands in Table II as well."""
        row = change("500", "A", "1,500", PRICE=either("$63.66557|$63.6557"))
        document = read(row, table_2=(option("M", "500", "0", price="$63.6557"),)).document

        assert Decimal("63.6557") == one(document, 0).transaction_price_per_share.value

    def test_a_small_number(self) -> None:
        """A number of one or two digits may stand twice by chance."""
        row = change("12|13", "A", "1,500")
        document = read(row, change("13", "A", "7,000")).document

        assert one(document, 0).transaction_shares.value is None

    def test_underlying(self) -> None:
        """As many shares underlie as there are derivative securities, where a reading says so."""
        (row,) = read(
            table_2=(option("A", "70", "70", underlying="70|701"),)
        ).document.derivative_table

        assert Decimal(70) == row.underlying_security_shares.value

    def test_words(self) -> None:
        """A title of which one reading stands in another row is that."""
        title = Cell("Common Stoock", otherwise=("Common Stock",))
        document = read(
            change("5", "A", "15"), change("6", "A", "21", SECURITY_TITLE=title)
        ).document

        assert "Common Stock" == one(document, 1).security_title.value


class TestSides:
    """The side of column 5 of Table II."""

    @pytest.mark.parametrize(
        ("code", "amount", "owned", "expected"),
        [
            ("A", "70", "70", AcquiredDisposed.ACQUIRED),
            ("P", "70", "170", AcquiredDisposed.ACQUIRED),
            ("M", "70", "0", AcquiredDisposed.DISPOSED),
            ("D", "70", "70", AcquiredDisposed.DISPOSED),
            ("M", "70", "70", None),
            ("A", "70", "0", None),
            ("J", "70", "0", None),
            ("S/K", "70", "0", None),
        ],
    )
    def test_code(
        self, code: str, amount: str, owned: str, expected: AcquiredDisposed | None
    ) -> None:
        """The code tells the side, unless the numbers speak against it."""
        assert expected == side(option(code, amount, owned))

    def test_exercise(self) -> None:
        """What an exercise brought stands in Table I."""
        row = change("70", "A", "1,500", CODE=Cell("M"))

        assert AcquiredDisposed.DISPOSED == side(option("M", "70", "70"), row)


def test_day_settled_after_rows_are_placed() -> None:
    """A day that box 3 and the signature leave one reading is that."""
    row = change("5", "A", "15", TRANSACTION_DATE=either("03/14/2022|03/24/2022"))

    assert date(2022, 3, 14) == one(read(row).document, 0).transaction_date.value


def _marked(*marks: str) -> Cell:
    """A code with these footnote marks, or with several readings of them."""
    options = tuple((mark,) if mark else () for mark in marks)
    if len(options) == 1:
        return Cell("P", options[0])
    return Cell("P", notes_otherwise=options)


def _in_place(*rows: Row) -> Reading:
    """The reading of a sheet whose cells all stand in their columns."""
    return interpret(Sheet(front=FRONT, table_1=rows, signatures=SIGNED, in_place=True))


class TestMarks:
    """Footnote marks that a copy has broken, and codes before them."""

    @pytest.mark.parametrize(
        ("readings", "expected"),
        [
            (("Units", "Common Stock"), ("Units", "Common Stock")),
            (("Units", "Common Stock", "By Elm"), (None, "Common Stock")),
        ],
    )
    def test_two_titles(
        self, readings: tuple[str, ...], expected: tuple[str | None, str | None]
    ) -> None:
        """Of the texts of a derivative the one that Table I has is the security underneath.

        It is not the derivative; that is the other text, where there is but one.
        """
        texts = Cell("", printed=" ".join(readings), otherwise=readings)
        both = {Column.SECURITY_TITLE: texts, Column.UNDERLYING_TITLE: texts}
        row = Row({**option("M", "70", "0").cells, **both})
        (found,) = read(change("5", "A", "5"), table_2=(row,)).document.derivative_table

        titles = (found.security_title, found.underlying_security_title)
        assert expected == tuple(title.value if title else None for title in titles)

    def test_marks_that_stand_alike_in_other_rows(self) -> None:
        """Of two readings of a mark the one on the same code in other rows is right."""
        codes = (_marked("1"), _marked("1", "4"), _marked("1"))
        rows = [change("10", "A", "10", CODE=code) for code in codes]
        reading = _in_place(*rows)
        assert ("F1",) == one(reading.document, 1).transaction_code.footnotes
        path = "/non_derivative_table/1/transaction_code"
        assert ["READ022"] == [doubt.code for doubt in reading.doubts if doubt.path == path]

    @pytest.mark.parametrize(
        "codes",
        [
            (_marked("1"), _marked("1", "4"), Cell("S", ("1",))),
            (_marked("1"), _marked("1", "4"), _marked("4"), _marked("1")),
            (_marked("1"), _marked("2", "4"), _marked("1")),
        ],
    )
    def test_marks_that_nothing_proves(self, codes: tuple[Cell, ...]) -> None:
        """One row, rows with both readings or rows with neither prove no mark."""
        rows = [change("10", "A", "10", CODE=code) for code in codes]
        assert () == one(_in_place(*rows).document, 1).transaction_code.footnotes

    def test_a_code_before_what_is_left_of_its_mark(self) -> None:
        """Where every reading begins with one code it is certain; which mark it has is not."""
        code = either("P()|Po)")
        reading = _in_place(change("10", "A", "10", CODE=code))
        assert "P" == one(reading.document, 0).transaction_code.value
        path = "/non_derivative_table/0/transaction_code"
        assert ["READ020"] == [doubt.code for doubt in reading.doubts if doubt.path == path]

    def test_a_row_with_an_amount_has_a_code(self) -> None:
        """A figure alone is no code of a transaction, so that the letter is right."""
        reading = _in_place(change("10", "A", "10", CODE=either("5|P")))
        assert "P" == one(reading.document, 0).transaction_code.value
        assert (
            one(
                _in_place(change("10", "D", "10", CODE=either("S|D"))).document, 0
            ).transaction_code.value
            is None
        )


def test_box_3_is_the_earliest_transaction() -> None:
    """Of several readings of box 3 of Form 4 the day of the earliest transaction is right."""
    front = Front(form=Cell("FORM 4"), event=either("03/14/2022|05/14/2022"), amendment=Cell())
    rows = (change("10", "A", "10"), change("5", "A", "15"))
    sheet = Sheet(front=front, table_1=rows, signatures=SIGNED, in_place=True)
    assert date(2022, 3, 14) == interpret(sheet).document.period_of_report
    assert interpret(Sheet(front=front, signatures=SIGNED)).document.period_of_report is None


def test_an_s_before_figures_is_a_dollar_sign() -> None:
    """A box for a number takes no letter: an S is a dollar sign."""
    document = _in_place(change("10", "A", "10", PRICE=Cell("S 1.66", printed="S 1.66"))).document
    assert Decimal("1.66") == one(document, 0).transaction_price_per_share.value


class TestUnitsOfConvertibleShares:
    """A unit settled in shares of a class that is itself convertible: both rows have code M."""

    @staticmethod
    def sides(*settled: str, came: str) -> list[AcquiredDisposed | None]:
        """The sides of units and, last, of the shares that came of them."""
        units = [
            Row(
                {
                    **option("M", amount, "5,000", underlying=amount).cells,
                    Column.SECURITY_TITLE: Cell("Unit"),
                    Column.UNDERLYING_TITLE: Cell("Class B Stock"),
                }
            )
            for amount in settled
        ]
        cells = option("M", came, "9,000", underlying=came).cells
        shares = Row({**cells, Column.SECURITY_TITLE: Cell("Class B Stock")})
        rows = read(table_2=(*units, shares)).document.derivative_table
        return [
            row.transaction_acquired_disposed_code.value
            for row in rows
            if isinstance(row, DerivativeTransaction)
        ]

    def test_shares_that_units_brought(self) -> None:
        """Shares of which the units brought as many as changed hands were acquired."""
        assert [
            AcquiredDisposed.DISPOSED,
            AcquiredDisposed.ACQUIRED,
        ] == self.sides("700", came="700")

    def test_units_of_several_grants(self) -> None:
        """What several units brought is reckoned together."""
        *_, shares = self.sides("700", "300", came="1,000")

        assert AcquiredDisposed.ACQUIRED == shares

    def test_another_number(self) -> None:
        """Where another number changed hands the code proves nothing."""
        *_, shares = self.sides("700", came="650")

        assert shares is None
