"""Parts of OCR text: names that wrap, signatures, persons of joint filings, torn remarks."""

from __future__ import annotations

from pathlib import Path

import pytest
from printed.ocr_lines import lines

from section16 import printed
from section16.printed.sheet import Cell, Explanation, SignatureLine
from section16.printed.stream.closing import ClosingPart
from section16.printed.stream.ocr.front import end_by_case
from section16.printed.stream.ocr.owners import further_owners
from section16.printed.stream.ocr.signatures import of_person, read_signatures
from section16.printed.stream.ocr.torn import without_torn
from section16.printed.stream.ocr.wraps import share_names, wrapped_holder, wrapped_shares
from section16.printed.wording import key

PAGES = Path(__file__).parent / "printed"


def test_wrapped_holder() -> None:
    """A holder's name around a row is read where the explanations have it whole."""
    said = key("Shares are held by Example Growth Principals Fund, L.P. and others.")
    above, below = lines("Common Example Growth"), lines("Stock Fund, L.P.2)")

    assert "Example Growth Principals Fund, L.P." == wrapped_holder(
        said, above, "Principals", below
    )
    assert wrapped_holder(key("Held by others."), above, "Principals", below) is None


def test_wrapped_shares() -> None:
    """Shares are named by words around a row when no longer name may be meant."""
    above, below = lines("@ Common Example"), lines("Stock Fund")
    common = share_names(["converts into common stock"])
    both = share_names(["common stock", "Class A Common Stock"])

    assert "Common Stock" == wrapped_shares(common, above, "ae", below)
    assert wrapped_shares(both, above, "ae", below) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("DOE JANE Example Software Inc. [ EX ]", 2),
        ("Doe Jane Q. EXAMPLE INC [ EX ]", 3),
        ("DOE JANE NRG Energy Inc [ EX ]", None),
        ("Doe Jane Example Inc [ EX ]", None),
    ],
)
def test_names_by_capitals(text: str, count: int | None) -> None:
    """Name and issuer are parted where one of them alone is in capitals."""
    assert count == end_by_case(text)


def test_day_behind_signature() -> None:
    """A day that ends the line of a signature is its day."""
    signed = lines("/s/ Jane Roe, Attomey-in-fact 03/15/2022", "Signature of Reporting Person")

    found = read_signatures(signed)

    assert [("/s/ Jane Roe, Attorney-in-fact", "03/15/2022")] == [
        (one.name.text, one.date.text) for one in found
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("/s/ Jane Roe for Doe John ale", "/s/ Jane Roe for Doe John"),
        ("/s/ Jane Roe for Doe John, Trustee of it", ""),
        ("Exhibit 24 /s/ Jane Roe for Doe John ale", ""),
    ],
)
def test_stain_behind_signature(text: str, name: str) -> None:
    """A signature ends with the person's name; a short stain behind it is no part of it."""
    found = SignatureLine(Cell("", otherwise=(text,)))

    assert name == of_person(found, "Doe John").name.text


def test_further_owners() -> None:
    """A person of a joint filing below the tables has a name, a street and a city."""
    box = lines(
        "1. Name and Address of Reporting Person*",
        "Example Partners, L.P.",
        "(Last) (First) (Middle)",
        "12 MILL LANE",
        "(Street)",
        "SPRINGFIELD IL 62701",
        "(City) (State) (Zip)",
    )

    found = further_owners(box)

    assert [("Example Partners, L.P.", "12 MILL LANE", "SPRINGFIELD\nIL\n62701")] == [
        (one.name.text, one.street.text, one.city.text) for one in found
    ]


def test_torn_remarks() -> None:
    """Remarks that begin within a sentence leave the explanations open that may go on there."""
    cut = Explanation("1", Cell("Paid in cash, generally", printed="Paid in cash, generally"))
    whole = Explanation("2", Cell("Bought.", printed="Bought."))

    found = without_torn(ClosingPart((cut, whole), (), Cell("at age 65."), ()))

    assert ["", "Bought."] == [one.text.text for one in found.explanations]
    assert ("", ("at age 65.",)) == (found.remarks.text, found.remarks.otherwise)


@pytest.mark.parametrize(("seen", "letter"), [("", "I"), ("D", "")])
def test_indirect(seen: str, letter: str) -> None:
    """A nature of indirect ownership proves an I that is lost, and contradicts a D."""
    page = (PAGES / "ocr.txt").read_text(encoding="utf-8")
    row = "Common Stock 7,500 I By Trust"

    read = printed.read(page.replace(row, f"Common Stock 7,500 {seen or 'z'} By Trust").encode())

    held = read.document.non_derivative_table[-1]
    assert (letter or None) == (held.direct_or_indirect_ownership.value or None)
