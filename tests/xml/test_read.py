"""Ownership XML as EDGAR publishes it, of every version: which cell takes what."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from ownership_parts import (
    DERIVATIVE_TRANSACTION,
    NON_DERIVATIVE_HOLDING,
    OWNER,
    SIGNATURE,
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
    Address,
    DerivativeHolding,
    DerivativeTransaction,
    DocumentType,
    Footnote,
    Issuer,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    Noted,
    OwnershipForm,
    Relationship,
    ReportingOwner,
    Signature,
    TransactionCode,
    TransactionFormType,
    TransactionTimeliness,
)
from section16.filing import Reading


def relationship(boxes: str) -> Relationship | None:
    """The relationship of an owner whose boxes are these."""
    owner = OWNER.replace("<isDirector>1</isDirector>", boxes)
    return plainly(ownership(owners=owner)).document.reporting_owners[0].relationship


# -- a document and its parts ---------------------------------------------------------------------


def test_header_issuer_owner_and_signature_are_read() -> None:
    """Every part of the header has its field."""
    document = plainly(ownership(remarks="Sold by a broker.")).document

    assert "X0508" == document.schema_version
    assert DocumentType.FORM_4 is document.document_type
    assert date(2025, 5, 14) == document.period_of_report
    assert Issuer("0001234567", "Prairie Example Corp", "PREX") == document.issuer
    assert (
        ReportingOwner("0007654306", "Beispiel Ada", None, Relationship(is_director=True)),
    ) == document.reporting_owners
    assert document.aff10b5_one is False
    assert "Sold by a broker." == document.remarks
    assert (Signature("/s/ Ada Beispiel", date(2025, 5, 15)),) == document.signatures


def test_a_transaction_of_table_1_has_a_cell_for_each_column() -> None:
    """Title, days, coding, amounts, what is owned after and how it is held."""
    cells = row(
        deemedExecutionDate="<value>2025-05-16</value>",
        transactionTimeliness="<value>E</value>",
        directOrIndirectOwnership="<value>I</value>",
        natureOfOwnership="<value>By Spouse</value>",
    )

    assert NonDerivativeTransaction(
        security_title=Noted("Common Stock"),
        transaction_date=Noted(date(2025, 5, 14)),
        deemed_execution_date=Noted(date(2025, 5, 16)),
        transaction_form_type=Noted(TransactionFormType.FORM_4),
        transaction_code=Noted(TransactionCode.PURCHASE),
        equity_swap_involved=Noted(False),
        transaction_timeliness=Noted(TransactionTimeliness.EARLY),
        transaction_shares=Noted(Decimal(300)),
        transaction_price_per_share=Noted(Decimal("7.15")),
        transaction_acquired_disposed_code=Noted(AcquiredDisposed.ACQUIRED),
        shares_owned_following_transaction=Noted(Decimal(4420)),
        direct_or_indirect_ownership=Noted(OwnershipForm.INDIRECT),
        nature_of_ownership=Noted("By Spouse"),
    ) == first_row(plainly(ownership(cells)).document)


def test_a_transaction_of_table_2_has_a_cell_for_each_column() -> None:
    """What a derivative converts into, when and at which price, stands beside the trade."""
    cells = row(DERIVATIVE_TRANSACTION, securityTitle="<value>Option (right to buy)</value>")
    found = first_row(plainly(ownership("", cells)).document)

    assert (
        DerivativeTransaction(
            security_title=Noted("Option (right to buy)"),
            conversion_or_exercise_price=Noted(Decimal("3.5")),
            transaction_date=Noted(date(2025, 5, 14)),
            transaction_form_type=Noted(TransactionFormType.FORM_4),
            transaction_code=Noted(TransactionCode.PURCHASE),
            equity_swap_involved=Noted(False),
            transaction_shares=Noted(Decimal(300)),
            transaction_price_per_share=Noted(Decimal("7.15")),
            transaction_acquired_disposed_code=Noted(AcquiredDisposed.ACQUIRED),
            exercise_date=Noted(date(2025, 6, 1)),
            expiration_date=Noted(date(2035, 6, 1)),
            underlying_security_title=Noted("Common Stock"),
            underlying_security_shares=Noted(Decimal(300)),
            shares_owned_following_transaction=Noted(Decimal(4420)),
            direct_or_indirect_ownership=Noted(OwnershipForm.DIRECT),
        )
        == found
    )
    assert Decimal(300) == found.underlying_security.shares.value


def test_rows_keep_their_printed_order() -> None:
    """Transactions and holdings stand mixed, as on the form."""
    table = row(NON_DERIVATIVE_HOLDING) + row() + row(NON_DERIVATIVE_HOLDING)
    document = plainly(ownership(table)).document

    assert [NonDerivativeHolding, NonDerivativeTransaction, NonDerivativeHolding] == [
        type(found) for found in document.non_derivative_table
    ]


def test_a_holding_of_form_5_has_a_form_type() -> None:
    """Form type 3 marks a holding that Form 3 missed; the coding's footnotes hang on it."""
    coding = (
        "<transactionCoding><transactionFormType>3</transactionFormType>"
        '<footnoteId id="F1"/></transactionCoding><postTransactionAmounts>'
    )
    table = row(NON_DERIVATIVE_HOLDING).replace("<postTransactionAmounts>", coding)

    found = first_row(plainly(ownership(table)).document)

    assert Noted(TransactionFormType.FORM_3, ("F1",)) == found.transaction_form_type


def test_an_amount_keeps_its_scale() -> None:
    """Zeros that were written are there: 12.40 is not 12.4."""
    found = first_row(
        plainly(ownership(row(transactionPricePerShare="<value>12.40</value>"))).document
    )

    assert "12.40" == str(found.transaction_price_per_share.value)


def test_several_owners_and_signatures_keep_their_order() -> None:
    """A joint filing has several of each; they need not be as many."""
    owners = OWNER + OWNER.replace("Beispiel Ada", "Exemple Trust")
    signatures = SIGNATURE + SIGNATURE.replace("/s/ Ada Beispiel", "/s/ B. Exemple, trustee")
    document = plainly(ownership(owners=owners, signatures=signatures * 2)).document

    assert ["Beispiel Ada", "Exemple Trust"] == [owner.name for owner in document.reporting_owners]
    assert ["/s/ Ada Beispiel", "/s/ B. Exemple, trustee"] * 2 == [
        signature.name for signature in document.signatures
    ]


def test_footnotes_are_kept_with_their_ids() -> None:
    """Each footnote is its id and its text, in order, whether cited or not."""
    notes = (
        '<footnote id="F1">Weighted average.</footnote><footnote id="F7">\n By trust. </footnote>'
    )

    assert (Footnote("F1", "Weighted average."), Footnote("F7", "By trust.")) == plainly(
        ownership(footnotes=notes)
    ).document.footnotes


def test_the_elements_of_2026_are_read() -> None:
    """The foreign trading symbol and the parts of an address abroad have their fields."""
    issuer = (
        "<issuer><issuerCik>1</issuerCik><issuerTradingSymbol>PREX</issuerTradingSymbol>"
        "<issuerForeignTradingSymbol>2330.TW</issuerForeignTradingSymbol></issuer>"
    )
    address = (
        "<reportingOwnerAddress><rptOwnerNonUSAddressFlag>true</rptOwnerNonUSAddressFlag>"
        "<rptOwnerStreet1>1 Rue Exemple</rptOwnerStreet1>"
        "<rptOwnerNonUSStateTerritory>Occitanie</rptOwnerNonUSStateTerritory>"
        "<rptOwnerCountry>I0</rptOwnerCountry></reportingOwnerAddress>"
        "<reportingOwnerRelationship>"
    )
    owner = OWNER.replace("<reportingOwnerRelationship>", address)
    document = plainly(ownership(issuer=issuer, owners=owner)).document

    assert Issuer("0000000001", None, "PREX", "2330.TW") == document.issuer
    assert document.reporting_owners[0].address == Address(
        non_us_address_flag=True,
        street1="1 Rue Exemple",
        non_us_state_territory="Occitanie",
        country="I0",
    )


def test_a_misspelt_country_is_a_country() -> None:
    """One public writer of filings writes rptOwnerCounrty."""
    address = "<reportingOwnerAddress><rptOwnerCounrty>I0</rptOwnerCounrty></reportingOwnerAddress>"
    owner = OWNER.replace("<reportingOwnerRelationship>", address + "<reportingOwnerRelationship>")

    assert (
        Address(country="I0")
        == plainly(ownership(owners=owner)).document.reporting_owners[0].address
    )


# -- boxes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "meant"), [("1", True), ("true", True), ("0", False), ("false", False)]
)
def test_a_box_may_be_written_in_two_ways(written: str, meant: bool) -> None:
    """1 and true are ticked, 0 and false are not."""
    before = f"<notSubjectToSection16>{written}</notSubjectToSection16>"

    assert meant is plainly(ownership(before_issuer=before)).document.not_subject_to_section16


def test_both_spellings_may_stand_in_one_document() -> None:
    """A box is read for itself, whatever its neighbour's spelling."""
    assert Relationship(True, False, True, False) == relationship(
        "<isDirector>true</isDirector><isOfficer>0</isOfficer>"
        "<isTenPercentOwner>1</isTenPercentOwner><isOther>false</isOther>"
    )


def test_a_box_that_is_not_there_is_none() -> None:
    """Absent is not false."""
    assert Relationship(is_officer=True, officer_title="CFO") == relationship(
        "<isOfficer>1</isOfficer><officerTitle>CFO</officerTitle>"
    )


def test_an_owner_without_any_box_has_no_relationship() -> None:
    """An empty group says nothing."""
    assert relationship("") is None


def test_a_box_with_another_word_goes_to_unread() -> None:
    """``yes`` is no box; the field stays empty and the text is kept."""
    found = reading(ownership(before_issuer="<notSubjectToSection16>yes</notSubjectToSection16>"))

    assert found.document.not_subject_to_section16 is None
    assert (["READ002"], ["yes"]) == (codes(found), unread(found))


# -- days -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("offset", ["-05:00", "+01:00", "Z"])
def test_the_offset_of_a_day_is_cut(offset: str) -> None:
    """A day is a day; that an offset stood behind it is noted."""
    found = reading(
        ownership(
            row(transactionDate=f"<value>2025-05-14{offset}</value>"),
            before_issuer=f"<periodOfReport>2025-05-13{offset}</periodOfReport>",
        )
    )

    assert date(2025, 5, 13) == found.document.period_of_report
    assert Noted(date(2025, 5, 14)) == first_row(found.document).transaction_date
    assert ["READ003", "READ003"] == codes(found)


def test_a_lost_century_is_read_as_written() -> None:
    """The year 15 is what the file says; to doubt it is for the checks."""
    found = plainly(ownership(row(transactionDate="<value>0015-11-23</value>")))

    assert date(15, 11, 23) == first_row(found.document).transaction_date.value


# -- the first schema -----------------------------------------------------------------------------


def first_schema(rows: str) -> Reading:
    """A document of 2003 with rows outside of any table."""
    return reading(ownership("", rows=rows).replace("X0508", "X0101"))


def test_rows_at_root_level_go_into_their_tables() -> None:
    """X0101 has no tables; a row with a trade is a transaction, one without is a holding."""
    rows = (
        row().replace("nonDerivativeTransaction>", "nonDerivativeSecurity>")
        + row(NON_DERIVATIVE_HOLDING).replace("nonDerivativeHolding>", "nonDerivativeSecurity>")
        + row(DERIVATIVE_TRANSACTION).replace("derivativeTransaction>", "derivativeSecurity>")
    )
    found = first_schema(rows)
    modern = reading(
        ownership(row() + row(NON_DERIVATIVE_HOLDING), row(DERIVATIVE_TRANSACTION)).replace(
            "X0508", "X0101"
        )
    )

    assert modern.document == found.document
    assert (["READ010"] * 3, []) == (codes(found), unread(found))


def test_a_derivative_row_at_root_level_without_a_trade_is_a_holding() -> None:
    """Neither coding nor day nor amounts: a position."""
    found = first_schema(
        "<derivativeSecurity><securityTitle><value>Warrant</value></securityTitle>"
        "<underlyingSecurity><underlyingSecurityTitle><value>Common</value>"
        "</underlyingSecurityTitle></underlyingSecurity></derivativeSecurity>"
    )

    assert (
        DerivativeHolding(
            security_title=Noted("Warrant"), underlying_security_title=Noted("Common")
        ),
    ) == found.document.derivative_table


def test_rows_of_today_at_root_level_go_into_their_tables() -> None:
    """The names of today outside of a table are read all the same."""
    found = first_schema(row(NON_DERIVATIVE_HOLDING) + row())

    assert [NonDerivativeHolding, NonDerivativeTransaction] == [
        type(one) for one in found.document.non_derivative_table
    ]
    assert ["READ010", "READ010"] == codes(found)


def test_an_unknown_element_of_the_first_schema_is_not_guessed() -> None:
    """A transactionValue may be a price or a total: it is kept unread."""
    value = "<transactionValue><value>12.5</value></transactionValue>"
    legacy = row().replace("nonDerivativeTransaction>", "nonDerivativeSecurity>")
    found = first_schema(
        legacy.replace(
            "<transactionPricePerShare><value>7.15</value></transactionPricePerShare>", value
        )
    )

    assert EMPTY == first_row(found.document).transaction_price_per_share
    assert (["READ010", "READ005"], [value]) == (codes(found), unread(found))


@pytest.mark.parametrize("version", ["X0101", "X0202", "X0306", "X0609", "", "none such"])
def test_reading_does_not_depend_on_the_schema_version(version: str) -> None:
    """What is there is read, whatever version the file says it has."""
    document = plainly(ownership().replace("X0508", version)).document

    assert (version or None) == document.schema_version
    assert reading(ownership()).document.non_derivative_table == document.non_derivative_table
