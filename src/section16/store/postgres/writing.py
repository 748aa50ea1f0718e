"""A PostgreSQL store that is written, by any number of loads at once.

Each reads and prepares on its own; the transactions that write take turns, so that of two loads
with the same filing the second sees what the first has written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

import psycopg
from psycopg import sql as composed

from section16.store import migrations, views
from section16.store.address import Address
from section16.store.backend import StoredRow
from section16.store.errors import version_refused
from section16.store.postgres.opening import Connection, connected, refusals, version_of
from section16.store.schemas import Dialect
from section16.store.specification import Table

TURN = 0x53313630
"""The advisory lock that a writing transaction holds: S160."""


class PostgresStore:
    """A PostgreSQL store that is open for writing."""

    dialect = Dialect.POSTGRESQL

    def __init__(self, address: Address) -> None:
        self._address = address
        self._connection = connected(address)
        # So that batch() begins each transaction, and ends it.
        self._connection.autocommit = True
        try:
            with self.batch():
                _migrate(self._connection, address)
        except BaseException:
            self.close()
            raise

    @contextmanager
    def batch(self) -> Iterator[None]:
        """A transaction: all that is written in it stands, or nothing."""
        with refusals(self._address), self._connection.transaction():
            self._connection.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
            yield

    def lookup(
        self, table: Table, columns: Sequence[str], by: str, values: Sequence[str]
    ) -> list[StoredRow]:
        """Some columns of the rows whose column ``by`` is among the values."""
        if not values:
            return []
        names = composed.SQL(", ").join(map(composed.Identifier, columns))
        query = composed.SQL("SELECT {} FROM {} WHERE {} = ANY(%s)").format(
            names, composed.Identifier(table.name), composed.Identifier(by)
        )
        with refusals(self._address):
            return self._connection.execute(query, [list(values)]).fetchall()

    def delete(self, table: Table, by: str, values: Sequence[str]) -> None:
        """Remove the rows whose column ``by`` is among the values."""
        if values:
            query = composed.SQL("DELETE FROM {} WHERE {} = ANY(%s)").format(
                composed.Identifier(table.name), composed.Identifier(by)
            )
            self._connection.execute(query, [list(values)])

    def append(self, table: Table, rows: Sequence[StoredRow]) -> None:
        """Add rows, given in the order of the columns."""
        if not rows:
            return
        query = composed.SQL("COPY {} ({}) FROM STDIN").format(
            composed.Identifier(table.name),
            composed.SQL(", ").join(map(composed.Identifier, table.names)),
        )
        with self._connection.cursor().copy(query) as copy:
            for row in rows:
                copy.write_row(row)

    def rows(self, sql: str) -> Iterator[StoredRow]:
        """What a query gives, row by row, beside whatever is written meanwhile."""
        with refusals(self._address), connected(self._address) as beside:
            yield from beside.cursor().stream(sql.encode())

    def finish(self) -> None:
        """Let go: what was written is seen by all already."""
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        with suppress(psycopg.Error):
            self._connection.close()


def _migrate(connection: Connection, address: Address) -> None:
    """Bring the tables to this version.

    :raises StoreError: when they are of a later one.
    """
    version = version_of(connection)
    if version > migrations.LATEST:
        raise version_refused(address, version)
    for number, sql in migrations.steps(Dialect.POSTGRESQL, version):
        connection.execute(sql.encode())
        connection.execute("INSERT INTO store_version VALUES (%s)", [number])
    if version < migrations.LATEST:
        for statement in views.statements():
            connection.execute(statement.encode())
