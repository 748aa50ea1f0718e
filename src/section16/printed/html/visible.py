"""What is seen of an HTML page. Scripts, styles and comments are not on the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from section16.printed.seen.page import Page
from section16.printed.seen.scribe import Opening, Scribe, cik_in, leads_to_footnote

_UNSEEN = frozenset(
    re.findall(r"\w+", "head script style noscript template title select option textarea")
)
_LINES = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body br caption center dd div dl dt fieldset footer form "
        "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul",
    )
)
_CELLS = frozenset(("td", "th"))
Attributes = Mapping[str, str | None]
"""The attributes of an element; of one without a value ``None``."""
_Deed = Callable[[], None]
_Element = tuple[_Deed | None, Callable[[Attributes], None] | None, _Deed | None, bool]
"""What begins an element, or begins it from its attributes, what ends it, and whether what is in it
is seen."""
_NOTHING: _Element = (None, None, None, True)
_HIDDEN: _Element = (None, None, None, False)
_SHORTEST_PAGE: Any = LexborHTMLParser("text").body
_TEXT: int = _SHORTEST_PAGE.child.tag_id
"""The number that the parser has for text, as it has one for each tag."""


def visible(root: Any) -> Page:
    """The page that a tree of elements shows."""
    scribe = Scribe()
    has_fields = write(scribe, root)
    return scribe.page(keeps_fields=has_fields)


def write(scribe: Scribe, root: Any) -> bool:
    """Write down what a tree shows below its root; whether there are form fields in it.

    Goes through the tree without recursion: a page may be nested as deep as it likes.
    """
    reader = _Reader(scribe)
    elements, above = _Elements(reader.elements()), list[tuple[Any, _Deed | None]]()
    node = root.child
    while True:
        while node is not None:
            number = node.tag_id
            if number == _TEXT:
                scribe.write(node.text_content)
            else:
                begin, ask, end, is_seen = elements.get(number) or elements.of(node)
                if begin is not None:
                    begin()
                elif ask is not None:
                    ask(node.attributes)
                child = node.child if is_seen else None
                if child is not None:
                    above.append((node, end))
                    node = child
                    continue
                if end is not None:
                    end()
            node = node.next
        if not above:
            return reader.has_fields
        node, end = above.pop()
        if end is not None:
            end()
        node = node.next


class _Elements(dict[int, _Element]):
    """What each element of a page does, by the number that the parser has for its tag."""

    def __init__(self, by_tag: Mapping[str, _Element]) -> None:
        super().__init__()
        self._by_tag = by_tag

    def of(self, node: Any) -> _Element:
        """What an element does of which there was none before on the page."""
        found = self[node.tag_id] = self._by_tag.get(node.tag, _NOTHING)
        return found


class _Reader:
    """What each element of a page does, by its tag."""

    def __init__(self, scribe: Scribe) -> None:
        self.scribe = scribe
        self.has_fields = False
        self._opened: list[Opening | None] = []

    def elements(self) -> dict[str, _Element]:
        """What begins and ends the elements of a page, by their tags."""
        end_line, close = self.scribe.end_line, self._close_inline
        return {
            **dict.fromkeys(_UNSEEN, _HIDDEN),
            **dict.fromkeys(_LINES, (end_line, None, end_line, True)),
            **dict.fromkeys(_CELLS, (None, self._open_cell, self.scribe.close_cell, True)),
            "table": (self.scribe.open_table, None, self.scribe.close_table, True),
            "tr": (self.scribe.open_row, None, end_line, True),
            "sup": (self._open_raised, None, close, True),
            "a": (None, self._open_link, close, True),
            "span": (None, self._open_span, close, True),
            "input": (None, self._input, None, True),
        }

    def _open_cell(self, attributes: Attributes) -> None:
        if "colspan" in attributes or "rowspan" in attributes:
            columns, lines = attributes.get("colspan"), attributes.get("rowspan")
            self.scribe.open_cell(_span(columns), _span(lines))
        else:
            self.scribe.open_cell()

    def _open_raised(self) -> None:
        self._opened.append(self.scribe.opening(may_be_notes=True))

    def _open_link(self, attributes: Attributes) -> None:
        address = attributes.get("href") or ""
        cik, notes = cik_in(address), leads_to_footnote(address)
        leads = cik is not None or notes
        self._opened.append(self.scribe.opening(cik, may_be_notes=notes) if leads else None)

    def _open_span(self, attributes: Attributes) -> None:
        notes = "FootnoteData" in (attributes.get("class") or "")
        self._opened.append(self.scribe.opening(may_be_notes=True) if notes else None)

    def _close_inline(self) -> None:
        if opened := self._opened.pop():
            self.scribe.close(opened)

    def _input(self, attributes: Attributes) -> None:
        self.has_fields = True
        kind = (attributes.get("type") or "text").lower()
        if kind in ("checkbox", "radio"):
            self.scribe.tick(ticked="checked" in attributes)
        elif kind == "text":
            self.scribe.write(attributes.get("value") or "")


def _span(text: str | None) -> int:
    return int(text.strip()[:4]) if text and text.strip().isdecimal() else 1
