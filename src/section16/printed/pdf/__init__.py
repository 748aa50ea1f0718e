"""PDFs."""

from __future__ import annotations

from section16.errors import ReadError
from section16.filing import Filing

__all__ = ["read"]


def read(_content: bytes, *, evidence: bool = False) -> Filing:  # noqa: ARG001 - the verb's shape
    """Refuse a PDF.

    :raises ReadError: always, until PDFs can be read.
    """
    raise ReadError(
        "this is a PDF, which this version cannot read: give it the filing's XML, full "
        "submission, JSON, HTML or text",
        "rendition",
    )
