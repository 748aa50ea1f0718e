"""Printed words: bare letters, what is kept of short texts, and captions that a cut has damaged."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from section16.printed import captions
from section16.printed.captions import CutCaption, caption_at_start
from section16.printed.interpret.saying import Said
from section16.printed.labels import Label
from section16.printed.page import Fragment, lines
from section16.printed.sheet import Cell, Explanation, Front, Sheet
from section16.printed.wording import key, remembered

LETTERS = st.text("aeinoprst", max_size=14)


@given(st.text())
def test_key_is_letters_and_digits(text: str) -> None:
    """Signs and blanks are dropped, and case is folded, in ASCII and out of it."""
    assert re.sub(r"[\W_]+", "", text.replace("<", "")).casefold() == key(text.replace("<", ""))


@pytest.mark.parametrize(("text", "asked"), [("short", 1), ("as long as it may be kept", 2)])
def test_short_texts_are_remembered(text: str, asked: int) -> None:
    """What was made of a short text is kept; a long one is worked at again."""
    seen = []

    @remembered(longest=5)
    def length(text: str) -> int:
        seen.append(text)
        return len(text)

    assert [len(text)] * 2 == [length(text), length(text)]
    assert [text] * asked == seen


def differences(words: str, letters: str) -> int:
    """In how many letters a text differs at best from an end of words, by the whole table."""
    above = [0] * (len(words) + 1)
    for at, letter in enumerate(letters, start=1):
        row = [at]
        for place, other in enumerate(words, start=1):
            changed = above[place - 1] + (letter != other)
            row.append(min(changed, above[place] + 1, row[place - 1] + 1))
        above = row
    return above[-1]


@given(LETTERS.filter(bool), LETTERS)
def test_slips_are_those_of_the_whole_table(words: str, letters: str) -> None:
    """Worked out by bits, the letters that differ are as many as the plain table has."""
    expected = [differences(words, letters[:at]) for at in range(1, len(letters) + 1)]

    assert expected == list(captions._slips_at_end(words, letters))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rting Person* Doe Jane", CutCaption(Label.OWNER, 14, is_whole=False)),
        ("me and Ticker or Trading Symbcl Acme", CutCaption(Label.ISSUER, 32, is_whole=False)),
        (
            "2. Issuer Name and Ticker or Trading Symbol",
            CutCaption(Label.ISSUER, 43, is_whole=True),
        ),
        ("Acme Trading Corp", None),
    ],
)
def test_end_of_a_caption(text: str, expected: CutCaption | None) -> None:
    """What is left of a caption is known by its end, a letter misread or not."""
    assert expected == caption_at_start(text, {Label.OWNER, Label.ISSUER})


@given(st.lists(st.text(" ab\u2003", max_size=4), min_size=1, max_size=6).map("\t".join))
def test_fields_between_tabs(text: str) -> None:
    """Each field is what stands between two tabs, without the blanks around it."""
    expected = [part.strip() for part in text.split("\t")] if text.strip() else []

    found = [field for line in lines(f"{text}\nx\ty") for field in line.fields]

    assert [*expected, "x", "y"] == [field.text for field in found]
    assert all(field == field.stripped() for field in found)


def test_words_said_for_certain() -> None:
    """The words of cells and explanations, but for those that have other readings."""
    issuer, doubtful = Cell("Acme Holdings [ACM]"), Cell("Smith", otherwise=("Smyth",))
    sheet = Sheet(front=Front(issuer=issuer), explanations=(Explanation("1", doubtful),))
    said = Said(sheet)

    assert ["acme", "holdings"] == [w for w in ("acme", "holdings", "smith", "") if w in said]


def test_fragments_are_cut_at_their_place() -> None:
    """Words and letters of a stretch are those between its ends alone."""
    stretch = Fragment("one  <b>Two</b> three", 5, 15)

    assert ("Two", "two") == (stretch.words, stretch.key)
