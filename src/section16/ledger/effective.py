"""The rows that stand: every filing once, amendments applied, twin documents joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from section16.document import Row
from section16.entries import Decision, Party, Source
from section16.filing import Filing
from section16.ledger.amendments import Amended, amended
from section16.ledger.joint import Owners, counted_once, richest
from section16.ledger.parties import Parties
from section16.ledger.reported import (
    Filed,
    Line,
    Place,
    as_of,
    day_of_filing,
    lines_of,
    order_of_acceptance,
)


class Reported(msgspec.Struct, frozen=True):
    """A row as it stands after all amendments, once for all who report it."""

    source: Source
    issuer: str
    owners: tuple[str, ...]
    table: int
    row: Row
    places: tuple[Place, ...]
    """Where it stands: rank of the filing and path, its own first, then those of its twins."""
    replaces: Source | None = None


class Effective(NamedTuple):
    """Filings in the order of acceptance, what of their rows stands, and every decision."""

    filed: list[Filed]
    amended: Amended
    twins: Owners
    parties: dict[str, Party]
    once: tuple[Decision, ...]

    @property
    def rows(self) -> Iterator[Reported]:
        """Every row that stands, once for all who report it, in the order of acceptance."""
        alike: dict[tuple[str | None, str], list[Line]] = {}
        for line in sorted(self.amended.lines, key=_moment):
            alike.setdefault(line.original, []).append(line)
        for original, lines in alike.items():
            owners = self.twins.get(original, lines[0].owners)
            yield _reported(lines[0], owners, tuple(line.place for line in lines))

    def with_lines(self, lines: Iterable[Line]) -> Effective:
        """The same with rows in which doubts of reading are settled."""
        return self._replace(amended=self.amended._replace(lines=list(lines)))


def _reported(line: Line, owners: tuple[str, ...], places: tuple[Place, ...]) -> Reported:
    return Reported(
        line.source, line.filed.issuer, owners, line.table, line.row, places, line.replaces
    )


def _moment(line: Line) -> tuple[int, int, int]:
    return line.filed.rank, line.table, int(line.path.rpartition("/")[2])


def effective(filings: Iterable[Filing]) -> Effective:
    """What stands of filings given in any order."""
    given = list(filings)
    parties = Parties(given)
    once = counted_once([(one, list(lines_of(one))) for one in in_order(given, parties)])
    filed = [one for one, _ in once.filings]
    return Effective(filed, amended(once.filings), once.twins, parties.known, tuple(once.decisions))


def in_order(filings: Iterable[Filing], parties: Parties) -> list[Filed]:
    """The filings in the order of acceptance, one a key."""
    ordered = sorted(filings, key=order_of_acceptance)
    every = (
        Filed(
            rank,
            filing.key,
            filing,
            day_of_filing(filing),
            as_of(filing),
            parties.issuer(filing),
            parties.owners(filing),
        )
        for rank, filing in enumerate(ordered)
    )
    return sorted(richest(every))
