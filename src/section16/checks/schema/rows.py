"""The walk over the rows of both tables.

What a cell must be is worked out once for each kind of row and form; a cell that is sound costs a
few comparisons.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import IntEnum
from functools import cache, partial
from operator import attrgetter
from typing import Any, NamedTuple

from msgspec.structs import astuple

from section16.checks.schema.faults import Fault, Faults, Kind, fault, missing, too_long
from section16.checks.subject import Placed, Subject
from section16.document import (
    EMPTY,
    DerivativeHolding,
    DerivativeTransaction,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    Noted,
    Row,
)
from section16.law import cells, limits
from section16.xml.elements import DOCUMENT, leaves

_UNIT = Decimal(1).scaleb(-limits.MOST_DECIMALS)
_TABLES = {
    NonDerivativeTransaction: "non_derivative_table",
    NonDerivativeHolding: "non_derivative_table",
    DerivativeTransaction: "derivative_table",
    DerivativeHolding: "derivative_table",
}
_AMOUNTS = frozenset(
    name for pairs in cells.PAIRS.values() for pair in pairs for name in (pair.shares, pair.dollars)
) | {"transaction_price_per_share", "conversion_or_exercise_price"}
_ONE_OR_THE_OTHER = frozenset().union(*cells.VALUE_OR_NOTE.values(), cells.UNDERLYING[:2])
"""Cells of which the schema counts the value among the footnotes."""
_EXPECTED = {leaf.field: leaf.kind.expected for leaf in leaves(DOCUMENT) if leaf.kind}
_PAIRS = {
    kind: tuple((pair, attrgetter(pair.shares, pair.dollars)) for pair in pairs)
    for kind, pairs in cells.PAIRS.items()
}
_coding = attrgetter(*cells.CODING)
_NOTE_ALONE = "a footnote alone will not do"


class Needs(IntEnum):
    """What must stand in a cell."""

    NOTHING = 0
    NOTE = 1
    """A value or a footnote."""
    VALUE = 2


class Layout(NamedTuple):
    """What a cell of one kind of row must be on one form."""

    name: str
    needs: int
    fits: Callable[[Any], bool] | None
    most_notes: int
    most: int | None
    """Characters."""
    listed: str | None
    """The codes allowed, where the form narrows them."""


@cache
def layouts(kind: cells.RowKind, form: str) -> tuple[Layout, ...]:
    """The layout of every cell, in the order of the row."""
    return tuple(_layout(kind, form, name) for name in kind.__struct_fields__)


def _layout(kind: cells.RowKind, form: str, name: str) -> Layout:
    needs = Needs.NOTHING
    if name in cells.VALUE[kind]:
        needs = Needs.VALUE
    elif name in cells.VALUE_OR_NOTE[kind]:
        needs = Needs.NOTE
    most = limits.LENGTHS.get(f"{_TABLES[kind]}/{name}")
    listed = None
    if name == "transaction_form_type":
        listed = cells.FORM_TYPES["transaction_date" in kind.__struct_fields__][form]
    notes = 0 if name in cells.WITHOUT_NOTES[kind] else limits.MOST_CITATIONS
    return Layout(name, needs, _fitting(name, most, listed), notes, most, listed)


def _fitting(name: str, most: int | None, listed: str | None) -> Callable[[Any], bool] | None:
    """A quick look at a value of this cell; ``None`` where all values are right."""
    if most is not None:
        return partial(_is_short, most)
    if listed is not None:
        return frozenset(listed).__contains__
    return _is_amount if name in _AMOUNTS else None


def _is_short(most: int, text: str) -> bool:
    return 0 < len(text) <= most


def _is_amount(amount: Decimal) -> bool:
    return amount.is_finite() and 0 <= amount <= limits.LARGEST_AMOUNT and not amount % _UNIT


def faults_of_rows(subject: Subject) -> Faults:
    """All that is wrong with the rows."""
    yield from _cells(subject)
    yield from _pairs(subject)
    yield from _transactions(subject)


def _cells(subject: Subject) -> Faults:
    """Each cell by itself."""
    for placed in subject.rows:
        row: Row = placed.row
        for layout, cell in zip(layouts(type(row), subject.form), astuple(row), strict=True):
            if cell is EMPTY and not layout[1]:
                continue
            name, needs, fits, most_notes, _, _ = layout
            value = cell.value
            if value is None:
                if cell.raw is not None or (needs and (needs == Needs.VALUE or not cell.footnotes)):
                    yield from _empty_cell(layout, cell, f"{placed.path}/{name}")
            elif fits is not None and not fits(value):
                yield _value(layout, value, f"{placed.path}/{name}")
            if cell.footnotes and len(cell.footnotes) >= most_notes:
                yield from _notes(layout, cell, f"{placed.path}/{name}")


def _empty_cell(layout: Layout, cell: Noted[Any], path: str) -> Faults:
    """A cell without a value."""
    if cell.raw is not None:
        said = f"holds {cell.raw!r}, and {_EXPECTED[layout.name]} is expected: correct it"
        yield fault(Kind.UNTYPED, path, said)
    elif layout.needs == Needs.VALUE:
        yield missing(path, _NOTE_ALONE if cell.footnotes else "")
    else:
        said = "is unknown and must be given: enter a value, or hang a footnote on the cell"
        yield fault(Kind.UNEXPLAINED, path, said)


def _value(layout: Layout, value: Any, path: str) -> Fault:
    """A value that does not fit its cell."""
    if isinstance(value, Decimal):
        return _amount(value, path)
    if layout.listed is not None:
        if not layout.listed:
            return fault(Kind.NOT_ON_FORM, path, "has no place on this form: leave it out")
        said = f"is {value}, and {' or '.join(layout.listed)} is expected here"
        return fault(Kind.UNLISTED, path, said)
    return too_long(path, value, layout.most or 0) if value else missing(path)


def _amount(amount: Decimal, path: str) -> Fault:
    """Digits are counted by value: zeros at the end of the decimals do not count."""
    if not (amount.is_finite() and 0 <= amount <= limits.LARGEST_AMOUNT):
        said = f"is {amount:f}, and amounts run from 0 to {limits.LARGEST_AMOUNT}"
        return fault(Kind.RANGE, path, said)
    said = f"is {amount:f}, and at most {limits.MOST_DECIMALS} decimals are allowed: round it"
    return fault(Kind.DECIMALS, path, said)


def _notes(layout: Layout, cell: Noted[Any], path: str) -> Faults:
    """Many footnotes; where one will do for a value, the value counts as one."""
    most = layout.most_notes - (layout.name in _ONE_OR_THE_OTHER and cell.value is not None)
    if not layout.most_notes:
        cited = ", ".join(cell.footnotes)
        said = f"may not carry a footnote, and carries {cited}: hang it elsewhere"
        yield fault(Kind.NOTED, path, said)
    elif len(cell.footnotes) > most:
        said = f"cites {len(cell.footnotes)} footnotes, and {most} are allowed"
        yield fault(Kind.COUNT, path, said)


def _pairs(subject: Subject) -> Faults:
    """Amounts in shares or in dollars, of which one is given."""
    for placed in subject.rows:
        for pair, both in _PAIRS[type(placed.row)]:
            first, second = both(placed.row)
            if first.value is None:
                first, second = second, first
            # One with a value and one empty: sound on a form that has them.
            if first.value is None or second is not EMPTY or subject.form not in pair.forms:
                yield from _pair(subject, pair, placed)


def _pair(subject: Subject, pair: cells.Pair, placed: Placed) -> Faults:
    if pair is cells.OWNED_OF_A_DERIVATIVE and subject.document.document_type is None:
        return
    given = [name for name in (pair.shares, pair.dollars) if getattr(placed.row, name)]
    places = [f"{placed.path}/{name}" for name in (pair.shares, pair.dollars)]
    if subject.form not in pair.forms:
        for name in given:
            said = "has no place on this form, where the underlying amount is the quantity"
            yield fault(Kind.NOT_ON_FORM, f"{placed.path}/{name}", said)
    elif len(given) > 1:
        said = f"and {_words(pair.dollars)} are both given: keep the one that is meant"
        yield fault(Kind.BOTH, places[0], said)
    elif pair.needed and not given and not any(map(subject.is_open, places)):
        said = f"is unknown and must be given: enter it, or the {_words(pair.dollars)}"
        yield fault(Kind.NEITHER, places[0], said)
    elif pair.needed and given:
        cell: Noted[Any] = getattr(placed.row, given[0])
        if cell.value is None and cell.raw is None:
            yield missing(f"{placed.path}/{given[0]}", _NOTE_ALONE)


def _words(name: str) -> str:
    return name.replace("_", " ")


def _transactions(subject: Subject) -> Faults:
    """What reports a change is not for Form 3; its coding is whole, or absent."""
    for path, row in subject.transactions:
        if subject.form == "3":
            said = "reports a transaction, and Form 3 has holdings only: file it on Form 4"
            yield fault(Kind.NOT_ON_FORM, path, said)
        coding = _coding(row)
        if None in [cell.value for cell in coding] and any(coding):
            for name, cell in zip(cells.CODING, coding, strict=True):
                if cell.value is None and cell.raw is None:
                    yield missing(f"{path}/{name}")
