"""How the rows of a table look as text: the letters of their entries, from left to right."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from section16.law.boxes import Column, Table
from section16.printed.stream.dealing import Row

_CODES = "[ADICV]"
_ROWS = {
    ("change", Table.NON_DERIVATIVE): (
        f"SECURITY_TITLE:W TRANSACTION_DATE:T DEEMED_DATE:T? CODE:{_CODES} VOLUNTARY:V? "
        "AMOUNT:[NF] DIRECTION:[AD] PRICE:[MF]? OWNED:[NF] OWNERSHIP:[DI] NATURE:[Ww]?"
    ),
    ("holding", Table.NON_DERIVATIVE): ("SECURITY_TITLE:W OWNED:[MN] OWNERSHIP:[DI] NATURE:[Ww]?"),
    ("change", Table.DERIVATIVE): (
        f"SECURITY_TITLE:W EXERCISE_PRICE:[MF] TRANSACTION_DATE:T DEEMED_DATE:T? CODE:{_CODES} "
        "VOLUNTARY:V? AMOUNT:[MN] EXERCISE_DATE:[TF] EXPIRATION_DATE:[TF] UNDERLYING_TITLE:W "
        "UNDERLYING_AMOUNT:[NF] PRICE:[MF]? OWNED:[NF] OWNERSHIP:[DI] NATURE:[Ww]?"
    ),
    ("holding", Table.DERIVATIVE): (
        "SECURITY_TITLE:W EXERCISE_PRICE:[MF] EXERCISE_DATE:[TF] EXPIRATION_DATE:[TF] "
        "UNDERLYING_TITLE:W UNDERLYING_AMOUNT:[NF] OWNED:N OWNERSHIP:[DI] NATURE:[Ww]?"
    ),
    ("initial", Table.NON_DERIVATIVE): ("SECURITY_TITLE:W OWNED:[MNF] OWNERSHIP:[DI] NATURE:[Ww]?"),
    ("initial", Table.DERIVATIVE): (
        "SECURITY_TITLE:W EXERCISE_DATE:[TF] EXPIRATION_DATE:[TF] UNDERLYING_TITLE:W "
        "UNDERLYING_AMOUNT:[NF] EXERCISE_PRICE:[MF] OWNERSHIP:[DI] NATURE:[Ww]?"
    ),
}
"""A row as the kinds of its entries; ``w`` are words that can be no title."""


class _Grammar(NamedTuple):
    """One row, rows that follow each other, and the kinds of row with their columns named."""

    row: re.Pattern[str]
    rows: re.Pattern[str]
    named: tuple[re.Pattern[str], ...]


def in_order(kinds: str, table: Table, *, initial: bool) -> list[Row] | None:
    """The rows of entries that stand in order, row by row; ``None`` where they do not."""
    grammar = _grammar_of(initial, table)
    if not grammar.rows.fullmatch(kinds):
        return None
    rows: list[Row] = []
    start = 0
    while start < len(kinds):
        end = next(
            end
            for end in range(start + 1, len(kinds) + 1)
            if grammar.row.fullmatch(kinds, start, end)
            and (end == len(kinds) or grammar.rows.fullmatch(kinds, end))
        )
        rows.append(_row(kinds, start, end, grammar))
        start = end
    return rows


def _row(kinds: str, start: int, end: int, grammar: _Grammar) -> Row:
    found = (pattern.fullmatch(kinds, start, end) for pattern in grammar.named)
    match = next(filter(None, found))
    return {Column[name]: match.start(name) for name, kind in match.groupdict().items() if kind}


@cache
def _grammar_of(initial: bool, table: Table) -> _Grammar:
    names = ["initial"] if initial else ["change", "holding"]
    rows = [[part.split(":") for part in _ROWS[name, table].split()] for name in names]
    bare = "|".join("".join(kind for _, kind in row) for row in rows)
    named = ("".join(f"(?P<{name}>{kind})" for name, kind in row) for row in rows)
    return _Grammar(
        re.compile(f"(?:{bare})"),
        re.compile(f"(?:{bare})+"),
        tuple(re.compile(pattern.replace("?)", ")?")) for pattern in named),
    )
