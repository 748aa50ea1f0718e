"""EDGAR's own HTML pages, in the older layout and the newer: a page into a sheet.

What a word is follows from the cell it stands in and the captions there, so that saved and
squeezed pages read like fresh ones; only footnote marks are known by their own markup.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from section16.doubts import ENCODING
from section16.finding import Finding
from section16.printed.html.visible import visible
from section16.printed.recognise import require_page, require_parsable
from section16.printed.seen.sheets import sheet_of_page
from section16.printed.sheet import Sheet

__all__ = ["decode", "sheet_of", "typed_in"]

_CHARSET = re.compile(rb"<meta[^<>]*charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_HEAD = 4096
_TYPED = re.compile(r"<pre", re.IGNORECASE)
_MOST = 0.8


def decode(source: bytes) -> tuple[str, tuple[Finding, ...]]:
    """The characters of a page, and a doubt where they are not in the encoding it names."""
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        return source.decode("utf-16", errors="replace"), ()
    try:
        return source.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        named = _CHARSET.search(source[:_HEAD])
        text = source.decode("cp1252", errors="replace")
        if named and named[1].lower() in (b"windows-1252", b"iso-8859-1", b"us-ascii", b"ascii"):
            return text, ()
        return text, (ENCODING.at("the whole page", "not UTF-8; read as Windows-1252"),)


def typed_in(source: str) -> str | None:
    """The text that a page shows as it was typed, where that is all but the whole page.

    :raises ReadError: when the page has more tags than any form.
    """
    if not _TYPED.search(source):
        return None
    require_parsable(source)
    tree = LexborHTMLParser(source)
    typed = "\n".join(node.text() for node in tree.css("pre") if node.css_first("td") is None)
    body = tree.body
    whole = len("".join(body.text().split())) if body else 0
    return typed if len("".join(typed.split())) > _MOST * whole else None


def sheet_of(source: str, doubts: tuple[Finding, ...] = ()) -> Sheet:
    """The form that a page shows.

    :raises ReadError: when the page is none of the forms, with what it seems to be.
    """
    require_parsable(source)
    tree = LexborHTMLParser(source)
    page = visible(tree.root)
    title = tree.css_first("title")
    called = " ".join(title.text().split()) if title else ""
    require_page(page.text, called)
    return sheet_of_page(page, f"an HTML page ({called!r})" if called else "an HTML page", doubts)
