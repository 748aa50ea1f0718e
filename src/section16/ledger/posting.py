"""From links to entries: what is written into an account."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from section16.checks.accounts import Custom
from section16.entries import (
    Adjustment,
    Assertion,
    Cause,
    CauseKind,
    Change,
    Entry,
    Gap,
    Opening,
    Settled,
    Status,
)
from section16.ledger.customs import ZERO
from section16.ledger.exercises import Halves
from section16.ledger.joint import Owners
from section16.ledger.links import Chain, Link
from section16.ledger.reported import Line, Place

_UNSTATED = Cause(CauseKind.UNSTATED, False, "the filing does not state the amount of every change")


class Posting:
    """Writes the entries of accounts; holds what all accounts have in common."""

    def __init__(self, twins: Owners, halves: Halves, settled: Mapping[Place, Settled]) -> None:
        self._twins, self._halves, self._settled = twins, halves, settled

    def entries(self, chain: Chain, causes: Mapping[int, tuple[Cause, ...]]) -> tuple[Entry, ...]:
        """The entries of an account, in order; ``causes`` by number of the link."""
        posted: list[Entry] = []
        balance: Decimal | None = None
        owner = chain.series.name.owner
        for number, link in enumerate(chain.links):
            found = causes.get(number, ())
            posted.extend(_between(link, balance, found, posted))
            posted.extend(self._settled[at] for at in _places(link) if at in self._settled)
            posted.extend(self._of_block(link, owner))
            balance = _posted(link, balance)
        return tuple(posted)

    def _of_block(self, link: Link, owner: str) -> Iterator[Entry]:
        expected = _expected(link)
        for line in link.block.lines:
            shared = self._others(line, owner)
            if line.is_change:
                yield self._change(line, shared)
            if line.after is not None:
                yield _assertion(line, link, expected.get(line.place), shared)

    def _others(self, line: Line, owner: str) -> tuple[str, ...]:
        owners = self._twins.get(line.original, line.owners)
        return tuple(one for one in owners if one != owner) if len(owners) > 1 else ()

    def _change(self, line: Line, shared: tuple[str, ...]) -> Change:
        return Change(
            line.day,
            line.amount,
            line.code,
            line.row.transaction_price_per_share.value,
            line.source,
            shared,
            line.replaces,
            self._halves.get((line.filed.key, line.path)),
        )


def _places(link: Link) -> Iterator[Place]:
    return (line.place for line in link.block.lines)


def _between(
    link: Link, balance: Decimal | None, causes: tuple[Cause, ...], posted: list[Entry]
) -> Iterator[Entry]:
    """What stands between the entries so far and the rows of a filing."""
    if link.span is None:
        return
    begins = link.span.after - _known(link)
    day = _first_day(link)
    if balance is None:
        pending = sum(
            (one.amount for one in posted if isinstance(one, Change) and one.amount), ZERO
        )
        # After a change of unknown amount the opening is what is stated, and follows from nothing.
        derived = bool(link.block.changes or posted) and link.block.total is not None
        yield Opening(day, begins - pending, link.line.source, derived)
        return
    missing = begins - balance
    if link.status is Status.BREAKS:
        kind = Adjustment if any(cause.proven for cause in causes) else Gap
        yield kind(link.since, day, missing, link.line.source, causes)
    elif missing:
        yield Gap(link.since, day, missing, link.line.source, (*causes, _UNSTATED))


def _known(link: Link) -> Decimal:
    """What those rows add and take away whose amounts are stated."""
    return sum((line.amount for line in link.block.changes if line.amount is not None), ZERO)


def _posted(link: Link, balance: Decimal | None) -> Decimal | None:
    """What the entries come to after a filing's rows; ``None`` before an amount is stated."""
    if link.span is not None:
        return link.span.after
    return None if balance is None else balance + _known(link)


def _first_day(link: Link) -> date | None:
    days = [line.day for line in link.block.lines if line.day]
    return min(days) if days else None


def _expected(link: Link) -> dict[Place, Decimal | None]:
    """What each row should state as owned, by the custom of the rows; ``None`` where unknown."""
    span, block = link.span, link.block
    if span is None:
        return {}
    if span.custom in (Custom.AT_THE_END, Custom.IN_ANOTHER_ORDER):
        return {line.place: line.after for line in block.lines}
    expected: dict[Place, Decimal | None] = {}
    running, reached = span.before, _reached(link)
    for line in block.lines:
        if line.is_change and running is not None:
            running = running + line.amount if line.amount is not None else None
        # Amounts after each day, or after all rows, are amounts reached too.
        expected[line.place] = line.after if line.after in reached else running
        running = line.after if running is None else running
    return expected


def _reached(link: Link) -> set[Decimal]:
    """The amounts that the rows come to one after another, in the order of the form."""
    running = link.span.before if link.span else None
    reached: set[Decimal] = set()
    for line in link.block.changes:
        if running is None or line.amount is None:
            return set()
        running += line.amount
        reached.add(running)
    return reached


def _assertion(
    line: Line, link: Link, expected: Decimal | None, shared: tuple[str, ...]
) -> Assertion:
    """The assertion of a row: the first of a filing against the balance before, others in turn."""
    assert line.after is not None  # noqa: S101 - asked by the caller
    if line is link.line:
        status, difference = link.status, link.difference
    else:
        status, difference = (Status.UNPROVEN if expected is None else Status.HOLDS), None
    if expected is not None and expected != line.after and link.status is not Status.BREAKS:
        status, difference = Status.BREAKS, line.after - expected
    return Assertion(line.day, line.after, status, line.source, difference, shared)
