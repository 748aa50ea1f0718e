"""The rules over real filings: none that EDGAR accepted is in error."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from section16 import read
from section16.checks import check
from section16.finding import Severity

NOT_AS_ACCEPTED = {
    # A browser put a script into them after EDGAR had published them.
    "69002cb4cfcec33f69cacfc2b5ebf16896b25f2f.xml",
    "a1ddb077d3252db76f624963e1fe5a549b5f1188.xml",
    # Its lines were cut at 1,023 characters, one of them within a tag.
    "0001225259-06-000003.xml",
}


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
    assert NOT_AS_ACCEPTED == {name for name, errors in found.items() if errors}


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
