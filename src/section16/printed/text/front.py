"""The boxes above the tables, from lines and fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from section16.printed.captions import CutCaption, caption_at_start, opens_caption
from section16.printed.furniture import is_furniture, is_notice, is_omb_line
from section16.printed.labels import (
    CAPTIONS,
    CHECKED_LABELS,
    NUMBERED_LABELS,
    ROLE_LABELS,
    Label,
    Piece,
    is_of_filing,
    pieces,
)
from section16.printed.marks import check_mark
from section16.printed.page import Fragment, Line, cell
from section16.printed.sheet import (
    BLANK,
    NO_BOX,
    Cell,
    CheckBox,
    Front,
    Mark,
    RelationshipBox,
    Span,
)
from section16.printed.text.owners import (
    OWNER_LABELS,
    Part,
    Stream,
    below_box_1,
    has_cut_caption,
    name_above,
    owner_box,
)

FORM = re.compile(r"^(?:SEC\s+)?FORM\s*(?P<form>[345])(?!\w)\s*(?P<amended>/\s*A)?", re.IGNORECASE)
_TITLE = re.compile(r"STATEMENT\s+OF\s+.*BENEFICIAL\s+OWNERSHIP", re.IGNORECASE)
_LONGEST_TITLE = 200
_ASKED = (
    *(Label.OWNER, *CAPTIONS[::2], Label.ISSUER, Label.EVENT, Label.AMENDMENT),
    *(Label.RELATIONSHIP, *ROLE_LABELS, Label.FILING, Label.ONE_PERSON, Label.SEVERAL_PERSONS),
)
"""Captions that every form since 2002 prints; "(Street)" some conversions drop."""
_MOST_FIELDS = 1000
"""Fields of the front that are searched for cut captions; a form has some fifty."""
_FILLED_LABELS = (Label.OWNER, Label.ISSUER, Label.EVENT)
"""Captions of boxes that are never empty."""
_OF_ANOTHER_BOX = re.compile(r"^\d\s*\.|Month\s*/|/\s*Year\b")
"""What is left of the caption of another box, and no title."""
_TEXT_LABELS = (Label.ISSUER, Label.EVENT, Label.AMENDMENT, Label.OFFICER, Label.OTHER)


class FrontPart(NamedTuple):
    """The front, what no box of it took, and whether its printed words are whole."""

    front: Front
    unread: tuple[Fragment, ...]
    damaged: bool
    before_2003: bool = False
    """Whether it has the box for a tax number, which the form has not had since."""


def read_front(lines: Sequence[Line]) -> FrontPart:
    """Read the lines above Table I into boxes; where captions are missed, a second time."""
    scan = _scan(lines)
    missing = frozenset(label for label in NUMBERED_LABELS if label not in scan.taken)
    if missing:
        scan = _scan(lines, missing)
    name = name_above(scan.owner, scan.rest)
    if name is not None:
        scan.rest.remove(name)
        scan.owner.insert(1, Part(None, name))
    unread = tuple(text for text in scan.rest if not is_furniture(text.text))
    relationship = _relationship(scan)
    filing = scan.check_box(Label.ONE_PERSON), scan.check_box(Label.SEVERAL_PERSONS)
    before_2003 = Label.TAX_NUMBER in scan.taken
    asked = (label for label in _ASKED if not (before_2003 and label in CAPTIONS))
    damaged = (
        bool(missing)
        or any(label not in scan.taken for label in asked)
        or (bool(unread) and not before_2003)
        or has_cut_caption(scan.owner)
        or any(scan.is_cut(label) for label in NUMBERED_LABELS)
        or _has_lost_marks(relationship.boxes)
        or _has_lost_marks(filing)
    )
    front = Front(
        form=_form(lines),
        title=_title(lines),
        exit=scan.check_box(Label.EXIT),
        plan=scan.check_box(Label.PLAN),
        form3_holdings=scan.check_box(Label.FORM_3_HOLDINGS),
        form4_transactions=scan.check_box(Label.FORM_4_TRANSACTIONS),
        owner=owner_box(scan.owner, damaged=damaged),
        issuer=scan.text(Label.ISSUER),
        event=scan.text(Label.EVENT),
        amendment=scan.text(Label.AMENDMENT) if Label.AMENDMENT in scan.boxes else None,
        relationship=relationship,
        one_person=filing[0],
        several_persons=filing[1],
    )
    return FrontPart(front, unread, damaged, before_2003)


class _Found(NamedTuple):
    """A caption on the page, the mark before it and the text that belongs to it."""

    caption: Fragment
    mark: Fragment
    texts: list[Fragment]


class _Scan:
    """Going through the fields of the front: what each box took, and what none did."""

    def __init__(self, missing: frozenset[Label]) -> None:
        self.missing = missing
        """Captions that are not whole on the page."""
        self.boxes: dict[Label, _Found] = {}
        self.owner: Stream = []
        self.rest: list[Fragment] = []
        self.taken: set[Label] = set()
        self._open: dict[int, Label] = {}
        """By column, the caption last seen there."""
        self._pending: Fragment | None = None
        self._fields_of_line = 0
        self._fields = 0
        self._half: int | None = None
        """The column in which the first half of a caption stands, of this line."""

    def take(self, column: int, field: Fragment) -> None:
        """Give a field to the boxes it names, or to the box that is open above it."""
        self._fields_of_line += 1
        cut = self._cut_caption(field)
        if cut and next(pieces(field, set(self.taken))).label is None:
            column, self._half = column if self._half is None else self._half, None
            self._take_pieces(column, _mended(field, cut, self.taken))
        else:
            self._take_pieces(column, pieces(field, self.taken))

    def _cut_caption(self, field: Fragment) -> CutCaption | None:
        self._fields += 1
        missing = self.missing - self.taken
        if not missing or self._fields > _MOST_FIELDS:
            return None
        return caption_at_start(field.text, missing)

    def _take_pieces(self, column: int, found: Iterable[Piece]) -> None:
        for piece in found:
            if piece.label is None:
                self._take_text(column, piece.after)
            elif piece.label in OWNER_LABELS:
                self._open[column] = piece.label
                self.owner.append(Part(piece.label, piece.caption))
                self.owner.append(Part(None, piece.after, follows=True))
            else:
                self._open[column] = piece.label
                self._take_box(piece.label, piece)

    def _take_box(self, label: Label, piece: Piece) -> None:
        mark = piece.mark
        if self._pending is not None and not mark.text and label in CHECKED_LABELS:
            mark, self._pending = self._pending, None
        self.drop_pending()
        self.boxes[label] = _Found(piece.caption, mark, [piece.after])

    def _take_text(self, column: int, text: Fragment) -> None:
        above = [start for start in self._open if start <= column]
        label = self._open[max(above)] if above else None
        if self.missing and opens_caption(text.text, self.missing):
            self._half = column
            return
        if check_mark(text.text) in (Mark.CHECKED, Mark.EMPTY):
            self.drop_pending()
            self._pending = text
        elif label in OWNER_LABELS and not is_notice(text.text):
            self.owner.append(Part(None, text))
        elif self._is_open(column, text):
            self.boxes[self._open[column]].texts.append(text)
        else:
            self.rest.append(text)

    def _is_open(self, column: int, text: Fragment) -> bool:
        """Whether a box just above waits for its text: one that stands on a line of its own."""
        label = self._open.get(column)
        if label not in _TEXT_LABELS or is_notice(text.text):
            return False
        if label in ROLE_LABELS and (is_of_filing(text.text) or _OF_ANOTHER_BOX.search(text.text)):
            return False
        return not self.boxes[label].texts[0].text

    def end_line(self) -> None:
        """A check mark waits for the caption on the next line only where it stands alone."""
        self._half = None
        if self._fields_of_line > 1:
            self.drop_pending()
        self._fields_of_line = 0

    def drop_pending(self) -> None:
        """Give up a check mark that no caption followed."""
        if self._pending is not None:
            self.rest.append(self._pending)
            self._pending = None

    def is_cut(self, label: Label) -> bool:
        """Whether a caption has lost the number it begins with."""
        return label in self.boxes and not self.boxes[label].caption.text[:1].isdigit()

    def text(self, label: Label) -> Cell:
        """What a box of text took."""
        return cell(self.boxes[label].texts) if label in self.boxes else BLANK

    def check_box(self, label: Label) -> CheckBox:
        """What is seen at a box to be checked."""
        if label not in self.boxes:
            return NO_BOX
        caption, mark = self.boxes[label].caption, self.boxes[label].mark
        start = mark.start if mark.text else caption.start
        whole = Fragment(caption.source, start, caption.end)
        return CheckBox(check_mark(mark.text), Span(start, caption.end), whole.words)


def _mended(field: Fragment, cut: CutCaption, taken: set[Label]) -> Iterator[Piece]:
    """The pieces of a field that begins with the end of a caption."""
    taken.add(cut.label)
    nothing, caption = field.part(0, 0), field.part(0, cut.end)
    lead, *others = pieces(field.part(cut.end, len(field.text)), taken)
    if lead.label is None:
        yield Piece(cut.label, nothing, caption, lead.after)
    else:
        after = field.part(cut.end, cut.end)
        yield from (Piece(cut.label, nothing, caption, after), lead)
    yield from others


def _scan(lines: Iterable[Line], missing: frozenset[Label] = frozenset()) -> _Scan:
    scan = _Scan(missing)
    for line in lines:
        if is_omb_line(line.whole.text):
            continue
        for column, field in enumerate(line.fields):
            if field.text:
                scan.take(column, field)
        scan.end_line()
    scan.drop_pending()
    scan.rest.extend(below_box_1(scan.owner))
    for label, found in scan.boxes.items():
        if label not in _TEXT_LABELS:
            scan.rest.extend(text for text in found.texts if text.text)
    return scan


def _has_lost_marks(boxes: Iterable[CheckBox]) -> bool:
    """Whether of boxes of which one is always checked none shows anything."""
    return all(box.mark is Mark.BARE for box in boxes)


def holds_boxes_apart(lines: Iterable[Line]) -> bool:
    """Whether boxes stand beside each other, and what fills them below their captions."""
    return any(_is_row_of_captions(line) for line in lines)


def _is_row_of_captions(line: Line) -> bool:
    opened = [piece for field in line.filled for piece in pieces(field, set())]
    boxes = [piece for piece in opened if piece.label in _FILLED_LABELS]
    return len(boxes) > 1 and any(not piece.after.text for piece in boxes)


def _form(lines: Iterable[Line]) -> Cell:
    found = [(FORM.match(field.words), field) for line in lines for field in line.filled]
    named = [(match["amended"] is None, field) for match, field in found if match]
    return cell(min(named, key=lambda pair: pair[0])[1]) if named else BLANK


def _title(lines: Iterable[Line]) -> Cell:
    wholes = (line.whole for line in lines)
    titles = (whole for whole in wholes if _TITLE.search(whole.words[:_LONGEST_TITLE]))
    return next((cell(title) for title in titles), BLANK)


def _relationship(scan: _Scan) -> RelationshipBox:
    """The boxes and titles; a title right below the officer's box stands apart from the other."""
    director, ten_percent_owner, officer, other = map(scan.check_box, ROLE_LABELS)
    title, text = scan.text(Label.OFFICER), scan.text(Label.OTHER)
    return RelationshipBox(
        director=director,
        ten_percent_owner=ten_percent_owner,
        officer=officer,
        other=other,
        titles=BLANK if title else text,
        officer_title=title,
        other_text=text if title else BLANK,
    )
