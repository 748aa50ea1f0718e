"""CIKs and accession numbers."""

from __future__ import annotations

import pytest

from section16.identifiers import accession_number, accession_number_in, cik


def test_cik_has_ten_digits() -> None:
    """A CIK is filled up to ten digits."""
    assert cik(" 18349 ") == "0000018349"


@pytest.mark.parametrize("text", ["", "12345678901", "18 349", "-1", "x"])
def test_no_cik(text: str) -> None:
    """Anything but one to ten digits is refused by name."""
    with pytest.raises(ValueError, match="no CIK"):
        cik(text)


@pytest.mark.parametrize("text", ["0001234567-26-000001", "000123456726000001"])
def test_accession_number(text: str) -> None:
    """An accession number is written with its dashes."""
    assert accession_number(text) == "0001234567-26-000001"


def test_no_accession_number() -> None:
    """Another number is refused by name."""
    with pytest.raises(ValueError, match="no accession number"):
        accession_number("0001234567-26-00001")


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("0001234567-26-000001.txt", "0001234567-26-000001"),
        ("edgar_000123456726000001_doc4.xml", "0001234567-26-000001"),
        ("form4.xml", None),
        ("10001234567-26-0000012.xml", None),
    ],
)
def test_accession_number_in_a_name(name: str, number: str | None) -> None:
    """A file name may carry the number, but not as a part of a longer one."""
    assert accession_number_in(name) == number
