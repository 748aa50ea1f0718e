"""Exercises and conversions link the two tables: a derivative is closed, its underlying acquired.

Source: Rule 16a-4(b) and Instruction 4(c)(i): both halves are reported, one on each table.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from section16.law.codes import EXERCISES
from section16.ledger.reported import Line

Halves = dict[tuple[str | None, str], str]


def exercises(lines: Iterable[Line]) -> Halves:
    """The path of the other half, by filing and path of each half, where there is one candidate."""
    plain: dict[tuple[object, ...], list[Line]] = {}
    closed: dict[tuple[object, ...], list[Line]] = {}
    for line in lines:
        if line.code in EXERCISES and line.amount is not None:
            side = plain if line.table == 1 else closed
            side.setdefault(_event(line, _underlying(line)), []).append(line)
    halves: Halves = {}
    for event, derivatives in closed.items():
        shares = plain.get(event, [])
        # Equal halves of one day are paired in the order of the rows.
        if len(shares) == len(derivatives):
            for one, other in zip(shares, derivatives, strict=True):
                halves[one.filed.key, one.path] = other.path
                halves[other.filed.key, other.path] = one.path
    return halves


def _underlying(line: Line) -> Decimal | None:
    """How many shares of the underlying security pass."""
    shares: Decimal | None = None
    if line.table == 2:  # noqa: PLR2004 - Table II
        shares = line.row.underlying_security_shares.value
    return shares if shares is not None else abs(line.amount or Decimal(0))


def _event(line: Line, shares: Decimal | None) -> tuple[object, ...]:
    return line.filed.rank, line.filed.key, line.code, line.day, shares
