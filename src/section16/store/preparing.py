"""From the bytes of an input to what is stored of it; work for several processes."""

from __future__ import annotations

from section16 import checks, reading
from section16.corrections import Correction
from section16.errors import Section16Error
from section16.inputs import Source
from section16.printed.limits import PageLimits
from section16.store.loading import Loaded
from section16.store.records import Record, Unreadable, record, unreadable


def prepare(
    source: Source | Loaded,
    *,
    max_bytes: int = reading.DEFAULT_MAX_BYTES,
    corrections: tuple[Correction, ...] = (),
    checked: bool = True,
    pages: PageLimits = PageLimits(),  # noqa: B008 - a tuple
) -> Record | Unreadable | Loaded:
    """What is to be stored of an input; what was settled before passes through."""
    if isinstance(source, Loaded):
        return source
    content = None
    try:
        content = source.read()
        filing = reading.read(
            content,
            name=source.name,
            max_bytes=max_bytes,
            page_limit=pages.pages,
            page_pixels=pages.pixels,
            page_seconds=pages.seconds,
            corrections=corrections,
        )
        return record(filing, content, checks.check(filing) if checked else filing.doubts)
    except Section16Error as error:
        return unreadable(source.name, content, error)
