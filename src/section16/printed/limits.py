"""How much a PDF or a picture may ask for before it is refused."""

from __future__ import annotations

from typing import NamedTuple

PDF_PAGES, SCAN_PAGES = 200, 60
"""Pages that are read without a limit of the caller's: the longest form with exhibits has fewer."""
PAGE_PIXELS = 60_000_000
PAGE_SECONDS = 120.0


class PageLimits(NamedTuple):
    """The most that is read of a PDF or a scan; what asks for more is refused."""

    pages: int | None = None
    """Pages; without it 200 of a PDF and 60 of a scan."""
    pixels: int = PAGE_PIXELS
    """Pixels of one page of a scan."""
    seconds: float = PAGE_SECONDS
    """Time that an engine may take for one look at the letters of one page of a scan."""

    def of_scan(self) -> PageLimits:
        """The limits with the number of pages that a scan may have."""
        return self._replace(pages=SCAN_PAGES if self.pages is None else self.pages)
