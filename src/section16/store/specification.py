"""The tables of the store, said once: every schema, load and view is made from this list."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from section16.document import (
    Address,
    DerivativeTransaction,
    NonDerivativeTransaction,
    Relationship,
)
from section16.flat import cell_type


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    FLAG = "flag"
    DAY = "day"
    MOMENT = "moment"
    """Wall-clock time in New York, where EDGAR's day is counted."""
    AMOUNT = "amount"
    PRODUCT = "product"
    """An amount times an amount."""
    BYTES = "bytes"


AMOUNT_DIGITS, AMOUNT_DECIMALS = 28, 8
"""An amount as a number: 20 digits before the point, 8 behind it, exactly. What does not fit stands
as text alone, in the column ``..._written``."""
PRODUCT_DIGITS, PRODUCT_DECIMALS = 38, 16


class Column(NamedTuple):
    """A column: what it holds and, in a few words, what that is."""

    name: str
    kind: Kind
    said: str
    required: bool = False


class Table(NamedTuple):
    """A table: its columns, what identifies a row, and by what rows are looked up."""

    name: str
    said: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    sought: tuple[tuple[str, ...], ...] = ()
    """Columns that PostgreSQL keeps an index of."""
    sorted_by: tuple[str, ...] = ()
    """The order in which DuckDB lays rows down, so that one issuer's stand together."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def of_filing(self) -> bool:
        """Whether its rows are what a document says, and go when the document is replaced."""
        return self.name not in {"raw_document", "unreadable", "ledger_entry", "unrolled"}


NON_DERIVATIVE_CELLS = NonDerivativeTransaction.__struct_fields__
DERIVATIVE_CELLS = DerivativeTransaction.__struct_fields__
ADDRESS = Address.__struct_fields__
RELATIONSHIP = Relationship.__struct_fields__
WRITTEN = "_written"
"""The ending of the column beside an amount that keeps how it was written."""
_KINDS = {"str": Kind.TEXT, "bool": Kind.FLAG, "date": Kind.DAY, "Decimal": Kind.AMOUNT}

_FILING_KEY = Column("filing_key", Kind.TEXT, "accession number, else sha256: of the bytes", True)
_ORDINAL = Column("ordinal", Kind.INTEGER, "the place in its list, from 1", True)
_ISSUER = Column("issuer_cik", Kind.TEXT, "the issuer's CIK, ten digits")


def _text(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, Kind.TEXT, _plain(name)) for name in names)


def _flags(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, Kind.FLAG, _plain(name)) for name in names)


def _plain(name: str) -> str:
    return name.replace("_", " ").replace(" cik", " CIK")


def cell_kind(name: str) -> Kind:
    """What the cell of a row holds."""
    return _KINDS[cell_type(name).__name__]


def _cells(names: tuple[str, ...]) -> tuple[Column, ...]:
    columns: list[Column] = []
    for name in names:
        columns.append(Column(name, cell_kind(name), _plain(name)))
        if cell_kind(name) is Kind.AMOUNT:
            said = "as written, where the number does not show it"
            columns.append(Column(name + WRITTEN, Kind.TEXT, said))
    return tuple(columns)


def _rows(name: str, said: str, cells: tuple[str, ...]) -> Table:
    ends = (
        Column("shares_times_price", Kind.PRODUCT, "computed: transaction shares times price"),
        Column("sec_key", Kind.INTEGER, "the data sets' own row number, of rows from there"),
    )
    kind = Column("kind", Kind.TEXT, "transaction or holding", True)
    return Table(
        name,
        said,
        (_FILING_KEY, _ORDINAL, _ISSUER, kind, *_cells(cells), *ends),
        ("filing_key", "ordinal"),
        (("issuer_cik", "transaction_date"), ("transaction_date",)),
        ("issuer_cik", "filing_key", "ordinal"),
    )


_CELL = (
    _FILING_KEY,
    Column("row_table", Kind.TEXT, "non_derivative_table or derivative_table", True),
    Column("ordinal", Kind.INTEGER, "the row's place in its table, from 1", True),
    Column("cell", Kind.TEXT, "the cell's name", True),
)

TABLES: tuple[Table, ...] = (
    Table(
        "filing",
        "A filing: its front page, and how and when it came.",
        (
            _FILING_KEY,
            *_text("accession_number"),
            Column("rendition", Kind.TEXT, "what was read, or data-set", True),
            Column("digest", Kind.TEXT, "SHA-256 of the bytes that were read", True),
            Column("source", Kind.TEXT, "the path it was loaded from"),
            Column("filing_date", Kind.DAY, "the day of filing, where known"),
            Column("accepted", Kind.MOMENT, "when EDGAR accepted it, New York time"),
            *_text("document_type", "schema_version"),
            Column("period_of_report", Kind.DAY, "period of report"),
            Column("date_of_original_submission", Kind.DAY, "date of original submission"),
            *_flags(
                "no_securities_owned",
                "not_subject_to_section16",
                "form3_holdings_reported",
                "form4_transactions_reported",
                "aff10b5_one",
            ),
            _ISSUER,
            *_text("issuer_name", "issuer_trading_symbol", "issuer_foreign_trading_symbol"),
            *_text("remarks"),
            Column("header", Kind.TEXT, "the submission's header as JSON"),
            Column("unread", Kind.TEXT, "what had no field, as JSON"),
        ),
        ("filing_key",),
        (("issuer_cik",), ("filing_date",), ("digest",)),
        ("issuer_cik", "filing_key"),
    ),
    Table(
        "reporting_owner",
        "An owner of a filing, with address and relationship to the issuer.",
        (
            _FILING_KEY,
            _ORDINAL,
            _ISSUER,
            Column("owner_cik", Kind.TEXT, "the owner's CIK, ten digits"),
            Column("owner_name", Kind.TEXT, "the owner's name"),
            Column("address_given", Kind.FLAG, "whether there is an address at all", True),
            *(
                Column(name, Kind.FLAG if "address" in name else Kind.TEXT, _plain(name))
                for name in ADDRESS
            ),
            Column("relationship_given", Kind.FLAG, "whether a relationship is said at all", True),
            *(
                Column(name, Kind.FLAG if name.startswith("is_") else Kind.TEXT, _plain(name))
                for name in RELATIONSHIP
            ),
            Column("file_number", Kind.TEXT, "the file number in the submission's header"),
        ),
        ("filing_key", "ordinal"),
        (("owner_cik",), ("issuer_cik",)),
        ("issuer_cik", "filing_key", "ordinal"),
    ),
    _rows("non_derivative_row", "A row of Table I.", NON_DERIVATIVE_CELLS),
    _rows("derivative_row", "A row of Table II.", DERIVATIVE_CELLS),
    Table(
        "untyped_cell",
        "The text of a cell that could not be typed; its column in the row is null.",
        (*_CELL, Column("raw", Kind.TEXT, "the text as it stands", True)),
        ("filing_key", "row_table", "ordinal", "cell"),
    ),
    Table(
        "footnote",
        "A footnote.",
        (_FILING_KEY, _ORDINAL, *_text("footnote_id", "footnote_text")),
        ("filing_key", "ordinal"),
    ),
    Table(
        "footnote_ref",
        "A footnote hung on a cell.",
        (
            *_CELL,
            Column("position", Kind.INTEGER, "the place among the footnotes of the cell", True),
            Column("footnote_id", Kind.TEXT, "the footnote's id", True),
        ),
        ("filing_key", "row_table", "ordinal", "cell", "position"),
    ),
    Table(
        "signature",
        "A signature.",
        (
            _FILING_KEY,
            _ORDINAL,
            *_text("signature_name"),
            Column("signature_date", Kind.DAY, "signature date"),
        ),
        ("filing_key", "ordinal"),
    ),
    Table(
        "former_name",
        "A name that a party had until a day, from the submission's header.",
        (
            _FILING_KEY,
            _ORDINAL,
            Column("role", Kind.TEXT, "issuer, reporting-owner or another", True),
            *_text("cik", "name", "former_name"),
            Column("changed", Kind.DAY, "the day of change"),
        ),
        ("filing_key", "ordinal"),
        (("cik",),),
    ),
    Table(
        "finding",
        "What the reader doubts and the rules say, as of the day of loading.",
        (
            _FILING_KEY,
            _ORDINAL,
            Column("code", Kind.TEXT, "the rule's or doubt's code", True),
            Column("severity", Kind.TEXT, "error, warning or note", True),
            Column("path", Kind.TEXT, "JSON Pointer into the document"),
            Column("place", Kind.TEXT, "the place on the form", True),
            Column("message", Kind.TEXT, "what is said", True),
            Column("citation", Kind.TEXT, "the source of the rule"),
            Column("fix", Kind.TEXT, "what would mend it"),
            Column("candidates", Kind.TEXT, "the readings a doubt leaves open, as JSON"),
        ),
        ("filing_key", "ordinal"),
        (("code",),),
    ),
    Table(
        "raw_document",
        "The bytes of each rendition of a filing, so that all can be rebuilt.",
        (
            _FILING_KEY,
            Column("rendition", Kind.TEXT, "what the bytes are", True),
            Column("digest", Kind.TEXT, "SHA-256 of the bytes", True),
            Column("source", Kind.TEXT, "the path they were loaded from"),
            Column("size", Kind.INTEGER, "how many bytes", True),
            Column("content", Kind.BYTES, "the bytes, packed with zlib", True),
        ),
        ("filing_key", "rendition"),
        (("digest",),),
    ),
    Table(
        "unreadable",
        "An input that could not be read, with the reason, to be tried again.",
        (
            Column("digest", Kind.TEXT, "SHA-256 of the bytes", True),
            Column("source", Kind.TEXT, "the path it was loaded from"),
            Column("code", Kind.TEXT, "the reason as a stable word", True),
            Column("message", Kind.TEXT, "the reason as a sentence", True),
            Column("size", Kind.INTEGER, "how many bytes", True),
            Column("content", Kind.BYTES, "the bytes, packed with zlib", True),
        ),
        ("digest",),
    ),
    Table(
        "ledger_entry",
        "An entry of the ledger in its account, rolled from the filings of the issuer.",
        (
            Column("account", Kind.TEXT, "what identifies the account: a digest of its key", True),
            Column("ordinal", Kind.INTEGER, "the entry's place in its account, from 1", True),
            Column("issuer_key", Kind.TEXT, "the issuer: CIK, else name", True),
            Column("owner_key", Kind.TEXT, "the owner: CIK, else name", True),
            Column("owner_name", Kind.TEXT, "the owner's name"),
            Column("form_table", Kind.INTEGER, "1 for Table I, 2 for Table II", True),
            *_text("security", "form", "nature"),
            Column("terms", Kind.TEXT, "what tells derivatives of one title apart, as JSON"),
            Column("in_dollars", Kind.FLAG, "whether amounts are dollars", True),
            Column("number", Kind.INTEGER, "tells apart grants that the rows name alike", True),
            Column("titles", Kind.TEXT, "every title of the security, as JSON"),
            Column(
                "joint_group", Kind.INTEGER, "one for accounts that report the same shares", True
            ),
            Column("standing", Kind.TEXT, "holds, explained, breaks or unproven", True),
            Column("expires", Kind.DAY, "the day after which a right has lapsed"),
            Column("ended", Kind.DAY, "the report on which the exit box was ticked"),
            Column("exact_since", Kind.DAY, "what was known before this day was otherwise"),
            Column("entry", Kind.TEXT, "opening, change, assertion, gap and so on", True),
            Column("since", Kind.DAY, "the day after which a gap or an adjustment arose"),
            Column("day", Kind.DAY, "the day of the entry"),
            Column("amount", Kind.AMOUNT, "the amount, signed for a change"),
            Column("amount_written", Kind.TEXT, "as written, where the number does not show it"),
            Column("derived", Kind.FLAG, "of an opening: whether it follows from the first row"),
            *_text("code"),
            Column("price", Kind.AMOUNT, "the price, of a change"),
            Column("price_written", Kind.TEXT, "as written, where the number does not show it"),
            *_text("status"),
            Column("difference", Kind.AMOUNT, "stated less expected, where it breaks"),
            Column(
                "difference_written", Kind.TEXT, "as written, where the number does not show it"
            ),
            Column("shared_with", Kind.TEXT, "the other owners who report it, as JSON"),
            Column("replaces", Kind.TEXT, "the row that an amendment's row corrects, as JSON"),
            Column("exercise", Kind.TEXT, "the row of the other table that it goes with"),
            Column("causes", Kind.TEXT, "candidate causes with their evidence, as JSON"),
            Column("settled", Kind.TEXT, "a doubt of reading that was settled, as JSON"),
            Column("filing_key", Kind.TEXT, "the filing it comes from"),
            Column("row_table", Kind.TEXT, "non_derivative_table or derivative_table"),
            Column("row_ordinal", Kind.INTEGER, "the row's place in its table, from 1"),
            Column("path", Kind.TEXT, "JSON Pointer of the row or cell", True),
            Column("filed", Kind.DAY, "the day of filing"),
        ),
        ("account", "ordinal"),
        (("issuer_key",), ("owner_key",), ("filing_key",)),
        ("issuer_key", "owner_key", "account", "ordinal"),
    ),
    Table(
        "unrolled",
        "An issuer whose filings have changed since its entries were rolled.",
        (Column("issuer_key", Kind.TEXT, "the issuer: CIK, else name", True),),
        ("issuer_key",),
    ),
)
"""Every table, parents first."""
TABLE = {table.name: table for table in TABLES}
