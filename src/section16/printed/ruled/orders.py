"""Which column of the form each column of a drawing is: by its heading and by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from section16.law.boxes import Column, Table
from section16.printed.ruled.columns import WIDEST, Slot, Slots
from section16.printed.ruled.drawing import Row
from section16.printed.ruled.wording import KEYWORDS
from section16.printed.wording import key

_NAMED = 0.6
"""Share of the columns whose headings must have a word of theirs."""
_SLACK = 1
_MOST_STEPS = 20_000
_NOTE = re.compile(r"\(\d{1,2}\)")
_NUMBER = r"\$?\s?[\d,]*\.?\d+|-0-"
_DAY = r"\d{1,2}[/-]\d{1,2}[/-]\d{2,4}"
_WORDS = r".*[A-Za-z].*"
_HOLDS = {
    column: re.compile(pattern, re.IGNORECASE)
    for columns, pattern in (
        ((Column.SECURITY_TITLE, Column.UNDERLYING_TITLE, Column.NATURE), _WORDS),
        ((Column.TRANSACTION_DATE, Column.DEEMED_DATE), _DAY),
        ((Column.EXERCISE_DATE, Column.EXPIRATION_DATE), rf"{_DAY}|[A-Za-z. /]+"),
        ((Column.CODE,), r"[A-Z]\s?[345]?(?:/K)?|[345]"),
        ((Column.VOLUNTARY,), "V"),
        ((Column.AMOUNT, Column.ACQUIRED, Column.DISPOSED), _NUMBER),
        ((Column.OWNED, Column.UNDERLYING_AMOUNT), _NUMBER),
        ((Column.PRICE, Column.EXERCISE_PRICE), rf"{_NUMBER}|N/?A"),
        ((Column.DIRECTION,), r"\(?[AD]\)?"),
        ((Column.OWNERSHIP,), r"\(?[DI]\)?|Direct|Indirect"),
    )
    for column in columns
}
"""What the cells of a column hold, footnote marks left out."""
_NEEDED = (Column.SECURITY_TITLE, Column.OWNERSHIP)


def _orders(form: str, table: Table) -> Iterator[tuple[Column, ...]]:
    """The columns that the forms have had: with and without deemed dates and the V."""
    if form == "3" and table is Table.NON_DERIVATIVE:
        yield Column.SECURITY_TITLE, Column.OWNED, Column.OWNERSHIP, Column.NATURE
    elif form == "3":
        yield (
            *(Column.SECURITY_TITLE, Column.EXERCISE_DATE, Column.EXPIRATION_DATE),
            *(Column.UNDERLYING_TITLE, Column.UNDERLYING_AMOUNT, Column.EXERCISE_PRICE),
            *(Column.OWNERSHIP, Column.NATURE),
        )
    else:
        for deemed in ((), (Column.DEEMED_DATE,)):
            for voluntary in ((), (Column.VOLUNTARY,)):
                yield from _of_change(table, deemed, voluntary)


def _of_change(
    table: Table, deemed: tuple[Column, ...], voluntary: tuple[Column, ...]
) -> Iterator[tuple[Column, ...]]:
    last = (Column.OWNED, Column.OWNERSHIP, Column.NATURE)
    when = (Column.TRANSACTION_DATE, *deemed, Column.CODE, *voluntary)
    by_side = Column.AMOUNT, Column.DIRECTION
    if table is Table.NON_DERIVATIVE:
        yield (Column.SECURITY_TITLE, *when, *by_side, Column.PRICE, *last)
        return
    for amount in ((Column.ACQUIRED, Column.DISPOSED), by_side):
        yield (
            *(Column.SECURITY_TITLE, Column.EXERCISE_PRICE, *when, *amount),
            *(Column.EXERCISE_DATE, Column.EXPIRATION_DATE),
            *(Column.UNDERLYING_TITLE, Column.UNDERLYING_AMOUNT, Column.PRICE, *last),
        )


class _Column(NamedTuple):
    """A column of the drawing: the letters above it, and what stands in it."""

    heading: str
    near: str
    """The letters right above what stands in it."""
    texts: tuple[str, ...]


def order_of(
    slots: Slots, headings: Sequence[Row], texts: Sequence[Sequence[str]], form: str, table: Table
) -> tuple[Column, ...] | None:
    """The form's columns that a drawing has, where headings and cells allow but one answer.

    A drawing without bars and tags has no trace of columns in which nothing stands.
    """
    above = slots.slots if slots.drawn else tuple(_up_to_each_other(slots.slots))
    found = [
        _Column(_heading(wide, headings), _heading(slot, headings), tuple(cells))
        for wide, slot, cells in zip(above, slots.slots, texts, strict=True)
    ]
    deemed = "deemed" in key(" ".join(row.text for row in headings))
    orders = [order for order in _orders(form, table) if deemed is (Column.DEEMED_DATE in order)]
    whole = [order for order in orders if len(order) == len(found)]
    if slots.drawn:
        ranked = [(_named(order, found), order) for order in whole]
    else:
        parts = {part for order in orders for part in _parts(order, found)}
        ranked = [(_named(part, found), part) for part in parts if _is_held(part, found)]
    return _best(ranked)


def _up_to_each_other(slots: Sequence[Slot]) -> Iterator[Slot]:
    """Columns as wide as they can be: half way to those beside them."""
    edges = [0, *((one.right + other.left) // 2 for one, other in pairwise(slots))]
    for left, right in zip(edges, (*edges[1:], slots[-1].right + WIDEST), strict=True):
        yield Slot(left, right)


def _best(ranked: Sequence[tuple[int, tuple[Column, ...]]]) -> tuple[Column, ...] | None:
    """The order that most headings bear out, where it is one and they are enough."""
    likely = [pair for pair in ranked if pair[0] >= _NAMED * len(pair[1])]
    most = max((named for named, _ in likely), default=0)
    best = [order for named, order in likely if named == most]
    return best[0] if len(best) == 1 else None


def _parts(order: tuple[Column, ...], found: Sequence[_Column]) -> Iterator[tuple[Column, ...]]:
    """The ways to choose, in order, a column of the form for each of the drawing's."""
    waiting: list[tuple[tuple[Column, ...], int]] = [((), 0)]
    steps = 0
    while waiting and steps < _MOST_STEPS:
        chosen, start = waiting.pop()
        steps += 1
        if len(chosen) == len(found):
            if _is_whole(chosen):
                yield chosen
            continue
        waiting.extend(
            ((*chosen, order[at]), at + 1)
            for at in range(start, len(order))
            if _fits(order[at], found[len(chosen)])
        )


def _is_whole(order: Sequence[Column]) -> bool:
    """Whether columns are there that no row can do without, and none without its partner."""
    partners = Column.AMOUNT in order, Column.DIRECTION in order
    return set(_NEEDED) <= set(order) and partners in ((True, True), (False, False))


def _fits(column: Column, found: _Column) -> bool:
    """Whether what stands in a column of the drawing is what the form asks for."""
    return all(takes(column, text) for text in found.texts)


def is_shifted(texts: Sequence[str | None], order: Sequence[Column]) -> bool:
    """Whether a word stands in a column that does not take it, beside one that does."""
    for at, text in enumerate(texts):
        if text is None or takes(order[at], text):
            continue
        if any(takes(order[near], text) for near in (at - 1, at + 1) if 0 <= near < len(order)):
            return True
    return False


def takes(column: Column, text: str) -> bool:
    """Whether a column of the form asks for such a text; a footnote mark stands anywhere."""
    words = _NOTE.sub("", text).strip()
    return not words or bool(_HOLDS[column].fullmatch(words))


def _is_held(order: Sequence[Column], found: Sequence[_Column]) -> bool:
    return all(_fits(column, one) for column, one in zip(order, found, strict=True))


def _named(order: Sequence[Column], found: Sequence[_Column]) -> int:
    """How many columns have a word of theirs in the heading above them."""
    pairs = zip(order, found, strict=True)
    return sum(_names(column, one) for column, one in pairs)


def _names(column: Column, found: _Column) -> bool:
    if column in (Column.VOLUNTARY, Column.ACQUIRED, Column.DISPOSED):
        return found.near.endswith(KEYWORDS[column][0]) and not found.near.endswith("code")
    return any(word in found.heading for word in KEYWORDS[column])


def _heading(slot: Slot, headings: Sequence[Row]) -> str:
    """The letters that stand above a column, without the numbers of boxes."""
    parts = (row.text[max(0, slot.left - _SLACK) : slot.right] for row in headings)
    return re.sub(r"\d+", "", key("".join(parts)))
