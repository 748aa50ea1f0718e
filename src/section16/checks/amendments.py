"""AMD: amendments, as far as one of them shows without its original.

That an amendment gives the date of its original, and no other form does, EDGAR demands itself
(EDG). Whether it repeats its original needs both, and is asked where filings are rolled together.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from section16.checks.rule import Case, Remark, Rule, rule
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
    if subject.is_amendment and not document.footnotes and not document.remarks:
        yield Remark("/document_type", "an amendment without a word: say what it corrects")


RULES: tuple[Rule, ...] = (
    original_is_earlier,
    original_follows_the_transaction,
    amendment_explains_itself,
)
