"""Reporting persons: box 1, its continuation blocks and the Reporting Owners table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from section16.printed.labels import CAPTIONS, Label, pieces
from section16.printed.page import Fragment, Line, cell
from section16.printed.sheet import BLANK, Cell, OwnerBox, OwnerRow


class Part(NamedTuple):
    """A caption of box 1, or a stretch of text among them."""

    label: Label | None
    text: Fragment
    follows: bool = False
    """Whether the text stands in the field of the caption before it."""


Stream = list[Part]
"""Box 1 in reading order."""

OWNER_LABELS = (Label.OWNER, *CAPTIONS)
_CUT_CAPTION = re.compile(r"\([LFMSCZ][a-z]{0,5}")
_WHOLE_STREET = re.compile(r"\d|C/O\b|P\.?\s?O\.?\s?Box\b", re.IGNORECASE)
"""How a street begins that has not lost its beginning, as far as that can be told."""
_OF_ANOTHER_BOX = re.compile(r"Month|Year\)|\[|\d/\d")
_CITY_FIELDS = (1, 3)
"""City, state and zip code stand in one field or in three."""
_OPENS_BOX_1 = re.compile(r"1\.\s*Name")
_OWNER_COLUMNS = 5
"""Fields of a line of the Reporting Owners table."""


def has_cut_caption(stream: Stream) -> bool:
    """Whether a caption of box 1 has lost its end."""
    return any(part.label is None and _is_cut_caption(part.text) for part in stream)


def _is_cut_caption(text: Fragment) -> bool:
    return bool(_CUT_CAPTION.fullmatch(text.text))


def owner_box(stream: Stream, *, damaged: bool = False) -> OwnerBox:
    """Box 1 from its captions and the text between them.

    The captions stand below what they name: the name above "(Last) (First) (Middle)".
    """
    parts = _parts(stream)
    if not any(part.label in CAPTIONS for part in stream):
        return OwnerBox(lines=tuple(cell(part.text) for part in parts[Label.OWNER]))
    name, street, city = (parts[label] for label in OWNER_LABELS[:3])
    named = _owner_cell(name, sure=not damaged or _follows(name))
    if not any(part.label is Label.STREET_CAPTION for part in stream):
        return OwnerBox(name=named, address=_owner_cell(street, sure=not damaged))
    whole = len(city) in _CITY_FIELDS and _is_whole_street(street)
    return OwnerBox(
        name=named,
        street=_owner_cell(street, sure=not damaged or whole),
        city=_owner_cell(city, sure=not damaged or _follows(city)),
    )


def _parts(stream: Stream) -> dict[Label, list[Part]]:
    """The text by the caption it follows."""
    parts: dict[Label, list[Part]] = {label: [] for label in OWNER_LABELS}
    last = Label.OWNER
    for part in stream:
        if part.label is not None:
            last = max(last, part.label, key=OWNER_LABELS.index)
        elif part.text.text and not _is_cut_caption(part.text):
            parts[last].append(part)
    return parts


def _follows(parts: Sequence[Part]) -> bool:
    """Whether a text stands alone, right behind the caption before it."""
    found = [part for part in parts if part.follows]
    return len(found) == len(parts) == 1 and not _OF_ANOTHER_BOX.search(found[0].text.text)


def _is_whole_street(parts: Sequence[Part]) -> bool:
    return len(parts) == 1 and bool(_WHOLE_STREET.match(parts[0].text.text))


def _owner_cell(parts: Sequence[Part], *, sure: bool) -> Cell:
    found = cell([part.text for part in parts])
    if sure or not found:
        return found
    return Cell("", found.notes, found.span, found.printed, otherwise=(found.text,))


def below_box_1(stream: Stream) -> list[Fragment]:
    """Text below the last caption of box 1, which is not the owner's."""
    return [part.text for part in _parts(stream)[Label.CITY_CAPTION]]


def continuation(line: Line) -> OwnerBox | None:
    """Box 1 repeated for a further reporting person, if a line is that."""
    if not _OPENS_BOX_1.match(line.whole.text):
        return None
    stream: Stream = []
    for field in line.filled:
        for piece in pieces(field, set()):
            if piece.label is not None and piece.label not in OWNER_LABELS:
                return None
            stream += [Part(piece.label, piece.caption), Part(None, piece.after, follows=True)]
    if not stream or stream[0].label is not Label.OWNER:
        return None
    captions = {part.label for part in stream}
    return owner_box(stream, damaged=not captions.issuperset(CAPTIONS))


def owner_rows(lines: Iterable[Line]) -> tuple[list[OwnerRow], list[Fragment]]:
    """The lines of the Reporting Owners table, and what is none."""
    rows: list[OwnerRow] = []
    unread: list[Fragment] = []
    for line in lines:
        cells = [cell(field) if field.text else BLANK for field in line.fields]
        cells = cells[:_OWNER_COLUMNS] + [BLANK] * (_OWNER_COLUMNS - len(cells))
        if (
            len(line.filled) > 1
            and cells[0]
            and not any(field.text for field in line.fields[_OWNER_COLUMNS:])
        ):
            rows.append(OwnerRow(*cells))
        else:
            unread.append(line.whole)
    return rows, unread
