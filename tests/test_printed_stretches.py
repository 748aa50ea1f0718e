"""What is certain of rows in text of reading order whose pieces stand apart, and of torn words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from section16.law.boxes import Column, Table
from section16.printed.stream.arranging import arranged
from section16.printed.stream.blocks import blocks
from section16.printed.stream.choosing import with_days, without_unlike
from section16.printed.stream.dealing import Row
from section16.printed.stream.entries import entries
from section16.printed.stream.owners import read_owners
from section16.printed.stream.persons import groups, person
from section16.printed.stream.shapes import shape_of
from section16.printed.stream.stretches import steady, stretches
from section16.printed.stream.wrapped import unwrapped

COLUMNS = (
    *(Column.SECURITY_TITLE, Column.TRANSACTION_DATE, Column.CODE, Column.AMOUNT),
    *(Column.DIRECTION, Column.PRICE, Column.OWNED, Column.OWNERSHIP),
)
LETTERS = "STCNAMND"
SHAPE = shape_of(initial=False, table=Table.NON_DERIVATIVE)


def ranges(*rows: list[int]) -> list[tuple[int, int]]:
    """The first row and the one behind the last of each stretch of rows with these entries."""
    found = [dict(zip(COLUMNS, entries_, strict=False)) for entries_ in rows]
    return [(stretch.start, stretch.stop) for stretch in stretches(found)]


def test_stretches() -> None:
    """Rows are of one stretch where one has an entry before one of the row above."""
    assert [(0, 1), (1, 2)] == ranges([0, 1], [2, 3])
    assert [(0, 2), (2, 3)] == ranges([0, 2], [1, 3], [4])
    assert [(0, 3)] == ranges([0, 5], [1, 3], [2, 4])


@given(st.lists(st.integers(0, 4), min_size=1, max_size=24))
def test_every_row_is_of_one_stretch(owners: list[int]) -> None:
    """Stretches follow on from each other, and no entry of one stands behind one of the next."""
    rows: list[Row] = [{} for _ in range(5)]
    for at, number in enumerate(owners):
        rows[number][COLUMNS[len(rows[number]) % len(COLUMNS)]] = at
    found = list(stretches(rows))

    assert list(range(5)) == [number for stretch in found for number in stretch]
    for above, below in pairwise(found):
        before = [at for number in above for at in rows[number].values()]
        behind = [at for number in below for at in rows[number].values()]
        assert all(first < last for first in before for last in behind)


def certain(places: list[str], texts: str = "", *, poor: bool = False) -> list[str]:
    """The columns of each row that are certain.

    ``places`` has for each row its entries' places, a dot where it has none; the texts of entries
    are all different but for those whose letters ``texts`` repeats.
    """
    rows = [
        {column: int(at) for column, at in zip(COLUMNS, row.split(), strict=True) if at != "."}
        for row in places
    ]
    size = max(at for row in rows for at in row.values()) + 1
    kinds = ["-"] * size
    for row in rows:
        for column, at in row.items():
            kinds[at] = LETTERS[COLUMNS.index(column)]
    said = [f"{at}?" if texts[at : at + 1] in ("", ".") else texts[at] for at in range(size)]
    made = steady(rows, rows, "".join(kinds), said, SHAPE, poor=poor)
    return [
        "".join(LETTERS[COLUMNS.index(each)] for each in COLUMNS if each in row) for row in made
    ]


def test_rows_that_fit() -> None:
    """Rows in two strips are certain as they stand."""
    assert [LETTERS, LETTERS] == certain(["0 1 2 3 8 9 10 11", "4 5 6 7 12 13 14 15"])


def test_pieces_of_a_poor_table() -> None:
    """Where pieces fit badly, what stands in one piece with the code is certain, words aside."""
    assert ["TCN", "TCN"] == certain(["0 1 2 3 8 9 10 11", "4 5 6 7 12 13 14 15"], poor=True)


def test_what_all_say_alike() -> None:
    """What all rows of a stretch say alike is certain wherever it stands."""
    places = ["0 1 2 3 8 9 10 11", "4 5 6 7 12 13 14 15"]

    assert ["TCND", "TCND"] == certain(places, "...........D...D", poor=True)


def test_a_row_by_itself() -> None:
    """A row that stands by itself is whole, whatever the others are."""
    places = ["0 1 2 3 8 9 10 11", "4 5 6 7 12 13 14 15", "16 17 18 19 20 21 22 23"]

    assert ["TCN", "TCN", LETTERS] == certain(places, poor=True)


def order(kinds: str, texts: list[str] | None = None) -> list[list[int]] | None:
    """The entries of each row of Table II."""
    said = texts or [f"{kind}{at}" for at, kind in enumerate(kinds)]
    found = arranged(kinds, said, "4", Table.DERIVATIVE)
    return found and [sorted(row.values()) for row in found.rows]


def test_letters_lost() -> None:
    """A row whose letter of ownership is lost is there."""
    assert [[0, 2, 3, 4, 6, 7, 9]] == order("SFTCNFSNMN")


def test_marks_that_stand_alone() -> None:
    """Marks that stand beside no cell of their row belong to none for certain."""
    rows = order("SMTCNTTSNMNDFSMTCNTTSNMND")

    assert rows is not None
    assert 12 not in {at for row in rows for at in row}


def days(*rows: tuple[int, int], kinds: str, texts: list[str]) -> list[tuple[bool, bool]]:
    """Whether each row keeps its day of transaction and its day of execution."""
    both = (Column.TRANSACTION_DATE, Column.DEEMED_DATE)
    found = [{column: at for column, at in zip(both, row, strict=True) if at >= 0} for row in rows]
    made = with_days(found, kinds, texts)
    return [(both[0] in row, both[1] in row) for row in made]


def test_days_of_execution() -> None:
    """A day of execution stands behind that of the transaction, and is no earlier."""
    texts = ["03/01/2022", "03/02/2022"]

    assert [(True, True)] == days((0, 1), kinds="TT", texts=texts)
    assert [(False, False)] == days((0, 1), kinds="TT", texts=texts[::-1])


def test_a_day_too_many() -> None:
    """Where a day of execution stands apart, days one behind the other are none of a row's."""
    texts = ["03/01/2022", "S", "03/01/2022", "03/01/2022"]

    assert [(True, False), (False, False)] == days((0, 3), (2, -1), kinds="TCTT", texts=texts)
    assert [(True, False), (True, False)] == days((0, -1), (2, -1), kinds="TCTT", texts=texts)


def test_contracts() -> None:
    """An option may be on a hundred shares; other numbers that differ may have changed places."""
    places = {Column.AMOUNT: 0, Column.UNDERLYING_AMOUNT: 1}

    assert places == without_unlike(places, ["12", "1,200"])
    assert {} == without_unlike(places, ["12", "1,300"])


def words(*texts: str) -> list[tuple[str, bool]]:
    """The entries of texts, torn words parted: their words, and whether they are sure."""
    found = [entry for text in texts for block in blocks(text) for entry in entries(block)]
    return [
        (" ".join(part.words for part in entry.parts), entry.sure) for entry in unwrapped(found)
    ]


def test_end_of_a_nature() -> None:
    """The end of a nature goes back to it, where the page says both whole elsewhere."""
    whole = ("I", "By the Mill\nFamily Trust", "Common\nStock")

    assert [
        *(("I", True), ("By the Mill Family Trust", True), ("Common Stock", True)),
        *(("I", True), ("By the Mill Family Trust", True), ("Common Stock", True)),
    ] == words(*whole, "I", "By the Mill", "Family Trust\nCommon\nStock")


def test_end_of_a_strange_nature() -> None:
    """Where the page says the nature nowhere else, both its parts are open."""
    assert [
        *(("Common Stock", True), ("I", True), ("By the Mill", False)),
        *(("Family Trust", False), ("Common Stock", True)),
    ] == words("Common\nStock", "I", "By the Mill", "Family Trust\nCommon\nStock")


def test_torn_class() -> None:
    """Where the class of one title stands before another, no title of a class is sure."""
    assert [
        *(("Class A Class B Common Stock", False), ("1,000", True), ("Common Stock", False)),
    ] == words("Class A\nClass B Common Stock", "1,000", "Common\nStock")


def city(text: str) -> tuple[str, str]:
    """The street and the city line of box 1 whose fields stand below each other."""
    found = list(blocks(text))
    taken = {line.start for block in found for line in block.lines if line.text.startswith("(")}
    box, _ = person(groups(found, taken))
    return box.street.text, " ".join(box.city.text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Roe Jane\n\nMILL CENTER\n\n(Street)\n\nSPRINGFIELD\n\nIL\n\n62701",
            ("MILL CENTER", "SPRINGFIELD IL 62701"),
        ),
        (
            "Roe Jane\n\nMILL CENTER\n\n12 MILL LANE\n\nSPRINGFIELD\n\nIL\n\n62701",
            ("MILL CENTER\n12 MILL LANE", "SPRINGFIELD IL 62701"),
        ),
        ("Roe Jane\n\nSPRINGFIELD\n\nMILL CENTER\n\nIL\n\nX\n\n62701", ("", "")),
    ],
)
def test_city(text: str, expected: tuple[str, str]) -> None:
    """Of two texts without figures that is the city which stands in a row with its fields."""
    assert expected == city(text)


def test_street_like_a_city() -> None:
    """An address ends where a comma stands behind the city, not where a street ends like one."""
    page = "Mill B.V.\nMOLENPLEIN 8K\nAMSTERDAM, P7 1011 AB\n\nX"
    (row,) = read_owners(list(blocks(page)), "").rows

    assert ("Mill B.V.", "MOLENPLEIN 8K") == (row.name.text, row.street.text)


def test_lost_name() -> None:
    """A number above a city alone is a street's: the name is open."""
    (row,) = read_owners(list(blocks("12 MILL LANE\nSPRINGFIELD, IL 62701\n\nX")), "").rows

    assert ("", ("12 MILL LANE",)) == (row.name.text, row.name.otherwise)
