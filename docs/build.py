"""Write the parts of the docs that are made from the code: command line, doubts, JSON Schemas."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

from section16 import cli, doubts, lines

DOCS = Path(__file__).resolve().parent


def generated() -> Iterator[tuple[Path, str]]:
    """Every generated file with what belongs in it."""
    yield DOCS / "cli.md", command_line()
    yield DOCS / "doubts.md", doubt_list()
    for name in lines.SHAPES:
        schema = json.dumps(lines.schema(name), indent=2)
        yield DOCS / "schemas" / f"{name}.json", schema + "\n"


def command_line() -> str:
    """The help text of every verb."""
    parts = ["# The command line\n", "Made from the commands' own help by `make docs`.\n"]
    for words in ([], *([verb] for verb in cli.COMMANDS)):
        shown = CliRunner().invoke(
            cli.group,
            [*words, "--help"],
            prog_name="s16",
            terminal_width=100,
            catch_exceptions=False,
        )
        heading = f"## s16 {words[0]}\n\n" if words else ""
        parts.append(f"{heading}```\n{shown.output.rstrip()}\n```\n")
    return "\n".join(parts)


def doubt_list() -> str:
    """Every doubt a reader may have."""
    rows = [f"| {doubt.code} | {doubt.severity} | {doubt.meaning} |" for doubt in doubts.READ]
    head = "# Doubts of reading\n\nMade from the code by `make docs`. Codes are stable for ever.\n"
    return "\n".join([head, "| code | severity | meaning |", "|---|---|---|", *rows, ""])


def _differs(path: Path, text: str) -> bool:
    return not path.exists() or path.read_text() != text


def main() -> int:
    """Write the files, or with ``--check`` say which are stale."""
    stale = [
        (path, text) for path, text in generated() if not path.exists() or path.read_text() != text
    ]
    if "--check" in sys.argv:
        for path, _ in stale:
            print(f"{path.relative_to(DOCS.parent)} is stale: run make docs")
        return len(stale)
    for path, text in stale:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
