"""``s16 due``: deadlines that are asked for, and filings held to theirs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from section16 import Filing, Rendition, lines, shapes
from section16.checks.samples import SAMPLES
from section16.cli.calendar_entry import entry
from section16.cli.deadline import Question, answer

S16 = (sys.executable, "-c", "from section16.cli import main; main()")


def s16(*words: object) -> subprocess.CompletedProcess[str]:
    """Run s16 as a person would, its output piped."""
    run = subprocess.run(
        [*S16, "due", *(str(word) for word in words)],
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, "COLUMNS": "120"},
    )
    assert "Traceback" not in run.stderr
    return run


def line(*words: object) -> dict[str, Any]:
    """The one JSON line of a question, held to its schema."""
    run = s16(*words, "--json")
    found: dict[str, Any] = json.loads(run.stdout)
    jsonschema.validate(found, shapes.schema("due"))
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three filings: one late, one in time, and one without a filing date."""
    filed = {"late": "2024-05-10", "timely": "2024-05-08", "undated": None}
    for name, day in filed.items():
        made = lines.read_line(Filing(SAMPLES["form 4"], Rendition.JSON, source=name))
        said = json.loads(lines.encode(made)) | {"filing_date": day}
        (tmp_path / f"{name}.json").write_text(json.dumps(said))
    return tmp_path


def test_a_trade_is_answered_in_words() -> None:
    """The day with its weekday, the hour, each day counted, why others are not, and the rule."""
    said = s16("--form", 4, "--traded", "2024-12-20")

    assert said.returncode == 0
    for words in (
        "Form 4 is due by Thursday 26 December 2024, 10 p.m. New York time.",
        "Monday 23 December 2024       1",
        "Tuesday 24 December 2024      -  closed by executive order",
        "Wednesday 25 December 2024    -  Christmas Day",
        "[Rule 16a-3(g)(1)]",
    ):
        assert words in said.stdout


def test_a_trade_is_answered_as_a_line() -> None:
    """The line holds the due day, the moment with its offset, and the days counted."""
    found = line("--form", 4, "--traded", "2024-12-20")

    assert (found["contract"], found["due"], found["due_at"]) == (
        1,
        "2024-12-26",
        "2024-12-26T22:00:00-05:00",
    )
    assert [one["number"] for one in found["counted"]] == [None, None, 1, None, None, 2]
    assert found["source"] is found["answer"] is None


@pytest.mark.parametrize(
    ("words", "due", "latest"),
    [
        ("--form 4 --traded 2024-05-06 --plan", "2024-05-08", "2024-05-13"),
        ("--form 4 --traded 2024-05-06 --plan --notified 2024-05-07", "2024-05-09", "2024-05-09"),
        ("--form 4 --traded 2024-05-06 --code I", "2024-05-08", "2024-05-13"),
        ("--form 4 --traded 2024-05-06 --code G", "2024-05-08", "2024-05-08"),
        (
            "--form 4 --traded 2024-05-06 --code G --received --fiscal-year-end 2024-06-30",
            "2024-08-14",
            "2024-08-14",
        ),
        (
            "--form 4 --traded 2022-05-06 --code G --fiscal-year-end 2022-12-31",
            "2023-02-14",
            "2023-02-14",
        ),
        (
            "--form 4 --traded 2024-05-06 --code L --fiscal-year-end 2023-12-31",
            "2024-05-08",
            "2025-02-14",
        ),
        ("--form 3 --event 2024-05-08", "2024-05-20", "2024-05-20"),
        ("--form 3 --event 2024-05-08 --ipo", "2024-05-08", "2024-05-08"),
        ("--form 3 --event 2020-01-01 --foreign", "2026-03-18", "2026-03-18"),
        ("--form 5 --fiscal-year-end 2023-12-31", "2024-02-14", "2024-02-14"),
    ],
)
def test_every_kind_of_question(words: str, due: str, latest: str) -> None:
    """Each form and each special case has its own day."""
    found = line(*words.split())

    assert (found["due"], found["latest"]) == (due, latest)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "name filings, or a form"),
        ("--form 4", "--form 4 needs --traded DATE"),
        ("--form 3 --event 2024-05-08 --plan", "--plan does not go with --form 3"),
        ("--form 4 --traded 2024-05-06 --notified 2024-05-07", "--notified goes with --plan"),
        ("--form 4 --traded 2024-05-06 --plan --notified 2024-05-03", "lies before --traded"),
        ("--form 4 --traded 2024-05-06 --received", "--received goes with --code G"),
        ("--form 4 --traded 1895-05-06", "from 1996-01-01 to 2035-12-31"),
        ("--form 4 --traded 2024-13-06", "does not match the format"),
        ("x.xml --form 4", "--form asks for a deadline"),
    ],
)
def test_what_does_not_fit_together_is_wrong_usage(words: str, said: str) -> None:
    """Exit code 64, and a sentence that says what is missing or too much."""
    run = s16(*words.split())

    assert run.returncode == 64
    assert said in run.stderr


def test_filings_have_a_line_a_row(folder: Path) -> None:
    """Each row has its own answer; without a filing date the due day is there and no answer."""
    run = s16(folder, "--json")
    found = [json.loads(one) for one in run.stdout.splitlines()]
    for one in found:
        jsonschema.validate(one, shapes.schema("due"))

    assert run.returncode == 0
    assert [(Path(one["source"]).stem, one["answer"], one["days_late"]) for one in found] == [
        ("late", "late", 2),
        ("late", "late", 1),
        ("timely", "timely", None),
        ("timely", "timely", None),
        ("undated", None, None),
        ("undated", None, None),
    ]
    assert {one["due"] for one in found} == {"2024-05-08", "2024-05-09"}
    assert found[1]["place"] == "Table II row 1, box 3 (transaction date)"


def test_the_summary_begins_with_what_is_late(folder: Path) -> None:
    """Late rows first, then the others, then the counts by month."""
    said = s16(folder).stdout

    assert said.index("late\n") < said.index("timely") < said.index("month")
    assert "2024-05" in said


def test_an_input_that_cannot_be_read_does_not_stop_the_rest(folder: Path) -> None:
    """It has a line and a message of its own, and the exit code is 2."""
    (folder / "bad.xml").write_bytes(b"<ownershipDocument>")
    run = s16(folder, "--json")
    found = [json.loads(one) for one in run.stdout.splitlines()]

    assert run.returncode == 2
    assert [one["error"]["code"] for one in found if "error" in one] == ["truncated"]
    assert len(found) == 7


def test_a_calendar_entry_with_alarms(tmp_path: Path) -> None:
    """The file holds one event at the last moment, in UTC, with two alarms before it."""
    icalendar = pytest.importorskip("icalendar")
    path = tmp_path / "due.ics"
    run = s16("--form", 4, "--traded", "2024-05-06", "--ics", path)
    (event,) = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")

    assert run.returncode == 0
    assert event["DTSTART"].dt == datetime(2024, 5, 9, 2, tzinfo=UTC)
    assert event["SUMMARY"] == "Form 4 due (traded 2024-05-06)"
    assert [one["TRIGGER"].dt for one in event.walk("VALARM")] == [
        timedelta(days=-1),
        timedelta(hours=-4),
    ]


def test_a_second_entry_replaces_the_first() -> None:
    """The same deadline has the same UID, whenever it is written."""
    icalendar = pytest.importorskip("icalendar")
    deadline = answer(Question(form="5", fiscal_year_end=datetime(2023, 12, 31, tzinfo=UTC).date()))
    first, second = (
        icalendar.Calendar.from_ical(entry(deadline, datetime(2024, 1, day, tzinfo=UTC)))
        for day in (1, 2)
    )

    assert first.walk("VEVENT")[0]["UID"] == second.walk("VEVENT")[0]["UID"]


def test_a_calendar_file_that_cannot_be_written(tmp_path: Path) -> None:
    """A folder that is not there is named, and the exit code is 2."""
    pytest.importorskip("icalendar")
    run = s16("--form", 4, "--traded", "2024-05-06", "--ics", tmp_path / "none" / "due.ics")

    assert run.returncode == 2
    assert "cannot write" in run.stderr
