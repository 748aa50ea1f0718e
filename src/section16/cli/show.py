"""``s16 show``: a filing as a person reads it, in the terminal."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from section16.cli import options
from section16.cli.evidence import evidence as evidence_of
from section16.cli.exits import FINE, UNREAD
from section16.cli.sheet import printed
from section16.cli.sourced import How, complain, read_source, say_unused, settled_by
from section16.errors import Section16Error
from section16.inputs import Limits, sources


@click.command()
@options.inputs
@click.option(
    "-w", "--width", type=click.IntRange(min=40), metavar="N", help="Lay out for N columns."
)
@click.option("--evidence", is_flag=True, help="Mark where in the source each value stood.")
@options.corrections
@options.max_bytes
def command(
    *,
    inputs: tuple[str, ...],
    width: int | None,
    evidence: bool,
    corrections: Path | None,
    max_bytes: int,
) -> int:
    """Show filings as a person reads them.

    The boxes of the front, both tables, the footnotes under them, and every doubt: a row with a
    doubt has a ? in the margin, and the doubts are listed at the end. Colour is off when the output
    is not a terminal, or NO_COLOR is set.
    """
    console, code, seen = Console(width=width, highlight=False), FINE, set()
    how = How(max_bytes, evidence, settled_by(corrections)).with_pages()
    for source in sources(inputs, limits=Limits(max_bytes=max_bytes)):
        filing = read_source(source, how)
        if isinstance(filing, Section16Error):
            complain(source.name, filing)
            code = UNREAD
            continue
        seen.add(filing.key)
        console.print(printed(filing, console.width))
        if evidence:
            console.print(evidence_of(filing, source.read()))
    say_unused(how.corrections, seen)
    return code
