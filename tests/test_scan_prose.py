"""Words of prose on a copy; no engine is needed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from section16.printed.placed.page import Word

prose = pytest.importorskip("section16.printed.scan.prose", reason="the extra scan is missing")
reading = pytest.importorskip("section16.printed.scan.reading", reason="the extra scan is missing")
NONE: frozenset[str] = frozenset()


def _word(*readings: str, left: float = 0, bottom: float = 20) -> Word:
    text, *otherwise = readings
    return Word(text, left, bottom - 20, left + 50, bottom, 0.9, otherwise=tuple(otherwise))


def _readings(word: Word) -> tuple[str, ...]:
    return (word.text, *word.otherwise)


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        (("vesi", "vest"), ("vest",)),
        (("Rcp!rting", "Reporting"), ("Reporting",)),
        (("uader", "under,"), ("under,",)),
        (("stock.", "stock,"), ("stock.",)),
    ],
)
def test_the_look_that_saw_a_word_is_right(readings: tuple[str, ...], expected: tuple[str, ...]):
    """Of two looks at a word of prose the one that makes a word of it is right."""
    assert expected == _readings(prose.as_prose(_word(*readings), NONE))


@pytest.mark.parametrize("readings", [("which", "each"), ("shall", "shares"), ("Main", "Marin")])
def test_two_words_stay_in_doubt(readings: tuple[str, ...]):
    """Where both looks saw a word, or the other may be a name, both readings stay."""
    assert set(readings) == set(_readings(prose.as_prose(_word(*readings), NONE)))


def test_a_word_of_the_page_proves_itself_elsewhere():
    """A name that is sure elsewhere on the page is the reading of a broken one."""
    seen = prose.sure_words([_word("Kandris"), _word("Kandrls", "Kaudris")])
    assert ("Kandris",) == _readings(prose.as_prose(_word("Kaadris", "Kandris"), seen))


def test_a_broken_word_is_read_as_the_nearest_and_stays_in_doubt():
    """Where no look saw a word, the word nearest to both is the best reading; the doubt stays."""
    expected = ("reinvestment", "reuwestment", "reinvestmcnt")
    assert expected == _readings(prose.as_prose(_word("reuwestment", "reinvestmcnt"), NONE))


@given(
    st.lists(st.from_regex(r"\$?[0-9][0-9,.]{0,6}[0-9]", fullmatch=True), min_size=2, max_size=3)
)
def test_figures_are_never_settled_by_words(figures: list[str]):
    """No word list takes a figure's place: its readings stay, one by one."""
    assert tuple(figures) == _readings(prose.as_prose(_word(*figures), NONE)) or (
        len(set(figures)) == 1
    )


def test_a_stop_behind_a_figure_is_no_doubt():
    """Looks that differ in the stop behind a figure saw the same figure."""
    assert ("$12.50.",) == _readings(prose.as_prose(_word("$12.50.", "$12.50,"), NONE))
    assert ("12.500", "12,500") == _readings(prose.as_prose(_word("12.500", "12,500"), NONE))


def test_what_is_no_word_on_a_worn_copy_is_in_doubt():
    """Both looks may see letters wrongly: on a worn copy what is like a word may be the word."""
    assert ("tnvesiment", "investment") == _readings(
        prose.as_prose(_word("tnvesiment"), NONE, is_worn=True)
    )
    for text in ("swaps", "Kandris", "sold"):
        assert (text,) == _readings(prose.as_prose(_word(text), NONE, is_worn=True))


def test_a_row_that_goes_on_is_prose():
    """The short end of a paragraph is prose as well; a row elsewhere is not."""
    rows = [
        [_word("a", left=at * 60) for at in range(12)],
        [_word("end", bottom=45)],
        [_word("Common", left=400, bottom=45)],
        [_word("apart", bottom=200)],
    ]
    assert [True, True, False, False] == prose.prose_rows(rows)


def test_a_title_among_known_words():
    """A doubtful word of a title is the known one, where the other words are known as well."""
    title = [_word("Restricted"), _word("Stork", "Stock"), _word("Units")]
    assert ["Restricted", "Stock", "Units"] == [
        word.text for word in prose.in_company(title) if not word.otherwise
    ]


def test_a_row_of_names_is_not_touched():
    """Among names a reading that is a word proves nothing."""
    name = [_word("Doe"), _word("Stook", "Stock"), _word("Kandris")]
    assert name == prose.in_company(name)


def test_what_two_engines_saw_outvotes_one_look():
    """Of two looks of one engine and one of another, what both engines saw alike is right."""
    looks = tuple(reading.Glimpse(text, 0.9) for text in ("uader", "under", "under"))
    assert ["under"] == [look.text for look in reading.both_engines(looks)]
    looks = tuple(reading.Glimpse(text, 0.9) for text in ("uader", "under", "uader"))
    assert 3 == len(reading.both_engines(looks))
