"""Findings on a terminal: under their filing, the worst first, and counted at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from section16 import checks
from section16.filing import Filing
from section16.finding import Finding, Severity

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}
_ORDER = list(Severity)
MOST_SHOWN = 200
"""Filings whose findings are printed; beyond that they are counted."""


class Checked(NamedTuple):
    """What was found in one input."""

    source: str
    title: str = ""
    findings: tuple[Finding, ...] = ()
    error: str = ""
    file: str = ""
    """The path, or the archive and its member."""
    trace: checks.Trace | None = None
    """What is kept of the filing, to compare it with the others of the run."""

    @classmethod
    def of(cls, source: str, filing: Filing, findings: list[Finding]) -> Checked:
        """The findings on a filing, the worst first and otherwise as they come."""
        document = filing.document
        owner = document.reporting_owners[0].name if document.reporting_owners else None
        issuer = document.issuer.trading_symbol or document.issuer.name
        said = [f"Form {document.document_type or '?'}", owner, issuer, document.period_of_report]
        title = ", ".join(str(one) for one in said if one)
        name = filing.accession_number or source
        file, trace = source.replace("!", "/"), checks.trace_of(filing)
        return cls(name, title, _ordered(findings), file=file, trace=trace)

    @property
    def path(self) -> str | None:
        """The source as given."""
        return self.trace.source if self.trace else None

    def with_finding(self, finding: Finding) -> Checked:
        """The same with one more finding."""
        return self._replace(findings=_ordered([*self.findings, finding]))


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda one: _ORDER.index(one.severity)))


def print_findings(every: list[Checked]) -> None:
    """Findings by filing, then their counts by code, then those of filings."""
    console = Console(highlight=False)
    with_findings = [one for one in every if one.findings]
    for one in with_findings[:MOST_SHOWN]:
        console.print(Text.assemble((one.source, "bold"), f"  {one.title}"), soft_wrap=True)
        for finding in one.findings:
            _print(console, _line(finding))
        console.print()
    if len(with_findings) > MOST_SHOWN:
        console.print(f"... and {len(with_findings) - MOST_SHOWN:,} more filings with findings\n")
    if len(every) > 1 and with_findings:
        console.print(_counts(every))
    console.print(_said(every))


def _print(console: Console, line: Text) -> None:
    """Fold a line on a terminal; keep it whole for other programs."""
    if console.is_terminal:
        console.print(Padding(line, (0, 0, 0, 2)))
    else:
        console.print(Text("  ").append(line), soft_wrap=True)


def _line(finding: Finding) -> Text:
    text = Text(finding.severity.value, style=STYLES[finding.severity])
    text.append(f" {finding.code} ", style="bold")
    text.append(f"{finding.place}: " if finding.place else "")
    text.append(finding.message, style="")
    if finding.candidates:
        text.append(f" candidates: {' | '.join(finding.candidates)}", style="dim")
    if finding.citation:
        text.append(f" [{finding.citation}]", style="dim")
    return text.append(" (s16 fix mends it)", style="green") if finding.fix else text


def _counts(every: list[Checked]) -> Table:
    """How often each code was found, and in how many filings."""
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 1, 0, 0))
    for title in ("code", "severity"):
        table.add_column(title, no_wrap=True)
    for title in ("findings", "filings"):
        table.add_column(title, justify="right", no_wrap=True)
    table.add_column("rule", overflow="fold")
    for code, severity, findings, filings in _by_code(every):
        sentence = Text(checks.sentence_of(code))
        style = STYLES[severity]
        table.add_row(code, Text(severity.value, style), f"{findings:,}", f"{filings:,}", sentence)
    return table


def _by_code(every: list[Checked]) -> Iterator[tuple[str, Severity, int, int]]:
    findings = Counter((one.code, one.severity) for found in every for one in found.findings)
    filings = Counter(code for found in every for code in {one.code for one in found.findings})
    ordered = sorted(findings.items(), key=lambda item: (_ORDER.index(item[0][1]), -item[1]))
    return ((code, severity, n, filings[code]) for (code, severity), n in ordered)


def _said(every: list[Checked]) -> Text:
    checked = [one for one in every if not one.error]
    counts = Counter(finding.severity for one in checked for finding in one.findings)
    said = [f"{len(checked):,} {'filing' if len(checked) == 1 else 'filings'} checked"]
    said += [f"{counts[one]:,} {one.value}{'s' * (counts[one] != 1)}" for one in _ORDER]
    failed = len(every) - len(checked)
    return Text("; ".join([*said, *([f"{failed:,} could not be read"] if failed else [])]))
