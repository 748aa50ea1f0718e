"""Which lines of a table make one row, where titles and other texts go on over several lines.

Every row says who owns, or on which day a transaction was; the line that says so is its anchor. A
row's title begins at the left; the lines in which it goes on may be set further in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from section16.printed.ruled.cells import Line, Part

_DAY = re.compile(r"\d{1,2}\s?[/-]\s?\d{1,2}\s?[/-]")
OWNER = re.compile(r"\(?(?:[DI]|Direct|Indirect)\)?\s*(?:\(\d{1,2}\)[\s,]*)*", re.IGNORECASE)
"""How a row says whether securities are owned directly, footnote marks behind it or not."""
_TITLE = 0
"""The title is the first column of every table."""


class Group(NamedTuple):
    """The lines of a row, and lines above and below that may be of it or of its neighbour."""

    lines: Sequence[Line]
    above: Sequence[Line] = ()
    below: Sequence[Line] = ()

    def column(self, at: int, *, every: bool = False) -> list[Part | None]:
        """What stands in a column, line by line."""
        lines = [*self.above, *self.lines, *self.below] if every else self.lines
        return [line.parts[at] for line in lines]


def groups(block: Sequence[Line], owner: int, day: int | None) -> Iterator[Group]:
    """The rows of the lines between two ruled lines, from the columns that anchor them."""
    titles = (line.parts[_TITLE] for line in block)
    margin = min((title.left for title in titles if title), default=0)
    anchors = list(_anchors(block, owner, day))
    if len(anchors) < 2:  # noqa: PLR2004 - one row, or none
        yield Group([line for line in block if any(line.parts)])
        return
    from_top = any(_opens(line, margin) for line in block[anchors[-1] + 1 :])
    from_below = any(_opens(line, margin) for line in block[: anchors[0]])
    start = 0
    above: list[Line] = []
    for one, other in pairwise(anchors):
        cut, open_end = _between(block, one, other, margin)
        if cut is None:
            cut = other if from_top and not from_below else one + 1
            open_end = other if from_top is from_below else cut
        yield Group(_filled(block[start:cut]), above, _filled(block[cut:open_end]))
        above = _filled(block[cut:open_end])
        start = open_end
    yield Group(_filled(block[start:]), above)


def _anchors(block: Sequence[Line], owner: int, day: int | None) -> Iterator[int]:
    """The lines that each belong to another row.

    A line says who owns or on which day; without a title it opens a row only where it says again
    what the row above has said.
    """
    said: set[int] = set()
    for at, line in enumerate(block):
        if not any(line.parts):
            said.clear()
        says = {place for place in (owner, day) if place is not None and _says(line, place, day)}
        if says and (line.parts[_TITLE] is not None or says & said or not said):
            yield at
            said = says
        else:
            said |= says


def _says(line: Line, at: int, day: int | None) -> bool:
    part = line.parts[at]
    if part is None:
        return False
    return bool(_DAY.match(part.text) if at == day else OWNER.fullmatch(part.text))


def _filled(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if any(line.parts)]


def _opens(line: Line, margin: int) -> bool:
    """Whether a title may begin on a line."""
    title = line.parts[_TITLE]
    return title is not None and title.left <= margin


def _between(block: Sequence[Line], one: int, other: int, margin: int) -> tuple[int | None, int]:
    """Where the lines of a row end and those of the next begin; ``None`` where that is open."""
    blank = [at for at in range(one + 1, other) if not any(block[at].parts)]
    if blank:
        return blank[0], blank[0]
    opening = [at for at in range(one + 1, other) if _opens(block[at], margin)]
    if not opening and _opens(block[other], margin):
        return other, other
    if opening and not _opens(block[other], margin):
        return opening[-1], opening[-1]
    return None, other
