"""The meaning of the boxes: a :class:`~section16.printed.sheet.Sheet` into a document.

Nothing here knows from which rendition the sheet came. What the sheet leaves open is ``None`` in
the document and a doubt beside it, with the readings that are possible.
"""

from __future__ import annotations

from datetime import date
from functools import partial

from section16.document import OwnershipDocument, Signature
from section16.filing import Reading, Unread
from section16.law.boxes import Column, Table
from section16.printed.interpret import front as boxes
from section16.printed.interpret import values
from section16.printed.interpret.cells import words
from section16.printed.interpret.closing import (
    footnotes,
    no_securities_owned,
    remarks,
    signatures,
)
from section16.printed.interpret.margin import Margin
from section16.printed.interpret.matching import Known
from section16.printed.interpret.owners import reporting_owners
from section16.printed.interpret.page import Page, keeps_marks, known_of, with_damage_seen
from section16.printed.interpret.placing import placed_rows
from section16.printed.interpret.proof import proved
from section16.printed.interpret.table_one import non_derivative_table
from section16.printed.interpret.table_two import derivative_table
from section16.printed.sheet import Sheet
from section16.printed.wording import key

__all__ = ["interpret"]


def interpret(sheet: Sheet, *, evidence: bool = False) -> Reading:
    """Read a sheet into a document, with the doubts it leaves and, on request, the evidence."""
    margin = Margin(sheet.doubts, before_2003=sheet.before_2003, keeps_evidence=evidence)
    sheet = with_damage_seen(sheet)
    document = _document(sheet, known_of(sheet), margin)
    margin.say_short_days()
    left = (Unread(str(cell.span or "page"), words(cell.printed)) for cell in sheet.unread)
    return Reading(
        document,
        doubts=tuple(margin.doubts),
        unread=(*left, *margin.unread),
        evidence=margin.evidence,
    )


def _document(sheet: Sheet, known: Known, margin: Margin) -> OwnershipDocument:
    front = sheet.front
    form = boxes.form_number(front) or "4"
    amended = values.day(words(front.amendment.text)) if front.amendment else None
    kind = boxes.document_type(front, amended, margin)
    period = boxes.period_of_report(front, form, margin, _traded(sheet))
    original = boxes.date_of_original(
        front, form, margin, asked=kind is not None and kind.is_amendment
    )
    issuer = boxes.issuer(front, form, margin, partial(_said, sheet), known.said)
    bare_is_empty = keeps_marks(sheet)
    checked = boxes.check_boxes(front, margin, bare_is_empty=bare_is_empty)
    signed = signatures(sheet, margin, known.said)
    page = Page(
        form,
        period,
        _last_day(signed),
        sheet.damaged,
        bare_is_empty,
        known,
        sheet.in_place,
        sheet.by_blanks,
    )
    table_1, table_2 = proved(
        placed_rows(sheet.table_1, Table.NON_DERIVATIVE, page, margin),
        placed_rows(sheet.table_2, Table.DERIVATIVE, page, margin),
    )
    return OwnershipDocument(
        document_type=kind,
        period_of_report=period,
        date_of_original_submission=original,
        no_securities_owned=no_securities_owned(sheet, form, margin),
        **checked._asdict(),
        issuer=issuer,
        reporting_owners=reporting_owners(sheet, page, signed, margin),
        non_derivative_table=non_derivative_table(table_1),
        derivative_table=derivative_table(table_2),
        footnotes=footnotes(sheet, margin),
        remarks=remarks(sheet, margin),
        signatures=signed,
    )


def _traded(sheet: Sheet) -> frozenset[date]:
    """The days of transactions that have one reading."""
    rows = (*sheet.table_1, *sheet.table_2)
    cells = (row.cell(Column.TRANSACTION_DATE) for row in rows)
    days = (values.day(words(cell.text)) for cell in cells if not cell.otherwise)
    return frozenset(day for day in days if day)


def _said(sheet: Sheet) -> str:
    """The letters of box 1 and of the explanations."""
    owner = sheet.front.owner
    cells = (owner.street, owner.address, *owner.lines, *(one.text for one in sheet.explanations))
    return key(" ".join(cell.text for cell in cells))


def _last_day(signed: tuple[Signature, ...]) -> date | None:
    return max((signature.date for signature in signed if signature.date), default=None)
