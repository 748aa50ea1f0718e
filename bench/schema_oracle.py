"""Hold the SCH rules against the SEC's own schema: real filings, each constraint broken once.

Every element of real Forms 4 is removed, doubled, emptied and given texts, children, attributes
and numbers of copies that the schema does or does not allow. lxml validates each; section16 reads
and checks each; they must agree, but for a few things named below.

    python bench/schema_oracle.py [--files 200] [--times 3] [--seed 16]
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import NamedTuple

import msgspec
from lxml import etree

from section16 import ReadError, read
from section16.checks import acceptance, check, schema
from section16.finding import Finding, Severity
from section16.xml.tree import Node

ROOT = Path(__file__).resolve().parent.parent
BEFORE_THE_BOX = date(2023, 1, 5)
"""A day on which X0306 was EDGAR's schema."""
RULES = (*schema.RULES, *acceptance.RULES)
TEXTS = (
    *("", " ", "A", "D", "I", "E", "K", "Q", "|", "3", "4", "5", "A ", "ZZ", "NY", "F2", "a|b"),
    *("0", "1", "true", "TRUE", "yes", "1,000", "$5", "-1", "-0", "+5", ".5", "5.", "1e5", "NaN"),
    *("1.2345", "1.23456", "3.49960", "999999999999.9999", "1000000000000", "0000000000000000001"),
    *("2023-01-05", "2023-13-05", "2023-1-5", "01/05/2023", "2023-01-05-05:00", "12023-01-05"),
)
LENGTHS = (1, 2, 3, 5, 6, 10, 11, 30, 31, 40, 41, 50, 51, 60, 61, 100, 101, 150, 151, 255, 256)
LONG = (2000, 2001)
IDS = ("f1", "F0", "F01", "F99", "F100", "1", "")
TIMES = (9, 10, 11, 29, 30, 31, 98, 99, 100)
PAIRS = {
    "transactionShares": "transactionTotalValue",
    "underlyingSecurityShares": "underlyingSecurityValue",
    "sharesOwnedFollowingTransaction": "valueOwnedFollowingTransaction",
}
MANY = frozenset(
    {
        "reportingOwner",
        "ownerSignature",
        "nonDerivativeTransaction",
        "nonDerivativeHolding",
        "derivativeTransaction",
        "derivativeHolding",
        "footnote",
        "footnoteId",
    }
)

Change = Callable[[Node], None]


@dataclass(frozen=True)
class Verdict:
    """What the schema and the rules say of a filing with one thing changed."""

    kind: str
    """The way in which it was changed."""
    path: str
    """The names of the element that was changed and of those around it."""
    valid: bool
    refused: bool
    """By the reader."""
    found: tuple[Finding, ...] = ()
    """Of severity error."""

    @property
    def name(self) -> str:
        """The element that was changed."""
        return self.path.rpartition("/")[2]

    @property
    def agrees(self) -> bool:
        """Whether both find something wrong with the shape of the document, or neither does."""
        return self.valid is not (self.refused or any(f.code[:3] == "SCH" for f in self.found))


def mutations(root: Node, wanted: Callable[[str, str], bool]) -> Iterator[tuple[str, str, Node]]:
    """Kind, path and tree of every wanted change; of each path the first element is changed."""
    seen: set[str] = set()
    for number, node in enumerate(root.iter(etree.Element)):
        path = "/".join(str(one.tag) for one in reversed([node, *node.iterancestors()]))
        if path not in seen:
            seen.add(path)
            for kind, change in _changes(node):
                if wanted(kind, path):
                    copy = deepcopy(root)
                    change(next(n for i, n in enumerate(copy.iter(etree.Element)) if i == number))
                    yield kind, path, copy


def _changes(node: Node) -> Iterator[tuple[str, Change]]:
    """The ways to change an element."""
    if node.getparent() is not None:
        yield "missing", lambda here: here.getparent().remove(here)
        yield "doubled", lambda here: here.addnext(deepcopy(here))
    yield "empty", _emptied
    yield "attribute", lambda here: here.set("extra", "1")
    yield "child", lambda here: here.append(etree.Element("extra"))
    yield "comment", lambda here: here.append(etree.Comment("a comment"))
    if len(node) or node.tag == "footnoteId":
        yield "stray text", lambda here: setattr(here, "text", "stray")
    else:
        for text in (*TEXTS, *("x" * length for length in (*LENGTHS, *LONG))):
            shown = f"{len(text)} characters" if text and not text.strip("x") else text
            yield f"text {shown}", lambda here, text=text: setattr(here, "text", text)
    if node.find("value") is not None:
        yield "cited", lambda here: here.append(etree.Element("footnoteId", id=_an_id(here)))
    if node.tag in PAIRS:
        yield "both amounts", _both_given
    if node.get("id") is not None:
        yield "no id", lambda here: here.attrib.pop("id")
        for name in IDS:
            yield f"id {name}", lambda here, name=name: here.set("id", name)
    if node.tag in MANY:
        for times in TIMES:
            yield f"times {times}", lambda here, times=times: _repeated(here, times)


def _emptied(here: Node) -> None:
    for child in list(here):
        here.remove(child)
    here.text = None


def _both_given(here: Node) -> None:
    """The same amount in shares and in dollars."""
    other = deepcopy(here)
    other.tag = PAIRS[str(here.tag)]
    here.addnext(other)


def _an_id(here: Node) -> str:
    """The id of a footnote that the filing has, if it has any."""
    note = here.getroottree().find(".//footnote")
    return "F1" if note is None else note.get("id", "F1")


def _repeated(here: Node, times: int) -> None:
    """Copies behind an element until it is there so many times; footnotes under new ids."""
    taken = {note.get("id") for note in here.getroottree().iter("footnote")}
    free = (name for n in range(1, 200) if (name := f"F{n}") not in taken)
    there = len(here.getparent().findall(here.tag))
    for _ in range(times - there):
        copy = deepcopy(here)
        if here.tag == "footnote":
            copy.set("id", next(free))
        here.addnext(copy)


def examine(kind: str, path: str, root: Node, valid: etree.XMLSchema) -> Verdict:
    """What both say."""
    source = etree.tostring(root)
    is_valid = valid.validate(etree.fromstring(source))
    try:
        filing = msgspec.structs.replace(read(source), filing_date=BEFORE_THE_BOX)
    except ReadError:
        return Verdict(kind, path, is_valid, refused=True)
    found = check(filing, rules=RULES)
    errors = tuple(one for one in found if one.severity is Severity.ERROR)
    return Verdict(kind, path, is_valid, refused=False, found=errors)


class Excuse(NamedTuple):
    """A disagreement that is accepted: what it is, why, and how it is known."""

    what: str
    why: str
    holds: Callable[[Verdict], bool]


# -- what the two need not agree on -----------------------------------------------------------


def excuse(verdict: Verdict) -> str:
    """Why the two may disagree here, or nothing."""
    return next((one.what for one in EXCUSES if one.holds(verdict)), "")


def _is_empty(verdict: Verdict) -> bool:
    kind, names = verdict.kind, verdict.path.split("/")
    emptied = kind in {"empty", "text ", "text  "}
    emptied = emptied or (kind == "missing" and names[-1] in {"value", "footnoteId"})
    return emptied and not verdict.valid and not READ_AS_MISSING.isdisjoint(names)


def _is_doubled_and_empty(verdict: Verdict) -> bool:
    return verdict.kind == "doubled" and not verdict.valid


def _is_blank(verdict: Verdict) -> bool:
    kind = verdict.kind
    return (kind == "text  " and verdict.valid) or (kind == "text A " and not verdict.valid)


def _has_no_role(verdict: Verdict) -> bool:
    changed = verdict.kind, verdict.name
    return verdict.valid and changed == ("empty", "reportingOwnerRelationship")


def _dangles(verdict: Verdict) -> bool:
    return verdict.valid and {"SCH015"} == {f.code for f in verdict.found if f.code[:3] == "SCH"}


def _is_another_form(verdict: Verdict) -> bool:
    return verdict.name == "documentType" and verdict.kind in {"text 5", "text 3"}


READ_AS_MISSING = frozenset(
    {
        *("schemaVersion", "transactionCoding", "natureOfOwnership"),
        *("underlyingSecurityShares", "underlyingSecurityValue"),
    }
)
EXCUSES = (
    Excuse(
        "a version, coding, nature or underlying amount that is there and empty is read as one "
        "that is not there",
        "EDGAR writes the version itself, and EDG004, EDG010 and EDG012 ask for the others where "
        "they must be given; an empty number, day or box is found (SCH018)",
        _is_empty,
    ),
    Excuse(
        "two empty elements are read as none, two tables of one kind as one",
        "nothing that was said is lost, and what is written from it is valid",
        _is_doubled_and_empty,
    ),
    Excuse(
        "the schema counts the blanks around a text",
        "reading cuts them, so a copy written from it keeps to the length",
        _is_blank,
    ),
    Excuse(
        "a relationship without a box is read as none",
        "EDGAR takes neither: EDG011 asks for a box where the schema does not",
        _has_no_role,
    ),
    Excuse(
        "a citation whose footnote is not there is an error here and valid there",
        "libxml2 does not look where a citation leads; EDGAR does (SCH015)",
        _dangles,
    ),
    Excuse(
        "a year of five digits is an error here and valid there",
        "no such day could be meant, and a date holds none",
        lambda v: "12023" in v.kind,
    ),
    Excuse(
        "a | for the timeliness is an error here and valid there",
        "the schema's pattern lets it through by a slip: [E|L] means E or L",
        lambda v: v.kind == "text |",
    ),
    Excuse(
        "a Form 4 that calls itself a Form 5 or 3 is checked as one",
        "the schema held against it is that of Form 4",
        _is_another_form,
    ),
)
"""All disagreements that are accepted; the docs list them."""


def schemas(shared: Path) -> dict[str, etree.XMLSchema]:
    """The SEC's schemas by document type."""
    folder = shared / "corpus/spec/edgar-ownership-xsd"
    names = {"4": "ownership4Document", "4/A": "ownership4ADocument"}
    return {
        kind: etree.XMLSchema(file=str(folder / f"{name}.xsd.xml")) for kind, name in names.items()
    }


def originals(shared: Path, files: int, seed: int) -> Iterator[tuple[str, Node]]:
    """Type and tree of filings the schemas are for: all amendments and some others, small first."""
    with (shared / "corpus/FEATURES.csv").open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["xsd_x0306"] == "valid"]
    rows = [row for row in rows if row["where"] == "xml"]
    Random(seed).shuffle(rows)
    rows.sort(key=lambda row: row["form"] != "4/A")
    paths = {shared / "corpus/xml" / row["file"]: row["form"] for row in rows[:files]}
    for path in sorted(paths, key=lambda path: path.stat().st_size):
        yield paths[path], etree.fromstring(path.read_bytes())


def verdicts(shared: Path, files: int, times: int, seed: int = 16) -> Iterator[Verdict]:
    """Every kind of mutation at every path, so many times at most."""
    done: Counter[tuple[str, str]] = Counter()
    by_type = schemas(shared)

    def wanted(kind: str, path: str) -> bool:
        done[kind, path] += 1
        return done[kind, path] <= times

    for form, root in originals(shared, files, seed):
        for kind, path, mutated in mutations(root, wanted):
            yield examine(kind, path, mutated, by_type[form])


def main() -> int:
    """Run the cases, count agreements and excuses, print what has no excuse."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--seed", type=int, default=16)
    asked = parser.parse_args()
    shared = (ROOT / os.environ.get("SECTION16_SHARED", "../shared")).resolve()
    if not (shared / "corpus/spec").is_dir():
        print(f"needs real filings and the SEC's schema, and there is no folder {shared}")
        return 0
    counts: Counter[str] = Counter()
    for verdict in verdicts(shared, asked.files, asked.times, asked.seed):
        reason = "agree" if verdict.agrees else excuse(verdict)
        counts[reason or "DISAGREE"] += 1
        if not reason:
            codes = ", ".join(found.code for found in verdict.found) or "nothing found"
            says = "valid" if verdict.valid else "not valid"
            print(f"{verdict.kind} at {verdict.path}: {says}, {codes}")
    for reason, count in counts.most_common():
        print(f"{count:7,}  {reason}")
    return int("DISAGREE" in counts)


if __name__ == "__main__":
    sys.exit(main())
