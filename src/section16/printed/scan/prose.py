"""Rows of prose: a word of which a look makes no word is the word that another look saw.

Explanations are written in few words. Of two looks at one word that differ, the one that is such a
word, or stands elsewhere on the page, is right; if neither is, the word nearest to both is the best
reading, and the doubt stays. Nothing here touches figures.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib.resources import files

from section16.printed.placed.page import Word
from section16.printed.wording import key

_FEWEST = 10
"""Words of a row that is prose by its length."""
_BELOW, _BESIDE = 1.4, 1.0
"""Heights by which the row that goes on may stand below, and to the left or right of the first."""
_LONG_ENOUGH = 4
"""Letters of a word that proves itself elsewhere on the page."""
_LETTERS = re.compile(r"(?P<before>[^A-Za-z]*)(?P<word>[A-Za-z].*?)(?P<behind>[^A-Za-z]*)")
_LIKE, _LIKE_ALL, _AHEAD = 0.75, 0.62, 0.03
"""How like a word must be to the reading nearest to it, to all on average, and by how much more
than the next one."""
_COMMON = 0.03
"""What it counts for that a word is the most common."""
_ENDINGS = ("", "s", "es", "d", "ed", "ing", "ly", "r")
_STOPS = ".,;:"
_OFF = 2
"""Letters by which a word may be longer or shorter than what was read."""
_SHAPES = str.maketrans("aceosuvnyrtfjlk", "ccccCnnnniiiiii")
"""Letters that look alike on a copy which has lost strokes."""


@cache
def prose_words() -> dict[str, float]:
    """The letters of the words that explanations are made of, and how common each is, up to 1."""
    lines = files(__package__).joinpath("prose_words.txt").read_text("utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    return {word: 1 - place / len(words) for place, word in enumerate(words)}


def prose_rows(rows: Sequence[Sequence[Word]]) -> list[bool]:
    """Which rows are prose: the long ones, and those below that go on."""
    found = [len(row) >= _FEWEST for row in rows]
    for at, row in enumerate(rows):
        if row and not found[at]:
            found[at] = any(
                is_long and _goes_on(above, row) for is_long, above in zip(found, rows, strict=True)
            )
    return found


def _goes_on(above: Sequence[Word], row: Sequence[Word]) -> bool:
    height = above[0].bottom - above[0].top
    down = row[0].bottom - above[0].bottom
    return 0 < down <= _BELOW * height and abs(row[0].left - above[0].left) <= _BESIDE * height


def sure_words(words: Iterable[Word]) -> frozenset[str]:
    """The longer words of a page that all looks saw alike."""
    keys = (key(word.text) for word in words if not word.otherwise)
    return frozenset(one for one in keys if len(one) >= _LONG_ENOUGH and one.isalpha())


def as_prose(word: Word, seen: Collection[str], *, is_worn: bool = False) -> Word:
    """A word of prose, settled or at its best reading; ``seen`` are sure words of the page.

    On a worn copy both looks may see what is no word: the word that is like it is a reading too.
    """
    readings = (word.text, *word.otherwise)
    if len({reading.rstrip(_STOPS) for reading in readings}) == 1:
        word, readings = word._replace(otherwise=()), (word.text,)
    if any(sign.isdigit() for sign in "".join(readings)):
        return word
    if not word.otherwise:
        meant = nearest(readings) if is_worn and _is_no_word(word.text) else None
        return word._replace(otherwise=(meant,)) if meant else word
    for known, names in ((prose_words(), _names(readings)), (seen, ())):
        right = [reading for reading in readings if _is_one(reading, known)]
        if right:
            rivals = {key(reading) for reading in right} - {key(right[0])}
            rest = right[1:] if rivals else [one for one in names if one != right[0]]
            return word._replace(text=right[0], otherwise=tuple(rest))
    best = None if _names(readings) else nearest(readings)
    return word._replace(text=best, otherwise=readings) if best else word


def _is_no_word(text: str) -> bool:
    """Whether small letters are no word of prose, nor one with another ending."""
    letters = key(text)
    if not letters.isalpha() or text[:1].isupper() or len(letters) < _LONG_ENOUGH:
        return False
    return not any(letters.removesuffix(end) in prose_words() for end in _ENDINGS)


def _names(readings: Sequence[str]) -> tuple[str, ...]:
    """The readings, if all of them may be a name, which stands in no list."""
    return tuple(readings) if all(one.isalpha() and one.istitle() for one in readings) else ()


def in_company(words: Sequence[Word]) -> list[Word]:
    """The words of a short row, settled where most of its other words are such as prose is made of.

    A row of names is not touched, and no word is made of two that are none.
    """
    sure = [word for word in words if not word.otherwise and word.text[:1].isalpha()]
    if sum(_is_one(word.text, prose_words()) for word in sure) * 2 <= len(sure):
        return list(words)
    return [_if_known(word) for word in words]


def _if_known(word: Word) -> Word:
    readings = (word.text, *word.otherwise)
    longer = [one for one in readings if len(key(one)) >= _LONG_ENOUGH]
    known = [one for one in longer if _is_one(one, prose_words())]
    digits = any(sign.isdigit() for sign in "".join(readings))
    if not word.otherwise or digits or len({key(one) for one in known}) != 1:
        return word
    return word._replace(text=known[0], otherwise=())


def _is_one(reading: str, known: Collection[str]) -> bool:
    return all(part in known for part in _parts(reading)) and any(_parts(reading))


def _parts(reading: str) -> list[str]:
    """The letters of a word, or of the words that a hyphen joins."""
    return [key(part) for part in re.split(r"[-/]", reading) if key(part)]


@lru_cache(maxsize=4096)
def nearest(readings: tuple[str, ...]) -> str | None:
    """The word nearest to all readings, written as the first of them is; none if two are near."""
    found = _LETTERS.fullmatch(readings[0])
    letters = [key(reading) for reading in readings if key(reading)]
    if not found or len(letters) < len(readings):
        return None
    near = sorted(_near(letters), reverse=True)[:2]
    if not near or (len(near) > 1 and near[0][0] - near[1][0] < _AHEAD):
        return None
    word = near[0][1]
    if found["word"].isupper() and len(found["word"]) > 1:
        word = word.upper()
    elif found["word"][0].isupper():
        word = word.capitalize()
    return f"{found['before']}{word}{found['behind']}"


def _near(letters: Sequence[str]) -> Iterator[tuple[float, str]]:
    """Words as long as what was read and like it, in letters and in shapes, by how like."""
    least, most = min(map(len, letters)) - _OFF, max(map(len, letters)) + _OFF
    plain = [SequenceMatcher(None, "", one, autojunk=False) for one in letters]
    drawn = [SequenceMatcher(None, "", one.translate(_SHAPES), autojunk=False) for one in letters]
    for word, common in prose_words().items():
        if not max(_LONG_ENOUGH, least) <= len(word) <= most:
            continue
        shape = word.translate(_SHAPES)
        for matcher, other in zip(plain, drawn, strict=True):
            matcher.set_seq1(word)
            other.set_seq1(shape)
        if max(matcher.quick_ratio() for matcher in drawn) < _LIKE:
            continue
        like = [
            (matcher.ratio() + other.ratio()) / 2
            for matcher, other in zip(plain, drawn, strict=True)
        ]
        average = sum(like) / len(like)
        if max(like) >= _LIKE and average >= _LIKE_ALL:
            yield average + _COMMON * common, word
