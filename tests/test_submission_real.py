"""Real submissions: 14,202 of EDGAR's archive, a text filing of 2000, a header of tags."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
from submission_parts import (
    document,
    owners,
)

from section16.document import DocumentType, Issuer, OwnershipDocument
from section16.inputs import sources
from section16.submission import Submission, agreement, looks_like, split


class Seen(NamedTuple):
    """What is kept of a real submission."""

    name: str
    head: str
    read: Submission


@pytest.fixture(scope="module")
def real(shared: Path) -> list[Seen]:
    """Every submission of the collection, of its attachments' bytes the pictures' only."""
    archive = shared / "corpus" / "submissions.tar.xz"
    if not archive.is_file():
        pytest.skip(f"needs {archive}")
    return [_seen(source.name, source.read()) for source in sources([archive])]


def _seen(name: str, source: bytes) -> Seen:
    assert looks_like(source) == "submission"
    read = split(source)
    light = tuple(
        kept if kept.type == "GRAPHIC" else msgspec.structs.replace(kept, content=b"")
        for kept in read.attachments
    )
    head = source[: source.index(b"</SEC-HEADER>")].decode("ascii")
    number = name.rpartition("!")[2].removesuffix(".txt")
    return Seen(number, head, msgspec.structs.replace(read, attachments=light))


def test_real_submissions_all_split(real: list[Seen]):
    """All 14,202 give one ownership document, nothing unread and nothing doubted."""
    assert len(real) == 14202
    for seen in real:
        assert seen.read.primary.content.startswith(b"<?xml"), seen.name
        assert seen.read.primary.content.endswith(b"</ownershipDocument>"), seen.name
        assert seen.read.unread == (), seen.name
        assert seen.read.doubts == (), seen.name


def test_real_headers_are_complete(real: list[Seen]):
    """Number, times, one issuer and at least one owner, each with CIK and name."""
    for seen in real:
        header = seen.read.header
        assert header.accession_number == seen.name
        assert header.filing_date is not None
        assert header.period_of_report is not None
        assert header.accepted is not None
        assert header.accepted.date() == header.filing_date
        assert header.accepted.utcoffset() in (timedelta(hours=-4), timedelta(hours=-5))
        assert len(header.issuers) == 1
        assert header.reporting_owners
        assert len(header.parties) == 1 + len(header.reporting_owners)
        assert all(party.cik and party.name for party in header.parties)


def test_real_headers_lose_no_value(real: list[Seen]):
    """Every value that stands in a header stands in a field."""
    line = re.compile(r"(?m)^[ \t]*(?:<[A-Z-]+>|[A-Z][A-Z0-9 -]*:)[ \t]*(\S.*?)[ \t]*$")
    for seen in real:
        held = set(_values(msgspec.to_builtins(seen.read.header)))
        for value in line.findall(seen.head):
            assert value in held or set(_pieces(value, seen.name)) <= held, (seen.name, value)


def _values(said: Any) -> Iterator[str]:
    if isinstance(said, dict):
        for inner in said.values():
            yield from _values(inner)
    elif isinstance(said, list | tuple):
        for inner in said:
            yield from _values(inner)
    elif said is not None:
        yield str(said)
        yield re.sub("-0[45]:00$|[-T:]", "", str(said))


def _pieces(value: str, number: str) -> Iterator[str]:
    """``INDUSTRY [1234]``, ``0001234567-23-000001.txt : 20230118`` and what stands in them."""
    for piece in re.split(r" : |\[|\]", value):
        if piece.strip() and not piece.startswith(number):
            yield piece.strip()


def test_real_attachments_have_their_types(real: list[Seen]):
    """The exhibits, counted by type."""
    counted = Counter(kept.type for seen in real for kept in seen.read.attachments)
    assert counted == {
        "EX-24": 920,
        "EX-24.1": 55,
        "EX-24.2": 5,
        "EX-24.3_940783": 1,
        "EX-24.4_940733": 1,
        "EX-24.POA": 1,
        "EX-99": 1,
        "EX-99.1": 51,
        "EX-99.2": 15,
        "EX-99.3": 5,
        "GRAPHIC": 40,
    }


def test_real_headers_agree_with_their_documents(real: list[Seen]):
    """Form, period, issuer and owners are the same above and in the XML, in every one."""
    for seen in real:
        found = _as_written(seen.read.primary.content.decode("ascii"))
        assert list(agreement(seen.read.header, found)) == [], seen.name


def _as_written(xml: str) -> OwnershipDocument:
    period = re.findall(r"<periodOfReport>\s*([0-9-]{10})", xml)[0]
    return OwnershipDocument(
        document_type=DocumentType(re.findall(r"<documentType>\s*([0-9A/]+)", xml)[0]),
        period_of_report=date.fromisoformat(period),
        issuer=Issuer(cik=re.findall(r"<issuerCik>\s*([0-9]+)", xml)[0]),
        reporting_owners=owners(*re.findall(r"<rptOwnerCik>\s*([0-9]+)", xml)),
    )


def test_real_headers_agree_with_the_list_of_features(real: list[Seen], shared: Path):
    """Filing date, acceptance, issuer and owners are those of the collection's list."""
    with (shared / "corpus" / "FEATURES.csv").open(newline="") as file:
        rows = {row["accession"]: row for row in csv.DictReader(file)}
    for seen in real:
        header, row = seen.read.header, rows[seen.name]
        owner_ciks = {cik.zfill(10) for cik in re.findall("[0-9]+", row["ownerCiks"])}
        assert f"{header.filing_date:%Y%m%d}" == row["filed"]
        assert f"{header.accepted:%Y%m%d%H%M%S}" == row["accepted"]
        assert header.issuers[0].cik == row["issuerCik"]
        assert {owner.cik for owner in header.reporting_owners} == owner_ciks
        assert len(header.reporting_owners) == int(row["n_owner"])


def test_real_pictures_are_decoded(real: list[Seen]):
    """Each of the 40 pictures is a whole JPEG."""
    pictures = [kept for seen in real for kept in seen.read.attachments if kept.content]
    assert len(pictures) == 40
    assert all(kept.content.startswith(b"\xff\xd8\xff") for kept in pictures)
    assert all(kept.content.endswith(b"\xff\xd9") for kept in pictures)


def test_real_text_submission_of_2000(shared: Path):
    """A Form 4 on paper's last legs: mail around it, text in it, subject company and tags."""
    source = (shared / "corpus" / "text" / "0001094891-00-000193.txt").read_bytes()
    read = split(source)
    assert read.header.accession_number == "0001094891-00-000193"
    assert read.header.document_date == date(2000, 3, 16)
    assert read.header.filing_date == date(2000, 3, 14)
    assert read.header.issuers[0].sic == "3540"
    assert read.header.reporting_owners[0].relationships == ("DIRECTOR",)
    assert read.primary.content.startswith(b"\nUNITED STATES SECURITIES AND EXCHANGE COMMISSION")
    assert b"\n--------------" in read.primary.content
    assert read.unread == ()
    assert read.doubts == ()


def test_real_header_in_the_feed_layout(shared: Path):
    """The tags of an index page's header are all understood."""
    text = (shared / "corpus" / "text" / "form4.index-headers.html").read_bytes()
    read = split(text + b"\n" + document())
    assert read.unread == ()
    assert read.header.issuers[0].sic == "3841"
    assert read.header.reporting_owners[0].name == "Hassett Joseph"
