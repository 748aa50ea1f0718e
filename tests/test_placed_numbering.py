"""Broken numbers of explanations: told by the paper between them and by their neighbours."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from section16.printed.placed.canvas import Piece
from section16.printed.placed.numbering import openings
from section16.printed.placed.page import Word

_HEIGHT, _LINE, _PARAGRAPH = 20, 24, 32


def _line(bottom: float, *words: str | tuple[str, ...], left: float = 100) -> list[Piece]:
    found = []
    for word in words:
        text, *otherwise = (word,) if isinstance(word, str) else word
        right = left + 10 * len(text)
        found.append(
            Word(text, left, bottom - _HEIGHT, right, bottom, 0.9, otherwise=tuple(otherwise))
        )
        left = right + 10
    return [Piece(tuple(found))]


def _page(*paragraphs: Sequence[str | tuple[str, ...]]) -> list[list[Piece]]:
    """Paragraphs of two lines each, more paper between them than between their lines."""
    lines, bottom = [], 0.0
    for words in paragraphs:
        bottom += _PARAGRAPH
        lines.append(_line(bottom, *words))
        bottom += _LINE
        lines.append(_line(bottom, "and", "so", "on"))
    return lines


def _marks(lines: list[list[Piece]]) -> dict[int, tuple[str, int]]:
    return {at: (one.mark, one.length) for at, one in openings(lines).items()}


def test_whole_numbers():
    """Whole numbers open explanations; the lines that go on do not."""
    assert {0: ("1", 2), 2: ("2", 2)} == _marks(_page(("1.", "One"), ("2.", "Two")))


def test_a_broken_number_between_two_whole_ones():
    """One paragraph between explanations 1 and 3 is the second, whatever is left of its number."""
    page = _page(("1.", "One"), (("}", "?"), "Two"), ("3.", "Three"))
    assert {0: ("1", 2), 2: ("2", 1), 4: ("3", 2)} == _marks(page)


def test_a_lost_number_takes_no_word_with_it():
    """Where nothing is left of a number, the paragraph is whole from its first word on."""
    page = _page(("1.", "One"), ("Two", "more"), ("3.", "Three"))
    assert ("2", 0) == _marks(page)[2]


def test_a_paragraph_too_many_is_no_explanation():
    """Two paragraphs between 1 and 3 may both be of explanation 1: nothing is proved."""
    page = _page(("1.", "One"), ("More", "of", "it"), ("Two",), ("3.", "Three"))
    assert {"1", "3"} == {mark for mark, _ in _marks(page).values()}


@pytest.mark.parametrize("last", [("3", "Three"), (("8", "3"), "Three")])
def test_numbers_without_their_points(last: tuple[str | tuple[str, ...], ...]):
    """Numbers in order prove each other, though a copy has lost their points."""
    page = _page(("1", "One"), (("}", "?"), "Two"), last)
    assert ["1", "2", "3"] == [mark for mark, _ in _marks(page).values()]


def test_paragraphs_without_numbers_are_none():
    """Paragraphs that open with words are no explanations by their order alone."""
    assert {} == _marks(_page(("One",), ("Two",), ("Three",)))


def test_numbers_out_of_order():
    """A page may put 10 before 2; what stands between 6 and 8 is still 7."""
    page = _page(("1.", "A"), ("10.", "B"), ("2.", "C"), (("5", "S"), "D"), ("4.", "E"))
    assert ["1", "10", "2", "3", "4"] == [mark for mark, _ in _marks(page).values()]
