"""Check every real filing: how often each rule is broken, and what checking costs beside reading.

    python bench/rule_counts.py [--show CODE] [--most N]

Needs the shared folder of real filings. Writes docs/rule_counts.json, from which the rule book
takes its counts. With ``--show`` the findings with a code are listed instead, for reading them
beside the filings; nothing is written.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from section16.checks import check
from section16.filing import Filing
from section16.finding import Finding
from section16.inputs import sources
from section16.reading import read

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SECTION16_SHARED", ROOT.parent / "shared")).resolve()
COUNTS = ROOT / "docs/rule_counts.json"


def places() -> list[str]:
    """The filings: full submissions where there are any, for their dates; the other XML besides."""
    found = ("corpus/submissions.tar.xz", "corpus/xml", "corpus/more_xml.tar.xz")
    return [str(SHARED / place) for place in found]


def filings() -> Iterator[tuple[Filing, float]]:
    """Every filing once, and the seconds that reading it took."""
    seen: set[str] = set()
    for source in sources(places()):
        content = source.read()
        start = time.perf_counter()
        filing = read(content, name=source.name)
        taken = time.perf_counter() - start
        if filing.key not in seen:
            seen.add(filing.key or "")
            yield filing, taken


def show(code: str, most: int) -> None:
    """List some findings with a code, drawn by chance but the same each time."""
    found: list[tuple[Filing, Finding]] = []
    for filing, _ in filings():
        found += [(filing, one) for one in check(filing) if one.code == code]
    random.Random(16).shuffle(found)
    print(f"{len(found):,} findings")
    for filing, one in found[:most]:
        print(f"{filing.source}\n  {one.severity} {one}\n")


def main() -> int:
    """Count, time, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--show", metavar="CODE", help="list findings with this code")
    parser.add_argument("--most", type=int, default=20, help="of them")
    options = parser.parse_args()
    if not (SHARED / "corpus/xml").is_dir():
        print(f"no real filings at {SHARED}: set SECTION16_SHARED")
        return 0
    if options.show:
        show(options.show.upper(), options.most)
        return 0
    _count()
    return 0


def _count() -> None:
    findings: Counter[tuple[str, str]] = Counter()
    broken: Counter[str] = Counter()
    reading = checking = 0.0
    count = 0
    for filing, taken in filings():
        start = time.perf_counter()
        found = check(filing)
        checking += time.perf_counter() - start
        reading += taken
        count += 1
        findings.update((one.code, str(one.severity)) for one in found)
        broken.update({one.code for one in found})
    for (code, severity), number in sorted(findings.items()):
        print(f"{code}  {severity:8}{number:8,} findings in {broken[code]:7,} filings")
    print(f"{count:,} filings; reading {reading:.2f} s, checking {checking:.2f} s", end=", ")
    print(f"{checking / reading:.2f} of it")
    counts = {code: [number, broken[code]] for (code, _), number in sorted(findings.items())}
    day = f"{datetime.now(UTC):%-d %B %Y}"
    COUNTS.write_text(json.dumps({"filings": count, "measured": day, "codes": counts}, indent=1))


if __name__ == "__main__":
    sys.exit(main())
