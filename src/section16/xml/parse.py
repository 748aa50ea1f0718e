"""From bytes to a tree: what is refused, what is repaired, and no network, entity or DTD ever.

Ownership documents have no DOCTYPE, are a few levels deep and seldom over a megabyte; anything
that is otherwise is refused before it can cost anything.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from lxml import etree

from section16.doubts import ENCODING
from section16.errors import ReadError
from section16.finding import Finding
from section16.xml.repair import Repair, repairs

DEFAULT_MAX_BYTES = 64 * 1024 * 1024
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\0?\0", b"\0<\0?")
_FORBIDDEN = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*?\?>")
_NAMED = {
    "edgarSubmission": "an EDGAR submission envelope (Form 144 and others)",
    "informationTable": "the information table of a Form 13F",
    "html": "an HTML page",
    "xbrl": "an XBRL instance document",
    "feed": "an Atom feed",
    "rss": "an RSS feed",
    "schema": "an XML schema",
}
_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    collect_ids=False,
)


@dataclass(frozen=True)
class Parsed:
    """A tree, and what had to be repaired to get it."""

    root: etree._Element
    doubts: list[Finding] = field(default_factory=list)


def checked(source: bytes, max_bytes: int = DEFAULT_MAX_BYTES) -> bytes:
    """The bytes in an encoding that ASCII is a part of, without blanks before them.

    :raises ReadError: when there is nothing, or too much.
    """
    if len(source) > max_bytes:
        raise ReadError(
            f"the document has {len(source):,} bytes and the limit is {max_bytes:,}: "
            "raise the limit if it is meant to be read",
            "too-large",
        )
    source = _ascii_compatible(source).lstrip()
    if not source:
        raise ReadError("the document is empty", "empty")
    return source


def parse(source: bytes) -> Parsed:
    """The tree of an ownership document, from bytes that have been :func:`checked`.

    :raises ReadError: for anything that is not one, with the reason.
    """
    if _FORBIDDEN.search(source):
        raise ReadError(
            "the XML declares a DOCTYPE or entities, which ownership documents never do: refused",
            "doctype",
        )
    try:
        parsed = Parsed(etree.fromstring(source, _PARSER))
    except etree.XMLSyntaxError as error:
        parsed = _mended(source, error)
    _must_be_ownership(parsed.root)
    return parsed


def _ascii_compatible(source: bytes) -> bytes:
    """UTF-16 as UTF-8, so that all later looks at the bytes are honest; others as they are."""
    if source.startswith(codecs.BOM_UTF8):
        return source[len(codecs.BOM_UTF8) :]
    if not source.startswith(_UTF_16):
        return source
    little = source.startswith((codecs.BOM_UTF16_LE, b"<\0"))
    try:
        text = source.decode("utf-16-le" if little else "utf-16-be").lstrip("\ufeff")
    except UnicodeDecodeError as error:
        raise ReadError(f"the document is broken UTF-16: {error}", "encoding") from error
    return _DECLARED.sub(b"", text.encode())


def _mended(source: bytes, error: etree.XMLSyntaxError) -> Parsed:
    """Parse again after each repair that is known to be right; else refuse."""
    if "depth" in str(error).lower():
        raise ReadError("the XML is nested far deeper than the form: refused", "depth") from None
    for readable in _encodings(source):
        for repair in repairs(readable):
            try:
                return Parsed(etree.fromstring(repair.source, _PARSER), repair.doubts)
            except etree.XMLSyntaxError:
                continue
    raise _refusal(source, error) from None


def _encodings(source: bytes) -> Iterator[Repair]:
    """The bytes as they are, then as UTF-8 against the declaration, then as Windows-1252."""
    yield Repair(source)
    bare = _DECLARED.sub(b"", source)
    for name in ("utf-8", "cp1252"):
        with suppress(UnicodeDecodeError):
            said = f"read as {name.upper()}, which the file does not say"
            text = bare.decode(name)
            yield Repair(text.encode(), [ENCODING.at("the whole document", said)])
            return


def _refusal(source: bytes, error: etree.XMLSyntaxError) -> ReadError:
    line = f"line {error.lineno}" if error.lineno else "the start"
    if b"ownershipDocument" not in source:
        return ReadError(f"this is not an ownership document ({error.msg})", "not-ownership")
    if b"</ownershipDocument" not in source.replace(b"\n", b""):
        return ReadError(
            f"the XML ends before </ownershipDocument>, at {line}: "
            "the file is cut short; get it again",
            "truncated",
        )
    return ReadError(
        f"the XML is broken at {line} ({error.msg}) in a way that cannot be repaired safely",
        "malformed",
    )


def _must_be_ownership(root: etree._Element) -> None:
    tag = root.tag
    if tag == "ownershipDocument":
        return
    name = etree.QName(root).localname
    if name == "ownershipDocument":
        return
    seems = _NAMED.get(name, "some other XML")
    raise ReadError(
        f"the root element is <{name}>: {seems}, not an ownership document (<ownershipDocument>)",
        "not-ownership",
    )
