"""``s16 export``: a store's tables as Parquet."""

from __future__ import annotations

import importlib
from pathlib import Path

import click

from section16.cli import options
from section16.cli.exits import FINE
from section16.cli.stream import watched
from section16.store.address import Address
from section16.store.opening import asking


@click.command(epilog="Example: s16 export --db duckdb:///insiders.duckdb -o parquet")
@options.db
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="FOLDER",
    help="Write below this folder.",
)
def command(*, db: Address, output: Path) -> int:
    """Write a store's tables as Parquet files: TABLE/year=YYYY/part-0.parquet.

    The year is that of filing, in the ledger that of the entry. The files are packed with Zstandard
    and sorted by issuer. What any tool reads that knows partitions by folder: DuckDB, Spark,
    pandas, polars.
    """
    with asking(db) as store:
        # It needs what the store needs, and help does not.
        written = importlib.import_module("section16.store.exporting").export(store, output)
        every = list(watched(written, "files", printing=False))
    rows = sum(one.rows for one in every)
    click.echo(f"{len(every):,} files with {rows:,} rows below {output}")
    return FINE
