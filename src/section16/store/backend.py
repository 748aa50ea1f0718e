"""What a database must be able to do to hold the store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from section16.store.schemas import Dialect
from section16.store.specification import Table

StoredRow = tuple[Any, ...]


class LookUps(Protocol):
    """What can be looked up in a store, open for reading or for writing."""

    def lookup(
        self, table: Table, columns: Sequence[str], by: str, values: Sequence[str]
    ) -> list[StoredRow]:
        """Some columns of the rows whose column ``by`` is among the values."""

    def rows(self, sql: str) -> Iterator[StoredRow]:
        """What a query gives, row by row, beside whatever is written meanwhile."""


class Backend(LookUps, Protocol):
    """A store that is open for writing."""

    dialect: Dialect

    def batch(self) -> AbstractContextManager[None]:
        """A transaction: all that is written in it stands, or nothing."""

    def delete(self, table: Table, by: str, values: Sequence[str]) -> None:
        """Remove the rows whose column ``by`` is among the values."""

    def append(self, table: Table, rows: Sequence[StoredRow]) -> None:
        """Add rows, given in the order of the columns."""

    def finish(self) -> None:
        """Make what was written seen by all."""

    def close(self) -> None:
        """Let go of the store without more."""
