"""The tables of the SEC Insider Transactions Data Sets as views, with their names and columns.

Days are dates and amounts numbers, flags ``1`` and ``0``; a ``_FN`` column lists footnote ids with
commas. ``..._SK`` is the SEC's own number for rows that came from the data sets, else the row's
place in its table. A filing without an accession number is named by its key.

Source: SEC, Insider Transactions Data Sets, readme and metadata (FORM_345_metadata.json), and the
files themselves where they differ.
"""

from __future__ import annotations

from typing import NamedTuple


class Cell(NamedTuple):
    """A column of the SEC's row tables: our cell, and the column with its footnotes, if any."""

    name: str
    cell: str
    footnotes: str | None = None


def _cell(name: str, cell: str) -> Cell:
    return Cell(name, cell, f"{name}_FN")


_TITLE = _cell("SECURITY_TITLE", "security_title")
_PRICE = _cell("CONV_EXERCISE_PRICE", "conversion_or_exercise_price")
_CHANGE = (
    _cell("TRANS_DATE", "transaction_date"),
    _cell("DEEMED_EXECUTION_DATE", "deemed_execution_date"),
    Cell("TRANS_FORM_TYPE", "transaction_form_type"),
    Cell("TRANS_CODE", "transaction_code"),
)
_SWAP = Cell("EQUITY_SWAP_INVOLVED", "equity_swap_involved")
_CODING = "EQUITY_SWAP_TRANS_CD_FN"
"""The footnotes of the whole coding, which our document hangs on the transaction code."""
_TIMELINESS = _cell("TRANS_TIMELINESS", "transaction_timeliness")
_SHARES = _cell("TRANS_SHARES", "transaction_shares")
_TOTAL = _cell("TRANS_TOTAL_VALUE", "transaction_total_value")
_PER_SHARE = (
    _cell("TRANS_PRICEPERSHARE", "transaction_price_per_share"),
    _cell("TRANS_ACQUIRED_DISP_CD", "transaction_acquired_disposed_code"),
)
_FORM_TYPE = _cell("TRANS_FORM_TYPE", "transaction_form_type")
_EXPIRES = _cell("EXPIRATION_DATE", "expiration_date")
_UNDERLYING = (
    _cell("UNDLYNG_SEC_TITLE", "underlying_security_title"),
    _cell("UNDLYNG_SEC_SHARES", "underlying_security_shares"),
    _cell("UNDLYNG_SEC_VALUE", "underlying_security_value"),
)
_AFTER = (
    _cell("SHRS_OWND_FOLWNG_TRANS", "shares_owned_following_transaction"),
    _cell("VALU_OWND_FOLWNG_TRANS", "value_owned_following_transaction"),
    _cell("DIRECT_INDIRECT_OWNERSHIP", "direct_or_indirect_ownership"),
    _cell("NATURE_OF_OWNERSHIP", "nature_of_ownership"),
)


class RowTable(NamedTuple):
    """One of the SEC's four tables of rows."""

    table: str
    kind: str
    cells: tuple[Cell, ...]


ROW_TABLES = {
    "NONDERIV_TRANS": RowTable(
        "non_derivative_table",
        "transaction",
        (
            _TITLE,
            *_CHANGE,
            _SWAP._replace(footnotes=_CODING),
            _TIMELINESS,
            _SHARES,
            *_PER_SHARE,
            *_AFTER,
        ),
    ),
    "NONDERIV_HOLDING": RowTable("non_derivative_table", "holding", (_TITLE, _FORM_TYPE, *_AFTER)),
    "DERIV_TRANS": RowTable(
        "derivative_table",
        "transaction",
        (
            _TITLE,
            _PRICE,
            *_CHANGE,
            _SWAP._replace(footnotes=_CODING),
            _TIMELINESS,
            _SHARES,
            _TOTAL,
            *_PER_SHARE,
            # The SEC spells it so.
            _cell("EXCERCISE_DATE", "exercise_date"),
            _EXPIRES,
            *_UNDERLYING,
            *_AFTER,
        ),
    ),
    "DERIV_HOLDING": RowTable(
        "derivative_table",
        "holding",
        (
            _TITLE,
            _PRICE,
            _FORM_TYPE,
            _cell("EXERCISE_DATE", "exercise_date"),
            _EXPIRES,
            *_UNDERLYING,
            *_AFTER,
        ),
    ),
}
SUBMISSION = {
    "FILING_DATE": "filing_date",
    "PERIOD_OF_REPORT": "period_of_report",
    "DATE_OF_ORIG_SUB": "date_of_original_submission",
    "NO_SECURITIES_OWNED": "no_securities_owned",
    "NOT_SUBJECT_SEC16": "not_subject_to_section16",
    "FORM3_HOLDINGS_REPORTED": "form3_holdings_reported",
    "FORM4_TRANS_REPORTED": "form4_transactions_reported",
    "DOCUMENT_TYPE": "document_type",
    "ISSUERCIK": "issuer_cik",
    "ISSUERNAME": "issuer_name",
    "ISSUERTRADINGSYMBOL": "issuer_trading_symbol",
    "REMARKS": "remarks",
    "AFF10B5ONE": "aff10b5_one",
}
OWNER = {
    "RPTOWNERCIK": "owner_cik",
    "RPTOWNERNAME": "owner_name",
    "RPTOWNER_RELATIONSHIP": "",
    "RPTOWNER_TITLE": "officer_title",
    "RPTOWNER_TXT": "other_text",
    "RPTOWNER_STREET1": "street1",
    "RPTOWNER_STREET2": "street2",
    "RPTOWNER_CITY": "city",
    "RPTOWNER_STATE": "state",
    "RPTOWNER_ZIPCODE": "zip_code",
    "RPTOWNER_STATE_DESC": "state_description",
    "FILE_NUMBER": "file_number",
}
RELATIONSHIPS = {
    "Director": "is_director",
    "Officer": "is_officer",
    "TenPercentOwner": "is_ten_percent_owner",
    "Other": "is_other",
}
FOOTNOTES = {"FOOTNOTE_ID": "footnote_id", "FOOTNOTE_TXT": "footnote_text"}
SIGNATURE = {"OWNERSIGNATURENAME": "signature_name", "OWNERSIGNATUREDATE": "signature_date"}
PLAIN = {
    "SUBMISSION": ("filing", SUBMISSION),
    "REPORTINGOWNER": ("reporting_owner", OWNER),
    "FOOTNOTES": ("footnote", FOOTNOTES),
    "OWNER_SIGNATURE": ("signature", SIGNATURE),
}
"""The tables without cells of rows: ours, and the columns."""
VIEWS = (*PLAIN, *ROW_TABLES)
_FLAGS = {
    "no_securities_owned",
    "not_subject_to_section16",
    "form3_holdings_reported",
    "form4_transactions_reported",
    "aff10b5_one",
    "equity_swap_involved",
}


def select(view: str) -> str:
    """The query behind one of the SEC's tables."""
    if view in ROW_TABLES:
        return _of_rows(view, ROW_TABLES[view])
    table, columns = PLAIN[view]
    parts = [
        f"{_value(ours, 't') if ours else _relationship()} AS {name}"
        for name, ours in columns.items()
    ]
    return _listed(["t.filing_key AS ACCESSION_NUMBER", *parts]) + f"FROM {table} AS t"


def _listed(parts: list[str]) -> str:
    return "SELECT\n    " + ",\n    ".join(parts) + "\n"


def _value(column: str, table: str) -> str:
    if column in _FLAGS:
        return f"CASE WHEN {table}.{column} THEN '1' WHEN NOT {table}.{column} THEN '0' END"
    return f"{table}.{column}"


def _relationship() -> str:
    roles = (f"CASE WHEN t.{ours} THEN '{name}' END" for name, ours in RELATIONSHIPS.items())
    return f"nullif(concat_ws(',', {', '.join(roles)}), '')"


def _of_rows(view: str, said: RowTable) -> str:
    ours = said.table.replace("_table", "_row")
    parts = ["t.filing_key AS ACCESSION_NUMBER", f"coalesce(t.sec_key, t.ordinal) AS {view}_SK"]
    noted: list[str] = []
    for name, cell, footnotes in said.cells:
        parts.append(f"{_value(cell, 't')} AS {name}")
        if footnotes:
            hung = "transaction_code" if footnotes == _CODING else cell
            noted.append(
                f"string_agg(CASE WHEN cell = '{hung}' THEN footnote_id END, ', ' "
                f"ORDER BY position) AS {footnotes}"
            )
            parts.append(f"n.{footnotes}")
    notes = (
        f"    {_listed(['filing_key', 'ordinal', *noted])}"
        f"    FROM footnote_ref WHERE row_table = '{said.table}' GROUP BY filing_key, ordinal\n"
    )
    return (
        f"{_listed(parts)}FROM {ours} AS t LEFT JOIN (\n{notes}) AS n "
        f"ON n.filing_key = t.filing_key AND n.ordinal = t.ordinal\nWHERE t.kind = '{said.kind}'"
    )
