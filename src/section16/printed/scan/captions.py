"""The words that every copy of the forms prints: misread ones are put right by them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import cache, lru_cache
from typing import NamedTuple

from section16.law.boxes import NO_SECURITIES, NOTICES, TITLES, Table, columns
from section16.printed.wording import key

_CAPTIONS = (
    "Name and Address of Reporting Person*",
    "(Last) (First) (Middle)",
    "(Street)",
    "(City) (State) (Zip)",
    "Issuer Name and Ticker or Trading Symbol",
    "Date of Earliest Transaction (Month/Day/Year)",
    "Date of Event Requiring Statement (Month/Day/Year)",
    "Statement for Issuer's Fiscal Year Ended (Month/Day/Year)",
    "If Amendment, Date of Original Filed (Month/Day/Year)",
    "If Amendment, Date Original Filed (Month/Day/Year)",
    "Relationship of Reporting Person(s) to Issuer (Check all applicable)",
    "Officer (give title below)",
    "Other (specify below)",
    "Director 10% Owner",
    "Individual or Joint/Group Filing (Check Applicable Line)",
    "Form filed by One Reporting Person",
    "Form filed by More than One Reporting Person",
    "OMB APPROVAL",
    "OMB Number:",
    "Estimated average burden hours per response:",
    "Form 3 Holdings Reported.",
    "Form 4 Transactions Reported.",
    "Reporting Owner Name / Address",
    "Relationships",
    "Remarks:",
    "** Signature of Reporting Person",
    "Date",
    "SEC Form 4",
    "FORM 4",
)
_USUAL = (
    "Attorney-in-Fact attorney in fact for power of by trustee trust spouse child common stock "
    "class ordinary preferred shares units restricted option warrant right buy sell street "
    "avenue suite floor road drive boulevard president vice chief executive financial officer "
    "exhibit see footnote footnotes remarks"
)
"""What filers write on most forms."""
_LEAST = 2
"""Letters of a word that is known by its letters alone."""
_LONG_ENOUGH, _LIKE_A_WORD = 4, 0.7
"""Letters of a word that is known though some are wrong, and how like it must be."""
_SHORTEST, _LIKE = 6, 0.8
"""Letters of a row that is known though some are wrong, and how like a caption it must be."""
_SHORT, _VERY_LIKE = 12, 0.87
"""Letters of a row that a filer may have written as well, and how like such a one must be."""
_LONGER = 0.15
"""By how much of its length a row and its caption may differ."""
_LONG_NUMBER = re.compile(r"\d{4,}")
_CANDIDATES = 4
"""Captions that share most with a row, which are looked at closely."""
_NUMBER = re.compile(
    r"\W*(?:(?P<number>\d{1,2}A?)(?:\s*[.,:]|\s+(?=[A-Z]))|(?P<stroke>[Il])[.,:])?\s*(?=\S)"
)


def _printed() -> Iterator[str]:
    yield from (*_CAPTIONS, *NOTICES, *TITLES.values(), NO_SECURITIES)
    for form in "345":
        for table in Table:
            for heading in columns(form, table):
                yield heading.words
                yield heading.group


class Caption(NamedTuple):
    """A printed sentence: its words, where each begins among its letters, and its letters."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    letters: str


@cache
def _captions() -> tuple[Caption, ...]:
    return tuple(map(_caption, dict.fromkeys(text for text in _printed() if text)))


def _caption(text: str) -> Caption:
    words, starts, letters = [], [], ""
    for word in text.split():
        if key(word):
            words.append(word)
            starts.append(len(letters))
            letters += key(word)
        elif words:
            words[-1] += f" {word}"
    return Caption(tuple(words), tuple(starts), letters)


@cache
def known_words() -> frozenset[str]:
    """The letters of each word of the blank forms, and of what is written on most of them."""
    texts = (*_printed(), _USUAL)
    words = (key(word) for text in texts for word in re.split(r"[\s/]+", text))
    return frozenset(word for word in words if len(word) >= _LEAST and not word.isdigit())


@cache
def _threes() -> tuple[frozenset[str], ...]:
    return tuple(_parts(caption.letters) for caption in _captions())


def _parts(letters: str) -> frozenset[str]:
    return frozenset(letters[at : at + 3] for at in range(len(letters) - 2))


@lru_cache(maxsize=4096)
def caption_like(text: str, *, doubtful: bool) -> tuple[str, ...] | None:
    """The words of the form that a misread row is meant to be, if it is near enough to any.

    A number of a box before it is kept. A short row must be doubtful and very like.
    """
    found = _NUMBER.match(text)
    number = (found["number"] or (found["stroke"] and "1")) if found else None
    rest = text[found.end() :] if found else text
    letters = key(rest)
    if len(letters) < _SHORTEST or (len(letters) < _SHORT and not doubtful):
        return None
    words = _nearest_words(letters, _VERY_LIKE if len(letters) < _SHORT else _LIKE)
    if words is None or _has_other_number(rest, words):
        return None
    if not number:
        return words
    return (f"{number}.", *words)


def _has_other_number(text: str, words: Sequence[str]) -> bool:
    """Whether a row has a long number that a caption has not: then somebody wrote it."""
    return bool(set(_LONG_NUMBER.findall(text)) - set(_LONG_NUMBER.findall(" ".join(words))))


def _nearest_words(letters: str, least: float) -> tuple[str, ...] | None:
    threes = _parts(letters)
    shared = [len(threes & others) for others in _threes()]
    order = sorted(range(len(shared)), key=lambda number: -shared[number])[:_CANDIDATES]
    best: tuple[float, tuple[str, ...]] = (least, ())
    for number in order:
        if shared[number]:
            best = max(best, _likeness(letters, _captions()[number]), key=lambda pair: pair[0])
    return best[1] or None


def _likeness(letters: str, caption: Caption) -> tuple[float, tuple[str, ...]]:
    """How like a stretch of a caption's words a row is, and those words."""
    matcher = SequenceMatcher(None, caption.letters, letters, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size > 1]
    if not blocks:
        return 0.0, ()
    first, last = blocks[0], blocks[-1]
    start = first.a - first.b
    end = last.a + last.size + len(letters) - last.b - last.size
    bounds = (*caption.starts, len(caption.letters))
    one = min(range(len(bounds)), key=lambda at: abs(bounds[at] - start))
    two = min(range(len(bounds)), key=lambda at: abs(bounds[at] - end))
    if one >= two:
        return 0.0, ()
    stretch = caption.letters[bounds[one] : bounds[two]]
    if abs(len(stretch) - len(letters)) > 1 + _LONGER * len(letters):
        return 0.0, ()
    matcher.set_seq1(stretch)
    return matcher.ratio(), caption.words[one:two]


_BRACKETED = re.compile(r"[({\[|]?\s*(?P<letters>[A-Za-z.1|!]{2,7})\s*[)}\]|]")
_IN_BRACKETS = ("Last", "First", "Middle", "Street", "City", "State", "Zip")
_LIKE_IN_BRACKETS = 0.6


def bracketed_like(text: str) -> str | None:
    """The caption in brackets below a line of box 1 that a misread word is meant to be."""
    found = _BRACKETED.fullmatch(text)
    if not found:
        return None
    near = get_close_matches(found["letters"], _IN_BRACKETS, 1, _LIKE_IN_BRACKETS)
    return f"({near[0]})" if near else None


@cache
def _by_letters() -> dict[str, str]:
    """Each word of the blank forms as printed, with its signs, by its letters."""
    words = (word for text in _printed() for word in text.split())
    return {key(word): word for word in words if key(word) in known_words()}


@lru_cache(maxsize=4096)
def nearest_word(text: str) -> str | None:
    """The word of the form, in capitals or not, that misread letters are meant to be."""
    letters = key(text)
    if len(letters) < _LONG_ENOUGH or letters in known_words():
        return None
    found = get_close_matches(letters, _by_letters(), 1, _LIKE_A_WORD)
    meant = _by_letters()[found[0]] if found else None
    return meant if meant and meant.isupper() == text.isupper() else None


def is_printed(words: Sequence[str]) -> bool:
    """Whether every word of a row is one of the form's."""
    return all(key(word) in known_words() for word in words)
