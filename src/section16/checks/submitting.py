"""What stands in the way of submitting a document, and what it lacks: findings of the rules."""

from __future__ import annotations

from typing import Any

from section16.checks import acceptance, check, dates, schema
from section16.document import Noted, OwnershipDocument, Relationship
from section16.finding import Finding, Severity
from section16.law.clock import today
from section16.pointers import at

_REFUSED_TOO = frozenset({"DAT001", "EDG004", "EDG103", "EDG104"})
"""Warnings, since such filings exist, but nothing that anyone should send."""
_MISSING = frozenset(
    {"SCH002", "SCH003", "SCH004", "EDG004", "EDG010", "EDG011", "EDG012", "EDG023", "EDG104"}
) | {"EDG111", "EDG211"}
"""The codes of rules that find out what is not known."""


def in_the_way(document: OwnershipDocument) -> list[Finding]:
    """All for which EDGAR would suspend the document if it were sent today."""
    found = check(document, today(), rules=_OF_A_SUBMISSION)
    return [
        finding
        for finding in found
        if finding.severity is Severity.ERROR or finding.code in _REFUSED_TOO
    ]


def lacking(document: OwnershipDocument) -> list[Finding]:
    """The cells that a form of its day must have and this document does not know."""
    days = [one.date for one in document.signatures if one.date]
    day = max(days, default=document.period_of_report)
    return [
        finding
        for finding in check(document, day, rules=_FINDING_GAPS)
        if _is_unknown(at(document, finding.path or ""))
    ]


def _is_unknown(value: Any) -> bool:
    """Whether nothing is known; of a relationship, whether a box may be checked after all."""
    if isinstance(value, Relationship):
        boxes = (value.is_director, value.is_officer, value.is_ten_percent_owner, value.is_other)
        return None in boxes
    if isinstance(value, Noted):
        return value.value is None and value.raw is None
    return not value


_OF_A_SUBMISSION = (*schema.RULES, *acceptance.RULES, dates.year_is_whole)
_FINDING_GAPS = tuple(rule for rule in (*schema.RULES, *acceptance.RULES) if rule.code in _MISSING)
