"""What is said of the project holds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from section16 import cli, doubts


def test_generated_docs_are_fresh(root: Path) -> None:
    """The parts of the docs made from the code are as the code would make them now."""
    said = subprocess.run(
        [sys.executable, "docs/build.py", "--check"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (said.returncode, said.stdout) == (0, "")


def test_doubts_have_codes_of_their_own() -> None:
    """No two doubts share a code, and all belong to the READ family."""
    codes = [doubt.code for doubt in doubts.READ]

    assert len(set(codes)) == len(codes)
    assert all(code.startswith("READ") and code[4:].isdigit() for code in codes)


def test_every_doubt_is_listed() -> None:
    """Every doubt of the module stands in the list that the docs are made from."""
    defined = {value for value in vars(doubts).values() if isinstance(value, doubts.Doubt)}

    assert defined == set(doubts.READ)


def test_every_verb_has_help() -> None:
    """Every verb says in its help what it does."""
    for verb in cli.COMMANDS:
        command = cli.group.get_command(None, verb)  # type: ignore[arg-type]
        assert command is not None
        assert command.help
