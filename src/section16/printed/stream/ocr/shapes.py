"""Shapes of the lines that rows of Tables I and II come out as, cells one blank apart."""

from __future__ import annotations

import re

from section16.law.boxes import Table

DAY = r"\d{2}/\d{2}/\d{4}"
_DIGITS = r"\d[\d,]*(?:\.\d+)?(?:[^\s\d.,$/]\S{0,5}|,(?=\s))?"
_GROUPED = r"\d{1,3}(?:,\d{3})+"
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_MONEY = rf"\$\s?{_DIGITS}(?:\s\))?"
_ONE_MARK = (
    r"(?:\(?[\dOoQqa@\u00ae\u00a9&GBMicdel!]{1,3}\)|[@\u00ae\u00a9\u00b0]|\(\)"
    r"|[aQq](?=\s|[@\u00ae\u00a9Q]))"
)
MARK = rf"{_ONE_MARK}(?:\s?{_ONE_MARK}){{0,2}}"
_DAY_MARK = rf"{_ONE_MARK}{{1,3}}(?!\S)"
"""Marks in a cell of a day: those of two cells stand a blank apart."""
_DAY_MARKED = rf"{DAY}(?:[^\s\d/]\S{{0,2}})?"
_OWNERSHIP = r"(?P<OWNERSHIP>[A-Za-z1](?=\s|$)|[iIl][fF](?=\s)|[DI]\b\S{0,4})"
_WORN_OWNERSHIP = r"(?P<OWNERSHIP>(?![A-Za-z]{3})[^\s$/,.\d-][^\s$/,.-]{0,4}|1[^\s\d]\S{0,2})"
_NATURE = r"(?:\s+(?P<NATURE>\S.*))?"
_TITLE = r"(?P<SECURITY_TITLE>(?:[A-Za-z]|\d[\d.]*%)"
_LINES = {
    ("change", Table.NON_DERIVATIVE): (
        rf"{_TITLE}.*?)\s+(?P<TRANSACTION_DATE>{DAY})"
        rf"(?:\s+(?P<DEEMED_DATE>{DAY}))?\s+(?P<CODE>\S{{1,5}})(?:\s+{_ONE_MARK})?(?:\s+(?P<VOLUNTARY>[Vv]))?"
        rf"\s+(?P<AMOUNT>{_DIGITS}(?:\s\))?)\s+(?P<DIRECTION>[AD]\S{{0,4}})"
        rf"\s+(?P<PRICE>{_MONEY}|\$|{MARK}|{_DIGITS})\s+(?P<OWNED>(?!\d{{1,2}}\)){_DIGITS}(?:\s\S{{1,3}}\)){{0,2}})(?:\s+[@\u00ae\u00a9])?"
        rf"\s+{_OWNERSHIP}{_NATURE}"
    ),
    ("holding", Table.NON_DERIVATIVE): (
        rf"{_TITLE}(?:(?!{DAY}).)*?)\s+(?P<OWNED>(?!\d{{1,2}}\)){_DIGITS})"
        rf"(?:\s+{_ONE_MARK})?\s+{_OWNERSHIP}{_NATURE}"
    ),
    ("change", Table.DERIVATIVE): (
        rf"{_TITLE}[^$@]*?)(?:\s+(?P<EXERCISE_PRICE>{_MONEY}|{MARK}))?"
        rf"\s+(?P<TRANSACTION_DATE>{DAY})(?:\s+(?P<DEEMED_DATE>{DAY}))?\s+(?P<CODE>\S{{1,5}})"
        rf"(?:\s+(?P<VOLUNTARY>V))?\s+(?P<AMOUNT>\$?{_DIGITS})(?:\s+(?P<EXERCISE_DATE>{_DAY_MARKED}|{_DAY_MARK}))?"
        rf"(?:\s+(?P<EXPIRATION_DATE>{_DAY_MARKED}|{_DAY_MARK}))?(?:\s+(?P<UNDERLYING_TITLE>[^\s\d$](?:(?!\s{_GROUPED}\s).)*?))?"
        rf"\s+(?P<UNDERLYING_AMOUNT>\$?{_DIGITS})\s+(?P<PRICE>{_MONEY}|{MARK}|\$\S{{1,2}})"
        rf"\s+(?P<OWNED>\$?{_DIGITS})(?:\s+{_OWNERSHIP}{_NATURE})?"
    ),
    ("initial", Table.DERIVATIVE): (
        rf"(?P<SECURITY_TITLE>[A-Za-z].*?)\s+(?P<EXERCISE_DATE>{DAY}|{_DAY_MARK})"
        rf"(?:\s+(?P<EXPIRATION_DATE>{DAY}|{_DAY_MARK}))?\s+(?:(?P<UNDERLYING_TITLE>\S.*?)\s+)?"
        rf"(?P<UNDERLYING_AMOUNT>\d{{1,3}}(?:,\d{{3}})+|\d+)\s+(?P<EXERCISE_PRICE>{_MONEY}|{MARK})"
        rf"\s+{_OWNERSHIP}{_NATURE}"
    ),
}
_LINES["initial", Table.NON_DERIVATIVE] = _LINES["holding", Table.NON_DERIVATIVE]
for _kind in ("change", "holding", "initial"):
    _LINES[f"{_kind} in part", Table.NON_DERIVATIVE] = (
        _LINES[_kind, Table.NON_DERIVATIVE]
        .replace(_OWNERSHIP, _WORN_OWNERSHIP)
        .replace(rf"(?P<OWNED>(?!\d{{1,2}}\)){_DIGITS})", rf"(?P<OWNED>(?=\d[\d,.]{{2}}){_DIGITS})")
    )
_LINES["loose in part", Table.NON_DERIVATIVE] = (
    rf"{_TITLE}.*?)\s+(?P<TRANSACTION_DATE>{DAY})(?:\s+(?P<DEEMED_DATE>{DAY}))?"
    rf"(?:\s+(?P<CODE>[A-Za-z]\S{{0,3}}))?(?:\s+(?:\(?\d{{1,2}}\)|[^\sA-Za-z\d$]{{1,3}}))?"
    rf"(?:\s+(?P<VOLUNTARY>V)[^\s\d]?1?)?\s+(?P<AMOUNT>{_NUMBER}[^\s\d]{{0,3}})"
    rf"(?:\s+(?P<DIRECTION>[JIl1]?[AD]\S{{0,2}})|\s+[^\s\d$]{{1,2}})?"
    rf"\s+(?P<PRICE>{_MONEY}|\$|{MARK})\s+(?P<OWNED>(?!\d{{1,2}}\)){_DIGITS}(?:\s\S{{1,4}}\)){{0,2}})"
    rf"\s+{_WORN_OWNERSHIP}{_NATURE}"
)
_LINES["change in part", Table.DERIVATIVE] = (
    _LINES["change", Table.DERIVATIVE]
    .replace(_OWNERSHIP, _WORN_OWNERSHIP)
    .replace(r"\s+(?P<CODE>\S{1,5})", r"(?:\s+(?P<CODE>[A-Za-z]\S{0,4}))?")
    .replace(r"\$\S{1,2})", r"\$\S{0,2})")
)
PATTERNS = {kind: re.compile(pattern) for kind, pattern in _LINES.items()}
UNTITLED = {
    table: re.compile(begin + _LINES["change", table].removeprefix(_TITLE + title))
    for table, title, begin in (
        (Table.NON_DERIVATIVE, r".*?)\s+", r"\W{0,3}"),
        (Table.DERIVATIVE, r"[^$@]*?)(?:\s+", r"[^\w$]{0,3}(?:"),
    )
}
"""Changes whose title stands on the lines around them."""
APART = re.compile(
    rf"(?:{_TITLE}[^\n]*?)\s+)?(?P<TRANSACTION_DATE>{DAY})(?:\s+(?P<DEEMED_DATE>{DAY}))?"
    rf"(?:\s+(?P<CODE>[A-Za-z]\S{{0,3}})(?!\S))?(?:\s+(?P<VOLUNTARY>V)(?!\S))?"
    rf"(?:\s+(?P<AMOUNT>{_NUMBER})(?!\S)(?:\s+(?P<DIRECTION>[AD])(?!\S))?"
    rf"(?:\s+(?P<PRICE>{_MONEY})(?!\S))?"
    rf"(?:\s+(?P<OWNED>{_NUMBER})(?!\S)(?:\s+(?P<OWNERSHIP>[DI])(?!\S))?)?)?"
)
"""A change of Table I of which every cell stands on a line of its own, and some are lost."""
HELD_APART = re.compile(
    rf"{_TITLE}[^\n]*?)\s*\n\s*(?P<OWNED>(?=[\d,]{{3}}){_NUMBER})[^\n\S]*\n"
    r"(?:\s*(?P<OWNERSHIP>[DI])(?!\S))?"
)
"""A holding of Table I of which every cell stands on a line of its own."""
INITIAL_APART = re.compile(
    rf"(?P<SECURITY_TITLE>[A-Za-z][^\d$\n]*(?:\n[A-Za-z(][^\d$\n]*){{0,6}})\n\s*\n\s*"
    rf"(?:(?P<EXERCISE_DATE>{DAY}|{MARK})\s+)?(?:(?P<EXPIRATION_DATE>{DAY}|{MARK})\s+)?"
    r"(?P<UNDERLYING_TITLE>[A-Z][A-Za-z\s,.]*(?:\$[\d.]+[a-z\s]*)?)\s+"
    rf"(?P<UNDERLYING_AMOUNT>{_NUMBER})(?:\s+(?P<UNDERLYING_TITLE_ENDS>[a-z]{{3}}[a-z\s]*?))?"
    rf"\s+(?P<EXERCISE_PRICE>{_MONEY}|{MARK})(?!\S)(?:\s+(?P<OWNERSHIP>[DI])(?!\S))?"
)
"""A derivative on a Form 3 of which every cell stands on a line of its own."""
DERIVATIVE_APART = re.compile(
    rf"(?P<SECURITY_TITLE>[A-Za-z][^\d$\n]*(?:\n[A-Za-z(][^\d$\n]*){{0,6}})\n\s*\n\s*"
    rf"(?:(?P<EXERCISE_PRICE>{_MONEY}|{MARK})\s+)?"
    rf"(?:(?P<TRANSACTION_DATE>{DAY})\s+(?:(?P<CODE>[A-Za-z]\S{{0,3}})\s+)?(?P<AMOUNT>{_NUMBER})\s+)?"
    rf"(?:(?P<EXERCISE_DATE>{DAY}|{MARK})\s+)?(?:(?P<EXPIRATION_DATE>{DAY}|{MARK})\s+)?"
    r"(?P<UNDERLYING_TITLE>[A-Z][A-Za-z\s,.]*(?:\$[\d.]+[a-z\s]*)?)\s+"
    rf"(?P<UNDERLYING_AMOUNT>{_NUMBER})(?:\s+(?P<UNDERLYING_TITLE_ENDS>[a-z]{{3}}[a-z\s]*?))?"
    rf"(?:\s+(?P<PRICE>{_MONEY}))?\s+(?P<OWNED>{_NUMBER})(?:\s+\(?\d{{1,2}}\))?"
    rf"(?!\S)(?:\s+(?P<OWNERSHIP>[DIp1][^\s\d]\S{{0,2}}|[DIp])(?!\S))?"
)
"""The same of Table II."""
HELD_IN_PART = re.compile(
    rf"(?P<SECURITY_TITLE>[A-Z].*?)\s+(?P<UNDERLYING_AMOUNT>\d{{1,3}}(?:,\d{{3}})+)"
    rf"\s+(?:(?P<EXERCISE_PRICE>{_MONEY}|{MARK})\s+|\S{{1,4}}\s+)?(?P<OWNERSHIP>[DI])(?:\s+(?P<NATURE>\S.*))?"
)
"""What a Form 3 tells of a derivative where its marks are lost."""
_STRAY = r"(?:(?:[^\sA-Za-z]\S{0,7}|[A-Za-z]{1,2}[\d).]\S*)\s+)?"
"""A stain between a title and a day, or a price that cannot be read."""


_TRADED = rf"\s+(?P<CODE>[A-Zsx]\S{{0,4}})(?:\s+(?P<VOLUNTARY>[Vv]))?\s+(?P<AMOUNT>{_DIGITS})"
_CODED = r"\s+(?P<CODE>[A-Zsx][^A-Za-z\s]\S{0,3}|[A-Zs])(?:\s+(?P<VOLUNTARY>[Vv]))?"
_OWNED_IN_PART = (
    rf"\s(?P<OWNED>(?!\d{{1,2}}\)){_DIGITS})(?:\s+{_ONE_MARK})?\s+(?P<OWNERSHIP>[DI])(?:\s+\S.*)?"
)
_DAYS_IN_PART = (
    rf"(?:{_TRADED})?\s(?:.*?\s)?(?P<EXERCISE_DATE>{DAY})\S{{0,2}}"
    rf"(?:\s(?:.*?\s)?(?P<EXPIRATION_DATE>{DAY})\S{{0,2}})?\s+"
    rf"(?:(?P<UNDERLYING_TITLE>[A-Z][A-Za-z., ]*?)\s+)?"
    rf"(?:[^\d$]*?\s)?(?P<UNDERLYING_AMOUNT>{_GROUPED})(?!\s+[DI1lpb]\S{{0,3}}(?:\s|$))"
)
_NAMED_IN_PART = (
    rf"(?:{_TRADED})?\s.*?[A-Z][a-z]+(?:\s[A-Z][a-z]*)*\s+(?P<UNDERLYING_AMOUNT>{_GROUPED})"
    r"(?!\s+[DI1lpb]\S{0,3}(?:\s|$))(?:\s.*)?"
)
"""The number of underlying securities, told by the words before it."""


def _changes_in_part(
    priced: str, *more: str, last: str = r"(?:\s.*)?"
) -> list[tuple[str, re.Pattern[str]]]:
    """Changes of which some cells alone can be told, from what tells most to what tells least.

    ``priced`` is what stands before the day, ``more`` are other ways to go on behind it.
    """
    beginning = rf"{_TITLE}.*?)\s+{priced}{_STRAY}(?P<TRANSACTION_DATE>{DAY})"
    ways = (
        *more,
        rf"{_TRADED}(?:\s.*)?{_OWNED_IN_PART}",
        rf"\s.*\$\s?\S+{_OWNED_IN_PART}",
        rf"{_TRADED}(?:\s.*)?",
        rf"{_CODED}(?:\s.*)?",
        last,
    )
    return [("part", re.compile(beginning + way)) for way in ways]


INITIAL_IN_PART = re.compile(
    r"(?P<SECURITY_TITLE>[A-Z].*?(?:Stock|[Ss]hares|Units?|\)|value|[Bb]uy))\s+"
    rf"(?:(?:(?P<EXERCISE_DATE>{_DAY_MARK})|\S{{1,4}})\s+(?:(?P<EXPIRATION_DATE>{_DAY_MARK})|\S{{1,4}})\s"
    r"|[A-Za-z]{3,8}\s(?=[\d,]+\s))"
    r"(?:(?P<UNDERLYING_TITLE>[A-Z][A-Za-z]*(?:\s[A-Z][A-Za-z]*)*)\s)?.*?(?P<UNDERLYING_AMOUNT>\d{1,3}(?:,\d{3})+)"
    rf"(?:\s(?P<EXERCISE_PRICE>{MARK})(?=\s))?"
    r"(?:\s(?P<NATURE>[A-Z][a-z]+ [A-Z][a-z]+(?: [A-Z]\S*)*)|\s.*?(?:\s(?P<OWNERSHIP>[DI])\b.*)?)?"
)
IN_PART = _changes_in_part(
    "",
    rf"(?:\s+(?P<CODE>[A-Za-z]\S{{0,4}}))?\s+(?P<AMOUNT>{_NUMBER})(?:\s+(?P<DIRECTION>[AD]))?"
    rf"\s+(?P<PRICE>{_MONEY})\s+(?P<OWNED>{_NUMBER})(?!\s\d{{3}}\b)(?:\s.*)?",
    rf"(?:{_TRADED})?\s.*?\d\S*\s(?:.*\s)?(?<!\$\s)(?P<OWNED>{_GROUPED}(?:\.\d+)?)(?:\s+[^\s\d]\S{{0,4}})?",
)
DERIVATIVE_IN_PART = _changes_in_part(
    rf"(?:(?P<EXERCISE_PRICE>{_MONEY})\s+)?",
    rf"{_DAYS_IN_PART}\s.*{_OWNED_IN_PART}",
    rf"{_DAYS_IN_PART}(?:\s.*)?",
    _NAMED_IN_PART,
    last=r"(?=\s+[A-Za-z]\S{0,3}\s+[\d$])(?:\s.*)?",
)
DERIVATIVE_IN_PART.append(
    ("part", re.compile(rf"{_TITLE}.*?)\s+(?P<EXERCISE_PRICE>{_MONEY})\s+{_STRAY}{DAY}(?:\s.*)?"))
)
"""Rows of Table II of which some cells alone can be told."""
DERIVATIVE_HELD = re.compile(
    rf"{_TITLE}(?:(?!{DAY})[^$])*?)(?:\s+(?P<EXERCISE_PRICE>{_MONEY}|{MARK}))?(?:\s+\S{{1,4}})?"
    rf"\s+(?P<EXPIRATION_DATE>{DAY})\s+(?:(?P<UNDERLYING_TITLE>[^\s\d$][^\d$]*?)\s+)?"
    rf"(?P<UNDERLYING_AMOUNT>{_NUMBER})\s+(?:(?P<PRICE>{_MONEY})\s+)?(?P<OWNED>{_NUMBER})\s+{_OWNERSHIP}{_NATURE}"
)
"""A derivative that is held, without a transaction, and a mark for the day from which on."""
