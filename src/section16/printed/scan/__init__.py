"""Scans: pictures of the form.

A page is laid straight, its ruled lines and drawn boxes are found and taken out, and what remains
is read row by row; what two looks do not see alike is doubtful. Needs the extra ``scan``.
"""

from __future__ import annotations

import importlib

from section16.errors import MissingExtra
from section16.filing import Filing

__all__ = ["read"]


def read(
    content: bytes,
    *,
    evidence: bool = False,
    max_pages: int = 60,
    max_pixels: int = 60_000_000,
    seconds: float = 120.0,
) -> Filing:
    """Read a picture, or a PDF whose pages are pictures.

    :param content: a PDF, TIFF, PNG or JPEG.
    :param evidence: whether to note where each value stood.
    :param max_pages: the most pages that are read.
    :param max_pixels: the most pixels a page may have.
    :param seconds: the longest that an engine may take for the letters of one page.
    :raises ReadError: when there is no Form 3, 4 or 5 in it that can be read.
    :raises MissingExtra: when the libraries or engines for scans are not installed.
    """
    try:
        form = importlib.import_module("section16.printed.scan.form")
        pages = importlib.import_module("section16.printed.scan.pages")
    except ImportError as error:
        raise MissingExtra("reading a scan", "scan") from error
    limits = pages.Limits(max_pages, max_pixels, seconds)
    filing: Filing = form.filing_of(content, limits, evidence=evidence)
    return filing
