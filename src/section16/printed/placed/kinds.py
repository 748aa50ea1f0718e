"""What a word in a table can be, and which columns take it."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from section16.law.boxes import Column


class Kind(Enum):
    """What a word looks like."""

    NOTE = auto()
    DATE = auto()
    MONEY = auto()
    NUMBER = auto()
    LETTER = auto()
    """One capital letter, or a code of one letter with what may stand behind it."""
    WORD = auto()


_NOTES_AT_END = re.compile(r"(?:\(\d{1,2}\),?)+$")
_PATTERNS = (
    (Kind.DATE, re.compile(r"\d{1,2}/\d{1,2}/\d{4}")),
    (Kind.MONEY, re.compile(r"\$[\d,]*\.?\d*")),
    (Kind.NUMBER, re.compile(r"(?:\d[\d,]*)?\.?\d+|\d[\d,]*\.")),
    (Kind.LETTER, re.compile(r"[A-Z](?:/K)?[345]?(?:/?V)?")),
)
WORD_COLUMNS = frozenset({Column.SECURITY_TITLE, Column.UNDERLYING_TITLE, Column.NATURE})
"""Columns of words, which wrap."""
_DATES = frozenset(
    {Column.TRANSACTION_DATE, Column.DEEMED_DATE, Column.EXERCISE_DATE, Column.EXPIRATION_DATE}
)
_LETTERS = {
    Column.VOLUNTARY: frozenset("VEL"),
    Column.DIRECTION: frozenset("AD"),
    Column.OWNERSHIP: frozenset("DI"),
}


@lru_cache(maxsize=4096)
def kind_of(word: str) -> Kind:
    """What a word looks like without the footnote marks that are glued to it."""
    bare = _NOTES_AT_END.sub("", word)
    if not bare:
        return Kind.NOTE
    return next((kind for kind, pattern in _PATTERNS if pattern.fullmatch(bare)), Kind.WORD)


def takes(column: Column | None, word: str, kind: Kind) -> bool:
    """Whether a word may stand in a column."""
    if kind is Kind.NOTE or column is None or column in WORD_COLUMNS:
        return True
    if column in _DATES:
        return kind is Kind.DATE
    letters = _LETTERS.get(column)
    if letters is not None:
        return kind is Kind.LETTER and word[0] in letters and not word[1:2].isalnum()
    if column is Column.CODE:
        return kind is Kind.LETTER or word in ("3", "4", "5")
    return kind in (Kind.NUMBER, Kind.MONEY)


@lru_cache(maxsize=4096)
def columns_taking(word: str) -> frozenset[Column]:
    """The columns in which a word may stand."""
    kind = kind_of(word)
    return frozenset(column for column in Column if takes(column, word, kind))


def is_telling(column: Column | None, word: str, kind: Kind) -> bool:
    """Whether a word is of those that stand on one line of a row and do not wrap."""
    if column is None or column in WORD_COLUMNS:
        return False
    return kind is not Kind.NOTE and word != "$"
