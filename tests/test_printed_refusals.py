"""What is no printed form is refused in one clear sentence; nothing ever breaks."""

from __future__ import annotations

import contextlib
import random
from pathlib import Path

import pytest
from printed.pages import ROW_1, ROW_2, page

from section16 import printed
from section16.errors import ReadError
from section16.printed.recognise import LARGEST, MOST_TAGS, looks_like_text

FOLDER = Path(__file__).parent / "printed"


@pytest.mark.parametrize(
    ("source", "code", "said"),
    [
        (b"", "empty", "the text is empty"),
        (b" \r\n\t ", "empty", "the text is empty"),
        (b"Dear Sir,\nplease find enclosed", "not-ownership", "no Form 3, 4 or 5"),
        (b"FORM 144\nNOTICE OF PROPOSED SALE OF SECURITIES", "not-ownership", "a Form 144"),
        (b"FORM 10-K\nAnnual report", "not-ownership", "a Form 10-K"),
        (b"FORM 8-K\nCurrent report", "not-ownership", "a Form 8-K"),
        (b"Form 13F holdings", "not-ownership", "a Form 13F"),
        (b"SCHEDULE 13D\nUnder the Act", "not-ownership", "a Schedule 13D"),
        (b"<?xml version='1.0'?><ownershipDocument/>", "not-ownership", "an XML document"),
        (
            b"<!DOCTYPE html><p>Form 4 Signature of Reporting Person",
            "not-ownership",
            "an HTML page",
        ),
        (b"%PDF-1.7 form 4", "not-ownership", "a PDF"),
        (b"ACCESSION NUMBER: 1\nTYPE: 4", "not-ownership", "a submission header without a form"),
        (b"form 4 " * (LARGEST // 7 + 1), "too-large", "no printed form is longer than"),
    ],
)
def test_refused(source: bytes, code: str, said: str) -> None:
    """The refusal says what the text seems to be."""
    with pytest.raises(ReadError, match=said) as refusal:
        printed.read(source)

    assert code == refusal.value.code


def test_too_many_tags_in_html() -> None:
    """A page with more tags than any form is refused before it is parsed."""
    with pytest.raises(ReadError, match="40,001 tags") as refusal:
        printed.read_html(b"<div>" * (MOST_TAGS + 1))

    assert "too-large" == refusal.value.code


def test_too_many_tags_in_typed_html() -> None:
    """So is one that shows a text as it was typed."""
    with pytest.raises(ReadError, match="tags: no printed form"):
        printed.read_html(b"<pre>" * (MOST_TAGS + 1))


def test_too_many_tags_in_markdown() -> None:
    """So is a Markdown text with a table of so many tags."""
    cells = b"<table><tr>" + b"<td>x" * MOST_TAGS + b"</table>"

    with pytest.raises(ReadError, match="tags: no printed form"):
        printed.read(b"FORM 4\n\nName and Address of Reporting Person\n\n" + cells)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (page(ROW_1), True),
        (b"\xef\xbb\xbf" + page(ROW_1), True),
        ((FOLDER / "paper.txt").read_bytes(), True),
        ((FOLDER / "mangled.txt").read_bytes(), True),
        (b"", False),
        (b"Form 4", False),
        (b"%PDF" + page(ROW_1), False),
        (b"<html>" + page(ROW_1), False),
        (page(ROW_1).replace(b"\t", b"\0"), False),
    ],
)
def test_looks_like_text(source: bytes, *, expected: bool) -> None:
    """A printed form is told by its words, not by its name."""
    assert expected == looks_like_text(source)


def test_form_known_by_its_title() -> None:
    """Without "FORM 4" the title says which form it is."""
    source = page(ROW_1, form="5").replace(b"FORM 5", b"")

    assert "5" == printed.read(source).document.document_type


def test_form_unknown() -> None:
    """Without name and title the form stays open."""
    source = page(ROW_1).replace(b"FORM 4", b"").replace(b"STATEMENT OF CHANGES IN", b"")
    reading = printed.read(source)

    assert reading.document.document_type is None
    assert "/document_type" in [doubt.path for doubt in reading.doubts]


def test_torn_pages() -> None:
    """Pages cut, bytes flipped, stretches doubled: a reading or a refusal, never a traceback."""
    dice = random.Random(16)
    sources = [
        page(ROW_1, table_2=(ROW_2,), closing="(1) Vests.\n\nRemarks: none"),
        *((FOLDER / name).read_bytes() for name in ("mangled.txt", "newer.txt", "paper.txt")),
    ]
    for _ in range(400):
        source = bytearray(dice.choice(sources))
        for _ in range(dice.choice((1, 5, 25))):
            _tear(source, dice)
        with contextlib.suppress(ReadError):
            printed.read(bytes(source), evidence=True)


def _tear(source: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(source) + 1)
    to = min(len(source), at + dice.randrange(1, 120))
    what = dice.randrange(5)
    if what == 0:
        del source[at:to]
    elif what == 1:
        source[at:at] = bytes(dice.randrange(256) for _ in range(dice.randrange(1, 12)))
    elif what == 2:
        source[at:at] = source[at:to] * dice.choice((1, 20))
    elif what == 3:
        source[at:at] = dice.choice(
            (b"\t", b"\n", b"(1)", b"X ", b"$", b"|", b"03/1-\t", b"A ", b"<u>")
        )
    else:
        del source[max(1, at) :]


@pytest.mark.parametrize(
    "junk", [b"(1)", b"X ", b"_", b"STATEMENT OF ", b"\t", b"1 ", b"a", b"[ ", b"(1) x\n", b"C/O "]
)
def test_endless_pages(junk: bytes) -> None:
    """A page that repeats itself without end is read or refused in reasonable time."""
    before, after = page(ROW_1, closing="(1) x").split(b"Common Stock")

    printed.read(before + junk * (60_000 // len(junk)) + after)
