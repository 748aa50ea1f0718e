"""``s16 ledger``: accounts as a tree, as JSON lines and as a picture."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ledger_parts import day, filed, holding, option, owner, trade

from section16 import Filing, lines, shapes

S16 = (sys.executable, "-c", "from section16.cli import main; main()")


def s16(*words: object, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run s16 as a person would, its output piped."""
    run = subprocess.run(
        [*S16, "ledger", *(str(word) for word in words)],
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, "COLUMNS": "200", **variables},
    )
    assert "Traceback" not in run.stderr
    return run


def accounts(*words: object) -> list[dict[str, Any]]:
    """The JSON lines of a run, each held to its schema."""
    found: list[dict[str, Any]] = [
        json.loads(one) for one in s16(*words, "--json").stdout.split("\n") if one
    ]
    for line in found:
        jsonschema.Draft202012Validator(shapes.schema("ledger")).validate(line)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two filings of one owner and one of another, one file each."""
    filings: list[Filing] = [
        filed(1, [trade(10, 110), option(-5, 20)]),
        filed(5, [trade(-30, 95, on=day(4)), holding(7, nature="By Son")]),
        filed(6, [trade(1, 1000)], owners=[owner(2)]),
    ]
    for number, one in enumerate(filings):
        (tmp_path / f"{number}.json").write_bytes(lines.encode(lines.read_line(one)))
    return tmp_path


def test_accounts_as_lines(folder: Path) -> None:
    """Each account is a line with the agreed fields, each entry with its source."""
    first, *_ = accounts(folder)

    assert ("0000000100", "0000000001") == (first["issuer"]["cik"], first["owner"]["cik"])
    assert ("Common Stock", "D", None, None) == tuple(
        first[name] for name in ("security", "form", "nature", "terms")
    )
    assert ("95", "2023-01-06", "breaks") == (first["balance"], first["as_of"], first["status"])
    assert ["opening", "change", "assertion", "gap", "change", "assertion"] == [
        one["entry"] for one in first["entries"]
    ]
    assert ("15", "0000000100-23-000005", "/non_derivative_table/0") == (
        first["entries"][3]["amount"],
        first["entries"][3]["source"]["filing"],
        first["entries"][3]["source"]["path"],
    )


def test_as_it_stood_on_a_day(folder: Path) -> None:
    """--on leaves out what came later, accounts as well as entries."""
    found = accounts(folder, "--on", "2023-01-03", "--owner", "Person1")

    assert ["110", "20"] == [one["balance"] for one in found]
    assert {"2023-01-02"} == {entry["day"] for one in found for entry in one["entries"]}


def test_as_it_was_known_on_a_day(folder: Path) -> None:
    """--known leaves out what was filed later."""
    assert ["110", "20"] == [one["balance"] for one in accounts(folder, "--known", "2023-01-06")]


@pytest.mark.parametrize(("asked", "expected"), [("2", 1), ("person2", 1), ("nobody", 0)])
def test_one_owner(folder: Path, asked: str, expected: int) -> None:
    """--owner takes a CIK or a part of a name."""
    assert expected == len(accounts(folder, "--owner", asked))


def test_an_owner_by_words_in_another_order(folder: Path) -> None:
    """EDGAR puts the last name first, people put it last."""
    assert 1 == len(accounts(folder, "--owner", "person2 corun"))


def test_nobody_of_a_name_is_said(folder: Path) -> None:
    """With the names that are like it, on standard error."""
    run = s16(folder, "--owner", "corum", "--json")

    assert (0, "") == (run.returncode, run.stdout)
    assert (
        "s16: no account answers to --owner 'corum'; names like it: Corun Person2\n" == run.stderr
    )


@pytest.mark.parametrize(("words", "expected"), [("COMMON", 3), ("right to buy", 1), ("x", 0)])
def test_one_security(folder: Path, words: str, expected: int) -> None:
    """--security takes words of a title."""
    assert expected == len(accounts(folder, "--security", words))


def test_accounts_as_a_tree(folder: Path) -> None:
    """The tree shows issuer, owner, balance, mark, gap and the counts."""
    shown = s16(folder).stdout

    for expected in (
        "Quillon Works Inc (0000000100)",
        "✗ Common Stock (direct): 95 on 2023-01-06",
        "Stock Option (right to buy) at 5 until 2030-01-01 (direct): 20",
        "GAP                      +15  since 2023-01-02",
        "4 accounts; of 1 later appearances 0 hold, 0 break with evidence, 1 break without",
    ):
        assert expected in shown


def test_every_process_says_the_same(folder: Path) -> None:
    """Which of several words of the notes is named does not hang on how a process orders sets."""
    notes = ["Bought under the savings plan.", "Includes reinvested dividends.", "Units that vest."]
    marks = [f"F{number}" for number in range(1, 4)]
    later = filed(7, [trade(1, 1050, on=day(6), notes=marks)], owners=[owner(2)], notes=notes)
    (folder / "7.json").write_bytes(lines.encode(lines.read_line(later)))
    told = {s16(folder, PYTHONHASHSEED=str(seed)).stdout for seed in range(1, 6)}

    assert 1 == len(told)
    assert "is spoken of" in told.pop()


def test_an_input_that_cannot_be_read(folder: Path) -> None:
    """The other filings are rolled all the same; the exit code is 2, and JSON has an error line."""
    (folder / "9.json").write_text("{")
    run = s16(folder, "--json")

    assert 2 == run.returncode
    assert "9.json: " in run.stderr
    assert 5 == len(run.stdout.splitlines())
    assert any("error" in json.loads(one) for one in run.stdout.splitlines())


@pytest.mark.parametrize(
    ("option_given", "said"),
    [
        ("--securities", "cannot open the file"),
        ("--index", "cannot read the index"),
        ("--corrections", "cannot open the file"),
    ],
)
def test_a_file_that_is_not_there(folder: Path, option_given: str, said: str) -> None:
    """A file of the user's that is missing is named in one sentence."""
    run = s16(folder, option_given, folder / "none")

    assert 2 == run.returncode
    assert said in run.stderr


def test_a_picture(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """--plot draws SVG and PNG."""
    if importlib.util.find_spec("vl_convert") is None:
        pytest.skip("needs the extra plot")
    pictures = tmp_path_factory.mktemp("pictures")
    svg, png = pictures / "held.svg", pictures / "held.png"

    assert [0, 0] == [s16(folder, "--plot", path).returncode for path in (svg, png)]
    assert "Bretz Person1, Common Stock, direct" in svg.read_text()
    assert b"\x89PNG" == png.read_bytes()[:4]


def test_a_picture_of_another_kind(folder: Path) -> None:
    """A name that is neither SVG nor PNG is wrong usage."""
    run = s16(folder, "--plot", folder / "held.gif")

    assert 64 == run.returncode
    assert "must end in .svg or .png" in run.stderr


def test_nothing_to_draw(folder: Path) -> None:
    """Without an account with a balance there is no picture, and that is said."""
    run = s16(folder, "--owner", "nobody", "--plot", folder / "held.svg")

    assert (2, False) == (run.returncode, (folder / "held.svg").exists())
    assert "no account with a balance to draw" in run.stderr
