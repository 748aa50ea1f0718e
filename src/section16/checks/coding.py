"""COD: whether the transaction codes fit the sides, tables and forms they stand with.

The schema ties codes to nothing, and EDGAR checks none of this; Instruction 8 and the rules do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from section16.checks.rule import Case, Remark, Rule, rule
from section16.checks.subject import Placed, Subject
from section16.document import (
    EMPTY,
    AcquiredDisposed,
    TransactionCode,
    TransactionFormType,
    cells,
)
from section16.finding import Severity
from section16.law.codes import (
    DERIVATIVES_ONLY,
    EXERCISES,
    NEVER_DEFERRED,
    SIDES,
    SMALL_ACQUISITIONS,
    WITH_THE_ISSUER,
)
from section16.law.lateness import NEED_NOT_BE_REPORTED
from section16.law.limits import MOST_ROWS_IN_A_TABLE

_EARLY_LAW = "17 CFR 240.16a-3(g)(1) and (g)(5); 240.16a-3(f)(1)"
_INSTRUCTION_8 = "Forms 4 and 5, General Instruction 8"
_I, _II = "/non_derivative_table", "/derivative_table"
_SIDE, _CODE = "transaction_acquired_disposed_code", "transaction_code"
_TYPE, _PRICE = "transaction_form_type", "transaction_price_per_share"
_INVOLVED = "equity_swap_involved"
_SHORT = re.compile(r"\bobligation\b", re.IGNORECASE)
_UNEARNED = re.compile(r"performance", re.IGNORECASE)
_SWAP = re.compile(r"\bswaps?\b", re.IGNORECASE)
_ACQUIRED, _DISPOSED = AcquiredDisposed.ACQUIRED, AcquiredDisposed.DISPOSED


@rule(
    "COD001",
    Severity.WARNING,
    _INSTRUCTION_8,
    breaks=Case("form 4", {f"{_I}/0/{_SIDE}": _ACQUIRED}),
    passes=Case("form 4", {f"{_I}/0/{_CODE}": TransactionCode.OTHER, f"{_I}/0/{_SIDE}": _ACQUIRED}),
    forms="45",
)
def side_of_code(subject: Subject) -> Iterator[Remark]:
    """A purchase or grant is acquired (A); a sale, withholding or tender is disposed of (D).

    What is an obligation by its title is a short position, which a purchase ends and a sale opens.
    """
    for path, row in subject.transactions:
        if _SHORT.search(row.security_title.value or ""):
            continue
        code, side = row.transaction_code.value, row.transaction_acquired_disposed_code.value
        wanted = SIDES.get(code)
        if wanted is not None and side is not None and side is not wanted:
            message = f"code {code} with {side}: check the code, or enter {wanted}"
            yield Remark(f"{path}/{_SIDE}", message)


@rule(
    "COD002",
    Severity.NOTE,
    "Forms 4 and 5, General Instruction 4(c)(i)",
    breaks=Case("form 4", {f"{_II}/0/{_CODE}": TransactionCode.EXEMPT_EXERCISE}),
    passes=Case(
        "form 4",
        {f"{_II}/0/{_CODE}": TransactionCode.EXEMPT_EXERCISE, f"{_II}/0/{_SIDE}": _DISPOSED},
    ),
    forms="45",
)
def exercise_disposes(subject: Subject) -> Iterator[Remark]:
    """An exercise or conversion disposes of the derivative in Table II.

    Where one row does, another may have acquired a further derivative by it.
    """
    exercised = [one for one in _exercises(subject) if one.path.startswith(_II)]
    if any(row.transaction_acquired_disposed_code.value is _DISPOSED for _, row in exercised):
        return
    for path, row in exercised:
        code = row.transaction_code.value
        if row.transaction_acquired_disposed_code.value is _ACQUIRED:
            message = f"code {code} with A in Table II: what is exercised is disposed of (D)"
            yield Remark(f"{path}/{_SIDE}", message)


@rule(
    "COD003",
    Severity.NOTE,
    "Forms 4 and 5, General Instruction 4(c)(i)",
    breaks=Case(
        "form 4",
        {f"{_II}/0/{_CODE}": TransactionCode.EXEMPT_EXERCISE, f"{_II}/0/{_SIDE}": _DISPOSED},
    ),
    passes=Case(
        "form 4",
        {
            f"{_I}/0/{_CODE}": TransactionCode.EXEMPT_EXERCISE,
            f"{_I}/0/{_SIDE}": _ACQUIRED,
            f"{_II}/0/{_CODE}": TransactionCode.EXEMPT_EXERCISE,
            f"{_II}/0/{_SIDE}": _DISPOSED,
        },
    ),
    forms="45",
)
def exercise_has_both_halves(subject: Subject) -> Iterator[Remark]:
    """An exercise or conversion closes the derivative and acquires what it was for.

    A filing whose exercises stand in one table and go one way lacks the other half, or gives it
    another code. What one derivative is exchanged for may be another of as many; an amendment may
    bring one half alone, and so may one of several forms, where a table is full.
    """
    full = MOST_ROWS_IN_A_TABLE in {len(subject.table_1), len(subject.table_2)}
    here = [] if subject.is_amendment or full else _exercises(subject)
    sides = {row.transaction_acquired_disposed_code.value for _, row in here}
    if len(sides) != 1 or None in sides or len({path[:5] for path, _ in here}) > 1:
        return
    if _DISPOSED in sides and _exchanged(subject, here):
        return
    missing = "acquires the stock" if _DISPOSED in sides else "closes the derivative"
    message = f"an exercise or conversion, and no row of its code {missing}: add or correct that"
    yield Remark(f"{here[0].path}/{_CODE}", message)


def _exchanged(subject: Subject, exercised: list[Placed]) -> bool:
    """Whether other derivatives of the same number were acquired."""
    acquired = {
        row.transaction_shares.value
        for path, row in subject.transactions
        if path.startswith(_II) and row.transaction_acquired_disposed_code.value is _ACQUIRED
    }
    return all(row.transaction_shares.value in acquired for _, row in exercised)


def _exercises(subject: Subject) -> list[Placed]:
    """The rows of exercises and conversions."""
    return [one for one in subject.transactions if one.row.transaction_code.value in EXERCISES]


@rule(
    "COD004",
    Severity.WARNING,
    _INSTRUCTION_8,
    breaks=Case("form 4 of two sales", {f"{_I}/0/{_CODE}": TransactionCode.OTHER}),
    passes=Case("form 4", {f"{_I}/0/{_CODE}": TransactionCode.OTHER}),
    forms="45",
)
def other_is_described(subject: Subject) -> Iterator[Remark]:
    """A transaction of code J is described in a footnote."""
    for path, row in subject.transactions:
        if row.transaction_code.value is not TransactionCode.OTHER or subject.has_remarks:
            continue
        if not any(cell.footnotes for _, cell in cells(row)):
            message = "code J without a footnote in the row: say in one what the transaction was"
            yield Remark(f"{path}/{_CODE}", message)


@rule(
    "COD005",
    Severity.WARNING,
    _EARLY_LAW,
    breaks=Case("form 4", {f"{_I}/0/{_TYPE}": TransactionFormType.FORM_5}),
    passes=Case(
        "form 4",
        {
            f"{_I}/0/{_TYPE}": TransactionFormType.FORM_5,
            f"{_I}/0/{_CODE}": TransactionCode.SMALL_ACQUISITION,
            f"{_I}/0/{_SIDE}": _ACQUIRED,
        },
    ),
    forms="4",
)
def early_is_what_form_5_takes(subject: Subject) -> Iterator[Remark]:
    """Only what could wait for Form 5 is early (V): no purchase, sale, withholding or exercise."""
    return (remark for _, remark in _early(subject, NEVER_DEFERRED))


@rule(
    "COD006",
    Severity.NOTE,
    _EARLY_LAW,
    breaks=Case("form 4", {f"{_II}/0/{_TYPE}": TransactionFormType.FORM_5}),
    passes=Case(
        "form 4",
        {
            f"{_II}/0/{_TYPE}": TransactionFormType.FORM_5,
            f"{_II}/0/{_CODE}": TransactionCode.OTHER,
        },
    ),
    forms="4",
)
def dealings_with_the_issuer_are_not_early(subject: Subject) -> Iterator[Remark]:
    """Grants and dispositions to the issuer (A, D, I) belong on Form 4, and are not early (V).

    What need not be reported at all, such as dividend equivalents or purchases in an employees'
    plan, may be marked so all the same, where words of the row say so; so may performance awards
    that are not yet earned.
    """
    return (
        remark
        for row, remark in _early(subject, WITH_THE_ISSUER)
        if not (_UNEARNED.search(row.security_title.value or "") or _says_unearned(subject, row))
    )


def _says_unearned(subject: Subject, row: Any) -> bool:
    return subject.lateness.says(row, _UNEARNED)


def _early(subject: Subject, codes: frozenset[TransactionCode]) -> Iterator[tuple[Any, Remark]]:
    """The rows of these codes that are marked early, and what is to be said of each."""
    for path, row in subject.transactions:
        code = row.transaction_code.value
        if row.transaction_form_type.value is TransactionFormType.FORM_5 and code in codes:
            if subject.lateness.says(row, NEED_NOT_BE_REPORTED):
                continue
            place = f"{path}/{_TYPE}"
            message = f"code {code} marked V, as if it belonged on Form 5: it is due on Form 4"
            fix: dict[str, Any] = {place: TransactionFormType.FORM_4}
            if row.transaction_timeliness.value is not None:
                fix[f"{path}/transaction_timeliness"] = None
            yield row, Remark(place, message, fix)


@rule(
    "COD007",
    Severity.WARNING,
    "17 CFR 240.16a-6(a)",
    breaks=Case(
        "form 4",
        {
            f"{_I}/0/{_CODE}": TransactionCode.SMALL_ACQUISITION,
            f"{_I}/0/{_SIDE}": _ACQUIRED,
            f"{_I}/0/{_PRICE}": Decimal("10.01"),
        },
    ),
    passes=Case(
        "form 4",
        {
            f"{_I}/0/{_CODE}": TransactionCode.SMALL_ACQUISITION,
            f"{_I}/0/{_SIDE}": _ACQUIRED,
            f"{_I}/0/{_PRICE}": Decimal("10.00"),
        },
    ),
    forms="45",
)
def small_acquisition_is_small(subject: Subject) -> Iterator[Remark]:
    """A small acquisition (L) comes to no more than $10,000."""
    for path, row in subject.transactions:
        if row.transaction_code.value is not TransactionCode.SMALL_ACQUISITION:
            continue
        shares, price = row.transaction_shares.value, row.transaction_price_per_share.value
        if shares is not None and price is not None and shares * price > SMALL_ACQUISITIONS:
            message = f"code L for ${shares * price:,.2f}, and the limit is $10,000: use code P"
            yield Remark(f"{path}/{_CODE}", message)


@rule(
    "COD008",
    Severity.NOTE,
    "Forms 4 and 5, General Instruction 4(c)(iii)",
    breaks=Case(
        "form 4",
        {
            f"{_II}/0/{_CODE}": TransactionCode.EXEMPT_EXERCISE,
            f"{_II}/0/{_SIDE}": _DISPOSED,
            f"{_II}/0/{_PRICE}": Decimal(24),
        },
    ),
    passes=Case(
        "form 4",
        {f"{_II}/0/{_CODE}": TransactionCode.EXEMPT_EXERCISE, f"{_II}/0/{_SIDE}": _DISPOSED},
    ),
    forms="45",
)
def exercise_has_no_price(subject: Subject) -> Iterator[Remark]:
    """An exercise or conversion leaves the price of the derivative open, or gives 0.

    The exercise price stands in column 2; column 8 is for a derivative bought or sold.
    """
    for path, row in subject.table_2:
        price = getattr(row, _PRICE, EMPTY).value
        if price and row.transaction_code.value in EXERCISES:
            message = f"${price:,f} in column 8 of an exercise: give 0, the price is in column 2"
            yield Remark(f"{path}/{_PRICE}", message)


@rule(
    "COD009",
    Severity.WARNING,
    _INSTRUCTION_8,
    breaks=Case("form 4", {f"{_I}/0/{_CODE}": TransactionCode.EXPIRY_OF_LONG}),
    passes=Case(
        "form 4",
        {f"{_II}/0/{_CODE}": TransactionCode.EXPIRY_OF_LONG, f"{_II}/0/{_SIDE}": _DISPOSED},
    ),
    forms="45",
)
def expiry_is_of_derivatives(subject: Subject) -> Iterator[Remark]:
    """Expiry and cancellation (E, H) happen to derivatives, in Table II."""
    for path, row in subject.table_1:
        code = getattr(row, _CODE, EMPTY).value
        if code in DERIVATIVES_ONLY:
            message = f"code {code} in Table I: report the derivative in Table II"
            yield Remark(f"{path}/{_CODE}", message)


@rule(
    "COD010",
    Severity.WARNING,
    _INSTRUCTION_8,
    breaks=Case("form 4", {f"{_II}/0/security_title": "Equity Swap (obligation to buy)"}),
    passes=Case(
        "form 4",
        {
            f"{_II}/0/security_title": "Equity Swap (obligation to buy)",
            f"{_II}/0/equity_swap_involved": True,
        },
    ),
    forms="45",
)
def swap_is_marked(subject: Subject) -> Iterator[Remark]:
    """A transaction in an equity swap has K beside its code: the swap is marked as involved."""
    for path, row in subject.table_2:
        involved = getattr(row, _INVOLVED, EMPTY).value
        if involved is False and _SWAP.search(row.security_title.value or ""):
            message = "a swap by its title, and not marked as one: set equity swap involved (K)"
            yield Remark(f"{path}/{_INVOLVED}", message, {f"{path}/{_INVOLVED}": True})


@rule(
    "COD011",
    Severity.NOTE,
    "Forms 4 and 5, General Instructions 6 and 8",
    breaks=Case("form 4 of two sales", {f"{_I}/0/{_INVOLVED}": True}),
    passes=Case(
        "form 4 of two sales",
        {f"{_I}/0/{_INVOLVED}": True, "/remarks": "Settles the cash-settled equity swap."},
    ),
    forms="45",
    confirmed=False,
)
def swap_is_explained(subject: Subject) -> Iterator[Remark]:
    """A row marked as an equity swap (K) has its terms in a footnote or in the remarks."""
    if subject.has_remarks:
        return
    for path, row in subject.transactions:
        if row.equity_swap_involved.value and not any(cell.footnotes for _, cell in cells(row)):
            message = "marked K, and nothing says what the swap is: give its terms in a footnote"
            yield Remark(f"{path}/{_INVOLVED}", message)


RULES: tuple[Rule, ...] = (
    side_of_code,
    exercise_disposes,
    exercise_has_both_halves,
    other_is_described,
    early_is_what_form_5_takes,
    small_acquisition_is_small,
    exercise_has_no_price,
    expiry_is_of_derivatives,
    dealings_with_the_issuer_are_not_early,
    swap_is_marked,
    swap_is_explained,
)
