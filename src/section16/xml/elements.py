"""The ownership document as EDGAR's schema lays it out: one table for reading and writing.

Order, names and nesting are those of the SEC's schema for Forms 3, 4 and 5 (X0306, with the
elements added in 2023 and 2026); what each becomes is named by ``field``. Everything in this room
walks this table, so an element is stated once.

Source: EDGAR Ownership XML Technical Specification, version 3, chapter 4; schema X0306.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from section16.document import (
    Address,
    DerivativeHolding,
    DerivativeTransaction,
    Footnote,
    Issuer,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    OwnershipDocument,
    Relationship,
    ReportingOwner,
    Signature,
)
from section16.xml.typed import (
    AMOUNT,
    CIK,
    CODE,
    DAY,
    DIRECTION,
    DOCUMENT_TYPE,
    FLAG,
    FORM_TYPE,
    OWNERSHIP,
    TIMELINESS,
    WORDS,
    Kind,
)


@dataclass(frozen=True, eq=False)
class Element:
    """One element: where its content goes and how it is written.

    A *leaf* has a ``kind``; ``noted`` leaves hold ``value`` and ``footnoteId`` children, and
    ``in_row`` says that a leaf fills a cell all the same. A *group* has ``children`` only; with a
    ``struct`` it becomes a value of its own in ``field``, or one of several (``many``).
    ``notes_on`` names the cell that takes the footnotes of a group.
    """

    name: str
    field: str = ""
    kind: Kind | None = None
    noted: bool = False
    in_row: bool = False
    children: tuple[Element, ...] = ()
    struct: type[msgspec.Struct] | None = None
    many: bool = False
    notes_on: str = ""

    def child(self, name: str) -> Element | None:
        """The child of this name, if there may be one."""
        return next((child for child in self.children if child.name == name), None)


def _plain(name: str, field: str, kind: Kind = WORDS) -> Element:
    return Element(name, field, kind)


def _cell(name: str, field: str, kind: Kind = WORDS) -> Element:
    return Element(name, field, kind, noted=True, in_row=True)


def _code(name: str, field: str, kind: Kind) -> Element:
    return Element(name, field, kind, in_row=True)


def _group(name: str, *children: Element) -> Element:
    return Element(name, children=children)


def _coding(notes_on: str, *children: Element) -> Element:
    return Element("transactionCoding", children=children, notes_on=notes_on)


_TITLE = _cell("securityTitle", "security_title")
_DATE = _cell("transactionDate", "transaction_date", DAY)
_DEEMED = _cell("deemedExecutionDate", "deemed_execution_date", DAY)
_TIMELINESS = _cell("transactionTimeliness", "transaction_timeliness", TIMELINESS)
_FORM_TYPE = _code("transactionFormType", "transaction_form_type", FORM_TYPE)
_SHARES = _cell("transactionShares", "transaction_shares", AMOUNT)
_PRICE = _cell("transactionPricePerShare", "transaction_price_per_share", AMOUNT)
_DIRECTION = _cell(
    "transactionAcquiredDisposedCode", "transaction_acquired_disposed_code", DIRECTION
)
_EXERCISE_PRICE = _cell("conversionOrExercisePrice", "conversion_or_exercise_price", AMOUNT)
_EXERCISE = _cell("exerciseDate", "exercise_date", DAY)
_EXPIRATION = _cell("expirationDate", "expiration_date", DAY)
_TRANSACTION_CODING = _coding(
    "transaction_code",
    _FORM_TYPE,
    _code("transactionCode", "transaction_code", CODE),
    _code("equitySwapInvolved", "equity_swap_involved", FLAG),
)
_HOLDING_CODING = _coding("transaction_form_type", _FORM_TYPE)
_UNDERLYING = _group(
    "underlyingSecurity",
    _cell("underlyingSecurityTitle", "underlying_security_title"),
    _cell("underlyingSecurityShares", "underlying_security_shares", AMOUNT),
    _cell("underlyingSecurityValue", "underlying_security_value", AMOUNT),
)
_OWNED_AFTER = _group(
    "postTransactionAmounts",
    _cell("sharesOwnedFollowingTransaction", "shares_owned_following_transaction", AMOUNT),
    _cell("valueOwnedFollowingTransaction", "value_owned_following_transaction", AMOUNT),
)
_NATURE = _group(
    "ownershipNature",
    _cell("directOrIndirectOwnership", "direct_or_indirect_ownership", OWNERSHIP),
    _cell("natureOfOwnership", "nature_of_ownership"),
)

NON_DERIVATIVE_TRANSACTION = Element(
    "nonDerivativeTransaction",
    "non_derivative_table",
    struct=NonDerivativeTransaction,
    many=True,
    children=(
        _TITLE,
        _DATE,
        _DEEMED,
        _TRANSACTION_CODING,
        _TIMELINESS,
        _group("transactionAmounts", _SHARES, _PRICE, _DIRECTION),
        _OWNED_AFTER,
        _NATURE,
    ),
)
NON_DERIVATIVE_HOLDING = Element(
    "nonDerivativeHolding",
    "non_derivative_table",
    struct=NonDerivativeHolding,
    many=True,
    children=(_TITLE, _HOLDING_CODING, _OWNED_AFTER, _NATURE),
)
DERIVATIVE_TRANSACTION = Element(
    "derivativeTransaction",
    "derivative_table",
    struct=DerivativeTransaction,
    many=True,
    children=(
        _TITLE,
        _EXERCISE_PRICE,
        _DATE,
        _DEEMED,
        _TRANSACTION_CODING,
        _TIMELINESS,
        _group(
            "transactionAmounts",
            _SHARES,
            _cell("transactionTotalValue", "transaction_total_value", AMOUNT),
            _PRICE,
            _DIRECTION,
        ),
        _EXERCISE,
        _EXPIRATION,
        _UNDERLYING,
        _OWNED_AFTER,
        _NATURE,
    ),
)
DERIVATIVE_HOLDING = Element(
    "derivativeHolding",
    "derivative_table",
    struct=DerivativeHolding,
    many=True,
    children=(
        _TITLE,
        _EXERCISE_PRICE,
        _HOLDING_CODING,
        _EXERCISE,
        _EXPIRATION,
        _UNDERLYING,
        _OWNED_AFTER,
        _NATURE,
    ),
)
ISSUER = Element(
    "issuer",
    "issuer",
    struct=Issuer,
    children=(
        _plain("issuerCik", "cik", CIK),
        _plain("issuerName", "name"),
        _plain("issuerTradingSymbol", "trading_symbol"),
        _plain("issuerForeignTradingSymbol", "foreign_trading_symbol"),
    ),
)
CCC = "rptOwnerCcc"
"""The filer's secret: written only when handed over for that one write, never read."""
REPORTING_OWNER = Element(
    "reportingOwner",
    "reporting_owners",
    struct=ReportingOwner,
    many=True,
    children=(
        _group(
            "reportingOwnerId",
            _plain("rptOwnerCik", "cik", CIK),
            _plain("rptOwnerName", "name"),
        ),
        Element(
            "reportingOwnerAddress",
            "address",
            struct=Address,
            children=(
                _plain("rptOwnerNonUSAddressFlag", "non_us_address_flag", FLAG),
                _plain("rptOwnerStreet1", "street1"),
                _plain("rptOwnerStreet2", "street2"),
                _plain("rptOwnerCity", "city"),
                _plain("rptOwnerNonUSStateTerritory", "non_us_state_territory"),
                _plain("rptOwnerState", "state"),
                _plain("rptOwnerCountry", "country"),
                _plain("rptOwnerZipCode", "zip_code"),
                _plain("rptOwnerStateDescription", "state_description"),
                _plain("rptOwnerGoodAddress", "good_address", FLAG),
            ),
        ),
        Element(
            "reportingOwnerRelationship",
            "relationship",
            struct=Relationship,
            children=(
                _plain("isDirector", "is_director", FLAG),
                _plain("isOfficer", "is_officer", FLAG),
                _plain("isTenPercentOwner", "is_ten_percent_owner", FLAG),
                _plain("isOther", "is_other", FLAG),
                _plain("officerTitle", "officer_title"),
                _plain("otherText", "other_text"),
            ),
        ),
    ),
)
FOOTNOTE = Element("footnote", "footnotes", WORDS, struct=Footnote, many=True)
DOCUMENT = Element(
    "ownershipDocument",
    struct=OwnershipDocument,
    children=(
        _plain("schemaVersion", "schema_version"),
        _plain("documentType", "document_type", DOCUMENT_TYPE),
        _plain("periodOfReport", "period_of_report", DAY),
        _plain("dateOfOriginalSubmission", "date_of_original_submission", DAY),
        _plain("noSecuritiesOwned", "no_securities_owned", FLAG),
        _plain("notSubjectToSection16", "not_subject_to_section16", FLAG),
        _plain("form3HoldingsReported", "form3_holdings_reported", FLAG),
        _plain("form4TransactionsReported", "form4_transactions_reported", FLAG),
        ISSUER,
        REPORTING_OWNER,
        _plain("aff10b5One", "aff10b5_one", FLAG),
        _group("nonDerivativeTable", NON_DERIVATIVE_TRANSACTION, NON_DERIVATIVE_HOLDING),
        _group("derivativeTable", DERIVATIVE_TRANSACTION, DERIVATIVE_HOLDING),
        _group("footnotes", FOOTNOTE),
        _plain("remarks", "remarks"),
        Element(
            "ownerSignature",
            "signatures",
            struct=Signature,
            many=True,
            children=(
                _plain("signatureName", "name"),
                _plain("signatureDate", "date", DAY),
            ),
        ),
    ),
)
MISSPELT = {"rptOwnerCounrty": "rptOwnerCountry"}
"""A spelling that one public writer of filings uses; accepted on reading."""


def names(element: Element = DOCUMENT) -> Iterable[str]:
    """Every element name below and including this one, with the parts of noted cells."""
    yield element.name
    if element.noted or element.notes_on:
        yield from ("value", "footnoteId")
    for child in element.children:
        yield from names(child)


def leaves(element: Element = DOCUMENT) -> Iterable[Element]:
    """Every element below this one that holds a text."""
    for child in element.children:
        if child.kind is not None:
            yield child
        yield from leaves(child)


KNOWN = frozenset(names()) | {CCC, "nonDerivativeSecurity", "derivativeSecurity"}
"""Every name an ownership document may hold."""
