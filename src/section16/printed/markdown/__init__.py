"""Markdown with pipe tables: a page into a sheet.

Converters make it from EDGAR's pages, in both layouts; ``s16 convert`` writes it as well.
"""

from __future__ import annotations

from section16.finding import Finding
from section16.printed.markdown.visible import visible
from section16.printed.seen.sheets import sheet_of_page
from section16.printed.sheet import Sheet


def sheet_of(source: str, doubts: tuple[Finding, ...] = ()) -> Sheet:
    """The form that a Markdown text shows.

    :raises ReadError: when it is none of the forms.
    """
    return sheet_of_page(visible(source), "Markdown", doubts)
