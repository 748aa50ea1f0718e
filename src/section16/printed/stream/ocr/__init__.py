"""Text that an OCR programme has made of a picture of the form.

A line of it is a line of the page: cells and boxes beside each other one blank apart, bars where
lines were ruled, small footnote marks mostly illegible. What is not certain is left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from section16.doubts import SETTLED, UNDECIDED, UNPLACED
from section16.finding import Finding
from section16.law.boxes import Column, Table
from section16.printed.interpret.values import day
from section16.printed.page import Fragment, cell
from section16.printed.sheet import (
    Cell,
    Explanation,
    Front,
    Mark,
    OwnerBox,
    OwnerRow,
    RelationshipBox,
    Row,
    Sheet,
    SignatureLine,
)
from section16.printed.stream.blocks import Block, blocks
from section16.printed.stream.closing import ClosingPart, read_closing
from section16.printed.stream.ocr.amounts import Known
from section16.printed.stream.ocr.contradictions import (
    with_contradictions,
    with_long_prices,
    with_unlike_amounts,
)
from section16.printed.stream.ocr.finding import Line, row_lines
from section16.printed.stream.ocr.front import OLDER, Listed, Told, read_front
from section16.printed.stream.ocr.limits import with_sides_proved, within_limits
from section16.printed.stream.ocr.lines import is_heading, parts
from section16.printed.stream.ocr.marks import proved_marks
from section16.printed.stream.ocr.owners import further_owners, owner_rows, person_lines
from section16.printed.stream.ocr.prose import cut_short, renumbered, without_signatures
from section16.printed.stream.ocr.rows import Page, rows
from section16.printed.stream.ocr.shapes import DAY
from section16.printed.stream.ocr.signatures import (
    doubtful,
    of_person,
    read_signatures,
    signature_lines,
)
from section16.printed.stream.ocr.spelling import NO_ISSUER, Lexicon, has_next, is_torn
from section16.printed.stream.ocr.torn import without_torn
from section16.printed.stream.ocr.wraps import share_names
from section16.printed.stream.tables import NO_ROWS, TABLE_PATHS, sides_said
from section16.printed.wording import key

_FORM = re.compile(r"F\s?O\s?R\s?M\s*([345])(?!\w)", re.IGNORECASE)
_FIGURES = re.compile(r"\d{2}/\d{2}/\d{4}|\b\d{1,3}(?:,\d{3})+\b|\$\s?\d")
_MOST_TOLD = 8
_LIKE_I = ("I", "i", "l", "1", "|", "{", "[", "]", "}")
_FRACTION = re.compile(r"(?<![$\d.,])(?<!\$ )\b\d{1,3}(?:,\d{3})+\.\d{3}\b(?![.,]\d)")
_LEAST_FRACTIONS = 2
"""Numbers with thousands and decimals that prove fractions; a sole point may be a comma."""
_DECIMALS = re.compile(r"(?<![$\d.,])(?<!\$ )\d{1,3}\.\d{3}(?![\d.,])")
_GROUPED = re.compile(r"(?<![$\d.,])\d{1,3}(?:,\d{3})+(?![\d.,])")
_SENTENCE = re.compile(r"(?<=[a-z]{3})(?<!Inc)(?<!Corp)(?<!Ltd)[.;:]\s+(?=[A-Z])")
_DAY = re.compile(rf"(?<!\d){DAY}(?!\d)")
_LETTERS = (Column.OWNERSHIP, Column.DIRECTION)
_NUMBERED = re.compile(r"\(?\s*(?P<mark>\d{1,2})\s*[.,)]\s+(?!\d{4}\b)(?=\S)")


def sheet_of(source: str, doubts: tuple[Finding, ...] = ()) -> Sheet:
    """The form that such a text shows."""
    named = _FORM.search(source)
    form = named[1] if named else "4"
    page = parts(blocks(source))
    signed = signature_lines(page.below)
    kept = (
        Block(some)
        for block in page.closing
        if (some := tuple(line for line in block.lines if _is_kept(line, signed)))
    )
    whole = without_signatures(without_torn(read_closing(list(kept), numbered=_NUMBERED)))
    closing, numbers = renumbered(whole)
    lexicon = Lexicon(source)
    marks = frozenset(found.mark for found in closing.explanations)
    known = _known(source, page.rows, marks)
    texts = [*(found.text.text for found in closing.explanations), closing.remarks.text]
    said = "|".join(key(part) for text in texts for part in _SENTENCE.split(text))
    unsigned = [(table, line) for table, line in page.rows if line.start not in signed]
    lines, left = row_lines(unsigned, form)
    tops = any(OLDER.search(line.text) for line in page.front)
    around = Page(said, tops, _shares(texts, lines), tuple(texts))
    first, *second = (rows(lines, table, known, around) for table in Table)
    first, settled = within_limits(first, closing.explanations)
    first, sides = with_sides_proved(first)
    found = [with_contradictions(with_long_prices(first, marks)), *map(with_unlike_amounts, second)]
    tables, proved = proved_marks(found, closing.explanations)
    persons = person_lines(page.owners)
    listed = Listed(persons[0] if persons else ())
    signatures = read_signatures(page.below)
    signers = [" ".join(found.name.readings) for found in signatures]
    front, unread, told = read_front(page.front, listed, signers, _first_day(lines))
    name = front.owner.name.text
    beside = [line for line in page.owners if not is_heading(line.text)]
    owners = owner_rows(persons, name, beside) if persons else []
    return Sheet(
        in_place=True,
        front=_front(lexicon, front),
        table_1=tables[0],
        table_2=tables[1],
        further_owners=tuple(_doubted(lexicon, box) for box in further_owners(page.below)),
        owner_rows=_settled(owners, front.relationship),
        explanations=_explained(closing, lexicon),
        statements=closing.statements,
        remarks=lexicon.prose(closing.remarks),
        signatures=tuple(
            _dated(_signed(lexicon, of_person(found, name)), _first_day(lines))
            for found in signatures
        ),
        unread=tuple(map(cell, (*unread, *_of_no_row(left, page.owners)))),
        doubts=(
            *doubts,
            *_boxes_told(told),
            *numbers,
            *settled,
            *sides,
            *proved,
            *_said(tables),
            *_unplaced(tables, unsigned, left),
        ),
    )


def _known(source: str, rows: Sequence[tuple[int, Fragment]], marks: frozenset[str]) -> Known:
    """What the page proves of its numbers: fractions of shares, and days."""
    text = "\n".join(line.text for _, line in rows)
    fractions = set(_FRACTION.findall(text))
    decimals = {one for one in _DECIMALS.findall(text) if one.replace(".", ",") not in source}
    return Known(
        marks,
        len(fractions) >= _LEAST_FRACTIONS,
        len(decimals) > max(_LEAST_FRACTIONS, len(set(_GROUPED.findall(text)))),
        frozenset(_DAY.findall(source)),
    )


def _explained(closing: ClosingPart, lexicon: Lexicon) -> tuple[Explanation, ...]:
    """The explanations; all of several lines open where lines of theirs are put together apart."""
    texts = [*(found.text for found in closing.explanations), closing.remarks]
    torn = any(is_torn(found.text) for found in texts)
    cut = cut_short([found.text.text for found in closing.explanations])
    return tuple(
        Explanation(
            found.mark,
            lexicon.prose(
                found.text,
                torn=(torn and "\n" in found.text.text)
                or has_next(found.text.text, found.mark)
                or at in cut,
            ),
        )
        for at, found in enumerate(closing.explanations)
    )


def _front(lexicon: Lexicon, front: Front) -> Front:
    """The front, open where words may be misread or name and issuer are parted wrongly."""
    owner = _doubted(lexicon, front.owner)
    if NO_ISSUER.match(front.issuer.text):
        name = msgspec.structs.replace(owner.name, text="", otherwise=owner.name.readings)
        owner = msgspec.structs.replace(owner, name=name)
    return msgspec.structs.replace(front, owner=owner, issuer=lexicon.issuer(front.issuer))


def _doubted(lexicon: Lexicon, box: OwnerBox) -> OwnerBox:
    """A person's box, open where words may be misread."""
    name, street = lexicon.name(box.name), lexicon.street(box.street)
    return msgspec.structs.replace(box, name=name, street=street)


def _dated(found: SignatureLine, first_day: str | None) -> SignatureLine:
    """A signature; its day open where it comes before the first transaction."""
    first, own = day(first_day or ""), day(found.date.text)
    if first is None or own is None or own >= first:
        return found
    date = msgspec.structs.replace(found.date, text="", otherwise=found.date.readings)
    return msgspec.structs.replace(found, date=date)


def _signed(lexicon: Lexicon, found: SignatureLine) -> SignatureLine:
    """A signature, open where words of the name may be misread."""
    name = found.name
    if doubtful(name.text):
        name = msgspec.structs.replace(name, text="", otherwise=name.readings)
    return msgspec.structs.replace(found, name=lexicon.doubted(name))


def _boxes_told(told: Sequence[Told]) -> Iterator[Finding]:
    """That boxes were told without marks of their own."""
    for place, why, path in told:
        yield SETTLED.at(place, f"a box is read without a mark: {why}", path)


def _said(tables: Sequence[Sequence[Row]]) -> Iterator[Finding]:
    """What is to be said of the tables."""
    yield from sides_said(tables[1])
    for table, found in zip(Table, tables, strict=True):
        yield from _marks_lost(found, table)
        yield from _letters_told(found, table)


def _unplaced(
    tables: Sequence[Sequence[Row]],
    lines: Sequence[tuple[int, Fragment]],
    left: Sequence[Fragment],
) -> Iterator[Finding]:
    """The lines with days and numbers below a table's title that no row has."""
    starts = {line.start for line in left}
    for table, found in zip(Table, tables, strict=True):
        loose = [
            line
            for number, line in lines
            if number == table and line.start in starts and _FIGURES.search(line.text)
        ]
        if loose:
            told = " | ".join(line.text for line in loose[:_MOST_TOLD])
            message = f"belongs to no row: {told}" if found else NO_ROWS
            yield UNPLACED.at(table.title, message, TABLE_PATHS[table])


def _letters_told(found: Sequence[Row], table: Table) -> Iterator[Finding]:
    """The rows that are indirect by what stands behind a letter that cannot be read."""
    for number, row in enumerate(found, start=1):
        letter = row.cell(Column.OWNERSHIP)
        if letter.text == "I" and letter.printed.strip()[:1] not in _LIKE_I:
            place = f"{table.title} row {number}, {Column.OWNERSHIP.value}"
            yield SETTLED.at(place, "I is not seen; the nature of indirect ownership stands there")


def _marks_lost(found: Sequence[Row], table: Table) -> Iterator[Finding]:
    """The cells behind which a footnote mark stands that cannot be read."""
    for number, row in enumerate(found, start=1):
        for column, told in row.cells.items():
            extra = len("".join(told.printed.split())) - len("".join(told.text.split()))
            if told.text and not told.notes and extra > 0 and column not in _LETTERS:
                message = f"a footnote mark behind {told.text} cannot be read: {told.printed}"
                yield UNDECIDED.at(f"{table.title} row {number}, {column.value}", message)


def _shares(texts: Sequence[str], lines: Sequence[Line]) -> frozenset[str]:
    """The names of shares that the page has, but for those of the derivatives themselves."""
    titles: dict[Table, list[str]] = {table: [] for table in Table}
    for line in lines:
        if Column.SECURITY_TITLE in line.parts:
            titles[line.table].append(line.parts[Column.SECURITY_TITLE].text)
    own, derivatives = titles.values()
    return share_names([*texts, *own]) - share_names(derivatives)


def _is_kept(line: Fragment, signed: set[int]) -> bool:
    """Whether a line is one of the explanations."""
    return line.start not in signed and day(line.text) is None


def _first_day(lines: Sequence[Line]) -> str | None:
    days = [
        line.parts[Column.TRANSACTION_DATE].text
        for line in lines
        if Column.TRANSACTION_DATE in line.parts
    ]
    return min(days, key=lambda text: (text[6:], text), default=None)


def _of_no_row(left: Sequence[Fragment], owners: Sequence[Fragment]) -> list[Fragment]:
    taken = {line.start for line in owners}
    return [
        line
        for line in left
        if line.start not in taken and key(line.text) and not is_heading(line.text)
    ]


def _settled(owners: list[OwnerRow], box: RelationshipBox) -> tuple[OwnerRow, ...]:
    """The table, the first person's text given to the role that the front shows checked."""
    marks = [role.mark for role in box.boxes]
    if not owners or not all(mark in (Mark.CHECKED, Mark.EMPTY) for mark in marks):
        return tuple(owners)
    first = owners[0]
    text = " ".join(reading for reading in first.officer.readings if reading != "X")
    text = re.sub(r"^(?:[xX]{1,2} )+", "", text)
    blank = Cell()
    cells = [
        Cell("X", (), first.whole.span, "X") if mark is Mark.CHECKED else blank for mark in marks
    ]
    if text and (marks[2] is Mark.CHECKED) != (marks[3] is Mark.CHECKED):
        cells[2 if marks[2] is Mark.CHECKED else 3] = Cell(text, (), first.name.span, text)
    known = msgspec.structs.replace(
        first,
        director=cells[0],
        ten_percent_owner=cells[1],
        officer=cells[2],
        other=cells[3],
    )
    return known, *owners[1:]
