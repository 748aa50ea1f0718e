"""Documents of submissions: the form itself, exhibits, and what is broken about them."""

from __future__ import annotations

import pytest
from submission_parts import (
    FORM,
    HEADER,
    PAPER,
    codes,
    document,
    submission,
    uuencoded,
)

from section16.filing import SubmissionHeader
from section16.submission import split


def test_form_is_handed_on_byte_by_byte():
    """The XML begins with its declaration and ends with its root, nothing changed between."""
    assert split(submission(document())).primary.content == FORM


def test_attachments_keep_type_sequence_name_and_description():
    """An exhibit is an attachment with all its tags."""
    poa = document(b"POWER OF ATTORNEY\n  <b>x</b>", "EX-24", "poa.htm", "POA OF MS. QUILL")
    read = split(submission(document(description="FORM 4"), poa))
    (exhibit,) = read.attachments
    assert (exhibit.type, exhibit.sequence) == ("EX-24", "1")
    assert (exhibit.filename, exhibit.description) == ("poa.htm", "POA OF MS. QUILL")
    assert exhibit.content == b"POWER OF ATTORNEY\n  <b>x</b>\n"
    assert (read.primary.filename, read.primary.description) == ("form4.xml", "FORM 4")
    assert not read.unread


@pytest.mark.parametrize("wrapped", [False, True])
def test_binary_attachments_are_decoded(*, wrapped: bool):
    """A picture or PDF is the bytes that were filed, not their encoding."""
    content = bytes(range(256)) * 3
    body = uuencoded(content)
    body = b"<PDF>\n" + body + b"\n</PDF>" if wrapped else body
    read = split(submission(document(), document(body, "GRAPHIC", None)))
    assert read.attachments[0].content == content
    assert read.attachments[0].filename == "picture.jpg"


def test_blanks_lost_at_line_ends_do_not_hurt_decoding():
    """Encoders write zero as a blank, and blanks at line ends get lost on the way."""
    content = b"\0" * 90 + b"end"
    body = uuencoded(content).replace(b"`", b" ")
    body = b"\n".join(line.rstrip() for line in body.split(b"\n"))
    assert (
        split(submission(document(), document(body, "GRAPHIC"))).attachments[0].content == content
    )


def test_dots_doubled_by_mail_are_single_again():
    """A line of 14 bytes begins with a dot, which mail doubles; one that needs two keeps them."""
    for content in (b"fourteen bytes", b"9" + b"\xe0" * 13):
        body = uuencoded(content)
        assert b"\n." in body
        stuffed = body.replace(b"\n.", b"\n..")
        for source in (body, stuffed):
            (picture,) = split(submission(document(), document(source, "GRAPHIC"))).attachments
            assert picture.content == content


@pytest.mark.parametrize("body", [b"begin 644 a.gif\n\x01\x02\x03\nend", b"begin 644 a.gif\n!````"])
def test_broken_encoding_is_kept_as_it_stands(body: bytes):
    """What cannot be decoded stays, with a doubt."""
    read = split(submission(document(), document(body, "GRAPHIC", "a.gif")))
    assert read.attachments[0].content == body + b"\n"
    assert codes(read) == ["READ002"]


def test_form_without_its_wrapper():
    """XML that stands in <TEXT> without <XML> is the same form."""
    assert split(submission(document(FORM))).primary.content.strip() == FORM


@pytest.mark.parametrize(
    ("broken", "missing"),
    [
        (document().replace(b"</TEXT>\n", b""), "</TEXT>"),
        (document().replace(b"</DOCUMENT>\n", b""), "</DOCUMENT>"),
        (document().replace(b"<TEXT>\n", b""), "<TEXT>"),
        (document().replace(b"</XML>\n", b""), "</XML>"),
    ],
)
def test_missing_tags_are_made_good_with_a_doubt(broken: bytes, missing: str):
    """A document whose tag is missing is read to where it must end."""
    poa = document(b"POWER OF ATTORNEY", "EX-24", "poa.txt")
    for source in (submission(broken, poa), submission(broken), submission(poa, broken)):
        read = split(source)
        assert read.primary.content.strip() == FORM
        assert codes(read) == ["READ001"]
        assert missing in read.doubts[0].message
        assert not read.unread


def test_amendment_is_found_by_its_type():
    """The form is the document of the submission's own type, wherever it stands."""
    header = HEADER.replace("TYPE:\t4\n", "TYPE:\t4/A\n")
    cover = document(b"a cover letter", "COVER", "cover.txt")
    read = split(submission(cover, document(kind="4/A"), header=header))
    assert read.primary.type == "4/A"
    assert [attached.type for attached in read.attachments] == ["COVER"]


def test_form_of_an_unexpected_type_is_found_by_its_content():
    """Where no document has the submission's type, an ownership document is the form."""
    cover = document(b"a cover letter", "COVER", "cover.txt")
    assert split(submission(cover, document(kind="PRIMARY"))).primary.type == "PRIMARY"


def test_form_of_a_neighbouring_type_is_found():
    """A text typed 4 in a submission typed 4/A is the form."""
    header = HEADER.replace("TYPE:\t4\n", "TYPE:\t4/A\n")
    read = split(submission(document(b"FORM 4", name=None), header=header))
    assert read.primary.content == b"FORM 4\n"


def test_form_that_is_empty_gives_way():
    """An empty document of the right type is not the form where another one is."""
    read = split(submission(document(b""), document()))
    assert read.primary.content == FORM
    assert codes(read) == []


def test_headerless_document_is_read():
    """A document cut out of its submission is read with an empty header."""
    read = split(document())
    assert read.header == SubmissionHeader()
    assert read.primary.content == FORM


@pytest.mark.parametrize(
    "content",
    [b"   FORM 4\n  columns   stay", b"<html><body>FORM 4</body></html>", b"%PDF-1.4 as it is"],
)
def test_form_that_is_no_xml_is_handed_on(content: bytes):
    """A form in text, HTML or PDF is the primary document as it was filed."""
    body = uuencoded(content, "form4.pdf") if content.startswith(b"%PDF") else content
    assert split(submission(document(body))).primary.content.removesuffix(b"\n") == content


def test_lines_of_a_form_in_mail_lose_their_escape():
    """Privacy-enhanced mail puts a hyphen and a blank before lines that begin with a hyphen."""
    primary = split(PAPER.encode()).primary
    assert primary.content == (
        b"\n   FORM 4\n---------------------\n- 100 shares sold\n- 200 shares bought\n"
    )
    assert primary.description == "FORM 4 <FEBRUARY>"


def test_second_ownership_document_is_doubted():
    """Of two forms in one submission the first is read, the second attached."""
    second = document(b"<XML>\n" + FORM.replace(b">4<", b">3<") + b"\n</XML>", "4")
    read = split(submission(document(), second))
    assert read.primary.content == FORM
    assert codes(read) == ["READ006"]
    assert b">3<" in read.attachments[0].content


def test_second_piece_in_one_document_is_kept():
    """What stands behind </XML> in the same document is neither lost nor taken for the form."""
    read = split(submission(document(b"<XML>\n" + FORM + b"\n</XML>\n<XML>\n<more/>\n</XML>")))
    assert read.primary.content == FORM
    assert codes(read) == ["READ006"]
    assert [(kept.path, kept.text) for kept in read.unread] == [
        ("document 1, after </XML>", "<XML>\n<more/>\n</XML>")
    ]


def test_margins_are_kept():
    """Text between, above and behind the documents' parts stands in unread."""
    first = document().replace(b"<TEXT>", b"<FLAWED>\n<TYPE>5\n<TEXT>")
    second = document(b"x", "EX-99").replace(b"</TEXT>\n", b"</TEXT>\nbelow\n")
    read = split(submission(first, b"between\n", second) + b"behind\n")
    assert [(kept.path, kept.text) for kept in read.unread] == [
        ("document 1, above <TEXT>", "<FLAWED>"),
        ("document 1, above <TEXT>", "<TYPE>5"),
        ("document 2, after </TEXT>", "below"),
        ("after document 1", "between"),
        ("after document 2", "behind"),
    ]


def test_tags_inside_a_text_do_not_end_it():
    """A tag counts at the start of a line only."""
    body = b"see <DOCUMENT> and </DOCUMENT> and <TEXT>, all in the text"
    read = split(submission(document(), document(body, "EX-99")))
    assert read.attachments[0].content == body + b"\n"
    assert not read.doubts


def test_documents_that_the_header_counts_and_are_not_there_are_doubted():
    """A submission that lost an exhibit says so."""
    source = submission(document(), document(b"x", "EX-99")).replace(document(b"x", "EX-99"), b"")
    assert codes(split(source)) == ["READ007"]
