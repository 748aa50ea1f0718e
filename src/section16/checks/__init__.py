"""Check a filing against EDGAR's acceptance rules and the rules under Section 16."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from section16.checks import acceptance
from section16.checks.rule import Rule
from section16.checks.subject import Subject
from section16.document import OwnershipDocument
from section16.filing import Filing, Rendition
from section16.finding import Finding

__all__ = ["RULES", "check"]

RULES: tuple[Rule, ...] = (*acceptance.RULES,)
"""Every rule, family by family."""


def check(
    filing: Filing | OwnershipDocument,
    on: date | None = None,
    *,
    rules: Iterable[Rule] = RULES,
) -> list[Finding]:
    """Everything that the rules say against a filing, by the law of its day.

    :param filing: a filing, or a document not yet filed.
    :param on: the day whose law holds; without it the filing date, else the day of acceptance,
        else that of the latest signature, else today.
    :param rules: the rules to apply, all of them unless given.
    """
    if isinstance(filing, OwnershipDocument):
        filing = Filing(filing, Rendition.JSON)
    subject = Subject(filing, on)
    return [
        finding
        for rule in rules
        if rule.holds(subject.day, subject.form)
        for finding in rule(subject)
    ]
