"""Which explanations illegible footnote marks stand for, where the page leaves one answer.

What proves it: a price that lies in the range of prices that one explanation alone gives; a mark
alone in a cell of days or prices of Table II, where one explanation alone speaks of exercise or
conversion; and that explanations are numbered in the order in which a reader meets their marks,
where marks and explanations are equal in number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

import msgspec

from section16.doubts import SETTLED
from section16.finding import Finding
from section16.law.boxes import Column, Table
from section16.printed.interpret.values import number
from section16.printed.sheet import Cell, Explanation, Row
from section16.printed.wording import key

_AMOUNT = r"\$\s?(\d[\d,]*(?:\.\d+)?)"
_RANGE = re.compile(rf"{_AMOUNT}\s*(?:to|-|\u2013|through|and)\s*{_AMOUNT}")
_OF_PRICES = re.compile(r"weighted|average|rang(?:e|ing)|multiple", re.IGNORECASE)
_OF_TERMS = re.compile(
    r"\b(?:conver(?:t|sion)|exercis|vest|expir|settle|matur|redeem|represents|receive|for one)"
    r"|exchange(?:d|able)? for|-for-|\bone for|1:1",
    re.IGNORECASE,
)
"""What explanations of the terms of a derivative speak of."""
_OF_DERIVATIVES = re.compile(
    r"\b(?:phantom|swaps?|warrants?|options?|units?|RSUs?|PSUs?|SARs?|notes?|debentures?)\b",
    re.IGNORECASE,
)
"""Derivatives that explanations name."""
_TERMS = (Column.EXERCISE_DATE, Column.EXPIRATION_DATE, Column.EXERCISE_PRICE)
_OF_ROWS = (Column.AMOUNT, Column.ACQUIRED, Column.DISPOSED, Column.OWNED, Column.UNDERLYING_AMOUNT)
"""Columns whose cells say something else in every row."""
_LETTERS = (Column.DIRECTION, Column.OWNERSHIP)
_BEHIND = (Column.OWNED, Column.OWNERSHIP, Column.NATURE)
_BY = re.compile(r"^By (?:the )?", re.IGNORECASE)
_CONTINUED = re.compile(r"\W*continued from", re.IGNORECASE)
_LEAST_NAME = 12
_THOUSANDS = re.compile(r",\d{3}$")
_ONE_MARK = re.compile(r"\(?[^()\s]{0,3}\)?")
_SIGN = re.compile(r"[^A-Za-z.,;:]|[oO]")
_TWO_FIGURES = 10
_ALIKE = ({5, 6}, {6, 8}, {3, 8}, {1, 2}, {2, 9}, {3, 5}, {5, 8})
"""Figures of small marks that are read for one another."""
_ORDERS = (
    list(Column),
    [
        *(column for column in Column if column not in (Column.PRICE, *_BEHIND)),
        Column.PRICE,
        *_BEHIND,
    ],
)
"""The columns of each table from left to right."""


class Spot(NamedTuple):
    """A cell at which a mark stands: its table, row and column, and what is seen of the mark."""

    table: int
    row: int
    column: Column
    cell: Cell
    stray: str

    @property
    def kind(self) -> tuple[object, ...]:
        """What cells have in common that bear the same mark."""
        row = self.row if self.column in _OF_ROWS else None
        return self.table, self.column, row, self.cell.text


class Proof(NamedTuple):
    """The explanations that marks stand for, and why."""

    marks: tuple[str, ...]
    why: str


Proofs = dict[tuple[int, int, Column], Proof]


def proved_marks(
    tables: Sequence[Sequence[Row]], explanations: Sequence[Explanation]
) -> tuple[list[tuple[Row, ...]], list[Finding]]:
    """The tables with the marks that are proved, and what is said of them."""
    said = {found.mark: " ".join(found.text.readings[:1]) for found in explanations}
    tables = _without_misread(tables, said)
    spots = list(_spots(tables))
    proofs: Proofs = {}
    if len(said) > 1 and len(said) == len(explanations):
        proofs = _by_range(spots, said) | _by_holder(tables, said)
        if sorted(map(int, said)) == list(range(1, len(said) + 1)):
            proofs = _by_terms(spots, said) | proofs
            proofs |= _by_last(spots, proofs, said)
            proofs |= _by_order(spots, proofs, _in_order(spots, proofs, said))
    found = [
        tuple(_with_marks(row, at, number, proofs) for number, row in enumerate(rows))
        for at, rows in enumerate(tables)
    ]
    return found, [_finding(place, proof) for place, proof in proofs.items()]


def _without_misread(
    tables: Sequence[Sequence[Row]], said: Mapping[str, str]
) -> list[tuple[Row, ...]]:
    """The tables, marks open that may be another: one like it that should have come before.

    Explanations are numbered in the order in which cells first cite them.
    """
    marks = sorted(map(int, said))
    seen: set[int] = set()
    misread: set[tuple[int, int, Column]] = set()
    for spot in _spots(tables):
        for mark in map(int, spot.cell.notes):
            if mark not in seen and any(
                other not in seen and _is_like(other, mark)
                for other in marks
                if other < mark or other == len(seen) + 1
            ):
                misread.add((spot.table, spot.row, spot.column))
        if (spot.table, spot.row, spot.column) not in misread:
            seen |= set(map(int, spot.cell.notes))
    return [
        tuple(_without_marks(row, at, number, misread) for number, row in enumerate(rows))
        for at, rows in enumerate(tables)
    ]


def _is_like(other: int, mark: int) -> bool:
    """Whether one mark may be read for another: by its last figure, or without its first."""
    if other == mark:
        return False
    if mark < _TWO_FIGURES <= other:
        return other % _TWO_FIGURES == mark
    if other // _TWO_FIGURES != mark // _TWO_FIGURES:
        return False
    return {other % _TWO_FIGURES, mark % _TWO_FIGURES} in _ALIKE


def _without_marks(row: Row, table: int, number: int, misread: set[tuple[int, int, Column]]) -> Row:
    cells = dict(row.cells)
    for column, cell in row.cells.items():
        if (table, number, column) in misread:
            readings = cell.otherwise if cell.text else (cell.printed,)
            cells[column] = msgspec.structs.replace(cell, notes=(), otherwise=readings)
    return msgspec.structs.replace(row, cells=cells)


def _finding(place: tuple[int, int, Column], proof: Proof) -> Finding:
    table, row, column = place
    name = f"{list(Table)[table].title} row {row + 1}, {column.value}"
    marks = "".join(f"({mark})" for mark in proof.marks)
    return SETTLED.at(name, f"the illegible mark is {marks}: {proof.why}")


def _with_marks(row: Row, table: int, number: int, proofs: Proofs) -> Row:
    cells = dict(row.cells)
    for column, cell in row.cells.items():
        proof = proofs.get((table, number, column))
        if proof:
            readings = cell.otherwise if cell.text else ()
            cells[column] = msgspec.structs.replace(cell, notes=proof.marks, otherwise=readings)
    return msgspec.structs.replace(row, cells=cells)


def _spots(tables: Sequence[Sequence[Row]]) -> Iterator[Spot]:
    """The cells with a mark, in the order of the form."""
    for table, rows in enumerate(tables):
        for at, row in enumerate(rows):
            for column in sorted(row.cells, key=_ORDERS[table].index):
                cell = row.cells[column]
                stray = _stray(column, cell)
                if stray or cell.notes:
                    yield Spot(table, at, column, cell, stray)


def _stray(column: Column, cell: Cell) -> str:
    """What stands behind a value beside its own letters, if it can be a mark."""
    if cell.notes:
        return ""
    printed = "".join(cell.printed.split())
    if "$" in printed and not cell.text:
        return ""
    if not cell.text:
        is_sole = column in _TERMS and len(cell.readings) == 1 and not any(map(number, [printed]))
        return printed if is_sole and _ONE_MARK.fullmatch(printed) else ""
    stray = printed[len("".join(cell.text.split())) :]
    if not _SIGN.search(stray) or (column in _LETTERS and stray.isalnum()):
        return ""
    return stray


def _by_terms(spots: Sequence[Spot], said: Mapping[str, str]) -> Proofs:
    """A mark alone among the terms of a derivative, of which one explanation alone speaks."""
    speaking = [mark for mark, text in said.items() if _OF_TERMS.search(text)]
    naming = [mark for mark, text in said.items() if _OF_DERIVATIVES.search(text)]
    if len(speaking) != 1 or not set(naming) <= set(speaking):
        return {}
    proof = Proof((speaking[0],), "no other explanation speaks of the terms of a derivative")
    return {
        (spot.table, spot.row, spot.column): proof
        for spot in spots
        if spot.table and spot.column in _TERMS and spot.stray and not spot.cell.text
    }


def _by_range(spots: Sequence[Spot], said: Mapping[str, str]) -> Proofs:
    """A price that lies in the range of one explanation, which holds no other price."""
    ranges = {mark: _range(text) for mark, text in said.items() if _OF_PRICES.search(text)}
    prices = [spot for spot in spots if spot.column is Column.PRICE and _price(spot) is not None]
    found: Proofs = {}
    for spot in prices:
        marks = [mark for mark, limits in ranges.items() if limits and _within(spot, limits)]
        if len(marks) == 1 and spot.stray and _ONE_MARK.fullmatch(spot.stray):
            limits = ranges[marks[0]]
            if limits and sum(_within(other, limits) for other in prices) == 1:
                proof = Proof((marks[0],), "its range of prices holds this price alone")
                found[spot.table, spot.row, spot.column] = proof
    return found


def _by_holder(tables: Sequence[Sequence[Row]], said: Mapping[str, str]) -> Proofs:
    """A holder whom one explanation names that goes on in the next: both are cited together."""
    order = sorted(said, key=int)
    chains = [chain for chain in _chains(order, said) if len(chain) > 1]
    found: Proofs = {}
    for table, rows in enumerate(tables):
        for at, row in enumerate(rows):
            cell = row.cells.get(Column.NATURE)
            naming = _naming(cell.text, said) if cell else set()
            own = [chain for chain in chains if naming and naming <= set(chain)]
            if own and cell and set(cell.notes) <= set(own[0]):
                why = "the holder is named in an explanation that goes on in the next"
                found[table, at, Column.NATURE] = Proof(own[0], why)
    return found


def _by_last(spots: Sequence[Spot], proofs: Proofs, said: Mapping[str, str]) -> Proofs:
    """A holder named in the one explanation that no other mark is proved to stand for."""
    used = {mark for proof in proofs.values() for mark in proof.marks}
    left = set(said) - used
    if len(left) != 1:
        return {}
    why = "the holder is named there alone, and every other explanation has its marks"
    return {
        (spot.table, spot.row, spot.column): Proof(tuple(left), why)
        for spot in spots
        if spot.column is Column.NATURE and _ONE_MARK.fullmatch(spot.stray) and spot.stray
        if _naming(spot.cell.text, said) == left
    }


def _naming(holder: str, said: Mapping[str, str]) -> set[str]:
    """The explanations that name a holder."""
    name = key(_BY.sub("", holder))
    return {mark for mark, text in said.items() if len(name) >= _LEAST_NAME and name in key(text)}


def _chains(order: Sequence[str], said: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The explanations, those together of which one says that it goes on with another."""
    chains: list[tuple[str, ...]] = []
    for mark in order:
        if chains and _CONTINUED.match(said[mark]):
            chains[-1] += (mark,)
        else:
            chains.append((mark,))
    return chains


def _price(spot: Spot) -> Decimal | None:
    found = number(spot.cell.text)
    return found.value if found else None


def _range(text: str) -> tuple[Decimal, Decimal] | None:
    match = _RANGE.search(text)
    low, high = (number(match[1]), number(match[2])) if match else (None, None)
    return (low.value, high.value) if low and high else None


def prices_said(explanations: Sequence[Explanation]) -> list[tuple[Decimal, Decimal]]:
    """The ranges of prices that explanations of averages give, from the lowest to the highest."""
    texts = (" ".join(found.text.readings[:1]) for found in explanations)
    ranges = (_range(text) for text in texts if _OF_PRICES.search(text))
    return [limits for limits in ranges if limits]


def _within(spot: Spot, limits: tuple[Decimal, Decimal]) -> bool:
    price = _price(spot)
    return price is not None and limits[0] <= price <= limits[1]


def _in_order(spots: Sequence[Spot], proofs: Proofs, said: Mapping[str, str]) -> list[str]:
    """The explanations in their order, without those of prices where no price has an open mark."""
    is_open = any(
        spot.column is Column.PRICE and (spot.table, spot.row, spot.column) not in proofs
        for spot in spots
    )
    marks = sorted(said, key=int)
    return [
        mark
        for mark in marks
        if is_open or not (_OF_PRICES.search(said[mark]) and _range(said[mark]))
    ]


def _by_order(spots: Sequence[Spot], proofs: Proofs, marks: Sequence[str]) -> Proofs:
    """Marks that are left, in the order in which a reader meets them.

    Cells of one column that say the same bear the same mark.
    """
    used = {mark for proof in proofs.values() for mark in proof.marks}
    rest = [spot for spot in spots if (spot.table, spot.row, spot.column) not in proofs]
    left = [mark for mark in marks if mark not in used]
    kinds: dict[tuple[object, ...], list[Spot]] = {}
    for spot in rest:
        kinds.setdefault(spot.kind, []).append(spot)
    if len(kinds) != len(left) or not all(map(_is_orderly, rest)):
        return {}
    pairs = list(zip(left, kinds.values(), strict=True))
    if any(spot.cell.notes not in ((), (mark,)) for mark, same in pairs for spot in same):
        return {}
    why = "explanations are numbered in the order of their marks, and these are equal in number"
    return {
        (spot.table, spot.row, spot.column): Proof((mark,), why)
        for mark, same in pairs
        for spot in same
        if not spot.cell.notes
    }


def _is_orderly(spot: Spot) -> bool:
    """Whether a spot has a value and one mark alone, which is not one of its figures."""
    is_figure = spot.stray[:1].isdigit() and bool(_THOUSANDS.search(spot.cell.text))
    is_letter = spot.column is Column.CODE and spot.stray.isalpha() and spot.cell.text != "S"
    return bool(spot.cell.text and not is_figure and not is_letter) and (
        len(spot.cell.notes) == 1 or bool(_ONE_MARK.fullmatch(spot.stray))
    )
