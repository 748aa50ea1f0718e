"""How the verbs read a source, and what they say of one that cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

import click

from section16 import corrections, reading
from section16.cli import options
from section16.cli.exits import FINE, UNREAD
from section16.cli.stream import results, watched
from section16.corrections import Correction
from section16.errors import Section16Error
from section16.filing import Filing
from section16.inputs import Limits, Source
from section16.printed.limits import PAGE_PIXELS, PAGE_SECONDS

Made = TypeVar("Made")


class How(NamedTuple):
    """How sources are read."""

    max_bytes: int = Limits().max_bytes
    evidence: bool = False
    corrections: tuple[Correction, ...] = ()
    page_limit: int | None = None
    page_pixels: int = PAGE_PIXELS
    page_seconds: float = PAGE_SECONDS

    def with_pages(self) -> How:
        """How, with what the command that runs was told of pages."""
        pages = options.page_limits()
        return self._replace(
            page_limit=pages.pages, page_pixels=pages.pixels, page_seconds=pages.seconds
        )


class Outcome(NamedTuple, Generic[Made]):
    """What a verb made of one source, which filing it was, and the complaint if it was none."""

    made: Made
    key: str | None = None
    complaint: str | None = None


def read_source(source: Source, how: How) -> Filing | Section16Error:
    """The filing in a source, or why there is none."""
    try:
        return reading.read(source.read(), name=source.name, **how._asdict())
    except Section16Error as error:
        return error


def settled_by(file: Path | None) -> tuple[Correction, ...]:
    """The corrections in a file; none without one.

    :raises click.ClickException: when the file is not as it must be.
    """
    try:
        return corrections.load(file) if file else ()
    except Section16Error as error:
        raise click.ClickException(str(error)) from error


def complain(name: str, error: Section16Error | str) -> None:
    """Say on standard error what is wrong with an input."""
    click.echo(f"s16: {name}: {error}", err=True)


def run(
    make: Callable[[Source, Filing | Section16Error], Made],
    found: Iterable[Source],
    how: How,
    jobs: int,
    take: Callable[[Made], object],
) -> int:
    """Read each source, make something of it and hand that on in order; the exit code."""
    code, seen = FINE, set()
    work = partial(_outcome, make=make, how=how.with_pages())
    for outcome in watched(results(work, found, jobs), "filings"):
        take(outcome.made)
        seen.add(outcome.key)
        if outcome.complaint:
            click.echo(f"s16: {outcome.complaint}", err=True)
            code = UNREAD
    say_unused(how.corrections, seen)
    return code


def _outcome(
    source: Source, make: Callable[[Source, Filing | Section16Error], Made], how: How
) -> Outcome[Made]:
    found = read_source(source, how)
    made = make(source, found)
    if isinstance(found, Section16Error):
        return Outcome(made, complaint=f"{source.name}: {found}")
    return Outcome(made, found.key)


def say_unused(settled: Iterable[Correction], seen: set[str | None]) -> None:
    """Name the corrections whose filing was not among the inputs."""
    for one in settled:
        if one.filing not in seen:
            complain(one.place, f"no filing {one.filing} among the inputs; nothing was corrected")
