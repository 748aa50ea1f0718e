"""Reporting persons: box 1, its continuation blocks and the Reporting Owners table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from section16.printed.captions import caption_at_start, opens_caption
from section16.printed.furniture import is_furniture
from section16.printed.interpret.addresses import city_of
from section16.printed.labels import CAPTIONS, Label, pieces
from section16.printed.page import Fragment, Line, cell
from section16.printed.sheet import BLANK, Cell, OwnerBox, OwnerRow
from section16.printed.wording import key


class Part(NamedTuple):
    """A caption of box 1, or a stretch of text among them."""

    label: Label | None
    text: Fragment
    follows: bool = False
    """Whether the text stands in the field of the caption before it."""


Stream = list[Part]
"""Box 1 in reading order."""

OWNER_LABELS = (Label.OWNER, *CAPTIONS)
_CUT_CAPTION = re.compile(r"\([LFMSCZ][a-z]{0,5}|[a-z]{0,6}\s*\*")
_END_OF_CAPTION = re.compile(r"[a-z]{0,6}\s*\*\s*")
_WHOLE_STREET = re.compile(
    r"\d|C/O\b|P\.?\s?O\.?\s?Box\b|(?:one|two|three|four|five|six|seven|eight|nine|ten)\s",
    re.IGNORECASE,
)
"""How a street begins that has not lost its beginning, as far as that can be told."""
_OF_ANOTHER_BOX = re.compile(r"Month|Year\)|\[|\d/\d")
_CARE_OF = re.compile(r"C/O\b", re.IGNORECASE)
_SECOND_LINE = re.compile(r"^(?!C/O\b).*\d|\b(?:suite|floor|building|unit|box)\b", re.IGNORECASE)
"""What may stand in the line below that of the house: C/O stands above it."""
_CITY_FIELDS = (3, 1, 2)
"""City, state and zip code stand in one field or in several."""
_CUT_FIELD = re.compile(r"[\t\n] $")
_OPENS_BOX_1 = re.compile(r"1\.\s*Name")
_MAY_OPEN = re.compile(r"\*|Pers|Address|Name")
_LONGEST_OPENING = 120
_LONGEST_BLOCK = 14
"""Lines of the longest block."""
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
    if damaged:
        for label, found in parts.items():
            parts[label] = [part for part in found if not is_furniture(part.text.text)]
    name, street, city = (parts[label] for label in OWNER_LABELS[:3])
    if damaged or _holds_street(city):
        return _damaged_box(name, [*street, *city, *_late_city(parts)])
    named = _owner_cell(name)
    if not any(part.label is Label.STREET_CAPTION for part in stream):
        return OwnerBox(name=named, address=_owner_cell(street))
    return OwnerBox(name=named, street=_owner_cell(street), city=_owner_cell(city))


def _damaged_box(above: list[Part], below: list[Part]) -> OwnerBox:
    """Box 1 of a damaged page, on which a caption may stand a line too high or too low.

    The name comes first, the line with the state last, and the street is what is between.
    """
    name = [_without_caption(part) for part in above[:1]]
    street, city = _parted([*above[1:], *below])
    if not name and len(street) > 1 and _CARE_OF.match(street[1].text.text):
        name, street = street[:1], street[1:]
    if name and not street and not name[0].follows and _WHOLE_STREET.match(name[0].text.text):
        name, street = [], name
    named = _owner_cell(name, sure=bool(name) and _is_whole_name(name[0]))
    if not city:
        return OwnerBox(name=named, address=_owner_cell(street, sure=False))
    on_margin = bool(name) and not name[0].follows and _is_whole_name(name[0])
    whole = bool(street) and _is_whole_street(street)
    city_is_whole = (city[0].follows or whole or on_margin) and not _is_cut(city[0])
    return OwnerBox(
        name=named,
        street=_owner_cell(street, sure=whole),
        city=_owner_cell(city, sure=city_is_whole),
    )


def _holds_street(city: list[Part]) -> bool:
    """Whether what stands below "(Street)" begins with a line of the street."""
    above, fields = _parted(city)
    return bool(above and fields)


def _without_caption(part: Part) -> Part:
    """A name without the end of the caption that a cut has put before it."""
    found = _END_OF_CAPTION.match(part.text.text)
    if not found:
        return part
    return Part(None, part.text.part(found.end(), len(part.text.text)), follows=True)


def _late_city(parts: dict[Label, list[Part]]) -> list[Part]:
    """City, state and zip code that stand below their captions, where none stand above them."""
    if _parted([*parts[Label.NAME_CAPTION], *parts[Label.STREET_CAPTION]])[1]:
        return []
    below = parts[Label.CITY_CAPTION]
    return next((below[:n] for n in _CITY_FIELDS if len(below) >= n and _is_city(below[:n])), [])


def _parted(address: list[Part]) -> tuple[list[Part], list[Part]]:
    """The lines of an address: those of the street, and the fields of city, state and zip code."""
    for end in range(len(address), 0, -1):
        for fields in _CITY_FIELDS:
            start = end - fields
            if start >= 0 and _is_city(address[start:end]):
                return [*address[:start], *address[end:]], address[start:end]
    return address, []


def _is_city(fields: Sequence[Part]) -> bool:
    """Whether fields hold city, state and zip code: in one, or a short one for each behind it."""
    if any(len(part.text.words.split()) > 1 + place for place, part in enumerate(fields[1:])):
        return False
    return city_of("\n".join(part.text.words for part in fields)) is not None


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


def _is_cut(part: Part) -> bool:
    """Whether a text shows that it has lost its beginning: a blank or a small letter opens it."""
    text = part.text
    if not part.follows and _CUT_FIELD.search(text.source, max(0, text.start - 2), text.start):
        return True
    return not text.text[:1].isupper() and not text.text[:1].isdigit()


def _is_whole_name(part: Part) -> bool:
    """Whether a name has not lost its beginning, as far as that can be told.

    What stands behind the caption has not; a name alone in its field has two words at least.
    """
    if _OF_ANOTHER_BOX.search(part.text.text):
        return False
    if part.follows:
        return True
    words = part.text.words.split()
    long = [word for word in words if len(key(word)) > 1]
    return len(long) > 1 and words[0] in long and not _is_cut(part)


def _is_whole_street(parts: Sequence[Part]) -> bool:
    """Whether a street begins as streets do, and its lines stand in the order in which they do."""
    if any(_OF_ANOTHER_BOX.search(part.text.text) or _is_cut(part) for part in parts):
        return False
    if not _WHOLE_STREET.match(parts[0].text.text):
        return False
    below_name = bool(_CARE_OF.match(parts[0].text.text))
    return all(
        _SECOND_LINE.search(part.text.text) or (below_name and _WHOLE_STREET.match(part.text.text))
        for part in parts[1:]
    )


def _owner_cell(parts: Sequence[Part], *, sure: bool = True) -> Cell:
    found = cell([part.text for part in parts])
    if sure or not found:
        return found
    return Cell("", found.notes, found.span, found.printed, otherwise=(found.text,))


def name_above(stream: Stream, rest: Iterable[Fragment]) -> Fragment | None:
    """The text that opens the line above the caption of a box 1 without a name.

    On a damaged page a line may stand one too high.
    """
    if not stream or stream[0].label is not Label.OWNER or _parts(stream)[Label.OWNER]:
        return None
    source, start = stream[0].text.source, stream[0].text.start
    line = source.rfind("\n", 0, start) + 1
    above = source.rfind("\n", 0, max(0, line - 1)) + 1
    found = (text for text in rest if text.start == above and _is_whole_name(Part(None, text)))
    return next(found, None) if above < line else None


def below_box_1(stream: Stream) -> list[Fragment]:
    """Text below the last caption of box 1, which is not the owner's."""
    parts = _parts(stream)
    late = len(_late_city(parts)) if Label.OWNER in {part.label for part in stream} else 0
    return [part.text for part in parts[Label.CITY_CAPTION][late:]]


class Block(NamedTuple):
    """Box 1 repeated for a further reporting person, and how many lines it takes."""

    box: OwnerBox
    lines: int


def may_open_block(line: Line) -> bool:
    """Whether a line may open a block: it names a person, or has both captions of the address."""
    head = line.whole.text[:_LONGEST_OPENING]
    return bool(_MAY_OPEN.search(head)) or "(City)" in line.whole.text


def continuation(lines: Sequence[Line]) -> Block | None:
    """The block that opens with the first of some lines, if one does."""
    opening = _pieces_of(lines[0], opens=True)
    if not opening or opening[0].label is not Label.OWNER:
        return None
    stream, count = opening, 1
    for line in lines[1:_LONGEST_BLOCK]:
        found = _pieces_of(line, opens=False)
        is_last = Label.CITY_CAPTION in {part.label for part in stream}
        if found is None or (is_last and not _is_late(stream, found)):
            break
        stream, count = [*stream, *found], count + 1
    captions = {part.label for part in stream}
    if captions.isdisjoint(CAPTIONS):
        return None
    unnamed = not stream[0].text.text
    damaged = count > 1 or unnamed or not captions.issuperset(CAPTIONS)
    return Block(owner_box(stream, damaged=damaged), count)


def _pieces_of(line: Line, *, opens: bool) -> Stream | None:
    """The parts of a line of box 1; ``None`` if it is none, or opens another block."""
    caption, fields = _caption_of(line.filled)
    stream: Stream = [Part(Label.OWNER, caption)] if caption else []
    for number, field in enumerate(fields):
        for piece in pieces(field, set()):
            if piece.label is not None and piece.label not in OWNER_LABELS:
                return None
            if piece.label is not None:
                stream.append(Part(piece.label, piece.caption))
            follows = piece.label is not None or (number == 0 and caption is not None)
            stream.append(Part(None, piece.after, follows=follows))
    stream = [part for part in stream if part.label or part.text.text]
    labels = [part.label for part in stream]
    if opens and Label.OWNER not in labels and _has_city(stream):
        nothing = line.whole.part(0, 0)
        return [Part(Label.OWNER, nothing), Part(Label.NAME_CAPTION, nothing), *stream]
    return stream if opens or Label.OWNER not in labels else None


def _has_city(stream: Stream) -> bool:
    """Whether city, state and zip code stand right before their captions."""
    return any(
        part.label is None and city_of(part.text.words) and after.label is Label.CITY_CAPTION
        for part, after in pairwise(stream)
    )


def _caption_of(fields: tuple[Fragment, ...]) -> tuple[Fragment | None, tuple[Fragment, ...]]:
    """A caption of box 1 that is cut, misread or in two fields, and what is behind it."""
    first, *others = fields
    label = next(pieces(first, set())).label
    if label is Label.OWNER:
        return None, fields
    cut = caption_at_start(first.text, {Label.OWNER})
    if cut:
        return first.part(0, cut.end), (first.part(cut.end, len(first.text)), *others)
    if others and opens_caption(first.text, {Label.OWNER}):
        end = _END_OF_CAPTION.match(others[0].text)
        cut = caption_at_start(others[0].text, {Label.OWNER})
        at = cut.end if cut else end.end() if end else None
        if at is not None:
            return first, (others[0].part(at, len(others[0].text)), *others[1:])
    return None, fields


def _is_late(stream: Stream, found: Stream) -> bool:
    """Whether a line below "(City)" belongs to the block: one that the block still lacks."""
    captions = [part.label for part in found if part.label]
    if captions:
        return set(captions).isdisjoint(part.label for part in stream)
    lines = [part.text.words for part in stream if part.label is None]
    has_city = any(city_of(text) for text in (*lines, "\n".join(lines[-3:])))
    return not has_city and city_of("\n".join(part.text.words for part in found)) is not None


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
