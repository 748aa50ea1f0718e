"""Slips of the pen: one cell that, corrected, lets the neighbours on both sides meet."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from section16.ledger.customs import ZERO, Block
from section16.ledger.links import Link
from section16.ledger.reported import Line

_LEAST_DIGITS = 3
"""Digits a number must have for a slip in one of them to tell."""
_LEAST_OFF = 90
"""Smaller differences are as likely to be shares that came in without a row."""


def slip(before: Link | None, link: Link, after: Link | None) -> str | None:
    """What was slipped, where one cell explains a break; ``None`` where none does.

    ``before`` and ``after`` are the account's links in the filings on both sides.
    """
    return (
        _skipped(link, after, "this filing")
        or (_skipped(before, link, "the filing before") if before else None)
        or _turned(link)
        or _mistyped(link, after)
    )


def _skipped(link: Link | None, after: Link | None, which: str) -> str | None:
    """The amount owned after the rows is wrong: without it, the neighbours meet."""
    if link is None or after is None or link.before is None or link.block.total is None:
        return None
    expected = link.before + link.block.total
    if link.span is None or expected == link.span.after or not expected:
        return None
    if not after.block.fits(expected):
        return None
    return (
        f"the amount owned that {which} states, {link.span.after:,f}, is a slip: {expected:,f} "
        "follows from the filing before it and meets the filing after it"
    )


def _stated(block: Block) -> Iterator[Decimal]:
    return (line.after for line in reversed(block.lines) if line.after is not None)


def _turned(link: Link) -> str | None:
    """One row has acquired and disposed of exchanged."""
    found = [
        line for line in _certain(link.block) if line.amount and _meets(link, -2 * line.amount)
    ]
    if len({line.amount for line in found}) != 1 or link.block.total is None:
        return None
    return (
        f"with acquired and disposed of exchanged in the row of {abs(found[0].amount or ZERO):,f} "
        "the amounts meet"
    )


def _certain(block: Block) -> list[Line]:
    return [line for line in block.changes if line.amount is not None]


def _meets(link: Link, more: Decimal) -> bool:
    """Whether the balance before and the rows, with so much more, come to an amount stated."""
    if link.before is None or link.block.total is None:
        return False
    return link.before + link.block.total + more in set(_stated(link.block))


def _mistyped(link: Link, after: Link | None) -> str | None:
    """A digit is lost, doubled, changed or exchanged with its neighbour in one cell."""
    block = link.block
    if link.before is None or block.total is None or link.span is None:
        return None
    end = link.span.after
    if after is not None and not after.block.fits(end):
        return None
    for line in _certain(block):
        if line.amount is None:
            continue
        meant = end - link.before - (block.total - line.amount)
        if meant * line.amount > 0 and one_digit_off(abs(line.amount), abs(meant)):
            return (
                f"{abs(line.amount):,f} for {abs(meant):,f}: a digit slipped, and all amounts meet"
            )
    return None


def one_digit_off(written: Decimal, meant: Decimal) -> bool:
    """Whether one number becomes the other by one digit lost, added or exchanged with the next.

    One digit changed for another tells nothing: every small difference is such a change.

    >>> one_digit_off(Decimal(1250), Decimal(12500)), one_digit_off(Decimal(1250), Decimal(1520))
    (True, True)
    """
    one, other = _digits(written), _digits(meant)
    if min(len(one), len(other)) < _LEAST_DIGITS or abs(written - meant) < _LEAST_OFF:
        return False
    if len(one) == len(other):
        return any(
            one[:place] + one[place + 1] + one[place] + one[place + 2 :] == other
            for place in range(len(one) - 1)
        )
    shorter, longer = sorted((one, other), key=len)
    return len(longer) == len(shorter) + 1 and any(
        # The first digit is left out: a round number of shares would be a slip of it.
        longer[:place] + longer[place + 1 :] == shorter
        for place in range(1, len(longer))
    )


def _digits(amount: Decimal) -> str:
    return format(amount.normalize(), "f")
