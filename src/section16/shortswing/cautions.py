"""Why a figure may be too high or too low: what the filings leave open, said once each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from section16.document import TransactionCode
from section16.law.short_swing import worded_exemption
from section16.shortswing.prices import speaks_of_another_currency
from section16.shortswing.recovery import Recovery
from section16.shortswing.trade import AMENDS, Side
from section16.shortswing.treatment import Decision, Standing
from section16.shortswing.window import matches

_STATED = re.compile(
    r"disgorg|short[\s-]swing|\bmatchable\b|\bprofits?\b.{0,40}\brecoverable", re.IGNORECASE
)
STATED = "the filer's own footnotes speak of short-swing profit"
"""Said of every history in which it is so, also where no profit is found."""
_WITH_THE_ISSUER = "17 CFR 240.16b-3("


def cautions(found: Recovery) -> Iterator[str]:
    """Reasons for caution about a recovery; the same one may come more than once."""
    matched = {place for lot in found.lots for place in (lot.purchase.place, lot.sale.place)}
    for one in found.decisions:
        if one.trade.place in matched:
            yield from _of_matched(one)
        if _STATED.search(one.trade.notes):
            yield STATED
    opens = sum(one.standing is Standing.OPEN for one in found.decisions)
    if opens:
        yield f"{opens} of {len(found.decisions)} trades are left out: something is not known"
    if found.wanting_prices:
        yield f"{len(found.wanting_prices)} derivatives need the market's prices"
    if found.lots and any(one.rule.startswith(_WITH_THE_ISSUER) for one in found.excluded):
        yield "grants and withholdings are taken as approved under Rule 16b-3"
    if any(_is_sold_soon(one, found) for one in found.excluded):
        yield (
            "a sale within six months of a grant: exempt only if the grant was approved, Rule "
            "16b-3(d)(1) or (2), which is not known"
        )
    if not found.verified:
        yield "the proof was not confirmed"


def _of_matched(one: Decision) -> Iterator[str]:
    """What is open about a trade that the figure rests on."""
    yield from (flag for flag in one.flags if not flag.startswith(AMENDS))
    if not one.confirmed:
        yield f"the source of {one.rule} was not seen"
    if len(one.trade.owners) > 1:
        yield "a joint filing: whose interest the trade was, and how much of it, is not said"
    wording = worded_exemption(
        one.trade.event_text, in_office=True, has_price=bool(one.trade.price)
    )
    if wording is not None:
        yield wording.caution
    if speaks_of_another_currency(one.trade.notes):
        yield "a footnote speaks of another currency; the price is taken as dollars"
    if one.trade.direct is False:
        yield "held indirectly: the owner's part may be less than the whole"


def _is_sold_soon(one: Decision, found: Recovery) -> bool:
    """Whether an exempt grant is followed within six months by a sale that counts."""
    granted = one.trade.day
    if one.trade.code is not TransactionCode.GRANT or granted is None:
        return False
    return one.standing is Standing.EXEMPT and any(
        item.entry.side is Side.SALE
        and granted <= item.entry.day
        and matches(granted, item.entry.day, found.window)
        for item in found.counted
    )
