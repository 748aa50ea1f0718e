"""Section 16(b) reports on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from section16.cli.recovery_report import Report, Section

_WORDY = frozenset({"remarks", "why", "assumption", "what is open", "owner", "issuer", "class"})
"""Columns of words, which may be wrapped."""
_LEAST = 12


def print_report(console: Console, shown: Report) -> None:
    """The headline, the facts, and a table for each section."""
    console.print(Text(shown.title, style="bold"))
    facts = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
    facts.add_column(no_wrap=True, style="dim")
    facts.add_column(overflow="fold")
    for label, said in shown.facts:
        style = {"maximum": "bold", "caution": "yellow"}.get(label, "")
        facts.add_row(Text(f"  {label}"), Text(said, style=style))
    console.print(facts)
    for section in shown.sections:
        print_section(console, section)
    console.print()


def print_section(console: Console, section: Section) -> None:
    """A heading with its table and its note; rows as lines where the screen is too narrow."""
    console.print()
    console.print(Text(section.title, style="bold"))
    if _least_width(section) <= console.width:
        console.print(table(section.columns, section.rows))
    else:
        for row in section.rows:
            console.print(Padding(_line(section.columns, row), (0, 0, 0, 2)))
    if section.note:
        console.print(Text(section.note, style="dim"))


def _least_width(section: Section) -> int:
    """What the table needs so that nothing but words is wrapped, and nothing is cut."""
    widths = 0
    for place, name in enumerate(section.columns):
        cells = [name.removesuffix(">"), *(row[place] for row in section.rows)]
        widest = max(map(cell_len, cells))
        widths += 1 + (min(widest, _LEAST) if name in _WORDY else widest)
    return widths


def _line(columns: Sequence[str], row: Sequence[str]) -> Text:
    """A row in words: each cell after the name of its column."""
    named = zip(columns, row, strict=True)
    said = (f"{name.removesuffix('>')} {cell}".strip() for name, cell in named if cell)
    return Text("; ".join(said))


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """Text in columns; those whose name ends in ``>`` are set to the right."""
    made = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 1, 0, 0))
    for name in columns:
        made.add_column(
            name.removesuffix(">"),
            justify="right" if name.endswith(">") else "left",
            no_wrap=name not in _WORDY,
            overflow="fold",
        )
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    return made
