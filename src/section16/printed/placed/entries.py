"""Lines of a table without ruled lines: which words stand in which column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from section16.law.boxes import Column
from section16.printed.placed.canvas import Piece
from section16.printed.placed.dollars import (
    Wrapped,
    with_dollars_whole,
    with_signs_drawn_in,
    with_years_drawn_in,
)
from section16.printed.placed.kinds import (
    WORD_COLUMNS,
    Kind,
    columns_taking,
    is_telling,
    kind_of,
    takes,
)
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
_SHORT = 2
"""Letters of a number that a title may hold, such as that of its series."""
_AMOUNTS = (Column.AMOUNT, Column.ACQUIRED, Column.DISPOSED)
_ASKED = 0.4
"""How much it counts for each line that a column stays empty."""
_WIDE = 0.8
"""Heights of a wide gap."""
_MOST_WORDS = 200
"""Words on one line of a table."""


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
        if kind_of(self.words[0].text) is not Kind.NOTE:
            return False
        return all(kind_of(word.text) is Kind.NOTE for word in self.words)

    @property
    def is_telling(self) -> bool:
        """Whether it shows where a row stands."""
        return any(is_telling(self.column, word.text, kind_of(word.text)) for word in self.words)


def _is_telling(line: Sequence[Word]) -> bool:
    """Whether a line shows values of a row; two titles may wrap before a number, such as par."""
    kinds = [kind_of(word.text) for word in line]
    values = [kind for kind in kinds if kind not in (Kind.WORD, Kind.NOTE)]
    return len(values) > 1 and (Kind.LETTER in values or Kind.DATE in values)


def entries(
    lines: Sequence[Sequence[Piece]], slots: Sequence[Slot], height: float, *, headed: bool
) -> list[list[Entry]]:
    """The words of the lines of one page in their columns, or in none where that is not settled.

    ``slots`` are the columns as the headings have them. On a page without headings columns may
    stand elsewhere: there what stands in them tells which they are.
    """
    printed = [tuple(word for piece in line for word in piece.words) for line in lines]
    words, wrapped = with_dollars_whole(printed, height)
    found = _in_columns(words, slots, height, headed=headed)
    found = [_with_marks_of_price(line) for line in found]
    return _with_numbers_back(found, wrapped) if wrapped else found


def _with_marks_of_price(line: list[Entry]) -> list[Entry]:
    """The line, marks behind A or D below the price where none is printed.

    A price is given or explained (EDGAR's schema of the form asks for a value or a footnote), and
    its column begins right behind the letter.
    """
    side = next((at for at, one in enumerate(line) if one.column is Column.DIRECTION), None)
    if side is None or any(one.column is Column.PRICE for one in line):
        return line
    letter, *marks = line[side].words
    if not marks or not all(kind_of(word.text) is Kind.NOTE for word in marks):
        return line
    parted = Entry(Column.DIRECTION, (letter,)), Entry(Column.PRICE, tuple(marks))
    return [*line[:side], *parted, *line[side + 1 :]]


def _with_numbers_back(
    lines: Sequence[Sequence[Entry]], wrapped: Mapping[int, Wrapped]
) -> list[list[Entry]]:
    """The lines, each wrapped number on its own line again, in the column of its sign."""
    found: list[list[Entry]] = []
    come: list[Entry] = []
    for line in lines:
        here = [*line, *come]
        come = [
            Entry(entry.column, wrapped[id(word)].number)
            for entry in line
            for word in entry.words
            if id(word) in wrapped
        ]
        found.append(list(_drawn_together(here, wrapped)))
    return found


def _drawn_together(found: Sequence[Entry], wrapped: Mapping[int, Wrapped]) -> Iterator[Entry]:
    """One entry for each column of a line, from left to right."""
    by_column: dict[Column | None, list[Word]] = defaultdict(list)
    for entry in found:
        by_column[entry.column] += (
            wrapped[id(word)].sign if id(word) in wrapped else word for word in entry.words
        )
    for column, words in sorted(by_column.items(), key=lambda pair: min(pair[1]).left):
        yield Entry(column, tuple(sorted(words, key=lambda word: word.left)))


def _in_columns(
    words: Sequence[tuple[Word, ...]], slots: Sequence[Slot], height: float, *, headed: bool
) -> list[list[Entry]]:
    telling = [line for line in words if _is_telling(line)]
    if not telling:
        return _settled(slots, words, height)[1] if headed else [[Entry(None, w)] for w in words]
    columns = tuple(slot.column for slot in slots if slot.column)
    others = [line for line in words if not _is_telling(line)]
    told = slots_of(telling, others, columns, height, slots if headed else None)
    ways = [way for way in ((slots if headed else None), told) if way]
    found = [_settled(way, words, height) for way in ways]
    if not found:
        return [[Entry(None, w)] for w in words]
    return _mended(min(found, key=itemgetter(0))[1], words, columns, height)


def _mended(
    found: list[list[Entry]],
    words: Sequence[tuple[Word, ...]],
    columns: tuple[Column, ...],
    height: float,
) -> list[list[Entry]]:
    """The lines; one that does not fit the columns of its page is read by itself.

    A line may be pushed to the right so far that its words stand below the wrong headings: their
    order and kinds tell their columns all the same, where they leave but one way.
    """
    own: list[Slot] | None = None
    loose = [word for line in found for word in _loose_words(line)]
    mended: list[list[Entry]] = []
    for line, here in zip(found, words, strict=True):
        if _is_telling(here):
            whole = [with_years_drawn_in(with_signs_drawn_in(here, height), height)]
            own = slots_of(whole, [], columns, height, None) if _is_amiss(line) else None
            alone = _entries(here, own, height)[1] if own is not None else []
            if _is_amiss(alone) or any(_stands_among(entry, loose) for entry in alone):
                own = None
        read = _with_sides_of(line, _entries(here, own, height)[1]) if own else line
        mended.append(line if _is_amiss(read) else read)
    return mended


def _loose_words(line: Sequence[Entry]) -> Iterator[Word]:
    """The words of a line that stand in a column which the page does not settle."""
    for entry in line:
        if entry.column is None:
            yield from (word for word in entry.words if kind_of(word.text) is Kind.WORD)


def _stands_among(entry: Entry, words: Iterable[Word]) -> bool:
    """Whether a value stands over or under words, where a column of words must be."""
    left, right = entry.words[0].left, entry.words[-1].right
    is_value = entry.column not in WORD_COLUMNS and not entry.is_marks
    return is_value and any(left < word.right and word.left < right for word in words)


def _is_amiss(line: Sequence[Entry]) -> bool:
    """Whether words of a line stand in no column, in a wrong one, or two values in one."""
    changed = {word.text for entry in line if entry.column in _AMOUNTS for word in entry.words}
    return any(
        entry.column is None
        or (entry.column in WORD_COLUMNS and _has_amount(entry, changed))
        or (entry.column not in WORD_COLUMNS and not _is_one_value(entry))
        for entry in line
    )


def _has_amount(entry: Entry, changed: Container[str]) -> bool:
    """Whether a number among words is an amount: with a comma, or what changed hands."""
    return any(
        kind_of(word.text) in (Kind.NUMBER, Kind.MONEY)
        and ("," in word.text or (word.text in changed and len(word.text) > _SHORT))
        for word in entry.words
    )


def _is_one_value(entry: Entry) -> bool:
    values = [word for word in entry.words if kind_of(word.text) is not Kind.NOTE]
    fits = all(takes(entry.column, word.text, kind_of(word.text)) for word in values)
    return fits and sum(word.text != "$" for word in values) <= 1


def _with_sides_of(page: Sequence[Entry], alone: Sequence[Entry]) -> list[Entry]:
    """A line read by itself, the amount on the side of column 5 that the page gives it."""
    sides = {
        id(word): entry.column
        for entry in page
        for word in entry.words
        if entry.column in (Column.ACQUIRED, Column.DISPOSED)
    }
    return [
        entry._replace(column=sides.get(id(entry.words[0]), entry.column))
        if entry.column is Column.AMOUNT
        else entry
        for entry in alone
    ]


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
    misfits = [0.0 if slot.column in WORD_COLUMNS else _MISFIT for slot in slots]
    for number, word in enumerate(words):
        kind = kinds[number]
        own = _costs(word, kind, slots, height, odd)
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
            here = stay + misfits[at] if second else stay
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


def _costs(word: Word, kind: Kind, slots: Sequence[Slot], height: float, odd: float) -> list[float]:
    """What it costs to put a word into each of the columns."""
    middle, taking = (word.left + word.right) / 2, columns_taking(word.text)
    odd = odd if kind in _VALUES else 0.0
    costs: list[float] = []
    for column, left, right in slots:
        off = left - middle if middle < left else middle - right if middle > right else 0.0
        if column is None:
            amiss = _OPEN
        elif column in WORD_COLUMNS:
            amiss = odd
        else:
            amiss = 0.0 if column in taking else _MISFIT
        costs.append(off / height + amiss)
    return costs


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
