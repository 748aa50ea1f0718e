"""The texts between the tags of a plain document, by kind: looked up, and typed when first met."""

from __future__ import annotations

import re
import sys
from decimal import Decimal, InvalidOperation
from typing import Any

from section16.document import EMPTY, Noted
from section16.xml.typed import AMOUNT, NEVER_EMPTY, SECRET, TWICE_ESCAPED, WORDS, Kind

MOST_KEPT = 4096
"""Values kept at most in each dictionary."""
LONGEST_KEPT = 1024
"""Longer texts are not kept: no file may make the dictionaries large."""
LONG = 40
"""Texts from this length on are not kept."""
_ENTITY = re.compile(r"&(?:(?:amp|lt|gt|quot|apos)|#([0-9]{1,7}))?;?")
_NAMED = {"&quot;": '"', "&apos;": "'", "&lt;": "<", "&gt;": ">", "&amp;": "&"}
"""The ampersand last, so that what it is followed by is not resolved again."""
_CONTROLS = bytes({*range(32)} - set(b"\t\n\r"))
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SHORT = 4
"""Amounts below this length do recur: 0, 100, 1.5."""


class Odd(Exception):
    """The document is not exactly as EDGAR publishes them."""


def _text(raw: str) -> str:
    """The text that stands between two tags: entities resolved, blanks around it dropped."""
    if "<" in raw or _is_forbidden(raw):
        raise Odd
    return _unescaped(raw).strip() if "&" in raw else raw.strip()


def _unescaped(raw: str) -> str:
    """The text with its entities resolved: the named ones all at once, the others one by one."""
    if sum(map(raw.count, _NAMED)) == raw.count("&"):
        text = raw
        for entity, sign in _NAMED.items():
            text = text.replace(entity, sign)
    else:
        text = _ENTITY.sub(_character, raw)
        if _is_forbidden(text):
            raise Odd
    if "&" in text and TWICE_ESCAPED.search(text):
        raise Odd
    if "ccc" in text.lower() and SECRET.search(text):
        raise Odd
    return text


def _is_forbidden(text: str) -> bool:
    """Whether XML may not carry a character of the text; the bytes are the quickest to search."""
    if text.isascii():
        source = text.encode()
        return len(source.translate(None, _CONTROLS)) < len(source)
    return _FORBIDDEN.search(text) is not None


def _character(found: re.Match[str]) -> str:
    if not found[0].endswith(";") or found[0] == "&;":
        raise Odd
    return _numbered(int(found[1])) if found[1] else _NAMED[found[0]]


def _numbered(number: int) -> str:
    if number > sys.maxunicode:
        raise Odd
    return chr(number)


class _Words(dict[str, Any]):
    """Texts of leaves: places and titles recur, explanations hardly; only short ones are kept."""

    def __missing__(self, raw: str) -> str | None:
        text = _text(raw) or None
        if len(raw) < LONG and len(self) < MOST_KEPT:
            self[raw] = text
        return text


class _Values(dict[str, Any]):
    """Typed values of leaves by their text."""

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self.parse = kind.parse
        self.may_be_empty = kind not in NEVER_EMPTY

    def __missing__(self, raw: str) -> object:
        made = self.make(raw)
        if len(self) < MOST_KEPT and len(raw) < LONGEST_KEPT:
            self[raw] = made
        return made

    def make(self, raw: str) -> object:
        text = self.text(raw)
        return self.parse(text) if text else None

    def text(self, raw: str) -> str:
        """The text, where it may be what it is."""
        text = _text(raw)
        if not text and not self.may_be_empty:
            raise Odd
        return text


class _Cells(_Values):
    """Cells without footnotes by their text."""

    def make(self, raw: str) -> Noted[Any]:
        text = self.text(raw)
        return Noted(self.parse(text)) if text else EMPTY


class _Amounts(_Cells):
    """Cells of amounts, of which only the shortest recur."""

    def __missing__(self, raw: str) -> Noted[Any]:
        if raw.strip("0123456789.") or len(raw) < _SHORT:
            return super().__missing__(raw)  # type: ignore[return-value]
        try:
            return Noted(Decimal(raw))
        except InvalidOperation:
            raise Odd from None


NO_TEXT: dict[str, Any] = {}
_TYPINGS: dict[tuple[Kind, bool], dict[str, Any]] = {}


def typing(kind: Kind, *, in_row: bool) -> dict[str, Any]:
    """The dictionary of one kind of text, made when first asked for."""
    if (kind, in_row) not in _TYPINGS:
        if not in_row:
            made: dict[str, Any] = _Words() if kind is WORDS else _Values(kind)
        else:
            made = _Amounts(kind) if kind is AMOUNT else _Cells(kind)
        _TYPINGS[kind, in_row] = made
    return _TYPINGS[kind, in_row]
