"""From trades to the maximum: each case solved, proved and told with its reasons for caution."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from itertools import chain

import msgspec

from section16.errors import InputError
from section16.law.short_swing import YEARS_TO_SUE
from section16.shortswing.cases import cases
from section16.shortswing.certificate import Certificate
from section16.shortswing.choose import maximum
from section16.shortswing.entries import Case, Entry, is_unpriced
from section16.shortswing.facts import NO_FACTS, Facts
from section16.shortswing.legs import Solution
from section16.shortswing.liho import lowest_in_highest_out
from section16.shortswing.pairs import Pairs
from section16.shortswing.parts import Part, market_of, pairs_of, parts, wanting_prices
from section16.shortswing.recovery import (
    Bounds,
    Counted,
    MatchedLot,
    Proof,
    Recovery,
    years_after,
)
from section16.shortswing.trade import Party, Side, Trade
from section16.shortswing.treatment import Standing, wishes
from section16.shortswing.verify import Unproved, verify
from section16.shortswing.window import Window, matches


def recoveries(
    trades: Iterable[Trade],
    *,
    window: Window | str = Window.STELLA_JAMMIES,
    facts: Facts = NO_FACTS,
    treat: Iterable[str] = (),
    on: date | None = None,
) -> list[Recovery]:
    """The maximum of every owner, issuer and class among trades, in the order they come.

    ``treat`` reverses treatments one by one: ``F=sale``, ``ACCESSION:/path=purchase``. ``on`` is the
    day by which the time to sue is told; without it, today.

    :raises InputError: when a wish of ``treat`` is none, or ``window`` is no rule.
    """
    wanted = wishes(treat)
    day = on or datetime.now(UTC).date()
    rule = window_of(window)
    return shared(assess(case, rule, day) for case in cases(trades, facts, wanted))


def profit(
    trades: Iterable[Trade],
    *,
    window: Window | str = Window.STELLA_JAMMIES,
    facts: Facts = NO_FACTS,
    treat: Iterable[str] = (),
    on: date | None = None,
) -> Recovery:
    """The maximum of one owner in one class of one issuer: see :func:`recoveries` for several.

    :raises InputError: when the trades are of several owners, issuers or classes, or of none; the
        message names them.
    """
    found = recoveries(trades, window=window, facts=facts, treat=treat, on=on)
    if len(found) != 1:
        named = "; ".join(f"{one.owner}, {one.issuer}, {one.security_class}" for one in found[:5])
        raise InputError(
            f"trades of {len(found)} histories ({named or 'no trades'}), expected one: choose among "
            "them, or take recoveries()",
            "histories",
        )
    return found[0]


def window_of(window: Window | str) -> Window:
    """The window rule of a name.

    :raises InputError: when there is none of that name.
    """
    try:
        return Window(window)
    except ValueError as error:
        raise InputError(
            f"no window rule {window!r}; expected {', '.join(Window)}", "window"
        ) from error


def assess(case: Case, rule: Window, on: date) -> Recovery:
    """The maximum of a case, with its lots, its proof and what stands around it."""
    entries = case.entries()
    market = market_of(case)
    lots: list[MatchedLot] = []
    worth: dict[str, Fraction] = {}
    proofs: list[Proof] = []
    liho = Fraction(0)
    for part in parts(entries, market):
        pairs = pairs_of(part)
        solution = solved(part, rule, pairs)
        greedy = lowest_in_highest_out(part.purchases, part.sales, rule, pairs)
        liho += greedy.profit
        lots += _lots(part, solution, rule)
        worth |= _worth(part, solution, rule)
        proofs.append(_proof(part, solution, rule, pairs))
    total = sum((proof.maximum for proof in proofs), Fraction(0))
    lots.sort(key=lambda lot: (lot.realized, lot.purchase.place, lot.sale.place))
    wanting = tuple(wanting_prices(entries, market, rule))
    found = Recovery(
        owner=case.owner,
        issuer=case.issuer,
        security_class=case.security_class,
        window=rule,
        on=on,
        maximum=total,
        liho=liho,
        not_barred=_not_barred(case, entries, lots, rule, on, total),
        bounds=_bounds(case, entries, rule, total, wanting),
        lots=tuple(lots),
        counted=_counted(entries, lots, worth),
        excluded=tuple(one for one in case.decisions if not one.is_counted),
        proofs=tuple(proofs),
        wanting_prices=wanting,
        decisions=case.decisions,
    )
    return msgspec.structs.replace(found, cautions=tuple(dict.fromkeys(_cautions(found))))


def solved(part: Part, rule: Window, pairs: Pairs | None) -> Solution:
    """The best matching of a part."""
    return maximum(part.purchases, part.sales, rule, pairs)


def total_of(case: Case, rule: Window, entries: Sequence[Entry] | None = None) -> Fraction:
    """The maximum alone, of a case or of other trades in its place."""
    own = case.entries() if entries is None else entries
    found = (
        solved(part, rule, pairs_of(part)).profit
        for part in parts(own, market_of(case))
        if part.bought and part.sold
    )
    return sum(found, Fraction(0))


def _lots(part: Part, solution: Solution, rule: Window) -> Iterator[MatchedLot]:
    for lot in solution.lots:
        bought, sold = part.bought[lot.purchase], part.sold[lot.sale]
        gain = part.gains.get((lot.purchase, lot.sale), sold.price - bought.price)
        # A put that is bought and sold is a sale and a purchase of what underlies it.
        purchase, sale = (bought, sold) if bought.side is Side.PURCHASE else (sold, bought)
        yield MatchedLot(purchase, sale, lot.shares, gain, rule)


def _worth(part: Part, solution: Solution, rule: Window) -> dict[str, Fraction]:
    """What one more share of each trade would add at most, by the trade's place."""
    proof = solution.certificate
    if not isinstance(proof, Certificate):
        values = zip((*part.bought, *part.sold), (*proof.purchases, *proof.sales), strict=True)
        return {entry.place: Fraction(value) for entry, value in values}
    worth = {
        entry.place: Fraction(price) - entry.price
        for entry, price in zip(part.bought, proof.prices, strict=True)
    }
    for sale in part.sold:
        reached = [
            Fraction(price)
            for entry, price in zip(part.bought, proof.prices, strict=True)
            if matches(entry.day, sale.day, rule)
        ]
        worth[sale.place] = max(Fraction(0), sale.price - min(reached)) if reached else Fraction(0)
    return worth


def _proof(part: Part, solution: Solution, rule: Window, pairs: Pairs | None) -> Proof:
    try:
        verify(part.purchases, part.sales, solution, rule, pairs)
        verified = True
    except Unproved:
        verified = False
    return Proof(
        part.series, part.bought, part.sold, solution.profit, solution.certificate, verified
    )


def _counted(
    entries: Sequence[Entry], lots: Sequence[MatchedLot], worth: Mapping[str, Fraction]
) -> tuple[Counted, ...]:
    matched: dict[str, Fraction] = defaultdict(Fraction)
    for lot in lots:
        matched[lot.purchase.place] += lot.shares
        matched[lot.sale.place] += lot.shares
    return tuple(
        Counted(entry, matched[entry.place], worth.get(entry.place, Fraction(0)))
        for entry in entries
    )


def _not_barred(
    case: Case,
    entries: Sequence[Entry],
    lots: Sequence[MatchedLot],
    rule: Window,
    on: date,
    total: Fraction,
) -> Fraction:
    """The maximum over pairs whose two years since the later trade are not over."""
    if all(lot.sue_until >= on for lot in lots):
        return total

    def is_late(entry: Entry) -> bool:
        return years_after(entry.day, YEARS_TO_SUE) < on

    found = Fraction(0)
    for part in parts(entries, market_of(case)):
        late_1, late_2 = [[is_late(one) for one in side] for side in (part.bought, part.sold)]
        pairs = pairs_of(part) or Pairs()

        def barred(
            i: int,
            j: int,
            of: Pairs = pairs,
            first: Sequence[bool] = late_1,
            second: Sequence[bool] = late_2,
        ) -> bool:
            return of.barred(i, j) or (first[i] and second[j])

        found += solved(part, rule, Pairs(pairs.gains, barred)).profit
    return found


def _bounds(
    case: Case, entries: Sequence[Entry], rule: Window, total: Fraction, wanting: Sequence[Entry]
) -> Bounds:
    """Purchases without a price at zero; what else is open leaves the maximum without a bound."""
    opens = [one for one in case.decisions if one.standing is Standing.OPEN]
    if not opens and not wanting:
        return Bounds(total, total)
    if wanting:
        return Bounds(total, None, "derivatives against stock need market prices")
    if not all(map(is_unpriced, opens)):
        return Bounds(total, None, "something else than a price is not known")
    purchases = [*entries, *case.without_price()]
    market = market_of(case)
    for one in opens:
        if one.side is Side.SALE and market.price(one.trade) is None:
            near = any(
                entry.side is Side.PURCHASE
                and one.trade.day
                and matches(entry.day, one.trade.day, rule)
                for entry in purchases
            )
            if near:
                return Bounds(total, None, "a sale near a purchase has no price")
    priced = [
        *purchases,
        *chain.from_iterable(
            case.priced(one, price)
            for one in opens
            if one.side is Side.SALE and (price := market.price(one.trade)) is not None
        ),
    ]
    return Bounds(total, total_of(case, rule, priced), "purchases without a price taken at zero")


_STATED = re.compile(r"disgorg|short[\s-]swing|\bmatchable\b", re.IGNORECASE)


def _cautions(found: Recovery) -> Iterator[str]:
    """Why the figure may be too high or too low."""
    matched = {place for lot in found.lots for place in (lot.purchase.place, lot.sale.place)}
    for one in found.decisions:
        if one.trade.place in matched:
            yield from one.flags
            if not one.confirmed:
                yield f"unconfirmed: {one.rule}"
            if len(one.trade.owners) > 1:
                yield "a joint filing: whose interest the trade was, and how much of it, is not said"
            if one.trade.direct is False:
                yield "held indirectly: the owner's part may be less than the whole"
        if _STATED.search(one.trade.notes):
            yield "the filer's own footnotes speak of short-swing profit"
    opens = sum(one.standing is Standing.OPEN for one in found.decisions)
    if opens:
        yield f"{opens} of {len(found.decisions)} trades are left out: something is not known"
    if found.wanting_prices:
        yield f"{len(found.wanting_prices)} derivatives need the market's prices"
    if any(one.rule.startswith("17 CFR 240.16b-3(") for one in found.excluded) and found.lots:
        yield "grants and withholdings are taken as approved under Rule 16b-3"
    if not found.verified:
        yield "the proof was not confirmed"


def shared(found: Iterable[Recovery]) -> list[Recovery]:
    """The same, each with the owners to whom the very same trades are attributed."""
    every = list(found)
    same: dict[object, list[Party]] = defaultdict(list)
    for one in every:
        same[_trades(one)].append(one.owner)
    return [
        msgspec.structs.replace(
            one, shared_with=tuple(other for other in same[_trades(one)] if other != one.owner)
        )
        if len(same[_trades(one)]) > 1
        else one
        for one in every
    ]


def _trades(one: Recovery) -> object:
    return one.issuer.key, one.security_class, tuple(item.entry.place for item in one.counted)
