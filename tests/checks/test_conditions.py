"""EDGAR's conditions of acceptance against the rules that find them."""

from __future__ import annotations

from section16.checks import RULES, acceptance
from section16.checks.acceptance.conditions import BESIDE_THEM, CONDITIONS


def test_every_condition_is_listed() -> None:
    """The conditions run from E1 to E23 without a gap."""
    assert [f"E{number}" for number in range(1, 24)] == [one.code for one in CONDITIONS]


def test_conditions_name_rules_that_there_are() -> None:
    """A condition names known rules, or says why no rule can find it."""
    known = {rule.code for rule in RULES}
    for one in CONDITIONS:
        assert set(one.rules) <= known
        assert one.rules or one.why_not


def test_every_rule_of_the_family_finds_a_condition() -> None:
    """No EDG rule is left out of the table."""
    named = {code for one in CONDITIONS for code in one.rules} | set(BESIDE_THEM)
    assert set() == {rule.code for rule in acceptance.RULES} - named
