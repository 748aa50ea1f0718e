"""Marks of the Reporting Owners table behind a page turn: told by what pushed them."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from section16.doubts import SETTLED
from section16.printed.interpret.margin import Margin
from section16.printed.interpret.relationships import of_row
from section16.printed.placed.canvas import Canvas
from section16.printed.placed.letters import breadth
from section16.printed.placed.listing import owner_rows
from section16.printed.placed.pushed import Block, SignedPage, allows
from section16.printed.placed.typescript import pages
from section16.printed.sheet import OwnerRow

HEADINGS = (
    "Reporting Owner Name / Address                 Relationships",
    "                                Director 10% Owner Officer Other",
)
CITY = "ANYTOWN, NY 10001"
NOTE = "Note: File three copies of this Form, one of which must be manually signed. "


class Printed(NamedTuple):
    """A stretch of text in print: where it begins, and its size of type."""

    left: float
    text: str
    size: float = 1.0

    @property
    def width(self) -> float:
        """How wide it is printed."""
        return self.size * breadth(self.text)


def columns(printed: list[Printed]) -> list[int]:
    """The column that each stretch gets when its page is turned into text."""
    found: dict[int, int] = {}
    for at in sorted(range(len(printed)), key=lambda at: printed[at].left):
        here = printed[at]
        found[at] = max((kept(printed[b], column, here) for b, column in found.items()), default=0)
    return [found[at] for at in range(len(printed))]


def kept(before: Printed, column: int, here: Printed) -> int:
    """The column that one stretch leaves to another that begins right of it."""
    if here.left > before.left + before.width:
        return column + len(before.text) + 3
    return column + int((here.left - before.left) / before.width * len(before.text))


def mark_of(persons: list[str], number: int) -> Printed:
    """A mark in one of the first two columns of a table of persons."""
    width = max(*map(breadth, persons), 0.84 * breadth("Reporting Owner Name / Address"))
    before = breadth("Director") + 0.44 if number else 0
    middle = breadth(("Director", "10% Owner")[number]) / 2
    return Printed(0.22 + width + 0.44 + before + middle - breadth("X") / 2, "X")


class Page(NamedTuple):
    """The stretches of a page behind a page turn."""

    person: str
    mark: Printed
    signature: Printed
    day: Printed
    note: Printed

    def block(self, part: Printed) -> Block:
        """A stretch in its column of the text."""
        column = columns(self.printed())[self.printed().index(part)]
        return Block(column, len(part.text), breadth(part.text))

    def printed(self) -> list[Printed]:
        """All stretches."""
        person = Printed(0.22, self.person)
        return [person, self.mark, self.signature, self.day, self.note]

    def lines(self) -> list[str]:
        """The page as lines of text."""
        parts = self.printed()
        at = dict(zip(parts, columns(parts), strict=True))
        person, mark, signature, day, note = parts
        return [
            f"{person.text:<{at[mark]}}X",
            CITY,
            "Signatures",
            f"{' ' * at[signature]}{signature.text:<{at[day] - at[signature]}}{day.text}",
            "",
            note.text,
        ]


def page(
    person: str, signed: str, number: int, *, note: str = 2 * NOTE, size: float = 0.67
) -> Page:
    """A page with one person, one signature and a notice."""
    signature = Printed(3.06, signed)
    width = max(signature.width, 0.75 * breadth("**Signature of Reporting Person"))
    day = Printed(3.06 + width + 3.4, "03/10/2023")
    return Page(person, mark_of([person, CITY], number), signature, day, Printed(0, note, size))


NAMES = st.text("ABCDEFGHILMNOPRSTUVWabcdefghilmnoprstuvw.", min_size=3, max_size=24)


@given(
    name=NAMES,
    signed=NAMES,
    number=st.sampled_from((0, 1)),
    words=st.integers(0, 3),
    size=st.floats(0.55, 0.95),
)
def test_the_place_in_print_is_never_denied(
    name: str, signed: str, number: int, words: int, size: float
) -> None:
    """Whatever stands on a page, the place at which its mark was printed is one that it allows."""
    here = page(f"Acme {name}", f"/s/ {signed}", number, note=f"Note: {NOTE * words}", size=size)
    signs = SignedPage(
        [here.block(Printed(0.22, here.person))],
        [here.block(here.signature)],
        here.block(here.day),
        has_titles=False,
        notices=[here.block(here.note)],
    )
    assert allows(signs, here.block(here.mark), here.mark.left)


def listed(*lines: str) -> list[OwnerRow]:
    """The rows of a table whose second person stands behind a page turn."""
    first = (*HEADINGS, "Doe Jane                           X", CITY)
    canvas = Canvas(tuple(pages("\n".join((*first, f"\f{lines[0]}", *lines[1:])))))
    end = next((p.top for p in canvas.pieces if p.text == "Signatures"), float("inf"))
    found = [piece for piece in canvas.pieces if piece.top < end]
    return list(owner_rows(found, canvas, set()))


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("signed", ["/s/ Jane Doe, attorney-in-fact for Acme Fund L.P. and others"])
def test_a_lone_mark(number: int, signed: str) -> None:
    """A page with signatures tells the column of a mark without its heading."""
    _, row = listed(*page("Acme Growth Fund II, L.P.", signed, number).lines())
    marked = (row.director.text == "X", row.ten_percent_owner.text == "X")
    assert (number == 0, number == 1) == marked


def test_a_page_without_signatures() -> None:
    """With nothing to reckon by the column of a mark stays open."""
    _, row = listed("Roe Richard                        X", CITY)
    assert ("X",) == row.director.otherwise == row.ten_percent_owner.otherwise


def test_a_signature_that_no_type_puts_there() -> None:
    """Where the page does not come out in any way, nothing is told."""
    lines = page("Acme Growth Fund II, L.P.", "/s/ Jane Doe", 1).lines()
    _, row = listed(*lines[:3], f"{' ' * 40}{lines[3]}", *lines[4:])
    assert ("X",) == row.director.otherwise == row.ten_percent_owner.otherwise


def test_marks_in_two_columns() -> None:
    """Marks that stand in two columns of a page stand in the first two of the form."""
    _, first, second = listed(
        "Roe Richard                    X",
        CITY,
        "Roe Mary                                 X",
        CITY,
    )
    assert ("X", "") == (first.director.text, first.ten_percent_owner.text)
    assert ("", "X") == (second.director.text, second.ten_percent_owner.text)


def test_what_settled_it_is_said() -> None:
    """A mark told without its heading is a note in the margin."""
    _, row, _ = listed("Roe Richard         X", CITY, "Roe Mary                    X", CITY)
    margin = Margin()
    relationship = of_row(row, "/reporting_owners/1/relationship", margin, damaged=False)
    assert (True, False) == (relationship.is_director, relationship.is_ten_percent_owner)
    assert [(SETTLED.code, "/reporting_owners/1/relationship/is_director")] == [
        (doubt.code, doubt.path) for doubt in margin.doubts
    ]


def test_headings_on_the_page_of_the_rows() -> None:
    """Where a page turn parts the table's two lines of headings, the second alone counts."""
    first, second = HEADINGS
    lines = (f"{first}\n\f{second}", f"{'Doe Jane':<45}X", CITY)
    canvas = Canvas(tuple(pages("\n".join(lines))))
    (row,) = owner_rows(canvas.pieces, canvas, set())
    assert ("", "X") == (row.director.text, row.ten_percent_owner.text)


def test_letters() -> None:
    """Capitals are wider than small letters, and a text is as wide as its letters."""
    assert breadth("AB") == breadth("A") + breadth("B") > breadth("ab")
    assert 0.5 == breadth("é")
