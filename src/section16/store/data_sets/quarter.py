"""A quarter's zip as records for the store, filing by filing, whatever the size of the quarter."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path, PurePosixPath

from section16.errors import ReadError, StoreError
from section16.identifiers import accession_number
from section16.store.data_sets import documents
from section16.store.data_sets.tables import Line, rows
from section16.store.records import DATA_SET, Record, Unreadable, record, unreadable
from section16.store.records import ROW_TABLES as OF_FORM
from section16.store.views.data_sets import ROW_TABLES, VIEWS

_KEY = "ACCESSION_NUMBER"
_NEEDED = {name: {_KEY} for name in VIEWS}
_TABLES_OF_ROWS = {
    ours: [name for name, listed in ROW_TABLES.items() if listed.table == table]
    for table, ours in OF_FORM.items()
}
"""Our tables of rows, and the SEC's whose rows are in them, transactions first."""


def is_data_set(name: str | os.PathLike[str]) -> bool:
    """Whether a file is a zip with a table of the data sets in it."""
    path = Path(name)
    try:
        if not (path.is_file() and zipfile.is_zipfile(path)):
            return False
        with zipfile.ZipFile(path) as archive:
            return bool(_members(archive))
    except (OSError, ValueError, zipfile.BadZipFile):
        return False


def _members(archive: zipfile.ZipFile) -> dict[str, str]:
    """The members that are tables, by the SEC's names."""
    found = {}
    for member in archive.namelist():
        path = PurePosixPath(member)
        if path.suffix.lower() == ".tsv" and path.stem.upper() in VIEWS:
            found[path.stem.upper()] = member
    return found


def records(path: Path) -> Iterator[Record | Unreadable]:
    """Every filing of a quarter as a record, and every line that cannot be told apart.

    :raises ReadError: when the zip is damaged, or a table lacks a column.
    :raises StoreError: when there is no room for the temporary file that puts the rows together.
    """
    try:
        # A database without a name is a temporary file.
        with closing(sqlite3.connect("")) as gathered, zipfile.ZipFile(path) as archive:
            gathered.execute("CREATE TABLE rows (filing, part, number, line, cells)")
            for table, member in _members(archive).items():
                yield from _gather(gathered, archive, table, member, path)
            gathered.execute("CREATE INDEX by_filing ON rows (filing, part, number, line)")
            yield from _filings(gathered, path)
    except (OSError, zipfile.BadZipFile, EOFError, UnicodeDecodeError) as error:
        raise ReadError(f"the data set is damaged ({error}): get it again", "damaged") from error
    except sqlite3.Error as error:
        raise StoreError(
            f"no room for a temporary file to put {path} together ({error}): make room, or set "
            "SQLITE_TMPDIR to a larger disk",
            "disk",
        ) from error


def _gather(
    gathered: sqlite3.Connection, archive: zipfile.ZipFile, table: str, member: str, path: Path
) -> Iterator[Unreadable]:
    """Put the rows of a table beside those of the others."""
    place = f"{path}!{member}"
    with archive.open(member) as binary:
        text = io.TextIOWrapper(binary, "utf-8", newline="\n")
        for line in rows(text, place, _NEEDED[table]):
            fault = line.fault or _put(gathered, table, line)
            if fault:
                error = ReadError(f"line {line.number}: {fault}", "data-set")
                yield unreadable(f"{place}:{line.number}", line.text.encode(), error)


def _put(gathered: sqlite3.Connection, table: str, line: Line) -> str | None:
    """Take a row, or say why it belongs to no filing."""
    try:
        key = accession_number(line.cells[_KEY])
    except ValueError as error:
        return str(error)
    own = line.cells.get(f"{table}_SK", "")
    cells = {name: cell for name, cell in line.cells.items() if cell and name != _KEY}
    gathered.execute(
        "INSERT INTO rows VALUES (?, ?, ?, ?, ?)",
        (key, table, int(own) if own.isdigit() else 0, line.number, json.dumps(cells)),
    )
    return None


def _filings(gathered: sqlite3.Connection, path: Path) -> Iterator[Record]:
    found = gathered.execute(
        "SELECT filing, part, cells FROM rows ORDER BY filing, part, number, line"
    )
    for key, together in groupby(found, itemgetter(0)):
        said: dict[str, list[dict[str, str]]] = defaultdict(list)
        for _, part, cells in together:
            said[part].append(json.loads(cells))
        yield _record(key, said, path)


def _record(key: str, said: dict[str, list[dict[str, str]]], path: Path) -> Record:
    filing = documents.filing(key, said, str(path))
    content = json.dumps(said, sort_keys=True).encode()
    keys = {
        ours: [_own(row, table) for table in tables for row in said.get(table, ())]
        for ours, tables in _TABLES_OF_ROWS.items()
    }
    return record(filing, content, rendition=DATA_SET, sec_keys=keys)


def _own(row: dict[str, str], table: str) -> int | None:
    text = row.get(f"{table}_SK", "")
    return int(text) if text.isdigit() else None
