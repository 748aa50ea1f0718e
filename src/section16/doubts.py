"""The READ family: what a reader says when the source leaves something open, broken or odd.

Codes are stable for ever; a code that is no longer raised keeps its number.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from section16.document import Footnote, OwnershipDocument
from section16.filing import Filing
from section16.finding import Finding, Severity


class Doubt(NamedTuple):
    """A kind of doubt: its code, how much it matters, and what it means in a sentence."""

    code: str
    severity: Severity
    meaning: str

    def at(
        self,
        place: str,
        message: str,
        path: str | None = None,
        candidates: Iterable[str] = (),
    ) -> Finding:
        """This doubt about one place."""
        return Finding(
            self.code,
            self.severity,
            path,
            place,
            message,
            candidates=tuple(candidates),
        )


REPAIRED = Doubt("READ001", Severity.WARNING, "The markup was broken and has been repaired.")
UNTYPED = Doubt(
    "READ002",
    Severity.WARNING,
    "The text of a cell is not what the cell takes; it is kept as written.",
)
ZONE_CUT = Doubt("READ003", Severity.NOTE, "A date carried a UTC offset; the day is kept.")
TWICE_ESCAPED = Doubt(
    "READ004",
    Severity.NOTE,
    "An entity was escaped twice; the text is kept as written.",
)
FOREIGN = Doubt("READ005", Severity.WARNING, "Something on the page has no place on the form.")
GIVEN_TWICE = Doubt(
    "READ006",
    Severity.WARNING,
    "A cell that may stand once stands twice; the first is read.",
)
HEADER_DIFFERS = Doubt(
    "READ007",
    Severity.WARNING,
    "The submission header and the document disagree.",
)
SECRET = Doubt("READ008", Severity.WARNING, "The file carries a filer's CCC; it was not kept.")
ENCODING = Doubt(
    "READ009",
    Severity.WARNING,
    "The bytes are not in the encoding the file names or implies.",
)
LEGACY = Doubt("READ010", Severity.NOTE, "The file is in a layout that EDGAR has given up.")
MARKUP_IN_TEXT = Doubt(
    "READ011", Severity.NOTE, "Markup inside a text was dropped; the text is kept."
)
EMPTY = Doubt(
    "READ012", Severity.NOTE, "An element for a number, a day or a box is there and holds nothing."
)
UNDECIDED = Doubt("READ020", Severity.WARNING, "The page allows more than one reading of a cell.")
ILLEGIBLE_MARK = Doubt("READ021", Severity.WARNING, "Whether a box is checked cannot be told.")
SETTLED = Doubt(
    "READ022",
    Severity.NOTE,
    "A damaged cell was settled by something else on the page.",
)
LOST = Doubt("READ023", Severity.WARNING, "Something the form asks for is not on the page.")
UNPLACED = Doubt(
    "READ024", Severity.WARNING, "Text on the page belongs to no box that could be named."
)
RENDITION = Doubt("READ025", Severity.NOTE, "Which kind of rendition this is was not certain.")
CORRECTED = Doubt(
    "READ026", Severity.NOTE, "A person settled a cell; the corrections file says why."
)
NOT_CORRECTED = Doubt(
    "READ027", Severity.WARNING, "A correction does not fit the document; it was not made."
)
UNSURE_WORDS = Doubt(
    "READ028",
    Severity.WARNING,
    "A text is given as best read; some of its words are not sure, and prove nothing.",
)

READ = (
    REPAIRED,
    UNTYPED,
    ZONE_CUT,
    TWICE_ESCAPED,
    FOREIGN,
    GIVEN_TWICE,
    HEADER_DIFFERS,
    SECRET,
    ENCODING,
    LEGACY,
    MARKUP_IN_TEXT,
    EMPTY,
    UNDECIDED,
    ILLEGIBLE_MARK,
    SETTLED,
    LOST,
    UNPLACED,
    RENDITION,
    CORRECTED,
    NOT_CORRECTED,
    UNSURE_WORDS,
)
"""Every doubt there is."""
OPEN = frozenset(doubt.code for doubt in (UNTYPED, UNDECIDED, ILLEGIBLE_MARK, LOST, UNSURE_WORDS))
"""The codes of doubts that leave a cell open, for a person to settle."""


def proof_of(filing: Filing) -> OwnershipDocument:
    """The document without the texts in which words are not sure: these prove nothing."""
    unsure = {doubt.path for doubt in filing.doubts if doubt.code == UNSURE_WORDS.code}
    document = filing.document
    if not unsure:
        return document
    notes = tuple(
        Footnote(note.id, None) if f"/footnotes/{place}/text" in unsure else note
        for place, note in enumerate(document.footnotes)
    )
    remarks = None if "/remarks" in unsure else document.remarks
    return msgspec.structs.replace(document, footnotes=notes, remarks=remarks)
