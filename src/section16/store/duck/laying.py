"""The rows of a DuckDB file laid down by issuer, so that what is asked of one is read together.

Filings come in the order of the archive, and a page about one issuer would have to look through
all of them. When enough has come since, the file is written anew in order: it is compact then, too.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from section16.store import migrations, views
from section16.store.schemas import Dialect
from section16.store.specification import TABLES

LEAST = 100_000
"""Rows of Table I that must have come since the file was last laid down..."""
_SMALL = "BLOCK_SIZE 65536, ROW_GROUP_SIZE 30720"
"""A quarter of what DuckDB takes by itself: what is asked of one issuer reads whole blocks of each
column, and looks through whole groups of rows."""
_ALIAS = "s16_laid_down"
"""A name that no file gives its database."""
_OWN = ("store_version", "store_generation")
SHARE = 4
"""...which must be one in so many, too."""


def is_due(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether so much has come that the file is worth writing anew."""
    rows, laid = _counted(connection)
    return rows - laid >= max(LEAST, rows // SHARE)


def _counted(connection: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """The rows of Table I now, and when the file was last laid down."""
    found = connection.execute(
        "SELECT (SELECT count(*) FROM non_derivative_row), coalesce(max(laid), 0) "
        "FROM store_generation"
    ).fetchone()
    return (int(found[0]), int(found[1])) if found else (0, 0)


def lay_down(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Write all that a connection holds to a new file, in order."""
    found = connection.execute("SELECT current_database()").fetchone()
    assert found is not None  # noqa: S101 - a connection has a database
    name, place = found[0].replace('"', '""'), str(path).replace("'", "''")
    rows, _ = _counted(connection)
    connection.execute(f"ATTACH '{place}' AS {_ALIAS} ({_SMALL}); USE {_ALIAS}")
    try:
        for _, sql in migrations.steps(Dialect.DUCKDB, 0):
            connection.execute(sql)
        for own in _OWN:
            connection.execute(f'INSERT INTO {own} SELECT * FROM "{name}".{own}')
        connection.execute("UPDATE store_generation SET laid = ?", [rows])
        for table in TABLES:
            order = f"ORDER BY {', '.join(table.sorted_by)}" if table.sorted_by else ""
            connection.execute(
                f'INSERT INTO {table.name} SELECT * FROM "{name}".{table.name} {order}'
            )
        for statement in views.statements():
            connection.execute(statement)
        connection.execute(f"CHECKPOINT {_ALIAS}")
    finally:
        connection.execute(f'USE "{name}"; DETACH {_ALIAS}')
