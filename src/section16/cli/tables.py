"""Flat rows as CSV or Parquet, written as they come."""

from __future__ import annotations

import csv
import importlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol, Self, TextIO

from section16.cli.targets import whole
from section16.errors import MissingExtra, WriteError
from section16.filing import ROW
from section16.flat import FlatRow

DIGITS, DECIMALS = 38, 12
"""Parquet amounts: 26 digits before the point and 12 behind it, exactly."""
ROWS_IN_A_GROUP = 20_000


class Table(Protocol):
    """Something that takes flat rows."""

    def write(self, rows: Sequence[FlatRow]) -> None:
        """Take some rows."""


@contextmanager
def opened(to: str, output: Path | None) -> Iterator[Table]:
    """A table that is written to a file, or to standard output.

    The file appears under its name only when all rows are in it.
    """
    if output is None:
        yield _Csv(sys.stdout)
        return
    with whole(output) as unfinished:
        if to == "csv":
            with unfinished.open("w", newline="", encoding="utf-8") as file:
                yield _Csv(file)
        else:
            with _Parquet(unfinished) as table:
                yield table


class _Csv:
    def __init__(self, file: TextIO) -> None:
        self.writer = csv.DictWriter(file, list(ROW), lineterminator="\n")
        self.writer.writeheader()

    def write(self, rows: Sequence[FlatRow]) -> None:
        self.writer.writerows({name: _text(value) for name, value in row.items()} for row in rows)


def _text(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    return format(value, "f") if isinstance(value, Decimal) else value


class _Parquet:
    """Zstandard Parquet, a group of rows at a time."""

    def __init__(self, path: Path) -> None:
        try:
            self.arrow: Any = importlib.import_module("pyarrow")
            parquet: Any = importlib.import_module("pyarrow.parquet")
        except ImportError as error:
            raise MissingExtra("Parquet", "store") from error
        types = {
            str: self.arrow.string(),
            int: self.arrow.int32(),
            bool: self.arrow.bool_(),
            date: self.arrow.date32(),
            Decimal: self.arrow.decimal128(DIGITS, DECIMALS),
        }
        self.schema = self.arrow.schema([(name, types[kind]) for name, kind in ROW.items()])
        self.writer = parquet.ParquetWriter(path, self.schema, compression="zstd")
        self.waiting: list[FlatRow] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failed: type[BaseException] | None, *_rest: object) -> None:
        if failed is None:
            self._flush()
        self.writer.close()

    def write(self, rows: Sequence[FlatRow]) -> None:
        self.waiting.extend(rows)
        if len(self.waiting) >= ROWS_IN_A_GROUP:
            self._flush()

    def _flush(self) -> None:
        try:
            self.writer.write_table(self.arrow.Table.from_pylist(self.waiting, self.schema))
        except self.arrow.ArrowInvalid as error:
            raise WriteError(
                f"an amount does not fit Parquet's {DIGITS} digits ({error}); use --to csv",
                "amount",
            ) from error
        self.waiting = []
