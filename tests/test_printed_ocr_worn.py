"""OCR text of worn pages: rows in pieces, words misread, and what is left open for it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from section16 import printed
from section16.document import (
    DerivativeTransaction,
    NonDerivativeHolding,
    NonDerivativeTransaction,
)
from section16.filing import Reading
from section16.printed.likeness import as_ocr, as_stream
from section16.printed.page import Fragment
from section16.printed.sheet import Cell, Explanation
from section16.printed.stream.closing import ClosingPart
from section16.printed.stream.ocr.amounts import Known, amount, letter
from section16.printed.stream.ocr.boxes import role_boxes, role_lines
from section16.printed.stream.ocr.legibility import is_worn
from section16.printed.stream.ocr.phrases import is_whole_phrase
from section16.printed.stream.ocr.prose import without_signatures
from section16.printed.stream.ocr.signatures import doubtful, read_signatures
from section16.printed.stream.ocr.spelling import Lexicon, has_next, is_name, is_torn

_FRONT = """SEC Form 4
FORM 4
Check this box if no longer subject to
UNITED STATES SECURITIES AND EXCHANGE COMMISSION
STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP
1. Name and Address of Reporting Person*
Doe Jane Q
2. Issuer Name and Ticker or Trading Symbol
Example Holdings Inc. [ EXMP ]
(Last) (First) (Middle) 3. Date of Earliest Transaction (Month/Day/Year)
12 MILL LANE 03/14/2022
(Street) 4. lf Amendment, Date of Original Filed (Month/Day/Year)
SPRINGFIELD IL 62701 X Form filed by One Reporting Person
"""
_HEADING_1 = "Table | - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned\n"
_HEADING_2 = "Table Il - Derivative Securities Acquired, Disposed of, or Beneficially Owned\n"
_CLOSING = """
Explanation of Responses:
1. Bought in the open market.
2. The option vests in four equal instalments.
/s/ Jane Q Doe 03/15/2022
** Signature of Reporting Person Date
"""


def read(own: str = "", derivatives: str = "") -> Reading:
    """A made-up page with these lines below the titles of its tables."""
    text = f"{_FRONT}{_HEADING_1}{own}\n{_HEADING_2}{derivatives}\n{_CLOSING}"
    return printed.read(text.encode())


def whole(text: str) -> Fragment:
    """A text as a fragment."""
    return Fragment(text, 0, len(text))


def lines(*texts: str) -> list[Fragment]:
    """Lines of one source."""
    source = "\n".join(texts)
    return [Fragment(source, at := source.index(text), at + len(text)) for text in texts]


def test_likeness() -> None:
    """Captions of one line and strokes of ruled lines tell OCR text from text in reading order."""
    alone = "(Last)\n(First)\n(Middle)\n(Street)\n(City)\n(State)\n(Zip)\n"
    bars = "Title |Date |Code | V | Amount |Price |Owned\n" * 3

    assert (0.0, 1.0) == (as_ocr(alone), as_ocr(f"{_FRONT}{alone}{bars}"))
    assert as_ocr(f"{_FRONT}{alone}{bars}") > as_stream(f"{_FRONT}{alone}{bars}")


def test_cells_on_lines_of_their_own() -> None:
    """A change whose cells stand below each other is a row, though its code is lost."""
    text = "Common Stock\n\n03/14/2022\n\n2,216 | A | $8.64\n\n1,512,592\n"
    (row,) = read(text).document.non_derivative_table

    assert isinstance(row, NonDerivativeTransaction)
    assert (None, Decimal(2216), Decimal("8.64"), Decimal(1512592)) == (
        row.transaction_code.value,
        row.transaction_shares.value,
        row.transaction_price_per_share.value,
        row.shares_owned_following_transaction.value,
    )


def test_holding_on_lines_of_its_own() -> None:
    """A title above a number alone is a holding; whether it is direct is not known."""
    (row,) = read("Common Stock\n\n42,774\n\nBy: Example\n").document.non_derivative_table

    assert isinstance(row, NonDerivativeHolding)
    assert ("Common Stock", Decimal(42774), None) == (
        row.security_title.value,
        row.shares_owned_following_transaction.value,
        row.direct_or_indirect_ownership.value,
    )


def test_derivative_on_lines_of_its_own() -> None:
    """Cells of Table II below each other are a row; a hyphen at a line's end joins words."""
    text = (
        "Non-\nqualified\nOption\n(right to\nbuy)\n\n$ 140.78\n\n01/31/2022\n\n193\n\n"
        "02/01/2017\n\n02/01/2027\n\nCommon\nStock\n\n193\n\n$0\n\n251\n\nD\n"
    )
    (row,) = read(derivatives=text).document.derivative_table

    assert isinstance(row, DerivativeTransaction)
    assert ("Non-qualified Option (right to buy)", Decimal("140.78"), Decimal(193)) == (
        row.security_title.value,
        row.conversion_or_exercise_price.value,
        row.transaction_shares.value,
    )


def test_title_above_its_row() -> None:
    """A row whose title stands on the lines around it is there, its title open."""
    text = (
        "Put Option (obligation to . Common\n"
        "$13.00 03/14/2022 X 1,000 12/06/2021 03/14/2022 Units 1,000 $0.00 0 D\nbuy)"
    )
    (row,) = read(derivatives=text).document.derivative_table

    assert isinstance(row, DerivativeTransaction)
    assert (None, Decimal(1000), Decimal(0)) == (
        row.security_title.value,
        row.transaction_shares.value,
        row.shares_owned_following_transaction.value,
    )


def test_row_in_part() -> None:
    """Of a row that lacks a cell the others are read, its title whole; no number moves over."""
    (row,) = read("Common Stock 03/14/2022 G V | 178,507 | D $0 D").document.non_derivative_table

    assert isinstance(row, NonDerivativeTransaction)
    assert ("Common Stock", Decimal(178507), None) == (
        row.security_title.value,
        row.transaction_shares.value,
        row.shares_owned_following_transaction.value,
    )


def test_no_rows() -> None:
    """A table whose lines make up no row says so, and its text is unread."""
    page = read("xx 1,000 yy 03/14/2022\n")

    assert () == page.document.non_derivative_table
    assert ["READ024"] == [each.code for each in page.doubts if each.place == "Table I"]
    assert "xx 1,000 yy 03/14/2022" in [left.text for left in page.unread]


def test_rows_behind_explanations() -> None:
    """Headings of a table among the explanations end them: what follows are its rows."""
    page = printed.read(
        f"{_FRONT}{_HEADING_1}\n{_HEADING_2}{_CLOSING}"
        "Security (Instr. | Price of any Code Derivative | Ownership\n"
        "Code | V | (A)] (D) |Exercisable| Date Title Shares\n"
        "Option $10.00 03/14/2022 A 758 03/14/2023 03/14/2032 Common Stock 758 $0 758 D\n".encode()
    )

    assert [Decimal(758)] == [
        row.transaction_shares.value
        for row in page.document.derivative_table
        if isinstance(row, DerivativeTransaction)
    ]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("122.379", ("122.379", "122,379")),
        ("500)", ("500", "50")),
        ("9719", ("9719", "971")),
    ],
)
def test_two_readings(text: str, readings: tuple[str, str]) -> None:
    """A point may be a comma, and the last figure a footnote mark's: both readings are kept."""
    assert readings == amount(whole(text), Known(frozenset({"1", "2"}))).readings


def test_fractions() -> None:
    """On a page with thousands and three decimals a point is a point."""
    assert "319.561" == amount(whole("319.561"), Known(frozenset(), fractions=True)).text


def test_torn_thousands() -> None:
    """Three figures behind others may lack their thousands."""
    source = "S 38 461 D"
    found = amount(Fragment(source, 5, 8), Known(frozenset()))

    assert ("461", "38461") == found.readings


def test_letter_before_a_bracket() -> None:
    """A letter that runs into its footnote mark may be either of the column's."""
    assert ("D", "I") == letter(whole("D)"), "DI").readings


def test_worn_page() -> None:
    """A page is worn where captions of the form are misread, one in ten."""
    clean = "Beneficially Ownership Derivative Security Transaction Expiration Exercisable " * 3
    worn = clean.replace("Derivative", "Dervatrve").replace("Security", "Secunty")

    assert (False, True) == (is_worn(clean), is_worn(worn))


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("EREYMAN THOMAS", "EREYMAN THOMAS\n/s/ Thomas Freyman"),
        ("Acom Holdings", "Acom Holdings\nActing for Acorn Holdings and Acorn Partners"),
        ("BVE PARTNERS", "BVE PARTNERS\nBVF Inc. and BVF Partners"),
    ],
)
def test_misread_word(name: str, page: str) -> None:
    """A word that is like another of the page, and not said again, may be that one misread."""
    assert Lexicon(page).doubted(Cell(name)) == Cell("", (), None, "", (name,))


def test_known_word() -> None:
    """A word that the page has again, or that is another's form, is not doubted."""
    page = "Doe Jane\nHolding of Doe Jane\nHoldings"

    assert Cell("Doe Jane Holdings") == Lexicon(page).doubted(Cell("Doe Jane Holdings"))


@pytest.mark.parametrize(
    "text",
    [
        "76051",
        "HICKSVILLE NY",
        "Officer (grve ttle",
        "Middle\u2019 x",
        "Example Fund 1-A LP.",
        "C/O X INC",
    ],
)
def test_no_name(text: str) -> None:
    """Captions, places and stains are no names."""
    assert not is_name(text)


@pytest.mark.parametrize("text", ["Doe Jane Q.", "EXAMPLE PARTNERS L P/IL", "First Example Corp"])
def test_name(text: str) -> None:
    """Names of persons and companies are."""
    assert is_name(text)


@pytest.mark.parametrize(
    "read_as", ["/si Jane Doe", "Js/ Jane Doe", "(s/ Jane Doe", "/sf Jane Doe"]
)
def test_signed(read_as: str) -> None:
    """What stands for "/s/" at the beginning of a signature is spelled so."""
    (found,) = read_signatures(
        lines(
            "Explanation of Responses:", f"{read_as} 03/15/2022", "** Signature of Reporting Person"
        )
    )

    assert "/s/ Jane Doe" == found.name.text


@pytest.mark.parametrize(
    ("text", "is_doubtful"),
    [
        ("/s/ Jane Doe, Attorney-in-Fact for Richard Roe", False),
        ("/s/ Jane Doe by Richard ialano, ley as Attorney-in-Fact", True),
        ("President SS /s/ Jane Doe", True),
        ("/s/ Jane Doe, Attorn Fact for Richard Roe", True),
        ("/s/ Jane Doe by) Roe", True),
    ],
)
def test_doubtful_signature(text: str, *, is_doubtful: bool) -> None:
    """Words that are none have been left by stains."""
    assert is_doubtful == doubtful(text)


def test_remarks_above_signatures() -> None:
    """Remarks end where signatures begin; where that is no sentence's end they are open."""
    sure = Cell("Filed jointly.\nEXAMPLE LP, By: /s/ Jane Doe\n03/15/2022")
    torn = Cell("Filed jointly by\n/s/ Jane Doe")

    assert ["Filed jointly.", ""] == [
        without_signatures(ClosingPart((), (), remarks, ())).remarks.text
        for remarks in (sure, torn)
    ]


def test_last_explanation_above_signatures() -> None:
    """So does the last explanation of a page without remarks."""
    text = Cell("Held by a trust.\n/s/ Jane Doe\n03/15/2022")
    part = without_signatures(ClosingPart((Explanation("1", text),), (), Cell(), ()))

    assert ["Held by a trust."] == [found.text.text for found in part.explanations]


@pytest.mark.parametrize(
    ("text", "torn"),
    [
        ("Upon request by the staff, Upon request by the staff, Upon request by the staff,", True),
        ("The shares were sold at prices from $1 to $2.", False),
    ],
)
def test_said_over_and_over(text: str, *, torn: bool) -> None:
    """Ends of lines that an OCR programme has read as a column of their own say the same."""
    assert torn == is_torn(text)


def test_next_explanation() -> None:
    """An explanation that has the next one's number in it is not whole."""
    text = "Held by a trust.\n(3) Sold at once."

    assert (True, False) == (has_next(text, "2"), has_next(text, "4"))


@pytest.mark.parametrize(
    ("text", "is_title", "is_sure"),
    [
        ("Common Stock", True, True),
        ("Stock", True, False),
        ("buy)", True, False),
        ("Series A Preferred Stock Common Stock Common Stock", True, False),
        ("Example Trust, Dated January", False, False),
        ("Cc Stock", False, False),
        ("By Trust", False, True),
    ],
)
def test_whole_phrase(text: str, *, is_title: bool, is_sure: bool) -> None:
    """A piece of a title, and words that end amid a date, are not whole."""
    assert is_sure == is_whole_phrase(text, is_title=is_title)


def test_circles_of_two() -> None:
    """Where empty boxes have left circles, those without one are checked."""
    area = role_lines(
        [
            whole("Director 10% Owner"),
            whole("\u00a9) Officer (give title below) C) Other (specify below)"),
        ]
    )

    assert ["checked", "checked", "empty", "empty"] == [
        box.mark.value for box in role_boxes(area, titled=False).boxes
    ]


def test_caption_without_a_circle() -> None:
    """Above the form of an older page too: a caption without a circle is checked, which is said."""
    page = printed.read(
        "FORM 4\nCheck this box if no\nlonger subject to Section 16.\n\u00a9) Check this box to\n"
        "indicate that a transaction was made\n(Print or Type Responses)\n"
        "STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP OF SECURITIES\n"
        "1. Name and Address of Reporting Person\nDoe Jane\n(Last) (First) (Middle)\n"
        f"{_HEADING_1}{_HEADING_2}{_CLOSING}".encode()
    )

    assert (True, False) == (page.document.not_subject_to_section16, page.document.aff10b5_one)
    assert ["/not_subject_to_section16"] == [
        each.path for each in page.doubts if each.place == "the box above the form"
    ]
