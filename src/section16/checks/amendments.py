"""AMD: amendments, alone and beside their originals, and filings made twice.

That an amendment gives the date of its original, and no other form does, EDGAR demands itself
(EDG). Whether it repeats its original shows where both are checked in one run.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from section16.checks.copies import Trace
from section16.checks.rule import Case, Remark, Rule, rule, rule_between
from section16.checks.subject import Subject
from section16.document import DocumentType
from section16.finding import Severity

_ORIGINAL = "/date_of_original_submission"
_OF_MAY = {"/document_type": DocumentType.FORM_4_A, _ORIGINAL: date(2024, 5, 8)}
_BOX = "Forms 3, 4 and 5: if amendment, date of original filed"


@rule(
    "AMD001",
    Severity.WARNING,
    _BOX,
    breaks=Case("form 4", {**_OF_MAY, _ORIGINAL: date(2024, 5, 21)}, filed=date(2024, 5, 20)),
    passes=Case("form 4", _OF_MAY, filed=date(2024, 5, 20)),
)
def original_is_earlier(subject: Subject) -> Iterator[Remark]:
    """An amendment is not filed before its original."""
    original = subject.document.date_of_original_submission
    if original and subject.filed and original > subject.filed:
        message = f"original of {original}, amendment of {subject.filed}: check the original's day"
        yield Remark(_ORIGINAL, message)


@rule(
    "AMD002",
    Severity.WARNING,
    _BOX,
    breaks=Case("form 4", {**_OF_MAY, _ORIGINAL: date(2024, 5, 5)}),
    passes=Case("form 4", {**_OF_MAY, _ORIGINAL: date(2024, 5, 6)}),
    forms="4",
)
def original_follows_the_transaction(subject: Subject) -> Iterator[Remark]:
    """The original of an amended Form 4 was filed on or after the day in box 3."""
    original = subject.document.date_of_original_submission
    period = subject.document.period_of_report
    if original and period and original < period:
        message = f"original of {original}, transaction of {period}: check both days"
        yield Remark(_ORIGINAL, message)


@rule(
    "AMD003",
    Severity.NOTE,
    "Forms 4 and 5, General Instruction 9; Form 3, General Instruction 8",
    breaks=Case("form 4", {**_OF_MAY, "/footnotes": (), "/remarks": None}),
    passes=Case("form 4", {**_OF_MAY, "/remarks": "Corrects the price."}),
)
def amendment_explains_itself(subject: Subject) -> Iterator[Remark]:
    """An amendment says in a footnote or in the remarks what it corrects."""
    document = subject.document
    if subject.is_amendment and not document.footnotes and not subject.has_remarks:
        yield Remark("/document_type", "an amendment without a word: say what it corrects")


@rule_between(
    "AMD004",
    Severity.WARNING,
    "Forms 4 and 5, General Instruction 9; Form 3, General Instruction 8",
    breaks=Case("form 4", _OF_MAY, filed=date(2024, 5, 20), beside={}),
    passes=Case(
        "form 4", {**_OF_MAY, "/remarks": "Corrects the price."}, date(2024, 5, 20), beside={}
    ),
)
def amendment_changes_something(one: Trace, other: Trace) -> str | None:
    """An amendment changes something in its original.

    Found where both are among the filings checked. One that brings more attached documents than its
    original, such as a power of attorney, changes that.
    """
    brings_more = (one.attached or 0) > (other.attached or 0)
    if not one.is_amendment or other.is_amendment or brings_more:
        return None
    return f"says what {other.name} says, and nothing else: correct it, or say what it is for"


@rule_between(
    "AMD005",
    Severity.WARNING,
    "Forms 3, 4 and 5: one report for each event; 17 CFR 240.16a-3(a)",
    breaks=Case(
        "form 4",
        {},
        around={"accession_number": "0001999002-24-000002"},
        beside={},
    ),
    passes=Case("form 4", _OF_MAY, around={"accession_number": "0001999002-24-000002"}, beside={}),
)
def filed_once(one: Trace, other: Trace) -> str | None:
    """What is reported is reported once: no two filings say the same of the same persons.

    Found where both are among the filings checked; the later of the two is named.
    """
    numbers = one.accession_number, other.accession_number
    if None in numbers or one.kind is not other.kind or _order(one) <= _order(other):
        return None
    return f"says what {other.name} says: one of the two is too many, count it once"


def _order(trace: Trace) -> tuple[date, str]:
    return trace.filed or date.max, trace.accession_number or ""


RULES: tuple[Rule, ...] = (
    original_is_earlier,
    original_follows_the_transaction,
    amendment_explains_itself,
    amendment_changes_something,
    filed_once,
)
