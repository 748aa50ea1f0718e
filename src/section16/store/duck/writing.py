"""The store as a DuckDB file: one writer, and readers that are never locked out.

A load works on a file beside the store, ``NAME.next``: a copy of the store that grows batch by
batch, each batch a transaction. When the load ends, it takes the store's name. Readers keep the
file that they have opened. A load that was killed leaves ``NAME.next``; the next load goes on from
there, if the store is still the one that it was copied from.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import duckdb

from section16.errors import StoreError
from section16.store import migrations, views
from section16.store.arrow import arrow_table
from section16.store.backend import StoredRow
from section16.store.duck.laying import is_due, lay_down
from section16.store.duck.opening import connected, failure, version_of
from section16.store.duck.undisturbed import undisturbed
from section16.store.errors import version_refused
from section16.store.schemas import Dialect
from section16.store.specification import Table

MEMORY = "2GB"
"""What DuckDB may take while it writes; beyond that it uses the disk."""
_NO_STORE = ""
_HELD: set[Path] = set()
"""Locks of this process: the system's tell processes apart, not what runs within one."""


class DuckStore:
    """A DuckDB store that is open for writing."""

    dialect = Dialect.DUCKDB

    def __init__(self, path: Path) -> None:
        self.path = path
        self.next = path.with_name(f"{path.name}.next")
        self._lock = _locked(path)
        self._writing = self._within = False
        try:
            self._connection = self._begun()
        except BaseException:
            self._unlock()
            raise

    def _begun(self) -> duckdb.DuckDBPyConnection:
        """What a killed load left, else the store as it stands, else a new one."""
        if self.next.exists():
            with suppress(StoreError):
                connection = connected(self.next, read_only=False)
                if self._goes_on(connection):
                    return self._ready(connection)
                connection.close()
            self._discard()
        _refuse_unclosed(self.path)
        if not self.path.exists():
            return self._ready(connected(self.next, read_only=False))
        connection = connected(self.path, read_only=True)
        if version_of(connection) == migrations.LATEST:
            return connection
        connection.close()
        return self._copied()

    def _goes_on(self, connection: duckdb.DuckDBPyConnection) -> bool:
        if version_of(connection) == 0:
            return False
        with suppress(duckdb.Error):
            base = connection.execute("SELECT base FROM store_generation").fetchone()
            return base == (self._generation(),)
        return False

    def _generation(self) -> str:
        """Which generation the store that readers see is."""
        if not self.path.exists():
            return _NO_STORE
        with connected(self.path, read_only=True) as published:
            if version_of(published) == 0:
                return _NO_STORE
            found = published.execute("SELECT generation FROM store_generation").fetchone()
        return str(found[0]) if found else _NO_STORE

    def _copied(self) -> duckdb.DuckDBPyConnection:
        """A copy of the store, to write in."""
        copy = self.path.with_name(f"{self.path.name}.copy")
        try:
            shutil.copyfile(self.path, copy)
            copy.replace(self.next)
        except OSError as error:
            copy.unlink(missing_ok=True)
            raise failure(self.path, error) from error
        return self._ready(connected(self.next, read_only=False))

    def _ready(self, connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
        """The connection to a file that is being written, with the tables of this version."""
        base = self._generation()
        try:
            connection.execute(f"SET memory_limit = '{MEMORY}'")
            connection.execute("BEGIN")
            migrate(connection, self.path)
            connection.execute(
                "UPDATE store_generation SET generation = ?, base = ?", [uuid.uuid4().hex, base]
            )
            connection.execute("COMMIT")
        except duckdb.Error as error:
            raise failure(self.next, error) from error
        self._writing = True
        return connection

    def _discard(self) -> None:
        _remove(self.next)

    @contextmanager
    def batch(self) -> Iterator[None]:
        """A transaction: all that is written in it stands, or nothing.

        The store is copied when the first row is written, and not at all when none is.
        """
        self._within = False
        try:
            with undisturbed():
                yield
                if self._within:
                    self._connection.execute("COMMIT")
                    self._within = False
        except duckdb.Error as error:
            self._undo()
            raise failure(self.next, error) from error
        except BaseException:
            self._undo()
            raise

    def _write(self) -> duckdb.DuckDBPyConnection:
        """The connection, within a transaction, to a file that may be written."""
        if not self._writing:
            self._connection.close()
            self._connection = self._copied()
        if not self._within:
            self._connection.execute("BEGIN")
            self._within = True
        return self._connection

    def _undo(self) -> None:
        if self._within:
            with suppress(duckdb.Error):
                self._connection.execute("ROLLBACK")

    def lookup(
        self, table: Table, columns: Sequence[str], by: str, values: Sequence[str]
    ) -> list[StoredRow]:
        """Some columns of the rows whose column ``by`` is among the values."""
        if not values:
            return []
        sql = f"SELECT {', '.join(columns)} FROM {table.name} WHERE {by} IN (SELECT unnest(?))"
        with undisturbed():
            return self._connection.execute(sql, [list(values)]).fetchall()

    def delete(self, table: Table, by: str, values: Sequence[str]) -> None:
        """Remove the rows whose column ``by`` is among the values."""
        if values:
            sql = f"DELETE FROM {table.name} WHERE {by} IN (SELECT unnest(?))"
            self._write().execute(sql, [list(values)])

    def append(self, table: Table, rows: Sequence[StoredRow]) -> None:
        """Add rows, given in the order of the columns."""
        if rows:
            self.append_arrow(table, arrow_table(table, rows))

    def append_arrow(self, table: Table, rows: Any) -> None:
        """Add the rows of an Arrow table."""
        connection = self._write()
        connection.register("appended", rows)
        connection.execute(f"INSERT INTO {table.name} SELECT * FROM appended")
        connection.unregister("appended")

    def rows(self, sql: str) -> Iterator[StoredRow]:
        """What a query gives, row by row, beside whatever is written meanwhile."""
        cursor = self._connection.cursor()
        cursor.execute(sql)
        while block := cursor.fetchmany(256):
            yield from block

    def finish(self) -> None:
        """Give what was written the store's name; without anything written, change nothing."""
        if self._writing:
            try:
                with undisturbed():
                    self._publish()
            except (duckdb.Error, OSError) as error:
                raise failure(self.next, error) from error
        self.close()

    def _publish(self) -> None:
        self._connection.execute("CHECKPOINT")
        laid = self._laid_down()
        self._connection.close()
        _settled(laid)
        laid.replace(self.path)
        self._writing = False
        self._discard()
        _settled(self.path.parent)

    def _laid_down(self) -> Path:
        """The file to be published: what was written, in order where enough has come."""
        if not is_due(self._connection):
            return self.next
        laid = self.path.with_name(f"{self.path.name}.laid")
        laid.unlink(missing_ok=True)
        try:
            lay_down(self._connection, laid)
        except duckdb.Error as error:
            laid.unlink(missing_ok=True)
            if failure(laid, error).code == "disk" or isinstance(
                error, duckdb.OutOfMemoryException
            ):
                # There was no room: out of order, the store is as right.
                return self.next
            raise
        return laid

    def close(self) -> None:
        """Let go of the store; what was written and not finished waits for the next load."""
        with suppress(duckdb.Error):
            self._connection.close()
        self._unlock()

    def _unlock(self) -> None:
        self._lock.close()
        _HELD.discard(Path(self._lock.name))


def migrate(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Bring the tables to this version.

    :raises StoreError: when they are of a later one.
    """
    version = version_of(connection)
    if version > migrations.LATEST:
        raise version_refused(path, version)
    for number, sql in migrations.steps(Dialect.DUCKDB, version):
        connection.execute(sql)
        connection.execute("INSERT INTO store_version VALUES (?)", [number])
    if version == 0:
        connection.execute("INSERT INTO store_generation VALUES ('', '', 0)")
    if version < migrations.LATEST:
        for statement in views.statements():
            connection.execute(statement)


def _locked(path: Path) -> IO[str]:
    """The lock of the one writer, a file beside the store.

    :raises StoreError: when another load has it.
    """
    lock = path.with_name(f"{path.name}.lock").absolute()
    if lock in _HELD:
        raise _taken(path)
    try:
        file = lock.open("a+", encoding="utf-8")
    except OSError as error:
        raise StoreError(f"cannot write beside {path}: {error.strerror}", "unwritable") from error
    try:
        # Locks of this kind are the process's own: no child inherits them.
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise _taken(path) from error
    _HELD.add(lock)
    return file


def _taken(path: Path) -> StoreError:
    return StoreError(
        f"another load is writing to {path}: wait until it ends, or stop it; readers are not in "
        "its way",
        "locked",
    )


def _refuse_unclosed(path: Path) -> None:
    """Do nothing for a store as we leave it, one file.

    :raises StoreError: where another program wrote in it and did not end well.
    """
    log = path.with_name(f"{path.name}.wal")
    if log.exists():
        raise StoreError(
            f"{log} is there: another program wrote in the store and did not close it; open the "
            "store with DuckDB and close it, then load again",
            "unclosed",
        )


def _remove(path: Path) -> None:
    """Remove a file of DuckDB, and the log of what was not yet written into it."""
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}.wal").unlink(missing_ok=True)


def _settled(path: Path) -> None:
    """See a file or folder safely on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
