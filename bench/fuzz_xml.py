"""Damage real ownership documents many times; reading must refuse or read, never fail or misread.

Every case is driven by its number and the seed alone, so a failure can be made again. Cases that
fail are written into build/fuzz.

    python bench/fuzz_xml.py [--cases 20000] [--seed 16] [--first 0]
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random

from damage import damaged, wrap
from judge import Verdict, WrongReading, judge

from section16.document import OwnershipDocument
from section16.errors import ReadError
from section16.xml import read

ROOT = Path(__file__).resolve().parent.parent
SLOW = 2.0
"""Seconds that no case may take."""


@dataclass(frozen=True)
class Case:
    """One damaged document: what was done, what must be left of it, and the bytes."""

    number: int
    name: str
    done: tuple[str, ...]
    source: bytes
    unchanged: OwnershipDocument | None
    """The document that gentle damage must leave; ``None`` after rough damage."""


class TooSlow(Exception):
    """A case took longer than any may."""


def originals() -> list[Path]:
    """The examples and, where they are, real filings."""
    shared = ROOT / os.environ.get("SECTION16_SHARED", "../shared")
    return sorted(ROOT.glob("examples/*.xml")) + sorted(shared.glob("corpus/xml/*.xml"))


def case(number: int, seed: int, paths: list[Path]) -> Case:
    """The case of this number."""
    random = Random(f"{seed}/{number}")
    path = random.choice(paths)
    source, gentle, done = damaged(random, path.read_bytes())
    unchanged = read(path.read_bytes()).document if gentle else None
    return Case(number, path.name, done, source, unchanged)


def examine(case: Case) -> Verdict:
    """Read a case and hold the reading against what stands there.

    :raises WrongReading: when it is misread, or refused though nothing was lost.
    """
    verdict = judge(case.source)
    if case.unchanged is None:
        return verdict
    if verdict.reading is None:
        raise WrongReading(f"{verdict.outcome}, though all is there")
    if verdict.reading.document != case.unchanged:
        raise WrongReading("another document, though all is there")
    return verdict


def examine_wrapped(path: Path) -> str:
    """Wrap a file's lines as a program of 2006 did: where that broke it, mending restores it."""
    source = path.read_bytes()
    broken = wrap(source)
    try:
        reading = read(broken)
    except ReadError as error:
        raise WrongReading(f"wrapped and refused: {error.code}") from error
    usual = read(source.replace(b"\n", b" ")).document
    if any("cut at 1,023" in doubt.message for doubt in reading.doubts):
        if reading.document != usual:
            raise WrongReading("wrapped, mended, and another document")
        return "wrapped: mended"
    judge(broken)
    return "wrapped: no tag was hit"


def _alarm(_signal: int, _frame: object) -> None:
    raise TooSlow(f"more than {SLOW} s")


def main() -> int:
    """Run the cases and print what became of them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=16)
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    paths = originals()
    signal.signal(signal.SIGALRM, _alarm)
    outcomes: Counter[str] = Counter()
    failures = 0
    start = time.perf_counter()
    for number in range(options.first, options.first + options.cases):
        one = case(number, options.seed, paths)
        signal.setitimer(signal.ITIMER_REAL, SLOW)
        try:
            outcomes[examine(one).outcome] += 1
        except Exception:  # noqa: BLE001 - whatever it is, it is a failure and is shown
            failures += 1
            _report(one)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    for path in paths[:: max(1, len(paths) // 200)]:
        outcomes[examine_wrapped(path)] += 1
    seconds = time.perf_counter() - start
    print(f"{options.cases:,} cases of {len(paths):,} files, seed {options.seed}, {seconds:.0f} s")
    for outcome, count in sorted(outcomes.items()):
        print(f"{count:7,}  {outcome}")
    print(f"{failures:7,}  failed")
    return bool(failures)


def _report(case: Case) -> None:
    folder = ROOT / "build/fuzz"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{case.number}.xml").write_bytes(case.source)
    print(f"case {case.number}: {case.name}: {', '.join(case.done)}", file=sys.stderr)
    print(traceback.format_exc(limit=-2), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
