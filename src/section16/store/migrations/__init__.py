"""The steps from an empty database to the tables of this version, numbered, never changed.

``NNNN.DIALECT.sql`` makes version N out of version N - 1. A store says in ``store_version`` which
it has. Views are not in the steps: they are made anew after the last one.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from section16.store.schemas import Dialect

LATEST = 3
"""The version that this program reads and writes."""


def steps(dialect: Dialect, version: int) -> Iterator[tuple[int, str]]:
    """What leads from a version to the latest: each next version and its statements."""
    for number in range(version + 1, LATEST + 1):
        yield number, files(__name__).joinpath(f"{number:04}.{dialect}.sql").read_text("utf-8")
