"""Pages drawn in characters, as typed before 2003: tables ruled, tagged or held by blanks."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from html import escape
from pathlib import Path

import pytest

from section16 import printed, read
from section16.document import (
    AcquiredDisposed,
    Address,
    DerivativeHolding,
    DerivativeTransaction,
    DocumentType,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    Noted,
    OwnershipDocument,
    OwnershipForm,
    Relationship,
    Signature,
    TransactionCode,
    TransactionFormType,
)
from section16.errors import ReadError
from section16.filing import Filing
from section16.printed.interpret import values
from section16.printed.likeness import as_ruled
from section16.printed.ruled.cells import Part, cell_of
from section16.printed.ruled.drawing import Row, is_rule, rows
from section16.printed.ruled.flow import flow_of

PAGES = Path(__file__).parent / "printed" / "ruled"
NAMES = sorted(path.stem for path in PAGES.glob("*.txt"))


def page(name: str) -> str:
    """A page of our own, about persons made up."""
    return (PAGES / f"{name}.txt").read_text(encoding="utf-8")


def read_page(text: str) -> Filing:
    """What a page says."""
    return read(text.encode(), evidence=True)


def document(name: str) -> OwnershipDocument:
    """What a page of our own says."""
    return read_page(page(name)).document


def change(row: object) -> tuple[object, ...]:
    """What a transaction in Table I says, without footnotes."""
    assert isinstance(row, NonDerivativeTransaction)
    code, side = row.transaction_code.value, row.transaction_acquired_disposed_code.value
    return (
        row.security_title.value,
        row.transaction_date.value,
        code and code.value,
        row.transaction_shares.value,
        side and side.value,
        row.transaction_price_per_share.value,
        row.shares_owned_following_transaction.value,
    )


def holding(row: object) -> tuple[object, ...]:
    """What a holding in Table I says, without footnotes."""
    assert isinstance(row, NonDerivativeHolding)
    form = row.direct_or_indirect_ownership.value
    return (
        row.security_title.value,
        row.shares_owned_following_transaction.value,
        form and form.value,
        row.nature_of_ownership.value,
    )


class TestColumns:
    """``<S>`` and ``<C>`` say where columns begin; headings go on over many lines."""

    def test_transactions(self) -> None:
        """A sale, a gift for nought, and what a trust holds, set between strokes."""
        first, second, third = document("columns_4").non_derivative_table

        sold = ("Common Stock", date(1999, 12, 15), "S", Decimal(1000), "D", Decimal("25.50"), None)
        given = ("Common Stock", date(1999, 12, 16), "G", Decimal(250), "D", Decimal(0), 10000)
        assert (sold, given) == (change(first), change(second))
        assert ("Class B Common Stock", Decimal(1200), "I", "By trust for children") == (
            holding(third)
        )

    def test_an_option(self) -> None:
        """Fifteen columns of Table II, of which the title and the underlying title are wrapped."""
        (row,) = document("columns_4").derivative_table

        assert isinstance(row, DerivativeTransaction)
        assert ("Employee Stock Option", "Common Stock") == (
            row.security_title.value,
            row.underlying_security_title.value,
        )
        assert Noted(None, ("F2",)) == row.exercise_date
        assert (date(2009, 12, 20), Decimal(5000), AcquiredDisposed.ACQUIRED) == (
            row.expiration_date.value,
            row.transaction_shares.value,
            row.transaction_acquired_disposed_code.value,
        )

    def test_front(self) -> None:
        """Name, street and city stand over their captions; the ticker in round brackets."""
        found = document("columns_4")
        (owner,) = found.reporting_owners

        assert ("Example Gear Corp.", "EXGR") == (found.issuer.name, found.issuer.trading_symbol)
        assert (
            "Roe Richard A.",
            Address(
                street1="100 Elm Street, Suite 4", city="Springfield", state="IL", zip_code="62701"
            ),
        ) == (owner.name, owner.address)
        assert (
            Relationship(
                is_director=False,
                is_officer=True,
                is_ten_percent_owner=False,
                is_other=False,
                officer_title="Vice President",
            )
            == owner.relationship
        )

    def test_a_form_5(self) -> None:
        """A late gift, a footnote mark behind a code, dashes for nothing, a holding missed."""
        found = document("tagged_5")
        first, second, third = found.non_derivative_table

        assert (True, False) == (found.form3_holdings_reported, found.form4_transactions_reported)
        given = ("Common Stock", date(1998, 5, 1), "G", Decimal(300), "D", None, None)
        assert given == change(first)
        assert isinstance(second, NonDerivativeTransaction)
        assert Noted(TransactionCode.OTHER, ("F1",)) == second.transaction_code
        assert Noted(TransactionFormType.FORM_3) == third.transaction_form_type
        assert Signature("/s/ Peter P. Poe", date(1999, 2, 1)) == found.signatures[0]


class TestBars:
    """Bars part the columns, and on some pages the boxes above the tables too."""

    def test_boxes_beside_each_other(self) -> None:
        """Each box is read whole, whatever stands beside it."""
        found = document("boxes_4")
        (owner,) = found.reporting_owners

        assert (DocumentType.FORM_4_A, date(1998, 4, 9)) == (
            found.document_type,
            found.date_of_original_submission,
        )
        assert ("Sample Mills, Inc.", "SMPL") == (found.issuer.name, found.issuer.trading_symbol)
        assert "Poe, Paula P." == owner.name
        assert owner.relationship is not None
        assert "Chairman and Chief Executive Officer" == owner.relationship.officer_title

    def test_rows_parted_by_blank_lines(self) -> None:
        """Three rows of three lines each, in one block between strokes."""
        rows_ = document("boxes_4").non_derivative_table
        title = "Common Stock, par value $.01 per share"

        assert [
            (title, date(1998, 3, 2), "P", Decimal(1500), "A", Decimal("12.125"), None),
            (title, date(1998, 3, 31), "P", Decimal(500), "A", Decimal("12.50"), Decimal(42000)),
        ] == [change(row) for row in rows_[:2]]
        assert (title, Decimal(3000), "I", "By spouse, as custodian") == holding(rows_[2])

    def test_a_form_3_in_boxes(self) -> None:
        """Corners drawn with a plus; boxes whose strokes end before the next box does."""
        found = document("boxes_3")
        (row,) = found.derivative_table

        assert ("Quay Partners, L.P.", "200 Harbor Blvd.") == (
            found.reporting_owners[0].name,
            found.reporting_owners[0].address and found.reporting_owners[0].address.street1,
        )
        assert [("Common Stock", 1250000, "D", None), ("Common Stock", 80000, "I", "See note")] == [
            holding(found) for found in found.non_derivative_table
        ]
        assert isinstance(row, DerivativeHolding)
        assert (Decimal(4), date(1998, 11, 12), date(2003, 11, 12), Decimal(400000)) == (
            row.conversion_or_exercise_price.value,
            row.exercise_date.value,
            row.expiration_date.value,
            row.underlying_security_shares.value,
        )

    def test_a_form_5_under_strokes(self) -> None:
        """Marks between slanted strokes; each row over a line of its own."""
        found = document("annual_5")

        assert (True, True) == (
            found.form4_transactions_reported,
            found.reporting_owners[0].relationship
            and found.reporting_owners[0].relationship.is_ten_percent_owner,
        )
        bought = ("Common Stock", date(2000, 11, 2), "P", 1000, "A", Decimal("7.00"), 310000)
        assert bought == change(found.non_derivative_table[1])

    def test_a_day_broken_by_its_column(self) -> None:
        """``5/14/9`` and, below it, ``9``: a column too narrow for a day."""
        first, second = document("wrapped_4").non_derivative_table

        assert ("Class A Common Stock", date(1999, 5, 14)) == change(first)[:2]
        assert ("Class A Common Stock", date(1999, 5, 17)) == change(second)[:2]

    def test_a_word_in_the_next_column(self) -> None:
        """A word under the heading beside its own is not taken for what it is not."""
        text = page("columns_4").replace("D     $25.50", "$25.50     D")
        row = read_page(text).document.non_derivative_table[0]

        assert isinstance(row, NonDerivativeTransaction)
        assert (None, None) == (
            row.transaction_price_per_share.value,
            row.transaction_acquired_disposed_code.value,
        )


class TestTheLastEdition:
    """From August 2002 the box asks for a day, and there is a column for deemed dates."""

    def test_columns(self) -> None:
        """Eleven columns, and a transaction before the one that says what is owned."""
        first, second = document("edition_4").non_derivative_table

        sold = ("Common Stock", date(2002, 10, 1), "S", Decimal(2000), "D", Decimal("18.20"), None)
        assert sold == change(first)
        assert isinstance(first, NonDerivativeTransaction)
        assert date(2002, 10, 1) == first.deemed_execution_date.value
        assert Decimal(0) == second.shares_owned_following_transaction.value

    def test_words_beside_each_other_above_the_boxes(self) -> None:
        """The exit box stands to the left of the title, and the box of the OMB to its right."""
        found = document("edition_4")

        assert (True, date(2002, 10, 3)) == (
            found.not_subject_to_section16,
            found.period_of_report,
        )


class TestBlanks:
    """Columns that blanks alone hold in place."""

    def test_titles_over_two_lines(self) -> None:
        """A line that is set further in goes on from the line above it."""
        assert [
            ("Common Stock", Decimal(2000), "D", None),
            ("Common Stock", Decimal(750), "I", "By 401(k) plan"),
            ("Series A Convertible Preferred Stock", Decimal(4100), "D", None),
        ] == [holding(row) for row in document("initial_3").non_derivative_table]

    def test_columns_without_a_word(self) -> None:
        """Columns in which nothing stands leave no trace, and the others are known all the same."""
        found = document("blanks_4")
        first, second, third = found.non_derivative_table
        (row,) = found.derivative_table

        assert ("M", Decimal(4000), "A", Decimal("3.00"), None) == change(first)[2:]
        assert ("S", Decimal(4000), "D", Decimal("31.15"), Decimal(12345)) == change(second)[2:]
        assert Noted(None, ("F1",)) == third.nature_of_ownership
        assert isinstance(row, DerivativeTransaction)
        assert (AcquiredDisposed.DISPOSED, Decimal(4000), date(2005, 5, 31), Decimal(0)) == (
            row.transaction_acquired_disposed_code.value,
            row.transaction_shares.value,
            row.expiration_date.value,
            row.shares_owned_following_transaction.value,
        )
        assert Signature("/s/ Mary M. Moe", date(2001, 7, 3)) == found.signatures[0]


class TestDoubts:
    """What the page does not settle is said."""

    def test_a_line_between_two_rows(self) -> None:
        """A line that may end one title or begin the next leaves both open."""
        found = read_page(page("open_4"))
        first, second = found.document.non_derivative_table

        assert (None, None) == (first.security_title.value, second.security_title.value)
        assert {
            ("Common Stock", "Common Stock Voting Trust"),
            ("Certificates", "Voting Trust Certificates"),
        } == {doubt.candidates for doubt in found.doubts if "security_title" in str(doubt.path)}

    def test_a_state_in_brackets_is_no_ticker(self) -> None:
        """Behind an issuer's name "(DE)" may say where it is at home."""
        found = read_page(page("open_4"))

        assert found.document.issuer.name is None
        assert "/issuer/name" in [doubt.path for doubt in found.doubts]

    def test_a_month_is_no_day(self) -> None:
        """The box asked for a month: its last day is a candidate, not the answer."""
        found = read_page(page("columns_4"))
        (doubt,) = [doubt for doubt in found.doubts if doubt.path == "/period_of_report"]

        assert found.document.period_of_report is None
        assert ("12/99", "12/31/1999") == doubt.candidates

    def test_years_of_two_digits_are_said_once(self) -> None:
        """That a century was taken for granted is said once for the page."""
        found = read_page(page("wrapped_4"))

        assert 1 == sum("two digits" in doubt.message for doubt in found.doubts)

    def test_a_table_of_unknown_columns(self) -> None:
        """A table whose headings do not tell its columns is left unread, and that is said."""
        text = page("annual_5")
        for word in (
            "Trans-",
            "Amount",
            "Owner-",
            "Price",
            "Date",
            "Code",
            "Nature",
            "(A) or",
            "D or I",
        ):
            text = text.replace(word, "Blue".ljust(len(word)))
        found = read_page(text)

        assert () == found.document.non_derivative_table
        assert "/non_derivative_table" in [doubt.path for doubt in found.doubts]
        assert any("07/14/2000" in left.text for left in found.unread)

    @pytest.mark.parametrize("name", NAMES)
    def test_nothing_else_is_left(self, name: str) -> None:
        """Of every page all but the word for an empty table is read."""
        assert {"NONE", "None", "Not applicable."} >= {
            left.text for left in read_page(page(name)).unread
        }


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2/7/00", date(2000, 2, 7)),
        ("2/7/05", date(2005, 2, 7)),
        ("12/31/47", date(2047, 12, 31)),
        ("12/31/49", date(1949, 12, 31)),
        ("10-8-96", date(1996, 10, 8)),
        ("13/1/96", None),
        ("2/7/0", None),
    ],
)
def test_years_of_two_digits(text: str, day: date | None) -> None:
    """Before 2003 a year of two digits is the nearest to 1998 that ends so."""
    assert day == values.short_day(text)


def test_years_of_two_digits_elsewhere() -> None:
    """On any other page a year of two digits is what a cut has left."""
    assert values.day("2/7/00") is None


@pytest.mark.parametrize(
    ("parts", "breaks", "text", "otherwise"),
    [
        (
            (("Options to Purchase Co", True), ("mmon Stock", False)),
            True,
            "Options to Purchase Common Stock",
            (),
        ),
        ((("Common", False), ("Stock", False)), False, "Common Stock", ()),
        ((("2/7/0", True), ("0", False)), False, "2/7/00", ()),
        ((("Comm", True), ("on", False)), None, "Common", ("Comm on",)),
        ((("-", False),), False, "", ()),
    ],
)
def test_lines_of_a_cell(
    parts: tuple[tuple[str, bool], ...], breaks: bool | None, text: str, otherwise: tuple[str, ...]
) -> None:
    """Words go on with a blank, or without one where columns break them, or both ways."""
    found = cell_of(
        (Part(words, 0, len(words), fills=fills) for words, fills in parts),
        frozenset(),
        breaks=breaks,
    )

    assert (text, otherwise) == (found.text, found.otherwise)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("- -----", True), ("=====", True), ("____|____", True), ("| | |", False), ("a -----", False)],
)
def test_strokes(text: str, expected: bool) -> None:
    """A line of strokes rules the page; bars alone, or words among them, do not."""
    assert expected == is_rule(text)


def test_tabs_on_a_drawn_page() -> None:
    """A tab is as wide as a typewriter sets it, and a place on the line leads to its source."""
    (row,) = rows("a\tb|c", 0, 5)

    assert ("a       b|c", 2, 4) == (row.text, row.place(8), row.place(10))


def test_boxes_in_reading_order() -> None:
    """Boxes beside each other follow each other, each with its place in the source."""
    source = "|1. a  |2. b  |\n|   c  |   d  |\n"
    flow = flow_of([list(rows(source, 0, len(source)))])

    assert ["1. a", "c", "2. b", "d"] == [line.strip() for line in flow.text.split("\n")]
    assert source.index("d") == flow.place(flow.text.index("d"))


def test_evidence() -> None:
    """A value's place is a place in the source."""
    text = page("boxes_4")
    evidence = read_page(text).evidence
    assert evidence is not None
    places = [
        evidence[path].place.removeprefix("chars ").split("-")
        for path in (
            "/reporting_owners/0/name",
            "/non_derivative_table/0/transaction_price_per_share",
        )
    ]

    assert ["Poe, Paula P.", "$12.125"] == [text[int(start) : int(end)] for start, end in places]


@pytest.mark.parametrize("name", ["boxes_4", "wrapped_4", "initial_3"])
def test_a_typed_page_in_html(name: str) -> None:
    """A page of HTML that shows the typed text is read like the text."""
    text = page(name)
    shown = f"<html><body><pre>{escape(text)}</pre></body></html>"

    assert document(name) == printed.read_html(shown.encode()).document


def test_words_for_ownership() -> None:
    """The words "Direct" and "Indirect" are as good as their letters."""
    text = page("initial_3").replace("750                  I     ", "750                  Indirect")
    (_, second, _) = read_page(text).document.non_derivative_table

    assert OwnershipForm.INDIRECT is second.direct_or_indirect_ownership.value


def test_a_page_without_strokes_may_be_drawn() -> None:
    """The boxes that the form has not had since tell that a page is of the time."""
    assert (1.0, 0.0) == (as_ruled(page("blanks_4")), as_ruled("FORM 4\n"))


def damaged() -> Iterator[tuple[str, str]]:
    """Pages cut off, with lines lost or out of place, with bars or blanks lost."""
    rng = random.Random(3)
    for name in NAMES:
        text = page(name)
        yield from ((name, text[: rng.randrange(len(text))]) for _ in range(6))
        lines = text.splitlines(keepends=True)
        for _ in range(6):
            yield name, "".join(rng.sample(lines, len(lines) - rng.randrange(1, 6)))
        yield name, "".join(sign for sign in text if sign != "|" or rng.random() < 0.9)
        yield name, text.replace("  ", " ")


@pytest.mark.parametrize(("name", "text"), list(damaged()))
def test_damaged_pages(name: str, text: str) -> None:
    """A damaged page is refused, or read without a traceback into hardly more than it had."""
    try:
        found = read_page(text).document
    except ReadError:
        return

    lines = [line for line in page(name).splitlines() if any(sign.isdigit() for sign in line)]
    assert len(found.non_derivative_table) + len(found.derivative_table) <= len(lines)


@pytest.mark.parametrize(
    "odd",
    [
        *("|" * 20_000, "-" * 20_000, "- " * 10_000, "| |\n" * 5_000, "<C>" * 5_000),
        *("D\n" * 5_000, "1/1/99 " * 3_000, "Table I Deriv\n" * 2_000, "\t" * 20_000),
        "Title of Security | \n" * 2_000,
    ],
)
def test_odd_texts(odd: str) -> None:
    """Signs without sense in a drawn page are no reason to fail or to hang."""
    for name in ("boxes_4", "columns_4"):
        text = page(name)
        for place in ("Common Stock", "Explanation of", "1. "):
            try:
                read_page(text.replace(place, odd + place, 1))
            except ReadError as error:
                assert error.code  # noqa: PT017 - refusing is as good as reading


def test_a_filing_of_2000(shared: Path) -> None:
    """A real filing of March 2000: an option, of which only what "A,D" means is left open."""
    found = read(shared / "corpus" / "text" / "0001094891-00-000193.txt")
    (row,) = found.document.derivative_table

    assert isinstance(row, DerivativeTransaction)
    assert ("Options to Purchase Common Stock", date(2000, 2, 7), Decimal("1.375")) == (
        row.security_title.value,
        row.transaction_date.value,
        row.conversion_or_exercise_price.value,
    )
    assert (date(2005, 2, 7), Decimal(12000), Decimal(12000)) == (
        row.expiration_date.value,
        row.underlying_security_shares.value,
        row.shares_owned_following_transaction.value,
    )
    assert {"12,000 -", "A,D"} == {left.text for left in found.unread}
    assert (Signature("/s/ Alan H. Foster", date(2000, 3, 13)),) == found.document.signatures


def test_a_row_knows_what_it_is() -> None:
    """Lines of strokes, of tags and of bars alone say nothing."""
    assert [True, True, True] == [
        Row("- ------|", 0).is_rule,
        Row("<TABLE>", 0).is_tag,
        Row(" | | |", 0).is_blank,
    ]
    assert (0, 5, 9) == Row("<S>  <C> <C>", 0).column_tags
