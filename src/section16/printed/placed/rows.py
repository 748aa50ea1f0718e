"""Rows of a table without ruled lines: which lines belong to which row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from operator import itemgetter
from statistics import median
from typing import NamedTuple

from section16.law.boxes import Column
from section16.printed.placed.entries import Entry

_MOST_LINES = 40
"""Lines between two rows that are looked at one by one."""
_GAPS = 1.0
"""What it costs, in heights, that a row ends at a gap less wide than another near it."""
_NEAR = 2.0
"""How far, in heights, a footnote mark may stand beside the entry above it."""
_SPLIT = 2.0
"""How much more it counts that footnote marks of one cell stand apart."""
_RAISED = 0.1
"""By how much less, in heights, marks are off that stand above their row: print raises them."""
_UNPRICED = 2.0
"""What it costs, in heights, that a transaction has neither a price nor a mark below that heading:
EDGAR's schema of the form asks for one of the two."""
_NEXT_LINE = 1.6
"""How far below, in heights, the next line stands."""


_Rows = list[dict[Column | None, list[Entry]]]


def rows(pages: Iterable[Sequence[Sequence[Entry]]], height: float) -> _Rows:
    """The entries of the lines of all pages dealt to rows, whole lines to one row.

    Cells may stand in the middle of their row or at its upper edge, the same in all of a table.
    """
    lines, turns = [], set()
    for page in pages:
        lines += [line for line in page if line]
        turns.add(len(lines))
    levels = list(_levels(lines, height))
    if not levels:
        return []
    ways = [
        _dealt(_behind(lines, height), levels, turns, height, centred=True),
        _dealt(_reattached(lines, height), levels, turns, height, centred=False),
    ]
    return min(reversed(ways), key=itemgetter(0))[1]


def _reattached(lines: Sequence[Sequence[Entry]], height: float) -> list[list[Entry]]:
    """The lines, each footnote mark given to the column of the entry just above it.

    Where rows begin on their first line, a mark alone on a line ends the entry above.
    """
    found: list[list[Entry]] = []
    for line in lines:
        above = found[-1] if found else []
        near = bool(above) and line[0].middle - above[0].middle < _NEXT_LINE * height
        near = near and not any(entry.is_telling for entry in line)
        found.append(
            [_ending(entry, above, height) if near and entry.is_marks else entry for entry in line]
        )
    return found


def _ending(mark: Entry, above: Sequence[Entry], height: float) -> Entry:
    near = min(above, key=lambda entry: (_between(entry, mark), entry.column is not mark.column))
    return mark._replace(column=near.column) if _between(near, mark) < _NEAR * height else mark


def _behind(lines: Sequence[Sequence[Entry]], height: float) -> list[list[Entry]]:
    """The lines, each raised footnote mark given to the column of the words it stands behind."""
    found: list[list[Entry]] = []
    for line, below in zip(lines, [*lines[1:], []], strict=True):
        near = bool(below) and below[0].middle - line[0].middle < _NEXT_LINE * height
        near = near and any(entry.is_telling for entry in below)
        found.append(
            [_raised(entry, below) if near and entry.is_marks else entry for entry in line]
        )
    return found


def _raised(mark: Entry, below: Sequence[Entry]) -> Entry:
    left, right = mark.words[0].left, mark.words[-1].right
    before = [entry for entry in below if entry.words[-1].right <= left + 1]
    is_ahead = any(entry.column is mark.column and right <= entry.words[0].left for entry in below)
    if not before or not is_ahead:
        return mark
    return mark._replace(column=max(before, key=lambda entry: entry.words[-1].right).column)


def _between(entry: Entry, mark: Entry) -> float:
    """The gap from left to right between two entries."""
    return max(
        entry.words[0].left - mark.words[-1].right, mark.words[0].left - entry.words[-1].right
    )


class Level(NamedTuple):
    """The lines on which the dates, codes and numbers of a row stand: the first and the last."""

    first: int
    last: int


def _levels(lines: Sequence[Sequence[Entry]], height: float) -> Iterator[Level]:
    """The level of each row."""
    seen: set[Column | None] = set()
    first = last = 0
    for number, line in enumerate(lines):
        columns = {entry.column for entry in line if entry.is_telling}
        if not columns:
            continue
        apart = line[0].middle - lines[last][0].middle > _NEXT_LINE * height
        if seen and (seen & columns or apart):
            yield Level(first, last)
            seen = set()
        if not seen:
            first = number
        seen |= columns
        last = number
    if seen:
        yield Level(first, last)


def _dealt(
    lines: Sequence[Sequence[Entry]],
    levels: Sequence[Level],
    turns: AbstractSet[int],
    height: float,
    *,
    centred: bool,
) -> tuple[float, _Rows]:
    """The lines between two levels dealt to the row above or below; and what that costs."""
    ends = [_options(level, below) for level, below in pairwise(levels)]
    widest = [max(gaps.values()) for options in ends if (gaps := _gaps(lines, options, turns))]
    common = median(widest) if widest else 0.0
    ends.append(range(len(lines), len(lines) + 1))
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for level, options in zip(levels, ends, strict=True):
        closed = _closed(lines, options, common, turns)
        middles = (lines[level.first][0].middle, lines[level.last][0].middle)
        amiss = {
            start: _amiss(lines, start, options, middles, height, centred=centred) for start in best
        }
        best = {
            end: min(
                (cost + amiss[start][end] + closed[end], starts)
                for start, (cost, starts) in best.items()
            )
            for end in options
        }
        best = {end: (cost, (*starts, end)) for end, (cost, starts) in best.items()}
    cost, bounds = best[len(lines)]
    return cost, [_by_column(lines[start:end]) for start, end in pairwise(bounds)]


def _options(level: Level, below: Level) -> range:
    """The lines before which a row may end; of a row with too many at once below itself."""
    options = range(level.last + 1, below.first + 1)
    return options if len(options) <= _MOST_LINES else options[:1]


def _closed(
    lines: Sequence[Sequence[Entry]], options: Sequence[int], widest: float, turns: AbstractSet[int]
) -> dict[int, float]:
    """What it costs to end a row before a line: nothing at the widest gap, or where pages turn."""
    gaps = _gaps(lines, options, turns)
    widest = max([widest, *gaps.values()])
    return {end: _GAPS * (widest - gaps.get(end, widest)) for end in options}


def _gaps(
    lines: Sequence[Sequence[Entry]], options: Iterable[int], turns: AbstractSet[int]
) -> dict[int, float]:
    """The gap before each line on the same page as the line above."""
    return {
        end: lines[end][0].middle - lines[end - 1][0].middle for end in options if end not in turns
    }


def _by_column(lines: Sequence[Sequence[Entry]]) -> dict[Column | None, list[Entry]]:
    found: dict[Column | None, list[Entry]] = defaultdict(list)
    for line in lines:
        for entry in line:
            found[entry.column].append(entry)
    return found


def _amiss(
    lines: Sequence[Sequence[Entry]],
    start: int,
    ends: Iterable[int],
    level: tuple[float, float],
    height: float,
    *,
    centred: bool,
) -> dict[int, float]:
    """By the end of a row that begins on a line, how far its entries stand from where they should.

    ``ends`` go down the page.
    """
    row: dict[Column | None, list[Entry]] = defaultdict(list)
    off: dict[Column | None, float] = {}
    amiss: dict[int, float] = {}
    for end in ends:
        more = [entry for line in lines[start:end] for entry in line]
        for entry in more:
            row[entry.column].append(entry)
        for column in dict.fromkeys(entry.column for entry in more):
            off[column] = _off(row[column], level, height, centred)
        start = end
        unpriced = Column.CODE in row and Column.PRICE not in row
        amiss[end] = sum(off.values()) + unpriced * _UNPRICED * height
    return amiss


def _off(found: Sequence[Entry], level: tuple[float, float], line: float, centred: bool) -> float:
    """How far entries of one cell stand from where they should, and marks from each other."""
    first, last = found[0].middle, found[-1].middle
    off = abs((first + last - level[0] - level[1]) / 2 if centred else first - level[0])
    if not found[0].is_marks:
        return off + (_gaps_of_marks(found, line) if len(found) > 1 else 0.0)
    raised = _RAISED * line if _is_raised(found, level[0]) else 0.0
    return off + _gaps_of_marks(found, line) - raised


def _gaps_of_marks(found: Sequence[Entry], line: float) -> float:
    """How far footnote marks of one cell stand from each other, over its words or not."""
    marks = [entry for entry in found if entry.is_marks]
    return sum(_SPLIT * max(0.0, low.middle - high.middle - line) for high, low in pairwise(marks))


def _is_raised(found: Sequence[Entry], level: float) -> bool:
    """Whether the footnote marks that begin a cell stand above its words, and behind them."""
    mark = found[0]
    words = next((entry for entry in found if not entry.is_marks), None)
    if words is None:
        return found[-1].middle < level
    return mark.middle < words.middle and mark.words[0].left >= words.words[-1].right - 1
