"""The Reporting Owners table, whose columns are lost: who, and how many boxes are checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from section16.printed.interpret.places import city_line
from section16.printed.page import Fragment, cell
from section16.printed.sheet import BLANK, Cell, Mark, OwnerRow, RelationshipBox
from section16.printed.stream.blocks import Block

_CHECKED = "X"
_UNCHECKED = "[ ]"
"""What a cell reads as, if what may stand in it stands beside it."""
_BOTH = 2
_HEADINGS = re.compile(r"^Director +10% Owner +Officer(?P<other> +Other)?\s*$", re.MULTILINE)
_LONG = 10
"""Letters of a text that is wider than the heading "Officer"."""


class _Owner(NamedTuple):
    """Lines of a person's name and address, marks beside them, and other texts."""

    lines: list[Fragment]
    marks: list[Fragment]
    texts: list[Fragment]

    @property
    def is_whole(self) -> bool:
        """Whether the address has come to its end."""
        return bool(self.lines) and _is_city(self.lines[-1])


class OwnersPart(NamedTuple):
    """The lines of the table, the first person's texts beside the marks, and what was left."""

    rows: list[OwnerRow]
    texts: list[Fragment]
    unread: list[Fragment]
    together: bool | None = None
    """Whether the headings "Officer" and "Other" stand together; ``None`` where neither is seen."""


def read_owners(blocks: Sequence[Block], source: str) -> OwnersPart:
    """Read the Reporting Owners table of a page, whose headings are among its words."""
    found: list[_Owner] = []
    every = list(blocks)
    for at, block in enumerate(every):
        _take(block, found, opens=_is_beginning(every, at))
    together = _together(source)
    with_texts = sum(bool(owner.texts) for owner in found)
    apart_from_one = together is False and with_texts > 1
    rows = [
        _row(owner, None if apart_from_one else together)
        if owner.marks or owner.texts
        else _bare_row(owner)
        for owner in found
        if owner.is_whole
    ]
    left = [line for owner in found if not owner.is_whole for line in owner.lines]
    return OwnersPart(rows, found[0].texts if rows else [], left, together)


def _together(source: str) -> bool | None:
    """How the headings stand, each at the left of its column: a wide title parts them."""
    found = [bool(heading["other"]) for heading in _HEADINGS.finditer(source)]
    return found[0] if len(found) == 1 else None


def _is_beginning(blocks: Sequence[Block], at: int) -> bool:
    """Whether a block is the beginning of an address whose end the marks have parted from it."""
    if len(blocks[at].lines) < _BOTH:
        return False
    behind = (block for block in blocks[at + 1 :] if block.lines[0].text != _CHECKED)
    following = next(behind, None)
    return following is not None and any(
        city_line(line.words) is not None for line in following.lines[:_BOTH]
    )


def _take(block: Block, found: list[_Owner], *, opens: bool) -> None:
    ends = opens or any(map(_is_city, block.lines))
    for line in block.lines:
        open_now = bool(found) and not found[-1].is_whole
        if line.text == _CHECKED and found:
            found[-1].marks.append(line)
        elif open_now and not _is_title(block, found[-1]):
            found[-1].lines.append(line)
        elif (ends and not open_now) or not found:
            found.append(_Owner([line], [], []))
        else:
            found[-1].texts.append(line)


def _is_title(block: Block, owner: _Owner) -> bool:
    """Whether a line amid an address is what stands beside it, and no street."""
    words = block.lines[0].words
    is_alone = len(block.lines) == 1 and city_line(words) is None
    return is_alone and len(owner.lines) >= _BOTH and not any(map(str.isdigit, words))


def _row(owner: _Owner, together: bool | None) -> OwnerRow:
    lines = owner.lines
    street = cell(lines[1:-1]) if len(lines) > _BOTH else BLANK
    director, ten_percent_owner = _marks(owner.marks)
    officer, other = _texts(owner.texts, together)
    return OwnerRow(
        whole=cell(lines),
        director=director,
        ten_percent_owner=ten_percent_owner,
        officer=officer,
        other=other,
        name=_name(lines),
        street=street,
        city=cell(lines[-1]),
    )


def _is_city(line: Fragment) -> bool:
    """Whether a line ends an address: a comma stands behind the city."""
    return "," in line.words and city_line(line.words) is not None


def _name(lines: Sequence[Fragment]) -> Cell:
    """The name above an address; above a city alone a number is that of a street."""
    found = cell(lines[0])
    if len(lines) == _BOTH and found.text[:1].isdigit():
        return Cell("", (), found.span, found.printed, (found.text,))
    return found


def _bare_row(owner: _Owner) -> OwnerRow:
    """The row of a person whose marks stand elsewhere: every column may have one."""
    row = _row(owner, None)
    lost = Cell("", (), row.whole.span, "", (_CHECKED, _UNCHECKED))
    return msgspec.structs.replace(
        row, director=lost, ten_percent_owner=lost, officer=lost, other=lost
    )


def _on_one_line(lines: Sequence[Fragment]) -> Cell:
    found = cell(lines)
    return Cell(" ".join(found.text.split()), (), found.span, found.printed)


def _marks(marks: Sequence[Fragment]) -> tuple[Cell, Cell]:
    """Two marks are those of director and ten percent owner; one may be either's."""
    if not marks:
        return BLANK, BLANK
    if len(marks) == _BOTH:
        return cell(marks[0]), cell(marks[1])
    either = Cell("", (), cell(marks[0]).span, _CHECKED, (_CHECKED,))
    return either, either


def _texts(texts: Sequence[Fragment], together: bool | None) -> tuple[Cell, Cell]:
    """An officer's title, or what "other" means: the headings may tell which."""
    if not texts:
        return BLANK, BLANK
    return _of_text(_on_one_line(texts), None if len(texts) > 1 else together)


def _of_text(found: Cell, together: bool | None) -> tuple[Cell, Cell]:
    """The columns of "officer" and "other", one of which a text stands in.

    A title wider than "Officer" moves "Other" away from it; where both stand together, a long text
    is the one of "other".
    """
    if together is False:
        return found, BLANK
    if together and len(found.text) >= _LONG:
        return BLANK, found
    either = Cell("", (), found.span, found.printed, (found.text, _UNCHECKED))
    return either, either


def settled(part: OwnersPart, box: RelationshipBox) -> tuple[OwnerRow, ...]:
    """The table, its first line told by the boxes of the front where those are legible."""
    marks = [role.mark for role in box.boxes]
    if part.rows and box.titles and not part.texts:
        is_officers = part.together is False and city_line(box.titles.text) is None
        officer, other = _of_text(box.titles, False if is_officers else None)
        first = msgspec.structs.replace(part.rows[0], officer=officer, other=other)
        part = part._replace(rows=[first, *part.rows[1:]])
    if not part.rows or not all(mark in (Mark.CHECKED, Mark.EMPTY) for mark in marks):
        return tuple(part.rows)
    first = part.rows[0]
    text = _on_one_line(part.texts) if part.texts else BLANK
    checked = Cell(_CHECKED, (), first.whole.span, _CHECKED)
    cells = [checked if mark is Mark.CHECKED else BLANK for mark in marks]
    both = cells[2] and cells[3]
    for number in (2, 3):
        if cells[number] and text and not both:
            cells[number] = text
    known = msgspec.structs.replace(
        first,
        director=cells[0],
        ten_percent_owner=cells[1],
        officer=cells[2],
        other=cells[3],
    )
    return known, *part.rows[1:]
