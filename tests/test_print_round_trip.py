"""What is printed and read back is the same document, as far as print can show it.

What a rendition does not keep is listed here, by name, and nowhere else but in the docs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import Phase, given, settings
from printable import BY_HYPOTHESIS, MARK_AT_END, printable

from section16 import read, xml
from section16.document import (
    Address,
    DocumentType,
    Footnote,
    NonDerivativeHolding,
    Noted,
    OwnershipDocument,
    Relationship,
    ReportingOwner,
    cells,
)
from section16.errors import ReadError
from section16.filing import Filing
from section16.law.boxes import EVENT_BOX
from section16.printed import printed_view
from section16.printed.fill import fill
from section16.printed.furniture import is_furniture
from section16.printed.interpret import interpret
from section16.printed.interpret.addresses import apart, city_of
from section16.printed.writers import blank, render

DOCS = Path(__file__).resolve().parent.parent / "docs" / "printing.md"


def words_of(document: OwnershipDocument) -> Iterator[str]:
    """The texts of a document that a person wrote."""
    yield from (footnote.text or "" for footnote in document.footnotes)
    yield document.remarks or ""
    for row in (*document.non_derivative_table, *document.derivative_table):
        yield from (cell.value for _, cell in cells(row) if isinstance(cell.value, str))


def ends_like_a_mark(document: OwnershipDocument) -> bool:
    """Whether a text ends in what looks like a footnote mark."""
    return any(MARK_AT_END.search(text.strip()) for text in words_of(document))


def is_a_notice(document: OwnershipDocument) -> bool:
    """Whether a text says no more than a notice of the form."""
    return any(text and is_furniture(text) for text in words_of(document))


def has_an_odd_city(document: OwnershipDocument) -> bool:
    """Whether city, state and zip code cannot be told apart on one line."""
    lines = [(box.city, blank.city_line(box.city)) for box in boxes(document) if box.city]
    return any(apart(cell.text) != parted(line) for cell, line in lines)


def boxes(document: OwnershipDocument) -> list:  # type: ignore[type-arg]
    """Box 1 of every person."""
    sheet = fill(document)
    return [sheet.front.owner, *sheet.further_owners]


def parted(line: str) -> Address | None:
    """The address that is read from a line of city, state and zip code."""
    found = city_of(line)
    return found and Address(city=found.city, state=found.state, zip_code=found.zip_code)


def has_other_letters(document: OwnershipDocument) -> bool:
    """Whether a text has letters beyond those of Latin, Greek and Cyrillic, or that do not show."""
    shown = r"\x20-\x7e\xa0-\xac\xae-\u04ff\u2010-\u2027\u2030-\u22ff"
    return bool(re.search(rf"[^{shown}]", msgspec.json.encode(document).decode()))


def has_long_words(document: OwnershipDocument) -> bool:
    """Whether a word is longer than a column is wide."""
    return bool(re.search(r"[^\s]{40}", msgspec.json.encode(document).decode()))


LOST: dict[str, Callable[[OwnershipDocument], bool]] = {
    "a text that ends like a footnote mark": ends_like_a_mark,
    "a text that is a notice of the form": is_a_notice,
    "a city line that can be read in several ways": has_an_odd_city,
    "a letter that no font of the PDF has": has_other_letters,
    "a word wider than its column": has_long_words,
}
"""What print does not keep apart or does not keep, by name."""
_MARK, _NOTICE, _CITY, _LETTER, _WIDE = LOST
LOST_IN = {
    "text": (),
    "html": (_MARK, _NOTICE),
    "markdown": (_MARK, _NOTICE, _CITY),
    "pdf": (_MARK, _NOTICE, _LETTER, _WIDE),
}
SEVERAL = {"text": 100, "html": 100, "markdown": 100, "pdf": 20}
"""How many made-up documents are printed and read back."""
PHASES = {False: tuple(Phase), True: (Phase.explicit, Phase.reuse, Phase.generate)}
"""A PDF takes too long to look for the smallest document that fails."""
EVERY = {"text": 2, "html": 4, "markdown": 4, "pdf": 40}
"""Of the real filings every second, fourth and so on."""


def read_back(document: OwnershipDocument, to: str) -> Filing:
    """The document printed and read; skips what this version does not read."""
    if to == "pdf":
        pytest.importorskip("typst")
        pytest.importorskip("pypdfium2")
    try:
        return read(render(document, to))
    except ReadError as error:
        if error.code == "rendition":
            pytest.skip(error.message)
        raise


@pytest.mark.parametrize("to", LOST_IN)
def test_any_document(to: str) -> None:
    """Any document that print can show survives, and nothing is doubtful or left unread."""

    @settings(BY_HYPOTHESIS, max_examples=SEVERAL[to], phases=PHASES[to == "pdf"])
    @given(printable())
    def survives(document: OwnershipDocument) -> None:
        filing = read_back(document, to)

        assert printed_view(document) == printed_view(filing.document)
        assert ((), ()) == (filing.doubts, filing.unread)

    survives()


@pytest.mark.parametrize("to", LOST_IN)
def test_examples(examples: Path, to: str) -> None:
    """Every example survives, but for what the rendition does not keep."""
    documents = [read(path).document for path in sorted(examples.glob("*.xml"))]

    assert [] == [document.issuer for document in documents if is_lost(document, to)]


@pytest.mark.parametrize("to", LOST_IN)
def test_real_filings(shared: Path, to: str) -> None:
    """Every real filing survives, but for what the rendition does not keep."""
    paths = sorted((shared / "corpus/xml").glob("*.xml"))[:: EVERY[to]]
    if not paths:
        pytest.skip("needs real filings")

    assert [] == [path.name for path in paths if is_lost(xml.read(path.read_bytes()).document, to)]


def is_lost(document: OwnershipDocument, to: str) -> bool:
    """Whether a document changes in print for none of the reasons that are listed."""
    again = read_back(document, to).document
    if printed_view(document) == printed_view(again):
        return False
    return not any(LOST[name](document) for name in LOST_IN[to])


@pytest.mark.parametrize("to", LOST_IN)
def test_relationships(to: str) -> None:
    """How the second person stands to the issuer is printed too, and read back."""
    first = ReportingOwner("0", "Roe Jane", Address(), Relationship(is_director=True))
    said = Relationship(False, True, False, True, "Chief Financial Officer", "Heir")
    second = ReportingOwner("1", "Doe John", Address(), said)
    third = ReportingOwner("2", "Poe Jill", Address(), Relationship(is_ten_percent_owner=True))
    document = OwnershipDocument(
        document_type=DocumentType.FORM_4, reporting_owners=(first, second, third)
    )
    found = [owner.relationship for owner in read_back(document, to).document.reporting_owners]

    assert [
        Relationship(True, False, False, False),
        said,
        Relationship(False, False, True, False),
    ] == found


def test_documented() -> None:
    """The docs list what is not kept, by the names of this list."""
    page = DOCS.read_text()

    assert [] == [name for name in LOST if name not in page]


def test_a_text_that_ends_like_a_footnote_mark() -> None:
    """A text that ends in "(1)" and a footnote 1 look the same on a page, but not in ASCII."""
    title, cited = Noted("Units (1)"), Noted("Units", ("F1",))

    assert [True, False] == [
        read(printed_of(title, to)).document == read(printed_of(cited, to)).document
        for to in ("html", "text")
    ]


def printed_of(title: Noted[str], to: str) -> bytes:
    """A Form 3 of one holding, printed."""
    return render(
        OwnershipDocument(
            document_type=DocumentType.FORM_3,
            non_derivative_table=(
                NonDerivativeHolding(
                    security_title=title, shares_owned_following_transaction=Noted(Decimal(1))
                ),
            ),
            footnotes=(Footnote("F1", "Explained."),),
        ),
        to,
    )


@BY_HYPOTHESIS
@given(printable())
def test_sheet(document: OwnershipDocument) -> None:
    """Any document that print can show survives the sheet, without a doubt."""
    reading = interpret(fill(document))

    assert printed_view(document) == printed_view(reading.document)
    assert () == reading.doubts


def test_the_box_of_the_event_is_numbered() -> None:
    """Every form has its event in the box of that number."""
    for form, number in EVENT_BOX.items():
        page = render(OwnershipDocument(document_type=DocumentType(form)), "text").decode()

        assert re.search(rf"\b{number}\. (?:Date of E|Statement for I)", page)
