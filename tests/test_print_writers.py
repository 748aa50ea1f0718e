"""The form written out: as HTML, as text, as Markdown, as a PDF."""

from __future__ import annotations

import importlib.util
import itertools
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path

import pypdfium2
import pytest
from documents import documents
from hypothesis import HealthCheck, given, settings
from lxml import etree, html

from section16 import read
from section16 import render as render_filing
from section16.document import (
    DerivativeHolding,
    DocumentType,
    Footnote,
    Issuer,
    NonDerivativeHolding,
    Noted,
    OwnershipDocument,
    ReportingOwner,
    Signature,
)
from section16.errors import WriteError
from section16.law.boxes import OMB_NUMBERS, TITLES, Table, columns
from section16.printed.ascii import joined as joined_lines
from section16.printed.ascii import unescaped
from section16.printed.boxed.grid import grids
from section16.printed.writers import WRITERS, blank, render
from section16.printed.writers.markup import Markup, element, joined
from section16.writing import RENDITIONS

BY_HYPOTHESIS = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
HAS_TYPST = importlib.util.find_spec("typst") is not None
HOSTILE = '<script>alert("1")</script> & <b>bold</b> | *x* _y_ `z` [a](b) \\$5 </td>'
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|#x27);)")
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


def parsed(source: bytes) -> etree._Element:
    """The page, read strictly: every element closed, nothing but what was written."""
    text = source.decode().removeprefix("<!DOCTYPE html>")
    return etree.fromstring(re.sub(r"<((?:meta|br)\b[^>]*)>", r"<\1/>", text))


def hostile(text: str = HOSTILE) -> OwnershipDocument:
    """A document that says one text wherever it can."""
    return OwnershipDocument(
        document_type=DocumentType.FORM_4,
        issuer=Issuer(name=text),
        reporting_owners=(ReportingOwner(name=text), ReportingOwner(name=text)),
        non_derivative_table=(NonDerivativeHolding(security_title=Noted(text, ("F1",))),),
        derivative_table=(DerivativeHolding(nature_of_ownership=Noted(text)),),
        footnotes=(Footnote("F1", text),),
        remarks=text,
        signatures=(Signature(text, date(2022, 3, 16)),),
    )


@pytest.fixture(params=[("3", "form3_options"), ("4", "form4_joint_derivatives")])
def example(request: pytest.FixtureRequest, examples: Path) -> tuple[str, OwnershipDocument]:
    """An example, and which form it is."""
    form, name = request.param
    return form, read(examples / f"{name}.xml").document


@pytest.fixture
def joint(examples: Path) -> OwnershipDocument:
    """A joint filing with both tables."""
    return read(examples / "form4_joint_derivatives.xml").document


def words_on(page: bytes, to: str) -> str:
    """All words of a page without the blanks between them."""
    if to == "pdf":
        pages = pypdfium2.PdfDocument(page)
        text = "".join(one.get_textpage().get_text_range() for one in pages)
    elif to == "text":
        found = (box.lines for grid in grids(page.decode()) for box in grid.boxes)
        text = " ".join(unescaped(joined_lines(box)) for box in found)
    else:
        text = unescape(page.decode()).replace("\\", "")
    return "".join(text.split())


EVERY = [
    pytest.param(to, marks=pytest.mark.skipif(to == "pdf" and not HAS_TYPST, reason="needs typst"))
    for to in WRITERS
]


@pytest.mark.parametrize("to", EVERY)
class TestEveryRendition:
    """What holds of HTML, text, Markdown and PDF alike."""

    @settings(BY_HYPOTHESIS, max_examples=40)
    @given(document=documents)
    def test_any_document(self, to: str, document: OwnershipDocument) -> None:
        """Any document can be printed, however unlike a form."""
        assert render(document, to)

    def test_render(self, to: str, examples: Path) -> None:
        """A filing is rendered as its document is printed."""
        filing = read(examples / "form3_options.xml")

        assert render(filing.document, to) == render_filing(filing, to)

    @pytest.mark.parametrize("form", "345")
    def test_words_of_the_form(self, to: str, form: str) -> None:
        """Every form has its name, title, OMB number and all headings of both tables."""
        said = words_on(render(OwnershipDocument(document_type=DocumentType(form)), to), to)
        headings = [heading for table in Table for heading in columns(form, table)]
        asked = [text for heading in headings for text in (heading.words, heading.group)]

        for words in (*asked, f"FORM {form}", TITLES[form], OMB_NUMBERS[form]):
            assert "".join(words.split()) in said

    def test_no_date_of_writing(self, to: str, joint: OwnershipDocument) -> None:
        """The same document is printed the same, byte for byte."""
        assert render(joint, to) == render(joint, to)


def test_endings() -> None:
    """Files of printed renditions have the endings that programs know them by."""
    endings = {"html": "html", "text": "txt", "markdown": "md", "pdf": "pdf"}

    assert endings == {to: RENDITIONS[to] for to in WRITERS}


def test_unknown() -> None:
    """A rendition that cannot be printed is refused with those that can."""
    with pytest.raises(WriteError, match="'fax': this version prints html, text, markdown, pdf"):
        render(OwnershipDocument(), "fax")


class TestMarkup:
    """Elements escape what stands in them."""

    def test_escape(self) -> None:
        """A text is escaped, in an element and in an attribute."""
        found = element("p", "<b> & 'c'", title='"d"')

        assert '<p title="&quot;d&quot;">&lt;b&gt; &amp; &#x27;c&#x27;</p>' == found

    def test_markup(self) -> None:
        """An element in an element is not escaped again."""
        assert "<p><br>x</p>" == element("p", element("br"), None, "x")

    def test_attributes(self) -> None:
        """Attributes that are nothing are left out; reserved words end in an underscore."""
        assert '<p class="a" aria-label="b"></p>' == element(
            "p", class_="a", aria_label="b", id=None
        )

    def test_joined(self) -> None:
        """What stands between several texts is escaped, unless it is an element."""
        assert "a&amp;b" == joined("a", "b", between="&")
        assert "a<br>b" == joined("a", "", "b", between=element("br"))
        assert isinstance(joined("a"), Markup)


class TestHtml:
    """The form as a page."""

    @BY_HYPOTHESIS
    @given(document=documents)
    def test_well_formed(self, document: OwnershipDocument) -> None:
        """Any document makes a page whose elements nest and whose texts are escaped."""
        page = render(document, "html")
        source = _STYLE.sub("", page.decode())

        assert "html" == parsed(page).tag
        assert None is _ENTITY.search(source)
        assert "table" in {found.tag for found in html.document_fromstring(page).iter()}

    def test_hostile(self) -> None:
        """A text full of markup stands on the page as it is written, everywhere."""
        page = parsed(render(hostile(), "html"))
        shown = "".join(page.itertext())

        assert [] == [found.tag for found in page.iter("script", "b")]
        assert 11 == shown.count(HOSTILE)

    def test_alone(self, joint: OwnershipDocument) -> None:
        """The page loads nothing and runs nothing."""
        page = parsed(render(joint, "html"))

        assert [] == [found.tag for found in page.iter("script", "link", "img", "iframe", "form")]
        assert {"#"} == {found.get("href", "")[:1] for found in page.iter("a")}
        assert not re.search(rb"url\(|@import|\bon\w+=", render(joint, "html"))

    def test_language(self, joint: OwnershipDocument) -> None:
        """The page says its language and its title."""
        page = parsed(render(joint, "html"))

        assert "en" == page.get("lang")
        assert "SEC FORM 4: Prairie Example Corp [ PREX ]" == page.findtext("head/title")

    def test_headings(self, example: tuple[str, OwnershipDocument]) -> None:
        """Every heading says what it heads, and there is one for every column."""
        form, document = example
        page = parsed(render(document, "html"))

        assert all(found.get("scope") for found in page.iter("th"))
        for table, found in zip(Table, reports(page), strict=True):
            heads = [head for head in found.iter("th") if head.get("scope") == "col"]
            assert len(columns(form, table)) == len(heads)
            assert widths(found) <= {len(heads)}

    def test_captions(self, joint: OwnershipDocument) -> None:
        """Each table has its title for a caption."""
        captions = [
            "".join(found.find("caption").itertext())  # type: ignore[union-attr]
            for found in reports(parsed(render(joint, "html")))
        ]

        assert [blank.table_title("4", Table.NON_DERIVATIVE)] == captions[:1]
        assert captions[1].startswith(blank.table_title("4", Table.DERIVATIVE))

    def test_check_boxes(self, joint: OwnershipDocument) -> None:
        """A checked box shows an X and is said to be checked; an empty one is empty."""
        marks = [
            (found.text, found.get("aria-label"))
            for found in parsed(render(joint, "html")).iter("span")
            if found.get("class") == "mark"
        ]

        assert {("☒", "checked"), ("☐", "not checked")} == set(marks)
        assert 6 == marks.count(("☒", "checked"))

    def test_footnote_marks(self, joint: OwnershipDocument) -> None:
        """Every footnote mark leads to its explanation."""
        page = parsed(render(joint, "html"))
        asked = {found.get("href", "").removeprefix("#") for found in page.iter("a")}

        assert {f"note-{number}" for number in range(1, 6)} == asked
        assert asked <= {found.get("id") for found in page.iter("p")}

    def test_ids(self) -> None:
        """No two explanations share an id, even if the document numbers them alike."""
        twice = OwnershipDocument(footnotes=(Footnote("F1", "a"), Footnote("F1", "b")))
        ids = [found.get("id") for found in parsed(render(twice, "html")).iter() if found.get("id")]

        assert ["note-1"] == ids

    def test_unsigned(self) -> None:
        """A form that nobody signed has a line to sign on."""
        page = parsed(render(OwnershipDocument(), "html"))
        (found,) = (table for table in page.iter("table") if table.get("class") == "signatures")

        assert 2 == len(list(found.iter("td")))


def reports(page: etree._Element) -> Iterator[etree._Element]:
    """Tables I and II."""
    tables = (found for found in page.iter("table") if "report" in found.get("class", ""))
    return itertools.islice(tables, 2)


def widths(table: etree._Element) -> set[int]:
    """How many cells the lines of a table have."""
    return {len(list(row.iter("td"))) for row in table.iter("tr")} - {0}


class TestMarkdown:
    """The form in Markdown."""

    def test_pipes(self, joint: OwnershipDocument) -> None:
        """All lines of a table have as many cells as its headings."""
        page = render(joint, "markdown").decode()
        tables = [block for block in page.split("\n\n") if block.startswith("|")]

        assert 8 == len(tables)
        for table in tables:
            assert 1 == len({line.count("|") for line in table.splitlines()})

    def test_hostile(self) -> None:
        """What Markdown or HTML would take for markup is escaped."""
        page = render(hostile(), "markdown").decode()

        assert r"\<script\>alert" in page
        assert r"\| \*x\* \_y\_ \`z\` [a\](b) \\\$5 \</td\>" in page
        assert None is re.search(r"(?<!\\)<(?!br>)", page)

    def test_check_boxes(self, joint: OwnershipDocument) -> None:
        """A checked box has an X in it."""
        page = render(joint, "markdown").decode()

        assert "[ ] Director <br> [X] 10% Owner" in page


def test_amounts_of_a_table() -> None:
    """An amount is printed alike in every rendition."""
    row = NonDerivativeHolding(shares_owned_following_transaction=Noted(Decimal("1234567.5")))
    document = OwnershipDocument(non_derivative_table=(row,))

    assert all("1,234,567.5" in words_on(render(document, to), to) for to in WRITERS)
