"""Looking at and cutting into an lxml tree."""

from __future__ import annotations

from lxml import etree

Node = etree._Element


def local_name(element: Node) -> str:
    """The name without its namespace; empty for comments and processing instructions."""
    tag: object = element.tag
    return etree.QName(element).localname if isinstance(tag, str) else ""


def all_text(element: Node) -> str:
    """All text in an element, that of the elements in it included."""
    return "".join(str(text) for text in element.itertext())


def remove(element: Node) -> None:
    """Take an element out of its parent and leave the text behind it where it is."""
    parent, tail = element.getparent(), element.tail
    if parent is None:
        return
    before = element.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
