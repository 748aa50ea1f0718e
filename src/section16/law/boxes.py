"""The printed forms: which box and which column asks for what.

Numbers and words as the SEC prints them on Forms 3 (SEC 1473), 4 (SEC 1474) and 5 (SEC 2270) and
as EDGAR's own pages repeat them. The forms have kept these boxes since the revision of August
2002; 2A and 3A (deemed execution date) came with it, the 10b5-1(c) box in April 2023.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple


class Table(IntEnum):
    """The two tables of every form."""

    NON_DERIVATIVE = 1
    DERIVATIVE = 2

    @property
    def title(self) -> str:
        """``Table I`` or ``Table II``."""
        return "Table " + "I" * self.value


class Column(StrEnum):
    """What the columns of Tables I and II ask for."""

    SECURITY_TITLE = "security title"
    EXERCISE_PRICE = "conversion or exercise price"
    TRANSACTION_DATE = "transaction date"
    DEEMED_DATE = "deemed execution date"
    CODE = "transaction code"
    VOLUNTARY = "V"
    AMOUNT = "amount"
    DIRECTION = "(A) or (D)"
    ACQUIRED = "number acquired (A)"
    DISPOSED = "number disposed of (D)"
    PRICE = "price"
    EXERCISE_DATE = "date exercisable"
    EXPIRATION_DATE = "expiration date"
    UNDERLYING_TITLE = "title of the underlying securities"
    UNDERLYING_AMOUNT = "amount of the underlying securities"
    OWNED = "amount owned"
    OWNERSHIP = "direct (D) or indirect (I)"
    NATURE = "nature of indirect ownership"


class Heading(NamedTuple):
    """A column as printed: its box number, its own words, and those of the group it stands in."""

    column: Column
    box: str
    words: str
    group: str = ""


TITLES = {
    "3": "INITIAL STATEMENT OF BENEFICIAL OWNERSHIP OF SECURITIES",
    "4": "STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP",
    "5": "ANNUAL STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP",
}
OMB_NUMBERS = {"3": "3235-0104", "4": "3235-0287", "5": "3235-0362"}

EVENT_BOX = {"3": "2", "4": "3", "5": "3"}
ISSUER_BOX = {"3": "3", "4": "2", "5": "2"}
RELATIONSHIP_BOX = {"3": "4", "4": "5", "5": "5"}
AMENDMENT_BOX = {"3": "5", "4": "4", "5": "4"}
FILING_BOX = "6"

NO_SECURITIES = "No securities are beneficially owned"
"""What the explanations of a Form 3 say when both tables are empty."""

_DATES = "Date Exercisable and Expiration Date (Month/Day/Year)"


def columns(form: str, table: Table) -> tuple[Heading, ...]:
    """The columns of a table on Form ``3``, ``4`` or ``5``, from left to right."""
    return _COLUMNS[form == "3", form == "5", table]


def box(form: str, table: Table, column: Column) -> str:
    """The number of the box a column belongs to, empty where the form has no such column."""
    found = (heading.box for heading in columns(form, table) if heading.column is column)
    return next(found, "")


def _initial_non_derivative() -> tuple[Heading, ...]:
    return (
        Heading(Column.SECURITY_TITLE, "1", "Title of Security (Instr. 4)"),
        Heading(Column.OWNED, "2", "Amount of Securities Beneficially Owned (Instr. 4)"),
        Heading(Column.OWNERSHIP, "3", "Ownership Form: Direct (D) or Indirect (I) (Instr. 5)"),
        Heading(Column.NATURE, "4", "Nature of Indirect Beneficial Ownership (Instr. 5)"),
    )


def _initial_derivative() -> tuple[Heading, ...]:
    under = "Title and Amount of Securities Underlying Derivative Security (Instr. 4)"
    return (
        Heading(Column.SECURITY_TITLE, "1", "Title of Derivative Security (Instr. 4)"),
        Heading(Column.EXERCISE_DATE, "2", "Date Exercisable", _DATES),
        Heading(Column.EXPIRATION_DATE, "2", "Expiration Date", _DATES),
        Heading(Column.UNDERLYING_TITLE, "3", "Title", under),
        Heading(Column.UNDERLYING_AMOUNT, "3", "Amount or Number of Shares", under),
        Heading(
            Column.EXERCISE_PRICE,
            "4",
            "Conversion or Exercise Price of Derivative Security",
        ),
        Heading(Column.OWNERSHIP, "5", "Ownership Form: Direct (D) or Indirect (I) (Instr. 5)"),
        Heading(Column.NATURE, "6", "Nature of Indirect Beneficial Ownership (Instr. 5)"),
    )


def _code(number: str, annual: bool) -> tuple[Heading, ...]:
    words = "Transaction Code (Instr. 8)"
    if annual:
        return (Heading(Column.CODE, number, words),)
    return (
        Heading(Column.CODE, number, "Code", words),
        Heading(Column.VOLUNTARY, number, "V", words),
    )


def _when(annual: bool) -> str:
    return "at end of Issuer's Fiscal Year" if annual else "Following Reported Transaction(s)"


def _change_non_derivative(annual: bool) -> tuple[Heading, ...]:
    amounts = "Securities Acquired (A) or Disposed of (D) (Instr. 3, 4 and 5)"
    owned = f"Amount of Securities Beneficially Owned {_when(annual)} (Instr. 3 and 4)"
    return (
        Heading(Column.SECURITY_TITLE, "1", "Title of Security (Instr. 3)"),
        Heading(Column.TRANSACTION_DATE, "2", "Transaction Date (Month/Day/Year)"),
        Heading(Column.DEEMED_DATE, "2A", "Deemed Execution Date, if any (Month/Day/Year)"),
        *_code("3", annual),
        Heading(Column.AMOUNT, "4", "Amount", amounts),
        Heading(Column.DIRECTION, "4", "(A) or (D)", amounts),
        Heading(Column.PRICE, "4", "Price", amounts),
        Heading(Column.OWNED, "5", owned),
        Heading(Column.OWNERSHIP, "6", "Ownership Form: Direct (D) or Indirect (I) (Instr. 4)"),
        Heading(Column.NATURE, "7", "Nature of Indirect Beneficial Ownership (Instr. 4)"),
    )


def _change_derivative(annual: bool) -> tuple[Heading, ...]:
    number = "Number of Derivative Securities Acquired (A) or Disposed of (D) (Instr. 3, 4 and 5)"
    under = "Title and Amount of Securities Underlying Derivative Security (Instr. 3 and 4)"
    owned = f"Number of Derivative Securities Beneficially Owned {_when(annual)} (Instr. 4)"
    return (
        Heading(Column.SECURITY_TITLE, "1", "Title of Derivative Security (Instr. 3)"),
        Heading(
            Column.EXERCISE_PRICE,
            "2",
            "Conversion or Exercise Price of Derivative Security",
        ),
        Heading(Column.TRANSACTION_DATE, "3", "Transaction Date (Month/Day/Year)"),
        Heading(Column.DEEMED_DATE, "3A", "Deemed Execution Date, if any (Month/Day/Year)"),
        *_code("4", annual),
        Heading(Column.ACQUIRED, "5", "(A)", number),
        Heading(Column.DISPOSED, "5", "(D)", number),
        Heading(Column.EXERCISE_DATE, "6", "Date Exercisable", _DATES),
        Heading(Column.EXPIRATION_DATE, "6", "Expiration Date", _DATES),
        Heading(Column.UNDERLYING_TITLE, "7", "Title", under),
        Heading(Column.UNDERLYING_AMOUNT, "7", "Amount or Number of Shares", under),
        Heading(Column.PRICE, "8", "Price of Derivative Security (Instr. 5)"),
        Heading(Column.OWNED, "9", owned),
        Heading(Column.OWNERSHIP, "10", "Ownership Form: Direct (D) or Indirect (I) (Instr. 4)"),
        Heading(Column.NATURE, "11", "Nature of Indirect Beneficial Ownership (Instr. 4)"),
    )


_COLUMNS = {
    (True, False, Table.NON_DERIVATIVE): _initial_non_derivative(),
    (True, False, Table.DERIVATIVE): _initial_derivative(),
    (False, False, Table.NON_DERIVATIVE): _change_non_derivative(annual=False),
    (False, False, Table.DERIVATIVE): _change_derivative(annual=False),
    (False, True, Table.NON_DERIVATIVE): _change_non_derivative(annual=True),
    (False, True, Table.DERIVATIVE): _change_derivative(annual=True),
}

NOTICES = (
    "UNITED STATES SECURITIES AND EXCHANGE COMMISSION",
    "U.S. SECURITIES AND EXCHANGE COMMISSION",
    "SECURITIES AND EXCHANGE COMMISSION",
    "Washington, D.C. 20549",
    "OMB APPROVAL",
    "Filed pursuant to Section 16(a) of the Securities Exchange Act of 1934,",
    "Section 17(a) of the Public Utility Holding Company Act of 1935",
    "or Section 30(h) of the Investment Company Act of 1940",
    "or Section 30(f) of the Investment Company Act of 1940",
    "(Print or Type Responses)",
    "(Check all applicable)",
    "(Check Applicable Line)",
    (
        "Check this box if no longer subject to Section 16. Form 4 or Form 5 obligations may "
        "continue. See Instruction 1(b)."
    ),
    (
        "Check this box to indicate that a transaction was made pursuant to a contract, "
        "instruction or written plan for the purchase or sale of equity securities of the issuer "
        "that is intended to satisfy the affirmative defense conditions of Rule 10b5-1(c). See "
        "Instruction 10."
    ),
    (
        "Reminder: Report on a separate line for each class of securities beneficially owned "
        "directly or indirectly."
    ),
    (
        "Persons who respond to the collection of information contained in this form are not "
        "required to respond unless the form displays a currently valid OMB control number."
    ),
    (
        "Persons who respond to the collection of information contained in this form are not "
        "required to respond unless the form displays a currently valid OMB Number."
    ),
    (
        "Potential persons who are to respond to the collection of information contained in this "
        "form are not required to respond unless the form displays a currently valid OMB number."
    ),
    "* If the form is filed by more than one reporting person, see Instruction 4(b)(v).",
    "* If the form is filed by more than one reporting person, see Instruction 5(b)(v).",
    (
        "** Intentional misstatements or omissions of facts constitute Federal Criminal "
        "Violations. See 18 U.S.C. 1001 and 15 U.S.C. 78ff(a)."
    ),
    (
        "Note: File three copies of this Form, one of which must be manually signed. If space is "
        "insufficient, see Instruction 6 for procedure."
    ),
    "** Signature of Reporting Person Date",
    "Explanation of Responses:",
    "Reporting Owners",
    "Reporting Owner Name / Address Relationships",
    "Director 10% Owner Officer Other",
    "Signatures",
    "Form 4 or Form 5 obligations may continue. See Instructions 1(b).",
    "(e.g., puts, calls, warrants, options, convertible securities)",
    "Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned",
    (
        "Table II - Derivative Securities Acquired, Disposed of, or Beneficially Owned (e.g., "
        "puts, calls, warrants, options, convertible securities)"
    ),
    "Table I - Non-Derivative Securities Beneficially Owned",
    (
        "Table II - Derivative Securities Beneficially Owned (e.g., puts, calls, warrants, "
        "options, convertible securities)"
    ),
)
"""What every copy of the forms prints for its reader and nobody fills in."""
