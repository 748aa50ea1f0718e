"""Whether rows came in time, each kind of deadline once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from documents import documents
from hypothesis import given
from hypothesis import strategies as st

from section16 import (
    Filing,
    Finding,
    OwnershipDocument,
    Rendition,
    Severity,
    SubmissionHeader,
)
from section16.checks import check, due
from section16.checks.fixes import changed
from section16.checks.samples import SAMPLES
from section16.document import (
    AcquiredDisposed,
    DocumentType,
    Footnote,
    Noted,
    TransactionCode,
    TransactionFormType,
    TransactionTimeliness,
)
from section16.filing import HeaderParty
from section16.law.lateness import answers, unpunctual
from section16.law.timeliness import Answer, Basis

NEW_YORK = ZoneInfo("America/New_York")
ROW = "/non_derivative_table/0"
TRADED = f"{ROW}/transaction_date"
CODE, FORM = f"{ROW}/transaction_code", f"{ROW}/transaction_form_type"
DEEMED, DIRECTION = f"{ROW}/deemed_execution_date", f"{ROW}/transaction_acquired_disposed_code"
TIMELINESS = f"{ROW}/transaction_timeliness"
EARLY_GIFT = {
    CODE: TransactionCode.GIFT,
    FORM: TransactionFormType.FORM_5,
    TIMELINESS: TransactionTimeliness.EARLY,
}
RECEIVED = {**EARLY_GIFT, DIRECTION: AcquiredDisposed.ACQUIRED}
TIMELY, POSSIBLY, LATE = Answer.TIMELY, Answer.POSSIBLY_TIMELY, Answer.LATE
YEAR_ENDS_IN_JUNE = SubmissionHeader(
    parties=(HeaderParty("issuer", "Example Mills, Inc.", fiscal_year_end="0630"),)
)


def filing(sample: str, changes: Mapping[str, Any], filed: date | None, **more: Any) -> Filing:
    """A sample, changed, filed on a day."""
    document = changed(SAMPLES[sample], changes)
    return Filing(document, Rendition.JSON, filing_date=filed, **more)


def first(sample: str, changes: Mapping[str, Any], filed: date | None, **more: Any) -> Any:
    """The answer for the first row, and its basis."""
    found = answers(filing(sample, changes, filed, **more))[0]
    return found.answer, found.basis


def test_each_row_has_its_own_answer() -> None:
    """The sale of Monday and the grant of Tuesday are judged each by its own day."""
    found = answers(filing("form 4", {}, date(2024, 5, 9)))

    assert [(one.path, one.answer, one.days_late) for one in found] == [
        (TRADED, LATE, 1),
        ("/derivative_table/0/transaction_date", TIMELY, 0),
    ]


@pytest.mark.parametrize(
    ("traded", "filed", "answer"),
    [
        (date(2023, 4, 5), date(2023, 4, 7), TIMELY),
        (date(2023, 4, 5), date(2023, 4, 10), LATE),
        (date(2023, 4, 6), date(2023, 4, 10), TIMELY),
        (date(2023, 6, 15), date(2023, 6, 20), TIMELY),
        (date(2023, 6, 16), date(2023, 6, 21), TIMELY),
        (date(2023, 6, 15), date(2023, 6, 21), LATE),
        (date(2018, 12, 4), date(2018, 12, 7), TIMELY),
    ],
)
def test_good_friday_counts_and_juneteenth_does_not(
    traded: date, filed: date, answer: Answer
) -> None:
    """Good Friday 2023 is a business day; Juneteenth 2023 and 5 December 2018 are none."""
    assert (answer, Basis.FORM_4) == first("form 4", {TRADED: traded}, filed)


@pytest.mark.parametrize(
    ("accepted", "answer"),
    [
        (datetime(2024, 5, 8, 17, 45, tzinfo=NEW_YORK), TIMELY),
        (datetime(2024, 5, 8, 21, 59, tzinfo=NEW_YORK), TIMELY),
        (datetime(2024, 5, 8, 22, 1, tzinfo=NEW_YORK), LATE),
    ],
)
def test_where_the_filing_date_is_missing_acceptance_decides(
    accepted: datetime, answer: Answer
) -> None:
    """Until 10 p.m. it is the same day, after it the next."""
    assert (answer, Basis.FORM_4) == first("form 4", {}, None, accepted=accepted)


def test_the_filing_date_goes_before_the_time_of_acceptance() -> None:
    """A filing dated the 8th is judged by that, whenever it was accepted."""
    accepted = datetime(2024, 5, 9, 8, 0, tzinfo=NEW_YORK)

    assert (TIMELY, Basis.FORM_4) == first("form 4", {}, date(2024, 5, 8), accepted=accepted)


def test_without_any_date_only_the_due_day_is_said() -> None:
    """Without a filing date nothing is judged, and the due day is there."""
    found = answers(filing("form 4", {}, None))[0]

    assert found.answer is None
    assert found.deadline
    assert date(2024, 5, 8) == found.deadline.due


@pytest.mark.parametrize(
    ("filed", "answer"),
    [
        (date(2024, 5, 8), TIMELY),
        (date(2024, 5, 9), POSSIBLY),
        (date(2024, 5, 13), POSSIBLY),
        (date(2024, 5, 14), LATE),
    ],
)
def test_plan_trades_are_possibly_timely_for_five_business_days(
    filed: date, answer: Answer
) -> None:
    """With the box ticked and no deemed date, notice may have come on the third business day."""
    assert answer == first("form 4", {"/aff10b5_one": True}, filed)[0]


def test_a_deemed_date_settles_a_plan_trade() -> None:
    """Notice on Wednesday makes Friday the last day."""
    changes = {"/aff10b5_one": True, DEEMED: date(2024, 5, 8)}

    assert (TIMELY, Basis.NOTICE) == first("form 4", changes, date(2024, 5, 10))
    assert (LATE, Basis.NOTICE) == first("form 4", changes, date(2024, 5, 13))


def test_a_deemed_date_past_the_third_business_day_is_cut() -> None:
    """Notice after a week still counts from the third business day."""
    changes = {"/aff10b5_one": True, DEEMED: date(2024, 5, 15)}

    assert (TIMELY, Basis.NOTICE) == first("form 4", changes, date(2024, 5, 13))
    assert (LATE, Basis.NOTICE) == first("form 4", changes, date(2024, 5, 14))


def test_a_deemed_date_without_a_plan_leaves_it_open() -> None:
    """The deemed date counts only if there was a plan, and the form does not say so."""
    changes = {DEEMED: date(2024, 5, 8)}

    assert (POSSIBLY, Basis.NOTICE) == first("form 4", changes, date(2024, 5, 10))
    assert (LATE, Basis.NOTICE) == first("form 4", changes, date(2024, 5, 13))


def test_a_footnote_may_speak_of_the_plan() -> None:
    """A footnote of the row that names Rule 10b5-1 does what the box does."""
    notes = (Footnote("F1", "Sold under a plan adopted to satisfy Rule 10b5-1."),)

    assert POSSIBLY == first("form 4", {"/footnotes": notes}, date(2024, 5, 9))[0]


def test_words_like_a_plan_count_only_where_the_form_does_not_ask() -> None:
    """Before there was a box, an automatic sale may have been one under a plan."""
    notes = (Footnote("F1", "Shares automatically sold to cover taxes."),)
    changes = {"/footnotes": notes}

    assert LATE == first("form 4", changes, date(2024, 5, 9))[0]
    assert POSSIBLY == first("form 4", {**changes, "/aff10b5_one": None}, date(2024, 5, 9))[0]


def test_a_grant_is_never_under_a_plan() -> None:
    """The box of the document does not excuse a grant."""
    changes = {"/aff10b5_one": True, CODE: TransactionCode.GRANT}

    assert (LATE, Basis.FORM_4) == first("form 4", changes, date(2024, 5, 9))


def test_discretionary_transactions_wait_for_notice() -> None:
    """Code I has the same span without any plan."""
    changes = {CODE: TransactionCode.DISCRETIONARY}

    assert (POSSIBLY, Basis.NOTICE) == first("form 4", changes, date(2024, 5, 13))


@pytest.mark.parametrize(
    ("traded", "filed", "expected"),
    [
        (date(2023, 2, 24), date(2023, 12, 1), (TIMELY, Basis.EARLY)),
        (date(2023, 2, 27), date(2023, 3, 1), (TIMELY, Basis.GIFT)),
        (date(2023, 2, 27), date(2023, 3, 2), (LATE, Basis.GIFT)),
    ],
)
def test_gifts_given_moved_to_form_4(traded: date, filed: date, expected: Any) -> None:
    """Given before 27 February 2023 a gift could wait for Form 5; since then it cannot."""
    header = msgspec.structs.replace(
        YEAR_ENDS_IN_JUNE, parties=(HeaderParty("issuer", fiscal_year_end="1231"),)
    )

    assert expected == first("form 4", {**EARLY_GIFT, TRADED: traded}, filed, header=header)


@pytest.mark.parametrize(
    ("filed", "answer"),
    [(date(2024, 8, 14), TIMELY), (date(2024, 8, 15), LATE)],
)
def test_an_early_item_is_in_time_until_its_form_5(filed: date, answer: Answer) -> None:
    """A gift received in a fiscal year that ends in June may be reported until 14 August."""
    found = first("form 4", RECEIVED, filed, header=YEAR_ENDS_IN_JUNE)

    assert (answer, Basis.EARLY) == found


def test_an_early_item_without_the_fiscal_year_is_open() -> None:
    """Without the header the fiscal year is not known."""
    assert (POSSIBLY, Basis.EARLY) == first("form 4", RECEIVED, date(2024, 8, 15))


def test_a_purchase_that_calls_itself_an_early_item_is_open() -> None:
    """Its code belongs on Form 4, whatever the row says."""
    changes = {**RECEIVED, CODE: TransactionCode.PURCHASE}

    assert (POSSIBLY, Basis.CLAIMED) == first("form 4", changes, date(2024, 5, 9))


@pytest.mark.parametrize(("traded", "called"), [(2022, None), (2024, None), (2024, EARLY_GIFT)])
def test_a_gift_that_changes_hands_in_form_only_is_not_judged(
    traded: int, called: dict[str, Any] | None
) -> None:
    """A transfer to the owner's own trust may need no report, whatever its code."""
    note = Footnote("F1", "Reflects the transfer of these shares to the Jane Q. Doe Living Trust.")
    changes = {CODE: TransactionCode.GIFT, TRADED: date(traded, 5, 6), **(called or {})}
    found = first("form 4", {**changes, "/footnotes": (note,)}, date(traded + 2, 5, 6))
    assert (None, Basis.EXEMPT) == found


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({TRADED: date(2022, 12, 29)}, (TIMELY, Basis.EARLY)),
        ({DIRECTION: AcquiredDisposed.ACQUIRED}, (TIMELY, Basis.EARLY)),
        ({}, (LATE, Basis.FORM_4)),
    ],
)
def test_gifts_may_wait_whatever_the_row_says(changes: Any, expected: Any) -> None:
    """A gift received, or given under the old rule, is not late for being called a Form 4 item."""
    filed = changes.get(TRADED, date(2024, 5, 6)) + timedelta(20)
    header = SubmissionHeader(parties=(HeaderParty("issuer", fiscal_year_end="1231"),))

    assert expected == first(
        "form 4", {CODE: TransactionCode.GIFT, **changes}, filed, header=header
    )


def test_a_purchase_reported_of_free_will_is_an_early_item() -> None:
    """What needed no report at all is not late."""
    notes = (Footnote("F1", "Voluntarily reported: bought in the Employee Stock Purchase Plan."),)
    changes = {**RECEIVED, CODE: TransactionCode.GRANT, "/footnotes": notes}

    assert Basis.EARLY is first("form 4", changes, date(2024, 5, 9))[1]


def test_a_small_acquisition_on_form_4_is_open() -> None:
    """When its deferral was lost the form does not say."""
    changes = {CODE: TransactionCode.SMALL_ACQUISITION}

    assert (POSSIBLY, Basis.SMALL) == first("form 4", changes, date(2024, 6, 3))


def test_an_amendment_is_not_late() -> None:
    """An amendment has one answer, which judges nothing."""
    found = answers(filing("form 4", {"/document_type": DocumentType.FORM_4_A}, date(2025, 1, 2)))

    assert [(None, Basis.AMENDMENT)] == [(one.answer, one.basis) for one in found]


def test_rows_of_a_form_5_that_belonged_on_form_4_are_late() -> None:
    """They are late by definition, even on a Form 5 filed in time."""
    changes = {FORM: TransactionFormType.FORM_4}

    assert (LATE, Basis.DECLARED) == first("form 5", changes, date(2024, 2, 9))


def test_rows_of_an_earlier_form_5_are_late() -> None:
    """Form type 5 with L says that an earlier Form 5 missed it."""
    changes = {TIMELINESS: TransactionTimeliness.LATE}

    assert (LATE, Basis.DECLARED) == first("form 5", changes, date(2024, 2, 9))


@pytest.mark.parametrize(
    ("filed", "answer"),
    [(date(2024, 2, 14), TIMELY), (date(2024, 2, 15), LATE)],
)
def test_form_5_by_its_fiscal_year_end(filed: date, answer: Answer) -> None:
    """45 days after 31 December 2023 is 14 February 2024."""
    assert (answer, Basis.FORM_5) == first("form 5", {}, filed)


@pytest.mark.parametrize(
    ("traded", "answer"),
    [(date(2022, 6, 1), POSSIBLY), (date(2021, 6, 1), LATE)],
)
def test_form_5_of_two_years(traded: date, answer: Answer) -> None:
    """The first Form 5 covers two years, and the form does not say whether it is the first."""
    assert (answer, Basis.EARLIER_YEAR) == first("form 5", {TRADED: traded}, date(2024, 2, 9))


@pytest.mark.parametrize(
    ("filed", "answer"),
    [(date(2024, 5, 1), TIMELY), (date(2024, 5, 16), TIMELY), (date(2024, 5, 17), LATE)],
)
def test_form_3_by_its_event(filed: date, answer: Answer) -> None:
    """Ten days after the event; before it, as at a registration, is in time too."""
    assert (answer, Basis.FORM_3) == first("form 3", {}, filed)


def test_first_reports_of_foreign_insiders_are_open() -> None:
    """Filed by 18 March 2026 a report of an old event is in time if the issuer is foreign."""
    changes = {"/period_of_report": date(2020, 1, 1)}

    assert (POSSIBLY, Basis.FORM_3) == first("form 3", changes, date(2026, 3, 18))
    assert (LATE, Basis.FORM_3) == first("form 3", changes, date(2026, 3, 19))


@pytest.mark.parametrize(
    "traded", [None, date(15, 11, 23), date(2024, 5, 10), date(2035, 12, 31), date(9999, 12, 31)]
)
def test_a_day_that_cannot_be_is_not_judged(traded: date | None) -> None:
    """No day, a lost century, a day after the filing or outside the calendar: no answer."""
    assert None is first("form 4", {TRADED: Noted(traded)}, date(2024, 5, 9))[0]


def test_a_count_that_leaves_the_calendar_is_not_judged() -> None:
    """On the last day of the calendar there is no second business day after."""
    assert None is first("form 4", {TRADED: date(2035, 12, 31)}, date(2035, 12, 31))[0]


def test_a_day_in_doubt_is_not_judged() -> None:
    """What reading could not settle is not called late."""
    doubt = Finding("READ099", Severity.WARNING, TRADED, "Table I row 1", "not legible")

    assert (None, Basis.UNDATED) == first("form 4", {}, date(2024, 5, 9), doubts=(doubt,))


@given(documents, st.none() | st.dates())
def test_any_document_gets_its_answers(document: OwnershipDocument, filed: date | None) -> None:
    """Whatever the days, each answer and each rule says something and nothing fails."""
    made = Filing(document, Rendition.JSON, filing_date=filed)

    assert all(one.answer is None or one.filed == filed for one in answers(made))
    assert all(one.message for one in check(made, rules=due.RULES))


@given(documents, st.dates(date(2003, 1, 1), date(2030, 12, 31)))
def test_the_quick_look_misses_nothing(document: OwnershipDocument, filed: date) -> None:
    """The rules see exactly the answers that are not timely, and the gifts on the wrong form."""
    made = Filing(document, Rendition.JSON, filing_date=filed)
    expected = tuple(
        one
        for one in answers(made)
        if one.answer in {LATE, POSSIBLY} or (one.answer and one.basis is Basis.GIFT)
    )

    assert expected == unpunctual(made, filed)
