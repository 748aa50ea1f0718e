"""The store's commands: what they print, their exit codes, and a library that is missing."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from commands import S16, Run
from jsonschema import Draft202012Validator
from stores import asked, document, number, submission, trade, xml

from section16.shapes import schema


def folder_of(path: Path, count: int = 3) -> Path:
    """A folder with some filings, and one file that is none."""
    path.mkdir()
    for serial in range(count):
        source = xml(document(trade(shares=str(100 + serial))), number(serial))
        path.joinpath(source.name).write_bytes(source.content or b"")
    path.joinpath("junk.xml").write_bytes(b"<ownershipDocument><broken")
    return path


def test_a_load_says_what_became_of_the_inputs(url: str, s16: Run, tmp_path: Path) -> None:
    """Lines count the outcomes and the issuers; what cannot be read is named, and the code is 2."""
    folder = folder_of(tmp_path / "in")
    first, second = (s16("load", folder, "--db", url) for _ in range(2))

    assert (2, 2) == (first.returncode, second.returncode)
    assert first.stdout.endswith(": 3 added, 1 unreadable\nissuers of the ledger: 1 rolled\n")
    assert second.stdout.endswith(": 3 there already, 1 unreadable\n")
    assert first.stderr.startswith(f"s16: {folder / 'junk.xml'}: ")
    assert 1 == len(first.stderr.splitlines())


def test_json_lines_of_a_load_follow_their_schemas(url: str, s16: Run, tmp_path: Path) -> None:
    """Each input gives a line with a contract, in order, by the published schema."""
    said = s16("load", folder_of(tmp_path / "in"), "--db", url, "--json", "-j", "2")
    lines = [json.loads(line) for line in said.stdout.splitlines()]

    assert [number(0), number(1), number(2)] == [one["filing_key"] for one in lines[:3]]
    assert [str(tmp_path / "in" / "junk.xml")] == [one["source"] for one in lines[3:]]
    for line in lines:
        Draft202012Validator(schema("error" if "error" in line else "load")).validate(line)


def test_json_lines_of_a_query_follow_their_schema(url: str, s16: Run, tmp_path: Path) -> None:
    """Each row gives a line with a contract, by the published schema."""
    s16("load", folder_of(tmp_path / "in"), "--db", url)
    said = s16("query", "SELECT * FROM non_derivative_row", "--db", url, "--json")
    lines = [json.loads(line) for line in said.stdout.splitlines()]

    assert 3 == len(lines)
    for line in lines:
        Draft202012Validator(schema("query")).validate(line)
    assert ["100", "101", "102"] == sorted(line["row"]["transaction_shares"] for line in lines)


def test_the_findings_can_be_left_out(url: str, s16: Run, tmp_path: Path) -> None:
    """Without the rules there are no findings; rebuilt with them, there are."""
    late = submission(document(), number(1))
    path = tmp_path / late.name
    content = (late.content or b"").replace(b"20240306", b"20240906")
    path.write_bytes(content)
    s16("load", path, "--db", url, "--no-check")
    before = asked(url, "SELECT count(*) FROM finding WHERE code = 'DUE001'")
    said = s16("load", "--rebuild", "--db", url)

    assert [(0,)] == before
    assert ": 1 replaced\n" in said.stdout
    assert [(1,)] == asked(url, "SELECT count(*) FROM finding WHERE code = 'DUE001'")


def test_the_store_may_be_named_by_the_environment(
    tmp_path: Path, s16: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S16_DB says where the store is, when --db does not."""
    monkeypatch.setenv("S16_DB", f"duckdb:///{tmp_path / 's.duckdb'}")
    loaded = s16("load", folder_of(tmp_path / "in", 1))
    said = s16("query", "SELECT count(*) AS n FROM filing", "--to", "csv")

    assert 2 == loaded.returncode
    assert "n\n1\n" == said.stdout


def test_ctrl_c_keeps_what_was_stored(tmp_path: Path) -> None:
    """A load that is stopped ends with 130, and readers see the batches that were done."""
    folder = folder_of(tmp_path / "in", 150)
    url = f"duckdb:///{tmp_path / 's.duckdb'}"
    with subprocess.Popen(
        [*S16, "load", str(folder), "--db", url, "--json", "--batch", "10"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        for _ in range(20):
            running.stdout.readline()
        running.send_signal(signal.SIGINT)
        _, said = running.communicate()
    seen = asked(url, "SELECT count(*) FROM filing")[0][0]

    assert (130, "s16: stopped") == (running.returncode, said.decode().strip())
    assert seen >= 20
    assert 0 == seen % 10


@pytest.mark.parametrize(
    ("library", "words"),
    [
        ("duckdb", ("query", "SELECT 1 AS one", "--db", "duckdb:///s.duckdb")),
        ("psycopg", ("load", "x.xml", "--db", "postgresql://localhost/none")),
        ("pyarrow", ("export", "-o", "out", "--db", "duckdb:///s.duckdb")),
    ],
)
def test_a_missing_library_is_named_in_a_sentence(library: str, words: tuple[str, ...]) -> None:
    """Without the extra a sentence says how to install it, and the exit code is 2."""
    program = f"import sys; sys.modules[{library!r}] = None; from section16.cli import main; main()"
    said = subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, text=True, check=False
    )

    assert 2 == said.returncode
    assert "pip install 'section16[store]'" in said.stderr
    assert "Traceback" not in said.stderr


def test_help_shows_examples(s16: Run) -> None:
    """Each command's help shows how it is used."""
    for verb in ("load", "query", "export"):
        assert f"s16 {verb} " in s16(verb, "--help").stdout.partition("Example")[2]


def test_a_correction_that_met_no_filing_is_named(tmp_path: Path, s16: Run) -> None:
    """What a person settled for a filing that is not among the inputs is said."""
    file = tmp_path / "settled.toml"
    file.write_text(
        f'[[correction]]\nfiling = "{number(7)}"\ncell = "/remarks"\nvalue = "None."\n'
        'reason = "seen on paper"\nauthor = "I. Tarrow"\ndate = 2024-03-06\n'
    )
    url = f"duckdb:///{tmp_path / 's.duckdb'}"
    said = s16("load", folder_of(tmp_path / "in", 1), "--db", url, "--corrections", file)

    assert f"no filing {number(7)} among the inputs" in said.stderr


def test_a_store_that_another_program_left_open_is_not_touched(tmp_path: Path, s16: Run) -> None:
    """A log beside the store is another program's: nothing is loaded over it."""
    path = tmp_path / "s.duckdb"
    folder = folder_of(tmp_path / "in", 1)
    s16("load", folder, "--db", f"duckdb:///{path}")
    before = path.read_bytes()
    path.with_name("s.duckdb.wal").write_bytes(b"log")
    said = s16("load", folder, "--db", f"duckdb:///{path}", "--replace")

    assert 2 == said.returncode
    assert "did not close it" in said.stderr
    assert before == path.read_bytes()
