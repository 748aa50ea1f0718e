"""What is seen of a Markdown text: its headings, paragraphs and pipe tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from selectolax.lexbor import LexborHTMLParser

from section16.printed.html.visible import write as write_html
from section16.printed.markdown import inline
from section16.printed.markdown.pipes import PipeTable, Words, is_rule_line, table_of
from section16.printed.recognise import require_parsable
from section16.printed.seen.page import Page
from section16.printed.seen.scribe import Scribe

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|$)")
_DASHES = re.compile(r"\s*(?:-{2,}|={2,}|(?:\*\s*){3,}|_{3,}|`{3,}\w*|~{3,}\w*)\s*")
_ENDS_IN_BLANKS = re.compile(r"  \n(?:---\|)++---\s")
_TABLE_TAG = re.compile(r"<(/?)table\b[^<>]*>", re.IGNORECASE)
_RULE_ALONE = re.compile(r"\s*:?-{3,}:?\s*")
_OPENING = re.compile(r"\s*(?:#{1,6}\s+|>\s?|[-+]\s+)")
_FOOTNOTE = re.compile(r"\s*\[\^F?(\d{1,2})\]:\s*")
_EMPTY_CELL, _RULE = "|  |", "| --- |"
_BETWEEN = re.compile(r" {2,}|\t+")


def visible(source: str) -> Page:
    """The page that a Markdown text shows."""
    reader = _Reader(source)
    start = 0
    for page in html_tables(source):
        reader.markdown(source[start : page.start], start)
        reader.html(page)
        start = page.start + len(page.text)
    reader.markdown(source[start:], start)
    return reader.scribe.page(keeps_fields=reader.has_fields)


def html_tables(source: str) -> Iterator[Words]:
    """The tables that stand in the text as HTML, each with all that are inside it."""
    start = depth = 0
    for tag in _TABLE_TAG.finditer(source):
        depth += -1 if tag[1] else 1
        if depth == 1 and not tag[1]:
            start = tag.start()
        elif depth == 0:
            yield Words(source[start : tag.end()], start)
        depth = max(depth, 0)


def _blocks(source: str) -> Iterator[Words | list[Words]]:
    """Paragraphs, and the lines of tables."""
    paragraph: list[Words] = []
    table: list[Words] = []
    for line, below in pairwise((*_lines(source), Words("", len(source)))):
        if _is_in_table(line.text, below.text, inside=bool(table)):
            table.append(line)
            ends = True
        else:
            if table:
                yield table
                table = []
            ends = not line.text.strip() or bool(_OPENING.match(line.text))
        ends = ends or bool(_DASHES.fullmatch(line.text))
        if ends and paragraph:
            yield _joined(source, paragraph)
            paragraph = []
        if not table and line.text.strip() and not _DASHES.fullmatch(line.text):
            paragraph.append(line)
    if table:
        yield table
    if paragraph:
        yield _joined(source, paragraph)


def _is_in_table(line: str, below: str, *, inside: bool) -> bool:
    """Whether a line is of a table: bars, and not alone; also its rule of dashes without any."""
    if "|" in line:
        return inside or "|" in below or is_rule_line(below) or bool(_RULE_ALONE.fullmatch(below))
    return inside and bool(_RULE_ALONE.fullmatch(line))


def _lines(source: str) -> Iterator[Words]:
    lines = (Words(found[0].rstrip("\r\n"), found.start()) for found in _LINE.finditer(source))
    return _unwrapped(source, lines) if _ENDS_IN_BLANKS.search(source) else lines


def _unwrapped(source: str, lines: Iterator[Words]) -> Iterator[Words]:
    """The lines of a text whose rows end in two blanks, each row whole again."""
    held: list[Words] = []
    inside = False
    for line in lines:
        held.append(line)
        inside = inside or "|" in line.text
        goes_on = inside and line.text.strip() and not is_rule_line(line.text)
        if not goes_on or line.text.endswith("  "):
            row = _joined(source, held)
            inside = "|" in row.text
            yield row
            held = []
    if held:
        yield _joined(source, held)


def _joined(source: str, lines: list[Words]) -> Words:
    """The lines of a paragraph as they stand in the source."""
    start, last = lines[0].start, lines[-1]
    return Words(source[start : last.start + len(last.text)], start)


def _is_run_together(source: str) -> bool:
    """Whether tables stand inside cells: rules that share their line with words."""
    return any(_RULE in line.text and not is_rule_line(line.text) for line in _lines(source))


class _Reader:
    """Writes down what is seen of each block."""

    def __init__(self, source: str) -> None:
        self.scribe = Scribe()
        self.has_fields = False
        self.fills = _EMPTY_CELL in source
        # A converter that runs tables together writes "&amp;" for no other character.
        self._entities = not _is_run_together(source)

    def markdown(self, text: str, start: int) -> None:
        """A stretch of Markdown that begins at a place of the source."""
        for block in _blocks(text):
            lines = [block] if isinstance(block, Words) else block
            placed = [Words(line.text, start + line.start) for line in lines]
            if isinstance(block, Words):
                self.paragraph(placed[0])
            else:
                self.table(table_of(placed, fills=self.fills))

    def html(self, page: Words) -> None:
        """A table in HTML."""
        require_parsable(page.text)
        self.scribe.forget_origins()
        self.has_fields |= write_html(self.scribe, LexborHTMLParser(page.text).root)

    def paragraph(self, block: Words) -> None:
        """A heading, an item of a list, or lines of text."""
        text, start = block.text, block.start
        self.scribe.end_line()
        if opening := _OPENING.match(text):
            text, start = text[opening.end() :], start + opening.end()
            if "#" in opening[0]:
                text = text.rstrip().rstrip("#")
        if footnote := _FOOTNOTE.match(text):
            self.scribe.write_from(f"({footnote[1]}) ", start)
            text, start = text[footnote.end() :], start + footnote.end()
        self._inline(text, start)
        self.scribe.end_line()

    def table(self, table: PipeTable) -> None:
        """A table, with those inside its cells."""
        self.scribe.open_table()
        for row in table.rows:
            self.scribe.open_row()
            for cell in row:
                self.scribe.open_cell(cell.columns, cell.lines)
                for part in cell.content:
                    if isinstance(part, Words):
                        self._words(part)
                    else:
                        self.table(part)
                self.scribe.close_cell()
        self.scribe.close_table()

    def _words(self, words: Words) -> None:
        """The words of a cell; where a line broke there are several blanks."""
        if not words.text or words.text.isspace():
            return
        if not self.fills or "  " not in words.text:
            self._inline(words.text, words.start)
            return
        start = 0
        for gap in (*_BETWEEN.finditer(words.text), None):
            end = gap.start() if gap else len(words.text)
            part = words.text[start:end]
            if part.strip() and not _DASHES.fullmatch(part):
                self._inline(part, words.start + start)
                self.scribe.end_line()
            start = gap.end() if gap else end

    def _inline(self, text: str, start: int) -> None:
        inline.write(self.scribe, text, start, entities=self._entities)
