"""Pieces that a cut has left, joined again."""

from __future__ import annotations

import pytest

from section16.printed.interpret.joining import joined_day, joined_number, joined_words


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (("03/1-", "14/2023"), ("03/14/2023",)),
        (("03/", "14/2023"), ("03/14/2023",)),
        (("03/10", "/16/2023"), ("03/16/2023",)),
        (("03", "03/14/2023"), ("03/14/2023",)),
        (("04/10", "/06/2023"), ("04/06/2023", "04/10/2023")),
        (("04/", "23", "28/2022"), ("04/28/2022",)),
        (("19/", "99/2022"), ()),
        (("03/14/2022", "5"), ()),
        (("03)", "3/14/2022"), ()),
        (("01/01/1234", "1"), ()),
        (("01/01/12x4", "1"), ()),
        (("03/14/2022", "P", "5"), ()),
        (("101.64", "03/14/2023"), ()),
    ],
)
def test_day(pieces: tuple[str, ...], expected: tuple[str, ...]) -> None:
    """A day has ten characters, which tells how many of them stand on both sides of a cut."""
    assert expected == joined_day(*pieces)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("73,6", "22", ("73,622",)),
        ("109,39", "398", ("109,398",)),
        ("44,1/", "78", ("44,178",)),
        ("1,334,", "4,299", ("1,334,299",)),
        ("15", "15,000", ("15,000",)),
        ("$z", "$297.94", ("$297.94",)),
        ("$O", "$0", ("$0",)),
        ("2,520", "5", ("2,520", "2,525", "2,520.5")),
        ("$63.6", "6557", ("$63.66557", "$63.6557")),
        ("2z", "22,000", ("222,000", "22,000")),
        ("$1.98", "$1.99", ()),
        ("$0", "58.73", ("$58.73",)),
        ("words", "more", ()),
        ("4)", "4", ()),
    ],
)
def test_number(left: str, right: str, expected: tuple[str, ...]) -> None:
    """How thousands are set off tells most numbers; the others keep every reading."""
    assert expected == joined_number(left, right)


def test_words_that_stand_elsewhere() -> None:
    """Words are joined to what the page says elsewhere."""
    assert ("Common Stock",) == joined_words("Common Sto", "ock", ["Common Stock"])


def test_words_that_do_not() -> None:
    """Words that stand nowhere else keep every reading."""
    assert ("Common Stoock", "Common Stock") == joined_words("Common Sto", "ock", [])
