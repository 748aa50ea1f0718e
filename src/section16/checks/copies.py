"""Filings of one run that say the same: what is kept of each, and which pairs there are.

A rule over two filings needs no more of the other than this. What a filing says is all of its
document but the signatures, the version of the schema, and what makes it an amendment.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from typing import NamedTuple

import msgspec

from section16.document import DocumentType
from section16.filing import Filing, Rendition

_WRAPPED = frozenset({Rendition.SUBMISSION, Rendition.NC})


class Trace(NamedTuple):
    """What is kept of a filing, to know its like again."""

    source: str | None
    accession_number: str | None
    kind: DocumentType | None
    filed: date | None
    content: bytes
    """A digest of what it says."""
    attached: int | None
    """Documents attached to it; ``None`` where the file does not show them."""

    @property
    def form(self) -> str:
        """3, 4 or 5."""
        return self.kind.form if self.kind else "4"

    @property
    def is_amendment(self) -> bool:
        """Whether it amends another filing."""
        return bool(self.kind and self.kind.is_amendment)

    @property
    def name(self) -> str:
        """What a message calls it."""
        return self.accession_number or self.source or "another filing"


def trace_of(filing: Filing) -> Trace:
    """What is kept of a filing."""
    document = msgspec.structs.replace(
        filing.document,
        document_type=None,
        date_of_original_submission=None,
        schema_version=None,
        signatures=(),
    )
    return Trace(
        filing.source,
        filing.accession_number,
        filing.document.document_type,
        filing.filing_date,
        blake2b(msgspec.json.encode(document), digest_size=16).digest(),
        len(filing.attachments) if filing.rendition in _WRAPPED else None,
    )


class Copies:
    """The filings of a run so far, by what they say."""

    def __init__(self) -> None:
        self._seen: dict[bytes, list[Trace]] = {}

    def pairs(self, trace: Trace) -> Iterator[tuple[Trace, Trace]]:
        """Both orders of each pair that a filing makes with one before it that says the same."""
        alike = self._seen.setdefault(trace.content, [])
        for other in alike:
            yield trace, other
            yield other, trace
        alike.append(trace)
