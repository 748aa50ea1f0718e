"""Printed words: without markup and doubled blanks, or as bare letters to compare."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

T = TypeVar("T")

_TAG = re.compile(
    r"</?(?:u|i|b|em|strong|sup|sub|small|font|span|br|p)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_ESCAPE = re.compile(r"\\([\\$*_#|<>\[\]{}()~^&])")
LONGEST_OF_THE_FORM = 800
"""Characters of the words of the form itself, which recur on every page and are worth keeping."""
_NOT_WORD = re.compile(r"[\W_]+")
_NOT_ASCII_WORD = dict.fromkeys(code for code in range(128) if not chr(code).isalnum())
"""The same within ASCII, which is dropped in a tenth of the time."""


def remembered(
    longest: int, most: int = 4096
) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """Makes a function of a text keep what it made of texts of at most ``longest`` characters.

    The same words stand on every page, and the same values many times on one; what is long comes
    once, and so many texts as ``most`` must not fill the memory.
    """

    def keeping(work: Callable[[str], T]) -> Callable[[str], T]:
        kept = lru_cache(maxsize=most)(work)

        @wraps(work)
        def remembering(text: str) -> T:
            return kept(text) if len(text) <= longest else work(text)

        return remembering

    return keeping


@remembered(LONGEST_OF_THE_FORM)
def clean(text: str) -> str:
    """Text without inline markup, Markdown escapes and doubled blanks."""
    text = drawn(text)
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def drawn(text: str) -> str:
    """Text of a page that is drawn, on which nothing is escaped: without tags and doubled blanks.

    Some filers type ``<br>``, and pages show it.
    """
    if "<" in text:
        text = _TAG.sub("", text)
    return " ".join(text.split())


@remembered(LONGEST_OF_THE_FORM)
def key(text: str) -> str:
    """The letters and digits of a text, in small letters: what damage leaves comparable."""
    if "<" in text:
        text = _TAG.sub("", text)
    if text.isascii():
        return text.translate(_NOT_ASCII_WORD).lower()
    return _NOT_WORD.sub("", text).casefold()
