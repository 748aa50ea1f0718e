"""From rows to accounts: what rows of several filings are of one holding.

Rows that say the same title, form and nature of ownership (and terms, for derivatives) are of one
name. Under one name there may be several holders or grants, which a filing tells apart by footnotes
or not at all: there a row belongs to the account whose balance it meets.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from section16.document import OwnershipForm
from section16.entries import AccountKey, Terms
from section16.ledger.customs import ZERO, Block, parted
from section16.ledger.grants import is_another_grant
from section16.ledger.reported import Line

INFINITE = Decimal("Infinity")


class Name(NamedTuple):
    """What the rows of an account say of it."""

    issuer: str
    owner: str
    table: int
    title: str
    form: OwnershipForm | None
    nature: str
    terms: Terms | None
    in_dollars: bool


class Series(NamedTuple):
    """The rows of one account, filing by filing, in the order of acceptance."""

    name: Name
    number: int
    blocks: list[Block]

    @property
    def balance(self) -> Decimal | None:
        """What the last filing states, by the reading that fits the one before."""
        balance: Decimal | None = None
        for block in self.blocks[-2:]:
            balance = next_balance(block, balance)
        return balance

    def is_called(self, line: Line) -> bool:
        """Whether a row words title and nature as the account's name does."""
        return (line.title, line.nature) == (self.name.title, self.name.nature)

    def key(self, security: str | None, nature: str | None) -> AccountKey:
        """The account's key, with title and nature as a filer wrote them."""
        name = self.name
        return AccountKey(
            name.issuer,
            name.owner,
            security,
            name.form,
            nature,
            name.terms,
            name.in_dollars,
            self.number,
        )


def added(before: Decimal | None, block: Block) -> Decimal | None:
    """What adding up gives, where a filing states no amount owned."""
    return before + block.total if before is not None and block.total is not None else None


def next_balance(block: Block, before: Decimal | None) -> Decimal | None:
    """What is owned after a filing's rows; where no amount is stated, by adding up."""
    span = block.span(before)
    if span is not None:
        return span.after
    return added(before, block)


def series_of(lines: Iterable[Line]) -> list[Series]:
    """The accounts of every owner, from rows in any order."""
    named: dict[Name, list[Line]] = {}
    for line in lines:
        for owner in line.owners:
            named.setdefault(_name(line, owner), []).append(line)
    return [one for name, found in named.items() for one in _of_name(name, found)]


def _name(line: Line, owner: str) -> Name:
    return Name(
        line.filed.issuer,
        owner,
        line.table,
        line.title,
        line.form,
        line.nature,
        line.terms,
        line.in_dollars,
    )


def _place(line: Line) -> tuple[int, tuple[int, int]]:
    """Filing, then the order of the rows."""
    return line.block, line.order


def _of_name(name: Name, lines: list[Line]) -> list[Series]:
    found: list[Series] = []
    for _, rows in groupby(sorted(lines, key=_place), key=attrgetter("block")):
        _assign(name, parted(list(rows)), found)
    return found


def _assign(name: Name, blocks: list[Block], found: list[Series]) -> None:
    """Give the blocks of one filing to the accounts that they go on, or open new ones.

    Where several accounts bear the name, a block that neither meets a balance nor says the same in
    its notes is a further one.
    """
    if len(blocks) == len(found) == 1 and not _is_another(blocks[0], found[0]):
        found[0].blocks.append(blocks[0])
        return
    homes: dict[int, int] = {}
    single = len(found) == 1
    tests = (_meets_and_says, _meets, _says, _says_in_part, *((_remains,) if single else ()))
    for test in tests:
        for number, block in _nearest_first(blocks, found[0].balance if single else None):
            if number in homes:
                continue
            free = (home for home in range(len(found)) if home not in homes.values())
            home = next((home for home in free if test(block, found[home])), None)
            if home is not None:
                homes[number] = home
    homes.update(_row_by_row(blocks, found, homes))
    for number, block in enumerate(blocks):
        if number in homes:
            found[homes[number]].blocks.append(block)
        else:
            found.append(Series(name, len(found) + 1, [block]))


def _nearest_first(blocks: list[Block], balance: Decimal | None) -> list[tuple[int, Block]]:
    """The blocks with their numbers: those that begin nearest to a balance first."""

    def distance(numbered: tuple[int, Block]) -> Decimal:
        befores = [span.before for span in numbered[1].spans[:1] if span.before is not None]
        return min((abs(one - (balance or ZERO)) for one in befores), default=INFINITE)

    numbered = list(enumerate(blocks))
    return numbered if balance is None else sorted(numbered, key=distance)


def _row_by_row(blocks: list[Block], found: list[Series], homes: dict[int, int]) -> dict[int, int]:
    """The rest in the order of the rows, where the name last had as many rows as now, and several.

    A filer who lists four grants lists the same four again.
    """
    last = max((one.blocks[-1].rank for one in found), default=0)
    listed = [home for home, one in enumerate(found) if one.blocks[-1].rank == last]
    if len(blocks) == 1 or len(listed) != len(blocks):
        return {}
    listed.sort(key=lambda home: found[home].blocks[-1].lines[0].order)
    rest = [home for home in listed if home not in homes.values()]
    pairs = zip((n for n in range(len(blocks)) if n not in homes), rest, strict=False)
    return {number: home for number, home in pairs if not _is_another(blocks[number], found[home])}


def _meets_and_says(block: Block, series: Series) -> bool:
    return _says(block, series) and _meets(block, series)


def _meets(block: Block, series: Series) -> bool:
    return block.fits(series.balance)


def _says(block: Block, series: Series) -> bool:
    same = bool(block.notes) and block.notes == series.blocks[-1].notes
    return same and not _is_another(block, series)


def _says_in_part(block: Block, series: Series) -> bool:
    """Whether notes agree in part, or there are none on both sides."""
    notes, others = block.notes, series.blocks[-1].notes
    return (bool(notes & others) or not (notes or others)) and not _is_another(block, series)


def _remains(block: Block, series: Series) -> bool:
    return not _is_another(block, series)


def _is_another(block: Block, series: Series) -> bool:
    return is_another_grant(block, series.blocks[-1].notes, series.balance)


def links(blocks: list[Block]) -> int:
    """How many blocks begin with what the one before came to."""
    held, balance = 0, None
    for block in blocks:
        held += block.fits(balance)
        balance = next_balance(block, balance)
    return held


def in_best_order(blocks: list[Block]) -> tuple[list[Block], bool]:
    """The blocks in the order of the trades, or of acceptance where more amounts meet so.

    What is reported late may state the amount owned after the trade, or when it was reported. The
    second value says whether they stand in another order than that of acceptance.
    """
    accepted = sorted(blocks, key=attrgetter("rank"))
    if len(blocks) == 1:
        return accepted, False
    traded = sorted(blocks, key=lambda block: (*block.days, block.rank))
    best = traded if traded == accepted else max(traded, accepted, key=links)
    if links(best) < len(blocks) - 1:
        best = _swapped(best)
    return best, best != accepted


def _swapped(blocks: list[Block]) -> list[Block]:
    """The same with two neighbours exchanged wherever that lets more amounts meet.

    Filings of one day, or rows reported late, may stand in another order than the trades.
    """
    best = list(blocks)
    for place, (one, other) in enumerate(pairwise(blocks)):
        if other.days[0] > one.days[1] or best[place] is not one:
            continue
        lower, upper = max(place - 1, 0), place + 3
        part = best[lower:upper]
        trial = [*best[lower:place], other, one, *best[place + 2 : upper]]
        if links(trial) > links(part):
            best[lower:upper] = trial
    return best
