"""Where on the page the tables stand, and what is above, between and below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from section16.law.boxes import Table
from section16.printed.furniture import is_furniture
from section16.printed.ruled.drawing import Row

_TITLE = re.compile(
    r"[\W_]*table\s+(?P<two>II|2)?(?:I|1)?\b[\W_]*(?:\(?continued\)?[\W_]*)?(?:non\W?)?deriv",
    re.IGNORECASE,
)
_FIRST_HEADING = re.compile(r"\W*1?\W*Title\s+of\s+(?:(Deriv\w*)|Secur)", re.IGNORECASE)
_END = re.compile(
    r"[\W_]*(?:explanation\s+of\s+resp|remarks?\s*:|reminder\s*:|note\s*:\s*file|if\s+the\s+form\s+is"
    r"|intentional\s+mis|signature|by\s*:|/s/|potential\s+persons|persons\s+who|\(over\))"
    r"|\s*</TABLE>",
    re.IGNORECASE,
)
_MOST_TITLE_LINES = 4


class Region(NamedTuple):
    """The lines of one table, its title left out."""

    table: Table
    title: Row
    rows: tuple[Row, ...]


class Regions(NamedTuple):
    """The page by its parts."""

    above: tuple[Row, ...]
    tables: tuple[Region, ...]
    below: tuple[Row, ...]


def regions(rows: Sequence[Row]) -> Regions:
    """Part the page at the titles of its tables and at what follows them."""
    titles = [
        (number, table)
        for number, row in enumerate(rows)
        if (table := _titled(row.text)) is not None
    ]
    if not titles:
        return Regions(tuple(rows), (), ())
    found: list[Region] = []
    below: list[Row] = []
    for (start, table), (stop, _) in zip(titles, (*titles[1:], (len(rows), None)), strict=True):
        first = _after_title(rows, start, stop)
        end = _end(rows, first, stop)
        found.append(Region(table, rows[start], tuple(rows[first:end])))
        below.extend(rows[end:stop])
    return Regions(tuple(rows[: titles[0][0]]), tuple(found), tuple(below))


def _titled(text: str) -> Table | None:
    found = _TITLE.match(text)
    if not found:
        return None
    return Table.DERIVATIVE if found["two"] else Table.NON_DERIVATIVE


def _after_title(rows: Sequence[Row], start: int, stop: int) -> int:
    """The line below the title, which may go on over some lines."""
    at = start + 1
    while at < min(stop, start + _MOST_TITLE_LINES):
        words = rows[at].text.replace("|", " ")
        if _END.match(words) or _FIRST_HEADING.match(words) or not is_furniture(words):
            break
        at += 1
    return at


def _end(rows: Sequence[Row], first: int, stop: int) -> int:
    for at in range(first, stop):
        if _END.match(rows[at].text.replace("|", " ")):
            return at
    return stop
