"""Where the amounts of an account do not meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from section16.entries import Status
from section16.ledger.links import Chain, Link
from section16.ledger.reported import Filed


class Break(NamedTuple):
    """A link that breaks, in its account."""

    account: int
    place: int
    chain: Chain
    link: Link
    amount: Decimal

    @property
    def filed(self) -> Filed:
        """The filing that shows it."""
        return self.link.line.filed

    def neighbour(self, step: int) -> Link | None:
        """The link before (-1) or after (1)."""
        place = self.place + step
        return self.chain.links[place] if 0 <= place < len(self.chain.links) else None


def breaks_of(chains: Sequence[Chain]) -> Iterator[Break]:
    """Every link of every account that breaks, with what is missing there."""
    for account, chain in enumerate(chains):
        for place, link in enumerate(chain.links):
            if link.status is Status.BREAKS and link.difference is not None:
                yield Break(account, place, chain, link, link.difference)
