"""Trades from filings: each event once, whoever reports it and however often."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shortswing_filings import ADA, BEN, FUND, day, filing, option, row

from section16 import DocumentType, Issuer, Rendition, ReportingOwner, read, roll, trades
from section16.shortswing.cases import cases
from section16.shortswing.classes import security_class
from section16.shortswing.derivatives import right_of
from section16.shortswing.trade import Right, Side

BOUGHT = row("PA", day(1, 10), "100", "9.00", after="100")
SOLD = row("SD", day(3, 1), "40", "12.50", after="60")


def test_every_row_that_reports_a_change_is_a_trade(examples: Path) -> None:
    """A trade carries what the row says, exactly, and where it stands."""
    found = trades([filing(BOUGHT, SOLD, key="0000009999-24-900001")])

    assert [
        "0000009999-24-900001:/non_derivative_table/0",
        "0000009999-24-900001:/non_derivative_table/1",
    ] == [one.place for one in found]
    assert (Side.PURCHASE, Decimal(100), Decimal("9.00")) == (
        found[0].side,
        found[0].shares,
        found[0].price,
    )
    assert trades([read(examples / "form4_kandris_2021-04-01.xml")])


def test_a_row_that_lacks_something_is_still_a_trade() -> None:
    """Unknown is None, and nothing is left out."""
    found = trades([filing(row("PA", None, None, None))])

    assert [(None, None, None)] == [(one.day, one.shares, one.price) for one in found]


def test_a_filing_given_twice_counts_once() -> None:
    """The same accession number in two renditions is one filing, the richer rendition."""
    one = filing(BOUGHT)
    text = msgspec.structs.replace(one, rendition=Rendition.TEXT)

    assert 1 == len(trades([text, one, one]))


def test_an_amendment_takes_the_place_of_what_it_corrects() -> None:
    """A 4/A that gives another price replaces the row; the other row of the original stands."""
    original = filing(BOUGHT, SOLD, filed=date(2024, 3, 2))
    corrected = row("PA", day(1, 10), "100", "9.10", after="100")
    amendment = filing(
        corrected, kind=DocumentType.FORM_4_A, filed=date(2024, 3, 9), original=date(2024, 3, 2)
    )
    found = trades([amendment, original])

    assert [Decimal("9.10"), Decimal("12.50")] == [one.price for one in found]
    assert (f"{original.key}:/non_derivative_table/0",) == found[0].also


def test_an_amendment_that_restates_all_adds_nothing() -> None:
    """A repeated line is not a second trade, and an added one is."""
    original = filing(BOUGHT, filed=date(2024, 3, 2))
    amendment = filing(
        BOUGHT, SOLD, kind=DocumentType.FORM_4_A, filed=date(2024, 3, 9), original=date(2024, 3, 2)
    )

    assert [Decimal(100), Decimal(40)] == [one.shares for one in trades([original, amendment])]


def test_an_amendment_of_an_amendment_replaces_it() -> None:
    """The last word counts."""
    made = [
        filing(
            row("PA", day(1, 10), "100", price, after="100"),
            kind=DocumentType.FORM_4_A if number else DocumentType.FORM_4,
            filed=date(2024, 3, 2 + number),
            original=date(2024, 3, 2) if number else None,
        )
        for number, price in enumerate(("9.00", "9.10", "9.20"))
    ]

    assert [Decimal("9.20")] == [one.price for one in trades(made)]


def test_an_amendment_without_its_original_is_said() -> None:
    """Its rows count, with a remark."""
    found = trades([filing(BOUGHT, kind=DocumentType.FORM_4_A, original=date(2024, 1, 11))])

    assert "stands in place of no other row" in found[0].remarks[0]


def test_an_amendment_of_another_owner_touches_nothing() -> None:
    """What one owner amends is his own."""
    amendment = filing(BOUGHT, owners=(BEN,), kind=DocumentType.FORM_4_A, filed=date(2024, 3, 9))

    assert 2 == len(trades([filing(BOUGHT, filed=date(2024, 3, 2)), amendment]))


def test_a_joint_row_is_one_trade_of_all_its_owners() -> None:
    """A row of a joint filing is one trade, not one for each owner."""
    (found,) = trades([filing(BOUGHT, owners=(ADA, FUND))])

    assert [ADA.cik, FUND.cik] == [role.owner.cik for role in found.owners]


def test_a_joint_filing_that_reports_an_event_twice_counts_it_once() -> None:
    """Direct by the fund and indirect by its manager, with the same balance, is one event."""
    indirect = row("PA", day(1, 10), "100", "9.00", after="100", direct=False, nature="By fund")
    (found,) = trades([filing(BOUGHT, indirect, owners=(ADA, FUND))])

    assert ("the joint filing reports it twice",) == found.remarks
    assert 2 == len(trades([filing(BOUGHT, indirect)]))


def test_equal_fills_of_one_filing_are_two_trades() -> None:
    """Two rows that are alike, both direct, are two fills."""
    assert 2 == len(trades([filing(BOUGHT, BOUGHT, owners=(ADA, FUND))]))


def test_filings_of_a_group_that_report_one_event_count_it_once() -> None:
    """Filings with an owner in common that give the same row with the same balance are one."""
    (found,) = trades([filing(BOUGHT, owners=(ADA, FUND)), filing(BOUGHT, owners=(ADA, BEN))])

    assert 3 == len(found.owners)
    assert 2 == len(trades([filing(BOUGHT, owners=(ADA,)), filing(BOUGHT, owners=(BEN,))]))


def test_equal_trades_with_other_balances_are_two() -> None:
    """The same shares at the same price on the same day, with another balance, is another fill."""
    again = row("PA", day(1, 10), "100", "9.00", after="200")

    assert 2 == len(trades([filing(BOUGHT), filing(again)]))


@pytest.mark.parametrize(
    ("said", "title", "side"),
    [
        ("PA", "Call Option (right to buy)", Side.PURCHASE),
        ("SD", "Call Option (obligation to sell)", Side.SALE),
        ("PA", "Put Option (right to sell)", Side.SALE),
        ("SD", "Put Option (obligation to buy)", Side.PURCHASE),
        ("SA", "Put Option (obligation to buy)", None),
        ("PA", "Prepaid variable forward contract", None),
        ("AA", "Restricted Stock Units", Side.PURCHASE),
    ],
)
def test_a_derivative_is_a_purchase_or_sale_of_its_underlying(
    said: str, title: str, side: Side | None
) -> None:
    """Acquiring a call-equivalent or writing a put is a purchase; the reverse a sale: 16b-6(a)."""
    (found,) = trades([filing(option(said, day(1, 10), "100", "1.00", title=title))])

    assert side is found.side
    assert "common" == found.security_class


def test_a_title_that_says_call_and_put_says_neither() -> None:
    """Where the title leaves the right open, nothing is guessed."""
    assert right_of("Put and call options") is None
    assert Right.CALL is right_of("Employee Stock Option (Right to Buy)")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Common Stock", "COMMON STOCK, PAR VALUE $.01 PER SHARE", True),
        ("Common Stock", "Quillfeather Mills Common Stock", True),
        ("Common Stock", "QUIL Common Stock", True),
        ("Common Stock", "Common Stock (held in 401(k))", True),
        ("Common Stock", "$2.50 par value Common Stock", True),
        ("Class A Common Stock", "Common Stock, Class A", True),
        ("Class A Common Stock", "Class B Common Stock", False),
        ("Common Stock", "Class A Common Stock", False),
        ("Common Stock", "Restricted Stock Units", False),
        ("Series A Preferred Stock", "Preferred Stock, Series A", True),
        ("Series A Preferred Stock", "Series B Preferred Stock", False),
        ("7.875% Series D Preferred Stock", "6.000% Series D Preferred Stock", False),
        ("Common Units", "Common Units representing limited partner interests", True),
        ("Ordinary Shares", "Ordinary Shares [ADS]", False),
    ],
)
def test_classes_are_told_by_what_their_titles_mean(one: str, other: str, same: bool) -> None:
    """Par values and wordings do not make a class; letters, coupons and kinds do."""
    classes = [security_class(title, "Quillfeather Mills Inc", "QUIL") for title in (one, other)]

    assert same == (classes[0] == classes[1])


def test_no_title_is_no_class() -> None:
    """Unknown is None."""
    assert security_class(None) is None
    assert security_class("  ") is None


def test_print_without_ciks_joins_by_a_name_that_is_one_partys() -> None:
    """A rendition without CIKs belongs to the party of that name, said as unproven."""
    nameless = ReportingOwner(None, "OSTRANDER  ADA", relationship=ADA.relationship)
    issuer = Issuer(None, "Quillfeather Mills Inc", "QUIL")
    found = trades([filing(BOUGHT), filing(SOLD, owners=(nameless,), issuer=issuer)])

    assert {ADA.cik} == {role.owner.cik for one in found for role in one.owners}
    assert any("known by name" in remark for remark in found[1].remarks)
    assert 1 == len(cases(found))


def test_parties_of_whom_nothing_is_said_are_not_one() -> None:
    """Two filings that name nobody are two histories."""
    nobody = ReportingOwner()
    made = [filing(one, owners=(nobody,), issuer=Issuer()) for one in (BOUGHT, SOLD)]

    assert 2 == len(cases(trades(made)))
    assert 2 == len(cases(trades([filing(BOUGHT, owners=()), filing(SOLD, owners=())])))


def test_an_amendment_may_correct_the_class() -> None:
    """A row whose title is corrected is no second trade in another class."""
    wrong = row("PA", day(1, 10), "100", "9.00", title="Series A Preferred Stock", after="100")
    original = filing(wrong, filed=date(2024, 1, 11))
    amendment = filing(
        BOUGHT, kind=DocumentType.FORM_4_A, filed=date(2024, 1, 20), original=date(2024, 1, 11)
    )

    assert ["common"] == [one.security_class for one in trades([original, amendment])]


@given(st.permutations(range(6)))
def test_the_order_of_the_filings_changes_nothing(order: list[int]) -> None:
    """Whatever the order on disk, the trades are the same."""
    made = [
        filing(BOUGHT, SOLD, filed=date(2024, 3, 2), key="0000009999-24-000801"),
        filing(
            row("PA", day(1, 10), "100", "9.10", after="100"),
            kind=DocumentType.FORM_4_A,
            filed=date(2024, 3, 9),
            original=date(2024, 3, 2),
            key="0000009999-24-000802",
        ),
        filing(BOUGHT, owners=(BEN, FUND), key="0000009999-24-000803"),
        filing(BOUGHT, owners=(FUND,), key="0000009999-24-000804"),
        filing(option("PA", day(1, 10), "5", "1"), key="0000009999-24-000805"),
        filing(row("SD", None, "5", None), key="0000009999-24-000806"),
    ]

    assert trades(made) == trades([made[place] for place in order])


def test_a_ledger_gives_the_same_trades() -> None:
    """Trades may be taken from a ledger that is rolled already."""
    amendment = filing(
        row("PA", day(1, 10), "100", "9.10", after="100"),
        kind=DocumentType.FORM_4_A,
        filed=date(2024, 3, 9),
        original=date(2024, 3, 2),
    )
    made = [filing(BOUGHT, SOLD, filed=date(2024, 3, 2)), amendment]

    assert trades(made) == trades(roll(made))


def test_a_document_of_other_owners_of_a_group_is_no_second_trade() -> None:
    """Documents that say the same for the rest of a large group give one trade of all owners."""
    many = tuple(ReportingOwner(f"00000991{at:02}", f"Wendover Fund {at}") for at in range(12))
    (found,) = trades([filing(BOUGHT, owners=many[:10]), filing(BOUGHT, owners=many[10:])])

    assert [one.cik for one in many] == [role.owner.cik for role in found.owners]
