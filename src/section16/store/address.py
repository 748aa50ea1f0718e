"""Where a store is: the URL that people give."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from section16.errors import StoreError
from section16.store.schemas import Dialect

FORMS = "duckdb:///PATH or postgresql://USER:PASSWORD@HOST/DATABASE"


class Address(NamedTuple):
    """A store's place: a file of DuckDB, or the URL of a PostgreSQL database."""

    dialect: Dialect
    path: Path | None = None
    url: str = ""

    def __str__(self) -> str:
        if self.path is not None:
            return str(self.path)
        parts = urlsplit(self.url)
        return f"PostgreSQL database {parts.path.lstrip('/') or '(default)'}"


def address(url: str) -> Address:
    """The place that a URL names.

    ``duckdb:///name`` is a file in the current folder, ``duckdb:////folder/name`` one by its whole
    path; ``duckdb:///folder/name`` is taken as the whole path too, where there is no such folder
    below the current one.

    :raises StoreError: for anything else, with the forms there are.
    """
    scheme, colon, rest = url.partition("://")
    if scheme in {"postgresql", "postgres"} and rest:
        return Address(Dialect.POSTGRESQL, url=url)
    if scheme != "duckdb" or not colon or not rest.strip("/"):
        raise StoreError(f"{url!r} names no store: expected {FORMS}", "url")
    return Address(Dialect.DUCKDB, _file(unquote(rest)))


def _file(rest: str) -> Path:
    if not rest.startswith("/"):
        raise StoreError(
            f"'duckdb://{rest}' lacks a slash: write duckdb:///{rest} for a file in the current "
            "folder",
            "url",
        )
    below, whole = Path(rest[1:]), Path(rest)
    if below.is_absolute():
        return below
    return whole if not below.parent.is_dir() and whole.parent.is_dir() else below
