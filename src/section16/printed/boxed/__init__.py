"""The form drawn with signs in ASCII, on lines of at most 132 characters.

The layout is that of :mod:`section16.printed.writers.text`: every box has rules around it, what is
filled in is told from what is printed by the box it stands in, and every sign is kept.
"""

from __future__ import annotations

from section16.finding import Finding
from section16.law.boxes import Table
from section16.printed.boxed.closing import (
    is_signatures,
    paragraphs,
    read_closing,
    read_signatures,
)
from section16.printed.boxed.front import read_front
from section16.printed.boxed.grid import grids
from section16.printed.boxed.owners import is_owners, owner_rows
from section16.printed.boxed.tables import TablePart, read_table, table_of
from section16.printed.interpret.front import form_number
from section16.printed.sheet import Sheet


def sheet_of(source: str, doubts: tuple[Finding, ...] = ()) -> Sheet:
    """The form that a drawing shows."""
    every = tuple(grids(source))
    tables = {table: grid for grid in every if (table := table_of(grid))}
    signatures = [grid for grid in every if is_signatures(grid)]
    owners = [grid for grid in every if is_owners(grid)]
    taken = {grid.start for grid in (*tables.values(), *signatures, *owners)}
    front = read_front([grid for grid in every if grid.start not in taken])
    closing = read_closing(paragraphs(source, every))
    form = form_number(front.front) or "4"
    parts = {table: read_table(grid, form, table) for table, grid in tables.items()}
    one, two = (parts.get(table, TablePart((), damaged=True)) for table in Table)
    return Sheet(
        front=front.front,
        table_1=one.rows,
        table_2=two.rows,
        further_owners=front.further_owners,
        owner_rows=tuple(row for grid in owners for row in owner_rows(grid)),
        explanations=closing.explanations,
        statements=closing.statements,
        remarks=closing.remarks,
        signatures=tuple(line for grid in signatures for line in read_signatures(grid)),
        unread=(*front.unread, *closing.unread),
        damaged=front.damaged or one.damaged or two.damaged,
        doubts=doubts,
    )
