"""The Reporting Owners table: several persons, their names run together with their addresses."""

from __future__ import annotations

import pytest
from printed.pages import ROW_1, SEVERAL, page

from section16 import printed
from section16.document import Address, Relationship, ReportingOwner
from section16.filing import Reading

FIRST = "Doe Jane Q C/O EXAMPLE CORP. 12 MAIN STREET SPRINGFIELD, IL 62701\tX\t\tPresident\t"


def read(*rows: str, closing: str = "", signed: tuple[str, ...] = ()) -> Reading:
    """A joint filing with these lines below the first person's."""
    return printed.read(
        page(
            ROW_1,
            owners=(FIRST, *rows),
            filing=SEVERAL,
            closing=closing,
            signed=signed or ("/s/ Jane Q. Doe\t\t03/16/2022",),
            roles="_X_ Director ___ 10% Owner _X_ Officer (give title below) ___ Other (specify "
            "below) President",
        )
    )


def second(reading: Reading) -> ReportingOwner:
    """The second person."""
    return reading.document.reporting_owners[1]


def test_first_person() -> None:
    """Box 1 and the table's first line are one person."""
    reading = read("Roe LLC C/O EXAMPLE CORP. 12 MAIN STREET SPRINGFIELD, IL 62701\t\tX\t\t")
    first, _ = reading.document.reporting_owners

    assert "Doe Jane Q" == first.name
    assert Relationship(
        is_director=True,
        is_officer=True,
        is_ten_percent_owner=False,
        is_other=False,
        officer_title="President",
    ) == (first.relationship)


def test_same_address() -> None:
    """An address that box 1 shows too parts the line; which line of the street, it does not say."""
    owner = second(
        read("Roe LLC C/O EXAMPLE CORP. 12 MAIN STREET SPRINGFIELD, IL 62701\t\tX\t\tAdviser")
    )

    assert "Roe LLC" == owner.name
    assert Address(
        street1="C/O EXAMPLE CORP. 12 MAIN STREET", city="SPRINGFIELD", state="IL", zip_code="62701"
    ) == (owner.address)
    assert Relationship(
        is_director=False,
        is_officer=False,
        is_ten_percent_owner=True,
        is_other=True,
        other_text="Adviser",
    ) == (owner.relationship)


@pytest.mark.parametrize(
    ("line", "said", "name"),
    [
        ("Roe LLC C/O SOMEBODY 9 MILL ROAD PEKIN, IL 61554", "", "Roe LLC"),
        ("ROE FUND, L.P. PO BOX 5 PEKIN, IL 61554", "(1) Held by Roe Fund, L.P.", "ROE FUND, L.P."),
        ("ROE CORP /DE/ 9 MILL ROAD PEKIN, IL 61554", "(1) Held by Roe Corp.", "ROE CORP /DE/"),
        ("ROE RICHARD A 9 MILL ROAD PEKIN, IL 61554", "", "ROE RICHARD A"),
        ("2014 ROE LP 9 MILL ROAD PEKIN, IL 61554", "Remarks: for 2014 Roe LP", "2014 ROE LP"),
    ],
)
def test_proved_names(line: str, said: str, name: str) -> None:
    """A name ends before "C/O", or where it stands elsewhere on the page: explained or signed."""
    reading = read(
        f"{line}\t\tX\t\t",
        closing=said,
        signed=("/s/ Jane Q. Doe\t\t03/16/2022", "/s/ Richard Roe, Trustee\t\t03/16/2022"),
    )

    assert name == second(reading).name


def test_open_name() -> None:
    """A name that nothing proves stays open, with the places where it may end."""
    reading = read("Holmes John ROE INC. 9 MILL ROAD PEKIN, IL 61554\t\tX\t\t")
    owner = second(reading)

    assert (None, Address(state="IL", zip_code="61554")) == (owner.name, owner.address)
    assert ("Holmes John ROE INC.",) == reading.doubts[0].candidates


def test_open_street() -> None:
    """A street that cannot be told from the city stays open, the name does not."""
    reading = read("Roe LLC C/O SOMEBODY GREAT NECK, NY 11021\t\tX\t\t")
    owner = second(reading)

    assert ("Roe LLC", Address(state="NY", zip_code="11021")) == (owner.name, owner.address)
    assert [("/reporting_owners/1/address/street1", ("C/O SOMEBODY GREAT NECK, NY 11021",))] == [
        (doubt.path, doubt.candidates) for doubt in reading.doubts
    ]


def test_addresses_help_each_other() -> None:
    """An address found on one line parts the lines above it."""
    reading = read(
        "Zed Partners X 9 MILL ROAD PEKIN, IL 61554\t\tX\t\t",
        "Roe LLC 9 MILL ROAD PEKIN, IL 61554\t\tX\t\t",
        closing="(1) Held by Roe LLC.",
    )

    assert ["Doe Jane Q", "Zed Partners X", "Roe LLC"] == [
        owner.name for owner in reading.document.reporting_owners
    ]


def test_no_address() -> None:
    """A line without an address leaves both open."""
    owner = second(read("Somebody somewhere\t\tX\t\t"))

    assert (None, None) == (owner.name, owner.address)


def test_box_and_table_disagree() -> None:
    """A role that box 5 and the table give differently stays open."""
    source = page(ROW_1, owners=(FIRST,)).decode()
    reading = printed.read(source.encode())
    (owner,) = reading.document.reporting_owners

    assert owner.relationship is not None
    assert owner.relationship.is_officer is None
    assert ["/reporting_owners/0/relationship/is_officer"] == [
        doubt.path for doubt in reading.doubts
    ]


def test_lost_box_filled_by_the_table() -> None:
    """Where box 5 shows no marks the table says who is what."""
    roles = "Director 10% Owner Officer (give title below) Other (specify below) President"
    reading = printed.read(page(ROW_1, owners=(FIRST,), roles=roles))
    (owner,) = reading.document.reporting_owners

    assert owner.relationship is not None
    assert (True, True) == (owner.relationship.is_director, owner.relationship.is_officer)


def test_no_line() -> None:
    """A line of the table that is none is left unread."""
    reading = read("whatever this is")

    assert ["whatever this is"] == [unread.text for unread in reading.unread]
