"""EDG: what EDGAR asks of the documents attached to a form: exhibits, letters, pictures.

Source: EDGAR Ownership XML Technical Specification, version 3, 3.6.2, 4.2 and 5; EDGAR Filer
Manual, volume II, 5.2.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from section16.checks.rule import Case, Remark, Rule, rule
from section16.checks.subject import Subject
from section16.document import DocumentType
from section16.filing import Attachment
from section16.finding import Severity
from section16.law import limits

_SPEC = "EDGAR Ownership XML Technical Specification, version 3"
_NAME = re.compile(r"[a-z](?=[^_]*_?[^_]*\Z)(?=[^-]*-?[^-]*\Z)[a-z0-9_-]*\.[a-z]+")
_PICTURE_NAME = re.compile(rb"[A-Za-z0-9_-]++\.(?:jpg|gif)")
_PICTURES = (".jpg", ".gif")
_PAGES = (".htm",)
_ENDINGS = (".txt", *_PAGES, *_PICTURES)
_ONE_OF = ", ".join(_ENDINGS)
_FORMS = frozenset(kind.value for kind in DocumentType)
_KINDS = ("CORRESP", "COVER", "EX-24", "EX-99", "GRAPHIC")
_LONGEST_TYPE = 20
_LONGEST_NAME = 32
_LONGEST_LINE = 132
_SIGNED = b"I make Jane Roe my attorney-in-fact.\n"


def _attached(subject: Subject) -> tuple[Attachment, ...]:
    return subject.filing.attachments


def _case(*attachments: Attachment) -> Case:
    return Case("form 4", {}, around={"attachments": attachments})


def _text(name: str, kind: str = "EX-24", content: bytes = _SIGNED) -> Attachment:
    return Attachment(type=kind, filename=name, content=content)


def _place(attachment: Attachment) -> str:
    return f"attached document {attachment.filename or attachment.type or ''}".strip()


def _named(subject: Subject) -> Iterator[tuple[Attachment, str]]:
    """Attached documents that have a name, with it."""
    for attachment in subject.filing.attachments:
        if attachment.filename and attachment.type not in _FORMS:
            yield attachment, attachment.filename


@rule(
    "EDG009",
    Severity.ERROR,
    f"{_SPEC}, 4.2.1.2",
    breaks=_case(*(_text(f"a{n}.txt", "COVER") for n in range(11))),
    passes=_case(*(_text(f"a{n}.txt", "COVER") for n in range(10))),
    when=_attached,
)
def too_many(subject: Subject) -> Iterator[Remark]:
    """A submission has at most 100 letters, 10 covers and 500 exhibits and pictures."""
    attachments = subject.filing.attachments
    if len(attachments) <= min(limits.MOST_ATTACHED.values()):
        return
    for kinds, most in limits.MOST_ATTACHED.items():
        count = sum((one.type or "").startswith(kinds) for one in attachments)
        if count > most:
            said = f"has {count} documents {', '.join(kinds)}, and {most} are allowed"
            yield Remark("", said, place="attached documents")


@rule(
    "EDG018",
    Severity.ERROR,
    f"{_SPEC}, 5: a graphic that is not referenced by an HTML document",
    breaks=_case(_text("a.jpg", "GRAPHIC", b""), _text("ex24.htm", content=b"<p>I make")),
    passes=_case(_text("a.jpg", "GRAPHIC", b""), _text("ex24.htm", content=b"<img src='a.jpg'>")),
    when=_attached,
)
def unreferenced_picture(subject: Subject) -> Iterator[Remark]:
    """A picture is shown by an attached HTML document."""
    pictures = [one for one in _named(subject) if one[1].endswith(_PICTURES)]
    if not pictures:
        return
    pages = [page.content for page, name in _named(subject) if name.endswith(_PAGES)]
    shown = {name.decode() for page in pages for name in _PICTURE_NAME.findall(page)}
    for attachment, name in pictures:
        if name not in shown:
            said = "is a picture that no HTML document shows: refer to it, or leave it out"
            yield Remark("", said, place=_place(attachment))


@rule(
    "EDG019",
    Severity.WARNING,
    "EDGAR Filer Manual, volume II, 5.2.1",
    breaks=_case(_text("ex24.txt", content=b"x" * 133)),
    passes=_case(_text("ex24.txt", content=b"x" * 132)),
    when=_attached,
)
def long_line(subject: Subject) -> Iterator[Remark]:
    """A line of an attached text has at most 132 characters."""
    for attachment, name in _named(subject):
        if name.endswith(".txt"):
            for number, line in enumerate(attachment.content.splitlines(), 1):
                if len(line) > _LONGEST_LINE:
                    said = f"line {number} has {len(line)} characters: break it at 80"
                    yield Remark("", said, place=_place(attachment))
                    break


@rule(
    "EDG022",
    Severity.WARNING,
    f"{_SPEC}, 4.2.1.2: PDF documents are discarded",
    breaks=_case(_text("ex24.pdf")),
    passes=_case(_text("ex24.txt")),
    when=_attached,
)
def pdf(subject: Subject) -> Iterator[Remark]:
    """No PDF is attached: EDGAR would discard it."""
    for attachment, name in _named(subject):
        if name.lower().endswith(".pdf"):
            said = "is a PDF, which EDGAR discards: attach it as text or HTML"
            yield Remark("", said, place=_place(attachment))


@rule(
    "EDG024",
    Severity.ERROR,
    f"{_SPEC}, 4.2 and 4.2.1.2",
    breaks=_case(_text("Ex24.txt")),
    passes=_case(_text("ex-24_1.txt")),
    when=_attached,
)
def file_name(subject: Subject) -> Iterator[Remark]:
    """The name of an attached file has at most 32 small letters, digits, one _, - and point."""
    for attachment, name in _named(subject):
        if name.lower().endswith(".pdf"):
            continue
        if not (len(name) <= _LONGEST_NAME and name.endswith(_ENDINGS) and _NAME.fullmatch(name)):
            said = f"is no name that EDGAR takes: call it as ex24.txt, ending in {_ONE_OF}"
            yield Remark("", said, place=_place(attachment))


@rule(
    "EDG025",
    Severity.ERROR,
    f"{_SPEC}, 3.6.2",
    breaks=_case(_text("ex10.txt", "EX-10")),
    passes=_case(_text("ex24.txt", "EX-24.POA")),
    when=_attached,
)
def document_type(subject: Subject) -> Iterator[Remark]:
    """An attached document is a letter, cover, power of attorney, exhibit 99 or picture."""
    for attachment in subject.filing.attachments:
        kind = attachment.type
        if kind is None or kind in _FORMS:
            continue
        if kind.partition(".")[0] not in _KINDS or len(kind) > _LONGEST_TYPE:
            said = f"is of type {kind!r}, and {', '.join(_KINDS)} are taken"
            yield Remark("", said, place=_place(attachment))


RULES: tuple[Rule, ...] = (
    too_many,
    unreferenced_picture,
    long_line,
    pdf,
    file_name,
    document_type,
)
