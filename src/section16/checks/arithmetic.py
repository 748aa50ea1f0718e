"""ARI: whether the amounts of a filing hang together.

EDGAR checks no arithmetic, and an amount owned may lawfully differ from what the rows add up to:
reinvested dividends, plans, splits and changes of form are not reported (Rules 16a-9, 16a-11,
16a-13). So these are warnings and notes, never errors.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from section16.checks.accounts import Step, broken_chains, merged, swapped
from section16.checks.rule import Case, Remark, Rule, rule
from section16.checks.subject import Subject
from section16.checks.wording import names
from section16.document import EMPTY, AcquiredDisposed, OwnershipForm, TransactionCode
from section16.finding import Severity
from section16.law.codes import EXERCISES

_COLUMN_5 = "Form 4, General Instruction 4(a)(i), column 5 of Table I"
_I, _II = "/non_derivative_table", "/derivative_table"
_UNDERLYING = "underlying_security_shares"
_ROUNDING = Decimal(1)
"""Fractions are rounded in some rows and not in others."""
_TWO = 2
_PRODUCTS = (
    ("transaction_total_value", "underlying_security_shares", "conversion_or_exercise_price"),
    ("transaction_total_value", "transaction_shares", "transaction_price_per_share"),
    (
        "value_owned_following_transaction",
        "shares_owned_following_transaction",
        "transaction_price_per_share",
    ),
)
"""Dollars, and the shares and price that they come from."""
_TINY = 10_000
_CENTS = 2
_NOTE_PAYABLE = {
    f"{_II}/0/security_title": "7% Convertible Note due 2034",
    f"{_II}/0/transaction_code": TransactionCode.PURCHASE,
    f"{_II}/0/transaction_shares": None,
    f"{_II}/0/transaction_total_value": Decimal(50000),
}
_EXERCISE = {
    f"{_I}/0/transaction_code": TransactionCode.EXEMPT_EXERCISE,
    f"{_I}/0/transaction_acquired_disposed_code": AcquiredDisposed.ACQUIRED,
    f"{_I}/0/transaction_shares": Decimal(2000),
    f"{_I}/0/transaction_date": date(2024, 5, 7),
    f"{_II}/0/transaction_code": TransactionCode.EXEMPT_EXERCISE,
    f"{_II}/0/transaction_acquired_disposed_code": AcquiredDisposed.DISPOSED,
}
_AFTER, _SIDE = "shares_owned_following_transaction", "transaction_acquired_disposed_code"


def _broken(subject: Subject, *, plain: bool) -> Iterator[Remark]:
    """What is missing in the accounts that do not hang together, and say nowhere why.

    Plain is what one person owns directly. Of other rows several holders may be meant: there the
    rows must meet but for one place.
    """
    alone = len(subject.document.reporting_owners) == 1
    for chain in broken_chains(subject):
        held = chain.steps[0].row.row.direct_or_indirect_ownership.value
        if plain is not (alone and held is OwnershipForm.DIRECT) or swapped(chain.steps):
            continue
        places = chain.breaks
        meets = plain or (len(places) == 1 and len(merged(chain.steps)) > _TWO)
        if places and meets and not _explained(subject, chain.steps, places[0]):
            yield _missing(*places[0])


def _explained(subject: Subject, steps: list[Step], place: tuple[Step, Step]) -> bool:
    """Whether a footnote hangs on an amount owned or names what is missing, or it is a fraction."""
    one, other = place
    amount = abs(other.before - one.after)
    if amount <= _ROUNDING:
        return True
    if any(step.row.row.shares_owned_following_transaction.footnotes for step in steps):
        return True
    texts = [*subject.footnotes.values(), subject.proof.remarks or ""]
    return any(names(text, amount) for text in texts)


def _missing(one: Step, other: Step) -> Remark:
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

    Two customs are taken: row by row, in any order, and the amount after all rows of a day or event
    in each of them. A footnote at an amount owned, or one that names the difference, explains it.
    """
    return _broken(subject, plain=True)


@rule(
    "ARI002",
    Severity.NOTE,
    _COLUMN_5,
    breaks=Case("form 4 of three sales by a trust", {f"{_I}/2/{_AFTER}": Decimal(7900)}),
    passes=Case("form 4 of three sales by a trust", {f"{_I}/2/{_AFTER}": Decimal(8000)}),
    forms="45",
)
def indirect_amounts_meet(subject: Subject) -> Iterator[Remark]:
    """The amount owned indirectly, or jointly, before, and the change, give the amount after.

    Rows that name the same nature may be of several holders that footnotes or exhibits tell apart,
    as may those of a joint filing; so it is said only where all rows meet but for one place.
    """
    return _broken(subject, plain=False)


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
    for chain in broken_chains(subject):
        found = swapped(chain.steps)
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
    """Whoever acquires shares, and disposes of none, owns at least these afterwards.

    A footnote at the amount may say that a short sale was covered.
    """
    rows = [placed for placed in subject.table_1 if placed.is_transaction]
    sides = {placed.row.transaction_acquired_disposed_code.value for placed in rows}
    if sides != {AcquiredDisposed.ACQUIRED}:
        return
    for path, row in rows:
        shares, after = row.transaction_shares.value, row.shares_owned_following_transaction
        if after.footnotes or shares is None or after.value is None:
            continue
        if after.value < shares:
            yield Remark(
                f"{path}/{_AFTER}",
                f"{after.value:,f} owned after acquiring {shares:,f}: give all that is owned, "
                "what was acquired included",
            )


@rule(
    "ARI005",
    Severity.WARNING,
    "Forms 4 and 5, General Instructions 3(c) and 4(c); columns 2, 5 and 7 of Table II",
    breaks=Case("form 4", {**_NOTE_PAYABLE, f"{_II}/0/{_UNDERLYING}": Decimal(2100)}),
    passes=Case("form 4", {**_NOTE_PAYABLE, f"{_II}/0/{_UNDERLYING}": Decimal("2083.33")}),
    forms="45",
)
def dollars_are_shares_times_price(subject: Subject) -> Iterator[Remark]:
    """The dollars of a row are its shares times their price, where both stand.

    The dollars of a convertible are its underlying shares times the conversion price. Shares and
    dollars of one amount stand together only where a page or a draft gives both. Taken as right:
    what differs by no more than half a unit of the price's last decimal (half a cent at most) and
    one share make, or by a hundredth of a percent. Where footnotes stand at the shares or the
    price, they say what else goes in.
    """
    for path, row in subject.transactions:
        for amount, number, each in _PRODUCTS:
            dollars = getattr(row, amount, EMPTY).value
            shares, price = getattr(row, number, EMPTY), getattr(row, each, EMPTY)
            if dollars and shares.value and price.value and not shares.footnotes + price.footnotes:
                yield from _product(f"{path}/{amount}", dollars, shares.value, price.value)


def _product(path: str, dollars: Decimal, shares: Decimal, price: Decimal) -> Iterator[Remark]:
    product = shares * price
    if abs(product - dollars) > max(_rounding(shares, price), product / _TINY):
        message = (
            f"${dollars:,f} for {shares:,f} shares at ${price:,f}, which come to ${product:,.2f}: "
            "correct one of the three, or say in a footnote what else goes in"
        )
        yield Remark(path, message)


def _rounding(shares: Decimal, price: Decimal) -> Decimal:
    """What half a unit of the last decimal of the price, and one share, may make of dollars."""
    exponent = price.as_tuple().exponent
    decimals = max(-exponent, _CENTS) if isinstance(exponent, int) else _CENTS
    return shares * Decimal(1).scaleb(-decimals) / 2 + price


@rule(
    "ARI006",
    Severity.WARNING,
    "Forms 4 and 5, General Instruction 4(c)(i); columns 5 and 7 of Table II",
    breaks=Case("form 4", {**_EXERCISE, f"{_II}/0/{_UNDERLYING}": Decimal(20000)}),
    passes=Case("form 4", {**_EXERCISE, f"{_II}/0/{_UNDERLYING}": Decimal(2000)}),
    forms="45",
)
def underlying_fits_the_exercise(subject: Subject) -> Iterator[Remark]:
    """The underlying shares of what was exercised are those that the exercise brought.

    Found where Table I has as many shares as derivatives were exercised, one for one, and column 7
    gives another number, with no footnote there.
    """
    brought = {
        (row.transaction_code.value, row.transaction_date.value, row.transaction_shares.value)
        for _, row in subject.table_1
        if getattr(row, "transaction_code", EMPTY).value in EXERCISES
    }
    for path, row in subject.table_2 if brought else ():
        number = getattr(row, "transaction_shares", EMPTY).value
        shares = row.underlying_security_shares
        if number is None or shares.value is None or shares.footnotes:
            continue
        key = row.transaction_code.value, row.transaction_date.value, number
        if key in brought and abs(shares.value - number) > _ROUNDING:
            message = (
                f"{shares.value:,f} underlying shares for {number:,f} exercised, which brought "
                f"{number:,f} in Table I: give the shares of this transaction"
            )
            yield Remark(f"{path}/{_UNDERLYING}", message)


RULES: tuple[Rule, ...] = (
    direct_amounts_meet,
    indirect_amounts_meet,
    side_fits_amounts,
    owned_what_was_acquired,
    dollars_are_shares_times_price,
    underlying_fits_the_exercise,
)
