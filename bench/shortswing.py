"""Time the short-swing maximum beside general solvers, and count how often greed falls short.

    python bench/shortswing.py [--most 100000] [--no-write]

Each solver runs in a process of its own (bench/short_swing_peers.py) on the same made-up histories;
one that is not installed, or that takes too long, leaves its place empty. The peers are in the
dependency group `bench`. The result is written into docs/short_swing.md between its two marker
comments. Fails when totals differ or a mark is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from datetime import date
from pathlib import Path
from statistics import mean, quantiles
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table
from trade_histories import random_walk

from section16.shortswing import lowest_in_highest_out, maximum

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/short_swing.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
PEERS = Path(__file__).with_name("short_swing_peers.py")
SIZES = (10, 100, 1_000, 3_000, 10_000, 100_000)
GREED = "lowest in, highest out"
LARGEST = {
    "section16": 100_000,
    "sums, HiGHS of scipy": 100_000,
    "sums, highspy": 100_000,
    "pairs, OR-Tools": 10_000,
    "pairs, HiGHS of scipy": 3_000,
    "pairs, networkx": 1_000,
    "pairs, section16": 3_000,
    GREED: 10_000,
}
"""The trades beyond which a solver runs out of memory or patience."""
PATIENCE = 300
FASTER = 8
"""Times the speed of HiGHS on sums, at the largest size."""
SHAPES = ((6, 1), (10, 1), (20, 2), (60, 2), (200, 5))
"""Trades and years of the histories on which greed is judged, a thousand of each."""

Cell = dict[str, Any]


def ask(name: str, trades: int) -> Cell | None:
    """Measure one solver at one size; ``None`` when it cannot."""
    try:
        done = subprocess.run(
            [sys.executable, str(PEERS), name, str(trades)],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        print(f"{name}, {trades:,}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return None
    found: Cell = json.loads(done.stdout)
    return found


def measure(most: int) -> dict[str, dict[int, Cell]]:
    """Every solver at every size that it can bear."""
    cells: dict[str, dict[int, Cell]] = {name: {} for name in LARGEST}
    wanted = [
        (name, size)
        for size in SIZES
        for name, largest in LARGEST.items()
        if size <= min(most, largest)
    ]
    for name, size in track(wanted, "timing", console=Console(stderr=True), transient=True):
        if found := ask(name, size):
            cells[name][size] = found
    return cells


def shortfalls(trades: int, years: int, histories: int = 1000) -> list[float]:
    """What share of the maximum lowest-in, highest-out misses, in made-up histories."""
    missed = []
    for seed in range(histories):
        history = random_walk(trades, years, seed)
        best, greedy = maximum(*history).profit, lowest_in_highest_out(*history).profit
        missed.append(float((best - greedy) / best) if best else 0.0)
    return missed


def differences(cells: dict[str, dict[int, Cell]]) -> list[str]:
    """Where a total is not ours, beyond what floats lose; greed must only not exceed it."""
    found = []
    for name, row in cells.items():
        for size, cell in row.items():
            ours = cells["section16"][size]["total"]
            more, lost = cell["total"] - ours, 1e-9 * ours
            if more > lost or (name != GREED and more < -lost):
                found.append(f"{name}, {size:,} trades: {cell['total']} and not {ours}")
    return found


def _seconds(cell: Cell | None, key: str = "seconds") -> str:
    if cell is None or cell[key] is None:
        return ""
    return f"{cell[key]:.5f}" if cell[key] < 0.01 else f"{cell[key]:.3f}"


def timing_rows(cells: dict[str, dict[int, Cell]]) -> list[list[str]]:
    """The table of times, its head first."""
    sizes = sorted(cells["section16"])
    rows = [["seconds", *(f"{size:,} trades" for size in sizes)]]
    for name, row in cells.items():
        number = next((cell["version"] for cell in row.values()), "not installed")
        rows.append([f"{name}, {number}", *(_seconds(row.get(size)) for size in sizes)])
        if name == "section16":
            rows.append(["its check", *(_seconds(row[size], "check") for size in sizes)])
    greedy, ours = cells[GREED], cells["section16"]
    shares = [
        f"{greedy[size]['total'] / ours[size]['total']:.3f}"
        if size in greedy and ours[size]["total"]
        else ""
        for size in sizes
    ]
    return [*rows, ["share of the maximum that greed finds", *shares]]


def mark_rows(cells: dict[str, dict[int, Cell]]) -> tuple[list[list[str]], bool]:
    """The marks beside what was measured, and whether the ratio was kept."""
    size = max(cells["section16"])
    ours = cells["section16"][size]
    spent = ours["seconds"] + ours["check"]
    peers = [
        cells[name][size]["seconds"] for name in cells if "sums" in name and size in cells[name]
    ]
    ratio = min(peers) / spent if peers else 0.0
    rows = [
        ["mark", "wanted", "measured"],
        [f"{size:,} trades solved and proved", "about 1 s", f"{spent:.2f} s"],
        [f"times the speed of HiGHS on sums, {size:,} trades", f"{FASTER}", f"{ratio:.1f}"],
    ]
    found = ask("many", 20)
    if found:
        text = f"{found['seconds']:.2f} s"
        rows.append(["10,000 histories of 20 trades, solved and proved", "about 1 s", text])
    return rows, not peers or size < SIZES[-1] or ratio >= FASTER


def shortfall_rows() -> list[list[str]]:
    """How often and how far lowest-in, highest-out falls short."""
    rows = [["trades", "years", "histories short", "mean", "99th percentile", "most"]]
    for trades, years in SHAPES:
        missed = shortfalls(trades, years)
        short = sum(one > 0 for one in missed) / len(missed)
        rows.append([str(trades), str(years), f"{short:.1%}", f"{mean(missed):.2%}"])
        rows[-1] += [f"{quantiles(missed, n=100)[98]:.1%}", f"{max(missed):.1%}"]
    return rows


def show(rows: list[list[str]]) -> None:
    """Print a table."""
    table = Table(*rows[0])
    for row in rows[1:]:
        table.add_row(*row)
    Console().print(table)


def markdown(rows: list[list[str]]) -> str:
    """The same for the page."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---|" + "---:|" * (len(rows[0]) - 1), *lines[1:]])


def main() -> int:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--most", type=int, default=SIZES[-1], help="trades of the largest history")
    parser.add_argument("--no-write", action="store_true", help="leave the page as it is")
    chosen = parser.parse_args()
    busy = os.getloadavg()[0]
    cells = measure(chosen.most)
    marks, kept = mark_rows(cells)
    tables = [timing_rows(cells), marks, shortfall_rows()]
    for table in tables:
        show(table)
    differ = differences(cells)
    print("\n".join(differ) or "all totals agree")
    if not chosen.no_write:
        head = (
            f"Measured {date.today():%-d %B %Y}, {os.cpu_count()} cores, Python "  # noqa: DTZ011
            f"{platform.python_version()}, with some {busy:.0f} other processes at work."
        )
        text = PAGE.read_text()
        start, end = text.index(BEGIN) + len(BEGIN), text.index(END)
        measured = "\n\n".join([head, *map(markdown, tables)])
        PAGE.write_text(f"{text[:start]}\n\n{measured}\n\n{text[end:]}")
    return 0 if kept and not differ else 1


if __name__ == "__main__":
    sys.exit(main())
