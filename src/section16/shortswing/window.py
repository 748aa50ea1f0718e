"""How far "any period of less than six months" reaches: five readings of section 16(b).

The period takes in both days of trade whole and must be less than six months (Stella v.
Graham-Paige, 132 F. Supp. 100 (S.D.N.Y. 1955)). Counted from the earlier trade, the last day that
matches is the corresponding day six months on, less two days. What corresponds to a day that the
later month lacks is its last day (Jammies v. Nowinski, 700 F. Supp. 189 (S.D.N.Y. 1988)). The four
other readings were argued or can be argued; they are there to show what turns on them.

No count of days says the same: the last day lies 179 to 182 days on.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import MAXYEAR, date, timedelta
from enum import StrEnum
from functools import cache, lru_cache, partial
from typing import NamedTuple

MONTHS = 6
REACH = timedelta(186)
"""No reading matches days further apart than this."""


class Window(StrEnum):
    """A reading of the statute's six months."""

    STELLA_JAMMIES = "stella_jammies"
    """Two days short of the corresponding day; a day the month lacks is its last day."""
    STELLA = "stella"
    """Two days short; a day the month lacks is the first of the next. Rejected in Jammies."""
    STELLA_LASTLAST = "stella_lastlast"
    """As the first, and the last day of a month always corresponds to the last day of the other."""
    MATCHING_DATE = "matching_date"
    """One day short; a day the month lacks is the first of the next. What plaintiffs asked for."""
    MATCHING_DATE_CLIP = "matching_date_clip"
    """One day short; a day the month lacks is its last day."""


_ROLLS = frozenset({Window.STELLA, Window.MATCHING_DATE})
_ONE_SHORT = frozenset({Window.MATCHING_DATE, Window.MATCHING_DATE_CLIP})


class Ends(NamedTuple):
    """The ends of the period around any day, by one reading."""

    first: Callable[[date], date]
    """The first day whose trades match those of a day, the later one."""
    last: Callable[[date], date]
    """The last day whose trades match those of a day, the earlier one."""


@cache
def ends(rule: Window) -> Ends:
    """Return the ends of the period by a reading; each day is reckoned once and remembered."""
    last = lru_cache(maxsize=1 << 16)(partial(_last, rule))
    return Ends(lru_cache(maxsize=1 << 16)(partial(_first, last)), last)


def last_day(day: date, rule: Window = Window.STELLA_JAMMIES) -> date:
    """Return the last day whose trades match those of ``day``, the earlier one.

    It never falls as ``day`` rises. Past the calendar's end it is the last day there is.
    """
    return ends(rule).last(day)


def first_day(day: date, rule: Window = Window.STELLA_JAMMIES) -> date:
    """Return the first day whose trades match those of ``day``, the later one."""
    return ends(rule).first(day)


def matches(one: date, other: date, rule: Window = Window.STELLA_JAMMIES) -> bool:
    """Whether trades of these days, in either order, lie within the period."""
    last = ends(rule).last
    return other <= last(one) if one <= other else one <= last(other)


def _last(rule: Window, day: date) -> date:
    year, month = day.year + (day.month + MONTHS > 12), (day.month + MONTHS - 1) % 12 + 1  # noqa: PLR2004
    if year > MAXYEAR:
        return date.max
    return _corresponding(day, year, month, rule) - timedelta(1 if rule in _ONE_SHORT else 2)


def _corresponding(day: date, year: int, month: int, rule: Window) -> date:
    last = monthrange(year, month)[1]
    if day.day > last and rule in _ROLLS:
        return date(year, month, last) + timedelta(1)
    if rule is Window.STELLA_LASTLAST and day.day == monthrange(day.year, day.month)[1]:
        return date(year, month, last)
    return date(year, month, min(day.day, last))


def _first(last: Callable[[date], date], day: date) -> date:
    first = day - min(REACH, day - date.min)
    while last(first) < day:
        first += timedelta(1)
    return first
