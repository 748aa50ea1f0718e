"""How much a PDF or a scan may ask for, in the library and at every verb."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from section16 import ReadError, read
from section16.cli import convert, options
from section16.cli.sourced import How
from section16.printed.limits import PageLimits

Image = pytest.importorskip("PIL.Image", reason="the extra scan is not installed")
pytest.importorskip("cv2", reason="the extra scan is not installed")
pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")
_VERBS = ("read", "show", "convert", "check", "fix", "due", "ledger", "profit", "load")


def _pages(number: int, kind: str = "TIFF") -> bytes:
    blank = [Image.new("L", (200, 100), 255) for _ in range(number)]
    content = io.BytesIO()
    blank[0].save(content, kind, save_all=True, append_images=blank[1:])
    return content.getvalue()


@pytest.mark.parametrize("kind", ["TIFF", "PDF"])
def test_more_pages_than_asked_for_are_refused(kind: str) -> None:
    """A caller's limit of pages holds for pictures and for PDFs."""
    with pytest.raises(ReadError, match="3 pages and the limit is 2: raise it") as refused:
        read(_pages(3, kind), page_limit=2)
    assert "too-large" == refused.value.code


def test_a_page_of_too_many_pixels_is_refused() -> None:
    """A caller's limit of pixels holds for each page."""
    with pytest.raises(ReadError, match="200 by 100 pixels and the limit is 19,999"):
        read(_pages(1), page_pixels=19_999)


def test_a_scan_has_fewer_pages_than_a_pdf() -> None:
    """Without a limit of the caller's a scan may have 60 pages; a given one is kept."""
    assert (60, 7) == (PageLimits().of_scan().pages, PageLimits(7).of_scan().pages)


@pytest.mark.parametrize("verb", _VERBS)
def test_every_verb_that_reads_takes_the_limits(verb: str) -> None:
    """The limits are options of every verb that reads inputs."""
    command = [sys.executable, "-c", "from section16.cli import main; main()", verb, "--help"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    missing = [name for name in ("limit", "pixels", "seconds") if f"--page-{name}" not in said]
    assert [] == missing


def test_the_command_line_refuses_what_is_over_a_limit(tmp_path: Path) -> None:
    """One input over a limit is named, with what to do; the exit code says that it was not read."""
    source = tmp_path / "scan.tif"
    source.write_bytes(_pages(3))
    words = ["read", str(source), "--json", "--page-limit", "2"]
    command = [sys.executable, "-c", "from section16.cli import main; main()", *words]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (2, "too-large") == (run.returncode, json.loads(run.stdout)["error"]["code"])
    assert "--page-limit" in run.stderr
    assert "Traceback" not in run.stderr


def test_limits_reach_the_verbs_that_read_by_themselves(tmp_path: Path) -> None:
    """``convert`` reads without the others' loop, and keeps to the limits all the same."""
    source = tmp_path / "scan.tif"
    source.write_bytes(_pages(3))
    said = CliRunner().invoke(
        convert.command,
        [str(source), "--to", "json", "--page-limit", "2"],
        standalone_mode=False,
    )
    assert 2 == said.return_value


def test_without_a_command_the_limits_are_those_of_the_library() -> None:
    """Where no command runs nothing is told of pages."""
    assert PageLimits() == options.page_limits()
    assert How() == How().with_pages()
