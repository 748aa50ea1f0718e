"""Rows from entries in reading order.

Converters read most rows from left to right, but a piece of one may come before or after its
place. The entries are put in order again by moving as few pieces as possible until they are
whole rows. Where several such orders are equally near, only what they agree on is certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, groupby, product
from typing import NamedTuple, TypeVar

from section16.law.boxes import Column, Table
from section16.printed.stream.choosing import Row, best, identity
from section16.printed.stream.entries import SECURITY
from section16.printed.stream.grammar import LACKING, WHOLE, Grammar, grammar_of
from section16.printed.stream.salvage import salvaged
from section16.printed.stream.weaving import woven

_Units = TypeVar("_Units", str, tuple[int, ...])
_MOST_FOR_TWO_MOVES = 12
_MOST_FOR_ONE_MOVE = 44
_MOST_ALONE = 26
_MOST_ENTRIES = 1500
_PATIENCE, _PATIENCE_AT_ONCE = 1_000_000, 100_000
"""Orders that are tried for a table in all, and for one way to see it."""
_WEAVING = 2000
"""What an attempt to part woven rows costs."""
_MOST_WOVEN = 4
"""Rows that may be woven into each other."""
_WORDS = "Wwt"
"""Kinds of words: those that may be a title, that can be none, that are a part of one."""


class Arranged(NamedTuple):
    """Rows, the words that may stand in each, and what is left."""

    rows: list[Row]
    words: list[list[int]]
    """By row, words that could not be placed."""
    left: list[int]


class _Task:
    """What is to be put in order: the texts of the entries, how rows look, and how long to try."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self._left, self._at_once = _PATIENCE, 0

    def begin(self) -> None:
        """Begin with another way to see the entries."""
        self._at_once = _PATIENCE_AT_ONCE

    def spend(self, count: int = 1) -> bool:
        """Whether there is patience left for so many more orders."""
        self._left -= count
        self._at_once -= count
        return self._left >= 0 and self._at_once >= 0


class _Unit(NamedTuple):
    """An entry, or a whole row of them."""

    letter: str
    at: int
    row: Row | None = None


def arranged(kinds: str, texts: Sequence[str], form: str, table: Table) -> Arranged | None:
    """The rows that entries make up; ``None`` where there is no such order, or are several."""
    if len(kinds) > _MOST_ENTRIES:
        return None
    initial, task = form == "3", _Task(texts)
    every = range(len(kinds))
    for grammar, kept in (
        (grammar_of(initial, table), every),
        (grammar_of(initial, table, stray=True), every),
        (grammar_of(initial, table, looser=True), every),
        (grammar_of(initial, table), [at for at in every if kinds[at] != "F"]),
    ):
        rows = _solved([(kinds[at], at) for at in kept], task, grammar)
        if rows:
            rows = _without_doubtful_natures(rows, kinds)
            return _completed(rows, [[] for _ in rows], len(kinds))
    return _in_part(kinds, task, initial=initial, table=table)


def _without_doubtful_natures(rows: list[Row], kinds: str) -> list[Row]:
    """The rows; where one that is held indirectly lacks a nature, a direct one has none."""
    held = [kinds[row[Column.OWNERSHIP]] if Column.OWNERSHIP in row else "" for row in rows]
    if not any(
        how == "I" and Column.NATURE not in row for how, row in zip(held, rows, strict=True)
    ):
        return rows
    return [
        {column: at for column, at in row.items() if column is not Column.NATURE or how == "I"}
        for how, row in zip(held, rows, strict=True)
    ]


def _completed(rows: list[Row], words: list[list[int]], count: int) -> Arranged:
    taken = {at for row in rows for at in row.values()} | {at for some in words for at in some}
    return Arranged(rows, words, [at for at in range(count) if at not in taken])


def _in_part(kinds: str, task: _Task, *, initial: bool, table: Table) -> Arranged | None:
    """The whole rows, and what is certain of those between them."""
    grammar = grammar_of(initial, table, stray=True)
    found: list[tuple[Row, list[int]]] = []
    units = [_Unit(kind, at) for at, kind in enumerate(kinds)]
    units = _units([(unit.letter, unit.at) for unit in units], grammar)
    for is_row, run in groupby(units, key=lambda unit: unit.row is not None):
        piece = list(run)
        if is_row:
            found.extend((unit.row, []) for unit in piece if unit.row)
        else:
            found.extend(_of_piece(piece, task, initial=initial, table=table))
    if not found:
        return None
    return _completed([row for row, _ in found], [words for _, words in found], len(kinds))


def _of_piece(
    piece: Sequence[_Unit], task: _Task, *, initial: bool, table: Table
) -> list[tuple[Row, list[int]]]:
    """The rows that entries between whole rows make up, as far as they are certain."""
    entries = [(unit.letter, unit.at) for unit in piece]
    bare = [entry for entry in entries if entry[0] != "F"]
    for kept in (entries, bare):
        rows = _solved(kept, task, grammar_of(initial, table, stray=True))
        if rows:
            return [(row, []) for row in rows]
    words = [at for kind, at in entries if kind in _WORDS]
    priced = any(_unmarked(task.texts[at]).lower().endswith(("value", "par")) for at in words)
    numbers = [entry for entry in entries if entry[0] not in _WORDS]
    for kept in () if priced else (numbers, [each for each in numbers if each[0] != "F"]):
        rows = _solved(kept, task, grammar_of(initial, table, wordless=True))
        if rows:
            if len(rows) == 1:
                return [(rows[0], words)]
            titles = _common_title(words, len(rows), task) if table is Table.NON_DERIVATIVE else []
            return [(row, []) for row in _with_titles(rows, titles)]
    letters = "".join(kind for kind, _ in entries)
    some = salvaged(letters, [task.texts[at] for _, at in entries], table)
    rows = [{column: entries[at][1] for column, at in row.items()} for row in some]
    return [(row, words if len(rows) == 1 else []) for row in rows]


def _common_title(words: Sequence[int], count: int, task: _Task) -> list[int]:
    """The words that stand as often as there are rows: all rows have the same title."""
    same = [
        [at for at in words if task.texts[at] == text]
        for text in dict.fromkeys(task.texts[at] for at in words)
    ]
    often = [
        places
        for places in same
        if len(places) == count and SECURITY.search(_unmarked(task.texts[places[0]]))
    ]
    return often[0] if len(often) == 1 else []


def _with_titles(rows: list[Row], titles: Sequence[int]) -> list[Row]:
    if not titles:
        return rows
    return [{Column.SECURITY_TITLE: at, **row} for row, at in zip(rows, titles, strict=True)]


def _solved(entries: Sequence[tuple[str, int]], task: _Task, grammar: Grammar) -> list[Row] | None:
    task.begin()
    units = _units(entries, grammar)
    pooled = _with_natures(units)
    if pooled is not None:
        return pooled
    single = [_Unit(kind, at) for kind, at in entries]
    return (
        _in_order(units, task, grammar)
        or _by_pieces(units, task, grammar)
        or (_in_order(single, task, grammar) if len(single) <= _MOST_ALONE else None)
        or _woven(units, task, grammar)
    )


def _woven(units: Sequence[_Unit], task: _Task, grammar: Grammar) -> list[Row] | None:
    """The rows, where those that are not whole are woven into each other."""
    whole = [unit.row for unit in units if unit.row is not None]
    single = [unit for unit in units if unit.row is None]
    starts = [at for at, unit in enumerate(single) if unit.letter == "W"]
    for start in (0, *starts):
        turned = [*single[start:], *single[:start]]
        letters = "".join(unit.letter for unit in turned)
        rows = _one_way(letters, [unit.at for unit in turned], task, grammar)
        if rows is not None:
            found = [{column: turned[at].at for column, at in row.items()} for row in rows]
            return sorted([*whole, *found], key=lambda row: min(row.values()))
    return None


def _one_way(kinds: str, places: Sequence[int], task: _Task, grammar: Grammar) -> list[Row] | None:
    """The rows that entries woven into each other make up, if there is one way to part them."""
    if len(kinds) > _MOST_ALONE:
        return None
    count = sum(kinds.count(letter) for letter in "DI")
    found: list[list[Row]] = []
    for number in range(2, min(count, _MOST_WOVEN) + 1):
        for shapes in product(grammar.shapes, repeat=number):
            changes = sum(shape is grammar.shapes[0] for shape in shapes)
            if len(grammar.shapes) > 1 and changes > kinds.count("T"):
                continue
            if not task.spend(_WEAVING):
                return None
            rows = woven(kinds, places, shapes)
            if rows is not None:
                found.append(rows)
    return found[0] if len(found) == 1 else None


def _by_pieces(units: Sequence[_Unit], task: _Task, grammar: Grammar) -> list[Row] | None:
    """The rows, where what stands between whole rows makes up rows by itself."""
    rows: list[Row] = []
    for is_row, run in groupby(units, key=lambda unit: unit.row is not None):
        if is_row:
            rows.extend(unit.row for unit in run if unit.row)
            continue
        found = _in_order(list(run), task, grammar)
        if found is None:
            return None
        rows.extend(found)
    return rows


def _in_order(units: Sequence[_Unit], task: _Task, grammar: Grammar) -> list[Row] | None:
    """The rows in the order that is nearest to the page's."""
    letters = "".join(unit.letter for unit in units)
    for orders in _orders(letters):
        found: dict[object, list[Row]] = {}
        for moved, cuts in orders:
            if not task.spend():
                return None
            if grammar.rows.fullmatch(moved):
                rows = _read([units[at] for at in _order(len(units), cuts)], grammar)
                found.setdefault(identity(rows, task.texts), rows)
        if found:
            return best(list(found.values()), task.texts)
    return None


def _unmarked(text: str) -> str:
    return re.sub(r"\s*\(\d+\)", "", text)


def _units(entries: Sequence[tuple[str, int]], grammar: Grammar) -> list[_Unit]:
    """The entries; where some make up a whole row that another follows, the row."""
    kinds = "".join(kind for kind, _ in entries)
    single = [_Unit(kind, at) for kind, at in entries]
    if grammar.rows.fullmatch(kinds):
        return single
    units: list[_Unit] = []
    at = 0
    while at < len(kinds):
        matches = (pattern.match(kinds, at) for pattern in grammar.whole)
        if found := next(filter(None, matches), None):
            row = _row(single[at : found.end()], grammar)
            letter = WHOLE if Column.NATURE in row else LACKING
            units.append(_Unit(letter, single[at].at, row))
            at = found.end()
        else:
            units.append(single[at])
            at += 1
    return units


def _with_natures(units: Sequence[_Unit]) -> list[Row] | None:
    """Whole rows with natures of ownership that stand below the rows they belong to."""
    if not {unit.letter for unit in units} <= {WHOLE, LACKING, "W", "w"}:
        return None
    rows: list[Row] = []
    for is_row, run in groupby(units, key=lambda unit: unit.row is not None):
        if is_row:
            rows.extend(dict(unit.row or {}) for unit in run)
        elif not _give_natures(rows, [unit.at for unit in run]):
            return None
    return rows


def _give_natures(rows: list[Row], natures: list[int]) -> bool:
    """Give words to the rows just above them that lack a nature, if they are as many."""
    if rows and Column.NATURE in rows[-1]:
        natures = [rows[-1].pop(Column.NATURE), *natures]
    lacking: list[Row] = []
    for row in reversed(rows):
        if Column.NATURE in row or len(lacking) == len(natures):
            break
        lacking.insert(0, row)
    if len(lacking) != len(natures):
        return False
    for row, nature in zip(lacking, natures, strict=True):
        row[Column.NATURE] = nature
    return True


def _read(units: Sequence[_Unit], grammar: Grammar) -> list[Row]:
    """The rows of units in order; a row stands where its first entry does."""
    letters = "".join(unit.letter for unit in units)
    rows: list[Row] = []
    at = 0
    while at < len(units):
        whole = units[at].row
        end = at + 1
        if whole is not None and _has_nature_behind(letters, at, whole, grammar):
            whole = {**whole, Column.NATURE: units[end].at}
            end += 1
        if whole is None:
            end = next(
                found
                for found in range(at + 1, len(units) + 1)
                if grammar.row.fullmatch(letters, at, found)
                and (found == len(units) or grammar.rows.fullmatch(letters, found))
            )
            whole = _row(units[at:end], grammar)
        rows.append(whole)
        at = end
    return sorted(rows, key=lambda row: min(row.values()))


def _has_nature_behind(letters: str, at: int, row: Row, grammar: Grammar) -> bool:
    """Whether the words behind a whole row are the nature it lacks, and no title."""
    if Column.NATURE in row or letters[at + 1 : at + 2] not in ("W", "w"):
        return False
    return at + 2 == len(letters) or bool(grammar.rows.fullmatch(letters, at + 2))


def _row(units: Sequence[_Unit], grammar: Grammar) -> Row:
    letters = "".join(unit.letter for unit in units)
    match = next(found for pattern in grammar.named if (found := pattern.fullmatch(letters)))
    return {
        Column[name]: units[match.start(name)].at
        for name, kind in match.groupdict().items()
        if kind
    }


_Cut = tuple[int, int, int]
"""Two neighbouring pieces that are swapped: where the first begins, where the second, its end."""
_Order = tuple[str, tuple[_Cut, ...]]
"""The letters in another order, and the swaps that lead to it."""


def _orders(letters: str) -> Iterator[Iterator[_Order]]:
    """Every order of so many units: as they stand, one piece moved, two pieces moved."""
    count = len(letters)
    yield iter([(letters, ())])
    if count <= _MOST_FOR_ONE_MOVE:
        yield ((_moved(letters, cut), (cut,)) for cut in _cuts(count))
    if count <= _MOST_FOR_TWO_MOVES:
        yield (
            (_moved(once, second), (first, second))
            for first in _cuts(count)
            for once in (_moved(letters, first),)
            for second in _cuts(count)
        )


def _cuts(count: int) -> Iterator[_Cut]:
    """Every way to give one piece another place."""
    return combinations(range(count + 1), 3)


def _moved(units: _Units, cut: _Cut) -> _Units:
    start, middle, end = cut
    return units[:start] + units[middle:end] + units[start:middle] + units[end:]


def _order(count: int, cuts: Sequence[_Cut]) -> tuple[int, ...]:
    """Which unit stands where after some swaps."""
    order = tuple(range(count))
    for cut in cuts:
        order = _moved(order, cut)
    return order
