"""PDFs: pages whose words have places."""

from __future__ import annotations

import pypdfium2

from section16.filing import Filing, Rendition
from section16.printed.interpret import interpret
from section16.printed.pdf.pages import placed_page
from section16.printed.placed import sheet_of

__all__ = ["read"]


def read(content: bytes, *, evidence: bool = False) -> Filing:
    """Read a PDF."""
    document = pypdfium2.PdfDocument(content)
    pages = [placed_page(document[at], at + 1) for at in range(len(document))]
    reading = interpret(sheet_of(pages), evidence=evidence)
    return Filing(
        reading.document,
        Rendition.PDF,
        doubts=reading.doubts,
        unread=reading.unread,
        evidence=reading.evidence,
    )
