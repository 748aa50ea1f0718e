"""A deadline that is asked for: which rule answers, and the answer in words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date

import click
import msgspec

from section16.document import TransactionCode
from section16.law import deadlines
from section16.law.calendar import CountedDay, spoken
from section16.law.deadlines import Deadline

_WAITS = frozenset(
    {TransactionCode.GIFT, TransactionCode.SMALL_ACQUISITION, TransactionCode.INHERITANCE}
)
"""Codes of what may wait for Form 5."""
_WIDTH = 90
_LONG = 12
"""Days of a count that are all shown."""
_DATES = {"3": "event", "4": "traded", "5": "fiscal_year_end"}
_OF_FORM = {
    "traded": "4",
    "code": "4",
    "plan": "4",
    "notified": "4",
    "received": "4",
    "event": "3",
    "ipo": "3",
    "foreign": "3",
    "fiscal_year_end": "45",
}


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked: the form, the day, and what else is known of the event."""

    form: str
    traded: date | None = None
    code: TransactionCode | None = None
    plan: bool = False
    notified: date | None = None
    received: bool = False
    event: date | None = None
    ipo: bool = False
    foreign: bool = False
    fiscal_year_end: date | None = None

    def check(self) -> None:
        """Refuse what does not fit together.

        :raises click.UsageError: with what is missing or too much.
        """
        needed = _DATES[self.form]
        if getattr(self, needed) is None:
            raise click.UsageError(f"--form {self.form} needs --{needed.replace('_', '-')} DATE")
        for name, forms in _OF_FORM.items():
            if getattr(self, name) and self.form not in forms:
                raise click.UsageError(
                    f"--{name.replace('_', '-')} does not go with --form {self.form}"
                )
        if self.notified and not (self.plan or self.code is TransactionCode.DISCRETIONARY):
            raise click.UsageError("--notified goes with --plan or --code I")
        if self.notified and self.traded and self.notified < self.traded:
            raise click.UsageError("--notified lies before --traded")
        if self.received and self.code is not TransactionCode.GIFT:
            raise click.UsageError("--received goes with --code G")
        if self.form == "4" and self.fiscal_year_end and self.code not in _WAITS:
            raise click.UsageError("--fiscal-year-end goes with --form 5, or --code G, L or W")


def answer(question: Question) -> Deadline:
    """The deadline that answers a question."""
    if question.form == "3" and question.event:
        return deadlines.form_3(question.event, registration=question.ipo, foreign=question.foreign)
    if question.form == "5" and question.fiscal_year_end:
        return deadlines.form_5(question.fiscal_year_end)
    return _form_4(question, question.traded or date.min)


def _form_4(question: Question, traded: date) -> Deadline:
    end, code = question.fiscal_year_end, question.code
    year_end = (end.month, end.day) if end else None
    discretionary = code is TransactionCode.DISCRETIONARY
    if question.plan or discretionary:
        return deadlines.form_4_on_notice(traded, question.notified, discretionary=discretionary)
    if code is TransactionCode.SMALL_ACQUISITION:
        return deadlines.small_acquisition(traded, year_end)
    given_early = code is TransactionCode.GIFT and traded < deadlines.GIFTS_ON_FORM_4_SINCE
    if question.received or given_early or code is TransactionCode.INHERITANCE:
        return deadlines.form_5_item(traded, year_end)
    return deadlines.form_4(traded)


def title(deadline: Deadline) -> str:
    """What is due, in a few words."""
    of = ", ".join(f"{name.replace('_', ' ')} {day}" for name, day in deadline.inputs.items())
    return f"Form {deadline.form} due ({of})"


def in_words(deadline: Deadline) -> str:
    """The answer as a person reads it: the day and hour, each day counted, the rule."""
    return "\n".join(_lines(deadline))


def _lines(deadline: Deadline) -> Iterator[str]:
    yield f"Form {deadline.form} is due by {spoken(deadline.due)}, 10 p.m. New York time."
    if deadline.latest > deadline.due:
        yield from _wrapped(
            "By then it is in time in any case. It may be in time until "
            f"{spoken(deadline.latest)}, 10 p.m.: that depends on what is said below."
        )
    yield ""
    for name, day in deadline.inputs.items():
        yield f"{name.replace('_', ' ') + ':':<18}{spoken(day)}"
    yield ""
    yield from _count(deadline)
    yield from _wrapped(f"Rule: {deadline.rule}.")
    yield f"  [{deadline.citation}]"
    if not deadline.confirmed:
        yield "The text of this rule was not seen: have it confirmed."
    for change in deadline.changes:
        yield from _wrapped(f"What would change it: {change}.")
    yield from _wrapped(
        "EDGAR takes the form from 6 a.m. to 10 p.m. New York time on business days; the filing "
        "date is the day on which it is received. This is not legal advice."
    )


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, subsequent_indent="  ", break_on_hyphens=False)


def _count(deadline: Deadline) -> Iterator[str]:
    """Each day of the count; of a long one only the days that decide."""
    if not deadline.counted:
        return
    long, last = len(deadline.counted) > _LONG, deadline.counted[-1]
    shown = [day for day in deadline.counted if not long or day.reason or day is last]
    yield f"Counted from {spoken(deadline.start)}:"
    for one in shown:
        yield _line(one, deadline)
    yield ""


def _line(one: CountedDay, deadline: Deadline) -> str:
    number = "-" if one.number is None else str(one.number)
    mark = {deadline.latest: "latest", deadline.due: "due"}.get(one.day)
    said = "; ".join(text for text in (one.reason, mark) if text)
    return f"  {spoken(one.day):<28}{number:>3}  {said}".rstrip()
