"""EDG: footnotes and the cells that cite them.

Source: EDGAR Ownership XML Technical Specification, version 3, chapters 3 to 5.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from section16.checks.rule import Case, Remark, Rule, rule
from section16.checks.subject import Subject
from section16.document import (
    Footnote,
    Noted,
)
from section16.finding import Severity
from section16.law import limits

_SPEC = "EDGAR Ownership XML Technical Specification, version 3"
_DERIVATIVE = "/derivative_table/0"


def _noted(subject: Subject) -> tuple[Footnote, ...]:
    return subject.document.footnotes


def _cited(subject: Subject) -> bool:
    return len(subject.cited) > len(set(subject.cited))


@rule(
    "EDG003",
    Severity.ERROR,
    f"{_SPEC}, 3.5",
    breaks=Case("form 4", {"/footnotes/0/text": "x" * 1001}),
    passes=Case("form 4", {"/footnotes/0/text": "x" * 1000}),
    when=_noted,
)
def footnote_length(subject: Subject) -> Iterator[Remark]:
    """A footnote has at most 1,000 characters."""
    most = limits.LENGTHS["footnotes/text"]
    for place, note in enumerate(subject.document.footnotes):
        if note.text is not None and len(note.text) > most:
            said = f"has {len(note.text)} characters, and {most} are allowed: split it in two"
            yield Remark(f"/footnotes/{place}/text", said)


@rule(
    "EDG008",
    Severity.ERROR,
    f"{_SPEC}, 5: a footnote that is never referenced",
    breaks=Case("form 4", {f"{_DERIVATIVE}/exercise_date": Noted(None, ("F1",))}),
    passes=Case("form 4", {f"{_DERIVATIVE}/exercise_date": Noted(None, ("F1", "F2"))}),
    when=_noted,
)
def uncited(subject: Subject) -> Iterator[Remark]:
    """Every footnote is cited by a cell."""
    notes = subject.document.footnotes
    if not subject.is_print:
        cited = {name for _, name in subject.cited}
        for place, note in enumerate(notes):
            if note.id and note.id not in cited:
                said = f"({note.id}) is cited by no cell: cite it, or move it to the remarks"
                yield Remark(f"/footnotes/{place}", said)


@rule(
    "EDG104",
    Severity.WARNING,
    f"{_SPEC}, 4.3.5: a footnote explains",
    breaks=Case("form 4", {"/footnotes/1": Footnote("F2", None)}),
    passes=Case("form 4", {"/footnotes/1": Footnote("F2", "None.")}),
    when=_noted,
)
def empty_footnote(subject: Subject) -> Iterator[Remark]:
    """A footnote has a text."""
    for place, note in enumerate(subject.document.footnotes):
        if not note.text and not subject.is_open(f"/footnotes/{place}/text"):
            yield Remark(f"/footnotes/{place}/text", "is unknown and must be given")


@rule(
    "EDG108",
    Severity.ERROR,
    f"{_SPEC}, 4.3.6",
    breaks=Case("form 4", {f"{_DERIVATIVE}/exercise_date": Noted(None, ("F2", "F2"))}),
    passes=Case("form 4", {f"{_DERIVATIVE}/exercise_date": Noted(None, ("F2", "F1"))}),
    when=_cited,
)
def cited_twice(subject: Subject) -> Iterator[Remark]:
    """A cell cites a footnote once."""
    by_cell: dict[str, list[str]] = {}
    for path, name in subject.cited:
        by_cell.setdefault(path, []).append(name)
    for path, names in by_cell.items():
        again = [name for name, times in Counter(names).items() if times > 1]
        if again:
            said = f"cites footnote {', '.join(again)} more than once: cite it once"
            yield Remark(path, said, {f"{path}/footnotes": list(dict.fromkeys(names))})


RULES: tuple[Rule, ...] = (
    footnote_length,
    uncited,
    empty_footnote,
    cited_twice,
)
