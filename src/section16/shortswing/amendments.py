"""Amendments, row by row: a row of a 4/A or 5/A takes the place of the row it repeats or corrects.

An amendment should give only the added or corrected lines (Forms 4 and 5, Instruction 9), yet many
restate every line; so each of its rows is held against the rows of its original, and what fits none
of them is added.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from section16.filing import Filing
from section16.shortswing.trade import Trade

AMENDS = "this amendment"
"""How the remark begins on a row that takes another's place."""
MOST_CORRECTED = 2
"""Cells that may differ between a row and the row that corrects it."""


class Report(msgspec.Struct):
    """A filing with those of its trades that still stand."""

    filing: Filing
    trades: list[Trade]

    @property
    def owners(self) -> frozenset[str]:
        """The keys of those who report."""
        return frozenset(role.owner.key for trade in self.trades for role in trade.owners)


def amended(reports: Sequence[Report]) -> None:
    """Let the amendments among reports of one issuer, oldest first, replace what they repeat."""
    for number, report in enumerate(reports):
        kind = report.filing.document.document_type
        if kind is not None and kind.is_amendment and report.trades:
            earlier = [one for one in reports[:number] if one.owners & report.owners]
            _replace(report, _originals(report, earlier))


def _originals(report: Report, earlier: Sequence[Report]) -> list[Report]:
    """The reports that an amendment may mean: by the day it names, by its period, else all."""
    document = report.filing.document
    named, period = document.date_of_original_submission, document.period_of_report
    same_form = [one for one in earlier if _form(one) == _form(report)]
    by_day = [one for one in same_form if named and in_order(one.filing)[0] == named]
    by_period = [
        one for one in same_form if period and one.filing.document.period_of_report == period
    ]
    both = {id(one): one for one in (*by_day, *by_period)}
    return list(both.values()) or same_form


def _form(report: Report) -> str | None:
    kind = report.filing.document.document_type
    return kind.form if kind else None


def _replace(report: Report, originals: Iterable[Report]) -> None:
    """Take out of the originals what the amendment's rows repeat, the most alike first."""
    pairs = sorted(
        (
            (differing, here, there, old)
            for old in originals
            for there, was in enumerate(old.trades)
            for here, now in enumerate(report.trades)
            if (differing := _differing(was, now)) is not None
        ),
        key=lambda pair: pair[:3],
    )
    taken_here: set[int] = set()
    taken_there: dict[int, set[int]] = {}
    for differing, here, there, old in pairs:
        gone = taken_there.setdefault(id(old), set())
        if here not in taken_here and there not in gone:
            taken_here.add(here)
            gone.add(there)
            report.trades[here] = _corrected(report.trades[here], old.trades[there], differing)
    for old in originals:
        gone = taken_there.get(id(old), set())
        old.trades = [one for place, one in enumerate(old.trades) if place not in gone]
    if not taken_here:
        note = "an amendment of which no row was found in an earlier filing"
        report.trades = [_remarked(one, note) for one in report.trades]


def _corrected(now: Trade, was: Trade, differing: int) -> Trade:
    said = "corrects" if differing else "repeats"
    merged = msgspec.structs.replace(now, also=(*now.also, was.place, *was.also))
    return _remarked(merged, f"{AMENDS} {said} {was.place}")


def _remarked(trade: Trade, remark: str) -> Trade:
    return msgspec.structs.replace(trade, remarks=(*trade.remarks, remark))


def _differing(was: Trade, now: Trade) -> int | None:
    """How many cells differ; ``None`` where it cannot be the same row."""
    if (was.derivative is None) is not (now.derivative is None):
        return None
    same_day, same_shares = was.day == now.day, was.shares == now.shares
    if not (same_day or same_shares):
        return None
    differing = (
        (was.security_class != now.security_class)
        + (not same_day)
        + (not same_shares)
        + (was.price != now.price)
        + (was.code is not now.code)
        + (was.acquired is not now.acquired)
        + ((was.direct, was.nature) != (now.direct, now.nature))
        + (was.derivative is not None and was.derivative != now.derivative)
    )
    return differing if differing <= MOST_CORRECTED else None


def in_order(filing: Filing) -> tuple[date, bool, str]:
    """Where a filing stands in time: by the day it was filed, else signed; amendments after."""
    document = filing.document
    signed = [one.date for one in document.signatures if one.date]
    day = filing.filing_date or max(signed, default=None) or document.period_of_report
    kind = document.document_type
    return day or date.max, bool(kind and kind.is_amendment), filing.key or ""
