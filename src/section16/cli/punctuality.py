"""Whether filings came in time, at a glance: late rows first, then counts by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath

from rich.console import Console
from rich.table import Table
from rich.text import Text

from section16.law.timeliness import Answer
from section16.lines import DueLine

MOST_LISTED = 200
"""Rows of each answer that are listed; beyond that they are counted."""
_ORDER = (Answer.LATE, Answer.POSSIBLY_TIMELY, Answer.TIMELY, None)
_STYLES = {Answer.LATE: "red", Answer.POSSIBLY_TIMELY: "yellow"}
_NOT_JUDGED = "not judged"


def print_punctuality(answered: list[DueLine]) -> None:
    """List the rows by answer, then count them by month of filing."""
    console = Console()
    for answer in _ORDER:
        rows = [one for one in answered if one.answer is answer]
        rows.sort(key=lambda one: -(one.days_late or 0))
        if rows:
            console.print(Text(answer or _NOT_JUDGED, style="bold"))
            console.print(_table(rows[:MOST_LISTED], _STYLES.get(answer) if answer else None))
        if len(rows) > MOST_LISTED:
            console.print(f"... and {len(rows) - MOST_LISTED:,} more {answer or _NOT_JUDGED}")
    if answered:
        console.print(_by_month(answered))


def _table(rows: Iterable[DueLine], style: str | None) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("filing", overflow="fold", min_width=20)
    table.add_column("form", no_wrap=True)
    table.add_column("row", overflow="fold")
    table.add_column("code", no_wrap=True)
    for name in ("of", "due", "filed"):
        table.add_column(name, no_wrap=True, min_width=10)
    table.add_column("days late", justify="right", min_width=5)
    for one in rows:
        table.add_row(*(Text(cell) for cell in _cells(one)), style=style)
    return table


def _cells(one: DueLine) -> list[str]:
    of = one.inputs.get("traded") or one.inputs.get("event") or one.start
    return [
        one.accession_number or PurePath(one.source or "?").name,
        str(one.document_type or "?"),
        _row(one.place or ""),
        str(one.code or ""),
        str(of or ""),
        str(one.latest or ""),
        str(one.filed or ""),
        f"{one.days_late:,}" if one.days_late else "",
    ]


def _row(place: str) -> str:
    """``I 2`` for the second row of Table I."""
    row = place.partition(",")[0].partition(" (")[0]
    return row.removeprefix("Table ").replace(" row", "")


def _by_month(answered: list[DueLine]) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("month")
    for answer in _ORDER:
        table.add_column(answer or _NOT_JUDGED, justify="right")
    counts: dict[str, Counter[Answer | None]] = {}
    for one in answered:
        counts.setdefault(f"{one.filed:%Y-%m}" if one.filed else "?", Counter())[one.answer] += 1
    for month, found in sorted(counts.items()):
        table.add_row(month, *(f"{found[answer]:,}" for answer in _ORDER))
    whole = Counter(one.answer for one in answered)
    table.add_row("all", *(f"{whole[answer]:,}" for answer in _ORDER), style="bold")
    return table
