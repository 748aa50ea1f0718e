"""Section 16(b) reports on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from section16.cli.recovery_report import Report, Section


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
    """A heading with its table and its note."""
    console.print()
    console.print(Text(section.title, style="bold"))
    console.print(table(section.columns, section.rows))
    if section.note:
        console.print(Text(section.note, style="dim"))


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """Text in columns; those whose name ends in ``>`` are set to the right."""
    made = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 1, 0, 0))
    for name in columns:
        made.add_column(
            name.removesuffix(">"),
            justify="right" if name.endswith(">") else "left",
            overflow="fold",
        )
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    return made
