"""Rows of one filing that are of one account: the same security, held in the same way.

The amount owned after a transaction stands in its row by one of two customs: row by row, each as
if the rows below had not happened; or once for the whole filing, the same figure in every row.
Source: Instruction 4(a) and (b) of the forms for what a line is; both customs are met in filings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from section16.checks.subject import Placed, Subject
from section16.document import EMPTY, AcquiredDisposed, Noted, Row

A_MONTH = timedelta(31)
"""Days between transactions within which one report is taken to tell all; our own bound."""


class Custom(StrEnum):
    """How the amounts owned in the rows of an account hang together."""

    ROW_BY_ROW = "row by row"
    IN_ANOTHER_ORDER = "row by row, in another order"
    AT_THE_END = "the amount after all rows, or after each day's or event's"
    BROKEN = "neither"


class Step(NamedTuple):
    """A change with the amount owned after it."""

    row: Placed
    change: Decimal
    after: Decimal

    @property
    def before(self) -> Decimal:
        """What must have been owned before."""
        return self.after - self.change

    @property
    def turned(self) -> Step:
        """The same with the change in the other direction."""
        return self._replace(change=-self.change)


class Chain(NamedTuple):
    """The rows of one account that do not hang together, and those that may belong to it too."""

    steps: list[Step]
    beside: list[Step]
    """Rows of the same words, which footnotes tell apart; some filers note a few rows only."""

    @property
    def breaks(self) -> list[tuple[Step, Step]]:
        """The neighbours between which something is missing.

        Nothing is where another row leads from or to one of them, or where they are a month apart:
        what happened between stands in other reports.
        """
        every = [*self.steps, *self.beside]
        return [
            (one, other)
            for one, other in pairwise(merged(self.steps))
            if one.after != other.before
            and not any(s.after == other.before or s.before == one.after for s in every)
            and not _far_apart(one.row.row, other.row.row)
        ]


def _far_apart(one: Row, other: Row) -> bool:
    days = [day for row in (one, other) if (day := getattr(row, "transaction_date", EMPTY).value)]
    return len(days) > 1 and max(days) - min(days) > A_MONTH


def broken_chains(subject: Subject) -> tuple[Chain, ...]:
    """The accounts of Table I that keep neither custom; worked out once for all rules."""
    return subject.once(_chains)


def _chains(subject: Subject) -> tuple[Chain, ...]:
    return tuple(_broken(subject)) if len(subject.table_1) > 1 else ()


def _broken(subject: Subject) -> Iterator[Chain]:
    """Those that keep neither custom, where every change and amount is known.

    Rows that differ in footnotes only are tried as one account first, then as several. Rows of
    Table II with the same terms may be grants that stand apart, each with its own amount.
    """
    for alike in _parted(subject.table_1, _words_of).values():
        every = [step for step in map(_step, alike) if step is not None]
        if len(alike) < 2 or (len(every) == len(alike) and custom(every) is not Custom.BROKEN):  # noqa: PLR2004 - two rows to compare
            continue
        for rows in _parted(alike, _account).values():
            steps = [step for step in every if step.row in rows]
            if len(steps) == len(rows) > 1 and custom(steps) is Custom.BROKEN:
                yield Chain(steps, [step for step in every if step.row not in rows])


def _parted(
    rows: Iterable[Placed], by: Callable[[Placed], tuple[object, ...]]
) -> dict[tuple[object, ...], list[Placed]]:
    """Transactions by what they have in common."""
    parts: dict[tuple[object, ...], list[Placed]] = {}
    for placed in rows:
        if placed.is_transaction:
            parts.setdefault(by(placed), []).append(placed)
    return parts


def _words_of(placed: Placed) -> tuple[object, ...]:
    """The security and the way in which it is held, as far as their words go."""
    row = placed.row
    held = row.direct_or_indirect_ownership.value
    return _words(row.security_title), held, _words(row.nature_of_ownership)


def _account(placed: Placed) -> tuple[object, ...]:
    """The same with footnotes, which may tell one holder from another."""
    row = placed.row
    cells = row.security_title, row.direct_or_indirect_ownership, row.nature_of_ownership
    return tuple(cell.footnotes for cell in cells)


def _words(cell: Noted[str]) -> str:
    return " ".join((cell.value or "").casefold().split())


def _step(placed: Placed) -> Step | None:
    row = placed.row
    shares: Decimal | None = row.transaction_shares.value
    side = row.transaction_acquired_disposed_code.value
    after = row.shares_owned_following_transaction.value
    if shares is None or side is None or after is None:
        return None
    return Step(placed, shares if side is AcquiredDisposed.ACQUIRED else -shares, after)


def merged(steps: list[Step]) -> list[Step]:
    """Neighbours that give one amount after them all, as one step."""
    found: list[Step] = []
    for step in steps:
        if found and found[-1].after == step.after:
            found[-1] = step._replace(change=found[-1].change + step.change)
        else:
            found.append(step)
    return found


def custom(steps: list[Step]) -> Custom:
    """Which custom the rows of an account follow."""
    if all(one.after == other.before for one, other in pairwise(steps)):
        return Custom.ROW_BY_ROW
    parts = merged(steps)
    if all(one.after == other.before for one, other in pairwise(parts)):
        return Custom.AT_THE_END
    # In some order each row begins where another ends, but for the first and the last.
    loose = Counter(one.before for one in steps)
    loose.subtract(one.after for one in steps)
    return Custom.IN_ANOTHER_ORDER if sum(map(abs, loose.values())) <= 2 else Custom.BROKEN  # noqa: PLR2004 - one beginning, one end


def swapped(steps: list[Step]) -> Step | None:
    """The one row that, with A and D swapped, lets the rows meet one after another."""
    found = [n for n in range(len(steps)) if _meets([*steps[:n], steps[n].turned, *steps[n + 1 :]])]
    return steps[found[0]] if len(found) == 1 else None


def _meets(steps: list[Step]) -> bool:
    return custom(steps) is Custom.ROW_BY_ROW
