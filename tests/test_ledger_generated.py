"""Any history that the generator makes rolls back to what the generator knows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_parts import ISSUER, History, Place, histories, owner

from section16 import Ledger, ledger_lines, roll
from section16.ledger import Holding, Status, together
from section16.lines import encode


def held(holdings: list[Holding], place: Place, number: int) -> list[Decimal | None]:
    """What the ledger says of an owner's account."""
    terms = place.strike and Decimal(place.strike)
    title = "Stock Option (right to buy)" if place.strike else place.title
    return [
        one.balance
        for one in holdings
        if one.account.owner == owner(number).cik
        and one.account.security == title
        and one.account.nature == place.nature
        and (one.account.terms and one.account.terms.conversion_or_exercise_price) == terms
    ]


def printed(ledger: Ledger) -> bytes:
    """The whole ledger as JSON lines."""
    return b"\n".join(encode(line) for line in ledger_lines.lines_of(ledger, ledger.accounts))


@settings(max_examples=120, deadline=None)
@given(histories())
def test_rolls_back(history: History) -> None:
    """Every owner holds at the end what the generator knows, in one account each."""
    found = roll(history.filings).holdings()

    for place, told in history.truth.items():
        for number in place.owners:
            assert [told[-1][2]] == held(found, place, number)


@settings(max_examples=60, deadline=None)
@given(histories())
def test_rolls_back_on_every_day(history: History) -> None:
    """On the last day of every filing's trades the account stands as the generator knows."""
    ledger = roll(history.filings)

    for place, told in history.truth.items():
        for last, _, amount in told:
            assert [amount] == held(ledger.holdings(on=last), place, place.owners[0])


@settings(max_examples=60, deadline=None)
@given(histories(), st.integers(0, 150))
def test_known_is_what_was_filed_by_then(history: History, when: int) -> None:
    """What could be known by a day is the amount after the last trade reported by then."""
    by = date(2023, 1, 2).fromordinal(date(2023, 1, 2).toordinal() + when)
    found = roll(history.filings).holdings(known=by)

    for place, told in history.truth.items():
        reported = [one for one in told if one[1] <= by]
        expected = [max(reported)[2]] if reported else []
        assert expected == held(found, place, place.owners[0])


@settings(max_examples=40, deadline=None)
@given(histories(), st.randoms(use_true_random=False))
def test_order_on_disk_does_not_matter(history: History, random: Random) -> None:
    """Shuffled filings give the same ledger, to the byte."""
    shuffled = list(history.filings)
    random.shuffle(shuffled)

    assert printed(roll(history.filings)) == printed(roll(shuffled))


@settings(max_examples=60, deadline=None)
@given(histories())
def test_nothing_breaks_but_splits(history: History) -> None:
    """Amounts break where the generator split the shares without a row, and nowhere else."""
    broken = {
        (one.source.filing, account.key.owner)
        for account in roll(history.filings).accounts
        for one in account.appearances
        if one.status is Status.BREAKS
    }

    assert len({filing for filing, _ in broken}) <= history.splits


@settings(max_examples=60, deadline=None)
@given(histories())
def test_shared_shares_count_once(history: History) -> None:
    """A sum over owners counts what several report jointly once."""
    sums = together(roll(history.filings).holdings())
    expected = sum(
        (
            told[-1][2]
            for place, told in history.truth.items()
            if place.title == "Class A Common Stock"
        ),
        Decimal(0),
    )

    assert expected == sums.get((ISSUER.cik or "", "Class A Common Stock", False), Decimal(0))
