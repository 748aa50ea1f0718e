"""Printed text into types; what cannot be typed is ``None``, never a guess."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal

import msgspec

from section16.document import TransactionCode, TransactionFormType
from section16.printed.wording import remembered

_NUMBER = re.compile(r"(\$?)\s*((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)")
_NIL = "-0-"
"""How a typist writes nought, so that nothing can be set before or behind it."""
_DAY = re.compile(r"(\d{1,2})\s*/\s*(\d{1,2})\s*/\s*(\d{4})")
_SHORT_DAY = re.compile(r"(\d{1,2})\s*[/-]\s*(\d{1,2})\s*[/-]\s*(\d{2})")
_MONTH = re.compile(r"(\d{1,2})\s*[/-]\s*((?:\d\d)?\d\d)|([A-Z][a-z]+)\.?,? ?(\d{4})")
_MIDDLE_YEAR = 1998
"""EDGAR took forms of the edition before 2003 from 1993 on."""
_LONG_DAY = re.compile(r"([A-Z][a-z]+)\.? (\d{1,2}), ?(\d{4})")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_LONGEST = 40
"""Characters of a value that may stand again on a page, as most days and numbers do."""
_CODES = {code.value: code for code in TransactionCode}
_CODE = re.compile(r"(?P<code>[A-Z])?\s*(?P<swap>/\s*K)?\s*(?P<form>[345])?\s*(?P<early>/?\s*V)?")


class Number(msgspec.Struct, frozen=True, gc=False):
    """A printed number: its value with the scale as written, and whether it is in dollars."""

    value: Decimal
    dollars: bool


class Coding(msgspec.Struct, frozen=True, gc=False):
    """What the code column says: the code, and the marks printed behind it."""

    code: TransactionCode | None
    swap: bool
    form: TransactionFormType | None
    early: bool


@remembered(_LONGEST)
def number(text: str) -> Number | None:
    """``$ 5.66`` or ``58,923``; thousands must be set off as they are printed or not at all."""
    text = text.strip()
    found = _NUMBER.fullmatch(text)
    if not found:
        return Number(Decimal(0), dollars=False) if text == _NIL else None
    return Number(Decimal(found[2].replace(",", "")), bool(found[1]))


@remembered(_LONGEST)
def day(text: str) -> date | None:
    """``04/01/2021``, month first as the form asks, or ``April 1, 2021``."""
    text = text.strip()
    if found := _DAY.fullmatch(text):
        return _date(int(found[3]), int(found[1]), int(found[2]))
    found = _LONG_DAY.fullmatch(text)
    if found and found[1].lower() in _MONTHS:
        return _date(int(found[3]), _MONTHS.index(found[1].lower()) + 1, int(found[2]))
    return None


def _date(year: int, month: int, day_of_month: int) -> date | None:
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None


def short_day(text: str) -> date | None:
    """``2/7/00`` on a page before 2003: of the years that end so the nearest to 1998.

    EDGAR took such pages from 1993 to 2003, and no option that they report runs for fifty years.
    """
    found = _SHORT_DAY.fullmatch(text.strip())
    return _date(_year(found[3]), int(found[1]), int(found[2])) if found else None


def month_end(text: str) -> date | None:
    """The last day of ``12/99``, ``12/1999`` or ``December 1999``."""
    found = _MONTH.fullmatch(text.strip())
    if not found or (found[3] and found[3].lower() not in _MONTHS):
        return None
    month = int(found[1]) if found[1] else _MONTHS.index(found[3].lower()) + 1
    year = _year(found[2] or found[4])
    first = _date(year, month, 1)
    return first and first.replace(day=monthrange(year, month)[1])


def _year(digits: str) -> int:
    if len(digits) > 2:  # noqa: PLR2004 - a year without its century
        return int(digits)
    return min(1900 + int(digits), 2000 + int(digits), key=lambda year: abs(year - _MIDDLE_YEAR))


@remembered(_LONGEST)
def coding(text: str) -> Coding | None:
    """``F``, ``S/K`` (equity swap), ``P4`` or ``G5`` (late on a Form 5), ``5``, ``3``.

    ``None`` where the text is anything else or names a code that is not in the list.
    """
    found = _CODE.fullmatch(text.strip().upper())
    if not found or not text.strip():
        return None
    if found["code"] is not None and found["code"] not in _CODES:
        return None
    return Coding(
        _CODES[found["code"]] if found["code"] else None,
        bool(found["swap"]),
        TransactionFormType(found["form"]) if found["form"] else None,
        bool(found["early"]),
    )


def is_holding_code(text: str) -> bool:
    """Whether the code column is empty or holds the 3 of a holding that Form 3 missed."""
    return text.strip() in ("", "3")
