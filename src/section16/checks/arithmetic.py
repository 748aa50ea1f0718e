"""ARI: whether the amounts of a filing hang together.

EDGAR checks no arithmetic, and an amount owned may lawfully differ from what the rows add up to:
reinvested dividends, plans, splits and changes of form are not reported (Rules 16a-9, 16a-11,
16a-13). So these are warnings and notes, never errors.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from section16.checks.accounts import Custom, Step, break_in, chains, custom, swapped
from section16.checks.rule import Case, Remark, Rule, rule
from section16.checks.subject import Subject
from section16.document import AcquiredDisposed, OwnershipForm
from section16.finding import Severity

_COLUMN_5 = "Form 4, General Instruction 4(a)(i), column 5 of Table I"
_I = "/non_derivative_table"
_ROUNDING = Decimal(1)
"""Fractions are rounded in some rows and not in others."""
_AFTER, _SIDE = "shares_owned_following_transaction", "transaction_acquired_disposed_code"


def _broken(subject: Subject, held: OwnershipForm) -> Iterator[list[Step]]:
    """The accounts that do not hang together, and say nowhere why."""
    for steps in chains(subject):
        row = steps[0].row.row
        if row.direct_or_indirect_ownership.value is not held:
            continue
        if custom(steps) is Custom.BROKEN and swapped(steps) is None and not _explained(steps):
            yield steps


def _explained(steps: list[Step]) -> bool:
    """Whether a footnote hangs on the amount, or no more than a fraction was rounded."""
    one, other = break_in(steps) or (steps[0], steps[-1])
    noted = (one.row.row, other.row.row)
    return abs(other.before - one.after) <= _ROUNDING or any(
        row.shares_owned_following_transaction.footnotes for row in noted
    )


def _missing(steps: list[Step]) -> Remark:
    one, other = break_in(steps) or (steps[0], steps[-1])
    wanted = one.after + other.change
    return Remark(
        f"{other.row.path}/{_AFTER}",
        f"{one.after:,f} after the row before and a change of {other.change:+,f} give {wanted:,f}, "
        f"not {other.after:,f}: look for a row that is missing, a wrong amount or A/D, or say in a "
        "footnote what else changed",
    )


@rule(
    "ARI001",
    Severity.WARNING,
    _COLUMN_5,
    breaks=Case("form 4 of two sales", {f"{_I}/1/{_AFTER}": Decimal(8400)}),
    passes=Case("form 4 of two sales", {f"{_I}/1/{_AFTER}": Decimal(8500)}),
    forms="45",
)
def direct_amounts_meet(subject: Subject) -> Iterator[Remark]:
    """The amount owned directly before, and the change, give the amount owned after.

    Two customs are taken: row by row, in any order, and the amount after all rows in every row.
    """
    return map(_missing, _broken(subject, OwnershipForm.DIRECT))


@rule(
    "ARI002",
    Severity.NOTE,
    _COLUMN_5,
    breaks=Case(
        "form 4 of two sales",
        {
            f"{_I}/0/direct_or_indirect_ownership": OwnershipForm.INDIRECT,
            f"{_I}/1/direct_or_indirect_ownership": OwnershipForm.INDIRECT,
            f"{_I}/1/{_AFTER}": Decimal(8400),
        },
    ),
    passes=Case(
        "form 4 of two sales",
        {
            f"{_I}/0/direct_or_indirect_ownership": OwnershipForm.INDIRECT,
            f"{_I}/1/direct_or_indirect_ownership": OwnershipForm.INDIRECT,
        },
    ),
    forms="45",
)
def indirect_amounts_meet(subject: Subject) -> Iterator[Remark]:
    """The amount owned indirectly before, and the change, give the amount owned after.

    Rows that name the same nature may be of several holders that footnotes or exhibits tell apart.
    """
    return map(_missing, _broken(subject, OwnershipForm.INDIRECT))


@rule(
    "ARI003",
    Severity.WARNING,
    "Form 4, column 4 of Table I: acquired (A) or disposed of (D)",
    breaks=Case("form 4 of two sales", {f"{_I}/1/{_SIDE}": AcquiredDisposed.ACQUIRED}),
    passes=Case("form 4 of two sales", {}),
    forms="45",
)
def side_fits_amounts(subject: Subject) -> Iterator[Remark]:
    """A row whose amounts would meet its neighbours' if A and D were swapped has them swapped."""
    for steps in chains(subject):
        if custom(steps) is not Custom.BROKEN:
            continue
        found = swapped(steps)
        if found:
            side = AcquiredDisposed.DISPOSED if found.change > 0 else AcquiredDisposed.ACQUIRED
            path = f"{found.row.path}/{_SIDE}"
            message = f"the amounts owned fit {side}, not the other letter: enter {side}"
            yield Remark(path, message, {path: side})


@rule(
    "ARI004",
    Severity.WARNING,
    _COLUMN_5,
    breaks=Case(
        "form 4",
        {f"{_I}/0/{_SIDE}": AcquiredDisposed.ACQUIRED, f"{_I}/0/{_AFTER}": Decimal(999)},
    ),
    passes=Case(
        "form 4",
        {f"{_I}/0/{_SIDE}": AcquiredDisposed.ACQUIRED, f"{_I}/0/{_AFTER}": Decimal(1000)},
    ),
    forms="45",
)
def owned_what_was_acquired(subject: Subject) -> Iterator[Remark]:
    """Whoever acquires shares, and disposes of none, owns at least these afterwards."""
    rows = [placed for placed in subject.table_1 if placed.is_transaction]
    sides = {placed.row.transaction_acquired_disposed_code.value for placed in rows}
    if sides != {AcquiredDisposed.ACQUIRED}:
        return
    for path, row in rows:
        shares, after = row.transaction_shares.value, row.shares_owned_following_transaction
        if shares is not None and after.value is not None and after.value < shares:
            yield Remark(
                f"{path}/{_AFTER}",
                f"{after.value:,f} owned after acquiring {shares:,f}: give all that is owned, "
                "what was acquired included",
            )


RULES: tuple[Rule, ...] = (
    direct_amounts_meet,
    indirect_amounts_meet,
    side_fits_amounts,
    owned_what_was_acquired,
)
