"""Write what the docs take from the code: command line, doubts, rules, treatments, schemas."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from section16 import cli, doubts, shapes
from section16.checks import RULES
from section16.checks.acceptance import conditions
from section16.checks.rule import Rule
from section16.cli import explain
from section16.law import short_swing
from section16.store import views
from section16.store.named import NamedQuery, named_queries
from section16.store.specification import TABLES, Column

DOCS = Path(__file__).resolve().parent
sys.path.append(str(DOCS.parent / "bench"))
oracle = import_module("schema_oracle")


def generated() -> Iterator[tuple[Path, str]]:
    """Every generated file with what belongs in it."""
    yield DOCS / "cli.md", command_line()
    yield DOCS / "doubts.md", doubt_list()
    yield DOCS / "rules.md", rule_book()
    yield DOCS / "lateness_counted.md", counted_rows()
    yield DOCS / "treatments.md", treatments()
    yield DOCS / "store_tables.md", store_tables()
    for name in shapes.SHAPES:
        schema = json.dumps(shapes.schema(name), indent=2)
        yield DOCS / "schemas" / f"{name}.json", schema + "\n"


def command_line() -> str:
    """The help text of every verb."""
    parts = ["# The command line\n", "Made from the commands' own help by `make docs`.\n"]
    for words in ([], *([verb] for verb in cli.COMMANDS)):
        shown = CliRunner().invoke(
            cli.group,
            [*words, "--help"],
            prog_name="s16",
            terminal_width=100,
            catch_exceptions=False,
        )
        heading = f"## s16 {words[0]}\n\n" if words else ""
        parts.append(f"{heading}```\n{shown.output.rstrip()}\n```\n")
    return "\n".join(parts)


def doubt_list() -> str:
    """Every doubt a reader may have."""
    rows = [f"| {doubt.code} | {doubt.severity} | {doubt.meaning} |" for doubt in doubts.READ]
    head = "# Doubts of reading\n\nMade from the code by `make docs`. Codes are stable for ever.\n"
    return "\n".join([head, "| code | severity | meaning |", "|---|---|---|", *rows, ""])


COUNTED = """# Rows counted one by one

Rows of real filings whose days were counted from a calendar, by the rules that
[Deadlines](deadlines.md) gives, beside what the program says; a test holds the two together.
*Latest* is the last day on which a row may be in time, where that is another day than the second of
those counted. Times are New York's.

| filing | row | traded | deemed | counted | latest | filed | answer | |
|---|---|---|---|---|---|---|---|---|
"""


def counted_rows() -> str:
    """The rows of filings that were counted one by one."""
    rows = tomllib.loads((DOCS / "lateness_counted.toml").read_text())["row"]
    return COUNTED + "".join(f"| {' | '.join(_counted(row))} |\n" for row in rows)


def _counted(row: dict[str, Any]) -> Iterator[str]:
    """The cells of one line."""
    late = row.get("days_late")
    days = ", ".join(f"{day:%a} {day.day} {day:%b}" for day in row.get("counted", ()))
    yield from (row["accession_number"], row["row"], f"{row['traded']:%a %Y-%m-%d}")
    yield from (str(row.get("deemed", "")), days, str(row.get("latest", "")))
    yield f"{row['filed']:%a %Y-%m-%d} {row['accepted']}"
    yield f"{row['answer']}, {late} business day{'s' * (late > 1)}" if late else row["answer"]
    yield row["why"]


TREATMENTS = """# How Section 16(b) treats each code

Made from the code by `make docs`. A code is what the filer claims; `s16 profit` takes it as here,
lists every trade that it leaves out with its rule, and lets each be reversed: `--treat F=sale`,
`--treat ACCESSION:/path=purchase`. The days from which a rule has stood as it is told here are
unconfirmed. *Directors and officers only*: for one who merely holds more than ten percent the
exemption is not there; with a price the trade counts, without one it is left open. Nothing here is
legal advice.
"""


_INSIDERS = ", directors and officers only"


def treatments() -> str:
    """Every code with what becomes of it, and the exemptions that footnotes may claim."""
    rows = [
        f"| {code} | {one.effect} | {one.why}{_INSIDERS * one.insiders_only} | "
        f"{one.rule} | {one.since or ''} | {'' if one.confirmed else 'not seen'} |"
        for code, one in short_swing.TREATMENTS.items()
    ]
    stated = [
        f"| {rule} | {meaning} | {'' if confirmed else 'not seen'} |"
        for rule, (meaning, confirmed) in short_swing.STATED.items()
    ]
    worded = [
        f"| {one.why.removeprefix('the footnote tells of ')} | {one.rule} | "
        f"{'may be' if one.priced else 'none or zero'} |"
        for one in short_swing.WORDINGS
    ]
    return "\n".join(
        [
            TREATMENTS,
            "| code | default | why | rule | since | source |",
            "|---|---|---|---|---|---|",
            *rows,
            "\n## Exemptions that footnotes name\n",
            "Where the code claims no exemption and a footnote of the row names one of these rules",
            "without denying it, the trade is taken as exempt, by the filer's word.\n",
            "| rule | for | source |",
            "|---|---|---|",
            *stated,
            "\n## Code J in words\n",
            "A row under J counts, flagged, whatever its footnotes say in words; only a rule that",
            "they name exempts it, as above. Where they describe one of these, which may be",
            "exempt, the doubt is told and the maximum without such rows stands beside",
            "(`as_worded`); `--treat J=words` leaves them out. None of these sources was seen to",
            "say so.\n",
            "| the footnote tells of | rule | price |",
            "|---|---|---|",
            *worded,
            "",
        ]
    )


RULE_BOOK = """# The rule book

Made from the rules by `make docs`. `s16 check` applies them, `s16 explain CODE` shows one.
An *error* is what EDGAR would suspend; a *warning* breaks a rule of Section 16 or is very probably
wrong; a *note* is worth knowing. Codes are stable for ever. A source marked *unconfirmed* was not
seen; such a rule is a warning at most. The examples start from a sound document, and are the rule's
own tests. Counts are of {filings:,} real filings that EDGAR accepted ({measured}): in how many
places the rule is broken, and in how many filings. Where several filings are checked in one run,
some rules (AMD) look at two of them. Nothing here is legal advice.
"""
COUNTS = DOCS / "rule_counts.json"
"""How often each code was found in real filings; ``make counts`` writes it."""
READINGS = DOCS / "rule_readings.toml"
"""What reading the filings behind the findings showed."""
CONDITIONS = """## EDGAR's conditions

What EDGAR suspends a submission for, or warns of, and the rules that find it in a filing. The
numbers are ours. EDGAR calls its list not complete.

| | condition | result | rules | not shown by a filing |
|---|---|---|---|---|
"""
DIFFERENCES = """## Differences from the SEC's schema

`make oracle` breaks real Forms 4 at each element in many ways and asks both the SEC's schema X0306
and the SCH rules. They agree on all real documents, and on all that was broken but for these.

| difference | why it is accepted |
|---|---|
"""
ONE_BY_ONE = """## Read one by one

Filings on which a rule fires, drawn by chance, all of them where there are few, were read one by
one ({measured}), to judge whether the finding is right: whether a practitioner would take it up
with the filer, or in the case of a note would want to know. A rule that was right less than nine
times in ten was narrowed or is a note; the last column says what an earlier reading changed.

| code | filings read | right | the others | changed |
|---|---|---|---|---|
"""


def rule_book() -> str:
    """Every rule: its sentence, source, days in force, examples, and how often it is broken."""
    counts = json.loads(COUNTS.read_text())
    head = RULE_BOOK.format(filings=counts["filings"], measured=counts["measured"])
    rows = [
        f"| [{one.code}](#{one.code.lower()}) | {one.severity} | {one.sentence} |" for one in RULES
    ]
    index = ["| code | severity | rule |", "|---|---|---|", *rows, ""]
    readings = tomllib.loads(READINGS.read_text())
    tables = [_one_by_one(readings), _conditions(), _differences()]
    entries = [_entry(one, counts["codes"], readings) for one in RULES]
    return "\n".join([head, *index, *tables, *entries])


def _one_by_one(readings: dict[str, Any]) -> str:
    """How many findings of each code are right."""
    head = ONE_BY_ONE.format(measured=readings["measured"])
    rows = [
        f"| {code} | {one['read']} | {one['right']} | {_marked(one.get('wrong', ''))} "
        f"| {_marked(one.get('changed', ''))} |"
        for code, one in sorted(readings.items())
        if code != "measured"
    ]
    return head + "\n".join([*rows, ""])


def _conditions() -> str:
    """What EDGAR asks, and which rules find it."""
    rows = [
        f"| {one.code} | {_marked(one.what)} | {one.result} "
        f"| {', '.join(f'[{code}](#{code.lower()})' for code in one.rules)} "
        f"| {_marked(one.why_not)} |"
        for one in conditions.CONDITIONS
    ]
    return CONDITIONS + "\n".join([*rows, ""])


def _differences() -> str:
    """Where the SCH rules and the schema may disagree."""
    rows = [f"| {_marked(one.what)} | {_marked(one.why)} |" for one in oracle.EXCUSES]
    return DIFFERENCES + "\n".join([*rows, ""])


def _entry(rule: Rule, counts: dict[str, list[int]], readings: dict[str, Any]) -> str:
    findings, filings = counts.get(rule.code, [0, 0])
    said = [f"- **{label}**: {_marked(text)}" for label, text in explain.lines_of(rule)]
    said.append(f"- **in real filings**: {findings:,} times, in {filings:,}")
    if read := readings.get(rule.code):
        said.append(f"- **read one by one**: {read['read']} filings, {read['right']} right")
    text = "\n\n".join(filter(None, (rule.sentence, rule.explanation)))
    return f"## {rule.code}\n\n*{rule.severity}*. {text}\n\n" + "\n".join(said) + "\n"


TABLES_AND_QUERIES = """# The tables of the store, and the named queries

Made from the specification of the tables and from the queries by `make docs`. What is behind them
stands in [The store](store.md). A column in **bold** is always filled.
"""


def store_tables() -> str:
    """Every table with its columns, the SEC's tables as views, and every named query."""
    parts = [TABLES_AND_QUERIES]
    for table in TABLES:
        rows = [f"| {_column(one)} | {one.kind} | {_marked(one.said)} |" for one in table.columns]
        parts.append(f"## {table.name}\n\n{table.said} Key: {', '.join(table.key)}.\n")
        parts.append("\n".join(["| column | kind | |", "|---|---|---|", *rows, ""]))
    parts.append("## Views\n")
    parts.append("Ours: " + ", ".join(views.OWN) + ".\n")
    parts.append("The SEC's tables, with its columns: " + ", ".join(views.data_sets.VIEWS) + ".\n")
    parts.append("## Named queries\n")
    parts += map(_named, named_queries().values())
    return "\n".join(parts)


def _column(column: Column) -> str:
    return f"**{column.name}**" if column.required else column.name


def _named(query: NamedQuery) -> str:
    parameters = [
        f"- `{one.name}` ({one.kind}, {one.given or 'must be given'}): {one.said}"
        for one in query.parameters
    ]
    text = _marked(" ".join(filter(None, (query.said, query.remarks))))
    return "\n".join([f"### {query.name}\n", text, "", *parameters, ""])


def _marked(text: str) -> str:
    """Text that Markdown shows as it is."""
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", text)


def main() -> int:
    """Write the files, or with ``--check`` say which are stale."""
    stale = [
        (path, text) for path, text in generated() if not path.exists() or path.read_text() != text
    ]
    if "--check" in sys.argv:
        for path, _ in stale:
            print(f"{path.relative_to(DOCS.parent)} is stale: run make docs")
        return len(stale)
    for path, text in stale:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
