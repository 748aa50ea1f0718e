"""The lines of a data set's table, told apart with all their quirks.

The tables are tab-separated UTF-8 with a header. A text with quotes in it is quoted as in CSV in
some tables; lone quotes occur too. Whether a line was told apart rightly shows in the number of its
cells, which is that of the header.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from section16.errors import ReadError

MOST_LINES = 200
"""Lines that one row may run over, where a text has line breaks in it."""


class Line(NamedTuple):
    """A row of a table: where it begins, and its cells by column, or why it has none."""

    number: int
    cells: dict[str, str]
    fault: str | None = None
    text: str = ""


def rows(lines: Iterable[str], name: str, needed: Iterable[str]) -> Iterator[Line]:
    """The rows of a table.

    :raises ReadError: when the header lacks a column.
    """
    numbered = enumerate((line.rstrip("\r\n") for line in lines), 1)
    header = next(numbered, (1, ""))[1].removeprefix("\ufeff").split("\t")
    columns = [column.strip().strip('"').upper() for column in header]
    missing = [column for column in needed if column not in columns]
    if missing:
        raise ReadError(
            f"{name} has no column {missing[0]}: expected a table of the SEC's Insider "
            "Transactions Data Sets",
            "data-set",
        )
    for number, text in numbered:
        if text:
            yield _row(number, text, numbered, columns)


def _row(number: int, text: str, following: Iterator[tuple[int, str]], columns: list[str]) -> Line:
    """A row that begins on a line; where a quoted text breaks, it takes the lines that follow."""
    cells = _cells(text, len(columns))
    for _ in range(MOST_LINES):
        if len(cells) >= len(columns) or text.count('"') % 2 == 0:
            break
        _, more = next(following, (0, None))
        if more is None:
            break
        text = f"{text}\n{more}"
        cells = _cells(text, len(columns))
    if len(cells) != len(columns):
        fault = f"expected {len(columns)} cells, found {len(cells)}"
        return Line(number, {}, fault, text)
    return Line(number, dict(zip(columns, cells, strict=True)))


def _cells(text: str, expected: int) -> list[str]:
    plain = text.split("\t")
    if len(plain) == expected and "\n" not in text:
        return [unquoted(cell) for cell in plain]
    return next(csv.reader([text], delimiter="\t"), [])


def unquoted(cell: str) -> str:
    """A cell without the quotes that CSV put around it, known by the doubled ones within.

    >>> unquoted('"Common Stock (""Shares"")"')
    'Common Stock ("Shares")'
    >>> unquoted('"A" Shares')
    '"A" Shares'
    """
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        inner = cell[1:-1]
        if '""' in inner and '"' not in inner.replace('""', ""):
            return inner.replace('""', '"')
    return cell
