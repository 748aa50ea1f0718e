"""EDG: the reporting owners.

Source: EDGAR Ownership XML Technical Specification, version 3, chapters 3 to 5.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from section16.checks.rule import Case, Remark, Rule, rule
from section16.checks.samples import FORM_4
from section16.checks.subject import Subject
from section16.document import (
    Relationship,
    ReportingOwner,
)
from section16.finding import Severity
from section16.law import states

_SPEC = "EDGAR Ownership XML Technical Specification, version 3"
_ROLES = "/reporting_owners/0/relationship"


@rule(
    "EDG006",
    Severity.ERROR,
    f"{_SPEC}, 4.3.2",
    breaks=Case("form 4", {"/reporting_owners": FORM_4.reporting_owners * 2}),
    passes=Case(
        "form 4", {"/reporting_owners": (*FORM_4.reporting_owners, ReportingOwner("0001999003"))}
    ),
)
def same_owner(subject: Subject) -> Iterator[Remark]:
    """No reporting owner is named twice."""
    owners = subject.document.reporting_owners
    if len(owners) > 1:
        counts = Counter(owner.cik for owner in owners)
        for cik, times in counts.items():
            if cik and times > 1:
                said = f"name CIK {cik} {times} times: name each owner once"
                yield Remark("/reporting_owners", said)


@rule(
    "EDG011",
    Severity.ERROR,
    f"{_SPEC}, 3.5; SEC schema X0304, REPORTING_RELATIONSHIP",
    breaks=Case("form 4", {f"{_ROLES}/is_officer": False}),
    passes=Case("form 4", {_ROLES: Relationship(is_director=True)}),
)
def no_role(subject: Subject) -> Iterator[Remark]:
    """At least one of the four boxes of the relationship is checked."""
    for place, owner in enumerate(subject.document.reporting_owners):
        roles = owner.relationship
        if roles is not None and not (
            roles.is_director or roles.is_officer or roles.is_ten_percent_owner or roles.is_other
        ):
            path = f"/reporting_owners/{place}/relationship"
            if not any(subject.is_open(f"{path}/{name}") for name in roles.__struct_fields__):
                yield Remark(path, "has no box checked: check director, officer, 10% or other")


@rule(
    "EDG111",
    Severity.ERROR,
    f"{_SPEC}, 3.5",
    breaks=Case("form 4", {f"{_ROLES}/officer_title": None}),
    passes=Case("form 4", {f"{_ROLES}/officer_title": "See Remarks"}),
)
def officer_title(subject: Subject) -> Iterator[Remark]:
    """An officer has a title."""
    for place, owner in enumerate(subject.document.reporting_owners):
        roles = owner.relationship
        if roles is not None and roles.is_officer and not roles.officer_title:
            path = f"/reporting_owners/{place}/relationship/officer_title"
            if not subject.is_open(path):
                yield Remark(path, "is unknown and must be given: the officer box is checked")


@rule(
    "EDG211",
    Severity.ERROR,
    f"{_SPEC}, 3.5",
    breaks=Case("form 4", {f"{_ROLES}/is_other": True}),
    passes=Case("form 4", {_ROLES: Relationship(is_other=True, other_text="Trustee")}),
)
def other_text(subject: Subject) -> Iterator[Remark]:
    """A relationship called "other" says which."""
    for place, owner in enumerate(subject.document.reporting_owners):
        roles = owner.relationship
        if roles is not None and roles.is_other and not roles.other_text:
            path = f"/reporting_owners/{place}/relationship/other_text"
            if not subject.is_open(path):
                yield Remark(path, 'is unknown and must be given: the box "other" is checked')


@rule(
    "EDG103",
    Severity.WARNING,
    f"{_SPEC}, appendix A; SEC schema X0304, rptOwnerState",
    breaks=Case("form 4", {"/reporting_owners/0/address/state": "Y2"}),
    passes=Case("form 4", {"/reporting_owners/0/address/state": "Z2"}),
)
def code_given_up(subject: Subject) -> Iterator[Remark]:
    """An address has a code that EDGAR still takes, not one of a country that is no more."""
    for place, owner in enumerate(subject.document.reporting_owners):
        if owner.address is not None and owner.address.state in states.GIVEN_UP:
            said = f"is {owner.address.state}, a code that EDGAR has given up: enter today's"
            yield Remark(f"/reporting_owners/{place}/address/state", said)


RULES: tuple[Rule, ...] = (
    same_owner,
    no_role,
    officer_title,
    other_text,
    code_given_up,
)
