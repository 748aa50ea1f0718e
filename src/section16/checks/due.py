"""DUE: what was filed late, or may have been.

Lateness belongs to a row. The period of report is only the earliest trade, an amendment is not late
by itself, and a row that cannot be dated is left alone. See :mod:`section16.law.lateness`.

Source: Rules 16a-3(f) and (g), 16a-6, 0-3(a); General Instructions of Forms 3, 4 and 5.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from section16.checks.rule import Case, Remark, Rule, rule
from section16.checks.subject import Subject
from section16.document import (
    AcquiredDisposed,
    Noted,
    OwnershipDocument,
    Row,
    TransactionCode,
    TransactionFormType,
    TransactionTimeliness,
)
from section16.errors import CalendarError
from section16.finding import Severity
from section16.law.calendar import business_day_after, spoken
from section16.law.deadlines import GIFTS_ON_FORM_4_SINCE, NOTICE_DAYS, TWO_DAYS_SINCE
from section16.law.lateness import answers
from section16.law.timeliness import REASONS, Answer, Basis, RowAnswer
from section16.pointers import at

_TRADED = "/non_derivative_table/0/transaction_date"
_DEEMED = "/non_derivative_table/0/deemed_execution_date"
_CODE = "/non_derivative_table/0/transaction_code"
_FORM = "/non_derivative_table/0/transaction_form_type"
_DIRECTION = "/non_derivative_table/0/transaction_acquired_disposed_code"
_TIMELINESS = "/non_derivative_table/0/transaction_timeliness"
_GIFT = {
    _CODE: TransactionCode.GIFT,
    _FORM: TransactionFormType.FORM_5,
    _TIMELINESS: TransactionTimeliness.EARLY,
}
_LATE_ROW = frozenset({Basis.FORM_4, Basis.NOTICE})
_LATE_ITEM = frozenset({Basis.EARLY, Basis.CLAIMED, Basis.SMALL, Basis.EARLIER_YEAR})
_LISTED = "if the dates are right, the issuer lists it as late (Regulation S-K, Item 405)"


def _of(
    subject: Subject, answer: Answer, bases: frozenset[Basis] = frozenset(Basis)
) -> Iterator[RowAnswer]:
    """The rows with this answer on one of these grounds."""
    return (one for one in subject.unpunctual if one.answer is answer and one.basis in bases)


def _value(thing: OwnershipDocument | Row, path: str) -> Any:
    found = at(thing, path)
    return found.value if isinstance(found, Noted) else found


def _said(one: RowAnswer, what: str) -> str:
    """When it was due and when it came."""
    if one.deadline is None or one.filed is None:
        return what
    days = f"{one.days_late:,} business day{'s' if one.days_late > 1 else ''} late"
    return (
        f"{what} was due on {spoken(one.deadline.latest)} ({REASONS[one.basis]}) and was filed on "
        f"{spoken(one.filed)}, {days}"
    )


@rule(
    "DUE001",
    Severity.WARNING,
    "Rule 16a-3(g)(1) to (4)",
    breaks=Case("form 4", {}, date(2024, 5, 9)),
    passes=Case("form 4", {}, date(2024, 5, 8)),
    since=TWO_DAYS_SINCE,
    forms="4",
)
def form_4_late(subject: Subject) -> Iterator[Remark]:
    """A trade is reported by the second business day after it, or after the notice of it.

    Notice matters for a trade under a Rule 10b5-1 plan and for a discretionary transaction (code I)
    whose day the owner did not pick; it counts as given by the third business day after the trade.
    """
    for one in _of(subject, Answer.LATE, _LATE_ROW):
        traded = _value(subject.document, one.path)
        yield Remark(one.path, f"{_said(one, f'the trade of {spoken(traded)}')}; {_LISTED}")


@rule(
    "DUE002",
    Severity.NOTE,
    "Rule 16a-3(g)(2) to (5); Rule 16a-6",
    breaks=Case("form 4", {"/aff10b5_one": True}, date(2024, 5, 9)),
    passes=Case("form 4", {"/aff10b5_one": True}, date(2024, 5, 8)),
    since=TWO_DAYS_SINCE,
)
def possibly_timely(subject: Subject) -> Iterator[Remark]:
    """What a row was filed in time for depends on a day that the form does not give."""
    for one in _of(subject, Answer.POSSIBLY_TIMELY):
        if one.deadline and one.filed:
            yield Remark(
                one.path,
                f"filed on {spoken(one.filed)}: in time for certain until "
                f"{spoken(one.deadline.due)}, at the latest until {spoken(one.deadline.latest)} "
                f"({REASONS[one.basis]}); it depends on {'; '.join(one.deadline.changes)}",
            )


@rule(
    "DUE003",
    Severity.WARNING,
    "Form 5, General Instructions 4(a) and 8",
    breaks=Case("form 5", {_FORM: TransactionFormType.FORM_4}, date(2024, 2, 9)),
    passes=Case("form 5", {}, date(2024, 2, 9)),
    forms="5",
)
def declared_late(subject: Subject) -> Iterator[Remark]:
    """A row of a Form 5 that belonged on an earlier form is late by definition."""
    for one in _of(subject, Answer.LATE, frozenset({Basis.DECLARED})):
        what = f"the form says that this row belonged on {_earlier(subject, one.path)}"
        yield Remark(one.path, f"{what}: it is late by definition, and the issuer lists it")


def _earlier(subject: Subject, path: str) -> str:
    belongs = _value(subject.document, f"{path.rpartition('/')[0]}/transaction_form_type")
    return "an earlier Form 5" if belongs in {None, "5"} else f"Form {belongs}"


@rule(
    "DUE004",
    Severity.WARNING,
    "15 U.S.C. 78p(a)(2); Rule 0-3(a)",
    breaks=Case("form 3", {}, date(2024, 5, 17)),
    passes=Case("form 3", {}, date(2024, 5, 16)),
    forms="3",
)
def form_3_late(subject: Subject) -> Iterator[Remark]:
    """A first report comes within ten days after the event that calls for it.

    At the issuer's first registration it is due by the effective date; the form does not say which
    of the two it is, so only the longer time is held against it.
    """
    for one in _of(subject, Answer.LATE, frozenset({Basis.FORM_3})):
        event = f"the report of the event of {spoken(_value(subject.document, one.path))}"
        yield Remark(one.path, f"{_said(one, event)}; {_LISTED}")


@rule(
    "DUE005",
    Severity.WARNING,
    "Rule 16a-3(f)(1); Rule 0-3(a)",
    breaks=Case("form 5", {}, date(2024, 2, 15)),
    passes=Case("form 5", {}, date(2024, 2, 14)),
    forms="5",
)
def form_5_late(subject: Subject) -> Iterator[Remark]:
    """A Form 5 comes within 45 days after the end of the issuer's fiscal year."""
    for one in _of(subject, Answer.LATE, frozenset({Basis.FORM_5})):
        yield Remark("/period_of_report", f"{_said(one, 'the Form 5')}; {_LISTED}")
        return


@rule(
    "DUE006",
    Severity.WARNING,
    "Rule 16a-3(f)(1)(i)(A) and (g)(1); Release 33-11138",
    breaks=Case("form 4", _GIFT, date(2024, 5, 8)),
    passes=Case("form 4", {**_GIFT, _TRADED: date(2023, 2, 24)}, date(2023, 2, 28)),
    since=GIFTS_ON_FORM_4_SINCE,
    forms="45",
)
def gift_on_form_4(subject: Subject) -> Iterator[Remark]:
    """A gift given since 27 February 2023 belongs on Form 4, within two business days.

    A draft, which is not filed yet, is told as well.
    """
    for one in _gifts(subject):
        if one.basis is not Basis.GIFT or one.deadline is None:
            continue
        row = one.path.rpartition("/")[0]
        fix: dict[str, Any] = {f"{row}/transaction_form_type": TransactionFormType.FORM_4}
        if subject.form == "4":
            fix[f"{row}/transaction_timeliness"] = None
        late = one.answer is Answer.LATE
        said = f"; {_said(one, 'the gift')}" if late else ""
        message = f"a gift given since 27 February 2023 is no Form 5 item: enter form type 4{said}"
        yield Remark(f"{row}/transaction_form_type", message, fix)


@rule(
    "DUE007",
    Severity.WARNING,
    "Rule 16a-3(f)(1) and (g)(5); Rule 16a-6",
    breaks=Case(
        "form 4",
        {**_GIFT, _DIRECTION: AcquiredDisposed.ACQUIRED},
        date(2025, 7, 1),
    ),
    passes=Case(
        "form 4",
        {**_GIFT, _DIRECTION: AcquiredDisposed.ACQUIRED},
        date(2025, 2, 14),
    ),
    forms="45",
)
def form_5_item_late(subject: Subject) -> Iterator[Remark]:
    """A Form 5 item is reported until the Form 5 of its fiscal year is due."""
    for one in _of(subject, Answer.LATE, _LATE_ITEM):
        traded = spoken(_value(subject.document, one.path))
        yield Remark(one.path, f"{_said(one, f'the Form 5 item of {traded}')}; {_LISTED}")


@rule(
    "DUE008",
    Severity.WARNING,
    "Rule 16a-3(g)(4); Forms 4 and 5, General Instruction 4(a)(ii)",
    breaks=Case("form 4", {_DEEMED: date(2024, 5, 10)}),
    passes=Case("form 4", {_DEEMED: date(2024, 5, 9)}),
    since=TWO_DAYS_SINCE,
    forms="45",
)
def deemed_date_out_of_range(subject: Subject) -> Iterator[Remark]:
    """A deemed execution date lies between the trade and the third business day after it."""
    for path, traded, deemed in _deemed(subject):
        try:
            last = business_day_after(traded, NOTICE_DAYS)
        except CalendarError:
            continue
        if not traded <= deemed <= last:
            yield Remark(
                path,
                f"deemed executed on {spoken(deemed)}, and the trade of {spoken(traded)} can only "
                f"count as executed from that day to {spoken(last)}: correct one of the two",
            )


@rule(
    "DUE009",
    Severity.NOTE,
    "Rule 16a-3(g)(2) and (3); Forms 4 and 5, General Instruction 4(a)(ii)",
    breaks=Case("form 4", {_DEEMED: date(2024, 5, 7)}),
    passes=Case("form 4", {_DEEMED: date(2024, 5, 7), "/aff10b5_one": True}),
    since=TWO_DAYS_SINCE,
    forms="45",
)
def deemed_date_unexplained(subject: Subject) -> Iterator[Remark]:
    """A deemed execution date is for trades under a Rule 10b5-1 plan and for code I."""
    for path, traded, deemed in _deemed(subject):
        row = at(subject.document, path.rpartition("/")[0])
        if (
            deemed != traded
            and row.transaction_code.value not in {None, TransactionCode.DISCRETIONARY}
            and not subject.lateness.under_plan(row)
        ):
            yield Remark(
                path,
                "a deemed execution date, and neither the box nor a footnote speaks of a Rule "
                "10b5-1 plan, nor is the code I: leave it empty, or tick the box",
            )


def _gifts(subject: Subject) -> Iterable[RowAnswer]:
    """The answers among which those on gifts are; of a draft, where a row calls for it."""
    if subject.filed is not None or subject.is_amendment:
        return subject.unpunctual
    early = any(
        row.transaction_code.value is TransactionCode.GIFT
        and row.transaction_form_type.value is TransactionFormType.FORM_5
        for _, row in subject.transactions
    )
    return answers(subject.filing) if early else ()


def _deemed(subject: Subject) -> Iterator[tuple[str, date, date]]:
    """Path, trade and deemed date of the rows that give both, and leave neither in doubt."""
    for path, row in subject.deemed:
        traded, deemed = _value(row, "transaction_date"), _value(row, "deemed_execution_date")
        place = f"{path}/deemed_execution_date"
        if traded and not subject.lateness.doubtful & {place, f"{path}/transaction_date"}:
            yield place, traded, deemed


RULES: tuple[Rule, ...] = (
    form_4_late,
    possibly_timely,
    declared_late,
    form_3_late,
    form_5_late,
    gift_on_form_4,
    form_5_item_late,
    deemed_date_out_of_range,
    deemed_date_unexplained,
)
