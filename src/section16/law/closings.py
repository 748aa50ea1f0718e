"""Days that the rule for federal holidays does not settle: closed by order, or open all the same.

Source: the notices and measures named with each day. A day closed by order counts as a federal
holiday for what is due (Rule 0-3(a); 17 CFR 201.104). ``confirmed`` is false where the order was
not seen and the closing rests on counts of filings, or on a published list of government holidays.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple


class Closing(NamedTuple):
    """A day that no general rule explains."""

    day: date
    reason: str
    source: str
    confirmed: bool = True


_COUNTED = "hardly any filing was accepted; the order itself was not seen"
_LISTED = "a published list of government holidays; the order itself was not seen"
_MOURNING = "day of mourning for President"
_ORDER = "closed by executive order"

CLOSED: tuple[Closing, ...] = (
    Closing(date(2000, 11, 24), "closed to upgrade EDGAR", "notice reported by nextgov.com"),
    Closing(date(2001, 12, 24), _ORDER, _LISTED, confirmed=False),
    Closing(date(2003, 12, 26), _ORDER, _COUNTED, confirmed=False),
    Closing(date(2004, 6, 11), f"{_MOURNING} Reagan", _COUNTED, confirmed=False),
    Closing(date(2007, 1, 2), f"{_MOURNING} Ford", _COUNTED, confirmed=False),
    Closing(date(2007, 12, 24), _ORDER, _COUNTED, confirmed=False),
    Closing(date(2008, 12, 26), _ORDER, _COUNTED, confirmed=False),
    Closing(date(2012, 12, 24), _ORDER, _COUNTED, confirmed=False),
    Closing(date(2014, 12, 26), _ORDER, _COUNTED, confirmed=False),
    Closing(date(2018, 12, 5), f"{_MOURNING} Bush", "SEC notice, in ICI memorandum 31512"),
    Closing(date(2018, 12, 24), _ORDER, "SEC notice, reported by mofo.com"),
    Closing(date(2019, 12, 24), _ORDER, "SEC notice, reported by cooleypubco.com"),
    Closing(date(2020, 12, 24), _ORDER, "SEC notice, reported by cooleypubco.com"),
    Closing(date(2024, 12, 24), _ORDER, _COUNTED, confirmed=False),
    Closing(date(2025, 1, 9), f"{_MOURNING} Carter", "Executive Order 14133"),
    Closing(date(2025, 12, 24), _ORDER, "SEC notice, reported by thecorporatecounsel.net"),
    Closing(date(2025, 12, 26), _ORDER, "SEC notice, reported by thecorporatecounsel.net"),
)
"""Weekdays on which EDGAR was closed although no holiday falls on them."""

_FILED = "filings of these days"
_LAW_FIRMS = "published advice that the days count"


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(number)


def _open(
    first: date, last: date, reason: str, source: str, *, confirmed: bool = True
) -> list[Closing]:
    said = f"{reason}; EDGAR was open, and the day counts"
    return [Closing(day, said, source, confirmed) for day in _days(first, last)]


OPEN: tuple[Closing, ...] = (
    *(
        closing
        for year in (1997, 2001, 2005, 2009, 2013, 2017, 2021, 2025, 2029, 2033)
        for closing in _open(
            date(year, 1, 20),
            date(year, 1, 20),
            "inauguration day in Washington",
            "filings of 2005, 2009 and 2017",
            confirmed=year in {2005, 2009, 2017},
        )
    ),
    *_open(
        date(2010, 2, 8),
        date(2010, 2, 11),
        "federal offices closed by snow",
        f"{_FILED}; no statement on deadlines was found",
        confirmed=False,
    ),
    *_open(date(2012, 10, 29), date(2012, 10, 30), "Hurricane Sandy", _FILED),
    *_open(date(2013, 10, 1), date(2013, 10, 16), "government shutdown", _LAW_FIRMS),
    *_open(
        date(2016, 1, 25),
        date(2016, 1, 26),
        "federal offices closed by snow",
        f"{_FILED}; no statement on deadlines was found",
        confirmed=False,
    ),
    *_open(date(2018, 12, 26), date(2019, 1, 25), "government shutdown", _LAW_FIRMS),
    *_open(date(2025, 10, 1), date(2025, 11, 12), "government shutdown", _LAW_FIRMS),
)
"""Days on which Washington offices were closed and EDGAR was not; holidays among them stay so."""
