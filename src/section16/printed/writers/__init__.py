"""Writers of printed renditions: a document filled into the form, and the form written out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from section16.deferred import Deferred
from section16.document import OwnershipDocument
from section16.errors import WriteError
from section16.printed.sheet import Sheet

if TYPE_CHECKING:
    from section16.printed import fill as _fill
    from section16.printed.writers import html as _html
    from section16.printed.writers import markdown as _markdown
    from section16.printed.writers import pdf as _pdf
    from section16.printed.writers import text as _text
else:
    _fill = Deferred("section16.printed.fill")
    _html = Deferred("section16.printed.writers.html")
    _markdown = Deferred("section16.printed.writers.markdown")
    _pdf = Deferred("section16.printed.writers.pdf")
    _text = Deferred("section16.printed.writers.text")

__all__ = ["WRITERS", "render"]

WRITERS: dict[str, Callable[[Sheet], bytes]] = {
    "html": lambda sheet: _html.write(sheet).encode(),
    "text": lambda sheet: _text.write(sheet).encode(),
    "markdown": lambda sheet: _markdown.write(sheet).encode(),
    "pdf": lambda sheet: _pdf.write(sheet),  # noqa: PLW0108 - not loaded before it is called
}
"""The printed renditions that can be written."""


def render(document: OwnershipDocument, to: str) -> bytes:
    """The document as a printed form: ``html``, ``text`` or ``markdown`` in UTF-8, or ``pdf``.

    :raises WriteError: for a rendition that cannot be written.
    """
    if to not in WRITERS:
        known = ", ".join(WRITERS)
        raise WriteError(f"cannot print {to!r}: this version prints {known}", "rendition")
    return WRITERS[to](_fill.fill(document))
