"""Amendments row by row; joint filings, twins and doubles counted once."""

from __future__ import annotations

from decimal import Decimal

import msgspec
from ledger_parts import ISSUER, day, filed, holding, owner, trade

from section16 import Filing, Ledger, Rendition, roll
from section16.ledger import Change, Standing, together


def decided(ledger: Ledger) -> list[str]:
    """The kinds of all decisions, in order."""
    return [one.kind for one in ledger.decisions]


def changes(ledger: Ledger) -> list[Decimal | None]:
    """Every change of every account, in order."""
    return [one.amount for _, one in ledger.entries if isinstance(one, Change)]


def amends(number: int, rows: list[object], original: int = 1) -> Filing:
    """A 4/A that names the day of filing of its original."""
    return filed(number, rows, form="4/A", date_of_original_submission=day(original))


FIRST = (trade(10, 110), trade(20, 130))


def test_a_corrected_row_takes_the_place_of_the_row() -> None:
    """Only the row that an amendment gives is replaced; both readings are kept on record."""
    ledger = roll([filed(1, FIRST), amends(3, [trade(20, 130, price=11)])])

    assert [Decimal(10), Decimal(20)] == changes(ledger)
    assert ["original", "corrected", "kept"] == decided(ledger)
    assert "corrects transaction price per share" == ledger.decisions[1].message
    assert [Decimal(10), Decimal(11)] == [
        one.row.transaction_price_per_share.value for one in ledger.rows
    ]
    assert "/non_derivative_table/1" == (ledger.rows[1].replaces or ledger.rows[1].source).path


def test_an_added_row_stands_beside_the_others() -> None:
    """A row that the original lacks is added, and nothing is lost."""
    ledger = roll([filed(1, FIRST), amends(3, [trade(-5, 125, code="S")])])

    assert [Decimal(10), Decimal(20), Decimal(-5)] == changes(ledger)
    assert ["original", "added", "kept", "kept"] == decided(ledger)


def test_an_amendment_that_restates_all() -> None:
    """Rows that an amendment only says again are no second trades."""
    ledger = roll([filed(1, FIRST), amends(3, [*FIRST])])

    assert [Decimal(10), Decimal(20)] == changes(ledger)
    assert ["original", "repeated", "repeated"] == decided(ledger)


def test_an_amendment_of_holdings_erases_no_trade() -> None:
    """A 4/A with a holding alone leaves the transactions of the original standing."""
    ledger = roll([filed(1, FIRST), amends(3, [holding(50, nature="By Spouse")])])

    assert [Decimal(10), Decimal(20)] == changes(ledger)
    assert [Decimal(130), Decimal(50)] == [one.balance for one in ledger.accounts]


def test_an_amendment_of_an_amendment() -> None:
    """The last correction of a row stands."""
    filings = [
        filed(1, FIRST),
        amends(3, [trade(20, 130, price=11)]),
        amends(5, [trade(20, 130, price=12)], original=3),
    ]
    ledger = roll(filings)

    assert [Decimal(10), Decimal(12)] == [
        one.row.transaction_price_per_share.value for one in ledger.rows
    ]


def test_an_amendment_whose_original_is_not_there() -> None:
    """Its rows stand alone, and that is said."""
    ledger = roll([amends(3, [trade(20, 130)])])

    assert [Decimal(20)] == changes(ledger)
    assert ["original unknown"] == decided(ledger)


def test_a_mistyped_date_of_the_original() -> None:
    """Where no filing is of the day named, the one whose rows are most like is amended."""
    filings = [
        filed(1, FIRST),
        filed(2, [trade(-30, 100, on=day(2), code="S")]),
        amends(4, [trade(-30, 100, on=day(2), code="S", price=11)], original=300),
    ]
    ledger = roll(filings)

    assert [Decimal(10), Decimal(20), Decimal(-30)] == changes(ledger)
    assert filings[1].key == (ledger.decisions[0].other or ledger.decisions[0].source).filing
    assert "none of that day is among the inputs" in ledger.decisions[0].message


def test_an_amended_amount_stands_where_the_original_stood() -> None:
    """An amount corrected after later trades were reported is corrected in its own place."""
    filings = [
        filed(1, [trade(10, 110)]),
        filed(2, [trade(200, 310, on=day(2))]),
        filed(3, [trade(5, 135, on=day(3))]),
        amends(9, [trade(20, 130, on=day(2))], original=2),
    ]
    (account,) = roll(filings).accounts

    assert (Decimal(135), Standing.HOLDS) == (account.balance, account.status)


def test_joint_owners_see_what_counts_once() -> None:
    """Two owners who report together each see the shares, and a sum counts them once."""
    ledger = roll([filed(1, [trade(10, 110)], owners=[owner(1), owner(2)])])

    assert [Decimal(110), Decimal(110)] == [one.balance for one in ledger.accounts]
    assert [("0000000002",), ("0000000001",)] == [one.shared_with() for one in ledger.accounts]
    assert {(ISSUER.cik, "Common Stock", False): Decimal(110)} == together(ledger.holdings())
    assert 1 == len(ledger.rows)


def test_twins_of_a_large_group_count_once() -> None:
    """Ten owners and two more in a second document with the same rows are one group."""
    rows = [trade(10, 5110, nature="By Fund")]
    filings = [
        filed(1, rows, on=day(1), owners=[owner(number) for number in range(1, 11)]),
        filed(2, rows, on=day(1), owners=[owner(11), owner(12)]),
    ]
    ledger = roll(filings)

    assert 12 == len(ledger.accounts)
    assert [Decimal(5110)] == list(together(ledger.holdings()).values())
    assert 12 == len(ledger.rows[0].owners)
    assert ["twin"] == decided(ledger)


def test_a_chain_of_funds_counts_once() -> None:
    """Large holders who file the same indirect trades apart on one day report the same shares."""
    rows = [trade(-10, 5110, code="S", nature="See footnote")]
    filings = [
        filed(number, rows, on=day(1), owners=[owner(number, is_ten_percent_owner=True)])
        for number in (1, 2)
    ]

    assert [Decimal(5110)] == list(together(roll(filings).holdings()).values())


def test_equal_grants_are_no_twins() -> None:
    """Directors who get as many shares on one day hold different shares."""
    rows = [trade(500, 500, code="A", price=0)]
    filings = [
        filed(number, rows, on=day(1), owners=[owner(number, is_director=True)])
        for number in (1, 2)
    ]
    ledger = roll(filings)

    assert [Decimal(1000)] == list(together(ledger.holdings()).values())
    assert [] == decided(ledger)


def test_one_filing_in_several_renditions() -> None:
    """A filing that is there as XML and as text is one filing; the richer is taken."""
    xml = filed(1, FIRST)
    text = msgspec.structs.replace(filed(1, [trade(10, 110)]), rendition=Rendition.TEXT)

    assert [Decimal(10), Decimal(20)] == changes(roll([text, xml]))


def test_a_filing_filed_twice() -> None:
    """The same rows under another accession number are no second trades; it is recorded."""
    ledger = roll([filed(1, FIRST, on=day(1)), filed(2, FIRST, on=day(1))])

    assert [Decimal(10), Decimal(20)] == changes(ledger)
    assert ["duplicate"] == decided(ledger)


def test_equal_rows_without_an_amount_owned_may_be_two_trades() -> None:
    """Where no amount owned tells a double from a second trade, no trade is lost."""
    rows = [trade(10, None)]
    ledger = roll([filed(1, rows, on=day(1)), filed(2, rows, on=day(1))])

    assert [Decimal(10), Decimal(10)] == changes(ledger)
    assert [] == decided(ledger)


def test_documents_that_name_a_common_owner_count_once() -> None:
    """The same trade in two documents that share an owner is one trade, of all who are named."""
    rows = [trade(-10, 5110, code="S", nature="See footnote")]
    filings = [
        filed(1, rows, on=day(1), owners=[owner(1), owner(2)]),
        filed(2, rows, on=day(1), owners=[owner(1), owner(3)]),
    ]
    ledger = roll(filings)

    assert [("0000000001", "0000000002", "0000000003")] == [one.owners for one in ledger.rows]
    assert [Decimal(-10)] * 3 == changes(ledger)


def test_a_filing_in_the_feed_of_every_party() -> None:
    """One filing found in the issuer's feed and in the owner's is of the issuer named in it."""
    ledger = roll([filed(1, FIRST), filed(1, FIRST)])

    assert [ISSUER.cik] == [one.key.issuer for one in ledger.accounts]
    assert 2 == len(ledger.rows)
