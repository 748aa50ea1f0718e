"""Check a filing against EDGAR's acceptance rules and the rules under Section 16."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import groupby

from section16.checks import (
    acceptance,
    amendments,
    arithmetic,
    coding,
    dates,
    due,
    explanations,
    foreign,
    owners,
    plans,
    schema,
)
from section16.checks.copies import Copies, Trace, trace_of
from section16.checks.rule import AS_A_WHOLE, Remark, Rule, When
from section16.checks.subject import Subject
from section16.document import OwnershipDocument
from section16.doubts import READ as DOUBTS
from section16.filing import Filing, Rendition
from section16.finding import Finding

__all__ = [
    "DOUBTS",
    "RULES",
    "Together",
    "Trace",
    "check",
    "citation_of",
    "rule_of",
    "sentence_of",
    "trace_of",
]

RULES: tuple[Rule, ...] = (
    *schema.RULES,
    *acceptance.RULES,
    *arithmetic.RULES,
    *coding.RULES,
    *dates.RULES,
    *due.RULES,
    *explanations.RULES,
    *plans.RULES,
    *owners.RULES,
    *amendments.RULES,
    *foreign.RULES,
)
"""Every rule, family by family."""
_BY_CODE = {rule.code: rule for rule in RULES}
_DOUBT_BY_CODE = {doubt.code: doubt for doubt in DOUBTS}


def rule_of(code: str) -> Rule | None:
    """The rule with a code."""
    return _BY_CODE.get(code)


def sentence_of(code: str) -> str:
    """What a finding with this code means, in a sentence; empty for an unknown code."""
    found = _BY_CODE.get(code)
    doubt = _DOUBT_BY_CODE.get(code)
    return found.sentence if found else doubt.meaning if doubt else ""


def citation_of(code: str) -> str | None:
    """The source of a rule; doubts of reading have none."""
    found = _BY_CODE.get(code)
    return found.citation if found else None


def check(
    filing: Filing | OwnershipDocument,
    on: date | None = None,
    *,
    rules: Iterable[Rule] = RULES,
    beside: Iterable[Filing] = (),
) -> list[Finding]:
    """Everything that the rules say against a filing, by the law of its day.

    The doubts of reading come first: a finding about a cell that was left open rests on them.

    :param filing: a filing, or a document not yet filed.
    :param on: the day whose law holds; without it the filing date, else the day of acceptance,
        else that of the latest signature, else today.
    :param rules: the rules to apply, all of them unless given.
    :param beside: other filings that it is to be compared with: an original beside its amendment.
    """
    if isinstance(filing, OwnershipDocument):
        filing = Filing(filing, Rendition.JSON)
    subject = Subject(filing, on, tuple(map(trace_of, beside)))
    found = list(filing.doubts)
    for when, together in in_force(tuple(rules), subject.day, subject.form):
        if when is None or when(subject):
            found += [
                rule.finding(remark, subject.form)
                for rule in together
                for remark in rule.check(subject)
            ]
    return found


class Together:
    """The rules over two filings, applied to all filings of a run one after another."""

    def __init__(self, rules: Iterable[Rule] = RULES) -> None:
        self._rules = [rule for rule in rules if rule.between]
        self._copies = Copies()

    def add(self, trace: Trace) -> Iterator[tuple[Trace, Finding]]:
        """What is now to be said, of this filing or of one before, with the filing concerned."""
        for one, other in self._copies.pairs(trace) if self._rules else ():
            for rule in self._rules:
                said = rule.between(one, other) if rule.between else None
                if said and one.form in rule.forms:
                    yield one, rule.finding(Remark(AS_A_WHOLE, said), one.form)


@lru_cache(maxsize=4096)
def in_force(
    rules: tuple[Rule, ...], day: date, form: str
) -> tuple[tuple[When | None, tuple[Rule, ...]], ...]:
    """Those of the rules that are law on a day for a form, by what they ask first."""
    holding = (rule for rule in rules if rule.holds(day, form))
    return tuple((when, tuple(group)) for when, group in groupby(holding, lambda rule: rule.when))
