"""Texts that are not of their kind: kept as written, never guessed."""

from __future__ import annotations

from datetime import date

import pytest
from ownership_parts import (
    CODING,
    NON_DERIVATIVE_HOLDING,
    codes,
    first_row,
    ownership,
    plainly,
    reading,
    row,
    unread,
)

from section16.document import (
    EMPTY,
    AcquiredDisposed,
    Issuer,
    NonDerivativeHolding,
    Noted,
    TransactionCode,
)

PLAIN = ownership(row() + row(NON_DERIVATIVE_HOLDING))
USUAL = plainly(PLAIN).document
DATES = ["2023-13-01", "2023-02-30", "20230501", "05/14/2025", "2025-W20-3", "2023-13-01Z"]
AMOUNTS = ["1,000", "NaN", "1e5", "$3", "Infinity", "1 000", "--5", "1.2.3", "\u0663", "0x1", "."]


@pytest.mark.parametrize("text", DATES)
def test_a_day_that_is_none_is_kept_as_written(text: str) -> None:
    """The cell has no value; its raw text is all that was written."""
    note = '<footnoteId id="F1"/>'
    found = reading(ownership(row(transactionDate=f"<value>{text}</value>{note}")))

    assert Noted(None, ("F1",), text) == first_row(found.document).transaction_date
    assert (["READ002"], ()) == (codes(found), found.unread)
    assert (text,) == found.doubts[0].candidates
    assert "/non_derivative_table/0/transaction_date" == found.doubts[0].path


@pytest.mark.parametrize("text", AMOUNTS)
def test_an_amount_that_is_none_is_kept_as_written(text: str) -> None:
    """No comma, exponent, currency or digits of other scripts is guessed at."""
    found = reading(ownership(row(transactionShares=f"<value>{text}</value>")))

    assert Noted(None, (), text) == first_row(found.document).transaction_shares
    assert (["READ002"], ()) == (codes(found), found.unread)


@pytest.mark.parametrize("code", ["K", "V", "p", "PP", "4"])
def test_a_code_that_is_not_listed_is_kept_as_written(code: str) -> None:
    """It is never mapped to one that is; its footnotes stay on it."""
    coding = CODING.replace(">P<", f">{code}<") + '<footnoteId id="F1"/>'
    found = reading(ownership(row(transactionCoding=coding)))

    assert Noted(None, ("F1",), code) == first_row(found.document).transaction_code
    assert (["READ002"], ()) == (codes(found), found.unread)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("transactionAcquiredDisposedCode", "B"),
        ("directOrIndirectOwnership", "Direct"),
        ("transactionTimeliness", "5"),
    ],
)
def test_other_codes_are_kept_as_written(cell: str, text: str) -> None:
    """Direction, ownership and timeliness have lists of their own."""
    found = reading(ownership(row(**{cell: f"<value>{text}</value>"})))

    assert f"raw='{text}'" in str(first_row(found.document))
    assert (["READ002"], ()) == (codes(found), found.unread)


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("<periodOfReport>2025-05-14", "<periodOfReport>2025-5-14"),
        ("<periodOfReport>2025-05-14", "<periodOfReport>2025-13-14-05:00"),
        ("<documentType>4", "<documentType>Form 4"),
        ("<issuerCik>0001234567", "<issuerCik>12345678901"),
        ("<issuerCik>0001234567", "<issuerCik>PREX"),
        ("<aff10b5One>0", "<aff10b5One>TRUE"),
        ("<signatureDate>2025-05-15", "<signatureDate>May 15"),
    ],
)
def test_a_header_text_that_cannot_be_typed_goes_to_unread(written: str, instead: str) -> None:
    """Header fields have no raw text: the field stays empty, the text is kept with its path."""
    found = reading(PLAIN.replace(written, instead, 1))

    assert USUAL != found.document
    assert (["READ002"], [instead.partition(">")[2]]) == (codes(found), unread(found))
    assert instead[1:].partition(">")[0] == found.unread[0].path.rpartition("/")[2]


def test_a_code_with_blanks_around_it_is_that_code() -> None:
    """White space is layout, in codes and in the header too."""
    text = PLAIN.replace(">P<", ">\n P <").replace("<value>A<", "<value> A <")
    text = text.replace("0001234567", " 1234567 ")

    assert USUAL == plainly(text).document


def test_what_is_unread_does_not_hide_the_rest() -> None:
    """One odd row, and its neighbours are read as ever."""
    odd = row(transactionDate="<value>soon</value>", transactionShares="<amount>7</amount>")
    found = reading(ownership(odd + row() + row(NON_DERIVATIVE_HOLDING)))
    first, second, third = found.document.non_derivative_table

    assert (EMPTY, "soon") == (first.transaction_shares, first.transaction_date.raw)
    assert Noted(date(2025, 5, 14)) == second.transaction_date
    assert Noted(TransactionCode.PURCHASE) == second.transaction_code
    assert Noted(AcquiredDisposed.ACQUIRED) == second.transaction_acquired_disposed_code
    assert isinstance(third, NonDerivativeHolding)
    assert Issuer("0001234567", "Prairie Example Corp", "PREX") == found.document.issuer
