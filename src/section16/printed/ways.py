"""The ways in which a text can show the form, and which of them a given text is.

Each way is told by what is on the page, never by a file's name. Where two are nearly as likely
both are tried, and the one that explains more of the page is kept. What is certainly shown in one
way is tried in no other.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import NamedTuple

import msgspec

from section16.doubts import RENDITION
from section16.filing import Reading, Rendition
from section16.finding import Finding
from section16.printed import boxed, markdown, ruled, stream, text
from section16.printed.interpret import interpret
from section16.printed.placed import typescript
from section16.printed.sheet import Sheet
from section16.printed.stream import ocr

_CERTAIN = 1.0
_CLOSE = 0.25
"""Two ways whose likeness differs by less than this are both tried."""


class Way(NamedTuple):
    """One way of showing the form as text."""

    called: str
    rendition: Rendition
    likeness: Callable[[str], float]
    """From 0, certainly not, to 1, certainly."""
    sheet_of: Callable[[str, tuple[Finding, ...]], Sheet]


class Read(NamedTuple):
    """What came of one way."""

    way: Way
    reading: Reading


WAYS = (
    Way("text", Rendition.TEXT, lambda _source: 0.5, text.sheet_of),
    Way("Markdown", Rendition.MARKDOWN, markdown.likeness, markdown.sheet_of),
    Way("a drawing in ASCII", Rendition.TEXT, boxed.likeness, boxed.sheet_of),
    Way("text in columns", Rendition.TEXT, typescript.likeness, typescript.sheet_of),
    Way("text in reading order", Rendition.TEXT, stream.likeness, stream.sheet_of),
    Way("text of an OCR programme", Rendition.TEXT, ocr.likeness, ocr.sheet_of),
    Way("ruled text", Rendition.TEXT, ruled.likeness, ruled.sheet_of),
)


def read_text(source: str, doubts: tuple[Finding, ...], *, evidence: bool = False) -> Read:
    """Read a text in the likeliest way; in the two likeliest, where neither is certain."""
    found = sorted(((way.likeness(source), way) for way in WAYS), key=itemgetter(0), reverse=True)
    likeliest = found[0][0]
    near = [pair for pair in found if pair[0] >= _CERTAIN] or found[:2]
    tried = [way for likeness, way in near if likeness > max(0, likeliest - _CLOSE)]
    reads = [Read(way, interpret(way.sheet_of(source, doubts), evidence=evidence)) for way in tried]
    if len(reads) == 1:
        return reads[0]
    best, other = sorted(reads, key=_unexplained)
    message = f"read as {best.way.called}; as {other.way.called} it would explain less"
    said = RENDITION.at("the page", message)
    return best._replace(
        reading=msgspec.structs.replace(best.reading, doubts=(said, *best.reading.doubts))
    )


def _unexplained(read: Read) -> tuple[int, int]:
    """How much of the page a reading leaves open: letters unread, then doubts."""
    unread = sum(len(left.text) for left in read.reading.unread)
    return unread, len(read.reading.doubts)
