"""The stores of others beside ours, on the same real submissions; part of bench/store.py.

Each is installed into build/peers, away from everything else, and runs in a process of its own
(bench/store_peers.py); one that does not install is left out, with the reason.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from read_xml import PEERS, peers

from section16.inputs import sources
from section16.store.address import address
from section16.store.loading import load
from section16.store.opening import asking, writing
from section16.store.preparing import prepare
from section16.store.rolling import Rolling

INSTALL = {
    "piboufilings": "piboufilings[duckdb]==0.5.1",
    "insider-scanner": "insider-scanner==2.0.0",
}
"""The stores of others, each at the version it is measured at."""
_TOTALS = """
SELECT
    (SELECT count(*) FROM filing) AS filings,
    (SELECT count(*) FROM reporting_owner) AS owners,
    count(*) FILTER (kind = 'transaction') AS transactions,
    count(*) FILTER (kind = 'holding') AS holdings,
    count(*) FILTER (
        kind = 'transaction' AND transaction_price_per_share IS NULL
        AND transaction_price_per_share_written IS NULL
    ) AS unknown_prices,
    count(*) FILTER (kind = 'transaction' AND transaction_price_per_share = 0) AS zero_prices,
    count(*) FILTER (kind = 'transaction' AND cites) AS citing
FROM (
    SELECT *, (filing_key, 'non_derivative_table', ordinal) IN (FROM cited) AS cites
    FROM (SELECT COLUMNS(*) FROM non_derivative_row)
    UNION ALL BY NAME
    SELECT *, (filing_key, 'derivative_table', ordinal) IN (FROM cited) AS cites FROM derivative_row
)
"""


def beside(folder: Path, submissions: Path, said: Callable[[str, str], None]) -> None:
    """Load the same submissions into every store, and say how long it took and what is in it."""
    ours = _ours(folder, submissions)
    files = ours["filings"]
    said(f"section16: {files:,} submissions, checked and stored", _pace(*ours["stored"]))
    said("section16: the same, with the ledger rolled", _pace(*ours["rolled"]))
    parts = ("transactions", "holdings", "owners", "citing", "unknown_prices")
    said(
        "section16: transactions, holdings, owners, transactions citing notes, prices left open",
        ", ".join(f"{ours[part]:,}" for part in parts),
    )
    reasons = peers(INSTALL)
    for name in INSTALL:
        if name in reasons:
            said(name, reasons[name])
        else:
            _say_peer(name, _peer(name, submissions, folder), ours, said)


def _say_peer(
    name: str, found: dict[str, Any], ours: dict[str, Any], said: Callable[[str, str], None]
) -> None:
    """What a peer's store holds of what is in the filings."""
    if "reason" in found:
        said(name, found["reason"])
        return
    known = f"{name} {found['version']}"
    refused = Counter(found["failed"])
    pace = _pace(found["seconds"], found["worked"])
    said(f"{known}: the same submissions into its store", pace)
    ratio = found["worked"] / ours["stored"][1]
    said(f"{known}: processor time to that of section16", f"{ratio:.1f}")
    said(f"{known}: filings refused", ", ".join(f"{n} {why}" for why, n in refused.items()) or "0")
    for part in ("transactions", "holdings", "owners", "citing"):
        said(f"{known}: {part}", f"{found[part]:,} of {ours[part]:,}")
    said(f"{known}: prices left open that became 0", _invented(found, ours))
    said(f"{known}: amounts are", found["amounts_are"])


def _invented(found: dict[str, Any], ours: dict[str, Any]) -> str:
    more = max(0, found["zero_prices"] - ours["zero_prices"])
    return f"{more:,} of {ours['unknown_prices']:,}"


def _pace(seconds: float, worked: float) -> str:
    return f"{seconds:.1f} s ({worked:.1f} s of processor time)"


class _Clock:
    """How long something takes, and how much of that this process works."""

    def __init__(self) -> None:
        self._begun = time.perf_counter(), time.process_time()

    def read(self) -> tuple[float, float]:
        """The seconds until now, and those of processor time."""
        return time.perf_counter() - self._begun[0], time.process_time() - self._begun[1]


def _ours(folder: Path, submissions: Path) -> dict[str, Any]:
    """Our store of the submissions: how long it took, and what is in it."""
    where = address(f"duckdb:///{folder / 'beside.duckdb'}")
    # What is imported at the first filing counts for none of the stores.
    prepare(next(iter(sources([submissions]))))
    clock = _Clock()
    with writing(where) as store:
        for _ in load(store, map(prepare, sources([submissions]))):
            pass
        stored = clock.read()
        for _ in Rolling(store):
            pass
    rolled = clock.read()
    with asking(where) as store:
        cited = "WITH cited AS (SELECT DISTINCT filing_key, row_table, ordinal FROM footnote_ref)"
        totals = store.ask(cited + _TOTALS).read_all().to_pylist()[0]
    return {"stored": stored, "rolled": rolled, **totals}


def _peer(name: str, submissions: Path, folder: Path) -> dict[str, Any]:
    """What a peer says of itself, or the reason that it says nothing."""
    script = Path(__file__).with_name("store_peers.py")
    done = subprocess.run(
        [PEERS / "bin/python", script, name, submissions, folder / name],
        capture_output=True,
        text=True,
        check=False,
        timeout=1_800,
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no message"]
        return {"reason": f"does not run: {lines[-1][:100]}"}
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said
