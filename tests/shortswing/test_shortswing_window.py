"""The five readings of "any period of less than six months"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest

from section16.shortswing import Window, first_day, last_day, matches

ONE = timedelta(1)
ALL = [date(1999, 1, 1) + timedelta(days) for days in range(31 * 365 + 8)]
ROLLED = (Window.STELLA, Window.MATCHING_DATE)


def six_months_on(day: date) -> list[date]:
    """The days of the month six months on, found by walking."""
    months, walk = 0, day
    while months < 6:
        walk += ONE
        months += walk.day == 1
    found = [walk]
    while (found[-1] + ONE).day != 1:
        found.append(found[-1] + ONE)
    return found


def walked(day: date, rule: Window) -> date:
    """The last day of the window, by walking along the calendar."""
    month = six_months_on(day)
    same = [one for one in month if one.day == day.day]
    found = same[0] if same else month[-1] + (ONE if rule in ROLLED else ONE * 0)
    if rule is Window.STELLA_LASTLAST and (day + ONE).month != day.month:
        found = month[-1]
    return found - ONE * (1 if rule.startswith("matching_date") else 2)


@pytest.mark.parametrize("rule", Window)
def test_every_day_of_31_years_ends_where_walking_the_calendar_ends(rule: Window) -> None:
    """The last day that matches is the corresponding day less one or two, from 1999 to 2029."""
    assert date(2029, 12, 31) == ALL[-1]
    assert [walked(day, rule) for day in ALL] == [last_day(day, rule) for day in ALL]


@pytest.mark.parametrize("rule", Window)
def test_a_later_day_never_ends_earlier(rule: Window) -> None:
    """The windows are monotone, which the solver relies on."""
    ends = [last_day(day, rule) for day in ALL]

    assert [] == [(one, two) for one, two in pairwise(ends) if two < one]


@pytest.mark.parametrize("rule", Window)
def test_the_first_day_is_the_earliest_that_reaches(rule: Window) -> None:
    """The first day that matches reaches the later day, and the day before it does not."""
    for day in ALL:
        first = first_day(day, rule)

        assert last_day(first - ONE, rule) < day <= last_day(first, rule)


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2023-01-01", "2023-06-29"),
        ("2023-01-15", "2023-07-13"),
        ("2023-10-31", "2024-04-28"),
        *((f"2022-08-{day}", "2023-02-26") for day in (28, 29, 30, 31)),
        *((f"2023-08-{day}", "2024-02-27") for day in (29, 30, 31)),
    ],
)
def test_the_default_ends_as_the_courts_count(day: str, last: str) -> None:
    """1 January pairs with 29 June; the ends of August all end on one day."""
    assert date.fromisoformat(last) == last_day(date.fromisoformat(day))


def test_plaintiffs_reading_is_a_day_longer() -> None:
    """The matching-date reading lets 1 January pair with 30 June."""
    assert date(2023, 6, 30) == last_day(date(2023, 1, 1), Window.MATCHING_DATE)


def test_a_missing_day_rolls_or_clips() -> None:
    """31 August has no 31 February: the five readings end on three different days."""
    ends = {rule.value: last_day(date(2022, 8, 31), rule) for rule in Window}

    assert {
        "stella_jammies": date(2023, 2, 26),
        "stella": date(2023, 2, 27),
        "stella_lastlast": date(2023, 2, 26),
        "matching_date": date(2023, 2, 28),
        "matching_date_clip": date(2023, 2, 27),
    } == ends


def test_the_last_day_of_a_month_may_correspond_to_the_last() -> None:
    """Read literally, Jammies takes 28 February to 31 August, and 30 April to 31 October."""
    rule = Window.STELLA_LASTLAST

    assert (date(2023, 8, 29), date(2023, 10, 29)) == (
        last_day(date(2023, 2, 28), rule),
        last_day(date(2023, 4, 30), rule),
    )


def test_no_count_of_days_is_the_rule() -> None:
    """From 2000 to 2027 the window ends 179, 180, 181 or 182 days on, none of them rarely."""
    counts = Counter((last_day(day) - day).days for day in ALL if 2000 <= day.year <= 2027)

    assert {179: 2562, 180: 2142, 181: 2184, 182: 3339} == counts


@pytest.mark.parametrize(
    "wrong", [lambda days: days < 180, lambda days: days <= 183], ids=["<180", "<=183"]
)
def test_fixed_counts_fail(wrong: Callable[[int], bool]) -> None:
    """A rule of thumb in days takes in a day too many or leaves one out somewhere."""
    differ = [
        day
        for day in ALL
        for days in range(175, 190)
        if wrong(days) != matches(day, day + timedelta(days))
    ]

    assert differ


def test_order_does_not_matter() -> None:
    """Days match both ways round, and a day matches itself."""
    one, two = date(2023, 1, 1), date(2023, 6, 29)

    assert (True, True, True) == (matches(one, two), matches(two, one), matches(one, one))
    assert not matches(date(2023, 6, 30), one)


@pytest.mark.parametrize("rule", Window)
def test_the_ends_of_the_calendar_are_days_too(rule: Window) -> None:
    """Neither the first nor the last day that there is fails."""
    assert date.max == last_day(date.max, rule)
    assert date.min == first_day(date.min, rule)
