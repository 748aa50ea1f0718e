"""A DuckDB store that is asked, and cannot be changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from section16.errors import StoreError
from section16.store.duck.opening import connected, failure, is_locked, version_of
from section16.store.errors import version_refused
from section16.store.migrations import LATEST
from section16.store.schemas import Dialect

ROWS = 8_192
"""Rows in a batch of an answer."""
_ASKING = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}


class DuckReader:
    """A DuckDB store that is open for reading: the generation it was when it was opened."""

    dialect = Dialect.DUCKDB

    def __init__(self, path: Path, *, watched: bool = False) -> None:
        self._path = path
        self._connection = connected(path, read_only=True, watched=watched)
        version = version_of(self._connection)
        if version != LATEST:
            self.close()
            raise version_refused(path, version)
        # No files, no other databases, and no way back.
        if not is_locked(self._connection):
            self._connection.execute("SET enable_external_access = false")
            self._connection.execute("SET lock_configuration = true")

    def ask(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """What a query gives, as an Arrow RecordBatchReader.

        :raises StoreError: when DuckDB refuses it, with what it says.
        """
        cursor = self._connection.cursor()
        try:
            statements = cursor.extract_statements(sql)
            if len(statements) != 1:
                raise StoreError(f"expected one statement, found {len(statements)}", "query")
            if statements[0].type not in _ASKING:
                raise StoreError("expected a query, such as SELECT: a store is only read", "query")
            # What was parsed already is not parsed again.
            answer = cursor.sql(statements[0], params=dict(parameters) if parameters else None)
            return answer.to_arrow_reader(ROWS)
        except duckdb.Error as error:
            raise _refused(self._path, error) from error

    def close(self) -> None:
        """Let go of the store."""
        self._connection.close()


def _refused(path: Path, error: duckdb.Error) -> StoreError:
    if isinstance(error, duckdb.IOException):
        return failure(path, error)
    said = " ".join(str(error).split("LINE 1", 1)[0].split())
    if "Values were not provided" in said:
        said += ": give each, with -p NAME=VALUE"
    return StoreError(f"the query was refused: {said}", "query")
