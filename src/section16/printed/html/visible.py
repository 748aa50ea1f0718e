"""What is seen of an HTML page. Scripts, styles and comments are not on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

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
_MAY_BE_NOTES = frozenset(("sup", "span", "a"))
_MEAN = _LINES | _CELLS | _MAY_BE_NOTES
_TEXT = "-text"


def visible(root: Any) -> Page:
    """The page that a tree of elements shows."""
    scribe = Scribe()
    has_fields = write(scribe, root)
    return scribe.page(keeps_fields=has_fields)


def write(scribe: Scribe, root: Any) -> bool:
    """Write down what a tree of elements shows; whether there are form fields in it."""
    reader = _Reader(scribe)
    enter, leave, words = reader.enter, reader.leave, scribe.write
    for node, tag in _walk(root):
        if node is None:
            leave(tag)
        elif tag == _TEXT:
            words(node.text_content)
        else:
            enter(node, tag)
    return reader.has_fields


def _walk(root: Any) -> Iterator[tuple[Any, str]]:
    """Every element and text with its tag, without recursion; a tag alone where its element ends.

    Only elements that mean something come again at their end.
    """
    node, open_tags = root, list[str]()
    while True:
        tag = node.tag or ""
        yield node, tag
        child = None if tag in _UNSEEN else node.child
        if child is not None:
            node = child
            open_tags.append(tag)
            continue
        if tag in _MEAN:
            yield None, tag
        while (after := node.next if open_tags else None) is None:
            if not open_tags:
                return
            node, tag = node.parent, open_tags.pop()
            if tag in _MEAN:
                yield None, tag
        node = after


class _Reader:
    """Goes through the elements of a page."""

    def __init__(self, scribe: Scribe) -> None:
        self.scribe = scribe
        self.has_fields = False
        self._opened: list[tuple[str, Opening]] = []

    def enter(self, node: Any, tag: str) -> None:
        """Begin an element."""
        if tag in _CELLS:
            attributes = node.attributes
            spans = _span(attributes.get("colspan")), _span(attributes.get("rowspan"))
            self.scribe.open_cell(*spans)
        elif tag in _LINES:
            self._enter_line(tag)
        elif tag in _MAY_BE_NOTES:
            self._enter_inline(node, tag)
        elif tag == "input":
            self._input(node.attributes)

    def _enter_line(self, tag: str) -> None:
        if tag == "table":
            self.scribe.open_table()
        elif tag == "tr":
            self.scribe.open_row()
        else:
            self.scribe.end_line()

    def _enter_inline(self, node: Any, tag: str) -> None:
        attributes = node.attributes
        cik, may_be_notes = None, tag == "sup"
        if tag == "a":
            address = attributes.get("href") or ""
            cik, may_be_notes = cik_in(address), leads_to_footnote(address)
        elif tag == "span":
            may_be_notes = "FootnoteData" in (attributes.get("class") or "")
        self._opened.append((tag, self.scribe.opening(cik, may_be_notes=may_be_notes)))

    def _input(self, attributes: Any) -> None:
        self.has_fields = True
        kind = (attributes.get("type") or "text").lower()
        if kind in ("checkbox", "radio"):
            self.scribe.tick(ticked="checked" in attributes)
        elif kind == "text":
            self.scribe.write(attributes.get("value") or "")

    def leave(self, tag: str) -> None:
        """End an element."""
        if tag in _CELLS:
            self.scribe.close_cell()
        elif tag == "table":
            self.scribe.close_table()
        elif tag in _LINES:
            self.scribe.end_line()
        elif tag in _MAY_BE_NOTES and self._opened and self._opened[-1][0] == tag:
            self.scribe.close(self._opened.pop()[1])


def _span(text: str | None) -> int:
    if not text or not text.strip().isdecimal():
        return 1
    return int(text.strip()[:4])
