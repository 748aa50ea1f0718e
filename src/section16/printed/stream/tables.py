"""Tables I and II from the entries that the page has left in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from section16.document import AcquiredDisposed, TransactionCode
from section16.doubts import SETTLED, UNPLACED
from section16.finding import Finding
from section16.law.boxes import Column, Table
from section16.law.codes import EXERCISES, SIDES
from section16.printed.interpret.values import number
from section16.printed.page import Fragment, cell
from section16.printed.sheet import BLANK, Cell, Row
from section16.printed.stream.arranging import Around, Arranged, arranged
from section16.printed.stream.blocks import Block
from section16.printed.stream.entries import STRAY, Entry, beside, entries, kind_of
from section16.printed.stream.wrapped import unwrapped
from section16.printed.wording import key

_WORDS = (Column.SECURITY_TITLE, Column.UNDERLYING_TITLE)
_MARKS = re.compile(r"\s*\(\d{1,2}\)")
_TORN = re.compile(
    r"(?:Class [A-Z]\s?)?(?:Common|Ordinary)?|Stock|Shares?|Series [A-Z]|value|Stock, par"
    r"|Stock,|(?:\$ ?[\d.]+ )?par value.*|per share.*",
    re.IGNORECASE,
)
"""Words that are part of a title: the rest stands somewhere else."""
_HANGING = re.compile(r"(?:see|by|held|through|footnotes?|notes?|remarks?)", re.IGNORECASE)
"""Words that begin the nature of ownership or end it, and are none by themselves."""
_GOES_ON = re.compile(
    r"(?:common|ordinary|preferred|voting|non-voting|limited|series)\b"
    r"|(?:stock|shares?|units?|interests?)(?:,|$)",
    re.IGNORECASE,
)
"""How a title goes on behind its first line."""
_PARTS = {
    "class": re.compile(r"Class [A-Z]", re.IGNORECASE),
    "kind": re.compile(r"(?:Class [A-Z] )?(?:Common|Ordinary|Preferred)", re.IGNORECASE),
    "what": re.compile(r"Stock|Shares?", re.IGNORECASE),
}
"""The lines of the name of a security in a narrow column, in their order."""
_MARKS_WITHIN = re.compile(r"\(\d{1,2}\)\s*\$?\s*[\d,.]+\s*(?:\(\d|$)")
"""Marks before a number: a cell beside has left them."""
_TITLE_AND_NATURE = 2
_SIDES = {
    AcquiredDisposed.ACQUIRED: Column.ACQUIRED,
    AcquiredDisposed.DISPOSED: Column.DISPOSED,
}
_EXERCISE_CODES = frozenset(code.value for code in EXERCISES)
_OF_PRICE = re.compile(r"\bprices?\b", re.IGNORECASE)
NO_ROWS = "columns lost: the rows of the table cannot be told from each other"
TABLE_PATHS = {Table.NON_DERIVATIVE: "/non_derivative_table", Table.DERIVATIVE: "/derivative_table"}


class TablePart(NamedTuple):
    """The rows of a table, what no row took, and what is to be said of it."""

    rows: tuple[Row, ...] = ()
    unread: tuple[Fragment, ...] = ()
    doubts: tuple[Finding, ...] = ()


def read_table(
    blocks: Iterable[Block],
    form: str,
    table: Table,
    explained: Mapping[str, str],
    signed: date | None = None,
) -> TablePart:
    """Read the entries of a table into rows.

    ``explained`` are the explanations by number, ``signed`` is the last day of a signature.
    """
    every = unwrapped(_whole_words([entry for block in blocks for entry in entries(block)]))
    found = [entry for entry in every if entry.kind != STRAY]
    if not found:
        return TablePart()
    kinds = "".join(_kind(entry, table) for entry in found)
    texts = [" ".join(part.words for part in entry.parts) for entry in found]
    if table is Table.DERIVATIVE:
        found = [entry._replace(sure=entry.sure and not _is_tangled(entry)) for entry in found]
    around = Around(beside(found), signed)
    placed = arranged(kinds, texts, form, table, around)
    if placed is None:
        return _unplaced(found, table)
    known = frozenset(explained)
    rows = [
        _row(row, [found[at] for at in words], found, known, table)
        for row, words in zip(placed.rows, placed.words, strict=True)
    ]
    if table is Table.DERIVATIVE:
        rows = [_with_side(row, rows) for row in rows]
    else:
        rows = [_with_marks_open(row) for row in rows]
    left = _with_prices(rows, placed, found, explained, table)
    left += [entry for entry in every if entry.kind == STRAY]
    unread = tuple(part for entry in left for part in entry.parts)
    return TablePart(tuple(rows), unread, tuple(_said(rows, left, table)))


def _kind(entry: Entry, table: Table) -> str:
    """The kind of an entry; words that are no more than a part of others are told apart."""
    words = " ".join(part.words for part in entry.parts)
    bare = _MARKS.sub("", words).strip()
    is_torn = table is Table.DERIVATIVE and _TORN.fullmatch(bare)
    if entry.kind in "Ww" and _HANGING.fullmatch(bare):
        return "t"
    is_part = is_torn or bare.startswith("(") or not entry.sure
    return "p" if entry.kind == "W" and is_part else entry.kind


def _is_tangled(entry: Entry) -> bool:
    """Whether words begin with the last line of a cell beside them."""
    first, *rest = (_MARKS.sub("", part.words) for part in entry.parts)
    if entry.kind not in "Ww" or not rest or not _TORN.fullmatch(first):
        return False
    return first[:1] == "S" or not _GOES_ON.match(rest[0])


def _with_prices(
    rows: list[Row],
    placed: Arranged,
    found: Sequence[Entry],
    explained: Mapping[str, str],
    table: Table,
) -> list[Entry]:
    """What no row took; marks behind a row that speak of the price are given to its price."""
    left: list[Entry] = []
    known = frozenset(explained)
    for at in placed.left:
        number = _row_above(at, placed.rows)
        notes = found[at].cell(known).notes
        price = rows[number].cell(Column.PRICE) if number is not None else BLANK
        speaks = bool(notes) and all(_OF_PRICE.search(explained[note]) for note in notes)
        if table is Table.DERIVATIVE or number is None or not speaks or not price or price.notes:
            left.append(found[at])
            continue
        priced = msgspec.structs.replace(price, notes=notes)
        rows[number] = Row({**rows[number].cells, Column.PRICE: priced})
    return left


def _row_above(at: int, rows: Sequence[dict[Column, int]]) -> int | None:
    """The row whose last entry stands just before an entry."""
    ends = [(max(row.values()), number) for number, row in enumerate(rows) if row]
    return next((number for end, number in ends if end == at - 1), None)


def _whole_words(found: Sequence[Entry]) -> list[Entry]:
    """The entries; words that two blocks hold are one where the page says them whole elsewhere.

    Where a page turns between words that it says nowhere else, they may be one all the same.
    """
    said = Counter(_letters(entry) for entry in found if entry.kind in "Ww")
    whole: list[Entry] = []
    for entry in found:
        last = whole[-1] if whole else None
        if last is None or last.kind not in "Ww" or entry.kind not in "Ww":
            whole.append(entry)
            continue
        count = _lines_behind(last, entry, said)
        if count:
            whole[-1] = last._replace(parts=(*last.parts, *entry.parts[:count]))
        elif _is_turned(last, entry) and max(said[_letters(last)], said[_letters(entry)]) == 1:
            whole[-1] = last._replace(is_torn=True)
            entry = entry._replace(is_torn=True)  # noqa: PLW2901 - as good as it is known
        if entry.parts[count:]:
            whole.append(entry._replace(parts=entry.parts[count:]))
    return whole


def _lines_behind(last: Entry, entry: Entry, said: Counter[str]) -> int:
    """How many lines of an entry go on with the last one, as the page says them elsewhere."""
    for count in range(len(entry.parts), 0, -1):
        if said[_letters(last._replace(parts=(*last.parts, *entry.parts[:count])))]:
            return count
    return 0


def _is_turned(last: Entry, entry: Entry) -> bool:
    """Whether a page turns between two entries."""
    first = last.parts[-1]
    return "\f" in first.source[first.end : entry.start]


def _letters(entry: Entry) -> str:
    return key(" ".join(part.words for part in entry.parts))


def _unplaced(found: Sequence[Entry], table: Table) -> TablePart:
    """A table whose rows cannot be told."""
    doubt = UNPLACED.at(table.title, NO_ROWS, TABLE_PATHS[table])
    return TablePart((), tuple(part for entry in found for part in entry.parts), (doubt,))


def _row(
    row: dict[Column, int],
    words: Sequence[Entry],
    found: Sequence[Entry],
    known: frozenset[str],
    table: Table,
) -> Row:
    """A row of the sheet; words that could not be placed are candidates of its titles."""
    cells: dict[Column, Cell] = {column: _cell(found[at], known) for column, at in row.items()}
    if words:
        texts = tuple(" ".join(part.words for part in entry.parts) for entry in words)
        open_cell = Cell("", (), words[0].cell(known).span, " ".join(texts), texts)
        for column in _WORDS[: 1 + (table is Table.DERIVATIVE)]:
            cells.setdefault(column, open_cell)
        cells.update(_joined(words, known) if table is Table.DERIVATIVE else {})
    return Row(cells)


def _joined(words: Sequence[Entry], known: frozenset[str]) -> dict[Column, Cell]:
    """Titles from torn words: "Class B", "Common" and "Stock" stand in one order only.

    The title of the derivative is certain where one entry is left that can be it.
    """
    lines = [line for entry in words for line in _torn(entry)]
    found = {
        name: [line for line in lines if part.fullmatch(_MARKS.sub("", line.words))]
        for name, part in _PARTS.items()
    }
    if any(len(some) > 1 for some in found.values()) or not (found["kind"] and found["what"]):
        return {}
    under = [line for some in found.values() for line in some]
    rest = [
        kept
        for entry in words
        if (kept := tuple(line for line in entry.parts if line not in under))
    ]
    titles = [kept for kept in rest if kind_of(kept[0].words) == "W"]
    if len(titles) != 1 or len(rest) > _TITLE_AND_NATURE:
        return {}
    return {
        Column.UNDERLYING_TITLE: cell_of(under, known),
        Column.SECURITY_TITLE: cell_of(titles[0], known),
    }


def _torn(entry: Entry) -> tuple[Fragment, ...]:
    """The lines of an entry that may be a part of another's: all of them, or only the first."""
    if _kind(entry, Table.DERIVATIVE) == "p":
        return entry.parts
    first = entry.parts[0]
    is_part = len(entry.parts) > 1 and not _PARTS["what"].fullmatch(first.words)
    return (first,) if is_part else ()


def cell_of(lines: Sequence[Fragment], known: frozenset[str]) -> Cell:
    """Lines as one cell on one line."""
    found = cell(lines, known)
    return Cell(" ".join(found.text.split()), found.notes, found.span, found.printed)


def side_of(code: str) -> Column | None:
    """The column of Table II in which the number of a transaction with this code stands.

    An exercise or a conversion closes the derivative; codes that go either way tell nothing.
    """
    if code not in set(TransactionCode):
        return None
    known = TransactionCode(code)
    side = AcquiredDisposed.DISPOSED if known in EXERCISES else SIDES.get(known)
    return None if side is None else _SIDES[side]


def _with_marks_open(row: Row) -> Row:
    """A row of Table I; without a price, the marks behind its side may be the price's."""
    side = row.cell(Column.DIRECTION)
    if not side.notes or row.cell(Column.PRICE):
        return row
    doubtful = msgspec.structs.replace(side, notes=(), notes_otherwise=((), side.notes))
    return Row({**row.cells, Column.DIRECTION: doubtful})


def _with_side(row: Row, rows: Sequence[Row]) -> Row:
    """A row of Table II with its number on the side that its code tells.

    A derivative may be exercised for another: that is acquired, under the same code. Of what was
    acquired something is owned.
    """
    side = side_of(row.cell(Column.CODE).text)
    if side is None or not row.cell(Column.AMOUNT):
        return row
    owned = number(row.cell(Column.OWNED).text)
    if side is Column.ACQUIRED and owned and not owned.value:
        return row
    sources = [other for other in rows if other is not row and _may_turn_into(other, row)]
    if side is Column.DISPOSED and sources and row.cell(Column.OWNED).text != "0":
        title = key(row.cell(Column.SECURITY_TITLE).text)
        brought = {key(other.cell(Column.UNDERLYING_TITLE).text) for other in sources}
        if not title or title not in brought:
            return row
        side = Column.ACQUIRED
    cells = dict(row.cells)
    cells[side] = cells.pop(Column.AMOUNT)
    return Row(cells)


def _may_turn_into(source: Row, row: Row) -> bool:
    """Whether the exercise of one derivative may have brought as many of another that day."""
    codes = [one.cell(Column.CODE).text for one in (source, row)]
    titles = [key(one.cell(Column.SECURITY_TITLE).text) for one in (source, row)]
    alike = all(
        source.cell(column).text == row.cell(column).text
        for column in (Column.TRANSACTION_DATE, Column.AMOUNT)
    )
    is_other = titles[0] != titles[1] or not titles[0]
    return alike and is_other and all(code in _EXERCISE_CODES for code in codes)


def _cell(entry: Entry, known: frozenset[str]) -> Cell:
    """An entry as a cell; one whose parts may not belong together is a candidate.

    Marks that come again, or amid its words, may be those of a cell beside it.
    """
    found = entry.cell(known)
    notes = found.notes
    text = " ".join(found.text.split())
    is_sure = entry.sure and not entry.is_torn
    is_own = is_sure and len(set(notes)) == len(notes) and not _MARKS_WITHIN.search(found.printed)
    made = Cell(text, notes, found.span, found.printed)
    if notes and not is_own:
        own = tuple(dict.fromkeys(notes))
        made = msgspec.structs.replace(made, notes=(), notes_otherwise=((), own))
    return made if is_sure else msgspec.structs.replace(made, text="", otherwise=(text,))


def _said(rows: Sequence[Row], left: Sequence[Entry], table: Table) -> Iterable[Finding]:
    """What is to be said of a table: words or marks that no row took, sides told by the code."""
    if left:
        message = f"belongs to no row: {' | '.join(entry.parts[0].words for entry in left)}"
        yield UNPLACED.at(table.title, message, TABLE_PATHS[table])
    if table is Table.DERIVATIVE:
        yield from sides_said(rows)


def sides_said(rows: Sequence[Row]) -> Iterable[Finding]:
    """That the side of a derivative's number was told by its code."""
    for at, row in enumerate(rows):
        sides = [side for side in _SIDES.values() if row.cell(side)]
        if sides:
            code = row.cell(Column.CODE).text
            message = f"the side of the number is lost; code {code} makes it {sides[0].value}"
            path = f"{TABLE_PATHS[Table.DERIVATIVE]}/{at}/transaction_acquired_disposed_code"
            yield SETTLED.at(f"{Table.DERIVATIVE.title} row {at + 1}", message, path, "AD")
