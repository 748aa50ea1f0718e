"""Rows of a table without ruled lines: words to columns, then lines to rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from operator import itemgetter
from statistics import median
from typing import NamedTuple

from section16.law.boxes import Column
from section16.printed.placed.canvas import Piece
from section16.printed.placed.kinds import WORD_COLUMNS, Kind, is_telling, kind_of, takes
from section16.printed.placed.page import Word
from section16.printed.placed.slots import Slot
from section16.printed.placed.stacks import MISSED, slots_of

_MISFIT = 12.0
"""What it costs, in heights, to put a word into a column that does not take it."""
_TORN = 1.5
"""What it costs to part two words between which there is but one blank."""
_APART = 4.0
"""What it costs to keep words together over a wide gap."""
_ODD = (1.0, 4.0)
"""What it costs to take a number or a date for one of the words of a title: on a line of such
words, and on one that holds other numbers, dates or codes."""
_OPEN = 3.0
"""What it costs to put a word into a column of the page that is none of the form's for sure."""
_VALUES = (Kind.DATE, Kind.MONEY, Kind.NUMBER)
_ASKED = 0.4
"""How much it counts for each line that a column stays empty."""
_WIDE = 0.8
"""Heights of a wide gap."""
_MOST_WORDS = 200
"""Words on one line of a table."""
_MOST_LINES = 40
"""Lines between two rows that are looked at one by one."""
_GAPS = 1.0
"""What it costs, in heights, that a row ends at a gap less wide than another near it."""
_NEAR = 4.0
"""How far, in heights, a footnote mark may stand beside the entry above it."""
_NEXT_LINE = 1.6
"""How far below, in heights, the next line stands."""


class Entry(NamedTuple):
    """Words of one line in one column."""

    column: Column | None
    words: tuple[Word, ...]

    @property
    def middle(self) -> float:
        """The level of the words."""
        return (self.words[0].top + self.words[0].bottom) / 2

    @property
    def is_marks(self) -> bool:
        """Whether it is made of footnote marks alone."""
        return all(kind_of(word.text) is Kind.NOTE for word in self.words)

    @property
    def is_telling(self) -> bool:
        """Whether it shows where a row stands."""
        return any(is_telling(self.column, word.text, kind_of(word.text)) for word in self.words)


def _is_telling(line: Sequence[Word]) -> bool:
    return sum(kind_of(word.text) not in (Kind.WORD, Kind.NOTE) for word in line) > 1


def entries(
    lines: Sequence[Sequence[Piece]], slots: Sequence[Slot], height: float, *, headed: bool
) -> list[list[Entry]]:
    """The words of the lines of one page in their columns, or in none where that is not settled.

    ``slots`` are the columns as the headings have them. On a page without headings columns may
    stand elsewhere: there what stands in them tells which they are.
    """
    words = [tuple(word for piece in line for word in piece.words) for line in lines]
    telling = [line for line in words if _is_telling(line)]
    if not telling:
        return _settled(slots, words, height)[1] if headed else [[Entry(None, w)] for w in words]
    columns = tuple(slot.column for slot in slots if slot.column)
    others = [line for line in words if not _is_telling(line)]
    told = slots_of(telling, others, columns, height, slots if headed else None)
    ways = [way for way in ((slots if headed else None), told) if way]
    found = [_settled(way, words, height) for way in ways]
    return min(found, key=itemgetter(0))[1] if found else [[Entry(None, w)] for w in words]


def _settled(
    slots: Sequence[Slot], words: Sequence[Sequence[Word]], height: float
) -> tuple[float, list[list[Entry]]]:
    """The entries of all lines, after the columns were drawn in; and what is amiss with them."""
    first = [_entries(line, slots, height)[1] for line in words]
    learned = _learned(slots, [entry for line in first for entry in line])
    found = [_entries(line, learned, height) for line in words]
    filled = {entry.column for _, line in found for entry in line}
    missed = sum(
        MISSED.get(slot.column, 0.0) for slot in slots if slot.column and slot.column not in filled
    )
    amiss = sum(cost for cost, _ in found) + _ASKED * missed * len(words)
    return amiss, [line for _, line in found]


def _learned(slots: Sequence[Slot], found: Sequence[Entry]) -> list[Slot]:
    """The columns, drawn in to where entries were found that fit them."""
    extents: dict[Column | None, tuple[float, float]] = {}
    for entry in found:
        if all(takes(entry.column, word.text, kind_of(word.text)) for word in entry.words):
            left, right = extents.get(entry.column, (float("inf"), float("-inf")))
            extents[entry.column] = (
                min(left, entry.words[0].left),
                max(right, entry.words[-1].right),
            )
    return [Slot(slot.column, *extents.get(slot.column, (slot.left, slot.right))) for slot in slots]


def _entries(
    words: Sequence[Word], slots: Sequence[Slot], height: float
) -> tuple[float, list[Entry]]:
    """The words of a line where they fit best, from left to right; and what is amiss."""
    if not words:
        return 0.0, []
    if len(words) > _MOST_WORDS:
        return 0.0, [Entry(None, tuple(words))]
    costs: list[float] = []
    ways: list[list[int]] = []
    kinds = [kind_of(word.text) for word in words]
    odd = _ODD[_is_telling(words)]
    for number, word in enumerate(words):
        kind = kinds[number]
        own = [_cost(word, kind, slot, height, odd) for slot in slots]
        if not number:
            costs = own
            ways.append([0] * len(slots))
            continue
        gap = (word.left - words[number - 1].right) / height
        stay = _APART * gap if gap > _WIDE else 0.0
        second = _is_second(words[number - 1].text, kinds[number - 1], kind)
        move = 0.0 if gap > _WIDE else _TORN
        before, from_ = float("inf"), 0
        now, way = [], []
        for at, cost in enumerate(costs):
            here = stay + (_MISFIT if second and slots[at].column not in WORD_COLUMNS else 0.0)
            if before + move < cost + here:
                now.append(before + move + own[at])
                way.append(from_)
            else:
                now.append(cost + here + own[at])
                way.append(at)
            if cost < before:
                before, from_ = cost, at
        costs = now
        ways.append(way)
    return min(costs), _gathered(words, costs, ways, slots)


def _is_second(before: str, kind_before: Kind, kind: Kind) -> bool:
    """Whether a word is a second value, where a cell has but one."""
    values = (*_VALUES, Kind.LETTER)
    return kind in values and kind_before in values and before != "$"


def _cost(word: Word, kind: Kind, slot: Slot, height: float, odd: float) -> float:
    middle = (word.left + word.right) / 2
    off = max(0.0, slot.left - middle, middle - slot.right) / height
    if slot.column is None:
        return off + _OPEN
    if not takes(slot.column, word.text, kind):
        return off + _MISFIT
    return off + (odd if slot.column in WORD_COLUMNS and kind in _VALUES else 0.0)


def _gathered(
    words: Sequence[Word],
    costs: Sequence[float],
    ways: Sequence[Sequence[int]],
    slots: Sequence[Slot],
) -> list[Entry]:
    at = min(range(len(slots)), key=lambda place: costs[place])
    by_column: dict[int, list[Word]] = defaultdict(list)
    for number in range(len(words) - 1, -1, -1):
        by_column[at].append(words[number])
        at = ways[number][at]
    return [Entry(slots[at].column, tuple(by_column[at][::-1])) for at in sorted(by_column)]


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
        _dealt(lines, levels, turns, height, centred=True),
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
    if any(entry.column is mark.column for entry in above):
        return mark
    near = min(above, key=lambda entry: _between(entry, mark))
    return mark._replace(column=near.column) if _between(near, mark) < _NEAR * height else mark


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
        best = {
            end: min(
                (
                    cost
                    + _amiss(lines[starts[-1] : end], level, lines, height, centred)
                    + closed[end],
                    starts,
                )
                for cost, starts in best.values()
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
    row: Sequence[Sequence[Entry]],
    level: Level,
    lines: Sequence[Sequence[Entry]],
    height: float,
    centred: bool,
) -> float:
    """How far the entries of a row stand from where they should."""
    first, last = lines[level.first][0].middle, lines[level.last][0].middle
    return sum(_off(found, (first, last), height, centred) for found in _by_column(row).values())


def _off(found: Sequence[Entry], level: tuple[float, float], line: float, centred: bool) -> float:
    """How far entries of one cell stand from where they should, and marks from each other."""
    first, last = found[0].middle, found[-1].middle
    gaps = sum(
        max(0.0, low.middle - high.middle - line)
        for high, low in pairwise(found)
        if high.is_marks and low.is_marks
    )
    return gaps + abs((first + last - level[0] - level[1]) / 2 if centred else first - level[0])
