"""Before a trade: what a planned one would add, when it is safe, and what is exposed day by day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import msgspec

from section16.document import TransactionCode
from section16.errors import InputError
from section16.shortswing.assess import assess
from section16.shortswing.entries import Case, Entry
from section16.shortswing.recovery import MatchedLot, Recovery
from section16.shortswing.trade import Role, Series, Side, Trade
from section16.shortswing.treatment import Decision, Standing
from section16.shortswing.window import Window, last_day, matches

_PLAN = re.compile(
    r"\s*(?P<verb>buy|sell)\s+(?P<shares>[\d,]*\.?\d+)\s*@\s*\$?(?P<price>[\d,]*\.?\d+)\s+on\s+"
    r"(?P<day>\d{4}-\d{2}-\d{2})\s*",
    re.IGNORECASE,
)
PLANNED = "/planned"
"""The path of a trade that is planned only."""


class Plan(NamedTuple):
    """A trade that somebody thinks of making."""

    side: Side
    shares: Decimal
    price: Decimal
    day: date


def plan_of(text: str) -> Plan:
    """The plan in words such as ``sell 5000 @ 7.10 on 2026-12-01``.

    :raises InputError: when they are not so.
    """
    expected = (
        f"{text!r}: expected 'buy' or 'sell' SHARES @ PRICE on YYYY-MM-DD, such as "
        "'sell 5000 @ 7.10 on 2026-12-01'"
    )
    found = _PLAN.fullmatch(text)
    if found is None:
        raise InputError(expected, "plan")
    try:
        day = date.fromisoformat(found["day"])
        shares, price = (Decimal(found[name].replace(",", "")) for name in ("shares", "price"))
    except (ValueError, ArithmeticError) as error:
        raise InputError(expected, "plan") from error
    side = Side.SALE if found["verb"].lower() == "sell" else Side.PURCHASE
    return Plan(side, shares, price, day)


class Exposure(msgspec.Struct, frozen=True):
    """What a planned trade would do to the maximum."""

    plan: Plan
    before: Recovery
    after: Recovery
    meets: tuple[MatchedLot, ...]
    """The lots that the planned trade would be in."""
    first_safe: date | None
    """The first day, from the planned one on, on which the trade adds nothing."""

    @property
    def added(self) -> Fraction:
        """Dollars added to the maximum."""
        return self.after.maximum - self.before.maximum


def exposure(case: Case, plan: Plan, rule: Window, on: date) -> Exposure:
    """What a trade of a case's owner, in its class, would add."""
    before = assess(case, rule, on)
    after = assess(_with(case, plan), rule, on)
    meets = [lot for lot in after.lots if PLANNED in _paths(lot)]
    return Exposure(plan, before, after, tuple(meets), _first_safe(case, plan, rule, before, on))


def _paths(lot: MatchedLot) -> tuple[str, str]:
    return lot.purchase.decision.trade.path, lot.sale.decision.trade.path


def _with(case: Case, plan: Plan) -> Case:
    trade = Trade(
        filing=None,
        path=PLANNED,
        issuer=case.issuer,
        owners=(Role(case.owner),),
        security=case.security_class,
        security_class=case.security_class,
        day=plan.day,
        code=TransactionCode.SALE if plan.side is Side.SALE else TransactionCode.PURCHASE,
        acquired=plan.side is Side.PURCHASE,
        side=plan.side,
        shares=plan.shares,
        price=plan.price,
    )
    planned = Decision(trade, Standing.COUNTED, plan.side, "15 U.S.C. 78p(b)", "planned")
    return msgspec.structs.replace(case, decisions=(*case.decisions, planned))


def _first_safe(case: Case, plan: Plan, rule: Window, before: Recovery, on: date) -> date | None:
    """The first day on which nothing is added: the planned day, or one on which a window closed."""
    opposite = [one for one in case.entries() if one.side is plan.side.other]
    closings = {last_day(one.day, rule) + timedelta(1) for one in opposite}
    for day in sorted({plan.day, *(one for one in closings if one > plan.day)}):
        if assess(_with(case, plan._replace(day=day)), rule, on).maximum == before.maximum:
            return day
    return None


class Open(msgspec.Struct, frozen=True):
    """Trades of one side whose windows take in a day."""

    shares: Fraction
    price: Fraction
    """The lowest of what was bought, the highest of what was sold."""
    until: date
    """The last day on which the last of them matches."""
    places: tuple[str, ...]


class OpenSeries(msgspec.Struct, frozen=True):
    """Derivatives of one series whose windows take in a day; prices are premiums of a share.

    Against stock or another series they match too, at most at the difference of the market's prices
    of the underlying, which nobody knows ahead: 17 CFR 240.16b-6(c)(2).
    """

    series: Series
    acquired: Open | None
    """A disposition of the same series above their premium would be matched."""
    disposed: Open | None
    """An acquisition of the same series below their premium would be matched."""


class ExposedDay(msgspec.Struct, frozen=True):
    """What a trade on a day would meet; ``None`` for nothing."""

    day: date
    purchases: Open | None
    """A sale above their price would be matched."""
    sales: Open | None
    """A purchase below their price would be matched."""
    derivatives: tuple[OpenSeries, ...] = ()
    """By series, in the order in which they were first traded."""


def calendar(case: Case, start: date, rule: Window) -> list[ExposedDay]:
    """Every day from one on until the last window has closed, with what is exposed on it."""
    entries = case.entries()
    end = max((last_day(entry.day, rule) for entry in entries), default=start - timedelta(1))
    days = (start + timedelta(n) for n in range((end - start).days + 1))
    return [_exposed(entries, day, rule) for day in days]


def _exposed(entries: Iterable[Entry], day: date, rule: Window) -> ExposedDay:
    stock: list[Entry] = []
    series: dict[Series, list[Entry]] = defaultdict(list)
    for one in entries:
        if matches(one.day, day, rule):
            own = stock if one.series is None else series[one.series]
            own.append(one)
    derivatives = (OpenSeries(one, *_both(own, rule)) for one, own in series.items())
    return ExposedDay(day, *_both(stock, rule), tuple(derivatives))


def _both(live: Sequence[Entry], rule: Window) -> tuple[Open | None, Open | None]:
    """What was acquired and what was disposed of, of one security."""
    acquired = [one for one in live if one.acquired]
    disposed = [one for one in live if not one.acquired]
    return _open(acquired, rule, min), _open(disposed, rule, max)


def _open(
    live: Sequence[Entry], rule: Window, best: Callable[[Iterable[Fraction]], Fraction]
) -> Open | None:
    if not live:
        return None
    return Open(
        sum((one.shares for one in live), Fraction(0)),
        best(one.price for one in live),
        max(last_day(one.day, rule) for one in live),
        tuple(one.place for one in live),
    )


class Span(NamedTuple):
    """Days on which the same is exposed."""

    first: date
    last: date
    exposed: ExposedDay


def spans(days: Iterable[ExposedDay]) -> Iterator[Span]:
    """The days put together where nothing changes."""
    begun: ExposedDay | None = None
    last: ExposedDay | None = None
    for one in days:
        if begun is not None and last is not None and _state(one) != _state(begun):
            yield Span(begun.day, last.day, begun)
            begun = None
        begun = begun or one
        last = one
    if begun is not None and last is not None:
        yield Span(begun.day, last.day, begun)


def _state(one: ExposedDay) -> object:
    return one.purchases, one.sales, one.derivatives
