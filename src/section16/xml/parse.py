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
MOST_TAGS = 400_000
"""A tree costs far more than the bytes it is made of."""
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\0?\0", b"\0<\0?")
_FORBIDDEN = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?(?:\sencoding\s*=\s*["']([^"'>]*)["'][^>]*?)?\?>""")
_UTF_8 = re.compile(rb"utf-?8", re.IGNORECASE)
_WIDE = re.compile(rb"(?:utf-?16|ucs-?2|iso-10646-ucs-2)(?:[bl]e)?", re.IGNORECASE)
_ON_ASCII = re.compile(
    rb"utf-?8|(?:us-)?ascii|iso-?8859-?[0-9]{1,2}|latin-?[0-9]|(?:windows-|cp)125[0-9]",
    re.IGNORECASE,
)
"""The encodings that a declaration is believed for: those that cannot hide markup."""
_CLOSED = re.compile(rb"</(?:[\w.-]+:)?ownershipDocument>")
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
    if source.count(b"<") > MOST_TAGS:
        raise ReadError(
            f"the document has more than {MOST_TAGS:,} tags, a hundred times as many as any "
            "filing: refused",
            "too-large",
        )
    if b"\0" in source:
        raise _refusal(
            source, "NUL bytes, which no XML has", source.count(b"\n", 0, source.index(0)) + 1
        )
    if _FORBIDDEN.search(source):
        raise ReadError(
            "the XML declares a DOCTYPE or entities, which ownership documents never do: refused",
            "doctype",
        )
    parsed = _tree(source)
    _must_be_ownership(parsed.root)
    return parsed


def _ascii_compatible(source: bytes) -> bytes:
    """UTF-16 as UTF-8, so that all later looks at the bytes are honest; others as they are.

    Where the first bytes and the declaration disagree, a byte order mark of UTF-8 is left.
    """
    if source.startswith(codecs.BOM_UTF8):
        text, spoken = source[len(codecs.BOM_UTF8) :], _UTF_8
    elif source.startswith(_UTF_16):
        little = source.startswith((codecs.BOM_UTF16_LE, b"<\0"))
        try:
            wide = source.decode("utf-16-le" if little else "utf-16-be").lstrip("\ufeff")
        except UnicodeDecodeError as error:
            raise ReadError(f"the document is broken UTF-16: {error}", "encoding") from error
        text, spoken = wide.encode(), _WIDE
    else:
        return source
    declared = _declared(text)
    if declared and not spoken.fullmatch(declared):
        return codecs.BOM_UTF8 + text
    return _DECLARED.sub(b"", text)


def _declared(source: bytes) -> bytes | None:
    """The encoding that the XML declaration names, if it names one."""
    found = _DECLARED.match(source)
    return found[1] if found else None


def _tree(source: bytes) -> Parsed:
    """The tree of the bytes after the least repair that is known to be right, mostly none."""
    first: etree.XMLSyntaxError | None = None
    for readable in _encodings(source):
        for repair in repairs(readable):
            try:
                return Parsed(etree.fromstring(repair.source, _PARSER), repair.doubts)
            except etree.XMLSyntaxError as error:
                if "depth" in str(error).lower():
                    raise ReadError(
                        "the XML is nested far deeper than the form: refused", "depth"
                    ) from None
                first = first or error
    if first is None:
        raise ReadError(
            "the bytes are in no encoding that could be told: save the file as UTF-8", "encoding"
        )
    raise _refusal(source, " ".join(str(first.msg).split())[:120], first.lineno) from None


def _encodings(source: bytes) -> Iterator[Repair]:
    """The bytes as they are, then as UTF-8 against the declaration, then as Windows-1252."""
    declared = _declared(source)
    bare = _DECLARED.sub(b"", source.removeprefix(codecs.BOM_UTF8))
    if source.startswith(codecs.BOM_UTF8):
        said = "read as its first bytes say, against its declaration"
        yield Repair(bare, [ENCODING.at("the whole document", said)])
        return
    if not declared or _ON_ASCII.fullmatch(declared):
        yield Repair(source)
    for name in ("utf-8", "cp1252"):
        with suppress(UnicodeDecodeError):
            said = f"read as {name.upper()}, which the file does not say"
            text = bare.decode(name)
            yield Repair(text.encode(), [ENCODING.at("the whole document", said)])
            return


def _refusal(source: bytes, found: str, line: int | None) -> ReadError:
    """What to say of bytes that stay unreadable."""
    if b"ownershipDocument" not in source:
        return ReadError(f"this is not an ownership document ({found})", "not-ownership")
    where = f"line {line}" if line else "the start"
    if not _CLOSED.search(b"".join(source.split())):
        return ReadError(
            f"the XML ends before </ownershipDocument>, at {where}: the file is cut short; "
            "get it again",
            "truncated",
        )
    return ReadError(
        f"the XML is broken at {where} ({found}) in a way that cannot be repaired safely",
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
