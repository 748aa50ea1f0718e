"""Which titles may name the same security.

A title is the filer's wording. Titles that say the same class in other words may meet, if balances
prove it; titles of different classes never do. Source: Instruction 3(b) of the forms: the title
names the class even if there is only one.
"""

from __future__ import annotations

import re
from functools import lru_cache

_PAR = re.compile(
    r"[,(;]?\s*(with\s+)?(a\s+)?(no\s+par(\s+value)?|(\$|us\$|usd)?\s*[\d.]*\s*(per\s+share\s+)?"
    r"(par|stated|nominal)\s*(value)?(\s*(of\s+)?(\$|us\$|usd)?\s*[\d.]+)?(\s*per\s+share)?)\s*\)?"
)
_WORD = re.compile(r"[a-z0-9]+")
_CLASS = re.compile(r"\b(class|series|cl|ser)\.?\s*\"?([a-z]{1,2}\d?|\d{1,2}|[ivx]{1,4})\b")
_IDLE = frozenset(
    {
        *("the", "of", "a", "an", "and", "par", "value", "per", "share", "shares", "stock"),
        *("stocks", "no", "each", "nominal", "usd", "us", "inc", "corp", "company", "issuer"),
    }
)
_SAME_WORDS = {
    "rsu": "restricted units",
    "rsus": "restricted units",
    "psu": "performance units",
    "psus": "performance units",
    "options": "option",
    "unit": "units",
    "ordinary": "common",
    "com": "common",
    "comm": "common",
    "interests": "interest",
    "rights": "right",
    "warrants": "warrant",
    "adss": "ads",
}


@lru_cache(maxsize=65536)
def normal_title(title: str | None) -> str:
    """A title without case and needless blanks: what is equal here is one title."""
    return " ".join((title or "").casefold().split())


@lru_cache(maxsize=65536)
def wording(title: str) -> frozenset[str]:
    """The words of a normal title that tell a security, without par value and idle words."""
    bare = _PAR.sub(" ", title)
    words = " ".join(_SAME_WORDS.get(word, word) for word in _WORD.findall(bare))
    return frozenset(words.split()) - _IDLE - {"class", "series", "cl", "ser"}


@lru_cache(maxsize=65536)
def classes(title: str) -> frozenset[str]:
    """The letters and numbers of classes and series that a normal title names."""
    return frozenset(found.group(2) for found in _CLASS.finditer(title))


def same_class(one: str, other: str) -> bool:
    """Whether two normal titles say one class, if in other words.

    >>> same_class("common stock", "common stock, par value $.01")
    True
    >>> same_class("class a common stock", "class b common stock")
    False
    """
    if classes(one) != classes(other):
        return False
    words, others = wording(one), wording(other)
    return words == others or (bool(words and others) and (words <= others or others <= words))
