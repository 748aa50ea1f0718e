"""Explanations whose lines an OCR programme has put below the title of the remarks."""

from __future__ import annotations

import msgspec

from section16.printed.sheet import Cell, Explanation
from section16.printed.stream.closing import ClosingPart

_ENDS = (".", "!", "?", ")", '"', "\u201d", "]")


def without_torn(part: ClosingPart) -> ClosingPart:
    """The closing part, open where lines of explanations stand among the remarks.

    Remarks that begin in the middle of a sentence go on with an explanation; which of several
    lines are whose is then not known.
    """
    if not part.remarks.text[:1].islower():
        return part
    explanations = tuple(
        found if _is_whole(found.text) else Explanation(found.mark, _open(found.text))
        for found in part.explanations
    )
    return part._replace(explanations=explanations, remarks=_open(part.remarks))


def _is_whole(text: Cell) -> bool:
    return text.text.endswith(_ENDS) and "\n" not in text.printed.strip()


def _open(text: Cell) -> Cell:
    return msgspec.structs.replace(text, text="", otherwise=text.readings)
