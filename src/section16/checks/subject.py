"""What rules look at: a filing, the day whose law holds, and what several rules want to know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from section16.document import Noted, OwnershipDocument, cells
from section16.filing import Filing
from section16.footnotes import citations
from section16.law.clock import today
from section16.law.lateness import TRANSACTIONS, Lateness, filing_date, unpunctual
from section16.law.timeliness import RowAnswer


class Placed(NamedTuple):
    """A row of either table and its path."""

    path: str
    row: Any

    @property
    def is_transaction(self) -> bool:
        """Whether it reports a change."""
        return "transaction_date" in self.row.__struct_fields__

    def cells(self) -> Iterator[tuple[str, str, Noted[Any]]]:
        """Path, name and content of each cell."""
        return ((f"{self.path}/{name}", name, cell) for name, cell in cells(self.row))


class Subject:
    """A filing under examination, on the law of one day."""

    def __init__(self, filing: Filing, on: date | None = None) -> None:
        self.filing = filing
        self.document: OwnershipDocument = filing.document
        kind = self.document.document_type
        self.form: str = kind.form if kind else "4"
        self.is_amendment: bool = bool(kind and kind.is_amendment)
        self.day: date = on or self.filed or self.signed or today()

    @cached_property
    def filed(self) -> date | None:
        """The filing date; where it is missing, the one that the time of acceptance gives."""
        return filing_date(self.filing)

    @cached_property
    def lateness(self) -> Lateness:
        """What the rows of the filing ask of it to be held to their deadlines."""
        return Lateness(self.filing, self.filed)

    @cached_property
    def unpunctual(self) -> tuple[RowAnswer, ...]:
        """What is to be said of rows that were not, or not surely, filed in time."""
        return unpunctual(self.filing, self.filed)

    @cached_property
    def signed(self) -> date | None:
        """The latest signature."""
        return max((one.date for one in self.document.signatures if one.date), default=None)

    @cached_property
    def table_1(self) -> tuple[Placed, ...]:
        """The rows of Table I."""
        rows = self.document.non_derivative_table
        return tuple(Placed(f"/non_derivative_table/{n}", row) for n, row in enumerate(rows))

    @cached_property
    def table_2(self) -> tuple[Placed, ...]:
        """The rows of Table II."""
        rows = self.document.derivative_table
        return tuple(Placed(f"/derivative_table/{n}", row) for n, row in enumerate(rows))

    @cached_property
    def rows(self) -> tuple[Placed, ...]:
        """The rows of both tables."""
        return self.table_1 + self.table_2

    @cached_property
    def transactions(self) -> tuple[Placed, ...]:
        """The rows of both tables that report a change."""
        return tuple(row for row in self.rows if row.is_transaction)

    @cached_property
    def deemed(self) -> tuple[Placed, ...]:
        """The transactions that give a deemed execution date; few do."""
        return tuple(
            placed
            for placed in self.transactions
            if isinstance(placed.row, TRANSACTIONS) and placed.row.deemed_execution_date.value
        )

    @cached_property
    def cited(self) -> tuple[tuple[str, str], ...]:
        """Every citation of a footnote: the path of the cell, and the id."""
        return tuple(citations(self.document))

    @cached_property
    def footnotes(self) -> dict[str, str]:
        """Texts of the footnotes by id."""
        return {note.id: note.text or "" for note in self.document.footnotes if note.id}
