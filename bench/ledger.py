"""How well, and how fast, real submissions roll into a ledger.

    python bench/ledger.py [--index FILE]... [--read KIND N SEED] [FOLDER OR ARCHIVE...]

Without arguments it takes the submissions and the index of the shared folder. The unit is an
account's appearance in a filing after its first; what several owners report together is counted
once, and beside that for each owner. The floor is a naive roll of the same filings in the same run:
same title, form and nature, filings in order of acceptance, the last amount plus all changes.

``--read evidenced 60 1`` prints sixty breaks with evidence, drawn by seed 1, with what the filings
say, to be read by a person; so do ``unproven`` and ``plain``.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from section16 import Filing, Ledger, Section16Error
from section16 import read as read_bytes
from section16.inputs import sources
from section16.ledger import Account, Appearance, Status, listed, roll
from section16.pointers import at

ROOT = Path(__file__).resolve().parent.parent
SHARED = (ROOT / os.environ.get("SECTION16_SHARED", "../shared")).resolve()
INDEX = sorted((SHARED / "corpus" / "datasets" / "index").glob("master-*.section16.idx.gz"))
KINDS = ("holds", "evidenced", "unproven", "plain")


def filings(inputs: Iterable[str]) -> Iterator[Filing]:
    """The filings among the inputs that can be read, without their exhibits."""
    for source in sources(tuple(inputs)):
        try:
            found = read_bytes(source.read(), name=source.name)
        except Section16Error as error:
            print(f"{source.name}: {error}", file=sys.stderr)
            continue
        yield msgspec.structs.replace(found, attachments=())


def words(text: str | None) -> str:
    """A title or nature without case and needless blanks."""
    return " ".join((text or "").casefold().split())


class Way(NamedTuple):
    """A way of rolling plainly: what makes an account, and which rows count."""

    said: str
    owners: Callable[[list[str]], list[str]] = lambda ciks: ["+".join(sorted(ciks))]
    holdings: bool = True
    amendments: bool = True
    nature: Callable[[str | None], str] = words
    title: Callable[[str | None], str] = words
    before: bool = False
    """Whether it holds too if some row begins with the last amount."""


def bare(text: str | None) -> str:
    """The same without punctuation, and without what follows a comma."""
    return " ".join(re.findall(r"[a-z0-9]+", (text or "").casefold().partition(",")[0]))


JOINTLY, EACH = Way("owners together"), Way("each owner", list)
WAYS = (
    JOINTLY,
    Way("first owner", lambda ciks: ciks[:1]),
    EACH,
    JOINTLY._replace(said="together, no amendments", amendments=False),
    JOINTLY._replace(said="together, no holdings", holdings=False),
    JOINTLY._replace(said="together, title up to a comma", title=bare),
    JOINTLY._replace(said="together, as typed", title=str, nature=str),
    JOINTLY._replace(said="together, any nature", nature=lambda _: ""),
    JOINTLY._replace(said="together, or a row begins so", before=True),
    EACH._replace(said="each, no amendments", amendments=False),
    EACH._replace(said="each, no holdings", holdings=False),
    EACH._replace(said="each, any title", title=lambda _: ""),
    EACH._replace(said="each, or a row begins so", before=True),
)


def naive(given: list[Filing], way: Way) -> tuple[int, int]:
    """Appearances of Table I after the first, and those that hold, by a plain roll."""
    last: dict[tuple[Any, ...], Decimal] = {}
    seen = held = 0
    for filing in sorted(given, key=lambda one: (str(one.accepted), one.key or "")):
        kind = filing.document.document_type
        if kind and kind.is_amendment and not way.amendments:
            continue
        ciks = [str(owner.cik) for owner in filing.document.reporting_owners]
        accounts = by_name(filing, way)
        for owner in way.owners(ciks):
            for name, rows in accounts.items():
                key = (filing.document.issuer.cik, owner, *name)
                stated = [one for one in map(after, rows) if one is not None]
                if stated and key in last:
                    seen += 1
                    held += holds(rows, last[key], stated, way)
                if stated:
                    last[key] = stated[-1]
    return seen, held


def by_name(filing: Filing, way: Way) -> dict[tuple[Any, ...], list[Any]]:
    """The rows of Table I by what makes an account."""
    accounts: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for row in filing.document.non_derivative_table:
        if way.holdings or hasattr(row, "transaction_shares"):
            title, nature = row.security_title.value, row.nature_of_ownership.value
            form = row.direct_or_indirect_ownership.value
            accounts[way.title(title), form, way.nature(nature)].append(row)
    return accounts


def holds(rows: list[Any], before: Decimal, stated: list[Decimal], way: Way) -> bool:
    """Whether the last amount and the changes come to an amount that the rows state."""
    if before + sum(map(change, rows)) in stated:
        return True
    befores = ((one, change(row)) for row in rows if (one := after(row)) is not None)
    return way.before and any(one - moved == before for one, moved in befores)


def after(row: Any) -> Decimal | None:
    """The amount owned that a row states."""
    value: Decimal | None = row.shares_owned_following_transaction.value
    return value


def change(row: Any) -> Decimal:
    """What a row adds or takes away; nothing for a holding."""
    if not hasattr(row, "transaction_shares") or row.transaction_shares.value is None:
        return Decimal(0)
    shares: Decimal = row.transaction_shares.value
    return shares if row.transaction_acquired_disposed_code.value == "A" else -shares


def kind_of(one: Appearance) -> str:
    """What became of an appearance."""
    if one.status is not Status.BREAKS:
        return "holds"
    return "evidenced" if one.is_explained else "unproven" if one.causes else "plain"


def appearances(ledger: Ledger, table: int, *, jointly: bool) -> Iterator[tuple[Account, int]]:
    """The checked appearances of a table's accounts after their first."""
    seen = set()
    for account in ledger.accounts:
        for number, one in enumerate(account.appearances):
            unit = account.group, one.source.filing
            if account.table != table or one.first or one.status is Status.UNPROVEN:
                continue
            if not jointly or unit not in seen:
                seen.add(unit)
                yield account, number


def tell(ledger: Ledger, table: int) -> None:
    """Print the counts of a table."""
    for jointly in (True, False):
        found = [a.appearances[n] for a, n in appearances(ledger, table, jointly=jointly)]
        kinds = Counter(map(kind_of, found))
        said = ", ".join(
            f"{kind} {kinds[kind]:,} ({kinds[kind] / len(found):.2%})" for kind in KINDS
        )
        unit = "counted once" if jointly else "each owner  "
        print(f"Table {'I' * table}, {unit}: {len(found):,} appearances: {said}")
        if jointly:
            causes = Counter(
                (one.causes[0].kind.value, one.causes[0].proven) for one in found if one.causes
            )
            for (kind, proven), count in causes.most_common():
                print(f"    {'evidence' if proven else 'unproven'} {kind}: {count:,}")


def show(ledger: Ledger, given: list[Filing], kind: str, many: int, seed: int) -> None:
    """Print breaks of Table I to be read by hand."""
    documents = {one.key: one.document for one in given}
    every = [
        (account, number)
        for account, number in appearances(ledger, 1, jointly=True)
        if kind_of(account.appearances[number]) == kind
    ]
    for account, number in random.Random(seed).sample(every, min(many, len(every))):
        one, before = account.appearances[number], account.appearances[number - 1]
        print(f"\n== {one.source.filing} after {before.source.filing}: {account.key}")
        print(f"   {one.before:,f} -> {one.stated:,f}: {one.difference:+,f}")
        for cause in one.causes:
            print(f"   {'evidence' if cause.proven else 'unproven'} {cause.kind}: {cause.evidence}")
            if cause.source and cause.source.path.startswith(("/footnotes", "/remarks")):
                print(f"       {at(documents[cause.source.filing], cause.source.path)}")


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("inputs", nargs="*", default=[str(SHARED / "corpus/submissions.tar.xz")])
    parser.add_argument("--index", action="append", type=Path, default=None)
    parser.add_argument("--read", nargs=3, metavar=("KIND", "N", "SEED"))
    asked = parser.parse_args()
    given = list(filings(asked.inputs))
    rows = sum(
        len(one.document.non_derivative_table) + len(one.document.derivative_table) for one in given
    )
    listing = listed.load(asked.index or INDEX) if asked.index or INDEX else None
    begun = time.process_time()
    naive(given, JOINTLY)
    floor = time.process_time() - begun
    begun = time.process_time()
    ledger = roll(given, listing=listing)
    taken = time.process_time() - begun
    if asked.read:
        show(ledger, given, asked.read[0], int(asked.read[1]), int(asked.read[2]))
        return
    print(f"{len(given):,} filings, {rows:,} rows, {len(ledger.accounts):,} accounts")
    print(
        f"rolled in {taken:.1f} s of processor time: {rows / taken:,.0f} rows/s, "
        f"{taken / floor:.1f} plain rolls"
    )
    for way in WAYS:
        seen, held = naive(given, way)
        print(f"plain roll, {way.said:31}{seen:7,} appearances, {held:6,} hold ({held / seen:.2%})")
    for table in (1, 2):
        tell(ledger, table)


if __name__ == "__main__":
    main()
