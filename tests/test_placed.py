"""Pages whose words have places: boxes by captions, columns by ruled lines or by gaps."""

from __future__ import annotations

from datetime import date

import pytest
from printed.drawing import (
    EDGES_1,
    EDGES_2,
    FIRST,
    GROUPS_1,
    HEADINGS_1,
    HOLDING,
    OPTION,
    PURCHASE,
    TITLE_1,
    Cells,
    Drawing,
    closing,
    form_4,
    front,
    headings,
)
from printed.whole import EXERCISE, HELD, TRANSACTION, WHOLE

from section16.document import Address, DocumentType, NonDerivativeTransaction, Noted
from section16.filing import Reading
from section16.printed.interpret import interpret
from section16.printed.placed import sheet_of, shows_form
from section16.printed.placed.page import PlacedPage
from section16.printed.sheet import Mark, Sheet


def form_with(mark: str, **asked: bool) -> Drawing:
    """A Form 4 with a mark at its exit box."""
    drawing = front(Drawing(), exit_mark=mark, **asked)
    drawing.line(TITLE_1, 300)
    headings(drawing, EDGES_1, HEADINGS_1, GROUPS_1)
    drawing.row(EDGES_1, PURCHASE)
    return closing(drawing, FIRST)


def read(drawing: Drawing) -> Reading:
    """What a drawing says."""
    return interpret(sheet_of(drawing.pages))


def sheet(*, ruled: bool = True, turned: int = 0) -> Sheet:
    """The sheet of a whole form."""
    return sheet_of(form_4(ruled=ruled, turned=turned).pages)


def test_an_outer_line_that_is_lost() -> None:
    """The lines above and below the rows show where a table ends whose last line is lost."""
    (page,) = form_4().pages
    right = max(rule.left for rule in page.rules if not rule.is_horizontal)
    kept = tuple(rule for rule in page.rules if rule.is_horizontal or rule.left < right)
    assert sheet().table_1 == sheet_of([page._replace(rules=kept)]).table_1


@pytest.mark.parametrize(
    ("ruled", "turned"), [(True, 0), (False, 0), (True, 1), (True, 2)], ids=str
)
def test_whole_form(ruled: bool, turned: int) -> None:
    """A form is read whole with and without ruled lines, and over two pages with them."""
    drawing = form_4(ruled=ruled, turned=turned)
    drawing.texts[0].insert(0, drawing.texts[0][0]._replace(text="☐", left=12, top=46))
    found = read(drawing)

    assert WHOLE == found.document
    assert ((), ()) == (found.doubts, found.unread)


@pytest.mark.parametrize(("mark", "checked"), [("☐", False), ("☒", True), ("X", True)])
def test_exit_box(mark: str, checked: bool) -> None:
    """A mark to the left of a caption over several lines is that caption's."""
    assert checked is read(form_with(mark)).document.not_subject_to_section16


def test_a_box_of_which_nothing_is_seen() -> None:
    """Where other boxes are seen empty, one of which nothing is seen is not taken for empty."""
    found = read(form_with(""))

    assert found.document.not_subject_to_section16 is None
    assert ["READ021"] == [
        doubt.code for doubt in found.doubts if doubt.path == "/not_subject_to_section16"
    ]


def test_amendment() -> None:
    """An amendment has its name and the day of the filing it amends."""
    document = read(form_with("☐", amended=True)).document

    assert (DocumentType("4/A"), date(2022, 3, 16)) == (
        document.document_type,
        document.date_of_original_submission,
    )


def test_marks_of_the_roles() -> None:
    """Each role has the mark before its own caption."""
    marks = [box.mark for box in sheet().front.relationship.boxes]

    assert [Mark.CHECKED, Mark.EMPTY, Mark.CHECKED, Mark.EMPTY] == marks


def test_places() -> None:
    """A cell says where on which page its words stand."""
    (row, _) = sheet().table_1
    (title, *_) = row.cells.values()

    assert "page 1, box 14," in str(title.span)


def test_nothing_is_dropped() -> None:
    """Text that no box takes is left over, with its place."""
    drawing = form_4()
    drawing.put("CONFIDENTIAL DRAFT", 900, 70)
    found = read(drawing)

    assert ["CONFIDENTIAL DRAFT"] == [left.text for left in found.unread]
    assert found.unread[0].path.startswith("page 1, box 900,70")


def test_slight_slant() -> None:
    """Words and ruled lines a little out of place are read all the same."""
    pages = []
    for page in form_4().pages:
        words = tuple(
            word._replace(top=word.top + word.left / 300, bottom=word.bottom + word.left / 300)
            for word in page.words
        )
        rules = tuple(
            rule._replace(top=rule.top + rule.left / 400, bottom=rule.bottom + rule.left / 400)
            for rule in page.rules
        )
        pages.append(page._replace(words=words, rules=rules))
    document = interpret(sheet_of(pages)).document

    assert (TRANSACTION, HELD) == document.non_derivative_table
    assert (EXERCISE,) == document.derivative_table


def test_words_that_are_not_sure() -> None:
    """What an engine saw but is not sure of is one reading among others."""
    page = form_4().pages[0]
    words = tuple(
        word._replace(confidence=0.2) if word.text == "1,000" else word for word in page.words
    )
    reading = interpret(sheet_of([page._replace(words=words)]))
    (first, _) = reading.document.non_derivative_table

    assert isinstance(first, NonDerivativeTransaction)
    assert Noted(None) == first.transaction_shares
    assert [("READ020", ("1,000",))] == [
        (doubt.code, doubt.candidates) for doubt in reading.doubts if "shares" in str(doubt.path)
    ]


def test_empty_tables() -> None:
    """A form without rows has none."""
    document = read(form_4((), ())).document

    assert ((), ()) == (document.non_derivative_table, document.derivative_table)


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "not ruled"])
def test_many_rows(ruled: bool) -> None:
    """Rows of many lines beside rows of one keep apart."""
    tall: Cells = (*HOLDING[:-1], ("By a", "Family", "Trust of", "the second", "kind"))
    document = read(form_4((PURCHASE, tall, HOLDING), (OPTION, OPTION), ruled=ruled)).document
    natures = [row.nature_of_ownership.value for row in document.non_derivative_table]

    assert [None, "By a Family Trust of the second kind", "By Family Trust"] == natures
    assert (EXERCISE, EXERCISE) == document.derivative_table


def test_further_persons() -> None:
    """Box 1 that comes again below the tables is of another person."""
    drawing = form_4((PURCHASE,), ())
    texts = drawing.texts[-1]
    at = next(text.top for text in texts if text.text.startswith("Explanation"))
    below = [text._replace(top=text.top + 120) if text.top >= at else text for text in texts]
    drawing.texts[-1] = below
    for number, (text, left) in enumerate(
        (
            ("1. Name and Address of Reporting Person *", 10),
            ("Roe Richard", 10),
            ("(Last)     (First)     (Middle)", 20),
            ("9 MILL LANE", 10),
            ("(Street)", 60),
            ("CHICAGO     IL     60606", 20),
            ("(City)     (State)     (Zip)", 20),
        )
    ):
        drawing.put(text, left, at + number * 14)
    _, further = read(drawing).document.reporting_owners

    assert "Roe Richard" == further.name
    assert (
        Address(street1="9 MILL LANE", city="CHICAGO", state="IL", zip_code="60606")
        == further.address
    )


def test_explanations_out_of_order() -> None:
    """An explanation may follow one with a higher number, if a cell cites it."""
    drawing = front(Drawing(), exit_mark="☐")
    drawing.line(TITLE_1, 300)
    headings(drawing, EDGES_1, HEADINGS_1, GROUPS_1)
    drawing.row(EDGES_1, (*PURCHASE[:-1], ("See (1) (3) (2)",)))
    closing(drawing, "(1) One.", "(3) Three.", "(2) Two.", remarks="(9) is no number here.")
    document = read(drawing).document

    assert ["F1", "F3", "F2"] == [note.id for note in document.footnotes]
    assert "(9) is no number here." == document.remarks


def test_pages_without_a_form() -> None:
    """Pages without words, or with others, show no form."""
    empty = PlacedPage(1, 600, 800, ())
    letter = Drawing().line("Dear Sir,").line("thank you for your letter.").pages

    assert (False, False, True) == (
        shows_form(sheet_of([empty])),
        shows_form(sheet_of(letter)),
        shows_form(sheet_of(form_4().pages)),
    )


def test_columns_of_the_tables() -> None:
    """The drawings have as many columns as the form."""
    assert (11, 16) == (len(EDGES_1) - 1, len(EDGES_2) - 1)
