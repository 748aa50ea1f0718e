"""How readings of the corpus's pages are held against what its filings say."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import msgspec

from section16 import read
from section16.document import OwnershipDocument


def plain(document: OwnershipDocument) -> dict[str, Any]:
    """A reading in the shape of the corpus's truth."""
    found: dict[str, Any] = json.loads(msgspec.json.encode(document))
    found["owners"] = [
        {
            "name": owner["name"],
            "cik": owner["cik"],
            **(owner["address"] or {}),
            **(owner["relationship"] or {}),
        }
        for owner in found.pop("reporting_owners")
    ]
    for table in ("non_derivative", "derivative"):
        found[table] = [
            {
                "kind": row["kind"],
                "cells": Cells(
                    {
                        name: {"value": cell["value"], "footnotes": cell.get("footnotes", [])}
                        for name, cell in row.items()
                        if isinstance(cell, dict)
                    }
                ),
            }
            for row in found.pop(f"{table}_table")
        ]
    return found


class Cells(dict[str, Any]):
    """Cells of a row; those it does not have are empty."""

    def __missing__(self, _name: str) -> dict[str, Any]:
        return {"value": None, "footnotes": []}


def entries(shared: Path, conversion: str, level: str = "") -> list[dict[str, str]]:
    """The pages of a conversion that the corpus's index lists."""
    index = shared / "corpus" / "printed" / "index.csv"
    with index.open(newline="", encoding="utf-8") as table:
        found = list(csv.DictReader(table))
    return [one for one in found if (one["conversion"], one["level"]) == (conversion, level)]


def scored(shared: Path, score: Any, pages: list[dict[str, str]]) -> Any:
    """The corpus's own score of the readings of some pages."""
    folder, total = shared / "corpus" / "printed", score.Score()
    for page in pages:
        truth = json.loads((folder / "truth" / f"{page['accession']}.json").read_text("utf-8"))
        candidate = plain(read(folder / page["file"]).document)
        shown = score.Page(page["layout"], page["conversion"])
        total.merge(score.score(truth, candidate, shown))
    return total
