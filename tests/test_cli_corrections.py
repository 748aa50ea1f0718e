"""The command line: settling by hand, and showing where values stood."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from test_cli import FORM_4, s16
from test_corrections import AMOUNT, ENTRY


@pytest.fixture
def file(examples: Path, tmp_path: Path) -> Path:
    """A corrections file for one filing of the examples."""
    key = key_of(examples / FORM_4)
    path = tmp_path / "settled.toml"
    path.write_text(ENTRY.format(filing=key, cell=AMOUNT, value=7))
    return path


def key_of(path: Path) -> str:
    """The digest that names a file without an accession number."""
    return f"sha256:{sha256(path.read_bytes()).hexdigest()}"


def test_json_lines_with_corrections(examples: Path, file: Path) -> None:
    """The value is the person's and the note says so."""
    (line,) = s16("read", examples / FORM_4, "--json", "--corrections", file).lines
    cell = line["document"]["non_derivative_table"][0]["transaction_shares"]
    assert ("7", "READ026") == (cell["value"], line["doubts"][0]["code"])


def test_conversion_takes_corrections(examples: Path, file: Path) -> None:
    """What is converted is what was settled."""
    said = s16("convert", examples / FORM_4, "--to", "xml", "--corrections", file)
    assert "<transactionShares>\n" in said.out
    assert "<value>7</value>" in said.out


def test_show_says_who_settled(examples: Path, file: Path) -> None:
    """The note stands among the doubts."""
    said = s16("show", examples / FORM_4, "--corrections", file, "-w", 120)
    assert "settled by hand: 7" in said.out


def test_a_correction_for_no_input_is_named(examples: Path, tmp_path: Path) -> None:
    """A mistyped number does not go unnoticed."""
    path = tmp_path / "settled.toml"
    path.write_text(ENTRY.format(filing="0000000000-23-000001", cell=AMOUNT, value=7))
    for verb in (("read", "--json"), ("show",), ("convert", "--to", "xml")):
        said = s16(verb[0], examples / FORM_4, *verb[1:], "--corrections", path)
        assert (0, True) == (said.code, "no filing 0000000000-23-000001" in said.err)


def test_a_bad_file_stops_the_run(examples: Path, tmp_path: Path) -> None:
    """Nothing is read by halves: the file is named, and what it lacks."""
    path = tmp_path / "settled.toml"
    path.write_text("[[correction]]\n")
    said = s16("read", examples / FORM_4, "--corrections", path)
    assert said.code
    assert "correction 1: Object missing required field" in said.err


def test_open_cells_are_written_once(tmp_path: Path) -> None:
    """A file that is there, perhaps filled in, is never written over."""
    mangled = Path(__file__).parent / "printed" / "mangled.txt"
    path = tmp_path / "open.toml"
    first = s16("read", mangled, "--open-cells", path)
    again = s16("read", mangled, "--open-cells", path)
    assert (0, True) == (first.code, "# [[correction]]" in path.read_text())
    assert again.code
    assert "File exists" in again.err


def test_evidence_is_marked_on_the_page() -> None:
    """Each value of the list has its number on the page."""
    page = Path(__file__).parent / "printed" / "newer.txt"
    said = s16("show", page, "--evidence", "-w", 200)
    listed, _, marked = said.out.partition("The page")
    assert "[1] document type" in listed
    assert "[1]" in marked
