"""What leaves one account of an owner and enters another, without a row that says so.

A change of the form of ownership alone needs no report (Rule 16a-13): what is given to one's own
trust leaves the direct account and enters another between the same two filings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from section16.document import TransactionCode
from section16.entries import Source, Status
from section16.ledger.accounts import Name
from section16.ledger.breaks import Break
from section16.ledger.customs import ZERO
from section16.ledger.links import Chain, Link
from section16.ledger.securities import same_class

_TELLING = Decimal(100)
"""Amounts below it may be equal by chance in two accounts that do not both break."""
_ROUND = Decimal(1000)
_MOST_PAIRED = 40
"""Breaks of one filing that are looked at in pairs."""
_PASSED_ON = frozenset({TransactionCode.GIFT, TransactionCode.OTHER, TransactionCode.INHERITANCE})
"""Codes of what may pass to another account of the same owner."""


def together(moves: Sequence[Move]) -> Iterator[tuple[Move, ...]]:
    """Breaks that may together be the other half: any two, and all of them."""
    breaks = [move for move in moves if move.breaks]
    yield from combinations(breaks[:_MOST_PAIRED], 2)
    if len(breaks) > 2:  # noqa: PLR2004 - more than a pair
        yield tuple(breaks)


class Move(NamedTuple):
    """What came into an account, or went from it, without a row, as one filing shows."""

    account: int
    amount: Decimal
    breaks: bool
    evidence: str
    source: Source
    name: Name


def tells(move: Move, name: Name) -> bool:
    """Whether it is no chance that an account of this name moves by as much.

    An account of another security comes and goes for reasons of its own.
    """
    amount = abs(move.amount)
    alike = move.name.table == name.table and same_class(move.name.title, name.title)
    return move.breaks or (alike and amount >= _TELLING and bool(amount % _ROUND))


Moves = dict[tuple[str, str, int], list[Move]]


def moves_of(chains: Sequence[Chain], breaks: Sequence[Break]) -> Moves:
    """By issuer, owner and filing: breaks, and accounts that come into view or vanish there."""
    moves: Moves = {}
    for one in breaks:
        source = one.link.line.source
        said = f"{-one.amount:+,f} is missing in {_called(one.chain)}"
        _add(
            moves,
            one.chain,
            one.link.block.rank,
            Move(one.account, one.amount, True, said, source, one.chain.series.name),
        )
    wanted: dict[tuple[str, str], set[int]] = {}
    for one in breaks:
        name = one.chain.series.name
        wanted.setdefault((name.issuer, name.owner), set()).add(one.link.block.rank)
    for account, chain in enumerate(chains):
        name = chain.series.name
        ranks = wanted.get((name.issuer, name.owner))
        if ranks:
            _come_and_gone(moves, account, chain, ranks)
    return moves


def _come_and_gone(moves: Moves, account: int, chain: Chain, ranks: set[int]) -> None:
    for link in chain.links:
        if link.block.rank in ranks:
            _passed_on(moves, account, chain, link)
    first, last = chain.links[0], chain.links[-1]
    opening = first.span.before if first.span else None
    if first.block.rank in ranks and opening and first.status is Status.UNPROVEN:
        said = f"{opening:,f} first appear in {_called(chain)}"
        move = Move(account, opening, False, said, first.line.source, chain.series.name)
        _add(moves, chain, first.block.rank, move)
    later = [rank for rank in ranks if rank > last.block.rank]
    if later and last.span and last.span.after:
        said = f"{last.span.after:,f} in {_called(chain)} are reported no more"
        move = Move(account, -last.span.after, False, said, last.line.source, chain.series.name)
        _add(moves, chain, min(later), move)


def _passed_on(moves: Moves, account: int, chain: Chain, link: Link) -> None:
    """What rows of gifts and other transfers take out of an account, or bring in."""
    rows = [line for line in link.block.changes if line.code in _PASSED_ON and line.amount]
    amounts = dict.fromkeys(line.amount or ZERO for line in rows)
    whole = sum((line.amount or ZERO for line in rows), ZERO)
    for amount in {*amounts, whole} if rows else ():
        said = f"{amount:+,f} by rows of transfer in {_called(chain)}"
        move = Move(account, amount, False, said, link.line.source, chain.series.name)
        _add(moves, chain, link.block.rank, move)


def _add(moves: Moves, chain: Chain, rank: int, move: Move) -> None:
    name = chain.series.name
    moves.setdefault((name.issuer, name.owner, rank), []).append(move)


def _called(chain: Chain) -> str:
    name = chain.series.name
    return f"{name.title!r} ({name.form}{', ' + name.nature if name.nature else ''})"
