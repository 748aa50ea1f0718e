"""The parts of the page: which lines belong to the front, to a table, to the explanations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from section16.printed.furniture import is_furniture, is_like_notice, is_notice
from section16.printed.page import Fragment, Line
from section16.printed.sheet import OwnerBox, SignatureLine
from section16.printed.text.closing import is_caption, is_remarks, read_signatures
from section16.printed.text.owners import Block, continuation, may_open_block


class Section(IntEnum):
    """The parts of the form in the order of the page."""

    FRONT = 0
    TABLE_1 = 1
    TABLE_2 = 2
    OWNERS = 3
    SIGNATURES = 4
    EXPLANATIONS = 5


_TITLES = (
    (
        Section.TABLE_1,
        re.compile(r"ta{1,2}b{1,2}l{1,2}e{1,2}[i1l]{0,4}n{1,2}[or]"),
        re.compile(r"1?titleofsecurity"),
    ),
    (
        Section.TABLE_2,
        re.compile(r"ta{1,2}b{1,2}l{1,2}e{1,2}[i1l]{0,4}d{1,2}e"),
        re.compile(r"1?titleofderivat"),
    ),
)
"""How the title of a table begins, letters doubled by a cut allowed, and its first heading."""
_WITHIN = {
    Section.TABLE_1: re.compile(r"\bTable I\s+-\s+Non-Derivative Securities\b.*$"),
    Section.TABLE_2: re.compile(r"\bTable II\s+-\s+Derivative Securities\b.*$"),
}
"""The title of a table at the end of a field that belongs to the part above it."""
_TABLE = "Table I"
_LONGEST_BLOCK = 14
"""Lines of the longest block for a further reporting person."""
_MOST_BLOCKS = 500
"""Lines that are tried as the first of a block."""
_MAY_BE_TITLE = re.compile(r"ab{1,2}l{1,2}e|titleof")
_OPENINGS = (
    (Section.OWNERS, "reportingowners"),
    (Section.SIGNATURES, "signatures"),
    (Section.EXPLANATIONS, "explanationofresponses"),
)
_LONGEST_OPENING, _LIKENESS = 26, 0.85
"""Letters of a line that may open a part, and how like its words they must be."""


class Sections(NamedTuple):
    """The lines of the page by part, and the parts that are read on sight."""

    front: list[Line]
    table_1: list[Line]
    table_2: list[Line]
    owner_rows: list[Line]
    explanations: list[Line]
    further_owners: tuple[OwnerBox, ...]
    signatures: tuple[SignatureLine, ...]
    unread: list[Fragment]
    damaged: bool


class _Opening(NamedTuple):
    """A line that opens a part: which, the fields before and after its title, the title whole."""

    section: Section
    before: tuple[Fragment, ...]
    after: tuple[Fragment, ...]
    whole: bool


_Titles = tuple[_Opening | None, ...]
_NO_TITLES: _Titles = ()


def sections(lines: Sequence[Line]) -> Sections:
    """Part the page."""
    parts: dict[Section, list[Line]] = {section: [] for section in Section}
    owners: list[OwnerBox] = []
    section, damaged = Section.FRONT, False
    titles = [_titles(line) for line in lines]
    signed = read_signatures(lines, first=_first_signature(titles))
    beyond = tries = 0
    for number, line in enumerate(lines):
        if number in signed.taken or is_caption(line) or number < beyond:
            continue
        opening = _opening(line, titles[number], section)
        tries += section > Section.FRONT and may_open_block(line)
        owner = None
        if section > Section.FRONT and tries <= _MOST_BLOCKS:
            owner = _block(lines, titles, number, signed.taken)
        if opening:
            _add(parts[section], opening.before)
            section, damaged = opening.section, damaged or not opening.whole
            _add(parts[section], opening.after)
        elif owner:
            owners.append(owner.box)
            beyond = number + owner.lines
        elif section is Section.FRONT or not is_notice(line.whole.text):
            parts[section].append(line)
    left = (line.whole for line in parts[Section.SIGNATURES])
    return Sections(
        front=parts[Section.FRONT],
        table_1=parts[Section.TABLE_1],
        table_2=parts[Section.TABLE_2],
        owner_rows=parts[Section.OWNERS],
        explanations=parts[Section.EXPLANATIONS],
        further_owners=tuple(owners),
        signatures=signed.signatures,
        unread=[text for text in left if not is_furniture(text.text)],
        damaged=damaged,
    )


def _block(
    lines: Sequence[Line], titles: Sequence[_Titles], number: int, signed: frozenset[int]
) -> Block | None:
    """The block of box 1 that a line opens; it ends where a signature or another part begins."""
    if not may_open_block(lines[number]):
        return None
    rest = lines[number : number + _LONGEST_BLOCK]
    ends = (
        at
        for at, line in enumerate(rest)
        if number + at in signed
        or _opening(line, titles[number + at], Section.FRONT)
        or is_notice(line.whole.text)
    )
    return continuation(rest[: next(ends, len(rest))] or rest[:1])


def _add(part: list[Line], fields: tuple[Fragment, ...]) -> None:
    if any(field.text for field in fields):
        part.append(Line(fields))


def _first_signature(titles: Sequence[_Titles]) -> int:
    """Signatures stand below the tables."""
    return max((number + 1 for number, found in enumerate(titles) if any(found)), default=0)


def _opening(line: Line, titles: _Titles, section: Section) -> _Opening | None:
    """The part that a line opens, seen from the part the page is in."""
    if section < Section.TABLE_2 and (title := _below(titles, section)):
        return title
    if is_remarks(line) and section is not Section.EXPLANATIONS:
        return _Opening(Section.EXPLANATIONS, (), line.fields, whole=True)
    letters = line.key
    return None if len(letters) > _LONGEST_OPENING else _opened_by(letters)


@lru_cache(maxsize=2048)
def _opened_by(letters: str) -> _Opening | None:
    """The part whose heading letters are, some of them misread."""
    for opened, words in _OPENINGS:
        if letters == words or get_close_matches(letters, [words], 1, _LIKENESS):
            return _Opening(opened, (), (), whole=letters == words)
    return None


def _titles(line: Line) -> _Titles:
    """The openings of Table I and of Table II that a line may be."""
    letters = line.key
    if not _MAY_BE_TITLE.search(letters):
        return _NO_TITLES
    return tuple([_title(line, letters, *title) for title in _TITLES])


def _title(
    line: Line, letters: str, opened: Section, title: re.Pattern[str], heading: re.Pattern[str]
) -> _Opening | None:
    """A table whose title a line has, whole, cut, or at the end of a field of the front."""
    opens = title.match(letters)
    if opens and is_like_notice(letters):
        return _Opening(opened, (), (), whole=is_notice(line.whole.text))
    if found := _title_in_field(line, opened, title):
        return found
    if opens:
        return _Opening(opened, (), (), whole=False)
    if any(heading.match(field.key) for field in line.fields):
        return _Opening(opened, (), line.fields, whole=False)
    return None


def _below(titles: _Titles, section: Section) -> _Opening | None:
    """The first of the openings of a line that is of a part below another."""
    return next((title for title in titles if title and title.section > section), None)


def _title_in_field(line: Line, opened: Section, title: re.Pattern[str]) -> _Opening | None:
    """The title of a table that is one field of a line, or the end of one."""
    for number, field in enumerate(line.fields):
        before, after = line.fields[:number], line.fields[number + 1 :]
        inside = _WITHIN[opened].search(field.text) if _TABLE in field.text else None
        if inside and inside.start():
            front = (*before, field.part(0, inside.start()), *after)
            return _Opening(opened, front, (), whole=False)
        if title.match(field.key) and is_furniture(field.text):
            return _Opening(opened, before, after, whole=True)
    return None
