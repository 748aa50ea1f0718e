"""Which column of Table I or II a printed heading stands over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import zip_longest

from section16.law.boxes import Column, Table, columns
from section16.printed.wording import key

_NUMBER = re.compile(r"^\s*\d{1,2}A?\s*\.")
_FORMALITY = re.compile(
    r"\(\s*(?:Instr\.?|Month\s*/|see\s+Instr)[^()]*\)|,\s*if\s+any\b", re.IGNORECASE
)
_SIDES = ("(A)", "(D)")
"""Headings that without their brackets would be entries."""
_LIKE = 0.6
"""How like a heading a text must be that stands where the heading belongs."""
_AMOUNT_OWNED = "amountofsecuritiesbeneficiallyownedfollowingreportedtransactions"
_VARIANTS = {
    "titleandamountofunderlyingsecurities": (
        "titleandamountofsecuritiesunderlyingderivativesecurity"
    ),
    "ownershipformofderivativesecuritydirectdorindirecti": "ownershipformdirectdorindirecti",
    "ownershipofderivativesecuritydirectdorindirecti": "ownershipformdirectdorindirecti",
    "amountofsecuritiesbeneficiallyownedatendofmonth": _AMOUNT_OWNED,
    "amountofsecuritiesbeneficiallyownedatendofissuersfiscalyear": _AMOUNT_OWNED,
    "numberofderivativesecuritiesbeneficiallyownedatendofissuersfiscalyear": (
        "numberofderivativesecuritiesbeneficiallyownedfollowingreportedtransactions"
    ),
}
"""Words by which pages differ: Table II of Form 5 has those of Form 4 on some."""


@lru_cache(maxsize=4096)
def heading_key(text: str) -> str:
    """A heading without its box number, instructions and date pattern, as letters."""
    if text.strip() in _SIDES:
        return text.strip()
    letters = key(_FORMALITY.sub(" ", _NUMBER.sub("", text)))
    return _VARIANTS.get(letters, letters)


def _words(form: str, table: Table, *, group: bool) -> dict[str, Column]:
    return {
        heading_key(heading.group if group else heading.words): heading.column
        for heading in reversed(columns(form, table))
        if heading.group or not group
    }


def _both(form: str, table: Table) -> tuple[dict[str, Column], dict[str, Column]]:
    return _words(form, table, group=False), _words(form, table, group=True)


_KNOWN = {(form, table): _both(form, table) for form in "345" for table in Table}


def is_heading(text: str, form: str, table: Table) -> bool:
    """Whether a text is, word for word, a heading of this table."""
    words, groups = _KNOWN[form, table]
    return heading_key(text) in words or heading_key(text) in groups


def columns_named(texts: Iterable[str], form: str, table: Table) -> set[Column]:
    """The columns that headings name, wherever they stand."""
    words, _ = _KNOWN[form, table]
    return {words[name] for text in texts if (name := heading_key(text)) in words}


def columns_under(
    top: Sequence[str], below: Sequence[str], form: str, table: Table
) -> tuple[Column | None, ...]:
    """The column each field of a row belongs to, told from the one or two lines of headings.

    ``None`` where the headings do not say.
    """
    words, _ = _KNOWN[form, table]
    return tuple(
        words.get(heading_key(under)) if under.strip() else words.get(heading_key(over))
        for over, under in zip_longest(top, below, fillvalue="")
    )


def spread(
    top: Sequence[str], below: Sequence[str], form: str, table: Table
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Two lines of headings that have lost how wide their cells were, set above each other.

    A heading over several columns takes as many of the line below as the form has under it.
    """
    _, groups = _KNOWN[form, table]
    named = [heading_key(text) for text in top]
    columns_of = [heading_key(heading.group) for heading in columns(form, table) if heading.group]
    widths = [columns_of.count(name) if name in groups else 0 for name in named]
    if sum(widths) != len(below):
        return tuple(top), tuple(below)
    under = iter(below)
    pairs = [
        (text, next(under) if width else "")
        for text, width in zip(top, widths, strict=True)
        for _ in range(width or 1)
    ]
    return tuple(text for text, _ in pairs), tuple(text for _, text in pairs)


def resembles(text: str, column: Column, form: str, table: Table) -> bool:
    """Whether a text may be the heading of a column, some of its letters misread."""
    letters = heading_key(text).strip("()").casefold()
    wanted = [
        heading_key(words).strip("()").casefold()
        for heading in columns(form, table)
        if heading.column is column
        for words in (heading.words, f"{heading.group} {heading.words}")
    ]
    return any(SequenceMatcher(None, letters, words).ratio() >= _LIKE for words in wanted)


def is_complete(found: Sequence[Column | None], form: str, table: Table) -> bool:
    """Whether the columns are those of the form, all of them and in order."""
    return tuple(found) == tuple(heading.column for heading in columns(form, table))


_HEADING_WORDS = frozenset(
    key(word)
    for form in "345"
    for table in Table
    for heading in columns(form, table)
    for word in f"{heading.words} {heading.group} {heading.box} Month Day Year".split()
)
_LEAST_PIECE = 3
"""Letters of a piece of a heading's word that a cut has left."""


_MOST_OF = 0.8
"""The share of words that must be of headings; some may be misread."""
_OF_ROWS = re.compile(r"\d{3}|\d/\d")
"""Numbers and days, which no heading has."""


def is_of_headings(text: str) -> bool:
    """Whether a text is made of the words of headings, whole or cut, and holds nothing else."""
    if _OF_ROWS.search(text):
        return False
    words = map(key, text.replace("/", " ").split())
    found = [letters for letters in words if len(letters) > 1 and letters.isalpha()]
    printed = sum(_is_of_heading(letters) for letters in found)
    return bool(found) and printed >= _MOST_OF * len(found)


def _is_of_heading(letters: str) -> bool:
    if letters in _HEADING_WORDS:
        return True
    return len(letters) >= _LEAST_PIECE and any(
        word.startswith(letters) or word.endswith(letters) for word in _HEADING_WORDS
    )
