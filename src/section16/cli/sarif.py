"""Findings as a SARIF log, for tools that show the findings of many checkers.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

import click

from section16 import checks
from section16.cli.findings import Checked
from section16.finding import Finding, Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def print_log(every: list[Checked]) -> None:
    """Print one log of all findings."""
    click.echo(json.dumps(log(every), indent=1))


def log(every: list[Checked]) -> dict[str, Any]:
    """The log: the tool with its rules, then a result for each finding."""
    driver = {
        "name": "section16",
        "version": version("section16"),
        "rules": [_rule(code) for code in _codes(every)],
    }
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_result(one, finding) for one in every for finding in one.findings],
                "invocations": [_invocation(every)],
            }
        ],
    }


def _codes(every: list[Checked]) -> list[str]:
    return sorted({finding.code for one in every for finding in one.findings})


def _rule(code: str) -> dict[str, Any]:
    citation = checks.citation_of(code)
    return {
        "id": code,
        "shortDescription": {"text": checks.sentence_of(code)},
        **({"help": {"text": citation}} if citation else {}),
    }


def _result(one: Checked, finding: Finding) -> dict[str, Any]:
    place = f"{finding.place}: " if finding.place else ""
    logical = {"fullyQualifiedName": finding.path or "", "name": finding.place or "the filing"}
    return {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{place}{finding.message}"},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": quote(one.file)}},
                "logicalLocations": [logical],
            }
        ],
    }


def _invocation(every: list[Checked]) -> dict[str, Any]:
    """Whether all inputs could be read, and which could not."""
    failed = [one for one in every if one.error]
    said = [{"level": "error", "message": {"text": f"{one.source}: {one.error}"}} for one in failed]
    return {"executionSuccessful": not failed, "toolExecutionNotifications": said}
