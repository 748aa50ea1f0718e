"""How well an OCR programme has read a page, told by the words that the blank form prints.

The captions and notices of the form are known. Where one in ten of their words is misread, so may
be one in ten of the words that people wrote, which nothing proves.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import get_close_matches
from functools import cache, lru_cache

from section16.law.boxes import NOTICES, Table
from section16.printed.stream import blank
from section16.printed.wording import key

_WORD = re.compile(r"[^\s|]{6,}")
_LEAST = 6
"""Letters of a word that is known again though one of them is wrong."""
_LIKENESS = 0.8
_ALIKE = 2
"""Letters at one end of a word that are read as they are."""
_WORN = 0.1
"""The share of the form's words that is misread on a page that is worn."""


def is_worn(source: str) -> bool:
    """Whether so many words of the blank form are misread that others may be as well."""
    words = Counter(
        letters
        for word in _WORD.findall(source)
        if len(letters := key(word)) >= _LEAST and letters.isalpha()
    )
    known = words_of_form()
    exact = sum(count for word, count in words.items() if word in known)
    misread = sum(count for word, count in words.items() if word not in known and _like(word))
    return misread > _WORN * (exact + misread)


@cache
def words_of_form() -> frozenset[str]:
    """The longer words of the blank forms, in small letters."""
    bags = [words(form, table) for form in "345" for table in Table for words in _HEADINGS]
    bags += [blank.front_words(form) for form in "345"]
    words = {key(word) for words in bags for word in words}
    words |= {key(word) for notice in NOTICES for word in notice.split()}
    return frozenset(word for word in words if len(word) >= _LEAST and word.isalpha())


_HEADINGS = (blank.heading_words, blank.title_words)


@cache
def _by_length() -> dict[int, tuple[str, ...]]:
    lengths: dict[int, list[str]] = {}
    for word in sorted(words_of_form()):
        lengths.setdefault(len(word), []).append(word)
    return {length: tuple(words) for length, words in lengths.items()}


@lru_cache(maxsize=8192)
def _like(word: str) -> bool:
    """Whether a word is one of the form's with a letter or two misread: it begins or ends alike."""
    near = (_by_length().get(len(word) + more, ()) for more in (-1, 0, 1))
    others = [
        other
        for some in near
        for other in some
        if other[:_ALIKE] == word[:_ALIKE] or other[-_ALIKE:] == word[-_ALIKE:]
    ]
    return bool(others and get_close_matches(word, others, 1, _LIKENESS))
