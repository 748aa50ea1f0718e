"""What the cells of a row tell of each other, and which of them that leaves open."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from section16.law.boxes import Column, Table
from section16.printed.interpret.values import number
from section16.printed.page import Fragment
from section16.printed.sheet import BLANK, Cell
from section16.printed.stream.ocr.wraps import OF_CLASS
from section16.printed.stream.tables import side_of
from section16.printed.wording import key

_PAR_VALUE = re.compile(r"\bvalue,? \$[\d.]+$", re.IGNORECASE)
_PER_SHARE = re.compile(r"per share\b", re.IGNORECASE)
PAR = re.compile(r"par|value,?", re.IGNORECASE)
"""Words of a par value."""
_NAMED = re.compile(
    r"(?!.*\b(?:Common|Ordinary|Stock|Shares?)\b)(?:[A-Z][a-z]{2,} ){1,}[A-Z][a-z]{3,}"
)
"""Words of a holder's name."""
_HAS_WORD = re.compile(r"[A-Za-z]{2}|\d\(")
_DECIMALS = re.compile(r"\d{1,3}\.\d+")
_FIGURE = re.compile(r"[1-9]")
_LIKE_ZERO = ("6", "8", "9")
"""Figures that a zero is read for."""


def doubt_looks(cells: dict[Column, Cell], table: Table) -> None:
    """Open a zero and a code that are read for others like them."""
    owned, code = cells.get(Column.OWNED, BLANK), cells.get(Column.CODE, BLANK)
    if owned.text in _LIKE_ZERO:
        cells[Column.OWNED] = _either(owned, "0")
    price = number(cells.get(Column.PRICE, BLANK).text)
    if code.text == "G" and (table is Table.DERIVATIVE or not price or price.value):
        cells[Column.CODE] = _either(code, "C")


def open_marks(cells: dict[Column, Cell], marks: frozenset[str], *, in_part: bool) -> None:
    """Open numbers that may be a footnote mark's or a price, of a line that is read ``in_part``."""
    amount, owned = cells.get(Column.AMOUNT, BLANK), cells.get(Column.OWNED, BLANK)
    is_price = not cells.get(Column.PRICE, BLANK).readings and _DECIMALS.fullmatch(owned.text)
    if in_part and (owned.text in marks or _FIGURE.fullmatch(owned.text) or is_price):
        cells[Column.OWNED] = opened(owned)
    if amount.text in marks and (in_part or not cells.get(Column.CODE, BLANK).text):
        cells[Column.AMOUNT] = opened(amount)


def drop_mark(cells: dict[Column, Cell]) -> None:
    """A mark alone behind a D is no nature of indirect ownership."""
    nature = cells.get(Column.NATURE, BLANK)
    if cells.get(Column.OWNERSHIP, BLANK).text == "D" and not _HAS_WORD.search(nature.printed):
        cells.pop(Column.NATURE, None)


def tell_indirect(cells: dict[Column, Cell]) -> None:
    """A nature of indirect ownership stands beside an I; beside a D one of the two is misread."""
    nature, letter = cells.get(Column.NATURE, BLANK), cells.get(Column.OWNERSHIP, BLANK)
    if " ".join(nature.readings[:1])[:2].strip() in ("D", "I"):
        cells[Column.NATURE] = opened(nature)
        cells[Column.OWNERSHIP] = Cell("", (), nature.span, nature.printed, ("D", "I"))
        return
    is_named = bool(not letter.readings and nature.readings and _NAMED.match(nature.readings[0]))
    if not (nature.text or is_named) or letter.text == "I":
        return
    seen = (letter.text, "I") if letter.text else ()
    text = "" if seen else "I"
    cells[Column.OWNERSHIP] = Cell(text, letter.notes, nature.span, letter.printed, seen)


def take_side(cells: dict[Column, Cell], table: Table) -> None:
    """Give the number of a derivative the side that its code makes it."""
    if table is Table.DERIVATIVE and Column.AMOUNT in cells and Column.CODE in cells:
        side = side_of(cells[Column.CODE].text)
        if side and not _speaks_against(cells, side):
            cells[side] = cells.pop(Column.AMOUNT)


def _speaks_against(cells: dict[Column, Cell], side: Column) -> bool:
    """Whether what is owned afterwards speaks against a side.

    What is acquired is owned afterwards; what is owned after a disposal is seldom what it was of.
    """
    amount = number(cells[Column.AMOUNT].text)
    owned = number(cells.get(Column.OWNED, BLANK).text)
    if amount is None or owned is None:
        return False
    if side is Column.ACQUIRED:
        return owned.value < amount.value
    return owned.value == amount.value


def open_single_day(cells: dict[Column, Cell], table: Table) -> None:
    """Of the two days of a derivative one alone may be either."""
    if table is Table.DERIVATIVE and Column.EXERCISE_DATE in cells:
        only = cells[Column.EXERCISE_DATE]
        if Column.EXPIRATION_DATE not in cells and only.text:
            either = Cell("", (), only.span, only.printed, (only.text,))
            cells[Column.EXERCISE_DATE] = cells[Column.EXPIRATION_DATE] = either


def open_par(cells: dict[Column, Cell], words: Sequence[Sequence[str]]) -> None:
    """A title below which its par value stands is not whole without it."""
    under = cells.get(Column.UNDERLYING_TITLE, BLANK)
    has_par = any(PAR.fullmatch(word) for some in words for word in some)
    if under.text and has_par and not any(map(PAR.fullmatch, under.text.split())):
        cells[Column.UNDERLYING_TITLE] = opened(under)


def leaves_open(cells: dict[Column, Cell]) -> bool:
    """Whether lines below a row may be those of its own nature of ownership."""
    return cells.get(Column.OWNERSHIP, BLANK).text != "D"


def opened(found: Cell, longer: str = "") -> Cell:
    """Words that are not certain, or not whole."""
    readings = tuple(dict.fromkeys(filter(None, (found.text, longer))))
    return Cell("", found.notes, found.span, longer or found.printed, readings)


def _either(found: Cell, other: str) -> Cell:
    """A cell that may as well be read otherwise."""
    return msgspec.structs.replace(found, text="", otherwise=(found.text, other))


def add_per_share(cells: dict[Column, Cell], below: Sequence[Fragment]) -> None:
    """A title with a par value, and "per share" on the line below it."""
    title = cells.get(Column.SECURITY_TITLE, BLANK)
    if _PAR_VALUE.search(title.text) and below and _PER_SHARE.match(below[0].text):
        text = f"{title.text} per share"
        cells[Column.SECURITY_TITLE] = msgspec.structs.replace(title, text=text)


def add_class(cells: dict[Column, Cell], above: Sequence[Fragment], said: str) -> None:
    """The class of underlying shares that stands above their name, where the page says both.

    ``said`` are the letters of the explanations.
    """
    under = cells.get(Column.UNDERLYING_TITLE, BLANK)
    if not under.text or OF_CLASS.search(under.text):
        return
    classes = {found for line in above[-2:] for found in OF_CLASS.findall(line.text)}
    if classes:
        whole = f"{min(classes)} {under.text}"
        is_said = len(classes) == 1 and key(whole) in said
        cells[Column.UNDERLYING_TITLE] = (
            msgspec.structs.replace(under, text=whole) if is_said else opened(under, whole)
        )


def with_ends(title: Cell, below: Sequence[Fragment]) -> Cell:
    """The title of underlying securities with its words behind their number."""
    ends = below[0].text if below else ""
    if not ends[:1].islower() or not title.text:
        return title
    return msgspec.structs.replace(title, text=f"{title.text} {' '.join(ends.split())}")
