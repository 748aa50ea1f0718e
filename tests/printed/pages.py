"""Printed forms to test with: invented people and companies, laid out as conversions lay them."""

from __future__ import annotations

from section16 import printed
from section16.document import OwnershipDocument
from section16.law.boxes import TITLES

OWNER = "1. Name and Address of Reporting Person * Doe Jane Q"
STREET = "C/O EXAMPLE CORP., 12 MAIN STREET"
CITY = "SPRINGFIELD, IL 62701"
ISSUER = "Example Corp. [EXMP]"
HEADINGS_1 = (
    "1. Title of Security (Instr. 3)\t2. Transaction Date (Month/Day/Year)\t2A. Deemed Execution "
    "Date, if any (Month/Day/Year)\t3. Transaction Code (Instr. 8)\t\t4. Securities Acquired (A) "
    "or Disposed of (D) (Instr. 3, 4 and 5)\t\t\t5. Amount of Securities Beneficially Owned "
    "Following Reported Transaction(s) (Instr. 3 and 4)\t6. Ownership Form: Direct (D) or "
    "Indirect (I) (Instr. 4)\t7. Nature of Indirect Beneficial Ownership (Instr. 4)\n"
    "\t\t\tCode\tV\tAmount\t(A) or (D)\tPrice\t\t\t\n"
)
HEADINGS_2 = (
    "1. Title of Derivative Security (Instr. 3)\t2. Conversion or Exercise Price of Derivative "
    "Security\t3. Transaction Date (Month/Day/Year)\t3A. Deemed Execution Date, if any "
    "(Month/Day/Year)\t4. Transaction Code (Instr. 8)\t\t5. Number of Derivative Securities "
    "Acquired (A) or Disposed of (D) (Instr. 3, 4 and 5)\t\t6. Date Exercisable and Expiration "
    "Date (Month/Day/Year)\t\t7. Title and Amount of Underlying Securities (Instr. 3 and 4)\t\t8. "
    "Price of Derivative Security (Instr. 5)\t9. Number of Derivative Securities Beneficially "
    "Owned Following Reported Transaction(s) (Instr. 4)\t10. Ownership Form of Derivative "
    "Security: Direct (D) or Indirect (I) (Instr. 4)\t11. Nature of Indirect Beneficial Ownership "
    "(Instr. 4)\n"
    "\t\t\t\tCode\tV\t(A)\t(D)\tDate Exercisable\tExpiration Date\tTitle\tAmount or Number of "
    "Shares\t\t\t\t\n"
)
FISCAL_YEAR = {
    "Following Reported Transaction(s)": "at end of Issuer's Fiscal Year",
    "3. Transaction Code (Instr. 8)\t": "3. Transaction Code (Instr. 8)",
    "4. Transaction Code (Instr. 8)\t": "4. Transaction Code (Instr. 8)",
    "\tCode\tV\t": "\t\t",
}
"""How the headings of Form 5 differ: it has no V column."""
INITIAL_1 = (
    "1. Title of Security (Instr. 4)\t2. Amount of Securities Beneficially Owned (Instr. 4)\t3. "
    "Ownership Form: Direct (D) or Indirect (I) (Instr. 5)\t4. Nature of Indirect Beneficial "
    "Ownership (Instr. 5)\n"
)
INITIAL_2 = (
    "1. Title of Derivative Security (Instr. 4)\t2. Date Exercisable and Expiration Date "
    "(Month/Day/Year)\t\t3. Title and Amount of Securities Underlying Derivative Security "
    "(Instr. 4)\t\t4. Conversion or Exercise Price of Derivative Security\t5. Ownership Form: "
    "Direct (D) or Indirect (I) (Instr. 5)\t6. Nature of Indirect Beneficial Ownership (Instr. 5)\n"
    "\tDate Exercisable\tExpiration Date\tTitle\tAmount or Number of Shares\t\t\t\n"
)
EXIT = (
    "Check this box if no longer subject to Section 16. Form 4 or Form 5 obligations may continue. "
    "See Instruction 1(b)."
)
PLAN = (
    "Check this box to indicate that a transaction was made pursuant to a contract, instruction or "
    "written plan for the purchase or sale of equity securities of the issuer that is intended to "
    "satisfy the affirmative defense conditions of Rule 10b5-1(c). See Instruction 10."
)
NOTICE = (
    "Persons who respond to the collection of information contained in this form are not required "
    "to respond unless the form displays a currently valid OMB control number."
)
ROLES = (
    "__X__ Director _____ 10% Owner _____ Officer (give title below) _____ Other (specify below)"
)
ONE = "_X_ Form filed by One Reporting Person ___ Form filed by More than One Reporting Person"
SEVERAL = "___ Form filed by One Reporting Person _X_ Form filed by More than One Reporting Person"
ROW_1 = "Common Stock\t03/14/2022\t\tP\t\t1,000\tA\t\\$ 10.50\t25,000\tD\t"
ROW_2 = (
    "Stock Option (right to buy)\t\\$ 4.25\t03/14/2022\t\tA\t\t5,000\t\t(1)\t03/14/2032\t"
    "Common Stock\t5,000\t\\$ 0\t5,000\tD\t"
)
SIGNED = "/s/ Jane Q. Doe\t\t03/16/2022"
EVENTS = {
    "3": "2. Date of Event Requiring Statement (Month/Day/Year)",
    "4": "3. Date of Earliest Transaction (Month/Day/Year)",
    "5": "3. Statement for Issuer's Fiscal Year Ended (Month/Day/Year)",
}


def page(
    *table_1: str,
    form: str = "4",
    name: str | None = None,
    table_2: tuple[str, ...] = (),
    owner: str = OWNER,
    street: str = STREET,
    city: str = CITY,
    issuer: str = ISSUER,
    event: str = "03/14/2022",
    amendment: str = "",
    roles: str = ROLES,
    filing: str = ONE,
    top: str = EXIT,
    owners: tuple[str, ...] = (),
    signed: tuple[str, ...] = (SIGNED,),
    closing: str = "",
) -> bytes:
    """A page in EDGAR's older layout, cells parted by tabs."""
    parts = [
        f"FORM {name or form}\n\n{top}\n",
        "UNITED STATES SECURITIES AND EXCHANGE COMMISSION Washington, D.C. 20549\n",
        TITLES[form],
        (
            "\nOMB APPROVAL\t\nOMB Number:\t3235-0287\nEstimated average burden hours per "
            "response...\t0.5\n\n(Print or Type Responses)\n"
        ),
        (
            f"{owner}\t\t{3 if form == '3' else 2}. Issuer Name and Ticker or Trading Symbol "
            f"{issuer}"
            f"\t\t5. Relationship of Reporting Person(s) to Issuer (Check all applicable) {roles}\t"
        ),
        f"(Last) (First) (Middle) {street}\t\t{EVENTS[form]} {event}\t\t\t",
        (
            f"(Street) {city}\t\t4. If Amendment, Date Original Filed(Month/Day/Year) {amendment}"
            f"\t\t6. Individual or Joint/Group Filing(Check Applicable Line) {filing}\t"
        ),
        "(City) (State) (Zip)\t\t\t\t\t\n",
        *_tables(form, table_1, table_2),
        *_owners(owners),
        "Signatures\n",
        *(f"{line}\n**Signature of Reporting Person\t\tDate" for line in signed),
        (
            "\nExplanation of Responses:\n\n* If the form is filed by more than one reporting "
            f"person, *see* Instruction 4(b)(v).\n\n{closing}\n"
        ),
        (
            "Note: File three copies of this Form, one of which must be manually signed. If space "
            "is insufficient, *see* Instruction 6 for procedure.\n"
        ),
    ]
    return "\n".join(parts).encode()


def _tables(form: str, table_1: tuple[str, ...], table_2: tuple[str, ...]) -> list[str]:
    owned = "Beneficially Owned" if form == "3" else "Acquired, Disposed of, or Beneficially Owned"
    return [
        f"Table I - Non-Derivative Securities {owned}\n",
        headings(form, 1) + "\n".join(table_1),
        (
            "\nReminder: Report on a separate line for each class of securities beneficially "
            f"owned directly or indirectly.\n\n{NOTICE}\n\nSEC 1474 (9-02)\n"
        ),
        (
            f"Table II - Derivative Securities {owned} (e.g., puts, calls, warrants, options, "
            "convertible securities)\n"
        ),
        headings(form, 2) + "\n".join(table_2) + "\n",
    ]


def headings(form: str, table: int) -> str:
    """The headings of a table."""
    if form == "3":
        return INITIAL_1 if table == 1 else INITIAL_2
    found = HEADINGS_1 if table == 1 else HEADINGS_2
    for old, new in FISCAL_YEAR.items() if form == "5" else ():
        found = found.replace(old, new)
    return found


def _owners(rows: tuple[str, ...]) -> list[str]:
    if not rows:
        return []
    return [
        "Reporting Owners\n",
        "Reporting Owner Name / Address\tRelationships\t\t\t",
        "\tDirector\t10% Owner\tOfficer\tOther",
        *rows,
        "",
    ]


def certain(source: bytes) -> OwnershipDocument:
    """The document of a page that leaves no doubt and nothing unread."""
    reading = printed.read(source)

    assert ((), ()) == (reading.doubts, reading.unread)

    return reading.document
