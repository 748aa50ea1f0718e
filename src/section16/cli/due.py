"""``s16 due``: when a form is due, and whether filings came in time."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from section16 import lines
from section16.cli import options
from section16.cli.calendar_entry import write_entry
from section16.cli.deadline import Question, answer, in_words
from section16.cli.exits import FINE
from section16.cli.punctuality import print_punctuality
from section16.cli.sourced import How, run, settled_by
from section16.document import TransactionCode
from section16.errors import CalendarError, Section16Error
from section16.filing import Filing
from section16.inputs import Limits, Source, sources

_DAY = click.DateTime(["%Y-%m-%d"])
_CODES = click.Choice([code.value for code in TransactionCode])


@click.command()
@click.argument("inputs", nargs=-1, metavar="[IN...]")
@click.option("--form", type=click.Choice(["3", "4", "5"]), help="Ask when this form is due.")
@click.option("--traded", type=_DAY, metavar="DATE", help="Form 4: the day of the trade.")
@click.option("--code", type=_CODES, metavar="CODE", help="Form 4: the transaction code.")
@click.option("--plan", is_flag=True, help="Form 4: under a Rule 10b5-1 plan that picks the day.")
@click.option(
    "--notified",
    type=_DAY,
    metavar="DATE",
    help="Form 4: when the broker or administrator told of it (--plan or --code I).",
)
@click.option("--received", is_flag=True, help="Form 4: the gift was received (--code G).")
@click.option("--event", type=_DAY, metavar="DATE", help="Form 3: when you became an insider.")
@click.option("--ipo", is_flag=True, help="Form 3: the issuer's first registration takes effect.")
@click.option("--foreign", is_flag=True, help="Form 3: the issuer is a foreign private issuer.")
@click.option(
    "--fiscal-year-end",
    type=_DAY,
    metavar="DATE",
    help="Form 5, and what may wait for it (--code G, L, W): the end of the issuer's fiscal year.",
)
@click.option(
    "--ics",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the deadline as a calendar entry with alarms.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON line a row or deadline.")
@options.corrections
@options.jobs
@options.max_bytes
def command(
    *,
    inputs: tuple[str, ...],
    as_json: bool,
    ics: Path | None,
    corrections: Path | None,
    jobs: int,
    max_bytes: int,
    **asked: Any,
) -> int:
    """Say when a form is due, or whether filings came in time.

    \b
    s16 due --form 4 --traded 2024-12-20
    s16 due --form 4 --traded 2024-12-20 --plan --notified 2024-12-23
    s16 due --form 3 --event 2024-05-08
    s16 due --form 5 --fiscal-year-end 2023-12-31
    s16 due filings/*.xml

    Of a filing each row is answered with timely, possibly timely or late: late ones first, then the
    counts by month. It goes by the filing date. Nothing here is legal advice.
    """  # noqa: D301 - \b keeps click from joining the lines
    if inputs:
        _refuse_questions(asked, ics)
        found = sources(inputs, limits=Limits(max_bytes=max_bytes))
        how = How(max_bytes, corrections=settled_by(corrections))
        return (_lines if as_json else _summary)(found, how, jobs)
    return _ask(_question(asked), ics, as_json=as_json)


def _refuse_questions(asked: dict[str, Any], ics: Path | None) -> None:
    given = [name for name, value in {**asked, "ics": ics}.items() if value]
    if given:
        option = given[0].replace("_", "-")
        raise click.UsageError(f"--{option} asks for a deadline; leave it out with filings")


def _question(asked: dict[str, Any]) -> Question:
    """The options as a question.

    :raises click.UsageError: when they do not fit together.
    """
    days: dict[str, Any] = {
        name: value.date() if isinstance(value, datetime) else value
        for name, value in asked.items()
    }
    if days["form"] is None:
        raise click.UsageError("name filings, or a form: --form 4 --traded DATE")
    code = days.pop("code")
    return Question(code=TransactionCode(code) if code else None, **days)


def _ask(question: Question, ics: Path | None, *, as_json: bool) -> int:
    question.check()
    try:
        deadline = answer(question)
    except CalendarError as error:
        raise click.UsageError(str(error)) from error
    if ics:
        write_entry(deadline, ics)
    if as_json:
        click.echo(lines.encode(lines.due_line(deadline)))
    else:
        click.echo(in_words(deadline))
    return FINE


def _due_lines(source: Source, found: Filing | Section16Error) -> list[bytes]:
    """The JSON lines of a source."""
    if isinstance(found, Section16Error):
        return [lines.encode(lines.error_line(source.name, found))]
    return [lines.encode(line) for line in lines.due_lines(found)]


def _lines(found: Iterable[Source], how: How, jobs: int) -> int:
    output = sys.stdout.buffer
    code = run(
        _due_lines, found, how, jobs, lambda made: output.writelines(b"%s\n" % one for one in made)
    )
    output.flush()
    return code


def _answered(_source: Source, found: Filing | Section16Error) -> list[lines.DueLine]:
    """What is to be said of each row of a source."""
    return [] if isinstance(found, Section16Error) else list(lines.due_lines(found))


def _summary(found: Iterable[Source], how: How, jobs: int) -> int:
    answered: list[lines.DueLine] = []
    code = run(_answered, found, how, jobs, answered.extend)
    print_punctuality(answered)
    return code
