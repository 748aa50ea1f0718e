"""Asking a store: SQL, the named queries, what comes out, and that nothing is changed by it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from commands import Run
from lxml import etree
from rich.console import Console
from stores import (
    ISSUER,
    OWNER,
    asked,
    contents,
    document,
    holding,
    number,
    rolled_up,
    store,
    submission,
    trade,
    xml,
)

from section16 import DocumentType, ReportingOwner
from section16.cli.answer_table import show
from section16.errors import StoreError
from section16.inputs import Source
from section16.store.address import address
from section16.store.named import named_queries
from section16.store.opening import asking

OTHERS = [ReportingOwner(f"000090020{n}", f"Buyer {n}") for n in range(3)]
SETTINGS = {"issuer": ISSUER.cik, "owner": OWNER.cik, "find": "r", "ticker": "qlmk"}


def filings() -> list[Source]:
    """A few weeks of an issuer's insiders."""
    cluster = [
        submission(
            document(trade("50", "20", day=date(2024, 4, 1 + n), after=str(50 + n)), owner=owner),
            number(20 + n),
            date(2024, 4, 3),
        )
        for n, owner in enumerate(OTHERS)
    ]
    return [
        submission(document(trade("100", "10.50", after="1100"), holding("7")), number(1)),
        submission(
            document(
                trade("40", "11", "S", "1060", date(2024, 3, 20)),
                trade("60", None, "M", "1120", date(2024, 3, 21)),
                aff10b5_one=True,
            ),
            number(2),
            date(2024, 5, 20),
        ),
        submission(
            document(
                trade("100", "10.60", after="999"),
                document_type=DocumentType.FORM_4_A,
                date_of_original_submission=date(2024, 3, 6),
            ),
            number(3),
            date(2024, 6, 3),
        ),
        *cluster,
    ]


def answer(url: str, name: str, **given: str) -> list[dict[str, Any]]:
    """The rows of a named query."""
    query = named_queries()[name]
    with asking(address(url)) as opened:
        answered = opened.ask(query.sql, query.values(given) or None)
        return [row for batch in answered for row in batch.to_pylist()]


def test_the_largest_purchases(url: str) -> None:
    """Purchases come by shares times price, without amendments unless they are asked for."""
    store(url, filings())
    amounts = [row["amount"] for row in answer(url, "largest-buys", limit="2")]
    amended = answer(url, "largest-buys", amendments="yes", limit="1")

    assert [Decimal(1050), Decimal(1000)] == amounts
    assert [(Decimal(1060), "4/A")] == [(row["amount"], row["document_type"]) for row in amended]
    assert [] == answer(url, "largest-buys", since="2024-05-01")


def test_the_largest_sales(url: str) -> None:
    """Sales are those of code S, disposed of."""
    store(url, filings())

    assert [(Decimal(440), "Tarrow Ilse", True)] == [
        (row["amount"], row["owners"], row["under_plan"]) for row in answer(url, "largest-sales")
    ]


def test_several_buyers_within_some_days(url: str) -> None:
    """Three buyers in three days are a cluster; four are not found."""
    store(url, filings())
    found = answer(url, "cluster-buys", days="5", owners="3")

    assert [(date(2024, 4, 1), date(2024, 4, 3), 3, Decimal(3000))] == [
        (row["first_day"], row["last_day"], row["buyers"], row["amount"]) for row in found
    ]
    assert [] == answer(url, "cluster-buys", days="5", owners="4")


def test_net_by_month(url: str) -> None:
    """Bought less sold, by month, amendments left out."""
    store(url, filings())

    assert [
        (date(2024, 4, 1), Decimal(150), Decimal(0), Decimal(3000)),
        (date(2024, 3, 1), Decimal(100), Decimal(40), Decimal(610)),
    ] == [
        (row["month"], row["bought"], row["sold"], row["net_amount"])
        for row in answer(url, "net-by-month")
    ]


def test_owners_whose_filings_came_late(url: str) -> None:
    """Two months after the trade is late."""
    store(url, filings())
    found = answer(url, "late-filers")

    assert [("Tarrow Ilse", 3, 1, date(2024, 5, 20))] == [
        (row["owner_name"], row["filings"], row["late_filings"], row["last_late"]) for row in found
    ]


def test_exercises_without_a_sale_after(url: str) -> None:
    """An exercise with nothing disposed of afterwards is held."""
    store(url, filings())

    assert [Decimal(60)] == [row["shares"] for row in answer(url, "exercise-and-hold")]


def test_holdings_on_a_day_as_known_on_a_day(url: str) -> None:
    """What was owned on a day depends on what was filed by the day of asking."""
    store(url, filings())

    def owned(**days: str) -> list[Decimal]:
        rows = answer(url, "plain-holdings-on", issuer=ISSUER.cik or "", **days)
        return [row["owned"] for row in rows if row["owner_name"] == "Tarrow Ilse"]

    assert [Decimal(7)] == owned(on="2024-03-10")
    assert [Decimal(7)] == owned(on="2024-03-20", known="2024-03-10")
    assert [Decimal(1060)] == owned(on="2024-03-20", known="2024-05-21")


def test_balances_that_do_not_follow(url: str) -> None:
    """The holding of 7 does not follow from 1,100; the exercise follows from the sale."""
    store(url, filings())
    found = answer(url, "plain-breaks", issuer=ISSUER.cik or "")

    assert (number(1), 2, Decimal(1100), Decimal(7), Decimal(-1093)) in [
        (row["filing_key"], row["ordinal"], row["before"], row["after"], row["difference"])
        for row in found
    ]
    assert (number(2), 2) not in [(row["filing_key"], row["ordinal"]) for row in found]


def test_looking_up_issuers_owners_and_tickers(url: str) -> None:
    """A part of a name, a CIK or a ticker finds every name with its days."""
    store(url, filings())

    expected = [("Quillmark Industries", "QLMK", date(2024, 3, 6), date(2024, 6, 3), 6)]
    for rows in (
        answer(url, "issuers", find="mark ind"),
        answer(url, "issuers", find="900001"),
        answer(url, "tickers", ticker="qlmk"),
    ):
        assert expected == [
            (row["issuer_name"], row["ticker"], row["first_day"], row["last_day"], row["filings"])
            for row in rows
        ]
    assert ["Buyer 1"] == [row["owner_name"] for row in answer(url, "owners", find="buyer 1")]


def test_former_names_of_an_owner(url: str) -> None:
    """A name that the submission's header calls former is found too, with the day of change."""
    source = submission(document(), number(1))
    head = (
        "REPORTING-OWNER:\n\n\tOWNER DATA:\n\t\tCOMPANY CONFORMED NAME:\t\t\tTarrow Ilse\n"
        "\t\tCENTRAL INDEX KEY:\t\t\t0000900101\n\n\tFORMER NAME:\n"
        "\t\tFORMER CONFORMED NAME:\tTarrow-Bell Ilse\n\t\tDATE OF NAME CHANGE:\t20200102\n"
        "</SEC-HEADER>"
    )
    content = (source.content or b"").replace(b"</SEC-HEADER>", head.encode())
    store(url, [Source(source.name, content=content)])

    assert [("Tarrow-Bell Ilse", date(2020, 1, 2), True)] == [
        (row["owner_name"], row["last_day"], row["former"])
        for row in answer(url, "owners", find="900101")
        if row["former"]
    ]


def test_amendments_and_what_they_may_amend(url: str) -> None:
    """An amendment is listed with the filing of the date that it gives."""
    store(url, filings())

    assert [(number(3), number(1))] == [
        (row["filing_key"], row["candidates"]) for row in answer(url, "amendments")
    ]


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_every_named_query_runs(name: str, url: str) -> None:
    """Each named query runs on each database, says what it answers, and explains its parameters."""
    store(url, [*filings(), Source("junk.xml", content=b"<ownershipDocument>")])
    rolled_up(url)
    query = named_queries()[name]
    given = {one.name: SETTINGS[one.name] or "" for one in query.parameters if not one.given}

    assert answer(url, name, **given)
    assert query.said
    assert all(one.said for one in query.parameters)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM filing",
        "DROP TABLE filing",
        "INSERT INTO filing (filing_key) VALUES ('x')",
        "SELECT 1; DELETE FROM filing",
        "CREATE TABLE mine (a INTEGER)",
        "COPY filing TO '/tmp/never.csv'",
        "SET TRANSACTION READ WRITE",
        "no SQL at all",
        "SELECT * FROM no_such_table",
    ],
)
def test_a_query_cannot_change_the_store(url: str, sql: str) -> None:
    """Whatever is asked, the store stays as it was, and a sentence says what is wrong."""
    store(url, [xml(document(), number(1))])
    before = contents(url)

    with pytest.raises(StoreError):
        asked(url, sql)
    assert before == contents(url)


def test_an_error_in_the_middle_of_an_answer_is_a_sentence(url: str, s16: Run) -> None:
    """A value that cannot be computed is said in one sentence."""
    store(url, filings())
    said = s16("query", "SELECT CAST(issuer_name AS INTEGER) FROM filing", "--db", url)

    assert (2, 1) == (said.returncode, len(said.stderr.splitlines()))


SQL = (
    "SELECT filing_key, transaction_date, transaction_shares, shares_times_price, security_title "
    f"FROM non_derivative_row WHERE filing_key = '{number(1)}' AND kind = 'transaction'"
)


def test_an_answer_as_csv_and_json(url: str, s16: Run) -> None:
    """Amounts and days are written exactly as text, with a contract in JSON."""
    store(url, filings())
    row = {
        "filing_key": number(1),
        "transaction_date": "2024-03-04",
        "transaction_shares": "100",
        "shares_times_price": "1050",
        "security_title": "Common Stock",
    }

    assert [row] == list(
        csv.DictReader(io.StringIO(s16("query", SQL, "--db", url, "--to", "csv").stdout))
    )
    assert {"contract": 1, "row": row} == json.loads(
        s16("query", SQL, "--db", url, "--json").stdout
    )


def test_an_answer_as_parquet(url: str, s16: Run, tmp_path: Path) -> None:
    """Parquet keeps exact decimals and days."""
    store(url, filings())
    path = tmp_path / "answer.parquet"
    said = s16("query", SQL, "--db", url, "--to", "parquet", "-o", path)

    assert 0 == said.returncode
    assert [date(2024, 3, 4), Decimal(100)] == list(
        pyarrow.parquet.read_table(path).to_pylist()[0].values()
    )[1:3]


def test_an_answer_as_a_sheet_of_excel(url: str, s16: Run, tmp_path: Path) -> None:
    """A sheet has numbers as numbers; long ones, and texts like formulas, are texts."""
    pytest.importorskip("xlsxwriter", reason="needs the extra store")
    store(url, filings())
    path = tmp_path / "answer.xlsx"
    sql = "SELECT 1.5 AS n, CAST('12345678901234567.25' AS DECIMAL(28, 8)) AS long, '=1+1' AS f"
    said = s16("query", sql, "--db", url, "--to", "xlsx", "-o", path)
    with zipfile.ZipFile(path) as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    cells = [
        ("".join(one.itertext()), one.get("t"))
        for one in sheet.iter("{*}c")
        if one.get("r", "").endswith("2")
    ]

    assert (0, "") == (said.returncode, said.stderr)
    assert [("1.5", None), ("12345678901234567.25", "inlineStr"), ("=1+1", "inlineStr")] == cells


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.csv", b"n\n"), ("a.jsonl", b'{"contract":1'), ("a.parquet", b"PAR1"), ("a.xlsx", b"PK")],
)
def test_a_file_is_of_the_form_that_its_ending_says(
    tmp_path: Path, s16: Run, name: str, begins: bytes
) -> None:
    """Without --to the ending of the file decides; with it, that does not matter."""
    url = f"duckdb:///{tmp_path / 's.duckdb'}"
    store(url, filings())
    for more in ((), ("--to", "csv")):
        said = s16("query", "SELECT 1 AS n", "--db", url, "-o", tmp_path / name, *more)
        assert (0, "") == (said.returncode, said.stderr)
        assert tmp_path.joinpath(name).read_bytes().startswith(b"n\n" if more else begins)


def test_a_table_for_people(url: str, s16: Run) -> None:
    """Without a form the answer is a table with the names of its columns."""
    store(url, filings())
    said = s16("query", "largest-buys", "-p", "limit=1", "--db", url)

    assert 0 == said.returncode
    assert "transaction_date" in said.stdout
    assert "Quillmark Industries" in said.stdout


def test_no_amount_is_cut_on_a_narrow_screen() -> None:
    """Where the columns do not fit side by side each row stands by itself, whole."""
    row = ["Quillmark Industries", Decimal("12345678901234567.25"), date(2024, 3, 4)]
    screens = {}
    for width in (30, 80):
        file = io.StringIO()
        show(
            Console(file=file, width=width), ["name", "amount", "day"], [row], [list(map(str, row))]
        )
        screens[width] = [line.rstrip() for line in file.getvalue().splitlines()]

    assert [
        "name    Quillmark Industries",
        "amount  12345678901234567.25",
        "day     2024-03-04",
    ] == (screens[30][1:])
    assert " Quillmark Industries │ 12345678901234567.25 │ 2024-03-04" == screens[80][2]


def test_a_cik_may_lack_its_zeros() -> None:
    """A parameter that is a CIK takes it as people write it; a key without CIK stays."""
    insiders = named_queries()["insiders"]

    assert {"issuer": "0000900001"} == insiders.values({"issuer": "900001"})
    assert {"issuer": "name:quillmark"} == insiders.values({"issuer": "name:quillmark"})


def test_an_empty_answer_says_so(url: str, s16: Run) -> None:
    """A table without rows is told from one that failed."""
    store(url, filings())

    assert s16("query", "SELECT 1 AS n WHERE FALSE", "--db", url).stdout.endswith("no rows\n")


def test_sql_from_standard_input_with_a_parameter(url: str, s16: Run) -> None:
    """A dash reads the query from standard input, and $name takes a value."""
    store(url, filings())
    sql = "SELECT count(*) AS n FROM filing WHERE document_type = $form"
    said = s16("query", "-", "-p", "form=4/A", "--db", url, "--to", "csv", input=sql)

    assert "n\n1\n" == said.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("query", "no-such-name"), 64, "there is no query of this name"),
        (("query", "issuers-page"), 64, "did you mean issuer-page?"),
        (("query", "SELECT $day AS day"), 2, "give each, with -p NAME=VALUE"),
        (("query", "largest-buys", "-p", "month=1"), 64, "takes no parameter month"),
        (("query", "largest-buys", "-p", "since=May"), 64, "expected a day such as"),
        (("query", "holdings-on"), 64, "needs issuer"),
        (("query", "largest-buys", "-p", "since"), 64, "expected NAME=VALUE"),
        (("query", "largest-buys", "--to", "parquet"), 64, "needs --output FILE"),
        (("query", "SELECT * FROM nope"), 2, "nope"),
        (("load",), 64, "nothing to load"),
        (("load", "no-such-file.xml"), 2, "there is no such file"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    tmp_path: Path, s16: Run, words: tuple[str, ...], code: int, said: str
) -> None:
    """Wrong usage ends with 64, what cannot be had with 2, each with its reason."""
    url = f"duckdb:///{tmp_path / 'store.duckdb'}"
    store(url, [xml(document(), number(1))])
    ended = s16(*words, "--db", url)

    assert code == ended.returncode
    assert said in ended.stderr


@pytest.mark.parametrize(
    ("url", "code", "said"),
    [
        ("store.duckdb", 64, "names no store"),
        ("oracle://host/x", 64, "names no store"),
        ("duckdb://store.duckdb", 64, "lacks a slash"),
        ("duckdb:///", 64, "names no store"),
        ("duckdb:///no-such-folder-here/store.duckdb", 2, "no store at"),
        ("postgresql://127.0.0.1:1/none", 2, "cannot reach"),
        ("postgresql://127.0.0.1:port/none", 2, "port"),
    ],
)
def test_a_wrong_url_is_said_in_a_sentence(s16: Run, url: str, code: int, said: str) -> None:
    """A URL that names no store is wrong usage; a store that cannot be reached ends with 2."""
    ended = s16("query", "SELECT 1 AS one", "--db", url)

    assert code == ended.returncode
    assert said in ended.stderr


def test_a_file_that_is_no_store(tmp_path: Path, s16: Run) -> None:
    """A file of another kind, and an empty database, are refused in a sentence, untouched."""
    path = tmp_path / "notes.txt"
    path.write_text("These are notes. " * 1000)
    for words in (("query", "SELECT 1 AS one"), ("load", __file__)):
        ended = s16(*words, "--db", f"duckdb:///{path}")
        assert 2 == ended.returncode
        assert "no DuckDB file" in ended.stderr
    assert path.read_text().startswith("These are notes.")


def test_files_by_slashes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three slashes lead to the current folder, four to the root; three find a whole path."""
    monkeypatch.chdir(tmp_path)

    assert Path("s.duckdb") == address("duckdb:///s.duckdb").path
    assert tmp_path / "s.duckdb" == address(f"duckdb:///{tmp_path}/s.duckdb").path
    assert tmp_path / "s.duckdb" == address(f"duckdb://{tmp_path}/s.duckdb").path


def test_named_queries_are_listed(s16: Run) -> None:
    """The list names each query with its sentence and its parameters."""
    said = s16("query", "--list")

    assert 0 == said.returncode
    assert all(f"{name}: {one.said}" in said.stdout for name, one in named_queries().items())
    assert 12 <= len(named_queries())


def test_an_export_by_year_sorted_by_issuer(url: str, s16: Run, tmp_path: Path) -> None:
    """Every table is written by the year of filing, sorted by issuer, packed, and complete."""
    old = submission(document(), number(9), date(2023, 1, 5))
    store(url, [*filings(), old])
    folder = tmp_path / "parquet"
    ended = [s16("export", "--db", url, "-o", folder) for _ in range(2)]
    table = pyarrow.parquet.read_table(folder / "non_derivative_row")
    file = folder / "non_derivative_row" / "year=2024" / "part-0.parquet"

    assert [0, 0] == [one.returncode for one in ended]
    assert {2023: 1, 2024: 8} == {
        year: table.column("year").to_pylist().count(year) for year in (2023, 2024)
    }
    assert "ZSTD" == pyarrow.parquet.ParquetFile(file).metadata.row_group(0).column(0).compression
    rows = pyarrow.parquet.ParquetFile(file).read().to_pylist()
    keys = [(row["issuer_cik"], row["day"], row["filing_key"], row["ordinal"]) for row in rows]
    assert sorted(keys) == keys
    assert Decimal("10.5") in {row["transaction_price_per_share"] for row in rows}


def test_the_ledger_is_exported_by_the_years_of_its_entries(
    url: str, s16: Run, tmp_path: Path
) -> None:
    """Every entry of the ledger is in the file of its own day's year, sorted by issuer."""
    store(url, filings())
    rolled_up(url)
    s16("export", "--db", url, "-o", tmp_path)
    told = s16("query", "SELECT count(*) AS entries FROM ledger_entry", "--db", url, "--json")
    table = pyarrow.parquet.read_table(tmp_path / "ledger_entry")
    rows = table.to_pylist()

    assert {"entries": len(rows)} == json.loads(told.stdout)["row"]
    assert rows
    assert {row["year"] for row in rows if row["day"] and row["day"].year != row["year"]} == set()
