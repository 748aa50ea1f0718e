"""What the rows of both tables have in common."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from section16.document import (
    EMPTY,
    Noted,
    OwnershipForm,
    TransactionCode,
    TransactionFormType,
    TransactionTimeliness,
)
from section16.law.boxes import Column, Table, box
from section16.printed.interpret import cells, values
from section16.printed.interpret.cells import Place, notes_of, words
from section16.printed.interpret.margin import Margin
from section16.printed.interpret.page import Page
from section16.printed.sheet import BLANK, Cell, Row

_CODE_AND_MARK = re.compile(r"(?P<code>[A-Z])(?=[^A-Za-z0-9/]|[o0l1I][)}\]])")
"""A code, and behind it what a copy has left of a footnote mark."""
_TABLE_PATHS = {
    Table.NON_DERIVATIVE: "/non_derivative_table",
    Table.DERIVATIVE: "/derivative_table",
}
_SHARES_AND_VALUE = {
    "owned": ("shares_owned_following_transaction", "value_owned_following_transaction"),
    "underlying": ("underlying_security_shares", "underlying_security_value"),
    "traded": ("transaction_shares", "transaction_total_value"),
}


NAMES = {
    Column.SECURITY_TITLE: "security_title",
    Column.EXERCISE_PRICE: "conversion_or_exercise_price",
    Column.TRANSACTION_DATE: "transaction_date",
    Column.DEEMED_DATE: "deemed_execution_date",
    Column.CODE: "transaction_code",
    Column.VOLUNTARY: "transaction_form_type",
    Column.AMOUNT: "transaction_shares",
    Column.ACQUIRED: "transaction_shares",
    Column.DISPOSED: "transaction_shares",
    Column.DIRECTION: "transaction_acquired_disposed_code",
    Column.PRICE: "transaction_price_per_share",
    Column.EXERCISE_DATE: "exercise_date",
    Column.EXPIRATION_DATE: "expiration_date",
    Column.UNDERLYING_TITLE: "underlying_security_title",
    Column.UNDERLYING_AMOUNT: "underlying_security_shares",
    Column.OWNED: "shares_owned_following_transaction",
    Column.OWNERSHIP: "direct_or_indirect_ownership",
    Column.NATURE: "nature_of_ownership",
}
"""The cell of a document that a column fills."""


class PrintedRow(NamedTuple):
    """A row of the sheet, and where it will stand in the document."""

    row: Row
    table: Table
    number: int
    page: Page
    margin: Margin
    shows_change: bool = False
    """Whether cells that could not be placed show that the row reports a change."""

    def cell(self, column: Column) -> Cell:
        """What stands in a column."""
        return self.row.cells.get(column, BLANK)

    def has(self, *columns: Column) -> bool:
        """Whether anything stands in one of these columns."""
        return any(self.cell(column) for column in columns)

    def place(self, column: Column, name: str) -> Place:
        """Where a column's value belongs."""
        return _place(self.page.form, self.table, self.number, column, name)

    @property
    def on_form(self) -> str:
        """``Table I row 1``."""
        return f"{self.table.title} row {self.number + 1}"

    def text(self, column: Column, name: str) -> Noted[str]:
        """A column of words."""
        place = self.place(column, name)
        return cells.text(self.cell(column), place, self.margin, damaged=self.page.damaged)

    def number_in(self, column: Column, name: str) -> Noted[Decimal]:
        """A column of numbers."""
        return cells.number(self.cell(column), self.place(column, name), self.margin)

    def day(self, column: Column, name: str) -> Noted[date]:
        """A column of dates."""
        place = self.place(column, name)
        cell = self.cell(column)
        if cell.otherwise and column is Column.TRANSACTION_DATE:
            cell = _settled_day(cell, place, self)
        return cells.day(cell, place, self.margin)

    def ownership(self) -> Noted[OwnershipForm]:
        """The column for direct or indirect."""
        place = self.place(Column.OWNERSHIP, "direct_or_indirect_ownership")
        return cells.ownership(self.cell(Column.OWNERSHIP), place, self.margin)

    def shares_or_value(self, column: Column, kind: str) -> dict[str, Any]:
        """A column that takes shares, or with a dollar sign a value."""
        dollars = cells.is_dollars(self.cell(column))
        name = _SHARES_AND_VALUE[kind][dollars]
        return {name: self.number_in(column, name)}


@lru_cache(maxsize=4096)
def _place(form: str, table: Table, number: int, column: Column, name: str) -> Place:
    """The same cells are filled on every page."""
    box_number = box(form, table, column) or column.value
    on_form = f"{table.title} row {number + 1}, box {box_number}"
    return Place(f"{_TABLE_PATHS[table]}/{number}/{name}", on_form, column.value)


def _settled_day(cell: Cell, place: Place, row: PrintedRow) -> Cell:
    """A transaction date that the other dates of the page leave one reading."""
    days = {reading: values.day(reading) for reading in cell.readings}
    earliest = row.page.event if row.page.form == "4" else None
    left = [
        reading
        for reading, found in days.items()
        if found
        and (earliest is None or found >= earliest)
        and (row.page.signed is None or found <= row.page.signed)
    ]
    if len(left) != 1:
        return cell
    message = f"{' '.join(cell.printed.split())!r} is {left[0]}: between box 3 and the signature"
    row.margin.settled(place.on_form, message, place.path, cell.readings)
    return Cell(left[0], cell.notes, cell.span, cell.printed)


class CodingCells(NamedTuple):
    """The cells of a document that the code column and the V column fill."""

    transaction_form_type: Noted[TransactionFormType]
    transaction_code: Noted[TransactionCode]
    equity_swap_involved: Noted[bool]
    transaction_timeliness: Noted[TransactionTimeliness]


def _coded(
    cell: Cell, place: Place, row: PrintedRow
) -> tuple[Cell, Place, Margin, Callable[[str], values.Coding | None]]:
    """The code column as :func:`cells.typed` takes it.

    Of several readings a row with an amount takes those alone that have a code; where all have the
    same code before what is left of a footnote mark, the code is certain and the mark is not.
    """
    if not cell.otherwise:
        return cell, place, row.margin, values.coding
    letters = [_CODE_AND_MARK.match(reading) for reading in cell.readings]
    codes = {found["code"] for found in letters if found}
    if all(letters) and len(codes) == 1 and values.coding(min(codes)):
        row.margin.undecided(place.on_form, f"footnotes of {place.what}", place.path, cell.readings)
        cell = Cell(codes.pop(), cell.notes, cell.span, cell.printed)
    asks = row.has(Column.AMOUNT, Column.ACQUIRED, Column.DISPOSED)
    return cell, place, row.margin, _with_code if asks else values.coding


def _with_code(text: str) -> values.Coding | None:
    found = values.coding(text)
    return found if found and found.code else None


def coding(row: PrintedRow) -> dict[str, Any]:
    """The transaction code, its K, and the marks that say on which form the row belongs."""
    cell = row.cell(Column.CODE)
    place = row.place(Column.CODE, "transaction_code")
    found = cells.typed(*_coded(cell, place, row), of_few=True)
    said = found.value
    form_type, timeliness = _belongs(row, said)
    if said and said.code:
        row.margin.took(row.place(Column.CODE, "equity_swap_involved").path, cell)
    return CodingCells(
        form_type,
        Noted(said.code if said else None, found.footnotes, found.raw) if found else EMPTY,
        Noted(said.swap) if said and said.code else EMPTY,
        timeliness,
    )._asdict()


def _belongs(
    row: PrintedRow, said: values.Coding | None
) -> tuple[Noted[TransactionFormType], Noted[TransactionTimeliness]]:
    """The form on which a row belongs, as far as it is printed, and whether it is late."""
    early = row.cell(Column.VOLUNTARY)
    place = row.place(Column.VOLUNTARY, "transaction_form_type")
    if early.text.upper() == "V" or (said and said.early):
        row.margin.took(place.path, early or row.cell(Column.CODE))
        footnotes = notes_of(early)
        late: Noted[TransactionTimeliness] = Noted(None, footnotes) if footnotes else EMPTY
        return Noted(TransactionFormType.FORM_5), late
    if early.text:
        row.margin.untyped(place.on_form, "V", place.path, words(early.text))
        return Noted(None, notes_of(early), words(early.text)), EMPTY
    if said and said.form and row.page.form == "5":
        row.margin.took(place.path, row.cell(Column.CODE))
        is_late = said.form is TransactionFormType.FORM_5
        return Noted(said.form), Noted(TransactionTimeliness.LATE) if is_late else EMPTY
    return EMPTY, EMPTY


def holding_form_type(row: PrintedRow) -> Noted[TransactionFormType]:
    """``3`` in the code column of a holding that Form 3 missed; its footnotes in any case."""
    cell = row.cell(Column.CODE)
    place = row.place(Column.CODE, "transaction_form_type")
    found = cells.typed(cell, place, row.margin, values.coding)
    if not found:
        return EMPTY
    return Noted(found.value.form if found.value else None, found.footnotes, found.raw)
