"""Measure the store: loading, reading back, asking, on real filings and on generated rows.

    python bench/store.py [--rows N,N...] [--memory N] [--postgres URL] [--folder DIR]
        [--skip-real] [--skip-peers]

Real filings are those of the shared folder: each is loaded, read back and compared with a new
reading of its bytes; a difference fails. The floor of loading is the database taking the same rows
with nothing decided about them (DuckDB: INSERT from Arrow; PostgreSQL: COPY into tables without
keys). Generated rows are made in the database: accounts whose balances follow each other, but for
some that were broken on purpose, so that the roll-forward has a known answer; a wrong one fails.
PostgreSQL is asked where a URL of an empty database is given. The stores of others take the same
submissions as ours (bench/store_beside.py).
"""

from __future__ import annotations

import argparse
import io
import os
import resource
import shutil
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
import psycopg
from store_beside import beside

from section16.inputs import sources
from section16.lines import encode, read_line
from section16.reading import read
from section16.store.address import Address, address
from section16.store.arrow import arrow_table
from section16.store.duck.laying import lay_down
from section16.store.loading import load
from section16.store.named import named_queries
from section16.store.opening import asking, writing
from section16.store.preparing import prepare
from section16.store.reading import filings
from section16.store.records import Record
from section16.store.schemas import Dialect, create
from section16.store.specification import TABLES

ROOT = Path(__file__).resolve().parent.parent
SHARED = (ROOT / os.environ.get("SECTION16_SHARED", "../shared")).resolve()
SUBMISSIONS = SHARED / "corpus" / "submissions.tar.xz"
REAL = [SHARED / "corpus" / "xml", SHARED / "corpus" / "more_xml.tar.xz"]
ISSUERS, ROWS_OF_ACCOUNT, BROKEN = 8_000, 20, 1_000
"""Generated: issuers, rows of an account (two a filing), and which account in so many is broken."""
ASKED = 15
S16 = (sys.executable, "-c", "from section16.cli import main; main()")


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """How long something took, in seconds, and what came of it."""
    begun = time.perf_counter()
    made = work()
    return time.perf_counter() - begun, made


def said(what: str, value: str) -> None:
    """Print one measure."""
    print(f"| {what} | {value} |", flush=True)


# Real filings.


def real(url: str) -> None:
    """Prepare, load, load again, read back and compare every real document."""
    name = address(url).dialect
    took, records = timed(lambda: [prepare(source) for source in sources(REAL)])
    kept = [one for one in records if isinstance(one, Record)]
    rows = sum(len(found) for one in kept for found in one.rows.values())
    said(f"{name}: documents, rows", f"{len(kept):,}, {rows:,}")
    said(f"{name}: reading, checking, making rows", f"{len(kept) / took:,.0f} documents/s")
    took = timed(lambda: loaded(url, kept))[0]
    floor = timed(lambda: floor_of(url, kept))[0]
    said(f"{name}: storing", f"{rows / took:,.0f} rows/s ({len(kept) / took:,.0f} documents/s)")
    said(f"{name}: floor, the same rows and no questions", f"{rows / floor:,.0f} rows/s")
    said(f"{name}: storing to floor", f"{floor / took:.2f}")
    took = timed(lambda: loaded(url, kept))[0]
    said(f"{name}: all of them again, nothing changed", f"{len(kept) / took:,.0f} documents/s")
    took, back = timed(lambda: read_back(url))
    said(f"{name}: reading back", f"{len(back) / took:,.0f} documents/s")
    said(f"{name}: read back and equal", f"{equal(back):,} of {len(kept):,}")


def loaded(url: str, records: list[Record]) -> None:
    """Load what was prepared."""
    with writing(address(url)) as store:
        for _ in load(store, records):
            pass


def floor_of(url: str, records: list[Record]) -> None:
    """Hand the same rows over to empty tables without keys, a table at a time."""
    where = address(url)
    tables = {
        table: [row for one in records for row in one.rows.get(table.name, ())] for table in TABLES
    }
    if where.dialect is Dialect.DUCKDB:
        path = Path(f"{where.path}.floor")
        with duckdb.connect(str(path)) as plain:
            for table, rows in tables.items():
                plain.execute(next(create(table, Dialect.DUCKDB)))
                plain.register("given", arrow_table(table, rows))
                plain.execute(f"INSERT INTO {table.name} SELECT * FROM given")
        path.unlink()
        return
    with psycopg.connect(where.url) as server:
        for table, rows in tables.items():
            server.execute(f"CREATE TEMP TABLE floor_{table.name} (LIKE {table.name})".encode())
            names = ", ".join(table.names)
            order = f"COPY floor_{table.name} ({names}) FROM STDIN".encode()
            with server.cursor().copy(order) as copy:
                for row in rows:
                    copy.write_row(row)


def read_back(url: str) -> dict[str | None, bytes]:
    """Every stored filing as a line of JSON, by key."""
    with asking(address(url)) as store:
        return {one.key: encode(read_line(one)) for one in filings(store)}


def equal(back: dict[str | None, bytes]) -> int:
    """How many real documents came back as they are; ends the program at the first that did not."""
    count = 0
    for source in sources(REAL):
        filing = read(source.read(), name=source.name)
        if encode(read_line(filing)) != back[filing.key]:
            sys.exit(f"{source.name} came back otherwise than it was stored")
        count += 1
    return count


def memory(folder: Path, filings_: int) -> None:
    """The peak of a load with everything, of some filings and of four times as many.

    They are the real submissions over and over, each time under other numbers.
    """
    program = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, "
        "stdout=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    for count in (filings_, 4 * filings_):
        path, where = folder / f"{count}.tar", folder / "memory.duckdb"
        size = renumbered(path, count)
        told = subprocess.run(
            [sys.executable, "-c", program, *S16, "load", path, "--db", f"duckdb:///{where}"],
            capture_output=True,
            text=True,
            check=True,
        )
        what = f"{count:,} submissions, {size / 1e6:,.0f} MB"
        said(f"duckdb: peak memory of loading {what}", f"{int(told.stdout) / 1024:,.0f} MB")
        path.unlink()
        where.unlink()


def renumbered(path: Path, count: int) -> int:
    """Write so many real submissions to an archive, under numbers of their own; their bytes."""
    size = made = 0
    with tarfile.open(path, "w") as archive:
        while made < count:
            for source in islice(sources([SUBMISSIONS]), count - made):
                old = source.name.rpartition("!")[2].removesuffix(".txt").encode()
                number = b"9%09d-26-%06d" % divmod(made, 1_000_000)
                content = source.read().replace(old, number)
                member = tarfile.TarInfo(f"{number.decode()}.txt")
                member.size = len(content)
                archive.addfile(member, io.BytesIO(content))
                size, made = size + len(content), made + 1
    return size


# Generated rows.


def generated(rows: int) -> Iterator[str]:
    """The statements that make so many rows of Table I: a filing has two, an account twenty."""
    filings_, accounts = rows // 2, rows // ROWS_OF_ACCOUNT
    account, nth = f"(i % {accounts})", f"(i / {accounts})"
    if accounts * ROWS_OF_ACCOUNT != rows:
        sys.exit(f"--rows {rows}: give a multiple of {ROWS_OF_ACCOUNT}")
    key = "lpad(CAST(i AS TEXT), 20, '0')"
    issuer = f"lpad(CAST({account} % {ISSUERS} AS TEXT), 10, '0')"
    owner = f"lpad(CAST({account} AS TEXT), 10, '0')"
    day = f"DATE '2006-01-02' + CAST(CAST(i AS BIGINT) * 7000 / {filings_} AS INTEGER)"
    series = f"FROM generate_series(0, {filings_ - 1}) AS g(i)"
    yield (
        "INSERT INTO filing (filing_key, accession_number, rendition, digest, filing_date, "
        "document_type, issuer_cik, issuer_name, issuer_trading_symbol) "
        f"SELECT {key}, {key}, 'xml', {key}, {day}, '4', {issuer}, 'Issuer ' || {issuer}, 'T' "
        f"{series}"
    )
    yield (
        "INSERT INTO reporting_owner (filing_key, ordinal, issuer_cik, owner_cik, owner_name, "
        "address_given, relationship_given, is_officer, officer_title) "
        f"SELECT {key}, 1, {issuer}, {owner}, 'Owner ' || {owner}, FALSE, TRUE, TRUE, 'CFO' "
        f"{series}"
    )
    for ordinal in (1, 2):
        broken = (
            f"CASE WHEN {account} % {BROKEN} = 0 AND {nth} = 5 AND {ordinal} = 2 THEN 7 ELSE 0 END"
        )
        yield (
            "INSERT INTO non_derivative_row (filing_key, ordinal, issuer_cik, kind, "
            "security_title, transaction_date, transaction_code, transaction_shares, "
            "transaction_price_per_share, transaction_acquired_disposed_code, "
            "shares_owned_following_transaction, direct_or_indirect_ownership, "
            "shares_times_price) "
            f"SELECT {key}, {ordinal}, {issuer}, 'transaction', 'Common Stock', {day}, 'P', 100, "
            f"i % 97, 'A', 100 * (2 * {nth} + {ordinal}) + {broken}, 'D', 100 * (i % 97) {series}"
        )


def made(url: str, rows: int) -> None:
    """A store with so many rows."""
    where = address(url)
    with writing(where):
        pass
    if where.dialect is Dialect.DUCKDB:
        _made_in_duckdb(where, rows)
        return
    with psycopg.connect(where.url) as server:
        server.execute("TRUNCATE filing, reporting_owner, non_derivative_row")
        for statement in generated(rows):
            # DuckDB's / is PostgreSQL's only for whole numbers, which these are.
            server.execute(statement.encode())
    with psycopg.connect(where.url, autocommit=True) as server:
        server.execute("ANALYZE")


def _made_in_duckdb(where: Address, rows: int) -> None:
    assert where.path is not None
    laid = Path(f"{where.path}.laid")
    with duckdb.connect(str(where.path)) as plain:
        plain.execute("SET memory_limit = '4GB'")
        for statement in generated(rows):
            plain.execute(statement.replace(" / ", " // "))
        said(
            f"duckdb, {rows:,} rows: laying the file down by issuer",
            f"{timed(lambda: lay_down(plain, laid))[0]:.1f} s",
        )
    laid.replace(where.path)


def questions(url: str, rows: int) -> None:
    """How long the page of an issuer takes, and the roll-forward of all rows."""
    name = f"{address(url).dialect}, {rows:,} rows"
    page = named_queries()["issuer-page"]
    accounts = rows // ROWS_OF_ACCOUNT
    with asking(address(url)) as store:
        times, worked = [], time.process_time()
        for issuer in range(0, ASKED * 517, 517):
            values = page.values({"issuer": f"{issuer:010}"})
            took, table = timed(lambda given=values: store.ask(page.sql, given).read_all())
            due = min(100, len(range(issuer, accounts, ISSUERS)) * ROWS_OF_ACCOUNT)
            if table.num_rows != due:
                sys.exit(f"{name}: the page of an issuer has {table.num_rows} rows, not {due}")
            times.append(took)
        worked = (time.process_time() - worked) / ASKED
        said(f"{name}: page of an issuer, the first after opening", f"{times[0] * 1000:.0f} ms")
        said(f"{name}: page of an issuer, median of {ASKED}", f"{median(times) * 1000:.0f} ms")
        said(f"{name}: the same, processor time in this process", f"{worked * 1000:.0f} ms")
        took, counted = timed(
            lambda: store.ask(
                "SELECT verdict, count(*) AS n FROM roll GROUP BY verdict ORDER BY verdict"
            ).read_all()
        )
        said(f"{name}: roll-forward of every balance", f"{took:.1f} s")
        broken = 2 * len(range(0, accounts, BROKEN))
        expected = [("breaks", broken), ("holds", rows - broken - accounts), ("unproven", accounts)]
        found = [tuple(row.values()) for row in counted.to_pylist()]
        if found != expected:
            sys.exit(f"{name}: the roll-forward says {found}, and {expected} was made")
        said(f"{name}: holds, breaks, unproven", ", ".join(f"{n:,}" for _, n in found))


def main() -> None:
    """Measure what is there to measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rows", default="1000000,20000000")
    parser.add_argument("--postgres", default="")
    parser.add_argument("--postgres-rows", default="1000000")
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "bench-store")
    parser.add_argument("--memory", type=int, default=5_000, metavar="N")
    parser.add_argument("--skip-real", action="store_true")
    parser.add_argument("--skip-peers", action="store_true")
    given = parser.parse_args()
    shutil.rmtree(given.folder, ignore_errors=True)
    given.folder.mkdir(parents=True)
    print("| what | measured |\n|---|---:|")
    urls = [f"duckdb:///{given.folder / 'real.duckdb'}", *filter(None, [given.postgres])]
    if SHARED.is_dir() and not given.skip_real:
        for url in urls:
            real(url)
        memory(given.folder, given.memory)
    if SHARED.is_dir() and not given.skip_peers:
        beside(given.folder, SHARED / "corpus" / "submissions", said)
    for rows in map(int, filter(None, given.rows.split(","))):
        url = f"duckdb:///{given.folder / f'{rows}.duckdb'}"
        made(url, rows)
        said(f"duckdb, {rows:,} rows: size", f"{address(url).path.stat().st_size / 1e6:,.0f} MB")
        questions(url, rows)
    if given.postgres:
        for rows in map(int, given.postgres_rows.split(",")):
            made(given.postgres, rows)
            questions(given.postgres, rows)
    said(
        "peak memory of this program",
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB",
    )
    shutil.rmtree(given.folder)


if __name__ == "__main__":
    main()
