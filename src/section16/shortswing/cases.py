"""Trades sorted into cases: one for each owner, issuer and fungible class."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from section16.document import TransactionCode
from section16.shortswing.classes import security_class
from section16.shortswing.entries import Case
from section16.shortswing.facts import NO_FACTS, Facts
from section16.shortswing.trade import Party, Role, Trade
from section16.shortswing.treatment import Wish, decide

UNKNOWN_CLASS = "?"
NOBODY = Role(Party())
"""The owner of a row in a filing that names none."""


def cases(
    trades: Iterable[Trade], facts: Facts = NO_FACTS, wanted: Mapping[str, Wish] | None = None
) -> list[Case]:
    """Each owner's trades in each class of each issuer, every trade treated by its rule.

    There is no matching across owners, also of a group: Rule 16a-1(a)(2) and (3). What an owner
    holds directly and indirectly is one.
    """
    parties: dict[str, Party] = {}
    found: dict[tuple[str, str, str], list[Trade]] = defaultdict(list)
    for trade in trades:
        issuer, named = _key(trade.issuer, trade), class_of(trade, facts)
        parties.setdefault(issuer, trade.issuer)
        for role in trade.owners or (NOBODY,):
            owner = _key(role.owner, trade)
            parties.setdefault(owner, role.owner)
            found[owner, issuer, named].append(trade)
    judge = _Judge(facts, wanted or {})
    elections: dict[tuple[str, str], list[Trade]] = defaultdict(list)
    for (owner, issuer, _), own in found.items():
        elections[owner, issuer] += _elections(own)
    return [
        judge.case(
            Case(parties[owner], parties[issuer], named, (), facts), own, elections[owner, issuer]
        )
        for (owner, issuer, named), own in found.items()
    ]


def _elections(own: Iterable[Trade]) -> list[Trade]:
    """Discretionary transactions, which count in any plan of the issuer: Rule 16b-3(f)."""
    return [one for one in own if one.code is TransactionCode.DISCRETIONARY]


def _key(one: Party, trade: Trade) -> str:
    """What tells a party from others; parties of whom nothing is said are not one party."""
    return one.key if one.is_known else f"filing:{trade.filing or trade.place}"


class _Judge(NamedTuple):
    """What trades are judged by beside the law."""

    facts: Facts
    wanted: Mapping[str, Wish]

    def case(self, empty: Case, own: Iterable[Trade], elections: Sequence[Trade]) -> Case:
        """The case with every trade treated by its rule."""
        decisions = tuple(
            decide(one, empty.owner, self.facts, self.wanted, elections) for one in own
        )
        return msgspec.structs.replace(empty, decisions=decisions)


def class_of(trade: Trade, facts: Facts) -> str:
    """The class of a trade; classes that a fact joins go by the first of its titles."""
    for one in facts.same_class:
        if one.fits(None, trade.issuer):
            joined = [security_class(title, trade.issuer.name) for title in one.titles]
            if trade.security_class in joined:
                return joined[0] or UNKNOWN_CLASS
    return trade.security_class or UNKNOWN_CLASS


def without(case: Case, place: str) -> Case:
    """The same case without one trade."""
    kept = tuple(one for one in case.decisions if one.trade.place != place)
    return msgspec.structs.replace(case, decisions=kept)
