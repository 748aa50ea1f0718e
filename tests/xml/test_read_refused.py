"""What is refused: in one clear sentence, with a code, and before it costs anything."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from ending import ends
from ownership_parts import NON_DERIVATIVE_HOLDING, ownership, row

from section16.errors import ReadError
from section16.xml import read

PLAIN = ownership(row() + row(NON_DERIVATIVE_HOLDING)).encode()
DOCTYPE = '<!DOCTYPE ownershipDocument [<!ENTITY a "aaaaaaaaaa">]>'


def refusal(source: bytes, **options: int) -> ReadError:
    """The error that reading these bytes ends in: one sentence."""
    with ends(), pytest.raises(ReadError) as caught:
        read(source, **options)

    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300
    return caught.value


def bomb() -> str:
    """Entities that grow to a thousand million laughs."""
    entities = ['<!ENTITY a0 "ha">']
    entities += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return f"<!DOCTYPE ownershipDocument [{''.join(entities)}]>"


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE ownershipDocument>",
        "<!doctype ownershipDocument>",
        DOCTYPE,
        bomb(),
        '<!DOCTYPE ownershipDocument SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE ownershipDocument [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE ownershipDocument PUBLIC "-//X//EN" "http://example.com/x.dtd">',
        '<!DOCTYPE ownershipDocument [<!ENTITY % p SYSTEM "http://example.com/p"> %p;]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused(doctype: str, encoding: str) -> None:
    """No ownership document has one; entity bombs and files of others come this way."""
    text = PLAIN.decode().replace("<owner", f"{doctype}<owner", 1).replace("Prairie", "&a9; &a;")

    assert "doctype" == refusal(text.encode(encoding)).code


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-7", "UTF-7"),
        ("utf-16-le", None),
        ("utf-32", "UTF-32"),
        ("utf-32-le", None),
        ("utf-32-be", None),
        ("cp037", "IBM037"),
    ],
)
def test_a_doctype_cannot_hide_in_an_encoding(encoding: str, declared: str | None) -> None:
    """Encodings that disguise ASCII are not read at all."""
    said = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    text = PLAIN.decode().partition("?>\n")[2].replace("Prairie", "&a;")
    source = (DOCTYPE + text).encode(encoding)
    if encoding == "utf-7":
        source = said.encode() + source.replace(b"<!", b"+ADwAIQ-")
    else:
        source = said.encode(encoding) + source

    assert refusal(source).code in {"not-ownership", "malformed", "encoding"}


def test_a_file_over_the_limit_is_refused() -> None:
    """The limit is the caller's; a file of that very size is read."""
    assert read(PLAIN, max_bytes=len(PLAIN)).document
    error = refusal(PLAIN, max_bytes=len(PLAIN) - 1)

    assert "too-large" == error.code
    assert f"{len(PLAIN):,}" in str(error)
    assert f"{len(PLAIN) - 1:,}" in str(error)


@pytest.mark.parametrize("depth", [300, 100_000])
def test_a_depth_bomb_is_refused(depth: int) -> None:
    """The form is seven levels deep."""
    deep = f"<issuer>{'<a>' * depth}{'</a>' * depth}"

    assert "depth" == refusal(PLAIN.replace(b"<issuer>", deep.encode())).code


@pytest.mark.parametrize(
    "source", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff\0 "]
)
def test_an_empty_file_is_refused(source: bytes) -> None:
    """Nothing, blanks, or a byte order mark alone."""
    assert "empty" == refusal(source).code


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("<edgarSubmission xmlns='urn:x'><formData/></edgarSubmission>", "Form 144"),
        ("<informationTable/>", "13F"),
        ("<html><body><p>Form 4</p></body></html>", "HTML"),
        ("<xbrli:xbrl xmlns:xbrli='urn:x'/>", "XBRL"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'/>", "Atom"),
        ("<rss/>", "RSS"),
        ("<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'/>", "schema"),
        ("<letter/>", "some other XML"),
    ],
)
def test_other_xml_is_refused_and_named(source: str, said: str) -> None:
    """The sentence says what it is instead."""
    error = refusal(source.encode())

    assert "not-ownership" == error.code
    assert said in str(error)


def test_a_form_144_is_refused_and_named(shared: Path) -> None:
    """A notice of a proposed sale is another form."""
    for path in sorted((shared / "corpus/form144").glob("*.xml")):
        error = refusal(path.read_bytes())

        assert "not-ownership" == error.code
        assert "Form 144" in str(error)


@pytest.mark.parametrize(
    "source",
    [
        b"FORM 4\nSTATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
        b"\x89PNG\r\n\x1a\n\0\0",
        b"PK\x03\x04\x14\0",
        b"\0\0\0\0",
        b'{"documentType": "4"}',
        b"<<<<",
        b"&amp;",
    ],
)
def test_what_is_no_xml_at_all_is_refused(source: bytes) -> None:
    """A text, a picture, an archive: no ownership document."""
    assert refusal(source).code in {"not-ownership", "encoding"}


def test_a_file_cut_short_is_refused_wherever_it_was_cut() -> None:
    """A truncated file is never read as a shorter one."""
    whole = PLAIN.rstrip()
    begun = PLAIN.index(b"<ownershipDocument>") + len(b"<ownershipDocument>")
    for end in range(begun, len(whole)):
        assert "truncated" == refusal(whole[:end]).code
    for end in range(begun):
        assert refusal(whole[:end]).code in {"empty", "not-ownership", "truncated"}


def test_a_declaration_alone_is_no_document() -> None:
    """Nothing follows: that is not an empty form."""
    for source in (b'<?xml version="1.0"?>', b'<?xml version="1.0" encoding="UTF-8"?>\n'):
        assert "not-ownership" == refusal(source).code


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("</issuer>", ""),
        ("</issuer>", "</reportingOwner>"),
        ("<issuer>", "<issuer><issuer>"),
        ("</ownershipDocument>", "</ownershipDocument><ownershipDocument/>"),
        ("</ownershipDocument>", "</ownershipDocument>words"),
        ("<issuer>", '<issuer a="1" a="2">'),
        ("Prairie", "Prairie < Example"),
        ("Prairie", "Prairie\0"),
        ("Prairie", "Prairie\x1c"),
        ("Prairie", "Prairie &#0;"),
        ("Prairie", "Prairie &#xD800;"),
        ("Prairie", "Prairie ]]> "),
        ("<issuer>", "\x1c<issuer>"),
        ("</ownershipDocument>", "</ownershipDocument>\x1c"),
        ("<issuer>", "<issuer\x85>"),
        ("<issuer>", "<o:issuer>"),
    ],
)
def test_what_cannot_be_mended_for_certain_is_refused(written: str, instead: str) -> None:
    """The sentence names the line."""
    error = refusal(PLAIN.decode().replace(written, instead, 1).encode())

    assert "malformed" == error.code
    assert "line" in str(error)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(b"<ownershipDocument" + b" " * 1_000_000, id="blanks in a tag"),
        pytest.param(b"<ownershipDocument" + b" a" * 500_000, id="pieces in a tag"),
        pytest.param(b"<ownershipDocument>" + b"<a " * 300_000, id="tags begun"),
        pytest.param(b"<ownershipDocument>" + b"& \n" * 300_000, id="ampersands"),
        pytest.param(b"<ownershipDocument>" + b"<is suer></issuer>\n" * 60_000, id="broken tags"),
        pytest.param(b"<ownershipDocument>" + (b"x" * 1023 + b"\n") * 1000, id="wrapped lines"),
    ],
)
def test_refusing_does_not_take_long(source: bytes) -> None:
    """The time grows with the file, not with its square."""
    assert refusal(source).code in {"truncated", "malformed"}


HOLDING = "<nonDerivativeHolding></nonDerivativeHolding>"
MANY = {
    "rows": f"<nonDerivativeTable>{HOLDING * 50_000}</nonDerivativeTable>",
    "footnotes": "<footnotes>" + '<footnote id="F1">a</footnote>' * 50_000 + "</footnotes>",
    "footnotes without id": f"<footnotes>{'<footnote/>' * 50_000}</footnotes>",
    "foreign elements": "<a/>" * 50_000,
    "comments": "<!---->" * 50_000,
    "given twice": "<remarks>a</remarks>" * 50_000,
    "ampersands": f"<remarks>{'& ' * 50_000}</remarks>",
    "a long text": f"<remarks>{'x' * 3_000_000}</remarks>",
    "entities": f"<remarks>{'&amp;' * 500_000}</remarks>",
    "markup in a text": f"<remarks>{'<b>x</b>' * 50_000}</remarks>",
    "text between elements": "<footnotes>" + "x<b/>" * 50_000 + "</footnotes>",
    "cells": f"<nonDerivativeTable>{row() * 2_000}</nonDerivativeTable>",
}


@pytest.mark.parametrize("kind", MANY)
def test_reading_does_not_take_long(kind: str) -> None:
    """A file a thousand times as long as any takes a thousand times as long, and no more."""
    with ends(), suppress(ReadError):
        read(f"<ownershipDocument>{MANY[kind]}</ownershipDocument>".encode())


@pytest.mark.parametrize("odd", ["<a/>", "<!---->", "<b/>x", "<remarks>a</remarks>"])
def test_ten_thousand_odd_things_are_too_many(odd: str) -> None:
    """Each is said and kept, which costs more than the bytes it is made of: no filing is so odd."""
    text = "<ownershipDocument>{}</ownershipDocument>"

    assert "too-odd" == refusal(text.format(odd * 10_100).encode()).code


def test_too_many_tags_are_refused_before_they_become_a_tree() -> None:
    """A small file of nothing but tags would fill the memory."""
    assert "too-large" == refusal(PLAIN.replace(b"<issuer>", b"<issuer>" + b"<a/>" * 400_000)).code


def test_ten_thousand_broken_places_are_too_many() -> None:
    """A file in which everything is broken is not mended."""
    text = "<ownershipDocument><remarks>{}</remarks></ownershipDocument>"

    assert 9_999 == len(read(text.format("&" * 9_999).encode()).doubts)
    assert "malformed" == refusal(text.format("&" * 10_000).encode()).code
