"""Submissions to test with: invented people and companies, put together as EDGAR does."""

from __future__ import annotations

import binascii
from pathlib import Path

from section16.document import ReportingOwner
from section16.submission import Submission

FOLDER = Path(__file__).parent / "submissions"

HEADER, FEED, PAPER = (
    (FOLDER / name).read_text()
    for name in ("0009999001-21-000007.txt", "0009999001-21-000007.nc", "0009999001-97-000003.txt")
)
HEADER = HEADER.partition("<DOCUMENT>")[0]
"""A header of the archive."""
FEED = FEED.partition("<DOCUMENT>")[0]
"""The same header as the feed has it."""
# PAPER is whole: a submission of 1997 in its envelope of mail.

FORM = (
    b'<?xml version="1.0"?>\n<ownershipDocument>\n  <documentType>4</documentType>\n'
    b"</ownershipDocument>"
)


def document(
    content: bytes = b"<XML>\n" + FORM + b"\n</XML>",
    kind: str = "4",
    name: str | None = "form4.xml",
    description: str | None = None,
) -> bytes:
    """A document of a submission as EDGAR writes it."""
    tags = [f"<TYPE>{kind}", "<SEQUENCE>1"]
    tags += [f"<FILENAME>{name}"] if name else []
    tags += [f"<DESCRIPTION>{description}"] if description else []
    head = "\n".join(["<DOCUMENT>", *tags, "<TEXT>", ""])
    return head.encode() + content + b"\n</TEXT>\n</DOCUMENT>\n"


def submission(*documents: bytes, header: str = HEADER) -> bytes:
    """A full submission; its header counts its documents."""
    header = header.replace("COUNT:\t\t1\n", f"COUNT:\t\t{len(documents)}\n")
    return header.encode() + b"".join(documents) + b"</SEC-DOCUMENT>\n"


def uuencoded(content: bytes, name: str = "picture.jpg") -> bytes:
    """Binary content as EDGAR writes it."""
    lines = [binascii.b2a_uu(content[i : i + 45]) for i in range(0, len(content), 45)]
    return f"begin 644 {name}\n".encode() + b"".join(lines) + b"`\nend"


def codes(read: Submission) -> list[str]:
    """The codes of a submission's doubts."""
    return [doubt.code for doubt in read.doubts]


def owners(*ciks: str | None) -> tuple[ReportingOwner, ...]:
    """Reporting owners with these CIKs."""
    return tuple(ReportingOwner(cik=cik, name="SOMEONE") for cik in ciks)
