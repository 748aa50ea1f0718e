"""Mending markup that was broken on its way: only where the mending is certain.

Three breaks are known from filings of 2003 to 2006 and one from careless writers: lines wrapped
at 1,023 characters wherever they happened to be, tag names broken by a blank, tags with a piece of
a name left behind, and a bare ampersand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from section16.doubts import REPAIRED
from section16.finding import Finding
from section16.xml.elements import KNOWN

WRAP = 1023
_WRAPPED = re.compile(rb"(?m)^(.{%d})\r?\n" % WRAP)
_TAG = re.compile(rb"<(/?)([A-Za-z][\w\s]*?)(\s*/?)>")
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
        if after.source != mended.source:
            yield after
        mended = after


def _unwrap(before: Repair) -> Repair:
    lines = [
        before.source.count(b"\n", 0, found.end()) for found in _WRAPPED.finditer(before.source)
    ]
    if not lines:
        return before
    said = f"joined to the next line, having been cut at {WRAP:,} characters"
    doubts = [REPAIRED.at(f"line {line}", said) for line in lines]
    return Repair(_WRAPPED.sub(rb"\1", before.source), before.doubts + doubts)


def _join_tags(before: Repair) -> Repair:
    doubts: list[Finding] = []

    def join(found: re.Match[bytes]) -> bytes:
        name = _whole_name(found[2].decode("ascii", "replace"))
        if name is None:
            return found[0]
        line = before.source.count(b"\n", 0, found.start()) + 1
        written = " ".join(found[0].decode("ascii", "replace").split())
        doubts.append(REPAIRED.at(f"line {line}", f"{written} was read as <{name}>"))
        return b"<" + found[1] + name.encode() + found[3] + b">"

    mended = _TAG.sub(join, before.source)
    return Repair(mended, before.doubts + doubts)


def _whole_name(written: str) -> str | None:
    """The known element that the pieces of a tag make, if the tag is in pieces."""
    pieces = written.split()
    if pieces == [written]:
        return None
    joined = "".join(pieces)
    if joined in KNOWN:
        return joined
    first, rest = pieces[0], "".join(pieces[1:])
    return first if first in KNOWN and first.endswith(rest) else None


def _escape_ampersands(before: Repair) -> Repair:
    lines = [
        before.source.count(b"\n", 0, found.start()) + 1
        for found in _BARE_AMPERSAND.finditer(before.source)
    ]
    doubts = [REPAIRED.at(f"line {line}", "a bare & was read as &amp;") for line in lines]
    return Repair(_BARE_AMPERSAND.sub(b"&amp;", before.source), before.doubts + doubts)
