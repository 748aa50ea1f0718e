"""When the forms are due."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from section16.law import deadlines
from section16.law.calendar import is_business_day

NEW_YORK = ZoneInfo("America/New_York")
SOME_DAY = st.dates(date(2003, 1, 1), date(2034, 10, 31))


@pytest.mark.parametrize(
    ("traded", "due"),
    [
        (date(2024, 5, 6), date(2024, 5, 8)),
        (date(2024, 5, 9), date(2024, 5, 13)),
        (date(2024, 5, 11), date(2024, 5, 14)),
        (date(2021, 4, 1), date(2021, 4, 5)),
        (date(2023, 4, 6), date(2023, 4, 10)),
        (date(2021, 6, 16), date(2021, 6, 21)),
        (date(2023, 10, 6), date(2023, 10, 11)),
        (date(2018, 12, 4), date(2018, 12, 7)),
        (date(2024, 12, 20), date(2024, 12, 26)),
        (date(2025, 12, 23), date(2025, 12, 30)),
        (date(2021, 12, 30), date(2022, 1, 4)),
        (date(2013, 10, 1), date(2013, 10, 3)),
    ],
)
def test_form_4_by_the_second_business_day(traded: date, due: date) -> None:
    """Weekends, holidays and closings are skipped; Good Friday and shutdowns are not."""
    assert due == deadlines.form_4(traded).due


def test_before_the_act_of_2002_by_the_tenth_of_the_next_month() -> None:
    """A trade before 29 August 2002 was due ten days after its month; the source was not seen."""
    found = deadlines.form_4(date(2002, 7, 15))

    assert (found.due, found.confirmed) == (date(2002, 8, 12), False)


@pytest.mark.parametrize(
    ("notified", "deemed", "due"),
    [
        (date(2024, 5, 6), date(2024, 5, 6), date(2024, 5, 8)),
        (date(2024, 5, 8), date(2024, 5, 8), date(2024, 5, 10)),
        (date(2024, 5, 9), date(2024, 5, 9), date(2024, 5, 13)),
        (date(2024, 5, 20), date(2024, 5, 9), date(2024, 5, 13)),
    ],
)
def test_plan_trades_count_from_the_notice(notified: date, deemed: date, due: date) -> None:
    """Notice is the day of execution, at the latest the third business day after the trade."""
    found = deadlines.form_4_on_notice(date(2024, 5, 6), notified)

    assert (found.inputs["deemed_executed"], found.due, found.latest) == (deemed, due, due)


def test_without_notice_the_answer_is_a_span() -> None:
    """Without the day of notice the form is surely in time on day 2, possibly until day 5."""
    found = deadlines.form_4_on_notice(date(2024, 5, 6), discretionary=True)

    assert (found.due, found.latest) == (date(2024, 5, 8), date(2024, 5, 13))
    assert found.citation == "Rule 16a-3(g)(3) and (4)"


@given(SOME_DAY, st.integers(0, 10))
def test_notice_never_makes_it_due_earlier_or_later_than_the_span(traded: date, days: int) -> None:
    """Whatever the day of notice, the due day lies in the span given without it."""
    span = deadlines.form_4_on_notice(traded)
    found = deadlines.form_4_on_notice(traded, traded + timedelta(days))

    assert span.due <= found.due <= span.latest


@given(SOME_DAY)
def test_every_due_day_is_a_business_day_after_its_event(day: date) -> None:
    """Nothing is due on a day on which EDGAR is closed, nor before it happened."""
    found = [
        deadlines.form_3(day),
        deadlines.form_4(day),
        deadlines.form_4_on_notice(day),
        deadlines.form_5(day),
        deadlines.form_5_item(day),
        deadlines.form_5_item(day, (6, 30)),
        deadlines.small_acquisition(day, (12, 31)),
    ]

    assert all(is_business_day(one.due) and is_business_day(one.latest) for one in found)
    assert all(day < one.due <= one.latest for one in found)


@pytest.mark.parametrize(
    ("event", "due"),
    [
        (date(2024, 5, 6), date(2024, 5, 16)),
        (date(2024, 5, 8), date(2024, 5, 20)),
        (date(2024, 12, 14), date(2024, 12, 26)),
    ],
)
def test_form_3_within_ten_days(event: date, due: date) -> None:
    """Ten calendar days, rolled forward."""
    assert due == deadlines.form_3(event).due


def test_form_3_by_the_effective_date() -> None:
    """At first registration the form is due on the day it takes effect."""
    assert date(2024, 5, 8) == deadlines.form_3(date(2024, 5, 8), registration=True).due


@pytest.mark.parametrize(
    ("event", "due"),
    [
        (date(2015, 1, 1), date(2026, 3, 18)),
        (date(2026, 3, 8), date(2026, 3, 18)),
        (date(2026, 3, 10), date(2026, 3, 20)),
    ],
)
def test_insiders_of_foreign_private_issuers(event: date, due: date) -> None:
    """They report since 18 March 2026; who came later has ten days."""
    assert due == deadlines.form_3(event, foreign=True).due


@pytest.mark.parametrize(
    ("year_end", "due"),
    [
        (date(2023, 12, 31), date(2024, 2, 14)),
        (date(2023, 1, 31), date(2023, 3, 17)),
        (date(2022, 1, 4), date(2022, 2, 18)),
        (date(2023, 1, 5), date(2023, 2, 21)),
    ],
)
def test_form_5_within_45_days(year_end: date, due: date) -> None:
    """45 calendar days, rolled past weekends and Washington's Birthday."""
    assert due == deadlines.form_5(year_end).due


def test_an_early_item_until_its_form_5() -> None:
    """A Form 5 item may be reported on Form 4 until the Form 5 of its fiscal year is due."""
    found = deadlines.form_5_item(date(2023, 3, 1), (6, 30))

    assert (found.due, found.latest) == (date(2023, 8, 14), date(2023, 8, 14))


def test_an_early_item_of_an_unknown_fiscal_year() -> None:
    """Without the fiscal year end the year may end on that day, or in a year."""
    found = deadlines.form_5_item(date(2023, 3, 1))

    assert (found.due, found.latest) == (date(2023, 4, 17), date(2024, 4, 15))


def test_an_early_item_next_to_a_loose_year_end() -> None:
    """A fiscal year of 52 weeks may end a few days off the day on file: both years are possible."""
    found = deadlines.form_5_item(date(2023, 1, 2), (12, 28))

    assert (found.due, found.latest) == (date(2023, 2, 13), date(2024, 2, 12))


def test_a_year_that_ends_with_a_month_is_exact() -> None:
    """What is received on 2 January belongs to the year that ends in December."""
    assert date(2024, 2, 14) == deadlines.form_5_item(date(2023, 1, 2), (12, 31)).due


def test_a_fiscal_year_that_ends_on_29_february() -> None:
    """In other years it ends on the 28th."""
    assert date(2023, 4, 14) == deadlines.form_5_item(date(2023, 2, 1), (2, 29)).due


def test_small_acquisitions_wait_unless_a_condition_fails() -> None:
    """They may wait for Form 5; when a condition fails at once, two business days remain."""
    found = deadlines.small_acquisition(date(2023, 5, 4), (12, 31))

    assert (found.due, found.latest) == (date(2023, 5, 8), date(2024, 2, 14))


@pytest.mark.parametrize(
    ("accepted", "filed"),
    [
        (datetime(2024, 5, 8, 21, 59, 59, tzinfo=NEW_YORK), date(2024, 5, 8)),
        (datetime(2024, 5, 8, 22, 0, tzinfo=NEW_YORK), date(2024, 5, 8)),
        (datetime(2024, 5, 8, 22, 0, 1, tzinfo=NEW_YORK), date(2024, 5, 9)),
        (datetime(2024, 5, 10, 22, 30, tzinfo=NEW_YORK), date(2024, 5, 13)),
        (datetime(2024, 5, 11, 12, 0, tzinfo=NEW_YORK), date(2024, 5, 13)),
        (datetime(2024, 5, 9, 1, 30, tzinfo=UTC), date(2024, 5, 8)),
        (datetime(2024, 5, 8, 18, 0, tzinfo=NEW_YORK), date(2024, 5, 8)),
        (datetime(2003, 5, 8, 18, 0, tzinfo=NEW_YORK), date(2003, 5, 9)),
    ],
)
def test_the_filing_date_that_acceptance_gives(accepted: datetime, filed: date) -> None:
    """Until 10 p.m. in New York it is the same day, after it the next business day."""
    assert filed == deadlines.filed_on(accepted)


@pytest.mark.parametrize(
    ("moment", "taken"),
    [
        (datetime(2024, 5, 8, 5, 59, tzinfo=NEW_YORK), False),
        (datetime(2024, 5, 8, 6, 0, tzinfo=NEW_YORK), True),
        (datetime(2024, 5, 8, 22, 1, tzinfo=NEW_YORK), False),
        (datetime(2024, 5, 11, 12, 0, tzinfo=NEW_YORK), False),
    ],
)
def test_edgar_takes_forms_from_6_to_22(moment: datetime, taken: bool) -> None:
    """On business days, New York time."""
    assert taken == deadlines.takes_forms(moment)


def test_the_last_moment_is_said_with_its_offset() -> None:
    """10 p.m. in New York is four hours behind UTC in summer, five in winter."""
    assert "2024-05-08T22:00:00-04:00" == deadlines.form_4(date(2024, 5, 6)).closes.isoformat()
    assert "2024-12-26T22:00:00-05:00" == deadlines.form_4(date(2024, 12, 20)).closes.isoformat()


def test_the_website_copy_is_due_a_business_day_later() -> None:
    """A form filed on a Friday is on the issuer's website by Monday."""
    assert date(2024, 5, 13) == deadlines.website_copy(date(2024, 5, 10))
