"""Illegible footnote marks of OCR text: which explanation each can stand for."""

from __future__ import annotations

from section16.law.boxes import Column
from section16.printed.sheet import Cell, Explanation, Row
from section16.printed.stream.ocr.marks import proved_marks

TERMS = "Each unit converts into one share and has no expiration date."
HOLDER = "The reporting person disclaims beneficial ownership."


def explained(*texts: str) -> list[Explanation]:
    """Numbered explanations."""
    return [Explanation(str(at), Cell(text)) for at, text in enumerate(texts, start=1)]


def notes(rows: list[Row], *texts: str, table: int = 0) -> list[dict[Column, tuple[str, ...]]]:
    """The marks of the rows of a table, by column, where there are any."""
    tables = [rows, []] if not table else [[], rows]
    found, _ = proved_marks(tables, explained(*texts))
    return [
        {column: cell.notes for column, cell in row.cells.items() if cell.notes}
        for row in found[table]
    ]


def amount(text: str, printed: str) -> Row:
    """A row of Table I with its amount alone."""
    return Row({Column.AMOUNT: Cell(text, printed=printed)})


def test_terms() -> None:
    """A mark alone among the terms of a derivative is the one explanation that speaks of them."""
    row = Row({Column.EXPIRATION_DATE: Cell("", printed="@", otherwise=("@",))})

    assert [{Column.EXPIRATION_DATE: ("2",)}] == notes([row], HOLDER, TERMS, table=1)


def test_terms_of_several() -> None:
    """Where two explanations speak of terms the mark stays open."""
    row = Row({Column.EXPIRATION_DATE: Cell("", printed="@", otherwise=("@",))})

    assert [{}] == notes([row], TERMS, TERMS, table=1)


def test_ranges() -> None:
    """A price is marked with the explanation whose range of prices holds it alone."""
    rows = [
        Row({Column.PRICE: Cell("$12.5", printed="$12.5@")}),
        Row({Column.PRICE: Cell("$14.2", printed="$14.2?)")}),
    ]
    texts = [f"Weighted average of prices from ${low} to ${low}.99." for low in (14, 12)]

    assert [{Column.PRICE: ("2",)}, {Column.PRICE: ("1",)}] == notes(rows, *texts)


def test_order() -> None:
    """As many marks as explanations are numbered as they are met."""
    rows = [amount("100", "100@"), amount("200", "200?)")]

    assert [{Column.AMOUNT: ("1",)}, {Column.AMOUNT: ("2",)}] == notes(rows, HOLDER, "Bought.")


def test_order_of_more() -> None:
    """Where explanations are more than marks no order tells which is which."""
    assert [{}] == notes([amount("100", "100@")], HOLDER, "Bought.")


def test_legible_mark() -> None:
    """A legible mark that stands against the order keeps the others open."""
    legible = Row({Column.AMOUNT: Cell("200", ("1",), printed="200(1)")})

    assert [{}, {Column.AMOUNT: ("1",)}] == notes([amount("9", "9@"), legible], HOLDER, "Bought.")


def test_said() -> None:
    """Every mark that is read without being legible is said."""
    _, doubts = proved_marks([[amount("100", "100@"), amount("2", "2@")], []], explained("A", "B"))

    assert ["READ022", "READ022"] == [doubt.code for doubt in doubts]


def test_continued() -> None:
    """A holder named in an explanation that goes on in the next is marked with both."""
    row = Row({Column.NATURE: Cell("By Example Growth Fund, L.P.")})
    texts = (
        "Example Growth Fund, L.P. is managed by the person.",
        "(Continued from footnote 1) No.",
    )

    assert [{Column.NATURE: ("1", "2")}] == notes([row], *texts)


def test_last_explanation() -> None:
    """A holder whom one explanation names bears it when the others have their marks."""
    held = Row({Column.NATURE: Cell("By Example Growth LP", printed="By Example Growth LP @")})
    terms = Row({Column.EXPIRATION_DATE: Cell("", printed="@", otherwise=("@",))})
    named = explained("Example Growth LP is managed by the person.", TERMS)

    found, _ = proved_marks([[held, held], [terms]], named)

    assert [("1",), ("1",)] == [row.cells[Column.NATURE].notes for row in found[0]]
