"""What the explanations of a form say of prices and plans, as far as their usual words show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

WEIGHTED_AVERAGE = re.compile(
    r"weighted[\s-]+average\s+(?!volume)(?:\w+\s+){0,3}price|average\s+(?:sales?|purchase)\s+price",
    re.IGNORECASE,
)
_AMOUNT = r"\$?\s*\d[\d,]*(?:\.\d+)?"
_RANGE = re.compile(
    rf"(?P<low>{_AMOUNT})\s*(?:per\s+share|US\s*D?)?\s*,?\s*(?:to|and|through|-)\s*"
    rf"(?:a\s+high\s+of\s+)?(?P<high>{_AMOUNT})",
    re.IGNORECASE,
)
RANGE_WORDS = re.compile(r"\brang|\bbetween\b|\bhigh(?:est)?\b|from\s+\$", re.IGNORECASE)
SINGLE_PRICE = re.compile(r"\bat\s+(?:a\s+price\s+of\s+)?\$\s*\d", re.IGNORECASE)
PLAN = re.compile(r"\b10\s?b\s?-?\s?5\s?-?\s?1\b", re.IGNORECASE)
_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_DAY = (
    rf"(?:(?:{_MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}\s+(?:{_MONTH}),?\s+\d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[/-]\d{1,2}[/-]\d{2,4})"
)
_LAPSES = re.compile(
    rf"(?:expir\w*|terminat\w*|until|ends?|ending)\s+(?:\w+\s+)?{_DAY}", re.IGNORECASE
)
_ANY_DAY = re.compile(_DAY, re.IGNORECASE)
WHY_NOT = re.compile(
    r"(?:prior|previous|former|earlier)\s+version|as\s+(?:then\s+)?in\s+effect|before\s+the\s+amend"
    r"|not\s+(?:\w+\s+){0,4}(?:pursuant|under|made|effected|subject|intended)",
    re.IGNORECASE,
)
"""Words for a plan under the rule as it was, or for a transaction outside the plan."""
_ADOPTED = re.compile(
    rf"(?:adopt|enter|establish|execut|sign|dated|effective|in\s+place)\w*\D{{0,120}}?(?P<day>{_DAY})"
    rf"|on\s+(?P<before>{_DAY}),?(?:[^.]|(?<=Mr|Ms|Dr)\.|(?<=Mrs)\.){{0,80}}?"
    r"(?:adopt|enter|establish)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?:prior\s+to|before|until|expir\w+|terminat\w+)\b", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")


_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_FORMS_OF_DAYS = (
    *("%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y", "%m/%d/%Y", "%m/%d/%y", "%Y-%m-%d"),
)


class Range(NamedTuple):
    """The lowest and the highest price that an explanation names."""

    low: Decimal
    high: Decimal


@lru_cache(maxsize=2048)
def price_range(text: str) -> Range | None:
    """The range of prices in an explanation, where it names one and no second.

    >>> price_range("prices ranging from $4.01 to $4.10, inclusive")
    Range(low=Decimal('4.01'), high=Decimal('4.10'))
    """
    pairs = [(match["low"], match["high"]) for match in _RANGE.finditer(text)]
    found = [(low, high) for low, high in pairs if "." in low and "." in high]
    if len(found) != 1 or "respectively" in text:
        return None
    low, high = (Decimal(one.strip("$ ").replace(",", "")) for one in found[0])
    return Range(low, high) if low <= high else None


def names(text: str, amount: Decimal) -> bool:
    """Whether an explanation names an amount, with or without commas.

    >>> names("Includes 1,055 dividend equivalents.", Decimal("1055.00"))
    True
    """
    plain = f"{amount.normalize():,f}"
    forms = {re.escape(plain), re.escape(plain.replace(",", ""))}
    zeros = "0*" if "." in plain else r"(?:\.0+)?"
    named = rf"(?<![\d.,])(?:{'|'.join(forms)}){zeros}(?!\d|[.,]\d)"
    return re.search(named, text) is not None


def days_in(text: str) -> Iterator[date]:
    """Every day that an explanation writes out, but for those on which a plan lapses.

    >>> [str(day) for day in days_in("approved on February 27, 2023, expires on 3/1/24")]
    ['2023-02-27']
    """
    found_days = _ANY_DAY.findall(_LAPSES.sub("", text))
    return (day for found in found_days if (day := _day(found)) is not None)


def adoption_days(text: str) -> Iterator[date]:
    """The days on which an explanation says a plan was adopted, entered into or dated."""
    for match in _ADOPTED.finditer(text):
        day = _day(match["day"] or match["before"])
        if day is not None and not _BEFORE.search(match[0]):
            yield day


def _day(text: str) -> date | None:
    plain = _ORDINAL.sub("", text).replace(".", "").replace(",", " ").replace("Sept ", "Sep ")
    if not _ISO.fullmatch(plain):
        plain = plain.replace("-", "/")
    for form in _FORMS_OF_DAYS:
        try:
            return datetime.strptime(" ".join(plain.split()), form).date()  # noqa: DTZ007 - a day
        except ValueError:
            continue
    return None
