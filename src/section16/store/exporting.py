"""A store's tables as Parquet: a folder a table, a file a year, sorted by issuer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pyarrow.parquet import ParquetWriter

from section16.errors import InputError
from section16.store.arrow import schema
from section16.store.reading import Reader
from section16.store.specification import TABLES, Column, Kind, Table

UNKNOWN = "__HIVE_DEFAULT_PARTITION__"
"""What readers of such folders take for a year that is not known."""
EXPORTED = tuple(table for table in TABLES if table.of_filing or table.name == "ledger_entry")


class _Rows(NamedTuple):
    """Where the rows of a table stand, and what they are parted and sorted by."""

    source: str
    day: str
    issuer: str


class Exported(NamedTuple):
    """A file that was written."""

    path: Path
    rows: int


def export(store: Reader, folder: Path) -> Iterator[Exported]:
    """Write every table as ``TABLE/year=YYYY/part-0.parquet``, each file whole or not at all.

    The year is that of filing, or the best known day instead, and that of the entry in the ledger;
    the order is that of the issuers, then of the filings or accounts. Files that are there already
    are replaced.

    :raises InputError: when the folder cannot be written.
    """
    of_filings = _years(store, _Rows("dated_filing", "day", "issuer_cik"))
    for table in EXPORTED:
        for year in of_filings if table.of_filing else _years(store, _rows(table)):
            written = _export(store, table, year, folder)
            if written.rows:
                yield written


def _years(store: Reader, rows: _Rows) -> list[int | None]:
    years = store.ask(
        f"SELECT DISTINCT CAST(extract(year FROM {rows.day}) AS INTEGER) AS year "
        f"FROM {rows.source} ORDER BY year"
    )
    return [row["year"] for batch in years for row in batch.to_pylist()]


def _rows(table: Table) -> _Rows:
    if not table.of_filing:
        return _Rows(f"{table.name} AS t", "t.day", "t.issuer_key")
    joined = f"{table.name} AS t JOIN dated_filing AS f ON f.filing_key = t.filing_key"
    return _Rows(joined, "f.day", "f.issuer_cik")


def _export(store: Reader, table: Table, year: int | None, folder: Path) -> Exported:
    name = UNKNOWN if year is None else str(year)
    path = folder / table.name / f"year={name}" / "part-0.parquet"
    unfinished = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = _write(store, table, year, unfinished)
        if rows:
            unfinished.replace(path)
        else:
            unfinished.unlink()
            path.unlink(missing_ok=True)
            path.parent.rmdir()
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise InputError(f"cannot write {path}: {error.strerror}", "unwritable") from error
    return Exported(path, rows)


def _write(store: Reader, table: Table, year: int | None, path: Path) -> int:
    made, rows = schema(_with_day(table)), 0
    with ParquetWriter(path, made, compression="zstd") as writer:
        for batch in store.ask(_query(table), {"year": year}):
            writer.write_batch(batch.cast(made))
            rows += batch.num_rows
    return rows


def _with_day(table: Table) -> Table:
    """The table with the day by which its files are parted, unless it has one of its own."""
    if "day" in table.names:
        return table
    day = Column("day", Kind.DAY, "the best known day of filing")
    return table._replace(columns=(*table.columns, day))


def _query(table: Table) -> str:
    rows = _rows(table)
    columns = ", ".join(f"t.{name}" for name in table.names)
    columns += "" if "day" in table.names else f", {rows.day}"
    order = ", ".join(f"t.{name}" for name in table.key)
    return (
        f"SELECT {columns} FROM {rows.source} "
        f"WHERE extract(year FROM {rows.day}) = CAST($year AS INTEGER) "
        f"OR ({rows.day} IS NULL AND CAST($year AS INTEGER) IS NULL) "
        f"ORDER BY {rows.issuer}, {rows.day}, {order}"
    )
