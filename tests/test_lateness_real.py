"""Lateness over real submissions, where there are any."""

from __future__ import annotations

import tarfile
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from section16 import read
from section16.checks import check, due
from section16.law.lateness import answers
from section16.law.timeliness import Basis, RowAnswer


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


@pytest.fixture(scope="module")
def counted(root: Path, shared: Path) -> list[tuple[dict[str, Any], RowAnswer]]:
    """The rows that were counted one by one, each with the program's answer."""
    rows = tomllib.loads((root / "docs/lateness_counted.toml").read_text())["row"]
    archive = shared / "corpus/submissions.tar.xz"
    if not archive.is_file():
        pytest.skip("needs the archive of real submissions")
    wanted = {row["accession_number"] for row in rows}
    found: dict[str, dict[str, RowAnswer]] = {}
    with tarfile.open(archive) as members:
        for member in members:
            key = Path(member.name).stem
            file = members.extractfile(member) if key in wanted else None
            if file:
                found[key] = {one.path: one for one in answers(read(file.read()))}
    return [(row, found[row["accession_number"]][_path(row["row"])]) for row in rows]


def _path(row: str) -> str:
    if row == "Form 3":
        return "/period_of_report"
    table, number = row.split()
    name = {"I": "non_derivative_table", "II": "derivative_table"}[table]
    return f"/{name}/{int(number) - 1}/transaction_date"


def test_rows_counted_one_by_one(counted: list[tuple[dict[str, Any], RowAnswer]]) -> None:
    """The program's answers, due days and days late are those counted from a calendar."""
    assert len({row["accession_number"] for row, _ in counted}) >= 30
    for row, one in counted:
        expected = (row["answer"], row["filed"], row.get("days_late", 0))
        assert expected == (one.answer or "none", one.filed, one.days_late), row


def test_days_counted_one_by_one(counted: list[tuple[dict[str, Any], RowAnswer]]) -> None:
    """The second day counted is the day due; the latest day is the last that could be in time."""
    for row, one in counted:
        if "counted" in row and one.basis is not Basis.CLAIMED:
            assert one.deadline
            assert row["counted"][-1] == one.deadline.due, row
        if "latest" in row:
            assert one.deadline
            assert row["latest"] == one.deadline.latest, row
