"""Pictures of pages into pages of words with places, and these into a filing."""

from __future__ import annotations

from collections.abc import Sequence

from section16.filing import Filing, Rendition
from section16.printed.interpret import interpret
from section16.printed.limits import PageLimits
from section16.printed.placed import sheet_of
from section16.printed.placed.page import PlacedPage, Rule, Word
from section16.printed.recognise import require_picture
from section16.printed.scan.blanks import blanks_of, is_blank
from section16.printed.scan.boxes import behind, boxes_of, frame_of, lost_box, without_boxes
from section16.printed.scan.captions import known_words
from section16.printed.scan.engine import Engine
from section16.printed.scan.engines import installed
from section16.printed.scan.lines import lines_of
from section16.printed.scan.pages import pages_of
from section16.printed.scan.picture import (
    Picture,
    even_paper,
    has_grey,
    ink_of,
    laid_level,
    letter_height,
    straightened,
    turned_round,
)
from section16.printed.scan.recognition import words_on
from section16.printed.scan.rules import ruling_of, without_rules
from section16.printed.wording import key

_FEWEST_KNOWN = 0.1
"""How many words of a page that lies upright are the form's own; of prose a quarter is."""
_LONGER = 3


def filing_of(content: bytes, limits: PageLimits, *, evidence: bool) -> Filing:
    """Read a scan.

    :raises ReadError: when the pages show no Form 3, 4 or 5.
    """
    engines = installed(limits.seconds)
    pages = [
        placed_page(picture, number, engines)
        for number, picture in enumerate(pages_of(content, limits), start=1)
    ]
    _require_words(pages)
    reading = interpret(sheet_of(pages), evidence=evidence)
    return Filing(
        reading.document,
        Rendition.SCAN,
        doubts=reading.doubts,
        unread=reading.unread,
        evidence=reading.evidence,
    )


def placed_page(picture: Picture, number: int, engines: Sequence[Engine]) -> PlacedPage:
    """The words, drawn boxes and ruled lines of one page, turned upright."""
    level = laid_level(picture)
    page = _page_as_laid(level, number, engines)
    if known_share(page.words) >= _FEWEST_KNOWN:
        return page
    other = _page_as_laid(turned_round(level), number, engines)
    return max(page, other, key=lambda page: known_share(page.words))


def known_share(words: Sequence[Word]) -> float:
    """How many of a page's longer words are the form's own: next to none of a page upside down."""
    letters = [key(word.text) for word in words if word.text.isascii()]
    longer = [word for word in letters if len(word) >= _LONGER and word.isalpha()]
    return sum(word in known_words() for word in longer) / max(1, len(longer))


def _page_as_laid(picture: Picture, number: int, engines: Sequence[Engine]) -> PlacedPage:
    page = straightened(even_paper(picture))
    ink = ink_of(page)
    letter = letter_height(ink)
    if not letter:
        return PlacedPage(number, float(page.shape[1]), float(page.shape[0]), ())
    ruling = ruling_of(ink, letter)
    boxes = boxes_of(ink, letter)
    clean = without_boxes(without_rules(page, ruling), boxes)
    lines = lines_of(ink_of(clean), ruling.down, letter)
    words = words_on(clean, lines, letter, engines, has_grey=has_grey(picture))
    lost = tuple(lost_box(ink_of(clean), words, letter))
    words, boxes = tuple(behind(word, lost) for word in words), (*boxes, *lost)
    rules = [rule for rule in ruling.rules if not any(_within(rule, box) for box in boxes)]
    seen = blanks_of(lines, rules, words, letter)
    blanks = tuple(blank for blank in seen if not any(_in_frame(blank, box) for box in boxes))
    free = tuple(rule for rule in rules if not is_blank(rule, blanks))
    width, height = float(page.shape[1]), float(page.shape[0])
    return PlacedPage(number, width, height, (*words, *boxes, *blanks), free)


def _within(rule: Rule, box: Word) -> bool:
    """Whether a rule is no more than a side of a box to be checked."""
    left, top, right, bottom = frame_of(box)
    slack = (right - left) / 2
    across = left - slack <= rule.left and rule.right <= right + slack
    return across and top - slack <= rule.top and rule.bottom <= bottom + slack


def _in_frame(blank: Word, box: Word) -> bool:
    """Whether a place to fill in is no more than the foot of a box."""
    left, top, right, bottom = frame_of(box)
    middle = (blank.left + blank.right) / 2
    return left <= middle <= right and top < blank.bottom and blank.top < bottom


def _require_words(pages: Sequence[PlacedPage]) -> None:
    text = "\n".join(
        " ".join(word.text for word in sorted(page.words, key=lambda word: (word.top, word.left)))
        for page in pages
    )
    require_picture(text)
