"""Whether Section 16(b) reached an owner on the day of a trade, as far as facts tell.

Source: 15 U.S.C. 78p(b), last sentence; 17 CFR 240.16a-2(a) to (c), 240.3a12-3(b).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from section16.shortswing.facts import Facts, Office, OfficeRole
from section16.shortswing.trade import Party, Side, Trade


class Outside(NamedTuple):
    """Why a trade is not subject."""

    rule: str
    why: str


def not_subject(trade: Trade, owner: Party, facts: Facts) -> Outside | None:
    """Why Section 16(b) does not reach a trade; ``None`` where it does or nothing is known."""
    if trade.day is None:
        return None
    for one in facts.foreign_private_issuer:
        within = (one.since or date.min) <= trade.day <= (one.until or date.max)
        if within and one.fits(None, trade.issuer):
            return Outside("17 CFR 240.3a12-3(b)", "the issuer is a foreign private issuer")
    known = [one for one in facts.office if one.fits(owner, trade.issuer)]
    return _outside(trade, trade.day, known) if known else _crossing(trade, trade.day, owner)


def _crossing(trade: Trade, day: date, owner: Party) -> Outside | None:
    """Whether it is the purchase by which a mere holder passed ten percent, by his Form 3."""
    role = trade.role_of(owner.key)
    if role is None or not role.is_mere_holder or role.began is None:
        return None
    if trade.side is not Side.PURCHASE or day > role.began:
        return None
    why = f"by the Form 3, ten percent was passed on {role.began}: what led there does not count"
    return Outside("17 CFR 240.16a-2(c)", why)


def _outside(trade: Trade, day: date, known: Sequence[Office]) -> Outside | None:
    held = [one for one in known if one.role is not OfficeRole.TEN_PERCENT]
    if any(one.covers(day) for one in held) or left_before(day, held):
        return None
    holdings = [one for one in known if one.role is OfficeRole.TEN_PERCENT]
    if any(_holds(one, trade, day) for one in holdings):
        return None
    if holdings:
        return Outside(
            "17 CFR 240.16a-2(c)", "over ten percent was not held when the trade was made"
        )
    return Outside("17 CFR 240.16a-2(a)", "the trade came before the owner took office")


def _holds(one: Office, trade: Trade, day: date) -> bool:
    """Whether over ten percent was held before the trade: the crossing purchase does not count."""
    if trade.side is Side.PURCHASE and one.since is not None and day <= one.since:
        return False
    return one.covers(day)


def left_before(day: date, held: Sequence[Office]) -> bool:
    """Whether the owner had left all offices before a day."""
    ends = [one.until for one in held]
    last = max((end for end in ends if end is not None), default=None)
    return bool(ends) and None not in ends and last is not None and day > last


def after_office(day: date, owner: Party, issuer: Party, facts: Facts) -> bool:
    """Whether a trade came after leaving: it matches only trades made in office, 16a-2(b)."""
    held = [
        one
        for one in facts.office
        if one.role is not OfficeRole.TEN_PERCENT and one.fits(owner, issuer)
    ]
    return left_before(day, held)
