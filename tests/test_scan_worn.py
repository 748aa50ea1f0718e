"""What a worn copy makes of signs, and what is told from it; no engine is needed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("cv2", reason="the extra scan is not installed")
worn = pytest.importorskip("section16.printed.scan.worn")
reading = pytest.importorskip("section16.printed.scan.reading")
_DAYS = st.dates(date(1900, 1, 1), date(2099, 9, 30)).filter(lambda day: day.month < 10)
KNOWN = frozenset({"attorney", "avenue"})


def _reconciled(*readings: str, has_grey: bool = False) -> tuple[str, ...]:
    return worn.reconciled(readings, has_grey=has_grey)


@given(_DAYS, st.sampled_from(("", ".", "'", ":")), st.sampled_from(("", ".", "/")))
def test_a_day_is_known_by_its_figures(day: date, first: str, second: str):
    """Whatever is left of the strokes of a date, its figures are the date, if it has a 0 first."""
    seen = f"{day:%m}{first}{day:%d}{second}{day:%Y}"
    assert f"{day:%m/%d/%Y}" == worn.as_day(seen)


@pytest.mark.parametrize("seen", ["12312023", "12,312,023", "13/45/2023", "0123202", "10.31.20234"])
def test_a_number_is_no_day(seen: str):
    """Figures that a number may have, or that are no day, are left alone."""
    assert worn.as_day(seen, (seen,)) is None


def test_looks_that_see_other_figures_differ_still():
    """Two dates with other figures are two readings."""
    assert ("04/19/2023", "06/19/2023") == _reconciled("04.19.2023", "06/192023")


def test_a_comma_that_lost_its_tail_is_a_comma():
    """On a copy without shades a point gains no tail: one comma seen proves it."""
    assert ("735,294", "735,294") == _reconciled("735,294", "735.294")


def test_shades_may_look_like_a_tail():
    """On a grey copy point and comma stay two readings."""
    assert ("$68,184", "$68.184") == _reconciled("$68,184", "$68.184", has_grey=True)


def test_only_the_last_separator_can_be_a_point():
    """Two points are in no number: the first is a comma."""
    assert ("1,301.152", "1,301,152") == _reconciled("1.301.152", "1,301,152", has_grey=True)


@pytest.mark.parametrize(
    ("whole", "broken"),
    [
        ("FRANCISCO", "FRANCISC()"),
        ("Class", "(.lass"),
        ("Common", "(ommon"),
        ("MAPLEVILLE.", "MAPLEVILI.F."),
        ("NEW", "NFW"),
    ],
)
def test_broken_letters_are_the_letters(whole: str, broken: str):
    """A reading with pieces of letters is the one with the letters."""
    assert (whole, whole) == _reconciled(whole, broken)


def test_other_words_stay_two_readings():
    """Letters that are whole in both looks are not made one."""
    assert ("Stock", "Stork") == _reconciled("Stock", "Stork")


def test_a_word_that_stays_unknown_is_left():
    """Only what becomes a known word whole is put right."""
    assert "Romemont" == worn.as_known("Romemont", KNOWN)


@pytest.mark.parametrize(("seen", "meant"), [("Attomey", "Attorney"), ("AVENUF.", "AVENUE.")])
def test_letters_run_together_are_told_by_the_word(seen: str, meant: str):
    """``rn`` that looks like ``m`` is told where only that makes a word of the form."""
    assert meant == worn.as_known(seen, KNOWN)


def test_raised_brackets_are_marks_or_nothing():
    """What one look saw as no mark does not speak against the mark that another saw."""
    seen = (reading.Glimpse("(QQ)", 0.9), reading.Glimpse("(1)", 0.9))
    assert ["(1)"] == [glimpse.text for glimpse in reading.marks_alone(seen)]
