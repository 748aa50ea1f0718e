"""What a reader or a check has to say about a filing: findings are values, never log lines."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Severity(StrEnum):
    """How much a finding matters to the person who files or reads."""

    ERROR = "error"
    """EDGAR would suspend the filing, or what was read cannot be relied on."""
    WARNING = "warning"
    """A Section 16 rule is broken, or a value is very probably wrong or could not be settled."""
    NOTE = "note"
    """Worth knowing; nothing is lost."""


class Finding(msgspec.Struct, frozen=True, gc=False):
    """One thing found wrong, or doubtful, in one filing.

    ``path`` is a JSON Pointer into the document (``/non_derivative_table/0/transaction_shares``)
    or ``None`` where no cell is concerned; ``place`` says it as the form does (``Table I row 1,
    box 4``) or names the spot in the source. ``candidates`` are the readings a doubt leaves open.
    """

    code: str
    severity: Severity
    path: str | None
    place: str
    message: str
    citation: str | None = None
    fix: str | None = None
    candidates: tuple[str, ...] = ()

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.message} [{self.code}]"
