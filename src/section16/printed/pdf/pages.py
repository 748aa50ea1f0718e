"""The pages of a PDF as words and ruled lines in their places."""

from __future__ import annotations

from typing import Any

from section16.printed.pdf.characters import turn_of, words
from section16.printed.pdf.drawn import drawn
from section16.printed.pdf.sight import Sight
from section16.printed.placed.page import PlacedPage, Word


def placed_page(page: Any, number: int) -> PlacedPage:
    """A page as it is read: upright, whatever its own rotation is."""
    text_page = page.get_textpage()
    sight = Sight(*page.get_bbox(), turn_of(text_page))
    found = list(words(text_page, sight))
    shapes = drawn(page, sight)
    boxes = (box for box in shapes.boxes if not any(_stands_in(word, box) for word in found))
    return PlacedPage(number, *sight.size, (*found, *boxes), shapes.rules)


def _stands_in(word: Word, box: Word) -> bool:
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box.left <= x <= box.right and box.top <= y <= box.bottom
