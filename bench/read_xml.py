"""Measure how fast ownership XML is read, by us and by others, over the same real files.

    python bench/read_xml.py

Needs the shared folder of real filings. The other libraries are installed into build/peers, a
virtual environment of their own; one that does not install is left out, with the reason. The
result is printed and written into docs/benchmarks.md between its two marker comments.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import platform
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from contenders import CONTENDERS

from section16.xml import read

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / "build/peers"
PAGE = ROOT / "docs/benchmarks.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
INSTALL = {
    "edgartools": "edgartools==5.62.0",
    "insider-scanner": "insider-scanner==2.0.0",
    "OpenBB": "openbb-sec==2.0.0",
}
"""The other libraries, by the name of their contender, each at the version it is measured at."""
STARTS = 15
"""How often a start is timed; the median counts."""
POOL_PASSES, SHARES = 20, 64
"""Passes of a pool, and the shares that a pass is dealt in: many, so that all end together."""


@dataclass(frozen=True)
class Measure:
    """What came of one contender: its numbers, or why there are none."""

    name: str
    covers: str
    reason: str = ""
    version: str = ""
    files: int = 0
    failed: int = 0
    first: float = 0
    best: float = 0
    peak: float = 0

    @property
    def rate(self) -> float:
        """Documents a second in the best pass."""
        return self.files / self.best

    @property
    def first_rate(self) -> float:
        """Documents a second in the first pass, when nothing has been learnt or cached."""
        return self.files / self.first


# -- the others -----------------------------------------------------------------------------------


def peers(install: dict[str, str] = INSTALL) -> dict[str, str]:
    """Install other libraries; the reason for each that does not install."""
    python = PEERS / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", PEERS], check=True)
    reasons = {}
    for name, requirement in install.items():
        command = [
            python,
            "-m",
            "pip",
            "--disable-pip-version-check",
            "-qq",
            "install",
            requirement,
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            lines = done.stderr.strip().splitlines() or ["pip failed"]
            reasons[name] = f"does not install: {lines[-1][:100]}"
    return reasons


def child(python: Path | str, name: str, what: str, folder: Path) -> dict[str, object]:
    """What a child process measures."""
    script = Path(__file__).with_name("contenders.py")
    done = subprocess.run(
        [python, script, name, what, folder],
        capture_output=True,
        text=True,
        check=True,
        timeout=900,
    )
    return json.loads(done.stdout.splitlines()[-1])


def measure(name: str, folder: Path, reasons: dict[str, str]) -> Measure:
    """One contender: speed in one process, memory in another."""
    covers = CONTENDERS[name].covers
    if name in reasons:
        return Measure(name, covers, reasons[name])
    python = PEERS / "bin/python" if name in INSTALL else sys.executable
    try:
        fast, small = (child(python, name, what, folder) for what in ("speed", "memory"))
    except subprocess.CalledProcessError as error:
        lines = error.stderr.strip().splitlines() or ["no message"]
        return Measure(name, covers, f"does not run: {lines[-1][:100]}")
    wanted = {key: fast[key] for key in ("version", "files", "failed", "first", "best")}
    return Measure(name, covers, peak=small["peak"], **wanted)  # type: ignore[arg-type]


# -- starting, and several processes --------------------------------------------------------------


def started(*command: str | Path) -> float:
    """Milliseconds of a command from start to end, the median of several."""
    times = []
    for _ in range(STARTS):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def imported(python: Path | str, module: str) -> float:
    """Milliseconds that importing a module takes, measured inside; the median of several."""
    code = (
        "import time; start = time.perf_counter(); "
        f"import {module}; print(time.perf_counter() - start)"
    )
    times = []
    for _ in range(STARTS):
        done = subprocess.run([python, "-c", code], check=True, capture_output=True, text=True)
        times.append(float(done.stdout.splitlines()[-1]))
    return statistics.median(times) * 1000


def _read_share(paths: list[str]) -> int:
    """Open and read some files; what one process does with its share."""
    return sum(len(read(Path(path).read_bytes()).document.footnotes) >= 0 for path in paths)


def pooled(processes: int, paths: list[str]) -> float:
    """Documents a second with so many processes, files opened by them; the best of several."""
    shares = [paths[start::SHARES] for start in range(SHARES)]
    times = []
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        pool.map(_read_share, shares, chunksize=1)
        for _ in range(POOL_PASSES):
            start = time.perf_counter()
            pool.map(_read_share, shares, chunksize=1)
            times.append(time.perf_counter() - start)
    return len(paths) / min(times)


# -- saying so ------------------------------------------------------------------------------------


def table(measures: list[Measure]) -> list[str]:
    """The contenders, fastest first."""
    floor = next(one.rate for one in measures if one.name == "lxml, without blanks")
    head = ("reader", "documents/s", "first pass", "to lxml without blanks", "peak", "not read")
    fast = sorted((one for one in measures if one.files), key=lambda one: -one.rate)
    slow = [one for one in measures if not one.files]
    return [
        f"| {' | '.join(head)} | what it reads |",
        f"|---{'|---:' * (len(head) - 1)}|---|",
        *(
            f"| {one.name} {one.version} | {one.rate:,.0f} | {one.first_rate:,.0f} "
            f"| {one.rate / floor:.2f} | {one.peak:,.0f} MB | {one.failed} | {one.covers} |"
            for one in fast
        ),
        *(f"| {one.name} | | | | | | {one.reason} |" for one in slow),
    ]


def marks(measures: list[Measure], starts: dict[str, float], pools: dict[int, float]) -> list[str]:
    """What we hold ourselves to, and what was measured."""
    by_name = {one.name: one for one in measures if one.files}
    ours = by_name["section16.xml.read"]
    lines = ["| mark | wanted | measured |", "|---|---:|---:|"]
    for name, wanted in (("edgartools", 20), ("baseline", 1.3), ("lxml, without blanks", 1 / 3)):
        if name in by_name:
            times = ours.rate / by_name[name].rate
            lines.append(f"| times the speed of {name} | {wanted:.2f} | {times:.2f} |")
    lines += [
        f"| peak memory | < 60 MB | {ours.peak:.0f} MB |",
        f"| `import section16` | < 100 ms | {starts['section16']:.0f} ms |",
        f"| (`import section16.xml`, with lxml and types) | | {starts['section16.xml']:.0f} ms |",
    ]
    if "help" in starts:
        lines.append(f"| `s16 --help` | < 120 ms | {starts['help']:.0f} ms |")
    if "edgar" in starts:
        lines.append(f"| (`import edgar`, of edgartools) | | {starts['edgar']:.0f} ms |")
    one, two = pools[1], pools[2]
    lines.append(f"| two processes ({two:,.0f}/s) to one ({one:,.0f}/s) | 1.80 | {two / one:.2f} |")
    return lines


def how(files: int, size: int) -> list[str]:
    """What was measured, and on what."""
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    return [
        f"Measured {time.strftime('%d %B %Y')}, {machine}: {files:,} real filings of every form",
        f"and schema version, {size / files / 1000:.1f} kB on average, the same for every reader.",
        "Each reader runs in one process, on one core, over files held in memory; documents/s is",
        "the best of at least three passes, and the first pass stands beside it. Peak memory is of",
        "another process, interpreter included, that opens and reads each file once. A file is not",
        "read when the reader raises. None reaches the network; edgartools, which asks the SEC",
        "about each owner, is told at once that nothing is known. The readers do different work:",
        "the last column says what each of them gives.",
    ]


def main() -> int:
    """Measure, print, and write the page."""
    # A start is timed as it is the second time, with the byte code in place.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.setdefault("SECTION16_SHARED", "../shared")
    shared = (ROOT / os.environ["SECTION16_SHARED"]).resolve()
    os.environ["SECTION16_SHARED"] = str(shared)
    folder = shared / "corpus/xml"
    paths = sorted(folder.glob("*.xml"))
    if not paths:
        print(f"needs real filings, and there are none in {folder}")
        return 0
    reasons = peers()
    measures = [measure(name, folder, reasons) for name in CONTENDERS]
    starts = {name: imported(sys.executable, name) for name in ("section16", "section16.xml")}
    if "edgartools" not in reasons:
        starts["edgar"] = imported(PEERS / "bin/python", "edgar")
    command = Path(sys.executable).with_name("s16")
    try:
        starts["help"] = started(command, "--help")
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"s16 --help does not work yet: {error}")
    names = [str(path) for path in paths]
    pools = {processes: pooled(processes, names) for processes in (1, 2)}
    size = sum(path.stat().st_size for path in paths)
    lines = [*how(len(paths), size), "", *table(measures), "", *marks(measures, starts, pools)]
    print("\n".join(lines))
    write("\n".join(lines))
    return 0


def write(text: str) -> None:
    """Put the result between the markers of the page."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
