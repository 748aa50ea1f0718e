"""One specification makes every schema; stores of earlier versions are brought up to it."""

from __future__ import annotations

import re
import zlib
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import psycopg
import pyarrow as pa
import pytest
from stores import (
    asked,
    contents,
    document,
    number,
    outcomes,
    read_back,
    rolled_up,
    same,
    store,
    xml,
)

from section16 import Issuer
from section16.errors import StoreError
from section16.lines import Outcome
from section16.store import migrations
from section16.store.address import address
from section16.store.arrow import TYPES, arrow_table, schema
from section16.store.duck import laying
from section16.store.opening import asking, writing
from section16.store.schemas import Dialect, spark, sql_type
from section16.store.specification import TABLE, TABLES, Kind

NAMES = {
    "TEXT": {"VARCHAR", "text"},
    "INTEGER": {"INTEGER", "integer"},
    "BOOLEAN": {"BOOLEAN", "boolean"},
    "DATE": {"DATE", "date"},
    "TIMESTAMP": {"TIMESTAMP", "timestamp without time zone"},
    "DECIMAL(28,8)": {"DECIMAL(28,8)", "numeric"},
    "DECIMAL(38,16)": {"DECIMAL(38,16)", "numeric"},
    "BLOB": {"BLOB"},
    "BYTEA": {"bytea"},
}
"""What the databases' own catalogues call the types that they were given."""
CATALOGUE = (
    "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns "
    "WHERE table_name NOT LIKE 'store_%' AND table_schema IN ('main', 'public') "
    "AND table_name IN (SELECT table_name FROM information_schema.tables "
    "WHERE table_type = 'BASE TABLE') ORDER BY table_name, ordinal_position"
)


LEDGER_ANEW = 3
"""The version since which the entries of the ledger have their columns of today."""


def at_version(url: str, version: int) -> None:
    """Make a store as the program of a version made it, with a filing's front in it."""
    dialect = address(url).dialect
    statements = [
        migrations.__path__[0] + f"/{number:04}.{dialect}.sql" for number in range(1, version + 1)
    ]
    told = [Path(name).read_text() for name in statements]
    told += [f"INSERT INTO store_version VALUES ({number})" for number in range(1, version + 1)]
    told.append(
        "INSERT INTO filing (filing_key, accession_number, rendition, digest) "
        f"VALUES ('{number(5)}', '{number(5)}', 'xml', 'd')"
    )
    if dialect is Dialect.DUCKDB:
        told.append("INSERT INTO store_generation (generation, base) VALUES ('g', '')")
        with duckdb.connect(str(address(url).path)) as connection:
            for statement in told:
                connection.execute(statement)
    else:
        with psycopg.connect(url) as server:
            for statement in told:
                server.execute(statement.encode())


SAMPLES = {
    "char": "a text",
    "text": "a text",
    "int": 1,
    "bool": True,
    "date": date(2024, 3, 4),
    "timestamp": datetime(2024, 3, 4, 17, 30),  # noqa: DTZ001 - a wall clock
    "decimal": Decimal("12.5"),
    "numeric": Decimal("12.5"),
    "blob": zlib.compress(b"<a/>"),
    "bytea": zlib.compress(b"<a/>"),
}
"""A value for each type of the catalogues, by a part of its name."""
NAMED = {
    "filing_key": number(6),
    "accession_number": number(6),
    "issuer_cik": "0000900001",
    "issuer_key": "0000900001",
    "rendition": "xml",
    "document_type": "4",
    "kind": "transaction",
    "row_table": "non_derivative_table",
    "cell": "security_title",
    "transaction_code": "P",
    "transaction_acquired_disposed_code": "A",
    "direct_or_indirect_ownership": "D",
    "transaction_timeliness": "L",
    "transaction_form_type": "4",
    "severity": "note",
    "header": None,
    "unread": None,
    "candidates": None,
}
"""Columns whose value must be of a kind for the document to be made again."""


def sample(column: str, kind: str) -> Any:
    """A value for a column."""
    if column in NAMED or column.endswith("_written"):
        return NAMED.get(column)
    return next(value for part, value in SAMPLES.items() if part in kind.lower())


def filled(url: str) -> dict[str, dict[str, Any]]:
    """Put a row into every table that a store has, at its version; the rows by table."""
    duck = address(url).dialect is Dialect.DUCKDB
    opened = duckdb.connect(str(address(url).path)) if duck else psycopg.connect(url)
    rows: dict[str, dict[str, Any]] = {}
    with opened as store:
        for table, column, kind, _ in store.execute(CATALOGUE).fetchall():
            rows.setdefault(table, {})[column] = sample(column, kind)
        for table, row in rows.items():
            places = ", ".join(["?" if duck else "%s"] * len(row))
            order = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})"
            store.execute(order, list(row.values()))  # type: ignore[call-overload]
    return rows


@pytest.mark.parametrize("version", range(1, migrations.LATEST + 1))
def test_rows_of_every_table_outlive_the_steps(url: str, version: int) -> None:
    """A row of each table of a version is there after the steps, cell by cell, as a document.

    But for the entries of the ledger from before version 3: they are rolled anew from the filings.
    """
    at_version(url, version)
    rows = filled(url)
    if version < LEDGER_ANEW:
        rows.pop("ledger_entry", None)
    with writing(address(url)):
        pass
    found = {
        table: asked(url, f"SELECT {', '.join(row)} FROM {table}") for table, row in rows.items()
    }
    made = read_back(url)[number(6)].document

    assert len(rows) >= len([table for table in TABLES if table.of_filing])
    for table, row in rows.items():
        assert tuple(row.values()) in found[table], table
    assert ["a text"] == [one.name for one in made.reporting_owners]
    assert Decimal("12.5") == made.derivative_table[0].underlying_security_shares.value
    assert ("a text",) == made.non_derivative_table[0].security_title.footnotes
    assert [("0000900001",)] == asked(
        url, "SELECT issuer_key FROM unrolled WHERE issuer_key = '0000900001'"
    )


def test_a_new_store_has_the_tables_of_the_specification(url: str) -> None:
    """All steps together make exactly the specified tables, columns and types, in order."""
    with writing(address(url)):
        pass
    dialect = address(url).dialect
    found = asked(url, CATALOGUE)
    expected = [
        (table.name, column.name, sql_type(column.kind, dialect), column.required)
        for table in sorted(TABLES)
        for column in table.columns
    ]

    assert [one[:2] for one in expected] == [one[:2] for one in found]
    for (_, _, kind, required), (table, name, told, nullable) in zip(expected, found, strict=True):
        assert told in NAMES[kind], (table, name)
        assert required == (nullable == "NO"), (table, name)


@pytest.mark.parametrize("version", range(1, migrations.LATEST + 1))
def test_stores_of_every_version_are_brought_up_to_date(url: str, version: int) -> None:
    """The next load brings the tables up to date; what was stored stays."""
    at_version(url, version)
    store(url, [xml(document(), number(1))])

    assert [(migrations.LATEST,)] == asked(url, "SELECT max(version) FROM store_version")
    assert {number(1), number(5)} == set(read_back(url))
    assert same(document(), read_back(url)[number(1)].document)
    assert [] == asked(url, "SELECT * FROM ledger_entry")


@pytest.mark.parametrize("version", range(1, migrations.LATEST))
def test_stores_without_entries_are_rolled_by_the_next_load(url: str, version: int) -> None:
    """Every issuer of a store that had no entries yet is rolled, with a CIK or without."""
    at_version(url, version)
    named = (
        "INSERT INTO filing (filing_key, rendition, digest, issuer_cik, no_securities_owned) "
        f"VALUES ('{number(6)}', 'xml', 'e', '900001', TRUE)"
    )
    if address(url).dialect is Dialect.DUCKDB:
        with duckdb.connect(str(address(url).path)) as connection:
            connection.execute(named)
    else:
        with psycopg.connect(url) as server:
            server.execute(named.encode())
    assert ["0000900001", f"name:? {number(5)}"] == rolled_up(url)
    assert [] == asked(url, "SELECT * FROM unrolled")


def test_an_older_store_is_not_read_before_it_is_brought_up_to_date(url: str) -> None:
    """Whoever only reads an older store is told that the next load brings it up to date."""
    at_version(url, 1)

    with (
        pytest.raises(StoreError, match="the next s16 load brings them up to date"),
        asking(address(url)),
    ):
        pass


def test_a_store_of_a_later_version_is_refused(url: str) -> None:
    """A store that a later version of the program made is neither read nor written."""
    at_version(url, migrations.LATEST)
    later = f"INSERT INTO store_version VALUES ({migrations.LATEST + 1})"
    if address(url).dialect is Dialect.DUCKDB:
        with duckdb.connect(str(address(url).path)) as connection:
            connection.execute(later)
    else:
        with psycopg.connect(url) as server:
            server.execute(later.encode())

    for opened in (asking, writing):
        with pytest.raises(StoreError, match="use a later version"), opened(address(url)):
            pass


def test_every_step_is_there_for_every_database() -> None:
    """The steps are numbered without a gap, and each database has all of them."""
    folder = Path(migrations.__path__[0])
    found = sorted(one.name for one in folder.glob("*.sql"))

    assert found == sorted(
        f"{number:04}.{dialect}.sql"
        for number in range(1, migrations.LATEST + 1)
        for dialect in Dialect
    )


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_arrow_and_spark_schemas_name_every_column(table: object) -> None:
    """Both have the columns of the specification, in order, and say which must be filled."""
    said = TABLE[table.name]  # type: ignore[attr-defined]
    made = schema(said)

    assert list(said.names) == made.names == arrow_table(said, []).schema.names
    assert [not column.required for column in said.columns] == [field.nullable for field in made]
    assert list(said.names) == re.findall(r"(?:^|, )([a-z_0-9]+) [A-Z]", spark(said))


def test_every_kind_has_an_arrow_type() -> None:
    """No kind of column is left without a type; amounts are decimals, never floats."""
    assert set(Kind) == set(TYPES)
    assert pa.decimal128(28, 8) == TYPES[Kind.AMOUNT]
    assert not any(pa.types.is_floating(one) for one in TYPES.values())


def test_a_file_is_laid_down_by_issuer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When enough has come, rows stand by issuer in the file, and nothing else is changed."""
    plain, laid = (f"duckdb:///{tmp_path / name}" for name in ("plain.duckdb", "laid.duckdb"))
    said = [
        msgspec.structs.replace(document(), issuer=Issuer(f"{9 - n:010}", f"Issuer {n}"))
        for n in range(9)
    ]
    inputs = [xml(one, number(n)) for n, one in enumerate(said)]
    store(plain, inputs)
    monkeypatch.setattr(laying, "LEAST", 1)
    store(laid, inputs)

    sql = "SELECT issuer_cik FROM non_derivative_row"
    assert asked(plain, sql) == asked(laid, sql)[::-1] == sorted(asked(plain, sql), reverse=True)
    assert contents(plain) == contents(laid)
    assert asked(laid, "SELECT count(*) FROM nonderiv_trans") == [(9,)]
    assert {Outcome.UNCHANGED: 9} == outcomes(store(laid, inputs))
    assert {"laid.duckdb", "laid.duckdb.lock"} == {one.name for one in tmp_path.glob("laid*")}
