"""Tidy text renditions, from the page to the document."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from printed.pages import EXIT, PLAN, ROW_1, SEVERAL, certain, page

from section16 import printed
from section16.document import (
    Address,
    DocumentType,
    Footnote,
    Issuer,
    NonDerivativeTransaction,
    Noted,
    Relationship,
    Signature,
)


class TestFront:
    """The boxes above the tables."""

    def test_form_issuer_period(self) -> None:
        """Form, issuer, ticker and period are read from their boxes."""
        document = certain(page(ROW_1))

        assert DocumentType.FORM_4 == document.document_type
        assert Issuer(name="Example Corp.", trading_symbol="EXMP") == document.issuer
        assert date(2022, 3, 14) == document.period_of_report
        assert document.date_of_original_submission is None

    @pytest.mark.parametrize("name", ["4/A", "4 / A"])
    def test_amendment(self, name: str) -> None:
        """A form named 4/A is an amendment, of the filing of the day in its box."""
        document = certain(page(ROW_1, name=name, amendment="03/15/2022"))

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
        document = certain(page(ROW_1, issuer="Example [Holdings] Corp. [ ]"))

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
        assert checked == certain(page(ROW_1, top=mark + EXIT)).not_subject_to_section16

    def test_plan_box(self) -> None:
        """The 10b5-1 box is absent before 2023, else checked or not."""
        top = f"{EXIT}\n\n[X] {PLAN}"

        assert certain(page(ROW_1)).aff10b5_one is None
        assert certain(page(ROW_1, top=top)).aff10b5_one is True
        assert certain(page(ROW_1, top=top.replace("[X] ", ""))).aff10b5_one is False

    def test_form_5_boxes(self) -> None:
        """Form 5 says whether it reports what belonged on Forms 3 and 4."""
        top = f"{EXIT}\n\n[ ] Form 3 Holdings Reported\n\n[X] Form 4 Transactions Reported"
        document = certain(page(form="5", top=top))

        assert (False, True) == (
            document.form3_holdings_reported,
            document.form4_transactions_reported,
        )


class TestOwner:
    """The first reporting person."""

    def test_name_and_address(self) -> None:
        """Box 1 is parted at its captions, which stand below what they name."""
        (owner,) = certain(page(ROW_1, street="12 MAIN STREET")).reporting_owners

        assert "Doe Jane Q" == owner.name
        assert Address(
            street1="12 MAIN STREET", city="SPRINGFIELD", state="IL", zip_code="62701"
        ) == (owner.address)

    def test_two_lines_of_street(self) -> None:
        """The comma that only box 1 has shows where the lines of a street part."""
        row = "Doe Jane Q C/O EXAMPLE CORP. 12 MAIN STREET SPRINGFIELD, IL 62701\tX\t\t\t"
        (owner,) = certain(page(ROW_1, owners=(row,))).reporting_owners

        assert owner.address is not None
        assert ("C/O EXAMPLE CORP.", "12 MAIN STREET") == (
            owner.address.street1,
            owner.address.street2,
        )

    def test_run_together_without_caption(self) -> None:
        """Without "(Street)" one word behind the last number of a street is the city."""
        source = page(ROW_1, street="400 HIGH MALL #20 SPRINGFIELD, IL 62701", city="")
        source = source.replace(b"(Street) ", b"")
        (owner,) = certain(source).reporting_owners

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
        (owner,) = certain(page(ROW_1, roles=roles)).reporting_owners

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
        (row,) = certain(page(text, closing="(1) One.\n\n(2) Two.")).non_derivative_table

        assert isinstance(row, NonDerivativeTransaction)
        assert Noted(Decimal(1000), notes) == row.transaction_shares

    def test_no_such_explanation(self) -> None:
        """Behind words a number without an explanation is no mark; a second time, words too."""
        text = ROW_1.replace("Common Stock", "Units (7) (1) (1)")
        (row,) = certain(page(text, closing="(1) One.")).non_derivative_table

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
        document = certain(page(ROW_1, closing=closing))

        assert (
            Footnote("F1", "First and on."),
            Footnote("F2", "Second, priced $1.00 to $2.00."),
        ) == (document.footnotes)
        assert "Exhibit 24 1. Power of attorney" == document.remarks

    def test_dotted_numbers(self) -> None:
        """EDGAR's newer page numbers its explanations 1., 2."""
        document = certain(page(ROW_1, closing="1. First.\n\n2. Second.\n\nRemarks:\n\nNone"))

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
        document = certain(page(ROW_1, signed=lines))

        assert (
            Signature("/s/ Jane Q. Doe", date(2022, 3, 16)),
            Signature("By: John Roe, Attorney", date(2022, 3, 17)),
        ) == (document.signatures)

    def test_several_over_one_caption(self) -> None:
        """Several lines may share a caption."""
        document = certain(page(ROW_1, signed=("\tJane\t03/16/2022\n\tJohn\t03/16/2022",)))

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
        (signature,) = certain(page(ROW_1, signed=(lines,))).signatures

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
        assert DocumentType.FORM_4 == certain(b"\xef\xbb\xbf" + page(ROW_1)).document_type
