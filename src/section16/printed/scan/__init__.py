"""Scans: pictures of the form.

A page is laid straight, its ruled lines and drawn boxes are found and taken out, and what remains
is read row by row; what two looks do not see alike is doubtful. Needs the extra ``scan``.
"""

from __future__ import annotations

import importlib

from section16.errors import MissingExtra
from section16.filing import Filing
from section16.printed.limits import PageLimits

__all__ = ["read"]


def read(
    content: bytes,
    *,
    evidence: bool = False,
    limits: PageLimits = PageLimits(),  # noqa: B008 - a tuple
) -> Filing:
    """Read a picture, or a PDF whose pages are pictures.

    :param content: a PDF, TIFF, PNG or JPEG.
    :param evidence: whether to note where each value stood.
    :param limits: how many pages, how large ones and how much time they may take.
    :raises ReadError: when there is no Form 3, 4 or 5 in it that can be read.
    :raises MissingExtra: when the libraries or engines for scans are not installed.
    """
    try:
        form = importlib.import_module("section16.printed.scan.form")
    except ImportError as error:
        raise MissingExtra("reading a scan", "scan") from error
    filing: Filing = form.filing_of(content, limits.of_scan(), evidence=evidence)
    return filing
