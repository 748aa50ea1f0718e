"""Opening a store by its URL; the database's library is loaded only then."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from section16.errors import MissingExtra
from section16.store.address import Address
from section16.store.backend import Backend
from section16.store.reading import Reader
from section16.store.schemas import Dialect

_ROOMS = {Dialect.DUCKDB: "section16.store.duck", Dialect.POSTGRESQL: "section16.store.postgres"}


def _room(address: Address) -> Any:
    """The module that knows an address's database.

    :raises MissingExtra: when its library is not installed.
    """
    try:
        return importlib.import_module(_ROOMS[address.dialect])
    except ImportError as error:
        raise MissingExtra("The store", "store") from error


@contextmanager
def writing(address: Address) -> Iterator[Backend]:
    """The store, open for writing; it is made where there is none.

    Whoever stops a load with Ctrl-C keeps the batches that were done.

    :raises StoreError: when it cannot be opened, or another load has it.
    :raises MissingExtra: when the database's library is not installed.
    """
    store: Backend = _room(address).writer(address)
    try:
        yield store
    except KeyboardInterrupt:
        store.finish()
        raise
    except BaseException:
        store.close()
        raise
    store.finish()


@contextmanager
def asking(address: Address, *, watched: bool = False) -> Iterator[Reader]:
    """The store, open for reading.

    :param watched: whether a person looks on: DuckDB draws how far a long query is.
    :raises StoreError: when there is none, or it cannot be opened.
    :raises MissingExtra: when the database's library is not installed.
    """
    with closing(_room(address).reader(address, watched=watched)) as store:
        yield store
