"""A PostgreSQL store that is asked, and cannot be changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import count
from typing import Any

import psycopg
import pyarrow as pa
from psycopg import IsolationLevel
from psycopg.pq import TransactionStatus

from section16.errors import StoreError
from section16.store.address import Address
from section16.store.arrow import TYPES
from section16.store.errors import no_store, version_refused
from section16.store.migrations import LATEST
from section16.store.postgres.opening import connected, version_of
from section16.store.schemas import Dialect
from section16.store.specification import Kind

ROWS = 8_192
"""Rows in a batch of an answer."""
_PARAMETER = re.compile(r"\$([a-z][a-z_]*)")
_TYPES: dict[str, Any] = {
    "bool": pa.bool_(),
    "int2": pa.int16(),
    "int4": pa.int32(),
    "int8": pa.int64(),
    "float4": pa.float32(),
    "float8": pa.float64(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
    "timestamptz": pa.timestamp("us", "UTC"),
    "bytea": pa.binary(),
}


class PostgresReader:
    """A PostgreSQL store that is open for reading, as it was when it was opened."""

    dialect = Dialect.POSTGRESQL

    def __init__(self, address: Address) -> None:
        self._cursors: list[psycopg.ServerCursor[Any]] = []
        self._connection = connected(address)
        version = version_of(self._connection)
        if version != LATEST:
            self.close()
            raise version_refused(address, version) if version else no_store(address)
        self._connection.rollback()
        self._connection.read_only = True
        self._connection.isolation_level = IsolationLevel.REPEATABLE_READ
        # The first statement fixes what is seen.
        self._connection.execute("SELECT 1")
        self._numbers = count()

    def ask(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """What a query gives, as an Arrow RecordBatchReader.

        The query is that of a cursor, in a transaction that may only read.

        :raises StoreError: when the server refuses it, with what it says.
        """
        if self._connection.info.transaction_status is TransactionStatus.INERROR:
            self._connection.rollback()
        cursor = self._connection.cursor(name=f"answer_{next(self._numbers)}")
        self._cursors = [*(one for one in self._cursors if not one.closed), cursor]
        try:
            cursor.execute(*_its_way(sql, parameters))
        except psycopg.Error as error:
            raise refused(error) from error
        schema = _schema(cursor)
        return pa.RecordBatchReader.from_batches(schema, _batches(cursor, schema))

    def close(self) -> None:
        """Let go of the store, and of the answers that were not read to their end."""
        with suppress(psycopg.Error):
            for cursor in self._cursors:
                cursor.close()
        self._connection.close()


def _its_way(
    sql: str, parameters: Mapping[str, Any] | None
) -> tuple[bytes, Mapping[str, Any] | None]:
    """A query with parameters like ``$name`` as psycopg takes it."""
    sql = sql.strip().rstrip(";")
    if not parameters:
        return sql.encode(), None
    return _PARAMETER.sub(r"%(\1)s", sql.replace("%", "%%")).encode(), parameters


def _schema(cursor: psycopg.ServerCursor[Any]) -> Any:
    return pa.schema([(column.name, _type(column)) for column in cursor.description or ()])


def _type(column: psycopg.Column) -> Any:
    info = psycopg.adapters.types.get(column.type_code)
    name = info.name if info else ""
    if name == "numeric":
        if column.precision is not None and column.scale is not None:
            return pa.decimal128(column.precision, column.scale)
        return TYPES[Kind.PRODUCT]
    return _TYPES.get(name, pa.string())


def _batches(cursor: psycopg.ServerCursor[Any], schema: Any) -> Iterator[Any]:
    while rows := _fetched(cursor):
        columns = zip(*rows, strict=True)
        arrays = [_array(*one) for one in zip(columns, schema, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)
    cursor.close()


def _fetched(cursor: psycopg.ServerCursor[Any]) -> list[tuple[Any, ...]]:
    try:
        return cursor.fetchmany(ROWS)
    except psycopg.Error as error:
        raise refused(error) from error


def refused(error: psycopg.Error) -> StoreError:
    """What the server says of a query, as one sentence."""
    said = " ".join(str(error).partition("\nLINE")[0].split())
    return StoreError(f"the query was refused: {said}", "query")


def _array(values: tuple[Any, ...], field: Any) -> Any:
    if field.type == pa.string():
        values = tuple(None if value is None else str(value) for value in values)
    try:
        return pa.array(values, field.type)
    except pa.ArrowInvalid as error:
        raise StoreError(
            f"the column {field.name} does not fit {field.type}: cast it in the query, such as to "
            "DECIMAL(38, 4) or TEXT",
            "query",
        ) from error
