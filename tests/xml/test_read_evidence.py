"""Evidence: for each cell, where it was read and the text there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from lxml import etree
from ownership_parts import ROOT, ownership, row

from section16.document import Footnote, Noted, OwnershipDocument
from section16.filing import Evidence, Reading
from section16.xml import read

EXAMPLES = sorted((ROOT / "examples").glob("*.xml"))
_PLACE = re.compile(r"(.+) \(line (\d+)\)")


def filled(value: object, pointer: str = "") -> Iterator[str]:
    """The pointers of all cells and fields in which something stands."""
    if isinstance(value, (Noted, Footnote)):
        if not isinstance(value, Noted) or value:
            yield pointer
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from filled(getattr(value, name), f"{pointer}/{name}")
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from filled(one, f"{pointer}/{number}")
    elif value is not None:
        yield pointer


def at(document: OwnershipDocument, pointer: str) -> object:
    """What a pointer leads to."""
    found: object = document
    for step in pointer.split("/")[1:]:
        found = found[int(step)] if isinstance(found, tuple) else getattr(found, step)
    return found


def shown(root: etree._Element, evidence: Evidence) -> str:
    """The text of the one element that the evidence's path leads to, and its line is that."""
    found = _PLACE.fullmatch(evidence.place)
    assert found
    (element,) = root.xpath(
        found[1], namespaces={name: uri for name, uri in root.nsmap.items() if name}
    )
    assert int(found[2]) == element.sourceline
    return " ".join("".join(element.itertext()).split())


def proven(source: bytes) -> Reading:
    """The reading of a source, every cell of which is proven."""
    found = read(source, evidence=True)
    root = etree.fromstring(source)
    assert found.evidence is not None
    assert [] == [path for path in filled(found.document) if path not in found.evidence]
    for pointer, evidence in found.evidence.items():
        assert at(found.document, pointer) is not None
        assert evidence.text == shown(root, evidence)
    return found


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_cell_of_every_example_is_proven(path: Path) -> None:
    """Its evidence is the path of an element that holds that very text."""
    source = path.read_bytes()
    found = proven(source)

    assert read(source).document == found.document


def test_evidence_is_the_text_before_it_was_typed() -> None:
    """A box is there as written, an amount with its zeros, a name with its case."""
    text = ownership(
        row(transactionPricePerShare="<value> 7.150 </value>"),
        before_issuer="<notSubjectToSection16>false</notSubjectToSection16>",
    )
    evidence = proven(text.encode()).evidence
    assert evidence is not None

    assert "7.150" == evidence["/non_derivative_table/0/transaction_price_per_share"].text
    assert "false" == evidence["/not_subject_to_section16"].text
    assert "Prairie Example Corp" == evidence["/issuer/name"].text


def test_evidence_of_a_day_holds_its_offset() -> None:
    """The offset is cut from the day, not from the evidence."""
    text = ownership(row(transactionDate="<value>2025-05-14-05:00</value>"))
    evidence = proven(text.encode()).evidence
    assert evidence is not None

    assert "2025-05-14-05:00" == evidence["/non_derivative_table/0/transaction_date"].text


def test_evidence_of_a_raw_text_is_that_text() -> None:
    """What could not be typed is proven like anything else."""
    text = ownership(row(transactionShares='<value>1,000</value><footnoteId id="F1"/>'))
    evidence = proven(text.encode()).evidence
    assert evidence is not None

    assert "1,000" == evidence["/non_derivative_table/0/transaction_shares"].text


def test_evidence_of_a_noted_cell_is_the_cell() -> None:
    """A cell explained in a footnote only is proven by its element; there is no text."""
    text = ownership(row(transactionPricePerShare='<footnoteId id="F1"/>'))
    evidence = proven(text.encode()).evidence
    assert evidence is not None
    price = evidence["/non_derivative_table/0/transaction_price_per_share"]

    assert "" == price.text
    assert "transactionPricePerShare (line" in price.place


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("<ownershipDocument>", '<ownershipDocument xmlns="urn:x">'),
        ("X0508", "X0101"),
        ("<issuer>", "<!-- one --><issuer>"),
        ("<issuerName>", "<b/>\n<issuerName>"),
        ("<nonDerivativeTable>", "<nonDerivativeTable/>\n<nonDerivativeTable>"),
        ("<nonDerivativeTransaction>", "<nonDerivativeTransaction/>\n<nonDerivativeTransaction>"),
    ],
)
def test_evidence_leads_into_the_file_as_it_is(written: str, instead: str) -> None:
    """Namespaces, foreign elements and rows that moved do not mislead it."""
    text = ownership(row(securityTitle="\n<value>Common</value>"))

    proven(text.replace(written, instead, 1).encode())


def test_rows_at_root_level_are_proven() -> None:
    """The path of a row of the first schema is where it stood."""
    legacy = row().replace("nonDerivativeTransaction>", "nonDerivativeSecurity>")
    evidence = proven(ownership("", rows=legacy * 2).encode()).evidence
    assert evidence is not None

    assert evidence["/non_derivative_table/1/security_title"].place.startswith(
        "/ownershipDocument/nonDerivativeSecurity[2]/securityTitle"
    )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_plain_reading_gathers_no_evidence(path: Path) -> None:
    """It is for those who ask for it."""
    assert read(path.read_bytes()).evidence is None


def test_every_cell_of_real_filings_is_proven(shared: Path) -> None:
    """So it is on real filings; every fortieth here."""
    for path in sorted((shared / "corpus/xml").glob("*.xml"))[::40]:
        proven(path.read_bytes())
