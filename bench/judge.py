"""Whether a reading is right, told without the code that read it.

The source is parsed by another parser (expat), flattened into its facts, and looked up naively:
nothing that stands in it may be missing from both document and ``unread``, and a cell may differ
from what stands at its place only where a doubt points to its row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from xml.etree import ElementTree as ET

import msgspec

from section16.document import Noted, OwnershipDocument
from section16.errors import ReadError
from section16.filing import Reading
from section16.xml import read
from section16.xml.parse import checked
from section16.xml.read import _as_published, _tidied

GROUPS = {
    "transactionCoding": ("transactionFormType", "transactionCode", "equitySwapInvolved"),
    "transactionAmounts": (
        "transactionShares",
        "transactionTotalValue",
        "transactionPricePerShare",
        "transactionAcquiredDisposedCode",
    ),
    "underlyingSecurity": (
        "underlyingSecurityTitle",
        "underlyingSecurityShares",
        "underlyingSecurityValue",
    ),
    "postTransactionAmounts": (
        "sharesOwnedFollowingTransaction",
        "valueOwnedFollowingTransaction",
    ),
    "ownershipNature": ("directOrIndirectOwnership", "natureOfOwnership"),
}
TABLES = {
    "nonDerivativeTable": ("nonDerivativeTransaction", "nonDerivativeHolding"),
    "derivativeTable": ("derivativeTransaction", "derivativeHolding"),
}
_ZONE = re.compile(r"(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)", re.ASCII)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
SECRET = "ab$1cd#2"
"""The CCC that damage puts into documents."""
Cells = dict[str, tuple[str, tuple[str, ...]]]


class WrongReading(AssertionError):
    """A reading that says something else than its source, and does not say so."""


@dataclass(frozen=True)
class Verdict:
    """What became of a source: its reading, or the code it was refused with."""

    outcome: str
    reading: Reading | None = None


def judge(source: bytes) -> Verdict:
    """Read the source in both ways and hold the result against the source.

    :raises WrongReading: when the reading cannot be right.
    """
    try:
        reading = read(source)
    except ReadError as error:
        return Verdict(f"refused: {error.code}")
    plain = _as_published(checked(source))
    if plain is not None:
        _both_ways(source, plain)
    tree = _tree(source)
    if tree is not None:
        _nothing_lost(tree, reading)
        _rows_in_place(tree, reading)
    elif not any(doubt.code in {"READ001", "READ009"} for doubt in reading.doubts):
        raise WrongReading("the source is not well-formed and no doubt says so")
    if plain is not None:
        return Verdict("read plainly", reading)
    return Verdict("read, with doubts" if reading.doubts else "read, no doubts", reading)


def _both_ways(source: bytes, plain: OwnershipDocument) -> None:
    """What the quick way takes, the thorough way reads alike, without doubt and without rest."""
    thorough = _tidied(checked(source), evidence=False)
    if thorough != Reading(plain):
        raise WrongReading(f"the two ways differ: {thorough.doubts} {thorough.unread}")


# -- nothing is lost ------------------------------------------------------------------------------


def _tree(source: bytes) -> ET.Element | None:
    try:
        return _parsed(source.removeprefix(b"\xef\xbb\xbf").lstrip())
    except (ET.ParseError, LookupError, ValueError):
        return None


def _parsed(source: bytes | str) -> ET.Element:
    builder = ET.TreeBuilder(insert_comments=True, insert_pis=True)
    parser = ET.XMLParser(target=builder)
    parser.feed(source)
    return parser.close()


def _nothing_lost(tree: ET.Element, reading: Reading) -> None:
    _secrets_gone(tree, reading)
    kept = Counter(_same(text) for text in _kept(reading) if text.strip())
    _spend(tree, kept)
    if missing := {text: number for text, number in kept.items() if number < 0}:
        raise WrongReading(f"lost: {str(missing)[:300]}")


def _secrets_gone(tree: ET.Element, reading: Reading) -> None:
    """What stands in a CCC must not be kept; it is taken out of the tree here."""
    for element in list(tree.iter()):
        if _local(element) == "rptOwnerCcc":
            if SECRET in element.itertext() and SECRET in repr(reading):
                raise WrongReading("a CCC was kept")
            element[:], element.text = [], ""
            element.attrib.clear()


def _spend(element: ET.Element, kept: Counter[str]) -> None:
    """Take all that stands in an element from what was kept; texts whole, else in pieces."""
    kept.subtract(_same(value) for value in element.attrib.values() if value.strip())
    pieces = [element.text or "", *(child.tail or "" for child in element)]
    words = _same("".join(_words(element)))
    if _local(element) == "footnote" and kept[words] > 0:
        kept[words] -= 1
        for inner in element.iter():
            if inner is not element:
                kept.subtract(_same(value) for value in inner.attrib.values() if value.strip())
            if not isinstance(inner.tag, str):
                kept.subtract([_same(inner.text or "")])
        return
    whole = _same("".join(pieces))
    if kept[whole] > 0:
        kept[whole] -= 1
    else:
        kept.subtract(_same(piece) for piece in pieces if piece.strip())
    for child in element:
        _spend(child, kept)


def _words(element: ET.Element) -> Iterator[str]:
    """The texts in an element and in those within it, without comments and instructions."""
    if isinstance(element.tag, str):
        yield element.text or ""
        for child in element:
            yield from _words(child)
            yield child.tail or ""


def _kept(reading: Reading) -> Iterator[str]:
    yield from texts(reading.document)
    for unread in reading.unread:
        yield from _fragment(unread.text)


def _fragment(text: str) -> Iterator[str]:
    """What stands in a thing that was kept unread: markup, or a bare text."""
    if not text.startswith("<"):
        yield text
        return
    try:
        root = _parsed(f"<fragment>{text}</fragment>")
    except ET.ParseError:
        yield text
        return
    for element in root.iter():
        yield from element.attrib.values()
        yield "".join([element.text or "", *(child.tail or "" for child in element)])


def texts(value: object) -> Iterator[str]:
    """Every text of a document or of a part of it, footnote marks included."""
    if isinstance(value, Noted):
        yield from value.footnotes
        yield from texts(value.raw if value.value is None else value.value)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from texts(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif value is not None:
        yield _written(value)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _same(text: str) -> str:
    """A text under the normalisation that reading does: blanks, zones, booleans, leading zeros."""
    text = " ".join(text.split())
    if zone := _ZONE.fullmatch(text):
        return zone[1]
    if _NUMBER.fullmatch(text):
        return format(Decimal(text), "f")
    return {"true": "1", "false": "0"}.get(text, text)


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else "comment"


# -- every cell is where it was -------------------------------------------------------------------


def _rows_in_place(tree: ET.Element, reading: Reading) -> None:
    document = reading.document
    for table, field in (
        ("nonDerivativeTable", "non_derivative_table"),
        ("derivativeTable", "derivative_table"),
    ):
        rows = getattr(document, field)
        expected = list(_rows(tree, table))
        if len(expected) != len(rows):
            raise WrongReading(f"{len(rows)} rows in {table} where {len(expected)} stand")
        for number, (row, (path, cells)) in enumerate(zip(rows, expected, strict=True)):
            found = {
                name: (_same("".join(texts(Noted(cell.value, (), cell.raw)))), cell.footnotes)
                for name in row.__struct_fields__
                if (cell := getattr(row, name))
            }
            if found != cells and not _pointed_to(reading, f"/{field}/{number}/", path):
                raise WrongReading(f"row {number} of {table}: {_difference(found, cells)}")


def _pointed_to(reading: Reading, pointer: str, path: str) -> bool:
    """Whether a doubt concerns the row; one without a path (a repair) concerns every row."""
    return any(
        (doubt.path or "").startswith(pointer)
        or doubt.place.replace("o:", "").startswith(path)
        or not doubt.place.startswith("/o")
        for doubt in reading.doubts
    )


def _difference(found: Cells, expected: Cells) -> str:
    names = [name for name in found | expected if found.get(name) != expected.get(name)]
    return "; ".join(f"{name}: {found.get(name)} for {expected.get(name)}" for name in names)


def _rows(tree: ET.Element, table: str) -> Iterator[tuple[str, Cells]]:
    """Path and cells of each row of a table, those at root level included."""
    names = TABLES[table]
    legacy = table.replace("Table", "Security")
    for child, path in _children(tree, f"/{_local(tree)}"):
        if _local(child) == table:
            for row, inner in _children(child, path):
                if _local(row) in names:
                    yield inner, _cells(row, _local(row))
        elif _local(child) in (*names, legacy):
            changed = {"transactionCoding", "transactionDate", "transactionAmounts"}
            kind = names[not changed & {_local(part) for part in child}]
            yield path, _cells(child, kind if _local(child) == legacy else _local(child))


def _children(parent: ET.Element, path: str) -> Iterator[tuple[ET.Element, str]]:
    total = Counter(_local(child) for child in parent)
    seen: Counter[str] = Counter()
    for child in parent:
        name = _local(child)
        seen[name] += 1
        number = f"[{seen[name]}]" if total[name] > 1 else ""
        yield child, f"{path}/{name}{number}"


def _cells(row: ET.Element, kind: str) -> Cells:
    """What naive looking finds in a row: for each cell its first content."""
    found: Cells = {}
    coded: tuple[str, ...] = ()
    for child in row:
        name = _local(child)
        if name in GROUPS:
            for part in child:
                if _local(part) in GROUPS[name]:
                    _put(found, part)
                elif (
                    name == "transactionCoding" and part.get("id") and _local(part) == "footnoteId"
                ):
                    coded += (part.get("id", ""),)
        else:
            _put(found, child)
    if coded:
        noted = "transaction_code" if kind.endswith("Transaction") else "transaction_form_type"
        found[noted] = (found.get(noted, ("", ()))[0], coded)
    return found


def _put(found: Cells, element: ET.Element) -> None:
    name = _CAMEL.sub("_", _local(element)).lower()
    values = [child for child in element if _local(child) == "value"]
    notes = _notes(element)
    holder = values[0] if values else element
    text = _same("".join([holder.text or "", *(child.tail or "" for child in holder)]))
    if name not in found and (text or notes):
        found[name] = (text, notes)


def _notes(element: ET.Element) -> tuple[str, ...]:
    """The footnotes hung on an element."""
    marks = [child.get("id", "") for child in element if _local(child) == "footnoteId"]
    return tuple(mark for mark in marks if mark)
