"""The form drawn in ASCII: its boxes, its signs, and what is read back from it."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from documents import documents
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from section16 import printed
from section16.document import OwnershipDocument
from section16.printed import ascii as signs
from section16.printed import boxed
from section16.printed.boxed.grid import grids
from section16.printed.fill import fill
from section16.printed.page import Fragment
from section16.printed.sheet import Cell, CheckBox, Sheet
from section16.printed.writers import render, text
from section16.printed.writers.drawing import WIDTH, bars, drawn

BY_HYPOTHESIS = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
PIECES = (
    *("+---", "+===", "+", "|", "---+", " a ", "Table I - x", " [X] Director ", "(Street)"),
    *(" 1. Name and Address of Reporting Person* ", " Signature of Reporting Person ", "(1) "),
    *("Reporting Owner Name", "Explanation of Responses:", "Remarks:", "Code", "\\"),
)
SPANS = """
+-------+--------+---------+
| one   | two    | three   |
+---+---+--------+ goes on |
| a | b | c + d  |         |
+---+---+--------+---------+
"""


def words(source: str) -> list[list[str]]:
    """What stands in the boxes of the first grid, band by band."""
    grid = next(grids(source))
    return [[signs.joined(box.lines) for box in band] for band in grid.bands()]


def bare(part: Any) -> Any:
    """A sheet without the places of its cells: words, footnote marks and check marks."""
    if isinstance(part, Cell):
        return (" ".join(part.text.split()), part.notes) if part else None
    if isinstance(part, CheckBox):
        return part.mark
    if isinstance(part, msgspec.Struct):
        return {name: bare(getattr(part, name)) for name in part.__struct_fields__}
    if isinstance(part, dict):
        return {name: bare(value) for name, value in part.items()}
    return tuple(map(bare, part)) if isinstance(part, tuple) else part


class TestGrid:
    """Boxes drawn with signs."""

    def test_spans(self) -> None:
        """A box may reach over several columns and over several lines of boxes."""
        assert [["one", "two", "three goes on", "a", "b", "c + d"]] == words(SPANS)

    def test_bands(self) -> None:
        """A rule from edge to edge parts what stands above it from what stands below."""
        source = "|----|----|\n| a  | b  |\n|----|----|\n| c       |\n|---------|\n"

        assert [["a", "b"], ["c"]] == words(source)

    def test_several(self) -> None:
        """Grids of different widths, or with a line between them, are several."""
        one = "+---+\n| a |\n+---+\n"
        wide = "+----+\n| b  |\n+----+\n"

        assert 3 == len(list(grids(f"{one}\n{one}{wide}")))

    def test_double(self) -> None:
        """A double rule is known as one."""
        (grid,) = grids("+---+\n| a |\n+===+\n| b |\n+---+\n")

        assert ((0, 2, 4), (2,)) == (grid.rules, grid.double)

    @pytest.mark.parametrize(
        "source", ["", "|\n|\n|", "++\n++\n++", "+--+\n|  |", "| a |\n| b |\n| c |"]
    )
    def test_none(self, source: str) -> None:
        """Bars without rules above and below make no grid with words in it."""
        assert [] == [box for grid in grids(source) for box in grid.boxes if box.filled]

    @BY_HYPOTHESIS
    @given(st.lists(st.text("+-=| ab", max_size=12), max_size=12).map("\n".join))
    def test_anything(self, source: str) -> None:
        """Whatever signs stand on a page, every box is one of the page, and none overlap."""
        places = [
            place
            for grid in grids(source)
            for box in grid.boxes
            for line in box.filled
            for place in range(line.start, line.end)
        ]

        assert len(set(places)) == len(places)


class TestSigns:
    """Any text in the signs of ASCII."""

    @BY_HYPOTHESIS
    @given(st.text(max_size=60), st.lists(st.integers(1, 99).map(str), max_size=2, unique=True))
    @example("Units (1)", ["1"])
    @example("a|b\\ é &#xe9; --- +", [])
    def test_there_and_back(self, said: str, notes: list[str]) -> None:
        """A text and its footnote marks are the same again, whatever they are."""
        shown = signs.with_notes(said, notes)

        assert shown.isascii()
        assert (" ".join(said.split()), tuple(notes)) == signs.without_notes(shown)

    @BY_HYPOTHESIS
    @given(st.text(max_size=90), st.integers(2, 20))
    def test_wrapped(self, said: str, width: int) -> None:
        """A text in lines of any width is the same again, and no line is wider."""
        shown = signs.escaped(said)
        lines = signs.wrapped(shown, width)

        assert shown == signs.joined(Fragment(line, 0, len(line)) for line in lines)
        assert all(len(line) <= width for line in lines)

    def test_no_sign(self) -> None:
        """A number that is no sign's stands as it is written."""
        assert "&#xd800; &#x110000;" == signs.unescaped("&#xd800; &#x110000;")


class TestDrawing:
    """Boxes beside and below each other."""

    def test_drawn(self) -> None:
        """Stacks stand side by side; the last box of each reaches to the bottom."""
        places = bars((1, 1), 1)
        left = [[places.pane(["a"], 0, 1)], [places.pane(["b"], 0, 1)]]
        right = [[places.pane(["c"], 1, 2)]]
        lines = drawn((left, right))

        assert [["a", "c", "b"]] == words("\n".join(lines))
        assert {WIDTH} == set(map(len, lines))


class TestForm:
    """The whole form."""

    @BY_HYPOTHESIS
    @given(documents)
    def test_boxes(self, document: OwnershipDocument) -> None:
        """Whatever a document holds, every box is read back as it was filled in."""
        sheet = fill(document)
        again = boxed.sheet_of(text.write(sheet))
        asked = msgspec.structs.replace(sheet, signatures=signed(sheet))

        assert bare(asked) == bare(again)

    @BY_HYPOTHESIS
    @given(documents)
    def test_width(self, document: OwnershipDocument) -> None:
        """The page is ASCII without tabs, and no line is wider than EDGAR takes."""
        page = render(document, "text").decode("ascii")

        assert all(len(line) <= WIDTH for line in page.split("\n"))
        assert "\t" not in page

    def test_tables(self) -> None:
        """Lines of more than eighty characters stand between the tags that EDGAR asks for."""
        page = render(OwnershipDocument(), "text").decode()
        outside = "".join(part.partition("</TABLE>")[2] for part in page.split("<TABLE>")[1:])

        assert max(map(len, outside.splitlines())) <= 80

    def test_cut(self) -> None:
        """A page that has lost a box says that it is damaged."""
        page = render(OwnershipDocument(), "text").decode()
        cut = page.replace("[ ] Director", "")

        assert boxed.sheet_of(cut).damaged
        assert not boxed.sheet_of(page).damaged

    @BY_HYPOTHESIS
    @given(st.lists(st.sampled_from([*PIECES, "\n"]), max_size=60).map("".join))
    def test_anything(self, source: str) -> None:
        """Whatever stands in the boxes, a page of them is read or refused, and never fails."""
        assert isinstance(boxed.sheet_of(source), Sheet)

    def test_nothing(self) -> None:
        """A blank form is read without a word left over."""
        assert () == printed.read(render(OwnershipDocument(), "text")).unread


def signed(sheet: Sheet) -> Any:
    """The signatures in which something stands."""
    return tuple(line for line in sheet.signatures if line.name or line.date)
