"""Kinds of faults against the schema: what the walks over a document find and the rules say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import IntEnum, auto
from typing import Any

from section16.checks.rule import Remark


class Kind(IntEnum):
    """What the schema can have against a place; one rule says each."""

    UNPLACED = auto()
    MISSING = auto()
    UNEXPLAINED = auto()
    NEITHER = auto()
    BOTH = auto()
    UNTYPED = auto()
    LENGTH = auto()
    PATTERN = auto()
    UNLISTED = auto()
    RANGE = auto()
    DECIMALS = auto()
    COUNT = auto()
    FOOTNOTE_ID = auto()
    DEFINED_TWICE = auto()
    DANGLING = auto()
    NOT_ON_FORM = auto()
    NOTED = auto()
    HOLLOW = auto()


Fault = tuple[Kind, Remark]
Faults = Iterator[Fault]


def fault(kind: Kind, path: str, message: str, fix: Mapping[str, Any] | None = None) -> Fault:
    """A fault at a place of the document."""
    return kind, Remark(path, message, fix)


def missing(path: str, what: str = "") -> Fault:
    """A place that must hold something and holds nothing."""
    return fault(Kind.MISSING, path, f"is unknown and must be given{what and f': {what}'}")


def too_long(path: str, text: str, most: int) -> Fault:
    """A text over its length."""
    said = f"has {len(text)} characters, and {most} are allowed: shorten it"
    return fault(Kind.LENGTH, path, said)
