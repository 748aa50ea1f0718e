"""Section 16(b) reports as a PDF, tagged to be read aloud (extra ``pdf``)."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from typing import Any

from section16.cli.recovery_report import Report, Section
from section16.printed.writers.pdf import UNIVERSAL, typeset

_TEMPLATE = "recovery.typ"
_WIDE = frozenset({"remarks", "why", "assumption"})
"""Columns of words, which share what width is left."""


def pages(reports: Sequence[Report]) -> bytes:
    """All reports, each on pages of its own.

    :raises MissingExtra: without the typst library.
    """
    template = resources.files("section16.cli").joinpath(_TEMPLATE).read_bytes()
    return typeset(template, {"reports": [_report(one) for one in reports]}, [UNIVERSAL])


def _report(one: Report) -> dict[str, Any]:
    return {
        "title": one.title,
        "facts": one.facts,
        "sections": [_section(section) for section in one.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    columns = [
        {
            "name": name.removesuffix(">"),
            "number": name.endswith(">"),
            "wide": name in _WIDE,
        }
        for name in section.columns
    ]
    return {
        "title": section.title,
        "columns": columns,
        "rows": section.rows,
        "note": section.note,
    }
