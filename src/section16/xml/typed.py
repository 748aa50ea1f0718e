"""What the text of an element may be: an amount, a day, a flag, a code, or words.

A kind parses text or raises :class:`Untyped`; it never guesses.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from section16.document import (
    AcquiredDisposed,
    DocumentType,
    OwnershipForm,
    TransactionCode,
    TransactionFormType,
    TransactionTimeliness,
)
from section16.identifiers import cik

_AMOUNT = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_DAY = re.compile(r"-?[0-9]{4,}-[0-9]{2}-[0-9]{2}")
ZONE = re.compile(r"(?<=^.{10})(?:Z|[+-][0-9]{2}:[0-9]{2})$")
"""The zone suffix that ``xs:date`` admits."""
TWICE_ESCAPED = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#[0-9]+|#[xX][0-9A-Fa-f]+);")
"""What is left of an entity that was escaped twice."""
SECRET = re.compile(r"""(?i)(?<!/)(rptOwnerCcc\s*+(?:>|&gt;)|rptOwnerCcc\s*+=\s*+["'])[^<>"'&]+""")
"""A CCC that stands in a text, a comment or the like, with its tag."""
FLAGS = {"1": True, "true": True, "0": False, "false": False}


class Untyped(ValueError):
    """The text is not of the kind its element takes."""


def words(text: str) -> str | None:
    """Text without the white space around it; ``None`` when nothing is left."""
    return text.strip() or None


def amount(text: str) -> Decimal:
    """A plain decimal number, scale kept (``xs:decimal``; no exponent, comma or currency)."""
    if not _AMOUNT.fullmatch(text):
        raise Untyped(text)
    return Decimal(text)


def day(text: str) -> date:
    """A calendar day, ``YYYY-MM-DD``; a zone suffix is for the caller to cut."""
    if not _DAY.fullmatch(text):
        raise Untyped(text)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Untyped(text) from error


def flag(text: str) -> bool:
    """A box: ``1``, ``true``, ``0`` or ``false``."""
    found = FLAGS.get(text)
    if found is None:
        raise Untyped(text)
    return found


def number_of_account(text: str) -> str:
    """A CIK in its ten-digit form."""
    try:
        return cik(text)
    except ValueError as error:
        raise Untyped(text) from error


def one_of(codes: type[StrEnum]) -> Callable[[str], StrEnum]:
    """A parser of one list of codes."""
    listed = {code.value: code for code in codes}

    def code(text: str) -> StrEnum:
        found = listed.get(text)
        if found is None:
            raise Untyped(text)
        return found

    return code


class Kind(NamedTuple):
    """A kind of text: what is expected of it, for messages, and how it is parsed."""

    expected: str
    parse: Callable[[str], object]


WORDS = Kind("text", words)
AMOUNT = Kind("a decimal number such as 12415 or 4.06", amount)
DAY = Kind("a day such as 2021-04-01", day)
FLAG = Kind("1, true, 0 or false", flag)
CIK = Kind("one to ten digits", number_of_account)
DOCUMENT_TYPE = Kind("3, 3/A, 4, 4/A, 5 or 5/A", one_of(DocumentType))
FORM_TYPE = Kind("3, 4 or 5", one_of(TransactionFormType))
CODE = Kind("a transaction code of Instruction 8", one_of(TransactionCode))
NEVER_EMPTY = frozenset({AMOUNT, DAY, FLAG})
"""Kinds of which the schema takes no empty text; EDGAR publishes none."""
TIMELINESS = Kind("E or L", one_of(TransactionTimeliness))
DIRECTION = Kind("A or D", one_of(AcquiredDisposed))
OWNERSHIP = Kind("D or I", one_of(OwnershipForm))
