"""A document into the form as printed, box by box: the reverse of interpretation.

Nothing here knows in which rendition the sheet will be written. What a printed form cannot carry
is listed at :func:`~section16.printed.view.printed_view`.
"""

from __future__ import annotations

from section16.document import OwnershipDocument
from section16.law.boxes import NO_SECURITIES
from section16.printed.fill.front import continuation, front, owner_rows
from section16.printed.fill.tables import derivative_rows, non_derivative_rows
from section16.printed.fill.words import day, mark_of, one_line, plain
from section16.printed.sheet import Cell, Explanation, Sheet, SignatureLine

__all__ = ["fill"]

_UNNAMED = "4"
"""The form whose boxes a document has that does not say which it is."""


def fill(document: OwnershipDocument) -> Sheet:
    """The sheet that shows a document."""
    kind = document.document_type
    form = kind.form if kind else _UNNAMED
    return Sheet(
        front=front(document, form),
        table_1=non_derivative_rows(document, form),
        table_2=derivative_rows(document, form),
        further_owners=tuple(continuation(owner) for owner in document.reporting_owners[1:]),
        owner_rows=owner_rows(document.reporting_owners),
        explanations=_explanations(document),
        statements=_statements(document, form),
        remarks=plain(document.remarks),
        signatures=_signatures(document),
    )


def _explanations(document: OwnershipDocument) -> tuple[Explanation, ...]:
    return tuple(
        Explanation(mark_of(one_line(footnote.id)), plain(footnote.text))
        for footnote in document.footnotes
    )


def _statements(document: OwnershipDocument, form: str) -> tuple[Cell, ...]:
    """What a Form 3 says in its explanations when nothing is owned."""
    return (plain(NO_SECURITIES),) if form == "3" and document.no_securities_owned else ()


def _signatures(document: OwnershipDocument) -> tuple[SignatureLine, ...]:
    return tuple(
        SignatureLine(plain(signature.name), plain(day(signature.date) if signature.date else None))
        for signature in document.signatures
    )
