"""Rows of Table I whose numbers have come apart from them, put together again by their balances.

Between whole rows of a security some may be left without amounts, with as many numbers beside them
as they lack. If those make one chain of balances, and no other, from what was owned before, each
change is the row's whose balance it makes. Sides must all be alike; prices come in the order of
the rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from typing import NamedTuple

from section16.law.boxes import Column
from section16.printed.interpret import values
from section16.printed.stream.choosing import Row
from section16.printed.stream.entries import Entry

_LACKING = (Column.AMOUNT, Column.DIRECTION, Column.PRICE, Column.OWNED)
_SAME = (Column.SECURITY_TITLE, Column.OWNERSHIP, Column.NATURE)
_MOST_ROWS = 6
_MOST_CHAINS = 20_000
_SIGNS = {"A": 1, "D": -1}


class Reckoned(NamedTuple):
    """The rows, the entries that none of them took, and the numbers of the rows made whole."""

    rows: list[Row]
    left: list[int]
    whole: tuple[int, ...] = ()


class _Pool(NamedTuple):
    """The entries, by kind, from which rows may take what they lack."""

    numbers: list[int]
    sides: list[int]
    prices: list[int]


def with_balances(rows: list[Row], left: list[int], found: Sequence[Entry]) -> Reckoned:
    """The rows; of those that lack their numbers, the ones that balances make whole."""
    made, free, whole = [dict(row) for row in rows], list(left), list[int]()
    for run in _runs(made):
        before = made[run[0] - 1] if run[0] else {}
        pool = _pool(made, run, free, found)
        cells = _cells(before, [made[at] for at in run], pool, found) if pool else None
        if cells is None:
            continue
        for at, more in zip(run, cells, strict=True):
            made[at] |= more
            free = [entry for entry in free if entry not in more.values()]
        whole += run
    return Reckoned(made, free, tuple(whole))


def _runs(rows: Sequence[Row]) -> Iterator[list[int]]:
    """Rows one below the other that lack all their numbers."""
    lacking = (not any(column in row for column in _LACKING) for row in rows)
    for lacks, run in groupby(enumerate(lacking), key=lambda pair: pair[1]):
        numbers = [at for at, _ in run]
        if lacks and len(numbers) <= _MOST_ROWS:
            yield numbers


def _pool(
    rows: Sequence[Row], run: Sequence[int], left: Sequence[int], found: Sequence[Entry]
) -> _Pool | None:
    """What stands between the rows around, if it is as much as the rows of a run lack."""
    above = max((at for row in rows[: run[0]] for at in row.values()), default=-1)
    below = min((at for row in rows[run[-1] + 1 :] for at in row.values()), default=len(found))
    here = [at for at in left if above < at < below]
    kinds = {kind: [at for at in here if found[at].kind in kind] for kind in ("N", "AD", "M", "F")}
    pool = _Pool(kinds["N"], kinds["AD"], kinds["M"])
    alike = len({found[at].kind for at in pool.sides}) == 1
    asked = (2 * len(run), len(run), len(run))
    whole = alike and asked == tuple(map(len, pool))
    return pool if whole and len(here) == sum(asked) + len(kinds["F"]) else None


def _cells(
    before: Row, run: Sequence[Row], pool: _Pool, found: Sequence[Entry]
) -> list[Row] | None:
    """What each row of a run takes, where one chain of balances alone is made of the numbers."""
    texts = [tuple(_text(row.get(column), found) for column in _SAME) for row in (before, *run)]
    start = _value(before[Column.OWNED], found) if Column.OWNED in before else None
    if start is None or len(set(texts)) != 1:
        return None
    sign = _SIGNS[found[pool.sides[0]].kind]
    by_value: dict[Decimal, list[int]] = {}
    for at in pool.numbers:
        by_value.setdefault(_value(at, found) or Decimal(0), []).append(at)
    chains = _chains(start, sign, {value: len(places) for value, places in by_value.items()})
    if len(chains) != 1:
        return None
    return [
        {
            Column.AMOUNT: by_value[abs(after - owned)].pop(0),
            Column.DIRECTION: pool.sides[number],
            Column.PRICE: pool.prices[number],
            Column.OWNED: by_value[after].pop(0),
        }
        for number, (owned, after) in enumerate(pairwise((start, *chains[0])))
    ]


def _chains(start: Decimal, sign: int, numbers: Mapping[Decimal, int]) -> list[list[Decimal]]:
    """Every chain of balances that takes up all numbers; of several, two are enough to know it."""
    done: list[list[Decimal]] = []
    open_: list[tuple[list[Decimal], Counter[Decimal]]] = [([start], Counter(numbers))]
    for _ in range(_MOST_CHAINS):
        if not open_ or len(done) > 1:
            return done
        chain, rest = open_.pop()
        if not rest.total():
            done.append(chain[1:])
            continue
        for change in filter(None, rest):
            after = chain[-1] + sign * change
            taken = rest - Counter([change, after])
            if taken.total() == rest.total() - 2:
                open_.append(([*chain, after], taken))
    return []


def _value(at: int, found: Sequence[Entry]) -> Decimal | None:
    number = values.number(" ".join(found[at].cell(frozenset()).text.split()))
    return number.value if number else None


def _text(at: int | None, found: Sequence[Entry]) -> str:
    return "" if at is None else " ".join(part.words for part in found[at].parts)
