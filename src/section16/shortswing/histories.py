"""Trades from the rows that stand: each event once, whoever reports it and however often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from section16.document import DerivativeTransaction, DocumentType, NonDerivativeTransaction
from section16.entries import Source
from section16.filing import Filing
from section16.ledger import Effective, Ledger, Reported, effective
from section16.shortswing.reported import Front, Row, front_of, trade_of
from section16.shortswing.trade import AMENDS, Trade

_FORM_3 = frozenset({DocumentType.FORM_3, DocumentType.FORM_3_A})
_Fronts = Mapping[int, Front]
"""By the rank of the filing."""


def trades(source: Ledger | Iterable[Filing]) -> list[Trade]:
    """The trades that filings report, each event once, in order of the day and the filing.

    The ledger applies amendments row by row and joins twin documents. Besides, a row that several
    filings of an owner report, or that a joint filing reports once as direct and once as indirect,
    is one trade. Nothing is left out: a row without a day, a side, shares or a price is a trade
    with ``None`` there.
    """
    found = source if isinstance(source, Ledger) else effective(source)
    fronts = {one.rank: front_of(one) for one in found.filed}
    begun = _begun(fronts.values())
    once = _once_over_filings(_by_filing(found, fronts))
    return sorted((_with_beginnings(trade, begun) for trade in once), key=_moment)


def _by_filing(found: Ledger | Effective, fronts: _Fronts) -> Iterator[list[Trade]]:
    """The trades of each filing whose rows stand, in the order of acceptance."""
    rows: dict[int, list[Trade]] = defaultdict(list)
    for row in found.rows:
        if isinstance(row.row, NonDerivativeTransaction | DerivativeTransaction):
            rows[row.places[0][0]].append(_trade(row, row.row, fronts))
    yield from map(_once_in_a_joint_filing, rows.values())


def _trade(row: Reported, given: Row, fronts: _Fronts) -> Trade:
    (rank, path), *twins = row.places
    trade = trade_of(fronts[rank], path, given)
    for twin, where in twins:
        other = trade_of(fronts[twin], where, given)
        trade = _joined(trade, other, "a document of other owners of the group reports it too")
    if row.replaces is not None:
        was = _place(row.replaces)
        trade = _remarked(trade, f"{AMENDS} stands in place of {was}", was)
    elif trade.document_type and trade.document_type.is_amendment:
        trade = _remarked(trade, "a row of an amendment that stands in place of no other row")
    return trade


def _place(source: Source) -> str:
    return f"{source.filing or ''}:{source.path}"


def _remarked(trade: Trade, remark: str, *also: str) -> Trade:
    return msgspec.structs.replace(
        trade, also=(*trade.also, *also), remarks=(*trade.remarks, remark)
    )


def _begun(fronts: Iterable[Front]) -> dict[tuple[str, str], date]:
    """The day of the event on each owner's first Form 3, by the keys of issuer and owner."""
    begun: dict[tuple[str, str], date] = {}
    for front in fronts:
        document = front.filing.document
        if document.document_type in _FORM_3 and document.period_of_report:
            for role in front.owners:
                begun.setdefault((front.issuer.key, role.owner.key), document.period_of_report)
    return begun


def _with_beginnings(trade: Trade, begun: dict[tuple[str, str], date]) -> Trade:
    issuer = trade.issuer.key
    if not any((issuer, role.owner.key) in begun for role in trade.owners):
        return trade
    owners = tuple(
        msgspec.structs.replace(role, began=begun.get((issuer, role.owner.key)))
        for role in trade.owners
    )
    return msgspec.structs.replace(trade, owners=owners)


def _moment(trade: Trade) -> tuple[object, ...]:
    day = trade.day
    return trade.issuer.key, day is None, day, trade.filed is None, trade.filed, trade.place


def _event(trade: Trade) -> tuple[Any, ...]:
    """What the reports of one event have in common."""
    return (
        trade.issuer.key,
        trade.derivative,
        trade.security_class,
        trade.day,
        trade.code,
        trade.acquired,
        trade.shares,
        trade.price,
        trade.after,
    )


def _once_in_a_joint_filing(rows: list[Trade]) -> list[Trade]:
    """Join rows that several owners report of one event, direct by one and indirect by another."""
    kept: list[Trade] = []
    for trade in rows:
        twin = next((place for place, one in enumerate(kept) if _are_one(one, trade)), None)
        if twin is None:
            kept.append(trade)
        else:
            kept[twin] = _joined(kept[twin], trade, "the joint filing reports it twice")
    return kept


def _are_one(one: Trade, other: Trade) -> bool:
    return (
        len(one.owners) > 1
        and one.after is not None
        and one.direct is not other.direct
        and _event(one) == _event(other)
        and not any(place.startswith(f"{one.filing}:") for place in one.also)
    )


def _once_over_filings(filings: Iterable[list[Trade]]) -> list[Trade]:
    """Join the reports of one event by filings that have an owner in common."""
    kept: list[Trade] = []
    known: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for rows in filings:
        taken: set[int] = set()
        for trade in rows:
            twin = next(
                (
                    place
                    for place in known[_event(trade)]
                    if place not in taken and _shares_an_owner(kept[place], trade)
                ),
                None,
            )
            if twin is None or trade.after is None or trade.day is None:
                known[_event(trade)].append(len(kept))
                taken.add(len(kept))
                kept.append(trade)
            else:
                taken.add(twin)
                kept[twin] = _joined(kept[twin], trade, "several filings report it")
    return kept


def _shares_an_owner(one: Trade, other: Trade) -> bool:
    mine = {role.owner.key for role in one.owners}
    return any(role.owner.key in mine for role in other.owners)


def _joined(one: Trade, other: Trade, remark: str) -> Trade:
    """One trade of two reports of it, with the owners of both."""
    mine = {role.owner.key for role in one.owners}
    remarks = dict.fromkeys((*one.remarks, remark, *other.remarks))
    return msgspec.structs.replace(
        one,
        also=tuple(dict.fromkeys((*one.also, other.place, *other.also))),
        owners=(*one.owners, *(role for role in other.owners if role.owner.key not in mine)),
        remarks=tuple(remarks),
    )
