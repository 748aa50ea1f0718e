"""Count timely, possibly timely and late rows by month over real submissions.

    python bench/lateness.py [FOLDER OR ARCHIVE...]

Without arguments it takes the submissions of the shared folder. Each due day of a plain Form 4 row
is counted a second time, day by day, from an independent list of holidays; a difference fails.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

import holidays

from section16 import Filing, Section16Error
from section16 import read as read_bytes
from section16.inputs import sources
from section16.law.calendar import FIRST, LAST
from section16.law.lateness import answers
from section16.law.timeliness import Answer, Basis, RowAnswer

ROOT = Path(__file__).resolve().parent.parent
SHARED = (ROOT / os.environ.get("SECTION16_SHARED", "../shared")).resolve()
COLUMNS = (*Answer, None)
CLOSED = {
    day
    for day, name in holidays.country_holidays(
        "US", years=range(FIRST.year, LAST.year + 1), categories=("government",)
    ).items()
    if "half-day" not in name
}


def filings(inputs: Iterable[str]) -> Iterator[Filing]:
    """The filings among the inputs that can be read."""
    for source in sources(tuple(inputs)):
        try:
            yield read_bytes(source.read(), name=source.name)
        except Section16Error as error:
            print(f"{source.name}: {error}", file=sys.stderr)


def second_business_day(traded: date) -> date:
    """The due day, counted from the independent list."""
    day, left = traded, 2
    while left:
        day += timedelta(1)
        left -= day.weekday() < 5 and day not in CLOSED
    return day


def agrees(one: RowAnswer) -> bool:
    """Whether a plain row is due on the day that the independent list gives."""
    if one.basis is not Basis.FORM_4 or one.deadline is None or not one.deadline.confirmed:
        return True
    return one.deadline.due == second_business_day(one.deadline.start)


def main() -> int:
    """Print the tables."""
    inputs = sys.argv[1:] or [str(SHARED / "corpus/submissions.tar.xz")]
    if not sys.argv[1:] and not SHARED.is_dir():
        print(f"no submissions at {SHARED}: set SECTION16_SHARED")
        return 0
    months: dict[str, Counter[Answer | None]] = {}
    bases: Counter[tuple[str, str]] = Counter()
    read, judged, spent, differ = 0, 0, 0.0, []
    for filing in filings(inputs):
        begun = time.process_time()
        found = answers(filing)
        spent += time.process_time() - begun
        read, judged = read + 1, judged + len(found)
        for one in found:
            month = f"{one.filed:%Y-%m}" if one.filed else "?"
            months.setdefault(month, Counter())[one.answer] += 1
            bases[one.basis, one.answer or "not judged"] += 1
            if not agrees(one):
                differ.append((filing.key, one.path))
    print_months(months)
    for (basis, answer), count in sorted(bases.items()):
        print(f"{basis:<18} {answer:<16} {count:>8,}")
    print(f"{read:,} filings, {judged:,} rows, {spent / max(read, 1) * 1e6:.1f} us a filing")
    print(f"{len(differ)} due days differ from the independent list {differ[:5]}")
    return 1 if differ else 0


def print_months(months: dict[str, Counter[Answer | None]]) -> None:
    """A line a month of filing, and the sum."""
    print(f"{'month':<10}" + "".join(f"{column or 'not judged':>17}" for column in COLUMNS))
    whole: Counter[Answer | None] = Counter()
    for month, counts in sorted(months.items()):
        whole += counts
        print(f"{month:<10}" + "".join(f"{counts[column]:>17,}" for column in COLUMNS))
    print(f"{'all':<10}" + "".join(f"{whole[column]:>17,}" for column in COLUMNS))


if __name__ == "__main__":
    sys.exit(main())
