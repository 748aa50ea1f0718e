"""Filings out of a store."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from section16.filing import Filing
from section16.store import rebuild
from section16.store.schemas import Dialect
from section16.store.specification import TABLES, Table

_SPOKEN = ("ordinal", "row_table", "cell", "position")


class Reader(Protocol):
    """A store that is open for reading."""

    dialect: Dialect

    def ask(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """What a query gives, as an Arrow RecordBatchReader."""

    def close(self) -> None:
        """Let go of the store."""


def filings(
    store: Reader, where: str = "", parameters: Mapping[str, Any] | None = None
) -> Iterator[Filing]:
    """The filings of a store, by key, one after the other.

    :param where: an SQL condition on the columns of ``filing``, such as ``issuer_cik = $issuer``.
    :param parameters: the values of ``$name`` in it.
    :raises StoreError: when the database refuses the condition.
    """
    parts = {
        table.name: _Part(store, table, where, parameters) for table in TABLES if table.of_filing
    }
    for front in parts["filing"].rows():
        key = front["filing_key"]
        tables = {name: part.of(key) for name, part in parts.items() if name != "filing"}
        yield rebuild.filing({"filing": [front], **tables})


class _Part:
    """The rows of one table, in the order of the filings."""

    def __init__(
        self, store: Reader, table: Table, where: str, parameters: Mapping[str, Any] | None
    ) -> None:
        order = [name for name in table.key if name in ("filing_key", *_SPOKEN)]
        chosen = f"filing_key IN (SELECT filing_key FROM filing WHERE {where})" if where else ""
        condition = f" WHERE {chosen}" if chosen else ""
        self._answer = store.ask(
            f"SELECT {', '.join(table.names)} FROM {table.name}{condition} "
            f"ORDER BY {', '.join(order)}",
            parameters,
        )
        self._rows = self.rows()
        self._next = next(self._rows, None) if table.name != "filing" else None

    def rows(self) -> Iterator[dict[str, Any]]:
        for batch in self._answer:
            yield from batch.to_pylist()

    def of(self, key: str) -> list[dict[str, Any]]:
        """The rows of the filing whose turn it is."""
        found = []
        while self._next is not None and self._next["filing_key"] == key:
            found.append(self._next)
            self._next = next(self._rows, None)
        return found


def raw(store: Reader, key: str) -> dict[str, bytes]:
    """The bytes of a filing's renditions, by the name of the rendition."""
    answer = store.ask(
        "SELECT rendition, content FROM raw_document WHERE filing_key = $key", {"key": key}
    )
    return {
        row["rendition"]: zlib.decompress(row["content"])
        for batch in answer
        for row in batch.to_pylist()
    }
