"""Doubts of reading that the neighbouring balances settle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from section16.entries import Decision, Settled
from section16.ledger.links import Chain
from section16.ledger.reported import Place


class Settlement(NamedTuple):
    """Accounts after doubts are settled, the entries that say so, and the decisions."""

    chains: list[Chain]
    entries: dict[Place, Settled]
    decisions: list[Decision]


def settled(chains: Sequence[Chain]) -> Settlement:
    """Settle what can be settled."""
    return Settlement(list(chains), {}, [])
