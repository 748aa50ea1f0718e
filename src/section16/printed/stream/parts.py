"""The parts of a page whose columns run into each other, and the values that leaked between them.

A converter that keeps nothing but order may read the lower half of a table after the signatures.
Lines are known by their words: those of a heading belong to its table wherever they stand, and
so do the bare entries behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import NamedTuple

from section16.law.boxes import Table
from section16.printed.furniture import is_furniture
from section16.printed.interpret.places import city_line
from section16.printed.interpret.values import day
from section16.printed.page import Fragment
from section16.printed.stream import blank
from section16.printed.stream.blocks import Block
from section16.printed.stream.entries import is_entry
from section16.printed.stream.whole import Whole
from section16.printed.wording import key


class Part(IntEnum):
    """The parts of the form in the order of the page."""

    FRONT = 0
    TABLE_1 = 1
    TABLE_2 = 2
    PERSONS = 3
    """Box 1 repeated for further persons."""
    OWNERS = 4
    """The Reporting Owners table."""
    SIGNATURES = 5
    EXPLANATIONS = 6


_OPENINGS = (
    (Part.TABLE_1, re.compile(r"tableinonderivativesecurities")),
    (Part.TABLE_2, re.compile(r"tableiiderivativesecurities")),
    (Part.OWNERS, re.compile(r"reportingowners$|relationships$")),
    (Part.SIGNATURES, re.compile(r"signatures$")),
    (Part.EXPLANATIONS, re.compile(r"explanationofresponses$|remarks?(?=$|:)")),
)
_PERSON = re.compile(r"1\. ?Name and Address of Reporting Person")
_FIRST_HEADING = re.compile(r"1\. ?Title of ?(?P<derivative>Deriv)?")
_REMARKS = re.compile(r"Remarks?\s*:", re.IGNORECASE)
_OWNERS_HEADINGS = (
    "Reporting Owners Reporting Owner Name / Address Relationships Director 10% Owner Officer Other"
)
_CHECK_MARKS = re.compile(r"_+[xX]?_*|\[\s?[xX]?\s?\]")
_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_NUMBERED_CAPTION = re.compile(
    r"[1-7]\. ?(?:Name and|Issuer Name|Date of|Statement for|If Amend|Relationship|Individual)"
)
_TICKER = re.compile(r"\[[^\[\]]*\]$")
_STATE_BEHIND = re.compile(r", \S\S(?:\s|$)|\d$")
_OF_FRONT = re.compile(r"\[[^\[\]]*\]$|^X$|\d{1,2}/\d{1,2}/\d{4}")
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s+\S|\*")
_ZIP = re.compile(r"\d{5}(?:-\d{4})?")
_SIGNED = re.compile(r"/s/|\bby:|attorney|\*\*", re.IGNORECASE)
_TITLE = r"(?:(?:class|series) \w+ ?)?(?:(?:common|ordinary|preferred)\b.*|stock.*|shares?|units?)"
_SECURITY = re.compile(
    r"(?:(?:(?:class|series) \w+|common|ordinary|preferred|stock|shares?|units?)(?:\W|$)"
    r"|\(\d{1,2}\)\s*)+",
    re.IGNORECASE,
)
"""The name of a security, and marks, but nothing else."""
_OF_A_CELL = re.compile(
    rf"{_TITLE}"
    r"|see\b.*|by (?:spouse|wife|husband|child|children|son|daughter|trust|limited|partnership|ira"
    r"|corporation|llc|the trust)\b.*|footnotes?.*",
    re.IGNORECASE | re.DOTALL,
)
"""Words of a cell: the name of a security, or the nature of ownership."""
_REFERS = re.compile(r"see\s+(?:foot)?(?:note|remark)s?\s*(?:\(\d+\)[\s,]*)+", re.IGNORECASE)
"""The nature of ownership with marks; an owner's text says the same without."""
_LONGEST_WORDS = 60
_VOLUNTARY = "V"
"""A column's heading, and what stands in it."""
_BETWEEN = re.compile(r"[A-Z](?:\s?\(\d+\))* [\d,.]+(?:\s?\(\d+\))*")
_FAR = 120


_LEAK = Block(())
"""Stands among the blocks of a person where entries of a table came between them."""


class Page(NamedTuple):
    """The blocks of each part; of tables and owners without the words of the blank form."""

    front: list[Block]
    tables: dict[Table, list[Block]]
    persons: list[list[Block]]
    owners: list[Block]
    closing: list[Block]
    captions: set[int]
    """Where lines begin that are captions of the front."""
    stray: list[Block]
    """Cells among the explanations: what they are of is not known."""


def parted(blocks: Iterable[Block], form: str) -> Page:
    """Part the page."""
    walk = _Walk(form)
    for block in blocks:
        walk.take(block)
    return walk.page


class _Walk:
    """Going through the page from the top down."""

    def __init__(self, form: str) -> None:
        self._form = form
        self._title = blank.Words(blank.bag())
        """Words of the title of the table that just began, not seen yet."""
        self._numbered = False
        """Whether a numbered explanation has been seen."""
        self.page = Page([], {table: [] for table in Table}, [], [], [], set(), [])
        self._part = Part.FRONT
        self._leak: Table | None = None
        """The table whose heading was the last thing seen outside of it."""
        self._leaked = 0
        """Where the last such heading behind the tables stood."""
        self._front = blank.Words(blank.front_words(form))
        self._burden = blank.Words(blank.burden_words())
        self._owners = blank.Words(blank.bag(_OWNERS_HEADINGS))
        self._headings = {table: blank.Words(blank.heading_words(form, table)) for table in Table}
        self._in_boxes = False
        """Whether the first numbered caption has been seen."""
        self._headed = False
        """Whether a heading of a table has been seen above its title."""
        self._dated = False
        """Whether the front shows a day."""
        self._under = False
        """Whether the line above is of a heading of Table I behind the first."""
        self._said: set[str] = set()
        """The letters of the blocks of both tables so far."""
        self._run: list[Fragment] = []
        self._target: list[Block] = self.page.front

    def take(self, block: Block) -> None:
        """Give the lines of a block to the parts they belong to."""
        whole = Whole(block)
        for line in block.lines:
            target = self._target_of(line, whole)
            if target is not self._target or target is None:
                self._close()
            if target is not None:
                self._target = target
                self._run.append(line)
        self._close()

    def _close(self) -> None:
        if self._run:
            block = Block(tuple(self._run))
            self._target.append(block)
            if any(self._target is rows for rows in self.page.tables.values()):
                self._said.add(key(block.whole.text))
        self._run = []

    def _target_of(self, line: Fragment, block: Whole) -> list[Block] | None:
        """The part that takes a line; ``None`` for words of the blank form."""
        opened = self._opened(line)
        if opened is not None:
            self._part, self._leak = opened, None
            self._title = _rest_of_title(opened, line, self._form)
            return self.page.closing if opened is Part.EXPLANATIONS else None
        if Part.TABLE_1 <= self._part <= Part.PERSONS and _PERSON.match(line.text):
            self._part, self._leak = Part.PERSONS, None
            self.page.persons.append([])
            return None
        if self._part is Part.FRONT:
            return self._in_front(line)
        if self._part in (Part.TABLE_1, Part.TABLE_2):
            return self._in_table(line, Table(self._part))
        return self._behind_tables(line, block)

    def _opened(self, line: Fragment) -> Part | None:
        letters = line.key
        for part, pattern in _OPENINGS:
            if part > self._part and pattern.match(letters) and _is_opening(line, part):
                return part
        return None

    def _in_front(self, line: Fragment) -> list[Block] | None:
        under, self._under = self._under, False
        if under and self._dated and day(line.text):
            return self.page.tables[Table.NON_DERIVATIVE]
        heading = _FIRST_HEADING.match(line.text)
        if heading:
            self._leak = Table.DERIVATIVE if heading["derivative"] else Table.NON_DERIVATIVE
            self._headings[self._leak].take(line.text)
            self._headed = True
            return None
        if self._is_caption(line):
            self._leak, self._under = None, under
            return self.page.front
        self._dated = self._dated or bool(_DAY.search(line.text))
        if self._burden.take(line.text):
            return None
        if self._leak and not _OF_FRONT.search(line.text) and not _is_city(line):
            return self.page.tables[self._leak]
        self._leak = None
        self._under = self._headed and self._headings[Table.NON_DERIVATIVE].take(line.text)
        return None if self._under else self.page.front

    def _in_table(self, line: Fragment, table: Table) -> list[Block] | None:
        if self._title.take(line.text):
            return None
        self._title = blank.Words(blank.bag())
        if self._is_heading(line, table):
            return None
        if self._is_of_front(line, table):
            return self.page.front
        if _is_notice(line) and (len(line.text) > _LONGEST_WORDS or not self._follows_words(table)):
            return None
        if not self._follows_words(table) and self._burden.take(line.text):
            return None
        return self.page.tables[table]

    def _is_heading(self, line: Fragment, table: Table) -> bool:
        """Whether a line is of the headings; a lone V between code and amount is none."""
        if blank.is_heading(line.text, self._form, Table.DERIVATIVE):
            return True
        is_voluntary = line.text == _VOLUNTARY and _BETWEEN.fullmatch(" ".join(_beside(line)))
        if is_voluntary or self._follows_words(table):
            return False
        return self._headings[table].take(line.text)

    def _follows_words(self, table: Table) -> bool:
        """Whether the line above, in the same block, is words of a cell."""
        if self._target is not self.page.tables[table] or not self._run:
            return False
        return not is_entry(self._run[-1].text)

    def _is_of_front(self, line: Fragment, table: Table) -> bool:
        if table is Table.DERIVATIVE:
            return False
        if self._is_caption(line):
            return True
        if self._target is self.page.front and self._run:
            return not is_entry(line.text)
        is_event = day(line.text) is not None and not self._dated
        self._dated = self._dated or is_event
        return is_event or bool(_TICKER.search(line.text)) or _is_city(line)

    def _is_caption(self, line: Fragment) -> bool:
        """Whether a line is a caption of the front, perhaps behind its check marks."""
        self._in_boxes = self._in_boxes or bool(_NUMBERED_CAPTION.match(line.text))
        words = _CHECK_MARKS.sub(" ", line.text)
        found = blank.is_name_caption(words) or (self._in_boxes and self._front.take(words))
        if found:
            self.page.captions.add(line.start)
        return found

    def _behind_tables(self, line: Fragment, block: Whole) -> list[Block] | None:
        if any(blank.is_heading(line.text, self._form, table) for table in Table):
            self._leak, self._leaked = Table.DERIVATIVE, line.start
            return None
        goes_on = self._target is self.page.closing and bool(self._run)
        follows = goes_on or self._follows_words(Table.DERIVATIVE)
        follows = follows and self._part is Part.EXPLANATIONS
        if not follows and self._headings[Table.DERIVATIVE].take(line.text):
            self._leak, self._leaked = Table.DERIVATIVE, line.start
            return None
        if self._part is Part.PERSONS:
            return self._in_persons(line, block)
        if self._part is Part.EXPLANATIONS:
            return self._in_explanations(line, block)
        if self._part is Part.OWNERS or self._of_owners(line):
            return self._in_owners(line, block)
        leaks = self._leak and not day(line.text) and block.has_numbers
        is_cell = leaks or self._is_cell(block)
        return self.page.tables[Table.DERIVATIVE] if is_cell else self.page.closing

    def _is_cell(self, block: Whole) -> bool:
        """Whether a block among the signatures holds cells of Table II that come late.

        Days are the signatures' own, names stand there too: of words those alone are cells that
        name a security below headings or among cells, or that the tables say elsewhere.
        """
        table = self.page.tables[Table.DERIVATIVE]
        among = self._target is table and bool(table)
        if block.is_entries:
            return bool(table or self._leak) and not block.has_day
        if not (self._leak or among) or _SIGNED.search(block.text):
            return False
        return bool(_OF_A_CELL.fullmatch(block.words) or block.key in self._said)

    def _of_owners(self, line: Fragment) -> bool:
        """Whether a line behind the owners' table is of it: its last heading, a mark, a title."""
        if not self.page.owners:
            return self._owners.has("other")
        last = self.page.owners[-1].lines[-1]
        is_bare = last.text == "X" or city_line(last.words) is not None
        return line.text in ("X", "Other") or (self._owners.has("other") and is_bare)

    def _in_persons(self, line: Fragment, block: Whole) -> list[Block] | None:
        if not line.text.strip("*"):
            return None
        if blank.is_name_caption(line.text):
            self.page.captions.add(line.start)
        is_zip = _ZIP.fullmatch(block.text)
        if not is_zip and (block.is_cells or block.is_marks):
            self.page.persons[-1].append(_LEAK)
            return self.page.tables[Table.DERIVATIVE]
        return self.page.persons[-1]

    def _in_explanations(self, line: Fragment, block: Whole) -> list[Block]:
        """Explanations, but for entries; before the first one a started row may go on."""
        self._numbered = self._numbered or bool(_NUMBERED.match(line.text))
        table = self.page.tables[Table.DERIVATIVE]
        is_signed = day(line.text) and (self._numbered or not table) and not _is_above_entry(line)
        if block.is_cells and not is_signed:
            return table
        words = block.words
        is_said = _SECURITY.fullmatch(words) or block.key in self._said
        may_be_row = not self._numbered or self._leaks_on(line)
        if table and not may_be_row and is_said and not is_entry(words):
            return self.page.stray
        is_word_of_row = may_be_row and bool(table) and len(line.text) < _LONGEST_WORDS
        is_word_of_row = is_word_of_row and not _NUMBERED.match(block.lines[0].text)
        is_word_of_row = is_word_of_row and not _REMARKS.match(line.text) and "/s/" not in line.text
        return table if is_word_of_row else self.page.closing

    def _leaks_on(self, line: Fragment) -> bool:
        """Whether headings of Table II stand above on this page."""
        return self._leak is not None and "\f" not in line.source[self._leaked : line.start]

    def _in_owners(self, line: Fragment, block: Whole) -> list[Block] | None:
        if self._owners.take(line.text):
            return None
        if block.has_city:
            self._leak = None
        table = self.page.tables[Table.DERIVATIVE]
        if line.text != "X" and (_is_small_cell(block) or (self._leak and table)):
            return table
        return None if _is_notice(line) else self.page.owners


def _beside(line: Fragment) -> Iterator[str]:
    """The lines above and below one, blank lines aside."""
    above = line.source[max(0, line.start - _FAR) : line.start].strip().split("\n")[-1]
    below = line.source[line.end : line.end + _FAR].strip().split("\n")[0]
    yield from (above.strip(), below.strip())


def _is_above_entry(line: Fragment) -> bool:
    """Whether an entry other than a day follows: no day of a signature has one behind it."""
    *_, below = _beside(line)
    return is_entry(below) and not day(below)


def _is_opening(line: Fragment, part: Part) -> bool:
    """Whether a line that begins like a title is one: remarks need their colon."""
    letters = line.key
    return (
        part is not Part.EXPLANATIONS
        or not letters.startswith("remark")
        or bool(_REMARKS.match(line.words))
    )


def _is_notice(line: Fragment) -> bool:
    """Whether a line is a notice; a single word or a dollar sign is none."""
    return " " in line.text and bool(key(line.text)) and is_furniture(line.text)


def _is_city(line: Fragment) -> bool:
    """Whether a line is that of a city, with a zip code or at least a comma."""
    return bool(_STATE_BEHIND.search(line.text)) and city_line(line.words) is not None


def _rest_of_title(part: Part, line: Fragment, form: str) -> blank.Words:
    """The words that the title of a table still lacks."""
    if part not in (Part.TABLE_1, Part.TABLE_2):
        return blank.Words(blank.bag())
    return blank.Words(blank.title_words(form, Table(part)) - blank.bag(line.text))


def _is_small_cell(block: Whole) -> bool:
    """Whether a block among addresses holds entries or marks of a table, or refers to notes."""
    return block.is_cells or block.is_marks or bool(_REFERS.fullmatch(block.text))
