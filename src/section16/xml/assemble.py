"""From a tidied tree to the document, and the proof that all of the tree went into it.

Every *fact* (a text or a footnote id) that is taken is counted; the caller holds the count against
the facts in the tree, so that nothing can be passed over in silence.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from section16.document import EMPTY, Footnote, Noted, OwnershipDocument
from section16.xml.elements import DOCUMENT, Element
from section16.xml.typed import Kind, Untyped

Node = etree._Element
Values = dict[str, Any]


def assemble(root: Node) -> tuple[OwnershipDocument, int]:
    """The document below ``root`` and the number of facts it was made of."""
    values: Values = {}
    facts = _gather(root, DOCUMENT, values)
    for field, value in values.items():
        if isinstance(value, list):
            values[field] = tuple(value)
    return OwnershipDocument(**values), facts


def _gather(node: Node, element: Element, values: Values) -> int:
    """Put all that stands below an element into the fields it belongs to; the facts taken."""
    facts = 0
    for child in node:
        found = element.child(str(child.tag))
        facts += _note(child, element, values) if found is None else _take(child, found, values)
    return facts


def _take(node: Node, element: Element, values: Values) -> int:
    if element.struct is not None:
        return _whole(node, element, values)
    if element.noted:
        return _cell(node, element, values)
    if element.kind is None:
        return _gather(node, element, values)
    if node.text is None:
        return 0
    typed = _typed(element.kind, node.text)
    if element.in_row:
        notes = values.get(element.field, EMPTY).footnotes
        values[element.field] = Noted(typed.value, notes, typed.raw)
    else:
        values[element.field] = typed.value
    return 1


def _whole(node: Node, element: Element, values: Values) -> int:
    """A row, an owner, a footnote ...: a value of its own."""
    inner: Values = {}
    if element.struct is Footnote:
        inner = {"id": node.get("id"), "text": (node.text or "").strip() or None}
        facts = (node.text is not None) + (node.get("id") is not None)
    else:
        facts = _gather(node, element, inner)
    assert element.struct is not None
    if element.many:
        values.setdefault(element.field, []).append(element.struct(**inner))
    elif inner:
        values[element.field] = element.struct(**inner)
    return facts


def _cell(node: Node, element: Element, values: Values) -> int:
    assert element.kind is not None
    value = node.findtext("value")
    cell = _typed(element.kind, value) if value else EMPTY
    notes = tuple(str(note.get("id")) for note in node.iterchildren("footnoteId"))
    if cell or notes:
        values[element.field] = Noted(cell.value, notes, cell.raw)
    return bool(value) + len(notes)


def _note(citation: Node, coding: Element, values: Values) -> int:
    """A footnote of the whole coding hangs on the one printed column it has."""
    cell = values.get(coding.notes_on, EMPTY)
    notes = (*cell.footnotes, str(citation.get("id")))
    values[coding.notes_on] = Noted(cell.value, notes, cell.raw)
    return 1


def _typed(kind: Kind, text: str) -> Noted[Any]:
    try:
        return Noted(kind.parse(text))
    except Untyped:
        return Noted(None, (), text)
