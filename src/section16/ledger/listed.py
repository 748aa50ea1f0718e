"""EDGAR's index: which reports of an issuer's insiders were filed, whether they are at hand or not.

A filing stands in the index once for the issuer and once for each owner, under one file name; so
two rows of one accession number say who reported on whom. Source: sec.gov, EDGAR full and daily
indexes (master.idx: CIK, company name, form type, date filed, file name, parted by ``|``).
"""

from __future__ import annotations

import gzip
import os
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from section16.errors import InputError
from section16.ledger.parties import normal_cik

_ROW = re.compile(
    r"^(?P<cik>\d+)\|(?P<name>[^|]*)\|(?P<form>[345](?:/A)?)\|(?P<day>[\d-]{8,10})\|"
    r"(?P<file>\S*?(?P<accession>\d{10}-\d{2}-\d{6})\S*)\s*$"
)
_GZIP = b"\x1f\x8b"


class ListedFiling(NamedTuple):
    """A filing that the index names."""

    accession_number: str
    form: str
    filed: date


class Listing:
    """The filings that EDGAR's index names, by party."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        self._of: dict[str, dict[str, ListedFiling]] = {}
        for line in lines:
            found = _ROW.match(line)
            day = _day(found["day"]) if found else None
            if found and day:
                one = ListedFiling(found["accession"], found["form"], day)
                self._of.setdefault(normal_cik(found["cik"]) or "", {})[one.accession_number] = one

    def __len__(self) -> int:
        return len({accession for found in self._of.values() for accession in found})

    def between(
        self, issuer: str, owner: str, since: date | None, until: date | None
    ) -> Iterator[ListedFiling]:
        """What the index names of an owner's reports on an issuer, filed between two days."""
        mine, its = self._of.get(owner, {}), self._of.get(issuer, {})
        for accession, one in mine.items():
            late = until is None or one.filed <= until
            if accession in its and late and (since is None or since <= one.filed):
                yield one


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def load(paths: Iterable[str | os.PathLike[str]]) -> Listing:
    """The index in some files, packed with gzip or not.

    :raises InputError: when one cannot be read, or has no row of Forms 3, 4 or 5.
    """
    return Listing(line for path in paths for line in _lines(Path(path)))


def _lines(path: Path) -> Iterator[str]:
    try:
        content = path.read_bytes()
        text = gzip.decompress(content) if content.startswith(_GZIP) else content
    except (OSError, EOFError) as error:
        raise InputError(f"{path}: cannot read the index: {error}", "unreadable") from error
    lines = text.decode("utf-8", "replace").splitlines()
    if not any(_ROW.match(line) for line in lines):
        raise InputError(
            f"{path}: no row of a Form 3, 4 or 5; expected EDGAR's master index, rows of "
            "CIK|Company Name|Form Type|Date Filed|File Name",
            "index",
        )
    yield from lines
