"""Ownership XML in other encodings, said and unsaid."""

from __future__ import annotations

import codecs

import pytest
from ownership_parts import OWNER, codes, ownership, plainly

from section16.document import OwnershipDocument
from section16.xml import read

NAME = "Café Müller “Nord” S.à r.l."


def declaring(encoding: str | None, name: str = NAME) -> str:
    """The document with a name beyond ASCII, and the encoding it says it has."""
    said = f' encoding="{encoding}"' if encoding else ""
    return ownership(
        owners=OWNER.replace("Beispiel Ada", name), declaration=f'<?xml version="1.0"{said}?>\n'
    )


WIDE = declaring("UTF-16")
EXPECTED = plainly(declaring(None)).document


def owner_name(document: OwnershipDocument) -> str | None:
    """The name in question."""
    return document.reporting_owners[0].name


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(declaring("UTF-8").encode(), id="UTF-8"),
        pytest.param(codecs.BOM_UTF8 + declaring("utf-8").encode(), id="UTF-8 with mark"),
        pytest.param(codecs.BOM_UTF8 + declaring(None).encode(), id="mark alone"),
        pytest.param(declaring("windows-1252").encode("cp1252"), id="windows-1252"),
        pytest.param(declaring("UTF-16").encode("utf-16"), id="UTF-16"),
        pytest.param(declaring(None).encode("utf-16"), id="UTF-16 by its mark"),
        pytest.param(declaring("UTF-16").encode("utf-16-le"), id="UTF-16 LE without mark"),
        pytest.param(declaring("UTF-16").encode("utf-16-be"), id="UTF-16 BE without mark"),
        pytest.param(codecs.BOM_UTF16_LE + WIDE.encode("utf-16-le"), id="UTF-16 LE"),
        pytest.param(codecs.BOM_UTF16_BE + WIDE.encode("utf-16-be"), id="UTF-16 BE"),
    ],
)
def test_an_encoding_that_the_file_says_is_believed(source: bytes) -> None:
    """By its declaration or by a byte order mark."""
    found = read(source)

    assert EXPECTED == found.document
    assert ((), ()) == (found.doubts, found.unread)


def test_latin_1_is_believed() -> None:
    """ISO-8859-1 has no curly quotes, and accents all the same."""
    name = "Café Müller S.à r.l."
    found = read(declaring("ISO-8859-1", name).encode("latin-1"))

    assert name == owner_name(found.document)
    assert () == found.doubts


@pytest.mark.parametrize(
    ("declared", "really"),
    [
        (None, "cp1252"),
        ("UTF-8", "cp1252"),
        ("US-ASCII", "utf-8"),
        ("us-ascii", "cp1252"),
        ("UTF-16", "utf-8"),
        ("UTF-16", "cp1252"),
        ("UTF-16LE", "utf-8"),
        ("UTF-32", "utf-8"),
        ("UTF-7", "utf-8"),
        ("EBCDIC-CP-US", "utf-8"),
        ("none-such", "utf-8"),
    ],
)
def test_an_encoding_that_cannot_be_is_not_believed(declared: str | None, really: str) -> None:
    """The bytes are tried as UTF-8, then as Windows-1252, and a doubt says so."""
    found = read(declaring(declared).encode(really))

    assert NAME == owner_name(found.document)
    assert ["READ009"] == codes(found)
    assert really.upper() in found.doubts[0].message


@pytest.mark.parametrize(
    ("declared", "mark"),
    [
        ("ISO-8859-1", "utf-8-sig"),
        ("windows-1252", "utf-8-sig"),
        ("UTF-16", "utf-8-sig"),
        ("UTF-8", "utf-16"),
        ("ISO-8859-1", "utf-16"),
        ("UTF-8", "utf-16-le"),
    ],
)
def test_the_first_bytes_are_stronger_than_the_declaration(declared: str, mark: str) -> None:
    """A byte order mark cannot lie, nor can UTF-16; a doubt says that the declaration does."""
    found = read(declaring(declared).encode(mark))

    assert EXPECTED == found.document
    assert ["READ009"] == codes(found)


def test_a_file_of_ascii_alone_is_not_doubted() -> None:
    """Most encodings agree on ASCII: what is said does not matter."""
    usual = plainly(ownership()).document

    for declared in ("US-ASCII", "ISO-8859-1", "windows-1252", "UTF-8"):
        assert usual == plainly(declaring(declared, "Beispiel Ada")).document


def test_a_broken_tag_and_another_encoding_together() -> None:
    """Both are mended, both are said."""
    broken = declaring(None).replace("</issuer>", "</iss uer>").encode("cp1252")
    found = read(broken)

    assert NAME == owner_name(found.document)
    assert ["READ001", "READ009"] == sorted(codes(found))
