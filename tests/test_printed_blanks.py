"""Tables whose columns nothing but blanks holds apart: what is not sure is left open."""

from __future__ import annotations

import msgspec
import pytest
from test_printed_proof import FRONT, SIGNED, change, option

from section16.document import AcquiredDisposed, DerivativeTransaction
from section16.filing import Reading
from section16.law.boxes import Column
from section16.printed.interpret import interpret
from section16.printed.sheet import Cell, Row, Sheet


def read(*rows: Row, table_2: tuple[Row, ...] = (), by_blanks: bool = True) -> Reading:
    """The reading of a sheet whose cells stand in their columns."""
    sheet = Sheet(front=FRONT, table_1=rows, table_2=table_2, signatures=SIGNED)
    return interpret(msgspec.structs.replace(sheet, in_place=True, by_blanks=by_blanks))


def disposed(code: str) -> Row:
    """A transaction of Table II whose amount stands below (D)."""
    cells = dict(option(code, "70", "70").cells)
    cells[Column.DISPOSED] = cells.pop(Column.AMOUNT)
    return Row(cells)


def side(reading: Reading) -> AcquiredDisposed | None:
    """The side of the first row of Table II."""
    row = reading.document.derivative_table[0]
    assert isinstance(row, DerivativeTransaction)
    return row.transaction_acquired_disposed_code.value


def test_a_side_against_the_code_is_open_between_blanks() -> None:
    """A grant below (D) may stand below the wrong of two narrow headings."""
    reading = read(table_2=(disposed("A"),))
    assert side(reading) is None
    assert any(("A", "D") == doubt.candidates for doubt in reading.doubts)


def test_a_side_with_the_code_stands() -> None:
    """A sale below (D) is one."""
    assert AcquiredDisposed.DISPOSED is side(read(table_2=(disposed("S"),)))


def test_ruled_lines_are_believed() -> None:
    """What lines hold in a column the filer wrote there, whatever the code."""
    assert AcquiredDisposed.DISPOSED is side(read(table_2=(disposed("A"),), by_blanks=False))


@pytest.mark.parametrize(
    ("above", "below"),
    [("See Footnotes(1) See", "Footnotes"), ("By A Trust By", "A Trust")],
)
def test_lines_parted_at_the_wrong_place_are_open(above: str, below: str) -> None:
    """Two cells that make up one text twice are no texts of their own."""
    rows = [
        change("5", "A", owned, NATURE=Cell(words))
        for owned, words in zip("57", (above, below), strict=True)
    ]
    found = read(*rows).document.non_derivative_table
    assert [None, None] == [row.nature_of_ownership.value for row in found]


def test_the_same_text_twice_stands() -> None:
    """Two rows with one holder are the usual case."""
    rows = [change("5", "A", owned, NATURE=Cell("By Trust")) for owned in "57"]
    found = read(*rows).document.non_derivative_table
    assert ["By Trust", "By Trust"] == [row.nature_of_ownership.value for row in found]
