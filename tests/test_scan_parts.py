"""The parts of the reader of scans that need no engine."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PIL import Image

from section16.errors import ReadError
from section16.printed.limits import PageLimits

pytest.importorskip("cv2", reason="the extra scan is not installed")
pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")
scanned = pytest.importorskip("scanned")
boxes = pytest.importorskip("section16.printed.scan.boxes")
captions = pytest.importorskip("section16.printed.scan.captions")
lines = pytest.importorskip("section16.printed.scan.lines")
pages = pytest.importorskip("section16.printed.scan.pages")
picture = pytest.importorskip("section16.printed.scan.picture")
reading = pytest.importorskip("section16.printed.scan.reading")
rules = pytest.importorskip("section16.printed.scan.rules")
_LETTER = 18.0
NOTHING: frozenset[str] = frozenset()


def _agreed(*texts: str, confidence: float = 0.95) -> Any:
    return reading.agreed([reading.Glimpse(text, confidence) for text in texts], NOTHING)


def word_of(text: str, left: float) -> Any:
    """A word on the level of a box."""
    return boxes.Word(text, left, 102.0, left + 55, 128.0)


def _grey(page: Image.Image) -> Any:
    return np.asarray(page, np.uint8)


def test_pages_of_a_tiff_are_all_taken():
    """Each picture of a TIFF is a page."""
    page = Image.new("L", (40, 30), 255)
    content = scanned.saved(page, "TIFF", save_all=True, append_images=[page, page])
    assert 3 == len(list(pages.pages_of(content, PageLimits())))


def test_too_many_pages_are_refused():
    """The limit of pages holds before any is read."""
    page = Image.new("L", (40, 30), 255)
    content = scanned.saved(page, "TIFF", save_all=True, append_images=[page])
    with pytest.raises(ReadError, match="has 2 pages and the limit is 1"):
        list(pages.pages_of(content, PageLimits(pages=1)))


def test_too_many_pixels_are_refused():
    """The limit of pixels holds before the picture is unpacked."""
    content = scanned.saved(Image.new("L", (400, 300), 255))
    with pytest.raises(ReadError, match="400 by 300 pixels and the limit is 100"):
        list(pages.pages_of(content, PageLimits(pixels=100)))


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n", b"II*\0", b"\xff\xd8\xff", b"%PDF-1.7"])
def test_a_beginning_alone_is_refused(content: bytes):
    """What only begins as a picture or PDF cannot be opened."""
    with pytest.raises(ReadError, match="cannot be opened"):
        list(pages.pages_of(content, PageLimits()))


def test_clear_paper_is_white():
    """What is transparent is paper."""
    content = scanned.saved(Image.new("RGBA", (8, 8), (0, 0, 0, 0)))
    (page,) = pages.pages_of(content, PageLimits())
    assert 255 == int(page.min())


def test_an_askew_page_is_laid_straight():
    """After straightening hardly anything is left to turn."""
    askew = _grey(scanned.form(turned=1.2).resize((1100, 850)))
    assert abs(picture._askew(picture.straightened(askew))) < 0.1


def test_rules_are_found_and_taken_out():
    """A ruled line is found where it was drawn, and is gone from the picture."""
    page = scanned.Page()
    page.line(100, 200, 900, 200)
    ink = picture.ink_of(_grey(page.picture))
    ruling = rules.ruling_of(ink, _LETTER)
    (rule,) = ruling.rules
    assert (100, 900) == (round(rule.left), round(rule.right) - 1)
    assert 255 == int(rules.without_rules(_grey(page.picture), ruling).min())


@pytest.mark.parametrize(("below", "sides"), [(False, 0), (True, 2)])
def test_a_frame_cut_by_the_page_has_no_side_there(below: bool, sides: int):
    """Lines that run to the last ink of a page go on overleaf; with ink below they end."""
    page = scanned.Page()
    for left in (300, 900, 1500):
        page.line(left, 400, left, 900)
    page.line(300, 400, 1500, 400)
    if below:
        page.line(300, 650, 1500, 650)
        page.words(700, 1000, "more words below the frame")
    found = rules.ruling_of(picture.ink_of(_grey(page.picture)), _LETTER).rules
    foot = [rule for rule in found if rule.is_horizontal and rule.top > 850]
    assert sides == len(foot)


def test_marks_behind_a_single_letter_are_parted():
    """A letter and the raised marks behind it are two, though the marks have more ink."""
    page = scanned.Page()
    page.words(100, 110, "S", 24)
    page.words(128, 102, "(1)", 22)
    ink = picture.ink_of(_grey(page.picture))
    (row,) = lines.lines_of(ink, np.zeros_like(ink), _LETTER).pieces
    boxes_ = [lines.Box(*box[:4]) for box in picture.components(ink).boxes.tolist()]
    assert [False, True] == [raised for _, raised in lines.apart(row, boxes_, _LETTER)]


def test_words_are_no_rules():
    """Letters, however bold, are not taken for lines."""
    page = scanned.Page()
    page.words(100, 100, "STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP", 30)
    assert () == rules.ruling_of(picture.ink_of(_grey(page.picture)), _LETTER).rules


@pytest.mark.parametrize(("checked", "mark"), [(True, "☒"), (False, "☐")])
def test_a_drawn_box_is_checked_or_empty(checked: bool, mark: str):
    """The ink inside tells a checked box from an empty one."""
    page = scanned.Page()
    page.box(100, 100, checked=checked)
    (box,) = boxes.boxes_of(picture.ink_of(_grey(page.picture)), _LETTER)
    assert mark == box.text


def test_a_box_that_lost_a_side_is_found_by_its_caption():
    """What is hollow before the words of its caption is an empty box, though it has three sides."""
    page = scanned.Page()
    for side in ((100, 100, 100, 130), (100, 100, 130, 100), (100, 130, 130, 130)):
        page.line(*side)
    words = [word_of("Check", 150), word_of("this", 215)]
    found = boxes.lost_box(picture.ink_of(_grey(page.picture)), words, _LETTER)
    assert [boxes.EMPTY] == [word.text for word in found]


def test_letters_are_no_boxes():
    """No letter is square and framed on all sides."""
    page = scanned.Page()
    page.words(100, 100, "DOBRQ 0689 [] HEMINUTZ", 36)
    assert () == boxes.boxes_of(picture.ink_of(_grey(page.picture)), _LETTER)


def test_rules_part_rows():
    """Words on both sides of an upright rule are read apart."""
    page = scanned.Page()
    page.words(100, 100, "left")
    page.words(160, 100, "right")
    ink = picture.ink_of(_grey(page.picture))
    wall = np.zeros_like(ink)
    wall[:, 152] = 255
    assert 2 == len(lines.lines_of(ink, wall, _LETTER).pieces)


def test_words_close_together_are_one_row():
    """Dots and commas belong to the row they stand in."""
    page = scanned.Page()
    page.words(100, 100, "if any, it is filed.")
    ink = picture.ink_of(_grey(page.picture))
    assert 1 == len(lines.lines_of(ink, np.zeros_like(ink), _LETTER).pieces)


def test_looks_that_agree_leave_no_doubt():
    """Two equal readings are one."""
    assert () == _agreed("29,929", "29,929").otherwise


def test_numbers_that_differ_are_doubtful():
    """A number that two looks do not see alike keeps both readings."""
    seen = _agreed("29,929", "29.929")
    assert {"29,929", "29.929"} == {seen.text, *seen.otherwise}


def test_a_number_beats_what_is_none():
    """A reading that is no number is no rival of one that is."""
    assert ("06/22/2023", ()) == (_agreed("06/22/2O2_", "06/22/2023").text, ())


def test_letters_are_not_figures():
    """In a word of letters a figure that is like a letter is one."""
    seen = _agreed("REDWO0D", "REDWOOD")
    assert ("REDWOOD", ()) == (seen.text, seen.otherwise)


def test_footnote_marks_behind_a_blur_are_kept():
    """Where one look sees marks and the other a blur, the marks stand."""
    seen = _agreed("S()", "S(1)")
    assert ("S(1)", ()) == (seen.text, seen.otherwise)


def test_a_comma_is_proved_by_its_shape():
    """A comma that an engine took for a point is a comma again."""
    found = reading.with_commas(reading.Glimpse("29.929", 0.9), ",")
    assert "29,929" == found.text


def test_captions_are_put_right():
    """A misread caption becomes the form's own words, its number kept."""
    found = captions.caption_like("2. lssuer Narne and Ticker of Trading Symbol", doubtful=True)
    assert "2. Issuer Name and Ticker or Trading Symbol" == " ".join(found)


def test_a_number_somebody_wrote_is_no_caption():
    """A city with another zip code than that of the Commission is somebody's address."""
    assert captions.caption_like("WASHINGTON, DC 20037", doubtful=True) is None


def test_what_a_filer_wrote_is_no_caption():
    """Short words that two looks saw alike are never put right."""
    assert captions.caption_like("Class A", doubtful=False) is None
