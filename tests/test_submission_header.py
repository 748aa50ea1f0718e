"""Headers of submissions: the archive's keys, the feed's tags, the paper era's mixture."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import msgspec
import pytest
from submission_parts import (
    FEED,
    HEADER,
    PAPER,
    codes,
    document,
    submission,
)

from section16.filing import FilingValues, FormerName, HeaderAddress
from section16.submission import split


def test_header_of_the_archive_is_read_whole():
    """Every key of a header in the archive's layout has its field."""
    read = split(submission(document()))
    header = read.header
    assert header.accession_number == "0009999001-21-000007"
    assert header.submission_type == "4"
    assert header.public_document_count == 1
    assert header.period_of_report == date(2021, 4, 1)
    assert header.filing_date == date(2021, 4, 5)
    assert header.date_of_change == date(2021, 4, 5)
    assert header.document_date == date(2021, 4, 6)
    assert header.header_date == date(2021, 4, 5)
    assert [party.role for party in header.parties] == ["reporting-owner"] * 2 + ["issuer"]
    assert not read.unread
    assert not read.doubts


def test_owner_of_a_header_is_read_whole():
    """An owner has a name, a number, filing values, addresses and former names."""
    owner = split(submission(document())).header.reporting_owners[0]
    assert owner.name == "QUILL AGATHA R"
    assert owner.cik == "0009999101"
    assert owner.organization_name is None
    assert owner.filing_values == (FilingValues("4", "1934 Act", "001-99999", "21000001"),)
    assert owner.addresses == (
        HeaderAddress(
            "mail",
            "C/O HARBOUR LANTERN INC, ATTN: COUNSEL",
            "1 QUAY ROAD",
            "PORTLAND",
            "ME",
            "04101",
        ),
    )
    assert owner.former_names == (
        FormerName("REED AGATHA", date(2011, 2, 3)),
        FormerName("REED A", date(2009, 2, 3)),
    )


def test_issuer_of_a_header_is_read_whole():
    """An issuer has an industry, a fiscal year end and two addresses of its own."""
    (issuer,) = split(submission(document())).header.issuers
    assert (issuer.sic_description, issuer.sic) == ("ELECTRIC LIGHTING", "3640")
    assert issuer.organization_name == "08 Industrial Applications and Services"
    assert issuer.irs_number == "990000001"
    assert issuer.state_of_incorporation == "DE"
    assert issuer.fiscal_year_end == "0630"
    assert [address.kind for address in issuer.addresses] == ["business", "mail"]
    assert issuer.addresses[0].phone == "207-555-0100"
    assert issuer.former_names == (FormerName("HARBOUR LAMP CO", date(1999, 1, 2)),)


def test_central_index_keys_have_ten_digits():
    """A CIK written short is filled up."""
    owners = split(submission(document())).header.reporting_owners
    assert [owner.cik for owner in owners] == ["0009999101", "0009999102"]


def test_acceptance_is_new_york_time():
    """The acceptance time is Eastern, in summer four hours behind UTC."""
    accepted = split(submission(document())).header.accepted
    assert accepted is not None
    assert accepted.replace(tzinfo=None) == datetime(2021, 4, 5, 19, 30, 12)  # noqa: DTZ001
    assert accepted.utcoffset() == timedelta(hours=-4)


def test_both_layouts_say_the_same():
    """The feed's tags and the archive's keys give one header, but for what only one of them has."""
    archive = split(submission(document())).header
    feed = split(FEED.encode() + document() + b"</SUBMISSION>\n").header
    owner, trust, issuer = feed.parties
    archive_owner, archive_trust, archive_issuer = archive.parties
    replace = msgspec.structs.replace
    values = replace(owner.filing_values[0], act="1934 Act")
    assert replace(owner, filing_values=(values,)) == archive_owner
    assert trust == archive_trust
    assert replace(issuer, sic_description="ELECTRIC LIGHTING") == archive_issuer
    dates = {"document_date": date(2021, 4, 6), "header_date": date(2021, 4, 5)}
    assert replace(feed, parties=archive.parties, **dates) == archive


def test_feed_leaves_nothing_unread():
    """Every tag of the feed's header is understood, its closing tags too."""
    read = split(FEED.encode() + document() + b"</SUBMISSION>\n")
    assert not read.unread
    assert not read.doubts


def test_paper_era_header_is_read_whole():
    """Until 2003 the issuer is the subject company, and owners are closed tags with roles."""
    read = split(PAPER.encode())
    (issuer,), (owner,) = read.header.issuers, read.header.reporting_owners
    assert (issuer.role, issuer.cik) == ("subject-company", "0009999201")
    assert issuer.filing_values == (FilingValues("4", None, "001-99999", "97000001"),)
    assert (owner.name, owner.cik) == ("FENN OSWALD", "0009999103")
    assert owner.relationships == ("DIRECTOR", "OFFICER")
    assert (owner.sic, owner.sic_description) == (None, None)
    assert owner.filing_values == (FilingValues("4"),)
    assert owner.addresses == (HeaderAddress("business", "1 QUAY ROAD", city="PORTLAND"),)
    assert read.header.sros == ("NYSE", "BSE")
    assert read.header.accepted is None
    assert not read.unread
    assert not read.doubts


def test_indentation_means_nothing():
    """A header whose indentation was lost or doubled reads the same."""
    plain = split(submission(document()))
    lines = HEADER.splitlines(keepends=True)
    flat = "".join(line.lstrip("\t") for line in lines)
    deep = "".join("        " + line for line in lines)
    assert split(submission(document(), header=flat)).header == plain.header
    assert split(submission(document(), header=deep)).header == plain.header


def test_line_ends_mean_nothing():
    """Line ends of Windows give the same header and the same tags."""
    plain = submission(document(description="FORM 4"), document(b"a power", "EX-24", "poa.txt"))
    unix, windows = split(plain), split(plain.replace(b"\n", b"\r\n"))
    assert windows.header == unix.header
    assert windows.attachments[0].type == "EX-24"
    assert windows.primary.content == unix.primary.content.replace(b"\n", b"\r\n")
    assert not windows.unread
    assert not windows.doubts


def test_marks_of_the_whole_submission_are_kept():
    """Tags without a value and the time of a correction are part of the header."""
    marks = "<SUBMISSION>\n<TIMESTAMP>20210406:080000\n<CORRECTION>\n<PAPER>\n<CONFIRMING-COPY>\n"
    header = split(FEED.replace("<SUBMISSION>\n", marks).encode() + document()).header
    assert header.marks == ("CORRECTION", "PAPER", "CONFIRMING-COPY")
    assert header.timestamp is not None
    assert header.timestamp.isoformat() == "2021-04-06T08:00:00-04:00"


def test_header_lines_that_are_not_understood_are_kept():
    """An unknown key, heading or line stands in unread, with its number; the rest is read."""
    strange = "FILED AS OF DATE:\t\t20210405\nITEM INFORMATION:\tnone\nGHOST:\nno key at all\n"
    header = HEADER.replace("FILED AS OF DATE:\t\t20210405\n", strange)
    read = split(submission(document(), header=header))
    assert [(kept.path, kept.text) for kept in read.unread] == [
        ("header line 9", "ITEM INFORMATION:\tnone"),
        ("header line 10", "GHOST:"),
        ("header line 11", "no key at all"),
    ]
    assert read.header == split(submission(document())).header


def test_header_lines_are_counted_from_the_top_of_the_file():
    """Behind the envelope of mail the numbers are still those of the file."""
    source = PAPER.replace("SROS:\t\t\tNYSE", "NOSE:\t\t\tNYSE")
    (kept,) = split(source.encode()).unread
    assert PAPER.splitlines()[int(kept.path.split()[-1]) - 1] == "SROS:\t\t\tNYSE"


def test_fields_outside_their_block_are_not_guessed():
    """A street without an address, or a name without a party, is kept and not placed."""
    header = HEADER.replace("\tMAIL ADDRESS:\t\n\t\tSTREET 1:\t\tC/O", "\t\tSTREET 1:\t\tC/O")
    read = split(submission(document(), header=header))
    assert read.header.reporting_owners[0].addresses == ()
    assert "STREET 2:\t\t1 QUAY ROAD" in [kept.text for kept in read.unread]
    nobody = "CENTRAL INDEX KEY:\t0009999101\nOWNER DATA:\n" + HEADER.partition("\n\n")[0] + "\n"
    texts = [kept.text for kept in split(submission(document(), header=nobody)).unread]
    assert texts == ["CENTRAL INDEX KEY:\t0009999101", "OWNER DATA:"]


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("CONFORMED PERIOD OF REPORT:\t", "20211345"),
        ("CONFORMED PERIOD OF REPORT:\t", "April 2021"),
        ("<ACCEPTANCE-DATETIME>", "20210405"),
        ("<ACCEPTANCE-DATETIME>", "20210405256199"),
        ("PUBLIC DOCUMENT COUNT:\t\t", "one"),
        ("ACCESSION NUMBER:\t\t", "99-7"),
    ],
)
def test_values_that_cannot_be_typed_are_doubted_and_kept(key: str, written: str):
    """What is no day, time, count or number is left out of its field and stands in unread."""
    header = re.sub(f"(?m)^{re.escape(key)}.*$", key + written, HEADER)
    read = split(submission(document(), header=header))
    assert codes(read) == ["READ002"]
    assert [kept.text for kept in read.unread] == [key + written]


def test_values_given_twice_are_doubted():
    """The first of two values is read, the second kept."""
    twice = "DATE AS OF CHANGE:\t\t20210405\nDATE AS OF CHANGE:\t\t20210409\n"
    header = HEADER.replace("DATE AS OF CHANGE:\t\t20210405\n", twice)
    read = split(submission(document(), header=header))
    assert read.header.date_of_change == date(2021, 4, 5)
    assert codes(read) == ["READ006"]
    assert read.unread[0].text.endswith("20210409")


def test_first_line_that_names_another_filing_is_doubted():
    """The accession number of the header stands; the other is a candidate."""
    header = HEADER.replace("0009999001-21-000007.", "0009999001-21-000008.")
    read = split(submission(document(), header=header))
    assert read.header.accession_number == "0009999001-21-000007"
    assert codes(read) == ["READ007"]
    assert read.doubts[0].candidates == ("0009999001-21-000007", "0009999001-21-000008")


def test_first_line_names_the_filing_where_the_header_does_not():
    """Without the key, the accession number is that of the file's name."""
    header = HEADER.replace("ACCESSION NUMBER:\t\t0009999001-21-000007\n", "")
    assert split(submission(document(), header=header)).header.accession_number == (
        "0009999001-21-000007"
    )


def test_file_name_that_is_no_accession_number_is_kept():
    """The name on the first line is a field where it is not the accession number."""
    header = HEADER.replace("<SEC-DOCUMENT>0009999001-21-000007.txt", "<SEC-DOCUMENT>1.txt")
    read = split(submission(document(), header=header))
    assert read.header.document_name == "1.txt"
    assert read.header.document_date == date(2021, 4, 6)
    assert not read.unread


def test_header_that_is_not_ascii_is_doubted():
    """A byte of Windows-1252 in a header is read as such, and said."""
    read = split(submission(document()).replace(b"PORTLAND", b"PORTLAND\x96ME"))
    assert read.header.issuers[0].addresses[0].city == "PORTLAND–ME"  # noqa: RUF001
    assert codes(read) == ["READ009"]
