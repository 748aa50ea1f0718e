"""Damaged pages: never a traceback, never a row that the page does not have."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from section16 import printed
from section16.document import OwnershipDocument
from section16.errors import ReadError

PAGES = Path(__file__).parent / "printed"
TAG = re.compile(r"<[^<>]*>")


def cut(text: str, rng: random.Random) -> str:
    """A page that breaks off."""
    return text[: rng.randrange(len(text))]


def without_tags(text: str, rng: random.Random) -> str:
    """A page of which some tags are lost."""
    lost = set(rng.sample(range(len(TAG.findall(text))), rng.choice((1, 3, 20))))
    places = iter(range(len(text)))
    return TAG.sub(lambda tag: "" if next(places) in lost else tag[0], text)


def damaged() -> Iterator[tuple[str, str]]:
    """A few dozen damaged pages, with the layout of each."""
    rng = random.Random(16)
    for layout in ("newer", "older"):
        text = (PAGES / f"{layout}.html").read_text(encoding="utf-8")
        for damage in (cut, without_tags):
            yield from ((layout, damage(text, rng)) for _ in range(30))


def amounts(document: OwnershipDocument) -> Counter[Decimal]:
    """The numbers of shares that the rows of a document have."""
    rows = (*document.non_derivative_table, *document.derivative_table)
    found = (getattr(row, "transaction_shares", None) for row in rows)
    return Counter(cell.value for cell in found if cell and cell.value is not None)


@pytest.mark.parametrize(("layout", "text"), list(damaged()))
def test_damaged_pages(layout: str, text: str) -> None:
    """A damaged page is refused, or read into no more rows and numbers than the whole one has."""
    whole = printed.read_html((PAGES / f"{layout}.html").read_bytes()).document
    try:
        document = printed.read_html(text.encode()).document
    except ReadError:
        return

    for table in ("non_derivative_table", "derivative_table"):
        assert len(getattr(document, table)) <= len(getattr(whole, table))
    assert amounts(document) <= amounts(whole)
    assert len(document.reporting_owners) <= len(whole.reporting_owners)


def test_the_last_words_of_a_cut_page() -> None:
    """The words with which a page breaks off may be cut themselves, and are left unread."""
    text = (PAGES / "older.html").read_text(encoding="utf-8")
    found = printed.read_html(text[: text.index(" by the partnership")].encode())

    assert () == found.document.footnotes
    assert "Bought" in [left.text for left in found.unread]


@pytest.mark.parametrize(
    "text",
    [
        "<table><tr><td>" * 300,
        "<div>" * 3000,
        "<td colspan=999999999 rowspan=99999>x" * 50,
        "<input type=checkbox checked>" * 100,
        "</table></td></sup></a>" * 100,
        "\0" * 1000,
        "<sup>(1)</sup>" * 1000,
    ],
)
def test_hostile_markup(text: str) -> None:
    """Markup without sense around a form is no reason to fail or to hang."""
    form = (PAGES / "newer.html").read_text(encoding="utf-8")
    body = form.index("<body>") + len("<body>")
    for page in (form[:body] + text + form[body:], form + text):
        try:
            printed.read_html(page.encode())
        except ReadError as error:
            assert error.code  # noqa: PT017 - refusing is as good as reading
