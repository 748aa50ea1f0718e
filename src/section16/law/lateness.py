"""Whether the rows of a filing came in time: timely, possibly timely, late.

Lateness belongs to a row, not to a filing: the period of report is only the earliest trade. It goes
by the filing date. An amendment is not late by itself, and what cannot be dated is not judged.

Source: Rules 16a-3(f), (g) and (h), 16a-6; General Instruction 4(a) of Form 5; Release 33-11138.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property

import msgspec

from section16.document import (
    AcquiredDisposed,
    DerivativeTransaction,
    NonDerivativeTransaction,
    OwnershipDocument,
    Row,
    TransactionCode,
    TransactionFormType,
    TransactionTimeliness,
)
from section16.doubts import proof_of
from section16.errors import CalendarError
from section16.filing import Filing
from section16.finding import Severity
from section16.law import deadlines
from section16.law.calendar import business_days_between, in_calendar
from section16.law.deadlines import Deadline
from section16.law.timeliness import Answer, Basis, RowAnswer

_YEAR_OF_BUSINESS_DAYS = 260
_TWO_CALENDAR_DAYS = 2
Transaction = NonDerivativeTransaction | DerivativeTransaction
TRANSACTIONS = (NonDerivativeTransaction, DerivativeTransaction)
Code = TransactionCode
_UNPLANNED = frozenset(
    {
        *(Code.GRANT, Code.PAYMENT_WITH_SECURITIES, Code.SMALL_ACQUISITION),
        *(Code.INHERITANCE, Code.VOTING_TRUST, Code.EXPIRY_OF_SHORT),
    }
)
"""What no trading plan brings about."""
_ON_FORM_4 = frozenset(
    {
        *(Code.PURCHASE, Code.SALE, Code.GRANT, Code.DISPOSITION_TO_ISSUER),
        *(Code.PAYMENT_WITH_SECURITIES, Code.DISCRETIONARY, Code.EXEMPT_EXERCISE),
        *(Code.CONVERSION, Code.OUT_OF_THE_MONEY_EXERCISE, Code.IN_THE_MONEY_EXERCISE),
    }
)
"""Codes that belong on Form 4, whatever the row says [Rule 16a-3(f)(1)(i) and (g)(1)]."""
_PLAN = re.compile(r"10b\s?-?\s?5\s?-?\s?1", re.IGNORECASE)
_LIKE_A_PLAN = re.compile(
    _PLAN.pattern + r"|trading plan|sell[- ]to[- ]cover|automatic(ally)?\W+(sold|sale|sell)"
    r"|sold automatically|not represent a discretionary|non-?discretionary",
    re.IGNORECASE,
)
"""Words that leave a plan possible where the form does not ask."""
NEED_NOT_BE_REPORTED = re.compile(
    r"voluntar|16b-3\(c\)|16a-(?:9|11|12|13)\b|stock purchase plan|ESPP|dividend|reclassif"
    r"|domestic relations|divorce",
    re.IGNORECASE,
)
"""Words of a row that need not have been reported at all."""
SAME_HANDS = re.compile(
    r"16a-1[23]\b|form of (?:beneficial )?ownership|direct ownership to|annuity trust|\bGRAT\b"
    r"|transfer\w*\b.{0,80}?\b(?:revocable|living) trust|divorce|domestic relations",
    re.IGNORECASE,
)
"""Words of a row called a gift that may have left the owner's hands in form only, or by order of a
court, which Rules 16a-12 and 16a-13 exempt."""


def answers(filing: Filing, filed: date | None = None) -> tuple[RowAnswer, ...]:
    """What is to be said of each row of a filing that reports a change, in order.

    A Form 3 has one answer, an amendment one that judges nothing. Holdings have none, but those
    that a Form 5 brings because a Form 3 missed them.

    :param filed: the filing date, where it is to be another than that of the filing.
    """
    case = Lateness(filing, filed or filing_date(filing))
    kind = filing.document.document_type
    if kind and kind.is_amendment:
        return (RowAnswer("", Basis.AMENDMENT, None, None, case.filed),)
    if kind and kind.form == "3":
        return (_first_report(case),)
    return tuple(_rows(case, on_form_5=bool(kind and kind.form == "5")))


def unpunctual(filing: Filing, filed: date | None) -> tuple[RowAnswer, ...]:
    """The answers that are not plainly timely; quick where all of them are."""
    kind = filing.document.document_type
    if filed is None or (kind and kind.is_amendment):
        return ()
    if (kind is None or kind.form == "4") and all(
        _surely_timely(row, filed)
        for table in (filing.document.non_derivative_table, filing.document.derivative_table)
        for row in table
    ):
        return ()
    return tuple(
        one
        for one in answers(filing, filed)
        if one.answer and (one.answer is not Answer.TIMELY or one.basis is Basis.GIFT)
    )


def _surely_timely(row: Row, filed: date) -> bool:
    """Whether a row of a Form 4 is a holding, or was filed within two calendar days."""
    if not isinstance(row, TRANSACTIONS):
        return True
    traded = row.transaction_date.value
    if traded is None:
        return True
    on_form_4 = row.transaction_form_type.value is not TransactionFormType.FORM_5
    return on_form_4 and (filed - traded).days <= _TWO_CALENDAR_DAYS


def filing_date(filing: Filing) -> date | None:
    """The filing date; where none is known, the one that follows from the time of acceptance."""
    if filing.filing_date or not filing.accepted:
        return filing.filing_date
    try:
        return deadlines.filed_on(filing.accepted)
    except CalendarError:
        return filing.accepted.date()


class Lateness:
    """A filing and what several of its rows ask of it."""

    def __init__(self, filing: Filing, filed: date | None) -> None:
        self.filing = filing
        self.document = filing.document
        self.filed = filed

    @cached_property
    def year_end(self) -> tuple[int, int] | None:
        """Month and day of the issuer's fiscal year end, from the header of the submission."""
        header = self.filing.header
        for issuer in header.issuers if header else ():
            said = issuer.fiscal_year_end or ""
            if re.fullmatch(r"(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])", said):
                return int(said[:2]), int(said[2:])
        return None

    @cached_property
    def doubtful(self) -> frozenset[str]:
        """Paths whose values reading could not settle."""
        return frozenset(
            doubt.path
            for doubt in self.filing.doubts
            if doubt.path and doubt.severity is not Severity.NOTE
        )

    @cached_property
    def proof(self) -> OwnershipDocument:
        """The document without the texts whose words are not sure."""
        return proof_of(self.filing)

    @cached_property
    def notes(self) -> dict[str, str]:
        """Texts of the footnotes by id, as far as they are sure."""
        return {note.id: note.text or "" for note in self.proof.footnotes if note.id}

    def under_plan(self, row: Transaction) -> bool:
        """Whether a row may have been traded under a Rule 10b5-1 plan: by the box or in words."""
        if row.transaction_code.value in _UNPLANNED:
            return False
        if self.document.aff10b5_one:
            return True
        return self.says(row, _LIKE_A_PLAN if self.document.aff10b5_one is None else _PLAN)

    def says(self, row: Transaction, words: re.Pattern[str]) -> bool:
        """Whether the remarks, or a footnote that the row cites, hold such words."""
        cited = {note for name in row.__struct_fields__ for note in getattr(row, name).footnotes}
        said = [self.proof.remarks or "", *(self.notes.get(note, "") for note in cited)]
        return any(words.search(text) for text in said)

    def answer(self, path: str, basis: Basis, deadline: Deadline) -> RowAnswer:
        """Hold the filing date to a deadline."""
        if self.filed is None:
            return RowAnswer(path, basis, None, deadline, None)
        if self.filed <= deadline.due:
            return RowAnswer(path, basis, Answer.TIMELY, deadline, self.filed)
        if self.filed <= deadline.latest:
            return RowAnswer(path, basis, Answer.POSSIBLY_TIMELY, deadline, self.filed)
        return self.late(path, basis, deadline)

    def late(self, path: str, basis: Basis, deadline: Deadline | None) -> RowAnswer:
        """Say that it came late, and by how much."""
        days = business_days_between(deadline.latest, self.filed) if deadline and self.filed else 0
        return RowAnswer(path, basis, Answer.LATE, deadline, self.filed, days)

    def undated(self, path: str) -> RowAnswer:
        """Say that it cannot be judged."""
        return RowAnswer(path, Basis.UNDATED, None, None, self.filed)

    def usable(self, day: date, path: str) -> bool:
        """Whether a date can be held against the filing date."""
        if not in_calendar(day) or (self.filing.doubts and path in self.doubtful):
            return False
        return self.filed is None or (day <= self.filed and in_calendar(self.filed))


def _first_report(case: Lateness) -> RowAnswer:
    path, event = "/period_of_report", case.document.period_of_report
    # A Form 3 may come before the event, such as a registration, that calls for it.
    if event is None or not case.usable(min(event, case.filed or event), path):
        return case.undated(path)
    try:
        return case.answer(path, Basis.FORM_3, _first_deadline(event, case.filed or event))
    except CalendarError:
        return case.undated(path)


def _first_deadline(event: date, filed: date) -> Deadline:
    held_to = deadlines.form_3(event)
    if filed < deadlines.FOREIGN_INSIDERS_PASSED:
        return held_to
    foreign = deadlines.form_3(event, foreign=True)
    if foreign.due <= held_to.due:
        return held_to
    changes = ("whether the issuer is a foreign private issuer",)
    return msgspec.structs.replace(held_to, latest=foreign.due, changes=changes)


def _rows(case: Lateness, *, on_form_5: bool) -> Iterator[RowAnswer]:
    rows: tuple[Row, ...]
    for table in ("non_derivative_table", "derivative_table"):
        rows = getattr(case.document, table)
        for n, row in enumerate(rows):
            yield from _row(case, row, f"/{table}/{n}", on_form_5=on_form_5)


def _row(case: Lateness, row: Row, path: str, *, on_form_5: bool) -> Iterator[RowAnswer]:
    if isinstance(row, TRANSACTIONS):
        place = f"{path}/transaction_date"
        traded = row.transaction_date.value
        if traded is None or not case.usable(traded, place):
            yield case.undated(place)
            return
        judge = _on_form_5 if on_form_5 else _on_form_4
        try:
            yield judge(case, row, place, traded)
        except CalendarError:
            yield case.undated(place)
    elif on_form_5 and row.transaction_form_type.value is TransactionFormType.FORM_3:
        yield case.late(f"{path}/transaction_form_type", Basis.DECLARED, None)


def _on_form_4(case: Lateness, row: Transaction, path: str, traded: date) -> RowAnswer:
    if row.transaction_form_type.value is TransactionFormType.FORM_5:
        return _early(case, row, path, traded)
    first = case.answer(path, Basis.FORM_4, deadlines.form_4(traded))
    return first if first.answer is Answer.TIMELY else _missed(case, row, first, traded)


def _missed(case: Lateness, row: Transaction, first: RowAnswer, traded: date) -> RowAnswer:
    """A row that did not come within two business days: another deadline may hold."""
    path, code = first.path, row.transaction_code.value
    if code is Code.GIFT and case.says(row, SAME_HANDS):
        return RowAnswer(path, Basis.EXEMPT, None, None, case.filed)
    if _may_wait(row, traded):
        return case.answer(path, Basis.EARLY, deadlines.form_5_item(traded, case.year_end))
    if code is Code.SMALL_ACQUISITION:
        return case.answer(path, Basis.SMALL, deadlines.small_acquisition(traded, case.year_end))
    deemed, discretionary = row.deemed_execution_date.value, code is Code.DISCRETIONARY
    if discretionary or case.under_plan(row):
        return _on_notice(case, path, traded, deemed, discretionary=discretionary)
    if deemed and deemed > traded:
        return _unexplained(case, first, traded, deemed)
    return first


def _on_notice(
    case: Lateness, path: str, traded: date, deemed: date | None, *, discretionary: bool
) -> RowAnswer:
    """A trade whose day the owner may not have picked; the deemed date is that of the notice."""
    notified = deemed if deemed and deemed > traded and in_calendar(deemed) else None
    held_to = deadlines.form_4_on_notice(traded, notified, discretionary=discretionary)
    return case.answer(path, Basis.NOTICE, held_to)


def _unexplained(case: Lateness, first: RowAnswer, traded: date, deemed: date) -> RowAnswer:
    """A deemed date without plan or code I: it counts only if there was one."""
    if not in_calendar(deemed):
        return first
    notice = deadlines.form_4_on_notice(traded, deemed)
    plain = deadlines.form_4(traded)
    changes = ("whether there was a Rule 10b5-1 plan, of which the form does not speak",)
    held_to = msgspec.structs.replace(notice, due=plain.due, changes=changes)
    return case.answer(first.path, Basis.NOTICE, held_to)


def _early(case: Lateness, row: Transaction, path: str, traded: date) -> RowAnswer:
    """A row of a Form 4 that calls itself a Form 5 item."""
    plain, code = deadlines.form_4(traded), row.transaction_code.value
    if code is Code.GIFT and case.says(row, SAME_HANDS):
        return RowAnswer(path, Basis.EXEMPT, None, None, case.filed)
    if code is Code.GIFT and not _may_wait(row, traded):
        return case.answer(path, Basis.GIFT, plain)
    item = deadlines.form_5_item(traded, case.year_end)
    if code in _ON_FORM_4 and not case.says(row, NEED_NOT_BE_REPORTED):
        both = msgspec.structs.replace(
            item,
            due=min(plain.due, item.due),
            changes=("whether the transaction is a Form 5 item, as the row says", *item.changes),
        )
        return case.answer(path, Basis.CLAIMED, both)
    return case.answer(path, Basis.EARLY, item)


def _may_wait(row: Transaction, traded: date) -> bool:
    """Whether it may wait for Form 5 whatever the row says: inherited, or a gift.

    A gift given since 27 February 2023 may not.
    """
    given = row.transaction_acquired_disposed_code.value is AcquiredDisposed.DISPOSED
    if row.transaction_code.value is Code.GIFT:
        return not given or traded < deadlines.GIFTS_ON_FORM_4_SINCE
    return row.transaction_code.value is Code.INHERITANCE


def _on_form_5(case: Lateness, row: Transaction, path: str, traded: date) -> RowAnswer:
    year_end = case.document.period_of_report
    if row.transaction_form_type.value is TransactionFormType.FORM_4:
        return case.late(path, Basis.DECLARED, deadlines.form_4(traded))
    if row.transaction_timeliness.value is TransactionTimeliness.LATE:
        return case.late(path, Basis.DECLARED, None)
    if row.transaction_code.value is Code.GIFT and not _may_wait(row, traded):
        if case.says(row, SAME_HANDS):
            return RowAnswer(path, Basis.EXEMPT, None, None, case.filed)
        return case.answer(path, Basis.GIFT, deadlines.form_4(traded))
    if year_end is None or not in_calendar(year_end) or "/period_of_report" in case.doubtful:
        return case.undated(path)
    return _in_year(case, path, traded, year_end)


def _in_year(case: Lateness, path: str, traded: date, year_end: date) -> RowAnswer:
    """A Form 5 item, by the fiscal year it falls in."""
    held_to = deadlines.form_5(year_end)
    own = deadlines.form_5_item(traded, (year_end.month, year_end.day))
    if own.latest >= held_to.due:
        return case.answer(path, Basis.FORM_5, held_to)
    if business_days_between(own.latest, held_to.due) > _YEAR_OF_BUSINESS_DAYS:
        return case.late(path, Basis.EARLIER_YEAR, own)
    # The first Form 5 covers two years.
    changes = ("whether this is the owner's first Form 5",)
    first = msgspec.structs.replace(own, latest=held_to.due, changes=changes)
    return case.answer(path, Basis.EARLIER_YEAR, first)
