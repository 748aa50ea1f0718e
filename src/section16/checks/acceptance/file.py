"""EDG: the file as a whole, its type, its boxes, and whether it reports anything.

Source: EDGAR Ownership XML Technical Specification, version 3, chapters 3 to 5.
"""

from __future__ import annotations

from collections.abc import Iterator

from section16.checks.rule import Case, Remark, Rule, rule
from section16.checks.samples import FORM_4
from section16.checks.subject import Subject
from section16.doubts import REPAIRED
from section16.filing import SubmissionHeader, Unread
from section16.finding import Severity
from section16.law import limits

_SPEC = "EDGAR Ownership XML Technical Specification, version 3"
_FIRST = "/non_derivative_table/0"
_EMPTY_TABLES = {"/non_derivative_table": (), "/derivative_table": (), "/footnotes": ()}


def _odd(subject: Subject) -> bool:
    return bool(subject.filing.unread or subject.filing.doubts)


def _headed(subject: Subject) -> SubmissionHeader | None:
    return subject.filing.header


@rule(
    "EDG002",
    Severity.ERROR,
    f"{_SPEC}, 5: xml-stylesheet or any other processing instruction",
    breaks=Case("form 4", {}, around={"unread": (Unread("outside the document", "<?a b?>"),)}),
    passes=Case("form 4", {}, around={"unread": (Unread("outside the document", "<!-- a -->"),)}),
    when=_odd,
)
def instruction(subject: Subject) -> Iterator[Remark]:
    """The file holds no processing instruction and no reference to a stylesheet."""
    for thing in subject.filing.unread:
        if thing.text.startswith("<?") and not subject.is_print:
            said = f"{thing.text[:60]} is an instruction, and EDGAR takes none: take it out"
            yield Remark("", said, place=thing.path)


@rule(
    "EDG005",
    Severity.ERROR,
    f"{_SPEC}, 5: special characters not provided as escape sequence",
    breaks=Case("form 4", {}, around={"doubts": (REPAIRED.at("line 8", "a bare & was read"),)}),
    passes=Case("form 4", {}, around={"doubts": (REPAIRED.at("a submission", "no </TEXT>"),)}),
    when=_odd,
)
def markup(subject: Subject) -> Iterator[Remark]:
    """The file is well-formed XML, and the signs & and < in its texts are escaped."""
    for doubt in subject.filing.doubts:
        if doubt.code == REPAIRED.code and doubt.place.startswith("line "):
            yield Remark(
                "", f"{doubt.message}; EDGAR takes well-formed XML only", place=doubt.place
            )


@rule(
    "EDG016",
    Severity.ERROR,
    f"{_SPEC}, 4.2.1.1",
    breaks=Case("form 4", {}, around={"header": SubmissionHeader(submission_type="4/A")}),
    passes=Case("form 4", {}, around={"header": SubmissionHeader(submission_type="4")}),
    when=_headed,
)
def submission_type(subject: Subject) -> Iterator[Remark]:
    """The document is of the type under which it is submitted."""
    header, kind = subject.filing.header, subject.document.document_type
    submitted = header.submission_type if header else None
    if submitted and kind and submitted != kind.value:
        yield Remark("/document_type", f"is {kind.value}, and it was submitted as {submitted}")


@rule(
    "EDG023",
    Severity.ERROR,
    "EDGAR release 23.1: Forms 4 and 5 without the 10b5-1 element are refused from 20 March 2023",
    breaks=Case("form 4", {"/aff10b5_one": None}),
    passes=Case("form 4", {"/aff10b5_one": True}),
    since=limits.PLAN_BOX_IN_XML,
    forms="45",
)
def plan_box(subject: Subject) -> Iterator[Remark]:
    """The 10b5-1 box of a Form 4 or 5 is answered, yes or no."""
    if subject.document.aff10b5_one is None and not subject.is_open("/aff10b5_one"):
        yield Remark("/aff10b5_one", "is unknown and must be given: say yes or no")


@rule(
    "EDG014",
    Severity.ERROR,
    f"{_SPEC}, 4.3",
    breaks=Case("form 4", _EMPTY_TABLES),
    passes=Case("form 4", {**_EMPTY_TABLES, "/not_subject_to_section16": True}),
    forms="45",
)
def no_row(subject: Subject) -> Iterator[Remark]:
    """A Form 4 or 5 without a row has the exit box checked."""
    table = "/non_derivative_table"
    if subject.rows or subject.document.not_subject_to_section16 or subject.is_open(table):
        return
    said = "has no row, and the exit box is not checked: report a row, or check the box"
    yield Remark(table, said)


@rule(
    "EDG114",
    Severity.NOTE,
    f"{_SPEC}, 4.3.3; 4.3 asks for transactions or holdings, and such filings are accepted",
    breaks=Case("form 4", {_FIRST: FORM_4.non_derivative_table[1], "/derivative_table": ()}),
    passes=Case("form 4", {"/derivative_table": ()}),
    forms="45",
)
def holdings_only(subject: Subject) -> Iterator[Remark]:
    """A Form 4 or 5 reports a transaction, or has the exit box checked."""
    rows = subject.rows
    if rows and not subject.transactions and not subject.document.not_subject_to_section16:
        path = rows[0].path.rpartition("/")[0]
        yield Remark(path, "has holdings only: see whether a transaction was left out")


RULES: tuple[Rule, ...] = (
    instruction,
    markup,
    submission_type,
    plan_box,
    no_row,
    holdings_only,
)
