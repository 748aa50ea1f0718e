"""What is read and written comes back the same, for any document and for every real filing."""

from __future__ import annotations

import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from documents import documents
from hypothesis import HealthCheck, given, settings
from lxml import etree
from xml_facts import facts

from section16 import Filing, OwnershipDocument, Rendition, read, xml
from section16.lines import decode, encode, read_line

SCHEMAS = {"4": "ownership4Document.xsd.xml", "4/A": "ownership4ADocument.xsd.xml"}
BY_HYPOTHESIS = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@BY_HYPOTHESIS
@given(documents)
def test_xml(document: OwnershipDocument) -> None:
    """Any document survives XML, whatever characters and gaps are in it."""
    reading = xml.read(xml.write(document))

    assert document == reading.document
    assert reading.unread == ()


@BY_HYPOTHESIS
@given(documents)
def test_json(document: OwnershipDocument) -> None:
    """Any document survives JSON."""
    line = encode(read_line(Filing(document, Rendition.XML)))

    assert document == decode(line).document


@pytest.mark.parametrize("to", ["xml", "json"])
def test_examples(examples: Path, to: str) -> None:
    """Every example comes back from the other rendition as it was."""
    for path in sorted(examples.glob("*.xml")):
        filing = read(path)
        line = encode(read_line(filing)) if to == "json" else xml.write(filing.document)
        assert filing.document == read(line).document, path.name


def real_xml(shared: Path) -> Iterator[tuple[str, bytes]]:
    """All 14,768 real documents, by name."""
    for path in sorted((shared / "corpus/xml").glob("*.xml")):
        yield path.name, path.read_bytes()
    with tarfile.open(shared / "corpus/more_xml.tar.xz") as archive:
        for member in archive:
            held = archive.extractfile(member)
            assert held is not None
            yield member.name, held.read()


@pytest.fixture(scope="session")
def schemas(shared: Path) -> dict[str, etree.XMLSchema]:
    """The SEC's own schemas of Forms 4 and 4/A, revision X0306."""
    folder = shared / "corpus/spec/edgar-ownership-xsd"
    return {form: etree.XMLSchema(etree.parse(folder / name)) for form, name in SCHEMAS.items()}


def test_every_real_filing(shared: Path, schemas: dict[str, etree.XMLSchema]) -> None:
    """Written anew, each has the same content, and validates wherever the original did.

    The same elements, values and references, less what is unread; what counts as the same is the
    list in docs/normalisation.md, no more.
    """
    outcomes: Counter[str] = Counter()
    different = []
    for name, source in real_xml(shared):
        reading = xml.read(source)
        written = xml.write(reading.document)
        again = xml.read(written)
        same = again.document == reading.document and not again.unread
        left_out = Counter(f"/{part.path.strip('/')}" for part in reading.unread)
        if not same or facts(source, left_out) != facts(written):
            different.append(name)
        schema = schemas.get(str(reading.document.document_type))
        if schema is not None:
            outcomes[_validity(schema, source, written)] += 1

    assert different == []
    assert outcomes["valid before, not after"] == 0
    assert outcomes["valid before and after"] > 6900


def _validity(schema: etree.XMLSchema, source: bytes, written: bytes) -> str:
    if not schema.validate(etree.fromstring(written)):
        try:
            before = schema.validate(etree.fromstring(source))
        except etree.XMLSyntaxError:
            before = False
        return "valid before, not after" if before else "never valid"
    return "valid before and after"
