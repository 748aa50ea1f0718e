"""The documents of a submission: where each begins and ends, and its bytes as they were filed.

A document is a few tags, each a line, then ``<TEXT>``, the content, ``</TEXT>``. Content may be
wrapped (``<XML>``, ``<PDF>``, ``<XBRL>``) and, where it is binary, is uuencoded.
"""

from __future__ import annotations

import binascii
import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from section16.doubts import GIVEN_TWICE, REPAIRED, UNTYPED
from section16.filing import Attachment, Unread
from section16.finding import Finding

_OPEN, _CLOSE = b"<DOCUMENT>", b"</DOCUMENT>"
_TEXT, _TEXT_END = b"<TEXT>", b"</TEXT>"
_LAST = (b"</SEC-DOCUMENT>", b"</IMS-DOCUMENT>", b"</SUBMISSION>")
_INDENT = 256
_NAMES = {
    b"TYPE": "type",
    b"SEQUENCE": "sequence",
    b"FILENAME": "filename",
    b"DESCRIPTION": "description",
}
_TAG = re.compile(rb"[ \t]*<([A-Z0-9-]+)>(.*)")
_WRAPPER = re.compile(rb"\s*<(XML|PDF|XBRL)>\s*")
_UUENCODED = re.compile(rb"\s*begin [0-7]{3,4} ([^\r\n]*)\r?\n")
_FIRST_LINE_END = re.compile(rb"[ \t]*\r?\n")


@dataclass
class Part:
    """One document of a submission, and what is to be said of how it stood there."""

    number: int
    start: int
    """Behind ``<DOCUMENT>``."""
    end: int
    """Before ``</DOCUMENT>``, or whatever comes in its place."""
    tags: dict[str, str] = field(default_factory=dict)
    content: bytes = b""
    wrapper: str | None = None
    cut: bool = False
    """Whether the file ends inside it."""
    unread: list[Unread] = field(default_factory=list)
    doubts: list[Finding] = field(default_factory=list)

    @property
    def place(self) -> str:
        """Which document of the submission it is."""
        return f"document {self.number}"

    @property
    def attachment(self) -> Attachment:
        """What it is to the reader of the filing."""
        return Attachment(**self.tags, content=self.content)

    @property
    def is_ownership(self) -> bool:
        """Whether it is an ownership document in XML."""
        return b"ownershipDocument" in self.content[:4096]

    @property
    def is_whole(self) -> bool:
        """Whether its content has an end, by the submission's tags or by its own."""
        return not self.cut or b"</ownershipDocument" in self.content[-256:]


def read_documents(source: bytes) -> list[Part]:
    """Every document of a submission, in the order of the file."""
    parts = _bounded(source)
    for part in parts:
        _read_part(part, source)
    return parts


def _bounded(source: bytes) -> list[Part]:
    """Where each document begins and ends; a missing closing tag is made good by what follows."""
    opens = list(_at_line_starts(source, _OPEN))
    closes = list(_at_line_starts(source, _CLOSE))
    parts = []
    for number, (start, following) in enumerate(pairwise([*opens, len(source)]), 1):
        after = bisect(closes, start)
        close = closes[after] if after < len(closes) else len(source)
        part = Part(number, start + len(_OPEN), min(close, following))
        if close >= following:
            _end_without_tag(part, source)
        parts.append(part)
    return parts


def _end_without_tag(part: Part, source: bytes) -> None:
    part.doubts.append(REPAIRED.at(part.place, "the document has no </DOCUMENT>"))
    if part.end == len(source):
        ends = [next(_at_line_starts(source, tag, part.start), part.end) for tag in _LAST]
        part.end = min(ends)
        part.cut = part.end == len(source)


def _at_line_starts(
    source: bytes, tag: bytes, start: int = 0, end: int | None = None
) -> Iterator[int]:
    """Wherever a tag is the first thing on its line, little indented or not at all."""
    found = source.find(tag, start, end)
    while found >= 0:
        # A look back of fixed length: a line may be as long as the file.
        before = source[max(0, found - _INDENT) : found].rstrip(b" \t")
        if before.endswith(b"\n") or (not before and found < _INDENT):
            yield found
        found = source.find(tag, found + 1, end)


def _read_part(part: Part, source: bytes) -> None:
    text = _read_tags(part, source)
    close = source.rfind(_TEXT_END, text, part.end)
    if close < 0:
        close = part.end
        if not part.cut:
            part.doubts.append(REPAIRED.at(part.place, "the document has no </TEXT>"))
    else:
        part.cut = False
        _keep_apart(part, "after </TEXT>", source[close + len(_TEXT_END) : part.end])
    line = source.rfind(b"\n", text, close) + 1
    if line and not source[line:close].strip():
        close = line
    part.content = source[text:close]
    _unwrap(part)
    _decode(part)


def _read_tags(part: Part, source: bytes) -> int:
    """Read the tags above the content; return where the content begins."""
    text = next(_at_line_starts(source, _TEXT, part.start, part.end), -1)
    position, limit = part.start, part.end if text < 0 else text
    while position < limit:
        line_end = source.find(b"\n", position, limit)
        line_end = limit if line_end < 0 else line_end + 1
        line = source[position:line_end].strip()
        if line and not _take_tag(part, line):
            if text < 0:
                break
            _keep_apart(part, "above <TEXT>", line)
        position = line_end
    if text < 0:
        part.doubts.append(REPAIRED.at(part.place, "the document has no <TEXT>"))
        return position
    after = _FIRST_LINE_END.match(source, text + len(_TEXT), part.end)
    return after.end() if after else text + len(_TEXT)


def _take_tag(part: Part, line: bytes) -> bool:
    found = _TAG.fullmatch(line)
    name = _NAMES.get(found[1]) if found else None
    if found is None or name is None or name in part.tags:
        return False
    value = _text(found[2])
    if value:
        part.tags[name] = value
    return True


def _keep_apart(part: Part, where: str, content: bytes) -> None:
    text = _text(content)
    if text:
        part.unread.append(Unread(f"{part.place}, {where}", text))


def _unwrap(part: Part) -> None:
    """Take the content out of ``<XML>`` and its like; a second such piece is kept apart."""
    opened = _WRAPPER.match(part.content)
    if opened is None:
        return
    part.wrapper = opened[1].decode()
    closing = b"</" + opened[1] + b">"
    close = part.content.find(closing, opened.end())
    if close < 0:
        if not part.cut:
            said = f"the document has no </{part.wrapper}>"
            part.doubts.append(REPAIRED.at(part.place, said))
        part.content = part.content[opened.end() :].strip()
        return
    part.cut = False
    rest = part.content[close + len(closing) :]
    part.content = part.content[opened.end() : close].strip()
    if rest.strip():
        said = f"more stands after </{part.wrapper}>; the first piece is read"
        part.doubts.append(GIVEN_TWICE.at(part.place, said))
        _keep_apart(part, f"after </{part.wrapper}>", rest)


def _decode(part: Part) -> None:
    """Undo uuencoding; what cannot be decoded stays as it is."""
    begun = _UUENCODED.match(part.content)
    if begun is None:
        return
    try:
        decoded = b"".join(_uudecoded(part.content, begun.end()))
    except binascii.Error as error:
        said = f"the content cannot be decoded ({error}); it is kept as it stands"
        part.doubts.append(UNTYPED.at(part.place, said))
        return
    part.content = decoded
    part.tags.setdefault("filename", _text(begun[1]))


def _uudecoded(content: bytes, start: int) -> Iterator[bytes]:
    for line in content[start:].splitlines():
        if line.strip() == b"end":
            return
        if line:
            yield _line_decoded(line)
    raise binascii.Error("it has no end line")


def _line_decoded(line: bytes) -> bytes:
    """The bytes of one line, whose first character says how many they are."""
    count = (line[0] - 32) & 63
    # Mail doubles a dot that begins a line; then the line is one longer than its count demands.
    if line.startswith(b"..") and len(line) == 2 + (count + 2) // 3 * 4:
        line = line[1:]
    # Some encoders leave more on a line than is counted, which binascii refuses.
    return binascii.a2b_uu(line[: (count * 4 + 5) // 3])


def _text(content: bytes) -> str:
    try:
        return content.decode().strip()
    except UnicodeDecodeError:
        return content.decode("latin-1").strip()
