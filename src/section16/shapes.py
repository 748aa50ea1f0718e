"""The shapes of all JSON that section16 prints or asks for, as JSON Schema."""

from __future__ import annotations

from typing import Any

import msgspec

from section16.ledger_lines import LedgerLine
from section16.lines import CheckLine, DueLine, ErrorLine, LoadLine, QueryLine, ReadLine
from section16.planned_lines import ExposedLine, WhatIfLine
from section16.recovery_lines import ProfitLine
from section16.shortswing.facts import FactsFile

SHAPES: dict[str, Any] = {
    "read": ReadLine,
    "check": CheckLine,
    "due": DueLine,
    "ledger": LedgerLine,
    "profit": ProfitLine,
    "what-if": WhatIfLine,
    "exposed": ExposedLine,
    "facts": FactsFile,
    "load": LoadLine,
    "query": QueryLine,
    "error": ErrorLine,
}
"""The lines, and the file of facts, by the name ``s16 schema`` knows them by."""


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a line or file.

    :raises KeyError: for a name that is not in :data:`SHAPES`.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **msgspec.json.schema(SHAPES[name]),
    }
