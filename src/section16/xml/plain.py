"""The quick way through documents exactly as EDGAR publishes them.

Such a document is a fixed skeleton of tags with texts in it, and the stretch of skeleton between
two texts (``</securityTitle> <transactionDate> <value``) recurs in filing after filing. What a
stretch means at a given place on the form is worked out once, strictly, and looked up ever after:
a :class:`Place` is a dictionary from stretches to steps. A document that gets through is
well-formed, in schema order, with every tag known, nothing twice and every text typed. Whatever
does not get through (a comment, an attribute, an unknown element, a blank in a tag, a date that is
none) raises :class:`Odd` and is left to lxml, which reads all there is to read.

The tests hold both ways against each other on every real filing and on damaged ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from section16.document import Footnote, Noted, OwnershipDocument
from section16.xml.elements import DOCUMENT, Element
from section16.xml.texts import LONGEST_KEPT, MOST_KEPT, NO_TEXT, Odd, typing
from section16.xml.typed import NEVER_EMPTY

Values = list[Any]
Action = Callable[[Values, Values], Values]
"""What a tag does to the document's values and the current ones; returns the new current ones."""
Step = tuple["Place", tuple[Action, ...], int, dict[str, Any]]
"""Where a stretch leads, what it does, and slot and typing of the text after it (-1: none)."""
Frame = tuple[Element, int]
"""An open element and the first of its children that may still come."""

_DECLARATION = re.compile(r'<\?xml version="1\.0"(?: encoding="(?:UTF-8|utf-8)")?\?>')
_NO_BLANKS = "\v\f\x1c\x1d\x1e\x1f"
"""What Python takes for white space and XML forbids."""
_TAG = re.compile(r'[ \t\n]*<([A-Za-z0-9]+)(?: id="(\w+)")?[ \t\n]*(/?)>')


# -- what becomes of the texts ------------------------------------------------------------------


class _Whole:
    """A row, an owner, a footnote ...: which slot each of its leaves has, and how it is made."""

    __slots__ = ("blank", "build", "slots")

    def __init__(self, element: Element) -> None:
        assert element.struct is not None
        self.slots: dict[Element, int] = {}
        if element is DOCUMENT or (element.children and element.children[0].in_row):
            names = element.struct.__struct_fields__
            self.slots = {leaf: names.index(leaf.field) for leaf in _leaves(element)}
            self.build: Callable[[Values], Any] = lambda values: element.struct(*values)  # type: ignore[misc]
            self.blank = [getattr(element.struct(), name) for name in names]
        elif element.struct is Footnote:
            self.slots[element] = 1
            self.build = lambda values: Footnote(*values)
            self.blank = [None, None]
        else:
            self.slots = {leaf: slot for slot, leaf in enumerate(_leaves(element))}
            self.build = _bundle(element, 0)[0]
            self.blank = [None] * len(self.slots)

    def note_slot(self, coding: Element) -> int:
        """The slot of the cell that takes the footnotes of a coding."""
        return next(slot for leaf, slot in self.slots.items() if leaf.field == coding.notes_on)


def _leaves(element: Element) -> list[Element]:
    """The leaves that belong to an element's own value, in schema order."""
    found = []
    for child in element.children:
        if child.kind is not None and child.struct is None:
            found.append(child)
        elif not child.many and (child.struct is None or element is not DOCUMENT):
            found.extend(_leaves(child))
    return found


def _bundle(element: Element, start: int) -> tuple[Callable[[Values], Any], int]:
    """What makes a header struct of a flat list of leaves, inner structs included."""
    parts: list[tuple[Callable[[Values], Any], int, int]] = []
    end = start
    for child in element.children:
        if child.kind is not None:
            end += 1
        elif child.struct is None:
            end += len(child.children)
        else:
            build, after = _bundle(child, end)
            parts.append((build, end, after))
            end = after
    own = parts[0][1] if parts else end

    def make(values: Values) -> Any:
        """An inner struct of which nothing is given is ``None``."""
        inner = [
            build(values) if values[begin:after].count(None) < after - begin else None
            for build, begin, after in parts
        ]
        assert element.struct is not None
        return element.struct(*values[start:own], *inner)

    return make, end


def _wholes(element: Element) -> dict[Element, _Whole]:
    found = {element: _Whole(element)}
    for child in element.children:
        for whole in child.children if child.struct is None else (child,):
            if whole.struct is not None:
                found[whole] = _Whole(whole)
    return found


_WHOLES = _wholes(DOCUMENT)
_SLOT = {name: slot for slot, name in enumerate(OwnershipDocument.__struct_fields__)}
_MANY = sorted({_SLOT[element.field] for element in _WHOLES if element.many})
"""The slots of rows, owners and the like: lists while the document is being read."""


def _begin(start: Values) -> Action:
    return lambda _document, _values: start[:]


def _end(whole: _Whole, slot: int, *, many: bool) -> Action:
    build = whole.build

    def append(document: Values, values: Values) -> Values:
        document[slot].append(build(values))
        return document

    def put(document: Values, values: Values) -> Values:
        document[slot] = build(values)
        return document

    return append if many else put


def _cite(slot: int, name: str) -> Action:
    def cite(_document: Values, values: Values) -> Values:
        cell = values[slot]
        values[slot] = Noted(cell.value, (*cell.footnotes, name))
        return values

    return cite


def _cite_only(slot: int, name: str) -> Action:
    cell: Noted[Any] = Noted(None, (name,))

    def cite(_document: Values, values: Values) -> Values:
        values[slot] = cell
        return values

    return cite


# -- the skeleton -------------------------------------------------------------------------------


class Place(dict[str, Step]):
    """A place on the form, and where each stretch of tags leads from it."""

    __slots__ = ("frames",)

    def __init__(self, frames: tuple[Frame, ...]) -> None:
        super().__init__()
        self.frames = frames

    def __missing__(self, stretch: str) -> Step:
        step = _Walk(self.frames).through(stretch)
        if len(self) < MOST_KEPT and len(stretch) < LONGEST_KEPT:
            self[stretch] = step
        return step


_VALUE = Element("value")
_FOOTNOTE_ID = Element("footnoteId")
_START: tuple[Frame, ...] = ((Element("", children=(DOCUMENT,)), 0),)
_PLACES: dict[tuple[Frame, ...], Place] = {}


def _place(frames: tuple[Frame, ...]) -> Place:
    if frames not in _PLACES:
        _PLACES[frames] = Place(frames)
    return _PLACES[frames]


class _Walk:
    """Working out one stretch: from a place, through tags, to where the next text stands."""

    def __init__(self, frames: tuple[Frame, ...]) -> None:
        self.frames = list(frames)
        self.actions: list[Action] = []
        self.slot = -1
        self.typing = NO_TEXT
        self.may_be_empty = True

    def through(self, stretch: str) -> Step:
        """The step this stretch is.

        :raises Odd: when the form has no such stretch at this place.
        """
        rest = self._declaration(stretch) if len(self.frames) == 1 else self._closing(stretch)
        place = 0
        while place < len(rest):
            tag = _TAG.match(rest, place)
            if tag is None:
                raise Odd
            self._open(tag[1], tag[2])
            if tag[3]:
                if self.slot >= 0 and not self.may_be_empty:
                    raise Odd
                self._close()
            place = tag.end()
        return _place(tuple(self.frames)), tuple(self.actions), self.slot, self.typing

    def _declaration(self, stretch: str) -> str:
        if self.frames[0][1]:
            raise Odd
        found = _DECLARATION.match(stretch + ">")
        return (stretch + ">")[found.end() if found else 0 :]

    def _closing(self, stretch: str) -> str:
        """Close the innermost element; what follows its name is returned."""
        name, _, rest = (stretch + ">").partition(">")
        if name != self.frames[-1][0].name:
            raise Odd
        self._close()
        return rest

    def _open(self, name: str, identity: str | None) -> None:
        if self.slot >= 0:
            raise Odd
        parent, position = self.frames[-1]
        if name == "footnoteId":
            self._citation(parent, position, identity)
        elif parent.noted:
            self._value(parent, position, name, identity)
        else:
            self._child(parent, position, name, identity)

    def _child(self, parent: Element, position: int, name: str, identity: str | None) -> None:
        names = [child.name for child in parent.children]
        if name not in names[position:]:
            raise Odd
        index = names.index(name, position)
        child = parent.children[index]
        if (identity is None) != (child.struct is not Footnote):
            raise Odd
        mixed = child.many and parent is not DOCUMENT
        self.frames[-1] = (parent, 0 if mixed else index + (not child.many))
        self.frames.append((child, 0))
        if child in _WHOLES and child is not DOCUMENT:
            blank = _WHOLES[child].blank
            self.actions.append(_begin(blank if identity is None else [identity, None]))
        if child.kind is not None and not child.noted:
            self._expect(child)

    def _value(self, cell: Element, position: int, name: str, identity: str | None) -> None:
        if name != "value" or position or identity is not None:
            raise Odd
        self.frames[-1] = (cell, 1)
        self.frames.append((_VALUE, 0))
        self._expect(cell)

    def _citation(self, parent: Element, position: int, identity: str | None) -> None:
        if identity is None or not (parent.noted or parent.notes_on):
            raise Odd
        whole = self._whole()
        if parent.noted:
            slot = whole.slots[parent]
            make = _cite if position else _cite_only
        else:
            slot, make = whole.note_slot(parent), _cite
        self.actions.append(make(slot, identity))
        self.frames[-1] = (parent, max(1, len(parent.children)))
        self.frames.append((_FOOTNOTE_ID, 0))

    def _expect(self, leaf: Element) -> None:
        assert leaf.kind is not None
        whole = self._whole()
        self.slot = whole.slots[leaf]
        self.typing = typing(leaf.kind, in_row=leaf.in_row)
        self.may_be_empty = leaf.kind not in NEVER_EMPTY

    def _close(self) -> None:
        element, _ = self.frames.pop()
        self.slot, self.typing = -1, NO_TEXT
        if element in _WHOLES and element is not DOCUMENT:
            slot = _SLOT[element.field]
            self.actions.append(_end(_WHOLES[element], slot, many=element.many))

    def _whole(self) -> _Whole:
        """The row, owner ... that is being read; the document itself outside of them."""
        return next(_WHOLES[element] for element, _ in reversed(self.frames) if element in _WHOLES)


def read(text: str) -> OwnershipDocument:
    """The document in this text.

    :raises Odd: when it is not exactly as EDGAR publishes them.
    :raises Untyped: when a text is not of its kind.
    """
    if any(map(text.__contains__, _NO_BLANKS)):
        raise Odd
    document = _WHOLES[DOCUMENT].blank[:]
    for slot in _MANY:
        document[slot] = []
    values, place = document, _place(_START)
    for piece in text.split("</"):
        stretch, _, tail = piece.rpartition(">")
        place, actions, slot, typing = place[stretch]
        if actions:
            for action in actions:
                values = action(document, values)
        if slot >= 0:
            values[slot] = typing[tail]
        elif tail and not tail.isspace():
            raise Odd
    if len(place.frames) != 1 or not place.frames[0][1]:
        raise Odd
    for slot in _MANY:
        document[slot] = tuple(document[slot])
    return OwnershipDocument(*document)
