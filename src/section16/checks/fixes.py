"""Fixes that a program can make: a JSON Patch in a finding, and a document mended by it.

Source: RFC 6902; only ``replace`` is used, and values are spelt as in the JSON lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

import msgspec

from section16.document import Noted, OwnershipDocument
from section16.pointers import at, kind_at, replaced


class Step(msgspec.Struct, frozen=True):
    """One operation of a patch."""

    op: str
    path: str
    value: Any = None


def written(fix: Mapping[str, Any] | None) -> str | None:
    """Values by path as a JSON Patch."""
    if not fix:
        return None
    return msgspec.json.encode([Step("replace", *item) for item in fix.items()]).decode()


def steps(patch: str) -> list[Step]:
    """The operations of a patch."""
    return msgspec.json.decode(patch, type=list[Step])


def mended(document: OwnershipDocument, patch: str) -> OwnershipDocument:
    """The document with a patch applied."""
    for step in steps(patch):
        document = replaced(document, step.path, _typed(document, step))
    return document


def _typed(document: OwnershipDocument, step: Step) -> Any:
    """A value of a patch in the type of its place, on the footnotes of its cell."""
    here, kind = at(document, step.path), kind_at(document, step.path)
    if not isinstance(here, Noted):
        return msgspec.convert(step.value, kind, strict=False)
    (inner,) = get_args(kind)
    value = None if step.value is None else msgspec.convert(step.value, inner, strict=False)
    return Noted(value, here.footnotes)


def changed(document: OwnershipDocument, changes: Mapping[str, Any]) -> OwnershipDocument:
    """The document with other values; a bare value in a noted cell keeps the cell's footnotes."""
    for path, value in changes.items():
        here = at(document, path)
        bare = isinstance(here, Noted) and not isinstance(value, Noted)
        document = replaced(document, path, Noted(value, here.footnotes) if bare else value)
    return document
