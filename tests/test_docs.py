"""What is said of the project holds."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import section16
from section16 import cli, doubts
from section16.checks import RULES
from section16.finding import Severity
from section16.xml.elements import names

FEW = 2
"""Findings of a code that show nothing about the rule."""
STRUCTS = [
    section16.OwnershipDocument,
    section16.Issuer,
    section16.ReportingOwner,
    section16.Address,
    section16.Relationship,
    section16.NonDerivativeTransaction,
    section16.NonDerivativeHolding,
    section16.DerivativeTransaction,
    section16.DerivativeHolding,
    section16.Footnote,
    section16.Signature,
]


def test_generated_docs_are_fresh(root: Path) -> None:
    """The parts of the docs made from the code are as the code would make them now."""
    said = subprocess.run(
        [sys.executable, "docs/build.py", "--check"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (said.returncode, said.stdout) == (0, "")


def test_frequent_findings_were_read(root: Path) -> None:
    """Of each code 20 filings were read, or all of them where there are fewer.

    A rule that is right less than nine times in ten is a note.
    """
    counts = json.loads((root / "docs/rule_counts.json").read_text())["codes"]
    readings = tomllib.loads((root / "docs/rule_readings.toml").read_text())
    severities = {rule.code: rule.severity for rule in RULES}
    for code, (findings, filings) in counts.items():
        found = readings.get(code, {"read": 0, "right": 0})
        assert found["read"] >= min(filings, 20) or findings <= FEW, code
        right = found["right"] >= 0.9 * found["read"]
        assert right or severities.get(code) is not Severity.WARNING, code


def test_doubts_have_codes_of_their_own() -> None:
    """No two doubts share a code, and all belong to the READ family."""
    codes = [doubt.code for doubt in doubts.READ]

    assert len(set(codes)) == len(codes)
    assert all(code.startswith("READ") and code[4:].isdigit() for code in codes)


def test_every_doubt_is_listed() -> None:
    """Every doubt of the module stands in the list that the docs are made from."""
    defined = {value for value in vars(doubts).values() if isinstance(value, doubts.Doubt)}

    assert defined == set(doubts.READ)


def test_every_verb_has_help() -> None:
    """Every verb says in its help what it does."""
    for verb in cli.COMMANDS:
        command = cli.group.get_command(None, verb)  # type: ignore[arg-type]
        assert command is not None
        assert command.help


def test_every_field_is_explained(root: Path) -> None:
    """Every field of the document stands in docs/format.md, with the element it comes from."""
    said = (root / "docs/format.md").read_text()

    for struct in STRUCTS:
        for field in struct.__struct_fields__:
            assert f"`{field}`" in said, (struct.__name__, field)
    for element in names():
        assert element in said, element
