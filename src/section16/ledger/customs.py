"""How the amounts owned in the rows of one filing hang together.

A filer may state the amount after each row, after all rows, or after each day, and list the rows
in any order; so rows may have several readings, each with an amount before and one after. The
balance before decides. Source: both customs are met in filings; Instruction 4(a)(i) of Form 4 says
only that column 5 gives what is owned following the reported transactions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from section16.checks.accounts import Custom, Step, custom
from section16.checks.subject import Placed
from section16.document import OwnershipForm
from section16.ledger.reported import Line

ZERO = Decimal(0)


class Span(NamedTuple):
    """What was owned before the rows and after them, by one reading."""

    before: Decimal | None
    after: Decimal
    custom: Custom


class Block:
    """The rows of one filing, with those that amend it, in one account."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = tuple(lines)
        self.changes = tuple(line for line in lines if line.is_change)

    @property
    def rank(self) -> int:
        """The rank of the filing beside whose rows they stand."""
        return self.lines[0].block

    @cached_property
    def total(self) -> Decimal | None:
        """What the rows add and take away together; ``None`` where one is not known."""
        amounts = [line.amount for line in self.changes]
        known = [amount for amount in amounts if amount is not None]
        return sum(known, ZERO) if len(known) == len(amounts) else None

    @cached_property
    def days(self) -> tuple[str, str]:
        """The first and the last day of the rows, sortable."""
        days = sorted(line.day.isoformat() for line in self.lines if line.day)
        return (days[0], days[-1]) if days else ("", "")

    @cached_property
    def steps(self) -> list[Step]:
        """The changes with the amounts after them, where both are known."""
        return [
            Step(Placed(line.path, line.row), line.amount, line.after)
            for line in self.changes
            if line.amount is not None and line.after is not None
        ]

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Every reading of the rows, the likeliest first; none where no amount owned is stated."""
        return tuple(_spans(self))

    @cached_property
    def notes(self) -> frozenset[str]:
        """The footnotes that may tell the account from others of its name."""
        return frozenset(note for line in self.lines for note in line.notes)

    def span(self, before: Decimal | None) -> Span | None:
        """The reading that begins with a balance, else the likeliest."""
        fitting = (one for one in self.spans if one.before == before)
        return next(fitting, self.spans[0] if self.spans else None)

    def fits(self, before: Decimal | None) -> bool:
        """Whether some reading begins with a balance."""
        return before is not None and any(one.before == before for one in self.spans)


def _spans(block: Block) -> list[Span]:
    if not block.changes:
        stated = dict.fromkeys(line.after for line in block.lines if line.after is not None)
        return [Span(after, after, Custom.AT_THE_END) for after in stated]
    if block.total is None:
        stated = dict.fromkeys(
            line.after for line in reversed(block.lines) if line.after is not None
        )
        return [Span(None, after, Custom.BROKEN) for after in stated][:1]
    if not block.steps:
        held = [line.after for line in block.lines if line.after is not None]
        return [Span(held[-1] - block.total, held[-1], Custom.AT_THE_END)] if held else []
    return list(dict.fromkeys(_of_steps(block.steps, block.total, len(block.changes))))


def _of_steps(steps: list[Step], total: Decimal, rows: int) -> list[Span]:
    found = custom(steps) if len(steps) == rows else Custom.BROKEN
    spans = []
    if found is Custom.ROW_BY_ROW:
        spans.append(Span(steps[0].before, steps[-1].after, found))
    if found is Custom.IN_ANOTHER_ORDER:
        spans.append(_ends(steps))
    if len(steps) > 1 or found is Custom.BROKEN:
        afters = dict.fromkeys(step.after for step in reversed(steps))
        each = Custom.AT_THE_END if len(afters) == 1 else Custom.BROKEN
        spans.extend(Span(after - total, after, each) for after in afters)
    return spans


def _ends(steps: list[Step]) -> Span:
    """Where a chain in another order begins and ends."""
    loose = Counter(step.after for step in steps)
    befores = Counter(step.before for step in steps)
    ends, begins = loose - befores, befores - loose
    total = sum((step.change for step in steps), ZERO)
    end = next(iter(ends), steps[-1].after)
    return Span(next(iter(begins), end - total), end, Custom.IN_ANOTHER_ORDER)


def parted(lines: list[Line]) -> list[Block]:
    """The rows that one filing gives under one name, parted into holders and grants.

    Rows of direct plain stock are one account. Others may be of several funds, trusts or grants
    that only footnotes or exhibits tell apart: there each chain of amounts stands by itself.
    """
    changes = [line for line in lines if line.is_change]
    chains = _chains(changes) if changes else []
    for line in lines:
        if not line.is_change:
            home = next((one for one in chains if _restates(line, one)), None)
            if home is None:
                chains.append([line])
            else:
                home.append(line)
    return [Block(chain) for chain in chains]


def _restates(holding: Line, chain: list[Line]) -> bool:
    """Whether a holding says again what the rows of a chain came to."""
    return any(line.is_change and line.after == holding.after for line in chain)


def _chains(changes: list[Line]) -> list[list[Line]]:
    whole = Block(changes)
    one_account = changes[0].table == 1 and changes[0].form is OwnershipForm.DIRECT
    if len(changes) == 1 or len(whole.steps) < len(changes):
        return [changes]
    if not one_account and _doubled(changes):
        return list(_by_notes(changes).values())
    if changes[0].is_unit and _meet_at_nothing(changes):
        return _linked(changes)
    if custom(whole.steps) is not Custom.BROKEN:
        return [changes]
    chains = _linked(changes)
    told = {frozenset(note for line in chain for note in line.notes) for chain in chains}
    return [changes] if one_account and len(told) < len(chains) else chains


def _by_notes(changes: list[Line]) -> dict[frozenset[str], list[Line]]:
    found: dict[frozenset[str], list[Line]] = {}
    for line in changes:
        found.setdefault(line.notes, []).append(line)
    return found


def _doubled(changes: list[Line]) -> bool:
    """Whether each trade stands once for each of several holders, whom footnotes tell apart."""
    groups = [
        [(line.day, line.code, line.amount, line.after) for line in rows]
        for rows in _by_notes(changes).values()
    ]
    return len(groups) > 1 and all(group == groups[0] for group in groups)


def _goes_on(line: Line, before: Decimal, last: Line) -> bool:
    """Whether a row begins with what another came to."""
    return last.after == before and (before != ZERO or not line.is_unit or line.notes == last.notes)


def _meet_at_nothing(changes: list[Line]) -> bool:
    """Whether one grant comes to nothing, and another, by its notes, begins there."""
    ended = {line.notes for line in changes if not line.after}
    begun = {line.notes for line in changes if line.after == line.amount}
    return bool(ended and begun - ended)


def _linked(changes: list[Line]) -> list[list[Line]]:
    """Rows joined where one begins with what another came to.

    What has come to nothing is joined to by what says the same alone.
    """
    chains: list[list[Line]] = []
    for line in changes:
        assert line.after is not None and line.amount is not None  # noqa: S101, PT018 - steps were made of all
        before = line.after - line.amount
        home = next((one for one in chains if _goes_on(line, before, one[-1])), None)
        if home is None:
            home = next(
                (
                    o
                    for o in chains
                    if o[-1].notes == line.notes and line.notes and o[-1].after == line.after
                ),
                None,
            )
        if home is None:
            chains.append([line])
        else:
            home.append(line)
    return chains
