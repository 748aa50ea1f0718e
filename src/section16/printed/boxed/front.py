"""The boxes above the tables, and box 1 again for further persons, from the boxes of grids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from section16.law.boxes import TITLES
from section16.printed.ascii import joined, without_notes
from section16.printed.boxed.grid import Box, Grid
from section16.printed.boxed.page import span_of
from section16.printed.furniture import is_furniture, is_omb_line
from section16.printed.labels import (
    ASKED,
    CAPTIONS,
    ROLE_LABELS,
    Label,
    pieces,
)
from section16.printed.marks import check_mark
from section16.printed.page import Fragment
from section16.printed.sheet import (
    BLANK,
    NO_BOX,
    Cell,
    CheckBox,
    Front,
    Mark,
    OwnerBox,
    RelationshipBox,
    Span,
)

_FILLED = (Label.ISSUER, Label.EVENT, Label.AMENDMENT, Label.OFFICER, Label.OTHER)
"""Captions behind which something is filled in."""
_FORM = re.compile(r"FORM\s*[345](?:\s*/\s*A)?(?!\w)", re.IGNORECASE)
_TITLE = re.compile("|".join(sorted(map(re.escape, TITLES.values()), key=len, reverse=True)))


class FrontPart(NamedTuple):
    """The front, the further persons, what no box took, and whether captions are missing."""

    front: Front
    further_owners: tuple[OwnerBox, ...]
    unread: tuple[Cell, ...]
    damaged: bool


class _Told(NamedTuple):
    """What a caption says of its box: the text behind it and the mark before it."""

    text: Cell
    mark: str
    span: Span


class _Person(NamedTuple):
    """The box that opens box 1 of a person, and the lines by the caption below them."""

    opened: Box
    name: Cell
    lines: dict[Label, list[tuple[Box, Cell]]]


class _Scan:
    """The captions of the boxes and what they govern."""

    def __init__(self) -> None:
        self.told: dict[Label, _Told] = {}
        self.persons: list[_Person] = []
        self.form, self.title = BLANK, BLANK
        self.unread: list[Cell] = []
        self._taken: set[Label] = set()
        self._captions: set[Label] = set()

    def read(self, box: Box) -> None:
        """Take the captions of a box, and the texts before and behind them."""
        text = joined(box.lines)
        if not text:
            return
        span = span_of(box.filled)
        self._taken.discard(Label.OWNER)
        alone = BLANK
        for piece in pieces(Fragment(text, 0, len(text)), self._taken):
            cell = _cell(piece.after, span)
            if piece.label is None:
                alone = cell
            elif piece.label in CAPTIONS:
                self._governed(piece.label, box, alone)
                self.unread += [cell] * bool(cell)
                alone = BLANK
            elif piece.label is Label.OWNER:
                self.persons.append(_Person(box, cell, {}))
            else:
                self.told[piece.label] = _Told(cell, piece.mark.text, span)
        if alone:
            self._stands_alone(alone)

    def _governed(self, caption: Label, box: Box, cell: Cell) -> None:
        """A line of box 1, whose caption stands below it."""
        self._captions.add(caption)
        person = self._person(box)
        if person is not None:
            person.lines.setdefault(caption, []).append((box, cell))
        elif cell:
            self.unread.append(cell)

    def _stands_alone(self, cell: Cell) -> None:
        """A text without a caption: the form's name, its title, or words of the blank form."""
        title = _TITLE.search(cell.text)
        if not self.form and (form := _FORM.match(cell.text)):
            self.form = Cell(form[0], (), cell.span, form[0])
            cell = _cell_rest(cell, form.end())
        elif not self.title and title:
            self.title = Cell(title[0], (), cell.span, title[0])
        if cell and not is_furniture(cell.text) and not is_omb_line(cell.text):
            self.unread.append(cell)

    def _person(self, box: Box) -> _Person | None:
        """The person whose box 1 a box belongs to: the nearest above that is as wide or wider."""
        above = [
            person
            for person in self.persons
            if person.opened.top <= box.top
            and person.opened.left <= box.left
            and box.right <= person.opened.right
        ]
        return max(above, key=lambda person: person.opened.top, default=None)

    def cell(self, label: Label) -> Cell:
        """The text behind a caption."""
        return self.told[label].text if label in self.told else BLANK

    def check_box(self, label: Label) -> CheckBox:
        """What is seen at a box to be checked."""
        if label not in self.told:
            return NO_BOX
        _, mark, span = self.told[label]
        seen = check_mark(mark)
        return CheckBox(seen if mark else Mark.BARE, span, f"{mark} {label}".strip())

    def lacks_captions(self) -> bool:
        """Whether a caption that every form has is not on the page."""
        found = {*self.told, *self._captions, *([Label.OWNER] if self.persons else [])}
        return not found.issuperset(ASKED)


def _cell_rest(cell: Cell, start: int) -> Cell:
    rest = cell.text[start:].strip()
    return Cell(rest, cell.notes, cell.span, rest) if rest else BLANK


def _cell(text: Fragment, span: Span) -> Cell:
    words, notes = without_notes(text.text)
    return Cell(words, notes, span, text.text)


def read_front(grids: Sequence[Grid]) -> FrontPart:
    """Read the grids that are no tables."""
    scan = _Scan()
    for grid in grids:
        for box in grid.boxes:
            scan.read(box)
    first, *further = [_owner(person) for person in scan.persons] or [OwnerBox()]
    director, ten_percent_owner, officer, other = map(scan.check_box, ROLE_LABELS)
    front = Front(
        form=scan.form,
        title=scan.title,
        exit=scan.check_box(Label.EXIT),
        plan=scan.check_box(Label.PLAN),
        form3_holdings=scan.check_box(Label.FORM_3_HOLDINGS),
        form4_transactions=scan.check_box(Label.FORM_4_TRANSACTIONS),
        owner=first,
        issuer=scan.cell(Label.ISSUER),
        event=scan.cell(Label.EVENT),
        amendment=scan.cell(Label.AMENDMENT) if Label.AMENDMENT in scan.told else None,
        relationship=RelationshipBox(
            director,
            ten_percent_owner,
            officer,
            other,
            officer_title=scan.cell(Label.OFFICER),
            other_text=scan.cell(Label.OTHER),
        ),
        one_person=scan.check_box(Label.ONE_PERSON),
        several_persons=scan.check_box(Label.SEVERAL_PERSONS),
    )
    stray = (told.text for label, told in scan.told.items() if label not in _FILLED and told.text)
    return FrontPart(front, tuple(further), (*scan.unread, *stray), scan.lacks_captions())


def _owner(person: _Person) -> OwnerBox:
    """Box 1: the captions stand below what they name."""
    street = [cell for _, cell in person.lines.get(Label.STREET_CAPTION, ())]
    return OwnerBox(
        name=person.name,
        street=street[0] if street else BLANK,
        city=_city(person.lines.get(Label.CITY_CAPTION, ())),
    )


def _city(found: Sequence[tuple[Box, Cell]]) -> Cell:
    """The line of city, state and zip code, from one box or from three beside each other."""
    cells = [cell for _, cell in sorted(found, key=lambda pair: pair[0].left)]
    if not any(cells):
        return BLANK
    text = "\n".join(cell.text for cell in cells)
    return Cell(text, (), next(cell.span for cell in cells if cell), text)
