"""The ledger on real filings."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from section16 import Filing, Ledger, ledger_lines, read, roll
from section16.entries import Gap
from section16.inputs import sources
from section16.ledger import Status
from section16.lines import encode
from section16.pointers import at


@pytest.fixture(scope="module")
def submissions(shared: Path) -> list[Filing]:
    """The real submissions that stand loose."""
    return [
        read(source.read(), name=source.name)
        for source in sources([shared / "corpus" / "submissions"])
    ]


def balances(ledger: Ledger) -> dict[str, list[Decimal | None]]:
    """What every owner was seen to own, by the first word of his name."""
    found: dict[str, list[Decimal | None]] = {}
    for account, entry in ledger.entries:
        if type(entry).__name__ == "Assertion":
            name = (ledger.parties[account.key.owner].name or "?").split()[0]
            found.setdefault(name, []).append(entry.amount)  # type: ignore[union-attr]
    return found


def test_the_seeds(shared: Path) -> None:
    """Four pages, two of them mangled, make two accounts with two gaps that are named."""
    pages = [read(path) for path in sorted((shared / "seeds").glob("*.txt"))]
    ledger = roll(pages)

    assert {
        "Kandris": [Decimal(490_539), Decimal(548_784), Decimal(801_601)],
        "Graham": [Decimal(63_235), Decimal(65_935)],
    } == balances(ledger)
    assert [Decimal(45_830), Decimal(350_000)] == [
        gap.amount for _, gap in ledger.gaps if "kandris" in str(_.key.owner)
    ]


def test_order_does_not_matter(submissions: list[Filing]) -> None:
    """Real filings in any order give the same ledger, to the byte."""
    shuffled = list(submissions)
    Random(16).shuffle(shuffled)

    def printed(filings: list[Filing]) -> list[bytes]:
        ledger = roll(filings)
        return [encode(line) for line in ledger_lines.lines_of(ledger, ledger.accounts)]

    assert printed(submissions) == printed(shuffled)


def test_every_row_is_somewhere(submissions: list[Filing]) -> None:
    """Each row of each filing that stands, and is not twice there, leads to an entry and back."""
    ledger = roll(submissions)
    documents = {one.key: one.document for one in submissions}
    entered = {
        (entry.source.filing, entry.source.path)
        for _, entry in ledger.entries
        if not isinstance(entry, Gap)
    }
    rows = {
        (key, f"/{table}/{number}")
        for key, document in documents.items()
        for table in ("non_derivative_table", "derivative_table")
        for number in range(len(getattr(document, table)))
        if at(document, f"/{table}/{number}/shares_owned_following_transaction").value is not None
    }
    replaced = {
        (one.other.filing, one.other.path)
        for one in ledger.decisions
        if one.other and one.kind in ("corrected", "repeated")
    }
    doubled = {one.source.filing for one in ledger.decisions if one.kind == "duplicate"}

    assert set() == {row for row in rows - entered - replaced if row[0] not in doubled}


def test_amounts_add_up(submissions: list[Filing]) -> None:
    """Every account's entries come to the last amount that its filings state."""
    for account in roll(submissions).accounts:
        stated = [one.amount for one in account.entries if type(one).__name__ == "Assertion"]  # type: ignore[union-attr]
        assert not stated or account.balance in stated


def test_most_amounts_hold(submissions: list[Filing]) -> None:
    """Of the later appearances of accounts that can be checked most hold or carry evidence."""
    checked = [
        one
        for account in roll(submissions).accounts
        for one in account.appearances
        if not one.first and account.table == 1 and one.status is not Status.UNPROVEN
    ]
    good = [one for one in checked if one.status is Status.HOLDS or one.is_explained]

    assert len(good) >= 0.9 * len(checked)
