"""Damaged pages: what is certain is read, the rest is doubt, and nothing is guessed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from section16 import printed
from section16.document import (
    EMPTY,
    AcquiredDisposed,
    Address,
    DerivativeTransaction,
    Issuer,
    NonDerivativeTransaction,
    Noted,
    OwnershipForm,
    Relationship,
    Signature,
    TransactionCode,
)
from section16.filing import Reading


@pytest.fixture(scope="module")
def reading() -> Reading:
    """A page cut by its converter."""
    return printed.read((Path(__file__).parent / "printed" / "mangled.txt").read_bytes())


@pytest.fixture(scope="module")
def candidates(reading: Reading) -> dict[str, tuple[str, ...]]:
    """What each doubt leaves open, by path."""
    return {str(doubt.path): doubt.candidates for doubt in reading.doubts}


def transaction(reading: Reading, number: int) -> NonDerivativeTransaction:
    """A row of Table I."""
    row = reading.document.non_derivative_table[number]
    assert isinstance(row, NonDerivativeTransaction)
    return row


class TestFront:
    """Boxes whose captions are whole, and those whose are not."""

    def test_whole_boxes(self, reading: Reading) -> None:
        """A box with a whole caption is read."""
        assert Issuer(name="Example Corp.", trading_symbol="EXMP") == reading.document.issuer
        assert date(2023, 4, 5) == reading.document.period_of_report

    def test_lost_marks(self, reading: Reading, candidates: dict[str, tuple[str, ...]]) -> None:
        """On a damaged page a box without a mark is unknown, not empty."""
        (owner,) = reading.document.reporting_owners

        assert reading.document.not_subject_to_section16 is None
        assert Relationship() == owner.relationship
        assert "/not_subject_to_section16" in candidates
        assert "/reporting_owners/0/relationship/is_director" in candidates

    def test_lost_name(self, reading: Reading, candidates: dict[str, tuple[str, ...]]) -> None:
        """A name that is lost is open, with the signature as candidate."""
        assert reading.document.reporting_owners[0].name is None
        assert ("Jane Q. Doe",) == candidates["/reporting_owners/0/name"]

    def test_cut_street(self, reading: Reading, candidates: dict[str, tuple[str, ...]]) -> None:
        """A street and a city that may be cut are open; state and zip code are not."""
        assert Address(state="IL", zip_code="61554") == reading.document.reporting_owners[0].address
        assert ("OND STREET",) == candidates["/reporting_owners/0/address/street1"]
        assert ("PEKIN",) == candidates["/reporting_owners/0/address/city"]

    def test_signature(self, reading: Reading) -> None:
        """Name and day on lines of their own are a signature."""
        assert (Signature("/s/ Jane Q. Doe", date(2023, 4, 7)),) == reading.document.signatures


class TestRows:
    """Rows without columns."""

    def test_what_is_certain(self, reading: Reading) -> None:
        """Cells that can stand in one column only are read."""
        row = transaction(reading, 0)

        assert Noted("Common Stock") == row.security_title
        assert TransactionCode.PURCHASE == row.transaction_code.value
        assert AcquiredDisposed.ACQUIRED == row.transaction_acquired_disposed_code.value
        assert Decimal(41300) == row.shares_owned_following_transaction.value
        assert OwnershipForm.DIRECT == row.direct_or_indirect_ownership.value

    def test_amount_beside_a_stray_digit(
        self, reading: Reading, candidates: dict[str, tuple[str, ...]]
    ) -> None:
        """``3,170`` and a stray ``5`` leave three amounts open."""
        assert transaction(reading, 0).transaction_shares == EMPTY
        assert ("3,170", "3,175", "3,170.5") == (
            candidates["/non_derivative_table/0/transaction_shares"]
        )

    def test_notes_of_a_merged_cell(self, reading: Reading) -> None:
        """The mark behind a merged cell belongs to its last part."""
        assert Noted(Decimal("2.08"), ("F1",)) == (
            transaction(reading, 0).transaction_price_per_share
        )

    def test_cut_day(self, reading: Reading) -> None:
        """``04/0-`` and ``05/2023`` are one day, ``04/0`` and ``6/2023`` too; that is said."""
        assert date(2023, 4, 5) == transaction(reading, 0).transaction_date.value
        assert [
            f"Table I row {row}, box 2: digits joined from two cells: {pieces} [READ022]"
            for row, pieces in (
                (1, "'04/0- 05/2023' is 04/05/2023"),
                (3, "'04/0 6/2023' is 04/06/2023"),
            )
        ] == [str(doubt) for doubt in reading.doubts if "joined" in doubt.message]

    def test_cut_day_settled(
        self, reading: Reading, candidates: dict[str, tuple[str, ...]]
    ) -> None:
        """``04/10`` and ``/06/2023``: the tenth is after the signature, so it is the sixth."""
        assert date(2023, 4, 6) == transaction(reading, 1).transaction_date.value
        assert ("04/06/2023", "04/10/2023") == (
            candidates["/non_derivative_table/1/transaction_date"]
        )

    def test_unplaced(self, reading: Reading, candidates: dict[str, tuple[str, ...]]) -> None:
        """A row that cannot be placed keeps what stands at its ends, and says so."""
        row = transaction(reading, 3)

        assert (Noted("Common Stock"), date(2023, 4, 6)) == (
            row.security_title,
            row.transaction_date.value,
        )
        assert EMPTY == row.transaction_shares
        assert "/non_derivative_table/3" in candidates

    def test_no_row(self, reading: Reading) -> None:
        """A line of two words is no row; it is left unread."""
        assert "Lost words | alone" in [unread.text for unread in reading.unread]

    def test_remains_of_a_mark(self, candidates: dict[str, tuple[str, ...]]) -> None:
        """What may be the remains of a footnote mark leaves the title open."""
        assert ("Common Stock (1) 2", "Common Stock") == (
            candidates["/non_derivative_table/4/security_title"]
        )

    def test_derivative_without_side(
        self, reading: Reading, candidates: dict[str, tuple[str, ...]]
    ) -> None:
        """A number whose side of column 5 is lost has no direction."""
        (row,) = reading.document.derivative_table

        assert isinstance(row, DerivativeTransaction)
        assert (Decimal(10), EMPTY) == (
            row.transaction_shares.value,
            row.transaction_acquired_disposed_code,
        )
        assert ("A", "D") == (candidates["/derivative_table/0/transaction_acquired_disposed_code"])
