"""How much of what an ownership document may hold, and what a submitted one must hold.

Source: SEC schema files X0306 (ownership4Document) and X0304 (common types); EDGAR Ownership XML
Technical Specification, version 3, chapters 3 to 5. The footnote limit is the specification's
(3.5) and that of EDGAR's OnlineForms site (EDGAR Filer Manual, volume II, 8.1.4.3.5.1): the schema
sets none.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

MOST_OWNERS = 10
MOST_SIGNATURES = 10
MOST_ROWS_IN_A_TABLE = 30
MOST_FOOTNOTES = 99
MOST_CITATIONS = 99
"""Of footnotes, in one cell."""
SCHEMA_VERSION_LENGTH = 5

LENGTHS = {
    "issuer/name": 150,
    "issuer/trading_symbol": 10,
    "reporting_owners/name": 150,
    "reporting_owners/address/street1": 40,
    "reporting_owners/address/street2": 40,
    "reporting_owners/address/city": 30,
    "reporting_owners/address/state": 2,
    "reporting_owners/address/country": 2,
    "reporting_owners/address/zip_code": 10,
    "reporting_owners/address/state_description": 50,
    "reporting_owners/relationship/officer_title": 30,
    "reporting_owners/relationship/other_text": 30,
    "non_derivative_table/security_title": 60,
    "non_derivative_table/nature_of_ownership": 100,
    "derivative_table/security_title": 60,
    "derivative_table/nature_of_ownership": 100,
    "derivative_table/underlying_security_title": 60,
    "footnotes/text": 1000,
    "remarks": 2000,
    "signatures/name": 255,
}
"""Characters at most, by where in the document (row numbers left out)."""

CIK_LENGTH = 10
"""Digits at most."""
ZIP_CODE = re.compile(r"[0-9A-Za-z #-]*")
FOOTNOTE_IDS = frozenset(f"F{number}" for number in range(1, MOST_FOOTNOTES + 1))

LARGEST_AMOUNT = Decimal("999999999999.9999")
MOST_DECIMALS = 4
"""Counted by value: 3.49960 has four."""
MOST_ATTACHED = {("CORRESP",): 100, ("COVER",): 10, ("EX-24", "EX-99", "GRAPHIC"): 500}
"""Documents beside the form in one submission, by type."""
CCC_LENGTH = 8

EDGAR_OWNS = frozenset(
    {
        "schemaVersion",
        "noSecuritiesOwned",
        "form3HoldingsReported",
        "form4TransactionsReported",
        "issuerName",
        "rptOwnerName",
        "rptOwnerStateDescription",
        "rptOwnerGoodAddress",
    }
)
"""Elements that EDGAR fills in itself and warns about when they are submitted (condition E20)."""

PLAN_BOX_SINCE = date(2023, 4, 3)
"""From this day the 10b5-1 box of Forms 4 and 5 must be answered (EDGAR release 23.1)."""
FIRST_YEAR_MEANT = 1930
"""No day on these forms can be meant to lie before: the Act is of 1934; our own bound."""
PLAN_BOX_IN_XML = date(2023, 3, 20)
"""From this day EDGAR takes Forms 4 and 5 with the 10b5-1 box only (schema X0407)."""
LAST_WITHOUT_PLAN_BOX = "X0306"
"""The schema of Forms 4 and 5 until then."""
FOREIGN_PARTS_IN_XML = date(2026, 3, 1)
"""In this month EDGAR took up foreign symbols and foreign addresses (schemas X0607 and X0609)."""

ON_FORMS = {
    "no_securities_owned": "3",
    "not_subject_to_section16": "45",
    "form3_holdings_reported": "5",
    "form4_transactions_reported": "5",
    "aff10b5_one": "45",
}
"""The forms that have a box; those not named here are on all."""
FIRST_DAYS = {
    "aff10b5_one": PLAN_BOX_IN_XML,
    "issuer/foreign_trading_symbol": FOREIGN_PARTS_IN_XML,
    "reporting_owners/address/non_us_address_flag": FOREIGN_PARTS_IN_XML,
    "reporting_owners/address/non_us_state_territory": FOREIGN_PARTS_IN_XML,
    "reporting_owners/address/country": FOREIGN_PARTS_IN_XML,
}
"""The first day of what the form has not always had."""
