"""Printed forms: every rendition that is a picture of the form, not its data.

``read`` takes the text renditions, ``read_html`` EDGAR's pages. A rendition is one module that
makes a :class:`~section16.printed.sheet.Sheet` of text cells;
:mod:`~section16.printed.interpret` alone knows what a box means.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from section16.deferred import Deferred
from section16.filing import Reading
from section16.printed.decoding import decode
from section16.printed.view import printed_view

if TYPE_CHECKING:
    from section16.printed import html as _html
    from section16.printed import interpret as _interpret
    from section16.printed import recognise as _recognise
    from section16.printed import ways as _ways
    from section16.printed.ways import Read
else:
    _html = Deferred("section16.printed.html")
    _interpret = Deferred("section16.printed.interpret")
    _recognise = Deferred("section16.printed.recognise")
    _ways = Deferred("section16.printed.ways")

__all__ = ["decode", "printed_view", "read", "read_html", "read_in_its_way"]


def read_in_its_way(data: bytes, *, evidence: bool = False) -> Read:
    """Read a text rendition of a Form 3, 4 or 5, and say in which way it was read.

    :raises ReadError: when the text is none of them; the message says what it seems to be.
    """
    source, doubts = decode(data)
    _recognise.require_form(source)
    return _ways.read_text(source, doubts, evidence=evidence)


def read(data: bytes, *, evidence: bool = False) -> Reading:
    """Read a text rendition of a Form 3, 4 or 5.

    :raises ReadError: when the text is none of them; the message says what it seems to be.
    """
    return read_in_its_way(data, evidence=evidence).reading


def read_html(data: bytes, *, evidence: bool = False) -> Reading:
    """Read EDGAR's HTML page of a Form 3, 4 or 5, in the older layout or the newer.

    A page that shows a text as it was typed is read as that text.

    :raises ReadError: when the page is none of them; the message says what it seems to be.
    """
    source, doubts = _html.decode(data)
    typed = _html.typed_in(source)
    if typed is not None:
        _recognise.require_form(typed)
        return _ways.read_text(typed, doubts, evidence=evidence).reading
    return _interpret.interpret(_html.sheet_of(source, doubts), evidence=evidence)
