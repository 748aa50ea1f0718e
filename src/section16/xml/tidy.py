"""Bring an odd tree into the order of the form, and say everything that did not fit.

:func:`tidy` walks the whole tree beside :mod:`~section16.xml.elements`. What has a place stays
and is cleaned of blanks; what has none is cut out and kept in ``unread`` with its path; rows of the
first schema, namespaces and spellings are brought to today's. Afterwards the tree holds only what
:mod:`~section16.xml.assemble` takes. On the way it notes where each value stood.
"""

from __future__ import annotations

from lxml import etree

from section16.document import Footnote
from section16.doubts import (
    EMPTY,
    FOREIGN,
    GIVEN_TWICE,
    LEGACY,
    MARKUP_IN_TEXT,
    REPAIRED,
    SECRET,
    TWICE_ESCAPED,
    UNTYPED,
    ZONE_CUT,
    Doubt,
)
from section16.errors import ReadError
from section16.filing import Evidence, Unread
from section16.finding import Finding
from section16.xml import typed
from section16.xml.ccc import drop_cccs
from section16.xml.elements import DOCUMENT, MISSPELT, Element
from section16.xml.places import Places
from section16.xml.tree import Node, all_text, local_name, remove
from section16.xml.typed import DAY, ZONE, Kind, Untyped

_ROWS = {
    row.name: table.name
    for table in DOCUMENT.children
    for row in table.children
    if row.many and row is not table and row.struct is not Footnote
}
_FIRST_SCHEMA = {
    "nonDerivativeSecurity": ("nonDerivativeTransaction", "nonDerivativeHolding"),
    "derivativeSecurity": ("derivativeTransaction", "derivativeHolding"),
}
MOST_ODD = 10_000
"""Odd things said of one document at most: each costs far more than the bytes it is made of."""
_OF_A_CHANGE = {"transactionCoding", "transactionDate", "transactionAmounts"}


class Tidier:
    """What tidying one tree has found: things without a place, doubts, and where values stood."""

    def __init__(self, root: Node, *, evidence: bool) -> None:
        self.unread: list[Unread] = []
        self.doubts: list[Finding] = []
        self.evidence: dict[str, Evidence] | None = {} if evidence else None
        self._counts: dict[str, int] = {}
        self._taken: set[str] = set()
        self._written: dict[str, str] = {}
        self._places = Places(root)
        self._root = root

    def run(self) -> None:
        """Tidy the whole tree."""
        for node in drop_cccs(self._root):
            self._doubt(SECRET, node, "a CCC stood here; it was dropped and is not kept")
        self._outside()
        self._root.tag = DOCUMENT.name
        self._first_schema()
        self._container(self._root, DOCUMENT, "")

    # -- the walk ---------------------------------------------------------------------------

    def _container(self, element: Node, spec: Element, pointer: str) -> None:
        """An element of which only children mean something."""
        self._attributes(element)
        self._stray(element, element.text, "text()")
        element.text = None
        for child in list(element):
            self._stray(element, child.tail, "text()")
            child.tail = None
            self._child(child, spec, pointer)

    def _child(self, child: Node, spec: Element, pointer: str) -> None:
        name = local_name(child)
        known = spec.child(MISSPELT.get(name, name))
        if known is None and name == "footnoteId" and spec.notes_on:
            self._citation(child)
        elif known is None:
            self._foreign(child)
        else:
            child.tag = known.name
            self._known(child, known, pointer)

    def _known(self, element: Node, spec: Element, pointer: str) -> None:
        here = self._pointer(spec, pointer)
        if spec.struct is Footnote:
            self._footnote(element, here)
        elif spec.struct is not None and not spec.many and here in self._taken:
            self._cut(element, GIVEN_TWICE, here)
        elif spec.noted:
            self._cell(element, spec, here)
        elif spec.kind is not None:
            self._leaf(element, spec.kind, here)
        else:
            self._taken.add(here)
            self._container(element, spec, here)

    def _pointer(self, spec: Element, pointer: str) -> str:
        """Where the element goes in the document; groups stand where their parent does."""
        if not spec.field:
            return pointer
        here = f"{pointer}/{spec.field}"
        if not spec.many:
            return here
        place = self._counts.get(here, 0)
        self._counts[here] = place + 1
        return f"{here}/{place}"

    # -- what holds text --------------------------------------------------------------------

    def _leaf(self, element: Node, kind: Kind, pointer: str) -> None:
        """A leaf without footnotes: nothing but text may stand in it."""
        if self._is_torn(element, pointer):
            return
        self._attributes(element)
        for child in list(element):
            self._foreign(child)
        if self._text(element, kind, pointer, keep=_in_row(pointer)):
            self._note(element, element, pointer)

    def _cell(self, element: Node, spec: Element, pointer: str) -> None:
        """A cell: at most one value, any number of citations."""
        assert spec.kind is not None
        self._attributes(element)
        self._wrap(element, pointer)
        values = 0
        for child in list(element):
            name = local_name(child)
            if name == "footnoteId":
                self._citation(child)
            elif name == "value" and not values:
                values = 1
                child.tag = "value"
                self._leaf_of_cell(child, spec.kind, pointer)
            else:
                self._cut(child, GIVEN_TWICE if name == "value" else FOREIGN, pointer)
        if len(element):
            self._once(element, pointer)

    def _leaf_of_cell(self, value: Node, kind: Kind, pointer: str) -> None:
        if self._is_torn(value, pointer):
            return
        self._attributes(value)
        for child in list(value):
            self._foreign(child)
        self._text(value, kind, pointer, keep=True)

    def _is_torn(self, leaf: Node, pointer: str) -> bool:
        """Whether an element stands within a text, whose pieces nobody may join: 3<b>9</b>00.

        Such a leaf is kept unread, whole.
        """
        inner = [child for child in leaf if local_name(child)]
        pieces = [leaf.text, *(child.tail for child in inner)]
        around = [piece for piece in pieces if piece and not piece.isspace()]
        torn = bool(around) and (len(around) > 1 or any(map(all_text, inner)))
        if torn and inner:
            self._cut(leaf, FOREIGN, pointer)
        return torn and bool(inner)

    def _wrap(self, element: Node, pointer: str) -> None:
        """Text that stands in a cell without its ``value`` element is given one."""
        pieces = [element.text or ""]
        for child in element:
            pieces += [""] if local_name(child) else []
            pieces[-1] += child.tail or ""
            child.tail = None
        element.text = None
        words = [piece.strip() for piece in pieces if piece.strip()]
        if len(words) != 1 or element.find("{*}value") is not None:
            for text in words:
                self._stray(element, text, "text()")
            return
        value = etree.Element("value")
        value.text = words[0]
        element.insert(0, value)
        self._doubt(REPAIRED, element, "the text stood outside a value element", pointer)

    def _once(self, element: Node, pointer: str) -> None:
        """A cell that is there already keeps its first content; the second is not lost."""
        if pointer in self._taken:
            self._cut(element, GIVEN_TWICE, pointer)
            return
        self._taken.add(pointer)
        self._note(element, element, pointer)

    def _text(self, element: Node, kind: Kind, pointer: str, *, keep: bool) -> bool:
        """Clean and try the text of a leaf; whether it stays."""
        text = (element.text or "").strip()
        element.text = text or None
        if not text:
            if kind in typed.NEVER_EMPTY:
                said = f"is there and empty, and takes {kind.expected}"
                self._doubt(EMPTY, element, said, pointer)
            return False
        if pointer in self._taken:
            self._cut(element, GIVEN_TWICE, pointer)
            return False
        if kind is DAY and _is_day_with_zone(text):
            element.text, zone = text[:10], text[10:]
            self._written[pointer] = text
            said = f"{text} was read as {text[:10]}, its offset {zone} cut"
            self._doubt(ZONE_CUT, element, said, pointer)
        if typed.TWICE_ESCAPED.search(text):
            self._doubt(TWICE_ESCAPED, element, f"kept as written: {text[:120]}", pointer)
        if not self._typed(element, kind, pointer, keep=keep):
            return False
        if element.tag != "value":
            self._taken.add(pointer)
        return True

    def _typed(self, element: Node, kind: Kind, pointer: str, *, keep: bool) -> bool:
        text = element.text or ""
        try:
            kind.parse(text)
        except Untyped:
            said = f"{text[:80]!r} is not {kind.expected}"
            self._doubt(UNTYPED, element, said, pointer, (text[:80],))
            if not keep:
                self.unread.append(Unread(self._place(element), text))
                element.text = None
            return keep
        return True

    def _footnote(self, element: Node, pointer: str) -> None:
        self._attributes(element, "id")
        markup = [local_name(child) for child in element.iterdescendants()]
        if markup:
            self._marked_up(element)
            tags = ", ".join(f"<{name}>" if name else "a comment" for name in markup)
            self._doubt(MARKUP_IN_TEXT, element, f"dropped {tags} inside the text", pointer)
        if element.text and typed.TWICE_ESCAPED.search(element.text):
            said = f"kept as written: {element.text[:120]}"
            self._doubt(TWICE_ESCAPED, element, said, pointer)
        self._note(element, element, pointer)

    def _marked_up(self, element: Node) -> None:
        """Leave only the words of an element; attributes, comments and instructions are kept."""
        for inner in element.iterdescendants():
            if local_name(inner):
                self._attributes(inner)
            else:
                self._keep(inner)
        words = str(element.xpath("string()"))
        for child in list(element):
            element.remove(child)
        element.text = words

    def _citation(self, element: Node) -> None:
        """A citation is an id and nothing else."""
        if element.get("id") is None:
            self._foreign(element)
            return
        element.tag = "footnoteId"
        self._attributes(element, "id")
        self._stray(element, element.text, "text()")
        element.text = None
        for child in list(element):
            self._stray(element, child.tail, "text()")
            child.tail = None
            self._foreign(child)

    # -- what has no place ------------------------------------------------------------------

    def _outside(self) -> None:
        """Comments and instructions before and after the document."""
        for found in (*self._root.itersiblings(preceding=True), *self._root.itersiblings()):
            text = etree.tostring(found, encoding="unicode", with_tail=False)
            self.unread.append(Unread("outside the document", text))

    def _attributes(self, element: Node, allowed: str | None = None) -> None:
        for name in [str(name) for name in element.attrib if name != allowed]:
            value = str(element.attrib.pop(name))
            self.unread.append(Unread(f"{self._place(element)}/@{name}", value))

    def _stray(self, element: Node, text: str | None, where: str) -> None:
        if text and not text.isspace():
            self.unread.append(Unread(f"{self._place(element)}/{where}", text.strip()))
            self._doubt(FOREIGN, element, f"text without a place: {text.strip()[:80]!r}")

    def _foreign(self, element: Node) -> None:
        self._cut(element, FOREIGN)

    def _keep(self, element: Node) -> None:
        """Keep the source of an element in ``unread``."""
        source = etree.tostring(element, encoding="unicode", with_tail=False)
        self.unread.append(Unread(self._place(element), source))

    def _cut(self, element: Node, doubt: Doubt, pointer: str | None = None) -> None:
        """Take an element out, whole, and keep its source in ``unread``."""
        self._keep(element)
        name = local_name(element)
        shown = f"<{name}>" if name else "a comment or instruction"
        verb = "stands here a second time" if doubt is GIVEN_TWICE else "has no place here"
        self._doubt(doubt, element, f"{shown} {verb}; it is kept unread", pointer)
        remove(element)

    # -- the first schema -------------------------------------------------------------------

    def _first_schema(self) -> None:
        """Rows that stand at root level move into the table they belong to."""
        for row in list(self._root):
            name = _row_name(row)
            if name is None:
                continue
            written, row.tag = local_name(row), name
            self._doubt(LEGACY, row, f"<{written}> at root level was read as <{name}>")
            tail, row.tail = row.tail, None
            table = etree.SubElement(self._root, _ROWS[name])
            self._root.replace(row, table)
            table.append(row)
            table.tail = tail
            self._places.stands_for(table, row)

    # -- saying so --------------------------------------------------------------------------

    def _place(self, element: Node) -> str:
        """Where the element stood; a new one stands where its parent does."""
        parent = element.getparent()
        found = self._places.get(element, "")
        return found or ("/" if parent is None else self._places.get(parent))

    def _note(self, element: Node, holder: Node, pointer: str) -> None:
        if self.evidence is None:
            return
        text = " ".join((self._written.get(pointer) or all_text(holder)).split())
        line = f" (line {element.sourceline})"
        self.evidence[pointer] = Evidence(self._place(element) + line, text)

    def _doubt(
        self,
        doubt: Doubt,
        element: Node,
        message: str,
        pointer: str | None = None,
        candidates: tuple[str, ...] = (),
    ) -> None:
        if len(self.doubts) == MOST_ODD:
            raise ReadError(
                f"the document holds more than {MOST_ODD:,} things that have no place on the form, "
                "which no filing does: refused",
                "too-odd",
            )
        self.doubts.append(doubt.at(self._place(element), message, pointer, candidates))


def _is_day_with_zone(text: str) -> bool:
    """Whether a day is left when the zone behind it is cut."""
    if not ZONE.search(text):
        return False
    try:
        DAY.parse(text[:10])
    except Untyped:
        return False
    return True


def _in_row(pointer: str) -> bool:
    """Whether a leaf is a cell of a row, which may keep text that cannot be typed."""
    return "_table/" in pointer


def _row_name(element: Node) -> str | None:
    name = local_name(element)
    if name in _ROWS:
        return name
    if name not in _FIRST_SCHEMA:
        return None
    transaction, holding = _FIRST_SCHEMA[name]
    parts = {local_name(child) for child in element}
    return transaction if parts & _OF_A_CHANGE else holding
