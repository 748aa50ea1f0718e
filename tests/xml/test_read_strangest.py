"""The strangest real filings, and exactly what must come out of each."""

from __future__ import annotations

import re
import tarfile
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from ownership_parts import codes, judging

from section16.document import (
    EMPTY,
    DerivativeHolding,
    DerivativeTransaction,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    Noted,
    OwnershipDocument,
    TransactionCode,
    TransactionTimeliness,
)
from section16.filing import Reading
from section16.xml import read

SCRIPTS = {
    "69002cb4cfcec33f69cacfc2b5ebf16896b25f2f": ["READ005"],
    "a1ddb077d3252db76f624963e1fe5a549b5f1188": ["READ005", "READ003", "READ003", "READ003"],
    "c09b137cf12a5d2f95e0bf22337974cf74f2d36d": ["READ005"],
}


@pytest.fixture(scope="module")
def corpus(shared: Path) -> Path:
    """The folder of real filings."""
    return shared / "corpus"


def source(corpus: Path, name: str) -> bytes:
    """A document by its accession number or hash, loose or from the archive."""
    loose = corpus / "xml" / f"{name}.xml"
    if loose.exists():
        return loose.read_bytes()
    with tarfile.open(corpus / "more_xml.tar.xz") as archive:
        member = archive.extractfile(f"{name}.xml")
        assert member is not None
        return member.read()


def opened(corpus: Path, name: str) -> Reading:
    """The reading of a document, which the judge agrees with."""
    text = source(corpus, name)
    if name != "0001225259-06-000003":
        judging.judge(text)
    return read(text)


def plainly(corpus: Path, name: str) -> OwnershipDocument:
    """The document of a reading that leaves nothing open."""
    found = opened(corpus, name)
    assert ((), ()) == (found.doubts, found.unread)
    return found.document


def column(document: OwnershipDocument, cell: str, table: str = "non_derivative") -> list[str]:
    """One column of a table, as written; rows that have none are passed over."""
    rows = getattr(document, f"{table}_table")
    return [str(getattr(row, cell).value) for row in rows if cell in row.__struct_fields__]


# -- days with an offset --------------------------------------------------------------------------


def test_days_with_an_offset_in_2014(corpus: Path) -> None:
    """Period, three trades, an expiry and a signature, each with -05:00."""
    found = opened(corpus, "0000769993-14-000090")
    document = found.document
    option = document.derivative_table[0]

    assert date(2014, 2, 3) == document.period_of_report
    assert ["2014-02-03", "2014-02-03"] == column(document, "transaction_date")
    assert isinstance(option, DerivativeTransaction)
    assert (date(2014, 2, 3), date(2014, 2, 5)) == (
        option.transaction_date.value,
        option.expiration_date.value,
    )
    assert Noted(None, ("F3",)) == option.exercise_date
    assert [date(2014, 2, 5)] == [signature.date for signature in document.signatures]
    assert (["READ003"] * 6, ()) == (codes(found), found.unread)
    assert "2014-02-05-05:00" in found.doubts[-1].message


def test_days_with_an_offset_in_2019(corpus: Path) -> None:
    """In summer the offset is -04:00; nine owners signed, each with one."""
    found = opened(corpus, "0000769993-19-000383")
    document = found.document

    assert date(2019, 5, 21) == document.period_of_report
    assert ["2019-05-21", "2019-05-21"] == column(document, "transaction_date")
    assert [Noted(date(2019, 5, 21), ("F6",))] == [
        row.transaction_date
        for row in document.derivative_table
        if isinstance(row, DerivativeTransaction)
    ]
    assert [date(2019, 5, 23)] * 9 == [signature.date for signature in document.signatures]
    assert (["READ003"] * 13, ()) == (codes(found), found.unread)


def test_days_with_an_offset_in_2023(corpus: Path) -> None:
    """A writer of 2023 adds the offset of winter in June."""
    found = opened(corpus, "0001477932-23-005022")
    document = found.document

    assert date(2023, 6, 29) == document.period_of_report
    assert ["2023-06-29"] == column(document, "transaction_date")
    assert ["2023-06-29"] == column(document, "transaction_date", "derivative")
    assert [date(2023, 7, 5)] == [signature.date for signature in document.signatures]
    assert (["READ003"] * 4, ()) == (codes(found), found.unread)


# -- broken and foreign ---------------------------------------------------------------------------


def test_a_submission_wrapped_inside_a_closing_tag(corpus: Path) -> None:
    """Line 177 is 1,023 characters long and ends inside a tag; all after it is read."""
    found = opened(corpus, "0001225259-06-000003")
    document = found.document
    shares = Decimal("809.7166")
    phantom = document.derivative_table[0]

    assert (["READ001"], "line 177") == (codes(found), found.doubts[0].place)
    assert () == found.unread
    assert ("X0202", "SUN HYDRAULICS CORP") == (document.schema_version, document.issuer.name)
    assert date(2006, 10, 15) == document.period_of_report
    assert ["M", "D"] == column(document, "transaction_code")
    assert ["809.7166", "809.7166"] == column(document, "transaction_shares")
    assert ["809.7166", "0"] == column(document, "shares_owned_following_transaction")
    assert isinstance(phantom, DerivativeTransaction)
    assert Noted(shares) == phantom.underlying_security_shares
    assert Noted(Decimal("809.7165")) == phantom.shares_owned_following_transaction
    assert Noted(None, ("F1",)) == phantom.transaction_price_per_share
    assert [date(2006, 10, 18)] == [signature.date for signature in document.signatures]
    assert 1 == len(document.footnotes)


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_browser_script_inside_the_document(corpus: Path, name: str) -> None:
    """A privacy extension left its script in a saved page: kept unread, and all else is read."""
    text = source(corpus, name)
    script = re.search(rb"<script>.*?</script>", text, re.DOTALL)
    assert script
    found = opened(corpus, name)

    assert SCRIPTS[name] == codes(found)
    assert [("/ownershipDocument/script", script[0].decode())] == [
        (left.path, left.text) for left in found.unread
    ]
    assert read(text.replace(script[0], b"")).document == found.document


def test_the_documents_around_the_scripts(corpus: Path) -> None:
    """What the three documents say."""
    wd40, biocorrx, silk_road = (opened(corpus, name).document for name in SCRIPTS)

    assert ["2032", "3961", "1672"] == column(wd40, "transaction_shares")
    assert "12460.505" == column(wd40, "shares_owned_following_transaction")[3]
    assert date(2021, 9, 30) == biocorrx.period_of_report
    assert ["1381"] == column(biocorrx, "transaction_shares")
    assert ["142179", "132179", "83843"] == column(silk_road, "shares_owned_following_transaction")
    assert ["1.60"] == column(silk_road, "conversion_or_exercise_price", "derivative")


def test_entities_escaped_twice(corpus: Path) -> None:
    """PG&amp;E is kept as written, with a doubt."""
    found = opened(corpus, "0001004980-23-000012")
    natures = [row.nature_of_ownership.value for row in found.document.non_derivative_table]

    assert "Held by Trustee of PG&amp;E Corporation Retirement Savings Plan" in natures
    assert (["READ004"], ()) == (codes(found), found.unread)


# -- odd amounts ----------------------------------------------------------------------------------


def test_more_than_four_decimals(corpus: Path) -> None:
    """3.49870 has five decimals, the last a zero: legal by value, and kept as written."""
    document = plainly(corpus, "0001437749-23-018812")

    assert ["3.50", "3.50", "3.49870", "3.49870", "3.50", "3.50", "3.50", "3.50"] == column(
        document, "transaction_price_per_share"
    )
    assert ["99", "1", "2289", "11", "98", "1", "1592", "8"] == column(
        document, "transaction_shares"
    )
    assert ["L"] * 6 + ["P"] * 2 == column(document, "transaction_code")


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("0000899243-20-034355", ("30430000.00", None, "30430000.00")),
        ("0000899243-23-012087", ("5000000.00", "5000000", None)),
        ("0001062993-22-021877", ("60000000", None, "60000000")),
        ("0001062993-23-014072", ("1200000", None, "1200000")),
    ],
)
def test_a_dollar_total_typed_as_a_price(
    corpus: Path, name: str, typed: tuple[str | None, ...]
) -> None:
    """A reader reads: the price of one note is what the filer typed there."""
    note = plainly(corpus, name).derivative_table[0]
    assert isinstance(note, DerivativeTransaction)
    cells = (
        note.transaction_price_per_share,
        note.transaction_shares,
        note.transaction_total_value,
    )

    assert typed == tuple(str(cell.value) if cell else None for cell in cells)


def test_total_value_instead_of_shares(corpus: Path) -> None:
    """Notes are counted in dollars, before and after; the shares' cells are empty."""
    document = plainly(corpus, "0000899243-23-012479")
    table = "derivative"

    assert ["187500000.00", "269625000.00"] == column(document, "transaction_total_value", table)
    assert ["187500000.00", "269625000.00"] == column(
        document, "value_owned_following_transaction", table
    )
    for note in document.derivative_table:
        assert isinstance(note, DerivativeTransaction)
        assert (EMPTY, EMPTY) == (
            note.transaction_shares,
            note.shares_owned_following_transaction,
        )
        assert Noted(None, ("F1",)) == note.transaction_price_per_share
        assert Noted(Decimal("1.2007")) == note.conversion_or_exercise_price
    assert ["1112900605"] == column(document, "transaction_shares")


def test_a_swap_of_no_shares(corpus: Path) -> None:
    """A forward contract is settled: zero contracts change hands, with three footnotes and a K."""
    document = plainly(corpus, "0000950157-23-000347")
    sale = document.non_derivative_table[1]
    swap = document.derivative_table[0]
    notes = ("F1", "F2", "F3")

    assert isinstance(sale, NonDerivativeTransaction)
    assert isinstance(swap, DerivativeTransaction)
    assert Noted(Decimal(0), notes) == swap.transaction_shares
    assert Noted(TransactionCode.OTHER, notes) == swap.transaction_code
    assert (Noted(True), Noted(True)) == (swap.equity_swap_involved, sale.equity_swap_involved)
    assert Noted(Decimal(0), ("F3",)) == swap.transaction_price_per_share
    assert Noted(None, notes) == swap.conversion_or_exercise_price
    assert Noted(Decimal(20_000_000)) == swap.underlying_security_shares
    assert Noted(Decimal(0)) == swap.shares_owned_following_transaction


# -- many of everything ---------------------------------------------------------------------------


def test_fifty_nine_rows(corpus: Path) -> None:
    """Nine trades and twenty holdings, three trades and twenty-seven holdings."""
    document = plainly(corpus, "0001567619-23-005067")

    assert {NonDerivativeTransaction: 9, NonDerivativeHolding: 20} == Counter(
        type(row) for row in document.non_derivative_table
    )
    assert {DerivativeTransaction: 3, DerivativeHolding: 27} == Counter(
        type(row) for row in document.derivative_table
    )
    assert 13 == len(document.footnotes)


def test_thirty_four_footnotes(corpus: Path) -> None:
    """Each is there once, in order, and each is cited."""
    document = plainly(corpus, "0000899243-21-049992")
    cited = {
        note
        for row in (*document.non_derivative_table, *document.derivative_table)
        for name in row.__struct_fields__
        for note in getattr(row, name).footnotes
    }

    assert [f"F{number}" for number in range(1, 35)] == [note.id for note in document.footnotes]
    assert {f"F{number}" for number in range(1, 35)} == cited
    assert all(note.text for note in document.footnotes)


def test_ten_owners_and_one_signature(corpus: Path) -> None:
    """One attorney signs for all of them."""
    document = plainly(corpus, "0001209191-23-006161")

    assert 10 == len({owner.cik for owner in document.reporting_owners})
    assert 1 == len(document.signatures)
    assert (11, 8, 17) == (
        len(document.non_derivative_table),
        len(document.derivative_table),
        len(document.footnotes),
    )


def test_a_report_nine_years_late(corpus: Path) -> None:
    """The period is of 2014, the signature of 2023; holdings only."""
    document = plainly(corpus, "0001104659-23-081279")

    assert date(2014, 3, 19) == document.period_of_report
    assert [date(2023, 7, 14)] == [signature.date for signature in document.signatures]
    assert [NonDerivativeHolding] * 9 == [type(row) for row in document.non_derivative_table]


# -- rare codes and boxes -------------------------------------------------------------------------


def test_code_w(corpus: Path) -> None:
    """By will: one trust gives 92,321.1 shares to three."""
    document = plainly(corpus, "0001209191-23-030575")
    rows = [
        (str(row.transaction_shares.value), str(row.transaction_acquired_disposed_code.value))
        for row in document.non_derivative_table
        if isinstance(row, NonDerivativeTransaction)
        and row.transaction_code.value is TransactionCode.INHERITANCE
    ]

    assert [("92321.1", "D"), *[("30773.7", "A")] * 3] == rows


def test_code_l(corpus: Path) -> None:
    """Four small acquisitions, reported early, behind a holding."""
    document = plainly(corpus, "0001062993-23-000060")
    holding, *trades = document.non_derivative_table

    assert isinstance(holding, NonDerivativeHolding)
    for trade in trades:
        assert isinstance(trade, NonDerivativeTransaction)
        assert Noted(TransactionCode.SMALL_ACQUISITION) == trade.transaction_code
        assert Noted(TransactionTimeliness.EARLY) == trade.transaction_timeliness
    assert ["116", "128", "115", "105"] == [str(trade.transaction_shares.value) for trade in trades]


def test_code_e(corpus: Path) -> None:
    """Short positions expire between exercises."""
    document = plainly(corpus, "0001104659-23-006210")

    assert ["X", "E", "X", "E", "X"] == column(document, "transaction_code", "derivative")
    assert ["3725", "10", "3", "44", "202"] == column(document, "transaction_shares", "derivative")


def test_both_spellings_of_a_box(corpus: Path) -> None:
    """The first owner's boxes are true and false, the others' 1 and 0."""
    name = "0001415889-23-000081"
    document = plainly(corpus, name)
    boxes = [owner.relationship for owner in document.reporting_owners]

    assert {b"true", b"1"} == set(re.findall(rb"<isTenPercentOwner>(\w+)<", source(corpus, name)))
    assert 9 == len(boxes)
    assert {(False, False, True, False)} == {
        (box.is_director, box.is_officer, box.is_ten_percent_owner, box.is_other)
        for box in boxes
        if box
    }
