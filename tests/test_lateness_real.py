"""Lateness over real submissions, where there are any."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from section16 import read
from section16.checks import check, due
from section16.law.lateness import answers


@pytest.fixture(scope="module")
def submissions(shared: Path) -> list[Path]:
    """The submissions that lie open."""
    found = sorted((shared / "corpus/submissions").glob("*.txt"))
    if not found:
        pytest.skip("needs real submissions, and there are none in corpus/submissions")
    return found


def test_the_answers_for_real_submissions(submissions: list[Path]) -> None:
    """The counts are those that were checked, and the rules name the same late rows."""
    filings = [read(path) for path in submissions]
    found = Counter(one.answer for filing in filings for one in answers(filing))
    late = [
        finding
        for filing in filings
        for finding in check(filing, rules=due.RULES)
        if finding.code == "DUE001"
    ]

    assert {"timely": 330, "late": 4, None: 5} == found
    assert found["late"] == len(late)


@pytest.mark.parametrize(
    ("accession_number", "due_day", "answer"),
    [
        ("0000086115-20-000011", date(2020, 3, 17), "timely"),
        ("0000320193-19-000090", date(2019, 8, 27), "timely"),
        ("0000318300-20-000201", date(2020, 2, 20), "late"),
    ],
)
def test_rows_that_were_counted_by_hand(
    submissions: list[Path], accession_number: str, due_day: date, answer: str
) -> None:
    """A Sunday, a Saturday, and a form of two rows of which each has its own day."""
    (path,) = [path for path in submissions if path.stem == accession_number]
    first = answers(read(path))[0]

    assert first.deadline
    assert (due_day, answer) == (first.deadline.due, first.answer)
