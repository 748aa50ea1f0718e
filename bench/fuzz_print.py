"""Damage printed forms many times; reading must refuse in a sentence or read, never fail or hang.

Every case is driven by its number and the seed alone, so a failure can be made again. Cases that
fail are written into build/fuzz. Besides damaged pages there are bytes of no kind, soups of tags,
PDFs and pictures cut short, and pictures of anything but a form.

    python bench/fuzz_print.py [--cases 4000] [--seed 16] [--first 0] [--scans 40]
"""

from __future__ import annotations

import argparse
import importlib
import io
import os
import re
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from section16 import ReadError, lines, read
from section16.filing import Filing

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT / os.environ.get("SECTION16_SHARED", "../shared")
SLOW, SLOW_SCAN = 8.0, 120.0
"""Seconds that no case may take; a picture, which an engine must look at, may take longer."""
FOLDERS = ("html", "text_tabs", "markdown_a", "mangled_1", "mangled_2", "text_layout")
MORE_FOLDERS = ("pdf", "pdf_text_raw", "ocr_text", "html_minified")
PIECES = (
    *(b"|", b"\t", b"\n", b"\f", b"  ", b"(1)", b"X", b"$", b",", b"<", b">", b"&", b"\0", b"\\"),
    *(b"FORM 4", b"FORM 5", b"Table I", b"Table II", b"Remarks:", b"(Street)", b"| --- | --- |"),
    *(
        b"<td>",
        b"</td>",
        b"</table>",
        b"<table>",
        b"<script>",
        b"<!--",
        b"<pre>",
        b"<sup>(99)</sup>",
    ),
    *(b"01/02/2023", b"13/45/9999", b"1,23,4", b"9" * 400, b"\xff", b"\xc2\xa0", b"-" * 132),
    *(b"Explanation of Responses:", b"** Signature of Reporting Person", b"[" * 200, b"(" * 200),
)
TAGS = ("table", "tr", "td", "th", "p", "b", "sup", "span", "div", "a", "pre", "input", "br")
WORDS = (
    *("FORM 4", "Table I - Non-Derivative Securities", "1. Title of Security", "Common Stock"),
    *(
        "1. Name and Address of Reporting Person",
        "X",
        "Director",
        "$1.50",
        "03/14/2023",
        "(1)",
        "D",
    ),
    *("2. Issuer Name and Ticker or Trading Symbol", "Signature of Reporting Person", "1,234"),
)


@dataclass(frozen=True)
class Case:
    """One input: what it was made from, what was done, and the bytes."""

    number: int
    name: str
    done: str
    source: bytes


class TooSlow(Exception):
    """A case took longer than any may."""


def originals() -> list[Path]:
    """The printed pages of the tests and, where they are, of the corpus."""
    found = sorted((ROOT / "tests/printed").glob("*.txt"))
    for folder in (*FOLDERS, *MORE_FOLDERS):
        found += sorted((SHARED / "corpus/printed" / folder).glob("*"))
    return found + sorted((SHARED / "corpus/html").glob("*.htm*")) + sorted(SHARED.glob("seeds/*"))


# -- damage ---------------------------------------------------------------------------------------


def _cut(random: Random, source: bytes) -> bytes:
    return source[: random.randrange(len(source) + 1)]


def _behead(random: Random, source: bytes) -> bytes:
    return source[random.randrange(len(source) + 1) :]


def _drop(random: Random, source: bytes) -> bytes:
    start = random.randrange(len(source) + 1)
    return source[:start] + source[start + random.randint(1, 800) :]


def _double(random: Random, source: bytes) -> bytes:
    start = random.randrange(len(source) + 1)
    piece = source[start : start + random.randint(1, 3000)]
    return source[:start] + piece * random.choice((2, 2, 3, 60)) + source[start + len(piece) :]


def _flip(random: Random, source: bytes) -> bytes:
    found = bytearray(source)
    for _ in range(random.randint(1, 40)):
        if found:
            found[random.randrange(len(found))] = random.randrange(256)
    return bytes(found)


def _insert(random: Random, source: bytes) -> bytes:
    for _ in range(random.randint(1, 30)):
        start = random.randrange(len(source) + 1)
        source = source[:start] + random.choice(PIECES) + source[start:]
    return source


def _shuffle_lines(random: Random, source: bytes) -> bytes:
    found = source.split(b"\n")
    for _ in range(random.randint(1, 20)):
        one, other = random.randrange(len(found)), random.randrange(len(found))
        found[one], found[other] = found[other], found[one]
    return b"\n".join(found)


def _squeeze(random: Random, source: bytes) -> bytes:
    instead = random.choice((b"", b" ", b"\t", b"\n"))
    return re.sub(random.choice((rb"[ \t]+", rb"\s+", rb"\n", rb"\t")), instead, source)


DAMAGES: tuple[Callable[[Random, bytes], bytes], ...] = (
    *(_cut, _behead, _drop, _double, _flip, _insert, _shuffle_lines, _squeeze),
)


# -- cases of no page -----------------------------------------------------------------------------


def _noise(random: Random) -> bytes:
    magic = random.choice((b"", b"%PDF-1.4\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\0"))
    return magic + random.randbytes(random.randint(0, 4000))


def _soup(random: Random) -> bytes:
    """An HTML page of tags and words in no order."""
    parts = ["<html><body>"]
    for _ in range(random.randint(1, 600)):
        tag = random.choice(TAGS)
        parts.append(random.choice((f"<{tag}>", f"</{tag}>", random.choice(WORDS))))
    return " ".join(parts).encode()


def _words(random: Random) -> bytes:
    """A text of the form's words in no order."""
    gaps = random.choice((("\t", "\n"), ("  ", "\n"), ("\n", "\n\n"), (" | ", "\n")))
    found = (random.choice(WORDS) + random.choice(gaps) for _ in range(random.randint(1, 800)))
    return "".join(found).encode()


def picture(random: Random) -> bytes:
    """A picture of anything but a form: ellipses, lines and a few letters."""
    pillow = importlib.import_module("PIL.Image")
    draw = importlib.import_module("PIL.ImageDraw")
    size = random.choice(((1, 1), (40, 3000), (800, 600), (1700, 2200)))
    image = pillow.new(random.choice(("L", "RGB", "1")), size, random.choice((0, 1)))
    pen = draw.Draw(image)
    for _ in range(random.randint(0, 60)):
        left, right = sorted(random.randrange(size[0] + 1) for _ in range(2))
        top, bottom = sorted(random.randrange(size[1] + 1) for _ in range(2))
        random.choice((pen.ellipse, pen.rectangle, pen.line))((left, top, right, bottom), fill=1)
    stream = io.BytesIO()
    image.save(stream, random.choice(("PNG", "TIFF")))
    found = stream.getvalue()
    return found if random.random() > 0.3 else _cut(random, found)


def case(number: int, seed: int, paths: list[Path]) -> Case:
    """The case of this number."""
    random = Random(f"print/{seed}/{number}")
    kind = random.random()
    for share, make in ((0.03, _noise), (0.08, _soup), (0.12, _words)):
        if kind < share:
            return Case(number, make.__name__.strip("_"), "made", make(random))
    path = random.choice(paths)
    damages = [random.choice(DAMAGES) for _ in range(random.choice((1, 1, 2, 3)))]
    source = path.read_bytes()
    for damage in damages:
        source = damage(random, source)
    done = ", ".join(damage.__name__.strip("_") for damage in damages)
    return Case(number, f"{path.parent.name}/{path.name}", done, source)


# -- examining ------------------------------------------------------------------------------------


def examine(source: bytes) -> str:
    """Read a case; what came of it, in a word.

    :raises Exception: whatever reading lets through but a refusal.
    """
    try:
        filing = read(source, evidence=True)
    except ReadError as error:
        if "\n" in str(error) or not str(error):
            raise ValueError(f"no single sentence: {error!s}") from error
        return f"refused: {error.code}"
    lines.encode(lines.read_line(filing))
    _holds(filing)
    return f"{filing.rendition}: {'doubts' if filing.doubts else 'no doubt'}"


def _holds(filing: Filing) -> None:
    """Every value has its evidence or is empty; every doubt is of a place."""
    if any(not doubt.place for doubt in filing.doubts):
        raise ValueError("a doubt without a place")
    if filing.evidence is None:
        raise ValueError("no evidence, though it was asked for")


def _alarm(_signal: int, _frame: object) -> None:
    raise TooSlow("took too long")


def main() -> int:
    """Run the cases and print what became of them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cases", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=16)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--scans", type=int, default=40, help="pictures of no form among them")
    options = parser.parse_args()
    paths = originals()
    signal.signal(signal.SIGALRM, _alarm)
    outcomes: Counter[str] = Counter()
    start, failures = time.perf_counter(), 0
    for number in range(options.first, options.first + options.cases):
        failures += not _tried(case(number, options.seed, paths), SLOW, outcomes)
    for number in range(options.scans):
        drawn = picture(Random(f"picture/{options.seed}/{number}"))
        failures += not _tried(Case(number, "picture", "drawn", drawn), SLOW_SCAN, outcomes)
    for outcome, count in outcomes.most_common():
        print(f"{count:7,}  {outcome}")
    taken = time.perf_counter() - start
    print(f"{sum(outcomes.values()):7,}  cases, {failures} failed, {taken:.0f} s")
    return min(failures, 1)


def _tried(one: Case, seconds: float, outcomes: Counter[str]) -> bool:
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        outcome = examine(one.source)
    except Exception:  # noqa: BLE001 - whatever it is, it is a failure and is shown
        outcomes["FAILED"] += 1
        signal.setitimer(signal.ITIMER_REAL, 0)
        _report(one)
        return False
    signal.setitimer(signal.ITIMER_REAL, 0)
    outcomes[outcome] += 1
    return True


def _report(one: Case) -> None:
    folder = ROOT / "build/fuzz"
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"print-{one.name.rpartition('/')[2].partition('.')[0]}-{one.number}.bin"
    kept.write_bytes(one.source)
    print(f"case {one.number}: {one.name}: {one.done}; kept as {kept.relative_to(ROOT)}")
    print("".join(traceback.format_exc().splitlines(keepends=True)[-6:]), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
