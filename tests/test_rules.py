"""What holds for every rule: its code, its law, its sentence, and its two examples."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from section16.checks import RULES, check
from section16.checks.fixes import mended
from section16.checks.rule import Rule
from section16.checks.samples import SAMPLES, document_of, filing_of, findings_of
from section16.finding import Severity
from section16.pointers import at

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


@pytest.mark.parametrize("name", sorted(set(SAMPLES) - {"form 4 of two owners"}))
def test_the_samples_are_sound(name: str) -> None:
    """No rule has anything to say against the documents from which examples start."""
    assert [] == check(SAMPLES[name])


def test_codes_are_unique() -> None:
    """A code names one rule for ever."""
    assert [] == [code for code, count in Counter(r.code for r in RULES).items() if count > 1]


@every_rule
def test_a_rule_is_whole(rule: Rule) -> None:
    """It has a code of its family, a citation and a sentence."""
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
    assert rule.citation
    assert re.fullmatch(r"[A-Z\d].*\.", rule.sentence)


@every_rule
def test_what_is_unconfirmed_is_no_error(rule: Rule) -> None:
    """A fact whose source was not seen leads at most to a warning."""
    assert rule.confirmed or rule.severity is not Severity.ERROR


@every_rule
def test_the_breaking_example_breaks_it(rule: Rule) -> None:
    """The rule finds what its example shows, at a place that is there."""
    found = findings_of(rule.breaks, rule)
    assert found
    for one in found:
        at(document_of(rule.breaks), one.path or "")
        assert rule.code == one.code
        assert one.message


@every_rule
def test_the_passing_example_passes(rule: Rule) -> None:
    """The rule leaves alone what just keeps it."""
    assert [] == findings_of(rule.passes, rule)


@every_rule
def test_a_fix_mends(rule: Rule) -> None:
    """A document mended by a fix no longer breaks the rule."""
    for found in findings_of(rule.breaks, rule):
        if found.fix:
            fixed = mended(document_of(rule.breaks), found.fix)
            left = check(filing_of(rule.breaks, fixed), rules=[rule])
            assert found not in left
