"""PDFs: pages whose words have places. A PDF of pictures is handed to the reader of scans."""

from __future__ import annotations

import importlib
from collections.abc import Sequence

from section16.errors import MissingExtra, ReadError
from section16.filing import Filing, Rendition
from section16.printed.interpret import interpret
from section16.printed.limits import PDF_PAGES, PageLimits
from section16.printed.placed import sheet_of, shows_form
from section16.printed.placed.page import PlacedPage
from section16.printed.recognise import require_pdf

__all__ = ["MOST_LETTERS", "read"]

MOST_LETTERS = 1_000_000
_LEAST_WORDS = 8
"""Words on the pages of a PDF that shows no picture of a text alone."""


def read(
    content: bytes,
    *,
    evidence: bool = False,
    limits: PageLimits = PageLimits(),  # noqa: B008 - a tuple
    max_letters: int = MOST_LETTERS,
) -> Filing:
    """The filing that a PDF shows.

    :raises ReadError: when the PDF cannot be opened, is too large, or shows no Form 3, 4 or 5.
    :raises MissingExtra: when the library that opens PDFs is not installed.
    """
    try:
        opening = importlib.import_module("section16.printed.pdf.opening")
    except ImportError as error:
        raise MissingExtra("reading a PDF", "pdf") from error
    most = PDF_PAGES if limits.pages is None else limits.pages
    pages: Sequence[PlacedPage] = opening.pages(content, max_pages=most, max_letters=max_letters)
    if sum(len(page.words) for page in pages) < _LEAST_WORDS:
        scanned: Filing = importlib.import_module("section16.printed.scan").read(
            content, evidence=evidence, limits=limits
        )
        return scanned
    require_pdf(" ".join(word.text for page in pages for word in page.words))
    sheet = sheet_of(pages)
    if not shows_form(sheet):
        raise ReadError("this is a PDF without the boxes of a Form 3, 4 or 5", "not-ownership")
    reading = interpret(sheet, evidence=evidence)
    return Filing(
        reading.document,
        Rendition.PDF,
        doubts=reading.doubts,
        unread=reading.unread,
        evidence=reading.evidence,
    )
