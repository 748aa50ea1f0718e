"""Which line opens which explanation, where a copy has broken the numbers.

More paper lies between two explanations than between the lines of one, and their numbers go up by
one. What a damaged number must be follows from the numbers before and behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from section16.printed.placed.canvas import Piece
from section16.printed.placed.page import Word

_LEADING = 1.4
"""Heights of a word from the foot of one paragraph's last line to that of the next one's first."""
_INDENTED = 0.6
"""Heights by which a line stands in whose number is lost."""
_WHOLE = re.compile(r"\(?(\d{1,2})[.)]")
_GLUED = re.compile(r"\(?(?P<number>\d{1,2})[.)](?=[A-Z])")
_FIGURES = re.compile(r"\W{0,2}(\d{1,2})\W{0,2}")
_RUINED = re.compile(r"[^A-Za-z]{1,5}|[^\W\dAIa]\W?")
"""What is left of a number: signs and figures, or one letter that is no word."""


class Opening(NamedTuple):
    """The number of an explanation, and how many letters of its first line say it."""

    mark: str
    length: int
    is_proved: bool = False
    """Whether not the letters but the numbers around it say which it is."""


def openings(lines: Sequence[Sequence[Piece]]) -> dict[int, Opening]:
    """The lines that open an explanation, by their place."""
    words = [line[0].words[0] for line in lines]
    opened = list(_opened(lines))
    seen = {at: number for at in opened if (number := _whole(words[at])) is not None}
    margin = min(words[at].left for at in opened)
    broken = {at for at in opened if _is_broken(words[at], margin)}
    found = seen
    if len(seen) < len(opened):
        found = _in_order(opened, seen, words, broken) or dict(_between(opened, seen))
    return {at: _opening(words[at], number, at in seen) for at, number in sorted(found.items())}


def _opened(lines: Sequence[Sequence[Piece]]) -> Iterator[int]:
    """The lines above which more paper lies than between the lines of a paragraph."""
    heights = [word.bottom - word.top for line in lines for piece in line for word in piece.words]
    least = _LEADING * median(heights)
    feet = [_foot(line) for line in lines]
    yield 0
    yield from (at for at, (one, other) in enumerate(pairwise(feet), 1) if other - one >= least)


def _foot(line: Iterable[Piece]) -> float:
    return median(word.bottom for piece in line for word in piece.words)


def _whole(word: Word) -> int | None:
    """The number of an explanation that all looks saw whole."""
    found = None if word.otherwise else _WHOLE.fullmatch(word.text)
    return int(found[1]) if found else None


def _readings(word: Word) -> set[int]:
    """The numbers that the looks at a word allow."""
    seen = map(_FIGURES.fullmatch, (word.text, *word.otherwise))
    glued = _GLUED.match(word.text)
    return {int(one[1]) for one in seen if one} | ({int(glued["number"])} if glued else set())


def _is_broken(word: Word, margin: float) -> bool:
    """Whether a word may be a number, or what is left of one, or stands where one was before it."""
    ruined = any(map(_RUINED.fullmatch, (word.text, *word.otherwise)))
    indent = _INDENTED * (word.bottom - word.top)
    return ruined or bool(_readings(word)) or word.left - margin >= indent


def _in_order(
    opened: Sequence[int], seen: dict[int, int], words: Sequence[Word], broken: set[int]
) -> dict[int, int]:
    """Every paragraph by its place, where half of them show the number of theirs and none others.

    Of what two looks saw differently the place decides.
    """
    places = {at: place for place, at in enumerate(opened, 1)}
    if any(seen[at] != places[at] for at in seen) or not broken.issuperset(opened):
        return {}
    shown = sum(place in _readings(words[at]) for at, place in places.items())
    return places if 2 * shown >= len(places) else {}


def _between(opened: Sequence[int], seen: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Paragraphs between two whole numbers, if there are as many as numbers between."""
    yield from seen.items()
    for (first, low), (last, high) in pairwise([(-1, 0), *sorted(seen.items())]):
        inner = [at for at in opened if first < at < last]
        if len(inner) == high - low - 1:
            yield from zip(inner, range(low + 1, high), strict=True)


def _opening(word: Word, number: int, is_whole: bool) -> Opening:
    glued = _GLUED.match(word.text)
    if glued and int(glued["number"]) == number:
        return Opening(str(number), glued.end())
    ruined = _RUINED.fullmatch(word.text) or _FIGURES.fullmatch(word.text)
    return Opening(str(number), len(word.text) if ruined else 0, not is_whole)
