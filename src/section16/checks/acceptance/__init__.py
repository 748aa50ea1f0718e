"""EDG: the conditions on which EDGAR suspends a submission, as far as a filing shows them.

What the schema says too is for the SCH family; attached documents have a module of their own. Not
shown by a filing, and so no rule:

- the order of elements, text before the XML declaration and the version of XML: reading puts the
  first right and passes over the others, and writing does all three as EDGAR wants them;
- whether a CIK exists and a CCC belongs to it: EDGAR's own register says so, and a CCC is never
  kept;
- e-mail addresses, for notices: they stand in the envelope, which is not a part of the filing;
- values for what EDGAR fills in itself (names, schema version and others): what EDGAR publishes
  has them all, and what is written to submit has none;
- tags and signs within attached text and HTML: the list in the EDGAR Filer Manual was not seen.

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
