"""What a cut has left in two pieces, joined again.

A cut between two columns may leave the characters on it standing on both sides. The last one of
the left side may then be misread; the right side is whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from section16.printed.interpret import values
from section16.printed.wording import key

_WHOLE_DAY = re.compile(r"\d\d/\d\d/\d{4}")
_CUT_DAY = re.compile(r"\d\d?/[\d/-]{0,4}")
_PIECE_OF_DAY = re.compile(r"[\d/]")
_DAY_AND_YEAR = re.compile(r"[\d/-]{0,4}/\d{4}")
_LENGTH_OF_DAY = len("03/14/2023")
_AS_PRINTED = re.compile(r"\$?(?!0[\d,])(?:\d{1,3}(?:,\d{3})*(?:\.\d+)?|\.\d+)")
"""A number as EDGAR prints it: thousands are set off, and no zero leads."""
_END_OF_NUMBER = re.compile(r"[\d$,.]*\d")
_STRAY = re.compile(r"\d{1,2}")
_MOST_DOUBLED = 10
"""Characters that can stand on both sides of a cut."""
_NEVER_MISREAD = "(),.$"
"""Characters that nothing else is misread as."""
_SURE = 2
"""Characters that stand on both sides, which chance does not make alike."""


def joined_day(left: str, *pieces: str) -> tuple[str, ...]:
    """``03/1-`` and ``14/2023`` are 03/14/2023: its length tells how much stands twice."""
    middle, right = pieces[:-1], pieces[-1]
    if not all(map(_PIECE_OF_DAY.match, (left, *pieces))) or values.day(left):
        return ()
    if middle:
        rests = _joined(middle[0], right, bool)
        return tuple(dict.fromkeys(day for rest in rests for day in joined_day(left, rest)))
    doubled = len(left) + len(right) - _LENGTH_OF_DAY
    if not 0 <= doubled <= len(left):
        return ()
    if _may_overlap(left, right, doubled):
        return _days((left[: len(left) - doubled] + right,))
    if not _CUT_DAY.fullmatch(left) or not _DAY_AND_YEAR.fullmatch(right):
        return ()
    return _days((left[: len(left) - doubled] + right, left + right[doubled:]))


def _days(readings: Iterable[str]) -> tuple[str, ...]:
    """The readings that are dates as the form prints them."""
    return tuple(text for text in readings if _WHOLE_DAY.fullmatch(text) and values.day(text))


def joined_number(left: str, right: str) -> tuple[str, ...]:
    """Every number that two pieces can be, the likeliest first.

    ``2,520`` and a stray ``5`` are 2,520, or 2,525 with its last digit misread, or 2,520.5.
    """
    if not _END_OF_NUMBER.fullmatch(right):
        return ()
    if _AS_PRINTED.fullmatch(left) and _STRAY.fullmatch(right) and ("," in left or "." in left):
        misread = left[: -len(right)] + right
        every = (left, misread, *_joined(left, right, _is_as_printed), f"{left}.{right}")
        return tuple(dict.fromkeys(filter(_is_as_printed, every)))
    return _joined(left, right, _is_as_printed)


def _is_as_printed(text: str) -> bool:
    return bool(_AS_PRINTED.fullmatch(text))


def joined_words(left: str, right: str, known: Iterable[str]) -> tuple[str, ...]:
    """Every text that two pieces can be; one that stands elsewhere on the page is it."""
    found = (f"{left} {right}", *_joined(left, right, lambda text: bool(key(text))))
    letters = {key(text) for text in known}
    proved = tuple(text for text in found if key(text) in letters)
    return proved[:1] or tuple({key(text): text for text in found}.values())


def _joined(left: str, right: str, fits: Callable[[str], bool]) -> tuple[str, ...]:
    """The readings of a cut; what stands on both sides in full is proof of how it was made."""
    exact = [n for n in _overlaps(left, right) if n >= _SURE and left[-n:] == right[:n]]
    sure = [text for n in exact if fits(text := left[:-n] + right)]
    if sure:
        return tuple(dict.fromkeys(sure))
    found = (left[: len(left) - n] + right for n in _overlaps(left, right))
    return tuple(dict.fromkeys(text for text in found if fits(text)))


def _overlaps(left: str, right: str) -> Iterator[int]:
    """How many characters may stand on both sides; all of the right where the left is broken."""
    whole = len(right) - _is_as_printed(left)
    for doubled in range(min(len(left), whole, _MOST_DOUBLED) + 1):
        if _may_overlap(left, right, doubled):
            yield doubled


def _may_overlap(left: str, right: str, doubled: int) -> bool:
    """Whether the end of the left and the start of the right agree, its last letter apart."""
    if not doubled or doubled > len(right):
        return not doubled
    start, last = len(left) - doubled, left[-1]
    same = last == right[doubled - 1]
    return left[start:-1] == right[: doubled - 1] and (same or last not in _NEVER_MISREAD)
