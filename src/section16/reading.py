"""From a path or bytes to a filing: which rendition it is, and its reader."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from section16 import printed, submission
from section16.corrections import Correction, corrected
from section16.deferred import Deferred
from section16.errors import InputError, ReadError
from section16.filing import Filing, Reading, Rendition
from section16.identifiers import accession_number_in
from section16.printed.limits import PAGE_PIXELS, PAGE_SECONDS, PageLimits

if TYPE_CHECKING:
    from section16 import lines, xml
    from section16.printed import pdf, scan
else:
    lines = Deferred("section16.lines")
    pdf = Deferred("section16.printed.pdf")
    scan = Deferred("section16.printed.scan")
    xml = Deferred("section16.xml")

DEFAULT_MAX_BYTES = 64 * 1024 * 1024
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_BEGINNINGS: tuple[tuple[tuple[bytes, ...], Rendition], ...] = (
    ((b"%PDF",), Rendition.PDF),
    ((b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*"), Rendition.SCAN),
    ((b"{",), Rendition.JSON),
    ((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<"), Rendition.XML),
    (
        (b"<!doctype html", b"<html", b"<head", b"<meta", b"<title", b"<body", b"<table"),
        Rendition.HTML,
    ),
)
"""What files of a kind begin with, in small letters where they are letters."""
_TEXTS = (Rendition.TEXT, Rendition.MARKDOWN)
_TAG = re.compile(rb"<[?!A-Za-z]")
_PAGE_TAGS = re.compile(rb"\A(?:<PAGE>\s*)+", re.IGNORECASE)
_COLUMN_TAGS = re.compile(rb"^<S>[ \t]+(?:<C>[ \t]*){2}", re.MULTILINE | re.IGNORECASE)
"""The places of columns in a text, as tables were marked up for EDGAR before HTML."""
_PIPE_TABLE = re.compile(rb"\n\|(?: ?:?-{3,}:? ?\|)+\s*\n")
"""The line of dashes in a pipe table: what begins as HTML is Markdown with HTML in it."""
_HEAD = 4096


class _How(NamedTuple):
    """How bytes are read."""

    evidence: bool
    limits: PageLimits


def rendition_of(source: bytes) -> Rendition:
    """Which rendition these bytes are, told by what is in them; text when nothing else fits."""
    found = submission.looks_like(source)
    if found:
        return Rendition(found)
    head = _PAGE_TAGS.sub(b"", source[:_HEAD].removeprefix(_BYTE_ORDER_MARK).lstrip(), count=1)
    small = head.lower()
    if b"<td" not in small and _has_column_tags(source):
        return Rendition.TEXT
    if small.startswith(b"<table") and _PIPE_TABLE.search(source):
        return Rendition.MARKDOWN
    for beginnings, rendition in _BEGINNINGS:
        if head.startswith(beginnings) or small.startswith(beginnings):
            return rendition
    if b"<html" in small:
        return Rendition.HTML
    # Text may begin with a stray sign, but hardly with a tag.
    return Rendition.XML if _TAG.match(head) else Rendition.TEXT


def _has_column_tags(source: bytes) -> bool:
    return (b"<S>" in source or b"<s>" in source) and bool(_COLUMN_TAGS.search(source))


def read(
    source: str | os.PathLike[str] | bytes,
    *,
    name: str | None = None,
    evidence: bool = False,
    max_bytes: int = DEFAULT_MAX_BYTES,
    page_limit: int | None = None,
    page_pixels: int = PAGE_PIXELS,
    page_seconds: float = PAGE_SECONDS,
    corrections: Iterable[Correction] = (),
) -> Filing:
    """The filing in a file or in bytes, whatever its rendition.

    :param source: a path, or the bytes themselves.
    :param name: what to call bytes; an accession number in it identifies the filing.
    :param evidence: whether to note where each value stood (slower).
    :param max_bytes: the largest document that is taken.
    :param page_limit: the most pages of a PDF or scan; without it 200 of a PDF and 60 of a scan.
    :param page_pixels: the most pixels of one page of a scan.
    :param page_seconds: how long an engine may look at the letters of one page of a scan.
    :param corrections: what a person has settled, for this filing or others.
    :raises InputError: when the file cannot be opened.
    :raises ReadError: when there is no Form 3, 4 or 5 in it that can be read.
    """
    if isinstance(source, bytes | bytearray | memoryview):
        content = bytes(source)
    else:
        name = name or os.fspath(source)
        content = _content(Path(source), max_bytes)
    if len(content) > max_bytes:
        raise ReadError(
            f"the input has {len(content):,} bytes and the limit is {max_bytes:,}: "
            "raise the limit if it is meant to be read",
            "too-large",
        )
    rendition = rendition_of(content)
    how = _How(evidence, PageLimits(page_limit, page_pixels, page_seconds))
    filing = _READERS[rendition](content, rendition, how)
    return corrected(_named(filing, content, name), corrections)


def _content(path: Path, max_bytes: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(max_bytes + 1)
    except OSError as error:
        raise InputError(f"cannot open the file: {error.strerror}", "unreadable") from error


def _named(filing: Filing, content: bytes, name: str | None) -> Filing:
    number = filing.accession_number
    if number is None and name is not None:
        number = accession_number_in(name.rpartition("!")[2].rpartition("/")[2])
    return msgspec.structs.replace(
        filing,
        source=name,
        accession_number=number,
        digest=None if number else f"sha256:{hashlib.sha256(content).hexdigest()}",
    )


def _filing(reading: Reading, rendition: Rendition) -> Filing:
    return Filing(
        reading.document,
        rendition,
        doubts=reading.doubts,
        unread=reading.unread,
        evidence=reading.evidence,
    )


def _xml(content: bytes, rendition: Rendition, how: _How) -> Filing:
    # The size has been looked at: the limit is the caller's.
    return _filing(xml.read(content, evidence=how.evidence, max_bytes=len(content)), rendition)


def _text(content: bytes, rendition: Rendition, how: _How) -> Filing:
    """A text, or Markdown; within a submission the submission's rendition is kept by the caller."""
    found = printed.read_in_its_way(content, evidence=how.evidence)
    return _filing(found.reading, found.way.rendition if rendition in _TEXTS else rendition)


def _html(content: bytes, rendition: Rendition, how: _How) -> Filing:
    return _filing(printed.read_html(content, evidence=how.evidence), rendition)


def _json(content: bytes, _rendition: Rendition, _how: _How) -> Filing:
    return lines.decode(content.removeprefix(_BYTE_ORDER_MARK))


def _submission(content: bytes, rendition: Rendition, how: _How) -> Filing:
    """The form inside a submission, with all that its header says."""
    parts = submission.split(content)
    header, inner = parts.header, parts.primary.content
    filing = _READERS[rendition_of(inner)](inner, rendition, how)
    differences = tuple(submission.agreement(header, filing.document))
    return msgspec.structs.replace(
        filing,
        rendition=rendition,
        accession_number=header.accession_number,
        filing_date=header.filing_date,
        accepted=header.accepted,
        header=header,
        attachments=parts.attachments,
        doubts=(*parts.doubts, *filing.doubts, *differences),
        unread=(*parts.unread, *filing.unread),
    )


def _pdf(content: bytes, _rendition: Rendition, how: _How) -> Filing:
    return pdf.read(content, evidence=how.evidence, limits=how.limits)


def _scan(content: bytes, _rendition: Rendition, how: _How) -> Filing:
    return scan.read(content, evidence=how.evidence, limits=how.limits)


_READERS: dict[Rendition, Callable[[bytes, Rendition, _How], Filing]] = {
    Rendition.SUBMISSION: _submission,
    Rendition.NC: _submission,
    Rendition.XML: _xml,
    Rendition.JSON: _json,
    Rendition.TEXT: _text,
    Rendition.MARKDOWN: _text,
    Rendition.HTML: _html,
    Rendition.PDF: _pdf,
    Rendition.SCAN: _scan,
}
