"""Work that grows with a page, not with its square: counted in steps, or on pages without end."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from section16.printed.html.visible import visible
from section16.printed.interpret.margin import Margin
from section16.printed.likeness import as_stream
from section16.printed.page import Fragment
from section16.printed.seen.front import read_front
from section16.printed.sheet import Mark
from section16.printed.stream.blocks import blocks
from section16.printed.stream.ocr.boxes import filing_boxes
from section16.printed.stream.parts import Page, parted

_ENDLESS = 1_000_000
"""Signs of a page on which work that grew with the square would not end within a test's time."""


def steps(work: Callable[[], object]) -> int:
    """The lines of Python that some work runs through."""
    count = 0

    def line(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def say_illegible(boxes: int) -> Margin:
    """A margin in which the mark of every box is doubtful, each said twice."""
    margin = Margin()
    for number in [*range(boxes)] * 2:
        margin.illegible("a box", "it", f"/reporting_owners/{number}")
    return margin


def part_lines(count: int) -> Page:
    """Part a page on which as many lines as that, no blank line between them, follow a heading."""
    heading = "Signatures\n\n1. Title of Derivative Security (Instr. 3)"
    return parted(blocks(f"FORM 4\n\n{heading}\n\n" + "Doe Jane sold\n7\n" * count), "4")


def read_persons(count: int) -> int:
    """Read the front of a page with as many persons below its tables; how many were found."""
    person = (
        "<table><tr><td>1. Name and Address of Reporting Person<br>Doe Jane<br>(Last) (First) "
        "(Middle)<br>1 Main Street<br>(Street)<br>Albany NY 12201<br>(City) (State) (Zip)</td></tr>"
        "</table>"
    )
    page = visible(LexborHTMLParser(f"<p>FORM 4</p>{person * (count + 1)}").root)
    end = page.text.index("FORM 4") + len("FORM 4") + 160
    return len(read_front(page, end).further_owners)


def test_blank_lines_are_passed_once() -> None:
    """A text of blank lines is told from one with bars without looking at each from each."""
    assert 0.0 == as_stream("\n" * _ENDLESS + "|")


def test_a_long_line_is_passed_once() -> None:
    """A line without an end is looked through once for the boxes of one person or more."""
    line = "form filed " * (_ENDLESS // 11)
    one, more = filing_boxes([Fragment(line, 0, len(line))])

    assert (Mark.ABSENT, Mark.ABSENT) == (one.mark, more.mark)


def test_doubtful_boxes_are_not_compared_with_each_other() -> None:
    """Twice as many boxes that cannot be told take twice the steps, and are each said once."""
    assert 100 == len(say_illegible(100).doubts)
    assert steps(lambda: say_illegible(200)) < 2.1 * steps(lambda: say_illegible(100))


def test_lines_of_a_block_do_not_each_look_at_all_of_it() -> None:
    """Twice as many lines that no blank line parts take twice the steps."""
    (block,) = part_lines(100).owners
    assert 200 == len(block.lines)
    assert steps(lambda: part_lines(200)) < 2.1 * steps(lambda: part_lines(100))


def test_further_persons_are_not_compared_with_each_other() -> None:
    """Twice as many persons below the tables take twice the steps."""
    assert 40 == read_persons(40)
    assert steps(lambda: read_persons(80)) < 2.1 * steps(lambda: read_persons(40))
