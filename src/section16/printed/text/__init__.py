"""Text renditions: lines of fields parted by tabs, or by blanks where the page has no tab."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from section16.doubts import RENDITION, UNPLACED
from section16.finding import Finding
from section16.law.boxes import Table
from section16.printed.furniture import is_furniture
from section16.printed.page import Line, cell, lines
from section16.printed.sheet import Front, Sheet
from section16.printed.text.closing import read_explanations
from section16.printed.text.front import FORM, FrontPart, holds_boxes_apart, read_front
from section16.printed.text.owners import owner_rows
from section16.printed.text.sections import Sections, sections
from section16.printed.text.tables import TablePart, read_table

_BARRED = re.compile(r"\|.*\|$")
_OPENING = re.compile(r"<TEXT>", re.IGNORECASE)
_CLOSING = re.compile(r"</TEXT>", re.IGNORECASE)
_PATHS = {Table.NON_DERIVATIVE: "/non_derivative_table", Table.DERIVATIVE: "/derivative_table"}


def sheet_of(source: str, doubts: tuple[Finding, ...] = ()) -> Sheet:
    """The form that a text rendition shows."""
    every = _lines(source)
    page = sections(every)
    tabbed = "\t" in source
    if not tabbed:
        page = page._replace(front=[Line((line.whole,)) for line in page.front])
    if any(_BARRED.match(line.whole.text) for line in page.front):
        return _left_unread(every, "bars", doubts)
    if not tabbed and holds_boxes_apart(page.front):
        return _left_unread(every, "blanks", doubts)
    front = read_front(page.front)
    if not tabbed and front.damaged and not front.front.owner.lines:
        return _left_unread(every, "nothing but their order", doubts)
    return _read(page, front, doubts, tabbed=tabbed)


def sheet_in_order(source: str, doubts: tuple[Finding, ...] = ()) -> Sheet:
    """The form on a page whose boxes are known to follow each other, each in its own lines."""
    page = sections(_lines(source))
    page = page._replace(front=[Line((line.whole,)) for line in page.front])
    return _read(page, read_front(page.front), doubts, tabbed=False)


def _lines(source: str) -> list[Line]:
    """The lines of the form; of a submission, those of its first document."""
    opening = _OPENING.search(source)
    closing = _CLOSING.search(source, opening.end() if opening else 0)
    return list(
        lines(source, opening.end() if opening else 0, closing.start() if closing else None)
    )


def _read(page: Sections, front: FrontPart, doubts: tuple[Finding, ...], *, tabbed: bool) -> Sheet:
    closing = read_explanations(page.explanations)
    known = frozenset(explanation.mark for explanation in closing.explanations)
    named = FORM.match(front.front.form.text)
    form = named["form"] if named else "4"
    table_1 = read_table(page.table_1, form, Table.NON_DERIVATIVE, known, tabbed=tabbed)
    table_2 = read_table(page.table_2, form, Table.DERIVATIVE, known, tabbed=tabbed)
    rows, no_rows = owner_rows(page.owner_rows)
    unread = (*page.unread, *front.unread, *table_1.unread, *table_2.unread, *no_rows)
    return Sheet(
        front=front.front,
        table_1=table_1.rows,
        table_2=table_2.rows,
        further_owners=page.further_owners,
        owner_rows=tuple(rows),
        explanations=closing.explanations,
        statements=closing.statements,
        remarks=closing.remarks,
        signatures=page.signatures,
        unread=tuple(cell(text) for text in sorted(unread, key=lambda text: text.start)),
        before_2003=front.before_2003,
        damaged=page.damaged or front.damaged or table_1.damaged or table_2.damaged,
        doubts=(*doubts, *_unread_tables(table_1, table_2)),
    )


def _unread_tables(*parts: TablePart) -> Iterator[Finding]:
    for table, part in zip(Table, parts, strict=True):
        if part.left_unread:
            message = f"the table is {part.left_unread}, and is left unread"
            yield UNPLACED.at(table.title, message, _PATHS[table])


def _left_unread(every: Sequence[Line], parted_by: str, doubts: tuple[Finding, ...]) -> Sheet:
    """A page that holds boxes beside each other: only the name of the form is read."""
    front = read_front(every).front
    wholes = (line.whole for line in every)
    message = f"boxes parted by {parted_by} are not read by the text reader"
    return Sheet(
        front=Front(form=front.form, title=front.title),
        unread=tuple(cell(whole) for whole in wholes if not is_furniture(whole.text)),
        damaged=True,
        doubts=(*doubts, RENDITION.at("the page", message)),
    )
