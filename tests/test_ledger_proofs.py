"""What is no evidence, and what is a candidate only: proofs tightened by reading filings."""

from __future__ import annotations

from decimal import Decimal

import pytest
from ledger_parts import day, filed, holding, owner, trade

from section16 import Filing, roll
from section16.ledger import Adjustment, CauseKind, Gap, Listing
from section16.ledger.explanations import adds_up_to, numbers


def causes(*filings: Filing, listing: Listing | None = None) -> list[tuple[CauseKind, bool]]:
    """Kind and proof of every cause in the ledger, in order."""
    return [
        (cause.kind, cause.proven)
        for _, one in roll(filings, listing=listing).entries
        if isinstance(one, Gap | Adjustment)
        for cause in one.causes
    ]


def later(after: object, *notes: str, title: str = "Common Stock", change: int = 5) -> Filing:
    """A later trade, with footnotes on the amount owned."""
    marks = [f"F{number}" for number in range(1, len(notes) + 1)]
    return filed(2, [trade(change, after, on=day(2), notes=marks, title=title)], notes=notes)


def first(after: object, title: str = "Common Stock") -> Filing:
    """A first trade."""
    return filed(1, [trade(10, after, title=title)])


def test_a_whole_share_is_no_rounding() -> None:
    """One share between whole amounts may have been bought; a fraction must be in sight."""
    assert [] == causes(first(4310), later(4316))
    assert [(CauseKind.ROUNDING, True)] == causes(first("4310.4"), later(4316))


def test_another_security_that_comes_into_view_mirrors_nothing() -> None:
    """Shares missing here are not those of another class that a filing shows for the first time."""
    gone = trade(5, 3515, on=day(2))
    for title, expected in (
        ("Preferred Stock", []),
        ("Common Stock", [(CauseKind.MIRRORED, True)]),
    ):
        shown = holding(800, nature="By Trust", title=title)
        assert expected == causes(first(4310), filed(2, [gone, shown]))


@pytest.mark.parametrize("also", [[], [(88, 92), (60, 63)]])
def test_a_few_shares_stand_in_any_small_ratio(also: list[tuple[int, int]]) -> None:
    """4 shares to 88 are no stock dividend of 5 %, though other accounts and a note say split."""
    note = "Adjusted for the stock split of 2021."
    others = [
        one
        for who, (before, after) in enumerate(also, start=2)
        for one in (
            filed(2 * who, [holding(before)], owners=[owner(who)]),
            filed(2 * who + 1, [holding(after)], owners=[owner(who)]),
        )
    ]

    found = causes(first(80), later(89, note), *others)
    assert (CauseKind.RATIO, True) not in found


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (4310, 8620, [(CauseKind.RATIO, False)]),
        (83_409, 87_580, []),
        (4000, 2000, []),
    ],
)
def test_a_ratio_alone(before: int, after: int, expected: list[tuple[CauseKind, bool]]) -> None:
    """An exact ratio is a candidate by itself, but not a small one, nor one of round amounts."""
    assert expected == causes(first(before), later(after + 5))


def test_vesting_takes_units_away_not_shares() -> None:
    """Where plain stock is missing, a word on vesting names no cause; of units it does."""
    note = "The awards vest monthly."
    of_units = (first(4310, "Stock Units"), later(4215, note, title="Stock Units"))

    assert [] == causes(first(4310), later(4215, note))
    assert [(CauseKind.PLAN, False)] == causes(*of_units)


@pytest.mark.parametrize(
    "note",
    [
        "Reflects transactions not required to be reported.",
        "Includes shares acquired under Rule 16b-3(c).",
        "Reflects exempt transfers among family accounts.",
        "His unvested restricted stock units were cancelled.",
    ],
)
def test_what_needs_no_report_is_a_candidate(note: str) -> None:
    """A note on the row that speaks of exempt transactions, without the number."""
    assert [(CauseKind.PLAN, False)] == causes(first(4310), later(4215, note))


def test_the_same_amount_in_several_accounts_is_a_candidate() -> None:
    """As many shares for three owners meanwhile: equal grants are credited alike."""

    def grown(who: int, before: int, by: int) -> list[Filing]:
        return [
            filed(10 * who, [trade(1, before)], on=day(1), owners=[owner(who)]),
            filed(
                10 * who + 1,
                [trade(1, before + by + 1, on=day(90))],
                on=day(90),
                owners=[owner(who)],
            ),
        ]

    three = [
        one for who, held in ((1, 19_999), (2, 5_688), (3, 40_314)) for one in grown(who, held, 48)
    ]

    assert [(CauseKind.PLAN, False)] * 3 == causes(*three)
    assert [] == causes(*three[:4])


def test_one_number_may_come_and_another_go() -> None:
    """Of two numbers the difference may be what is missing; of three it is chance."""
    two = "Reflects a transfer of 94 shares out and transfers of 1,128 shares in."

    assert (Decimal(1128), Decimal(-94)) == adds_up_to(two, Decimal(1034))
    assert () == adds_up_to(f"{two} Holds 5,000 shares.", Decimal(1034))
    assert () == adds_up_to(two, Decimal(1000))


def test_a_list_of_what_is_still_to_vest_states_nothing() -> None:
    """The parts of a schedule, parted by semicolons, are no shares that came in."""
    schedule = "The units vest as follows: 2,040 on March 14, 2024; 3,400 units on March 14, 2026."

    assert () == numbers(f"{schedule[:-1]}; (iii) 4,080 units on March 14, 2027.")
    assert (Decimal(500),) == numbers(f"{schedule} 500 shares were bought.")


def test_of_several_rows_the_nearest_goes_on() -> None:
    """Where none meets the balance, the row whose amount is nearest is of the account."""
    nature = "See footnotes"
    ledger = roll(
        [
            filed(1, [trade(-100, 8_984_939, nature=nature)]),
            filed(
                2,
                [trade(2_926, 28_017, on=day(2), nature=nature), holding(8_966_016, nature=nature)],
            ),
        ]
    )

    assert [(1, 8_966_016), (2, 28_017)] == [
        (one.key.number, one.balance) for one in ledger.accounts
    ]
