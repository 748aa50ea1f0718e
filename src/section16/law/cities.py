"""Cities whose names are of more than one word, by where their zip codes begin."""

from __future__ import annotations

CITIES_BY_ZIP = {
    ("CA", "900"): "LOS ANGELES",
    ("CA", "921"): "SAN DIEGO",
    ("CA", "941"): "SAN FRANCISCO",
    ("CA", "943"): "PALO ALTO",
    ("CA", "951"): "SAN JOSE",
    ("MO", "641"): "KANSAS CITY",
    ("NV", "891"): "LAS VEGAS",
    ("NY", "100"): "NEW YORK",
    ("NY", "101"): "NEW YORK",
    ("NY", "102"): "NEW YORK",
    ("TX", "761"): "FORT WORTH",
    ("TX", "782"): "SAN ANTONIO",
    ("UT", "841"): "SALT LAKE CITY",
}
"""By state and the first three figures of the zip code: cities from which many file. A text that
stands before such a state and zip code, and ends in the city's name, ends in that city.
Source: the addresses of accepted filings. Each pair stands in ten or more, of which nine in ten or
more name this city; others name a suburb or no city."""
