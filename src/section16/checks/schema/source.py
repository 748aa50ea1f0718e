"""What the reader of XML said: things that the schema does not know, texts of another type."""

from __future__ import annotations

from section16.checks.rule import Remark
from section16.checks.schema.faults import Faults, Kind, fault
from section16.checks.subject import Subject
from section16.doubts import EMPTY, MARKUP_IN_TEXT, REPAIRED, UNTYPED
from section16.finding import Finding

_ALLOWED = ("<!--", "<?")
"""The schema does not look at comments and instructions."""
_OF_A_SCHEMA = "/@{http://www.w3.org/2001/XMLSchema-instance}"
"""Attributes that name a schema may stand anywhere."""


def faults_of_source(subject: Subject) -> Faults:
    """All that is wrong with the XML that a document was read from."""
    filing = subject.filing
    if not (filing.doubts or filing.unread):
        return
    doubts = [doubt for doubt in filing.doubts if doubt.place.startswith("/")]
    yield from _untyped(doubts)
    for doubt in doubts:
        if doubt.code == EMPTY.code:
            message = f"{doubt.message}: give one, or leave the element out"
            yield Kind.HOLLOW, Remark(doubt.path or "", message, place=doubt.place)
    for doubt in doubts:
        markup = doubt.code == MARKUP_IN_TEXT.code and "<" in doubt.message
        if markup or doubt.code == REPAIRED.code:
            yield _unplaced(doubt.place, doubt.message)
    said = {doubt.place for doubt in doubts if doubt.code == UNTYPED.code}
    for thing in filing.unread:
        allowed = thing.text.startswith(_ALLOWED) or _OF_A_SCHEMA in thing.path
        if thing.path.startswith("/") and thing.path not in said and not allowed:
            shown = " ".join(thing.text.split())[:60]
            yield _unplaced(thing.path, f"has no place in the schema: take it out ({shown})")


def _untyped(doubts: list[Finding]) -> Faults:
    """Texts outside the rows, where the document does not keep them."""
    for doubt in doubts:
        if doubt.code == UNTYPED.code and doubt.path and "_table/" not in doubt.path:
            yield fault(Kind.UNTYPED, doubt.path, doubt.message)


def _unplaced(place: str, message: str) -> tuple[Kind, Remark]:
    return Kind.UNPLACED, Remark("", message, place=place)
