"""The header of a submission, whole: line by line, in either layout and in a mixture of both.

Nothing rests on indentation, which some copies have lost: a heading opens a party or a block, and
every key belongs to one sort of block. Paper-era headers close their owners with tags inside the
``KEY: value`` layout. What is not understood is handed back with its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from section16 import identifiers
from section16.doubts import GIVEN_TWICE, HEADER_DIFFERS, UNTYPED
from section16.filing import (
    FilingValues,
    FormerName,
    HeaderAddress,
    HeaderParty,
    SubmissionHeader,
    Unread,
)
from section16.finding import Finding
from section16.submission.fields import (
    BLOCKS,
    INNER,
    MARKS,
    PARTIES,
    TOP,
    WRAPPERS,
    Reader,
    day,
)

Fields = dict[str, Any]


@dataclass
class _Party:
    """A party as far as it has been read; its first block is what is said of itself."""

    role: str
    blocks: list[tuple[str, str, Fields]] = field(default_factory=lambda: [("self", "", {})])
    relationships: list[str] = field(default_factory=list)


@dataclass
class HeaderReading:
    """A header as far as it has been read, and what remains to be said of it."""

    top: Fields = field(default_factory=dict)
    sros: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    parties: list[_Party] = field(default_factory=list)
    named: str | None = None
    block: tuple[str, str, Fields] | None = None
    line: int = 0
    unread: list[Unread] = field(default_factory=list)
    doubts: list[Finding] = field(default_factory=list)

    @property
    def place(self) -> str:
        """The line being read."""
        return f"header line {self.line}"

    def header(self) -> SubmissionHeader:
        """What has been read, typed."""
        return SubmissionHeader(
            **self.top,
            parties=tuple(_party(party) for party in self.parties),
            sros=tuple(self.sros),
            marks=tuple(self.marks),
        )


def read_header(text: str, first_line: int = 1) -> HeaderReading:
    """Read everything that stands before the first document."""
    reading = HeaderReading()
    for number, line in enumerate(text.split("\n"), first_line):
        stripped = line.strip()
        if stripped:
            reading.line = number
            if not _take(reading, stripped):
                reading.unread.append(Unread(reading.place, stripped))
    _settle_number(reading)
    return reading


def _take(reading: HeaderReading, line: str) -> bool:
    """Put one line where it belongs; say whether it was understood."""
    if line[0] == "<":
        key, mark, value = line[1:].partition(">")
    else:
        key, mark, value = line.partition(":")
    key, value = key.replace("-", " ").strip(), value.strip()
    if not mark:
        return False
    if key in INNER:
        return _take_inner(reading, key, value)
    if key in TOP:
        name, reader = TOP[key]
        return _store(reading, reading.top, name, reader, value)
    if key[:1] == "/":
        return _close(reading, key[1:])
    return _take_heading(reading, key, value)


def _take_inner(reading: HeaderReading, key: str, value: str) -> bool:
    """A line of a party: it stands in a block of its sort, or is said of the party itself."""
    sort, name, reader = INNER[key]
    if not reading.parties:
        return False
    block = reading.block
    if sort == "self":
        block = reading.parties[-1].blocks[0]
    if block is None or block[0] != sort:
        return False
    return _store(reading, block[2], name, reader, value)


def _take_heading(reading: HeaderReading, key: str, value: str) -> bool:
    if key == "SROS":
        reading.sros.extend([value] if value else [])
    elif key == "RELATIONSHIP" and reading.parties:
        reading.parties[-1].relationships.extend([value] if value else [])
    elif key in WRAPPERS:
        return _take_wrapper(reading, key, value)
    elif value:
        return False
    elif key in PARTIES:
        reading.parties.append(_Party(PARTIES[key]))
        reading.block = None
    elif key in BLOCKS and reading.parties:
        _open(reading, *BLOCKS[key])
    elif key in MARKS:
        reading.marks.append(key.replace(" ", "-"))
    else:
        return False
    return True


def _open(reading: HeaderReading, sort: str, which: str) -> None:
    party = reading.parties[-1]
    if sort == "self":
        reading.block = party.blocks[0]
        return
    reading.block = (sort, which, {})
    party.blocks.append(reading.block)


def _close(reading: HeaderReading, key: str) -> bool:
    """A closing tag; an owner of the paper era is closed inside the other layout."""
    if key in BLOCKS or key in PARTIES:
        reading.block = None
    return key in BLOCKS or key in PARTIES or key in WRAPPERS


def _take_wrapper(reading: HeaderReading, key: str, value: str) -> bool:
    """``<SEC-HEADER>0001234567-23-000001.hdr.sgml : 20230118``: a file's name and a day."""
    if not value:
        return True
    file_name, mark, written = value.partition(":")
    number = identifiers.accession_number_in(file_name)
    of_document = key.endswith("DOCUMENT")
    if not mark or key == "SUBMISSION":
        return False
    if number is None and of_document:
        reading.top["document_name"] = file_name.strip()
    elif number is None or reading.named not in (None, number):
        return False
    reading.named = reading.named or number
    name = "document_date" if of_document else "header_date"
    return _store(reading, reading.top, name, day, written.strip())


def _store(reading: HeaderReading, into: Fields, name: str, reader: Reader, value: str) -> bool:
    """Type a value and keep it; what cannot be typed or stands twice is doubted and kept apart."""
    if not value:
        return True
    if name in into:
        said = f"{value} stands beside {into[name]}; the first is read"
        reading.doubts.append(GIVEN_TWICE.at(reading.place, said))
        return False
    try:
        into[name] = reader(value)
    except ValueError:
        said = f"{value!r} is not a {name.replace('_', ' ')}"
        reading.doubts.append(UNTYPED.at(reading.place, said))
        return False
    return True


def _settle_number(reading: HeaderReading) -> None:
    """Let the name on the first line stand in for the number of the header, or be compared."""
    if reading.named is None:
        return
    number = reading.top.setdefault("accession_number", reading.named)
    if number != reading.named:
        said = f"the first line names {reading.named}, the header says {number}"
        both = (number, reading.named)
        reading.doubts.append(HEADER_DIFFERS.at("submission header", said, candidates=both))


def _party(draft: _Party) -> HeaderParty:
    own = draft.blocks[0][2]
    classification = own.pop("classification", None)
    if classification:
        own.update(_classified(classification))
    return HeaderParty(
        draft.role,
        **own,
        relationships=tuple(draft.relationships),
        filing_values=tuple(
            FilingValues(**said) for sort, _, said in draft.blocks if sort == "values" and said
        ),
        addresses=tuple(
            HeaderAddress(which, **said)
            for sort, which, said in draft.blocks
            if sort == "address" and said
        ),
        former_names=tuple(
            FormerName(**said) for sort, _, said in draft.blocks if sort == "former" and said
        ),
    )


def _classified(text: str) -> Fields:
    """``SEMICONDUCTORS [3674]``: the industry and its code; paper-era owners have a bare ``[]``."""
    description, mark, code = text.removesuffix("]").rpartition("[")
    if not mark or not text.endswith("]"):
        return {"sic_description": text}
    said = {"sic_description": description.strip(), "sic": code.strip()}
    return {name: value for name, value in said.items() if value}
