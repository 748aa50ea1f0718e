"""Units without terms, grant by grant; dividends that several owners' accounts show."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
import pytest
from ledger_parts import day, filed, option, owner, trade

from section16 import DerivativeTransaction, Filing, Ledger, Noted, roll
from section16.ledger import Adjustment, CauseKind, Gap

FIRST_GRANT = "The units vest in three equal installments beginning on May 1, 2022."
SECOND_GRANT = "The units vest in full on the first anniversary of the grant date."
WHAT_IT_IS = "Each unit represents a contingent right to receive one share."


def unit(
    change: Any, after: Any, *, on: int = 1, note: str | None = "F1", price: Any = None
) -> DerivativeTransaction:
    """A row of restricted stock units, with a footnote on the day of exercise."""
    row = option(change, after, on=day(on), strike=price, expires=None)
    return msgspec.structs.replace(
        row,
        security_title=Noted("Restricted Stock Units"),
        exercise_date=Noted(None, (note,) if note else ()),
    )


def report(number: int, rows: list[DerivativeTransaction], *notes: str) -> Filing:
    """A filing with such rows, on a day of its own."""
    return filed(number, rows, on=day(number), notes=notes)


def units(ledger: Ledger) -> list[tuple[int, Decimal | None, str]]:
    """Number, balance and status of every account."""
    return [(one.key.number, one.balance, str(one.status)) for one in ledger.accounts]


@pytest.mark.parametrize("price", [None, 0, 1])
def test_a_row_with_other_vesting_is_of_another_grant(price: int | None) -> None:
    """What does not go on from a balance, and vests otherwise, stands by itself; both are held."""
    ledger = roll(
        [
            report(1, [unit(-100, 400, on=1, price=price)], FIRST_GRANT),
            report(2, [unit(-30, 60, on=2, price=price)], SECOND_GRANT),
            report(3, [unit(-100, 300, on=3, price=price)], FIRST_GRANT),
        ]
    )

    assert [(1, 300, "holds"), (2, 60, "unproven")] == units(ledger)


def test_a_row_that_vests_alike_is_of_the_same_grant() -> None:
    """The same footnote with another balance is a gap, not another grant."""
    ledger = roll(
        [
            report(1, [unit(-100, 400)], FIRST_GRANT),
            report(2, [unit(-100, 250, on=2)], FIRST_GRANT),
        ]
    )

    assert [(1, 250, "breaks")] == units(ledger)


@pytest.mark.parametrize("notes", [(), (WHAT_IT_IS,)])
def test_a_note_on_what_a_unit_is_tells_no_grant(notes: tuple[str, ...]) -> None:
    """Without a word on the grant, a row is taken for the account of its name."""
    rows = [unit(-100, 400, note="F1" if notes else None)]
    later = [unit(-100, 250, on=2, note="F1" if notes else None)]
    ledger = roll([report(1, rows, *notes), report(2, later, *notes)])

    assert [(1, 250, "breaks")] == units(ledger)


def test_a_grant_begins_at_nothing() -> None:
    """Units granted, of which alone the amount owned tells, are a grant of their own."""
    ledger = roll(
        [
            report(1, [unit(-100, 400)], FIRST_GRANT),
            report(2, [unit(70, 70, on=2)], FIRST_GRANT),
            report(3, [unit(-100, 300, on=3)], FIRST_GRANT),
        ]
    )

    assert [(1, 300, "holds"), (2, 70, "unproven")] == units(ledger)


def test_what_has_come_to_nothing_is_at_its_end() -> None:
    """The next vesting is of another grant, though no footnote says so."""
    ledger = roll(
        [
            report(1, [unit(-100, 0, note=None)]),
            report(2, [unit(-40, 80, on=2, note=None)]),
        ]
    )

    assert [(1, 0, "unproven"), (2, 80, "unproven")] == units(ledger)


def test_grants_that_meet_at_nothing_within_a_filing() -> None:
    """One grant vests to its end, another is given: two accounts, in either order of the rows."""
    ended, given = unit(-43, 0, note="F1"), unit(45, 45, note="F2")
    for rows in ([ended, given], [given, ended]):
        ledger = roll([report(1, rows, FIRST_GRANT, SECOND_GRANT)])
        assert {(0, "unproven"), (45, "unproven")} == {one[1:] for one in units(ledger)}


def test_all_units_together_stay_one_account() -> None:
    """A filer who states all units, whatever their grant, has one account that holds."""
    ledger = roll(
        [
            report(1, [unit(20, 190), unit(50, 240, note="F2")], FIRST_GRANT, SECOND_GRANT),
            report(2, [unit(-40, 200, on=2)], SECOND_GRANT),
        ]
    )

    assert [(1, 200, "holds")] == units(ledger)


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("250 units vest on March 14, 2024.", "500 units vest on March 14, 2024."),
        ("They vest on May 1, 2024.", "The units, adjusted for the stock split, vest yearly."),
    ],
)
def test_a_split_makes_no_grant(first: str, later: str) -> None:
    """An exact ratio, and the same days of vesting or a word of the split: the same grant."""
    ledger = roll([report(1, [unit(-50, 250)], first), report(2, [unit(-50, 450, on=2)], later)])

    assert [(1, 450)] == [one[:2] for one in units(ledger)]


def test_dividends_make_no_grant() -> None:
    """What grew by little is the same account, though its footnote names another day."""
    notes = "Includes units in lieu of dividends through {}, which vest with the award."
    ledger = roll(
        [
            report(1, [unit(10, 2000)], notes.format("May 1, 2023")),
            report(2, [unit(10, 2031, on=2)], notes.format("June 1, 2023")),
        ]
    )

    assert [(1, 2031)] == [one[:2] for one in units(ledger)]


def test_options_are_told_by_their_terms_alone() -> None:
    """Rights with a price and an expiration date are not parted by footnotes."""
    rows = [option(-100, 400, on=day(1)), option(-30, 60, on=day(2))]
    first, second = (
        msgspec.structs.replace(row, exercise_date=Noted(None, ("F1",))) for row in rows
    )
    ledger = roll([report(1, [first], FIRST_GRANT), report(2, [second], SECOND_GRANT)])

    assert [(1, 60, "breaks")] == units(ledger)


def grown(
    number: int, who: int, begun: str, ended: str, *, first: int = 1, last: int = 90
) -> list[Filing]:
    """Two purchases of an owner, between which the balance went from one amount to another."""
    bought = Decimal(10)
    return [
        filed(number, [trade(1, begun, on=day(first))], on=day(first), owners=[owner(who)]),
        filed(
            number + 1,
            [trade(bought, Decimal(ended) + bought, on=day(last))],
            on=day(last),
            owners=[owner(who)],
        ),
    ]


def causes(filings: list[Filing]) -> list[tuple[CauseKind, bool]]:
    """Kind and proof of every cause."""
    return [
        (cause.kind, cause.proven)
        for _, one in roll(filings).entries
        if isinstance(one, Gap | Adjustment)
        for cause in one.causes
    ]


def test_growth_at_one_rate_is_evidence() -> None:
    """Two owners' accounts of different size grew by 0.8 % over the same days."""
    one, other = grown(1, 1, "12588.622", "12689.331"), grown(3, 2, "1990.781", "2006.707")

    assert [(CauseKind.RATIO, True)] * 2 == causes([*one, *other])
    assert [] == causes(one)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(grown(3, 2, "1990.781", "2006.807"), id="another rate"),
        pytest.param(grown(3, 1, "1990.781", "2006.707"), id="the same owner"),
        pytest.param(grown(3, 2, "12588.622", "12689.331"), id="the same amount"),
        pytest.param(grown(3, 2, "1990.781", "2006.707", first=91, last=180), id="other days"),
        pytest.param(grown(3, 2, "130", "131"), id="too few digits to tell"),
    ],
)
def test_growth_that_proves_nothing(other: list[Filing]) -> None:
    """Rates that differ, or may agree by chance or by common ownership, are no evidence."""
    found = causes([*grown(1, 1, "12588.622", "12689.331"), *other])

    assert (CauseKind.RATIO, True) not in found
