"""The rules over real filings: none that EDGAR accepted is in error."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from section16 import read
from section16.checks import check
from section16.finding import Severity


@pytest.fixture(scope="module")
def filings(shared: Path) -> list[str]:
    """The most varied filings of the corpus."""
    return sorted(str(path) for path in (shared / "corpus/xml").glob("*.xml"))


def test_no_accepted_filing_is_in_error(filings: list[str]) -> None:
    """An error means that EDGAR would suspend the filing, and it did not."""
    found = {
        path.rpartition("/")[2]: [str(one) for one in check(read(path)) if _is_error(one.severity)]
        for path in filings
    }
    assert {} == {name: errors for name, errors in found.items() if errors}


def _is_error(severity: Severity) -> bool:
    return severity is Severity.ERROR


def test_warnings_are_seldom(shared: Path) -> None:
    """No rule warns of one in ten ordinary submissions: that would be a habit, not a fault."""
    found: Counter[str] = Counter()
    folder = sorted((shared / "corpus/submissions").iterdir())
    for path in folder:
        warned = {one.code for one in check(read(path)) if one.severity is Severity.WARNING}
        found.update(warned)
    assert {} == {code: number for code, number in found.items() if number > len(folder) / 10}
