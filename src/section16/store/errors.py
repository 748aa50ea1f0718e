"""What is said of a store that cannot be used, in one sentence."""

from __future__ import annotations

from pathlib import Path

from section16.errors import StoreError
from section16.store.address import Address
from section16.store.migrations import LATEST


def no_store(address: Address) -> StoreError:
    """There is nothing at an address, or no store."""
    return StoreError(
        f"there is no store at {address}: make one with s16 load IN... --db URL", "no-store"
    )


def version_refused(place: Address | Path, version: int) -> StoreError:
    """The tables are of another version than this program's."""
    if version > LATEST:
        return StoreError(
            f"{place} has tables of version {version}, and this program knows {LATEST}: use a "
            "later version of section16",
            "version",
        )
    return StoreError(
        f"{place} has tables of version {version}, and this program reads {LATEST}: the next "
        "s16 load brings them up to date",
        "version",
    )


def disk_full(place: object, reason: str) -> StoreError:
    """There is no room to write."""
    return StoreError(
        f"{place} cannot be written ({reason}): make room and load again, which goes on where "
        "this stopped; what was stored before is unharmed",
        "disk",
    )
