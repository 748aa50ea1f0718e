"""Ownership XML to a :class:`~section16.filing.Reading`."""

from __future__ import annotations

from lxml import etree

from section16.document import OwnershipDocument
from section16.errors import ReadError
from section16.filing import Reading
from section16.xml import plain
from section16.xml.assemble import assemble
from section16.xml.parse import DEFAULT_MAX_BYTES, checked, parse
from section16.xml.texts import Odd
from section16.xml.tidy import Tidier
from section16.xml.typed import Untyped

_FACTS = etree.XPath("count(//text()) + count(//@*)")


def read(source: bytes, *, evidence: bool = False, max_bytes: int = DEFAULT_MAX_BYTES) -> Reading:
    """The ownership document in these bytes, and what is to be said of it.

    :raises ReadError: when the bytes are no ownership document or broken beyond safe repair.
    """
    source = checked(source, max_bytes)
    if not evidence:
        document = _as_published(source)
        if document is not None:
            return Reading(document)
    return _tidied(source, evidence=evidence)


def _as_published(source: bytes) -> OwnershipDocument | None:
    """The document, if it is one exactly as EDGAR publishes it."""
    try:
        text = source.decode()
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return plain.read(text)
    except (Odd, Untyped, UnicodeDecodeError):
        return None


def _tidied(source: bytes, *, evidence: bool) -> Reading:
    """The document after its tree was brought into the order of the form."""
    parsed = parse(source)
    tidier = Tidier(parsed.root, evidence=evidence)
    tidier.run()
    document, facts = assemble(parsed.root)
    if facts != _FACTS(parsed.root):
        raise ReadError(
            "the document holds something that could not be placed, and nothing may be lost: "
            "please report this file",
            "unplaced",
        )
    return Reading(
        document,
        tuple(parsed.doubts + tidier.doubts),
        tuple(tidier.unread),
        tidier.evidence,
    )
