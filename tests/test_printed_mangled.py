"""Fronts of pages that a converter has cut: captions, names, addresses, roles."""

from __future__ import annotations

from datetime import date

import pytest

from section16 import printed
from section16.document import Address, Issuer, Relationship, ReportingOwner
from section16.filing import Reading
from section16.printed.captions import caption_at_start, opens_caption
from section16.printed.labels import Label

FRONT = """\
1. Name and Address of Reporting Person* Doe Jane Q\t\t\t2. Issuer Name and Ticker or Trading \
Symbol Example Corp. [ EXMP ]\t5. Relationship of Reporting Person(s) to Issuer\t\t
\t\t\t3. Date of Earliest Transaction (Month/Day/Year) 03/14/2022\t(Check all applicable)\t\t
(Last)\t(First)\t(Middle)\t\t\tDirector\t\t10% Owner
12 MILL ROAD\t\t\t\t\tOfficer (give title below)\t\tOther (specify below)
(Street)\t\t\t4. If Amendment, Date of Original Filed (Month/Day/Year)\t6. Individual or Joint/\
Group Filing (Check Applicable Line)\t\t
PEKIN\tIL\t61554\t\t\tForm filed by One Reporting Person\t\t
(City)\t(State)\t(Zip)\t\t\tForm filed by More than One Reporting Person\t\t
"""
ADDRESS = Address(street1="12 MILL ROAD", city="PEKIN", state="IL", zip_code="61554")
BLOCK = """\
1. Name and Address of Reporting Person* Roe Ltd.\t\t
(Last)\t(First)\t(Middle)
9 ELM STREET\t\t
(Street)\t\t
OMAHA\tNE\t68131
(City)\t(State)\t(Zip)
"""
ROE = ReportingOwner(
    name="Roe Ltd.",
    address=Address(street1="9 ELM STREET", city="OMAHA", state="NE", zip_code="68131"),
    relationship=None,
)


def read(front: str, blocks: str = "", signed: str = "/s/ John Roe, Attorney-in-Fact") -> Reading:
    """A page with a damaged front and no rows."""
    page = (
        f"FORM 4\n\nSTATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP\n\n{front}\n"
        "Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned\n\n"
        "Table II - Derivative Securities Acquired, Disposed of, or Beneficially Owned (e.g., "
        f"puts, calls, warrants, options, convertible securities)\n\n{blocks}\n"
        f"Explanation of Responses:\n\n{signed}\n\n03/16/2022\n\n"
        "** Signature of Reporting Person\n\nDate\n"
    )
    return printed.read(page.encode())


def owner(front: str) -> ReportingOwner:
    """The first person of a page."""
    return read(front).document.reporting_owners[0]


class TestCaptions:
    """Captions known by what is left of them."""

    @pytest.mark.parametrize(
        ("text", "label", "rest"),
        [
            ("me and Ticker or Trading Symbol X [ X ]", Label.ISSUER, "X [ X ]"),
            ("1. Narne and Aidress of Reporting Person * X", Label.OWNER, "X"),
            (" of Earliest Transaction (Month/Day/Year) 03/05/2020", Label.EVENT, "03/05/2020"),
            ("mendment, Date of Original Filed (Month/Day/Year)", Label.AMENDMENT, ""),
            ("on * Doe Jane", Label.OWNER, "Doe Jane"),
        ],
    )
    def test_known(self, text: str, label: Label, rest: str) -> None:
        """The end of a caption, a letter or two misread, is enough."""
        found = caption_at_start(text, set(Label))

        assert found is not None
        assert (label, rest) == (found.label, text[found.end :])

    @pytest.mark.parametrize(
        "text",
        ["(Month/Day/Year) 03/05/2020", "Director", "Persons who respond", "12 MILL ROAD", ""],
    )
    def test_unknown(self, text: str) -> None:
        """What several captions end with, or none, is no caption."""
        assert caption_at_start(text, set(Label)) is None

    def test_not_missed(self) -> None:
        """A caption that the page shows whole is not looked for."""
        assert caption_at_start("me and Ticker or Trading Symbol X", {Label.EVENT}) is None

    def test_beginning(self) -> None:
        """The beginning of a caption whose end stands in another field is known too."""
        assert opens_caption("2. Issuer Name an", {Label.ISSUER})
        assert not opens_caption("Doe Jane", {Label.OWNER})


class TestFront:
    """Boxes whose captions are damaged."""

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("2. Issuer Name and Ticker", "er Name and Ticker"),
            ("2. Issuer Name and Ticker", "2. Issuer Name an\td Ticker"),
            ("3. Date of Earliest", "f Earliest"),
            ("4. If Amendment", "endment"),
            ("5. Relationship of", "5. Relations\thip of"),
            ("1. Name and Address", "1. Narne ani Address"),
            ("Person* Doe", "Pers\ton * Doe"),
        ],
    )
    def test_captions(self, old: str, new: str) -> None:
        """A caption that is cut, parted or misread names its box all the same."""
        document = read(FRONT.replace(old, new)).document

        assert Issuer(name="Example Corp.", trading_symbol="EXMP") == document.issuer
        assert date(2022, 3, 14) == document.period_of_report
        assert ("4", None) == (document.document_type, document.date_of_original_submission)
        assert ("Doe Jane Q", ADDRESS) == (
            document.reporting_owners[0].name,
            document.reporting_owners[0].address,
        )

    def test_name_in_its_own_field(self) -> None:
        """A name that stands alone is whole where it has two words, the first with a capital."""
        assert (
            "Doe Jane Q"
            == owner(FRONT.replace("* Doe Jane Q", "*").replace("\n\t", "\nDoe Jane Q\t", 1)).name
        )

    @pytest.mark.parametrize("left", ["oe Jane Q", " Jane Q", "E Q", "Jane Q"])
    def test_cut_name(self, left: str) -> None:
        """A name that may have lost its beginning is open, and what is left is said."""
        front = FRONT.replace("* Doe Jane Q", "*").replace("\n\t", f"\n{left}\t", 1)
        reading = read(front)

        assert reading.document.reporting_owners[0].name is None
        assert (left.strip(),) in [doubt.candidates for doubt in reading.doubts]

    def test_name_a_line_too_high(self) -> None:
        """A name that opens the line above its caption is the name."""
        front = "Doe Jane Q\t\t\t\n" + FRONT.replace("* Doe Jane Q", "*")

        assert "Doe Jane Q" == owner(front).name

    def test_name_a_line_too_low(self) -> None:
        """A name below its caption is told by the C/O that follows it."""
        lines = FRONT.replace("* Doe Jane Q", "*").replace("12 MILL ROAD", "C/O X, 12 MILL ROAD")
        low = lines.replace("C/O X", "Doe Jane Q\t\t\t\t\t\t\t\nC/O X")

        assert "Doe Jane Q" == owner(low).name

    def test_captions_a_line_too_high(self) -> None:
        """Street and city are told by what they are, not by the captions above them."""
        lines = FRONT.splitlines(keepends=True)
        lines[3], lines[4] = lines[4], lines[3]
        lines[5], lines[6] = lines[6], lines[5]

        assert ADDRESS == owner("".join(lines)).address

    @pytest.mark.parametrize("left", ["L ROAD", " ROAD", "MILL ROAD"])
    def test_cut_street(self, left: str) -> None:
        """A street that does not begin as streets do is open."""
        address = owner(FRONT.replace("12 MILL ROAD", left)).address

        assert address is not None
        assert (None, "IL") == (address.street1, address.state)

    def test_cut_city(self) -> None:
        """A city that opens with a blank has lost its beginning."""
        address = owner(FRONT.replace("PEKIN\t", " KIN\t")).address

        assert address is not None
        assert (None, "IL", "61554") == (address.city, address.state, address.zip_code)

    def test_title_below_the_box(self) -> None:
        """A title right below the officer's box proves that it was checked."""
        front = FRONT.replace("(Street)\t\t\t4", "(Street)\t\t\t\t\tChief Baker\t\t\n\t\t\t4")
        reading = read(front.replace("1. Name", "1. Narne"))

        assert Relationship(is_officer=True, officer_title="Chief Baker") == (
            reading.document.reporting_owners[0].relationship
        )
        assert "READ022" in [doubt.code for doubt in reading.doubts]

    def test_street_on_both_sides_of_its_caption(self) -> None:
        """On a page that is whole but for it, the second line of a street may stand too low."""
        marked = FRONT.replace("\tDirector", "\tX Director").replace(
            "\tForm filed by One", "\tX One"
        )
        low = marked.replace("\tX One", "\tX Form filed by One").replace(
            "PEKIN\t", "SUITE 7\t\t\nPEKIN\t"
        )
        address = owner(low).address

        assert address is not None
        assert ("12 MILL ROAD SUITE 7", "PEKIN") == (
            f"{address.street1} {address.street2}",
            address.city,
        )

    @pytest.mark.parametrize("left", ["6.", "6. Ind", "Filed(Month/Day/Year)"])
    def test_caption_is_no_title(self, left: str) -> None:
        """What a cut has left of a caption below the officer's box is no title."""
        front = FRONT.replace("\tOfficer", "Officer").replace("\t6. ", f"\t{left}\t")

        assert Relationship() == owner(front).relationship

    def test_title_beside_a_checked_other(self) -> None:
        """Where "Other" is checked, a text below the officer's box may belong to either."""
        front = FRONT.replace("(Street)\t\t\t4", "(Street)\t\t\t\t\tChief Baker\t\t\n\t\t\t4")
        reading = read(front.replace("1. Name", "1. Narne").replace("\tOther", "\tX Other"))
        found = reading.document.reporting_owners[0].relationship

        assert found is not None
        assert (None, True, None, None) == (
            found.is_officer,
            found.is_other,
            found.officer_title,
            found.other_text,
        )
        assert ("Chief Baker",) in [doubt.candidates for doubt in reading.doubts]


class TestBlocks:
    """Further persons, line by line."""

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("1. Name and Address", "1. Name and Address"),
            ("1. Name and Address", "d Address"),
            ("Reporting Person* Roe", "Reporting Pers\ton* Roe"),
            ("Person* Roe Ltd.", "Person*\nRoe Ltd."),
        ],
    )
    def test_read(self, old: str, new: str) -> None:
        """A block is read whatever its caption has lost."""
        found = read(FRONT, BLOCK.replace(old, new)).document.reporting_owners

        assert 2 == len(found)
        assert (ROE.name, ROE.address) == (found[1].name, found[1].address)

    def test_shared_address(self) -> None:
        """A street that is cut in one block is whole in another with the same address."""
        cut = BLOCK.replace("Roe Ltd.", "Poe Inc.").replace("9 ELM STREET", "LM STREET")
        found = read(FRONT, BLOCK + cut).document.reporting_owners

        assert ("Poe Inc.", ROE.address) == (found[2].name, found[2].address)

    def test_without_caption(self) -> None:
        """A line with the end of an address alone is a person without a name."""
        line = "ELM STREET (Street) OMAHA NE 68131 (City) (State) (Zip)\n"
        found = read(FRONT, BLOCK + line).document.reporting_owners

        assert (
            None,
            Address(street1="9 ELM STREET", city="OMAHA", state="NE", zip_code="68131"),
        ) == (
            found[2].name,
            found[2].address,
        )


def test_owners_table_proves_box_1() -> None:
    """What box 1 has lost stands in the Reporting Owners table."""
    front = FRONT.replace("* Doe Jane Q", "* ").replace("12 MILL ROAD", "LL ROAD")
    table = (
        "Reporting Owners\n\nReporting Owner Name / Address\tRelationships\t\t\t\n"
        "\tDirector\t10% Owner\tOfficer\tOther\n"
        "Doe Jane Q 12 MILL ROAD PEKIN, IL 61554\tX\t\t\t\n\nSignatures\n"
    )
    front = front.replace("\n\t", "\n Jane Q\t", 1).replace(
        "PEKIN\tIL\t61554", "PEKIN, IL 61554\t\t"
    )
    found = read(front, table).document.reporting_owners[0]

    assert ("Doe Jane Q", ADDRESS) == (found.name, found.address)


def test_owners_table_tells_whose_title() -> None:
    """The older page has one line below both boxes: the Reporting Owners table parts the texts."""
    front = FRONT.replace("PEKIN\tIL\t61554", "PEKIN, IL 61554\t\t").replace(
        "(Street)\t\t\t4", "(Street)\t\t\t\t\tChief Baker\t\t\n\t\t\t4"
    )
    table = (
        "Reporting Owners\n\nReporting Owner Name / Address\tRelationships\t\t\t\n"
        "\tDirector\t10% Owner\tOfficer\tOther\n"
        "Doe Jane Q 12 MILL ROAD PEKIN, IL 61554\t\t\t\tChief Baker\n\nSignatures\n"
    )
    found = read(front, table).document.reporting_owners[0].relationship

    assert Relationship(is_other=True, other_text="Chief Baker") == found
