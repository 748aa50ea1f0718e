"""Whether Section 16(b) reached an owner on the day of a trade, as far as facts tell.

Source: 15 U.S.C. 78p(b), last sentence; 17 CFR 240.16a-2(a) to (c), 240.3a12-3(b).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from section16.shortswing.facts import Facts, Office, OfficeRole
from section16.shortswing.trade import Party, Role, Side, Trade


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
    return _outside(trade, trade.day, trade.role_of(owner.key) or Role(owner), facts)


def _known(role: Role, trade: Trade, facts: Facts) -> tuple[list[Office], list[Office]]:
    """The facts about an owner's offices, and those about his ten percent."""
    known = [one for one in facts.office if one.fits(role.owner, trade.issuer)]
    held = [one for one in known if one.role is not OfficeRole.TEN_PERCENT]
    return held, [one for one in known if one.role is OfficeRole.TEN_PERCENT]


def _outside(trade: Trade, day: date, role: Role, facts: Facts) -> Outside | None:
    """Facts go before the boxes of the filing; of what no fact tells, the boxes do."""
    held, holdings = _known(role, trade, facts)
    in_office = any(one.covers(day) for one in held) if held else role.in_office
    if in_office or left_before(day, held):
        return None
    if holdings:
        if any(_holds(one, trade, day) for one in holdings):
            return None
        return Outside(
            "17 CFR 240.16a-2(c)", "over ten percent was not held when the trade was made"
        )
    if held and not role.is_ten_percent_owner:
        return Outside("17 CFR 240.16a-2(a)", "the trade came before the owner took office")
    return _crossing(trade, day, role) if role.is_ten_percent_owner else None


def _crossing(trade: Trade, day: date, role: Role) -> Outside | None:
    """Whether it is the purchase by which a holder passed ten percent, by his Form 3."""
    if trade.side is not Side.PURCHASE or role.began is None or day > role.began:
        return None
    why = f"by the Form 3, ten percent was passed on {role.began}: what led there does not count"
    return Outside("17 CFR 240.16a-2(c)", why)


def _holds(one: Office, trade: Trade, day: date) -> bool:
    """Whether over ten percent was held before the trade: the crossing purchase does not count."""
    if trade.side is Side.PURCHASE and one.since is not None and day <= one.since:
        return False
    return one.covers(day)


def left_before(day: date, held: Sequence[Office]) -> bool:
    """Whether the owner had left all offices before a day."""
    ends = [one.until for one in held if one.until is not None]
    return bool(held) and len(ends) == len(held) and day > max(ends)


def after_office(trade: Trade, day: date, owner: Party, facts: Facts) -> bool:
    """Whether a trade came after leaving: it matches only trades made in office, 16a-2(b).

    Who still holds more than ten percent has not left.
    """
    role = trade.role_of(owner.key) or Role(owner)
    held, holdings = _known(role, trade, facts)
    if not left_before(day, held):
        return False
    if holdings:
        return not any(_holds(one, trade, day) for one in holdings)
    return not role.is_ten_percent_owner
