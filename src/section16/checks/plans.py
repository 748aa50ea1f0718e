"""PLN: the 10b5-1 box of Forms 4 and 5 against what the explanations say of a plan.

The box came with EDGAR release 23.1 and must be answered on forms filed from 3 April 2023; it is
of the whole document, and says of no row that it was under the plan.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from section16.checks.rule import Case, Remark, Rule, rule
from section16.checks.subject import Subject
from section16.checks.wording import PLAN, WHY_NOT, adoption_days, days_in
from section16.document import TransactionCode
from section16.finding import Severity
from section16.law.limits import PLAN_BOX_SINCE
from section16.law.plans import COOLING_OFF, PLAN_LAW_SINCE

_INSTRUCTION_10 = "Forms 4 and 5, General Instruction 10"
_NOTE = "/footnotes/0/text"
_BOX = "/aff10b5_one"
_OF_MAY = "The sale was made under a Rule 10b5-1 trading plan adopted on {}."


def _plan_texts(subject: Subject) -> list[tuple[str, str]]:
    """The explanations that speak of a 10b5-1 plan, and where they stand."""
    document = subject.proof
    texts = [(f"/footnotes/{n}/text", note.text or "") for n, note in enumerate(document.footnotes)]
    texts.append(("/remarks", document.remarks or ""))
    return [(path, text) for path, text in texts if PLAN.search(text)]


@rule(
    "PLN001",
    Severity.WARNING,
    _INSTRUCTION_10,
    breaks=Case("form 4", {_BOX: True}),
    passes=Case("form 4", {_BOX: True, _NOTE: _OF_MAY.format("November 15, 2023")}),
    since=PLAN_BOX_SINCE,
    forms="45",
)
def plan_is_explained(subject: Subject) -> Iterator[Remark]:
    """Where the 10b5-1 box is checked the explanations name the plan and the day it was adopted."""
    if not subject.document.aff10b5_one:
        return
    texts = _plan_texts(subject)
    if not texts:
        yield Remark(_BOX, "checked, and no footnote speaks of the plan: give its adoption date")
    elif not any(day for _, text in texts for day in days_in(text)):
        message = "speaks of the plan, and not of the day it was adopted: add that day"
        yield Remark(texts[0][0], message)


@rule(
    "PLN002",
    Severity.NOTE,
    _INSTRUCTION_10,
    breaks=Case("form 4", {_NOTE: _OF_MAY.format("an earlier day")}),
    passes=Case("form 4", {_NOTE: _OF_MAY.format("November 15, 2022")}),
    since=PLAN_BOX_SINCE,
    forms="45",
)
def box_is_checked(subject: Subject) -> Iterator[Remark]:
    """A form whose explanations speak of a 10b5-1 plan has the box checked, or says why not.

    Why not: the plan was adopted before 27 February 2023, under the older conditions, or the
    transaction was not under it.
    """
    texts = _plan_texts(subject) if subject.document.aff10b5_one is False else []
    if texts and not any(_is_recent(text) or _says_why_not(text) for _, text in texts):
        yield Remark(_BOX, "not checked, and an explanation speaks of a 10b5-1 plan: check which")


def _says_why_not(text: str) -> bool:
    """Whether it names an older plan, or says that the transaction was not under one."""
    days = list(days_in(text))
    return bool(WHY_NOT.search(text)) or (bool(days) and min(days) < PLAN_LAW_SINCE)


def _is_recent(text: str) -> bool:
    return any(day >= PLAN_LAW_SINCE for day in adoption_days(text))


@rule(
    "PLN003",
    Severity.WARNING,
    _INSTRUCTION_10,
    breaks=Case("form 4", {_NOTE: _OF_MAY.format("November 15, 2023")}),
    passes=Case("form 4", {_BOX: True, _NOTE: _OF_MAY.format("November 15, 2023")}),
    since=PLAN_BOX_SINCE,
    forms="45",
)
def box_is_checked_for_plans_of_today(subject: Subject) -> Iterator[Remark]:
    """A transaction under a plan adopted since 27 February 2023 has the 10b5-1 box checked."""
    if subject.document.aff10b5_one is False:
        for path, text in _plan_texts(subject):
            if _is_recent(text):
                day = max(adoption_days(text))
                message = f"a plan of {day}, and the 10b5-1 box is not checked: check it"
                yield Remark(path, message, {_BOX: True})
                return


@rule(
    "PLN004",
    Severity.WARNING,
    "17 CFR 240.10b5-1(c)(1)(ii)(B)",
    breaks=Case("form 4", {_BOX: True, _NOTE: _OF_MAY.format("February 7, 2024")}),
    passes=Case("form 4", {_BOX: True, _NOTE: _OF_MAY.format("February 5, 2024")}),
    since=PLAN_LAW_SINCE,
    forms="45",
)
def plan_has_cooled_off(subject: Subject) -> Iterator[Remark]:
    """A director or officer does not trade within 90 days of adopting the plan.

    The later of 90 days and two business days after the quarter's report counts, at most 120 days.
    """
    roles = [owner.relationship for owner in subject.document.reporting_owners]
    if not subject.document.aff10b5_one or not any(
        role and (role.is_director or role.is_officer) for role in roles
    ):
        return
    for path, text in _plan_texts(subject):
        for day in adoption_days(text):
            first = _first_trade_after(subject, day)
            if day >= PLAN_LAW_SINCE and first and first <= day + timedelta(COOLING_OFF):
                message = (
                    f"a plan of {day} and a trade of {first}, {(first - day).days} days later: "
                    f"more than {COOLING_OFF} must lie between; check both days"
                )
                yield Remark(path, message)


def _first_trade_after(subject: Subject, day: date) -> date | None:
    """The first purchase or sale on or after a day."""
    trades = (TransactionCode.PURCHASE, TransactionCode.SALE)
    rows = (row for _, row in subject.transactions if row.transaction_code.value in trades)
    days = [row.transaction_date.value for row in rows]
    return min((one for one in days if one and one >= day), default=None)


RULES: tuple[Rule, ...] = (
    plan_is_explained,
    box_is_checked,
    box_is_checked_for_plans_of_today,
    plan_has_cooled_off,
)
