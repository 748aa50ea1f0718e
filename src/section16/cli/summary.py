"""What many filings look like at a glance, doubtful ones first."""

from __future__ import annotations

import textwrap
from collections import Counter
from pathlib import PurePath
from typing import NamedTuple

from rich.console import Console
from rich.table import Table
from rich.text import Text

from section16.errors import Section16Error
from section16.filing import Filing
from section16.finding import Severity

MOST_LISTED = 200
"""Filings without doubts that are listed; beyond that they are counted."""

LONGEST_NAME = 22


class Brief(NamedTuple):
    """One input in a line."""

    source: str
    form: str = ""
    period: str = ""
    issuer: str = ""
    owner: str = ""
    rows: str = ""
    doubts: int = 0
    notes: int = 0
    unread: int = 0
    error: str = ""


def brief(source: str, found: Filing | Section16Error) -> Brief:
    """The line of a filing, or of an input that could not be read."""
    if isinstance(found, Section16Error):
        return Brief(source, error=str(found))
    document = found.document
    owners = [owner.name or owner.cik or "?" for owner in document.reporting_owners]
    more = f" +{len(owners) - 1}" if len(owners) > 1 else ""
    notes = sum(doubt.severity is Severity.NOTE for doubt in found.doubts)
    return Brief(
        found.accession_number or PurePath(source).name or source,
        str(document.document_type or "?"),
        str(document.period_of_report or "?"),
        document.issuer.trading_symbol or document.issuer.name or "?",
        textwrap.shorten(owners[0] if owners else "?", LONGEST_NAME, placeholder="...") + more,
        f"{len(document.non_derivative_table)}+{len(document.derivative_table)}",
        len(found.doubts) - notes,
        notes,
        len(found.unread),
    )


def print_summary(briefs: list[Brief]) -> None:
    """Doubtful filings first, then the others, then the counts."""
    console = Console()
    read = [one for one in briefs if not one.error]
    doubtful = [one for one in read if one.doubts or one.unread]
    certain = [one for one in read if not (one.doubts or one.unread)]
    listed = doubtful + certain[:MOST_LISTED]
    if listed:
        console.print(_table(listed, bool(doubtful)))
    if len(certain) > MOST_LISTED:
        console.print(f"... and {len(certain) - MOST_LISTED:,} more without doubts")
    console.print(Text(_counts(briefs, read, doubtful)))


def _table(briefs: list[Brief], doubts: bool) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 1, 0, 0))
    if doubts:
        table.add_column("?", justify="right", no_wrap=True)
    table.add_column("filing", overflow="fold", min_width=24)
    table.add_column("form", no_wrap=True)
    table.add_column("period", no_wrap=True)
    table.add_column("issuer", overflow="fold", max_width=LONGEST_NAME)
    table.add_column("reporting owner", overflow="fold", max_width=LONGEST_NAME)
    table.add_column("rows", justify="right", no_wrap=True)
    for one in briefs:
        cells = [one.source, one.form, one.period, one.issuer, one.owner, one.rows]
        if doubts:
            cells.insert(0, str(one.doubts + one.unread or ""))
        style = "yellow" if one.doubts or one.unread else None
        table.add_row(*(Text(cell) for cell in cells), style=style)
    return table


def _counts(briefs: list[Brief], read: list[Brief], doubtful: list[Brief]) -> str:
    forms = Counter(one.form for one in read)
    by_form = ", ".join(f"{count:,} Form {form}" for form, count in sorted(forms.items()))
    said = [
        f"{len(read):,} filing{'s' * (len(read) != 1)} read" + (f" ({by_form})" if by_form else "")
    ]
    said.append(f"{len(doubtful):,} with doubts")
    notes = sum(one.notes for one in read)
    if notes:
        said.append(f"{notes:,} notes")
    failed = len(briefs) - len(read)
    if failed:
        said.append(f"{failed:,} could not be read")
    return "; ".join(said)
