"""EDGAR's business days, against the rule, an independent list, and days that are known."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from section16 import CalendarError
from section16.law import calendar
from section16.law.closings import CLOSED, OPEN

FIRST, LAST = calendar.FIRST, calendar.LAST
EVERY_DAY = [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]
OURS_ALONE = {date(2000, 11, 24)}
"""Closed to upgrade EDGAR: no holiday of the government's."""
HALF = "half-day"


@pytest.mark.parametrize("year", range(FIRST.year, LAST.year + 1))
def test_federal_holidays(year: int) -> None:
    """The holidays of each year, as they are observed, are those of an independent list."""
    listed = holidays.country_holidays("US", years=[year, year + 1])
    expected = {day for day in listed if day.weekday() < 5 and day.year == year}
    if year == 2035:
        expected = {day for day in expected if day <= LAST}
    found = {day for year_ in (year, year + 1) for day, _ in calendar.federal_holidays(year_)}

    assert expected == {day for day in found if day.year == year and day.weekday() < 5}


def test_the_days_closed_by_order_are_those_of_an_independent_list() -> None:
    """Days closed by order are the days that the list gives government offices alone."""
    years = range(FIRST.year, LAST.year + 1)
    listed = holidays.country_holidays("US", years=years, categories=("government",))
    public = holidays.country_holidays("US", years=years)
    expected = {day for day in set(listed) - set(public) if HALF not in listed[day]}

    assert expected == {one.day for one in CLOSED} - OURS_ALONE


def test_every_day_open_or_closed_for_a_reason() -> None:
    """A day is a business day exactly if nothing closes EDGAR."""
    assert all(
        calendar.is_business_day(day) == (calendar.closed_because(day) is None) for day in EVERY_DAY
    )


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2021, 6, 18), "Juneteenth, observed"),
        (date(2020, 6, 19), None),
        (date(2021, 12, 31), "New Year's Day, observed"),
        (date(2027, 12, 31), "New Year's Day, observed"),
        (date(2023, 4, 7), None),
        (date(2023, 10, 9), "Columbus Day"),
        (date(2023, 11, 10), "Veterans Day, observed"),
        (date(2017, 1, 20), None),
        (date(2012, 10, 29), None),
        (date(2013, 10, 1), None),
        (date(2018, 12, 5), "day of mourning for President Bush"),
        (date(2024, 12, 24), "closed by executive order (unconfirmed)"),
        (date(2025, 12, 26), "closed by executive order"),
        (date(2023, 7, 1), "Saturday"),
    ],
)
def test_days_that_are_known(day: date, reason: str | None) -> None:
    """Good Friday, inaugurations, storms and shutdowns are open; orders and observances close."""
    assert reason == calendar.closed_because(day)


def test_no_day_is_both_closed_and_open() -> None:
    """The two tables of exceptions exclude each other, and none falls on a weekend."""
    assert set() == {one.day for one in CLOSED} & {one.day for one in OPEN}
    assert [] == [one.day for one in CLOSED if one.day.weekday() > 4]


def test_each_exception_has_its_source() -> None:
    """Every day that no rule explains says why and by what source."""
    assert all(one.reason and one.source for one in (*CLOSED, *OPEN))


def test_days_between_agree_with_counting() -> None:
    """Counting by table and counting day by day give the same number."""
    start, number = date(2020, 12, 1), 0
    for step in range(1, 800):
        day = start + timedelta(step)
        number += calendar.is_business_day(day)
        assert number == calendar.business_days_between(start, day)


def test_a_count_shows_every_day_and_why_it_is_skipped() -> None:
    """From a Thursday before Juneteenth the second business day is Tuesday."""
    found = [
        (one.day.day, one.number, one.reason) for one in calendar.counted(date(2021, 6, 17), 2)
    ]

    assert found == [
        (18, None, "Juneteenth, observed"),
        (19, None, "Saturday"),
        (20, None, "Sunday"),
        (21, 1, None),
        (22, 2, None),
    ]


def test_a_day_that_counts_against_appearances_says_so() -> None:
    """Of a storm during which EDGAR was open the count says that the day counts."""
    (first,) = calendar.counted(date(2012, 10, 28), 1)

    assert (first.number, first.reason) == (
        1,
        "Hurricane Sandy; EDGAR was open, and the day counts",
    )


def test_calendar_days_end_on_a_business_day() -> None:
    """The tenth day is a Saturday, and the count rolls to Monday."""
    found = calendar.calendar_days(date(2024, 5, 8), 10)

    assert found[-1].day == date(2024, 5, 20)
    assert [one.number for one in found] == [*range(1, 11), None, None]


@pytest.mark.parametrize("day", [date(1995, 12, 31), date(2036, 1, 1), date(15, 11, 23)])
def test_days_outside_the_calendar_are_refused(day: date) -> None:
    """What lies outside 1996 to 2035 is refused in a sentence that names the years."""
    with pytest.raises(CalendarError, match="from 1996-01-01 to 2035-12-31"):
        calendar.is_business_day(day)


def test_a_count_that_leaves_the_calendar_is_refused() -> None:
    """Two business days after the last day known are not known."""
    with pytest.raises(CalendarError):
        calendar.business_day_after(LAST, 2)
