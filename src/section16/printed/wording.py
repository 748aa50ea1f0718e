"""Printed words: without markup and doubled blanks, or as bare letters to compare."""

from __future__ import annotations

import re

_TAG = re.compile(
    r"</?(?:u|i|b|em|strong|sup|sub|small|font|span|br|p)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_ESCAPE = re.compile(r"\\([\\$*_#|<>\[\]{}()~^&])")
_NOT_WORD = re.compile(r"[\W_]+")


def clean(text: str) -> str:
    """Text without inline markup, Markdown escapes and doubled blanks."""
    if "<" in text:
        text = _TAG.sub("", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return " ".join(text.split())


def key(text: str) -> str:
    """The letters and digits of a text, in small letters: what damage leaves comparable."""
    if "<" in text:
        text = _TAG.sub("", text)
    return _NOT_WORD.sub("", text).casefold()
