"""Markdown: the form in headings, paragraphs and pipe tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from section16.law.boxes import OMB_NUMBERS, Table
from section16.printed.sheet import BLANK, Cell, Mark, OwnerBox, OwnerRow, Row, Sheet
from section16.printed.writers import blank

_MARKUP = re.compile(r"[\\*_|<>~&`$]|\](?=[(\[:])")
_RULE = "---"
_BREAK = " <br> "


def write(sheet: Sheet) -> str:
    """The form in Markdown, as GitHub renders it."""
    form = blank.form_of(sheet)
    blocks = (
        *_head(sheet, form),
        _pipes(_boxes(sheet, form), 2),
        *_table(sheet.table_1, form, Table.NON_DERIVATIVE),
        *_table(sheet.table_2, form, Table.DERIVATIVE),
        *(_pipes(_owner(owner), 2) for owner in sheet.further_owners),
        *_relationships(sheet.owner_rows),
        *_closing(sheet),
        *map(_escaped, blank.notices(form)),
    )
    return "\n\n".join(blocks) + "\n"


def _escaped(text: str) -> str:
    """A text in which nothing is taken for Markdown or HTML."""
    return _MARKUP.sub(lambda found: f"\\{found[0]}", " ".join(text.split()))


def _shown(cell: Cell) -> str:
    marks = "".join(f"({_escaped(note)})" for note in cell.notes)
    return " ".join(part for part in (_escaped(cell.text), marks) if part)


def _check(line: blank.Line) -> str:
    return f"[{'X' if line.box.mark is Mark.CHECKED else ' '}] {_escaped(line.words)}"


def _pipes(rows: Iterable[Sequence[str]], width: int) -> str:
    """A table without headings."""
    return _headed([""] * width, rows)


def _headed(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the first line is set as its headings."""
    lines = (headings, [_RULE] * len(headings), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _head(sheet: Sheet, form: str) -> Iterator[str]:
    yield f"# {blank.form_name(sheet)}"
    yield f"**{blank.COMMISSION}**{_BREAK}{blank.WASHINGTON}"
    if sheet.front.title:
        yield f"**{sheet.front.title.text}**"
    yield " ".join(blank.PURSUANT)
    numbers = (
        (blank.OMB_NUMBER, OMB_NUMBERS[form]),
        (blank.BURDEN, blank.BURDEN_HOURS[form]),
    )
    yield _headed((blank.OMB_APPROVAL, ""), numbers)
    yield from map(_check, blank.status_lines(sheet.front))


def _boxes(sheet: Sheet, form: str) -> list[tuple[str, str]]:
    """The numbered boxes, one a line in the order of their numbers: its caption, what it holds."""
    front, captions = sheet.front, blank.captions(form)
    titles = {2: front.relationship.officer_title, 3: front.relationship.other_text}
    roles = [
        text
        for number, line in enumerate(blank.relationship_lines(front))
        for text in (_check(line), _shown(titles.get(number, BLANK)))
    ]
    boxes = [
        (captions.issuer, _shown(front.issuer)),
        (captions.event, _shown(front.event)),
        (captions.amendment, _shown(front.amendment) if front.amendment else ""),
        (captions.relationship, _BREAK.join(filter(None, roles))),
        (captions.filing, _BREAK.join(map(_check, blank.filing_lines(front)))),
    ]
    return [*_owner(front.owner), *sorted(boxes)]


def _owner(owner: OwnerBox) -> list[tuple[str, str]]:
    name_captions = " ".join(blank.NAME_CAPTIONS)
    return [
        (f"{blank.OWNER}\\*{_BREAK}{name_captions}", _shown(owner.name)),
        (blank.STREET_CAPTION, _shown(owner.street)),
        (" ".join(blank.CITY_CAPTIONS), _escaped(blank.city_line(owner.city))),
    ]


def _relationships(rows: Sequence[OwnerRow]) -> Iterator[str]:
    """How each of several persons stands to the issuer."""
    if rows:
        yield f"## {blank.OWNERS}"
        lines = ([_shown(row.whole), *map(_role, blank.roles(row))] for row in rows)
        yield _headed((blank.OWNER_NAME, *blank.ROLES), lines)


def _role(role: blank.Role) -> str:
    return _escaped(role.title) or f"[{'X' if role.checked else ' '}]"


def _table(rows: Iterable[Row], form: str, table: Table) -> Iterator[str]:
    yield f"## {blank.table_title(form, table)}"
    if table is Table.DERIVATIVE:
        yield blank.EXAMPLES
    groups = blank.groups(form, table)
    headings = [text for group in groups for text in (group.words, *[""] * (group.width - 1))]
    below = [text for group in groups for text in group.below]
    order = blank.order(form, table)
    lines = [[_shown(row.cell(column)) for column in order] for row in rows]
    yield _headed(headings, [below, *lines] if any(below) else lines)


def _closing(sheet: Sheet) -> Iterator[str]:
    yield f"## {blank.EXPLANATIONS}"
    yield from map(_shown, sheet.statements)
    for explanation in sheet.explanations:
        yield f"({_escaped(explanation.mark)}) {_shown(explanation.text)}".rstrip()
    if sheet.remarks:
        yield f"**{blank.REMARKS}** {_shown(sheet.remarks)}"
    signed = [(_shown(line.name), _shown(line.date)) for line in sheet.signatures]
    caption = (_escaped(blank.SIGNATURE), blank.SIGNATURE_DATE)
    yield _pipes([*signed, caption], len(caption))
