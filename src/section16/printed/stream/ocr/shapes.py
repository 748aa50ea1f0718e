"""Shapes of the lines that rows of Tables I and II come out as, cells one blank apart."""

from __future__ import annotations

import re

from section16.law.boxes import Table

DAY = r"\d{2}/\d{2}/\d{4}"
_DIGITS = r"\d[\d,]*(?:\.\d+)?(?:[^\s\d.,$/]\S{0,5}|,(?=\s))?"
_MONEY = rf"\$\s?{_DIGITS}(?:\s\))?"
_ONE_MARK = (
    r"(?:\(?[\dOoQqa@\u00ae\u00a9&GBMicdel!]{1,3}\)|[@\u00ae\u00a9\u00b0]|\(\)"
    r"|[aQq](?=\s|[@\u00ae\u00a9Q]))"
)
MARK = rf"{_ONE_MARK}(?:\s?{_ONE_MARK}){{0,2}}"
_DAY_MARK = rf"{_ONE_MARK}{{1,3}}(?!\S)"
"""Marks in a cell of a day: those of two cells stand a blank apart."""
_OWNERSHIP = r"(?P<OWNERSHIP>[A-Za-z1](?=\s|$)|[iIl][fF](?=\s)|[DI]\b\S{0,4})"
_NATURE = r"(?:\s+(?P<NATURE>\S.*))?"
_LINES = {
    ("change", Table.NON_DERIVATIVE): (
        rf"(?P<SECURITY_TITLE>[A-Za-z].*?)\s+(?P<TRANSACTION_DATE>{DAY})"
        rf"(?:\s+(?P<DEEMED_DATE>{DAY}))?\s+(?P<CODE>\S{{1,5}})(?:\s+{_ONE_MARK})?(?:\s+(?P<VOLUNTARY>[Vv]))?"
        rf"\s+(?P<AMOUNT>{_DIGITS}(?:\s\))?)\s+(?P<DIRECTION>[AD]\S{{0,4}})"
        rf"\s+(?P<PRICE>{_MONEY}|\$|{MARK}|{_DIGITS})\s+(?P<OWNED>{_DIGITS}(?:\s\S{{1,3}}\)){{0,2}})"
        rf"\s+{_OWNERSHIP}{_NATURE}"
    ),
    ("holding", Table.NON_DERIVATIVE): (
        rf"(?P<SECURITY_TITLE>[A-Za-z](?:(?!{DAY}).)*?)\s+(?P<OWNED>{_DIGITS})"
        rf"\s+{_OWNERSHIP}{_NATURE}"
    ),
    ("change", Table.DERIVATIVE): (
        rf"(?P<SECURITY_TITLE>[A-Za-z][^$@]*?)(?:\s+(?P<EXERCISE_PRICE>{_MONEY}|{MARK}))?"
        rf"\s+(?P<TRANSACTION_DATE>{DAY})(?:\s+(?P<DEEMED_DATE>{DAY}))?\s+(?P<CODE>\S{{1,5}})"
        rf"(?:\s+(?P<VOLUNTARY>V))?\s+(?P<AMOUNT>{_DIGITS})(?:\s+(?P<EXERCISE_DATE>{DAY}|{_DAY_MARK}))?"
        rf"(?:\s+(?P<EXPIRATION_DATE>{DAY}|{_DAY_MARK}))?(?:\s+(?P<UNDERLYING_TITLE>[^\s\d$].*?))?"
        rf"\s+(?P<UNDERLYING_AMOUNT>{_DIGITS})\s+(?P<PRICE>{_MONEY}|{MARK})"
        rf"\s+(?P<OWNED>{_DIGITS})(?:\s+{_OWNERSHIP}{_NATURE})?"
    ),
    ("initial", Table.DERIVATIVE): (
        rf"(?P<SECURITY_TITLE>[A-Za-z].*?)\s+(?P<EXERCISE_DATE>{DAY}|{_DAY_MARK})"
        rf"(?:\s+(?P<EXPIRATION_DATE>{DAY}|{_DAY_MARK}))?\s+(?:(?P<UNDERLYING_TITLE>\S.*?)\s+)?"
        rf"(?P<UNDERLYING_AMOUNT>\d{{1,3}}(?:,\d{{3}})+|\d+)\s+(?P<EXERCISE_PRICE>{_MONEY}|{MARK})"
        rf"\s+{_OWNERSHIP}{_NATURE}"
    ),
}
_LINES["initial", Table.NON_DERIVATIVE] = _LINES["holding", Table.NON_DERIVATIVE]
PATTERNS = {kind: re.compile(pattern) for kind, pattern in _LINES.items()}
_BEGINNING = (
    rf"(?P<SECURITY_TITLE>[A-Za-z].*?)\s+(?:\S{{1,8}}\s+)?(?P<TRANSACTION_DATE>{DAY})"
    rf"(?:\s+(?P<CODE>[A-Zsx]\S{{0,4}})\s+(?P<AMOUNT>{_DIGITS}))?(?:\s.*)?"
)
_CHANGE_IN_PART = (
    re.compile(rf"{_BEGINNING}\s(?P<OWNED>\$?{_DIGITS})\s+(?P<OWNERSHIP>[DI])(?:\s+\S.*)?"),
    re.compile(_BEGINNING),
)
INITIAL_IN_PART = re.compile(
    r"(?P<SECURITY_TITLE>[A-Z].*?(?:Stock|[Ss]hares|Units?|\)|value|[Bb]uy))\s+"
    rf"(?:(?:(?P<EXERCISE_DATE>{_DAY_MARK})|\S{{1,4}})\s+(?:(?P<EXPIRATION_DATE>{_DAY_MARK})|\S{{1,4}})\s"
    r"|[A-Za-z]{3,8}\s(?=[\d,]+\s))"
    r"(?:(?P<UNDERLYING_TITLE>[A-Z][A-Za-z]*(?:\s[A-Z][A-Za-z]*)*)\s)?.*?(?P<UNDERLYING_AMOUNT>\d{1,3}(?:,\d{3})+)"
    rf"(?:\s(?P<EXERCISE_PRICE>{MARK})(?=\s))?"
    r"(?:\s(?P<NATURE>[A-Z][a-z]+ [A-Z][a-z]+(?: [A-Z]\S*)*)|\s.*?(?:\s(?P<OWNERSHIP>[DI])\b.*)?)?"
)
IN_PART = [("part", pattern) for pattern in _CHANGE_IN_PART]
_UNPRICED = r"(?:\S{1,8}\s+)?(?P<TRANS"
_PRICED = rf"(?:(?P<EXERCISE_PRICE>{_MONEY})\s+)?{_UNPRICED}"
DERIVATIVE_IN_PART = [
    ("part", re.compile(pattern.pattern.replace(_UNPRICED, _PRICED))) for pattern in _CHANGE_IN_PART
]
"""Rows of Table II of which some cells alone can be told."""
