"""Where the nodes of a tree stood before anything in it moved, as XPaths."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

FEW = 40
"""Paths that are asked of lxml one by one; beyond that all are worked out in one go."""


class Places:
    """The path of each node of a tree, worked out when it is asked for, on a copy of the tree.

    The proxies of the nodes are held, so that a node stays the same object.
    """

    def __init__(self, root: etree._Element) -> None:
        self._numbers = {node: number for number, node in enumerate(root.iter())}
        self._copy = deepcopy(root)
        self._nodes: list[etree._Element] = []
        self._paths: list[str] = []
        self._asked = 0

    def get(self, node: etree._Element, default: str = "/") -> str:
        """Where the node stood; the default for one that was not there."""
        number = self._numbers.get(node)
        if number is None:
            return default
        self._asked += 1
        if self._asked > FEW:
            self._paths = self._paths or [path for _, path in _in_order(self._copy)]
            return self._paths[number]
        self._nodes = self._nodes or list(self._copy.iter())
        return self._copy.getroottree().getpath(self._nodes[number])

    def stands_for(self, node: etree._Element, other: etree._Element) -> None:
        """Let a new node stand where another one did."""
        self._numbers[node] = self._numbers[other]


def _in_order(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Every node with its path, in the order of the document."""
    found = dict(paths(root))
    return ((node, found[node]) for node in root.iter())


def paths(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Every node with its XPath, as lxml gives it; lxml takes far longer over many siblings."""
    known = {root: f"/{_step(root)}"}
    yield root, known[root]
    for parent in root.iter(etree.Element):
        steps = [_step(child) for child in parent]
        elements = sum(not step.endswith(")") for step in steps)
        several = Counter(steps)
        place: Counter[str] = Counter()
        element = 0
        for child, step in zip(parent, steps, strict=True):
            element += not step.endswith(")")
            place[step] += 1
            total, number = (elements, element) if step == "*" else (several[step], place[step])
            path = f"{known[parent]}/{step}[{number}]" if total > 1 else f"{known[parent]}/{step}"
            known[child] = path
            yield child, path


def _step(node: etree._Element) -> str:
    """How XPath names a node among its siblings."""
    if isinstance(node, etree._ProcessingInstruction):
        return f"processing-instruction('{node.target!s}')"
    if isinstance(node, etree._Comment):
        return "comment()"
    name = etree.QName(node)
    if not name.namespace:
        return name.localname
    return f"{node.prefix}:{name.localname}" if node.prefix else "*"
