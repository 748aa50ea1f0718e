"""Ownership XML that is well-formed and yet not as EDGAR publishes it: all of it is kept."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree
from ownership_parts import (
    CODING,
    NON_DERIVATIVE_HOLDING,
    codes,
    first_row,
    ownership,
    plainly,
    reading,
    row,
    unread,
)

from section16 import xml
from section16.document import (
    EMPTY,
    Footnote,
    Noted,
)
from section16.filing import Unread

PLAIN = ownership(row() + row(NON_DERIVATIVE_HOLDING), footnotes='<footnote id="F1">A.</footnote>')
USUAL = plainly(PLAIN).document


# -- the same document, written otherwise ---------------------------------------------------------


def test_a_default_namespace_changes_nothing() -> None:
    """Elements are known by their local names."""
    text = PLAIN.replace("<ownershipDocument>", '<ownershipDocument xmlns="urn:example">')

    assert USUAL == plainly(text).document


def test_a_prefix_changes_nothing() -> None:
    """So it is with a prefix on every element."""
    text = PLAIN.replace("</", "</o:").replace("<", "<o:").replace("<o:/o:", "</o:")
    text = text.replace("<o:?", "<?").replace(
        "<o:ownershipDocument>", '<o:ownershipDocument xmlns:o="urn:example">'
    )

    assert USUAL == plainly(text).document


def test_a_schema_location_goes_to_unread() -> None:
    """Attributes have no field; they are kept."""
    attributes = (
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:noNamespaceSchemaLocation="ownership.xsd"'
    )
    found = reading(PLAIN.replace("<ownershipDocument", f"<ownershipDocument{attributes}"))

    assert USUAL == found.document
    assert ["ownership.xsd"] == unread(found)


def test_white_space_between_elements_means_nothing() -> None:
    """Indented, or all in one line."""
    root = etree.fromstring(PLAIN.encode(), etree.XMLParser(remove_blank_text=True))
    etree.indent(root, "\t")

    assert USUAL == plainly(etree.tostring(root, encoding="unicode")).document
    assert USUAL == plainly(PLAIN.replace("\n", "").replace("?>", "?>\n")).document


def test_white_space_around_a_text_is_dropped() -> None:
    """A line break before and behind a value is layout; inside a text it stays."""
    text = PLAIN.replace("Common Stock", "\n  Common\n Stock \n")

    assert Noted("Common\n Stock") == first_row(plainly(text).document).security_title


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_line_ends(line_end: str) -> None:
    """As XML wants it, they are one line feed; inside texts too."""
    text = PLAIN.replace("Common Stock", "Common\nStock")

    assert plainly(text).document == plainly(text.replace("\n", line_end)).document


def test_cdata_is_text() -> None:
    """A CDATA section is another way to write a text."""
    text = PLAIN.replace("Prairie Example Corp", "<![CDATA[Prairie]]> & Example <![CDATA[Corp]]>")

    assert USUAL == plainly(text.replace(" & ", " ")).document


@pytest.mark.parametrize("declaration", ["", "<?xml version='1.0' standalone='yes'?>", " \n\n"])
def test_the_declaration_may_be_anything(declaration: str) -> None:
    """None, another, or blank lines before the document."""
    assert USUAL == plainly(PLAIN.replace('<?xml version="1.0"?>\n', declaration)).document


def test_elements_out_of_order_are_read() -> None:
    """The order of the schema helps nobody to understand a form."""
    root = etree.fromstring(PLAIN.encode())
    for element in list(root.iter()):
        if element.tag not in {"nonDerivativeTable", "footnotes"}:
            element[:] = list(reversed(element))

    assert USUAL == plainly(etree.tostring(root, encoding="unicode")).document


# -- entities -------------------------------------------------------------------------------------


def test_entities_are_resolved_once() -> None:
    """The five of XML and those by number."""
    text = PLAIN.replace("Prairie", "P &amp; R &lt;&gt;&quot;&apos; &#8220;&#x201D;")

    assert "P & R <>\"' \u201c\u201d Example Corp" == plainly(text).document.issuer.name


@pytest.mark.parametrize("written", ["&amp;amp;", "&amp;#8217;", "&amp;nbsp;", "&amp;#x2019;"])
def test_an_entity_escaped_twice_is_kept_as_written(written: str) -> None:
    """What the writer meant is a guess; a doubt says that there is one."""
    for text in (
        PLAIN.replace("Prairie", written),
        PLAIN.replace("Common Stock", written),
        PLAIN.replace(">A.<", f">{written}<"),
    ):
        found = reading(text)

        assert written.replace("&amp;", "&", 1) in str(found.document)
        assert {"READ004"} == set(codes(found))
        assert () == found.unread


# -- what has no place ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "foreign",
    [
        "<script>document.write('4')</script>",
        '<script type="text/javascript" src="a.js"/>',
        "<!-- a comment -->",
        "<?php echo 4 ?>",
        "<rptOwnerCity>Springfield</rptOwnerCity>",
        '<o:note xmlns:o="urn:example">by hand</o:note>',
        "<b>in <i>several</i> levels</b>",
    ],
)
@pytest.mark.parametrize(
    "before", ["<issuerCik>", "</issuer>", "<nonDerivativeTable>", "<transactionShares>", "<value>"]
)
def test_foreign_elements_are_kept_unread(foreign: str, before: str) -> None:
    """Scripts, comments, unknown elements: cut out whole, kept with their path."""
    found = reading(PLAIN.replace(before, foreign + before, 1))

    assert USUAL == found.document
    assert (["READ005"], [foreign]) == (codes(found), unread(found))


def test_what_stands_outside_the_root_is_kept_unread() -> None:
    """A style sheet before the document, a comment behind it."""
    style, comment = '<?xml-stylesheet href="a.xsl"?>', "<!-- made by hand -->"
    found = reading(PLAIN.replace("<owner", f"{style}<owner", 1) + comment)

    assert USUAL == found.document
    assert [style, comment] == unread(found)


@pytest.mark.parametrize("place", ["issuer", "nonDerivativeTable", "transactionAmounts"])
def test_a_text_between_elements_is_kept_unread(place: str) -> None:
    """Words where only elements may stand."""
    found = reading(
        PLAIN.replace(f"<{place}>", f"<{place}>four").replace(f"</{place}>", f"five</{place}>")
    )

    assert USUAL == found.document
    assert (["READ005"] * 2, ["four", "five"]) == (codes(found), unread(found))


def test_an_unread_thing_has_its_path() -> None:
    """The path leads to it in the file as it is."""
    text = PLAIN.replace("<issuerName>", '<issuerName lang="en">').replace(
        "<value>A<", "<value>A<b/><"
    )
    found = reading(text)

    assert (
        Unread("/ownershipDocument/issuer/issuerName/@lang", "en"),
        Unread(
            "/ownershipDocument/nonDerivativeTable/nonDerivativeTransaction/transactionAmounts"
            "/transactionAcquiredDisposedCode/value/b",
            "<b/>",
        ),
    ) == found.unread
    assert "en" == etree.fromstring(text.encode()).xpath(found.unread[0].path)[0]


def test_a_comment_inside_a_value_does_not_split_it() -> None:
    """3<!-- -->00 is 300."""
    found = reading(PLAIN.replace(">300<", ">3<!-- of -->00<"))

    assert USUAL == found.document
    assert ["<!-- of -->"] == unread(found)


def test_markup_inside_a_footnote_leaves_its_words() -> None:
    """The words stay; attributes, comments and instructions go to unread."""
    note = 'By <b class="x">her <i>trust</i></b>.<!-- one --><?two three?><br/>'
    found = reading(PLAIN.replace(">A.<", f">{note}<"))

    assert (Footnote("F1", "By her trust."),) == found.document.footnotes
    assert ["READ011"] == codes(found)
    assert ["x", "<!-- one -->", "<?two three?>"] == unread(found)


def test_a_text_inside_a_footnote_mark_is_kept_unread() -> None:
    """A mark is an id; words and elements in it are kept apart."""
    price = '<value>7.15</value><footnoteId id="F1" n="2">a<x/>b</footnoteId>'
    found = reading(ownership(row(transactionPricePerShare=price)))

    assert Noted(Decimal("7.15"), ("F1",)) == first_row(found.document).transaction_price_per_share
    assert ["2", "<x/>", "a", "b"] == sorted(unread(found))


def test_a_footnote_mark_without_an_id_is_kept_unread() -> None:
    """It cites nothing."""
    found = reading(ownership(row(transactionPricePerShare="<value>7.15</value><footnoteId/>")))

    assert plainly(ownership()).document == found.document
    assert ["<footnoteId/>"] == unread(found)


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        ('300<footnoteId id="F1"/>', []),
        ('<footnoteId id="F1"/>\n300\n', []),
        ('<footnoteId id="F1"/>3<!-- of -->00', ["<!-- of -->"]),
        ('<b/>300<footnoteId id="F1"/>', ["<b/>"]),
    ],
)
def test_a_text_outside_its_value_element_is_read(content: str, kept: list[str]) -> None:
    """It can belong nowhere else; a doubt says so."""
    found = reading(ownership(row(transactionShares=content)))

    assert Noted(Decimal(300), ("F1",)) == first_row(found.document).transaction_shares
    assert ("READ001", kept) == (codes(found)[0], unread(found))


@pytest.mark.parametrize(
    "content", ["3<b/>00", '3<footnoteId id="F1"/>00', "3<value/>", "3<value>4</value>"]
)
def test_texts_outside_their_value_element_are_not_guessed(content: str) -> None:
    """Two pieces, or one beside a value element: which is meant cannot be told."""
    found = reading(ownership(row(transactionShares=content)))

    assert "3" in unread(found)
    assert "READ005" in codes(found)


def test_a_value_element_where_none_belongs_is_not_guessed() -> None:
    """Codes and header fields are bare texts."""
    coding = CODING.replace(">P<", "><value>P</value><")
    found = reading(ownership(row(transactionCoding=coding)))

    assert EMPTY == first_row(found.document).transaction_code
    assert (["READ005"], ["<value>P</value>"]) == (codes(found), unread(found))


# -- given twice ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "second"),
    [
        ("</issuer>", "<issuerName>Another Corp</issuerName>"),
        ("</reportingOwnerId>", "<rptOwnerName>Another</rptOwnerName>"),
        ("<aff10b5One>", "<issuer><issuerCik>9</issuerCik></issuer>"),
        ("</reportingOwner>", "<reportingOwnerRelationship/>"),
        ("</transactionCoding>", "<transactionCode>S</transactionCode>"),
        ("</transactionShares>", "<value>9</value>"),
        ("</ownershipDocument>", "<documentType>5</documentType>"),
    ],
)
def test_of_two_only_the_first_is_read(before: str, second: str) -> None:
    """A thing that may stand once stands twice: the second is kept unread."""
    found = reading(PLAIN.replace(before, second + before, 1))

    assert USUAL == found.document
    assert (["READ006"], [second]) == (codes(found), unread(found))


def test_of_two_cells_only_the_first_is_read() -> None:
    """Value and footnotes of the second cell are kept unread, piece by piece."""
    second = '<transactionShares><value>9</value><footnoteId id="F1"/></transactionShares>'
    found = reading(PLAIN.replace("<transactionPrice", second + "<transactionPrice", 1))

    assert USUAL == found.document
    assert {"READ006"} == set(codes(found))
    assert "<value>9</value>" in unread(found)
    assert '<footnoteId id="F1"/>' in "".join(unread(found))


def test_two_groups_make_one() -> None:
    """What matters is that no cell is given twice."""
    text = PLAIN.replace(
        "</transactionShares>", "</transactionShares></transactionAmounts><transactionAmounts>"
    )
    text = text.replace(
        "</nonDerivativeTransaction>",
        "</nonDerivativeTransaction></nonDerivativeTable><nonDerivativeTable>",
    )

    assert USUAL == plainly(text).document


def test_a_value_torn_by_an_element_is_not_joined(examples: Path) -> None:
    """An element within a number leaves the cell empty: 3<b>9</b>00 is neither 300 nor 3900."""
    source = (examples / "form4_kandris_2021-04-01.xml").read_bytes()
    reading = xml.read(source.replace(b"<value>58923</value>", b"<value>3<b>9</b>00</value>"))
    [row] = reading.document.non_derivative_table
    path = "/non_derivative_table/0/transaction_shares"

    assert row.transaction_shares.value is None
    assert row.transaction_shares.footnotes == ("F1",)
    assert [part.text for part in reading.unread] == ["<value>3<b>9</b>00</value>"]
    assert path in {doubt.path for doubt in reading.doubts}


def test_an_empty_element_behind_a_value_leaves_it_whole(examples: Path) -> None:
    """An element that tears nothing is cut out, and the value stays."""
    source = (examples / "form4_kandris_2021-04-01.xml").read_bytes()
    reading = xml.read(source.replace(b"<value>58923</value>", b"<value>58923<b/></value>"))

    assert str(reading.document.non_derivative_table[0].transaction_shares.value) == "58923"
    assert [part.text for part in reading.unread] == ["<b/>"]
