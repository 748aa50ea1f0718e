"""The Reporting Owners table: lines of a person's name and address, and four relationships."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec

from section16.printed.marks import check_mark
from section16.printed.page import Fragment
from section16.printed.placed.canvas import Canvas, Piece
from section16.printed.placed.grid import ruled_grid
from section16.printed.placed.run import Run, in_lines
from section16.printed.placed.turned import Beside, Told, marks_told
from section16.printed.sheet import BLANK, Cell, Mark, OwnerRow
from section16.printed.wording import key

_HEADINGS = ("director", "10owner", "officer", "other")
_LETTERS = (8, 9, 7, 5)
"""Letters of the four headings, of which a column has at least the width."""
_PADDING = 1.3
"""Letters between one column and the next."""
_LEAST_LINES = 3
"""Lines of a person's name, street and city."""
_CITY_LINE = re.compile(r".+, \S{2}(?: \S.*)?")
_ROLES = ("director", "ten_percent_owner", "officer", "other")
_OFFICER = 2
_MARKED, _TEXT_COLUMNS = (0, 1), (_OFFICER, _OFFICER + 1)
_UNDECIDED = Cell(otherwise=("X",))
"""What stands in a column of which the page does not tell whether it is marked."""
_TIGHT = 0.8
"""Heights between headings that a page of blanks has not pushed together."""
_APART = 4.0
"""Heights between two headings that no slack of the table makes up."""
_LONG = 10
"""Letters of a text that is wider than the heading "Officer"."""
_CLEARLY = 0.6
"""How much nearer a column must be than any other."""


def owner_rows(found: Sequence[Piece], canvas: Canvas, taken: set[int]) -> tuple[OwnerRow, ...]:
    """The lines of the Reporting Owners table."""
    opening = _opening(found)
    if opening is None:
        return ()
    grid = ruled_grid(canvas, found, opening, max(piece.bottom for piece in found))
    if grid is not None and grid.columns == len(_HEADINGS) + 1:
        taken.update(id(word) for piece in grid.bands[0].pieces for word in piece.words)
        return tuple(_row(*_split(grid.cells(band)), taken) for band in grid.bands[1:])
    return tuple(_by_blanks(found, opening, canvas, taken))


def _opening(found: Iterable[Piece]) -> Piece | None:
    return next((p for p in found if key(p.text).startswith("reportingownername")), None)


def listed_names(found: Sequence[Piece], canvas: Canvas) -> tuple[str, ...]:
    """The persons whom the Reporting Owners table names, and the lines of their addresses."""
    opening = _opening(found)
    if opening is None:
        return ()
    below = [piece for piece in found if piece.top > opening.bottom]
    return tuple(piece.text for piece in below if _is_within([piece], opening, canvas))


def _split(cells: Sequence[list[Piece]]) -> tuple[list[Piece], list[list[Piece]]]:
    return cells[0], list(cells[1:])


def _row(person: Sequence[Piece], roles: Sequence[Sequence[Piece]], taken: set[int]) -> OwnerRow:
    run = Run(in_lines(person), taken)
    lines = list(_lines(run))
    row = OwnerRow(_one_line(run, lines), *(_role(found, taken) for found in roles))
    if len(lines) < _LEAST_LINES:
        return row
    return msgspec.structs.replace(
        row, name=run.cell(lines[0]), street=run.cell(lines[1:-1]), city=run.cell(lines[-1])
    )


def _role(found: Sequence[Piece], taken: set[int]) -> Cell:
    run = Run(in_lines(found), taken)
    return _one_line(run, list(_lines(run)))


def _lines(run: Run) -> Iterator[Fragment]:
    start = 0
    for line in run.text.split("\n"):
        yield run.whole.part(start, start + len(line))
        start += len(line) + 1


def _one_line(run: Run, lines: Sequence[Fragment]) -> Cell:
    found = run.cell(lines)
    return msgspec.structs.replace(found, text=" ".join(found.text.split("\n"))) if found else BLANK


class _Columns(NamedTuple):
    """Where the four columns begin and have their middles, where titles begin, on which page."""

    left: float
    middles: tuple[float, ...]
    titles: tuple[float, float]
    """Where the officer's title begins, and the text for "other"."""
    page: int
    other: float
    """Before which an officer's title ends: "Other" begins right of it."""
    is_apart: bool
    """Whether it stands far from "Officer"."""
    texts: int = 0
    """How many texts stand in the columns."""


def _by_blanks(
    found: Sequence[Piece], opening: Piece, canvas: Canvas, taken: set[int]
) -> Iterator[OwnerRow]:
    lines = in_lines([piece for piece in found if piece.top >= opening.top - canvas.height / 2])
    count = next((at + 1 for at, line in enumerate(lines) if _headings_in(line) is not None), 0)
    if not count:
        return
    taken.update(id(w) for line in lines[:count] for p in line for w in p.words)
    body = [line for line in lines[count:] if _is_within(line, opening, canvas)]
    columns = _columns(lines[:count], body, canvas)
    parted = [_parted(line, columns, canvas) for line in body]
    marks = [check_mark(piece.text) for line in parted for piece in line.roles]
    columns = columns._replace(texts=sum(mark is not Mark.CHECKED for mark in marks))
    told = marks_told(_without_headings(parted, columns, canvas), canvas)
    for block in _blocks(parted):
        yield _listed(block, columns, told, canvas, taken)


def _without_headings(lines: Sequence[_Line], columns: _Columns, canvas: Canvas) -> Beside:
    """What stands beside the persons on the pages that do not repeat the headings."""
    beside = [
        piece
        for line in lines
        for piece in line.roles
        if canvas.page_at(piece.middle) != columns.page
    ]
    return Beside(
        [piece for line in lines for piece in line.person],
        [piece for piece in beside if check_mark(piece.text) is Mark.CHECKED],
        [piece for piece in beside if check_mark(piece.text) is not Mark.CHECKED],
    )


def _is_within(line: Sequence[Piece], opening: Piece, canvas: Canvas) -> bool:
    return abs(line[0].left - opening.left) < 2 * canvas.height


def _headings_in(line: Sequence[Piece]) -> list[tuple[float, float]] | None:
    """The extents of the four headings on a line, if all are there."""
    words = [word for piece in line for word in piece.words]
    found: list[tuple[float, float]] = []
    for at, word in enumerate(words):
        here = key(word.text)
        if len(found) == 1 and here == "10" and at + 1 < len(words):
            found.append((word.left, words[at + 1].right))
        elif len(found) < len(_HEADINGS) and here == _HEADINGS[len(found)]:
            found.append((word.left, word.right))
    return found if len(found) == len(_HEADINGS) else None


def _columns(
    headings: Sequence[Sequence[Piece]], body: Sequence[Sequence[Piece]], canvas: Canvas
) -> _Columns:
    """Where the columns stand.

    Headings that are set close push each other to the right on a page of blanks; the heading
    over all four is in their middle, and tells how wide they are.
    """
    extents = _headings_in(headings[-1]) or []
    page = canvas.page_at(headings[-1][0].middle)
    gaps = [after[0] - before[1] for before, after in pairwise(extents)]
    is_apart = gaps[-1] > _APART * canvas.height
    over = [
        piece
        for line in headings
        for piece in line
        if key(piece.text).startswith("relationship") and canvas.page_at(piece.middle) == page
    ]
    start, end = extents[0][0], extents[3][0] - canvas.height / 2
    if min(gaps) > _TIGHT * canvas.height or not over:
        middles = tuple((left + right) / 2 for left, right in extents)
        return _Columns(start, middles, (extents[2][0], extents[3][0]), page, end, is_apart)
    width = 2 * ((over[0].left + over[0].right) / 2 - start)
    titles_ = [len(piece.text) for line in body for piece in line if piece.left > start]
    longest = max(titles_, default=0)
    officer = _shares((*_LETTERS[:2], max(_LETTERS[2], longest), _LETTERS[3]))
    other = _shares((*_LETTERS[:3], max(_LETTERS[3], longest)))
    middles = tuple(start + width * (left + right) / 2 for left, right in officer)
    titles = start + width * officer[2][0], start + width * other[3][0]
    return _Columns(start, middles, titles, page, end, is_apart)


def _shares(letters: Sequence[int]) -> list[tuple[float, float]]:
    """Where columns of so many letters begin and end, as shares of the width of all."""
    whole = sum(letters) + _PADDING * len(letters)
    starts = [sum(letters[:at]) + _PADDING * at for at in range(len(letters))]
    return [
        (left / whole, (left + count) / whole) for left, count in zip(starts, letters, strict=True)
    ]


class _Line(NamedTuple):
    """A line of the table: what stands in the person's column, and what beside it."""

    person: list[Piece]
    roles: list[Piece]

    @property
    def level(self) -> float:
        """Where the line stands."""
        return (self.person or self.roles)[0].middle


def _parted(line: Sequence[Piece], columns: _Columns, canvas: Canvas) -> _Line:
    """A line; on a page without the headings only its first piece is sure to be the person's."""
    if canvas.page_at(line[0].middle) != columns.page:
        return _Line(list(line[:1]), list(line[1:]))
    start = columns.left - 2 * canvas.height
    return _Line(
        [piece for piece in line if piece.left <= start],
        [piece for piece in line if piece.left > start],
    )


def _blocks(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """The lines of each person: the first shows a role, the last the city."""
    block: list[_Line] = []
    persons = 0
    ended = False
    for line in lines:
        marked = any(check_mark(piece.text) is Mark.CHECKED for piece in line.roles)
        opens = bool(line.roles and line.person)
        if block and opens and (ended or (marked and persons > 1)):
            yield block
            block, persons = [], 0
        block.append(line)
        persons += len(line.person)
        if line.person:
            ended = bool(_CITY_LINE.fullmatch(line.person[-1].text))
    if block:
        yield block


def _listed(
    block: Sequence[_Line],
    columns: _Columns,
    told: Mapping[int, Told],
    canvas: Canvas,
    taken: set[int],
) -> OwnerRow:
    person = [piece for line in block for piece in line.person]
    rest = [piece for line in block for piece in line.roles]
    is_headed = canvas.page_at(block[0].level) == columns.page
    roles = _by_role(block, columns) if is_headed else _by_order(rest, columns, told)
    row = _row(person, [found or [] for found in roles], taken)
    taken.update(id(word) for piece in rest for word in piece.words)
    open_ = {name: _UNDECIDED for name, found in zip(_ROLES, roles, strict=True) if found is None}
    both = [piece.text for piece in rest if is_headed and _holds_both(piece, columns)]
    if len(both) == 1:
        open_ |= dict.fromkeys(_ROLES[_OFFICER:], Cell(otherwise=(both[0],)))
    lone = [piece for piece in rest if check_mark(piece.text) is Mark.CHECKED]
    settled = told[id(lone[0])].why if len(lone) == 1 and id(lone[0]) in told else ""
    return msgspec.structs.replace(row, **open_, settled=settled)


_Role = list[Piece] | None
"""What stands in a column; ``None`` where that is not settled."""


def _by_role(block: Sequence[_Line], columns: _Columns) -> list[_Role]:
    """What stands in each of the four columns below their headings."""
    roles: list[_Role] = [[] for _ in _HEADINGS]
    for line in block:
        marks = [piece for piece in line.roles if check_mark(piece.text) is Mark.CHECKED]
        texts = [piece for piece in line.roles if check_mark(piece.text) is not Mark.CHECKED]
        found = [_column_of_mark(mark, columns) for mark in marks]
        in_order = len(marks) == len(_MARKED)
        _put(roles, marks, list(_MARKED) if in_order else found, range(len(_HEADINGS)))
        _put(roles, texts, [_nearest(text, columns) for text in texts], _TEXT_COLUMNS)
    return roles


def _put(
    roles: list[_Role], pieces: Sequence[Piece], found: Sequence[int | None], among: Iterable[int]
) -> None:
    """Put the pieces of a line into their columns; where they are not settled, open all."""
    columns = [at for at in found if at is not None]
    if len(set(columns)) < len(pieces):
        for at in among:
            roles[at] = None
        return
    for at, piece in zip(columns, pieces, strict=True):
        cell = roles[at]
        if cell is not None:
            cell.append(piece)


def _by_order(found: Sequence[Piece], columns: _Columns, told: Mapping[int, Told]) -> list[_Role]:
    """What stands in each column on a page without headings, as far as its order tells.

    Beside "Officer" and "Other" stand texts, so that two marks are those of the first columns.
    """
    marks = [piece for piece in found if check_mark(piece.text) is Mark.CHECKED]
    texts = [piece for piece in found if piece not in marks]
    first: list[_Role] = [[], []]
    if len(marks) == len(first):
        first = [[mark] for mark in marks]
    elif marks:
        at = told[id(marks[0])].column if len(marks) == 1 and id(marks[0]) in told else None
        first = [None if at is None else marks if at == number else [] for number in range(2)]
    if not texts:
        return [*first, [], []]
    column = _column_of_text(texts[0], columns) if len(texts) == 1 else None
    if column is None or columns.is_apart:
        return [*first, None, None]
    return [*first, *(texts if at == column else [] for at in _TEXT_COLUMNS)]


def _column_of_mark(mark: Piece, columns: _Columns) -> int | None:
    """The column a mark clearly stands in; one further to the right has been pushed there."""
    at = _clearly((mark.left + mark.right) / 2, columns.middles)
    return at if at in _MARKED else None


def _holds_both(text: Piece, columns: _Columns) -> bool:
    """Whether a text is an officer's title and the text of "other" run together.

    The heading "Other" stands right of every title, so that one of another column runs beyond it.
    """
    return columns.is_apart and text.left < columns.other < text.right and len(text.words) > 1


def _nearest(text: Piece, columns: _Columns) -> int | None:
    """The column a title stands in, if it clearly stands in one."""
    if _holds_both(text, columns):
        return None
    told = _column_of_text(text, columns)
    if told is not None:
        return told
    at = _clearly(text.left, columns.titles)
    return None if at is None else at + _OFFICER


def _column_of_text(piece: Piece, columns: _Columns) -> int | None:
    """The column of a text, told by the headings, which stand at the left of their columns.

    A title wider than "Officer" moves "Other" away from it; where both stand together, a long text
    is the one of "other".
    """
    if columns.is_apart:
        return _OFFICER if columns.texts == 1 and piece.right <= columns.other else None
    return _OFFICER + 1 if len(piece.text) >= _LONG else None


def _clearly(at: float, places: Sequence[float]) -> int | None:
    """The number of the place that is clearly nearest."""
    far = [abs(place - at) for place in places]
    first, second = sorted(range(len(far)), key=far.__getitem__)[:2]
    return first if far[first] <= _CLEARLY * far[second] else None
