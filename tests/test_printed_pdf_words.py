"""Where a word of a PDF ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("pypdfium2")

from section16.printed.pdf.characters import Letter, _begins_word

SIZE = 8.0
LINE = 1.124 * SIZE
"""Height of a letter's box, of its size, in the fonts that print is drawn with."""
BLANK = 0.25 * SIZE
"""Width of a blank."""


@given(st.floats(20, 700), st.floats(-0.1, 0.1))
def test_a_blank_parts_words(left: float, rounding: float) -> None:
    """A blank that the file gives as a gap alone parts words, wherever on the page it stands."""
    before = Letter("f", left, 100, left + 3, 100 + LINE)
    letter = Letter("J", left + 3 + BLANK + rounding, 100, left + 8, 100 + LINE)

    assert _begins_word(before, letter)


def test_letters_of_a_word_stay_together() -> None:
    """Letters that touch, or nearly, are of one word."""
    before = Letter("f", 50, 100, 53, 100 + LINE)

    assert not _begins_word(before, Letter("f", 53.4, 100, 56, 100 + LINE))
