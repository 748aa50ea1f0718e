"""Where the columns of a drawn table begin and end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from section16.printed.ruled.drawing import Row

_LEAST_GAP = 2
"""Blanks, one above the other, that part two columns."""
_MOST_RAGGED = 0.5
_MOST_COLUMNS = 24
WIDEST = 400


class Slot(NamedTuple):
    """A column of the drawing, from its first character to the one behind its last."""

    left: int
    right: int


class Slots(NamedTuple):
    """The columns of a drawing, and whether bars part them, or anything but blanks."""

    slots: tuple[Slot, ...]
    barred: bool
    drawn: bool = True
    bars: int = 0
    """How many bars most lines have."""


def slots_of(headings: Sequence[Row], tags: tuple[int, ...], body: Sequence[Row]) -> Slots | None:
    """The columns: between bars, from each ``<C>`` on, or between blanks that go right down.

    ``None`` where there are none, or more than any edition of the form has had.
    """
    found = _slots_of(headings, tags, body) if body else None
    return found if found and len(found.slots) <= _MOST_COLUMNS else None


def _slots_of(headings: Sequence[Row], tags: tuple[int, ...], body: Sequence[Row]) -> Slots:
    bars = _bars(body)
    if len(bars) > 1:
        starts = sorted({-1, *bars}) if body[0].text[: bars[0]].strip() else bars
        framed = _ends_in_bar([*headings, *body], starts[-1])
        ends = [*starts[1:]] if framed else [*starts[1:], WIDEST]
        pairs = zip(starts, ends, strict=False)
        found = tuple(Slot(left + 1, right) for left, right in pairs)
        return Slots(found, barred=True, bars=len(bars))
    if tags:
        return Slots(tuple(Slot(*pair) for pair in pairwise((*tags, WIDEST))), barred=False)
    return Slots(tuple(_between_blanks(body)), barred=False, drawn=False)


def _bars(rows: Sequence[Row]) -> tuple[int, ...]:
    """Where bars stand on most of the lines that have as many as most."""
    found = Counter(
        tuple(at for at, sign in enumerate(row.text) if sign == "|")
        for row in rows
        if "|" in row.text
    )
    if sum(found.values()) < _MOST_RAGGED * len(rows):
        return ()
    counts: Counter[int] = Counter()
    for places, lines in found.items():
        counts[len(places)] += lines
    ((usual, _),) = counts.most_common(1)
    alike = {places: lines for places, lines in found.items() if len(places) == usual}
    return max(alike, key=alike.__getitem__)


def _ends_in_bar(rows: Sequence[Row], last: int) -> bool:
    return not any(row.text[last + 1 :].replace("|", " ").strip() for row in rows)


def _between_blanks(rows: Sequence[Row]) -> Iterator[Slot]:
    """The stretches that some line fills, between two blanks or more that all lines have."""
    width = max((len(row.text) for row in rows), default=0)
    inked = bytearray(width + _LEAST_GAP)
    for row in rows:
        for at, sign in enumerate(row.text):
            if not sign.isspace():
                inked[at] = 1
    start: int | None = None
    for at in range(width + 1):
        if start is None and inked[at]:
            start = at
        elif start is not None and not any(inked[at : at + _LEAST_GAP]):
            yield Slot(start, at)
            start = None
