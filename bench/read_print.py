"""Score the reading of every printed rendition against the truth, and time it.

    python bench/read_print.py [CONVERSION...] [--misses] [--jobs N] [--no-time]

Needs the shared folder of real filings, with its scorer. For each conversion: the facts that are
right, left open and wrong, the rows that are found, lost and invented, beside the marks we hold
ourselves to; and the time a page takes on one core beside plain extraction of its text. With
``--misses`` each field's score is printed too. The whole result, over all conversions, is written
into docs/printed.md between its two marker comments.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from plain_shape import Plain, adapt
from rich.console import Console
from rich.progress import track

from section16 import Section16Error, lines, read

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SECTION16_SHARED", ROOT.parent / "shared")).resolve()
PRINTED = SHARED / "corpus/printed"
PAGE = ROOT / "docs/printed.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
PASSES = 3
TIMED = 12
"""Files of a conversion that are timed."""


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
    total = scorer.Score()
    reads = list(track(_read_all([page.file for page in of_it], jobs), conversion, len(of_it)))
    for page, found in zip(of_it, reads, strict=True):
        truth = json.loads((PRINTED / "truth" / f"{page.accession}.json").read_text("utf-8"))
        seen = scorer.Page(page.layout, page.conversion_kind)
        total.merge(scorer.score(truth, found.shape, seen))
    for page, found in zip(of_it, reads, strict=True):
        if found.reason:
            print(f"{page.file}: {found.reason}", file=sys.stderr)
    return Standing(conversion, len(of_it), total, sum(bool(found.reason) for found in reads))


def _read_all(files: list[str], jobs: int) -> Iterable[Read]:
    if jobs == 1:
        yield from map(read_page, files)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(read_page, files, chunksize=4)


# -- timing ---------------------------------------------------------------------------------------


def timed(standing: Standing, of_it: list[Page]) -> Standing:
    """The time that a page takes, and that plain extraction of its text takes; best of several."""
    few = of_it[:: max(1, len(of_it) // TIMED)][:TIMED]
    passes = 1 if standing.conversion == "scan" else PASSES
    plain, count = PLAIN[Path(few[0].file).suffix], 0
    ours = theirs = 0.0
    for page in few:
        content = (PRINTED / page.file).read_bytes()
        ours += _best(lambda content=content: _quiet(content), passes)
        theirs += _best(lambda content=content: plain(content), passes)
        count += page_count(page.file, content)
    return standing._replace(ours=1000 * ours / count, plain=1000 * theirs / count)


def page_count(file: str, content: bytes) -> int:
    """Sheets of paper: one for what is no PDF."""
    if not file.endswith(".pdf"):
        return 1
    return len(importlib.import_module("pypdfium2").PdfDocument(content))


def _quiet(content: bytes) -> None:
    try:
        read(content)
    except Section16Error:
        return


def _best(work: Callable[[], object], passes: int) -> float:
    found = []
    for _ in range(passes):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


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


def write_page(standings: list[Standing]) -> None:
    """Put the table into the docs."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    body = "\n".join(table(standings))
    PAGE.write_text(f"{before}{BEGIN}\n\n{body}\n\n{END}{after}", encoding="utf-8")


def main() -> int:
    """Score, time, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("conversions", nargs="*", metavar="CONVERSION", help="; ".join(MARKS))
    parser.add_argument("--misses", action="store_true", help="print the score of each field")
    parser.add_argument("--no-time", action="store_true", help="do not time")
    parser.add_argument("-j", "--jobs", type=int, default=1, help="processes that read")
    options = parser.parse_args()
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
    if not options.conversions and not options.no_time:
        write_page(standings)
    return 0


if __name__ == "__main__":
    sys.exit(main())
