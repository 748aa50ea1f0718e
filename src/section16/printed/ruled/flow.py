"""Boxes that stand beside each other, parted by bars, as a text in which each is whole.

The boxes follow each other as a reader takes them: by their first line, then from left to right.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from section16.printed.labels import captions_in
from section16.printed.marks import check_mark
from section16.printed.ruled.drawing import Row, is_rule
from section16.printed.sheet import Mark, Sheet, Span

_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
"""What parts words beside each other above box 1, where no bar does."""
_INDENTED = 8
_SLACK = 1
"""Characters by which the bars of a box may be out of line."""


class _Part(NamedTuple):
    """What stands between two bars of a line."""

    row: Row
    left: int
    right: int
    ragged: bool = False
    """Whether blanks end it, and not a bar."""

    @property
    def text(self) -> str:
        return self.row.text[self.left : self.right]


class _Stack:
    """Parts below each other between the same bars."""

    def __init__(self, part: _Part) -> None:
        self.parts = [part]

    def takes(self, part: _Part, *, last: bool) -> bool:
        """Whether a part continues this box."""
        above = self.parts[-1]
        if above.ragged and part.ragged:
            return abs(above.left - part.left) <= _SLACK
        open_ended = last and above.right >= len(above.row.text)
        return abs(above.left - part.left) <= _SLACK and (
            open_ended or abs(above.right - part.right) <= _SLACK
        )


class Flow(NamedTuple):
    """A text in reading order, and where its lines stand in the source."""

    text: str
    starts: list[int]
    places: list[int]

    def place(self, at: int) -> int:
        """Where in the source a character stands."""
        number = bisect_right(self.starts, at) - 1
        return self.places[number] + at - self.starts[number] if number >= 0 else 0


def flow_of(blocks: Iterable[Sequence[Row] | str], head: Sequence[Row] = ()) -> Flow:
    """Lines of the page in reading order; a block that is a text stands for what is left out.

    In the head of the page, above box 1, blanks part what stands beside each other.
    """
    lines = [line for stack in _stacks(map(_beside, head)) for line in _lines_of(stack)]
    last = 0
    for block in blocks:
        if isinstance(block, str):
            lines.append((block, last))
            continue
        for stack in _stacks(list(_parts(row)) for row in block):
            lines.extend(_lines_of(stack))
        last = block[-1].start if block else last
    return _joined(lines)


def _stacks(lines: Iterable[Sequence[_Part]]) -> list[_Stack]:
    """The boxes, in the order in which they begin."""
    found: list[_Stack] = []
    open_now: list[_Stack] = []
    for parts in lines:
        still: list[_Stack] = []
        for number, part in enumerate(parts):
            last = number == len(parts) - 1
            stack = next((one for one in open_now if one.takes(part, last=last)), None)
            if stack is None:
                stack = _Stack(part)
                found.append(stack)
            else:
                stack.parts.append(part)
            still.append(stack)
        open_now = still
    return found


def _parts(row: Row) -> Iterator[_Part]:
    """What a line has between its bars; a bar at either end is its frame."""
    if row.is_rule and "|" not in row.text:
        return
    start = 0
    for bar in re.finditer(r"\|", row.text):
        if row.text[start : bar.start()].strip() or start:
            yield _Part(row, start, bar.start())
        start = bar.end()
    if row.text[start:].strip() or not start:
        yield _Part(row, start, len(row.text))


def _beside(row: Row) -> list[_Part]:
    """What a line of the head has between wide gaps; a mark stays with the words behind it."""
    if "|" in row.text or row.is_rule:
        return list(_parts(row))
    indent = len(row.text) - len(row.text.lstrip())
    start, found = (indent if indent >= _INDENTED else 0), []
    for gap in _GAP.finditer(row.text):
        words = row.text[start : gap.start()]
        if check_mark(words) not in (Mark.CHECKED, Mark.EMPTY):
            found.append(_Part(row, start, gap.start(), ragged=True))
            start = gap.end()
    return [*found, _Part(row, start, len(row.text), ragged=True)]


def _lines_of(stack: _Stack) -> Iterator[tuple[str, int]]:
    """The lines of a box, each with its place; a caption that is wrapped on one line."""
    parts = [part for part in stack.parts if part.text.strip() and not is_rule(part.text)]
    text = "\n".join(part.text for part in parts)
    for start, end in captions_in(text):
        text = text[:start] + text[start:end].replace("\n", " ") + text[end:]
    at = 0
    bounds = []
    for part in parts:
        bounds.append((at, part.row.place(part.left)))
        at += len(part.text) + 1
    starts = [start for start, _ in bounds]
    at = 0
    for line in text.split("\n"):
        number = bisect_right(starts, at) - 1
        yield line, bounds[number][1] + at - starts[number] if bounds else 0
        at += len(line) + 1


def _joined(lines: Iterable[tuple[str, int]]) -> Flow:
    texts, starts, places, at = [], [], [], 0
    for text, place in lines:
        texts.append(text)
        starts.append(at)
        places.append(place)
        at += len(text) + 1
    return Flow("\n".join(texts), starts, places)


def in_source(sheet: Sheet, flow: Flow) -> Sheet:
    """A sheet read from a flow, with its places in the source."""
    found: Sheet = _in_source(sheet, flow)
    return found


def _in_source(value: Any, flow: Flow) -> Any:
    if isinstance(value, Span):
        return Span(flow.place(value.start), flow.place(max(value.start, value.end - 1)) + 1)
    if isinstance(value, tuple):
        return tuple(_in_source(part, flow) for part in value)
    if isinstance(value, msgspec.Struct):
        changes = {name: _in_source(getattr(value, name), flow) for name in value.__struct_fields__}
        return msgspec.structs.replace(value, **changes)
    return value
