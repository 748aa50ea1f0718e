"""``s16 read``: filings of any rendition as JSON lines, flat rows or a summary."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import click

from section16 import lines, reading
from section16.cli import options, tables
from section16.cli.exits import FINE, UNREAD
from section16.cli.stream import results, watched
from section16.cli.summary import Brief, brief, print_summary
from section16.errors import Section16Error
from section16.filing import Filing
from section16.flat import FlatRow
from section16.inputs import Limits, Source, sources


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
@options.jobs
@options.max_bytes
def command(
    *,
    inputs: tuple[str, ...],
    as_json: bool,
    to: str | None,
    output: Path | None,
    evidence: bool,
    jobs: int,
    max_bytes: int,
) -> int:
    """Read filings of any rendition.

    Without options a summary is printed, doubtful filings first. An input that cannot be read is
    named on standard error, the others are read all the same, and the exit code is 2.
    """
    if as_json and to:
        raise click.UsageError("--json and --to exclude each other")
    if output and not to:
        raise click.UsageError("--output goes with --to")
    if to == "parquet" and output is None:
        raise click.UsageError("--to parquet needs --output FILE")
    found = sources(inputs, limits=Limits(max_bytes=max_bytes))
    if to:
        return _rows(found, to, output, max_bytes, jobs)
    if as_json:
        return _lines(found, evidence, max_bytes, jobs)
    return _summary(found, max_bytes, jobs)


def read_source(source: Source, evidence: bool, max_bytes: int) -> Filing | Section16Error:
    """The filing in a source, or why there is none."""
    try:
        content = source.read()
        return reading.read(content, name=source.name, evidence=evidence, max_bytes=max_bytes)
    except Section16Error as error:
        return error


def complain(name: str, error: Section16Error | str) -> None:
    """Say on standard error what is wrong with an input."""
    click.echo(f"s16: {name}: {error}", err=True)


def _line(source: Source, evidence: bool, max_bytes: int) -> tuple[bytes, str | None]:
    """The JSON line of a source, and the complaint when it could not be read."""
    found = read_source(source, evidence, max_bytes)
    if isinstance(found, Section16Error):
        return lines.encode(lines.error_line(source.name, found)), f"{source.name}: {found}"
    return lines.encode(lines.read_line(found)), None


def _lines(found: Iterable[Source], evidence: bool, max_bytes: int, jobs: int) -> int:
    code = FINE
    output = sys.stdout.buffer
    work = partial(_line, evidence=evidence, max_bytes=max_bytes)
    for line, complaint in watched(results(work, found, jobs), "filings"):
        output.write(line + b"\n")
        if complaint:
            click.echo(f"s16: {complaint}", err=True)
            code = UNREAD
    output.flush()
    return code


def _brief(source: Source, max_bytes: int) -> Brief:
    return brief(source.name, read_source(source, False, max_bytes))


def _summary(found: Iterable[Source], max_bytes: int, jobs: int) -> int:
    work = partial(_brief, max_bytes=max_bytes)
    briefs = list(watched(results(work, found, jobs), "filings"))
    print_summary(briefs)
    return UNREAD if any(one.error for one in briefs) else FINE


def _flat(source: Source, max_bytes: int) -> tuple[list[FlatRow], str | None]:
    """The flat rows of a source, and the complaint when it could not be read."""
    found = read_source(source, False, max_bytes)
    if isinstance(found, Section16Error):
        return [], f"{source.name}: {found}"
    return list(found.rows()), None


def _rows(found: Iterable[Source], to: str, output: Path | None, max_bytes: int, jobs: int) -> int:
    code = FINE
    with tables.opened(to, output) as table:
        work = partial(_flat, max_bytes=max_bytes)
        for rows, complaint in watched(results(work, found, jobs), "filings"):
            table.write(rows)
            if complaint:
                click.echo(f"s16: {complaint}", err=True)
                code = UNREAD
    return code
