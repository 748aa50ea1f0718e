"""One peer of bench/store.py: its own reader and its own store, in a process of its own.

    python bench/store_peers.py NAME FOLDER OUT

NAME is piboufilings or insider-scanner, FOLDER holds full submissions (.txt), the store is made in
the folder OUT. Neither has a command that takes files: both fetch from the SEC. What is called here
is what they do with a filing once it is there. Prints one line of JSON. No network: whatever a
library tries to fetch is refused.
"""

from __future__ import annotations

import importlib
import json
import re
import socket
import sqlite3
import sys
import time
from collections.abc import Callable
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, NoReturn

_CIK = re.compile(rb"CENTRAL INDEX KEY:\s*(\d+)")
_FILED = re.compile(rb"FILED AS OF DATE:\s*(\d{8})")


def piboufilings(folder: Path, out: Path) -> dict[str, Any]:
    """Its parser of Section 16 and its store in DuckDB, filing by filing as it does."""
    parser_of = _load("piboufilings.parsers.form_sec16_parser").FormSection16Parser
    backend = _load("piboufilings.storage.duckdb_backend").DuckDBBackend(out / "store.duckdb")
    parser = parser_of(str(out), backend)

    def take(path: Path) -> None:
        parser.save_parsed_data(parser.parse_filing(path.read_text("utf-8", "replace")))

    said = _timed(folder, take)
    backend.close()
    with _load("duckdb").connect(str(out / "store.duckdb")) as store:
        names = "transactions_sec16", "holdings_sec16", "filing_info_sec16"
        asked = {name: store.execute(_COUNTS[name]).fetchone() for name in names}
        kinds = store.execute(
            "SELECT DISTINCT data_type FROM information_schema.columns "
            "WHERE column_name LIKE '%SHARE%' AND column_name NOT LIKE '%DIRECT%'"
        ).fetchall()
    return {
        **said,
        "transactions": asked["transactions_sec16"][0],
        "holdings": asked["holdings_sec16"][0],
        "owners": asked["filing_info_sec16"][0],
        "citing": asked["transactions_sec16"][1],
        "zero_prices": asked["transactions_sec16"][2],
        "amounts_are": ", ".join(sorted(kind for (kind,) in kinds)),
    }


_COUNTS = {
    "transactions_sec16": "SELECT count(*), count(FOOTNOTE_IDS), "
    "count(*) FILTER (TRANSACTION_PRICE_PER_SHARE = 0) FROM transactions_sec16",
    "holdings_sec16": "SELECT count(*) FROM holdings_sec16",
    "filing_info_sec16": "SELECT count(*) FROM filing_info_sec16",
}


def insider_scanner(folder: Path, out: Path) -> dict[str, Any]:
    """Its document check, parser and mapping, and its store in SQLite, filing by filing."""
    extract = _load("insider_scanner.core.sec_ownership_document").extract_ownership_document
    parse = _load("insider_scanner.core.sec_ownership_parser").parse_ownership_document
    trades = _load("insider_scanner.core.sec_trade_mapping").ownership_filing_to_trades
    row_of = _load("insider_scanner.core.sec_index").SecMasterIndexRow
    engine = _load("insider_scanner.persistence.engine").create_sqlite_engine(out / "store.sqlite")
    _load("insider_scanner.persistence.bootstrap").bootstrap_database(engine)
    store = _load("insider_scanner.persistence.repositories").UsTradeRepository(engine)

    def take(path: Path) -> None:
        content = path.read_bytes()
        filing = parse(extract(content, accession_number=path.stem))
        # What the day's index of EDGAR would say of the filing.
        cik, filed = _CIK.search(content), _FILED.search(content)
        if cik is None or filed is None:
            raise ValueError("the header names no party or day")
        number = cik[1].decode()
        day = datetime.strptime(filed[1].decode(), "%Y%m%d").date()  # noqa: DTZ007 - a bare day
        place = f"edgar/data/{int(number)}/{path.stem}.txt"
        store.upsert(trades(filing, row_of(number, "?", filing.document_type, day, place)))

    said = _timed(folder, take)
    with sqlite3.connect(out / "store.sqlite") as plain:
        found = plain.execute(
            "SELECT count(*), count(DISTINCT accession_number || cik_insider), "
            "sum(sec_detail_json NOT LIKE '%\"footnote_ids\":[]%'), sum(price = 0) FROM us_trades"
        ).fetchone()
    return {
        **said,
        "transactions": found[0],
        "holdings": 0,
        "owners": found[1],
        "citing": found[2],
        "amounts_are": "FLOAT",
        "zero_prices": found[3],
    }


PEERS: dict[str, Callable[[Path, Path], dict[str, Any]]] = {
    "piboufilings": piboufilings,
    "insider-scanner": insider_scanner,
}


def _timed(folder: Path, take: Callable[[Path], None]) -> dict[str, Any]:
    """Hand over every file; how long it took, and how many were refused."""
    files = sorted(folder.glob("*.txt"))
    failed: dict[str, int] = {}
    begun, worked = time.perf_counter(), time.process_time()
    for path in files:
        try:
            take(path)
        except Exception as error:  # noqa: BLE001 - whatever a peer raises is its failure
            failed[type(error).__name__] = failed.get(type(error).__name__, 0) + 1
    took = {"seconds": time.perf_counter() - begun, "worked": time.process_time() - worked}
    return {"files": len(files), **took, "failed": failed}


def _load(name: str) -> Any:
    return importlib.import_module(name)


def _refuse(*_args: object, **_options: object) -> NoReturn:
    raise OSError("no network in a benchmark")


def main() -> None:
    """Measure one peer."""
    name, folder, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    socket.socket.connect = _refuse  # type: ignore[method-assign]
    out.mkdir(parents=True, exist_ok=True)
    print(json.dumps({"version": version(name), **PEERS[name](folder, out)}))


if __name__ == "__main__":
    main()
