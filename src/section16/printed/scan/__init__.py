"""Scans: pictures of the form."""

from __future__ import annotations

from section16.errors import ReadError
from section16.filing import Filing

__all__ = ["read"]


def read(_content: bytes, *, evidence: bool = False) -> Filing:  # noqa: ARG001 - the verb's shape
    """Refuse a picture.

    :raises ReadError: always, until pictures can be read.
    """
    raise ReadError(
        "this is a picture, which this version cannot read: give it the filing's XML, full "
        "submission, JSON, HTML or text",
        "rendition",
    )
