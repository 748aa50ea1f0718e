"""The words of the tables' headings, whole or in the pieces into which narrow columns cut them."""

from __future__ import annotations

import re
from functools import lru_cache

from section16.law.boxes import Column, Table, columns
from section16.printed.wording import key

_PIECE = re.compile(r"[A-Za-z]+|\d+")
_OF_THE_TIME = (
    "transaction code month day year mm dd yy instr end of month at end of issuers fiscal year "
    "number of shares title and number of shares amount or number of shares continued securities "
    "beneficially owned owned at end of year exercisable expiration exerciseable ship "
    "number of derivative securities dollars per share"
)
_HEADINGS = " ".join(
    key(f"{heading.group} {heading.words}")
    for form in "345"
    for table in Table
    for heading in columns(form, table)
)
_LETTERS = f"{_HEADINGS} {key(_OF_THE_TIME)}"
_WORDS = frozenset(
    re.findall(
        r"[a-z]+",
        " ".join(
            f"{heading.group} {heading.words}"
            for form in "345"
            for table in Table
            for heading in columns(form, table)
        ).lower()
        + " "
        + _OF_THE_TIME,
    )
)
_LONGEST_NUMBER = 2
_LIKE_HEADINGS = 0.8
KEYWORDS = {
    Column.SECURITY_TITLE: ("title", "security"),
    Column.EXERCISE_PRICE: ("conver", "exercise", "price"),
    Column.TRANSACTION_DATE: ("date", "transaction"),
    Column.DEEMED_DATE: ("deemed", "execution"),
    Column.CODE: ("code",),
    Column.VOLUNTARY: ("v",),
    Column.AMOUNT: ("amount", "number"),
    Column.DIRECTION: ("aord", "ad", "aor", "ord"),
    Column.ACQUIRED: ("a",),
    Column.DISPOSED: ("d",),
    Column.PRICE: ("price",),
    Column.EXERCISE_DATE: ("exer", "date"),
    Column.EXPIRATION_DATE: ("expir",),
    Column.UNDERLYING_TITLE: ("title",),
    Column.UNDERLYING_AMOUNT: ("amount", "number", "shares"),
    Column.OWNED: ("own", "amount", "number"),
    Column.OWNERSHIP: ("direct", "ownership", "form", "dir"),
    Column.NATURE: ("nature", "indirect"),
}
"""Letters of which the heading of a column has some."""


@lru_cache(maxsize=1024)
def is_heading_line(text: str) -> bool:
    """Whether a line is of the headings: its pieces are pieces of them."""
    found = _PIECE.findall(text)
    letters = [piece.lower() for piece in found if not piece.isdigit()]
    if any(len(piece) > _LONGEST_NUMBER for piece in found if piece.isdigit()) or not found:
        return False
    if not letters:
        return all(re.fullmatch(r"\d{1,2}[A.]?\.?", word) for word in text.split())
    known = sum(piece in _WORDS or piece in _LETTERS for piece in letters)
    return known >= _LIKE_HEADINGS * len(letters)
