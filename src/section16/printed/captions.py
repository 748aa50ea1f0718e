"""Captions of the front that a cut or a misread letter has damaged.

A caption stands before what fills its box, so that the end of it tells where that begins.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import islice
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
_PIECES_OF_TAIL = {
    words: re.compile(
        "|".join(words[-_TAIL:][at : at + _PIECE] for at in range(_TAIL - _PIECE + 1))
    )
    for every in _KEYS.values()
    for words in every
}
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
    opening = list(islice(_LETTER.finditer(text, start), _LONGEST + 3))
    letters = "".join(found[0].casefold()[:1] for found in opening)
    found = [
        (used, label, len(words))
        for label in missing
        for words in _KEYS.get(label, ())
        if (used := _end_of(words, letters))
    ]
    most = max((used for used, _, _ in found), default=0)
    labels = {label for used, label, _ in found if used == most}
    length = min((length for used, _, length in found if used == most), default=0)
    if len(labels) != 1 or (number and most + 1 < length):
        return None
    last = opening[most - 1].end()
    if _LETTER.match(text, last):
        return None
    behind = _BEHIND.match(text, last)
    end = behind.end() if behind else last
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
    return sum(map(str.__ne__, left, right)) + abs(len(left) - len(right))


def _end_of(words: str, letters: str) -> int:
    """How many of the letters are the end of a caption; 0 if they begin with something else."""
    letters = letters[: len(words) + 2]
    if not _PIECES_OF_TAIL[words].search(letters):
        return 0
    best, length = 0.0, 0
    for at, slips in enumerate(_slips_at_end(words, letters), start=1):
        if at >= _LEAST and slips <= at // _LETTERS_PER_SLIP + (at > _TAIL):
            worth = at - 4 * slips
            if worth > best:
                best, length = worth, at
    return length


def _slips_at_end(words: str, letters: str) -> Iterator[int]:
    """For each number of letters, in how many they differ from the end of a caption at best.

    A letter may be wrong, lost or too many. The table of such differences is worked out a column
    at a time, of which the bits of two numbers hold where it rises and where it falls.
    Source: G. Myers, "A fast bit-vector algorithm for approximate string matching", 1999.
    """
    places: dict[str, int] = {}
    for at, letter in enumerate(letters):
        places[letter] = places.get(letter, 0) | 1 << at
    every = (1 << len(letters)) - 1
    rises, falls = every, 0
    for letter in words:
        same = places.get(letter, 0)
        level = (((same & rises) + rises) ^ rises) | same
        rising, falling = (falls | ~(level | rises)) << 1, (rises & level) << 1
        rises, falls = (falling | ~(same | falls | rising)) & every, rising & (same | falls) & every
    found = 0
    for at in range(len(letters)):
        found += (rises >> at & 1) - (falls >> at & 1)
        yield found
