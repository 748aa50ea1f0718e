"""The specification as DDL of DuckDB and PostgreSQL and as a Spark schema."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from section16.store.specification import (
    AMOUNT_DECIMALS,
    AMOUNT_DIGITS,
    PRODUCT_DECIMALS,
    PRODUCT_DIGITS,
    TABLES,
    Kind,
    Table,
)


class Dialect(StrEnum):
    """A database that can hold the store."""

    DUCKDB = "duckdb"
    POSTGRESQL = "postgresql"


_AMOUNT = f"DECIMAL({AMOUNT_DIGITS},{AMOUNT_DECIMALS})"
_PRODUCT = f"DECIMAL({PRODUCT_DIGITS},{PRODUCT_DECIMALS})"
_TYPES = {
    Kind.TEXT: "TEXT",
    Kind.INTEGER: "INTEGER",
    Kind.FLAG: "BOOLEAN",
    Kind.DAY: "DATE",
    Kind.MOMENT: "TIMESTAMP",
    Kind.AMOUNT: _AMOUNT,
    Kind.PRODUCT: _PRODUCT,
}
_BYTES = {Dialect.DUCKDB: "BLOB", Dialect.POSTGRESQL: "BYTEA"}
_SPARK = {**_TYPES, Kind.TEXT: "STRING", Kind.MOMENT: "TIMESTAMP_NTZ", Kind.BYTES: "BINARY"}


def sql_type(kind: Kind, dialect: Dialect) -> str:
    """What a database calls a kind of column."""
    return _TYPES.get(kind) or _BYTES[dialect]


def ddl(dialect: Dialect) -> str:
    """The statements that make all tables."""
    return "\n\n".join(statement for table in TABLES for statement in create(table, dialect)) + "\n"


def create(table: Table, dialect: Dialect) -> Iterator[str]:
    """The statements that make a table.

    DuckDB gets no keys: it checks them too early when a row is deleted and written again in one
    transaction, and has one writer, which looks the keys up itself.
    """
    parts = [
        f"    {column.name} {sql_type(column.kind, dialect)}{' NOT NULL' * column.required}"
        for column in table.columns
    ]
    if dialect is Dialect.POSTGRESQL:
        parts.append(f"    PRIMARY KEY ({', '.join(table.key)})")
    yield f"CREATE TABLE {table.name} (\n" + ",\n".join(parts) + "\n);"
    if dialect is Dialect.POSTGRESQL:
        for sought in table.sought:
            yield (
                f"CREATE INDEX {table.name}_{'_'.join(sought)} "
                f"ON {table.name} ({', '.join(sought)});"
            )


def spark(table: Table) -> str:
    """The table's schema as Spark reads it from text (DDL string)."""
    return ", ".join(
        f"{column.name} {_SPARK[column.kind]}{' NOT NULL' * column.required}"
        for column in table.columns
    )
