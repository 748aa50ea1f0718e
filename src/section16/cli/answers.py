"""An answer of a store as a table, CSV, JSON lines, Parquet or a sheet of Excel."""

from __future__ import annotations

import base64
import csv
import math
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from rich.console import Console

from section16 import lines
from section16.cli.answer_table import show
from section16.cli.targets import whole
from section16.errors import MissingExtra, WriteError
from section16.store.amounts import plain

FORMS = ("table", "csv", "json", "parquet", "xlsx")
MOST_SHOWN = 1_000
"""Rows of a table on a terminal."""
WIDE = 60
"""Characters a column where there is no screen to fit."""
SHEET_ROWS, SHEET_TEXT = 1_048_576, 32_767
"""What a sheet of Excel holds: rows, and characters in a cell."""
SHEET_YEAR = 1900
"""The first year of Excel's calendar; days before are written as text."""
SHEET_DIGITS = 15
"""Digits of a number that Excel keeps; longer ones are written as text."""


def write(answer: Any, to: str, output: Path | None) -> int:
    """Write an answer (an Arrow RecordBatchReader); the number of its rows.

    :raises InputError: when the file cannot be written.
    :raises WriteError: when the answer does not fit the form asked for.
    :raises MissingExtra: when a library is missing.
    """
    with nullcontext() if output is None else whole(output) as path:
        return _WRITERS[to](answer, path)


def _rows(answer: Any) -> Iterator[tuple[Any, ...]]:
    for batch in answer:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _table(answer: Any, path: Path | None) -> int:
    """A table to look at; what is beyond it is counted."""
    rows = _rows(answer)
    shown = list(islice(rows, MOST_SHOWN))
    names = answer.schema.names
    with nullcontext(sys.stdout) if path is None else _text_file(path) as file:
        wide = None if file.isatty() else WIDE * max(1, len(names))
        console = Console(file=file, highlight=False, width=wide)
        show(console, names, shown, [list(map(_text, row)) for row in shown])
        if not shown:
            console.print("no rows")
        more = sum(1 for _ in rows)
        if more:
            console.print(f"and {more:,} more rows: --to csv writes them all")
    return len(shown) + more


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return plain(value) if isinstance(value, Decimal) else str(value)


def _text_file(path: Path) -> TextIO:
    return path.open("w", newline="", encoding="utf-8")


def _csv(answer: Any, path: Path | None) -> int:
    count = 0
    opened = (
        nullcontext(sys.stdout) if path is None else path.open("w", newline="", encoding="utf-8")
    )
    with opened as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(answer.schema.names)
        for row in _rows(answer):
            writer.writerow([_text(value) for value in row])
            count += 1
    return count


def _json(answer: Any, path: Path | None) -> int:
    names, count = answer.schema.names, 0
    with nullcontext(sys.stdout.buffer) if path is None else path.open("wb") as file:
        for row in _rows(answer):
            values = dict(zip(names, map(_exact, row), strict=True))
            file.write(lines.encode(lines.QueryLine(row=values)) + b"\n")
            count += 1
    return count


def _exact(value: Any) -> Any:
    return plain(value) if isinstance(value, Decimal) else value


def _parquet(answer: Any, path: Path | None) -> int:
    # What answers in Arrow has pyarrow.
    from pyarrow.parquet import ParquetWriter  # noqa: PLC0415 - loaded for this form alone

    assert path is not None  # noqa: S101 - the command asks for a file
    count = 0
    with ParquetWriter(path, answer.schema, compression="zstd") as writer:
        for batch in answer:
            writer.write_batch(batch)
            count += batch.num_rows
    return count


def _xlsx(answer: Any, path: Path | None) -> int:
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415 - loaded for this form alone
    except ImportError as error:
        raise MissingExtra("A sheet of Excel", "store") from error
    count = 0
    with Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("answer")
        days = book.add_format({"num_format": "yyyy-mm-dd"})
        moments = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for place, name in enumerate(answer.schema.names):
            sheet.write_string(0, place, name, book.add_format({"bold": True}))
        for row in _rows(answer):
            count += 1
            if count >= SHEET_ROWS:
                raise WriteError(
                    f"a sheet of Excel holds {SHEET_ROWS:,} rows: use --to csv or parquet", "rows"
                )
            for place, value in enumerate(row):
                _fill(sheet, (count, place), value, days, moments)
    return count


def _fill(sheet: Any, cell: tuple[int, int], value: Any, days: Any, moments: Any) -> None:
    """Write a cell; a number of which Excel would lose digits is written as text."""
    if isinstance(value, bool):
        sheet.write_boolean(*cell, value)
    elif isinstance(value, datetime):
        sheet.write_datetime(*cell, value.replace(tzinfo=None), moments)
    elif isinstance(value, date) and value.year >= SHEET_YEAR:
        sheet.write_datetime(*cell, datetime.combine(value, time()), days)
    elif isinstance(value, int | float | Decimal) and _kept(value):
        # A cell of Excel is a float; so many digits pass through one unchanged.
        sheet.write_number(*cell, float(value))
    elif value is not None:
        text = _text(value)
        if len(text) > SHEET_TEXT:
            raise WriteError(
                f"a cell of Excel holds {SHEET_TEXT:,} characters, and there are {len(text):,}: "
                "use --to csv or parquet",
                "text",
            )
        # Never write(): a text that begins with "=" would become a formula.
        sheet.write_string(*cell, text)


def _kept(value: float | Decimal) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    digits = plain(Decimal(value)).replace(".", "").lstrip("-0")
    return len(digits) <= SHEET_DIGITS


_WRITERS = {"table": _table, "csv": _csv, "json": _json, "parquet": _parquet, "xlsx": _xlsx}
