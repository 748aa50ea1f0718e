"""What rules look at: a filing, the day whose law holds, and what several rules want to know."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import chain, count
from typing import Any, NamedTuple, TypeVar

from section16.checks.copies import Trace, trace_of
from section16.document import (
    DerivativeTransaction,
    NonDerivativeTransaction,
    Noted,
    OwnershipDocument,
    Row,
    cells,
)
from section16.doubts import OPEN, proof_of
from section16.filing import Filing, Rendition
from section16.footnotes import citations
from section16.law.clock import today
from section16.law.lateness import TRANSACTIONS, Lateness, filing_date, unpunctual
from section16.law.limits import LAST_WITHOUT_PLAN_BOX, MOST_ROWS_IN_A_TABLE, PLAN_BOX_IN_XML
from section16.law.timeliness import RowAnswer

T = TypeVar("T")
_PATHS = {
    table: tuple(f"{table}/{number}" for number in range(MOST_ROWS_IN_A_TABLE))
    for table in ("/non_derivative_table", "/derivative_table")
}
_TRANSACTIONS = frozenset({NonDerivativeTransaction, DerivativeTransaction})
_PRINTS = frozenset(
    {Rendition.HTML, Rendition.TEXT, Rendition.MARKDOWN, Rendition.PDF, Rendition.SCAN}
)
_WRAPPERS = frozenset({Rendition.SUBMISSION, Rendition.NC})


class Placed(NamedTuple):
    """A row of either table and its path."""

    path: str
    row: Any

    @property
    def is_transaction(self) -> bool:
        """Whether it reports a change."""
        return type(self.row) in _TRANSACTIONS

    def cells(self) -> Iterator[tuple[str, str, Noted[Any]]]:
        """Path, name and content of each cell."""
        return ((f"{self.path}/{name}", name, cell) for name, cell in cells(self.row))


def _placed(table: str, rows: tuple[Row, ...]) -> tuple[Placed, ...]:
    """Rows with their paths; those of the first rows are at hand."""
    if not rows:
        return ()
    further = (f"{table}/{number}" for number in count(MOST_ROWS_IN_A_TABLE))
    return tuple(map(Placed, chain(_PATHS[table], further), rows))


class Subject:
    """A filing under examination, on the law of one day."""

    def __init__(
        self, filing: Filing, on: date | None = None, beside: tuple[Trace, ...] = ()
    ) -> None:
        self.filing = filing
        self.beside = beside
        """What is kept of the filings that say the same, where several are checked."""
        self.document: OwnershipDocument = filing.document
        kind = self.document.document_type
        self.form: str = kind.form if kind else "4"
        self.is_amendment: bool = bool(kind and kind.is_amendment)
        self.day: date = on or self.filed or self._published or today()
        tables = self.document.non_derivative_table, self.document.derivative_table
        self.table_1: tuple[Placed, ...] = _placed("/non_derivative_table", tables[0])
        """The rows of Table I."""
        self.table_2: tuple[Placed, ...] = _placed("/derivative_table", tables[1])
        """The rows of Table II."""
        self.rows: tuple[Placed, ...] = self.table_1 + self.table_2
        """The rows of both tables."""
        self.transactions: tuple[Placed, ...] = tuple(
            [placed for placed in self.rows if type(placed.row) in _TRANSACTIONS]
        )
        """The rows of both tables that report a change."""
        self._worked_out: dict[Callable[[Subject], Any], Any] = {}

    def once(self, work: Callable[[Subject], T]) -> T:
        """What a piece of work comes to: done when first asked for, kept for every other rule."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        found: T = self._worked_out[work]
        return found

    @cached_property
    def trace(self) -> Trace:
        """What is kept of the filing itself, to compare it with others."""
        return trace_of(self.filing)

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
        days = [one.date for one in self.document.signatures if one.date]
        return max(days) if days else None

    @property
    def _published(self) -> date | None:
        """The latest signature; where its year is mistyped, the last day of the schema it names.

        EDGAR writes the version of its schema into what it publishes.
        """
        version, signed = self.document.schema_version, self.signed
        if signed is None or self.form == "3" or not version or version > LAST_WITHOUT_PLAN_BOX:
            return signed
        return min(signed, PLAN_BOX_IN_XML - timedelta(days=1))

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
    def proof(self) -> OwnershipDocument:
        """The document without the texts whose words are not sure: what it says is evidence."""
        return proof_of(self.filing)

    @cached_property
    def footnotes(self) -> dict[str, str]:
        """Texts of the footnotes by id, as far as they are sure."""
        return {note.id: note.text or "" for note in self.proof.footnotes if note.id}

    @property
    def has_remarks(self) -> bool:
        """Whether there are remarks, though their words may not be sure."""
        return bool(self.document.remarks) or "/remarks" in self._undecided

    @cached_property
    def is_print(self) -> bool:
        """Whether the document was read from a picture of the form, not from XML.

        EDGAR writes the schema's version into all XML that it publishes within submissions.
        """
        rendition = self.filing.rendition
        wrapped = rendition in _WRAPPERS and self.document.schema_version is None
        return wrapped or rendition in _PRINTS

    def is_open(self, path: str) -> bool:
        """Whether nothing can be said against an empty place: a page may have lost what was there.

        XML leaves nothing open: a cell of another type says what it says.
        """
        return self.is_print or path in self._undecided

    @cached_property
    def _undecided(self) -> frozenset[str]:
        """The paths that the reader doubts; the doubts of XML stand at an XPath."""
        return frozenset(
            doubt.path
            for doubt in self.filing.doubts
            if doubt.path and doubt.code in OPEN and not doubt.place.startswith("/")
        )
