"""Footnote marks of which little is left, told by the order of the others."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from section16.document import NonDerivativeTransaction
from section16.filing import Reading
from section16.law.boxes import Column
from section16.printed.interpret import interpret
from section16.printed.interpret.ordered import fitting
from section16.printed.sheet import Cell, Explanation, Front, Row, Sheet, SignatureLine

_FRONT = Front(form=Cell("FORM 4"), event=Cell("03/14/2022"), amendment=Cell())
_SIGNED = (SignatureLine(Cell("/s/ Jane Q. Doe"), Cell("03/16/2022")),)


def _row(**others: Cell) -> Row:
    """A purchase; the cells named are others."""
    cells = {
        Column.SECURITY_TITLE: Cell("Common Stock"),
        Column.TRANSACTION_DATE: Cell("03/14/2022"),
        Column.CODE: Cell("P"),
        Column.AMOUNT: Cell("500"),
        Column.DIRECTION: Cell("A"),
        Column.PRICE: Cell("$10.50"),
        Column.OWNED: Cell("1,500"),
        Column.OWNERSHIP: Cell("D"),
    }
    return Row({**cells, **{Column[name]: cell for name, cell in others.items()}})


def _open(*readings: str) -> Cell:
    return Cell(readings[0], printed=readings[0], otherwise=readings[1:])


def _noted(text: str, *notes: str) -> Cell:
    return Cell(text, notes)


def _read(notes: int, *rows: Row) -> Reading:
    """The reading of a page with so many explanations."""
    explanations = tuple(
        Explanation(str(number), Cell(f"Made up {number}.")) for number in range(1, notes + 1)
    )
    return interpret(
        Sheet(front=_FRONT, table_1=rows, explanations=explanations, signatures=_SIGNED)
    )


def _transaction(reading: Reading, number: int) -> NonDerivativeTransaction:
    row = reading.document.non_derivative_table[number]
    assert isinstance(row, NonDerivativeTransaction)
    return row


def test_between() -> None:
    """A broken mark between the first and the third is the second, and that is said."""
    reading = _read(
        3,
        _row(CODE=_noted("P", "1"), PRICE=_open("$10.50(!)", "$10.50'?)")),
        _row(OWNED=_noted("2,000", "3")),
    )
    price = _transaction(reading, 0).transaction_price_per_share

    assert ("10.50", ("F2",)) == (str(price.value), price.footnotes)
    assert ["READ022"] == [doubt.code for doubt in reading.doubts if "price" in (doubt.path or "")]


def test_alone() -> None:
    """Where a mark stands for a price, what is left of it tells that, and the order which."""
    reading = _read(2, _row(CODE=_noted("P", "1"), PRICE=_open("()", "(:")))
    price = _transaction(reading, 0).transaction_price_per_share

    assert (None, ("F2",)) == (price.value, price.footnotes)


def test_either() -> None:
    """A mark that may be one of two stays open, beside a value that does not."""
    reading = _read(
        2,
        _row(CODE=_noted("P", "1"), PRICE=_noted("$10.50", "2")),
        _row(OWNED=_open("2,000(!)", "2,000(/)")),
    )
    owned = _transaction(reading, 1).shares_owned_following_transaction
    (doubt,) = [
        one for one in reading.doubts if one.code == "READ020" and "owned" in (one.path or "")
    ]

    assert ("2000", ()) == (str(owned.value), owned.footnotes)
    assert ("(1)", "(2)") == doubt.candidates


def test_another_figure() -> None:
    """Where a look saw another figure than the order demands, the order proves nothing."""
    reading = _read(
        3,
        _row(CODE=_noted("P", "1"), PRICE=_open("$10.50(7)", "$10.50'?)")),
        _row(OWNED=_noted("2,000", "3")),
    )

    assert () == _transaction(reading, 0).transaction_price_per_share.footnotes


def test_out_of_order() -> None:
    """On a page whose whole marks are out of order nothing is proved by it."""
    reading = _read(
        3,
        _row(CODE=_noted("P", "3"), PRICE=_open("$10.50(!)", "$10.50'?)")),
        _row(OWNED=_noted("2,000", "1")),
    )

    assert () == _transaction(reading, 0).transaction_price_per_share.footnotes


def test_no_whole_mark() -> None:
    """Where no mark is whole nothing shows that the page keeps the order."""
    reading = _read(2, _row(PRICE=_open("$10.50(!)", "$10.50'?)")))

    assert () == _transaction(reading, 0).transaction_price_per_share.footnotes


def test_one_explanation() -> None:
    """Where there is one explanation a mark can be no other."""
    reading = _read(1, _row(PRICE=_open("$10.50(!)", "$10.50'?)")))

    assert ("F1",) == _transaction(reading, 0).transaction_price_per_share.footnotes


def test_numbers_that_differ() -> None:
    """Looks that saw different numbers before the mark leave the number open."""
    reading = _read(1, _row(CODE=_noted("P", "1"), PRICE=_open("$10.50(!)", "$10.60(!)")))

    assert _transaction(reading, 0).transaction_price_per_share.value is None


@given(st.data())
def test_truth_fits(data: st.DataObject) -> None:
    """Of marks in order that are hidden the true one always fits."""
    marks = [1]
    for _ in range(data.draw(st.integers(0, 8))):
        marks.append(data.draw(st.integers(1, max(marks) + 1)))
    last = max(marks)
    hidden = data.draw(st.lists(st.booleans(), min_size=len(marks), max_size=len(marks)))
    every = frozenset((mark,) for mark in range(1, last + 1))
    spots = [
        every if is_hidden else frozenset({(mark,)})
        for mark, is_hidden in zip(marks, hidden, strict=True)
    ]

    assert all((mark,) in left for mark, left in zip(marks, fitting(spots, last), strict=True))


def test_the_day_stays() -> None:
    """A day with what is left of a mark behind it is that day."""
    reading = _read(
        2, _row(TRANSACTION_DATE=_open("03/14/2022(!)", "03/14/2022'!"), CODE=_noted("P", "2"))
    )
    day = _transaction(reading, 0).transaction_date

    assert (date(2022, 3, 14), ("F1",)) == (day.value, day.footnotes)
