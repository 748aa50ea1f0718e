"""``s16 read``: filings of any rendition as JSON lines, flat rows or a summary."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from section16.cli import options, tables
from section16.cli.sourced import How, run, settled_by
from section16.cli.summary import Brief, brief, print_summary
from section16.corrections import proposal
from section16.deferred import Deferred
from section16.errors import Section16Error
from section16.filing import Filing
from section16.flat import FlatRow
from section16.inputs import Limits, Source, sources

if TYPE_CHECKING:
    from section16 import lines
else:
    lines = Deferred("section16.lines")


@click.command()
@options.inputs
@options.as_json
@click.option(
    "--to",
    type=click.Choice(["csv", "parquet"]),
    help="Write flat rows, one for each row of the tables of the form.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write rows to this file.")
@click.option("--evidence", is_flag=True, help="Say for each value where it stood (with --json).")
@options.corrections
@click.option(
    "--open-cells",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a corrections file to fill in: an entry for each cell left open.",
)
@options.jobs
@options.max_bytes
def command(
    *,
    inputs: tuple[str, ...],
    as_json: bool,
    to: str | None,
    output: Path | None,
    evidence: bool,
    corrections: Path | None,
    open_cells: Path | None,
    jobs: int,
    max_bytes: int,
) -> int:
    """Read filings of any rendition.

    Without options a summary is printed, doubtful filings first. An input that cannot be read is
    named on standard error, the others are read all the same, and the exit code is 2.
    """
    _check_together(as_json, to, output, open_cells)
    found = sources(inputs, limits=Limits(max_bytes=max_bytes))
    how = How(max_bytes, evidence and as_json, settled_by(corrections))
    if to:
        return _rows(found, how, jobs, to, output)
    if as_json:
        return _lines(found, how, jobs)
    return _summary(found, how, jobs, open_cells)


def _check_together(
    as_json: bool, to: str | None, output: Path | None, open_cells: Path | None
) -> None:
    """Refuse options that exclude or need each other."""
    if as_json and to:
        raise click.UsageError("--json and --to exclude each other")
    if open_cells and (as_json or to):
        raise click.UsageError("--open-cells goes with the summary, without --json and --to")
    if output and not to:
        raise click.UsageError("--output goes with --to")
    if to == "parquet" and output is None:
        raise click.UsageError("--to parquet needs --output FILE")


def _line(source: Source, found: Filing | Section16Error) -> bytes:
    """The JSON line of a source."""
    if isinstance(found, Section16Error):
        return lines.encode(lines.error_line(source.name, found))
    return lines.encode(lines.read_line(found))


def _lines(found: Iterable[Source], how: How, jobs: int) -> int:
    output = sys.stdout.buffer
    code = run(_line, found, how, jobs, lambda line: output.write(line + b"\n"))
    output.flush()
    return code


def _glance(source: Source, found: Filing | Section16Error) -> tuple[Brief, str]:
    """The line of a filing in the summary, and the cells it leaves open."""
    cells = "" if isinstance(found, Section16Error) else proposal(found)
    return brief(source.name, found), cells


def _summary(found: Iterable[Source], how: How, jobs: int, open_cells: Path | None) -> int:
    glances: list[tuple[Brief, str]] = []
    code = run(_glance, found, how, jobs, glances.append)
    print_summary([one for one, _ in glances])
    if open_cells:
        _write_open(open_cells, "".join(cells for _, cells in glances))
    return code


def _write_open(path: Path, cells: str) -> None:
    """Write the corrections file to fill in; one that is there already is never written over."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(cells or "# No cell was left open.\n")
    except OSError as error:
        raise click.ClickException(f"cannot write {path}: {error.strerror}") from error


def _flat(_source: Source, found: Filing | Section16Error) -> list[FlatRow]:
    """The flat rows of a source."""
    return [] if isinstance(found, Section16Error) else list(found.rows())


def _rows(found: Iterable[Source], how: How, jobs: int, to: str, output: Path | None) -> int:
    with tables.opened(to, output) as table:
        return run(_flat, found, how, jobs, table.write)
