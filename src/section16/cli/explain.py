"""``s16 explain``: a rule with its source, its examples and what to do."""

from __future__ import annotations

from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from section16 import checks
from section16.checks.rule import Case, Rule
from section16.checks.samples import findings_of
from section16.cli.findings import STYLES
from section16.document import Noted
from section16.doubts import Doubt
from section16.filing import Attachment, SubmissionHeader
from section16.finding import Finding
from section16.law.places import on_form


@click.command()
@click.argument("codes", nargs=-1, metavar="[CODE]...")
def command(*, codes: tuple[str, ...]) -> int:
    """Explain findings by their code; without a code, list every rule there is.

    \b
    s16 explain DUE001
    s16 explain AMD

    The name of a family, such as DUE, lists its rules.
    """  # noqa: D301 - \b keeps click from joining the lines
    console = Console(highlight=False)
    wanted = [code.strip().upper() for code in codes]
    for code in wanted:
        if not any(one.code.startswith(code) for one in _EVERY):
            raise click.BadParameter(f"there is no {code!r}; s16 explain lists every code")
    for code in wanted or [""]:
        found = _found(code)
        if found is None:
            console.print(_list(code))
        else:
            _explain(console, found)
    return 0


_EVERY: tuple[Rule | Doubt, ...] = (*checks.DOUBTS, *checks.RULES)


def _found(code: str) -> Rule | Doubt | None:
    rule = checks.rule_of(code)
    return rule or next((doubt for doubt in checks.DOUBTS if doubt.code == code), None)


def _list(family: str) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("code", no_wrap=True)
    table.add_column("severity", no_wrap=True)
    table.add_column("rule", overflow="fold")
    for one in _EVERY:
        if one.code.startswith(family):
            severity = Text(one.severity, STYLES[one.severity])
            table.add_row(one.code, severity, Text(checks.sentence_of(one.code)))
    return table


def _explain(console: Console, found: Rule | Doubt) -> None:
    title = Text(found.code, style="bold").append(f"  {found.severity}", STYLES[found.severity])
    console.print(title)
    if isinstance(found, Doubt):
        console.print(
            Text(f"{found.meaning}\nA doubt of reading: the page, not a rule, raises it.")
        )
        return
    console.print(Text("\n\n".join(filter(None, (found.sentence, found.explanation)))))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for label, said in lines_of(found):
        table.add_row(label, Text(said))
    console.print(table)
    console.print()


def lines_of(rule: Rule) -> list[tuple[str, str]]:
    """What there is to say of a rule, line by line."""
    said = [("source", rule.citation if rule.confirmed else f"{rule.citation} (unconfirmed)")]
    said.append(("forms", ", ".join(rule.forms)))
    if rule.since or rule.until:
        said.append(("in force", f"from {rule.since or 'the start'} to {rule.until or 'today'}"))
    said += [("breaks it", one) for one in case_lines(rule.breaks)]
    said += [("finding", f"{one.place}: {one.message}") for one in findings_of(rule.breaks, rule)]
    return said + [("passes", one) for one in case_lines(rule.passes)]


def case_lines(case: Case) -> list[str]:
    """An example in words: what is changed in the sound document."""
    form = case.sample.removeprefix("form ")[:1]
    said = [f"{on_form(path, form)}: {_shown(value)}" for path, value in case.changes.items()]
    filed = [f"filed on {case.filed}"] if case.filed else []
    around = [f"{name.replace('_', ' ')}: {_told(value)}" for name, value in case.around.items()]
    beside = [] if case.beside is None else [f"checked with the sound {case.sample}"]
    return [*said, *filed, *around, *beside] or [f"the sound {case.sample} as it is"]


def _told(around: Any) -> str:
    """What stands around a document in an example, in a few words."""
    if isinstance(around, str):
        return around
    if isinstance(around, SubmissionHeader):
        return f"a submission of type {around.submission_type}"
    if len(around) > 2:  # noqa: PLR2004 - a few are named
        return f"{len(around)} of them"
    return ", ".join(
        f"{one.filename} ({one.type}): {one.content[:40].decode()}"
        if isinstance(one, Attachment)
        else f"{one.place}: {one.message}"
        if isinstance(one, Finding)
        else f"{one.path}: {one.text}"
        for one in around
    )


def _shown(value: Any) -> str:
    if isinstance(value, Noted):
        notes = "".join(f" ({note.removeprefix('F')})" for note in value.footnotes)
        return f"{_shown(value.value if value.raw is None else value.raw)}{notes}"
    if value is None:
        return "empty"
    if isinstance(value, tuple):
        return f"{len(value)} entries" if value else "none"
    return str(value)
