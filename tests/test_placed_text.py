"""Text whose columns blanks hold in place."""

from __future__ import annotations

import pytest
from printed.drawing import HOLDING, OPTION, PURCHASE, Cells, form_4
from printed.pages import ROW_1, page
from printed.whole import EXERCISE, HELD, TRANSACTION, WHOLE

from section16 import printed
from section16.document import (
    AcquiredDisposed,
    DerivativeTransaction,
    NonDerivativeHolding,
    NonDerivativeTransaction,
)
from section16.filing import Rendition
from section16.printed.likeness import as_columns


def test_whole_form() -> None:
    """A form is read whole from text in columns, but for the box whose mark is not in the text."""
    found = printed.read_in_its_way(form_4().typed.encode())

    assert ("text in columns", Rendition.TEXT) == (found.way.called, found.way.rendition)
    document = found.reading.document
    assert (TRANSACTION, HELD) == document.non_derivative_table
    assert (EXERCISE,) == document.derivative_table
    assert (WHOLE.reporting_owners, WHOLE.issuer) == (document.reporting_owners, document.issuer)
    assert (WHOLE.footnotes, WHOLE.signatures) == (document.footnotes, document.signatures)
    assert ["/not_subject_to_section16"] == [doubt.path for doubt in found.reading.doubts]
    assert () == found.reading.unread


def test_evidence() -> None:
    """Evidence leads back to the very characters."""
    source = form_4().typed
    evidence = printed.read(source.encode(), evidence=True).evidence
    start = source.index("1,000")

    assert evidence is not None
    assert f"chars {start}-{start + 5}" == (
        evidence["/non_derivative_table/0/transaction_shares"].place
    )


def test_likeness() -> None:
    """Text with wide gaps is likely in columns; text with tabs or tidy fields is not."""
    tidy = page(ROW_1).decode()

    assert as_columns(form_4().typed) > 0.8
    assert (0.0, True) == (as_columns(tidy), as_columns(tidy.replace("\t", "  ")) < 0.2)


def test_rows_on_a_page_without_headings() -> None:
    """On a page of rows alone what stands in the columns tells which they are."""
    rows: tuple[Cells, ...] = (PURCHASE, PURCHASE, HOLDING, PURCHASE)
    document = printed.read(form_4(rows, turned=1).typed.encode()).document

    assert (TRANSACTION, TRANSACTION, HELD, TRANSACTION) == document.non_derivative_table


def test_squeezed_page() -> None:
    """A page of rows alone may be squeezed to the width of what stands in it."""
    rows: tuple[Cells, ...] = (PURCHASE, PURCHASE, HOLDING)
    first, second = form_4(rows, (), turned=1).typed.split("\f")
    head, title, rest = second.partition(" " * 40 + "Table II")
    squeezed = "\n".join(
        f"{line[:35].rstrip():<16}{line[35:47]}{line[62:70]}{line[76:86]}{line[88:]}"
        for line in head.split("\n")
    )
    document = printed.read(f"{first}\f{squeezed}{title}{rest}".encode()).document

    assert ["Common Stock", "Common Stock", "Common Stock, Class B"] == [
        row.security_title.value for row in document.non_derivative_table
    ]
    kinds = [type(row) for row in document.non_derivative_table]
    assert [NonDerivativeTransaction, NonDerivativeTransaction, NonDerivativeHolding] == kinds


def test_side_of_a_derivative_row_without_headings() -> None:
    """Whether a number stands under (A) or (D) cannot be told on a page without headings."""
    drawing = form_4((PURCHASE,), (OPTION, OPTION), turned=2)
    turned = printed.read(drawing.typed.encode())
    sides = [
        row.transaction_acquired_disposed_code.value
        for row in turned.document.derivative_table
        if isinstance(row, DerivativeTransaction)
    ]

    assert [AcquiredDisposed.DISPOSED, None] == sides
    assert "/derivative_table/1/transaction_acquired_disposed_code" in [
        doubt.path for doubt in turned.doubts
    ]


@pytest.mark.parametrize("cut", range(0, 6000, 397))
def test_text_that_is_cut_short(cut: int) -> None:
    """Text that ends anywhere is read as far as it goes, or refused."""
    source = form_4().typed[:cut].encode()
    try:
        found = printed.read(source)
    except printed.recognise.ReadError:
        return
    assert len(found.document.non_derivative_table) <= 2
