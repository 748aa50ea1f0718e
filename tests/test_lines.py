"""The JSON lines, version 1 of the contract."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from jsonschema import Draft202012Validator

from section16 import (
    Filing,
    NonDerivativeTransaction,
    Noted,
    OwnershipDocument,
    ReadError,
    Rendition,
    read,
)
from section16.lines import decode, encode, error_line, read_line
from section16.shapes import schema

FIELDS = {
    "contract",
    "source",
    "rendition",
    "accession_number",
    "filing_date",
    "accepted",
    "document",
    "doubts",
    "unread",
}


def line(filing: Filing) -> dict[str, Any]:
    """The line of a filing, as another program sees it."""
    found: dict[str, Any] = json.loads(encode(read_line(filing)))
    return found


def with_shares(text: str) -> Filing:
    """A filing of one row with this many shares."""
    row = NonDerivativeTransaction(transaction_shares=Noted(Decimal(text)))
    return Filing(OwnershipDocument(non_derivative_table=(row,)), Rendition.XML)


def test_a_line_has_the_agreed_fields(examples: Path) -> None:
    """A line has the fields of the contract, evidence only when it was asked for."""
    path = examples / "form4_kandris_2021-04-01.xml"

    assert set(line(read(path))) == FIELDS
    assert set(line(read(path, evidence=True))) == FIELDS | {"evidence"}


def test_amounts_and_days_are_strings(examples: Path) -> None:
    """Amounts and days are strings, a noted cell is its value and its footnotes."""
    row = line(read(examples / "form4_kandris_2021-04-01.xml"))["document"]["non_derivative_table"][
        0
    ]

    assert row["kind"] == "transaction"
    assert row["transaction_date"] == {"value": "2021-04-01", "footnotes": []}
    assert row["transaction_shares"] == {"value": "58923", "footnotes": ["F1"]}
    assert row["deemed_execution_date"] == {"value": None, "footnotes": []}


def test_raw_stands_only_where_a_cell_could_not_be_typed() -> None:
    """A cell that could not be typed carries its text; no other has the key."""
    row = NonDerivativeTransaction(transaction_date=Noted(None, (), "2023-13-01"))
    found = line(Filing(OwnershipDocument(non_derivative_table=(row,)), Rendition.XML))
    cells = found["document"]["non_derivative_table"][0]

    assert cells["transaction_date"] == {"value": None, "footnotes": [], "raw": "2023-13-01"}
    assert "raw" not in cells["transaction_shares"]


@pytest.mark.parametrize(
    "text", ["0.00000001", "0.0000000", "123456789012.123456789", "12.50", "0"]
)
def test_amounts_are_plain_digits(text: str) -> None:
    """An amount is written in plain digits, its zeros kept, however small it is."""
    shown = line(with_shares(text))["document"]["non_derivative_table"][0]["transaction_shares"]

    assert shown["value"] == text


def test_acceptance_time_keeps_its_offset() -> None:
    """The acceptance time is New York's, with its offset."""
    accepted = datetime(2023, 4, 20, 17, 16, 39, tzinfo=ZoneInfo("America/New_York"))
    filing = Filing(OwnershipDocument(), Rendition.SUBMISSION, accepted=accepted)

    assert line(filing)["accepted"] == "2023-04-20T17:16:39-04:00"
    assert decode(encode(read_line(filing))).accepted == accepted


def test_a_line_comes_back(examples: Path) -> None:
    """What a line says of a filing is read back from it."""
    filing = read(examples / "form5_late_rows.xml", evidence=True)
    filing = msgspec.structs.replace(
        filing, accession_number="0001234567-26-000001", filing_date=date(2026, 2, 10)
    )
    again = decode(encode(read_line(filing)))

    for name in ("document", "accession_number", "filing_date", "doubts", "unread", "evidence"):
        assert getattr(filing, name) == getattr(again, name)


def test_a_bare_document_is_read() -> None:
    """The document alone, without its line, is a filing too."""
    assert decode(b'{"document_type": "4"}').document.document_type == "4"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b'{"document": {"issuer": 5}}', r"\$\.document\.issuer|rendition"),
        (b"{", "truncated"),
        (b'{"rendition": "xml", "document": {}, "contract": 2}', "contract 2"),
        (b'{"document": {"document_type": "144"}, "rendition": "xml"}', "document_type"),
        (b'{"issuer_name": "Quillon Works"}', "it holds 'issuer_name', and was expected to hold"),
        (b"{}", "it holds nothing"),
    ],
)
def test_other_json_is_refused(source: bytes, said: str) -> None:
    """JSON of another shape is refused with the place in it."""
    with pytest.raises(ReadError, match=said):
        decode(source)


@pytest.mark.parametrize(
    ("source", "path", "text"),
    [
        (b'{"document_type": "4", "owners": [{"name": "Roe"}]}', "/owners", '[{"name":"Roe"}]'),
        (b'{"issuer": {"name": "Quillon", "isin": "X1"}}', "/issuer/isin", '"X1"'),
        (
            b'{"non_derivative_table": [{"kind": "holding", "lot/size": 5}]}',
            "/non_derivative_table/0/lot~1size",
            "5",
        ),
        (b'{"rendition": "xml", "document": {}, "page": 7}', "/page", "7"),
    ],
)
def test_what_has_no_field_is_kept(source: bytes, path: str, text: str) -> None:
    """Keys that the shape does not have are unread, with their place, and said."""
    filing = decode(source)

    assert [(path, text)] == [(one.path, one.text) for one in filing.unread]
    assert ["READ005"] == [one.code for one in filing.doubts]


@pytest.mark.parametrize("evidence", [False, True])
def test_lines_follow_their_schema(examples: Path, evidence: bool) -> None:
    """Every example's line is valid under the published schema."""
    validator = Draft202012Validator(schema("read"))
    for path in sorted(examples.glob("*.xml")):
        validator.validate(line(read(path, evidence=evidence)))


def test_real_lines_follow_their_schema(shared: Path) -> None:
    """Lines of real submissions, header and doubts included, are valid under the schema."""
    validator = Draft202012Validator(schema("read"))
    for path in sorted((shared / "corpus/submissions").glob("*.txt"))[:40]:
        validator.validate(line(read(path)))


def test_errors_follow_their_schema() -> None:
    """The line of an input that cannot be read has the agreed shape."""
    found = json.loads(encode(error_line("x.xml", ReadError("the document is empty", "empty"))))

    assert found == {
        "contract": 1,
        "source": "x.xml",
        "error": {"code": "empty", "message": "the document is empty"},
    }
    Draft202012Validator(schema("error")).validate(found)
