"""What is seen of a Markdown text: its headings, paragraphs and pipe tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from section16.printed.markdown import inline
from section16.printed.markdown.pipes import PipeTable, Words, is_rule_line, table_of
from section16.printed.seen.page import Page
from section16.printed.seen.scribe import Scribe

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|$)")
_DASHES = re.compile(r"\s*(?:-{2,}|={2,}|(?:\*\s*){3,}|_{3,}|`{3,}\w*|~{3,}\w*)\s*")
_OPENING = re.compile(r"\s*(?:#{1,6}\s+|>\s?|[-+]\s+)")
_FOOTNOTE = re.compile(r"\s*\[\^F?(\d{1,2})\]:\s*")
_BETWEEN = re.compile(r" {2,}|\t+")


def visible(source: str) -> Page:
    """The page that a Markdown text shows."""
    scribe = Scribe()
    fills = "|  |" in source
    for block in _blocks(source):
        if isinstance(block, Words):
            _paragraph(scribe, block)
        else:
            _table(scribe, table_of(block, fills=fills), fills=fills)
    return scribe.page()


def _blocks(source: str) -> Iterator[Words | list[Words]]:
    """Paragraphs, and the lines of tables."""
    paragraph: list[Words] = []
    table: list[Words] = []
    for line in _lines(source):
        blank = not line.text.strip()
        if table and not blank and "|" in line.text:
            table.append(line)
            continue
        if table:
            yield table
            table = []
        if is_rule_line(line.text) and paragraph and "|" in paragraph[-1].text:
            table = [paragraph.pop(), line]
        ends = blank or table or _DASHES.fullmatch(line.text) or _OPENING.match(line.text)
        if ends and paragraph:
            yield _joined(source, paragraph)
            paragraph = []
        if not blank and not table and not _DASHES.fullmatch(line.text):
            paragraph.append(line)
    if table:
        yield table
    if paragraph:
        yield _joined(source, paragraph)


def _lines(source: str) -> Iterator[Words]:
    for found in _LINE.finditer(source):
        yield Words(found[0].rstrip("\r\n"), found.start())


def _joined(source: str, lines: list[Words]) -> Words:
    """The lines of a paragraph as they stand in the source."""
    start, last = lines[0].start, lines[-1]
    return Words(source[start : last.start + len(last.text)], start)


def _paragraph(scribe: Scribe, block: Words) -> None:
    scribe.end_line()
    opening = _OPENING.match(block.text)
    text, start = block
    if opening:
        heading = opening[0].lstrip().startswith("#")
        text = text[opening.end() :]
        text, start = text.rstrip().rstrip("#") if heading else text, start + opening.end()
    footnote = _FOOTNOTE.match(text)
    if footnote:
        scribe.write_from(f"({footnote[1]}) ", start)
        text, start = text[footnote.end() :], start + footnote.end()
    inline.write(scribe, text, start)
    scribe.end_line()


def _table(scribe: Scribe, table: PipeTable, *, fills: bool) -> None:
    scribe.open_table()
    for row in table.rows:
        scribe.open_row()
        for cell in row:
            scribe.open_cell(cell.columns, cell.lines)
            for part in cell.content:
                if isinstance(part, Words):
                    _words(scribe, part, fills=fills)
                else:
                    _table(scribe, part, fills=fills)
            scribe.close_cell()
    scribe.close_table()


def _words(scribe: Scribe, words: Words, *, fills: bool) -> None:
    """The words of a cell; where a line broke there are several blanks."""
    if not fills or "  " not in words.text:
        inline.write(scribe, words.text, words.start)
        return
    start = 0
    for gap in (*_BETWEEN.finditer(words.text), None):
        end = gap.start() if gap else len(words.text)
        part = words.text[start:end]
        if part.strip() and not _DASHES.fullmatch(part):
            inline.write(scribe, part, words.start + start)
            scribe.end_line()
        start = gap.end() if gap else end
