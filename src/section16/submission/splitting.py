"""A submission taken apart: its header, the form itself, its attachments.

EDGAR keeps a filing as one file: the header, then the documents. The archive has it as
``<SEC-DOCUMENT>`` (before 1998 ``<IMS-DOCUMENT>``), until 2007 wrapped as privacy-enhanced mail;
the daily feed as ``<SUBMISSION>``, in files named ``.nc``.
"""

from __future__ import annotations

import codecs
import re
from typing import Literal

import msgspec

from section16.document import DocumentType
from section16.doubts import ENCODING, GIVEN_TWICE, HEADER_DIFFERS, REPAIRED
from section16.errors import ReadError
from section16.filing import Attachment, SubmissionHeader, Unread
from section16.finding import Finding
from section16.submission.documents import Part, read_documents
from section16.submission.header import read_header

_MAIL = b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----"
_MAIL_END = b"-----END PRIVACY-ENHANCED MESSAGE-----"
_BEGINNINGS = (
    _MAIL,
    b"<SEC-DOCUMENT>",
    b"<SEC-HEADER>",
    b"<IMS-DOCUMENT>",
    b"<IMS-HEADER>",
    b"<ACCEPTANCE-DATETIME>",
    b"<DOCUMENT>\n<TYPE>",
    b"<DOCUMENT>\r\n<TYPE>",
)
_OPEN, _CLOSE = b"<DOCUMENT>", b"</DOCUMENT>"
_BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n")
_OPENING_MARK = re.compile(rb"[\s\x00]*(?:" + codecs.BOM_UTF8 + rb")?\s*")
_CLOSING_TAG = re.compile(r"</(?:SEC-DOCUMENT|IMS-DOCUMENT|SUBMISSION)>")
_FORMS = tuple(DocumentType)


class Submission(msgspec.Struct, frozen=True):
    """A submission's parts, and what is to be said of how they stood in the file."""

    header: SubmissionHeader
    primary: Attachment
    """The form itself, its content exactly as filed: XML, text, HTML or PDF."""
    attachments: tuple[Attachment, ...] = ()
    unread: tuple[Unread, ...] = ()
    doubts: tuple[Finding, ...] = ()


def looks_like(source: bytes) -> Literal["submission", "nc"] | None:
    """Whether these bytes begin as a submission of the archive or of the feed."""
    start = _start(source)
    if source.startswith(b"<SUBMISSION>", start):
        return "nc"
    return "submission" if source.startswith(_BEGINNINGS, start) else None


def split(source: bytes) -> Submission:
    """Take a submission apart.

    :raises ReadError: when it is empty, cut short, or holds no Form 3, 4 or 5.
    """
    body, first_line = _unwrapped(source)
    parts = read_documents(body)
    first = parts[0].start - len(_OPEN) if parts else len(body)
    header_text, doubts = _decoded(body[:first])
    reading = read_header(header_text, first_line)
    header = reading.header()
    primary = _primary(header, parts)
    others = [part for part in parts if part is not primary]
    return Submission(
        header,
        primary.attachment,
        tuple(part.attachment for part in others),
        (*reading.unread, *_unread(body, parts)),
        (*doubts, *reading.doubts, *_doubts(header, primary, parts)),
    )


def _start(source: bytes) -> int:
    """Where the first thing stands, behind blanks and a byte order mark."""
    found = _OPENING_MARK.match(source)
    return found.end() if found else 0


def _unwrapped(source: bytes) -> tuple[bytes, int]:
    """The submission without its envelope of mail, and the number of its first line in the file.

    The envelope's own lines sign what follows and say nothing of the filing. Inside it every line
    that began with a hyphen has ``- `` before it (RFC 1421, section 4.3.2.1).
    """
    start = _start(source)
    if not source.startswith(_MAIL, start):
        return source[start:], source.count(b"\n", 0, start) + 1
    blank = _BLANK_LINE.search(source, start)
    end = source.rfind(b"\n" + _MAIL_END)
    start = blank.end() if blank else start + len(_MAIL)
    body = source[start:] if end < start else source[start : end + 1]
    return body.replace(b"\n- -", b"\n-"), source.count(b"\n", 0, start) + 1


def _decoded(header: bytes) -> tuple[str, list[Finding]]:
    try:
        return header.decode(), []
    except UnicodeDecodeError:
        said = "the header is not ASCII; read as Windows-1252"
        return header.decode("cp1252", "replace"), [ENCODING.at("submission header", said)]


def _primary(header: SubmissionHeader, parts: list[Part]) -> Part:
    """The form itself: by the submission's type, else by being an ownership document."""
    if not parts:
        raise _no_document(header)
    form = header.submission_type
    if form is not None and form.upper() not in _FORMS:
        raise ReadError(
            f"this is a submission of type {form}; only Forms 3, 4 and 5 are read here",
            "not-ownership",
        )
    filled = [part for part in parts if part.content.strip()] or parts
    for fits in (
        lambda part: form is not None and part.tags.get("type") == form,
        lambda part: part.is_ownership,
        lambda part: part.tags.get("type", "").upper() in _FORMS,
    ):
        found = next((part for part in filled if fits(part)), None)
        if found is not None:
            return _whole(found)
    types = ", ".join(part.tags.get("type", "no type") for part in parts)
    raise ReadError(f"none of the submission's documents is the form: {types}", "no-document")


def _no_document(header: SubmissionHeader) -> ReadError:
    if header == SubmissionHeader():
        return ReadError("the file is empty or not a submission: it has no header", "empty")
    return ReadError(
        "the submission has a header and no document: get the whole file", "no-document"
    )


def _whole(part: Part) -> Part:
    if not part.is_whole:
        raise ReadError(
            f"the file ends inside the form, {part.place}: it is cut short; get it again",
            "truncated",
        )
    if not part.content.strip():
        raise ReadError(f"the form, {part.place}, is empty", "empty")
    return part


def _unread(body: bytes, parts: list[Part]) -> list[Unread]:
    """What stands in the documents' margins, between them and after them."""
    kept = [unread for part in parts for unread in part.unread]
    ends = [part.start - len(_OPEN) for part in parts[1:]]
    for part, following in zip(parts, [*ends, len(body)], strict=True):
        between = body[part.end : following].removeprefix(_CLOSE)
        text = _CLOSING_TAG.sub("", between.decode("latin-1")).strip()
        if text:
            kept.append(Unread(f"after {part.place}", text))
    return kept


def _doubts(header: SubmissionHeader, primary: Part, parts: list[Part]) -> list[Finding]:
    doubts = [doubt for part in parts for doubt in part.doubts]
    for part in parts:
        if part.cut:
            said = "the file ends inside it: it is cut short"
            doubts.append(REPAIRED.at(part.place, said))
        if part is not primary and part.is_ownership:
            said = f"a second ownership document; the form read is {primary.place}"
            doubts.append(GIVEN_TWICE.at(part.place, said))
    counted = header.public_document_count
    if counted is not None and counted != len(parts):
        said = f"the header counts {counted} documents and {len(parts)} are here"
        both = (str(counted), str(len(parts)))
        doubts.append(HEADER_DIFFERS.at("submission header", said, candidates=both))
    return doubts
