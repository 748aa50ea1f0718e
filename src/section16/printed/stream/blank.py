"""The words of the blank form as bags: lines that run several captions together are known by them.

Where columns stand beside each other a converter reads their headings across: ``2. Transaction
Date 2A. Deemed``. No caption stands in such a line whole, but every word of it belongs to one.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from section16.law.boxes import OMB_NUMBERS, Table, columns
from section16.printed.wording import key
from section16.printed.writers import blank

_SHORT = 2
"""Letters of a word that its brackets and points tell from an entry: ``(D)``, ``4)``."""
_SEVERAL = 3
_MOST_LINES = 2048
_NUMBER = re.compile(r"\d+")
_OLDER = {
    Table.NON_DERIVATIVE: "(Instr.",
    Table.DERIVATIVE: "of Derivative Security: (Instr.",
}
"""Words of headings that EDGAR's older pages have beyond those of the newer."""
_BURDEN = (
    "OMB APPROVAL OMB Number: Expires: Estimated average burden hours per response: response... "
    "0.5 1.0 32350287 32350104 32350362 3235- 0287 0104 0362"
)


def word(text: str) -> str:
    """A word as it is counted: its letters; a short one with its brackets and points."""
    letters = key(text)
    return letters if len(letters) > _SHORT else text.casefold()


def bag(*texts: str) -> Counter[str]:
    """The words of texts, and how often each comes."""
    return Counter(word(part) for text in texts for part in text.split())


@lru_cache(maxsize=_MOST_LINES)
def _line_bag(line: str) -> tuple[tuple[str, int], ...]:
    """The words of a line, and how often each comes; several parts of a page ask for it."""
    return tuple(bag(line).items())


class Words:
    """The words of a part of the blank form that have not been seen on the page yet."""

    def __init__(self, words: Counter[str]) -> None:
        self._left = Counter(words)

    def take(self, line: str) -> bool:
        """Whether a line is made of words that are left; then they are taken."""
        found = _line_bag(line)
        left = self._left
        if not found or any(left[part] < times for part, times in found):
            return False
        if _NUMBER.fullmatch(line.strip()):
            return False
        left.subtract(dict(found))
        return True

    def has(self, text: str) -> bool:
        """Whether a word is left."""
        return self._left[word(text)] > 0


def is_heading(line: str, form: str, table: Table) -> bool:
    """Whether a line of several words has those of headings alone, as often as they come."""
    found = _line_bag(line)
    words = heading_words(form, table)
    return len(found) >= _SEVERAL and all(words[part] >= times for part, times in found)


@cache
def heading_words(form: str, table: Table) -> Counter[str]:
    """The words of the headings of a table."""
    groups = {heading.group for heading in columns(form, table) if heading.group}
    boxes = {f"{heading.box}." for heading in columns(form, table)}
    words = (heading.words for heading in columns(form, table))
    return bag(*groups, *boxes, *words, _OLDER[table])


@cache
def title_words(form: str, table: Table) -> Counter[str]:
    """The words of the title of a table, its examples included."""
    examples = blank.EXAMPLES if table is Table.DERIVATIVE else ""
    return bag(blank.table_title(form, table), examples)


@cache
def front_words(form: str) -> Counter[str]:
    """The words of the captions above the tables, as often as one page may show them."""
    captions = bag(*blank.captions(form), "Date Original Filed(Month/Day/Year) Filing(Check")
    boxes = bag(
        "Form filed by One Reporting Person Form filed by More than One Reporting Person",
        "Director 10% Owner Officer (give title below) Other (specify below)",
        f"{blank.OWNER} * Person*",
    )
    return captions + boxes


def is_name_caption(line: str) -> bool:
    """Whether a line holds captions of box 1 alone: ``(Last)``, ``(City) (State)``."""
    known = {*blank.NAME_CAPTIONS, blank.STREET_CAPTION, *blank.CITY_CAPTIONS}
    return bool(line.strip()) and set(line.split()) <= known


@cache
def burden_words() -> Counter[str]:
    """The words of the box with the OMB number and the burden hours."""
    return bag(_BURDEN, *OMB_NUMBERS.values())
