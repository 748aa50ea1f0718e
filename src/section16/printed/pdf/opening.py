"""A PDF opened, its pages seen; or the reason why it cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from section16.errors import ReadError
from section16.printed.pdf.characters import turn_of, words
from section16.printed.pdf.drawn import drawn
from section16.printed.pdf.sight import Sight
from section16.printed.placed.page import PlacedPage, Word

_OPENING = b"%PDF-"
_HEAD = 1024


def pages(content: bytes, *, max_pages: int, max_letters: int) -> list[PlacedPage]:
    """The pages of a PDF as words and ruled lines in their places.

    :raises ReadError: when it cannot be opened, has no pages, or is larger than the limits.
    """
    with closing(_opened(content)) as document:
        count = len(document)
        if not count:
            raise ReadError("the PDF has no pages: expected a printed Form 3, 4 or 5", "empty")
        if count > max_pages:
            raise ReadError(
                f"the PDF has {count:,} pages and the limit is {max_pages:,}: "
                "raise it (--page-limit) if all of them are meant to be read",
                "too-large",
            )
        _fill_in(document)
        return list(_pages(document, max_letters))


def _opened(content: bytes) -> Any:
    if _OPENING not in content[:_HEAD]:
        raise ReadError("this is no PDF: it does not begin with %PDF-", "not-pdf")
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if (
            pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD
            or "password" in str(error).lower()
        ):
            raise ReadError(
                "the PDF is locked with a password: save it without one and read that", "encrypted"
            ) from error
        raise ReadError(
            "the PDF is damaged or cut short and cannot be opened: fetch it again", "damaged"
        ) from error


def _fill_in(document: Any) -> None:
    """Let fields that were filled in show what is in them."""
    if document.get_formtype() != pdfium.FORMTYPE_NONE:
        document.init_forms()


def _pages(document: Any, max_letters: int) -> Iterator[PlacedPage]:
    letters = 0
    for at in range(len(document)):
        try:
            page = document[at]
        except pypdfium2.PdfiumError as error:
            raise ReadError(
                f"page {at + 1} of the PDF is damaged and cannot be opened: fetch the file again",
                "damaged",
            ) from error
        if document.formenv:
            pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
            page.close()
            page = document[at]
        text_page = page.get_textpage()
        letters += text_page.count_chars()
        if letters > max_letters:
            raise ReadError(
                f"the PDF has more than {max_letters:,} letters: no printed form is longer",
                "too-large",
            )
        yield placed_page(page, text_page, at + 1)
        text_page.close()
        page.close()


def placed_page(page: Any, text_page: Any, number: int) -> PlacedPage:
    """A page as it is read: upright, whatever its own rotation is."""
    left, bottom, right, top = page.get_bbox()
    sight = Sight(left, bottom, right, top, turn_of(text_page))
    found = list(words(text_page, sight))
    shapes = drawn(page, sight)
    boxes = (box for box in shapes.boxes if not any(_stands_in(word, box) for word in found))
    return PlacedPage(number, *sight.size, (*found, *boxes), shapes.rules)


def _stands_in(word: Word, box: Word) -> bool:
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box.left <= x <= box.right and box.top <= y <= box.bottom
