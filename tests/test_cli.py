"""The command line: what it prints, where, and its exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from section16 import read

S16 = (sys.executable, "-c", "from section16.cli import main; main()")
FORM_4 = "form4_kandris_2021-04-01.xml"


class Said:
    """What a run of s16 printed and how it ended."""

    def __init__(self, run: subprocess.CompletedProcess[bytes]) -> None:
        self.code = run.returncode
        self.raw = run.stdout
        self.out = run.stdout.decode()
        self.err = run.stderr.decode()

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


def s16(*words: object, given: bytes = b"", **environment: str) -> Said:
    """Run s16 as a person would, its output piped."""
    run = subprocess.run(
        [*S16, *(str(word) for word in words)],
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )
    said = Said(run)
    assert "Traceback" not in said.err
    return said


@pytest.fixture(scope="module")
def several(examples: Path) -> list[Path]:
    """All examples, by name."""
    return sorted(examples.glob("*.xml"))


def test_json_lines_come_in_input_order(several: list[Path]) -> None:
    """One line a filing, in the order of the arguments."""
    said = s16("read", *reversed(several), "--json")

    assert said.code == 0
    assert [line["source"] for line in said.lines] == [str(path) for path in reversed(several)]


def test_several_processes_say_the_same(several: list[Path]) -> None:
    """With several processes the output is the same to the byte."""
    inputs = several * 20

    assert s16("read", *inputs, "--json").raw == s16("read", *inputs, "--json", "--jobs", 2).raw


def test_a_bad_input_does_not_stop_the_rest(tmp_path: Path, several: list[Path]) -> None:
    """A bad input has a line that says why, a message on standard error, and exit code 2."""
    bad = tmp_path / "bad.xml"
    bad.write_bytes(b"<ownershipDocument><issuer>")
    said = s16("read", several[0], bad, several[1], tmp_path / "none.xml", "--json")
    codes = [line.get("error", {}).get("code") for line in said.lines]

    assert said.code == 2
    assert codes == [None, "truncated", None, "missing"]
    assert f"s16: {bad}: " in said.err
    assert said.err.count("\n") == 2


def test_standard_input(examples: Path) -> None:
    """A dash is standard input."""
    said = s16("read", "-", "--json", given=(examples / FORM_4).read_bytes())

    assert [line["source"] for line in said.lines] == ["-"]
    assert said.lines[0]["document"]["issuer"]["trading_symbol"] == "ALTO"


def test_archives_and_folders(tmp_path: Path, examples: Path, several: list[Path]) -> None:
    """Members of an archive and files of a folder are read, named after where they are."""
    archive = tmp_path / "filings.tar.xz"
    with tarfile.open(archive, "w:xz") as packed:
        for path in several:
            packed.add(path, path.name)
    said = s16("read", archive, f"{examples}/form3*.xml", "--json")

    assert said.code == 0
    assert said.lines[0]["source"] == f"{archive}!{several[0].name}"
    assert len(said.lines) == len(several) + 2


def test_evidence_is_given_when_asked_for(examples: Path) -> None:
    """Evidence comes by the cell's path, and only on request."""
    [line] = s16("read", examples / FORM_4, "--json", "--evidence").lines
    found = line["evidence"]["/non_derivative_table/0/transaction_shares"]

    assert "transactionShares" in found["place"]
    assert found["text"] == "58923"
    assert "evidence" not in s16("read", examples / FORM_4, "--json").lines[0]


def test_the_summary_counts(several: list[Path]) -> None:
    """Without --json a summary ends with the counts."""
    said = s16("read", *several)

    assert said.code == 0
    assert f"{len(several)} filings read" in said.out


def test_the_summary_has_doubts_first(tmp_path: Path, examples: Path) -> None:
    """Doubtful filings stand before the others."""
    source = (examples / FORM_4).read_bytes()
    doubtful = tmp_path / "zzz.xml"
    doubtful.write_bytes(source.replace(b"<value>58923</value>", b"<value>58,923</value>"))
    out = s16("read", examples / FORM_4, doubtful, COLUMNS="200").out

    assert out.index("zzz.xml") < out.index(FORM_4[:10])
    assert "1 with doubts" in out


def test_csv(several: list[Path]) -> None:
    """Flat rows as CSV have a header and a line for each row of the forms."""
    said = s16("read", *several, "--to", "csv")
    rows = list(csv.DictReader(io.StringIO(said.out)))

    assert said.code == 0
    assert len(rows) == sum(1 for path in several for _ in read(path).rows())
    assert {row["kind"] for row in rows} == {"transaction", "holding"}


def test_parquet(tmp_path: Path, several: list[Path]) -> None:
    """Flat rows as Parquet are the same rows, amounts exact."""
    parquet = pytest.importorskip("pyarrow.parquet")
    output = tmp_path / "rows.parquet"
    said = s16("read", *several, "--to", "parquet", "-o", output)
    [first] = [
        row for row in parquet.read_table(output).to_pylist() if FORM_4 in (row["source"] or "")
    ]

    assert said.code == 0
    assert str(first["transaction_price_per_share"].normalize()) == "5.66"
    assert list(tmp_path.iterdir()) == [output]


@pytest.mark.parametrize(
    "words",
    [
        ["read"],
        ["bogus"],
        ["read", "x", "--bogus"],
        ["read", "x", "--json", "--to", "csv"],
        ["read", "x", "--to", "parquet"],
        ["read", "x", "-o", "y"],
        ["convert", "x"],
        ["convert", "x", "y", "--to", "xml"],
        ["schema", "bogus"],
        ["read", "x", "--jobs", "0"],
    ],
    ids=" ".join,
)
def test_wrong_usage(words: list[str]) -> None:
    """Wrong usage ends with 64 and says what is wrong on standard error."""
    said = s16(*words)

    assert said.code == 64
    assert said.out == ""
    assert "Error:" in said.err


@pytest.mark.parametrize("to", ["xml", "json"])
def test_convert_one(tmp_path: Path, examples: Path, to: str) -> None:
    """One filing goes to a file, or to standard output, and comes back the same."""
    output = tmp_path / "out"
    into_file = s16("convert", examples / FORM_4, "--to", to, "-o", output)
    to_standard_output = s16("convert", examples / FORM_4, "--to", to)

    assert (into_file.code, to_standard_output.code) == (0, 0)
    assert output.read_bytes() == to_standard_output.raw
    assert read(output).document == read(examples / FORM_4).document


def test_convert_to_pdf(tmp_path: Path, examples: Path) -> None:
    """A form goes to a file as a PDF."""
    pytest.importorskip("typst")
    output = tmp_path / "out.pdf"

    assert 0 == s16("convert", examples / FORM_4, "--to", "pdf", "-o", output).code
    assert b"%PDF" == output.read_bytes()[:4]


def test_convert_several(tmp_path: Path, several: list[Path]) -> None:
    """Several filings go to a folder, named after their sources."""
    said = s16("convert", *several, "--to", "json", "-o", tmp_path / "out")

    assert said.code == 0
    assert sorted(path.stem for path in (tmp_path / "out").iterdir()) == [p.stem for p in several]


def test_convert_keeps_namesakes_apart(tmp_path: Path, examples: Path) -> None:
    """Two sources of one name do not overwrite each other."""
    other = tmp_path / "other" / FORM_4
    other.parent.mkdir()
    other.write_bytes((examples / "form3_options.xml").read_bytes())
    s16("convert", examples / FORM_4, other, "--to", "xml", "-o", tmp_path / "out")
    forms = {str(read(path).document.document_type) for path in (tmp_path / "out").iterdir()}

    assert forms == {"3", "4"}


def test_convert_resumes(tmp_path: Path, several: list[Path]) -> None:
    """What is there already is left alone with --resume."""
    out = tmp_path / "out"
    out.mkdir()
    (out / several[0].with_suffix(".json").name).write_text("kept")
    s16("convert", *several, "--to", "json", "-o", out, "--resume")

    assert (out / several[0].with_suffix(".json").name).read_text() == "kept"
    assert len(list(out.iterdir())) == len(several)


def test_convert_names_what_is_unknown(examples: Path) -> None:
    """A required cell that is unknown is named, and left out; to submit it is an error."""
    source = (examples / FORM_4).read_bytes().replace(b"<value>5.66</value>", b"")
    published = s16("convert", "-", "--to", "xml", given=source)
    submitted = s16("convert", "-", "--to", "submission-xml", given=source)

    assert published.code == 0
    said = "left out, being unknown: Table I row 1, box 4 (transaction price per share)"
    assert said in published.err
    assert submitted.code == 2
    assert "cannot be submitted as it is" in submitted.err
    assert submitted.out == ""


def test_convert_to_a_place_that_cannot_be_written(tmp_path: Path, examples: Path) -> None:
    """A target that cannot be written is one clear message."""
    (tmp_path / "file").write_text("")
    said = s16("convert", examples / FORM_4, "--to", "xml", "-o", tmp_path / "file/below")

    assert said.code == 2
    assert "cannot write" in said.err


@pytest.mark.parametrize("width", [80, 200])
def test_show_says_everything(several: list[Path], width: int) -> None:
    """Every amount, title word and footnote of every example is on the screen, at any width."""
    for path in several:
        said = s16("show", path, "--width", width)
        squeezed = "".join(said.out.split())
        assert said.code == 0
        assert all(len(line) <= width for line in said.out.splitlines())
        for needle in needles(path):
            assert "".join(needle.split()) in squeezed, (path.name, needle)


def needles(path: Path) -> Iterator[str]:
    """What must be seen of a filing."""
    document = read(path).document
    for row in (*document.non_derivative_table, *document.derivative_table):
        amount = row.shares_owned_following_transaction.value
        if amount is not None:
            yield f"{amount:,f}"
        yield from (row.security_title.value or "").split()
    for note in document.footnotes:
        yield from (note.text or "").split()
    yield from (owner.name or "" for owner in document.reporting_owners)


def test_show_is_plain_when_piped(examples: Path) -> None:
    """There is no colour when the output is not a terminal."""
    assert "\x1b" not in s16("show", examples / FORM_4).out


def test_show_marks_doubts(tmp_path: Path, examples: Path) -> None:
    """A row with a doubt has a question mark in the margin, and the doubt stands below."""
    source = (examples / FORM_4).read_bytes()
    path = tmp_path / "doubtful.xml"
    path.write_bytes(source.replace(b"<value>58923</value>", b"<value>58,923</value>"))
    out = s16("show", path).out

    assert "1 ?" in out
    assert "58,923?" in out
    assert "READ002" in out


def test_show_takes_no_text_for_markup(tmp_path: Path, examples: Path) -> None:
    """Square brackets in a filer's text are shown, not obeyed."""
    source = (examples / FORM_4).read_bytes()
    path = tmp_path / "brackets.xml"
    path.write_bytes(
        source.replace(b"Amount represents", b"[red]Amount[/bold] [1] represents").replace(
            b">Common Stock<", b">[/x] Common<"
        )
    )
    said = s16("show", path)

    assert said.code == 0
    assert "[red]Amount[/bold] [1] represents" in said.out
    assert "[/x] Common" in said.out


def test_schema() -> None:
    """The names of the lines, and the schema of each."""
    names = s16("schema").out.split()

    lines = ["read", "check", "due", "ledger", "profit", "what-if", "exposed"]
    assert names == [*lines, "facts", "load", "query", "error"]
    for name in names:
        assert "$schema" in json.loads(s16("schema", name).out)


def test_a_reader_that_goes_away(several: list[Path]) -> None:
    """A pipe that closes early ends the run without a word."""
    with subprocess.Popen(
        [*S16, "read", *map(str, several * 200), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.readline()
        run.stdout.close()
        assert run.stderr.read() == b""
        assert run.wait(timeout=60) == 0


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c(jobs: int) -> None:
    """Ctrl-C stops the run with one line and 130, however many processes there are."""
    # A shell in the background hands on that Ctrl-C is ignored: here it is not.
    heeding = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    with subprocess.Popen(
        [*S16[:2], heeding + S16[2], "read", "-", "--json", "--jobs", str(jobs)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as run:
        assert run.stdin is not None
        assert run.stderr is not None
        run.stdin.write(b"<ownershipDocument>")
        run.stdin.flush()
        with pytest.raises(subprocess.TimeoutExpired):
            run.wait(timeout=2)
        run.send_signal(signal.SIGINT)
        assert run.wait(timeout=30) == 130
        assert run.stderr.read().split(b"\n") == [b"", b"s16: stopped", b""]


def test_help_is_given() -> None:
    """Every verb explains itself."""
    for words in ([], ["read"], ["show"], ["convert"], ["schema"]):
        said = s16(*words, "--help")
        assert said.code == 0
        assert said.out.startswith("Usage: s16")
