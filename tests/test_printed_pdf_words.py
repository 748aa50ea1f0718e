"""Where a word of a PDF ends."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("pypdfium2")
pytest.importorskip("typst")

from printed.drawing import LETTER, Drawing
from printed.pdf import pdf

from section16 import OwnershipDocument, read, render
from section16.printed.pdf.characters import Letter, _begins_word
from section16.printed.pdf.opening import pages

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


def test_letters_drawn_one_by_one_are_a_word() -> None:
    """On a page of narrow columns pdfium ends a line behind each letter that is drawn by itself."""
    drawing = Drawing(ruled=False)
    for _ in range(8):
        for column in (100.0, 500.0):
            for at, letter in enumerate("1,234"):
                drawing.put(letter, column + LETTER * at)
        drawing.at += 14
    (page,) = pages(pdf(drawing), max_pages=1, max_letters=1_000)

    assert ["1,234"] * 16 == [word.text for word in page.words]


def returned(examples: Path, **changed: str) -> OwnershipDocument:
    """An example with another signer, title or nature of ownership, printed as a PDF and read."""
    filing = read(examples / "form4_kandris_2021-04-01.xml")
    document, replace = filing.document, msgspec.structs.replace
    (row, *_), (owner, *_), (signed, *_) = (
        document.non_derivative_table,
        document.reporting_owners,
        document.signatures,
    )
    role = replace(owner.relationship, officer_title=changed.get("title", "Trustee"))
    nature = replace(row.nature_of_ownership, value=changed.get("nature"))
    document = replace(
        document,
        non_derivative_table=(replace(row, nature_of_ownership=nature),),
        reporting_owners=(replace(owner, relationship=role),),
        signatures=(replace(signed, name=changed.get("signer", signed.name)),),
    )
    return read(render(replace(filing, document=document), "pdf")).document


@pytest.mark.parametrize("before", "aflqtf")
@pytest.mark.parametrize("after", "JTjAf")
def test_letters_that_reach_over_a_blank_leave_it(examples: Path, before: str, after: str) -> None:
    """However far the shapes of letters reach over a blank, it parts their words."""
    name = f"/s/ Da{before} {after}rq {after}q{before} {after}n."

    assert name == returned(examples, signer=name).signatures[0].name


@pytest.mark.parametrize("nature", ["By Trust A-", "By Non- Exempt Marital and Family Trust B- C"])
def test_a_hyphen_at_the_end_of_a_line_stays(examples: Path, nature: str) -> None:
    """A hyphen before a line break is a letter like others, and not one that a break has made."""
    (row,) = returned(examples, nature=nature).non_derivative_table

    assert nature == row.nature_of_ownership.value


def test_an_x_at_the_end_of_a_title_is_no_check_mark(examples: Path) -> None:
    """An X behind words marks a box only where the box's caption follows on its line."""
    (owner,) = returned(examples, title="General Partner of Fund X").reporting_owners

    assert "General Partner of Fund X" == owner.relationship.officer_title
