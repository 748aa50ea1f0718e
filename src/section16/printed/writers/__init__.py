"""Writers of printed renditions: a document filled into the form, and the form written out."""

from __future__ import annotations

from collections.abc import Callable

from section16.document import OwnershipDocument
from section16.errors import WriteError
from section16.printed.fill import fill
from section16.printed.sheet import Sheet
from section16.printed.writers import html, markdown, pdf, text

__all__ = ["WRITERS", "render"]

WRITERS: dict[str, Callable[[Sheet], bytes]] = {
    "html": lambda sheet: html.write(sheet).encode(),
    "text": lambda sheet: text.write(sheet).encode(),
    "markdown": lambda sheet: markdown.write(sheet).encode(),
    "pdf": pdf.write,
}
"""The printed renditions that can be written."""


def render(document: OwnershipDocument, to: str) -> bytes:
    """The document as a printed form: ``html``, ``text`` or ``markdown`` in UTF-8, or ``pdf``.

    :raises WriteError: for a rendition that cannot be written.
    """
    if to not in WRITERS:
        known = ", ".join(WRITERS)
        raise WriteError(f"cannot print {to!r}: this version prints {known}", "rendition")
    return WRITERS[to](fill(document))
