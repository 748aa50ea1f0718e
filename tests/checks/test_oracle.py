"""The SCH rules against the SEC's own schema; `make oracle` breaks many more filings."""

from __future__ import annotations

import csv
import sys
import tarfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from section16 import read
from section16.checks import acceptance, check, schema
from section16.finding import Severity
from section16.law import states

sys.path.append(str(Path(__file__).resolve().parents[2] / "bench"))
oracle = import_module("schema_oracle")

NOT_AS_ACCEPTED = {
    # A browser put a script into them after EDGAR had published them.
    "69002cb4cfcec33f69cacfc2b5ebf16896b25f2f.xml": {"SCH001"},
    "a1ddb077d3252db76f624963e1fe5a549b5f1188.xml": {"SCH001"},
    "c09b137cf12a5d2f95e0bf22337974cf74f2d36d.xml": {"SCH001"},
    # Its lines were cut at 1,023 characters, one of them within a tag.
    "0001225259-06-000003.xml": {"EDG005"},
}
NEWER = "only-newer-elements"
"""Valid, but for what the form got after the schema that is at hand."""


@pytest.fixture(scope="module")
def with_schema(shared: Path) -> Path:
    """The folder of real filings, if the SEC's schema is in it."""
    if not (shared / "corpus/spec/edgar-ownership-xsd").is_dir():
        pytest.skip("needs the SEC's schema files")
    return shared


def real_documents(shared: Path) -> Iterator[tuple[str, bytes]]:
    """Every real document with the name of its file."""
    for path in (shared / "corpus/xml").iterdir():
        yield path.name, path.read_bytes()
    with tarfile.open(shared / "corpus/more_xml.tar.xz") as archive:
        for member in archive:
            if file := archive.extractfile(member):
                yield member.name.rpartition("/")[2], file.read()


@pytest.fixture(scope="module")
def errors(shared: Path) -> dict[str, set[str]]:
    """The codes of severity error by file, of all real documents."""
    rules = (*schema.RULES, *acceptance.RULES)
    return {
        name: {
            finding.code
            for finding in check(read(source), rules=rules)
            if finding.severity is Severity.ERROR
        }
        for name, source in real_documents(shared)
    }


def test_no_false_alarm(errors: dict[str, set[str]]) -> None:
    """EDGAR accepted all real documents, and no rule says that it would not have."""
    assert 14768 == len(errors)
    assert NOT_AS_ACCEPTED == {name: codes for name, codes in errors.items() if codes}


def test_real_documents_agree(with_schema: Path, errors: dict[str, set[str]]) -> None:
    """A real Form 4 is valid under the schema if and only if no SCH rule speaks against it."""
    with (with_schema / "corpus/FEATURES.csv").open(newline="") as file:
        results = {row["file"]: row["xsd_x0306"] for row in csv.DictReader(file)}
    judged = {name: result for name, result in results.items() if result}

    assert len(judged) > 14000
    assert {name: result in {"valid", NEWER} for name, result in judged.items()} == {
        name: not any(code.startswith("SCH") for code in errors[name]) for name in judged
    }


def test_codes_of_states_and_countries(with_schema: Path) -> None:
    """The codes that an address may have are those of the schema."""
    common = with_schema / "corpus/spec/edgar-ownership-xsd/ownershipDocumentCommon.xsd.xml"
    listed = etree.parse(common).iterfind(
        ".//{*}element[@name='rptOwnerState']//{*}enumeration[@value]"
    )

    assert {code.get("value") for code in listed} - {"", " ", "  "} == (
        states.CURRENT | states.GIVEN_UP
    )
    assert (309, 22) == (len(states.CURRENT), len(states.GIVEN_UP))


@pytest.fixture(scope="module")
def verdicts(with_schema: Path) -> list[Any]:
    """What both say of some thousand mutations of real filings."""
    return list(oracle.verdicts(with_schema, files=60, times=1))


def test_mutations_agree(verdicts: list[Any]) -> None:
    """Each constraint broken once in real filings: both find it, or the reason why not is known."""
    assert [] == [
        (verdict.kind, verdict.path, verdict.found)
        for verdict in verdicts
        if not verdict.agrees and not oracle.excuse(verdict)
    ]
    agreeing = sum(verdict.agrees for verdict in verdicts)
    assert agreeing > 6000
    assert agreeing / len(verdicts) > 0.98


def test_every_rule_was_tried(verdicts: list[Any]) -> None:
    """The mutations set off every SCH error."""
    codes = {finding.code for verdict in verdicts for finding in verdict.found}

    assert set() == {r.code for r in schema.RULES if r.severity is Severity.ERROR} - codes
