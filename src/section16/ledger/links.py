"""Each appearance of an account in a filing, against what was known before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from section16.entries import Status
from section16.ledger.accounts import Series, in_best_order, next_balance
from section16.ledger.customs import ZERO, Block, Span
from section16.ledger.reported import Filed, Line


class Link(NamedTuple):
    """How a filing's rows in an account meet the balance before."""

    block: Block
    before: Decimal | None
    """The balance known before, from the earlier filings."""
    since: date | None
    """The day of that balance."""
    span: Span | None
    status: Status
    first: bool
    """Whether the account was not seen before; a Form 3 that does not list it counts as seen."""

    @property
    def difference(self) -> Decimal | None:
        """What must have come in between, where it breaks."""
        if self.status is not Status.BREAKS or self.span is None or self.span.before is None:
            return None
        return self.span.before - (self.before or ZERO)

    @property
    def line(self) -> Line:
        """The row that shows it: the first whose amount owned is stated."""
        stated = (line for line in self.block.lines if line.after is not None)
        return next(stated, self.block.lines[0])


class Chain(NamedTuple):
    """An account, link by link."""

    series: Series
    links: list[Link]
    reordered: bool


def chain_of(series: Series, nothing_since: Filed | None) -> Chain:
    """Link the filings of an account.

    ``nothing_since`` is a Form 3 that does not list the account: it was empty that day.
    """
    blocks, reordered = in_best_order(series.blocks)
    nothing = nothing_since if nothing_since and nothing_since.rank < blocks[0].rank else None
    return Chain(series, list(_links(blocks, nothing)), reordered)


def _links(blocks: list[Block], nothing: Filed | None) -> Iterator[Link]:
    before = ZERO if nothing else None
    since = nothing.as_of if nothing else None
    first = True
    for block in blocks:
        span = block.span(before)
        status = _status(before, span)
        if first and status is Status.BREAKS:
            # A Form 3 may have named the same security otherwise: that proves no break.
            status, before = Status.UNPROVEN, None
        yield Link(block, before, since, span, status, first)
        first = False
        before = next_balance(block, before)
        since = _last_day(block) or since


def _status(before: Decimal | None, span: Span | None) -> Status:
    if span is None or span.before is None or before is None:
        return Status.UNPROVEN
    return Status.HOLDS if span.before == before else Status.BREAKS


def _last_day(block: Block) -> date | None:
    days = [line.day for line in block.lines if line.day]
    return max(days) if days else None
