"""The Reporting Owners table: lines of a person end with the city; marks stand behind the name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from section16.printed.interpret.places import city_line
from section16.printed.page import Fragment, cell
from section16.printed.sheet import BLANK, Cell, OwnerBox, OwnerRow, Span
from section16.printed.stream.ocr.lines import without_bars
from section16.printed.stream.ocr.spelling import is_name
from section16.printed.wording import key

_HEADING = re.compile(r"Reporting Owner|^Relationships|Director.*10% Owner|^[Oo]ther$")
_MARKS = re.compile(r"(?P<name>.*?)(?:(?P<marks>(?:\s+[xX]{1,2}(?=\s|$))+)(?P<behind>\s.*)?)?\s*")
_NAME_CAPTION = re.compile(r"\W*[1lI]?[.,]? ?Name and Ad\wress of Rep", re.IGNORECASE)
_CAPTION = re.compile(r"[({\[]?(?:Last|Street|City)[)}\]]+|[({\[](?:Last|Street|City)\b")
_CAPTION_ALONE = re.compile(r"(?:[({\[]?(?:First|Mid\w{2,3}|State|Zip)[)}\]]*\s*)+")
_CAPTION_ORDER = ("Last", "Street", "City")
_CITY = re.compile(r"(?P<city>[A-Z][A-Z .'-]+?),? (?P<state>[A-Z0-9]{2}) (?P<zip>\d{5}(?:-\d{4})?)")
_LONGEST = 8
"""Lines of a person."""


def further_owners(lines: Sequence[Fragment]) -> tuple[OwnerBox, ...]:
    """The persons whose box 1 stands again below the tables; one of unclear lines is open."""
    starts = [at for at, line in enumerate(lines) if _NAME_CAPTION.match(line.text)]
    return tuple(_further(lines[at + 1 : at + 1 + _LONGEST + 1]) for at in starts)


def _further(lines: Sequence[Fragment]) -> OwnerBox:
    """A person's box: the name, captions of it, the street, its caption, the city."""
    captions = [at for at, line in enumerate(lines) if _CAPTION.match(line.text)][:3]
    if len(captions) < len(_CAPTION_ORDER) or captions[0] != 1:
        return OwnerBox(name=open_name(lines[0]) if lines else BLANK)
    first, second, third = captions
    street, city = lines[first + 1 : second], lines[second + 1 : third]
    street = [line for line in street if not _CAPTION_ALONE.fullmatch(line.text)]
    match = _CITY.fullmatch(" ".join(city[0].words.split())) if len(city) == 1 else None
    fields = "\n".join(match.groups()) if match else ""
    return OwnerBox(
        name=cell(lines[0]),
        street=cell(street) if street else BLANK,
        city=Cell(fields, (), Span(city[0].start, city[0].end), city[0].words) if match else BLANK,
    )


def open_name(line: Fragment) -> Cell:
    """A name that may not be whole."""
    return Cell("", (), Span(line.start, line.end), line.words, (line.words,))


def open_lines(lines: Sequence[Fragment]) -> Cell:
    """The lines of a person of whom it is not certain which are the name's."""
    return Cell("", (), Span(lines[0].start, lines[-1].end), lines[0].words, (lines[0].words,))


def person_lines(lines: Sequence[Fragment]) -> list[tuple[Fragment, ...]]:
    """The lines of each person."""
    found: list[tuple[Fragment, ...]] = []
    run: list[Fragment] = []
    for line in lines:
        if _HEADING.search(line.text) or not key(line.text):
            run = []
            continue
        run.append(line)
        if city_line(line.words):
            if 1 < len(run) <= _LONGEST:
                found.append(tuple(run))
            run = []
    return found


def owner_rows(
    persons: Sequence[tuple[Fragment, ...]], name: str, table: Sequence[Fragment]
) -> list[OwnerRow]:
    """The lines of the table; ``name`` is that of the first person, from box 1."""
    taken = {line.start for lines in persons for line in lines}
    beside = any(_says(line) for line in table if line.start not in taken)
    return [
        _row(lines, name if not number else "", beside=beside)
        for number, lines in enumerate(persons)
    ]


def _says(line: Fragment) -> bool:
    """Whether a line may be a title that stands beside an address."""
    letters = key(line.text).strip("x")
    return len(letters) > 1 and not _HEADING.search(line.text)


def _row(lines: tuple[Fragment, ...], name: str, *, beside: bool) -> OwnerRow:
    first, *street, city = lines
    text = " ".join(without_bars(first.text).split())
    found = _MARKS.fullmatch(text)
    marks = (found["marks"] or "").split() if found else []
    named = found["name"] if found else text
    behind = (found["behind"] or "").strip() if found else ""
    if name and key(named).startswith(key(name)):
        behind = named[len(name) :].strip() or behind
        named = named[: len(name)]
    span = Span(first.start, first.end)
    open_mark = Cell("", (), span, first.words, ("X",))
    both = Cell("X", (), span, first.words)
    roles = (both, both) if len(marks) == 2 else (open_mark, open_mark)  # noqa: PLR2004
    title = Cell("", (), span, first.words, (*filter(None, (behind,)), "X"))
    if key(named) == key(name) and not behind and not beside:
        title = BLANK
    if not is_name(named):
        both = Cell("", (), span, first.words, (first.words,))
        mark = Cell("", (), span, first.words, ("X",))
        return OwnerRow(
            whole=cell(lines),
            director=mark,
            ten_percent_owner=mark,
            officer=mark,
            other=mark,
            name=both,
            street=open_lines(lines),
            city=cell(city),
        )
    return OwnerRow(
        whole=cell(lines),
        director=roles[0],
        ten_percent_owner=roles[1],
        officer=title,
        other=title,
        name=Cell(named, (), span, first.words),
        street=cell(street) if street else BLANK,
        city=cell(city),
    )
