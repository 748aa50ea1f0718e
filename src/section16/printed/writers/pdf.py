"""PDF: the official form on letter paper, tagged to be read aloud and fit to be archived."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from section16.errors import MissingExtra, WriteError
from section16.law.boxes import OMB_NUMBERS, Column, Table
from section16.printed.sheet import BLANK, Cell, Mark, OwnerBox, OwnerRow, Row, Sheet
from section16.printed.writers import blank

_TEMPLATE = "form.typ"
UNIVERSAL, _ARCHIVAL = "ua-1", "a-2a"
_DAY = re.compile(r"(?P<month>\d\d)/(?P<day>\d\d)/(?P<year>\d{4})")
_UNSHOWN = re.compile(r"the (?:text|PDF contains the codepoint) `\"(?P<letter>[^`]+)\"`")
_CODE_POINT = re.compile(r"\\u\{([0-9a-f]+)\}")
_MOST_TRIES = 5
_WIDTHS = {
    **dict.fromkeys((Column.SECURITY_TITLE, Column.UNDERLYING_TITLE, Column.NATURE), 14),
    **dict.fromkeys((Column.VOLUNTARY, Column.CODE, Column.DIRECTION), 4),
    **dict.fromkeys((Column.OWNERSHIP, Column.EXERCISE_PRICE), 7),
    **dict.fromkeys((Column.OWNED, Column.UNDERLYING_AMOUNT), 9),
}
_WIDTH = 8
"""Columns have these widths to each other where their words leave room."""
_WIDE_TITLE = 27
"""Of the title of Table I, which has fewer columns beside it."""


def write(sheet: Sheet) -> bytes:
    """The form as a PDF: PDF/UA-1, and PDF/A-2a where the form has a day to date it by.

    Letters that none of typst's own fonts shows are printed by their number, ``&#x4e2d;``.

    :raises MissingExtra: without the typst library.
    """
    filled = _filled(sheet)
    return typeset(_template(), filled, [UNIVERSAL, *([_ARCHIVAL] if filled["date"] else [])])


def typeset(template: bytes, filled: Mapping[str, Any], standards: list[str]) -> bytes:
    """A template, filled in, as a PDF of some standards; the template reads the input ``form``.

    :raises MissingExtra: without the typst library.
    :raises WriteError: when it cannot be set.
    """
    typst = _typst()
    unshown: dict[str, str] = {}
    for _ in range(_MOST_TRIES):
        try:
            return _compiled(template, _by_number(filled, unshown), standards)
        except typst.TypstError as error:
            found = _unshown(error.diagnostic)
            if found.items() <= unshown.items():
                raise WriteError(f"the form cannot be set as a PDF: {error}", "pdf") from error
            unshown |= found
    raise WriteError("the form has letters that no font of the PDF shows", "pdf")


@cache
def _typst() -> Any:
    try:
        return importlib.import_module("typst")
    except ImportError as error:
        raise MissingExtra("a PDF", "pdf") from error


@cache
def _template() -> bytes:
    return resources.files("section16.printed.writers").joinpath(_TEMPLATE).read_bytes()


@cache
def _compiler() -> Any:
    """Typst with no fonts but its own, so that a form looks the same everywhere."""
    typst = _typst()
    return typst.Compiler(font_paths=typst.Fonts(include_system_fonts=False))


def _compiled(template: bytes, filled: Mapping[str, Any], standards: list[str]) -> bytes:
    compiled: bytes = _compiler().compile(
        template,
        format="pdf",
        sys_inputs={"form": msgspec.json.encode(filled).decode()},
        pdf_standards=standards,
    )
    return compiled


def _unshown(diagnostic: str) -> dict[str, str]:
    """The letters that typst could not set, and how they are printed instead."""
    texts = (found["letter"] for found in _UNSHOWN.finditer(diagnostic))
    letters = {
        letter
        for text in texts
        for letter in _CODE_POINT.sub(lambda found: chr(int(found[1], 16)), text)
    }
    return {letter: f"&#x{ord(letter):x};" for letter in letters}


def _by_number(filled: Any, letters: Mapping[str, str]) -> Any:
    """What is filled in, with some letters written by their number."""
    if isinstance(filled, str):
        return "".join(letters.get(letter, letter) for letter in filled) if letters else filled
    if isinstance(filled, Mapping):
        return {name: _by_number(part, letters) for name, part in filled.items()}
    if isinstance(filled, Sequence):
        return [_by_number(part, letters) for part in filled]
    return filled


def _filled(sheet: Sheet) -> dict[str, Any]:
    """What the template sets: words of the blank form and entries, each where it stands."""
    form = blank.form_of(sheet)
    return {
        "form": form,
        "name": blank.form_name(sheet),
        "title": blank.page_title(sheet),
        "date": _date(sheet),
        "heading": sheet.front.title.text,
        "commission": blank.COMMISSION,
        "washington": blank.WASHINGTON,
        "pursuant": blank.PURSUANT,
        "omb": _omb(form),
        "status": _lines(blank.status_lines(sheet.front)),
        "owner": _owner(sheet.front.owner),
        "boxes": _boxes(sheet, form),
        "tables": [
            _table(sheet.table_1, form, Table.NON_DERIVATIVE),
            _table(sheet.table_2, form, Table.DERIVATIVE),
        ],
        "further": [_owner(owner) for owner in sheet.further_owners],
        "relationships": _relationships(sheet.owner_rows),
        "closing": _closing(sheet),
        "signatures": _signatures(sheet),
        "notices": blank.notices(form),
    }


def _date(sheet: Sheet) -> dict[str, int] | None:
    """The day by which the PDF is dated: the last signature's, else the event's."""
    days = [_day(line.date) for line in sheet.signatures] or [_day(sheet.front.event)]
    found = [day for day in days if day]
    return max(found, key=lambda day: (day["year"], day["month"], day["day"]), default=None)


def _day(cell: Cell) -> dict[str, int] | None:
    found = _DAY.fullmatch(cell.text)
    return {name: int(number) for name, number in found.groupdict().items()} if found else None


def _omb(form: str) -> dict[str, Any]:
    lines = ((blank.OMB_NUMBER, OMB_NUMBERS[form]), (blank.BURDEN, blank.BURDEN_HOURS[form]))
    return {"title": blank.OMB_APPROVAL, "lines": lines}


def _lines(lines: Sequence[blank.Line]) -> list[dict[str, Any]]:
    return [{"checked": line.box.mark is Mark.CHECKED, "words": line.words} for line in lines]


def _entry(cell: Cell) -> dict[str, Any]:
    return {"text": cell.text, "notes": cell.notes}


def _owner(owner: OwnerBox) -> dict[str, Any]:
    """Box 1: what is filled in, and below each line its captions."""
    city = [*owner.city.text.split("\n"), "", "", ""][:3]
    return {
        "caption": blank.OWNER,
        "name": _entry(owner.name),
        "street": _entry(owner.street),
        "city": [_entry(Cell(part)) for part in city],
        "captions": {
            "name": blank.NAME_CAPTIONS,
            "street": blank.STREET_CAPTION,
            "city": blank.CITY_CAPTIONS,
        },
    }


def _boxes(sheet: Sheet, form: str) -> dict[str, Any]:
    front, captions = sheet.front, blank.captions(form)
    titles = (front.relationship.officer_title, front.relationship.other_text)
    return {
        "issuer": {"caption": captions.issuer, "entry": _entry(front.issuer)},
        "event": {"caption": captions.event, "entry": _entry(front.event)},
        "amendment": {"caption": captions.amendment, "entry": _entry(front.amendment or BLANK)},
        "relationship": {
            "caption": captions.relationship,
            "lines": _lines(blank.relationship_lines(front)),
            "titles": list(map(_entry, titles)),
        },
        "filing": {"caption": captions.filing, "lines": _lines(blank.filing_lines(front))},
    }


def _table(rows: Sequence[Row], form: str, table: Table) -> dict[str, Any]:
    """A table: its headings, its columns and its lines."""
    order = blank.order(form, table)
    groups = blank.groups(form, table)
    headings = list(_headings(groups))
    return {
        "title": blank.table_title(form, table),
        "examples": blank.EXAMPLES if table is Table.DERIVATIVE else "",
        "headings": headings,
        "depth": max(heading["rows"] for heading in headings),
        "words": [words for group in groups for words in _under(group)],
        "groups": [
            {"words": group.words, "start": order.index(group.columns[0].column)}
            | {"columns": group.width}
            for group in groups
        ],
        "kinds": [blank.kind(column) for column in order],
        "shares": _shares(order, table),
        "rows": [[_entry(row.cell(column)) for column in order] for row in rows],
    }


def _headings(groups: Sequence[blank.Group]) -> Iterator[dict[str, Any]]:
    """The headings, the upper line before the lower."""
    depth = 1 if all(group.is_alone for group in groups) else 2
    for group in groups:
        yield {
            "words": group.words,
            "columns": group.width,
            "rows": depth if group.is_alone else 1,
        }
    for group in groups:
        for words in group.below if not group.is_alone else ():
            yield {"words": words, "columns": 1, "rows": 1}


def _under(group: blank.Group) -> tuple[str, ...]:
    """The words that must fit each column of a group."""
    return (group.words,) if group.is_alone else group.below


def _shares(order: Sequence[Column], table: Table) -> list[int]:
    shares = [_WIDTHS.get(column, _WIDTH) for column in order]
    return [_WIDE_TITLE, *shares[1:]] if table is Table.NON_DERIVATIVE else shares


def _relationships(rows: Sequence[OwnerRow]) -> dict[str, Any] | None:
    """How each of several persons stands to the issuer."""
    if not rows:
        return None
    return {
        "title": blank.OWNERS,
        "headings": (blank.OWNER_NAME, *blank.ROLES),
        "lines": [
            {"name": _entry(row.whole)}
            | {
                "roles": [
                    {"checked": checked, "title": _entry(Cell(title))}
                    for checked, title in blank.roles(row)
                ]
            }
            for row in rows
        ],
    }


def _closing(sheet: Sheet) -> dict[str, Any]:
    """Explanations and remarks."""
    remarks = {"heading": blank.REMARKS, "text": _entry(sheet.remarks)}
    return {
        "heading": blank.EXPLANATIONS,
        "statements": list(map(_entry, sheet.statements)),
        "explanations": [
            {"mark": explanation.mark, "text": _entry(explanation.text)}
            for explanation in sheet.explanations
        ],
        "remarks": remarks if sheet.remarks else None,
    }


def _signatures(sheet: Sheet) -> dict[str, Any]:
    """Who signed and when; a line to sign on where nobody did."""
    lines = [(_entry(line.name), _entry(line.date)) for line in sheet.signatures]
    return {
        "lines": lines or [(_entry(BLANK), _entry(BLANK))],
        "captions": (blank.SIGNATURE, blank.SIGNATURE_DATE),
    }
