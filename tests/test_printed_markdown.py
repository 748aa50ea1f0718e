"""Markdown, as converters make it from EDGAR's pages and as people write it, into documents."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from section16 import printed, read, xml
from section16.document import Footnote, NonDerivativeHolding, Noted, OwnershipDocument
from section16.errors import ReadError
from section16.filing import Rendition
from section16.printed import likeness
from section16.printed.markdown.pipes import PipeRow, PipeTable, Words, row_of
from section16.printed.markdown.visible import visible
from section16.printed.ways import Read

PAGES = Path(__file__).parent / "printed"


def page(name: str) -> str:
    """A page of our own."""
    return (PAGES / f"{name}.md").read_text(encoding="utf-8")


def read_page(text: str) -> Read:
    """What a page says, and in which way it was read."""
    return printed.read_in_its_way(text.encode(), evidence=True)


@pytest.fixture(scope="module")
def handmade() -> Read:
    """A Form 5 in the Markdown that people write: escapes, tags, tables without outer bars."""
    return read_page(page("handmade"))


def drawn(row: PipeRow) -> list[str]:
    """The cells of a line as text, a table within one in brackets."""
    return [
        " ".join(
            f"[{'; '.join(', '.join(drawn(below)) for below in part.rows)}]"
            if isinstance(part, PipeTable)
            else part.text.strip()
            for part in cell.content
        ).strip()
        for cell in row
    ]


class TestPipes:
    """A line with tables run together in its cells."""

    @pytest.mark.parametrize(
        ("line", "cells"),
        [
            ("| a | b |", ["a", "b"]),
            (r"| a \| b | c |", [r"a \| b", "c"]),
            ("| a |  | c |", ["a", "", "c"]),
            ("| a  |  |  | | --- | --- | | b | c | | d | e | |", ["a   [b, c; d, e]"]),
            ("| |  | | --- | | X | | Check this |", ["[X]", "Check this"]),
            ("| a  |  | | --- | | b |  ---  |  | | --- | | c | | d |", ["a   [b] ---   [c]", "d"]),
            ("| |  |  | | --- | --- | | b | c |  after | d |", ["[b, c] after", "d"]),
            ("| a | b  |  | | --- | | c | |", ["a", "b   [c]"]),
        ],
    )
    def test_cells(self, line: str, cells: list[str]) -> None:
        """Each cell has its words, and the tables that stand in it."""
        assert [cell.replace(" ", "") for cell in cells] == [
            cell.replace(" ", "") for cell in drawn(row_of(Words(line, 0), fills=True))
        ]

    def test_a_wide_cell(self) -> None:
        """One blank between bars fills up the line of a wide cell; two are an empty cell."""
        row = row_of(Words("| a | | |  | b |", 0), fills=True)

        assert [3, 1, 1] == [cell.columns for cell in row]

    def test_empty_cells_where_nothing_fills_up(self) -> None:
        """On a page that writes empty cells with one blank, each is a cell."""
        row = row_of(Words("| a | | | b |", 0), fills=False)

        assert [1, 1, 1, 1] == [cell.columns for cell in row]


class TestWords:
    """What is seen of a line."""

    @pytest.mark.parametrize(
        ("source", "seen"),
        [
            ("**a** and *b* and __c__ and _d_", "a and b and c and d"),
            (r"\_\_X\_\_ Director", "__X__ Director"),
            ("_____ 10% Owner", "_____ 10% Owner"),
            ("snake_case_name * 2 * 3", "snake_case_name * 2 * 3"),
            (r"\$5 \[ EXMP \] \\ \|", "$5 [ EXMP ] \\ |"),
            ("Poe &amp; Sons&nbsp;Ltd. &lt;5%", "Poe & Sons Ltd. <5%"),
            ("a<br>b<br/>c  \nd", "a\nb\nc\nd"),
            ("[Example](https://example.org/a_(b)) and [ EXMP ]", "Example and [ EXMP ]"),
            ("<u>a</u> <span class='x'>b</span> <5%", "a b <5%"),
            ("one line\nwrapped", "one line wrapped"),
            ("(1) One.\n(2) Two.", "(1) One.\n(2) Two."),
            ("# Heading #", "Heading"),
            ("Heading\n-------", "Heading"),
            ("`code` ~~gone~~", "code gone"),
            ("- [x] Done", "[x] Done"),
            ("<input type='checkbox' checked> Yes <input type='checkbox'> No", "☒ Yes ☐ No"),
            ("[^1]: Explained.", "(1) Explained."),
            ("Person^\\*^", "Person*"),
        ],
    )
    def test_markup(self, source: str, seen: str) -> None:
        """Markup is not seen; signs that are escaped or stand alone are."""
        assert seen == visible(source).text

    @pytest.mark.parametrize(
        "source",
        [
            *("5<sup>(1)</sup>", "5<sup>1</sup>", "5[(1)](#F1)", "5([1](#F1))", "5^(1)^"),
            *("5[^1]", '5<a href="#F1">(1)</a>', "5 **[(1)](#F1)**"),
        ],
    )
    def test_footnote_marks(self, source: str) -> None:
        """A mark that is set apart is a footnote's, however it is set apart."""
        seen = visible(source)
        (field,) = seen.fields
        cell = seen.cell(seen.words_of(field))

        assert ("5", ("1",)) == (cell.text.replace("()", ""), cell.notes)

    def test_places(self) -> None:
        """What is seen knows where it stands in the source."""
        source = r"**A\_B** [C](https://example.org) D"
        seen = visible(source)
        start = seen.text.index("D")
        span = seen.span(start, start + 1)

        assert "D" == source[span.start : span.end]


class TestPages:
    """Whole pages."""

    @pytest.mark.parametrize("layout", ["newer", "older"])
    def test_run_together(self, layout: str) -> None:
        """A converted page says what EDGAR's page says, but for what it has not kept.

        That is a check mark, which was a form field, where lines of a cell ended, and whether
        "(2)" was set apart.
        """
        whole = printed.read_html((PAGES / f"{layout}.html").read_bytes()).document
        found = read_page(page(layout))
        document = found.reading.document

        assert "Markdown" == found.way.called
        assert lasting(whole) == lasting(document)
        assert [owner.cik for owner in whole.reporting_owners] == [
            owner.cik for owner in document.reporting_owners
        ]

    def test_handmade(self, handmade: Read) -> None:
        """A page in another style is read whole, without a doubt."""
        document = handmade.reading.document

        assert ("Markdown", (), ()) == (
            handmade.way.called,
            handmade.reading.doubts,
            handmade.reading.unread,
        )
        assert date(2021, 12, 31) == document.period_of_report
        assert ("0001999000", "Example Corp.", "EXMP") == (
            document.issuer.cik,
            document.issuer.name,
            document.issuer.trading_symbol,
        )
        assert (
            Footnote(
                "F1", "Held with **stars**, <angles> and emphasis, wrapped onto a second line."
            ),
            Footnote("F2", "Cited twice."),
        ) == document.footnotes

    def test_rows_of_the_handmade_page(self, handmade: Read) -> None:
        """A bar in a title, a first cell without a bar before it, and marks of three kinds."""
        first, second = handmade.reading.document.non_derivative_table

        assert isinstance(second, NonDerivativeHolding)
        assert [Noted("Class_A*Stock", ("F1",)), Noted("A | B Units", ("F2",))] == [
            first.security_title,
            second.security_title,
        ]
        assert Noted(Decimal(24000), ("F1", "F2")) == first.shares_owned_following_transaction
        assert Noted("By trust", ("F1",)) == second.nature_of_ownership

    def test_evidence(self, handmade: Read) -> None:
        """A value's place is a place in the Markdown."""
        source, evidence = page("handmade"), handmade.reading.evidence
        assert evidence is not None
        start, end = evidence["/period_of_report"].place.removeprefix("chars ").split("-")

        assert "12/31/2021" == source[int(start) : int(end)]

    def test_a_form_field_that_may_be_lost(self) -> None:
        """Where no box is drawn, whether it was checked is unknown, and that is said."""
        found = read_page(page("older")).reading

        assert found.document.not_subject_to_section16 is None
        assert "/not_subject_to_section16" in [doubt.path for doubt in found.doubts]

    def test_html_in_markdown(self) -> None:
        """Tables that stay HTML between lines of Markdown are read like EDGAR's."""
        body = (PAGES / "newer.html").read_text(encoding="utf-8").partition("<body>")[2]
        whole = printed.read_html((PAGES / "newer.html").read_bytes()).document
        found = read(f"# SEC Form 4\n\n{body}\n\n| |\n| --- |\n| **End** |\n".encode())

        assert Rendition.MARKDOWN == found.rendition
        assert printed.printed_view(whole) == printed.printed_view(found.document)

    def test_rows_that_were_wrapped(self) -> None:
        """A converter that ends each row in two blanks may wrap it before."""
        source = "1\\. Title | Amount  \n---|---  \nCommon\nStock | 5  \n"

        assert "1. Title\tAmount\nCommon Stock\t5" == visible(source).text


def lasting(document: OwnershipDocument) -> tuple[object, ...]:
    """What every conversion keeps."""
    rows = (*document.non_derivative_table, *document.derivative_table)
    first = document.reporting_owners[0]
    return (
        (document.document_type, document.period_of_report, document.date_of_original_submission),
        (document.issuer, document.footnotes, document.remarks, document.signatures),
        (first.name, first.address, first.relationship),
        [row.shares_owned_following_transaction for row in rows],
        [row.nature_of_ownership for row in rows],
    )


def test_mangled_text_is_not_markdown() -> None:
    """Stray bars and tabs do not make Markdown."""
    text = (PAGES / "mangled.txt").read_text(encoding="utf-8")

    assert 0 == likeness.as_markdown(text.replace("\t", " | "))


def test_markdown_that_is_no_form() -> None:
    """Another text with a table is refused, with what it seems to be."""
    text = "# Form 4 of beneficial ownership\n\n| a | b |\n| --- | --- |\n| Signature of reporting"

    with pytest.raises(ReadError, match="without the boxes"):
        read_page(text)


def damaged() -> Iterator[str]:
    """Pages cut off, with lines or signs lost, or lines twice."""
    rng = random.Random(16)
    for name in ("newer", "older", "handmade"):
        text = page(name)
        for _ in range(15):
            yield text[: rng.randrange(len(text))]
            yield "".join(sign for sign in text if sign not in "|-" or rng.random() < 0.97)
            lines = text.splitlines(keepends=True)
            yield "".join(rng.sample(lines, len(lines) - rng.randrange(1, 8)))


@pytest.mark.parametrize("text", list(damaged()))
def test_damaged_pages(text: str) -> None:
    """A damaged page is refused or read, and has no more rows than lines with bars."""
    try:
        document = read_page(text).reading.document
    except ReadError:
        return

    assert len(document.non_derivative_table) <= 2
    assert len(document.derivative_table) <= 2


@pytest.mark.parametrize(
    "odd",
    [
        *("|" * 30_000, "| --- |" * 5_000, "[" * 30_000, "[a](" * 10_000, "*a " * 20_000),
        *("**_`~~" * 10_000, "<table>" * 5_000, "<!--" * 10_000, "^(1" * 10_000),
        *("| a |\n" * 10_000, "&amp" * 10_000, "\\" * 30_001, "[a [b] " * 5_000),
    ],
)
def test_odd_texts(odd: str) -> None:
    """Signs without sense around a form are no reason to fail or to hang."""
    for text in (f"{odd}\n\n{page('newer')}", page("newer").replace("Doe Jane Q", odd)):
        try:
            read_page(text)
        except ReadError as error:
            assert error.code  # noqa: PT017 - refusing is as good as reading


def test_pages_agree_with_the_xml(shared: Path) -> None:
    """Every row of real pages in Markdown is read as the XML of their filings has it."""
    corpus = shared / "corpus"
    with (corpus / "printed" / "index.csv").open(encoding="utf-8") as index:
        entries = [entry for entry in csv.DictReader(index) if entry["conversion"] == "markdown_a"]
    differing = []
    for entry in entries:
        source = corpus / "xml" / f"{entry['accession']}.xml"
        if not source.is_file():
            continue
        document = read(corpus / "printed" / entry["file"]).document
        expected = printed.printed_view(xml.read(source.read_bytes()).document)
        found = printed.printed_view(document)
        names = ("non_derivative_table", "derivative_table", "footnotes", "signatures", "issuer")
        differing += [
            (entry["file"], name)
            for name in names
            if getattr(expected, name) != getattr(found, name)
        ]

    assert [] == differing
