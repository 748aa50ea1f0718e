"""A line of a pipe table: its cells, and the tables that were run together inside a cell.

A table within a cell of another has no lines of its own: its line breaks became blanks. Its rule,
``| --- | --- |``, says how many columns it has; the line before the rule is its first, and the
lines behind it follow as long as they are whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import msgspec

_ESCAPED_OR_BAR = re.compile(r"\\.|\|")
_RULE = re.compile(r" ?:?-{2,}:? ?")
_RULE_LINE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)++\s*(?::?-{2,}:?\s*)?|\s*\|?\s*:?-{3,}:?\s*")


class Words(msgspec.Struct, frozen=True, gc=False):
    """A stretch of the source between bars."""

    text: str
    start: int

    @property
    def is_joint(self) -> bool:
        """Whether it is the one blank that stands for the end of a line, or for nothing."""
        return len(self.text) <= 1 and not self.text.strip()

    @property
    def is_rule(self) -> bool:
        """Whether it is a cell of the line of dashes below the first line of a table."""
        return bool(_RULE.fullmatch(self.text))


@dataclass(slots=True)
class PipeCell:
    """A cell: words and tables in turn; over how many columns and lines it goes."""

    content: list[Words | PipeTable]
    columns: int = 1
    lines: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return all(isinstance(part, Words) and not part.text.strip() for part in self.content)


PipeRow = list[PipeCell]


@dataclass(slots=True)
class PipeTable:
    """A pipe table, its line of dashes and an empty first line left out."""

    rows: list[PipeRow] = field(default_factory=list)


class _Nested(NamedTuple):
    """Where a table within a cell begins, and how many columns its rule says it has."""

    start: int
    columns: int


def is_rule_line(text: str) -> bool:
    """Whether a line is that of the dashes below the first line of a table."""
    return "--" in text and bool(_RULE_LINE.fullmatch(text))


def table_of(lines: Sequence[Words], *, fills: bool) -> PipeTable:
    """The table that lines make, the rule among them; ``fills`` as on :func:`row_of`."""
    rules = [line for line in lines if is_rule_line(line.text)]
    framed = all(line.text.lstrip().startswith("|") for line in rules or lines)
    rows = [
        row_of(line, fills=fills, framed=framed) for line in lines if not is_rule_line(line.text)
    ]
    return _finished(rows)


def _finished(rows: list[PipeRow]) -> PipeTable:
    if rows and all(cell.is_empty for cell in rows[0]):
        del rows[0]
    _stretch(rows)
    return PipeTable(rows)


def row_of(line: Words, *, fills: bool, framed: bool = True) -> PipeRow:
    """The cells of a line; ``framed``: a bar opens and ends it.

    ``fills``: a cell with one blank, where empty ones have two, only fills up a wide cell's line.
    """
    parts = list(_parts(line))
    if framed and len(parts) > 1 and not parts[0].text.strip():
        del parts[0]
    if framed and len(parts) > 1 and not parts[-1].text.strip():
        del parts[-1]
    cells = list(_cells(parts, list(_nested(parts)), fills=fills))
    return _merged(cells) if fills else cells


def _parts(line: Words) -> Iterator[Words]:
    """The stretches between the bars."""
    start = line.start
    for part in _split(line.text):
        yield Words(part, start)
        start += len(part) + 1


def _split(text: str) -> list[str]:
    if "\\" not in text:
        return text.split("|")
    bars = [found.start() for found in _ESCAPED_OR_BAR.finditer(text) if found[0] == "|"]
    return [text[start + 1 : end] for start, end in pairwise((-1, *bars, len(text)))]


def _nested(parts: Sequence[Words]) -> Iterator[_Nested]:
    """The tables within the cells of a line, each known by its rule."""
    at, least = 0, 0
    while at < len(parts):
        if "--" not in parts[at].text or not parts[at].is_rule:
            at += 1
            continue
        end = at
        while end < len(parts) and parts[end].is_rule:
            end += 1
        start = at - 1 - (end - at)
        if start > least and parts[at - 1].is_joint:
            yield _Nested(start, end - at)
            least = end
        at = end


def _cells(parts: Sequence[Words], nested: Sequence[_Nested], *, fills: bool) -> Iterator[PipeCell]:
    at, tables = 0, iter((*nested, None))
    table, following = None, next(tables)
    while at < len(parts):
        content: list[Words | PipeTable] = [parts[at]]
        at += 1
        while following is not None and following.start == at:
            table, following = following, next(tables)
            end = following.start - 1 if following else len(parts) - 1
            found, at = _table_at(parts, table, end, fills=fills)
            content.append(found)
            content += parts[at : at + 1]
            at += 1
        yield PipeCell(content)


def _table_at(
    parts: Sequence[Words], table: _Nested, end: int, *, fills: bool
) -> tuple[PipeTable, int]:
    """A table within a cell, and which part follows it; ``end`` is the last that may."""
    start, width = table
    rows = [parts[start : start + width]]
    at = start + 2 * width + 1
    while _goes_on(parts, at, width, end):
        rows.append(parts[at + 1 : at + 1 + width])
        at += width + 1
    cells = [[PipeCell([part]) for part in row] for row in rows]
    return _finished([_merged(row) if fills else row for row in cells]), at


def _goes_on(parts: Sequence[Words], at: int, width: int, end: int) -> bool:
    """Whether a whole line of the table follows, and behind it the end of a line or of a cell."""
    after = at + 1 + width
    if after > end or not parts[at].is_joint or parts[at + 1].is_joint:
        return False
    return parts[after].is_joint or parts[after].text.startswith("  ")


def _merged(cells: Sequence[PipeCell]) -> PipeRow:
    """The cells of a line, those that only fill up its width counted to the one before."""
    found: PipeRow = []
    for cell in cells:
        first = cell.content[0]
        if found and len(cell.content) == 1 and isinstance(first, Words) and first.is_joint:
            found[-1].columns += 1
        else:
            found.append(cell)
    return found


def _stretch(rows: Sequence[PipeRow]) -> None:
    """Let cells go over two lines where the line below has cells for the wide ones alone."""
    for row, below in pairwise(rows):
        wide = sum(cell.columns for cell in row if cell.columns > 1)
        if wide and wide == sum(cell.columns for cell in below):
            for cell in row:
                cell.lines = 1 if cell.columns > 1 else 2
