"""From a filing to another rendition of it."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Literal

from section16 import lines, xml
from section16.document import OwnershipDocument
from section16.errors import WriteError
from section16.filing import Filing
from section16.places import place_of
from section16.printed import writers
from section16.xml.submit import lacking

Form = Literal["disseminated", "submission"]
RENDITIONS = {
    "xml": "xml",
    "submission-xml": "xml",
    "json": "json",
    "html": "html",
    "text": "txt",
    "markdown": "md",
    "pdf": "pdf",
}
"""What can be written, with the ending of its files."""


class IncompleteWarning(UserWarning):
    """A document was written without cells that its form must have."""


def write(
    document: OwnershipDocument,
    form: Form = "disseminated",
    ccc: Mapping[str, str] | None = None,
) -> bytes:
    """The document as EDGAR's XML, as published or as to be submitted.

    A required cell whose value is unknown is left out of *disseminated* with an
    :class:`IncompleteWarning`, and stops *submission*. ``ccc`` gives owners' secret codes by CIK,
    for this one write.

    :raises WriteError: when the document cannot be submitted as it is, naming every cell.
    """
    if form == "disseminated":
        said = unknown(document)
        if said:
            warnings.warn(said, IncompleteWarning, stacklevel=2)
    elif form != "submission":
        raise WriteError(f"form must be 'disseminated' or 'submission', not {form!r}", "form")
    return xml.write(document, form, ccc)


def unknown(document: OwnershipDocument) -> str:
    """What the form must say and this document does not know, in a sentence; empty if nothing."""
    places = [place_of(path) for path, _ in lacking(document)]
    return f"left out, being unknown: {'; '.join(places)}" if places else ""


def render(filing: Filing, to: str) -> bytes:
    """The filing in another rendition.

    EDGAR's XML (``xml``, ``submission-xml``), the printed form (``html``, ``text``,
    ``markdown``, ``pdf``), or ``json``.

    :raises WriteError: for a rendition that cannot be written, or a document that cannot.
    :raises MissingExtra: for a PDF without typst.
    """
    if to == "json":
        return lines.encode(lines.read_line(filing)) + b"\n"
    if to not in RENDITIONS:
        known = ", ".join(RENDITIONS)
        raise WriteError(f"cannot write {to!r}: this version writes {known}", "rendition")
    if to in writers.WRITERS:
        return writers.render(filing.document, to)
    form: Form = "submission" if to == "submission-xml" else "disseminated"
    return xml.write(filing.document, form)
