"""Explanations and remarks: what of them is whole, and what other lines have got into them."""

from __future__ import annotations

import re

import msgspec

from section16.printed.sheet import Cell, Explanation
from section16.printed.stream.closing import ClosingPart

_SIGNS = re.compile(r"/s/|\bBy:|^\d{1,2}/\d{1,2}/\d{4}$|^\W*$|[Ss]ignature of Rep")
"""What lines of signatures have."""
_ENDS = (".", "!", "?", ")", '"', "\u201d", "]")


def without_signatures(part: ClosingPart) -> ClosingPart:
    """The closing part, its last text without lines of signatures that stand below it."""
    if part.remarks.text:
        return part._replace(remarks=_cut(part.remarks))
    if not part.explanations:
        return part
    *others, last = part.explanations
    return part._replace(explanations=(*others, Explanation(last.mark, _cut(last.text))))


def _cut(found: Cell) -> Cell:
    """A text up to the first line of a signature; open where it does not end before it."""
    lines = found.text.split("\n")
    at = next((n for n, line in enumerate(lines) if _SIGNS.search(line.strip())), None)
    if at is None:
        return found
    text = "\n".join(lines[:at]).strip()
    if text.endswith(_ENDS):
        return msgspec.structs.replace(found, text=text)
    return msgspec.structs.replace(found, text="", otherwise=found.readings)
