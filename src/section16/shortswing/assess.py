"""From trades to the maximum: each case solved, proved and told with its reasons for caution."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from operator import attrgetter

import msgspec

from section16.errors import InputError
from section16.shortswing.bounds import bounds, not_barred
from section16.shortswing.cases import cases
from section16.shortswing.cautions import cautions
from section16.shortswing.entries import Case, Entry
from section16.shortswing.facts import NO_FACTS, Facts
from section16.shortswing.legs import Solution
from section16.shortswing.liho import lowest_in_highest_out
from section16.shortswing.pairs import Pairs
from section16.shortswing.parts import (
    Part,
    market_of,
    pairs_of,
    parts,
    solved,
    total_of,
    wanting_prices,
)
from section16.shortswing.recovery import Counted, MatchedLot, Proof, Recovery
from section16.shortswing.trade import Party, Side, Trade
from section16.shortswing.treatment import Decision, wishes
from section16.shortswing.values import values
from section16.shortswing.verify import Unproved, verify
from section16.shortswing.window import Window


def recoveries(
    trades: Iterable[Trade],
    *,
    window: Window | str = Window.STELLA_JAMMIES,
    facts: Facts = NO_FACTS,
    treat: Iterable[str] = (),
    on: date | None = None,
) -> list[Recovery]:
    """Give the maximum of every owner, issuer and class among trades, in the order they come.

    ``treat`` reverses treatments one by one: ``F=sale``, ``ACCESSION:/path=purchase``. ``on`` is
    the day by which the time to sue is told; without it, today.

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
            f"trades of {len(found)} histories ({named or 'no trades'}), expected one: choose "
            "among them, or take recoveries()",
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
    lots.sort(key=lambda lot: (lot.realized, lot.purchase.place, lot.sale.place))
    total = sum((proof.maximum for proof in proofs), Fraction(0))
    found = Recovery(
        owner=case.owner,
        issuer=case.issuer,
        security_class=case.security_class,
        window=rule,
        on=on,
        maximum=total,
        liho=liho,
        of_known_nature=_without(case, entries, rule, total, attrgetter("nature_unknown")),
        as_worded=_without(case, entries, rule, total, attrgetter("worded")),
        not_barred=total,
        lots=tuple(lots),
        counted=_counted(entries, lots, worth),
        excluded=tuple(one for one in case.decisions if not one.is_counted),
        proofs=tuple(proofs),
        wanting_prices=tuple(wanting_prices(entries, market, rule)),
        decisions=case.decisions,
    )
    found = msgspec.structs.replace(
        found, not_barred=not_barred(case, found), bounds=bounds(case, found)
    )
    return msgspec.structs.replace(found, cautions=tuple(dict.fromkeys(cautions(found))))


def _lots(part: Part, solution: Solution, rule: Window) -> Iterator[MatchedLot]:
    for lot in solution.lots:
        bought, sold = part.bought[lot.purchase], part.sold[lot.sale]
        gain = part.gains.get((lot.purchase, lot.sale), sold.price - bought.price)
        # A put that is bought and sold is a sale and a purchase of what underlies it.
        purchase, sale = (bought, sold) if bought.side is Side.PURCHASE else (sold, bought)
        yield MatchedLot(purchase, sale, lot.shares, gain, rule)


def _worth(part: Part, solution: Solution, rule: Window) -> dict[str, Fraction]:
    """What one more share of each trade would add at most, by the trade's place."""
    found = values(part.purchases, part.sales, solution, rule)
    pairs = zip((*part.bought, *part.sold), (*found.purchases, *found.sales), strict=True)
    return {entry.place: Fraction(value) for entry, value in pairs}


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


def _without(
    case: Case,
    entries: Sequence[Entry],
    rule: Window,
    total: Fraction,
    doubtful: Callable[[Decision], bool],
) -> Fraction:
    """The maximum without the trades that are doubtful in some way."""
    kept = [entry for entry in entries if not doubtful(entry.decision)]
    return total if len(kept) == len(entries) else total_of(case, rule, kept)


def shared(found: Iterable[Recovery]) -> list[Recovery]:
    """The same, each seen beside the others.

    Each is told the owners to whom the very same trades are attributed, and cautioned where the
    owner's trades stand under another title that may be the same class.
    """
    every = list(found)
    same: dict[object, list[Party]] = defaultdict(list)
    classes: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in every:
        same[_trades(one)].append(one.owner)
        if one.counted and one.security_class:
            classes[one.owner.key, one.issuer.key].append(one.security_class)
    return [
        _beside(one, same[_trades(one)], classes[one.owner.key, one.issuer.key]) for one in every
    ]


def _beside(one: Recovery, owners: Sequence[Party], classes: Sequence[str]) -> Recovery:
    others = tuple(owner for owner in owners if owner != one.owner) if one.counted else ()
    said = [
        f"the owner's trades in {other!r} are apart: if it is the same class, same_class in the "
        "facts says so"
        for other in classes
        if one.counted and other != one.security_class and _may_be_one(other, one.security_class)
    ]
    if not others and not said:
        return one
    return msgspec.structs.replace(one, shared_with=others, cautions=(*one.cautions, *said))


def _may_be_one(title: str, other: str | None) -> bool:
    """Whether titles differ by a class letter alone, which some filers leave out."""
    return (title.rpartition(" ")[2] == (other or "?").rpartition(" ")[2]) and (
        title.startswith("class ") is not (other or "").startswith("class ")
    )


def _trades(one: Recovery) -> object:
    return one.issuer.key, one.security_class, tuple(item.entry.place for item in one.counted)
