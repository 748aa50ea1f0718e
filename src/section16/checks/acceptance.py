"""EDG: the conditions on which EDGAR suspends a submission, as far as a document shows them.

Source: EDGAR Ownership XML Technical Specification, version 3, chapters 3 to 5.
"""

from __future__ import annotations

from collections.abc import Iterator

from section16.checks.rule import Case, Remark, Rule, rule
from section16.checks.subject import Subject
from section16.document import OwnershipForm
from section16.finding import Severity

_SPEC = "EDGAR Ownership XML Technical Specification, version 3"


@rule(
    "EDG010",
    Severity.ERROR,
    f"{_SPEC}, 4.3.11",
    breaks=Case("form 4", {"/non_derivative_table/0/nature_of_ownership": "By Spouse"}),
    passes=Case("form 4", {"/non_derivative_table/1/nature_of_ownership": "By Trust"}),
)
def nature_of_indirect_ownership(subject: Subject) -> Iterator[Remark]:
    """A row held indirectly names the nature of ownership; a row held directly names none."""
    for path, row in subject.rows:
        held, nature = row.direct_or_indirect_ownership.value, row.nature_of_ownership
        place = f"{path}/nature_of_ownership"
        if held is OwnershipForm.INDIRECT and not nature.value:
            yield Remark(place, "held indirectly, and how is not said: name the spouse or trust")
        elif held is OwnershipForm.DIRECT and nature.value:
            message = f"held directly, and yet {nature.value!r}: leave it empty, or enter I"
            yield Remark(place, message, {place: None})


RULES: tuple[Rule, ...] = (nature_of_indirect_ownership,)
