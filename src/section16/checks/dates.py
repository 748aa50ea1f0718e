"""DAT: whether the days of a filing can be meant, and stand in the order in which they must.

EDGAR takes any day that there is. Source: the boxes and General Instructions of the forms.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from section16.checks.rule import Case, Remark, Rule, rule
from section16.checks.subject import Subject
from section16.document import EMPTY, TransactionFormType
from section16.finding import Severity
from section16.law.limits import FIRST_YEAR_MEANT

_I, _II = "/non_derivative_table", "/derivative_table"
_DAY = "transaction_date"
_BOX_2 = "Forms 4 and 5, column 2 of Table I and column 3 of Table II"


@rule(
    "DAT001",
    Severity.WARNING,
    _BOX_2,
    breaks=Case("form 4", {f"{_I}/0/{_DAY}": date(24, 5, 6)}),
    passes=Case("form 4", {f"{_I}/0/{_DAY}": date(2024, 5, 6)}),
)
def year_is_whole(subject: Subject) -> Iterator[Remark]:
    """Every day has a year of four digits that can be meant."""
    for path, day in _days(subject):
        if day.year < FIRST_YEAR_MEANT:
            yield Remark(path, f"{day.isoformat()}: give the year in four digits")


def _days(subject: Subject) -> Iterator[tuple[str, date]]:
    """Every day of the document but expirations, which may lie far ahead."""
    document = subject.document
    for name in ("period_of_report", "date_of_original_submission"):
        if day := getattr(document, name):
            yield f"/{name}", day
    for place, signature in enumerate(document.signatures):
        if signature.date:
            yield f"/signatures/{place}/date", signature.date
    for path, row in subject.rows:
        for name in (_DAY, "deemed_execution_date", "exercise_date", "expiration_date"):
            if day := getattr(row, name, EMPTY).value:
                yield f"{path}/{name}", day


@rule(
    "DAT002",
    Severity.WARNING,
    _BOX_2,
    breaks=Case("form 4", {f"{_I}/0/{_DAY}": date(2024, 5, 9)}, filed=date(2024, 5, 8)),
    passes=Case("form 4", {f"{_I}/0/{_DAY}": date(2024, 5, 8)}, filed=date(2024, 5, 8)),
    forms="45",
)
def transaction_before_filing(subject: Subject) -> Iterator[Remark]:
    """A transaction is reported after it has happened: not after the day of filing or signing."""
    known = subject.filed or subject.signed
    for path, row in subject.transactions:
        day = row.transaction_date.value
        if day is not None and known is not None and day > known:
            what = "filed" if subject.filed else "signed"
            message = f"a transaction of {day} in a form {what} on {known}: check the year and day"
            yield Remark(f"{path}/{_DAY}", message)


@rule(
    "DAT003",
    Severity.WARNING,
    "Form 4, box 3: date of earliest transaction",
    breaks=Case("form 4", {"/period_of_report": date(2024, 5, 7)}),
    passes=Case("form 4", {"/period_of_report": date(2024, 5, 6)}),
    forms="4",
)
def period_is_earliest_transaction(subject: Subject) -> Iterator[Remark]:
    """Box 3 of Form 4 gives the day of the earliest transaction in the tables.

    What is reported early (V) is left out or counted, as filers do.
    """
    rows = [row for _, row in subject.transactions]
    days = [row.transaction_date.value for row in rows]
    period = subject.document.period_of_report
    if period is None or not days or None in days or subject.is_amendment:
        return
    due = [
        row.transaction_date.value
        for row in rows
        if row.transaction_form_type.value is not TransactionFormType.FORM_5
    ]
    earliest = min(days)
    if period not in {earliest, min(due, default=earliest)}:
        message = f"{period}, and the earliest transaction is of {earliest}: enter that day"
        yield Remark("/period_of_report", message, {"/period_of_report": earliest})


@rule(
    "DAT004",
    Severity.WARNING,
    "Table II: date exercisable and expiration date",
    breaks=Case(
        "form 3",
        {f"{_II}/0/exercise_date": date(2034, 5, 8), f"{_II}/0/expiration_date": date(2034, 5, 7)},
    ),
    passes=Case(
        "form 3",
        {f"{_II}/0/exercise_date": date(2034, 5, 7), f"{_II}/0/expiration_date": date(2034, 5, 7)},
    ),
)
def expires_after_exercisable(subject: Subject) -> Iterator[Remark]:
    """A derivative does not expire before it can be exercised."""
    for path, row in subject.table_2:
        first, last = row.exercise_date.value, row.expiration_date.value
        if first is not None and last is not None and last < first:
            message = f"expires on {last}, before it is exercisable on {first}: check both days"
            yield Remark(f"{path}/expiration_date", message)


@rule(
    "DAT005",
    Severity.NOTE,
    "Table II: expiration date",
    breaks=Case("form 4", {f"{_II}/0/expiration_date": date(2024, 5, 6)}),
    passes=Case("form 4", {f"{_II}/0/expiration_date": date(2024, 5, 7)}),
    forms="45",
)
def expires_after_transaction(subject: Subject) -> Iterator[Remark]:
    """A derivative that is bought, granted or exercised has not yet expired.

    A footnote at one of the days says what is meant.
    """
    for path, row in subject.table_2:
        traded = getattr(row, _DAY, EMPTY)
        day, last = traded.value, row.expiration_date.value
        if traded.footnotes or row.expiration_date.footnotes:
            continue
        if day is not None and last is not None and last < day:
            message = f"expired on {last}, and the transaction is of {day}: check both days"
            yield Remark(f"{path}/expiration_date", message)


@rule(
    "DAT006",
    Severity.WARNING,
    "Forms 3, 4 and 5: signature and date",
    breaks=Case("form 4", {"/signatures/0/date": date(2024, 5, 10)}, filed=date(2024, 5, 8)),
    passes=Case("form 4", {"/signatures/0/date": date(2024, 5, 8)}, filed=date(2024, 5, 8)),
)
def signed_before_filing(subject: Subject) -> Iterator[Remark]:
    """A form is signed no later than it is filed."""
    for place, signature in enumerate(subject.document.signatures):
        if signature.date and subject.filed and signature.date > subject.filed:
            message = f"signed on {signature.date}, and filed on {subject.filed}: check the day"
            yield Remark(f"/signatures/{place}/date", message)


@rule(
    "DAT007",
    Severity.WARNING,
    "Form 5, box 3: statement for issuer's fiscal year ended",
    breaks=Case("form 5", {f"{_I}/0/{_DAY}": date(2024, 1, 2)}),
    passes=Case("form 5", {f"{_I}/0/{_DAY}": date(2023, 12, 31)}),
    forms="5",
)
def in_fiscal_year(subject: Subject) -> Iterator[Remark]:
    """The transactions of a Form 5 lie before the end of the fiscal year in box 3."""
    end = subject.document.period_of_report
    for path, row in subject.transactions:
        day = row.transaction_date.value
        if day is not None and end is not None and day > end:
            message = (
                f"of {day}, after the fiscal year that ended on {end}: check the day and box 3"
            )
            yield Remark(f"{path}/{_DAY}", message)


@rule(
    "DAT008",
    Severity.WARNING,
    "Forms 3, 4 and 5: box of the event, transaction or fiscal year end",
    breaks=Case("form 3", {"/period_of_report": date(2024, 5, 17)}, filed=date(2024, 5, 16)),
    passes=Case("form 3", {"/period_of_report": date(2024, 5, 16)}, filed=date(2024, 5, 16)),
)
def period_before_filing(subject: Subject) -> Iterator[Remark]:
    """The event, earliest transaction or fiscal year end is not after the day of filing."""
    period = subject.document.period_of_report
    if period and subject.filed and period > subject.filed:
        message = f"{period}, and the form is filed on {subject.filed}: check the year and day"
        yield Remark("/period_of_report", message)


RULES: tuple[Rule, ...] = (
    year_is_whole,
    transaction_before_filing,
    period_is_earliest_transaction,
    expires_after_exercisable,
    expires_after_transaction,
    signed_before_filing,
    in_fiscal_year,
    period_before_filing,
)
