"""Words of one row that belong together: days whose strokes are lost, a ticker in its brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from section16.printed.scan.reading import Glimpse, InkWord
from section16.printed.scan.worn import as_day

_PARTS_OF_DAY = 3
_DIGITS = re.compile(r"\D*\d[\d\W]*")
_BOWED = frozenset("[]{}")
"""What only a bracket is taken for."""
_LIKE_OPENING = re.compile(r"[\[{(Il|1!]{1,2}|\(1\)|1\)|[\[({]1\)?")
_LIKE_CLOSING = re.compile(r"[\]})Il|1!J]{1,2}|\(1\)|1\)|\(1")
_TICKER = re.compile(r"[A-Z][A-Z0-9.:/-]{0,11}")


def days_joined(words: Sequence[InkWord]) -> list[InkWord]:
    """The words of a row; two or three that make up the eight figures of a day are one."""
    found: list[InkWord] = []
    rest = list(words)
    while rest:
        taken = next((count for count in (3, 2) if _is_day(rest[:count], count)), 1)
        found.append(_as_one(rest[:taken]) if taken > 1 else rest[0])
        rest = rest[taken:]
    return found


def _is_day(words: Sequence[InkWord], count: int) -> bool:
    if len(words) != count:
        return False
    joined = [glimpse.text for glimpse in _as_one(words).glimpses]
    parts = [glimpse.text for word in words for glimpse in word.glimpses if glimpse.text]
    return all(map(_DIGITS.fullmatch, parts)) and any(as_day(one, joined) for one in joined)


def _as_one(words: Sequence[InkWord]) -> InkWord:
    """Words as one, a stroke where a blank was between figures."""
    looks = zip_longest(*(word.glimpses for word in words), fillvalue=Glimpse("", 0.0))
    glimpses = tuple(_glimpse_of(look) for look in looks)
    return InkWord(words[0].left, words[-1].right, glimpses)


def _glimpse_of(parts: Sequence[Glimpse]) -> Glimpse:
    seen = [part for part in parts if part.text]
    text = ""
    for part in seen:
        apart = text[-1:].isdigit() and part.text[:1].isdigit()
        text += ("/" if apart else "") + part.text
    return Glimpse(text, min((part.confidence for part in seen), default=0.0))


def ticker_bracketed(words: Sequence[InkWord]) -> list[InkWord]:
    """The words of a row, the last a ticker between what looks took for brackets and for strokes.

    One of the brackets must have been seen as what only a bracket is.
    """
    found = list(words)
    if len(found) < _PARTS_OF_DAY:
        return found
    opening, ticker, closing = found[-3:]
    alike = _all_like(opening, _LIKE_OPENING) and _all_like(closing, _LIKE_CLOSING)
    if not alike or not _all_like(ticker, _TICKER) or not any(map(_bowed, (opening, closing))):
        return found
    return [*found[:-3], _renamed(opening, "["), ticker, _renamed(closing, "]")]


def _all_like(word: InkWord, pattern: re.Pattern[str]) -> bool:
    texts = list(_texts(word))
    return bool(texts) and all(map(pattern.fullmatch, texts))


def _bowed(word: InkWord) -> bool:
    return any(not _BOWED.isdisjoint(text) for text in _texts(word))


def _texts(word: InkWord) -> Iterator[str]:
    return (glimpse.text for glimpse in word.glimpses if glimpse.text)


def _renamed(word: InkWord, text: str) -> InkWord:
    return word._replace(glimpses=(Glimpse(text, 1.0),))
