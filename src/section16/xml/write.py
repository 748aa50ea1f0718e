"""A document as EDGAR's ownership XML: as EDGAR publishes it, or as it is to be submitted."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal

from lxml import etree

from section16.document import Footnote, Noted, OwnershipDocument
from section16.errors import WriteError
from section16.law.limits import CCC_LENGTH, EDGAR_OWNS
from section16.xml.elements import CCC, DOCUMENT, REPORTING_OWNER, Element
from section16.xml.typed import WORDS

Node = etree._Element
Form = Literal["disseminated", "submission"]
_DECLARATION = b'<?xml version="1.0"?>\n'


def write(
    document: OwnershipDocument,
    form: Form = "disseminated",
    ccc: Mapping[str, str] | None = None,
) -> bytes:
    """The document as XML in ASCII, elements in schema order, footnote ids as they are.

    *disseminated* is what EDGAR publishes: all that is known is written, text that could not be
    typed included. *submission* is what a filer sends: without the elements EDGAR fills in
    itself; whether it is complete and sound is for the caller to have checked. ``ccc`` gives the
    secret code of each reporting owner by CIK; it goes into these bytes and nowhere else.

    :raises WriteError: when a CCC cannot be right, or when a text holds characters that XML cannot
        carry.
    """
    if form == "submission":
        _refuse_ccc(document, ccc or {})
    root = etree.Element(DOCUMENT.name)
    _Writer(EDGAR_OWNS if form == "submission" else frozenset(), ccc or {}).children(
        root, DOCUMENT, document
    )
    etree.indent(root, space="    ")
    return _DECLARATION + etree.tostring(root) + b"\n"


class _Writer:
    """Writes elements in the order of the table, leaving some out."""

    def __init__(self, left_out: frozenset[str], ccc: Mapping[str, str]) -> None:
        self.left_out, self.ccc = left_out, ccc

    def children(self, node: Node, element: Element, value: Any) -> None:
        """All that ``value`` has for the children of ``element``."""
        for child in element.children:
            if child.name not in self.left_out:
                self.child(node, child, value)
        if element.notes_on:
            _cite(node, getattr(value, element.notes_on))

    def child(self, node: Node, child: Element, value: Any) -> None:
        """One child: a leaf, a value of its own, or a group."""
        if child.struct is not None:
            held = getattr(value, child.field)
            for item in held if child.many else (held,):
                self.whole(node, child, item)
        elif child.kind is not None:
            _leaf(node, child, getattr(value, child.field))
        elif child.children[0].many:
            self.rows(node, child, getattr(value, child.children[0].field))
        else:
            group = etree.SubElement(node, child.name)
            self.children(group, child, value)
            if not len(group):
                node.remove(group)

    def rows(self, node: Node, table: Element, rows: tuple[Any, ...]) -> None:
        """A table or the footnotes: several values in the order they stand."""
        if rows:
            group = etree.SubElement(node, table.name)
            types = {row.struct: row for row in table.children}
            for row in rows:
                self.whole(group, types[type(row)], row)

    def whole(self, node: Node, element: Element, value: Any) -> None:
        """A row, a party, a footnote."""
        if value is None:
            return
        inner = etree.SubElement(node, element.name)
        if isinstance(value, Footnote):
            if value.id is not None:
                inner.set("id", value.id)
            _text(inner, value.text or "")
            return
        self.children(inner, element, value)
        if element is REPORTING_OWNER and value.cik in self.ccc:
            secret = etree.Element(CCC)
            _text(secret, self.ccc[value.cik])
            inner[0].insert(1, secret)


def _leaf(node: Node, element: Element, value: Any) -> None:
    """A leaf, if there is anything in it."""
    cell = value if element.in_row else Noted(value)
    if element.noted and cell:
        inner = etree.SubElement(node, element.name)
        # The schema wants a value in every text cell, if only an empty one.
        if cell.value is not None or cell.raw is not None or element.kind is WORDS:
            _text(etree.SubElement(inner, "value"), _written(cell))
        _cite(inner, cell)
    elif not element.noted and (cell.value is not None or cell.raw is not None):
        _text(etree.SubElement(node, element.name), _written(cell))


def _cite(node: Node, cell: Noted[Any]) -> None:
    for note in cell.footnotes:
        etree.SubElement(node, "footnoteId").set("id", note)


def _written(cell: Noted[Any]) -> str:
    value = cell.value
    if value is None:
        return cell.raw or ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _text(node: Node, text: str) -> None:
    try:
        node.text = text
    except ValueError as error:
        shown = text.encode("unicode_escape").decode()[:60]
        raise WriteError(
            f"<{node.tag}> holds a character that XML cannot carry: '{shown}'; replace it",
            "character",
        ) from error


def _refuse_ccc(document: OwnershipDocument, ccc: Mapping[str, str]) -> None:
    """A secret code must belong to an owner of the document and have eight characters."""
    owners = {owner.cik for owner in document.reporting_owners}
    for cik, secret in ccc.items():
        if cik not in owners:
            raise WriteError(f"a CCC was given for {cik}, who is no owner on this form", "ccc")
        if len(secret) != CCC_LENGTH:
            raise WriteError(f"the CCC of {cik} does not have {CCC_LENGTH} characters", "ccc")
