"""All real filings at hand, counted and held against a table that was made without this code."""

from __future__ import annotations

import csv
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from ownership_parts import codes

from section16.document import (
    DerivativeTransaction,
    NonDerivativeTransaction,
    Noted,
    OwnershipDocument,
    Row,
)
from section16.xml import read

Features = dict[str, str]
TRADES = (NonDerivativeTransaction, DerivativeTransaction)
BOXES = {True: ("1", "true"), False: ("0", "false"), None: ("",)}


def documents(corpus: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every document, loose or packed, one at a time."""
    for path in sorted((corpus / "xml").glob("*.xml")):
        yield path.name, path.read_bytes()
    with tarfile.open(corpus / "more_xml.tar.xz", "r|xz") as archive:
        for member in archive:
            if (file := archive.extractfile(member)) is not None:
                yield member.name, file.read()


def counted(document: OwnershipDocument) -> Features:
    """The same things that the table has, as this reading has them."""
    rows = (*document.non_derivative_table, *document.derivative_table)
    trades = [row for row in rows if isinstance(row, TRADES)]
    first, second = (
        sum(isinstance(row, TRADES) for row in table)
        for table in (document.non_derivative_table, document.derivative_table)
    )
    return {
        "form": str(document.document_type or ""),
        "schemaVersion": document.schema_version or "",
        "period": str(document.period_of_report or ""),
        "issuerCik": document.issuer.cik or "",
        "issuerName": document.issuer.name or "",
        "symbol": document.issuer.trading_symbol or "",
        "ownerCiks": ";".join(owner.cik or "" for owner in document.reporting_owners),
        "ownerNames": ";".join(owner.name or "" for owner in document.reporting_owners),
        "n_owner": str(len(document.reporting_owners)),
        "n_nd_tx": str(first),
        "n_nd_hold": str(len(document.non_derivative_table) - first),
        "n_d_tx": str(second),
        "n_d_hold": str(len(document.derivative_table) - second),
        "n_foot": str(len(document.footnotes)),
        "n_refs": str(sum(citations(row) for row in rows)),
        "codes": "".join(sorted({str(row.transaction_code.value) for row in trades})),
        "swap": str(sum(row.equity_swap_involved.value is True for row in trades)),
        "remarks_len": str(len(document.remarks or "")),
    }


def citations(row: Row) -> int:
    """How often a row cites a footnote."""
    return sum(len(getattr(row, name).footnotes) for name in row.__struct_fields__)


# -- the flags of the table ------------------------------------------------------------------------

ELEMENTS = {
    "transactionShares": "transaction_shares",
    "transactionTotalValue": "transaction_total_value",
    "transactionPricePerShare": "transaction_price_per_share",
    "conversionOrExercisePrice": "conversion_or_exercise_price",
    "underlyingSecurityShares": "underlying_security_shares",
    "underlyingSecurityValue": "underlying_security_value",
    "sharesOwnedFollowingTransaction": "shares_owned_following_transaction",
    "valueOwnedFollowingTransaction": "value_owned_following_transaction",
}
DAYS = {"exerciseDate": "exercise_date", "expirationDate": "expiration_date"}
NOT_IN_A_DOCUMENT = {
    "address-incomplete",  # judged by rules of its own
    "boolean-1/0",  # spelling, which a document does not keep
    "boolean-mixed",
    "boolean-true/false",
    "code-vs-A/D-conflict",
    "filed-1yr-plus-after-period",  # of the submission
    "foreign-address",
    "form4-filed-30plus-days-late",
    "submission-has-exhibits",
    "ticker-odd",
    "tx-date-years-from-period",
    "xsd-invalid",
}
DOUBTED = {
    "bad-period-date": "READ003",
    "date-odd:expirationDate": "READ003",
    "date-odd:transactionDate": "READ003",
    "signature-date-odd": "READ003",
    "double-escaped-entity": "READ004",
    "browser-script-injected": "READ005",
    "not-well-formed": "READ001",
}
"""Flags of files that are odd, and the doubt that each must raise."""


def flags(document: OwnershipDocument) -> set[str]:
    """The flags that can be told from a document."""
    rows = (*document.non_derivative_table, *document.derivative_table)
    trades = [row for row in rows if isinstance(row, TRADES)]
    owners = document.reporting_owners
    symbol = document.issuer.trading_symbol or ""
    form = str(document.document_type)
    told = {
        "10b5-1-true": document.aff10b5_one is True,
        "10plus-owners": len(owners) >= 10,
        "20plus-footnotes": len(document.footnotes) >= 20,
        "30plus-rows": len(rows) >= 30,
        "amendment": form.endswith("/A"),
        "exit-box": document.not_subject_to_section16 is True,
        "form4-holdings-only": form.startswith("4") and not trades,
        "has-dateOfOriginalSubmission": document.date_of_original_submission is not None,
        "indirect": any(row.direct_or_indirect_ownership.value == "I" for row in rows),
        "multi-owner": len(owners) > 1,
        "no-rows": not rows,
        "no-ticker": symbol.upper() in {"", "NONE", "N/A"},
        "ticker-lowercase": symbol == symbol.lower() != symbol.upper(),
        "relationship-other": any(
            owner.relationship and owner.relationship.is_other for owner in owners
        ),
        "remarks": document.remarks is not None,
        "remarks-over-1500": len(document.remarks or "") > 1500,
        "row-form-type-differs": any(
            cell.value and cell.value != form[0] for cell in cells(rows, "transaction_form_type")
        ),
        "shares-over-1bn": any(
            cell.value is not None and cell.value > 10**9
            for element, field in ELEMENTS.items()
            if "hares" in element and "Price" not in element
            for cell in cells(rows, field)
        ),
        "signatures!=owners": len(document.signatures) != len(owners),
        "state-description": any(
            owner.address and owner.address.state_description for owner in owners
        ),
        "equity-swap": any(row.equity_swap_involved.value for row in trades),
    }
    told |= {
        f"code-{code}": any(row.transaction_code.value == code for row in trades)
        for code in "CEIJLWX"
    }
    told |= {
        f"timeliness:{code}": any(row.transaction_timeliness.value == code for row in trades)
        for code in "EL"
    }
    return {name for name, holds in told.items() if holds} | amount_flags(rows)


def amount_flags(rows: tuple[Row, ...]) -> set[str]:
    """The flags that tell something of an amount or a day in a row."""
    told = {}
    for element, field in ELEMENTS.items():
        column = cells(rows, field)
        values = [cell.value for cell in column if cell.value is not None]
        noted = any(cell.value is None and cell.footnotes for cell in column)
        told[f"footnote-only:{element}"] = noted
        told[f"value-reported:{element}"] = "alue" in element and bool(values)
        told[f"fractional:{element}"] = "hares" in element and any(value % 1 for value in values)
        if "PricePer" in element:
            told["price-over-100k"] = any(value > 100_000 for value in values)
            told[f"over-4-decimals:{element}"] = any(
                -value.as_tuple().exponent > 4 for value in values
            )
    told["zero-shares"] = any(cell.value == 0 for cell in cells(rows, "transaction_shares"))
    # The table looks at these two in transactions only, though holdings have them too.
    trades = tuple(row for row in rows if isinstance(row, TRADES))
    for element, field in (
        ("exerciseDate", "exercise_date"),
        ("expirationDate", "expiration_date"),
    ):
        noted = any(cell.value is None and cell.footnotes for cell in cells(trades, field))
        told[f"{element}-footnote-only"] = noted
    return {name for name, holds in told.items() if holds}


def cells(rows: tuple[Row, ...], field: str) -> list[Noted]:
    """One column, of the rows that have it."""
    return [getattr(row, field) for row in rows if field in row.__struct_fields__]


# -- the comparison --------------------------------------------------------------------------------


class Differences(NamedTuple):
    """What differs between the table and the readings, by file."""

    read: list[str]
    counts: dict[str, dict[str, tuple[str, str]]]
    flags: dict[str, set[str]]
    doubts: dict[str, tuple[set[str], set[str]]]


@pytest.fixture(scope="module")
def table(shared: Path) -> dict[str, Features]:
    """The table, by file."""
    with (shared / "corpus/FEATURES.csv").open(newline="", encoding="utf-8") as lines:
        return {line["file"]: line for line in csv.DictReader(lines)}


@pytest.fixture(scope="module")
def differences(shared: Path, table: dict[str, Features]) -> Differences:
    """Everything read once, and what differs."""
    found = Differences([], {}, {}, {})
    known = {flag for line in table.values() for flag in line["flags"].split(";")}
    for name, source in documents(shared / "corpus"):
        found.read.append(name)
        reading, told = read(source), table[name]
        mine = counted(reading.document)
        wrong = {key: (told[key], mine[key]) for key in mine if told[key] != mine[key]}
        if told["aff10b5One"] not in BOXES[reading.document.aff10b5_one]:
            wrong["aff10b5One"] = told["aff10b5One"], str(reading.document.aff10b5_one)
        if wrong:
            found.counts[name] = wrong
        listed = set(filter(None, told["flags"].split(";"))) - NOT_IN_A_DOCUMENT
        if wrong_flags := (listed - set(DOUBTED)) ^ (flags(reading.document) & known):
            found.flags[name] = wrong_flags
        expected = {DOUBTED[flag] for flag in listed & set(DOUBTED)}
        if expected or reading.doubts or reading.unread:
            found.doubts[name] = expected, set(codes(reading))
    return found


def test_every_document_is_read(differences: Differences, table: dict[str, Features]) -> None:
    """All 14,768, and each has its line in the table."""
    assert 14_768 == len(differences.read)
    assert set(table) == set(differences.read)


def test_the_counts_agree(differences: Differences) -> None:
    """Forms, names, owners, rows, footnotes, references, codes, boxes: in all files but eight.

    In those eight the table has the period as written, with its UTC offset.
    """
    assert 8 == len(differences.counts)
    for name, wrong in differences.counts.items():
        written, mine = wrong.pop("period")
        assert {} == wrong, name
        assert f"{mine}{written[10:]}" == written
        assert written[10:] in {"-05:00", "-04:00"}


def test_the_flags_agree(differences: Differences) -> None:
    """All that can be told from a document alone."""
    assert {} == differences.flags


def test_odd_files_raise_their_doubt_and_no_others(differences: Differences) -> None:
    """Twenty-one files are odd; a file that is not raises no doubt and leaves nothing unread."""
    assert 21 == len(differences.doubts)
    assert [] == [
        name for name, (expected, raised) in differences.doubts.items() if expected != raised
    ]
