"""Trades from filings: each event once, amendments applied, joint filings counted once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

import msgspec

from section16.document import DocumentType
from section16.filing import Filing, Rendition
from section16.shortswing.amendments import Report, amended, in_order
from section16.shortswing.parties import ciks_by_name, identified
from section16.shortswing.reported import party, reported
from section16.shortswing.trade import Role, Trade

_FORM_3 = frozenset({DocumentType.FORM_3, DocumentType.FORM_3_A})
_RICHNESS = {rendition: place for place, rendition in enumerate(Rendition)}


class Place(Protocol):
    """A row of a filing."""

    @property
    def filing(self) -> str | None:
        """The filing's key."""

    @property
    def path(self) -> str:
        """JSON Pointer of the row."""


class StandingRow(Protocol):
    """A row as a ledger has it: amendments applied, once for all who report it."""

    @property
    def source(self) -> Place:
        """Where it stands."""

    @property
    def replaces(self) -> Place | None:
        """The row in whose place it stands."""

    @property
    def owners(self) -> Sequence[str]:
        """The keys of all who report it."""


def trades(filings: Iterable[Filing], standing: Iterable[StandingRow] | None = None) -> list[Trade]:
    """The trades that filings report, each event once, in order of the day and the filing.

    A filing given twice, also in two renditions, counts once. A row of an amendment takes the place
    of the row it repeats. A row that several filings of an owner report, or that a joint filing
    reports once as direct and once as indirect, is one trade. Nothing is left out: a row without a
    day, a side, shares or a price is a trade with ``None`` there.

    ``standing`` are the rows of a ledger rolled from the same filings (``roll(filings).rows``):
    with it, the ledger has decided what amendments replace and which documents are twins.
    """
    decided = None if standing is None else {_at(row.source): row for row in standing}
    found: list[Trade] = []
    for reports in _by_issuer(filings):
        if decided is None:
            amended(reports)
        else:
            _as_decided(reports, decided)
        found += _standing(reports)
    return sorted(found, key=_moment)


def _at(place: Place) -> str:
    return f"{place.filing or ''}:{place.path}"


def _as_decided(reports: Sequence[Report], decided: Mapping[str, StandingRow]) -> None:
    """Keep the rows that stand by a ledger, each with its owners and what it replaces."""
    roles = {
        role.owner.key: role
        for report in reports
        for trade in report.trades
        for role in trade.owners
    }
    for report in reports:
        report.trades = [
            _by_ledger(trade, decided[trade.place], roles)
            for trade in report.trades
            if trade.place in decided
        ]


def _by_ledger(trade: Trade, row: StandingRow, roles: Mapping[str, Role]) -> Trade:
    mine = {role.owner.key for role in trade.owners}
    others = [roles[key] for key in row.owners if key in roles and key not in mine]
    replaced = () if row.replaces is None else (_at(row.replaces),)
    return msgspec.structs.replace(
        trade, owners=(*trade.owners, *others), also=(*trade.also, *replaced)
    )


def _begun(reports: Iterable[Report]) -> dict[str, date]:
    """The day of the event on each owner's first Form 3, by the owner's key."""
    begun: dict[str, date] = {}
    for report in reports:
        document = report.filing.document
        if document.document_type in _FORM_3 and document.period_of_report:
            for owner in document.reporting_owners:
                begun.setdefault(party(owner).key, document.period_of_report)
    return begun


def _with_beginnings(trade: Trade, begun: dict[str, date]) -> Trade:
    if not any(role.owner.key in begun for role in trade.owners):
        return trade
    owners = tuple(
        msgspec.structs.replace(role, began=begun.get(role.owner.key)) for role in trade.owners
    )
    return msgspec.structs.replace(trade, owners=owners)


def _moment(trade: Trade) -> tuple[object, ...]:
    day = trade.day
    return trade.issuer.key, day is None, day, trade.filed is None, trade.filed, trade.place


def _by_issuer(filings: Iterable[Filing]) -> Iterator[list[Report]]:
    ordered = sorted(_each_once(filings), key=in_order)
    known = ciks_by_name(ordered)
    issuers: dict[str, list[Report]] = defaultdict(list)
    for number, filing in enumerate(ordered):
        rows = [identified(trade, known) for trade in reported(filing)]
        issuer = rows[0].issuer if rows else party(filing.document.issuer)
        # Issuers of whom nothing is said are not one issuer.
        issuers[issuer.key if issuer.is_known else f"filing:{number}"].append(Report(filing, rows))
    yield from issuers.values()


def _each_once(filings: Iterable[Filing]) -> list[Filing]:
    """One filing a key, the richest rendition; a filing that was made, not read, has none."""
    kept: dict[object, Filing] = {}
    for number, filing in enumerate(filings):
        key = filing.key or number
        known = kept.get(key)
        if known is None or _RICHNESS[filing.rendition] < _RICHNESS[known.rendition]:
            kept[key] = filing
    return list(kept.values())


def _standing(reports: list[Report]) -> list[Trade]:
    for report in reports:
        report.trades = _once_in_a_joint_filing(report.trades)
    begun = _begun(reports)
    return [_with_beginnings(trade, begun) for trade in _once_over_filings(reports)]


def _event(trade: Trade) -> tuple[Any, ...]:
    """What the reports of one event have in common."""
    return (
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


def _once_over_filings(reports: list[Report]) -> list[Trade]:
    """Join the reports of one event by filings that have an owner in common."""
    kept: list[Trade] = []
    known: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for report in reports:
        taken: set[int] = set()
        for trade in report.trades:
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
