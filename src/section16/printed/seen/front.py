"""The boxes above the tables, and box 1 repeated below them, from captions and what they govern.

A caption governs the text behind it in the smallest cell that holds both; a check mark stands
before its caption, or in the cell to the left.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from section16.printed.furniture import is_notice, is_omb_line
from section16.printed.labels import (
    CAPTIONS,
    CHECKED_LABELS,
    ROLE_LABELS,
    Label,
    Piece,
    pieces,
)
from section16.printed.marks import check_mark
from section16.printed.page import Fragment
from section16.printed.seen.owners import city_fields
from section16.printed.seen.page import Box, Field, Grid, Page
from section16.printed.sheet import (
    BLANK,
    NO_BOX,
    Cell,
    CheckBox,
    Front,
    Mark,
    OwnerBox,
    RelationshipBox,
)

_FORM = re.compile(r"(?:SEC\s+)?FORM\s*(?P<form>[345])(?!\w)\s*(?P<amended>/\s*A)?", re.IGNORECASE)
_TITLE = re.compile(r"STATEMENT\s+OF\s+.*BENEFICIAL\s+OWNERSHIP", re.IGNORECASE)
_BOX_1 = re.compile(r"1\.\s*Name\s+and\s+Address", re.IGNORECASE)
_PATTERN = re.compile(r"\(?\s*Month\s*/[^()]*\)?")
_ASKED = (
    *(Label.OWNER, *CAPTIONS, Label.ISSUER, Label.EVENT, Label.AMENDMENT),
    *(Label.RELATIONSHIP, *ROLE_LABELS, Label.FILING, Label.ONE_PERSON, Label.SEVERAL_PERSONS),
)
"""Captions that EDGAR's pages always print."""
_CAPTION_ABOVE = {
    Label.NAME_CAPTION: Label.OWNER,
    Label.STREET_CAPTION: Label.NAME_CAPTION,
    Label.CITY_CAPTION: Label.STREET_CAPTION,
}
"""The caption below which the line stands that a caption of box 1 names."""
_FIELDS = (Label.EXIT, Label.PLAN, Label.FORM_3_HOLDINGS, Label.FORM_4_TRANSACTIONS)
"""Boxes that are form fields on EDGAR's older pages."""
_LONGEST_MARK = 3
_LONGEST_OMB_BOX = 250


class FrontPart(NamedTuple):
    """The front, the further reporting persons, and whether its printed words are whole."""

    front: Front
    further_owners: tuple[OwnerBox, ...]
    damaged: bool
    captions: int


class _Caption(msgspec.Struct, frozen=True, gc=False):
    """A caption on the page, the cell it stands in, and the mark before it."""

    label: Label
    words: Fragment
    box: Box
    mark: Fragment | None
    owner: int
    """The number of the reporting person whose box 1 was opened last."""


class _Text(msgspec.Struct, frozen=True, gc=False):
    """A stretch of text that a caption governs."""

    words: Fragment
    box: Box


class _Scan:
    """The captions of the page, and the texts they govern."""

    def __init__(self, page: Page, end: int) -> None:
        self.page = page
        self.captions: list[_Caption] = []
        self.texts: dict[tuple[Label, int], list[_Text]] = {}
        self.persons = 0
        """How many times box 1 is opened."""
        self._further = _merged((part.start, part.end) for part in _opened(page) if part.end > end)
        self._loose: list[_Text] = []
        self._taken: set[Label] = set()
        for field in [*page.free(0, end), *self._below(end)]:
            self._read(field)
        self._first = {caption.label: caption for caption in reversed(self.captions)}
        self.owner_captions = {(caption.label, caption.owner) for caption in self.captions}
        """The captions of each box 1."""
        self._starts = [caption.words.start for caption in self.captions]
        self._marks = {caption.mark.start for caption in self.captions if caption.mark}
        for text in self._loose:
            self._govern(text)

    def _below(self, end: int) -> Iterator[Field]:
        """The fields below the tables that may belong to box 1 of a further person."""
        for start, stop in self._further:
            yield from self.page.free(max(start, end), stop)

    def _read(self, field: Field) -> None:
        words = self.page.words_of(field)
        self._taken.discard(Label.OWNER)
        for piece in pieces(words, self._taken):
            if piece.label is not None:
                self._add(piece.label, piece, field)
            if piece.after.end > piece.after.start:
                self._loose.append(_Text(piece.after, field.box))

    def _add(self, label: Label, piece: Piece, field: Field) -> None:
        self.persons += label is Label.OWNER
        owner = max(0, self.persons - 1)
        mark = piece.mark if piece.mark.end > piece.mark.start else None
        if label in CHECKED_LABELS and mark is None:
            mark = self._mark_beside(field, piece.caption)
        self.captions.append(_Caption(label, piece.caption, field.box, mark, owner))
        start = min(piece.caption.start, mark.start) if mark else piece.caption.start
        self.page.take(start, piece.caption.end)

    def _mark_beside(self, field: Field, caption: Fragment) -> Fragment | None:
        """What stands in the cell to the left of a caption that opens its own."""
        left = self.page.before(field.box)
        if left is None or not self._opens_cell(caption, field.box):
            return None
        mark = self.page.words_of(left)
        return mark if 0 < mark.end - mark.start <= _LONGEST_MARK else None

    def _govern(self, text: _Text) -> None:
        caption = self._over(text)
        label = caption.label if caption else None
        if caption is None:
            caption, label = self._beside(text)
        if caption is None or label is None or text.words.start in self._marks:
            return
        words = text.words.text
        if is_notice(words) or _PATTERN.fullmatch(words):
            return
        self.texts.setdefault((label, caption.owner), []).append(text)

    def _over(self, text: _Text) -> _Caption | None:
        """The caption before a text in the smallest cell that holds both; of text in none, too."""
        at = bisect_left(self._starts, text.words.start) - 1
        if at < 0:
            return None
        box: Box | None = text.box
        while box is not None and box.grid >= 0:
            if self._starts[at] >= box.start:
                return self.captions[at]
            box = box.up
        alone = text.box.grid < 0 and self.captions[at].box.grid < 0
        return self.captions[at] if alone else None

    def _beside(self, text: _Text) -> tuple[_Caption | None, Label | None]:
        """The caption in the cell to the left, on pages with captions in a column of their own.

        There a caption of box 1 names what stands beside it, not what stands above.
        """
        at = bisect_left(self._starts, text.words.start) - 1
        left = self.page.before(text.box)
        if at < 0 or left is None:
            return None, None
        caption = self.captions[at]
        if caption.box is not left or caption.words.end < self.page.words_of(left).end:
            return None, None
        label = caption.label
        return caption, _CAPTION_ABOVE.get(label, label)

    def found(self, label: Label) -> _Caption | None:
        """A caption, where the page has it."""
        return self._first.get(label)

    def take(self, label: Label, owner: int = 0) -> list[_Text]:
        """The texts that a caption governs, now taken."""
        texts = self.texts.get((label, owner), [])
        for text in texts:
            self.page.take(text.words.start, text.words.end)
        return texts

    def cell(self, label: Label, owner: int = 0) -> Cell:
        """What a box of text holds."""
        return self.page.cell([text.words for text in self.take(label, owner)])

    def check_box(self, label: Label) -> CheckBox:
        """What is seen at a box to be checked."""
        caption = self.found(label)
        if caption is None:
            return NO_BOX
        words, mark = caption.words, caption.mark
        seen = check_mark(mark.text) if mark else self._unmarked(caption)
        start = min(words.start, mark.start) if mark else words.start
        printed = f"{mark.text} {words.text}" if mark else words.text
        return CheckBox(seen, self.page.span(start, words.end), printed)

    def _unmarked(self, caption: _Caption) -> Mark:
        """What is seen at a caption without a mark; a form field may be lost there."""
        drawn = self.page.before(caption.box) is not None and self._opens_cell(
            caption.words, caption.box
        )
        if self.page.keeps_fields or drawn or caption.label not in _FIELDS:
            return Mark.BARE
        return Mark.UNREADABLE

    def _opens_cell(self, words: Fragment, box: Box) -> bool:
        return words.start <= box.start


def _merged(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in order, such as overlap made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _opened(page: Page) -> Iterator[Box | Grid]:
    """The cells and tables that box 1 of a person opens; an empty cell may stand before it."""
    for opening in _BOX_1.finditer(page.text):
        start = opening.start()
        for field in page.fields_of(start, start + 1):
            box: Box | None = field.box
            while box is not None and box.grid >= 0:
                grid = page.grids[box.grid]
                if box.start == start:
                    yield box
                if grid.rows[0].cells and grid.rows[0].cells[0].start in (start, start - 1):
                    yield grid
                box = box.up


def read_front(page: Page, end: int) -> FrontPart:
    """Read what stands above place ``end``, where the tables begin, into boxes."""
    _take_omb_box(page)
    form, title = _form(page, end), _title(page, end)
    scan = _Scan(page, end)
    owners = [_owner(scan, number) for number in range(scan.persons)]
    labels = {caption.label for caption in scan.captions}
    front = Front(
        form=form,
        title=title,
        exit=scan.check_box(Label.EXIT),
        plan=scan.check_box(Label.PLAN),
        form3_holdings=scan.check_box(Label.FORM_3_HOLDINGS),
        form4_transactions=scan.check_box(Label.FORM_4_TRANSACTIONS),
        owner=owners[0] if owners else OwnerBox(),
        issuer=scan.cell(Label.ISSUER),
        issuer_cik=_issuer_cik(scan),
        event=scan.cell(Label.EVENT),
        amendment=scan.cell(Label.AMENDMENT) if Label.AMENDMENT in labels else None,
        relationship=_relationship(scan),
        one_person=scan.check_box(Label.ONE_PERSON),
        several_persons=scan.check_box(Label.SEVERAL_PERSONS),
    )
    damaged = any(label not in labels for label in _ASKED) or _has_stray_mark(page, end)
    return FrontPart(front, tuple(owners[1:]), damaged, len(scan.captions))


def _has_stray_mark(page: Page, end: int) -> bool:
    """Whether a check mark stands between the form's name and the tables without a caption."""
    fields = page.fields_of(0, end)
    named = (at for at, field in enumerate(fields) if _FORM.match(field.text))
    left = (field for field in fields[next(named, len(fields)) :] if not field.is_taken)
    return any(check_mark(field.text.rpartition(" ")[2]) is Mark.CHECKED for field in left)


def _take_omb_box(page: Page) -> None:
    """The box with the OMB number and the burden hours is the form's own."""
    for grid in page.grids:
        if grid.end - grid.start < _LONGEST_OMB_BOX:
            words = page.text_of(grid)
            if is_omb_line(words) and not _BOX_1.search(words):
                page.take(grid.start, grid.end)


def _form(page: Page, end: int) -> Cell:
    """The form's name; of several the one that says it amends."""
    named = [
        (found["amended"] is None, field)
        for field in page.free(0, end)
        if (found := _FORM.match(field.text))
    ]
    if not named:
        return BLANK
    field = min(named, key=lambda pair: pair[0])[1]
    field.is_taken = True
    return page.cell(page.words_of(field))


def _title(page: Page, end: int) -> Cell:
    for field in page.free(0, end):
        if _TITLE.search(field.text):
            field.is_taken = True
            return page.cell(page.words_of(field))
    return BLANK


def _owner(scan: _Scan, number: int) -> OwnerBox:
    """Box 1 of a reporting person: the captions stand below what they name."""
    name = scan.take(Label.OWNER, number)
    street = scan.cell(Label.NAME_CAPTION, number)
    named = scan.page.cell([text.words for text in name])
    if "\n" in named.text:  # a name stands on one line: more is of a box whose caption is lost
        named = Cell("", (), named.span, named.printed, tuple(named.text.split("\n")))
    cik = scan.page.cik(name[0].words.start, name[-1].words.end) if name else BLANK
    if (Label.STREET_CAPTION, number) not in scan.owner_captions:
        return OwnerBox(name=named, address=street, cik=cik)
    return OwnerBox(name=named, street=street, city=_city(scan, number), cik=cik)


def _city(scan: _Scan, number: int) -> Cell:
    """The line of city, state and zip code, from one cell or from three."""
    texts = scan.take(Label.STREET_CAPTION, number)
    if not texts:
        return BLANK
    box = texts[0].box
    if all(text.box.is_beside(box) for text in texts):
        row = scan.page.row_of(box)
        fields = city_fields(scan.page, row)
        captions = (caption.words.start for caption in scan.captions)
        start, end = row.cells[0].start, row.cells[-1].end
        if fields and not any(start <= caption < end for caption in captions):
            return fields
    return scan.page.cell([text.words for text in texts])


def _issuer_cik(scan: _Scan) -> Cell:
    texts = scan.texts.get((Label.ISSUER, 0), [])
    return scan.page.cik(texts[0].words.start, texts[-1].words.end) if texts else BLANK


def _relationship(scan: _Scan) -> RelationshipBox:
    director, ten_percent_owner, officer, other = map(scan.check_box, ROLE_LABELS)
    titles, officer_title, other_text = _titles(scan)
    return RelationshipBox(
        director, ten_percent_owner, officer, other, titles, officer_title, other_text
    )


def _titles(scan: _Scan) -> tuple[Cell, Cell, Cell]:
    """The texts below the boxes: undivided, or the officer's and the other's by their columns.

    A text between the two boxes is the officer's title.
    """
    if title := [text.words for text in scan.take(Label.OFFICER)]:
        return BLANK, scan.page.cell(title), scan.cell(Label.OTHER)
    texts = scan.take(Label.OTHER)
    places = [scan.found(label) for label in (Label.OFFICER, Label.OTHER)]
    columns = [place.box.column if place else -1 for place in places]
    grids = {place.box.grid if place else -1 for place in places}
    apart = [
        [text.words for text in texts if text.box.column == column and text.box.columns == 1]
        for column in columns
    ]
    same_grid = {text.box.grid for text in texts} <= grids
    if columns[0] != columns[1] and same_grid and sum(map(len, apart)) == len(texts):
        return BLANK, scan.page.cell(apart[0]), scan.page.cell(apart[1])
    return scan.page.cell([text.words for text in texts]), BLANK, BLANK
