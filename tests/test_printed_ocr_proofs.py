"""OCR text: cells that something else on the page proves, and words that are whole as they are."""

from __future__ import annotations

import pytest
from printed.ocr_lines import SEVERAL, lines, read_rows

from section16.law.boxes import Column
from section16.printed.interpret.saying import as_said
from section16.printed.sheet import Cell, Explanation, Row
from section16.printed.stream.ocr.amounts import amount, code, price_below
from section16.printed.stream.ocr.boxes import role_boxes, role_lines
from section16.printed.stream.ocr.finding import row_lines
from section16.printed.stream.ocr.limits import within_limits
from section16.printed.stream.ocr.marks import proved_marks
from section16.printed.stream.ocr.phrases import is_closed, words_of
from section16.printed.stream.ocr.rows import Page, rows
from section16.printed.stream.ocr.signatures import read_signatures
from section16.printed.stream.ocr.stacks import stacked
from section16.printed.stream.ocr.wraps import share_names, sole_shares, wrapped_holder
from section16.printed.wording import key

AVERAGE = "A weighted average; prices ranged from $146.93 to $147.86."


@pytest.mark.parametrize(
    ("below", "price"),
    [
        ("(1) 11.1484", "$11.1484"),
        ("2) 135.05", "$135.05"),
        ("15.51 401K Plan", "$15.51"),
        ("15.51 By 401(k)", "$15.51"),
        ("12.5 13.5", ""),
    ],
)
def test_price_below(below: str, price: str) -> None:
    """The digits of a price below its sign are told from marks and a plan's number."""
    sign, under = lines("$", below)

    assert price == price_below(sign, [under]).text


@pytest.mark.parametrize(("text", "read"), [("Pp.", "P"), ("Mm®)", "M"), ("Pq", ""), ("Ii", "")])
def test_code_twice(text: str, read: str) -> None:
    """A code that is read twice over is that code."""
    assert read == code(lines(text)[0], SEVERAL).text


@pytest.mark.parametrize(
    ("text", "number"), [("1,2509", "1,250"), ("17,4822)", "17,482"), ("12509", ""), ("1,25", "")]
)
def test_figure_of_a_mark(text: str, number: str) -> None:
    """One figure behind thousands that are set off is a mark's; elsewhere it may be their own."""
    assert number == amount(lines(text)[0], SEVERAL).text


def test_figure_proves_no_mark() -> None:
    """A mark that is seen as a figure of the number is not told by the order of the marks."""
    row = Row({Column.AMOUNT: Cell("1,250", printed="1,2509")})
    texts = [Explanation("1", Cell("Bought.")), Explanation("2", Cell("Held in trust."))]
    other = Row({Column.AMOUNT: Cell("700", printed="700®")})

    (first, _), _ = proved_marks([[row, other], []], texts)

    assert [(), ()] == [found.cells[Column.AMOUNT].notes for found in first]


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("See Footnote", True),
        ("Stock Option (right to buy)", True),
        ("By Trust", False),
        ("Option (right", False),
    ],
)
def test_closed_words(text: str, closed: bool) -> None:
    """Some words are whole whatever stands below them."""
    assert closed == is_closed(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("LP®)", ["LP"]),
        ("Example LLc", ["Example", "LLC"]),
        ("D&amp;Q", ["D&amp;Q"]),
        ("Growth Lic®", ["Growth", "\ufffd"]),
    ],
)
def test_marked_ends(text: str, words: list[str]) -> None:
    """The last word of an entity's name is known behind a mark; another word is not."""
    assert words == words_of(lines(text)[0])


def test_numeral_in_explanation() -> None:
    """A numeral whose strokes the explanations have misread proves a holder that has them right."""
    said = key("Example Growth Fund Ill - Endurance Partners, L.P. holds them.")
    above, below = lines("Example"), lines("Partners, L.P.23)")
    own = "Growth Fund III - Endurance"
    misread = "Growth Fund Ill - Endurance"

    assert f"Example {own} Partners, L.P." == wrapped_holder(said, above, own, below)
    assert wrapped_holder(said, above, misread, below) is None


def test_holder_on_one_line() -> None:
    """A holder that the explanations have is read where its last point is a comma and a mark."""
    said = key("Example Growth VI Principals Fund, L.P. holds them.")
    own = "Example Growth VI Principals Fund, L.P,0."

    assert "Example Growth VI Principals Fund, L.P." == wrapped_holder(said, [], own, [])


def test_line_of_another_row_above() -> None:
    """The last line above a row may be another column's."""
    said = key("Example Global Growth Fund, L.P. holds them.")
    above, below = lines("Example Global", ": Common nile"), lines("Fund, L.P.2)")

    assert "Example Global Growth Fund, L.P." == wrapped_holder(said, above, "Growth", below)


def test_sole_shares() -> None:
    """Shares that the page alone names are told by a word of theirs that begins the line below."""
    common, below = share_names(["common stock"]), lines("Stock Fund, L.P.")

    assert "Common Stock" == sole_shares(common, [], below)
    assert sole_shares(common, lines("Class A"), below) is None
    assert sole_shares(common, [], lines("Partners Stock")) is None
    assert sole_shares(share_names(["common stock", "ordinary shares"]), [], below) is None


def test_two_words_of_sole_shares() -> None:
    """Two words of the only shares that stand together name them, class and all."""
    names = share_names(["Class A Common Stock"])

    assert "Class A Common Stock" == sole_shares(names, [], lines("oe Common Stock :"))
    assert sole_shares(names, [], lines("oe Common :")) is None


def test_nature_around_its_row() -> None:
    """As many lines of a nature of ownership stand above its row as below."""
    first, second, own, fourth, fifth = lines(
        "Held by Trustee of", "D&amp;Q", "Corporation", "Retirement Savings", "Plan"
    )
    whole = "Held by Trustee of D&amp;Q Corporation Retirement Savings Plan"

    assert whole == stacked([first, second], own, [fourth, fifth], apart=False)
    assert stacked([first, second], own, [fourth], apart=False) is None
    assert stacked([first, second], own, [fourth, fifth], apart=True) is None


def test_footnote_above_its_row() -> None:
    """A reference to a footnote above a row that has a mark alone is its nature of ownership."""
    above, own = lines("5 See Footnotes°)", "@)")

    assert "See Footnotes" == stacked([above], own, [], apart=False)
    assert stacked([lines("By Trust for")[0]], own, [], apart=False) is None


def test_indirect_by_open_name() -> None:
    """Words of a holder's name prove an I that is lost though the name is not whole."""
    page = Page("", tops=True)
    row = "Series B Preferred Stock (1) (2) Class A 624,136 (1) {} Example Capital"
    found, _ = row_lines([(2, line) for line in lines(row.format("").replace("  ", " "))], "3")

    held = rows(found, found[0].table, SEVERAL, page)[0]

    assert ("", "I") == (held.cell(Column.NATURE).text, held.cell(Column.OWNERSHIP).text)


def test_person_below_rows() -> None:
    """A person with marks of boxes behind the name does not go on with a row above."""
    row = "Common Stock 7,500 I By Example Trust"
    found, left = row_lines([(1, line) for line in lines(row, "DOE JANE x x")], "4")

    assert ([], ["DOE JANE x x"]) == (found[0].below, [line.text for line in left])


def test_par_value_below_underlying() -> None:
    """Shares that the page names are not those under a derivative that has a par value below."""
    page = Page("", tops=True, shares=share_names(["common stock"]))
    line = "Restricted (1) 04/03/2023 A 31 (1) (1) Common 31 $0 3,187 D"

    (bare,) = read_rows(page, line, "Stock Stock", table=2)
    (par,) = read_rows(page, line, "Stock Stock", "Units Par", "Value", table=2)

    assert ("Common Stock", "") == (
        bare.cell(Column.UNDERLYING_TITLE).text,
        par.cell(Column.UNDERLYING_TITLE).text,
    )


def bought(amount_: Cell, owned: str, direction: str = "A") -> Row:
    """A row of Table I."""
    cells = {Column.AMOUNT: amount_, Column.DIRECTION: Cell(direction), Column.OWNED: Cell(owned)}
    return Row(cells)


@pytest.mark.parametrize(
    ("owned", "direction", "number"),
    [("34,450.1033", "A", "142.325"), ("150,000", "A", ""), ("34,450.1033", "D", "")],
)
def test_acquired_is_owned(owned: str, direction: str, number: str) -> None:
    """No more is acquired than is owned afterwards, which proves a point that may be a comma."""
    either = Cell("", otherwise=("142.325", "142,325"), printed="142.325")

    (row,), told = within_limits([bought(either, owned, direction)], [])

    assert (number, bool(number)) == (row.cell(Column.AMOUNT).text, bool(told))


@pytest.mark.parametrize(
    ("readings", "price"),
    [
        (("$147,430", "$147.430"), "$147.430"),
        (("$147,431", "$147.431"), ""),
        (("$199,430", "$199.430"), ""),
    ],
)
def test_price_in_range(readings: tuple[str, str], price: str) -> None:
    """A range of prices proves a point, unless the last figure may be that of a mark."""
    row = Row({Column.PRICE: Cell("", otherwise=readings, printed=readings[0])})

    (found,), _ = within_limits([row], [Explanation("1", Cell(AVERAGE))])

    assert price == found.cell(Column.PRICE).text


def test_day_apart_from_signature() -> None:
    """The only day that stands above its caption is that of the only signature."""
    signed = ("/s/ Jane Q. Doe, Attorney-in-Fact", "** Signature of Reporting Person")
    reminder = ("Reminder: Report on a separate line.", "Instruction 4 (b)(v).")

    (found,) = read_signatures(lines(*signed, *reminder, "01/23/2023", "Date"))
    (undated,) = read_signatures(lines(*signed, *reminder, "01/23/2023", "Persons who respond"))

    assert ("01/23/2023", "") == (found.date.text, undated.date.text)


def test_roles_with_lost_letters() -> None:
    """Captions of roles that have lost letters are known by those that they have kept."""
    area = role_lines(
        lines("©) Director © 10% Owner", "(Last) (First) Offi ive title bel © on ify bel")
    )

    boxes = role_boxes(area, titled=False).boxes

    assert ["empty", "empty", "checked", "empty"] == [box.mark.value for box in boxes]


def test_same_words() -> None:
    """Readings of the same words, which differ in signs alone, are not told apart by the page."""
    assert as_said(("Evoly [ EV ]", "Evoly ? [ EV ]"), {"evoly"}) is None
    assert "Common Stock" == as_said(("Common Stock", "Comm0n Stock"), {"common"})
