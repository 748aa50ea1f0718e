"""The lines of Tables I and II that are rows, from lines in which cells stand one blank apart.

A row may stand on one line, or each of its cells on a line of its own; of a worn line some cells
alone can be told. What goes on with a row's cells stands below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from section16.law.boxes import Column, Table
from section16.printed.interpret.places import city_line
from section16.printed.page import Fragment
from section16.printed.stream.entries import SECURITY
from section16.printed.stream.ocr.layouts import begins, laid_out, run_by_layout, told_by_layout
from section16.printed.stream.ocr.lines import without_bars
from section16.printed.stream.ocr.shapes import (
    APART,
    DAY,
    DERIVATIVE_APART,
    DERIVATIVE_HELD,
    DERIVATIVE_IN_PART,
    HELD_APART,
    HELD_IN_PART,
    IN_PART,
    INITIAL_APART,
    INITIAL_IN_PART,
    PATTERNS,
    UNTITLED,
)
from section16.printed.stream.ocr.words import FIGURES, words_of
from section16.printed.wording import key

NOTICE = re.compile(
    r"/s/|ignature of|^Signatures|^Reminder|^Persons who|^form displays|SEC 14|Name and Address"
    r"|Reporting Own|10% ?Owner|^Table|puts, calls|Instr|Title of"
    r"|\.{3}|Month/|currently valid|^Page",
    re.IGNORECASE,
)
_HELD = [("part", INITIAL_IN_PART), ("part", HELD_IN_PART)]
_DAY = re.compile(DAY)
_HEADING = re.compile(
    r"Instr|Month|Title of|Securit(?:y|ies)\b.*Owned|Page|\bCode\b.*\bAmount"
    r"|\bAmount\b.*\bPrice|C/O"
)
_STREET = re.compile(r"\d{1,5} [A-Z]{3,} [A-Z]{2,}|C/O\s")
_PERSON = re.compile(r"[A-Z][A-Za-z.,'-]+(?: [A-Z][A-Za-z.,'-]*)+(?: [xX]{1,2})+")
"""A person of the Reporting Owners table, and marks of boxes behind the name."""
_ZIP = re.compile(r"\d{5}")
_OF_SHARES = re.compile(r"\b(?:Common|Ordinary|Preferred)$")
_TITLE_WORD = re.compile(r"[A-Za-z]{3}|%")
_WIDEST_CELL, _WIDEST_TITLE = 30, 70
_MOST_LINES = 1000
"""Lines with a number that are looked at: the longest form has far fewer."""
_LONGEST_LINE = 300
_MOST_WRAPPED = 8
_MOST_OF_RUN, _MOST_OF_TITLE = 40, 8
_MOST_APART = {Table.NON_DERIVATIVE: 8, Table.DERIVATIVE: 24}
_APART = {
    ("3", Table.NON_DERIVATIVE): (HELD_APART,),
    ("3", Table.DERIVATIVE): (INITIAL_APART,),
    ("4", Table.NON_DERIVATIVE): (APART, HELD_APART),
    ("4", Table.DERIVATIVE): (DERIVATIVE_APART,),
}


class Line(NamedTuple):
    """A row's line: which columns it fills, and the lines that go on with its cells."""

    table: Table
    kind: str
    parts: dict[Column, Fragment]
    below: list[Fragment]
    above: Fragment | None = None
    """The line above one without a title, and above the first of a table."""

    @property
    def title(self) -> str:
        """The letters of the title; none where it stands elsewhere."""
        part = self.parts.get(Column.SECURITY_TITLE)
        return key(part.text) if part else ""

    def gaps(self) -> Iterator[Fragment]:
        """What of a line that is read in part no cell takes."""
        if not self.kind.endswith("part"):
            return
        first, *_ = found = sorted(self.parts.values(), key=lambda part: part.start)
        source = first.source
        at = source.rfind("\n", 0, first.start) + 1
        end = source.find("\n", found[-1].end)
        for start, behind in (*((part.start, part.end) for part in found), (end, end)):
            between = Fragment(source, at, max(at, start)).stripped()
            if key(between.text):
                yield between
            at = behind

    def titled(self, above: Fragment | None) -> Line:
        """The line with the one above it, where the title may stand."""
        return self._replace(above=above)


def row_lines(
    lines: Sequence[tuple[int, Fragment]], form: str
) -> tuple[list[Line], list[Fragment]]:
    """The lines that are rows, and what belongs to none."""
    found: list[Line] = []
    left: list[Fragment] = []
    skip = 0
    for at, (number, fragment) in enumerate(lines[:_MOST_LINES]):
        if skip:
            skip -= 1
            continue
        line = _row_line(fragment, Table(number), form)
        if not line and number == Table.NON_DERIVATIVE:
            line, skip = _in_lines(lines, at, form)
        if not line and _opens(lines, at):
            line, skip = _apart(lines, at, "3" if form == "3" else "4")
        if line:
            is_first = all(other.table != number for other in found)
            above = lines[at - 1][1] if at and (is_first or not line.title) else None
            found.append(line.titled(above))
            left.extend(line.gaps())
        elif found and found[-1].table == number and not _ends(found[-1].below, fragment):
            found[-1].below.append(fragment)
        else:
            left.append(fragment)
    return found, [*left, *(line for _, line in lines[_MOST_LINES:])]


def _in_lines(lines: Sequence[tuple[int, Fragment]], at: int, form: str) -> tuple[Line | None, int]:
    """A row of which every cell stands on a line of its own, and how many more lines it has."""
    number, first = lines[at]
    is_titled = bool(SECURITY.search(first.text)) and len(first.text) <= _WIDEST_TITLE
    if not first.text[:1].isalpha() or (any(map(str.isdigit, first.text)) and not is_titled):
        return None, 0
    for more in (2, 1):
        run = lines[at : at + more + 1]
        if len(run) == more + 1 and all(
            len(line.text) <= _WIDEST_CELL for _, line in run[is_titled:]
        ):
            whole = Fragment(first.source, first.start, run[-1][1].end)
            line = _row_line(whole, Table(number), form)
            if line and "part" not in line.kind:
                return line, more
    return None, 0


def _opens(lines: Sequence[tuple[int, Fragment]], at: int) -> bool:
    """Whether a line of Table II stands below a blank one, as the first of a row's does."""
    number, line = lines[at]
    if number == Table.NON_DERIVATIVE or not at:
        return True
    return line.source.count("\n", lines[at - 1][1].end, line.start) > 1


def _apart(lines: Sequence[tuple[int, Fragment]], at: int, form: str) -> tuple[Line | None, int]:
    """A change of which every cell that is left stands on a line of its own."""
    number, first = lines[at]
    table = Table(number)
    is_titled = not any(map(str.isdigit, first.text)) and key(first.text) != ""
    run = [first]
    for other, line in lines[at + 1 : at + _MOST_APART[table]]:
        begins = table is Table.NON_DERIVATIVE and _DAY.search(line.text) and len(run) > is_titled
        if other != number or begins or NOTICE.search(line.text) or line.text == first.text:
            break
        run.append(line)
    whole = Fragment(first.source, first.start, run[-1].end)
    text = f"{without_bars(whole.text)}\n"
    match = next(filter(None, (pattern.match(text) for pattern in _APART[form, table])), None)
    if match is None:
        return _run(lines, at, form) if table is Table.DERIVATIVE else (None, 0)
    spans = {
        Column[name]: match.span(name)
        for name, value in match.groupdict().items()
        if value and name in Column.__members__
    }
    if not _is_told(spans, first.text if is_titled else ""):
        return _run(lines, at, form) if table is Table.DERIVATIVE else (None, 0)
    ends = match.groupdict().get("UNDERLYING_TITLE_ENDS")
    behind = whole.part(*match.span("UNDERLYING_TITLE_ENDS")) if ends else None
    return _of_run(whole, run, spans, behind, match.end() if table is Table.DERIVATIVE else 0)


def _run(lines: Sequence[tuple[int, Fragment]], at: int, form: str) -> tuple[Line | None, int]:
    """A row of Table II of which cells stand below each other, told by its layout alone."""
    run: list[Fragment] = []
    if not begins([line for _, line in lines[at : at + _MOST_OF_TITLE]], 0):
        return None, 0
    for number, line in lines[at : at + _MOST_OF_RUN]:
        if number != Table.DERIVATIVE or NOTICE.search(line.text):
            break
        if run and _row_line(line, Table.DERIVATIVE, form):
            break
        run.append(line)
    found = run_by_layout(run, form) if run else None
    if found is None:
        return None, 0
    parts, count = found
    end = max(part.end for part in parts.values())
    rest = [line for line in run[:count] if line.start >= end]
    return Line(Table.DERIVATIVE, "part", parts, rest), count - 1


def _is_told(spans: dict[Column, tuple[int, int]], title: str) -> bool:
    """Whether what was found makes up a row; a number that may be another cell's is left out."""
    if not {Column.DIRECTION, Column.PRICE, Column.OWNED} & spans.keys():
        spans.pop(Column.AMOUNT, None)
    if Column.UNDERLYING_AMOUNT in spans:
        return True
    if Column.SECURITY_TITLE in spans:
        return bool(SECURITY.search(title) or _OF_SHARES.search(title))
    return Column.AMOUNT in spans


def _of_run(
    whole: Fragment,
    run: Sequence[Fragment],
    spans: dict[Column, tuple[int, int]],
    ends: Fragment | None,
    end: int,
) -> tuple[Line, int]:
    """The row of a run of lines, and how many more of them it takes."""
    table = Table.DERIVATIVE if end else Table.NON_DERIVATIVE
    end = whole.start + (end or max(end for _, end in spans.values()))
    parts = {column: whole.part(*span) for column, span in spans.items()}
    taken = [line for line in run if line.start < end]
    rest = Fragment(whole.source, end, taken[-1].end).stripped()
    below = [part for part in (ends, rest) if part is not None and part.text]
    return Line(table, "part", parts, below), len(taken) - 1


def _ends(below: Sequence[Fragment], fragment: Fragment) -> bool:
    """Whether a line is no more than one that goes on with a row's cells."""
    text = fragment.text
    is_address = _STREET.match(text) or (_ZIP.search(text) and city_line(fragment.words))
    is_other = NOTICE.search(text) or is_address or _PERSON.fullmatch(text)
    return len(below) >= _MOST_WRAPPED or bool(is_other)


def _row_line(fragment: Fragment, table: Table, form: str) -> Line | None:
    text = without_bars(fragment.text)
    if len(text) > _LONGEST_LINE or not any(map(str.isdigit, text)) or NOTICE.search(text):
        return None
    kinds = ["initial"] if form == "3" else ["change", "holding"]
    kinds += [f"{kind} in part" for kind in (*kinds, "loose")]
    patterns = [(kind, PATTERNS[kind, table]) for kind in kinds if (kind, table) in PATTERNS]
    if table is Table.DERIVATIVE:
        patterns += (
            _HELD
            if form == "3"
            else [
                ("part", UNTITLED[table]),
                ("part", DERIVATIVE_HELD),
                *DERIVATIVE_IN_PART,
            ]
        )
    elif form != "3":
        patterns += [("untitled", UNTITLED[table]), *IN_PART]
    for kind, pattern in patterns:
        match = pattern.fullmatch(text.rstrip())
        if match and not _is_heading(match) and not _has_figures(match, kind):
            parts = {
                Column[name]: fragment.part(*match.span(name))
                for name, value in match.groupdict().items()
                if value is not None
            }
            line = Line(table, kind, parts, [])
            if kind == "part":
                line = line._replace(parts=laid_out(fragment, parts, table, form))
            return line
    found = told_by_layout(fragment, table, form)
    return Line(table, "part", found, []) if found else None


def _has_figures(match: re.Match[str], kind: str) -> bool:
    """Whether what seems to be the title of a holding has days or numbers of other cells."""
    title = match.groupdict().get("SECURITY_TITLE") or ""
    words = words_of(Fragment(title, 0, len(title)))
    return kind.startswith(("holding", "initial")) and any(word.shape in FIGURES for word in words)


def _is_heading(match: re.Match[str]) -> bool:
    title = match.groupdict().get("SECURITY_TITLE", "")
    return bool(_HEADING.search(title)) or bool(title and not _TITLE_WORD.search(title))
