"""From a filing to another rendition of it."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Literal

from section16 import lines, xml
from section16.checks.submitting import in_the_way, lacking
from section16.document import OwnershipDocument
from section16.errors import WriteError
from section16.filing import Filing
from section16.printed import writers

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
    return _xml(document, form, ccc)


def _xml(document: OwnershipDocument, form: Form, ccc: Mapping[str, str] | None = None) -> bytes:
    if form == "submission":
        _refuse_unsound(document)
    elif form != "disseminated":
        raise WriteError(f"form must be 'disseminated' or 'submission', not {form!r}", "form")
    return xml.write(document, form, ccc)


def _refuse_unsound(document: OwnershipDocument) -> None:
    """Do nothing for a document that can be submitted.

    :raises WriteError: for any other, naming every cell in the way.
    """
    found = in_the_way(document)
    if found:
        every = "\n".join(f"  {finding} ({finding.path})" for finding in found)
        raise WriteError(f"the document cannot be submitted as it is:\n{every}", "not-submittable")


def unknown(document: OwnershipDocument) -> str:
    """What the form must say and this document does not know, in a sentence; empty if nothing."""
    places = [finding.place for finding in lacking(document)]
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
    return _xml(filing.document, "submission" if to == "submission-xml" else "disseminated")
