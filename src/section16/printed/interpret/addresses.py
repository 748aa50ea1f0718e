"""Streets and cities: where the one ends and the other begins."""

from __future__ import annotations

import re
from collections.abc import Iterable

from section16.document import Address
from section16.law.cities import CITIES_BY_ZIP
from section16.printed.interpret.places import CityLine, city_line, is_place_code
from section16.printed.wording import key

_TAIL = re.compile(r"(?P<head>.+), (?P<tail>\S{2}(?: [0-9A-Za-z #-]{2,12})?)")
_STREET_WORDS = frozenset(
    re.findall(
        r"\w+",
        "street avenue ave boulevard blvd road drive lane parkway pkwy floor fl bldg building "
        "house tower plaza",
    )
)
_UNIT_WORDS = frozenset(
    re.findall(
        r"\w+",
        "suite ste unit floor box room apt bldg building",
    )
)
_DIRECTIONS = frozenset(
    re.findall(
        r"\w+",
        "n s e w nw ne sw se north south east west",
    )
)
_LONGEST_CITY = 3
_LEAST_LOOKS = 2
_AROUND_STATE = re.compile(r"(?P<city>[A-Z]{3,}),? \S{1,4} (?P<zip_code>\d{5}(?:-\d{4})?)")
"""A city of one word, what is left of a state, and a zip code of the States."""


def full_key(address: Address) -> str:
    """The letters of a whole address, which tell whether another person has the same."""
    parts = (address.street1, address.street2, address.city, address.state, address.zip_code)
    return key(" ".join(part for part in parts if part))


def parted(address: str, cities: Iterable[str]) -> Address | None:
    """Street, city, state and zip code of a text that runs them together.

    ``None`` where the line does not end in a state; a street that cannot be told from the city
    leaves both open.
    """
    found = _TAIL.fullmatch(address)
    line = city_line(f"X, {found['tail']}") if found else None
    if not found or not line:
        return None
    known = (*cities, *_city_of_zip(line))
    street, city = _street_and_city(found["head"], known) or (None, None)
    return Address(street1=street, city=city, state=line.state, zip_code=line.zip_code)


def _city_of_zip(line: CityLine) -> tuple[str, ...]:
    """The city of more than one word whose zip codes begin like this one, as pages write it."""
    city = CITIES_BY_ZIP.get((line.state, (line.zip_code or "")[:3]))
    return (city, city.title()) if city else ()


def _street_and_city(head: str, cities: tuple[str, ...]) -> tuple[str, str] | None:
    """Part a street from a city: one the page names elsewhere, or what must be one."""
    for city in sorted(cities, key=len, reverse=True):
        if key(head).endswith(key(city)) and head.endswith(city) and head != city:
            return head.removesuffix(city).rstrip(" ,"), city
    parts = head.split()
    at = _end_of_street(parts)
    if at is None or not 0 < len(parts) - at <= _LONGEST_CITY:
        return None
    return " ".join(parts[:at]).rstrip(","), " ".join(parts[at:])


def _end_of_street(parts: list[str]) -> int | None:
    """The word with which the city must begin; ``None`` where it might be another.

    A city has no digits, so it begins after the last number. Nothing else can stand between when
    one word is left, when the number is that of a suite, or after a last word like "STREET".
    """
    numbered = [at for at, word in enumerate(parts) if any(map(str.isdigit, word))]
    last = numbered[-1] if numbered else -1
    streets = [at for at, word in enumerate(parts) if at > last and key(word) in _STREET_WORDS]
    if streets:
        rest = parts[streets[-1] + 1 :]
        return None if rest and key(rest[0]) in _DIRECTIONS else streets[-1] + 1
    if last < 0:
        return None
    is_unit = (last > 0 and key(parts[last - 1]) in _UNIT_WORDS) or parts[last].startswith("#")
    return last + 1 if is_unit or len(parts) - last == 2 else None  # noqa: PLR2004 - one word


def street_lines(street: str, run_on: str) -> tuple[str, str | None]:
    """The two lines of a street that box 1 joins with a comma and the owners' table with a blank.

    ``run_on`` is the street as the table has it; the comma that it lacks is where the lines part.
    """
    parts = [
        (street[: found.start()], street[found.end() :])
        for found in re.finditer(r", ", street)
        if f"{street[: found.start()]} {street[found.end() :]}" == run_on
    ]
    return parts[0] if len(parts) == 1 else (street, None)


def city_of(text: str) -> CityLine | None:
    """City, state and zip code of box 1, from one line or from three fields."""
    fields = text.split("\n")
    if len(fields) == 3:  # noqa: PLR2004 - (City) (State) (Zip)
        return city_line(f"{fields[0].rstrip(',')}, {fields[1]} {fields[2]}")
    return city_line(" ".join(fields))


def around_state(readings: Iterable[str]) -> Address | None:
    """City and zip code on which all readings of a line agree, whose state none of them has."""
    found = [_AROUND_STATE.fullmatch(" ".join(reading.split())) for reading in readings]
    alike = {(one["city"], one["zip_code"]) for one in found if one}
    if not all(found) or len(found) < _LEAST_LOOKS or len(alike) != 1:
        return None
    ((city, zip_code),) = alike
    return Address(city=city, zip_code=zip_code)


def apart(text: str) -> Address | None:
    """City, state and zip code in three fields of their own; a country may follow the zip code.

    A state that EDGAR's codes do not name is one outside the States. Where the state's field is
    empty beside a zip code, its code may stand behind the city, to which a page may draw it.
    """
    fields = [" ".join(field.split()) or None for field in text.split("\n")]
    if len(fields) != 3:  # noqa: PLR2004 - (City) (State) (Zip)
        return None
    city, state, rest = fields
    before, _, last = (city or "").rpartition(" ")
    if before and not state and rest and is_place_code(last):
        city, state = before, last
    zip_code, _, country = (rest or "").partition(", ")
    is_code = bool(state) and is_place_code(state or "")
    return Address(
        city=city,
        state=state if is_code else None,
        non_us_state_territory=None if is_code else state,
        zip_code=zip_code or None,
        country=country if is_place_code(country) else None,
        state_description=country if country and not is_place_code(country) else None,
    )
