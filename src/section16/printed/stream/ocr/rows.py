"""Rows of Tables I and II from lines in which cells stand one blank apart.

What parts them is what each cell takes: a title up to the day, the day, the code, the number, A or
D, the price. Cells that wrap go on in the lines below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from section16.law.boxes import Column, Table
from section16.printed.page import Fragment
from section16.printed.sheet import BLANK, Cell, Row, Span
from section16.printed.stream.entries import SECURITY
from section16.printed.stream.ocr import amounts
from section16.printed.stream.ocr.amounts import Known
from section16.printed.stream.ocr.lines import without_bars
from section16.printed.stream.ocr.shapes import (
    DAY,
    DERIVATIVE_IN_PART,
    IN_PART,
    INITIAL_IN_PART,
    MARK,
    PATTERNS,
)
from section16.printed.stream.ocr.wraps import wrapped_holder, wrapped_shares
from section16.printed.stream.tables import side_of
from section16.printed.wording import key

_WORD = re.compile(
    r"\(?(?:[A-Z][a-z&;'./-]{2,}|[a-z]{3,}|by|in|to|as|or|[A-Z][A-Z.&;/-]+|[A-Z][a-z]+[A-Z][a-z]+)\)?[,.;]*|By|of|401\(?[kK]\)?"
)
_CLEAN = re.compile(
    r"(?:[A-Z][\w&;'\u2019./-]*|[a-z]{2,}|of|\(?[Rr]ight|\$?[\d.,]+|[A-Za-z]+-[A-Za-z]+)[),.]*"
    r"|\([A-Za-z]+\)?|401\(?[kK]\)?|&"
)
"""A word as people write it, not what an OCR programme makes of a stain."""
_LEAST_WORD = 2
_OF_SECURITY = re.compile(
    r"Class|[A-C]|Common|Ordinary|Preferred|Depositary|American|Stock|Shares?|Units?"
)
"""Words of which the names of the securities under a derivative are made."""
_STRANGE = "\ufffd"
_DIGITS_ALONE = re.compile(r"(?<![\d/])\d+\.?\d*(?![\d/])")
_NOTICE = re.compile(
    r"/s/|ignature of|^Signatures|^Reminder|^Persons who|^form displays|SEC 14|Name and Address"
    r"|Reporting Own|^Table|Instr|Title of"
    r"|\.{3}|Month/|currently valid|^Page",
    re.IGNORECASE,
)
_WIDEST_CELL = 30
_LIKENESS = 0.8
"""How like another title one is that seems to be the same, misread."""
_OF_WORDS = (Column.SECURITY_TITLE, Column.UNDERLYING_TITLE, Column.NATURE)
_LETTERS = {Column.DIRECTION: "AD", Column.OWNERSHIP: "DI"}
_MOST_LINES = 1000
"""Lines with a number that are looked at: the longest form has far fewer."""
_LONGEST_LINE = 300
_MOST_WRAPPED = 8


class Line(NamedTuple):
    """A row's line: which columns it fills, and the lines that go on with its cells."""

    table: Table
    kind: str
    parts: dict[Column, Fragment]
    below: list[Fragment]


def row_lines(
    lines: Sequence[tuple[int, Fragment]], form: str
) -> tuple[list[Line], list[Fragment]]:
    """The lines that are rows, and what belongs to none."""
    found: list[Line] = []
    left: list[Fragment] = []
    skip = 0
    for at, (number, fragment) in enumerate(lines[:_MOST_LINES]):
        if skip:
            skip -= 1
            continue
        line = _row_line(fragment, Table(number), form)
        if not line and number == Table.NON_DERIVATIVE:
            line, skip = _in_lines(lines, at, form)
        if line:
            found.append(line)
        elif found and found[-1].table == number and not _ends(found[-1].below, fragment):
            found[-1].below.append(fragment)
        else:
            left.append(fragment)
    return found, [*left, *(line for _, line in lines[_MOST_LINES:])]


def _in_lines(lines: Sequence[tuple[int, Fragment]], at: int, form: str) -> tuple[Line | None, int]:
    """A row of which every cell stands on a line of its own, and how many more lines it has."""
    number, first = lines[at]
    if not first.text[:1].isalpha() or any(map(str.isdigit, first.text)):
        return None, 0
    for more in (2, 1):
        run = lines[at : at + more + 1]
        if len(run) == more + 1 and all(len(line.text) <= _WIDEST_CELL for _, line in run):
            whole = Fragment(first.source, first.start, run[-1][1].end)
            line = _row_line(whole, Table(number), form)
            if line and line.kind != "part":
                return line, more
    return None, 0


def _ends(below: Sequence[Fragment], fragment: Fragment) -> bool:
    """Whether a line is no more than one that goes on with a row's cells."""
    return len(below) >= _MOST_WRAPPED or bool(_NOTICE.search(fragment.text))


def _row_line(fragment: Fragment, table: Table, form: str) -> Line | None:
    text = without_bars(fragment.text)
    if len(text) > _LONGEST_LINE or not any(map(str.isdigit, text)):
        return None
    kinds = ["initial"] if form == "3" else ["change", "holding"]
    patterns = [(kind, PATTERNS[kind, table]) for kind in kinds if (kind, table) in PATTERNS]
    if table is Table.DERIVATIVE:
        patterns += [("part", INITIAL_IN_PART)] if form == "3" else DERIVATIVE_IN_PART
    elif form != "3":
        patterns += IN_PART
    for kind, pattern in patterns:
        match = pattern.fullmatch(text.rstrip())
        if match and not _is_heading(match):
            parts = {
                Column[name]: fragment.part(*match.span(name))
                for name, value in match.groupdict().items()
                if value is not None
            }
            return Line(table, kind, parts, [])
    return None


def _is_heading(match: re.Match[str]) -> bool:
    title = match["SECURITY_TITLE"]
    return bool(re.search(r"Instr|Month|Title of|Securit(?:y|ies)\b.*Owned|Page", title))


class Page(NamedTuple):
    """The letters of what the page says elsewhere, and whether rows begin at their tops."""

    said: str
    tops: bool
    shares: frozenset[str] = frozenset()
    """The names of shares that explanations and Table I have."""


def rows(lines: Sequence[Line], table: Table, known: Known, page: Page) -> Iterator[Row]:
    """The rows of a table."""
    every = [line for line in lines if line.table is table]
    titles = [key(line.parts[Column.SECURITY_TITLE].text) for line in every]
    above: list[Fragment] = []
    for line in every:
        cells = {column: _cell(column, part, known) for column, part in line.parts.items()}
        price = line.parts.get(Column.PRICE)
        if price is not None and price.text == "$":
            cells[Column.PRICE] = _price_below(price, line.below)
        wraps = [*(() if page.tops else above), *line.below]
        words = [some for some in map(_words, wraps) if some]
        title = key(line.parts[Column.SECURITY_TITLE].text)
        is_twice = titles.count(title) > 1
        for column in _OF_WORDS:
            if column in cells:
                if table is Table.DERIVATIVE and line.kind == "part":
                    if not _is_clean(cells[column].text, is_title=True):
                        cells[column] = _open(cells[column])
                    continue
                is_whole = is_twice and column is Column.SECURITY_TITLE
                cells[column] = _whole(column, cells, words, page, is_whole=is_whole)
        if table is Table.DERIVATIVE and words:
            _share_out(cells, words, page)
        if not is_twice and get_close_matches(title, set(titles) - {title}, 1, _LIKENESS):
            cells[Column.SECURITY_TITLE] = _open(cells[Column.SECURITY_TITLE])
        _wrap(cells, above, line, page)
        _tell_indirect(cells)
        _take_side(cells, table)
        _open_single_day(cells, table)
        above = line.below
        yield Row({column: found for column, found in cells.items() if found})


def _wrap(cells: dict[Column, Cell], above: Sequence[Fragment], line: Line, page: Page) -> None:
    """Names around a row that what the page says elsewhere proves."""
    before = () if page.tops else above
    nature, under = line.parts.get(Column.NATURE), cells.get(Column.UNDERLYING_TITLE, BLANK)
    if nature is not None and not cells.get(Column.NATURE, BLANK).text:
        holder = wrapped_holder(page.said, before, _plain(nature).text, line.below)
        if holder:
            cells[Column.NATURE] = _read(nature, holder)
    amount = line.parts.get(Column.UNDERLYING_AMOUNT)
    if amount is not None and not under.text:
        own = line.parts.get(Column.UNDERLYING_TITLE)
        shares = wrapped_shares(page.shares, before, own.text if own else "", line.below)
        if shares:
            cells[Column.UNDERLYING_TITLE] = _read(own or amount, shares)


def _tell_indirect(cells: dict[Column, Cell]) -> None:
    """A nature of indirect ownership stands beside an I; beside a D one of the two is misread."""
    nature, letter = cells.get(Column.NATURE, BLANK), cells.get(Column.OWNERSHIP, BLANK)
    if not nature.text or letter.text == "I":
        return
    seen = (letter.text, "I") if letter.text else ()
    text = "" if seen else "I"
    cells[Column.OWNERSHIP] = Cell(text, letter.notes, nature.span, letter.printed, seen)


def _read(part: Fragment, text: str) -> Cell:
    return Cell(text, (), Span(part.start, part.end), text)


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
    if all(_CLEAN.fullmatch(word) for word in longer.split()) and not longer.endswith(","):
        cells[Column.NATURE] = Cell(longer, nature.notes, nature.span, longer)


def _take_side(cells: dict[Column, Cell], table: Table) -> None:
    """Give the number of a derivative the side that its code makes it."""
    if table is Table.DERIVATIVE and Column.AMOUNT in cells and Column.CODE in cells:
        side = side_of(cells[Column.CODE].text)
        if side:
            cells[side] = cells.pop(Column.AMOUNT)


def _open_single_day(cells: dict[Column, Cell], table: Table) -> None:
    """Of the two days of a derivative one alone may be either."""
    if table is Table.DERIVATIVE and Column.EXERCISE_DATE in cells:
        only = cells[Column.EXERCISE_DATE]
        if Column.EXPIRATION_DATE not in cells and only.text:
            either = Cell("", (), only.span, only.printed, (only.text,))
            cells[Column.EXERCISE_DATE] = cells[Column.EXPIRATION_DATE] = either


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
    is_clean = _is_clean(found.text, is_title=of_derivative and column is not Column.NATURE)
    if not found.text or not words or (is_whole and not of_derivative):
        return found if is_clean or not found.text else _open(found)
    is_named = len(found.text.split()) > 1 and bool(SECURITY.search(found.text))
    if column is Column.SECURITY_TITLE and is_clean and is_named and (is_whole or not page.tops):
        return found
    longer = " ".join([found.text, *(word for some in words for word in some)])
    proved = longer if key(longer) in page.said else None
    if proved is None and of_derivative:
        proved = _proved(found.text, words, page.said)
    if proved is not None and (proved == longer or SECURITY.search(proved)):
        return Cell(proved, found.notes, found.span, proved)
    return _going_on(column, cells, longer, page, is_clean=is_clean)


def _going_on(
    column: Column, cells: dict[Column, Cell], longer: str, page: Page, *, is_clean: bool
) -> Cell:
    """Words below which others stand that one column of words alone can take."""
    found = cells[column]
    if Column.UNDERLYING_AMOUNT in cells or Column.EXERCISE_PRICE in cells:
        return _open(found, longer)
    if (column is Column.NATURE) != (Column.NATURE in cells):
        return found if is_clean else _open(found, longer)
    if page.tops and not longer.endswith(",") and _STRANGE not in longer:
        return Cell(longer, found.notes, found.span, longer)
    return _open(found, longer)


def _is_clean(text: str, *, is_title: bool) -> bool:
    """Whether words are such as people write, and those of a title end like one."""
    words = text.split()
    if len(key(text)) <= _LEAST_WORD or text.endswith(","):
        return False
    return all(map(_CLEAN.fullmatch, words)) and (not is_title or bool(SECURITY.search(text)))


def _open(found: Cell, longer: str = "") -> Cell:
    """Words that are not certain, or not whole."""
    readings = tuple(dict.fromkeys(filter(None, (found.text, longer))))
    return Cell("", found.notes, found.span, longer or found.printed, readings)


def _cell(column: Column, part: Fragment, known: Known) -> Cell:
    if column in _OF_WORDS:
        return amounts.words(_plain(part), known)
    if column is Column.CODE:
        return amounts.code(part, known)
    if column in _LETTERS:
        return amounts.letter(part, _LETTERS[column])
    if column is Column.VOLUNTARY or re.fullmatch(DAY, part.text):
        return Cell(part.text.upper(), (), Span(part.start, part.end), part.text)
    if re.fullmatch(MARK, part.text):
        return amounts.marked(part, known)
    return amounts.amount(part, known, is_price=column in (Column.PRICE, Column.EXERCISE_PRICE))


def _plain(part: Fragment) -> Fragment:
    """Words without the strokes at their ends."""
    text = without_bars(part.text)
    start = len(text) - len(text.lstrip(" .:;,-\u2014"))
    return part.part(start, len(text.rstrip(" :;-\u2014")))


def _price_below(sign: Fragment, below: Sequence[Fragment]) -> Cell:
    """The digits of a price whose dollar sign stands on the line above them."""
    for fragment in below:
        digits = _DIGITS_ALONE.findall(without_bars(fragment.text))
        if len(digits) == 1:
            text = f"${digits[0]}"
            return Cell(text, (), Span(sign.start, fragment.end), text)
        if digits:
            break
    return Cell("", (), Span(sign.start, sign.end), "$", ("$",))


def _words(fragment: Fragment) -> list[str]:
    """The words of a line that goes on with cells; a strange one stands for what is misread."""
    found: list[str] = []
    for word in without_bars(fragment.text).split():
        if _WORD.fullmatch(word):
            found.append(word)
        elif sum(map(str.isalpha, word)) > _LEAST_WORD:
            found.append(_STRANGE)
    return found


def _proved(text: str, words: Sequence[Sequence[str]], said: str) -> str | None:
    """The longest way to go on with words of the lines below that the page says elsewhere."""
    best, grown = None, [text]
    for some in words:
        for start in range(len(some)):
            for end in range(len(some), start, -1):
                longer = " ".join([*grown, *some[start:end]])
                if key(longer) in said:
                    break
            else:
                continue
            grown = longer.split()
            best = longer
            break
    return best
