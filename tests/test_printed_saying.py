"""Words of which looks saw different letters, and what the page says of them elsewhere."""

from __future__ import annotations

import pytest

from section16.law.boxes import Column
from section16.printed.interpret import interpret
from section16.printed.interpret.saying import as_said, pieced
from section16.printed.sheet import Cell, Front, OwnerBox, Row, Sheet, SignatureLine

_SAID = frozenset({"mildred", "granary", "grange"})


@pytest.mark.parametrize(
    ("readings", "meant"),
    [
        (("Mildred Roe", "Mildned Roe"), "Mildred Roe"),
        (("Roe ds Attorney-in-Fact", "Roe as Attorney-in-Fact"), "Roe as Attorney-in-Fact"),
        (
            ("Example Mills.Jnc, [ EXM ]", "Example Mills.Inc, [ EXM ]"),
            "Example Mills.Inc, [ EXM ]",
        ),
        (("By Granary", "By Grange"), None),
        (("Mildned Roe", "Mildrcd Roe"), None),
        (("By MRL Trust", "By MRI Trust"), None),
        (("Miklncd Roe", "Mildred Roe"), None),
        (("Mildred Roe", "MildredRoe"), None),
        (("Mildred Roe",), None),
    ],
    ids=["page", "everyday", "company", "two", "none", "short", "unlike", "joined", "one look"],
)
def test_a_word_of_the_page(readings: tuple[str, ...], meant: str | None) -> None:
    """The one word that the page says is right, if the others are nearly that word."""
    assert meant == as_said(readings, _SAID)


@pytest.mark.parametrize(
    ("readings", "whole"),
    [
        (("Emplovee Option", "F.mployee Option"), "Employee Option"),
        (("Emplovee Option", "Emplovee 0ption"), None),
        (("Employee Opt", "Em Option"), None),
        (("2021 Unlts", "2021 Un1ts"), None),
    ],
    ids=["letters", "never seen", "little", "figures"],
)
def test_letters_of_several_looks(readings: tuple[str, ...], whole: str | None) -> None:
    """Words that stand elsewhere are right where every letter was seen by some look."""
    assert whole == pieced(readings, ["Employee Option", "2023 Units", "Common Stock"])


def test_two_texts_fit() -> None:
    """Where two texts of the page fit, neither is taken."""
    assert (
        pieced(("Series A Stock", "Series B Stock"), ["Series A Stock", "Series B Stock"]) is None
    )


def test_title_and_signature() -> None:
    """A title is told by another row, a signer by the name in box 1, and both are said."""
    front = Front(
        form=Cell("FORM 4"),
        event=Cell("03/14/2022"),
        amendment=Cell(),
        owner=OwnerBox(name=Cell("Roderick Mildred")),
    )
    rows = [
        Row({Column.SECURITY_TITLE: title, Column.OWNED: Cell("500"), Column.OWNERSHIP: Cell("D")})
        for title in (
            Cell("Common Stock"),
            Cell("(ommon Stock", printed="(ommon Stock", otherwise=("Conimon Stock",)),
        )
    ]
    signed = Cell("/s/ Mildned Roderick", otherwise=("/s/ Mildred Roderick",))
    reading = interpret(
        Sheet(
            front=front,
            table_1=tuple(rows),
            signatures=(SignatureLine(signed, Cell("03/16/2022")),),
        )
    )

    assert ["Common Stock"] * 2 == [
        row.security_title.value for row in reading.document.non_derivative_table
    ]
    assert ["/s/ Mildred Roderick"] == [one.name for one in reading.document.signatures]
    assert ["/signatures/0/name", "/non_derivative_table/1/security_title"] == [
        doubt.path for doubt in reading.doubts if doubt.code == "READ022"
    ]


def test_incomplete_reading() -> None:
    """Where no reading is complete words of the page settle nothing."""
    row = Row({Column.SECURITY_TITLE: Cell("", otherwise=("Common",)), Column.OWNED: Cell("500")})
    front = Front(form=Cell("FORM 4"), event=Cell("03/14/2022"), amendment=Cell())
    reading = interpret(Sheet(front=front, table_1=(row,)))

    assert reading.document.non_derivative_table[0].security_title.value is None


@pytest.mark.parametrize(
    ("readings", "sides"),
    [
        (("SPRINGFIELD Il. 62701", "SPRINGFIELD 11. 62701"), ("SPRINGFIELD", None, "62701")),
        (("SPRINGFIELD Il. 62701", "SPRINGFIELD Il. 62707"), (None, None, None)),
    ],
    ids=["state", "zip code"],
)
def test_state_alone_is_lost(
    readings: tuple[str, str], sides: tuple[str | None, str | None, str | None]
) -> None:
    """Where looks agree on all but the state, the state alone stays open."""
    owner = OwnerBox(
        name=Cell("Roderick Mildred"),
        street=Cell("1 MILL STREET"),
        city=Cell(readings[0], otherwise=readings[1:]),
    )
    front = Front(form=Cell("FORM 4"), event=Cell("03/14/2022"), amendment=Cell(), owner=owner)
    (found,) = interpret(Sheet(front=front)).document.reporting_owners
    address = found.address
    assert address is not None
    assert sides == (address.city, address.state, address.zip_code)
