"""Doubts of reading that the neighbouring balances settle.

A page may leave a cell open with several candidates. Where the balances before and after allow one
of them alone, it is taken, and an entry says so; where they allow two or none, the cell stays open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import islice, product
from typing import Any, NamedTuple

import msgspec

from section16.checks.accounts import Custom
from section16.document import AcquiredDisposed, Noted
from section16.doubts import OPEN
from section16.entries import Decision, Settled
from section16.ledger.accounts import Series
from section16.ledger.customs import Block
from section16.ledger.links import Chain, Link
from section16.ledger.reported import Line, Place, signed

_SIDE = "transaction_acquired_disposed_code"
_CELLS = ("transaction_shares", _SIDE, "shares_owned_following_transaction")
_MOST_TRIED = 256
"""Combinations of candidates that are tried for one filing."""

Open = dict[str, tuple[str, ...]]
"""Candidates by name of the cell."""
Relink = Callable[[Series], Chain]


class Settlement(NamedTuple):
    """Accounts after doubts are settled, the entries that say so, the rows and the decisions."""

    chains: list[Chain]
    entries: dict[Place, Settled]
    rows: dict[Place, Line]
    decisions: list[Decision]


class _Choice(NamedTuple):
    """A line with its open cells filled in, and what was chosen."""

    line: Line
    chosen: tuple[tuple[str, str], ...]


def settled(chains: Sequence[Chain], relink: Relink) -> Settlement:
    """Settle the cells that neighbouring balances decide, account by account."""
    result = Settlement([], {}, {}, [])
    for chain in chains:
        doubtful = any(_open(line) for block in chain.series.blocks for line in block.lines)
        result.chains.append(_settled(chain, relink, result) if doubtful else chain)
    return result


def _open(line: Line) -> Open:
    """The cells of a row that the page left open, with their candidates."""
    doubts = line.filed.filing.doubts
    if not doubts:
        return {}
    return {
        cell: one.candidates
        for one in doubts
        for cell in _CELLS
        if one.code in OPEN and one.candidates and one.path == f"{line.path}/{cell}"
    }


def _settled(chain: Chain, relink: Relink, result: Settlement) -> Chain:
    for place in range(len(chain.links)):
        link = chain.links[place]
        choices = _allowed(link, chain.links[place + 1 :])
        if len(choices) == 1:
            chain = relink(_with(chain.series, link.block, choices[0]))
            _record(link, choices[0], result)
    return chain


def _allowed(link: Link, later: Sequence[Link]) -> list[tuple[_Choice, ...]]:
    """The fillings of a filing's open cells that the balances on both sides allow."""
    if not any(_open(line) for line in link.block.lines):
        return []
    every = product(*(_choices(line) for line in link.block.lines))
    tried = list(islice(every, _MOST_TRIED + 1))
    if len(tried) > _MOST_TRIED:
        return []
    return [some for some in tried if _agrees(Block([one.line for one in some]), link, later)]


def _agrees(block: Block, link: Link, later: Sequence[Link]) -> bool:
    spans = [one for one in block.spans if one.custom is not Custom.BROKEN]
    if link.before is not None:
        spans = [one for one in spans if one.before == link.before]
    following = later[0].block if later else None
    if following is not None and not any(_open(line) for line in following.lines):
        spans = [one for one in spans if following.fits(one.after)]
    return bool(spans)


def _choices(line: Line) -> list[_Choice]:
    cells = _open(line)
    filled = (
        _filled(line, dict(zip(cells, some, strict=True))) for some in product(*cells.values())
    )
    return [one for one in filled if one is not None]


def _filled(line: Line, chosen: dict[str, str]) -> _Choice | None:
    """A row with candidates in its open cells; ``None`` where one is not what the cell takes."""
    row = line.row
    for cell, text in chosen.items():
        value = _value(cell, text)
        if value is None or not hasattr(row, cell):
            return None
        held: Noted[Any] = getattr(row, cell)
        row = msgspec.structs.replace(row, **{cell: Noted(value, held.footnotes)})
    amount = signed(row) if line.is_change else None
    after = row.shares_owned_following_transaction.value if chosen else line.after
    filled = line._replace(row=row, amount=amount, after=after if after is not None else line.after)
    return _Choice(filled, tuple(chosen.items()))


def _value(cell: str, text: str) -> Decimal | AcquiredDisposed | None:
    try:
        if cell == _SIDE:
            return AcquiredDisposed(text.strip())
        return Decimal(text.replace(",", "").strip())
    except (ValueError, InvalidOperation):
        return None


def _with(series: Series, block: Block, choice: Iterable[_Choice]) -> Series:
    """The account with one filing's rows filled in."""
    filled = Block([one.line for one in choice])
    blocks = [filled if one is block else one for one in series.blocks]
    return Series(series.name, series.number, blocks)


def _record(link: Link, choice: tuple[_Choice, ...], result: Settlement) -> None:
    for one in choice:
        if not one.chosen:
            continue
        result.rows[one.line.place] = one.line
        for entry in _entries(link, one):
            result.entries[one.line.place] = entry
            message = f"{entry.value} of {', '.join(entry.candidates)}: {entry.reason}"
            result.decisions.append(Decision("settled", message, entry.source))


def _entries(link: Link, choice: _Choice) -> Iterator[Settled]:
    candidates = _open(link_line(link, choice.line))
    before = f"{link.before:,f} before" if link.before is not None else "the filing after"
    for cell, value in choice.chosen:
        source = choice.line.filed.source(f"{choice.line.path}/{cell}")
        reason = f"with {before} no other candidate fits"
        yield Settled(choice.line.day, value, candidates[cell], source, reason)


def link_line(link: Link, filled: Line) -> Line:
    """The row as it was read, of one that was filled in."""
    return next(line for line in link.block.lines if line.place == filled.place)
