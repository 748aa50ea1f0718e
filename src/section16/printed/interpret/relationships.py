"""How a reporting person stands to the issuer: four boxes and two texts."""

from __future__ import annotations

from typing import Any

import msgspec

from section16.document import Relationship
from section16.filing import Unread
from section16.law.boxes import RELATIONSHIP_BOX
from section16.printed.interpret.boxes import flag
from section16.printed.interpret.cells import Place, words
from section16.printed.interpret.margin import Margin
from section16.printed.interpret.page import Page
from section16.printed.marks import check_mark
from section16.printed.sheet import (
    BLANK,
    Cell,
    CheckBox,
    Mark,
    OwnerRow,
    RelationshipBox,
    Sheet,
)

_ROLES = (
    ("is_director", "Director"),
    ("is_ten_percent_owner", "10% Owner"),
    ("is_officer", "Officer"),
    ("is_other", "Other"),
)
_OWN_TEXT = {"is_officer": "officer_title", "is_other": "other_text"}
"""The boxes below which a text stands that none but such a person gives."""
_TABLE = "Reporting Owners"
_BETWEEN_TITLES = " / "
"""What stands between the officer's title and the text for "other" on EDGAR's older pages."""


def of_box(sheet: Sheet, row: OwnerRow | None, page: Page, margin: Margin) -> Relationship:
    """The first person's relationship: the boxes, else the line of the Reporting Owners table."""
    path, on_form = "/reporting_owners/0/relationship", f"box {RELATIONSHIP_BOX[page.form]}"
    box = sheet.front.relationship
    shown = any(role.mark is not Mark.BARE for role in box.boxes)
    row = _with_texts_apart(row, box) if row else None
    listed = of_row(row, path, margin, damaged=sheet.damaged) if row else Relationship()
    if sheet.damaged:
        box = _with_text_of_either(box, listed)
    roles: dict[str, Any] = {}
    for (name, label), role in zip(_ROLES, box.boxes, strict=True):
        place = Place(f"{path}/{name}", on_form, label)
        said: bool | None = getattr(listed, name)
        text = _OWN_TEXT.get(name)
        if text and getattr(box, text) and role.mark not in (Mark.CHECKED, Mark.EMPTY):
            said = _by_text(getattr(box, text), place, margin)
        roles[name] = _role(role, said, place, margin, page.bare_is_empty and shown)
    said_so = Relationship(**roles)
    title, text = listed.officer_title, listed.other_text
    if row is not None and sheet.damaged:
        title, text = _borne_out(listed, said_so, path, margin)
    if row is None or (not title and not text):
        title, text = _titles(box, said_so, Place(path, on_form, "title"), margin)
        for name, told in (("officer_title", title), ("other_text", text)):
            if told is not None:
                margin.told(f"{path}/{name}", _TABLE)
    return Relationship(**roles, officer_title=title, other_text=text)


def _with_texts_apart(row: OwnerRow, box: RelationshipBox) -> OwnerRow:
    """The line of the table, a title and the text for "other" apart where box 5 parts them."""
    texts = words(box.titles.text).split(_BETWEEN_TITLES)
    whole = row.officer or row.other
    if len(texts) != 2 or whole.readings[:1] != (" ".join(texts),):  # noqa: PLR2004 - two texts
        return row
    officer, other = (msgspec.structs.replace(whole, text=text, otherwise=()) for text in texts)
    return msgspec.structs.replace(row, officer=officer, other=other)


def _with_text_of_either(box: RelationshipBox, listed: Relationship) -> RelationshipBox:
    """The boxes with a lone text below them that is no officer's for certain.

    The older page has one line below both boxes, and on a damaged page a text may have moved.
    """
    if not box.officer_title or box.other_text or box.officer.mark is Mark.CHECKED:
        return box
    is_listed = listed.other_text is not None and listed.officer_title is None
    if box.other.mark is not Mark.CHECKED and not is_listed:
        return box
    return msgspec.structs.replace(box, officer_title=BLANK, titles=box.officer_title)


def _borne_out(
    listed: Relationship, roles: Relationship, path: str, margin: Margin
) -> tuple[str | None, str | None]:
    """The titles of the Reporting Owners table, but for one whose column the boxes deny."""
    found: list[str | None] = []
    for role, name in _OWN_TEXT.items():
        text: str | None = getattr(listed, name)
        if text is not None and not getattr(roles, role):
            margin.undecided("Reporting Owners", "title", f"{path}/{name}", (text,))
            text = None
        found.append(text)
    return found[0], found[1]


def _by_text(text: Cell, place: Place, margin: Margin) -> bool:
    """That a box was checked below which its text stands."""
    message = f"no mark is seen, but {words(text.text)!r} stands below the box"
    margin.settled(place.on_form, message, place.path, ("checked", "not checked"))
    return True


def _role(
    box: CheckBox, listed: bool | None, place: Place, margin: Margin, bare_is_empty: bool
) -> bool | None:
    """A role as the box says, or as the table does where the box cannot be read."""
    if listed is not None and box.mark not in (Mark.CHECKED, Mark.EMPTY):
        return listed
    if box.mark is Mark.ABSENT:
        margin.illegible(place.on_form, place.what, place.path)
        return None
    said = flag(box, place, margin, bare_is_empty=bare_is_empty)
    if said is not None and listed is not None and said != listed:
        margin.undecided(place.on_form, place.what, place.path, ("checked", "not checked"))
        return None
    return said


def _titles(
    box: RelationshipBox, roles: Relationship, place: Place, margin: Margin
) -> tuple[str | None, str | None]:
    """The officer's title and the text for "other", which may share the lines below the boxes."""
    if box.officer_title or box.other_text:
        title = _title(box.officer_title, f"{place.path}/officer_title", margin)
        return title, _title(box.other_text, f"{place.path}/other_text", margin)
    cell = box.titles
    text = words(cell.text)
    if not text:
        return None, None
    if (roles.is_officer, roles.is_other) == (True, False):
        margin.took(f"{place.path}/officer_title", cell)
        return text, None
    if (roles.is_officer, roles.is_other) == (False, True):
        margin.took(f"{place.path}/other_text", cell)
        return None, text
    if (roles.is_officer, roles.is_other) == (False, False):
        margin.unread.append(Unread(str(cell.span or place.on_form), text))
        return None, None
    return _both(cell, roles, place, margin)


def _both(
    cell: Cell, roles: Relationship, place: Place, margin: Margin
) -> tuple[str | None, str | None]:
    parts = words(cell.text).split(_BETWEEN_TITLES)
    if roles.is_officer and roles.is_other and len(parts) == 2:  # noqa: PLR2004 - two texts
        for name in ("officer_title", "other_text"):
            margin.took(f"{place.path}/{name}", cell)
        return parts[0], parts[1]
    what = "officer's title and text for other"
    margin.undecided(place.on_form, what, f"{place.path}/officer_title", (words(cell.text),))
    return None, None


def of_row(row: OwnerRow, path: str, margin: Margin, *, damaged: bool) -> Relationship:
    """A person's relationship as the Reporting Owners table has it."""
    found = (row.director, row.ten_percent_owner, row.officer, row.other)
    drawn = [check_mark(cell.text) is Mark.EMPTY for cell in found]
    cells = [BLANK if empty else cell for cell, empty in zip(found, drawn, strict=True)]
    roles: dict[str, Any] = {}
    for (name, what), cell in zip(_ROLES, cells, strict=True):
        roles[name] = True if cell else None if damaged else False
        if cell.otherwise and not _is_text(cell):
            roles[name] = None
            margin.illegible(_TABLE, what, f"{path}/{name}")
        margin.took(f"{path}/{name}", cell or row.whole)
    roles |= {name: False for (name, _), empty in zip(_ROLES, drawn, strict=True) if empty}
    if row.settled:
        _say_settled(row, roles, path, margin)
    return Relationship(
        **roles,
        officer_title=_title(row.officer, f"{path}/officer_title", margin),
        other_text=_title(row.other, f"{path}/other_text", margin),
    )


def _is_text(cell: Cell) -> bool:
    """Whether all readings of a column are words: then it is no empty one."""
    return all(check_mark(reading) is Mark.UNREADABLE for reading in cell.readings)


def _say_settled(row: OwnerRow, roles: dict[str, Any], path: str, margin: Margin) -> None:
    """Say of a mark on a page without headings how its column is known."""
    for name, what in _ROLES:
        if roles[name] and name not in _OWN_TEXT:
            message = f"a mark on a page without headings stands below {what}: {row.settled}"
            candidates = [label for role, label in _ROLES if role not in _OWN_TEXT]
            margin.settled(_TABLE, message, f"{path}/{name}", candidates)


def _title(cell: Cell, path: str, margin: Margin) -> str | None:
    """The words of a column that holds a title, or a mere mark."""
    if cell.otherwise and _is_text(cell):
        margin.undecided(_TABLE, "title", path, cell.readings)
    if cell is BLANK or cell.otherwise or check_mark(cell.text) is not Mark.UNREADABLE:
        return None
    margin.took(path, cell)
    return words(cell.text)
