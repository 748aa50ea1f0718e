"""What is read of a page hangs on the page alone, not on how a process orders its sets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from section16.printed.page import cell, lines
from section16.printed.stream.ocr.rows import Page, _with_class

PAGES = Path(__file__).parent / "printed"
_SIGNATURE = "/s/ Richard Roe, attorney-in-fact\nfor Jane Q. Doe\n\n03/15/2022\n"
_SIGNATURES = (
    "Richard Roe\nManaging Member\n03/15/2022\nof Example Trust\n"
    "John Poe\nManaging Member\n03/15/2022\nof Example Fund\n"
)
_PROGRAM = """
import sys
import section16
from section16 import lines
for text in sys.stdin.read().split(chr(0)):
    print(lines.encode(lines.read_line(section16.read(text.encode(), evidence=True))).decode())
"""


def damaged() -> list[str]:
    """Pages with lines lost, and one whose names can be parted in several ways."""
    pages = [path.read_text("utf-8") for path in sorted(PAGES.glob("*.txt"))]
    cut = ["\n".join(line for at, line in enumerate(page.split("\n")) if at % 7) for page in pages]
    blocks = (PAGES / "blocks.txt").read_text("utf-8")
    return [*cut, blocks.replace(_SIGNATURE, _SIGNATURES)]


def lines_of(texts: list[str], seed: str) -> list[str]:
    """The JSON lines of texts, read by a process of its own with this hash seed."""
    said = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        input="\0".join(texts),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
    )
    return said.stdout.splitlines()


def test_what_is_read_is_the_same_in_every_process() -> None:
    """Processes that order their sets differently say the same of damaged pages."""
    pages = damaged()
    first, *others = (lines_of(pages, seed) for seed in ("0", "1", "2"))

    assert len(pages) == len(first)
    assert [first, first] == others


def test_of_several_classes_the_first_by_name_is_offered() -> None:
    """A title that may be one of several classes is open with the same candidate ever again."""
    title = cell(next(lines("Common Stock")).whole)
    shares = frozenset(f"Class {letter} Common Stock" for letter in "ABCDEFGH")

    assert ("Common Stock", "Class A Common Stock") == _with_class(
        title, Page("", False, shares)
    ).readings
