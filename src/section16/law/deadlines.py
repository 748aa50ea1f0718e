"""When Forms 3, 4 and 5 are due: the day, the days counted to it, the rule, what would change it.

Each function answers for one event and knows no filing. ``due`` is the last day that is in time
whatever is not known; ``latest`` the last day that can be in time, if what is not known turns out
so. On both days EDGAR takes forms until 10 p.m. in New York [Rule 0-2(c)].

Source: Rules 0-3(a), 16a-3(f) and (g), 16a-6(b); 15 U.S.C. 78p(a)(2); General Instructions of the
forms; Release 33-11138 for gifts; Release 34-104903 for foreign private issuers.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import msgspec

from section16.law.calendar import (
    CountedDay,
    business_day_after,
    calendar_days,
    counted,
    is_business_day,
    next_business_day,
    rolled,
)
from section16.law.clock import NEW_YORK
from section16.law.foreign import FILE_SINCE

CLOSES = time(22)
"""EDGAR takes Forms 3, 4 and 5 until then on a business day [Rule 0-2(c)]."""
OPENS = time(6)
CLOSED_EARLY_UNTIL = date(2003, 7, 15)
"""Until this day what came after 5:30 p.m. got the next business day's date (measured)."""
EARLY_CLOSE = time(17, 30)
TWO_DAYS_SINCE = date(2002, 8, 29)
"""From this day trades are due in two business days (Sarbanes-Oxley Act, section 403); before it a
Form 4 was due by the tenth day after the month. Unconfirmed: the text was not seen."""
GIFTS_ON_FORM_4_SINCE = date(2023, 2, 27)
"""Gifts given from this day on belong on Form 4 (Release 33-11138); before it on Form 5."""
FOREIGN_INSIDERS_PASSED = date(2025, 12, 18)

_FORM_4_DAYS, NOTICE_DAYS, _FORM_3_DAYS, _FORM_5_DAYS = 2, 3, 10, 45
_MONTH_DAYS = 10
_LOOSE_YEAR_END = timedelta(7)
"""A fiscal year of 52 or 53 weeks ends up to so many days off the day that EDGAR has on file."""
_LAST_DAYS = {month: monthrange(2023, month)[1] for month in range(1, 13)}
_TWO_DAYS = "before the end of the second business day after the trade was executed"
_NO_NOTICE = (
    "a trade counts as executed when the broker or administrator gives notice of it, at the latest "
    "on the third business day after it; due on the second business day after that"
)
_NOTICE = (
    "a notice date, if the trade was under a Rule 10b5-1 plan, or a discretionary transaction "
    "(code I), and the owner did not pick the day"
)
_OWN_DAY = "whether the owner picked the day: then only two business days after the trade are left"


class Deadline(msgspec.Struct, frozen=True, gc=False):
    """The answer to when a form is due, and all that it rests on."""

    form: str
    start: date
    """The day from which is counted."""
    due: date
    latest: date
    counted: tuple[CountedDay, ...]
    """Every day after ``start`` up to ``latest``."""
    rule: str
    citation: str
    inputs: dict[str, date]
    changes: tuple[str, ...] = ()
    """What would change the answer."""
    confirmed: bool = True

    @property
    def closes(self) -> datetime:
        """The last moment of the day it is due, in New York."""
        return datetime.combine(self.due, CLOSES, NEW_YORK)


def filed_on(accepted: datetime) -> date:
    """The filing date of what EDGAR accepted at a moment, where no filing date is known.

    Source: Regulation S-T, 17 CFR 232.13(a)(2) and (4).
    """
    moment = accepted.astimezone(NEW_YORK) if accepted.tzinfo else accepted
    day, closes = moment.date(), CLOSES
    if day <= CLOSED_EARLY_UNTIL:
        closes = EARLY_CLOSE
    if moment.time() > closes:
        return next_business_day(day)
    return rolled(day)


@lru_cache(maxsize=4096)
def form_4(traded: date) -> Deadline:
    """A trade that belongs on Form 4: the second business day after it.

    >>> form_4(date(2021, 4, 1)).due  # the Thursday before Good Friday
    datetime.date(2021, 4, 5)
    """
    if traded < TWO_DAYS_SINCE:
        return _month(traded)
    due = business_day_after(traded, _FORM_4_DAYS)
    return Deadline(
        "4",
        traded,
        due,
        due,
        counted(traded, _FORM_4_DAYS),
        _TWO_DAYS,
        "Rule 16a-3(g)(1)",
        {"traded": traded},
        (_NOTICE,),
    )


def _month(traded: date) -> Deadline:
    """The rule before 29 August 2002."""
    last = traded.replace(day=monthrange(traded.year, traded.month)[1])
    rule = "within ten days after the month of the trade, which lies before 29 August 2002"
    inputs = {"traded": traded}
    cited = "Rule 16a-3(g) as it stood before the Sarbanes-Oxley Act, section 403"
    days = calendar_days(last, _MONTH_DAYS)
    due = days[-1].day
    return Deadline("4", last, due, due, days, rule, cited, inputs, confirmed=False)


@lru_cache(maxsize=4096)
def form_4_on_notice(
    traded: date, notified: date | None = None, *, discretionary: bool = False
) -> Deadline:
    """A trade whose day the owner did not pick: two business days after the notice of it.

    This holds for a trade under a Rule 10b5-1 plan and for a discretionary transaction (code I). A
    notice later than the third business day after the trade counts as given on that day. Without
    its date ``due`` supposes notice on the day of the trade, ``latest`` on that last day.

    >>> form_4_on_notice(date(2024, 5, 6)).latest
    datetime.date(2024, 5, 13)
    """
    cited = f"Rule 16a-3(g)({3 if discretionary else 2}) and (4)"
    last_notice = business_day_after(traded, NOTICE_DAYS)
    if notified is not None:
        deemed = min(max(notified, traded), last_notice)
        due = business_day_after(deemed, _FORM_4_DAYS)
        inputs = {"traded": traded, "notified": notified, "deemed_executed": deemed}
        rule = f"{_NO_NOTICE}: here it counts as executed on {deemed}"
        days = counted(deemed, _FORM_4_DAYS)
        return Deadline("4", deemed, due, due, days, rule, cited, inputs, (_OWN_DAY,))
    days = counted(traded, NOTICE_DAYS + _FORM_4_DAYS)
    due = business_day_after(traded, _FORM_4_DAYS)
    changes = ("the day of the broker's or administrator's notice", _OWN_DAY)
    return Deadline(
        "4", traded, due, days[-1].day, days, _NO_NOTICE, cited, {"traded": traded}, changes
    )


@lru_cache(maxsize=1024)
def form_5(year_end: date) -> Deadline:
    """What belongs on Form 5: the 45th day after the issuer's fiscal year end, rolled forward.

    >>> form_5(date(2023, 12, 31)).due
    datetime.date(2024, 2, 14)
    """
    days = calendar_days(year_end, _FORM_5_DAYS)
    due, inputs = days[-1].day, {"fiscal_year_end": year_end}
    rule = "within 45 days after the end of the issuer's fiscal year"
    cited = "Rule 16a-3(f)(1); Rule 0-3(a)"
    return Deadline("5", year_end, due, due, days, rule, cited, inputs, (_ALL_SAID,))


_ALL_SAID = "no Form 5 is due when all of it was reported before [Rule 16a-3(f)(2)]"


@lru_cache(maxsize=4096)
def form_5_item(traded: date, year_end: tuple[int, int] | None = None) -> Deadline:
    """A Form 5 item that is reported early on a Form 4 (V): until that Form 5 is due.

    :param year_end: month and day of the issuer's fiscal year end. Without it, or close to it, the
        year to which the item belongs is open: ``due`` supposes the first, ``latest`` the last.
    """
    ends = _year_ends(traded, year_end)
    days = calendar_days(ends[-1], _FORM_5_DAYS)
    due, latest = rolled(ends[0] + timedelta(_FORM_5_DAYS)), days[-1].day
    rule = "a Form 5 item may be reported on Form 4 until that Form 5 is due"
    changes = () if due == latest else ("the end of the fiscal year in which the trade falls",)
    inputs = {"traded": traded} | ({"fiscal_year_end": ends[-1]} if year_end else {})
    cited = "Rule 16a-3(f)(1) and (g)(5)"
    return Deadline("5", ends[-1], due, latest, days, rule, cited, inputs, changes)


def _year_ends(traded: date, year_end: tuple[int, int] | None) -> list[date]:
    """The ends that the fiscal year of a day may have, first and last.

    A year that ends with a month is taken to end on that very day.
    """
    if year_end is None:
        return [traded, _day(traded.year + 1, traded.month, traded.day) - timedelta(1)]
    years = (_day(traded.year + number, *year_end) for number in (-1, 0, 1, 2))
    month, day = year_end
    loose = _LOOSE_YEAR_END if day < _LAST_DAYS[month] else timedelta()
    after = [end for end in years if end + loose >= traded]
    return after[:1] if after[0] >= traded else after[:2]


def _day(year: int, month: int, day: int) -> date:
    """A day of a year; 29 February falls back to the 28th."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def small_acquisition(traded: date, year_end: tuple[int, int] | None = None) -> Deadline:
    """A small acquisition (L): with the Form 5, unless its deferral is lost before.

    It is lost when the acquisitions of six months pass $10,000, or a disposition follows within six
    months; then all of them are due on the second business day after that.
    """
    deferred, first = form_5_item(traded, year_end), business_day_after(traded, _FORM_4_DAYS)
    rule = (
        "a small acquisition is deferred to Form 5; when it is no longer one, it is due on the "
        "second business day after that"
    )
    return msgspec.structs.replace(
        deferred,
        start=traded,
        due=min(first, deferred.due),
        counted=counted(traded, _FORM_4_DAYS),
        rule=rule,
        citation="Rule 16a-6(a) and (b)",
        changes=("the day on which a condition of Rule 16a-6(a) failed", *deferred.changes),
    )


@lru_cache(maxsize=1024)
def form_3(event: date, *, registration: bool = False, foreign: bool = False) -> Deadline:
    """The first report: ten days after becoming an insider, or by the effective date.

    :param registration: the event is the issuer's first registration, whose effective date it is.
    :param foreign: the issuer is a foreign private issuer, and the insider a director or officer.

    >>> form_3(date(2024, 5, 8)).due  # 18 May is a Saturday
    datetime.date(2024, 5, 20)
    """
    days = calendar_days(event, 0 if registration else _FORM_3_DAYS)
    inputs, due = {"event": event}, days[-1].day if days else event
    if foreign and due < FILE_SINCE:
        return _first_foreign(inputs)
    if registration:
        rule = "by the day on which the first registration takes effect"
        cited = "15 U.S.C. 78p(a)(2)(A); Form 3, General Instruction 2(b)"
        return Deadline("3", event, due, due, days, rule, cited, inputs)
    rule, cited = "within ten days after the event", "15 U.S.C. 78p(a)(2)(B); Rule 0-3(a)"
    return Deadline("3", event, due, due, days, rule, cited, inputs, () if foreign else (_FIRST,))


def _first_foreign(inputs: dict[str, date]) -> Deadline:
    """The first day on which insiders of foreign private issuers report."""
    day = FILE_SINCE
    return Deadline(
        "3",
        day,
        day,
        day,
        (),
        f"insiders of foreign private issuers report since {day}",
        "15 U.S.C. 78p(a)(2)(D); Pub. L. 119-60, section 8103",
        inputs,
        ("no action for late reports filed by 2026-04-01 while Form ID was pending (SEC staff)",),
    )


_FIRST = (
    "at the issuer's first registration the form is due by its effective date; directors and "
    f"officers of foreign private issuers report since {FILE_SINCE}"
)


def website_copy(filed: date) -> date:
    """The day by whose end the issuer's website shows the form [Rule 16a-3(k)]."""
    return next_business_day(filed)


def takes_forms(moment: datetime) -> bool:
    """Whether EDGAR takes Forms 3, 4 and 5 at a moment."""
    there = moment.astimezone(NEW_YORK)
    return is_business_day(there.date()) and OPENS <= there.time() <= CLOSES
