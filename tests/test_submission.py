"""Submissions: what is one, what is refused, and whether header and document agree."""

from __future__ import annotations

import contextlib
import random
from datetime import date
from typing import Any

import msgspec
import pytest
from ending import ends
from submission_parts import (
    FEED,
    FORM,
    HEADER,
    PAPER,
    codes,
    document,
    owners,
    submission,
    uuencoded,
)

from section16.document import DocumentType, Issuer, OwnershipDocument
from section16.errors import ReadError
from section16.submission import agreement, looks_like, split


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (submission(document()), "submission"),
        (PAPER.encode(), "submission"),
        (b"<SEC-HEADER>0009999001-21-000007.hdr.sgml : 20210405\n", "submission"),
        (b"<DOCUMENT>\n<TYPE>4\n<TEXT>\n", "submission"),
        (FEED.encode(), "nc"),
        (b"\n\n\xef\xbb\xbf\r\n" + FEED.encode(), "nc"),
        (FORM, None),
        (b"<html><pre>&lt;SEC-DOCUMENT&gt;</pre>", None),
        (b"the tag <SUBMISSION> in a text", None),
        (b"%PDF-1.7", None),
        (b"", None),
    ],
)
def test_submissions_are_known_by_their_first_tag(source: bytes, expected: str | None):
    """A submission is told by its first tag, whatever blanks and marks stand before it."""
    assert looks_like(source) == expected


@pytest.mark.parametrize(
    ("source", "code", "says"),
    [
        (b"", "empty", "no header"),
        (b" \n\n", "empty", "no header"),
        (HEADER.encode(), "no-document", "no document"),
        (HEADER.encode()[:200], "no-document", "no document"),
        (submission(document())[:-80], "truncated", "cut short"),
        (submission(document(b"FORM 4\n" * 40))[:-80], "truncated", "cut short"),
        (submission(document(b"")), "empty", "is empty"),
        (submission(document(b"x", "EX-99")), "no-document", "EX-99"),
        (
            submission(document(), header=HEADER.replace("TYPE:\t4\n", "TYPE:\t10-K\n")),
            "not-ownership",
            "10-K",
        ),
    ],
)
def test_what_is_no_submission_of_a_form_is_refused(source: bytes, code: str, says: str):
    """One sentence says what is the matter."""
    with pytest.raises(ReadError) as caught:
        split(source)
    assert caught.value.code == code
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_cut_short_behind_the_form_is_doubted_only():
    """A file that ends inside an exhibit, or behind the form's last tag, still gives the form."""
    poa = document(b"POWER OF ATTORNEY\n" * 9, "EX-24", "poa.txt")
    read = split(submission(document(), poa)[:-90])
    assert read.primary.content == FORM
    assert codes(read) == ["READ001", "READ001"]
    bare = submission(document())
    ended = bare[: bare.index(b"</ownershipDocument>") + 20]
    assert split(ended).primary.content == FORM


def test_damaged_submissions_never_end_in_a_traceback():
    """Bytes changed, cut out or doubled give a submission or a ReadError."""
    chance = random.Random(16)
    picture = document(uuencoded(bytes(range(90))), "GRAPHIC")
    originals = [
        submission(document(), document(b"x", "EX-99"), picture),
        FEED.encode() + document() + b"</SUBMISSION>\n",
        PAPER.encode(),
    ]
    for _ in range(1500):
        damaged = bytearray(chance.choice(originals))
        for _ in range(chance.randint(1, 12)):
            at, size = chance.randrange(len(damaged) + 1), chance.randint(0, 60)
            damaged[at : at + size] = chance.choice(
                (b"", chance.randbytes(3), damaged[at : at + size] * 2, b"<DOCUMENT>\n", b"\n")
            )
        try:
            split(bytes(damaged))
        except ReadError as error:
            assert error.code  # noqa: PT017


@pytest.mark.parametrize(
    "hostile",
    [
        b"<DOCUMENT>" * 200_000,
        b"<DOCUMENT>\n" * 100_000,
        HEADER.encode() + b"<DOCUMENT>\n<TYPE>4\n<TEXT>\n" + b"</TEXT>" * 200_000,
        HEADER.encode() + b"ISSUER:\n" * 100_000 + document(),
        HEADER.encode() + b"COMPANY CONFORMED NAME:" + b" [" * 500_000 + b"\n" + document(),
        b"\n" * 2_000_000,
        document(b" " * 2_000_000 + b"<XML"),
    ],
)
def test_hostile_submissions_cost_no_time(hostile: bytes):
    """The time taken grows with the size and no faster."""
    with ends(), contextlib.suppress(ReadError):
        split(hostile)


AGREEING = OwnershipDocument(
    document_type=DocumentType.FORM_4,
    period_of_report=date(2021, 4, 1),
    issuer=Issuer(cik="9999201", name="Harbour Lantern, Inc."),
    reporting_owners=owners("9999102", "0009999101"),
)


def test_header_and_document_that_agree():
    """CIKs are compared as numbers and as sets; a name spelled otherwise is no disagreement."""
    assert list(agreement(split(submission(document())).header, AGREEING)) == []


@pytest.mark.parametrize(
    ("changes", "path", "says"),
    [
        ({"document_type": DocumentType.FORM_4_A}, "/document_type", "4 in the header and 4/A"),
        ({"period_of_report": date(2021, 4, 2)}, "/period_of_report", "2021-04-02"),
        ({"issuer": Issuer("1", "OTHER CO")}, "/issuer/cik", "0000000001 (OTHER CO)"),
        (
            {"reporting_owners": owners("9999101", "9999102", "5")},
            "/reporting_owners",
            "document alone: 0000000005",
        ),
        (
            {"reporting_owners": owners("9999101")},
            "/reporting_owners",
            "header alone: 0009999102 (QUILL FAMILY TRUST)",
        ),
        ({"reporting_owners": owners("9999101", "9999102", "?")}, "/reporting_owners", "alone: ?"),
    ],
)
def test_disagreement_is_doubted(changes: dict[str, Any], path: str, says: str):
    """Each difference is one doubt that points at the cell and shows both."""
    document_read = msgspec.structs.replace(AGREEING, **changes)
    (doubt,) = agreement(split(submission(document())).header, document_read)
    assert (doubt.code, doubt.path) == ("READ007", path)
    assert says in doubt.message
    assert doubt.candidates


@pytest.mark.parametrize(
    "changes",
    [
        {"document_type": None, "period_of_report": None},
        {"issuer": Issuer(name="OTHER CO"), "reporting_owners": owners(None)},
        {"reporting_owners": owners("9999101", None)},
    ],
)
def test_silence_is_no_disagreement(changes: dict[str, Any]):
    """What the document does not say, it does not say differently."""
    document_read = msgspec.structs.replace(AGREEING, **changes)
    assert list(agreement(split(submission(document())).header, document_read)) == []
