"""The JSON lines of ``s16 profit --what-if`` and ``--calendar``."""

from __future__ import annotations

from datetime import date

import msgspec

from section16.contract import CONTRACT
from section16.recovery_lines import WORDING, LotLine, PartyLine, lot_line, party_line, series_name
from section16.shortswing.entries import Case
from section16.shortswing.exact import plain
from section16.shortswing.planned import ExposedDay, Exposure, Open
from section16.shortswing.trade import Side
from section16.shortswing.window import Window


class WhatIfLine(msgspec.Struct, frozen=True, kw_only=True):
    """What a planned trade would add to the maximum."""

    contract: int = CONTRACT
    wording: str = WORDING
    owner: PartyLine
    issuer: PartyLine
    security_class: str | None
    window: Window
    side: Side
    day: date
    shares: str
    price: str
    before: str
    after: str
    added: str
    meets: tuple[LotLine, ...]
    first_safe: date | None
    """The first day, from the planned one on, on which the trade would add nothing."""
    cautions: tuple[str, ...]
    """Why the figure after it may be too high or too low."""


class OpenLine(msgspec.Struct, frozen=True, kw_only=True):
    """Trades of one side whose windows take in the day."""

    shares: str
    price: str
    """The lowest of purchases, the highest of sales."""
    until: date
    trades: tuple[str, ...]
    """Each ``FILING:/path``."""


class OpenSeriesLine(msgspec.Struct, frozen=True, kw_only=True):
    """Derivatives of one series whose windows take in the day; prices are premiums of a share.

    Against stock or another series they match at most at the difference of the market's prices.
    """

    series: str
    acquired: OpenLine | None
    """A disposition of the same series above their premium would be matched."""
    disposed: OpenLine | None
    """An acquisition of the same series below their premium would be matched."""


class ExposedLine(msgspec.Struct, frozen=True, kw_only=True):
    """What a trade on a day would meet."""

    contract: int = CONTRACT
    owner: PartyLine
    issuer: PartyLine
    security_class: str | None
    window: Window
    day: date
    purchases: OpenLine | None
    """A sale above their price would be matched."""
    sales: OpenLine | None
    """A purchase below their price would be matched."""
    derivatives: tuple[OpenSeriesLine, ...]


def what_if_line(found: Exposure) -> WhatIfLine:
    """The line of a planned trade."""
    plan, after = found.plan, found.after
    return WhatIfLine(
        owner=party_line(after.owner),
        issuer=party_line(after.issuer),
        security_class=after.security_class,
        window=after.window,
        side=plan.side,
        day=plan.day,
        shares=f"{plan.shares:f}",
        price=f"{plan.price:f}",
        before=plain(found.before.maximum),
        after=plain(after.maximum),
        added=plain(found.added),
        meets=tuple(map(lot_line, found.meets)),
        first_safe=found.first_safe,
        cautions=after.cautions,
    )


def exposed_line(case: Case, one: ExposedDay, window: Window) -> ExposedLine:
    """The line of a day."""
    return ExposedLine(
        owner=party_line(case.owner),
        issuer=party_line(case.issuer),
        security_class=case.security_class,
        window=window,
        day=one.day,
        purchases=_open(one.purchases),
        sales=_open(one.sales),
        derivatives=tuple(
            OpenSeriesLine(
                series=series_name(own.series),
                acquired=_open(own.acquired),
                disposed=_open(own.disposed),
            )
            for own in one.derivatives
        ),
    )


def _open(one: Open | None) -> OpenLine | None:
    if one is None:
        return None
    return OpenLine(
        shares=plain(one.shares), price=plain(one.price), until=one.until, trades=one.places
    )
