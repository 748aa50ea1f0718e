"""Explanations and remarks of which some words are not sure: what is said, and what they prove."""

from __future__ import annotations

import io

from rich.console import Console

from section16.cli.sheet import printed
from section16.doubts import UNDECIDED, UNSURE_WORDS, proof_of
from section16.filing import Filing, Reading, Rendition
from section16.printed.interpret import interpret
from section16.printed.sheet import Cell, Explanation, Front, Sheet, SignatureLine

_TEXT = "The shares were sold at prices from $12.50 to $12.75 under a plan adopted in May."
_PATH = "/footnotes/0/text"


def _cell(text: str, *unsure: tuple[str, ...]) -> Cell:
    return Cell(text, (), None, text, tuple(one[1] for one in unsure), unsure=unsure)


def _read(*texts: Cell, remarks: Cell = Cell(), signed: Cell = Cell()) -> Reading:  # noqa: B008
    explanations = tuple(Explanation(str(at), text) for at, text in enumerate(texts, 1))
    lines = (SignatureLine(signed),) if signed else ()
    return interpret(Sheet(Front(), explanations=explanations, remarks=remarks, signatures=lines))


def _doubts(reading: Reading, path: str) -> list[tuple[str, str]]:
    return [(doubt.code, doubt.message) for doubt in reading.doubts if doubt.path == path]


def test_an_unsure_figure_is_named_at_its_place() -> None:
    """A text with one unsure figure is given as best read, and the doubt names the figure."""
    reading = _read(_cell(_TEXT, ("$12.75", "$12.76")))
    assert _TEXT == reading.document.footnotes[0].text
    message = "1 of 16 words are not sure: '$12.75' or '$12.76'"
    assert [(UNSURE_WORDS.code, message)] == _doubts(reading, _PATH)


def test_a_text_of_many_unsure_words_is_open() -> None:
    """Of a text of which more than one word in eight is not sure nothing is asserted."""
    reading = _read(_cell(_TEXT, ("shares", "sbares"), ("sold", "soid"), ("plan", "pian")))
    assert reading.document.footnotes[0].text is None
    assert [UNDECIDED.code] == [code for code, _ in _doubts(reading, _PATH)]


def test_remarks_are_prose_as_well() -> None:
    """What is not sure in the remarks is told in the same way."""
    reading = _read(remarks=_cell(_TEXT, ("May.", "Mav.")))
    assert (_TEXT, [UNSURE_WORDS.code]) == (
        reading.document.remarks,
        [code for code, _ in _doubts(reading, "/remarks")],
    )


def test_unsure_texts_prove_nothing() -> None:
    """Whoever takes a text as proof gets those alone whose words are all sure."""
    reading = _read(_cell(_TEXT), _cell(_TEXT, ("$12.75", "$12.76")), remarks=_cell("Sure."))
    filing = Filing(reading.document, Rendition.SCAN, doubts=reading.doubts)
    found = proof_of(filing)
    assert [("F1", _TEXT), ("F2", None)] == [(note.id, note.text) for note in found.footnotes]
    assert "Sure." == found.remarks


def test_show_marks_a_text_that_is_not_sure() -> None:
    """In the terminal a question mark stands by a text with unsure words, and by no other."""
    reading = _read(_cell(_TEXT), _cell(_TEXT, ("May.", "Mav.")))
    console = Console(width=100, record=True, file=io.StringIO())
    console.print(printed(Filing(reading.document, Rendition.SCAN, doubts=reading.doubts), 100))
    lines = console.export_text().splitlines()
    notes = [line for line in lines if line.lstrip().startswith(("(1)", "(2)"))]
    assert [False, True] == [" ?" in line for line in notes]


def test_what_is_sure_is_the_document_itself() -> None:
    """Where every word is sure nothing is left out."""
    reading = _read(_cell(_TEXT))
    filing = Filing(reading.document, Rendition.SCAN, doubts=reading.doubts)
    assert proof_of(filing) is filing.document


def test_what_a_copy_makes_of_a_signature() -> None:
    """Looks that differ in ``/s/`` and in the words of attorneys alone saw one signature."""
    readings = ("/s Jane Doe, Attomey-in-Fact", "iss Jane Doe, Attorney in Fact")
    signed = Cell(readings[0], (), None, readings[0], readings[1:])
    (signature,) = _read(signed=signed).document.signatures
    assert "/s/ Jane Doe, Attorney-in-Fact" == signature.name


def test_a_signature_whose_name_is_not_sure_is_open() -> None:
    """Looks at other letters of the name leave the signature open."""
    signed = Cell("/s/ Jane Doe", (), None, "/s/ Jane Doe", ("/s/ Jane Dee",))
    (signature,) = _read(signed=signed).document.signatures
    assert signature.name is None


def test_eight_figures_are_a_day_where_a_day_is_asked() -> None:
    """In a box for a day eight figures are the day, and that is said."""
    line = SignatureLine(Cell("/s/ Jane Doe", (), None, "/s/ Jane Doe"), Cell("06 21/2023"))
    reading = interpret(Sheet(Front(), signatures=(line,)))
    assert "2023-06-21" == str(reading.document.signatures[0].date)
    assert ["READ022"] == [code for code, _ in _doubts(reading, "/signatures/0/date")]


def test_the_number_of_the_box_is_no_part_of_the_name() -> None:
    """A 2 before the issuer is the box's, where the page speaks of the company without it."""
    issuer = Cell("2 Kandris Holdings Inc [ KDRS ]", (), None, "2 Kandris Holdings Inc [ KDRS ]")
    said = Explanation("1", _cell("Granted under the Kandris plan."))
    named = interpret(Sheet(Front(issuer=issuer), explanations=(said,)))
    assert "Kandris Holdings Inc" == named.document.issuer.name
    assert interpret(Sheet(Front(issuer=issuer))).document.issuer.name is None


def test_a_clean_signature_is_kept_as_written() -> None:
    """Where a signature has one reading, its own spelling stands."""
    for text in ("/S/ JANE DOE", "Jane Doe, attorney in fact", "/s/Jane Doe"):
        (signature,) = _read(signed=Cell(text, (), None, text)).document.signatures
        assert text == signature.name
    misread = Cell("Jane Doe, Attomey-in- act", (), None, "Jane Doe, Attomey-in- act")
    (signature,) = _read(signed=misread).document.signatures
    assert "Jane Doe, Attorney-in-Fact" == signature.name
