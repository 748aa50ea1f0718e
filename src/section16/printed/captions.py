"""Captions of the front that a cut or a misread letter has damaged.

A caption stands before what fills its box, so that the end of it tells where that begins.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from section16.printed.labels import Label

_WORDS = {
    Label.OWNER: ("Name and Address of Reporting Person",),
    Label.ISSUER: ("Issuer Name and Ticker or Trading Symbol",),
    Label.EVENT: (
        "Date of Earliest Transaction (Month/Day/Year)",
        "Date of Event Requiring Statement (Month/Day/Year)",
        "Statement for Issuer's Fiscal Year Ended (Month/Day/Year)",
    ),
    Label.AMENDMENT: (
        "If Amendment, Date of Original Filed (Month/Day/Year)",
        "If Amendment, Date Original Filed (Month/Day/Year)",
    ),
    Label.RELATIONSHIP: (
        "Relationship of Reporting Person(s) to Issuer (Check all applicable)",
        "Relationship of Reporting Person(s) to Issuer",
    ),
    Label.FILING: ("Individual or Joint/Group Filing (Check Applicable Line)",),
}
_NUMBER = re.compile(r"\s*\d[A-Z]?\s*\.")
_LETTER = re.compile(r"[^\W_]")
_BEHIND = re.compile(r"[\s*):.]*")
_END_OF_PERSON = re.compile(r"\s*[a-z]{1,5}\s*\*\s*(?=\S)")
"""The end of "Reporting Person*", which no other caption has."""
_LEAST = 5
"""Letters of a caption that must be left."""
_PIECE = 4
_TAIL = 10
_LETTERS_PER_SLIP = 8


def _key(text: str) -> str:
    return "".join(_LETTER.findall(text)).casefold()


_KEYS = {label: tuple(map(_key, words)) for label, words in _WORDS.items()}
_LONGEST = max(len(words) for every in _KEYS.values() for words in every)
_LOOKED_AT = 400
"""Characters at the beginning of a text in which the end of a caption can lie."""


class CutCaption(NamedTuple):
    """A caption whose end opens a text, and where what follows it begins."""

    label: Label
    end: int
    is_whole: bool
    """Whether nothing of it is lost but letters misread."""


def caption_at_start(text: str, missing: Collection[Label]) -> CutCaption | None:
    """The caption, of those that are missed on the page, with the end of which a text begins."""
    return _known(text[:_LOOKED_AT], frozenset(missing))


@lru_cache(maxsize=2048)
def _known(text: str, missing: frozenset[Label]) -> CutCaption | None:
    person = _END_OF_PERSON.match(text) if Label.OWNER in missing else None
    if person:
        return CutCaption(Label.OWNER, person.end(), is_whole=False)
    number = _NUMBER.match(text)
    start = number.end() if number else 0
    letters = [(found[0].casefold()[:1], found.end()) for found in _LETTER.finditer(text, start)]
    found = [
        (used, label, len(words))
        for label in missing
        for words in _KEYS.get(label, ())
        if (used := _end_of(words, "".join(letter for letter, _ in letters[: _LONGEST + 3])))
    ]
    most = max((used for used, _, _ in found), default=0)
    labels = {label for used, label, _ in found if used == most}
    length = min((length for used, _, length in found if used == most), default=0)
    if len(labels) != 1 or (number and most + 1 < length):
        return None
    if _LETTER.match(text, letters[most - 1][1]):
        return None
    behind = _BEHIND.match(text, letters[most - 1][1])
    end = behind.end() if behind else letters[most - 1][1]
    return CutCaption(labels.pop(), end, most + 1 >= length)


def opens_caption(text: str, missing: Collection[Label]) -> bool:
    """Whether a text is the beginning of a caption whose end stands in another field."""
    letters = _key(_NUMBER.sub("", text, count=1))
    return len(letters) >= _PIECE and any(
        _slips(letters, words[: len(letters)]) <= len(letters) // _LETTERS_PER_SLIP
        for label in missing
        for words in _KEYS.get(label, ())
    )


def _slips(left: str, right: str) -> int:
    """How many letters of two texts of one length differ."""
    return sum(one != other for one, other in zip(left, right, strict=False)) + abs(
        len(left) - len(right)
    )


def _end_of(words: str, letters: str) -> int:
    """How many of the letters are the end of a caption; 0 if they begin with something else."""
    letters = letters[: len(words) + 2]
    tail = words[-_TAIL:]
    if not any(tail[at : at + _PIECE] in letters for at in range(_TAIL - _PIECE + 1)):
        return 0
    best, length = 0.0, 0
    above = [0] * (len(words) + 1)
    for at, letter in enumerate(letters, start=1):
        row = [at]
        for place, other in enumerate(words, start=1):
            row.append(
                min(above[place - 1] + (letter != other), above[place] + 1, row[place - 1] + 1)
            )
        slips, above = row[-1], row
        if at >= _LEAST and slips <= at // _LETTERS_PER_SLIP + (at > _TAIL):
            worth = at - 4 * slips
            if worth > best:
                best, length = worth, at
    return length
