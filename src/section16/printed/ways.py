"""The ways in which a text can show the form, and which of them a given text is.

Each way is told by what is on the page, never by a file's name. Where two are nearly as likely
both are tried, and the one that explains more of the page is kept. What is certainly shown in one
way is tried in no other, and no other reader is loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, Protocol

import msgspec

from section16.deferred import Deferred
from section16.doubts import RENDITION
from section16.filing import Reading, Rendition
from section16.finding import Finding
from section16.printed import likeness
from section16.printed.interpret import interpret
from section16.printed.sheet import Sheet

if TYPE_CHECKING:
    from section16.printed import boxed, markdown, ruled, stream, text
    from section16.printed.placed import typescript
    from section16.printed.stream import ocr
else:
    boxed = Deferred("section16.printed.boxed")
    markdown = Deferred("section16.printed.markdown")
    ocr = Deferred("section16.printed.stream.ocr")
    ruled = Deferred("section16.printed.ruled")
    stream = Deferred("section16.printed.stream")
    text = Deferred("section16.printed.text")
    typescript = Deferred("section16.printed.placed.typescript")

_CERTAIN = 1.0
_CLOSE = 0.25
"""Two ways whose likeness differs by less than this are both tried."""


class Reader(Protocol):
    """A module that makes a sheet of a text."""

    def sheet_of(self, source: str, doubts: tuple[Finding, ...] = (), /) -> Sheet:
        """The form that a text shows."""


class Way(NamedTuple):
    """One way of showing the form as text."""

    called: str
    rendition: Rendition
    likeness: Callable[[str], float]
    """From 0, certainly not, to 1, certainly."""
    reader: Reader


class Read(NamedTuple):
    """What came of one way."""

    way: Way
    reading: Reading


WAYS = (
    Way("text", Rendition.TEXT, likeness.as_lines, text),
    Way("Markdown", Rendition.MARKDOWN, likeness.as_markdown, markdown),
    Way("a drawing in ASCII", Rendition.TEXT, likeness.as_drawing, boxed),
    Way("text in columns", Rendition.TEXT, likeness.as_columns, typescript),
    Way("text in reading order", Rendition.TEXT, likeness.as_stream, stream),
    Way("text of an OCR programme", Rendition.TEXT, likeness.as_ocr, ocr),
    Way("ruled text", Rendition.TEXT, likeness.as_ruled, ruled),
)


def read_text(source: str, doubts: tuple[Finding, ...], *, evidence: bool = False) -> Read:
    """Read a text in the likeliest way; in the two likeliest, where neither is certain."""
    found = sorted(((way.likeness(source), way) for way in WAYS), key=itemgetter(0), reverse=True)
    likeliest = found[0][0]
    near = [pair for pair in found if pair[0] >= _CERTAIN] or found[:2]
    tried = [way for likely, way in near if likely > max(0, likeliest - _CLOSE)]
    reads = [_read(way, source, doubts, evidence=evidence) for way in tried]
    if len(reads) == 1:
        return reads[0]
    best, other = sorted(reads, key=_unexplained)
    message = f"read as {best.way.called}; as {other.way.called} it would explain less"
    said = RENDITION.at("the page", message)
    return best._replace(
        reading=msgspec.structs.replace(best.reading, doubts=(said, *best.reading.doubts))
    )


def _read(way: Way, source: str, doubts: tuple[Finding, ...], *, evidence: bool) -> Read:
    return Read(way, interpret(way.reader.sheet_of(source, doubts), evidence=evidence))


def _unexplained(read: Read) -> tuple[int, int]:
    """How much of the page a reading leaves open: letters unread, then doubts."""
    unread = sum(len(left.text) for left in read.reading.unread)
    return unread, len(read.reading.doubts)
