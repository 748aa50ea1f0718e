"""Printed words: without markup and doubled blanks, or as bare letters to compare."""

from __future__ import annotations

import re
from functools import lru_cache

_TAG = re.compile(
    r"</?(?:u|i|b|em|strong|sup|sub|small|font|span|br|p)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_ESCAPE = re.compile(r"\\([\\$*_#|<>\[\]{}()~^&])")
LONGEST_OF_THE_FORM = 800
"""Characters of the words of the form itself, which recur on every page and are worth keeping."""
_NOT_WORD = re.compile(r"[\W_]+")


def clean(text: str) -> str:
    """Text without inline markup, Markdown escapes and doubled blanks."""
    return _known_clean(text) if len(text) <= LONGEST_OF_THE_FORM else _clean(text)


def _clean(text: str) -> str:
    if "<" in text:
        text = _TAG.sub("", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return " ".join(text.split())


def key(text: str) -> str:
    """The letters and digits of a text, in small letters: what damage leaves comparable."""
    return _known_key(text) if len(text) <= LONGEST_OF_THE_FORM else _key(text)


def _key(text: str) -> str:
    if "<" in text:
        text = _TAG.sub("", text)
    return _NOT_WORD.sub("", text).casefold()


_known_clean = lru_cache(maxsize=4096)(_clean)
_known_key = lru_cache(maxsize=4096)(_key)
