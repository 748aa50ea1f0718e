"""EDGAR's codes for states and countries, as they stand on the line of the city.

States have two letters; every other place has a letter and a digit, in either order.
Source: EDGAR Filer Manual, "State and Country Codes".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

STATES = frozenset(
    re.findall(
        r"\w+",
        "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV "
        "NH NJ NM NY NC ND OH OK OR PA PR RI SC SD TN TX UT VT VA WA WV WI WY GU VI AS MP",
    )
)
_ELSEWHERE = re.compile(r"[A-Z]\d|\d[A-Z]|XX")
_SMALL_L = re.compile(r"(?<=^[A-Z])l$")
"""No code has a small letter: behind a capital it is the figure of a place outside the States."""
_MOST_WORDS = 24
"""Words of the longest line with a city, state and zip code."""
_ZIP_OF_STATES = re.compile(r"\d{5}(?:-?\d{4})?")
_ZIP = re.compile(r"(?=.*\d)[0-9A-Za-z #-]{2,12}")


class CityLine(NamedTuple):
    """City, state or country code, and zip code."""

    city: str
    state: str
    zip_code: str | None


def is_place_code(text: str) -> bool:
    """Whether a word is one of EDGAR's codes for states and countries."""
    return text in STATES or bool(_ELSEWHERE.fullmatch(text))


def city_line(text: str) -> CityLine | None:
    """``SACRAMENTO, CA 95814`` or ``LONDON X0 E14 5HP``, where it can be read in one way only."""
    found = list(_readings(text))
    return found[0] if len(found) == 1 else None


def _readings(text: str) -> Iterator[CityLine]:
    """Every way to part a line; a city has no digits, a zip code of the States has five."""
    parts = text.split()[:_MOST_WORDS]
    for at, written in enumerate(parts[1:], start=1):
        word = _SMALL_L.sub("1", written)
        city, rest = " ".join(parts[:at]).removesuffix(","), " ".join(parts[at + 1 :])
        if not is_place_code(word) or any(letter.isdigit() for letter in city):
            continue
        if _is_zip_of(word, rest):
            yield CityLine(city, word, rest or None)


def _is_zip_of(code: str, text: str) -> bool:
    if not text:
        return True
    return bool((_ZIP_OF_STATES if code in STATES else _ZIP).fullmatch(text))
