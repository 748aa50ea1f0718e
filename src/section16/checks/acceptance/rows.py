"""EDG: the rows of both tables.

Source: EDGAR Ownership XML Technical Specification, version 3, chapters 3 to 5.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from section16.checks.rule import Case, Remark, Rule, rule
from section16.checks.subject import Subject
from section16.document import (
    Noted,
    OwnershipForm,
    TransactionFormType,
    TransactionTimeliness,
)
from section16.finding import Severity
from section16.law import cells

_SPEC = "EDGAR Ownership XML Technical Specification, version 3"
_FIRST = "/non_derivative_table/0"
_DERIVATIVE = "/derivative_table/0"
_EARLY = Noted(TransactionTimeliness.EARLY)


@rule(
    "EDG004",
    Severity.WARNING,
    f"{_SPEC}, 4.3.8; the schema leaves the group optional, and filings without it exist",
    breaks=Case("form 4", {f"{_FIRST}/{name}": None for name in cells.CODING}),
    passes=Case("form 4", {f"{_FIRST}/equity_swap_involved": True}),
    forms="45",
)
def coding(subject: Subject) -> Iterator[Remark]:
    """A transaction has a form type, a code, and says whether an equity swap was involved."""
    for path, row in subject.transactions:
        code: Noted[Any] = row.transaction_code
        if code.value is None and not any(getattr(row, name) for name in cells.CODING):
            for name in cells.CODING:
                if not subject.is_open(f"{path}/{name}"):
                    yield Remark(f"{path}/{name}", "is unknown and must be given")


@rule(
    "EDG010",
    Severity.ERROR,
    f"{_SPEC}, 3.5 and 5",
    breaks=Case("form 4", {f"{_FIRST}/nature_of_ownership": "By Spouse"}),
    passes=Case("form 4", {"/non_derivative_table/1/nature_of_ownership": "By Trust"}),
)
def nature_of_indirect_ownership(subject: Subject) -> Iterator[Remark]:
    """A row held indirectly names the nature of ownership; a row held directly names none."""
    for path, row in subject.rows:
        held, nature = row.direct_or_indirect_ownership.value, row.nature_of_ownership.value
        if held is OwnershipForm.INDIRECT and not nature:
            place = f"{path}/nature_of_ownership"
            if not subject.is_open(place):
                yield Remark(
                    place, "held indirectly, and how is not said: name the spouse or trust"
                )
        elif nature and held is OwnershipForm.DIRECT:
            place = f"{path}/nature_of_ownership"
            message = f"held directly, and yet {nature!r}: leave it empty, or enter I"
            yield Remark(place, message, {place: None})


@rule(
    "EDG012",
    Severity.ERROR,
    f"{_SPEC}, 3.5, note 6",
    breaks=Case("form 4", {f"{_DERIVATIVE}/underlying_security_shares": None}),
    passes=Case("form 4", {f"{_DERIVATIVE}/underlying_security_shares": Noted(None, ("F2",))}),
)
def underlying_amount(subject: Subject) -> Iterator[Remark]:
    """The underlying amount of a derivative is given, in shares, in dollars or by a footnote."""
    for path, row in subject.table_2:
        shares: Noted[Any] = row.underlying_security_shares
        if not (shares.value is not None or shares or row.underlying_security_value):
            places = [f"{path}/{name}" for name in cells.UNDERLYING[:2]]
            if not any(map(subject.is_open, places)):
                said = "is unknown and must be given: enter it, its value, or hang a footnote on it"
                yield Remark(places[0], said)


@rule(
    "EDG015",
    Severity.ERROR,
    f"{_SPEC}, 4.3.8.2 and 4.3.8.3",
    breaks=Case("form 4", {f"{_FIRST}/transaction_timeliness": _EARLY}),
    passes=Case(
        "form 4",
        {
            f"{_FIRST}/transaction_timeliness": _EARLY,
            f"{_FIRST}/transaction_form_type": TransactionFormType.FORM_5,
        },
    ),
    forms="45",
)
def timeliness(subject: Subject) -> Iterator[Remark]:
    """E stands only on a Form 4 at a row of form type 5, L only on a Form 5."""
    for path, row in subject.transactions:
        told = row.transaction_timeliness.value
        if told is None:
            continue
        early = subject.form == "4" and row.transaction_form_type.value == "5"
        late = subject.form == "5"
        allowed = "E" if early else "L" if late else ""
        if told != allowed and row.transaction_form_type.value is not None:
            place = f"{path}/transaction_timeliness"
            said = f"is {told}, and {f'{allowed} or nothing' if allowed else 'nothing'} is expected"
            yield Remark(place, said, None if allowed else {place: None})


RULES: tuple[Rule, ...] = (
    coding,
    nature_of_indirect_ownership,
    underlying_amount,
    timeliness,
)
