"""What is left of footnote marks on worn copies, and what a network of our own sees in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

pytest.importorskip("cv2", reason="the extra scan is not installed")
np = pytest.importorskip("numpy")
image = pytest.importorskip("PIL.Image")
image_draw = pytest.importorskip("PIL.ImageDraw")
image_font = pytest.importorskip("PIL.ImageFont")
lines = pytest.importorskip("section16.printed.scan.lines")
marking = pytest.importorskip("section16.printed.scan.marking")
picture = pytest.importorskip("section16.printed.scan.picture")
raised = pytest.importorskip("section16.printed.scan.raised")
worn = pytest.importorskip("section16.printed.scan.worn")
captions = pytest.importorskip("section16.printed.scan.captions")

_LETTER = 12


def _drawn(text: str, size: int = 18) -> Any:
    """A text drawn small, in shades, with a little paper around."""
    font = image_font.load_default(4 * size)
    left, top, right, bottom = font.getbbox(text)
    page = image.new("L", (int(right - left) + 16, int(bottom - top) + 16), 255)
    image_draw.Draw(page).text((8 - left, 8 - top), text, fill=0, font=font)
    return np.asarray(page.resize((page.width // 4, page.height // 4), image.Resampling.BOX))


def _likely(**shares: float) -> list[Any]:
    names = {"one": "(1)", "two": "(2)", "foreign": raised.FOREIGN}
    return [raised.Likely(names[name], share) for name, share in shares.items()]


def _seen(likely: Sequence[Any], *looks: str) -> tuple[str, ...] | None:
    found = marking.as_likely(likely, looks)
    return found and (found.text, *found.otherwise)


@pytest.mark.parametrize("mark", ["(1)", "(2)", "(3)", "(4)", "(7)", "(9)", "(2)(3)"])
def test_the_network_reads_marks(mark: str):
    """A number in brackets is read, and several behind each other, in letters it has not learnt."""
    assert mark == raised.marks_likely(_drawn(mark))[0].text


@pytest.mark.parametrize("mark", ["(2)", "(3)", "(4)", "(7)"])
def test_the_network_reads_black_and_white(mark: str):
    """A mark of which a copy without shades has kept no hairline is read."""
    pale = np.where(_drawn(mark) > 110, 255, 0).astype(np.uint8)
    assert mark == raised.marks_likely(pale)[0].text


@pytest.mark.parametrize("text", ["Trust", "D", "121", "$39", "the"])
def test_the_network_knows_what_is_no_mark(text: str):
    """Words and numbers without brackets are no footnote marks."""
    assert marking.is_foreign(raised.marks_likely(_drawn(text)))


def test_a_wide_row_is_no_mark():
    """What is wider than footnote marks ever are is not looked at."""
    page = np.full((16, 400), 255, np.uint8)
    page[4:12, 10:390:4] = 0
    assert [raised.Likely(raised.FOREIGN, 1.0)] == raised.marks_likely(page)


def test_shares_make_up_a_whole():
    """The readings of a crop are shared out in full, the likeliest first."""
    shares = [one.share for one in raised.marks_likely(_drawn("(5)"))]
    assert (pytest.approx(1), sorted(shares, reverse=True)) == (sum(shares), shares)


def test_a_sure_network_needs_no_look():
    """Where the network is sure and looks see scraps, the mark is the network's."""
    assert ("(2)",) == _seen(_likely(two=0.95, foreign=0.05), "tel", "121")


def test_a_look_confirms_a_network_that_is_half_sure():
    """A mark that is likelier than all else is certain where a look saw it too."""
    assert ("(2)",) == _seen(_likely(two=0.6, one=0.4), "(2)", "121")


def test_another_mark_is_another_reading():
    """Where the network is not sure and a look saw another mark, both are readings."""
    assert ("(2)", "(1)") == _seen(_likely(two=0.7, one=0.02, foreign=0.28), "(1)", "121")


def test_both_looks_outweigh_a_network_that_is_not_sure():
    """A mark that the first two looks saw alike is left to them."""
    assert _seen(_likely(two=0.7, one=0.3), "(1)", "(1)") is None


def test_a_sure_network_opens_what_both_looks_saw():
    """Where the first two looks saw one mark and the network is sure of another, both stay."""
    assert ("(1)", "(2)") == _seen(_likely(two=0.99, foreign=0.01), "(1)", "(1)")


def test_a_mark_that_may_be_none_is_open():
    """Where the number is certain and the mark is not, there may be no mark."""
    assert ("(2)", "") == _seen(_likely(two=0.55, foreign=0.45), "tel", "121")


def test_what_is_no_mark_is_left_to_the_looks():
    """Where something else is likelier than any mark, the network has no say."""
    assert _seen(_likely(foreign=0.6, two=0.4), "121", "tel") is None


def _row(*boxes: tuple[int, int, int, int]) -> tuple[Any, Any]:
    """The one row of letters that boxes of ink make up, and the boxes of its page."""
    ink = np.zeros((60, 300), np.uint8)
    for left, top, right, bottom in boxes:
        ink[top:bottom, left:right] = 255
    (row,) = lines.lines_of(ink, np.zeros_like(ink), _LETTER).pieces
    return row, [lines.Box(*box[:4]) for box in picture.components(ink).boxes.tolist()]


_WORD = ((10, 20, 16, 34), (20, 20, 26, 34), (30, 20, 36, 34))
_REMAINS = ((40, 17, 42, 26), (45, 17, 48, 20), (45, 24, 48, 26), (51, 17, 53, 26))


def test_what_is_raised_behind_a_word_is_parted_from_it():
    """Strokes behind a word whose feet stand above its line may be what is left of a mark."""
    word, mark = lines.raised_end(*_row(*_WORD, *_REMAINS), _LETTER)
    assert ((10, 36), (40, 53)) == (
        (word.box.left, word.box.right),
        (mark.box.left, mark.box.right),
    )


@pytest.mark.parametrize("end", [(), ((40, 17, 42, 26),), ((40, 26, 52, 28),)])
def test_an_apostrophe_or_a_hyphen_is_no_mark(end: tuple[tuple[int, int, int, int], ...]):
    """What is raised but narrower or lower than a mark stays with its word."""
    assert lines.raised_end(*_row(*_WORD, *end), _LETTER) is None


@pytest.mark.parametrize(
    ("seen", "fuller"),
    [
        ("166.667", "166,667"),
        ("26.907(1)", "26,907(1)"),
        ("GDI.", "GDL"),
        ("MRI.", "MRL"),
        ("\\", "A"),
        ("0.688", None),
        ("23,380.366", None),
        ("$68.184", None),
        ("II.", None),
        ("Inc.", None),
    ],
)
def test_a_worn_copy_hides_fuller_signs(seen: str, fuller: str | None):
    """A lone point of a number may be a comma, an I with a point an L, a stroke an A."""
    assert fuller == worn.fuller_reading(seen)


def test_words_in_capitals_are_meant_by_capitals():
    """A word in small letters is not put right to one that the form has in capitals."""
    assert (None, "COMMISSION") == (
        captions.nearest_word("Commision"),
        captions.nearest_word("COMMISION"),
    )
