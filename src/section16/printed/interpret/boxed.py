"""Box 1 where its lines may be cut: what other lines of the page prove of them.

The Reporting Owners table runs the same name, street and city together; persons who file together
often share an address.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from section16.printed.interpret.cells import words
from section16.printed.interpret.margin import Margin
from section16.printed.sheet import Cell, OwnerBox
from section16.printed.wording import key

_LEAST = 5
"""Letters that must be left of a line to know it again."""
_PATHS = {"name": "name", "street": "address/street1", "city": "address/city"}


def by_table(box: OwnerBox, whole: str, margin: Margin) -> OwnerBox:
    """The first person's box, its open lines as the Reporting Owners table has them."""
    lines = {name: _text(getattr(box, name)) for name in _PATHS}
    if not any(getattr(box, name).otherwise for name in _PATHS) and box.name:
        return box
    parts = _parted(words(whole), lines)
    for name, text in parts.items():
        cell = getattr(box, name)
        if text and (cell.otherwise or (name == "name" and not cell)):
            box = _settled(box, name, text, margin, f"/reporting_owners/0/{_PATHS[name]}")
    return box


def _text(cell: Cell) -> str:
    return words(cell.readings[0]) if cell.readings else ""


def _parted(whole: str, lines: dict[str, str]) -> dict[str, str]:
    """Name, street and city of a line that runs them together, told by what is left of each.

    A cut takes the beginning of a line and leaves its end, so that each ends where its rest does.
    """
    letters = [at for at, letter in enumerate(whole) if key(letter)]
    text = key(whole)
    name, street, city = (key(lines[part]) for part in ("name", "street", "city"))
    if len(letters) != len(text):
        return {}
    if len(street) < _LEAST or text.count(street) != 1 or not city or not text.endswith(city):
        return {}
    street_end = text.index(street) + len(street)
    name_end = text.index(name) + len(name) if name and text.count(name) == 1 else None
    if name_end is None and not name:
        name_end = text.index(street)
    if name_end is None or not 0 < name_end < street_end < len(text):
        return {}
    ends = [0, letters[name_end], letters[street_end], len(whole)]
    found = (whole[start:end].strip(" ,") for start, end in pairwise(ends))
    return dict(zip(_PATHS, found, strict=True))


def by_others(boxes: Sequence[OwnerBox], margin: Margin) -> list[OwnerBox]:
    """The boxes of all persons, open streets and cities as others have them."""
    return [
        _shared(_shared(box, "street", number, boxes, margin), "city", number, boxes, margin)
        for number, box in enumerate(boxes)
    ]


def _shared(
    box: OwnerBox, name: str, number: int, boxes: Sequence[OwnerBox], margin: Margin
) -> OwnerBox:
    """A box whose open line ends as the whole line of others does, or stands alike in two."""
    cell = getattr(box, name)
    left = key(_text(cell)) if cell.otherwise else ""
    if len(left) < _LEAST:
        return box
    others = [other for at, other in enumerate(boxes) if at != number and _near(box, other)]
    lines = [getattr(other, name) for other in others]
    whole = {key(line.text): line.text for line in lines if line.text and not line.otherwise}
    found = [text for letters, text in whole.items() if letters.endswith(left)]
    if not whole:
        found = [_text(line) for line in lines if key(_text(line)) == left][:1]
    path = f"/reporting_owners/{number}/{_PATHS[name]}"
    return _settled(box, name, found[0], margin, path) if len(found) == 1 else box


def _near(one: OwnerBox, other: OwnerBox) -> bool:
    """Whether two boxes end alike: in state and zip code."""
    tails = [_text(box.city).split()[-2:] for box in (one, other)]
    return bool(tails[0]) and tails[0] == tails[1]


def _settled(box: OwnerBox, name: str, text: str, margin: Margin, path: str) -> OwnerBox:
    cell: Cell = getattr(box, name)
    message = f"{' '.join(cell.printed.split())!r} is {text}: it stands elsewhere on the page"
    margin.settled("box 1", message, path, cell.readings)
    sure = Cell(text, cell.notes, cell.span, cell.printed)
    return msgspec.structs.replace(box, **{name: sure})
