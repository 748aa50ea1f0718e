"""The filer's secret code: wherever it stands in a tree, it goes before anything is read."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from section16.xml.elements import CCC
from section16.xml.tree import Node, all_text, local_name, remove
from section16.xml.typed import SECRET


def drop_cccs(root: Node) -> Iterator[Node]:
    """Drop every CCC, in an element, an attribute, a text or a comment; the nodes that held one."""
    around = (*root.itersiblings(preceding=True), *root.itersiblings())
    for node in (*around, *root.iter()):
        if local_name(node).lower() == CCC.lower():
            if all_text(node).strip() or node.attrib:
                yield node
            remove(node)
        elif _drop_attributes(node) | _drop_words(node):
            yield node


def _drop_attributes(node: Node) -> bool:
    names = [str(name) for name in node.attrib] if local_name(node) else []
    secret = [name for name in names if etree.QName(name).localname.lower() == CCC.lower()]
    for name in secret:
        del node.attrib[name]
    return bool(secret)


def _drop_words(node: Node) -> bool:
    """A CCC in a text, tag and all: escaped, quoted as CDATA, or in a comment."""
    found = False
    for part in ("text", "tail"):
        words = getattr(node, part)
        if words and SECRET.search(words):
            setattr(node, part, SECRET.sub(r"\1", words))
            found = True
    return found
