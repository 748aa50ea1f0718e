"""What a store holds as bytes, as inputs that can be read anew."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from section16.inputs import Source
from section16.store.backend import Backend
from section16.store.records import DATA_SET


def raw_documents(store: Backend) -> Iterator[Source]:
    """The bytes of every rendition of every filing, under the name that they came by."""
    sql = (
        "SELECT source, filing_key, content FROM raw_document "
        f"WHERE rendition <> '{DATA_SET}' ORDER BY filing_key"
    )
    for source, key, content in store.rows(sql):
        yield Source(source or key, content=zlib.decompress(content))


def unreadable_inputs(store: Backend) -> Iterator[Source]:
    """The inputs that could not be read."""
    for source, content in store.rows("SELECT source, content FROM unreadable ORDER BY digest"):
        yield Source(source, content=zlib.decompress(content))
