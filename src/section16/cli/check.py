"""``s16 check``: what the rules say against filings."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click

from section16 import checks, lines
from section16.checks.rule import Rule
from section16.cli import options, sarif
from section16.cli.exits import FINDINGS, FINE
from section16.cli.findings import Checked, print_findings
from section16.cli.sourced import How, run, settled_by
from section16.errors import Section16Error
from section16.filing import Filing
from section16.finding import Finding, Severity
from section16.inputs import Limits, Source, sources


class Chosen(NamedTuple):
    """Which findings are wanted, by the beginnings of their codes, and on the law of which day."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    on: date | None = None

    def takes(self, code: str) -> bool:
        """Whether findings of a code are wanted."""
        selected = not self.select or code.startswith(self.select)
        return selected and not (self.ignore and code.startswith(self.ignore))


def codes_given(_context: object, _parameter: object, given: tuple[str, ...]) -> tuple[str, ...]:
    """Codes or families, given in several options or with commas."""
    codes = [code.strip().upper() for one in given for code in one.split(",") if code.strip()]
    known = {rule.code for rule in checks.RULES} | {doubt.code for doubt in checks.DOUBTS}
    for code in codes:
        if not any(one.startswith(code) for one in known):
            raise click.BadParameter(f"no rule's code begins with {code!r}; s16 explain lists all")
    return tuple(codes)


@click.command()
@options.inputs
@options.as_json
@click.option(
    "--sarif", "as_sarif", is_flag=True, help="Print one SARIF 2.1.0 log of all findings."
)
@click.option(
    "--select",
    multiple=True,
    callback=codes_given,
    metavar="CODES",
    help="Only these codes or families, such as DUE,EDG010.",
)
@click.option(
    "--ignore", multiple=True, callback=codes_given, metavar="CODES", help="All but these."
)
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="By the law of this day; without it, of the day of filing.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings as well as for errors.")
@options.corrections
@options.jobs
@options.max_bytes
def command(
    *,
    inputs: tuple[str, ...],
    as_json: bool,
    as_sarif: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    on: datetime | None,
    strict: bool,
    corrections: Path | None,
    jobs: int,
    max_bytes: int,
) -> int:
    """Check filings against EDGAR's acceptance rules and the rules of Section 16.

    \b
    s16 check form4.xml --strict
    s16 check filings/ archive.tar.xz --ignore FTN,OWN
    s16 check original.txt amendment.txt --select AMD --json

    Findings stand under their filing, errors first, each with its place on the form and its code;
    s16 explain CODE says more. An error is what EDGAR would suspend; a warning breaks a rule of
    Section 16 or is very probably wrong. Filings of one run are compared with each other, an
    amendment with its original. Exit codes: 0 no error, 1 errors, 2 some input could not be read.
    """  # noqa: D301 - \b keeps click from joining the lines
    if as_json and as_sarif:
        raise click.UsageError("--json and --sarif exclude each other")
    how = How(max_bytes, corrections=settled_by(corrections))
    found = sources(inputs, limits=Limits(max_bytes=max_bytes))
    chosen = Chosen(select, ignore, on.date() if on else None)
    worst = _Worst(strict=strict)
    if as_json:
        code = _lines(found, how, jobs, chosen, worst)
    else:
        code, every = _whole(found, how, jobs, chosen, worst)
        show: Callable[[list[Checked]], None] = sarif.print_log if as_sarif else print_findings
        show(every)
    return code or worst.code


class _Worst:
    """Whether anything was found for which the exit code is 1."""

    def __init__(self, *, strict: bool) -> None:
        self.code = FINE
        self._bad = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)

    def saw(self, severities: Iterable[Severity]) -> None:
        """Take note of findings."""
        if any(severity in self._bad for severity in severities):
            self.code = FINDINGS


def rules_of(chosen: Chosen) -> list[Rule]:
    """The rules that were asked for."""
    return [rule for rule in checks.RULES if chosen.takes(rule.code)]


def wanted(filing: Filing, chosen: Chosen) -> list[Finding]:
    """The findings on a filing that were asked for."""
    found = checks.check(filing, chosen.on, rules=rules_of(chosen))
    return [one for one in found if chosen.takes(one.code)]


def _json(source: Source, found: Filing | Section16Error, chosen: Chosen) -> _Lines:
    if isinstance(found, Section16Error):
        return _Lines(lines.encode(lines.error_line(source.name, found)) + b"\n", ())
    every = wanted(found, chosen)
    text = b"".join(_line(found, one) for one in every)
    return _Lines(text, tuple(one.severity for one in every), checks.trace_of(found))


def _line(filing: lines.Sourced, finding: Finding) -> bytes:
    return lines.encode(lines.check_line(filing, finding)) + b"\n"


class _Lines(NamedTuple):
    """The JSON lines of a filing, and how severe what they say is."""

    text: bytes
    severities: tuple[Severity, ...]
    trace: checks.Trace | None = None


def _lines(found: Iterable[Source], how: How, jobs: int, chosen: Chosen, worst: _Worst) -> int:
    output = sys.stdout.buffer
    together = checks.Together(rules_of(chosen))

    def take(made: _Lines) -> None:
        output.write(made.text)
        worst.saw(made.severities)
        for concerned, finding in together.add(made.trace) if made.trace else ():
            output.write(_line(concerned, finding))
            worst.saw((finding.severity,))

    code = run(partial(_json, chosen=chosen), found, how, jobs, take)
    output.flush()
    return code


def _checked(source: Source, found: Filing | Section16Error, chosen: Chosen) -> Checked:
    if isinstance(found, Section16Error):
        return Checked(source.name, error=str(found))
    return Checked.of(source.name, found, wanted(found, chosen))


def _whole(
    found: Iterable[Source], how: How, jobs: int, chosen: Chosen, worst: _Worst
) -> tuple[int, list[Checked]]:
    """The exit code and all that was found."""
    every: list[Checked] = []
    at: dict[str | None, int] = {}
    together = checks.Together(rules_of(chosen))

    def take(one: Checked) -> None:
        at[one.path] = len(every)
        every.append(one)
        worst.saw(finding.severity for finding in one.findings)
        for concerned, finding in together.add(one.trace) if one.trace else ():
            number = at[concerned.source]
            every[number] = every[number].with_finding(finding)
            worst.saw((finding.severity,))

    code = run(partial(_checked, chosen=chosen), found, how, jobs, take)
    return code, every
