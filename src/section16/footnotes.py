"""Footnotes and the cells that cite them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import msgspec
from msgspec.structs import astuple

from section16.document import Footnote, OwnershipDocument, Row, cells

AnyRow = TypeVar("AnyRow", bound=Row)


def citations(document: OwnershipDocument) -> Iterator[tuple[str, str]]:
    """Every citation as (JSON Pointer of the cell, footnote id), in the order of the form."""
    for table in ("non_derivative_table", "derivative_table"):
        for place, row in enumerate(getattr(document, table)):
            for name, cell in zip(row.__struct_fields__, astuple(row), strict=True):
                if cell.footnotes:
                    path = f"/{table}/{place}/{name}"
                    for note in cell.footnotes:
                        yield path, note


def renumber(document: OwnershipDocument) -> OwnershipDocument:
    """The document with its footnotes called F1, F2 ... in order of first use.

    Footnotes that no cell cites come last, in the order they stood; a citation of a footnote that
    is not there keeps its place in the count, so that it still points nowhere.
    """
    order = list(dict.fromkeys(note for _, note in citations(document)))
    order += [note.id for note in document.footnotes if note.id and note.id not in order]
    numbers = {old: f"F{number}" for number, old in enumerate(order, 1)}
    notes = sorted(
        document.footnotes, key=lambda note: order.index(note.id) if note.id else len(order)
    )
    return msgspec.structs.replace(
        document,
        non_derivative_table=tuple(
            _renumbered(row, numbers) for row in document.non_derivative_table
        ),
        derivative_table=tuple(_renumbered(row, numbers) for row in document.derivative_table),
        footnotes=tuple(Footnote(numbers.get(note.id or "", note.id), note.text) for note in notes),
    )


def _renumbered(row: AnyRow, numbers: dict[str, str]) -> AnyRow:
    changed = {
        name: msgspec.structs.replace(
            cell, footnotes=tuple(numbers[note] for note in cell.footnotes)
        )
        for name, cell in cells(row)
        if cell.footnotes
    }
    return msgspec.structs.replace(row, **changed)
