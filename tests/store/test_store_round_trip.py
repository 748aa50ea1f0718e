"""What is stored comes back as it was."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import msgspec
import pytest
from documents import amounts, documents
from hypothesis import given, settings
from hypothesis import strategies as st
from stores import document, number, read_back, same, store, xml

from section16 import DocumentType, Filing, OwnershipDocument, Rendition
from section16.inputs import sources
from section16.lines import encode, read_line
from section16.reading import read
from section16.store import amounts as stored_amounts
from section16.store import rebuild
from section16.store.address import address
from section16.store.loading import load
from section16.store.opening import asking, writing
from section16.store.reading import filings
from section16.store.records import record
from section16.store.specification import TABLES


@settings(max_examples=50, deadline=None)
@given(documents)
def test_a_document_comes_back_from_its_rows(said: OwnershipDocument) -> None:
    """Rows made of any document make an equal document again, with every digit as written."""
    filing = Filing(said, Rendition.XML, accession_number=number(1))
    rows = record(filing, b"bytes").rows
    tables = {
        table.name: [rebuild.named(table.name, row) for row in rows.get(table.name, [])]
        for table in TABLES
        if table.of_filing
    }
    # What the database makes of an amount: a number of fixed scale.
    for table in ("non_derivative_row", "derivative_row"):
        for row in tables[table]:
            for name, value in row.items():
                if isinstance(value, Decimal):
                    row[name] = value.quantize(Decimal(1).scaleb(-8))

    assert same(said, rebuild.document(tables))


@given(amounts | st.decimals(allow_nan=False, allow_infinity=False))
def test_an_amount_keeps_its_digits(amount: Decimal) -> None:
    """Any amount comes back as it was written, or as text alone where the number cannot hold it."""
    value, written = stored_amounts.stored(amount)

    assert format(amount, "f") in {written, format(stored_amounts.restored(value, written), "f")}
    assert value in {None, amount}


@given(amounts, amounts)
def test_a_product_is_exact_or_unknown(one: Decimal, other: Decimal) -> None:
    """Shares times price is the exact product, or nothing where it does not fit."""
    made = stored_amounts.product(one, other)

    assert made is None or Fraction(made) == Fraction(one) * Fraction(other)


def test_shares_times_price() -> None:
    """Ordinary shares and prices have a product; an unknown one has none."""
    assert Decimal("1050.00") == stored_amounts.product(Decimal(100), Decimal("10.50"))
    assert None is stored_amounts.product(Decimal(100), None)


@settings(max_examples=8, deadline=None)
@given(several=st.lists(documents, min_size=1, max_size=6))
def test_documents_come_back_from_a_database(
    several: list[OwnershipDocument], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Any documents come back equal from a DuckDB file."""
    url = f"duckdb:///{tmp_path_factory.mktemp('any') / 'store.duckdb'}"
    records = [
        record(Filing(said, Rendition.XML, accession_number=number(serial)), b"%d" % serial)
        for serial, said in enumerate(several)
    ]
    with writing(address(url)) as opened:
        list(load(opened, records))
    back = read_back(url)

    assert [True] * len(several) == [
        same(said, back[number(serial)].document) for serial, said in enumerate(several)
    ]


def test_filings_are_chosen_by_what_their_front_says(url: str) -> None:
    """A condition on the front chooses the filings that are read back, whole."""
    said = {number(n): document(document_type=one) for n, one in enumerate(DocumentType)}
    store(url, [xml(one, name) for name, one in said.items()])
    with asking(address(url)) as opened:
        chosen = list(filings(opened, "document_type = $form", {"form": "4/A"}))

    expected = [name for name, one in said.items() if one.document_type == DocumentType.FORM_4_A]
    assert expected == [one.accession_number for one in chosen]
    assert same(said[expected[0]], chosen[0].document)


def test_real_documents_come_back(url: str, shared: Path) -> None:
    """Every one of 2,000 varied real documents comes back equal, with its doubts, from both."""
    corpus = shared / "corpus" / "xml"
    store(url, sources([corpus]))
    back = read_back(url)
    names = sorted(corpus.glob("*.xml"))

    assert len(names) == len(back)
    for name in names:
        filing = read(name)
        again = msgspec.structs.replace(back[filing.key], source=filing.source)
        assert filing.document == again.document
        assert encode(read_line(filing)) == encode(read_line(again))


def test_real_submissions_come_back_with_their_headers(url: str, shared: Path) -> None:
    """Header, filing date and time of acceptance of real submissions come back equal."""
    names = sorted((shared / "corpus" / "submissions").glob("*.txt"))
    store(url, sources(names))
    back = read_back(url)

    for name in names:
        filing = read(name)
        again = back[filing.key]
        assert (filing.header, filing.filing_date, filing.accepted) == (
            again.header,
            again.filing_date,
            again.accepted,
        )
        assert filing.document == again.document
