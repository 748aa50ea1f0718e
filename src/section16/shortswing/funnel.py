"""How the histories of a scan narrow, step by step, to those with a positive maximum.

A liability that is lost is as wrong as one that is made up. So a scan says where the histories fall
out: for want of an opposite trade, by time, by an exemption, by what is not known, by their prices.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import permutations
from typing import NamedTuple

from section16.shortswing.entries import Entry
from section16.shortswing.recovery import Recovery
from section16.shortswing.trade import Side
from section16.shortswing.treatment import Decision, Standing
from section16.shortswing.window import Window, ends


class Step(StrEnum):
    """What a history has; whoever has one of these has all before it."""

    EXAMINED = "histories of an owner in a class of an issuer"
    BOTH = "with acquisitions and dispositions, whatever their codes"
    NEAR = "... less than six months apart"
    ONE_NOT_EXEMPT = "... one of the two neither exempt nor outside the section"
    NEITHER_EXEMPT = "... both of them"
    KNOWN = "... nothing unknown that it takes to count them"
    COMPARABLE = "... of one security, or with the market's prices"
    POSITIVE = "... sold for more than was paid: a positive maximum"


class Narrowing(NamedTuple):
    """How many histories come as far as a step, and how many fall out before the next."""

    step: Step
    histories: int
    lost: int


def narrowings(found: Iterable[Recovery]) -> list[Narrowing]:
    """How many of some histories come how far."""
    last = Counter(step_of(one) for one in found)
    steps = list(Step)
    return [
        Narrowing(step, sum(last[one] for one in steps[place:]), last[step])
        for place, step in enumerate(steps)
    ]


def step_of(found: Recovery) -> Step:
    """The last step that a history comes to."""
    steps = _steps(found)
    reached = Step.EXAMINED
    for step, holds in zip(list(Step)[1:], steps, strict=True):
        if not holds:
            break
        reached = step
    return reached


def _steps(found: Recovery) -> Iterator[bool]:
    """Whether each step after the first holds, asked one after the other."""
    bought, sold = (_of(found.decisions, side) for side in Side)
    open_bought, open_sold = (list(filter(_is_not_exempt, side)) for side in (bought, sold))
    yield bool(bought and sold)
    yield _meet(bought, sold, found.window)
    yield _meet(open_bought, sold, found.window) or _meet(bought, open_sold, found.window)
    yield _meet(open_bought, open_sold, found.window)
    yield _meet(_counted(found, Side.PURCHASE), _counted(found, Side.SALE), found.window)
    yield any(_meet(_told(one.bought), _told(one.sold), found.window) for one in found.proofs)
    yield found.maximum > 0


def _told(entries: Iterable[Entry]) -> list[Decision]:
    return [one.decision for one in entries]


def _of(decisions: Iterable[Decision], side: Side) -> list[Decision]:
    """The trades of one side: what an exempt row says of itself, where no side was given to it."""
    return [one for one in decisions if (one.side or one.trade.side) is side]


def _is_not_exempt(one: Decision) -> bool:
    return one.standing in (Standing.COUNTED, Standing.OPEN)


def _meet(one: Iterable[Decision], other: Iterable[Decision], rule: Window) -> bool:
    """Whether a trade of the one kind lies within six months of one of the other."""
    days, reach = _days(other), ends(rule)
    for day in _days(one):
        place = bisect_left(days, reach.first(day))
        if place < len(days) and days[place] <= reach.last(day):
            return True
    return False


def _days(trades: Iterable[Decision]) -> list[date]:
    return sorted({one.trade.day for one in trades if one.trade.day is not None})


def across_classes(found: Iterable[Recovery]) -> list[tuple[Recovery, Recovery]]:
    """Histories of one owner and issuer that meet each other only as different classes.

    The first bought and the second sold within six months, both in trades that count. Gibbons v.
    Malone keeps them apart unless the classes convert into each other, which ``same_class`` says.
    """
    own: dict[tuple[str, str], list[Recovery]] = defaultdict(list)
    for one in found:
        if one.counted:
            own[one.owner.key, one.issuer.key].append(one)
    return [
        (one, other)
        for histories in own.values()
        for one, other in permutations(histories, 2)
        if _meet(_counted(one, Side.PURCHASE), _counted(other, Side.SALE), one.window)
    ]


def _counted(found: Recovery, side: Side) -> Sequence[Decision]:
    return [one for one in _of(found.decisions, side) if one.is_counted]
