"""The words of the blank form: captions, notices and the headings of the tables.

From the SEC's blank Forms 3 (SEC 1473), 4 (SEC 1474) and 5 (SEC 2270), in the wording of EDGAR's
own pages where they differ.
"""

from __future__ import annotations

from typing import NamedTuple

from section16.law.boxes import (
    AMENDMENT_BOX,
    EVENT_BOX,
    FILING_BOX,
    ISSUER_BOX,
    RELATIONSHIP_BOX,
    Column,
    Heading,
    Table,
    columns,
)
from section16.printed.interpret.front import form_number
from section16.printed.marks import check_mark
from section16.printed.sheet import Cell, CheckBox, Front, Mark, OwnerRow, Sheet

COMMISSION = "UNITED STATES SECURITIES AND EXCHANGE COMMISSION"
WASHINGTON = "Washington, D.C. 20549"
PURSUANT = (
    "Filed pursuant to Section 16(a) of the Securities Exchange Act of 1934",
    "or Section 30(h) of the Investment Company Act of 1940",
)
OMB_APPROVAL = "OMB APPROVAL"
OMB_NUMBER = "OMB Number:"
BURDEN = "Estimated average burden hours per response:"
BURDEN_HOURS = {"3": "0.5", "4": "0.5", "5": "1.0"}

OWNER = "1. Name and Address of Reporting Person"
NAME_CAPTIONS = ("(Last)", "(First)", "(Middle)")
STREET_CAPTION = "(Street)"
CITY_CAPTIONS = ("(City)", "(State)", "(Zip)")
_MONTH_DAY_YEAR = "(Month/Day/Year)"
_EVENTS = {
    "3": "Date of Event Requiring Statement",
    "4": "Date of Earliest Transaction",
    "5": "Statement for Issuer's Fiscal Year Ended",
}

OWNERS = "Reporting Owners"
OWNER_NAME = "Reporting Owner Name"
ROLES = ("Director", "10% Owner", "Officer", "Other")
MARKS = {True: "\N{BALLOT BOX WITH X}", False: "\N{BALLOT BOX}"}
"""A box that is checked, and one that is not, as letters that can be read aloud."""
EXPLANATIONS = "Explanation of Responses:"
REMARKS = "Remarks:"
SIGNATURE, SIGNATURE_DATE = "** Signature of Reporting Person", "Date"
REMINDER = (
    "Reminder: Report on a separate line for each class of securities beneficially owned directly "
    "or indirectly."
)
EXAMPLES = "(e.g., puts, calls, warrants, options, convertible securities)"
_JOINT_INSTRUCTION = {"3": "5", "4": "4", "5": "4"}


class Captions(NamedTuple):
    """The captions of the boxes above the tables."""

    issuer: str
    event: str
    amendment: str
    relationship: str
    filing: str


def captions(form: str) -> Captions:
    """The captions of Form ``3``, ``4`` or ``5``, with the numbers of their boxes."""
    return Captions(
        f"{ISSUER_BOX[form]}. Issuer Name and Ticker or Trading Symbol",
        f"{EVENT_BOX[form]}. {_EVENTS[form]} {_MONTH_DAY_YEAR}",
        f"{AMENDMENT_BOX[form]}. If Amendment, Date of Original Filed {_MONTH_DAY_YEAR}",
        f"{RELATIONSHIP_BOX[form]}. Relationship of Reporting Person(s) to Issuer "
        "(Check all applicable)",
        f"{FILING_BOX}. Individual or Joint/Group Filing (Check Applicable Line)",
    )


_EXIT = (
    "Check this box if no longer subject to Section 16. Form 4 or Form 5 obligations may continue. "
    "See Instruction 1(b)."
)
_PLAN = (
    "Check this box to indicate that a transaction was made pursuant to a contract, instruction or "
    "written plan for the purchase or sale of equity securities of the issuer that is intended to "
    "satisfy the affirmative defense conditions of Rule 10b5-1(c). See Instruction 10."
)


class Line(NamedTuple):
    """A box to be checked, and the words beside it."""

    box: CheckBox
    words: str


def status_lines(front: Front) -> tuple[Line, ...]:
    """The boxes beside the title, those that the form has."""
    lines = (
        Line(front.exit, _EXIT),
        Line(front.form3_holdings, "Form 3 Holdings Reported."),
        Line(front.form4_transactions, "Form 4 Transactions Reported."),
        Line(front.plan, _PLAN),
    )
    return tuple(line for line in lines if line.box.mark is not Mark.ABSENT)


def relationship_lines(front: Front) -> tuple[Line, ...]:
    """The four boxes of the relationship to the issuer."""
    words = (
        "Director",
        "10% Owner",
        "Officer (give title below)",
        "Other (specify below)",
    )
    return tuple(map(Line, front.relationship.boxes, words))


class Role(NamedTuple):
    """A relationship to the issuer in the table of the reporting owners."""

    checked: bool
    title: str
    """The officer's title or the text for other, which stands in place of a mark."""


def roles(row: OwnerRow) -> tuple[Role, ...]:
    """The relationships of a person, in the order of the columns."""
    cells = (row.director, row.ten_percent_owner, row.officer, row.other)
    titles = ("" if check_mark(cell.text) is Mark.CHECKED else cell.text for cell in cells)
    return tuple(Role(bool(cell), title) for cell, title in zip(cells, titles, strict=True))


def filing_lines(front: Front) -> tuple[Line, ...]:
    """The two boxes of which one says how many persons file."""
    return (
        Line(front.one_person, "Form filed by One Reporting Person"),
        Line(front.several_persons, "Form filed by More than One Reporting Person"),
    )


def table_title(form: str, table: Table) -> str:
    """What stands over a table, without the examples of derivatives."""
    kind = "Non-Derivative" if table is Table.NON_DERIVATIVE else "Derivative"
    what = "Beneficially Owned" if form == "3" else "Acquired, Disposed of, or Beneficially Owned"
    return f"{table.title} - {kind} Securities {what}"


class Group(NamedTuple):
    """Columns beside each other under one heading; a column alone has none below it."""

    words: str
    columns: tuple[Heading, ...]

    @property
    def width(self) -> int:
        """How many columns stand below it."""
        return len(self.columns)

    @property
    def below(self) -> tuple[str, ...]:
        """The headings under this one; of a column alone, none."""
        return ("",) if self.is_alone else tuple(heading.words for heading in self.columns)

    @property
    def is_alone(self) -> bool:
        """Whether the heading is that of a single column."""
        return not self.columns[0].group


def groups(form: str, table: Table) -> tuple[Group, ...]:
    """The headings of a table from left to right, each with the number of its box."""
    found: list[Group] = []
    for heading in columns(form, table):
        words = f"{heading.box}. {heading.group or heading.words}"
        if heading.group and found and found[-1].words == words:
            found[-1] = Group(words, (*found[-1].columns, heading))
        else:
            found.append(Group(words, (heading,)))
    return tuple(found)


def order(form: str, table: Table) -> tuple[Column, ...]:
    """The columns of a table from left to right."""
    return tuple(heading.column for heading in columns(form, table))


_JOINT = "* If the form is filed by more than one reporting person, see Instruction {number}(b)(v)."
_MISSTATEMENTS = (
    "** Intentional misstatements or omissions of facts constitute Federal Criminal Violations. "
    "See 18 U.S.C. 1001 and 15 U.S.C. 78ff(a)."
)
_COPIES = (
    "Note: File three copies of this Form, one of which must be manually signed. If space is "
    "insufficient, see Instruction 6 for procedure."
)
_PAPERWORK = (
    "Persons who respond to the collection of information contained in this form are not required "
    "to respond unless the form displays a currently valid OMB Number."
)


def notices(form: str) -> tuple[str, ...]:
    """What stands at the foot of the form."""
    joint = _JOINT.format(number=_JOINT_INSTRUCTION[form])
    return REMINDER, joint, _MISSTATEMENTS, _COPIES, _PAPERWORK


def city_line(cell: Cell) -> str:
    """``SACRAMENTO, CA 95814``, from a cell that holds city, state and zip code line by line."""
    city, *rest = cell.text.split("\n")
    return ", ".join(part for part in (city, " ".join(rest).strip()) if part)


def form_of(sheet: Sheet) -> str:
    """Which form a sheet is; Form 4 where it does not say."""
    return form_number(sheet.front) or "4"


_WORDS = frozenset({Column.SECURITY_TITLE, Column.UNDERLYING_TITLE, Column.NATURE})
_AMOUNTS = frozenset(
    {
        *(Column.AMOUNT, Column.ACQUIRED, Column.DISPOSED, Column.PRICE),
        *(Column.EXERCISE_PRICE, Column.UNDERLYING_AMOUNT, Column.OWNED),
    }
)


def kind(column: Column) -> str:
    """What a column is filled with, and so how it is set: ``words``, ``amount`` or ``letter``."""
    return "words" if column in _WORDS else "amount" if column in _AMOUNTS else "letter"


def page_title(sheet: Sheet) -> str:
    """What a page of the form is called: ``SEC FORM 4: Example Corp [ EXMP ]``."""
    issuer = sheet.front.issuer.text
    return f"SEC {form_name(sheet)}{f': {issuer}' if issuer else ''}"


def form_name(sheet: Sheet) -> str:
    """``FORM 4/A``."""
    return sheet.front.form.text or "FORM"
