"""Which securities are one fungible class, as far as their titles tell.

Different, separately traded classes that do not convert into each other are not matched: Gibbons
v. Malone, 703 F.3d 595 (2d Cir. 2013). Titles are free text; what differs only in par value, in
the word for a share or in a remark is one class, and what stays different is told apart.
"""

from __future__ import annotations

import re

_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_CLASSIFYING = re.compile(
    r"\b(?:class|series|cl|preferred|pref|ser|depositary|ads|adr|unit|units|warrants?|rights?|"
    r"non-?voting|voting|deferred|restricted|lp|tracking)\b"
)
_PAR = re.compile(
    r"(?:,|\bwith|\bwithout|\bof|\bhaving)?\s*(?:a\s+|no\s+|nominal\s+)?"
    r"(?:(?:us|u\.s\.|nis|hk|eur|rmb|cad|c)?\s*[$\u20ac\u00a3]?\s*\d*\.?\d+(?:[-\s]\d+/\d+|/\d+)?"
    r"(?:\s*cents?)?\s*(?:nominal\s+|stated\s+)?(?:par\s*)?(?:value)?|"
    r"(?:stated\s+|nominal\s+)?par(?:\s*value)?)"
    r"(?:\s*(?:of\s+)?(?:us|u\.s\.|nis|hk|eur|rmb|cad|c)?\s*[$\u20ac\u00a3]?\s*\d*\.?\d+"
    r"(?:[-\s]\d+/\d+|/\d+)?)?"
    r"(?:\s*(?:each|(?:per|a)\s+(?:share|unit)))?(?=$|[\s,.;)])"
)
_PAR_MARK = re.compile(r"\bpar\b|\bvalue\b|[$\u20ac\u00a3]|\bper\s+share\b")
_WORD = re.compile(r"[a-z0-9]+(?:[.%][a-z0-9%]+)*%?")
_SAID_OTHERWISE = {
    "comm": "common",
    "commons": "common",
    "com": "common",
    "cl": "class",
    "ser": "series",
    "pref": "preferred",
    "ord": "ordinary",
    "depository": "depositary",
    "cum": "cumulative",
    "unit": "units",
}
_FILLING = frozenset(
    (
        "stock",
        "stocks",
        "share",
        "shares",
        "capital",
        "the",
        "of",
        "an",
        "and",
        "issuer",
        "company",
        "inc",
        "corp",
        "corporation",
        "ltd",
        "llc",
        "plc",
        "co",
        "par",
        "value",
        "no",
        "without",
        "per",
        "each",
        "beneficial",
        "interest",
        "interests",
        "representing",
        "limited",
        "partner",
        "partners",
        "for",
        "in",
        "by",
        "held",
    )
)
"""Words that tell no class from another."""
_HOLDING = frozenset(
    ("restricted", "401", "k", "ira", "esop", "family", "trust", "plan", "direct", "indirect")
)
"""Words that say how a plain share is held."""
_PLAIN = frozenset({"common", "ordinary"})
_LETTERED = frozenset({"class", "series"})
_ONE_CLASS = "common"


def security_class(
    title: str | None, issuer: str | None = None, symbol: str | None = None
) -> str | None:
    """The class that a title names, in plain words; ``None`` without a title.

    Words of the issuer's own name and its symbol say nothing about the class and are left out.

    >>> security_class("Common Stock, par value $0.01 per share")
    'common'
    >>> security_class("CLASS A COMMON STOCK") == security_class("Class A Common Stock, $.01 par")
    True
    >>> security_class("Series A Preferred Stock")
    'series a preferred'
    """
    if not title or not title.strip():
        return None
    text = _BRACKETS.sub(_kept_bracket, " ".join(title.lower().split()))
    lettered, words = _parted(_words(_without_par(text)))
    kept = {word for word in words if word not in _FILLING and len(word) > 1}
    named = {word for name in (issuer, symbol) if name for word in _words(name.lower())}
    if _PLAIN & kept:
        kept -= named - _PLAIN
        kept -= frozenset() if "units" in kept else _HOLDING
    elif kept <= named | _HOLDING:
        # The issuer's name or "shares" alone: its one class, as far as is said.
        kept = {_ONE_CLASS}
    return " ".join([*lettered, *sorted(kept)])


def _kept_bracket(found: re.Match[str]) -> str:
    inside = found[1] or found[2] or ""
    return f" {inside} " if _CLASSIFYING.search(inside) else " "


def _without_par(text: str) -> str:
    """The title without its par value; other numbers, such as a coupon, stay."""
    return _PAR.sub(lambda found: " " if _PAR_MARK.search(found[0]) else found[0], text)


def _words(text: str) -> list[str]:
    text = text.replace("non-voting", "nonvoting").replace("non voting", "nonvoting")
    return [_SAID_OTHERWISE.get(word, word) for word in _WORD.findall(text)]


def _parted(words: list[str]) -> tuple[list[str], list[str]]:
    """The letter of a class or series, and the other words."""
    for place, word in enumerate(words[:-1]):
        if word in _LETTERED:
            return [word, words[place + 1]], [*words[:place], *words[place + 2 :]]
    return [], words
