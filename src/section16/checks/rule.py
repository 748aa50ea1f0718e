"""How a rule is written down: a generator, the law it enforces, the days it holds, two examples.

A rule is one function. Its docstring is the rule in one sentence; it yields a :class:`Remark` for
each place that breaks it, and nothing for a document that keeps it. What is unknown breaks nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from inspect import cleandoc
from types import MappingProxyType
from typing import Any, NamedTuple

from section16.checks.copies import Trace
from section16.checks.fixes import written
from section16.checks.subject import Subject
from section16.finding import Finding, Severity
from section16.law.places import on_form


class Remark(NamedTuple):
    """One place that breaks a rule.

    The message says what was found, what is expected and what to do. ``fix`` holds the value that
    would mend each path, where there is only one.
    """

    path: str
    message: str
    fix: Mapping[str, Any] | None = None
    place: str = ""
    """Where in the source, for what has no place on the form."""


class Case(NamedTuple):
    """An example: one of the sound documents of :mod:`section16.checks.samples`, changed.

    ``changes`` holds new values by path; where a cell takes a noted value the bare value will do,
    and keeps the footnotes of the cell. ``filed`` is the day of filing, if the rule asks for it;
    ``around`` holds other fields of the filing, such as its attachments.
    """

    sample: str
    changes: Mapping[str, Any]
    filed: date | None = None
    around: Mapping[str, Any] = MappingProxyType({})
    beside: Mapping[str, Any] | None = None
    """Of a rule over two filings: the changes that make the other filing of the same sample."""


Between = Callable[[Trace, Trace], str | None]
"""What is to be said of one filing because another says the same, if anything."""
Check = Callable[[Subject], Iterator[Remark]]
When = Callable[[Subject], object]
EVERY_FORM = "345"


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A check with its law and its examples, callable like the function it was made from."""

    code: str
    severity: Severity
    citation: str
    check: Check
    breaks: Case
    passes: Case
    since: date | None = None
    """The first day on which it holds; ``None``: as long as there have been these forms."""
    until: date | None = None
    """The last day on which it holds; ``None``: still."""
    forms: str = EVERY_FORM
    confirmed: bool = True
    """Whether the source was seen; what is not confirmed is a warning at most."""
    when: When | None = None
    """What must be there for the rule to have anything to say; asked once for rules that share it
    and stand together."""
    between: Between | None = None
    """Of a rule over two filings: the test of one against another."""

    @property
    def sentence(self) -> str:
        """The rule in one sentence."""
        return (self.check.__doc__ or "").strip().partition("\n")[0]

    @property
    def explanation(self) -> str:
        """What the docstring says below its first sentence, a line for each paragraph."""
        paragraphs = cleandoc(self.check.__doc__ or "").split("\n\n")[1:]
        return "\n\n".join(" ".join(one.split()) for one in paragraphs)

    def holds(self, day: date, form: str) -> bool:
        """Whether the rule is law on this day for this form."""
        return (
            form in self.forms
            and (self.since is None or self.since <= day)
            and (self.until is None or day <= self.until)
        )

    def __call__(self, subject: Subject) -> list[Finding]:
        """The findings of this rule, each with its place on the form."""
        return [self.finding(remark, subject.form) for remark in self.check(subject)]

    def finding(self, remark: Remark, form: str) -> Finding:
        """A remark with all that the rule knows about itself."""
        return Finding(
            self.code,
            self.severity,
            remark.path or None,
            remark.place or on_form(remark.path, form),
            remark.message,
            self.citation,
            written(remark.fix),
        )


def rule(
    code: str,
    severity: Severity,
    citation: str,
    *,
    breaks: Case,
    passes: Case,
    since: date | None = None,
    until: date | None = None,
    forms: str = EVERY_FORM,
    confirmed: bool = True,
    when: When | None = None,
) -> Callable[[Check], Rule]:
    """Make a rule of a check. Nothing is registered: each family lists its rules itself."""

    def make(check: Check) -> Rule:
        return Rule(
            code, severity, citation, check, breaks, passes, since, until, forms, confirmed, when
        )

    return make


def rule_between(
    code: str,
    severity: Severity,
    citation: str,
    *,
    breaks: Case,
    passes: Case,
    forms: str = EVERY_FORM,
) -> Callable[[Between], Rule]:
    """Make a rule over two filings of a test of one against another.

    What it says concerns the first of the two, at its document type.
    """

    def make(test: Between) -> Rule:
        def check(subject: Subject) -> Iterator[Remark]:
            alike = (one for one in subject.beside if one.content == subject.trace.content)
            said = (test(subject.trace, other) for other in alike)
            return (Remark(AS_A_WHOLE, message) for message in said if message)

        check.__doc__ = test.__doc__
        return Rule(code, severity, citation, check, breaks, passes, forms=forms, between=test)

    return make


AS_A_WHOLE = "/document_type"
"""The path of a remark on a filing as a whole."""
