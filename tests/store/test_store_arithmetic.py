"""Plain arithmetic in the database, and the ledger's reasoning, agree where accounts are plain."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal
from itertools import count, pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from ledger_parts import History, day, filed, histories, trade
from stores import asked

from section16 import Filing, read, roll
from section16.entries import Assertion
from section16.inputs import sources
from section16.ledger import Account, Standing
from section16.store.address import address
from section16.store.loading import load
from section16.store.opening import writing
from section16.store.records import record

Row = tuple[str | None, int]
"""Filing and number of a row of Table I."""
ROLL = (
    "SELECT owner, security, form, nature, filing_key, ordinal, verdict, difference FROM roll "
    "ORDER BY day, accepted, filing_key, ordinal"
)
_SERIAL = count()


class Sum(NamedTuple):
    """What the database says of a row."""

    verdict: str
    difference: Decimal | None


Sums = dict[tuple[str, ...], dict[Row, Sum]]


def sums_of(url: str) -> Sums:
    """The rows of every account as the view has them, in its order."""
    found: Sums = defaultdict(dict)
    for who, security, form, nature, filing, ordinal, *told in asked(url, ROLL):
        found[who, security, form, nature][filing, ordinal] = Sum(*told)
    return found


def stated(account: Account) -> dict[Row, Assertion]:
    """The amounts owned of an account, by row, in the ledger's order."""
    return {
        (one.source.filing, int(one.source.path.rpartition("/")[2]) + 1): one
        for one in account.entries
        if isinstance(one, Assertion)
    }


def plain(accounts: Iterable[Account], sums: Sums) -> list[tuple[Account, dict[Row, Sum]]]:
    """Accounts of which the view has the very same rows in the same order.

    No row is amended, reported by several, of another title or holder, or late.
    """
    found = []
    for one in accounts:
        key = one.key
        name = (key.security or "").strip().lower(), (key.nature or "").strip().lower()
        told = sums.get((key.owner, name[0], str(key.form), name[1]), {})
        if one.table == 1 and told and list(told) == list(stated(one)):
            found.append((one, told))
    return found


def compared(account: Account, told: dict[Row, Sum]) -> list[tuple[Sum, Sum]]:
    """What both say of each row that is alone in its filing, as is the row before.

    Several rows of a filing may state the amount after all of them, which the ledger alone sees.
    """
    said, rows = stated(account), Counter(filing for filing, _ in told)
    return [
        (told[row], Sum(said[row].status, said[row].difference or Decimal(0)))
        for before, row in pairwise(told)
        if rows[before[0]] == rows[row[0]] == 1
    ]


def put(url: str, filings: Iterable[Filing]) -> Sums:
    """Store filings; what the database adds up."""
    with writing(address(url)) as store:
        list(load(store, [record(one, (one.key or "?").encode()) for one in filings]))
    return sums_of(url)


def assert_agreement(accounts: list[tuple[Account, dict[Row, Sum]]]) -> int:
    """Both say the same; how many rows were held against each other."""
    rows = 0
    for account, told in accounts:
        for one, other in compared(account, told):
            assert one == other, (account.key, one, other)
            rows += 1
        if all(one.verdict == "holds" for one in list(told.values())[1:]):
            assert account.status in (Standing.HOLDS, Standing.UNPROVEN), account.key
    return rows


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a folder, into which each example makes a store of its own."""
    return f"duckdb:///{tmp_path_factory.mktemp('arithmetic')}"


@settings(max_examples=10, deadline=None)
@given(histories())
def test_generated_histories(folder: str, history: History) -> None:
    """Of any history the database and the ledger say the same of every plain account."""
    sums = put(f"{folder}/{next(_SERIAL)}.duckdb", history.filings)

    assert_agreement(plain(roll(history.filings).accounts, sums))


def test_a_gap_is_the_same_to_both(url: str) -> None:
    """What holds, holds for both; what breaks, breaks by the same difference."""
    filings = [
        filed(n, [trade(change, after, on=day(n))])
        for n, (change, after) in enumerate([(100, 100), (50, 150), (10, 190), (-90, 100)], 1)
    ]
    accounts = plain(roll(filings).accounts, put(url, filings))

    assert 3 == assert_agreement(accounts)
    assert [Decimal(0), Decimal(30), Decimal(0)] == [
        one.difference for one, _ in compared(*accounts[0])
    ]


def test_real_submissions(url: str, shared: Path) -> None:
    """Of real filings most accounts of Table I are plain, and both say the same of them."""
    filings = [
        read(source.read(), name=source.name)
        for source in sources([shared / "corpus" / "submissions"])
    ]
    accounts = [one for one in roll(filings).accounts if one.table == 1]
    found = plain(accounts, put(url, filings))

    assert 2 * len(found) > len(accounts)
    assert assert_agreement(found) > 0
