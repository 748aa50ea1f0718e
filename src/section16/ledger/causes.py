"""Why amounts do not meet: candidate causes, each with its evidence or marked unproven."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from section16.entries import Cause
from section16.ledger.amendments import Amended
from section16.ledger.links import Chain
from section16.ledger.listed import Listing
from section16.ledger.reported import Filed


class Known(NamedTuple):
    """What is known around the accounts."""

    filings: Sequence[Filed]
    amended: Amended
    listing: Listing | None


def causes_of(chains: Sequence[Chain], known: Known) -> dict[tuple[int, int], tuple[Cause, ...]]:
    return {}
