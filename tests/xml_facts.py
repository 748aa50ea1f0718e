"""The facts in an ownership document's XML, under the normalisation of docs/normalisation.md.

Written without any code of the package, so that it can judge it.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from lxml import etree

_OFFSET = re.compile(r"(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)")
_BOOLEANS = {"true": "1", "false": "0"}
_AMOUNTS = ("Shares", "Price", "PerShare", "Value", "FollowingTransaction")
WRAPPED = re.compile(rb"(?m)^(.{1023})\n")


def facts(source: bytes, left_out: Counter[str] | None = None) -> Counter[tuple[str, str]]:
    """How often each (path, value) and (path, footnote reference) stands in the document."""
    try:
        root = etree.fromstring(source)
    except etree.XMLSyntaxError:
        root = etree.fromstring(WRAPPED.sub(rb"\1", source))
    tree = root.getroottree()
    gone = {tree.xpath(path)[0] for path in (left_out or ())}
    found: Counter[tuple[str, str]] = Counter()
    for element in root.iter(etree.Element):
        if element in gone or any(above in gone for above in element.iterancestors()):
            continue
        path = "/".join(reversed([element.tag, *(above.tag for above in element.iterancestors())]))
        text = (element.text or "").strip()
        if text:
            found[path, _same(element, text)] += 1
        if element.get("id"):
            found[path, f"@{element.get('id')}"] += 1
    return found


def _same(element: etree._Element, text: str) -> str:
    offset = _OFFSET.fullmatch(text)
    if offset:
        return offset[1]
    parent = element.getparent()
    amount = element.tag == "value" and parent is not None and parent.tag.endswith(_AMOUNTS)
    if amount and _NUMBER.fullmatch(text):
        return format(Decimal(text), "f")
    return _BOOLEANS.get(text, text)
