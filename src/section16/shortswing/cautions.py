"""Why a figure may be too high or too low: what the filings leave open, said once each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from section16.shortswing.recovery import Recovery
from section16.shortswing.treatment import Decision, Standing

_STATED = re.compile(r"disgorg|short[\s-]swing|\bmatchable\b", re.IGNORECASE)
_WITH_THE_ISSUER = "17 CFR 240.16b-3("


def cautions(found: Recovery) -> Iterator[str]:
    """Reasons for caution about a recovery; the same one may come more than once."""
    matched = {place for lot in found.lots for place in (lot.purchase.place, lot.sale.place)}
    for one in found.decisions:
        if one.trade.place in matched:
            yield from _of_matched(one)
        if _STATED.search(one.trade.notes):
            yield "the filer's own footnotes speak of short-swing profit"
    opens = sum(one.standing is Standing.OPEN for one in found.decisions)
    if opens:
        yield f"{opens} of {len(found.decisions)} trades are left out: something is not known"
    if found.wanting_prices:
        yield f"{len(found.wanting_prices)} derivatives need the market's prices"
    if found.lots and any(one.rule.startswith(_WITH_THE_ISSUER) for one in found.excluded):
        yield "grants and withholdings are taken as approved under Rule 16b-3"
    if not found.verified:
        yield "the proof was not confirmed"


def _of_matched(one: Decision) -> Iterator[str]:
    """What is open about a trade that the figure rests on."""
    yield from one.flags
    if not one.confirmed:
        yield f"the source of {one.rule} was not seen"
    if len(one.trade.owners) > 1:
        yield "a joint filing: whose interest the trade was, and how much of it, is not said"
    if one.trade.direct is False:
        yield "held indirectly: the owner's part may be less than the whole"
