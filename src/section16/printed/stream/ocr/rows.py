"""Rows of Tables I and II from lines in which cells stand one blank apart.

What parts them is what each cell takes: a title up to the day, the day, the code, the number, A or
D, the price. Cells that wrap go on in the lines below.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import get_close_matches
from typing import NamedTuple

import msgspec

from section16.law.boxes import Column, Table
from section16.printed.page import Fragment
from section16.printed.sheet import BLANK, Cell, Row, Span
from section16.printed.stream.entries import SECURITY
from section16.printed.stream.ocr import amounts
from section16.printed.stream.ocr.amounts import Known
from section16.printed.stream.ocr.covering import covered
from section16.printed.stream.ocr.finding import NOTICE, Line
from section16.printed.stream.ocr.lines import is_heading, without_bars
from section16.printed.stream.ocr.phrases import (
    CLEAN,
    NOUN,
    STRANGE,
    UNFINISHED,
    closed_words,
    is_misspelled,
    is_whole_phrase,
    proved_words,
    words_of,
)
from section16.printed.stream.ocr.shapes import DAY, MARK
from section16.printed.stream.ocr.stacks import stacked
from section16.printed.stream.ocr.telling import (
    PAR,
    add_class,
    add_per_share,
    doubt_looks,
    drop_mark,
    leaves_open,
    open_marks,
    open_par,
    open_single_day,
    opened,
    take_side,
    tell_indirect,
    with_ends,
)
from section16.printed.stream.ocr.words import broken_day
from section16.printed.stream.ocr.wraps import (
    goes_before,
    sole_shares,
    wrapped_holder,
    wrapped_shares,
)
from section16.printed.wording import key

_SAID = re.compile(r"\b(?:See|Footnotes?|By|Execution|Conversion Date|Spouse)\b")
"""Words of the nature of ownership, which no title has."""
_ODD_START = re.compile(r"[^\w$(\"]|\"\W")
_KIND = re.compile(r"Units?|Options?|Rights?|Warrants?")
"""With what the title of a derivative on stock goes on."""
_OF_SHARES = re.compile(r"\b(?:Common|Ordinary|Stoc\w*|Class|Shares|per|share|par|value)\b")
_OF_SECURITY = re.compile(
    r"Class|[A-C]|Common|Ordinary|Preferred|Depositary|American|Stock|Shares?|Units?"
)
"""Words of which the names of the securities under a derivative are made."""
_DAY = re.compile(DAY)
_LIKENESS = 0.8
"""How like another title one is that seems to be the same, misread."""
_OF_WORDS = (Column.SECURITY_TITLE, Column.UNDERLYING_TITLE, Column.NATURE)
_CLASS = re.compile(r"(?<=class)[a-z]|(?<=series)[a-z]\d?|\d+|[ivx]+$")
_LIKE_LETTERS = str.maketrans("fgoq8l1", "ecddbii")
"""Letters of classes that are read for one another."""
_APART_SIGN = re.compile(r"\$\s")
"""A sign whose number may stand on the line below, and that behind it in the next column."""
_LETTERS = {Column.DIRECTION: "AD", Column.OWNERSHIP: "DI"}


class Page(NamedTuple):
    """The letters of what the page says elsewhere, and whether rows begin at their tops."""

    said: str
    tops: bool
    shares: frozenset[str] = frozenset()
    """The names of shares that explanations and Table I have."""
    texts: tuple[str, ...] = ()
    """The explanations."""


def rows(lines: Sequence[Line], table: Table, known: Known, page: Page) -> list[Row]:
    """The rows of a table."""
    every = [line for line in lines if line.table is table]
    titles = Counter(line.title for line in every)
    above = [line.above for line in every[:1] if line.above and not is_heading(line.above.text)]
    found: list[Row] = []
    was_open = False
    for line in every:
        cells = _cells(line, known)
        wraps = [*(() if page.tops else above), *line.below]
        words = [some for some in map(words_of, wraps) if some]
        _fill_words(cells, line, words, page, is_twice=titles[line.title] > 1)
        if table is Table.DERIVATIVE and words:
            _share_out(cells, words, page)
            open_par(cells, words)
        if table is Table.DERIVATIVE and page.tops and words:
            _cover(cells, line, words, every)
        has_par = any(PAR.fullmatch(word) for some in words for word in some)
        if titles[line.title] == 1 and _is_like_another(line.title, titles):
            cells[Column.SECURITY_TITLE] = opened(cells.get(Column.SECURITY_TITLE, BLANK))
        if table is Table.NON_DERIVATIVE and not page.tops:
            _stack(cells, above, line, apart=was_open)
        if _SAID.search(cells.get(Column.SECURITY_TITLE, BLANK).text):
            cells[Column.SECURITY_TITLE] = opened(cells[Column.SECURITY_TITLE])
        add_per_share(cells, line.below)
        if not page.tops:
            add_class(cells, above, page.said)
        _wrap(cells, above, line, page._replace(shares=frozenset()) if has_par else page)
        drop_mark(cells)
        tell_indirect(cells)
        take_side(cells, table)
        open_single_day(cells, table)
        above, was_open = line.below, leaves_open(cells)
        found.append(Row({column: cell for column, cell in cells.items() if cell}))
    return [_without_odd(row, found) for row in found]


def _cells(line: Line, known: Known) -> dict[Column, Cell]:
    """The cells of a row's line."""
    cells = {column: _cell(column, part, known) for column, part in line.parts.items()}
    price = line.parts.get(Column.PRICE)
    for column in (Column.PRICE, Column.EXERCISE_PRICE):
        part = line.parts.get(column)
        if part is not None and part.text == "$":
            cells[column] = amounts.price_below(part, line.below)
    if price is not None and _APART_SIGN.match(price.text):
        wrapped = amounts.price_below(price, line.below)
        if wrapped.text:
            cells[Column.PRICE] = opened(cells[Column.PRICE], wrapped.text)
    if not line.title:
        cells[Column.SECURITY_TITLE] = _title_above(line)
    open_marks(cells, known.marks, in_part=line.kind.endswith("part"))
    doubt_looks(cells, line.table)
    return cells


def _fill_words(
    cells: dict[Column, Cell],
    line: Line,
    words: Sequence[Sequence[str]],
    page: Page,
    *,
    is_twice: bool,
) -> None:
    """The cells of words with those around the line, where that is certain."""
    for column in (column for column in _OF_WORDS if column in cells):
        if line.table is Table.NON_DERIVATIVE or line.kind != "part":
            is_whole = is_twice and column is Column.SECURITY_TITLE
            cells[column] = _whole(column, cells, words, page, is_whole=is_whole)
            continue
        if column is Column.UNDERLYING_TITLE:
            cells[column] = _with_class(with_ends(cells[column], line.below), page)
        text = cells[column].text
        goes_on = column is Column.SECURITY_TITLE and any(
            some[0][:1].islower() or some[0][:1] == "(" or " " not in text for some in words
        )
        if column is Column.NATURE or goes_on or not is_whole_phrase(text, is_title=True):
            cells[column] = opened(cells[column])


def _with_class(title: Cell, page: Page) -> Cell:
    """The title of underlying securities; open where the page has one that ends in it."""
    end = f" {title.text.casefold()}"
    longer = sorted(name for name in page.shares if name.casefold().endswith(end))
    return opened(title, longer[0]) if title.text and longer else title


def _is_like_another(title: str, titles: Counter[str]) -> bool:
    """Whether a title is so like another that it may be that one misread."""
    others = [other for other in titles if other not in ("", title)]
    near = get_close_matches(title, others, len(others) or 1, _LIKENESS) if title else []
    return not all(_is_other_class(title, other) for other in near)


def _is_other_class(title: str, other: str) -> bool:
    """Whether two titles differ in the letter of a class or series alone, and clearly so."""
    letters = ["".join(_CLASS.findall(text)) for text in (title, other)]
    plain = [letter.translate(_LIKE_LETTERS) for letter in letters]
    return _CLASS.sub("", title) == _CLASS.sub("", other) and plain[0] != plain[1]


def _without_odd(row: Row, every: Sequence[Row]) -> Row:
    """A row; words open that more rows have a little otherwise, or at more length."""
    cells = dict(row.cells)
    for column in _OF_WORDS:
        text = row.cell(column).text
        is_nature = column is Column.NATURE
        if STRANGE in text or _ODD_START.match(text) or (is_nature and is_misspelled(text)):
            cells[column] = opened(row.cell(column))
        said = Counter(key(other.cell(column).text) for other in every)
        own = key(row.cell(column).text)
        often = [text for text, count in said.items() if count > said[own] and text != own]
        if own and any(_is_odd(own, text) for text in often):
            cells[column] = opened(row.cell(column))
    return msgspec.structs.replace(row, cells=cells)


def _is_odd(own: str, often: str) -> bool:
    """Whether one text may be another misread or cut short; classes are told by their letter."""
    if _CLASS.sub("", own) == _CLASS.sub("", often):
        return False
    return often.startswith(own) or bool(get_close_matches(own, [often], 1, _LIKENESS))


def _title_above(line: Line) -> Cell:
    """The title that may stand above a line; open."""
    if line.above is None or NOTICE.search(line.above.text) or not key(line.above.text):
        return BLANK
    return amounts.open_cell(line.above, " ".join(without_bars(line.above.text).split()))


def _stack(
    cells: dict[Column, Cell], above: Sequence[Fragment], line: Line, *, apart: bool
) -> None:
    """The nature of ownership around a row whose title is whole."""
    nature = line.parts.get(Column.NATURE)
    if nature is None or not cells.get(Column.SECURITY_TITLE, BLANK).text:
        return
    text = (
        ""
        if cells.get(Column.NATURE, BLANK).text
        else stacked(above, nature, line.below, apart=apart)
    )
    if text:
        cells[Column.NATURE] = _read(nature, text)


def _wrap(cells: dict[Column, Cell], above: Sequence[Fragment], line: Line, page: Page) -> None:
    """Names around a row that what the page says elsewhere proves."""
    before = () if page.tops else above
    nature, under = line.parts.get(Column.NATURE), cells.get(Column.UNDERLYING_TITLE, BLANK)
    if nature is not None and not cells.get(Column.NATURE, BLANK).text:
        holder = wrapped_holder(page.said, before, _plain(nature).text, line.below)
        if holder:
            read = _read(nature, holder)
            cells[Column.NATURE] = opened(read) if goes_before(holder, page.texts) else read
    amount = line.parts.get(Column.UNDERLYING_AMOUNT)
    if amount is not None and not under.text:
        own = line.parts.get(Column.UNDERLYING_TITLE)
        near = own.text if own else _whole_line(amount)
        shares = wrapped_shares(page.shares, before, near, line.below)
        if not shares and not page.tops and cells.get(Column.SECURITY_TITLE, BLANK).text:
            shares = sole_shares(page.shares, above, line.below)
        if shares:
            cells[Column.UNDERLYING_TITLE] = _read(own or amount, shares)


def _whole_line(part: Fragment) -> str:
    """The line of the page on which a cell stands."""
    start = part.source.rfind("\n", 0, part.start) + 1
    return part.source[start : part.source.find("\n", part.end)]


def _read(part: Fragment, text: str) -> Cell:
    return Cell(text, (), Span(part.start, part.end), text)


def _cover(
    cells: dict[Column, Cell], line: Line, words: Sequence[Sequence[str]], every: Sequence[Line]
) -> None:
    """Both titles of a derivative, where they and no others take all words around its row."""
    own = [line.parts.get(column) for column in (Column.SECURITY_TITLE, Column.UNDERLYING_TITLE)]
    if own[0] is None or own[1] is None:
        return
    title, under = (" ".join(without_bars(_plain(part).text).split()) for part in own if part)
    titles = {one.parts[Column.SECURITY_TITLE].text for one in every if one.title}
    others = [one for one in titles if " " in one and is_whole_phrase(one, is_title=True)]
    has_nature = cells.get(Column.OWNERSHIP, BLANK).text != "D"
    found = covered(title, under, words, others, has_nature=has_nature)
    if found:
        cells[Column.SECURITY_TITLE] = _read(own[0], found[0])
        cells[Column.UNDERLYING_TITLE] = _read(own[1], found[1])


def _share_out(cells: dict[Column, Cell], words: Sequence[Sequence[str]], page: Page) -> None:
    """Deal out the words around a derivative's row whose own title is whole.

    Those that make up the name of a security which the page has elsewhere belong to the underlying
    securities; on the older pages what is left goes on with the nature of ownership.
    """
    title, nature = cells[Column.SECURITY_TITLE], cells.get(Column.NATURE)
    if not title.text or not page.tops:
        return
    under = cells.get(Column.UNDERLYING_TITLE, BLANK)
    own = [word for word in " ".join(under.readings[:1]).split() if _OF_SECURITY.fullmatch(word)]
    named = [word for some in words for word in some if _OF_SECURITY.fullmatch(word)]
    text = " ".join([*own, *named])
    rest = [word for some in words for word in some if not _OF_SECURITY.fullmatch(word)]
    if not own or key(text) not in page.said or not SECURITY.search(text):
        return
    if rest and nature is None:
        return
    cells[Column.UNDERLYING_TITLE] = Cell(text, under.notes, under.span, text)
    if nature is None or not nature.readings:
        return
    longer = " ".join([nature.readings[0], *rest])
    if all(CLEAN.fullmatch(word) for word in longer.split()) and not longer.endswith(","):
        cells[Column.NATURE] = Cell(longer, nature.notes, nature.span, longer)


def _whole(
    column: Column,
    cells: dict[Column, Cell],
    words: Sequence[Sequence[str]],
    page: Page,
    *,
    is_whole: bool,
) -> Cell:
    """Words of a cell with those of the lines that may go on with it, where they are certain."""
    found = cells[column]
    of_derivative = Column.UNDERLYING_AMOUNT in cells or Column.EXERCISE_PRICE in cells
    is_clean = is_whole_phrase(found.text, is_title=of_derivative and column is not Column.NATURE)
    closed = closed_words(found.text, words if column is Column.NATURE else ())
    if closed and (is_clean or closed != found.text):
        return msgspec.structs.replace(found, text=closed)
    if not found.text or not words or (is_whole and not of_derivative):
        return found if is_clean or not found.text else opened(found)
    is_named = len(found.text.split()) > 1 and bool(SECURITY.search(found.text))
    if column is Column.SECURITY_TITLE and is_clean and is_named and (is_whole or not page.tops):
        goes_on = found.text.endswith("Stock") and any(_KIND.fullmatch(some[0]) for some in words)
        return opened(found) if goes_on else found
    longer = " ".join([found.text, *(word for some in words for word in some)])
    proved = longer if key(longer) in page.said and STRANGE not in longer else None
    if proved is None and of_derivative:
        proved = proved_words(found.text, words, page.said)
    is_cut = f"{key(proved or '')}stock" in page.said or f"{key(proved or '')}share" in page.said
    if proved is not None and (UNFINISHED.search(proved) or is_cut):
        return opened(found, proved)
    if proved is not None and (proved == longer or SECURITY.search(proved)):
        return Cell(proved, found.notes, found.span, proved)
    return _going_on(column, cells, longer, page, is_clean=is_clean)


def _going_on(
    column: Column, cells: dict[Column, Cell], longer: str, page: Page, *, is_clean: bool
) -> Cell:
    """Words below which others stand that one column of words alone can take."""
    found = cells[column]
    if Column.UNDERLYING_AMOUNT in cells or Column.EXERCISE_PRICE in cells:
        return opened(found, longer)
    if (column is Column.NATURE) != (Column.NATURE in cells):
        return found if is_clean else opened(found, longer)
    added = longer[len(found.text) :]
    is_leaked = column is Column.NATURE and _OF_SHARES.search(added)
    is_twice = column is not Column.NATURE and len(NOUN.findall(longer)) > 1
    if is_leaked or is_twice or not is_whole_phrase(longer, is_title=False):
        return opened(found, longer)
    if page.tops and STRANGE not in longer:
        return Cell(longer, found.notes, found.span, longer)
    return opened(found, longer)


def _cell(column: Column, part: Fragment, known: Known) -> Cell:
    if column in _OF_WORDS:
        return amounts.words(_plain(part), known)
    if column in _LETTERS:
        return amounts.letter(part, _LETTERS[column])
    if column is Column.VOLUNTARY:
        return Cell(part.text.upper(), (), Span(part.start, part.end), part.text)
    if column is Column.CODE:
        return amounts.code(part, known)
    return _number(column, part, known)


def _number(column: Column, part: Fragment, known: Known) -> Cell:
    """A day, a number, or a mark in its place."""
    if _DAY.match(part.text):
        return amounts.marked_day(part, known)
    worn = broken_day(part.text)
    if worn:
        return amounts.worn_day(part, worn, known)
    if re.fullmatch(MARK, part.text):
        return amounts.marked(part, known)
    return amounts.amount(part, known, is_price=column in (Column.PRICE, Column.EXERCISE_PRICE))


def _plain(part: Fragment) -> Fragment:
    """Words without the strokes at their ends."""
    text = without_bars(part.text)
    start = len(text) - len(text.lstrip(" .:;,-\u2014@\u00ae\u00a9\u00b0"))
    return part.part(start, len(text.rstrip(" :;-\u2014")))
