"""Entries of text in reading order: what they are, and how they are dealt out to rows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from section16.law.boxes import Column, Table
from section16.printed.sheet import Mark
from section16.printed.stream.arranging import Around, arranged
from section16.printed.stream.blocks import Block, blocks
from section16.printed.stream.entries import Entry, beside, entries
from section16.printed.stream.owners import read_owners
from section16.printed.stream.persons import groups
from section16.printed.stream.roles import roles
from section16.printed.stream.salvage import salvaged

HEAD = "WTCNAM"
TAIL = "ND"
WHOLE = (
    *(Column.SECURITY_TITLE, Column.TRANSACTION_DATE, Column.CODE, Column.AMOUNT),
    *(Column.DIRECTION, Column.PRICE, Column.OWNED, Column.OWNERSHIP),
)


def read(text: str) -> list[Entry]:
    """The entries of a text's blocks."""
    return [entry for block in blocks(text) for entry in entries(block)]


def seen(text: str) -> list[str]:
    """Kind and words of the entries of a text."""
    return [f"{each.kind} {' '.join(part.words for part in each.parts)}" for each in read(text)]


class TestEntries:
    """What the lines of blocks hold."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Trust, dated\nMay 1,\n2019 (2)", ["w Trust, dated May 1, 2019 (2)"]),
            ("Family Trust DTD\n08/02/1994", ["W Family Trust DTD 08/02/1994"]),
            ("Common\nStock,\npar\nvalue\n$0.01", ["W Common Stock, par value $0.01"]),
            ("$0.0075\npar value\nper share", ["W $0.0075 par value per share"]),
            ("Common\nStock\nCommon\nStock", ["W Common Stock", "W Common Stock"]),
            ("I (1) See\nFootnotes", ["I I (1)", "w See Footnotes"]),
            ("Class\nA\nShares\n1,200", ["W Class A Shares", "N 1,200"]),
            ("$\n$\n1,200 1,300", ["M $ 1,200", "M $ 1,300"]),
        ],
    )
    def test_words_and_numbers(self, text: str, expected: list[str]) -> None:
        """A year, a day and a par value are words; what is repeated is of several rows."""
        assert expected == seen(text)

    def test_lost_hyphen(self) -> None:
        """Words that have lost a hyphen beside a price are not sure, the price is."""
        assert [("Non qualified Option", False), ("$ 10.50", True)] == [
            (" ".join(part.words for part in entry.parts), entry.sure)
            for entry in read("Non$ 10.50\nqualified\nOption")
        ]

    def test_contested_price(self) -> None:
        """Where two numbers may be that of a dollar sign, neither is sure."""
        found = read("$\n2,900\n(1)\nStock\n2,000.00")

        assert {("M", False), ("N", False), ("W", True)} == {
            (each.kind, each.sure) for each in found
        }

    def test_beside(self) -> None:
        """Entries of one line stand beside each other, and a price around a number."""
        assert [0, 0, 1, 2, 2] == beside(read("19,100 A\n\n7\n\n$\n9,000\n10.5"))


def order(letters: str, texts: list[str] | None = None, around: Around | None = None) -> list[str]:
    """The rows of Table II that entries make up, by the places of their entries."""
    said = texts or [f"{letter}{at}" for at, letter in enumerate(letters)]
    found = arranged(letters, said, "4", Table.DERIVATIVE, around)
    assert found is not None
    return [" ".join(str(row[each]) for each in Column if each in row) for row in found.rows]


def test_days_after_the_signature() -> None:
    """A day later than the signatures is that of exercise or expiration."""
    days = ["01/01/2025", "01/01/2030", "05/01/2020"]
    texts = ["Option", "$1", *days, "M", "7", "Stock", "7", "$0", "5", "D"]

    assert ["0 1 4 5 6 9 2 3 7 8 10 11"] == order(
        "WMTTTCNWNMND", texts, Around(signed=date(2020, 5, 2))
    )


@st.composite
def cut_tables(draw: st.DrawFn) -> tuple[str, list[list[int]]]:
    """A table read in two strips, one below the other, from some row on, and its rows."""
    whole, cut = draw(st.integers(0, 3)), draw(st.integers(2, 6))
    width, place = draw(st.integers(1, 7)), 0
    letters, rows = "", []
    for _ in range(whole):
        letters += HEAD + TAIL
        rows.append(list(range(place, place + 8)))
        place += 8
    row, rest = HEAD + TAIL, 8 - width
    right = place + cut * width
    rows += [
        [place + number * width + at for at in range(width)]
        + [right + number * rest + at for at in range(rest)]
        for number in range(cut)
    ]
    return letters + row[:width] * cut + row[width:] * cut, rows


@settings(max_examples=60, deadline=None)
@given(cut_tables())
def test_strips(table: tuple[str, list[list[int]]]) -> None:
    """Of a table read in strips every row is found, and no cell is given to another row."""
    letters, rows = table
    texts = [f"{letter}{at}" for at, letter in enumerate(letters)]
    found = arranged(letters, texts, "4", Table.NON_DERIVATIVE)

    assert found is not None
    assert len(rows) == len(found.rows)
    for cells, made in zip(rows, found.rows, strict=True):
        assert made.items() <= dict(zip(WHOLE, cells, strict=True)).items()


def test_salvaged() -> None:
    """Of rows that cannot be told, codes, ownership and what all say alike are certain."""
    kinds = "TTCCNNDIWW"
    texts = ["01/02/2023", "01/02/2023", "S", "P", "1", "2", "D", "I", "Stock", "Stock"]
    rows = [{Column.CODE: 3}, {Column.CODE: 2}]

    assert [
        {
            Column.CODE: 2 + number,
            Column.OWNERSHIP: 6 + number,
            Column.TRANSACTION_DATE: number,
            Column.SECURITY_TITLE: 8 + number,
        }
        for number in range(2)
    ] == salvaged(rows, kinds, texts, Table.NON_DERIVATIVE)
    assert [] == salvaged([{}, {}], "NNNN", list("1234"), Table.NON_DERIVATIVE)


@pytest.mark.parametrize(("of_terms", "expected"), [(True, False), (False, True)])
def test_salvaged_days(of_terms: bool, expected: bool) -> None:
    """A day that all rows have is no transaction's where it is exercisable from that day."""
    column = Column.EXERCISE_DATE if of_terms else Column.TRANSACTION_DATE
    rows = [{Column.CODE: 2, column: 0}, {Column.CODE: 3, column: 1}]
    found = salvaged(rows, "TTCCDIWW", ["01/02/2023"] * 2 + list("MMDIWW"), Table.DERIVATIVE)

    assert [expected] * 2 == [Column.TRANSACTION_DATE in row for row in found]


FRONT = """Director

10% Owner

Officer (give title below)

Other (specify below)
{title}
X

X

Form filed by One Reporting Person
Form filed by More than One Reporting Person"""


def marks(title: str, *, is_told: bool) -> tuple[Mark, ...]:
    """The marks of the roles that a front shows whose marks have come away."""
    page = list(blocks(FRONT.format(title=f"\n{title}\n" if title else "")))
    found = groups([Block((line,)) for block in page for line in block.lines], set())
    named = next((group for group in found if group.words == title), None)
    return tuple(box.mark for box in roles(page, named, several=False, is_told=is_told).boxes)


def test_title() -> None:
    """A title is an officer's or another's; where another text may be one, there may be two."""
    director, owner, officer, other = marks("Chief Thinker", is_told=True)

    assert (Mark.EMPTY, Mark.EMPTY) == (director, owner)
    assert {Mark.UNREADABLE, Mark.CHECKED, Mark.EMPTY} >= {officer, other}
    assert Mark.EMPTY not in marks("", is_told=False)[2:]


APART = """X

(Middle)

Officer (give title below)

X
Director
10% Owner
Other (specify below)

X

Form filed by One Reporting Person
Form filed by More than One Reporting Person"""


def test_mark_before_director() -> None:
    """Between "Officer" and "Other" a mark is no other's where "Director" stands behind it."""
    found = roles(list(blocks(APART)), None, several=False, is_told=True).boxes

    assert (Mark.CHECKED, Mark.CHECKED, Mark.EMPTY, Mark.EMPTY) == tuple(box.mark for box in found)


OWNERS = "Jane Roe\n12 MILL LANE\nSPRINGFIELD, IL 62701"


def test_marks_elsewhere() -> None:
    """A person of the owners' table without any mark may have one in every column."""
    (row,) = read_owners(list(blocks(OWNERS)), "").rows

    assert [("X", "[ ]")] * 4 == [
        cell.otherwise for cell in (row.director, row.ten_percent_owner, row.officer, row.other)
    ]


def test_lone_mark() -> None:
    """A lone mark is a director's or a ten percent owner's."""
    (row,) = read_owners(list(blocks(f"{OWNERS}\n\nX")), "").rows

    assert [True, True, False, False] == [
        bool(cell) for cell in (row.director, row.ten_percent_owner, row.officer, row.other)
    ]


class TestDoubt:
    """Tables that fit badly."""

    @pytest.mark.parametrize(
        ("last", "expected"), [("Class A", None), ("Elm Fund", "Common Stock")]
    )
    def test_rest_of_a_title(self, last: str, expected: str | None) -> None:
        """Where a class of shares stands alone, "Common Stock" may be the rest of its title."""
        texts = ["Units", "(1)", "03/14/2022", "M", "5", "(1)", "(1)", "Common Stock", "5"]
        texts = [*texts, "$0", "0", "I", *texts, "$0", "0", "I", last]
        found = arranged("WFTCNFFWNMNI" * 2 + "p", texts, "4", Table.DERIVATIVE)

        assert found is not None
        titles = [row.get(Column.UNDERLYING_TITLE) for row in found.rows]
        assert [expected] * 2 == [None if at is None else texts[at] for at in titles]

    def test_deemed_days(self) -> None:
        """An execution is deemed soon behind its transaction: other days are open."""
        texts = ["Stock", "06/30/2025", "11/03/2025", "S", "5", "D", "7", "D", "$1"]
        found = arranged("WTTCNDNDM", texts, "4", Table.NON_DERIVATIVE)

        assert found is not None
        (row,) = found.rows
        assert {Column.TRANSACTION_DATE, Column.DEEMED_DATE}.isdisjoint(row)
        assert "5" == texts[row[Column.AMOUNT]]

    def test_number_and_money(self) -> None:
        """A derivative of which a number is traded and money is owned has those of two rows."""
        texts = ["(1)", "03/14/2022", "C", "300", "(1)", "(1)", "Stock", "30"]
        texts += ["$0", "$9,000", "I", "See note", "Note"]
        found = arranged("FTCNFFWNMMIwW", texts, "4", Table.DERIVATIVE)

        assert found is not None
        (row,) = found.rows
        assert {Column.AMOUNT, Column.OWNED}.isdisjoint(row)
        assert "03/14/2022" == texts[row[Column.TRANSACTION_DATE]]
