"""Markdown with pipe tables: a page into a sheet.

Converters make it from EDGAR's pages, in both layouts; ``s16 convert`` writes it as well.
"""

from __future__ import annotations

import re

from section16.finding import Finding
from section16.printed.markdown.visible import visible
from section16.printed.seen.sheets import sheet_of_page
from section16.printed.sheet import Sheet

__all__ = ["likeness", "sheet_of"]

_RULE = re.compile(
    r"^[ ]{0,3}\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)++[ \t:|-]*+$|^\|[ \t]*:?-{2,}:?[ \t]*$", re.MULTILINE
)
"""The line of dashes in a pipe table."""
_HEADINGS = re.compile(
    r"^[^|\n]{0,40}\|?[^|\n]{0,40}Title\s+of\s+(?:Derivative\s+)?Security[^|\n]*\|[^\n]*"
    r"(?:Transaction\s+Date|Amount\s+of\s+Securities|Date\s+Exercisable)",
    re.MULTILINE | re.IGNORECASE,
)
_HTML_CELL = re.compile(r"<td[\s>]", re.IGNORECASE)
_LEAST_CELLS = 20
"""Cells that a text must have in HTML, as converters write tables that have no bars."""
_CERTAIN, _LIKELY = 0.95, 0.6


def likeness(source: str) -> float:
    """How likely a text is Markdown: it has pipe tables, with a table of the form among them."""
    if len(_HTML_CELL.findall(source)) > _LEAST_CELLS:
        return _CERTAIN
    if not _RULE.search(source):
        return 0
    return _CERTAIN if _HEADINGS.search(source) else _LIKELY


def sheet_of(source: str, doubts: tuple[Finding, ...] = ()) -> Sheet:
    """The form that a Markdown text shows.

    :raises ReadError: when it is none of the forms.
    """
    return sheet_of_page(visible(source), "Markdown", doubts)
