"""Who is who where a rendition gives no CIK: print never does, and names are what is left.

A name that stands with exactly one CIK among the filings at hand is taken as that party, which is
said; a name that stands with several, or with none, stays a name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from section16.filing import Filing
from section16.shortswing.reported import party
from section16.shortswing.trade import Party, Trade

_BY_NAME = "no CIK in the filing: {} is known by name, which is not proof"


def ciks_by_name(filings: Iterable[Filing]) -> dict[str, str]:
    """The CIK of every name that stands with one CIK alone."""
    found: dict[str, set[str]] = defaultdict(set)
    for filing in filings:
        document = filing.document
        parties = (party(document.issuer), *map(party, document.reporting_owners))
        for one in parties:
            if one.cik and one.name:
                found[Party(None, one.name).key].add(one.cik)
    return {name: next(iter(ciks)) for name, ciks in found.items() if len(ciks) == 1}


def identified(trade: Trade, known: Mapping[str, str]) -> Trade:
    """The trade with its parties by CIK where their names tell it, and a remark where they do."""
    nameless = [one for one in _parties(trade) if one.cik is None and one.is_known]
    if not nameless:
        return trade
    owners = tuple(
        msgspec.structs.replace(role, owner=_identified(role.owner, known)) for role in trade.owners
    )
    remarks = (*trade.remarks, *(_BY_NAME.format(one) for one in nameless))
    issuer = _identified(trade.issuer, known)
    return msgspec.structs.replace(trade, issuer=issuer, owners=owners, remarks=remarks)


def _parties(trade: Trade) -> tuple[Party, ...]:
    return trade.issuer, *(role.owner for role in trade.owners)


def _identified(one: Party, known: Mapping[str, str]) -> Party:
    return one if one.cik else Party(known.get(one.key), one.name)
