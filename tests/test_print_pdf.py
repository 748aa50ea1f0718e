"""The form as a PDF: tagged, archival, the same everywhere."""

from __future__ import annotations

import ctypes
import importlib
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from section16 import read
from section16.document import (
    DerivativeHolding,
    DocumentType,
    Issuer,
    NonDerivativeHolding,
    Noted,
    OwnershipDocument,
    Relationship,
    ReportingOwner,
    Signature,
)
from section16.errors import MissingExtra
from section16.printed.writers import blank, pdf, render

pytest.importorskip("typst")

LETTER_LANDSCAPE = (792, 612)


@pytest.fixture(scope="module")
def joint(examples: Path) -> OwnershipDocument:
    """A joint filing with both tables."""
    return read(examples / "form4_joint_derivatives.xml").document


def opened(document: OwnershipDocument) -> pypdfium2.PdfDocument:
    """The document as a PDF."""
    return pypdfium2.PdfDocument(render(document, "pdf"))


def words(document: OwnershipDocument) -> str:
    """All words of the PDF, on one line."""
    return " ".join(
        " ".join(page.get_textpage().get_text_range() for page in opened(document)).split()
    )


def said(function: Any, *arguments: Any) -> str:
    """A text that PDFium writes into a buffer."""
    length = function(*arguments, None, 0)
    if not length:
        return ""
    buffer = ctypes.create_string_buffer(length)
    function(*arguments, buffer, length)
    return buffer.raw[: length - 2].decode("utf-16-le")


def tags(page: pypdfium2.PdfPage) -> Iterator[str]:
    """The tags of a page, in the order in which they are read."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    for at in range(pdfium.FPDF_StructTree_CountChildren(tree)):
        yield from _tags(pdfium.FPDF_StructTree_GetChildAtIndex(tree, at))


def _tags(element: Any) -> Iterator[str]:
    yield said(pdfium.FPDF_StructElement_GetType, element)
    for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, at)
        if child:
            yield from _tags(child)


class TestForArchivesAndReadersAloud:
    """PDF/A and PDF/UA."""

    def test_standards(self, joint: OwnershipDocument) -> None:
        """The PDF says that it is PDF/UA-1 and PDF/A-2a."""
        page = render(joint, "pdf")

        assert b"<pdfuaid:part>1</pdfuaid:part>" in page
        assert b"<pdfaid:part>2</pdfaid:part>" in page
        assert b"<pdfaid:conformance>A</pdfaid:conformance>" in page

    def test_without_a_day(self) -> None:
        """A form without a day has none to be dated by, and is PDF/UA-1 alone."""
        page = render(OwnershipDocument(), "pdf")

        assert b"<pdfuaid:part>1</pdfuaid:part>" in page
        assert b"pdfaid" not in page

    def test_marked(self, joint: OwnershipDocument) -> None:
        """The PDF is tagged and says its language and its title."""
        page = render(joint, "pdf")

        assert pdfium.FPDFCatalog_IsTagged(pypdfium2.PdfDocument(page))
        assert re.search(rb"/Lang\s*\(en-US\)", page)
        assert "SEC FORM 4: Prairie Example Corp [ PREX ]" == opened(joint).get_metadata_value(
            "Title"
        )

    def test_headings(self, joint: OwnershipDocument) -> None:
        """The form's name is the first heading, the tables and what follows come below it."""
        found = [tag for page in opened(joint) for tag in tags(page) if tag.startswith("H")]

        assert ["H1", "H2", "H2"] == found[:3]

    def test_tables(self, joint: OwnershipDocument) -> None:
        """Headings of columns are marked as such, also where a table goes on."""
        found = list(tags(opened(joint)[0]))

        assert found.count("TH") >= 15
        assert {"Table", "THead", "TBody", "TR", "TD"} <= set(found)

    def test_check_boxes(self, joint: OwnershipDocument) -> None:
        """A box to be checked is a letter that can be read aloud."""
        said = words(joint)

        assert "☐ Director ☒ 10% Owner" in said
        assert "☒ Form filed by More than One Reporting Person" in said


class TestTheSameEverywhere:
    """Nothing but the document and the version of typst is in the bytes."""

    def test_bytes(self, joint: OwnershipDocument) -> None:
        """Two compilers make the same bytes."""
        first = render(joint, "pdf")
        pdf._compiler.cache_clear()

        assert first == render(joint, "pdf")

    def test_date(self, joint: OwnershipDocument) -> None:
        """The PDF is dated by the last signature, else by the event."""
        unsigned = msgspec.structs.replace(joint, signatures=())

        assert "D:20260513" == opened(joint).get_metadata_value("CreationDate")[:10]
        assert "D:20260511" == opened(unsigned).get_metadata_value("CreationDate")[:10]

    def test_fonts(self, joint: OwnershipDocument) -> None:
        """The fonts are typst's own, and all of them are in the file."""
        page = render(joint, "pdf")

        assert len(re.findall(rb"/Type\s*/FontDescriptor", page)) == page.count(b"/FontFile")
        assert b"LibertinusSerif" in page


class TestPages:
    """What stands on the pages."""

    def test_paper(self, joint: OwnershipDocument) -> None:
        """Every page is letter paper, landscape."""
        assert {LETTER_LANDSCAPE} == {page.get_size() for page in opened(joint)}

    def test_headings_again(self, joint: OwnershipDocument) -> None:
        """A table that goes on over the page has its headings there again."""
        long = msgspec.structs.replace(joint, non_derivative_table=joint.non_derivative_table * 20)
        pages = [page.get_textpage().get_text_range() for page in opened(long)]

        assert ["1. Title of Security" in page for page in pages[:3]] == [True, True, True]

    def test_markup(self) -> None:
        """A text is set as it is written, whatever it would mean to typst."""
        text = '#panic("x") *b* _i_ $x$ `c` @ref <label> \\ // = - + ~ "q" -- ...'

        assert text in words(OwnershipDocument(remarks=text))

    def test_letters_without_a_font(self) -> None:
        """A letter that no font of the PDF has is printed by its number."""
        assert "&#x4e2d;&#x6587; &#x1f600; &#x1; é" in words(
            OwnershipDocument(remarks="\u4e2d\u6587 \U0001f600 \x01 é")
        )

    def test_wide_words(self) -> None:
        """A word that is wider than its column is set smaller, and not broken."""
        row = DerivativeHolding(
            security_title=Noted("Donaudampfschifffahrtsgesellschaft", ("F1",)),
            nature_of_ownership=Noted("Vermoegensverwaltungsgesellschaft"),
            shares_owned_following_transaction=Noted(Decimal("999999999999.9999"), ("F1", "F2")),
        )
        found = words(OwnershipDocument(derivative_table=(row,)))

        assert "Donaudampfschifffahrtsgesellschaft(1)" in found
        assert "Vermoegensverwaltungsgesellschaft" in found
        assert "999,999,999,999.9999(1)(2)" in found

    def test_everything(self) -> None:
        """Every box of the form is there: amendment, plan, exit, joint filing, titles."""
        officer = Relationship(
            is_officer=True, officer_title="CFO", is_other=True, other_text="Heir"
        )
        document = OwnershipDocument(
            document_type=DocumentType.FORM_5_A,
            date_of_original_submission=date(2024, 5, 6),
            not_subject_to_section16=True,
            form3_holdings_reported=True,
            aff10b5_one=True,
            issuer=Issuer(name="Example Corp", trading_symbol="EXMP"),
            reporting_owners=(
                ReportingOwner(name="Roe Jane", relationship=officer),
                ReportingOwner(name="Doe John", relationship=officer),
            ),
            non_derivative_table=(
                NonDerivativeHolding(value_owned_following_transaction=Noted(Decimal("1234.5"))),
            ),
            signatures=(Signature("/s/ Jane Roe", date(2024, 6, 7)),),
        )
        found = words(document)

        for asked in (
            *("FORM 5/A", "☒ Check this box if no longer", "☒ Form 3 Holdings", "☐ Form 4 Trans"),
            *("☒ Check this box to indicate", "05/06/2024", "Example Corp [ EXMP ]", "$1,234.5"),
            *("CFO Heir", "Doe John", "Reporting Owners", "/s/ Jane Roe 06/07/2024"),
            *blank.notices("5"),
        ):
            assert asked in found


def test_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without typst the error names the extra to install."""

    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    pdf._typst.cache_clear()
    with pytest.raises(MissingExtra, match=r"pip install 'section16\[pdf\]'"):
        render(OwnershipDocument(), "pdf")
    pdf._typst.cache_clear()
