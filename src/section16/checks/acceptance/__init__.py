"""EDG: the conditions on which EDGAR suspends a submission, as far as a filing shows them.

What the schema says too is for the SCH family; attached documents have a module of their own.
:mod:`section16.checks.acceptance.conditions` lists every condition with the rules that find it, and
what a filing does not show.

Source: EDGAR Ownership XML Technical Specification, version 3, chapters 3 to 5.
"""

from __future__ import annotations

from section16.checks.acceptance import attachments, file, footnotes, owners, rows
from section16.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    *file.RULES,
    *owners.RULES,
    *rows.RULES,
    *footnotes.RULES,
    *attachments.RULES,
)
