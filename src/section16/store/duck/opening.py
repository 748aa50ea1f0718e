"""Opening a DuckDB file, and what is said when it cannot be."""

from __future__ import annotations

from pathlib import Path

import duckdb

from section16.errors import StoreError
from section16.store.errors import disk_full

_FULL = ("no space left", "file too large", "disk quota", "could not write", "out of disk")


def connected(path: Path, *, read_only: bool, watched: bool = False) -> duckdb.DuckDBPyConnection:
    """A connection to a file.

    :param watched: whether DuckDB may draw how far it is, on standard error.
    :raises StoreError: when another program writes in it, or it is no DuckDB file.
    """
    try:
        connection = duckdb.connect(str(path), read_only=read_only)
    except duckdb.Error as error:
        raise failure(path, error) from error
    if not (watched or is_locked(connection)):
        connection.execute("SET enable_progress_bar = false")
    return connection


def is_locked(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether a reader of this process has the file open, and has locked its configuration."""
    found = connection.execute("SELECT current_setting('lock_configuration')").fetchall()
    return bool(found[0][0])


def failure(path: Path, error: Exception) -> StoreError:
    """What DuckDB or the system said, as one sentence."""
    said = str(error)
    small = said.lower()
    if any(word in small for word in _FULL) or isinstance(error, OSError):
        reason = error.strerror if isinstance(error, OSError) else said.splitlines()[0]
        return disk_full(path, str(reason))
    if "lock" in small:
        return StoreError(
            f"{path} is being written by another program: wait until it ends", "locked"
        )
    if "not a valid duckdb" in small or "serializ" in small:
        return StoreError(f"{path} is no DuckDB file that can be opened: {said}", "no-store")
    return StoreError(f"{path}: {said.splitlines()[0]}", "database")


def version_of(connection: duckdb.DuckDBPyConnection) -> int:
    """The version of the tables; 0 for a database without them."""
    found = connection.execute(
        "SELECT count(*) FROM information_schema.tables WHERE table_name = 'store_version'"
    ).fetchone()
    if not found or not found[0]:
        return 0
    version = connection.execute("SELECT max(version) FROM store_version").fetchone()
    return int(version[0]) if version else 0
