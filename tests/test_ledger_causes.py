"""Causes of breaks: what is evidence, and what is not."""

from __future__ import annotations

import gzip
from decimal import Decimal
from pathlib import Path

import pytest
from ledger_parts import day, filed, holding, owner, trade

from section16 import Filing, InputError, roll
from section16.ledger import Adjustment, Cause, CauseKind, Gap, Listing, listed
from section16.ledger.explanations import numbers
from section16.ledger.ratios import RATIOS, ratios
from section16.ledger.slips import one_digit_off


def causes(*filings: Filing, listing: Listing | None = None) -> list[tuple[CauseKind, bool]]:
    """Kind and proof of every cause in the ledger, in order."""
    entries = [one for _, one in roll(filings, listing=listing).entries]
    found: list[Cause] = []
    for one in entries:
        found.extend(one.causes if isinstance(one, Gap | Adjustment) else ())
    return [(cause.kind, cause.proven) for cause in found]


FIRST = filed(1, [trade(10, 4310)])


def second(after: object, *notes: str, change: int = 5) -> Filing:
    """A later trade, with footnotes on the amount owned."""
    marks = [f"F{number}" for number in range(1, len(notes) + 1)]
    return filed(2, [trade(change, after, on=day(2), notes=marks)], notes=notes)


@pytest.mark.parametrize(
    "note",
    [
        "Includes 37 shares acquired under the employee stock purchase plan on May 31, 2023.",
        "Includes 30 shares and 7 shares bought with dividends.",
    ],
)
def test_a_note_that_states_the_number_is_evidence(note: str) -> None:
    """The number in a footnote, or numbers of one footnote that add up to it, prove the cause."""
    several = note.replace("30 shares", "300 shares").replace("7 shares b", "70 shares b")
    after = 4352 if note == several else 4685

    assert [(CauseKind.STATED, True)] == causes(FIRST, second(after, several))


def test_an_adjustment_takes_the_place_of_the_gap() -> None:
    """What evidence accounts for stands as an adjustment that leads to the note."""
    ledger = roll([FIRST, second(4352, "Includes 37 shares from the stock purchase plan.")])
    (adjustment,) = [one for _, one in ledger.entries if isinstance(one, Adjustment)]

    assert Decimal(37) == adjustment.amount
    assert ["/footnotes/0/text"] == [
        cause.source.path for cause in adjustment.causes if cause.source
    ]


def test_a_plan_without_the_number_is_unproven() -> None:
    """Wording alone names a cause, and proves none."""
    note = "Includes shares acquired under the employee stock purchase plan."

    assert [(CauseKind.PLAN, False)] == causes(FIRST, second(4352, note))


def test_a_trading_plan_is_no_cause() -> None:
    """A Rule 10b5-1 plan sells shares; it explains no shares that came in."""
    assert [] == causes(FIRST, second(4352, "Sold under a Rule 10b5-1 trading plan."))


def test_that_a_filing_may_be_missing_is_no_cause() -> None:
    """Without anything that speaks for a cause the gap stands bare."""
    assert [] == causes(FIRST, second(9000))


def listing(form: str = "4", filed_on: str = "2023-01-03") -> Listing:
    """An index in which a filing between the two of the tests stands for both parties."""
    file = "edgar/data/100/0000000100-23-000077.txt"
    return Listing(
        [
            f"100|QUILLON WORKS INC|{form}|{filed_on}|{file}",
            f"1|PERSON1 BRETZ|{form}|{filed_on}|{file}",
        ]
    )


def test_a_filing_that_the_index_names_is_evidence() -> None:
    """A row of EDGAR's index names the missing filing, its form, day and number."""
    ledger = roll([FIRST, second(9000)], listing=listing())
    (adjustment,) = [one for _, one in ledger.entries if isinstance(one, Adjustment)]

    assert CauseKind.MISSING == adjustment.causes[0].kind
    assert "Form 4 of 2023-01-03, 0000000100-23-000077" in adjustment.causes[0].evidence


def test_the_index_names_nothing_to_the_point() -> None:
    """A Form 3, or a filing of another time, is no filing that is missing between."""
    assert [] == causes(FIRST, second(9000), listing=listing("3"))
    assert [] == causes(FIRST, second(9000), listing=listing(filed_on="2023-06-01"))


def test_a_file_of_the_index(tmp_path: Path) -> None:
    """The index is read plain and packed; a file that is none is refused in a sentence."""
    text = "\n".join(
        f"{cik}|NAME|4|20230103|edgar/data/{cik}/0000000100-23-000077.txt" for cik in (1, 100)
    )
    plain, packed, other = (tmp_path / name for name in ("a.idx", "b.idx.gz", "c.idx"))
    plain.write_text(text)
    packed.write_bytes(gzip.compress(text.encode()))
    other.write_text("nothing of the kind")

    assert [1, 1] == [len(listed.load([path])) for path in (plain, packed)]
    with pytest.raises(InputError, match="no row of a Form 3, 4 or 5; expected EDGAR's master"):
        listed.load([other])
    with pytest.raises(InputError, match="cannot read the index"):
        listed.load([tmp_path / "none.idx"])


def test_a_split_that_a_note_speaks_of() -> None:
    """An exact ratio with a note on a split is evidence."""
    note = "Adjusted for the 2-for-1 stock split."

    assert [(CauseKind.RATIO, True)] == causes(FIRST, second(8625, note))


def test_a_split_in_two_owners_accounts() -> None:
    """An exact ratio in the accounts of two owners of one issuer is evidence."""
    others = [
        filed(3, [holding(777)], owners=[owner(2)]),
        filed(4, [holding(1554)], owners=[owner(2)]),
    ]

    assert [(CauseKind.RATIO, True)] * 2 == causes(FIRST, second(8625), *others)


def test_a_ratio_alone_is_unproven() -> None:
    """One account that happens to double proves no split."""
    assert [(CauseKind.RATIO, False)] == causes(FIRST, second(8625))


def test_the_other_half_in_another_account() -> None:
    """What leaves one account of the owner and enters another between the same filings."""
    first = filed(1, [trade(10, 4310), holding(600, nature="By Trust")])
    after = filed(2, [trade(5, 4015, on=day(2)), holding(900, nature="By Trust")])

    assert [(CauseKind.MIRRORED, True)] * 2 == causes(first, after)


def test_a_slip_that_both_neighbours_skip() -> None:
    """An amount owned that neither neighbour bears out is a slip, seen on both its sides."""
    last = filed(3, [trade(1, 4316, on=day(3))])

    assert [(CauseKind.SLIP, True)] * 2 == causes(FIRST, second(4351), last)


def test_acquired_for_disposed_of() -> None:
    """One row with the other letter, and the amounts on both sides meet."""
    wrong = filed(2, [trade(-50, 4360, on=day(2))])

    assert [(CauseKind.SLIP, True)] == causes(FIRST, wrong)


def test_a_fraction_rounded() -> None:
    """Amounts that differ by a fraction of a share in the last place are one amount, rounded."""
    assert [(CauseKind.ROUNDING, True)] == causes(
        filed(1, [trade(10, "4310.74")]), filed(2, [trade(5, 4315, on=day(2))])
    )


def test_numbers_of_shares() -> None:
    """Prices, days, years, per cents and numbers of rules are no numbers of shares."""
    text = (
        "Includes 1,419 shares acquired on May 12, 2023 at $20.50 under Rule 16b-3 (15%), 3 RSUs "
        "and 12.5 units; 2021 plan. 900 shares will vest in 2025."
    )

    assert (Decimal(1419), Decimal(3), Decimal("12.5")) == numbers(text)


@pytest.mark.parametrize("ratio", RATIOS)
def test_every_ratio_is_found(ratio: object) -> None:
    """Whatever the ratio, an amount and what became of it stand in it."""
    before = Decimal(21_000_000)

    assert ratio in list(ratios(before, before * ratio.numerator / ratio.denominator))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("written", "meant", "slipped"),
    [(1250, 12500, True), (1250, 1520, True), (1250, 1251, False), (1250, 2250, False)],
)
def test_digits(written: int, meant: int, slipped: bool) -> None:
    """A digit lost or exchanged with the next is a slip; one digit for another proves nothing."""
    assert slipped is one_digit_off(Decimal(written), Decimal(meant))


def test_a_dividend_takes_nothing_away() -> None:
    """Wording on dividends names no cause where shares are missing."""
    note = "Includes shares acquired under the dividend reinvestment program."

    assert [] == causes(FIRST, second(4299, note))
