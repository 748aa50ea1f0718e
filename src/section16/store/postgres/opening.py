"""Reaching a PostgreSQL server, and what is said when that fails."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from section16.errors import StoreError
from section16.store.address import Address
from section16.store.errors import disk_full

Connection = psycopg.Connection[tuple[Any, ...]]
_LIMITS = (os.strerror(errno.EFBIG), os.strerror(errno.EDQUOT))
"""What the system says where a file may not grow, or a user's share of the disk is used up."""


def connected(address: Address) -> Connection:
    """A connection.

    :raises StoreError: when there is none to be had.
    """
    try:
        return psycopg.connect(address.url, connect_timeout=20)
    except psycopg.ProgrammingError as error:
        raise StoreError(f"the URL of the store is wrong: {_first(error)}", "url") from error
    except psycopg.Error as error:
        raise StoreError(f"cannot reach the {address}: {_first(error)}", "unreachable") from error


@contextmanager
def refusals(address: Address) -> Iterator[None]:
    """Say in one sentence what the server does not do.

    :raises StoreError: for each refusal.
    """
    try:
        yield
    except (psycopg.errors.DiskFull, psycopg.errors.ConfigurationLimitExceeded) as error:
        raise disk_full(address, _first(error)) from error
    except psycopg.errors.InternalError_ as error:
        # A server knows a full disk from the system's other limits, and has no word for those.
        if not any(limit in str(error) for limit in _LIMITS):
            raise StoreError(f"the {address} refused: {_first(error)}", "query") from error
        raise disk_full(address, _first(error)) from error
    except psycopg.OperationalError as error:
        raise StoreError(
            f"the {address} went away ({_first(error)}): load again, which goes on where this "
            "stopped",
            "unreachable",
        ) from error
    except psycopg.Error as error:
        raise StoreError(f"the {address} refused: {_first(error)}", "query") from error


def _first(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0] if lines else type(error).__name__


def version_of(connection: Connection) -> int:
    """The version of the tables; 0 for a database without them."""
    there = connection.execute("SELECT to_regclass('store_version')").fetchone()
    if there is None or there[0] is None:
        return 0
    found = connection.execute("SELECT max(version) FROM store_version").fetchone()
    return int(found[0]) if found and found[0] is not None else 0
