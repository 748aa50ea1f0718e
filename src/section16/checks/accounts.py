"""Rows of one filing that are of one account: the same security, held in the same way.

The amount owned after a transaction stands in its row by one of two customs: row by row, each as
if the rows below had not happened; or once for the whole filing, the same figure in every row.
Source: Instruction 4(a) and (b) of the forms for what a line is; both customs are met in filings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from section16.checks.subject import Placed, Subject
from section16.document import AcquiredDisposed, Noted


class Custom(StrEnum):
    """How the amounts owned in the rows of an account hang together."""

    ROW_BY_ROW = "row by row"
    IN_ANOTHER_ORDER = "row by row, in another order"
    AT_THE_END = "the amount after all rows"
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


def chains(subject: Subject) -> Iterator[list[Step]]:
    """The accounts of Table I whose every change is known with the amount after it.

    Rows of Table II with the same terms may be grants that stand apart, each with its own amount.
    """
    accounts: dict[tuple[object, ...], list[Placed]] = {}
    for placed in subject.table_1:
        if placed.is_transaction:
            accounts.setdefault(_account(placed), []).append(placed)
    for rows in accounts.values():
        known = [step for step in map(_step, rows) if step is not None]
        if len(known) == len(rows) > 1:
            yield known


def _account(placed: Placed) -> tuple[object, ...]:
    """What rows of one account have in common; footnotes may tell one holder from another."""
    row = placed.row
    held = row.direct_or_indirect_ownership
    return _words(row.security_title), held, _words(row.nature_of_ownership)


def _words(cell: Noted[str]) -> object:
    return cell.value and " ".join(cell.value.casefold().split()), cell.footnotes


def _step(placed: Placed) -> Step | None:
    row = placed.row
    shares: Decimal | None = row.transaction_shares.value
    side = row.transaction_acquired_disposed_code.value
    after = row.shares_owned_following_transaction.value
    if shares is None or side is None or after is None:
        return None
    return Step(placed, shares if side is AcquiredDisposed.ACQUIRED else -shares, after)


def custom(steps: list[Step]) -> Custom:
    """Which custom the rows of an account follow."""
    if all(one.after == other.before for one, other in pairwise(steps)):
        return Custom.ROW_BY_ROW
    if len({one.after for one in steps}) == 1:
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


def break_in(steps: list[Step]) -> tuple[Step, Step] | None:
    """The first two rows of an account between which something is missing."""
    pairs = pairwise(steps)
    return next(((one, other) for one, other in pairs if one.after != other.before), None)
