"""Tidy text renditions, from the page to the document."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from printed.pages import EXIT, PLAN, ROW_1, ROW_2, SEVERAL, page

from section16 import printed
from section16.document import (
    EMPTY,
    AcquiredDisposed,
    Address,
    DerivativeTransaction,
    DocumentType,
    Footnote,
    Issuer,
    NonDerivativeHolding,
    NonDerivativeTransaction,
    Noted,
    OwnershipDocument,
    OwnershipForm,
    Relationship,
    Signature,
    TransactionCode,
    TransactionFormType,
    TransactionTimeliness,
)
from section16.filing import Evidence, Reading


def read(source: bytes) -> OwnershipDocument:
    """The document of a page that leaves no doubt and nothing unread."""
    reading = printed.read(source)

    assert ((), ()) == (reading.doubts, reading.unread)

    return reading.document


class TestFront:
    """The boxes above the tables."""

    def test_form_issuer_period(self) -> None:
        """Form, issuer, ticker and period are read from their boxes."""
        document = read(page(ROW_1))

        assert DocumentType.FORM_4 == document.document_type
        assert Issuer(name="Example Corp.", trading_symbol="EXMP") == document.issuer
        assert date(2022, 3, 14) == document.period_of_report
        assert document.date_of_original_submission is None

    @pytest.mark.parametrize("name", ["4/A", "4 / A"])
    def test_amendment(self, name: str) -> None:
        """A form named 4/A is an amendment, of the filing of the day in its box."""
        document = read(page(ROW_1, name=name, amendment="03/15/2022"))

        assert DocumentType.FORM_4_A == document.document_type
        assert date(2022, 3, 15) == document.date_of_original_submission

    def test_amendment_by_its_box(self) -> None:
        """A form named 4 whose box for amendments is filled in is a 4/A, and that is said."""
        reading = printed.read(page(ROW_1, amendment="03/15/2022"))

        assert DocumentType.FORM_4_A == reading.document.document_type
        assert ["READ022"] == [doubt.code for doubt in reading.doubts]

    def test_amendment_without_its_day(self) -> None:
        """A 4/A that does not say which filing it amends leaves that open."""
        reading = printed.read(page(ROW_1, name="4/A"))

        assert reading.document.date_of_original_submission is None
        assert [("READ023", "/date_of_original_submission")] == [
            (doubt.code, doubt.path) for doubt in reading.doubts
        ]

    def test_issuer_without_ticker(self) -> None:
        """Empty brackets are no ticker; earlier brackets belong to the name."""
        document = read(page(ROW_1, issuer="Example [Holdings] Corp. [ ]"))

        assert Issuer(name="Example [Holdings] Corp.") == document.issuer

    def test_issuer_that_cannot_be_parted(self) -> None:
        """Without brackets the ticker cannot be told from the name."""
        reading = printed.read(page(ROW_1, issuer="Example Corp. EXMP"))

        assert Issuer() == reading.document.issuer
        assert [("/issuer/name", ("Example Corp. EXMP",))] == [
            (doubt.path, doubt.candidates) for doubt in reading.doubts
        ]

    def test_a_day_that_is_none(self) -> None:
        """What is no date in the date box is said and not guessed at."""
        reading = printed.read(page(ROW_1, event="02/30/2022"))

        assert reading.document.period_of_report is None
        assert ["box 3: '02/30/2022' is no date; kept as written [READ002]"] == [
            str(doubt) for doubt in reading.doubts
        ]

    @pytest.mark.parametrize(
        ("mark", "checked"),
        [
            ('<input checked="" type="checkbox"/> ', True),
            ('<input type="checkbox"/> ', False),
            ("[X] ", True),
            ("[ ] ", False),
            ("(X) ", True),
            ("( ) ", False),
            ("☒ ", True),
            ("☐ ", False),
            ("__X__ ", True),
            ("_____ ", False),
            ("X\n\n", True),
            ("", False),
        ],
    )
    def test_check_marks(self, mark: str, *, checked: bool) -> None:
        """Every way to print a check mark is known; on a whole page no mark is an empty box."""
        assert checked == read(page(ROW_1, top=mark + EXIT)).not_subject_to_section16

    def test_plan_box(self) -> None:
        """The 10b5-1 box is absent before 2023, else checked or not."""
        top = f"{EXIT}\n\n[X] {PLAN}"

        assert read(page(ROW_1)).aff10b5_one is None
        assert read(page(ROW_1, top=top)).aff10b5_one is True
        assert read(page(ROW_1, top=top.replace("[X] ", ""))).aff10b5_one is False

    def test_form_5_boxes(self) -> None:
        """Form 5 says whether it reports what belonged on Forms 3 and 4."""
        top = f"{EXIT}\n\n[ ] Form 3 Holdings Reported\n\n[X] Form 4 Transactions Reported"
        document = read(page(form="5", top=top))

        assert (False, True) == (
            document.form3_holdings_reported,
            document.form4_transactions_reported,
        )


class TestOwner:
    """The first reporting person."""

    def test_name_and_address(self) -> None:
        """Box 1 is parted at its captions, which stand below what they name."""
        (owner,) = read(page(ROW_1, street="12 MAIN STREET")).reporting_owners

        assert "Doe Jane Q" == owner.name
        assert Address(
            street1="12 MAIN STREET", city="SPRINGFIELD", state="IL", zip_code="62701"
        ) == (owner.address)

    def test_two_lines_of_street(self) -> None:
        """The comma that only box 1 has shows where the lines of a street part."""
        row = "Doe Jane Q C/O EXAMPLE CORP. 12 MAIN STREET SPRINGFIELD, IL 62701\tX\t\t\t"
        (owner,) = read(page(ROW_1, owners=(row,))).reporting_owners

        assert owner.address is not None
        assert ("C/O EXAMPLE CORP.", "12 MAIN STREET") == (
            owner.address.street1,
            owner.address.street2,
        )

    def test_run_together_without_caption(self) -> None:
        """Without "(Street)" one word behind the last number of a street is the city."""
        source = page(ROW_1, street="400 HIGH MALL #20 SPRINGFIELD, IL 62701", city="")
        source = source.replace(b"(Street) ", b"")
        (owner,) = read(source).reporting_owners

        assert Address(
            street1="400 HIGH MALL #20", city="SPRINGFIELD", state="IL", zip_code="62701"
        ) == (owner.address)

    def test_run_together_and_open(self) -> None:
        """Several words behind the number may be street or city: both stay open."""
        source = page(ROW_1, street="12 OLD HIGH GREAT NECK, NY 11021", city="")
        reading = printed.read(source.replace(b"(Street) ", b""))
        (owner,) = reading.document.reporting_owners

        assert Address(state="NY", zip_code="11021") == owner.address
        assert [("/reporting_owners/0/address/street1", ("12 OLD HIGH GREAT NECK, NY 11021",))] == [
            (doubt.path, doubt.candidates) for doubt in reading.doubts
        ]

    @pytest.mark.parametrize(
        ("roles", "expected"),
        [
            (
                (
                    "_X_ Director ___ 10% Owner _X_ Officer (give title below) ___ Other (specify "
                    "below) President, CEO & COO"
                ),
                Relationship(
                    is_director=True,
                    is_officer=True,
                    is_ten_percent_owner=False,
                    is_other=False,
                    officer_title="President, CEO & COO",
                ),
            ),
            (
                "Director X 10% Owner Officer (give title below) X Other (specify below) Former",
                Relationship(
                    is_director=False,
                    is_officer=False,
                    is_ten_percent_owner=True,
                    is_other=True,
                    other_text="Former",
                ),
            ),
            (
                (
                    "[ ] Director [ ] 10% Owner [X] Officer (give title below) [X] Other (specify "
                    "below) Managing Director / Adviser"
                ),
                Relationship(
                    is_director=False,
                    is_officer=True,
                    is_ten_percent_owner=False,
                    is_other=True,
                    officer_title="Managing Director",
                    other_text="Adviser",
                ),
            ),
        ],
    )
    def test_relationship(self, roles: str, expected: Relationship) -> None:
        """The text below the boxes is the officer's title or the text for "other"."""
        (owner,) = read(page(ROW_1, roles=roles)).reporting_owners

        assert expected == owner.relationship

    def test_two_titles_that_cannot_be_parted(self) -> None:
        """Title and text that only a blank keeps apart stay open."""
        roles = (
            "_X_ Director ___ 10% Owner _X_ Officer (give title below) _X_ Other (specify below) "
            "Chief Executive Adviser"
        )
        reading = printed.read(page(ROW_1, roles=roles))
        (owner,) = reading.document.reporting_owners

        assert owner.relationship is not None
        assert (None, None) == (owner.relationship.officer_title, owner.relationship.other_text)
        assert [("Chief Executive Adviser",)] == [doubt.candidates for doubt in reading.doubts]

    def test_a_title_without_a_role(self) -> None:
        """Text below boxes that are empty is left unread, with its place."""
        reading = printed.read(
            page(
                ROW_1,
                roles="X Director 10% Owner Officer (give title below) "
                "Other (specify below) Whatever",
            )
        )

        assert ["Whatever"] == [unread.text for unread in reading.unread]

    def test_joint_filing_of_one(self) -> None:
        """A joint filing that names one person has lost the others."""
        reading = printed.read(page(ROW_1, filing=SEVERAL))

        assert [("READ023", "/reporting_owners")] == [
            (doubt.code, doubt.path) for doubt in reading.doubts
        ]


class TestRows:
    """Rows of both tables."""

    def test_table_1(self) -> None:
        """Every cell of a transaction has its type; an escaped dollar is a dollar."""
        (row,) = read(page(ROW_1)).non_derivative_table

        assert NonDerivativeTransaction(
            security_title=Noted("Common Stock"),
            transaction_date=Noted(date(2022, 3, 14)),
            transaction_code=Noted(TransactionCode.PURCHASE),
            equity_swap_involved=Noted(value=False),
            transaction_shares=Noted(Decimal(1000)),
            transaction_price_per_share=Noted(Decimal("10.50")),
            transaction_acquired_disposed_code=Noted(AcquiredDisposed.ACQUIRED),
            shares_owned_following_transaction=Noted(Decimal(25000)),
            direct_or_indirect_ownership=Noted(OwnershipForm.DIRECT),
        ) == (row)

    def test_scale_is_kept(self) -> None:
        """A number keeps the decimals it is printed with."""
        (row,) = read(page(ROW_1)).non_derivative_table

        assert isinstance(row, NonDerivativeTransaction)
        assert "10.50" == str(row.transaction_price_per_share.value)

    def test_table_2(self) -> None:
        """The side of column 5 is the direction; a mark alone is explained only there."""
        (row,) = read(page(table_2=(ROW_2,), closing="(1) Vests.")).derivative_table

        assert DerivativeTransaction(
            security_title=Noted("Stock Option (right to buy)"),
            conversion_or_exercise_price=Noted(Decimal("4.25")),
            transaction_date=Noted(date(2022, 3, 14)),
            transaction_code=Noted(TransactionCode.GRANT),
            equity_swap_involved=Noted(value=False),
            transaction_shares=Noted(Decimal(5000)),
            transaction_price_per_share=Noted(Decimal(0)),
            transaction_acquired_disposed_code=Noted(AcquiredDisposed.ACQUIRED),
            exercise_date=Noted(None, ("F1",)),
            expiration_date=Noted(date(2032, 3, 14)),
            underlying_security_title=Noted("Common Stock"),
            underlying_security_shares=Noted(Decimal(5000)),
            shares_owned_following_transaction=Noted(Decimal(5000)),
            direct_or_indirect_ownership=Noted(OwnershipForm.DIRECT),
        ) == (row)

    def test_values_instead_of_shares(self) -> None:
        """A dollar sign where a number of shares is asked for makes it a value."""
        text = (
            "7% Note\t\\$ 2\t03/14/2022\t\tS\t\t\t\\$ 900.00\t03/14/2022\t03/14/2030\tNote\t"
            "\\$ 450\t\\$ 1\t\\$ 100\tD\t"
        )
        (row,) = read(page(table_2=(text,))).derivative_table

        assert isinstance(row, DerivativeTransaction)
        assert (AcquiredDisposed.DISPOSED, Decimal("900.00"), EMPTY) == (
            row.transaction_acquired_disposed_code.value,
            row.transaction_total_value.value,
            row.transaction_shares,
        )
        assert (Decimal(450), Decimal(100)) == (
            row.underlying_security_value.value,
            row.value_owned_following_transaction.value,
        )

    def test_both_sides_filled(self) -> None:
        """A number on both sides of column 5 has no direction."""
        text = ROW_2.replace("\t5,000\t\t(1)", "\t5,000\t7\t(1)")
        reading = printed.read(page(table_2=(text,), closing="(1) Vests."))
        (row,) = reading.document.derivative_table

        assert isinstance(row, DerivativeTransaction)
        assert (EMPTY, EMPTY) == (row.transaction_shares, row.transaction_acquired_disposed_code)
        assert [("5,000 A", "7 D")] == [doubt.candidates for doubt in reading.doubts]

    def test_holding(self) -> None:
        """A row without date, code and amount states a position."""
        (row,) = read(page("Common Stock\t\t\t\t\t\t\t\t77\tI\tBy Trust")).non_derivative_table

        assert NonDerivativeHolding(
            security_title=Noted("Common Stock"),
            shares_owned_following_transaction=Noted(Decimal(77)),
            direct_or_indirect_ownership=Noted(OwnershipForm.INDIRECT),
            nature_of_ownership=Noted("By Trust"),
        ) == (row)

    @pytest.mark.parametrize(
        ("code", "voluntary", "expected"),
        [
            ("G", "V", ("G", False, "5")),
            ("S/K", "", ("S", True, None)),
            ("J/K", "V", ("J", True, "5")),
            ("G V", "", ("G", False, "5")),
        ],
    )
    def test_coding(self, code: str, voluntary: str, expected: tuple[str, bool, str]) -> None:
        """V means that the row belongs on Form 5, K that a swap is involved."""
        text = ROW_1.replace("\tP\t\t", f"\t{code}\t{voluntary}\t")
        (row,) = read(page(text)).non_derivative_table

        assert isinstance(row, NonDerivativeTransaction)
        assert expected == (
            row.transaction_code.value,
            row.equity_swap_involved.value,
            row.transaction_form_type.value,
        )

    def test_footnotes_of_the_v_column(self) -> None:
        """The footnotes of the V column are those of the timeliness."""
        text = ROW_1.replace("\tP\t\t", "\tG (2)\tV (1)\t")
        (row,) = read(page(text, closing="(1) One.\n\n(2) Two.")).non_derivative_table

        assert isinstance(row, NonDerivativeTransaction)
        assert (Noted(TransactionCode.GIFT, ("F2",)), Noted(None, ("F1",))) == (
            row.transaction_code,
            row.transaction_timeliness,
        )

    def test_unknown_code(self) -> None:
        """A code that is not in the list is kept as written."""
        reading = printed.read(page(ROW_1.replace("\tP\t", "\tQ\t")))
        (row,) = reading.document.non_derivative_table

        assert isinstance(row, NonDerivativeTransaction)
        assert Noted(None, (), "Q") == row.transaction_code
        assert ["READ002"] == [doubt.code for doubt in reading.doubts]

    def test_unknown_v(self) -> None:
        """What is no V in the V column is kept as written."""
        reading = printed.read(page(ROW_1.replace("\tP\t\t", "\tP\tQ\t")))
        (row,) = reading.document.non_derivative_table

        assert isinstance(row, NonDerivativeTransaction)
        assert Noted(None, (), "Q") == row.transaction_form_type
        assert ["READ002"] == [doubt.code for doubt in reading.doubts]

    def test_late_rows_of_form_5(self) -> None:
        """On Form 5 a 4 behind the code is a late Form 4, a 5 a late Form 5, a 3 a late holding."""
        document = read(
            page(
                "Common Stock\t11/01/2021\t\tP4\t500\tA\t\\$ 3\t900\tD\t",
                "Common Stock\t11/01/2020\t\tG5\t500\tD\t\\$ 0\t400\tD\t",
                "Common Stock\t11/01/2021\t\tG\t50\tD\t\\$ 0\t350\tD\t",
                "Preferred Stock\t\t\t3 (1)\t\t\t\t77\tI\tBy Trust",
                form="5",
                event="12/31/2021",
                closing="(1) Became a director.",
            )
        )
        late, earlier, timely, holding = document.non_derivative_table

        assert isinstance(late, NonDerivativeTransaction)
        assert isinstance(earlier, NonDerivativeTransaction)
        assert isinstance(timely, NonDerivativeTransaction)
        assert (TransactionFormType.FORM_4, None) == (
            late.transaction_form_type.value,
            late.transaction_timeliness.value,
        )
        assert (TransactionFormType.FORM_5, TransactionTimeliness.LATE) == (
            earlier.transaction_form_type.value,
            earlier.transaction_timeliness.value,
        )
        assert EMPTY == timely.transaction_form_type
        assert Noted(TransactionFormType.FORM_3, ("F1",)) == holding.transaction_form_type

    def test_form_3(self) -> None:
        """Form 3 has holdings only, and its derivatives no amount but the underlying one."""
        document = read(
            page(
                "Common Stock\t100\tD\t",
                form="3",
                top="",
                table_2=("Option\t(1)\t01/01/2030\tCommon Stock\t5\t\\$ 2.5\tI\tBy Trust",),
                closing="(1) Vests.",
            )
        )
        (share,), (option,) = document.non_derivative_table, document.derivative_table

        assert Decimal(100) == share.shares_owned_following_transaction.value
        assert (Decimal(5), EMPTY, Noted("By Trust")) == (
            option.underlying_security_shares.value,
            option.shares_owned_following_transaction,
            option.nature_of_ownership,
        )
        assert document.no_securities_owned is False

    def test_form_3_without_securities(self) -> None:
        """The explanations of a Form 3 say when nothing is owned."""
        document = read(page(form="3", top="", closing="No securities are beneficially owned."))

        assert document.no_securities_owned is True
        assert read(page(form="3", top="")).no_securities_owned is None

    def test_derivative_holding(self) -> None:
        """A row of Table II without a transaction states a position."""
        text = "Option\t\\$ 1\t\t\t\t\t\t\t01/01/2021\t01/01/2030\tCommon\t10\t\t10\tD\t"
        (row,) = read(page(table_2=(text,))).derivative_table

        assert (Decimal(1), Decimal(10), EMPTY) == (
            row.conversion_or_exercise_price.value,
            row.shares_owned_following_transaction.value,
            row.transaction_form_type,
        )

    def test_rows_keep_their_order(self) -> None:
        """Transactions and holdings stand in printed order."""
        holding = "Common Stock\t\t\t\t\t\t\t\t77\tI\tBy Trust"
        rows = read(page(holding, ROW_1, holding)).non_derivative_table

        assert ["holding", "transaction", "holding"] == [row.__struct_config__.tag for row in rows]


class TestNotes:
    """Footnote marks and what they stand for."""

    @pytest.mark.parametrize(
        ("printed_as", "notes"),
        [
            ("1,000 (1)", ("F1",)),
            ("1,000(1)(2)", ("F1", "F2")),
            ("1,000 (1) (2)", ("F1", "F2")),
            ("1,000 (1), (2)", ("F1", "F2")),
            ("1,000 (1, 2)", ("F1", "F2")),
            ("1,000<sup>(2)</sup>", ("F2",)),
        ],
    )
    def test_marks(self, printed_as: str, notes: tuple[str, ...]) -> None:
        """A mark belongs to the very cell behind whose words it stands."""
        text = ROW_1.replace("1,000", printed_as)
        (row,) = read(page(text, closing="(1) One.\n\n(2) Two.")).non_derivative_table

        assert isinstance(row, NonDerivativeTransaction)
        assert Noted(Decimal(1000), notes) == row.transaction_shares

    def test_no_such_explanation(self) -> None:
        """Behind words a number without an explanation is no mark; a second time, words too."""
        text = ROW_1.replace("Common Stock", "Units (7) (1) (1)")
        (row,) = read(page(text, closing="(1) One.")).non_derivative_table

        assert Noted("Units (7) (1)", ("F1",)) == row.security_title

    def test_lost_explanation(self) -> None:
        """Behind a number it can only be a mark, whose explanation is lost."""
        reading = printed.read(page(ROW_1.replace("1,000", "1,000 (7)").replace("03/14", "(8)")))
        (row,) = reading.document.non_derivative_table

        assert isinstance(row, NonDerivativeTransaction)
        assert Noted(Decimal(1000), ("F7",)) == row.transaction_shares
        assert ["READ002", "READ023"] == [doubt.code for doubt in reading.doubts]

    def test_explanations_and_remarks(self) -> None:
        """Numbered paragraphs are footnotes, what follows "Remarks:" are the remarks."""
        closing = (
            "(1) First\n\nand on.\n\n(2) Second, priced \\$1.00 to \\$2.00.\n\n"
            "Remarks: Exhibit 24\n\n1. Power of attorney"
        )
        document = read(page(ROW_1, closing=closing))

        assert (
            Footnote("F1", "First and on."),
            Footnote("F2", "Second, priced $1.00 to $2.00."),
        ) == (document.footnotes)
        assert "Exhibit 24 1. Power of attorney" == document.remarks

    def test_dotted_numbers(self) -> None:
        """EDGAR's newer page numbers its explanations 1., 2."""
        document = read(page(ROW_1, closing="1. First.\n\n2. Second.\n\nRemarks:\n\nNone"))

        assert ["F1", "F2"] == [footnote.id for footnote in document.footnotes]
        assert "None" == document.remarks

    def test_statement_without_number(self) -> None:
        """An explanation without a number has no field, and is left unread."""
        reading = printed.read(page(ROW_1, closing="See the exhibit for everything."))

        assert ["See the exhibit for everything."] == [unread.text for unread in reading.unread]


class TestSignatures:
    """Who signed, and when."""

    def test_each_with_its_caption(self) -> None:
        """Several signatures are read in order."""
        lines = ("/s/ Jane Q. Doe\t\t03/16/2022", "By: John Roe, Attorney\t\t03/17/2022")
        document = read(page(ROW_1, signed=lines))

        assert (
            Signature("/s/ Jane Q. Doe", date(2022, 3, 16)),
            Signature("By: John Roe, Attorney", date(2022, 3, 17)),
        ) == (document.signatures)

    def test_several_over_one_caption(self) -> None:
        """Several lines may share a caption."""
        document = read(page(ROW_1, signed=("\tJane\t03/16/2022\n\tJohn\t03/16/2022",)))

        assert ["Jane", "John"] == [signature.name for signature in document.signatures]

    @pytest.mark.parametrize(
        "lines",
        [
            "<u>/s/ Jane</u> <u>03/16/2022</u>",
            "/s/ Jane\n\n03/16/2022",
            "By: Jane\n\n03/16/2022",
        ],
    )
    def test_without_tabs(self, lines: str) -> None:
        """Underlined, or name and day on lines of their own, it is a signature all the same."""
        (signature,) = read(page(ROW_1, signed=(lines,))).signatures

        assert date(2022, 3, 16) == signature.date
        assert signature.name is not None
        assert signature.name.endswith("Jane")

    def test_lost_signature(self) -> None:
        """A page without a signature says so."""
        reading = printed.read(page(ROW_1, signed=()))

        assert () == reading.document.signatures
        assert ["/signatures"] == [doubt.path for doubt in reading.doubts]

    def test_a_day_that_is_none(self) -> None:
        """A signature whose day cannot be read keeps the name."""
        reading = printed.read(page(ROW_1, signed=("/s/ Jane\t\tin March",)))

        assert (Signature("/s/ Jane"),) == reading.document.signatures
        assert ["/signatures/0/date"] == [doubt.path for doubt in reading.doubts]


def with_evidence(source: bytes) -> tuple[str, Reading, dict[str, Evidence]]:
    """The text of a page, its reading and the evidence."""
    reading = printed.read(source, evidence=True)
    assert reading.evidence is not None
    return source.decode(), reading, reading.evidence


class TestEvidence:
    """Where each value was read."""

    def test_span_and_text(self) -> None:
        """A value's evidence names the characters it was read from, marks included."""
        text = ROW_1.replace("1,000", "1,000 (1)")
        source, _, evidence = with_evidence(page(text, closing="(1) One."))
        found = evidence["/non_derivative_table/0/transaction_shares"]
        start, end = map(int, found.place.removeprefix("chars ").split("-"))

        assert "1,000 (1)" == found.text
        assert "1,000 (1)" == source[start:end]

    def test_every_box(self) -> None:
        """Everything that was read has evidence."""
        _, _, evidence = with_evidence(page(ROW_1, table_2=(ROW_2,), closing="(1) x\n\nRemarks: y"))
        asked = {
            "/document_type": "FORM 4",
            "/period_of_report": "03/14/2022",
            "/issuer/name": "Example Corp. [EXMP]",
            "/reporting_owners/0/address/zip_code": "SPRINGFIELD, IL 62701",
            "/reporting_owners/0/relationship/is_director": "__X__ Director",
            "/derivative_table/0/transaction_acquired_disposed_code": "5,000",
            "/footnotes/0/text": "x",
            "/remarks": "y",
            "/signatures/0/date": "03/16/2022",
        }

        assert asked == {path: evidence[path].text for path in asked}

    def test_only_on_request(self) -> None:
        """Without being asked for there is none."""
        assert printed.read(page(ROW_1)).evidence is None


class TestEncoding:
    """Bytes into characters."""

    def test_windows_1252(self) -> None:
        """Bytes that are no UTF-8 are read as Windows-1252, and that is said."""
        source = page(ROW_1, issuer="Café Corp. [CAFE]").decode().encode("cp1252")
        reading = printed.read(source)

        assert "Café Corp." == reading.document.issuer.name
        assert ["READ009"] == [doubt.code for doubt in reading.doubts]

    def test_byte_order_mark(self) -> None:
        """A byte order mark is no text."""
        assert DocumentType.FORM_4 == read(b"\xef\xbb\xbf" + page(ROW_1)).document_type
