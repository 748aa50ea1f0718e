"""Real HTML pages against the XML of their filings, where they are at hand."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from section16 import printed, xml
from section16.document import DerivativeTransaction, DocumentType, NonDerivativeTransaction
from section16.filing import Reading


def real(shared: Path, name: str) -> Reading:
    """A page as EDGAR shows it."""
    return printed.read_html((shared / "corpus" / "html" / f"{name}.html").read_bytes())


@pytest.mark.parametrize(
    ("name", "form", "rows", "footnotes"),
    [
        ("form3-snowflake-garrett", "3", (0, 6), 9),
        ("form4-0001127602-15-028697", "4", (19, 1), 20),
        ("form4-374water-melkote", "4", (1, 1), 1),
        ("form4-andyevers-fixture", "4", (3, 1), 6),
        ("form4-msft-list-2016", "4", (1, 1), 3),
        ("form5-snowflake-mcmahon", "5", (3, 0), 4),
    ],
)
def test_pages_of_edgar(
    shared: Path, name: str, form: str, rows: tuple[int, int], footnotes: int
) -> None:
    """EDGAR's own pages are read whole: every row, no doubt, nothing left over."""
    found = real(shared, name)
    document = found.document

    assert ((), ()) == (found.doubts, found.unread)
    assert DocumentType(form) == document.document_type
    assert rows == (len(document.non_derivative_table), len(document.derivative_table))
    assert [f"F{number + 1}" for number in range(footnotes)] == [
        note.id for note in document.footnotes
    ]


def test_a_page_of_2015(shared: Path) -> None:
    """Nineteen rows end at the balances that the filing reported."""
    rows = real(shared, "form4-0001127602-15-028697").document.non_derivative_table
    last = rows[-2]

    assert isinstance(last, NonDerivativeTransaction)
    assert Decimal("656.1295") == last.transaction_price_per_share.value
    assert ("F18",) == last.transaction_price_per_share.footnotes
    assert [Decimal(0), Decimal(21169379)] == [
        row.shares_owned_following_transaction.value for row in rows[-2:]
    ]


def test_a_page_of_2016(shared: Path) -> None:
    """A price that only a footnote explains is no number; the balance has its footnote."""
    document = real(shared, "form4-msft-list-2016").document
    (row,) = document.derivative_table

    assert isinstance(row, DerivativeTransaction)
    assert row.conversion_or_exercise_price.value is None
    assert (Decimal(4172), ("F3",)) == (
        row.shares_owned_following_transaction.value,
        row.shares_owned_following_transaction.footnotes,
    )
    assert date(2016, 6, 3) == document.signatures[0].date
    assert document.reporting_owners[0].cik == "0001529370"


@pytest.mark.parametrize("folder", ["html", "html_minified"])
def test_pages_agree_with_the_xml(shared: Path, folder: str) -> None:
    """A page and the XML of its filing are one document, as far as print can show it."""
    corpus = shared / "corpus"
    with (corpus / "printed" / "index.csv").open(encoding="utf-8") as index:
        entries = [entry for entry in csv.DictReader(index) if entry["conversion"] == folder]
    differing = []
    for entry in entries:
        source = corpus / "xml" / f"{entry['accession']}.xml"
        if not source.is_file():
            continue
        page = printed.read_html((corpus / "printed" / entry["file"]).read_bytes())
        document = xml.read(source.read_bytes()).document
        if printed.printed_view(document) != printed.printed_view(page.document):
            differing.append(entry["file"])

    assert [] == differing
