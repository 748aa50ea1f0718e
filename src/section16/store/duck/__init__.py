"""The store as a DuckDB file."""

from __future__ import annotations

from pathlib import Path

from section16.store.address import Address
from section16.store.duck.reading import DuckReader
from section16.store.duck.writing import DuckStore
from section16.store.errors import no_store

__all__ = ["reader", "writer"]


def writer(address: Address) -> DuckStore:
    """The store, open for writing; made where there is none.

    :raises StoreError: when another load has it, or it cannot be opened.
    """
    return DuckStore(_path(address))


def reader(address: Address, *, watched: bool = False) -> DuckReader:
    """The store, open for reading.

    :raises StoreError: when there is none, or it cannot be opened.
    """
    path = _path(address)
    if not path.is_file():
        raise no_store(address)
    return DuckReader(path, watched=watched)


def _path(address: Address) -> Path:
    assert address.path is not None  # noqa: S101 - an address of DuckDB has one
    return address.path
