"""Text that an OCR programme has made: cells one blank apart, misread letters, lost marks."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from section16 import printed
from section16.document import DerivativeTransaction, NonDerivativeTransaction
from section16.filing import Reading
from section16.printed.page import Fragment
from section16.printed.stream.ocr.amounts import Known, amount, code, letter, words
from section16.printed.stream.ocr.boxes import EXIT, drawn_box, role_boxes, role_lines
from section16.printed.stream.ocr.titles import officer_title

PAGES = Path(__file__).parent / "printed"
SEVERAL, ONE = Known(frozenset({"1", "2"})), Known(frozenset({"1"}))


@pytest.fixture(scope="module")
def page() -> Reading:
    """A made-up page."""
    return printed.read((PAGES / "ocr.txt").read_bytes())


def whole(text: str) -> Fragment:
    """A text as a fragment."""
    return Fragment(text, 0, len(text))


def transactions(page: Reading) -> list[NonDerivativeTransaction]:
    """The transactions of Table I."""
    rows = page.document.non_derivative_table
    return [row for row in rows if isinstance(row, NonDerivativeTransaction)]


def test_front(page: Reading) -> None:
    """Name and issuer on one line are parted by the name that signs."""
    document = page.document
    owner = document.reporting_owners[0]

    assert ("Doe Jane Q", "EXAMPLE HOLDINGS INC") == (owner.name, document.issuer.name)
    assert owner.address is not None
    assert ("12 MILL LANE", "SPRINGFIELD") == (owner.address.street1, owner.address.city)


def test_bare_roles(page: Reading) -> None:
    """Beside a role with an X the others of its lines have none, which is said."""
    roles = page.document.reporting_owners[0].relationship

    assert roles is not None
    assert (True, False) == (roles.is_director, roles.is_ten_percent_owner)
    assert ["READ022"] == [doubt.code for doubt in page.doubts if doubt.place == "the relationship"]


def boxes_of(*lines: str) -> list[str]:
    """What the boxes of a relationship are seen to be."""
    area = role_lines([whole(line) for line in lines])
    titled = bool(officer_title(area).readings)
    return [box.mark.value for box in role_boxes(area, titled=titled).boxes]


def test_circles() -> None:
    """Where three boxes are seen empty the one that has lost its mark is checked."""
    lines = ("\u00a9) Director C) 10% Owner", "Officer (give title below) () Other (specify below)")

    assert ["empty", "empty", "checked", "empty"] == boxes_of(*lines)


def test_four_empty_boxes() -> None:
    """Four boxes that seem empty tell nothing: one role is always checked."""
    lines = ("O Director O 10% Owner", "O Officer (give title below) O Other (specify below)")

    assert ["unreadable"] * 4 == boxes_of(*lines)


def test_no_mark_at_all() -> None:
    """Where no mark of any role is seen all may have been lost."""
    lines = ("Director 10% Owner", "Officer (give title Other (specify", "below) below)")

    assert ["unreadable"] * 4 == boxes_of(*lines)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("C/O EXAMPLE INC Chief Financial", "7 MILL LANE Officer"), "Chief Financial Officer"),
        (("03/14/2022 Controller",), "Controller"),
        (("Controller", "4. If Amendment, Date Original"), "Controller"),
        (("VP. Controller",), ""),
        (("Chief",), ""),
    ],
)
def test_titles(lines: tuple[str, ...], title: str) -> None:
    """An officer's title is read where what stands before it is of another box."""
    below = ("Director 10% Owner", "Officer (give title Other (specify", *lines)

    assert title == officer_title([whole(line) for line in below]).text


@pytest.mark.parametrize(
    ("lines", "mark"),
    [
        (("\u00a9) Check this box if no longer",), "empty"),
        (("Check this box if no longer", "0"), "empty"),
        (("Check this box if no longer", "xj Section 16. Form 4"), "checked"),
        (("Check this box if no longer", "subject to Section 16"), "unreadable"),
    ],
)
def test_exit_box(lines: tuple[str, ...], mark: str) -> None:
    """The box beside the words is a circle where it is empty; one that is lost is unknown."""
    assert mark == drawn_box([whole(line) for line in lines], EXIT).mark.value


def test_row(page: Reading) -> None:
    """The cells of a line are told by what they are; a mark behind a number is said."""
    bought = transactions(page)[0]

    assert (Decimal(1000), Decimal("10.5"), Decimal(25000)) == (
        bought.transaction_shares.value,
        bought.transaction_price_per_share.value,
        bought.shares_owned_following_transaction.value,
    )
    assert any("1,000°)" in doubt.message for doubt in page.doubts)


def test_doubtful_price(page: Reading) -> None:
    """A price whose point may be read as a comma is no number."""
    sold = transactions(page)[1]

    assert sold.transaction_price_per_share.value is None
    assert ("$148,895", "$148.895") in [doubt.candidates for doubt in page.doubts]


def test_figure_of_a_mark(page: Reading) -> None:
    """One figure more behind thousands that are set off is a mark's."""
    assert Decimal(1000) == transactions(page)[1].transaction_shares.value


def test_doubtful_code(page: Reading) -> None:
    """An E may be an F."""
    assert transactions(page)[2].transaction_code.value is None


def test_table_two(page: Reading) -> None:
    """A row of Table II; a mark that cannot be read leaves the cell open."""
    (option,) = page.document.derivative_table

    assert isinstance(option, DerivativeTransaction)
    assert ("Stock Option", "Common Stock", Decimal(1900)) == (
        option.security_title.value,
        option.underlying_security_title.value,
        option.shares_owned_following_transaction.value,
    )
    assert option.exercise_date.value is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,049", "1,049"),
        ("1,183)", "1,183"),
        ("540,700°)", "540,700"),
        ("1,1830)", "1,183"),
        ("50)", ""),
        ("2,24", ""),
        ("12x", "12"),
    ],
)
def test_amounts(text: str, value: str) -> None:
    """A number is taken where no digit of its mark can be among its own."""
    assert value == amount(whole(text), SEVERAL).text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("S", "S"),
        ("s®", "S"),
        ("so", "S"),
        ("5", "S"),
        ("M®)", "M"),
        ("Pp.", "P"),
        ("E", ""),
        ("p@)", ""),
    ],
)
def test_codes(text: str, value: str) -> None:
    """A letter that is often misread is a candidate."""
    assert value == code(whole(text), SEVERAL).text


def test_notes() -> None:
    """A mark that cannot be read is the only one there is; of several it is none."""
    assert ("1",) == amount(whole("1,049°)"), ONE).notes
    assert () == amount(whole("1,049°)"), SEVERAL).notes
    assert ("2",) == words(whole("By Trust(2)"), SEVERAL).notes


def test_letters() -> None:
    """A stroke alone is an I where only D and I can stand."""
    assert ["I", "D", "", ""] == [letter(whole(text), "DI").text for text in ("|", "D", "u", "D)")]


def test_any_text() -> None:
    """Whatever stands on such a page, it is read or left unread."""
    lines = (PAGES / "ocr.txt").read_text("utf-8").split("\n")
    for step in (2, 3, 5, 7):
        printed.read("\n".join(line for at, line in enumerate(lines) if at % step).encode())
