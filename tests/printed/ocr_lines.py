"""Lines of OCR text, and the rows that they make up."""

from __future__ import annotations

from section16.printed.page import Fragment
from section16.printed.sheet import Row
from section16.printed.stream.ocr.amounts import Known
from section16.printed.stream.ocr.finding import row_lines
from section16.printed.stream.ocr.rows import Page, rows

SEVERAL = Known(frozenset({"1", "2"}))
"""A page of two explanations."""


def lines(*texts: str) -> list[Fragment]:
    """Lines of one source."""
    source = "\n".join(texts)
    found, start = [], 0
    for text in texts:
        found.append(Fragment(source, start, start + len(text)))
        start += len(text) + 1
    return found


def read_rows(page: Page, *texts: str, table: int = 1, known: Known = SEVERAL) -> list[Row]:
    """The rows of a table of a Form 4 of which these are the lines; blank ones part blocks."""
    numbered = [(table, line) for line in lines(*texts) if line.text]
    found, _ = row_lines(numbered, "4")
    return rows(found, found[0].table, known, page) if found else []
