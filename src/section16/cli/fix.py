"""``s16 fix``: corrected copies of filings, and what was changed in them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import click
import msgspec
from rich.console import Console
from rich.text import Text

from section16 import checks, writing
from section16.checks.fixes import mended, steps
from section16.cli import options
from section16.cli.check import Chosen, codes_given, wanted
from section16.cli.sourced import How, run, settled_by
from section16.cli.targets import Targets
from section16.document import Noted, OwnershipDocument
from section16.errors import Section16Error
from section16.filing import Filing
from section16.finding import Finding, Severity
from section16.inputs import Limits, Source, sources
from section16.law.places import on_form
from section16.pointers import at


class Change(NamedTuple):
    """One cell that was mended."""

    code: str
    place: str
    before: str
    after: str


class Fixed(NamedTuple):
    """A corrected copy, and what was changed; no copy where nothing could be."""

    source: str
    content: bytes = b""
    changes: tuple[Change, ...] = ()
    left: int = 0
    """Findings of severity error or warning that remain."""


@click.command()
@options.inputs
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="A file, or a folder when there are several inputs.",
)
@click.option("--select", multiple=True, callback=codes_given, metavar="CODES", help="Only these.")
@click.option("--ignore", multiple=True, callback=codes_given, metavar="CODES", help="Not these.")
@options.corrections
@options.jobs
@options.max_bytes
def command(
    *,
    inputs: tuple[str, ...],
    output: Path,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    corrections: Path | None,
    jobs: int,
    max_bytes: int,
) -> int:
    """Write corrected copies, as XML, of filings whose findings have one remedy.

    \b
    s16 fix form4.xml -o mended.xml
    s16 fix filings/ -o mended/ --select EDG,COD005

    What was changed is shown: the place, what stood there, what stands there now. A finding that
    leaves a choice is left to you; a filing without anything to mend is not written. The inputs
    are never touched.
    """  # noqa: D301 - \b keeps click from joining the lines
    found = list(sources(inputs, limits=Limits(max_bytes=max_bytes)))
    targets = Targets(output, "xml", len(found) > 1 or output.is_dir(), inputs)
    console = Console(highlight=False)
    how = How(max_bytes, corrections=settled_by(corrections))
    work = partial(_fixed, chosen=Chosen(select, ignore))

    def take(fixed: Fixed | None) -> None:
        if fixed and fixed.changes:
            targets.write(fixed.source, fixed.content)
        if fixed:
            _show(console, fixed)

    return run(work, found, how, jobs, take)


def _fixed(source: Source, found: Filing | Section16Error, chosen: Chosen) -> Fixed | None:
    if isinstance(found, Section16Error):
        return None
    document, changes = found.document, []
    for finding in wanted(found, chosen):
        if finding.fix:
            changes += _changes(document, finding)
            document = mended(document, finding.fix)
    fixed = msgspec.structs.replace(found, document=document)
    open_ones = sum(one.severity is not Severity.NOTE for one in checks.check(fixed))
    content = writing.render(fixed, "xml") if changes else b""
    return Fixed(source.name, content, tuple(changes), open_ones)


def _changes(document: OwnershipDocument, finding: Finding) -> list[Change]:
    kind = document.document_type
    return [
        Change(
            finding.code,
            on_form(step.path, kind.form if kind else "4"),
            _shown(at(document, step.path)),
            _shown(step.value),
        )
        for step in steps(finding.fix or "[]")
    ]


def _shown(value: Any) -> str:
    if isinstance(value, Noted):
        value = value.raw if value.value is None else value.value
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "none"
    return "empty" if value is None else str(value)


def _show(console: Console, fixed: Fixed) -> None:
    left = "1 finding" if fixed.left == 1 else f"{fixed.left} findings"
    said = f"{len(fixed.changes)} mended, {left} left"
    console.print(Text.assemble((fixed.source, "bold"), f"  {said}"), soft_wrap=True)
    for one in fixed.changes:
        console.print(Text(f"  {one.place} [{one.code}]"), soft_wrap=True)
        console.print(Text(f"  - {one.before}", style="red"), soft_wrap=True)
        console.print(Text(f"  + {one.after}", style="green"), soft_wrap=True)
