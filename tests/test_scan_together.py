"""Words of a worn row that belong together, and small marks; no engine is needed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("cv2", reason="the extra scan is not installed")
together = pytest.importorskip("section16.printed.scan.together")
marking = pytest.importorskip("section16.printed.scan.marking")
reading = pytest.importorskip("section16.printed.scan.reading")
worn = pytest.importorskip("section16.printed.scan.worn")
lines = pytest.importorskip("section16.printed.scan.lines")


def _word(*looks: str) -> reading.InkWord:
    return reading.InkWord(0, 10, tuple(reading.Glimpse(look, 0.9) for look in looks))


def _first_looks(words: list[reading.InkWord]) -> list[str]:
    return [word.glimpses[0].text for word in words]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_day_in_three_pieces_is_one(day: date):
    """Two, two and four figures with blanks for strokes are one word with the day."""
    pieces = [_word(f"{day:%m}"), _word(f"{day:%d}"), _word(f"{day:%Y}")]
    assert [f"{day:%m/%d/%Y}"] == _first_looks(together.days_joined(pieces))


@pytest.mark.parametrize(
    "pieces",
    [("45", "23", "2024"), ("2,000", "12.50"), ("01", "23", "20"), ("May", "01", "23", "19")],
)
def test_figures_that_are_no_day_stay_apart(pieces: tuple[str, ...]):
    """Numbers in a row that make up no day of eight figures are words of their own."""
    assert list(pieces) == _first_looks(together.days_joined([_word(piece) for piece in pieces]))


def test_a_day_one_look_doubts_keeps_both_readings():
    """Where the looks see other figures, both stay for the proof."""
    joined = together.days_joined([_word("03", "08"), _word("14", "14"), _word("2024", "2024")])
    assert [["03/14/2024", "08/14/2024"]] == [
        [glimpse.text for glimpse in word.glimpses] for word in joined
    ]


def test_a_ticker_stands_in_brackets():
    """Strokes before and behind a ticker are brackets where one look saw one."""
    row = [_word("ACME"), _word("INC"), _word("[|", "{"), _word("ACM"), _word("|", "]")]
    assert ["ACME", "INC", "[", "ACM", "]"] == _first_looks(together.ticker_bracketed(row))


def test_strokes_that_no_look_saw_bowed_are_no_brackets():
    """An I before and behind letters is an I where nobody saw a bracket."""
    row = [_word("FUND"), _word("I", "I"), _word("ACM"), _word("I", "l")]
    assert ["FUND", "I", "ACM", "I"] == _first_looks(together.ticker_bracketed(row))


@pytest.mark.parametrize(
    ("looks", "mark"),
    [
        (("Ie}", "12;", "12)"), "(2)"),
        (("(4)", "14:", "14"), "(4)"),
        (("a", "121", "121"), None),
        (("(2)", "(3)", "(3)"), None),
        (("12)", "tel", "x"), None),
        (("()", "(.)", "11"), None),
    ],
)
def test_a_broken_mark_needs_two_looks_and_a_bow(looks: tuple[str, ...], mark: str | None):
    """Two looks must see the same figures and none others; one must see a bracket as bowed."""
    assert mark == marking.seen_alike(looks)


def _piece(*parts: tuple[int, int, int, int]) -> lines.Piece:
    boxes = tuple(lines.Box(*part) for part in parts)
    around = lines.Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
    return lines.Piece(around, boxes, frozenset(range(len(boxes))))


def test_a_mark_has_narrow_ends():
    """A figure of two patches between two narrow strokes may be a mark; a broad end is none."""
    narrow = _piece((0, 1, 2, 11), (6, 8, 9, 10), (6, 0, 9, 4), (16, 1, 18, 11))
    broad = _piece((0, 1, 8, 11), (10, 0, 13, 10), (16, 1, 18, 11))
    assert (True, False) == (marking.is_bracketed(narrow), marking.is_bracketed(broad))


def test_an_o_behind_a_dollar_sign_is_a_nought():
    """``$o`` is no dollars; an o of a word is an o."""
    seen = ("$o", "$O(1)", "$oil", "o")
    assert ["$0", "$0(1)", "$oil", "o"] == [worn.with_nought(text) for text in seen]


@pytest.mark.parametrize(
    ("looks", "is_unsure"),
    [
        (("4.)", "(/)"), True),
        (("1.)", "(.')"), True),
        (("(4)", "(/)"), False),
        (("4)", "(4)"), False),
        (("3)",), False),
    ],
)
def test_a_figure_may_be_what_is_left_of_a_bracket(looks: tuple[str, ...], is_unsure: bool):
    """Where one look alone saw a mark and saw it unopened, its figure proves nothing."""
    assert is_unsure == reading.is_mark_unsure(_word(*looks).glimpses)
