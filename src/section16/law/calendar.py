"""EDGAR's business days, 1996 to 2035.

A business day is any day but Saturday, Sunday, a federal holiday, and a day on which EDGAR is
closed by order. Exchanges trade by another calendar: Columbus Day and Veterans Day close EDGAR,
Good Friday does not.

Source: Rules 0-2(c) and 0-3(a) (17 CFR 240.0-2, 240.0-3); 5 U.S.C. 6103 and Executive Order 11582
for the holidays and their observance; Pub. L. 117-17 of 17 June 2021 for Juneteenth.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

import msgspec

from section16.errors import CalendarError
from section16.law.closings import CLOSED, OPEN

FIRST, LAST = date(1996, 1, 1), date(2035, 12, 31)
JUNETEENTH_SINCE = date(2021, 6, 17)
ONE_DAY = timedelta(1)

_MONDAY, _THURSDAY, _SATURDAY, _SUNDAY = 0, 3, 5, 6
_FIXED = (
    (1, 1, "New Year's Day"),
    (6, 19, "Juneteenth"),
    (7, 4, "Independence Day"),
    (11, 11, "Veterans Day"),
    (12, 25, "Christmas Day"),
)
_NTH = (
    (1, _MONDAY, 3, "Birthday of Martin Luther King, Jr."),
    (2, _MONDAY, 3, "Washington's Birthday"),
    (9, _MONDAY, 1, "Labor Day"),
    (10, _MONDAY, 2, "Columbus Day"),
    (11, _THURSDAY, 4, "Thanksgiving Day"),
)
_WEEKEND = {_SATURDAY: "Saturday", _SUNDAY: "Sunday"}
_OPEN_ALL_THE_SAME = MappingProxyType({one.day: one.reason for one in OPEN})


class CountedDay(msgspec.Struct, frozen=True, gc=False):
    """A day in a count, and its number unless it is skipped."""

    day: date
    number: int | None
    reason: str | None = None
    """Why the day is skipped; of a day that counts, why one might think that it does not."""


def federal_holidays(year: int) -> Iterator[tuple[date, str]]:
    """The days on which the holidays of a year are observed, in no order.

    One that falls on a Saturday is observed on the Friday before, one on a Sunday on the Monday
    after; New Year's Day may so be observed on 31 December of the year before.
    """
    for month, day, name in _FIXED:
        if name != "Juneteenth" or date(year, month, day) >= JUNETEENTH_SINCE:
            yield _observed(date(year, month, day), name)
    for month, weekday, nth, name in _NTH:
        first = date(year, month, 1)
        yield first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1)), name
    last = date(year, 5, 31)
    yield last - timedelta(last.weekday()), "Memorial Day"


def _observed(day: date, name: str) -> tuple[date, str]:
    shift = {_SATURDAY: -ONE_DAY, _SUNDAY: ONE_DAY}.get(day.weekday())
    return (day + shift, f"{name}, observed") if shift else (day, name)


@lru_cache(maxsize=1)
def _closed() -> dict[date, str]:
    """Every weekday that does not count, and why."""
    closed = {
        one.day: one.reason if one.confirmed else f"{one.reason} (unconfirmed)" for one in CLOSED
    }
    for year in range(FIRST.year, LAST.year + 2):
        closed.update(federal_holidays(year))
    return closed


@lru_cache(maxsize=1)
def _closed_ordinals() -> list[int]:
    return sorted(day.toordinal() for day in _closed())


def spoken(day: date) -> str:
    """A day with its weekday.

    >>> spoken(date(2024, 12, 20))
    'Friday 20 December 2024'
    """
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def in_calendar(day: date) -> bool:
    """Whether the business days around a day are known."""
    return FIRST <= day <= LAST


def _known(day: date) -> date:
    if not in_calendar(day):
        raise CalendarError(
            f"the calendar of business days runs from {FIRST} to {LAST}, and {day} lies outside it",
            "calendar",
        )
    return day


def closed_because(day: date) -> str | None:
    """Why EDGAR is closed on a day; ``None`` when it is open.

    :raises CalendarError: for a day outside 1996 to 2035, as every function here.
    """
    return _WEEKEND.get(_known(day).weekday()) or _closed().get(day)


def is_business_day(day: date) -> bool:
    """Whether EDGAR is open: 6 a.m. to 10 p.m. in New York.

    >>> is_business_day(date(2023, 4, 7))  # Good Friday
    True
    """
    return closed_because(day) is None


def rolled(day: date) -> date:
    """The day itself, or the next business day after it when it is none [Rule 0-3(a)]."""
    while not is_business_day(day):
        day += ONE_DAY
    return day


def next_business_day(day: date) -> date:
    """The first business day after a day.

    >>> next_business_day(date(2021, 6, 17))
    datetime.date(2021, 6, 21)
    """
    return rolled(_known(day) + ONE_DAY)


@lru_cache(maxsize=4096)
def counted(start: date, number: int) -> tuple[CountedDay, ...]:
    """Every day after ``start`` up to the given business day, each with its number or its reason.

    >>> [(str(one.day), one.number) for one in counted(date(2023, 4, 6), 2)]
    [('2023-04-07', 1), ('2023-04-08', None), ('2023-04-09', None), ('2023-04-10', 2)]
    """
    days: list[CountedDay] = []
    day, done = _known(start), 0
    while done < number:
        day += ONE_DAY
        reason = closed_because(day)
        done += reason is None
        days.append(CountedDay(day, None, reason) if reason else _counts(day, done))
    return tuple(days)


def _counts(day: date, number: int) -> CountedDay:
    return CountedDay(day, number, _OPEN_ALL_THE_SAME.get(day))


def business_day_after(start: date, number: int) -> date:
    """The given business day after a day, which may itself be none; 0 is the day itself.

    >>> business_day_after(date(2024, 12, 20), 2)
    datetime.date(2024, 12, 26)
    """
    return counted(start, number)[-1].day if number else _known(start)


def business_days_between(start: date, end: date) -> int:
    """How many business days lie after ``start``, up to and with ``end``; none if it is earlier."""
    if _known(end) <= _known(start):
        return 0
    closed = _closed_ordinals()
    holidays = bisect_right(closed, end.toordinal()) - bisect_right(closed, start.toordinal())
    return _weekdays_until(end) - _weekdays_until(start) - holidays


def _weekdays_until(day: date) -> int:
    """Weekdays up to and with a day, from a Monday long ago."""
    weeks, rest = divmod(day.toordinal() - 1, 7)
    return weeks * 5 + min(rest + 1, 5)


def calendar_days(start: date, number: int) -> tuple[CountedDay, ...]:
    """Every day after ``start`` up to the given calendar day, rolled forward to a business day.

    Days past the last of the count have no number.

    >>> [(str(one.day), one.number) for one in calendar_days(date(2024, 5, 8), 10)][-3:]
    [('2024-05-18', 10), ('2024-05-19', None), ('2024-05-20', None)]
    """
    end = rolled(_known(start) + timedelta(number))
    return tuple(
        CountedDay(day, step if step <= number else None, _rolls(day, step, number))
        for step in range(1, (end - start).days + 1)
        for day in (start + timedelta(step),)
    )


def _rolls(day: date, step: int, number: int) -> str | None:
    """What is to be said of a day at the end of a count of calendar days."""
    if step < number:
        return None
    return closed_because(day) or ("the first business day after it" if step > number else None)
