"""Score the reading of every printed rendition against the truth, and time it.

    python bench/read_print.py [CONVERSION...] [--misses] [--jobs N] [--no-time] [--carried]
    python bench/read_print.py scan --engine tesseract

Needs the shared folder of real filings, with its scorer. For each conversion: the facts that are
right, left open and wrong, the rows that are found, lost and invented, beside the marks we hold
ourselves to; and the time a page takes on one core beside plain extraction of its text. With
``--misses`` each field's score is printed too; with ``--carried``, of conversions that are text,
how many facts the text carries at all (see ``carried.py``), and how many are read. The whole
result, over all conversions, is written into docs/printed.md between marker comments.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import json
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from carried import carried
from plain_shape import Plain, adapt
from rich.console import Console
from rich.progress import track

from section16 import Section16Error, lines, read

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SECTION16_SHARED", ROOT.parent / "shared")).resolve()
PRINTED = SHARED / "corpus/printed"
PAGE = ROOT / "docs/printed.md"
MEASURED = "<!-- measured: begin -->", "<!-- measured: end -->"
CARRIED = "<!-- carried: begin -->", "<!-- carried: end -->"
TEXTS = (".txt", ".md")
PASSES = 3
MOST_LACKING = 6
"""Fields that are named of those a text lacks."""
TIMED_SCANS = 12
"""Scans that are timed, each once; of the other conversions every file is."""


class Mark(NamedTuple):
    """What a conversion is held to, in per cent of all its facts or rows."""

    right: float
    wrong: float
    rows: float = 99.9


MARKS = {
    "html": Mark(99.9, 0),
    "html_minified": Mark(99.9, 0),
    "text_tabs": Mark(99.5, 0.02),
    "pdf": Mark(99, 0.1),
    "text_layout": Mark(99, 0.1),
    "markdown_a": Mark(99, 0.1),
    "pdf_text_raw": Mark(97, 0.3),
    "scan": Mark(95, 0.5, 98),
    "ocr_text": Mark(85, 0.8, 98),
    "mangled_1": Mark(95, 0.3),
    "mangled_2": Mark(89, 0.7, 98),
}


class Page(NamedTuple):
    """A file of the corpus."""

    file: str
    conversion: str
    layout: str
    conversion_kind: str
    accession: str


class Read(NamedTuple):
    """What came of a file."""

    shape: Plain | None
    reason: str = ""


class Standing(NamedTuple):
    """Where reading stands on one conversion."""

    conversion: str
    files: int
    score: Any
    unread: int
    ours: float = 0
    plain: float = 0
    bound: Bound | None = None


class Bound(NamedTuple):
    """How many facts of a conversion its text carries, and how many of those are read."""

    carried: int
    read: int
    lacking: Counter[str]
    """The fields of the facts that it lacks."""


def pages() -> list[Page]:
    """The corpus."""
    with (PRINTED / "index.csv").open(newline="", encoding="utf-8") as table:
        return [
            Page(
                line["file"],
                "_".join(filter(None, (line["conversion"], line["level"]))),
                line["layout"],
                line["conversion"],
                line["accession"],
            )
            for line in csv.DictReader(table)
        ]


def read_page(file: str) -> Read:
    """One file as a user would read it."""
    try:
        line = lines.encode(lines.read_line(read(PRINTED / file)))
    except Section16Error as error:
        return Read(None, str(error))
    return Read(adapt(json.loads(line)))


# -- scoring --------------------------------------------------------------------------------------


def scored(conversion: str, of_it: list[Page], jobs: int) -> Standing:
    """Read and score the files of a conversion."""
    scorer = importlib.import_module("print_score.score")
    total, bound = scorer.Score(), Bound(0, 0, Counter())
    reads = list(track(_read_all([page.file for page in of_it], jobs), conversion, len(of_it)))
    for page, found in zip(of_it, reads, strict=True):
        truth = json.loads((PRINTED / "truth" / f"{page.accession}.json").read_text("utf-8"))
        seen = scorer.Page(page.layout, page.conversion_kind)
        ours = scorer.score(truth, found.shape, seen)
        total.merge(ours)
        if page.file.endswith(TEXTS):
            text = (PRINTED / page.file).read_text("utf-8", "replace")
            bound = _with_bound(bound, scorer.score(truth, carried(truth, text), seen), ours)
    for page, found in zip(of_it, reads, strict=True):
        if found.reason:
            print(f"{page.file}: {found.reason}", file=sys.stderr)
    unread = sum(bool(found.reason) for found in reads)
    return Standing(conversion, len(of_it), total, unread, bound=bound if bound.carried else None)


def _with_bound(bound: Bound, there: Any, ours: Any) -> Bound:
    """The bound with a page's facts: of a field no more are read of what it carries than it has."""
    right = {name: outcomes["right"] for name, outcomes in there.fields.items()}
    read = sum(min(count, ours.fields[name]["right"]) for name, count in right.items())
    lacking = Counter({name: found["unknown"] for name, found in there.fields.items()})
    return Bound(bound.carried + sum(right.values()), bound.read + read, bound.lacking + lacking)


def _read_all(files: list[str], jobs: int) -> Iterable[Read]:
    if jobs == 1:
        yield from map(read_page, files)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(read_page, files, chunksize=4)


# -- timing ---------------------------------------------------------------------------------------


class _How(NamedTuple):
    """How files are timed: how often, and by which clock."""

    passes: int = PASSES
    clock: Callable[[], float] = time.process_time


def timed(standing: Standing, of_it: list[Page]) -> Standing:
    """The time that a page takes, and that plain extraction of its text takes.

    One file is read after another, and each counts by its best pass: no file is read twice in a
    row, so that none is helped by what was kept of it a moment ago.
    """
    few, how = _timed_files(standing.conversion, of_it)
    contents = [(PRINTED / page.file).read_bytes() for page in few]
    plain = PLAIN[Path(few[0].file).suffix]
    count = sum(page_count(page.file, content) for page, content in zip(few, contents, strict=True))
    ours, theirs = (_best_of_each(work, contents, how) for work in (_quiet, plain))
    return standing._replace(ours=1000 * ours / count, plain=1000 * theirs / count)


def _timed_files(conversion: str, of_it: list[Page]) -> tuple[list[Page], _How]:
    """The files of a conversion that are timed, and how.

    An engine that looks at scans may be a process of its own, whose time only the wall's clock has.
    """
    if conversion != "scan":
        return of_it, _How()
    return of_it[:: max(1, len(of_it) // TIMED_SCANS)][:TIMED_SCANS], _How(1, time.perf_counter)


def page_count(file: str, content: bytes) -> int:
    """Sheets of paper: the pages of a PDF, and what form feeds part in a text."""
    if not file.endswith(".pdf"):
        return sum(bool(sheet.strip()) for sheet in content.split(b"\f")) or 1
    return len(importlib.import_module("pypdfium2").PdfDocument(content))


def _quiet(content: bytes) -> None:
    try:
        read(content)
    except Section16Error:
        return


def _best_of_each(work: Callable[[bytes], object], contents: Sequence[bytes], how: _How) -> float:
    """Seconds for all files, each at its best."""
    best: dict[int, float] = {}
    for _ in range(how.passes):
        for number, content in enumerate(contents):
            start = how.clock()
            work(content)
            taken = how.clock() - start
            best[number] = min(taken, best.get(number, taken))
    return sum(best.values())


def _html_words(content: bytes) -> str:
    parser = importlib.import_module("selectolax.lexbor").LexborHTMLParser(content)
    return parser.root.text()


def _text_words(content: bytes) -> list[str]:
    return content.decode("utf-8", "replace").split()


def _pdf_words(content: bytes) -> list[str]:
    """The text of every page; of a picture, the page drawn."""
    document = importlib.import_module("pypdfium2").PdfDocument(content)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    if not any(text.strip() for text in texts):
        for page in document:
            page.render(scale=200 / 72, grayscale=True).to_numpy()
    return texts


PLAIN: dict[str, Callable[[bytes], object]] = {
    ".html": _html_words,
    ".txt": _text_words,
    ".md": _text_words,
    ".pdf": _pdf_words,
}
"""Plain extraction of a file's text, the floor beside which we are timed."""


# -- saying so ------------------------------------------------------------------------------------


def table(standings: list[Standing]) -> list[str]:
    """One line a conversion, with its marks."""
    head = (
        "conversion",
        "files",
        "facts",
        "right",
        "(mark)",
        "open",
        "wrong",
        "(mark)",
        "rows",
        "found",
        "lost",
        "invented",
        "whole",
        "ms a page",
        "plain text",
    )
    every = [_line(one) for one in standings]
    return [f"| {' | '.join(head)} |", f"|---{'|---:' * (len(head) - 1)}|", *every]


def _line(one: Standing) -> str:
    total, rows, mark = one.score.total(), one.score.rows, MARKS[one.conversion]
    facts = sum(total.values())
    right, wrong = (100 * total[name] / facts for name in ("right", "wrong"))
    count = rows["found"] + rows["lost"]
    cells = [
        one.conversion,
        f"{one.files}",
        f"{facts:,}",
        f"{_met(right >= mark.right)}{right:.2f} %",
        f"{mark.right} %",
        f"{100 - right - wrong:.2f} %",
        f"{_met(wrong <= mark.wrong)}{wrong:.3f} % ({total['wrong']})",
        f"{mark.wrong} %",
        f"{count:,}",
        f"{_met(100 * rows['found'] >= mark.rows * count)}{100 * rows['found'] / count:.2f} %",
        f"{rows['lost']}",
        f"{_met(100 * rows['invented'] <= (100 - mark.rows) * count)}{rows['invented']}",
        f"{rows['whole']:,}",
        f"{one.ours:.1f}" if one.ours else "",
        f"{one.plain:.2f}" if one.ours else "",
    ]
    return f"| {' | '.join(cells)} |"


def _met(is_met: bool) -> str:
    return "" if is_met else "**!** "


def misses(one: Standing) -> list[str]:
    """Every field that is not right throughout."""
    found = []
    for name, outcomes in sorted(one.score.fields.items()):
        bad = {key: outcomes[key] for key in ("unknown", "wrong", "lost") if outcomes[key]}
        if bad:
            said = ", ".join(f"{count} {key}" for key, count in bad.items())
            found.append(f"  {one.conversion} {name}: {outcomes['right']} right, {said}")
    return found


def carried_table(standings: list[Standing]) -> list[str]:
    """One line a conversion that is text: what it carries, what we read of it, what it lacks."""
    head = ("conversion", "facts", "carried", "read of it", "what the text lacks most")
    every = [_carried_line(one, one.bound) for one in standings if one.bound]
    return [f"| {' | '.join(head)} |", "|---|---:|---:|---:|---|", *every]


def _carried_line(one: Standing, bound: Bound) -> str:
    facts = sum(one.score.total().values())
    lacking = ", ".join(
        f"{name} {count}" for name, count in bound.lacking.most_common(MOST_LACKING)
    )
    shares = f"{100 * bound.carried / facts:.2f} % | {100 * bound.read / bound.carried:.2f} %"
    return f"| {one.conversion} | {facts:,} | {shares} | {lacking} |"


def write_page(lines_: list[str], markers: tuple[str, str]) -> None:
    """Put a table into the docs."""
    begin, end = markers
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(begin)
    _, _, after = rest.partition(end)
    body = "\n".join(lines_)
    PAGE.write_text(f"{before}{begin}\n\n{body}\n\n{end}{after}", encoding="utf-8")


def _read_scans_by(engine: str) -> None:
    """Let scans be read by one engine alone."""
    form = importlib.import_module("section16.printed.scan.form")
    form.installed = partial(form.installed, only=(engine,))


def main() -> int:
    """Score, time, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("conversions", nargs="*", metavar="CONVERSION", help="; ".join(MARKS))
    parser.add_argument("--misses", action="store_true", help="print the score of each field")
    parser.add_argument("--no-time", action="store_true", help="do not time")
    parser.add_argument("--carried", action="store_true", help="print what the texts carry at all")
    parser.add_argument("-j", "--jobs", type=int, default=1, help="processes that read")
    parser.add_argument("--engine", help="read scans by this engine alone: tesseract, rapidocr")
    options = parser.parse_args()
    if options.engine:
        _read_scans_by(options.engine)
    if not PRINTED.is_dir():
        print(f"no printed renditions at {PRINTED}: set SECTION16_SHARED")
        return 0
    sys.path.insert(0, str(SHARED))
    by_name = defaultdict(list)
    for page in pages():
        by_name[page.conversion].append(page)
    standings = []
    for name in options.conversions or MARKS:
        found = scored(name, by_name[name], options.jobs)
        standings.append(found if options.no_time else timed(found, by_name[name]))
    Console(width=220).print("\n".join(table(standings)), markup=False)
    for one in standings if options.misses else ():
        print("\n".join(misses(one)))
    if options.carried:
        print("\n".join(carried_table(standings)))
    if not options.conversions and not options.no_time:
        write_page(table(standings), MEASURED)
    if not options.conversions and options.carried:
        write_page(carried_table(standings), CARRIED)
    return 0


if __name__ == "__main__":
    sys.exit(main())
