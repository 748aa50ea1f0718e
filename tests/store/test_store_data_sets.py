"""The SEC's data sets: their tables as views, and their zips as filings."""

from __future__ import annotations

import calendar
import gzip
import json
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from commands import Run
from stores import asked, document, number, outcomes, read_back, same, store, trade, xml

from section16 import OwnershipDocument, read
from section16.document import cells
from section16.inputs import sources
from section16.lines import Outcome
from section16.store import data_sets
from section16.store.address import address
from section16.store.data_sets import documents, tables
from section16.store.loading import load
from section16.store.opening import asking, writing
from section16.store.records import Record, Unreadable
from section16.store.views.data_sets import VIEWS

COLUMNS = {
    "SUBMISSION": "ACCESSION_NUMBER FILING_DATE PERIOD_OF_REPORT DATE_OF_ORIG_SUB "
    "NO_SECURITIES_OWNED NOT_SUBJECT_SEC16 FORM3_HOLDINGS_REPORTED FORM4_TRANS_REPORTED "
    "DOCUMENT_TYPE ISSUERCIK ISSUERNAME ISSUERTRADINGSYMBOL REMARKS AFF10B5ONE",
    "REPORTINGOWNER": "ACCESSION_NUMBER RPTOWNERCIK RPTOWNERNAME RPTOWNER_RELATIONSHIP "
    "RPTOWNER_TITLE RPTOWNER_TXT RPTOWNER_STREET1 RPTOWNER_STREET2 RPTOWNER_CITY RPTOWNER_STATE "
    "RPTOWNER_ZIPCODE RPTOWNER_STATE_DESC FILE_NUMBER",
    "FOOTNOTES": "ACCESSION_NUMBER FOOTNOTE_ID FOOTNOTE_TXT",
    "OWNER_SIGNATURE": "ACCESSION_NUMBER OWNERSIGNATURENAME OWNERSIGNATUREDATE",
    "NONDERIV_TRANS": "ACCESSION_NUMBER NONDERIV_TRANS_SK SECURITY_TITLE SECURITY_TITLE_FN "
    "TRANS_DATE TRANS_DATE_FN DEEMED_EXECUTION_DATE DEEMED_EXECUTION_DATE_FN TRANS_FORM_TYPE "
    "TRANS_CODE EQUITY_SWAP_INVOLVED EQUITY_SWAP_TRANS_CD_FN TRANS_TIMELINESS TRANS_TIMELINESS_FN "
    "TRANS_SHARES TRANS_SHARES_FN TRANS_PRICEPERSHARE TRANS_PRICEPERSHARE_FN "
    "TRANS_ACQUIRED_DISP_CD TRANS_ACQUIRED_DISP_CD_FN SHRS_OWND_FOLWNG_TRANS "
    "SHRS_OWND_FOLWNG_TRANS_FN VALU_OWND_FOLWNG_TRANS VALU_OWND_FOLWNG_TRANS_FN "
    "DIRECT_INDIRECT_OWNERSHIP DIRECT_INDIRECT_OWNERSHIP_FN NATURE_OF_OWNERSHIP "
    "NATURE_OF_OWNERSHIP_FN",
    "NONDERIV_HOLDING": "ACCESSION_NUMBER NONDERIV_HOLDING_SK SECURITY_TITLE SECURITY_TITLE_FN "
    "TRANS_FORM_TYPE TRANS_FORM_TYPE_FN SHRS_OWND_FOLWNG_TRANS SHRS_OWND_FOLWNG_TRANS_FN "
    "VALU_OWND_FOLWNG_TRANS VALU_OWND_FOLWNG_TRANS_FN DIRECT_INDIRECT_OWNERSHIP "
    "DIRECT_INDIRECT_OWNERSHIP_FN NATURE_OF_OWNERSHIP NATURE_OF_OWNERSHIP_FN",
    "DERIV_TRANS": "ACCESSION_NUMBER DERIV_TRANS_SK SECURITY_TITLE SECURITY_TITLE_FN "
    "CONV_EXERCISE_PRICE CONV_EXERCISE_PRICE_FN TRANS_DATE TRANS_DATE_FN DEEMED_EXECUTION_DATE "
    "DEEMED_EXECUTION_DATE_FN TRANS_FORM_TYPE TRANS_CODE EQUITY_SWAP_INVOLVED "
    "EQUITY_SWAP_TRANS_CD_FN TRANS_TIMELINESS TRANS_TIMELINESS_FN TRANS_SHARES TRANS_SHARES_FN "
    "TRANS_TOTAL_VALUE TRANS_TOTAL_VALUE_FN TRANS_PRICEPERSHARE TRANS_PRICEPERSHARE_FN "
    "TRANS_ACQUIRED_DISP_CD TRANS_ACQUIRED_DISP_CD_FN EXCERCISE_DATE EXCERCISE_DATE_FN "
    "EXPIRATION_DATE EXPIRATION_DATE_FN UNDLYNG_SEC_TITLE UNDLYNG_SEC_TITLE_FN UNDLYNG_SEC_SHARES "
    "UNDLYNG_SEC_SHARES_FN UNDLYNG_SEC_VALUE UNDLYNG_SEC_VALUE_FN SHRS_OWND_FOLWNG_TRANS "
    "SHRS_OWND_FOLWNG_TRANS_FN VALU_OWND_FOLWNG_TRANS VALU_OWND_FOLWNG_TRANS_FN "
    "DIRECT_INDIRECT_OWNERSHIP DIRECT_INDIRECT_OWNERSHIP_FN NATURE_OF_OWNERSHIP "
    "NATURE_OF_OWNERSHIP_FN",
    "DERIV_HOLDING": "ACCESSION_NUMBER DERIV_HOLDING_SK SECURITY_TITLE SECURITY_TITLE_FN "
    "CONV_EXERCISE_PRICE CONV_EXERCISE_PRICE_FN TRANS_FORM_TYPE TRANS_FORM_TYPE_FN EXERCISE_DATE "
    "EXERCISE_DATE_FN EXPIRATION_DATE EXPIRATION_DATE_FN UNDLYNG_SEC_TITLE UNDLYNG_SEC_TITLE_FN "
    "UNDLYNG_SEC_SHARES UNDLYNG_SEC_SHARES_FN UNDLYNG_SEC_VALUE UNDLYNG_SEC_VALUE_FN "
    "SHRS_OWND_FOLWNG_TRANS SHRS_OWND_FOLWNG_TRANS_FN VALU_OWND_FOLWNG_TRANS "
    "VALU_OWND_FOLWNG_TRANS_FN DIRECT_INDIRECT_OWNERSHIP DIRECT_INDIRECT_OWNERSHIP_FN "
    "NATURE_OF_OWNERSHIP NATURE_OF_OWNERSHIP_FN",
}
"""The columns of the SEC's files, in order; 14, 13, 3, 3, 28, 14, 42 and 26 of them."""


def cell(name: str) -> str:
    """What a made-up row says in a column of the SEC's files."""
    if name.endswith("_FN"):
        return "F1, F2" if name == "TRANS_SHARES_FN" else ""
    said = {
        "ACCESSION_NUMBER": number(7),
        "FILING_DATE": "06-MAR-2024",
        "PERIOD_OF_REPORT": "04-MAR-2024",
        "NOT_SUBJECT_SEC16": "false",
        "AFF10B5ONE": "1",
        "DOCUMENT_TYPE": "4",
        "ISSUERCIK": "0000900001",
        "ISSUERNAME": "Quillmark Industries",
        "ISSUERTRADINGSYMBOL": "QLMK",
        "REMARKS": '"He said ""no"" to all."',
        "RPTOWNERCIK": "0000900101",
        "RPTOWNERNAME": "Tarrow Ilse",
        "RPTOWNER_RELATIONSHIP": "Director,Officer",
        "RPTOWNER_TITLE": "CFO",
        "FILE_NUMBER": "001-99999",
        "FOOTNOTE_ID": "F1",
        "FOOTNOTE_TXT": 'A lone " quote.',
        "OWNERSIGNATURENAME": "/s/ Ilse Tarrow",
        "OWNERSIGNATUREDATE": "05-MAR-2024",
        "SECURITY_TITLE": '"Common ""A"" Stock"',
        "TRANS_DATE": "04-MAR-2024",
        "TRANS_FORM_TYPE": "4",
        "TRANS_CODE": "P",
        "EQUITY_SWAP_INVOLVED": "0",
        "TRANS_SHARES": "100.0",
        "TRANS_PRICEPERSHARE": "10.5",
        "TRANS_ACQUIRED_DISP_CD": "A",
        "SHRS_OWND_FOLWNG_TRANS": "1100.0",
        "DIRECT_INDIRECT_OWNERSHIP": "D",
        "CONV_EXERCISE_PRICE": "2023-13-01",
        "EXPIRATION_DATE": "31-DEC-2030",
    }
    return "17" if name.endswith("_SK") else said.get(name, "")


def tsv(table: str, *rows: Iterable[str]) -> str:
    """A table as the SEC writes it."""
    header = COLUMNS[table].split()
    lines = [header, *(rows or [[cell(name) for name in header]])]
    return "".join("\t".join(line) + "\n" for line in lines)


def zipped(path: Path, **given: str) -> Path:
    """A quarter of the data sets with one filing in it; tables may be given instead."""
    with zipfile.ZipFile(path, "w") as archive:
        for table in COLUMNS:
            archive.writestr(f"{table}.tsv", given.get(table, tsv(table)))
        archive.writestr("FORM_345_metadata.json", "{}")
    return path


def loaded(url: str, path: Path) -> list[Outcome]:
    """Load a quarter; what became of each filing."""
    with writing(address(url)) as opened:
        return [one.outcome for one in load(opened, data_sets.records(path))]


def test_views_have_the_tables_and_columns_of_the_files(url: str) -> None:
    """Every table of the data sets is a view with the file's columns in the file's order."""
    store(url, [xml(document(), number(1))])
    with asking(address(url)) as opened:
        found = {name: opened.ask(f"SELECT * FROM {name}").schema.names for name in VIEWS}

    expected = {name: columns.split() for name, columns in COLUMNS.items()}
    assert expected == {name: [one.upper() for one in found[name]] for name in expected}


def test_views_say_what_an_xml_filing_says(url: str) -> None:
    """A filing read from XML looks in the views as it would in the SEC's files."""
    store(url, [xml(document(trade(shares="100.50")), number(1))])

    assert [(number(1), 1, "Common Stock", date(2024, 3, 4), "P", Decimal("100.5"), "F1")] == asked(
        url,
        "SELECT ACCESSION_NUMBER, NONDERIV_TRANS_SK, SECURITY_TITLE, TRANS_DATE, TRANS_CODE, "
        "TRANS_SHARES, TRANS_SHARES_FN FROM NONDERIV_TRANS",
    )
    assert [("4", "0", "QLMK")] == asked(
        url, "SELECT DOCUMENT_TYPE, AFF10B5ONE, ISSUERTRADINGSYMBOL FROM SUBMISSION"
    )
    assert [("Officer", "CFO")] == asked(
        url, "SELECT RPTOWNER_RELATIONSHIP, RPTOWNER_TITLE FROM REPORTINGOWNER"
    )
    assert [] == asked(url, "SELECT * FROM NONDERIV_HOLDING")


def test_a_quarter_is_loaded_marked_and_shown_as_it_was(url: str, tmp_path: Path) -> None:
    """Rows of a data set are stored as such, and the views give them back."""
    outcome = loaded(url, zipped(tmp_path / "2024q1_form345.zip"))

    assert [Outcome.ADDED] == outcome
    assert [("data-set", date(2024, 3, 6))] == asked(
        url, "SELECT rendition, filing_date FROM filing"
    )
    assert [(17, 'Common "A" Stock', Decimal(100), "F1, F2", "0", Decimal("10.5"))] == asked(
        url,
        "SELECT NONDERIV_TRANS_SK, SECURITY_TITLE, TRANS_SHARES, TRANS_SHARES_FN, "
        "EQUITY_SWAP_INVOLVED, TRANS_PRICEPERSHARE FROM NONDERIV_TRANS",
    )
    assert [('A lone " quote.',)] == asked(url, "SELECT FOOTNOTE_TXT FROM FOOTNOTES")
    assert [("Director,Officer", "001-99999")] == asked(
        url, "SELECT RPTOWNER_RELATIONSHIP, FILE_NUMBER FROM REPORTINGOWNER"
    )
    assert [('He said "no" to all.', "0", "1")] == asked(
        url, "SELECT REMARKS, NOT_SUBJECT_SEC16, AFF10B5ONE FROM SUBMISSION"
    )
    assert [("2023-13-01",), ("2023-13-01",)] == asked(
        url, "SELECT raw FROM untyped_cell WHERE cell = 'conversion_or_exercise_price'"
    )


def test_the_xml_replaces_the_data_set(url: str, tmp_path: Path) -> None:
    """When the XML of a filing comes, it takes the place of the rows of the data set, for good."""
    path = zipped(tmp_path / "q.zip")
    loaded(url, path)
    said = document()
    after = store(url, [xml(said, number(7))])
    again = loaded(url, path)

    assert {Outcome.REPLACED: 1} == outcomes(after)
    assert [Outcome.UNCHANGED] == again
    back = read_back(url)[number(7)]
    assert same(said, back.document)
    assert date(2024, 3, 6) == back.filing_date


def test_a_line_that_cannot_be_told_apart_is_kept(tmp_path: Path) -> None:
    """A line with too few cells, or of no filing, is unreadable by its number; others are read."""
    broken = tsv("SUBMISSION") + "0009990001-24-000008\tshort\n" + "x" + "\t" * 13 + "\n"
    made = list(data_sets.records(zipped(tmp_path / "q.zip", SUBMISSION=broken)))

    said = [one.message for one in made if isinstance(one, Unreadable)]
    assert ["line 3: expected 14 cells, found 2", "line 4: 'x' is no accession number"] == [
        one.partition(": expected 0001234567")[0] for one in said
    ]
    assert [number(7)] == [one.key for one in made if isinstance(one, Record)]


def test_a_quarter_without_the_newer_column(tmp_path: Path) -> None:
    """The older files have no column for the 10b5-1 box: it is not known."""
    lines = [line.rpartition("\t")[0] for line in tsv("SUBMISSION").splitlines()]
    made = next(iter(data_sets.records(zipped(tmp_path / "q.zip", SUBMISSION="\n".join(lines)))))

    assert isinstance(made, Record)
    assert json.dumps(None) == json.dumps(made.rows["filing"][0][15])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14706.0", Decimal(14706)),
        ("3.50", Decimal("3.50")),
        ("1.0E7", Decimal(10_000_000)),
        ("n/a", None),
    ],
)
def test_amounts_of_the_files(text: str, expected: Decimal | None) -> None:
    """A whole amount ends in .0 in the files, large ones may be written with an exponent."""
    assert expected == documents.amount(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31-DEC-2025", date(2025, 12, 31)),
        ("23-nov-0015", date(15, 11, 23)),
        ("31-FEB-2025", None),
        ("2025-12-31", None),
    ],
)
def test_days_of_the_files(text: str, expected: date | None) -> None:
    """Months are names in English whatever the locale; a day that is none is not known."""
    assert expected == documents.day(text)


def test_a_text_that_runs_over_lines() -> None:
    """A quoted text with line breaks and tabs in it is one cell; a lone quote is a quote."""
    lines = ["A\tB\tC\n", '1\t"two\n', 'lines\tand a tab"\t3\n', '4\tlone " quote\t6\n']
    found = [row.cells for row in tables.rows(lines, "T", ["A"])]

    assert [
        {"A": "1", "B": "two\nlines\tand a tab", "C": "3"},
        {"A": "4", "B": 'lone " quote', "C": "6"},
    ] == found


def test_a_quarter_on_the_command_line(tmp_path: Path, s16: Run) -> None:
    """s16 load knows a zip of the data sets from a zip of filings."""
    path, url = zipped(tmp_path / "q.zip"), f"duckdb:///{tmp_path / 's.duckdb'}"
    said = s16("load", path, "--db", url, "--json")

    assert (0, "") == (said.returncode, said.stderr)
    assert {
        "contract": 1,
        "source": str(path),
        "filing_key": number(7),
        "outcome": "added",
    } == json.loads(said.stdout)


def real_tables(shared: Path, quarter: str) -> dict[str, list[str]]:
    """The lines of the real tables of a quarter."""
    found = {}
    for path in sorted((shared / "corpus" / "datasets").glob(f"{quarter}_*.tsv.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            found[path.name.split("_", 1)[1].removesuffix(".tsv.gz")] = file.readlines()
    return found


def test_real_tables_go_through_the_store_unchanged(shared: Path, tmp_path: Path) -> None:
    """2,000 real lines of each table come back from the views, cell by cell."""
    given = real_tables(shared, "2024q4")
    path = tmp_path / "q.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for table, lines in given.items():
            archive.writestr(f"{table}.tsv", "".join(islice(lines, 2_001)))
    url = f"duckdb:///{tmp_path / 's.duckdb'}"
    loaded(url, path)

    for table, lines in given.items():
        rows = [row.cells for row in tables.rows(islice(lines, 2_001), table, [])]
        names = list(rows[0])
        flags = {"EQUITY_SWAP_INVOLVED": {"false": "0", "true": "1"}}
        expected = sorted(
            tuple(flags.get(name, {}).get(row[name], row[name]) for name in names) for row in rows
        )
        back = asked(url, f"SELECT {', '.join(names)} FROM {table}")
        assert expected == sorted(tuple(map(as_written, row)) for row in back)


def as_written(value: Any) -> str:
    """A value of a view as the files write it."""
    if isinstance(value, date):
        months = [name.upper() for name in calendar.month_abbr[1:]]
        return f"{value.day:02}-{months[value.month - 1]}-{value.year:04}"
    if isinstance(value, Decimal):
        text = format(value, "f").rstrip("0")
        return f"{text}0" if text.endswith(".") else text
    return "" if value is None else str(value)


def test_real_tables_agree_with_our_reading(shared: Path) -> None:
    """Where the corpus has both, the SEC's tables say of a filing what we read in it.

    They round amounts to two decimals.
    """
    ours = {
        source.name.rpartition("/")[2][:20]: source
        for source in sources([shared / "corpus" / "xml"])
    }
    compared = 0
    for quarter in ("2022q3", "2022q4", "2024q4"):
        said: dict[str, dict[str, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
        for table, lines in real_tables(shared, quarter).items():
            for row in tables.rows(lines, table, []):
                if row.cells["ACCESSION_NUMBER"] in ours:
                    said[row.cells["ACCESSION_NUMBER"]][table].append(row.cells)
        for key, found in said.items():
            read_ours = read(ours[key].read(), name=ours[key].name).document
            for table, rows in found.items():
                rows.sort(key=lambda row: int(row.get(f"{table}_SK", 0)))
            assert shown(documents.document(found), found) == shown(read_ours, found)
            compared += 1

    assert compared >= 10


def shown(said: OwnershipDocument, found: Iterable[str]) -> dict[str, Any]:
    """What a document says in the tables that are there, as far as the data sets say it."""
    parts: dict[str, Any] = {}
    kinds = {
        "DERIV_TRANS": ("derivative_table", "DerivativeTransaction"),
        "DERIV_HOLDING": ("derivative_table", "DerivativeHolding"),
        "NONDERIV_HOLDING": ("non_derivative_table", "NonDerivativeHolding"),
    }
    for table in found:
        if table == "SUBMISSION":
            parts[table] = (
                said.issuer.cik,
                said.issuer.name,
                said.document_type,
                said.period_of_report,
                bool(said.not_subject_to_section16),
                " ".join((said.remarks or "").split()),
            )
        elif table == "OWNER_SIGNATURE":
            parts[table] = sorted(str(one) for one in said.signatures)
        else:
            where, kind = kinds[table]
            rows = [row for row in getattr(said, where) if type(row).__name__ == kind]
            parts[table] = [
                {name: (rounded(one.value), one.footnotes, one.raw) for name, one in cells(row)}
                for row in rows
            ]
    return parts


def rounded(value: Any) -> Any:
    """A value as the data sets have it: amounts with two decimals."""
    if isinstance(value, Decimal):
        return value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return value
