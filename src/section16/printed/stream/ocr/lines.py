"""Lines of an OCR programme's text: its strokes and bars, and the parts of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from section16.law.boxes import Table
from section16.printed.page import Fragment
from section16.printed.stream import blank
from section16.printed.stream.blocks import Block

_BARS = re.compile(r"[|{}\[\]_]")
_STROKE = r"[I|lJT1{}!\[\]]"
_DASH = r"\s*[-\u2013\u2014~]\s*"
_TABLE_1 = re.compile(rf"Tab[lit1I|]e\s+{_STROKE}{_DASH}Non", re.IGNORECASE)
_TABLE_2 = re.compile(rf"Tab[lit1I|]e\s+{_STROKE}{{1,2}}{_DASH}Deriv", re.IGNORECASE)
_EXPLANATIONS = re.compile(r"^Explanation of Resp")
_OWNERS = re.compile(r"^Reporting Owners?\b")
_OWNERS_COLUMNS = re.compile(r"^\W*Director\W+10% ?Owner\W+Officer\W+Other\W*$")
"""The columns of the owners' table, which may stand apart from its title."""
_SIGNATURES = re.compile(r"^Signatures$")
_HEADING = re.compile(r"^1[.,] ?Title of")
_PERSON = re.compile(r"^\W*[1lI]?[.,]? ?Name and Ad\wress of Rep", re.IGNORECASE)
"""Box 1 of a further person, below the tables."""
_NUMBERED = re.compile(r"^\(\d{1,2}\) ")
_TORN = re.compile(r"\(Instr\b.*\||\|.*\(Instr\b|\(Month/Day/Year\).*\||^Code ?[|\]}]")
"""A line of a table's headings that stands among the explanations."""
_OF_DERIVATIVE = re.compile(r"Derivative|Exercis|Expiration|Underlying|\(Instr. 3 and")
_LEAST_PARAGRAPH = 40
_REMARKS = re.compile(r"^Remarks?\s*:", re.IGNORECASE)


_OF_HEADINGS = {
    part
    for table in Table
    for form in "345"
    for part in blank.heading_words(form, table) | blank.title_words(form, table)
}
"""The words of the tables' headings and titles."""


class Parts(NamedTuple):
    """The lines of the page by part, and the blocks below the tables."""

    front: list[Fragment]
    rows: list[tuple[int, Fragment]]
    """Lines below the titles of the tables, each with the number of its table."""
    owners: list[Fragment]
    closing: list[Block]
    below: list[Fragment]
    """Every line below the title of Table I."""


def parts(blocks: Iterable[Block]) -> Parts:
    """Part the page."""
    walk = _Walk()
    for block in blocks:
        walk.take(block)
    return walk.found


class _Walk:
    """Going through the page from the top down."""

    def __init__(self) -> None:
        self.found = Parts([], [], [], [], [])
        self._table = 0
        self._is_owners = self._is_explained = self._was_explained = self._is_person = False

    def take(self, block: Block) -> None:
        """Give the lines of a block to the parts they belong to."""
        closing = [line for line in block.lines if self._is_closing(line)]
        if closing:
            self.found.closing.append(Block(tuple(closing)))

    def _is_closing(self, line: Fragment) -> bool:
        """Note where a line belongs; whether it is one of the explanations."""
        if self._table:
            self.found.below.append(line)
        if self._opens_table(line):
            return False
        if not self._table:
            self.found.front.append(line)
            return False
        self._note(line)
        if self._is_owners:
            self.found.owners.append(line)
        if not self._is_explained and not self._is_person:
            self.found.rows.append((self._table, line))
        return self._is_explained

    def _opens_table(self, line: Fragment) -> bool:
        first, second = _TABLE_1.search(line.text), _TABLE_2.search(line.text)
        if first is None and second is None:
            return False
        if first and not second:
            self.found.front.append(line.part(0, first.start()))
        self._table, self._is_explained, self._is_person = 2 if second else 1, False, False
        return True

    def _note(self, line: Fragment) -> None:
        """Note what a line begins or ends."""
        text = line.text
        if _EXPLANATIONS.match(text) or _SIGNATURES.match(text):
            self._is_owners = False
            self._is_explained = self._is_explained or bool(_EXPLANATIONS.match(text))
        elif _OWNERS.match(text) or _OWNERS_COLUMNS.match(text):
            self._is_owners, self._is_explained = True, False
        elif _HEADING.match(text):
            self._is_explained = self._is_person = False
        elif _PERSON.match(text):
            self._is_person = True
        elif self._is_explained and _TORN.search(text):
            self._is_explained = False
            self._table = max(self._table, 1 + bool(_OF_DERIVATIVE.search(text)))
        elif _REMARKS.match(text) or (self._was_explained and _is_numbered(line)):
            self._is_explained = True
        self._was_explained = self._was_explained or self._is_explained


def _is_numbered(line: Fragment) -> bool:
    return bool(_NUMBERED.match(line.text)) and len(line.text) > _LEAST_PARAGRAPH


def without_bars(text: str) -> str:
    """A text with blanks for the strokes of ruled lines, as long as before."""
    return _BARS.sub(" ", text)


def is_heading(text: str) -> bool:
    """Whether a line seems to be one of headings: half its words are those of the blank form."""
    words = without_bars(text).split()
    known = sum(blank.word(part) in _OF_HEADINGS for part in words)
    return 2 * known >= len(words)
