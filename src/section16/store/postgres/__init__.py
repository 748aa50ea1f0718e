"""The store in a PostgreSQL database."""

from __future__ import annotations

from section16.store.address import Address
from section16.store.postgres.reading import PostgresReader
from section16.store.postgres.writing import PostgresStore

__all__ = ["reader", "writer"]


def writer(address: Address) -> PostgresStore:
    """The store, open for writing; its tables are made where there are none.

    :raises StoreError: when the server cannot be reached, or refuses.
    """
    return PostgresStore(address)


def reader(address: Address, *, watched: bool = False) -> PostgresReader:  # noqa: ARG001
    """The store, open for reading; a server does not tell how far it is.

    :raises StoreError: when the server cannot be reached, or holds no store.
    """
    return PostgresReader(address)
