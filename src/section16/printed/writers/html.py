"""HTML: one file that looks like the official form and can be read aloud."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from section16.law.boxes import OMB_NUMBERS, Column, Table
from section16.printed.sheet import BLANK, Cell, Front, Mark, OwnerBox, OwnerRow, Row, Sheet
from section16.printed.writers import blank
from section16.printed.writers.markup import Markup, element, joined
from section16.printed.writers.style import STYLE

_BREAK = element("br")
_NEW_LINE = Markup("\n")


def write(sheet: Sheet) -> str:
    """The form as a page of HTML without scripts; nothing is loaded from elsewhere."""
    form = blank.form_of(sheet)
    parts = (
        _head(sheet, form),
        _boxes(sheet, form),
        _table(sheet.table_1, form, Table.NON_DERIVATIVE),
        _table(sheet.table_2, form, Table.DERIVATIVE),
        _further(sheet.further_owners),
        _relationships(sheet.owner_rows),
        _explanations(sheet),
        _signatures(sheet),
        _notices(form),
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", blank.page_title(sheet)),
        element("style", Markup(STYLE)),
    )
    body = element("body", element("main", joined(*parts, between=_NEW_LINE)))
    page = element("html", head, _NEW_LINE, body, lang="en")
    return f"<!DOCTYPE html>\n{page}\n"


def _entry(cell: Cell, tag: str = "span") -> Markup:
    """What is filled in, its footnote marks raised behind it."""
    return element(tag, _words(cell), class_="entry")


def _words(cell: Cell) -> Markup:
    marks = (element("sup", element("a", f"({note})", href=f"#note-{note}")) for note in cell.notes)
    return joined(joined(*cell.text.split("\n"), between=" "), *marks)


def _check(line: blank.Line, tag: str = "li") -> Markup:
    """A box to be checked; its state is there as a letter, and as a word for who listens."""
    mark = _mark(line.box.mark is Mark.CHECKED)
    return element(tag, mark, " ", element("span", line.words), class_="check")


def _mark(checked: bool) -> Markup:
    said = "checked" if checked else "not checked"
    return element("span", blank.MARKS[checked], class_="mark", role="img", aria_label=said)


def _checks(lines: Iterable[blank.Line], class_: str | None = None) -> Markup:
    return element("ul", *map(_check, lines), class_=class_)


def _head(sheet: Sheet, form: str) -> Markup:
    name = element("h1", blank.form_name(sheet), class_="name")
    status = (_check(line, "p") for line in blank.status_lines(sheet.front))
    commission = element(
        "div",
        element("p", blank.COMMISSION, class_="title"),
        element("p", blank.WASHINGTON),
        element("p", sheet.front.title.text, class_="title") if sheet.front.title else None,
        element("p", joined(*blank.PURSUANT, between=_BREAK)),
        class_="commission",
    )
    left = element("div", name, *status, class_="status")
    return element("header", left, commission, _omb(form), class_="head")


def _omb(form: str) -> Markup:
    lines = ((blank.OMB_NUMBER, OMB_NUMBERS[form]), (blank.BURDEN, blank.BURDEN_HOURS[form]))
    rows = (
        element("tr", element("th", caption, scope="row"), element("td", said))
        for caption, said in lines
    )
    caption = element("caption", blank.OMB_APPROVAL)
    return element("table", caption, element("tbody", *rows), class_="omb")


def _boxes(sheet: Sheet, form: str) -> Markup:
    """The numbered boxes where the form has them: box 1 at the left, beside it the others."""
    owner = element("td", _owner(sheet.front.owner), rowspan=3, class_="owner")
    first, *below = _right(sheet, form)
    return _layout(((owner, *first), *below), "boxes")


def _right(sheet: Sheet, form: str) -> tuple[tuple[Markup, ...], ...]:
    front, captions = sheet.front, blank.captions(form)
    issuer = _box(captions.issuer, _entry(front.issuer, "div"))
    event = _box(captions.event, _entry(front.event, "div"))
    amendment = _box(captions.amendment, _entry(front.amendment or BLANK, "div"))
    filing = _box(captions.filing, _checks(blank.filing_lines(front)))
    relationship = _box(captions.relationship, _roles(front), rowspan=2)
    if form == "3":
        return (event, issuer), (relationship, amendment), (filing,)
    return (issuer, relationship), (event,), (amendment, filing)


def _roles(front: Front) -> Markup:
    """The boxes two abreast; below the last two the officer's title and the text for other."""
    lines = blank.relationship_lines(front)
    checks = [element("td", _check(line, "div")) for line in lines]
    said = front.relationship
    texts = [_entry(cell, "td") for cell in (said.officer_title, said.other_text)]
    return _layout((checks[:2], checks[2:], texts), "roles")


def _box(caption: str, *content: Markup, rowspan: int | None = None) -> Markup:
    return element("td", element("div", caption), *content, rowspan=rowspan)


def _owner(owner: OwnerBox) -> Markup:
    """Box 1: what is filled in, and below each line its captions."""
    city = [Cell(line) for line in owner.city.text.split("\n")] if owner.city else []
    lines = (
        ([owner.name], blank.NAME_CAPTIONS),
        ([owner.street], (blank.STREET_CAPTION,)),
        (city, blank.CITY_CAPTIONS),
    )
    caption = element("div", blank.OWNER, element("sup", "*"))
    return joined(caption, *(part for line in lines for part in _line(*line)))


def _line(cells: list[Cell], captions: tuple[str, ...]) -> Iterator[Markup]:
    yield _across([_entry(cell) for cell in cells], "line")
    yield _across([element("span", caption) for caption in captions])


def _across(parts: Sequence[Markup], class_: str = "") -> Markup:
    """Parts of a line beside each other; three keep the columns of city, state and zip code."""
    if len(parts) < len(blank.CITY_CAPTIONS):
        return element("div", *parts, class_=class_ or None)
    return _layout([[element("td", part) for part in parts]], f"{class_} thirds".lstrip())


def _layout(rows: Iterable[Iterable[Markup]], class_: str) -> Markup:
    """A table that is not one: boxes beside each other."""
    body = element("tbody", *(element("tr", *row) for row in rows))
    return element("table", body, class_=class_, role="presentation")


def _further(owners: Sequence[OwnerBox]) -> Markup:
    """Box 1 again for each further reporting person, two abreast."""
    boxes = [element("td", _owner(owner)) for owner in owners]
    pairs = [boxes[at : at + 2] for at in range(0, len(boxes), 2)]
    return _layout(pairs, "further") if boxes else Markup()


def _relationships(rows: Sequence[OwnerRow]) -> Markup:
    """How each of several persons stands to the issuer."""
    if not rows:
        return Markup()
    headings = (element("th", words, scope="col") for words in (blank.OWNER_NAME, *blank.ROLES))
    head = element("thead", element("tr", *headings))
    body = element("tbody", *map(_person, rows))
    caption = element("caption", element("h2", blank.OWNERS))
    return element("table", caption, head, body, class_="report")


def _person(row: OwnerRow) -> Markup:
    name = element("th", _words(row.whole), scope="row", class_="entry words")
    roles = (
        element("td", role.title or _mark(role.checked), class_="entry")
        for role in blank.roles(row)
    )
    return element("tr", name, *roles)


def _table(rows: Iterable[Row], form: str, table: Table) -> Markup:
    title: tuple[str, ...] = (blank.table_title(form, table),)
    if table is Table.DERIVATIVE:
        title = (*title, _BREAK, blank.EXAMPLES)
    order = blank.order(form, table)
    lines = (element("tr", *(_cell(row.cell(column), column) for column in order)) for row in rows)
    whole = element(
        "table",
        element("caption", element("h2", *title)),
        element("thead", *_headings(form, table)),
        element("tbody", joined(*lines, between=_NEW_LINE)),
        class_="report wide" if table is Table.NON_DERIVATIVE else "report",
    )
    named = {"role": "region", "aria_label": table.title}
    return element("div", whole, class_="scroll", tabindex=0, **named)


def _headings(form: str, table: Table) -> Iterator[Markup]:
    groups = blank.groups(form, table)
    depth = 1 if all(group.is_alone for group in groups) else 2
    yield element("tr", *(_heading(group, depth) for group in groups))
    below = (heading for group in groups if not group.is_alone for heading in group.columns)
    if depth > 1:
        yield element("tr", *(element("th", heading.words, scope="col") for heading in below))


def _heading(group: blank.Group, depth: int) -> Markup:
    if group.is_alone:
        return element("th", group.words, scope="col", rowspan=depth if depth > 1 else None)
    return element("th", group.words, scope="colgroup", colspan=group.width)


def _cell(cell: Cell, column: Column) -> Markup:
    return element("td", _words(cell), class_=f"entry {blank.kind(column)}")


def _explanations(sheet: Sheet) -> Markup:
    seen: set[str] = set()
    lines: list[Markup] = [_entry(statement, "p") for statement in sheet.statements]
    for explanation in sheet.explanations:
        anchor = None if explanation.mark in seen else f"note-{explanation.mark}"
        seen.add(explanation.mark)
        mark = element("span", f"({explanation.mark})")
        text = _entry(explanation.text)
        lines.append(element("p", mark, " ", text, class_="explanation", id=anchor))
    if sheet.remarks:
        lines.append(element("h2", blank.REMARKS))
        lines.append(_entry(sheet.remarks, "p"))
    return element("section", element("h2", blank.EXPLANATIONS), *lines, class_="closing")


def _signatures(sheet: Sheet) -> Markup:
    """Who signed and when; a line to sign on where nobody did."""
    signed = [(_words(line.name), _words(line.date)) for line in sheet.signatures]
    rows = (
        element("tr", *(element("td", part, class_="entry") for part in line))
        for line in signed or [(Markup(), Markup())]
    )
    captions = (
        element("th", caption, scope="col") for caption in (blank.SIGNATURE, blank.SIGNATURE_DATE)
    )
    body = element("tbody", *rows)
    return element("table", body, element("tfoot", element("tr", *captions)), class_="signatures")


def _notices(form: str) -> Markup:
    lines = (element("p", notice) for notice in blank.notices(form))
    return element("footer", *lines, class_="notices")
