"""PDFs: words and lines of their pages, and what cannot be read."""

from __future__ import annotations

import importlib
import random
from types import ModuleType
from typing import Any

import pytest
from printed.drawing import LETTER as ADVANCE
from printed.drawing import Drawing, form_4
from printed.pdf import pdf
from printed.whole import EXERCISE, HELD, TRANSACTION, WHOLE

from section16 import reading
from section16.errors import MissingExtra, ReadError
from section16.filing import Rendition
from section16.printed import pdf as pdfs
from section16.printed.limits import PageLimits

opening = pytest.importorskip("section16.printed.pdf.opening", exc_type=ImportError)
SQUARE = "14 856 10 10 re S"
"""A small square at the exit box."""
FORM_144 = pdf(Drawing().line("Notice of proposed sale of securities, FORM 144, of a person who"))
LETTER = pdf(Drawing().line("Dear Sir, thank you very much for your long letter of May."))
EXPLAINED = pdf(Drawing().line("FORM 4 STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP, explained"))
TICK = "15 861 m 18 858 l 23 865 l S"


def test_whole_form() -> None:
    """A PDF is read whole, ruled or not."""
    found = reading.read(pdf(form_4(), extra=[SQUARE]))
    plain = reading.read(pdf(form_4(ruled=False), extra=[SQUARE]))

    assert (Rendition.PDF, WHOLE, ()) == (found.rendition, found.document, found.unread)
    assert WHOLE == plain.document


@pytest.mark.parametrize(("drawn", "checked"), [([SQUARE], False), ([SQUARE, TICK], True)])
def test_drawn_boxes(drawn: list[str], checked: bool) -> None:
    """A small square is an empty box; with slanting lines in it, a checked one."""
    document = reading.read(pdf(form_4(), extra=drawn)).document

    assert checked is document.not_subject_to_section16


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_pages_that_are_shown_turned(turn: int) -> None:
    """How a page is shown does not matter: its words say which way is up."""
    document = reading.read(pdf(form_4(), rotate=turn)).document

    assert (TRANSACTION, HELD) == document.non_derivative_table


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_whose_words_are_turned(turn: int) -> None:
    """Words that run up, down or upside down are read upright."""
    matrix = {90: "0 1 -1 0 1200 0", 180: "-1 0 0 -1 1200 1200", 270: "0 -1 1 0 0 1200"}[turn]
    content = pdf(form_4()).replace(b"[0 0 1200.0 900.0]", b"[0 0 1200.0 1200.]")
    content = content.replace(b">>\nstream\n", f">>\nstream\n{matrix} cm\n".encode())
    document = reading.read(content).document

    assert (EXERCISE,) == document.derivative_table
    assert WHOLE.reporting_owners == document.reporting_owners


def test_evidence() -> None:
    """Evidence gives the page and the rectangle."""
    evidence = reading.read(pdf(form_4()), evidence=True).evidence

    assert evidence is not None
    assert evidence["/non_derivative_table/0/transaction_shares"].place.startswith("page 1, box ")


def test_raised_marks_are_words_of_their_own() -> None:
    """A letter that is raised, or of another size, begins a word."""
    raised = "BT /F1 10 Tf 1 0 0 1 50 10 Tm (Trust) Tj /F1 7 Tf 1 0 0 1 80 14 Tm (\\(1\\)) Tj ET"
    (page,) = opening.pages(pdf(Drawing(), extra=[raised]), max_pages=1, max_letters=100)

    assert ["Trust", "(1)"] == [word.text for word in page.words]


def test_letters_of_narrow_columns_stay_together() -> None:
    """To pdfium a page of narrow columns has upright lines, and one ends at each letter."""
    page = Drawing()
    for row in range(30):
        for column, text in ((10, "Stock Units"), (400, "02/08/2023"), (800, "20,000")):
            for at, letter in enumerate(text):
                if letter != " ":
                    page.put(letter, column + ADVANCE * at, 12.0 * row)
    (read,) = opening.pages(pdf(page), max_pages=1, max_letters=5000)

    assert {"Stock", "Units", "02/08/2023", "20,000"} == {word.text for word in read.words}


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"%PDF-1.7", "damaged", "damaged or cut short"),
        (b"%PDF-1.4\n" + bytes(range(256)) * 40, "damaged", "damaged or cut short"),
        (b"no PDF at all", "not-pdf", "does not begin with %PDF"),
        (FORM_144, "not-ownership", "a Form 144"),
        (LETTER, "not-ownership", "no Form 3, 4 or 5"),
        (EXPLAINED, "not-ownership", "without the boxes"),
    ],
    ids=["only the beginning", "noise", "no PDF", "Form 144", "letter", "about the form"],
)
def test_refusals(content: bytes, code: str, said: str) -> None:
    """What cannot be read is refused in one sentence."""
    with pytest.raises(ReadError, match=said) as raised:
        pdfs.read(content)
    assert code == raised.value.code


@pytest.mark.parametrize(("letter", "expected"), [("\ud900", "\ufffd"), ("A", "A")])
def test_half_a_character(letter: str, expected: str) -> None:
    """What a damaged file gives as half a character can be written on."""
    pytest.importorskip("pypdfium2")
    characters = pytest.importorskip("section16.printed.pdf.characters")
    assert expected == characters.legible(letter)


def test_limits() -> None:
    """A PDF with more pages or letters than asked for is refused."""
    content = pdf(form_4(turned=1))

    with pytest.raises(ReadError, match="2 pages and the limit is 1"):
        pdfs.read(content, limits=PageLimits(pages=1))
    with pytest.raises(ReadError, match="more than 500 letters"):
        pdfs.read(content, max_letters=500)


def test_pdfs_cut_short() -> None:
    """A PDF that ends anywhere is read as far as it goes, or refused."""
    whole = pdf(form_4())
    for end in range(0, len(whole), 1777):
        try:
            found = pdfs.read(whole[:end])
        except ReadError:
            continue
        assert found.rendition in (Rendition.PDF, Rendition.SCAN)


def test_pdfs_with_noise() -> None:
    """Bytes changed here and there make no reading fail."""
    rng = random.Random(4)
    whole = pdf(form_4())
    for _ in range(40):
        content = bytearray(whole)
        for _ in range(30):
            content[rng.randrange(5, len(content))] = rng.randrange(256)
        try:
            pdfs.read(bytes(content))
        except ReadError:
            continue


def test_a_pdf_of_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF without words is handed to the reader of scans."""
    handed: list[bytes] = []

    class Scans(ModuleType):
        def read(self, content: bytes, *, evidence: bool, limits: PageLimits) -> str:
            handed.append(content)
            return f"scanned {evidence} {limits.seconds:g}"

    found = importlib.import_module
    monkeypatch.setattr(
        importlib,
        "import_module",
        lambda name: Scans(name) if name.endswith(".scan") else found(name),
    )
    content = pdf(Drawing())

    said: object = pdfs.read(content, evidence=True, limits=PageLimits(seconds=5))
    assert said == "scanned True 5"
    assert [content] == handed


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library is not installed the command that installs it is said."""

    def missing(_name: str) -> Any:
        raise ImportError

    monkeypatch.setattr(importlib, "import_module", missing)

    with pytest.raises(MissingExtra, match=r"pip install 'section16\[pdf\]'"):
        pdfs.read(pdf(form_4()))
