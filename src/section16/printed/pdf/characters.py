"""The words of a PDF page, drawn together from its characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from section16.printed.pdf.advance import distance
from section16.printed.pdf.sight import Sight
from section16.printed.placed.page import Word

_GAP = 0.19
"""How far apart, in heights, two letters of one word may stand."""
_NARROW = 0.03
"""A gap, in heights, below which nothing stands between two letters."""
_BLANK_WIDTH = 0.16
"""How far apart, in heights, letters are at least set between which a blank stands."""
_ADJOINING = 0.05
"""How far from where a letter leaves off, in heights, the next one is set that adjoins it."""
_RESIZED = 0.15
"""By how much, in heights, a letter of another size is larger or smaller."""
_RAISED = 0.12
"""How far, in heights, a letter must be raised to begin a word of its own."""
_ASKED = 40
"""Letters that are asked how they are turned."""
_DEGREES = 57.29578
_NO_LETTERS = "\0\uffff"
_BREAKS = "\r\n"
_AT_LINE_END = "\x02\ufffe"
"""What pdfium makes of a hyphen that ends a line."""


class Letter(NamedTuple):
    """A character and its box as it is read."""

    text: str
    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    at: int = -1
    """Its number on the page."""

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


_BLANK = Letter(" ")
_BREAK = Letter("\n")
_ILLEGIBLE = "\N{REPLACEMENT CHARACTER}"


def words(text_page: Any, sight: Sight) -> Iterator[Word]:
    """The words of a page: letters that stand together."""
    together: list[Letter] = []
    blank = broken = False
    for letter in _letters(text_page, sight):
        if letter is _BLANK or letter is _BREAK:
            blank, broken = blank or letter is _BLANK, broken or letter is _BREAK
            continue
        if together:
            before = together[-1]
            broken = broken and not _adjoins(text_page.raw, before, letter)
            blank = blank or broken or _is_set_apart(text_page.raw, before, letter)
            if blank or _begins_word(before, letter):
                yield _word(together, letter if blank else None)
                together = []
        together.append(letter)
        blank = broken = False
    if together:
        yield _word(together)


def _letters(text_page: Any, sight: Sight) -> Iterator[Letter]:
    """The characters of a page, in the order of the file."""
    count = text_page.count_chars()
    whole = text_page.get_text_range(0, count) if count else ""
    aligned = len(whole) == count
    raw, box = text_page.raw, pdfium.FS_RECTF()
    for at in range(count):
        text = legible(whole[at] if aligned else chr(pdfium.FPDFText_GetUnicode(raw, at)))
        if text.isspace() or text in _NO_LETTERS:
            yield _BREAK if text in _BREAKS else _BLANK
            continue
        text = "-" if text in _AT_LINE_END else text
        pdfium.FPDFText_GetLooseCharBox(raw, at, box)
        yield Letter(text, *sight.seen(box.left, box.bottom, box.right, box.top), at)


def legible(letter: str) -> str:
    """A letter, or the sign for one that cannot be told where the file gives half a character."""
    return _ILLEGIBLE if "\ud800" <= letter <= "\udfff" else letter


def _is_set_apart(page: Any, before: Letter, letter: Letter) -> bool:
    """Whether a blank stands in a narrow gap, as the letters' own widths tell."""
    height = max(before.height, letter.height)
    if not _NARROW * height < letter.left - before.right < _GAP * height:
        return False
    return distance(page, before.at, letter.at) > _BLANK_WIDTH * height


def _adjoins(page: Any, before: Letter, letter: Letter) -> bool:
    """Whether no line ends between two letters, though pdfium says so.

    It takes a page of narrow columns for one of upright lines, and ends a line at each letter.
    """
    height = max(before.height, letter.height)
    close = abs(letter.left - before.right) < _GAP * height
    level = abs(letter.bottom - before.bottom) < _ADJOINING * height
    if not (close and level):
        return False
    return abs(distance(page, before.at, letter.at)) < _ADJOINING * height


def _begins_word(before: Letter, letter: Letter) -> bool:
    """Whether a letter stands apart from the one before it: after a gap, raised, or resized."""
    height = max(before.height, letter.height, 0.1)
    if not -height < letter.left - before.right < _GAP * height:
        return True
    if abs(letter.height - before.height) > _RESIZED * height:
        return True
    return abs(letter.bottom - before.bottom) > _RAISED * height


def _word(letters: list[Letter], following: Letter | None = None) -> Word:
    """A word; its box leaves room for the blank before the letter that follows on its line."""
    last, right = letters[-1], max(letter.right for letter in letters)
    if following and last.left < following.left and following.top < last.bottom:
        right = max(last.left, min(right, following.left - _GAP * last.height))
    return Word(
        "".join(letter.text for letter in letters),
        min(letter.left for letter in letters),
        min(letter.top for letter in letters),
        right,
        max(letter.bottom for letter in letters),
    )


def turn_of(text_page: Any) -> int:
    """By how many degrees, clockwise, most letters must be turned to stand upright."""
    count = text_page.count_chars()
    turns = Counter(
        -round(float(pdfium.FPDFText_GetCharAngle(text_page.raw, at)) * _DEGREES / 90) * 90 % 360
        for at in range(0, count, max(1, count // _ASKED))
        if not pdfium.FPDFText_IsGenerated(text_page.raw, at)
    )
    return turns.most_common(1)[0][0] if turns else 0
