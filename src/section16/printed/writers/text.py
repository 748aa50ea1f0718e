"""Text: lines of fields parted by tabs, as conversions of EDGAR's pages lay the form out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from section16.law.boxes import OMB_NUMBERS, Table
from section16.printed.sheet import Cell, Mark, OwnerBox, Row, Sheet
from section16.printed.writers import blank

_TAB = "\t"
_MARKUP = re.compile(r"\\(?=[\\$*_#|<>\[\]{}()~^&])|>(?<=[\w\s\"'/]>)")
"""What a reader would take for an escape or for the end of a tag."""


def write(sheet: Sheet) -> str:
    """The form as tab-separated text."""
    form = blank.form_of(sheet)
    paragraphs = (
        *_head(sheet, form),
        _boxes(sheet, form),
        *_table(sheet.table_1, form, Table.NON_DERIVATIVE),
        *_table(sheet.table_2, form, Table.DERIVATIVE),
        *([_continuation(owner)] for owner in sheet.further_owners),
        *_closing(sheet),
        *([notice] for notice in blank.notices(form)),
    )
    return "\n\n".join("\n".join(lines) for lines in paragraphs) + "\n"


def _shown(cell: Cell) -> str:
    """The words of a cell and its footnote marks."""
    marks = "".join(f"({note})" for note in cell.notes)
    return " ".join(part for part in (_escaped(cell.text), marks) if part)


def _escaped(text: str) -> str:
    """A text that no reader takes for markup."""
    return _MARKUP.sub(lambda found: f"\\{found[0]}", text)


def _check(line: blank.Line) -> str:
    """A box to be checked and the words beside it."""
    return f"[{'X' if line.box.mark is Mark.CHECKED else ' '}] {line.words}"


def _filled(caption: str, *contents: str) -> str:
    return " ".join(part for part in (caption, *contents) if part)


def _head(sheet: Sheet, form: str) -> Iterator[Sequence[str]]:
    yield [blank.form_name(sheet)]
    yield blank.COMMISSION, blank.WASHINGTON
    if sheet.front.title:
        yield [sheet.front.title.text]
    yield [" ".join(blank.PURSUANT)]
    yield (
        blank.OMB_APPROVAL + _TAB,
        f"{blank.OMB_NUMBER}{_TAB}{OMB_NUMBERS[form]}",
        f"{blank.BURDEN}{_TAB}{blank.BURDEN_HOURS[form]}",
    )
    for line in blank.status_lines(sheet.front):
        yield [_check(line)]


def _boxes(sheet: Sheet, form: str) -> list[str]:
    """The numbered boxes, three columns wide, where EDGAR's pages have them."""
    front, captions = sheet.front, blank.captions(form)
    issuer = _filled(captions.issuer, _shown(front.issuer))
    event = _filled(captions.event, _shown(front.event))
    amendment = _filled(captions.amendment, _shown(front.amendment) if front.amendment else "")
    roles = map(_check, blank.relationship_lines(front))
    relationship = _filled(captions.relationship, *roles, _shown(front.relationship.titles))
    filing = _filled(captions.filing, *map(_check, blank.filing_lines(front)))
    right = (
        ((event, issuer), (relationship, amendment), ("", filing))
        if form == "3"
        else ((issuer, relationship), (event, ""), (amendment, filing))
    )
    left = _owner(front.owner)
    lines = [_TAB.join((name, *boxes)) for name, boxes in zip(left, right, strict=False)]
    return [*lines, left[-1]]


def _owner(owner: OwnerBox) -> tuple[str, ...]:
    """Box 1 in four fields: each caption stands below what it names, before the next."""
    return (
        _filled(f"{blank.OWNER}*", _shown(owner.name)),
        _filled(" ".join(blank.NAME_CAPTIONS), _shown(owner.street)),
        _filled(blank.STREET_CAPTION, _escaped(blank.city_line(owner.city))),
        " ".join(blank.CITY_CAPTIONS),
    )


def _continuation(owner: OwnerBox) -> str:
    return " ".join(_owner(owner))


def _table(rows: Iterable[Row], form: str, table: Table) -> Iterator[Sequence[str]]:
    examples = blank.EXAMPLES if table is Table.DERIVATIVE else ""
    yield [_filled(blank.table_title(form, table), examples)]
    yield [*_headings(form, table), *(_row(row, form, table) for row in rows)]


def _headings(form: str, table: Table) -> Iterator[str]:
    """One line of headings, and a second below it where some stand in groups."""
    groups = blank.groups(form, table)
    yield _TAB.join(group.words + _TAB * (group.width - 1) for group in groups)
    if not all(group.is_alone for group in groups):
        yield _TAB.join(text for group in groups for text in group.below)


def _row(row: Row, form: str, table: Table) -> str:
    return _TAB.join(_shown(row.cell(column)) for column in blank.order(form, table))


def _closing(sheet: Sheet) -> Iterator[Sequence[str]]:
    """Explanations, remarks and signatures."""
    yield [blank.EXPLANATIONS]
    for statement in sheet.statements:
        yield [_shown(statement)]
    for explanation in sheet.explanations:
        yield [_filled(f"({explanation.mark})", _shown(explanation.text))]
    if sheet.remarks:
        yield [_filled(blank.REMARKS, _shown(sheet.remarks))]
    signed = [f"{_shown(line.name)}{_TAB}{_shown(line.date)}" for line in sheet.signatures]
    yield [*signed, f"{blank.SIGNATURE}{_TAB}{blank.SIGNATURE_DATE}"]
