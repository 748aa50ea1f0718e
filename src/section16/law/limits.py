"""How much of what an ownership document may hold, and what a submitted one must hold.

Source: SEC schema files X0306 (ownership4Document) and X0304 (common types); EDGAR Ownership XML
Technical Specification, version 3, chapters 3 to 5. The footnote limit is that of EDGAR's
OnlineForms site (EDGAR Filer Manual, volume II, 8.1.4.3.5.1): the schema sets none.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

MOST_OWNERS = 10
MOST_SIGNATURES = 10
MOST_ROWS_IN_A_TABLE = 30
MOST_FOOTNOTES = 99

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

LARGEST_AMOUNT = Decimal("999999999999.9999")
MOST_DECIMALS = 4
"""Counted by value: 3.49960 has four."""
CCC_LENGTH = 8
FIRST_YEAR = 1900
"""No date on a form can be meant to lie before; our own bound, not EDGAR's."""

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
