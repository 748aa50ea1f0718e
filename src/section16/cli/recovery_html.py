"""Section 16(b) reports as one page of HTML that needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from section16.cli.recovery_report import Report, Section
from section16.printed.writers.markup import Markup, element, joined

_STYLE = """
body { max-width: 90rem; margin: 1rem auto; padding: 0 1rem; color: #000; background: #fff;
  font: 0.85rem/1.4 Arial, Helvetica, sans-serif; }
h1 { font-size: 1.4rem; margin: 2rem 0 0.5rem; }
h2 { font-size: 1.05rem; margin: 1.25rem 0 0.25rem; }
table { border-collapse: collapse; }
th, td { padding: 0.15rem 0.6rem 0.15rem 0; text-align: left; vertical-align: top;
  border-bottom: 1px solid #bbb; }
thead th { border-bottom: 2px solid #000; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.facts th { font-weight: normal; color: #333; white-space: nowrap; border: 0; }
.facts td { border: 0; }
.facts .maximum td { font-weight: bold; }
.facts .caution td { font-style: italic; }
.note { color: #333; margin: 0.25rem 0; }
.scroll { overflow-x: auto; }
@media print { .scroll { overflow: visible; } h1 { break-before: page; } }
"""


def page(reports: Sequence[Report]) -> bytes:
    """All reports, one after the other."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        element("title", "Section 16(b): maximum short-swing profit"),
        element("style", Markup(_STYLE)),
    )
    shown = joined(*(_report(one) for one in reports))
    body = element("body", shown or element("p", "No trade that counts."))
    return f"<!DOCTYPE html>\n{element('html', head, body, lang='en')}\n".encode()


def _report(one: Report) -> Markup:
    facts = (
        element(
            "tr",
            element("th", label, scope="row"),
            element("td", said),
            class_=label if label in ("maximum", "caution") else None,
        )
        for label, said in one.facts
    )
    return element(
        "section",
        element("h1", one.title),
        element("table", element("tbody", *facts), class_="facts"),
        *(_section(section) for section in one.sections),
    )


def _section(section: Section) -> Markup:
    kinds = ["number" if name.endswith(">") else None for name in section.columns]
    head = (
        element("th", name.removesuffix(">"), scope="col", class_=kind)
        for name, kind in zip(section.columns, kinds, strict=True)
    )
    rows = (
        element(
            "tr",
            *(element("td", cell, class_=kind) for cell, kind in zip(row, kinds, strict=True)),
        )
        for row in section.rows
    )
    table = element("table", element("thead", element("tr", *head)), element("tbody", *rows))
    return joined(
        element("h2", section.title),
        element("div", table, class_="scroll", tabindex="0"),
        element("p", section.note, class_="note") if section.note else None,
    )
