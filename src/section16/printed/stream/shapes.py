"""How a row of a table looks: its columns in order, and what kinds of entries each takes."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from section16.law.boxes import Column, Table

_TRANSACTION = {
    Table.NON_DERIVATIVE: (
        "SECURITY_TITLE:WSp TRANSACTION_DATE:T DEEMED_DATE:T? CODE:CADIV VOLUNTARY:V? AMOUNT:NF "
        "DIRECTION:AD PRICE:MFN? OWNED:NFM OWNERSHIP:DI NATURE:Wwt?"
    ),
    Table.DERIVATIVE: (
        "SECURITY_TITLE:WSp EXERCISE_PRICE:MFN TRANSACTION_DATE:T DEEMED_DATE:T? CODE:CADIV "
        "VOLUNTARY:V? AMOUNT:NM EXERCISE_DATE:TLF EXPIRATION_DATE:TLF UNDERLYING_TITLE:WSp "
        "UNDERLYING_AMOUNT:NFM PRICE:MFN? OWNED:NFM OWNERSHIP:DI NATURE:Wwt?"
    ),
}
_INITIAL = {
    Table.NON_DERIVATIVE: "SECURITY_TITLE:WSp OWNED:NMF OWNERSHIP:DI NATURE:Wwt?",
    Table.DERIVATIVE: (
        "SECURITY_TITLE:WSp EXERCISE_DATE:TLF EXPIRATION_DATE:TLF UNDERLYING_TITLE:WSp "
        "UNDERLYING_AMOUNT:NFM EXERCISE_PRICE:MFN OWNERSHIP:DI NATURE:Wwt?"
    ),
}
"""``S`` are words that end as the title of a security does, ``p`` a part of such,
``t`` a part of a nature of ownership, ``L`` a day later than the signatures."""
_OF_A_TRANSACTION = {
    Column.TRANSACTION_DATE,
    Column.DEEMED_DATE,
    Column.CODE,
    Column.VOLUNTARY,
    Column.AMOUNT,
    Column.DIRECTION,
    Column.PRICE,
}
_ODD = {
    ("SECURITY_TITLE", "p"): 1,
    ("UNDERLYING_TITLE", "p"): 1,
    ("NATURE", "t"): 1,
    ("NATURE", "W"): 1,
    ("PRICE", "F"): 1,
    ("AMOUNT", "M"): 2,
    ("UNDERLYING_AMOUNT", "F"): 2,
    ("UNDERLYING_AMOUNT", "M"): 3,
    ("DEEMED_DATE", "T"): 3,
    ("OWNED", "F"): 5,
    ("AMOUNT", "F"): 8,
    ("EXERCISE_PRICE", "N"): 10,
    ("PRICE", "N"): 12,
}
"""How odd it is that a column holds an entry of a kind."""
_ODD_MONEY = {Table.NON_DERIVATIVE: 5, Table.DERIVATIVE: 2}
"""How odd it is that what is owned is told in money."""


class Shape(NamedTuple):
    """The columns of a table; elsewhere they are told by their place among these."""

    columns: tuple[Column, ...]
    takes: dict[str, tuple[int, ...]]
    """By kind, the columns that take it."""
    odd: dict[tuple[int, str], int]
    """By column and kind, how odd it is that they meet; nothing where it is not."""
    of_transaction: frozenset[int]
    """The columns that a holding leaves empty."""
    optional: frozenset[int]
    words: frozenset[int]
    spans: tuple[tuple[tuple[int, ...], ...], ...]

    def needed(self, start: int, end: int) -> tuple[int, ...]:
        """The columns from one to before another that no row leaves empty."""
        return self.spans[start][end]


@cache
def shape_of(initial: bool, table: Table) -> Shape:
    """How rows of a table look; ``initial`` on Form 3."""
    parts = [part.partition(":") for part in (_INITIAL if initial else _TRANSACTION)[table].split()]
    takes: dict[str, tuple[int, ...]] = {}
    for at, (_, _, kinds) in enumerate(parts):
        for kind in kinds.removesuffix("?"):
            takes[kind] = (*takes.get(kind, ()), at)
    names = [name for name, _, _ in parts]
    odd = {**_ODD, ("OWNED", "M"): _ODD_MONEY[table]}
    columns = tuple(Column[name] for name in names)
    optional = frozenset(at for at, (_, _, kinds) in enumerate(parts) if kinds.endswith("?"))
    return Shape(
        columns,
        takes,
        {(names.index(name), kind): cost for (name, kind), cost in odd.items() if name in names},
        frozenset(at for at, column in enumerate(columns) if column in _OF_A_TRANSACTION),
        optional,
        frozenset(takes["S"]),
        tuple(
            tuple(
                tuple(at for at in range(start, end) if at not in optional)
                for end in range(len(columns) + 1)
            )
            for start in range(len(columns) + 1)
        ),
    )
