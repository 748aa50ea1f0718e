"""How likely a text shows the form in each of the ways it can be shown.

Each function answers from 0, certainly not, to 1, certainly, by what is on the page. They stand
apart from the readers, so that telling the way loads none of them.
"""

from __future__ import annotations

import re

_DRAWN = re.compile(r"^\+[-=+]{70,130}\+\s*$", re.MULTILINE)
_LEAST_DRAWN = 8
_OWN_WIDTH = 132
"""How wide our own drawings are, which nobody else's need be."""

_WIDE_GAP = re.compile(r"\S {6,}\S")
_INDENTED = re.compile(r" {12,}\S")
_LEAST_SHARE = 0.35
"""Share of lines with wide gaps in a text whose columns stand in place."""

_CAPTION_ALONE = re.compile(r"^\(?(?:Last|First|Middle|Street|City|State|Zip)\)\s*$", re.MULTILINE)
_PARTED = re.compile(r"\t|^[^\S\n]*\|.*\|[^\S\n]*$|\S {3,}\S", re.MULTILINE)
_LEAST_CAPTIONS = 4

_CAPTIONS_TOGETHER = re.compile(
    r"\b(?:Last|First)\) \(?(?:First|Middle)\)|\bcity\)? \(?(?:State|Zip)\)|\bState\)? \(?Zip\)",
    re.IGNORECASE,
)
_SPACED = re.compile(r"\t|\S {3,}\S", re.MULTILINE)
_PIPES = re.compile(r"^ *\|.*\| *$", re.MULTILINE)
"""A row of a table in Markdown."""
_BARS = re.compile(
    r"(?:Code|/Year\)|Execution|Transaction|Securities) ?[|\]}]|^.*\S ?\| ?\S", re.MULTILINE
)
_MISREAD = re.compile(r"Table [|lT1{!\[\]]{1,2} |Table Il |\blf Amend")
"""Strokes that no other text has."""
_LEAST_BARS = 3

_RULED = re.compile(r"^(?:[^\n]*<S>[^\n]*<C>|[ \t|+]*[-_=]{20})", re.MULTILINE | re.IGNORECASE)
_BEFORE_2003 = (
    re.compile(r"[Ss](?i:tatement\s+for\s+(?:\(\s*)?Month)"),
    re.compile(r"[Ii](?i:\.?R\.?S\.?\s+(?:or\s+Social|Identification))"),
)
"""Boxes that the form has not had since 2002, when it left typewriters for good."""
_LEAST_RULES = 3

_DASHES = re.compile(
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


def as_lines(_source: str) -> float:
    """Any text may be one of fields on lines: what is shown in no other way is read so."""
    return 0.5


def as_markdown(source: str) -> float:
    """How likely a text is Markdown: it has pipe tables, with a table of the form among them."""
    if len(_HTML_CELL.findall(source)) > _LEAST_CELLS:
        return 0.95
    if not _DASHES.search(source):
        return 0
    return 0.95 if _HEADINGS.search(source) else 0.6


def as_drawing(source: str) -> float:
    """How surely a text is a drawn form: it has rules from edge to edge."""
    rules = [rule.rstrip() for rule in _DRAWN.findall(source)]
    if len(rules) < _LEAST_DRAWN:
        return 0.0
    return 1.0 if all(len(rule) == _OWN_WIDTH for rule in rules) else 0.8


def as_columns(source: str) -> float:
    """How likely it is that blanks hold the columns of a text in place."""
    if "\t" in source:
        return 0.0
    lines = [line for line in source.splitlines() if line.strip()]
    wide = sum(bool(_WIDE_GAP.search(line) or _INDENTED.match(line)) for line in lines)
    share = wide / len(lines) if lines else 0.0
    return 0.9 if share >= _LEAST_SHARE else share / 2


def as_stream(source: str) -> float:
    """How surely a text is one that has kept only its order."""
    if _PARTED.search(source):
        return 0.0
    alone = len(_CAPTION_ALONE.findall(source))
    return 0.9 if alone >= _LEAST_CAPTIONS else 0.0


def as_ocr(source: str) -> float:
    """How surely a text is one that an OCR programme has made."""
    if _SPACED.search(source) or len(_PIPES.findall(source)) >= _LEAST_BARS:
        return 0.0
    signs = (
        bool(_CAPTIONS_TOGETHER.search(source)),
        len(_BARS.findall(source)) >= _LEAST_BARS,
        bool(_MISREAD.search(source)),
    )
    return (0.0, 0.8, 1.0, 1.0)[sum(signs)]


def as_ruled(source: str) -> float:
    """How likely a text is drawn: it has ruled lines, or the places of columns."""
    if "\t|" not in source and any(box.search(source) for box in _BEFORE_2003):
        return 1.0
    return 0.85 if len(_RULED.findall(source)) >= _LEAST_RULES else 0.0
