"""``s16 convert``: filings in another rendition."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import NamedTuple

import click

from section16 import writing
from section16.cli import options
from section16.cli.exits import FINE, UNREAD
from section16.cli.sourced import How, complain, read_source, say_unused, settled_by
from section16.cli.stream import results, watched
from section16.cli.targets import Targets
from section16.errors import Section16Error
from section16.inputs import Limits, Source, sources


class Converted(NamedTuple):
    """What became of one source."""

    source: str
    content: bytes
    warning: str = ""
    error: str = ""
    key: str | None = None


@click.command()
@options.inputs
@click.option(
    "--to",
    required=True,
    type=click.Choice(list(writing.RENDITIONS)),
    help="The rendition to write.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="A file, or a folder when there are several inputs; standard output if left out.",
)
@click.option("--resume", is_flag=True, help="Leave out inputs whose output is there already.")
@options.corrections
@options.jobs
@options.max_bytes
def command(
    *,
    inputs: tuple[str, ...],
    to: str,
    output: Path | None,
    resume: bool,
    corrections: Path | None,
    jobs: int,
    max_bytes: int,
) -> int:
    """Write filings in another rendition.

    With several inputs OUTPUT is a folder, and files in it are named after their sources. Cells
    that the form must have and the filing does not know are named on standard error; they are left
    out of --to xml and stop --to submission-xml.
    """
    found = list(sources(inputs, limits=Limits(max_bytes=max_bytes))) if len(inputs) == 1 else None
    several = len(inputs) > 1 or found is None or len(found) > 1
    if output is None and several:
        raise click.UsageError("several inputs need --output FOLDER")
    stream = (
        iter(found) if found is not None else sources(inputs, limits=Limits(max_bytes=max_bytes))
    )
    targets = Targets(
        output, writing.RENDITIONS[to], several or (output is not None and output.is_dir()), inputs
    )
    wanted = (source for source in stream if not (resume and targets.exists(source.name)))
    how = How(max_bytes, corrections=settled_by(corrections)).with_pages()
    work = partial(_convert, to=to, how=how)
    code, seen = FINE, set()
    for converted in watched(results(work, wanted, jobs), "filings", printing=output is None):
        if converted.warning:
            complain(converted.source, converted.warning)
        if converted.error:
            complain(converted.source, converted.error)
            code = UNREAD
        else:
            targets.write(converted.source, converted.content)
        seen.add(converted.key)
    say_unused(how.corrections, seen)
    return code


def _convert(source: Source, to: str, how: How) -> Converted:
    filing = read_source(source, how)
    if isinstance(filing, Section16Error):
        return Converted(source.name, b"", error=str(filing))
    try:
        content = writing.render(filing, to)
    except Section16Error as error:
        return Converted(source.name, b"", error=str(error), key=filing.key)
    warning = writing.unknown(filing.document) if to == "xml" else ""
    return Converted(source.name, content, warning, key=filing.key)
