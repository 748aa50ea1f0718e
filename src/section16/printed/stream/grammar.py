"""How the rows of a table look, as the kinds of their entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from section16.law.boxes import Column, Table
from section16.printed.stream.weaving import Shape

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
_LOOSER = {"[NF]": "[MNF]", "[MF]": "[MNF]", "N": "[MN]"}
"""Money without its sign, values for numbers."""
WHOLE, LACKING = "R", "r"
"""A whole row, and one without a nature of ownership."""
_NATURE = "[Ww]?"


class Grammar(NamedTuple):
    """How rows of one table look."""

    row: re.Pattern[str]
    whole: tuple[re.Pattern[str], ...]
    """A row that another follows; one with words that are no title behind it; one behind which
    stand more words than can be its own."""
    rows: re.Pattern[str]
    named: tuple[re.Pattern[str], ...]
    shapes: tuple[Shape, ...]


@cache
def grammar_of(
    initial: bool,
    table: Table,
    *,
    looser: bool = False,
    wordless: bool = False,
    stray: bool = False,
) -> Grammar:
    """How the rows of a table look: looser in what is a number, without words, with stray marks."""
    kinds = ["initial"] if initial else ["change", "holding"]
    rows = [list(_columns(kind, table, looser=looser, wordless=wordless)) for kind in kinds]
    end = "F*" if stray else ""
    named = ["".join(f"(?P<{name}>{kind[0]}){kind[1]}" for name, kind in row) + end for row in rows]
    bare = ["".join(f"{kind[0]}{kind[1]}" for _, kind in row) + end for row in rows]
    row = f"(?:{'|'.join(bare)})"
    return Grammar(
        re.compile(row),
        (
            re.compile(rf"{row}(?=$|{row})"),
            re.compile(rf"{row}(?=W)".replace(_NATURE, "w")),
            re.compile(rf"{row}(?=[Ww])".replace(_NATURE, "")),
        ),
        re.compile(f"(?:{row}|{WHOLE}|{LACKING}{_NATURE})+"),
        tuple(re.compile(pattern) for pattern in named),
        tuple(
            [(Column[name], kind[0].strip("[]"), bool(kind[1])) for name, kind in row]
            for row in rows
        ),
    )


def _columns(
    kind: str, table: Table, *, looser: bool, wordless: bool
) -> Iterator[tuple[str, tuple[str, str]]]:
    """The columns of a row: name, the kinds it takes, and whether it may be empty."""
    for column in _ROWS[kind, table].split():
        name, _, takes = column.partition(":")
        if wordless and "W" in takes:
            continue
        optional = "?" if takes.endswith("?") else ""
        takes = takes.removesuffix("?")
        if looser:
            takes = _LOOSER.get(takes, takes)
        yield name, (takes, optional)
