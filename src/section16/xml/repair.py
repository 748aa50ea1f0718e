"""Mending markup that was broken on its way: only where the mending is certain.

Three breaks are known from filings of 2003 to 2006 and one from careless writers: lines wrapped
at 1,023 characters wherever they happened to be, tag names broken by a blank, tags with a piece of
a name left behind, and a bare ampersand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from section16.doubts import REPAIRED
from section16.finding import Finding
from section16.xml.elements import KNOWN

T = TypeVar("T")
WRAP = 1023
MOST_MENDED = 10_000
"""A file in which so much is broken is not mended."""
_WRAPPED = re.compile(rb"(?m)^(.{%d})\r?\n" % WRAP)
_TAG = re.compile(rb'<\s*+(/?)\s*+([A-Za-z][\w\s]*+)((?:=\s*+"[^"<>]*+"\s*+)?)(/?)>')
"""A tag with blanks anywhere, and at most an id; possessive, so that no file makes it slow."""
_BARE_AMPERSAND = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9A-Fa-f]+);)")


@dataclass(frozen=True)
class Repair:
    """The bytes after some repairs, and what was repaired."""

    source: bytes
    doubts: list[Finding] = field(default_factory=list)


def repairs(before: Repair) -> Iterator[Repair]:
    """Ever more mended versions of the bytes, the least mended first."""
    yield before
    mended = before
    for step in (_unwrap, _join_tags, _escape_ampersands):
        after = step(mended)
        if len(after.doubts) >= MOST_MENDED:
            return
        if after.source != mended.source:
            yield after
        mended = after


def _unwrap(before: Repair) -> Repair:
    places = [found.start() for found in _few(_WRAPPED.finditer(before.source))]
    if not places:
        return before
    said = f"joined to the next line, having been cut at {WRAP:,} characters"
    doubts = [REPAIRED.at(f"line {line}", said) for line in _lines(before.source, places)]
    return Repair(_WRAPPED.sub(rb"\1", before.source), before.doubts + doubts)


def _join_tags(before: Repair) -> Repair:
    source = before.source
    named = ((found, _whole_name(found)) for found in _TAG.finditer(source))
    broken = list(_few((found, name) for found, name in named if name is not None))
    parts: list[bytes] = []
    doubts: list[Finding] = []
    end = 0
    lines = _lines(source, (found.start() for found, _ in broken))
    for (found, name), line in zip(broken, lines, strict=True):
        written = " ".join(found[0].decode("ascii", "replace").split())[:80]
        doubts.append(REPAIRED.at(f"line {line}", f"{written} was read as <{name}>"))
        identity = b" id" + found[3] if found[3] else b""
        parts += [
            source[end : found.start()],
            b"<",
            found[1],
            name.encode(),
            identity,
            found[4],
            b">",
        ]
        end = found.end()
    return Repair(b"".join(parts) + source[end:], before.doubts + doubts)


def _whole_name(tag: re.Match[bytes]) -> str | None:
    """The known element that the pieces of a tag make, if the tag is in pieces."""
    pieces = tag[2].decode("ascii", "replace").split()
    if tag[3] and (pieces.pop() != "id" or not pieces):
        return None
    joined = "".join(pieces)
    if len(pieces) == 1 and tag[0].startswith(b"<" + tag[1] + joined.encode()):
        return None
    if joined in KNOWN:
        return joined
    first, rest = pieces[0], "".join(pieces[1:])
    return first if rest and first in KNOWN and first.endswith(rest) else None


def _escape_ampersands(before: Repair) -> Repair:
    places = (found.start() for found in _few(_BARE_AMPERSAND.finditer(before.source)))
    doubts = [
        REPAIRED.at(f"line {line}", "a bare & was read as &amp;")
        for line in _lines(before.source, places)
    ]
    return Repair(_BARE_AMPERSAND.sub(b"&amp;", before.source), before.doubts + doubts)


def _few(found: Iterable[T]) -> Iterator[T]:
    """As many as may be mended."""
    return islice(found, MOST_MENDED)


def _lines(source: bytes, places: Iterable[int]) -> Iterator[int]:
    """The number of the line in which each of these ascending places stands."""
    line, counted = 1, 0
    for place in places:
        line += source.count(b"\n", counted, place)
        counted = place
        yield line
