"""Text in blocks: paragraphs between blank lines, left by converters that hold no columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from section16.printed.page import Fragment

_BLOCK = re.compile(r"[^\n\f]*[^\s][^\n\f]*(?:\n[^\n\f]*[^\s][^\n\f]*)*")
_LINE = re.compile(r"[^\n]+")


class Block(NamedTuple):
    """A paragraph: lines that stand together."""

    lines: tuple[Fragment, ...]

    @property
    def whole(self) -> Fragment:
        """All lines as one fragment."""
        return Fragment(self.lines[0].source, self.lines[0].start, self.lines[-1].end)


def blocks(source: str) -> Iterator[Block]:
    """The blocks of a text, from the top down."""
    for found in _BLOCK.finditer(source.replace("\r", " ")):
        start = found.start()
        lines = (
            Fragment(source, start + line.start(), start + line.end()).stripped()
            for line in _LINE.finditer(found[0])
        )
        yield Block(tuple(line for line in lines if line.text))
