"""Filling in the form: a document's values as the boxes print them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from section16.document import (
    AcquiredDisposed,
    Address,
    DerivativeTransaction,
    DocumentType,
    Footnote,
    Issuer,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    Noted,
    OwnershipDocument,
    OwnershipForm,
    Relationship,
    ReportingOwner,
    Signature,
    TransactionCode,
    TransactionFormType,
    TransactionTimeliness,
)
from section16.law.boxes import Column
from section16.printed.fill import fill
from section16.printed.sheet import BLANK, Front, Mark, OwnerBox, Row

FORM_3, FORM_4, FORM_5 = DocumentType.FORM_3, DocumentType.FORM_4, DocumentType.FORM_5


def front(kind: DocumentType | None = FORM_4, **said: Any) -> Front:
    """The boxes above the tables of a document."""
    return fill(OwnershipDocument(document_type=kind, **said)).front


def row_1(kind: DocumentType = FORM_4, **cells: Any) -> Row:
    """The line of Table I for a transaction."""
    row = NonDerivativeTransaction(**cells)
    (found,) = fill(OwnershipDocument(document_type=kind, non_derivative_table=(row,))).table_1
    return found


def row_2(**cells: Any) -> Row:
    """The line of Table II for a transaction on Form 4."""
    row = DerivativeTransaction(**cells)
    (found,) = fill(OwnershipDocument(document_type=FORM_4, derivative_table=(row,))).table_2
    return found


def box_1(**address: str) -> OwnerBox:
    """Box 1 of a person with an address."""
    return front(reporting_owners=(ReportingOwner(address=Address(**address)),)).owner


class TestCells:
    """One value, one printed text."""

    @pytest.mark.parametrize(
        ("amount", "printed"),
        [
            ("58923", "58,923"),
            ("1000.50", "1,000.50"),
            ("0", "0"),
            ("0.0000", "0.0000"),
            ("1E+3", "1,000"),
            ("999999999999.9999", "999,999,999,999.9999"),
        ],
    )
    def test_amounts(self, amount: str, printed: str) -> None:
        """Thousands are set off by commas, and every decimal stands as it was written."""
        found = row_1(transaction_shares=Noted(Decimal(amount)))

        assert printed == found.cell(Column.AMOUNT).text

    def test_prices(self) -> None:
        """A price has a dollar sign."""
        found = row_1(transaction_price_per_share=Noted(Decimal("5.66")))

        assert "$5.66" == found.cell(Column.PRICE).text

    def test_values(self) -> None:
        """A value in a column for shares has a dollar sign."""
        found = row_1(value_owned_following_transaction=Noted(Decimal(2500000)))

        assert "$2,500,000" == found.cell(Column.OWNED).text

    def test_shares_and_value(self) -> None:
        """Where shares and a value are both given, both are printed."""
        found = row_1(
            shares_owned_following_transaction=Noted(Decimal(7), ("F1",)),
            value_owned_following_transaction=Noted(Decimal(9), ("F1", "F2")),
        ).cell(Column.OWNED)

        assert ("7 / $9", ("1", "2")) == (found.text, found.notes)

    def test_days(self) -> None:
        """A day is printed month first, in ten characters."""
        found = row_1(transaction_date=Noted(date(15, 4, 1)))

        assert "04/01/0015" == found.cell(Column.TRANSACTION_DATE).text

    def test_footnotes(self) -> None:
        """Footnote marks are numbers; a cell may hold nothing else."""
        found = row_1(transaction_price_per_share=Noted(None, ("F1", "F12"))).cell(Column.PRICE)

        assert ("", ("1", "12"), "(1)(12)") == (found.text, found.notes, found.printed)

    def test_untyped(self) -> None:
        """What could not be typed is printed as it was written."""
        found = row_1(transaction_date=Noted(None, (), "2023-13-01"))

        assert "2023-13-01" == found.cell(Column.TRANSACTION_DATE).text

    def test_blanks(self) -> None:
        """A text stands on one line, blanks not doubled."""
        found = row_1(security_title=Noted(" Common\n  Stock\t"))

        assert "Common Stock" == found.cell(Column.SECURITY_TITLE).text

    def test_empty(self) -> None:
        """An empty cell is not in the row."""
        assert {} == row_1().cells


class TestCoding:
    """The code column and the V beside it."""

    def coded(self, kind: DocumentType, belongs: str, when: str | None = None) -> tuple[str, str]:
        """Code and V of a purchase."""
        found = row_1(
            kind,
            transaction_code=Noted(TransactionCode.PURCHASE),
            transaction_form_type=Noted(TransactionFormType(belongs)),
            transaction_timeliness=Noted(when and TransactionTimeliness(when)),
        )
        return found.cell(Column.CODE).text, found.cell(Column.VOLUNTARY).text

    def test_on_time(self) -> None:
        """A line on the form it belongs on has its code alone."""
        assert ("P", "") == self.coded(FORM_4, "4")
        assert ("P", "") == self.coded(FORM_5, "5")

    def test_early(self) -> None:
        """A line of a Form 4 that belongs on Form 5 has a V."""
        assert ("P", "V") == self.coded(FORM_4, "5")
        assert ("P", "V") == self.coded(FORM_4, "5", "E")

    def test_late(self) -> None:
        """A late line of a Form 5 has the number of its form behind the code."""
        assert ("P4", "") == self.coded(FORM_5, "4", "L")
        assert ("P5", "") == self.coded(FORM_5, "5", "L")

    def test_swap(self) -> None:
        """An equity swap has /K behind its code, before the number of a late line's form."""
        found = row_1(
            FORM_5,
            transaction_code=Noted(TransactionCode.SALE, ("F2",)),
            transaction_form_type=Noted(TransactionFormType.FORM_4),
            equity_swap_involved=Noted(value=True),
        ).cell(Column.CODE)

        assert ("S/K4", ("2",)) == (found.text, found.notes)

    @pytest.mark.parametrize(("kind", "printed"), [(FORM_5, "3"), (FORM_4, "")])
    def test_missed(self, kind: DocumentType, printed: str) -> None:
        """A Form 5 has a 3 at a holding that Form 3 missed; other forms say nothing of it."""
        row = NonDerivativeHolding(transaction_form_type=Noted(TransactionFormType.FORM_3))
        (found,) = fill(OwnershipDocument(document_type=kind, non_derivative_table=(row,))).table_1

        assert printed == found.cell(Column.CODE).text


class TestSides:
    """Column 5 of Table II."""

    @pytest.mark.parametrize(
        ("direction", "filled", "empty"),
        [("A", Column.ACQUIRED, Column.DISPOSED), ("D", Column.DISPOSED, Column.ACQUIRED)],
    )
    def test_direction(self, direction: str, filled: Column, empty: Column) -> None:
        """The number stands on the side of its direction."""
        found = row_2(
            transaction_shares=Noted(Decimal(50)),
            transaction_acquired_disposed_code=Noted(AcquiredDisposed(direction)),
        )

        assert ("50", BLANK) == (found.cell(filled).text, found.cell(empty))

    def test_no_direction(self) -> None:
        """A number without a direction has no side to stand on."""
        assert {} == row_2(transaction_shares=Noted(Decimal(50))).cells


class TestFront:
    """The boxes above the tables."""

    def test_name_of_the_form(self) -> None:
        """An amendment has /A in its name."""
        found = front(DocumentType.FORM_4_A, date_of_original_submission=date(2022, 3, 14))

        assert "FORM 4/A" == found.form.text
        assert found.amendment is not None
        assert "03/14/2022" == found.amendment.text

    def test_no_form(self) -> None:
        """A document that does not say which form it is has neither name nor title."""
        assert (BLANK, BLANK) == (front(None).form, front(None).title)

    def test_exit_box(self) -> None:
        """The exit box is drawn on Forms 4 and 5, checked or not."""
        assert Mark.CHECKED == front(not_subject_to_section16=True).exit.mark
        assert Mark.EMPTY == front().exit.mark
        assert Mark.ABSENT == front(FORM_3).exit.mark

    def test_plan_box(self) -> None:
        """The 10b5-1(c) box is drawn where the document says yes or no to it."""
        assert Mark.CHECKED == front(aff10b5_one=True).plan.mark
        assert Mark.EMPTY == front(aff10b5_one=False).plan.mark
        assert Mark.ABSENT == front().plan.mark
        assert Mark.ABSENT == front(FORM_3, aff10b5_one=False).plan.mark

    def test_boxes_of_form_5(self) -> None:
        """Form 5 alone asks what of other forms it reports."""
        found = front(FORM_5, form4_transactions_reported=True)

        assert Mark.CHECKED == found.form4_transactions.mark
        assert Mark.EMPTY == found.form3_holdings.mark
        assert Mark.ABSENT == front().form3_holdings.mark

    def test_issuer(self) -> None:
        """The ticker stands in brackets, which are empty where there is none."""
        assert "Ex Co [ EXMP ]" == front(issuer=Issuer(None, "Ex Co", "EXMP")).issuer.text
        assert "Ex Co [ ]" == front(issuer=Issuer(None, "Ex Co")).issuer.text
        assert BLANK == front().issuer

    def test_relationship(self) -> None:
        """The officer's title and the text for other stand below the boxes."""
        said = Relationship(is_officer=True, officer_title="CFO", is_other=True, other_text="Heir")
        found = front(reporting_owners=(ReportingOwner(relationship=said),)).relationship

        assert [Mark.EMPTY, Mark.EMPTY, Mark.CHECKED, Mark.CHECKED] == [
            box.mark for box in found.boxes
        ]
        assert ("CFO", "Heir") == (found.officer_title.text, found.other_text.text)

    def test_address(self) -> None:
        """The lines of a street are joined by a comma; city, state and zip stay apart."""
        found = box_1(
            street1="C/O EX CO,", street2="1 MAIN", city="ERIE", state="PA", zip_code="16501"
        )

        assert "C/O EX CO, 1 MAIN" == found.street.text
        assert "ERIE\nPA\n16501" == found.city.text

    def test_address_elsewhere(self) -> None:
        """A country that stands in no state's place is printed behind the zip code."""
        found = box_1(
            city="ZURICH",
            non_us_state_territory="ZH",
            country="V8",
            state_description="SWITZERLAND",
            zip_code="8001",
        )

        assert "ZURICH\nZH\n8001, SWITZERLAND" == found.city.text

    def test_several_persons(self) -> None:
        """Box 1 is repeated for every further person, and box 6 says so."""
        found = fill(
            OwnershipDocument(reporting_owners=(ReportingOwner(name="A"), ReportingOwner(name="B")))
        )

        assert ["B"] == [owner.name.text for owner in found.further_owners]
        assert Mark.CHECKED == found.front.several_persons.mark
        assert Mark.EMPTY == found.front.one_person.mark


class TestClosing:
    """What stands below the tables."""

    def test_explanations(self) -> None:
        """An explanation has the number of its footnote."""
        found = fill(OwnershipDocument(footnotes=(Footnote("F12", "Sold\nat  once."),)))

        assert [("12", "Sold at once.")] == [
            (explanation.mark, explanation.text.text) for explanation in found.explanations
        ]

    def test_no_securities(self) -> None:
        """A Form 3 of somebody who owns nothing says so in the explanations."""
        found = fill(OwnershipDocument(document_type=FORM_3, no_securities_owned=True))

        assert ["No securities are beneficially owned"] == [cell.text for cell in found.statements]

    def test_signatures(self) -> None:
        """Every signature has its day beside it."""
        found = fill(OwnershipDocument(signatures=(Signature("/s/ Jane", date(2022, 3, 16)),)))

        assert [("/s/ Jane", "03/16/2022")] == [
            (line.name.text, line.date.text) for line in found.signatures
        ]


def test_holdings_of_form_3() -> None:
    """A Form 3 has no column for what its rows do not have."""
    row = NonDerivativeHolding(
        security_title=Noted("Common Stock"),
        shares_owned_following_transaction=Noted(Decimal(100)),
        direct_or_indirect_ownership=Noted(OwnershipForm.DIRECT),
    )
    (found,) = fill(OwnershipDocument(document_type=FORM_3, non_derivative_table=(row,))).table_1

    assert ["Common Stock", "100", "D"] == [cell.text for cell in found.cells.values()]
