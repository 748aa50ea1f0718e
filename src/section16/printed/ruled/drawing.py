"""A page drawn in characters: its lines, the strokes that rule it, and the bars that part it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n\f]*(?:\r\n?|\n|\f|$)")
_STROKES = re.compile(r"[\s|:.]*(?:[-_=+*~][\s|:.]*){3,}")
_TAG = re.compile(r"\s*</?(?:TABLE|CAPTION|PAGE|TEXT|FN|F\d+)>\s*", re.IGNORECASE)
_COLUMN_TAG = re.compile(r"<[SC]>", re.IGNORECASE)
_LEAST_COLUMN_TAGS = 2
_CORNER = re.compile(r"\+(?=[-=_]{2})|(?<=[-=_]{2})\+")
"""Where a stroke and a bar meet."""
_TAB = 8


class Row(NamedTuple):
    """A line of the page as a typewriter sets it, and where it stands in the source."""

    text: str
    start: int
    places: tuple[int, ...] = ()
    """Where in the line each character stands, where tabs were set as blanks."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing but blanks and bars stands on it."""
        return not self.text.replace("|", " ").strip()

    @property
    def is_rule(self) -> bool:
        """Whether it is drawn with strokes alone."""
        return is_rule(self.text)

    @property
    def is_tag(self) -> bool:
        """Whether it only says where a table or a page begins or ends."""
        return bool(_TAG.fullmatch(self.text))

    @property
    def column_tags(self) -> tuple[int, ...]:
        """Where columns begin, on the line ``<S> <C> <C>`` that a table of the time has."""
        found = tuple(tag.start() for tag in _COLUMN_TAG.finditer(self.text))
        alone = not _COLUMN_TAG.sub("", self.text).replace("|", " ").strip()
        return found if alone and len(found) >= _LEAST_COLUMN_TAGS else ()

    def place(self, at: int) -> int:
        """Where in the source a character of the line stands."""
        if not self.places:
            return self.start + at
        return self.start + (self.places[at] if at < len(self.places) else self.places[-1] + 1)


def is_rule(text: str) -> bool:
    """Whether a text is drawn with strokes alone."""
    return bool(_STROKES.fullmatch(text))


def rows(source: str, start: int, end: int) -> Iterator[Row]:
    """The lines between two places of the source."""
    at = start
    while at < end:
        found = _LINE.match(source, at, end)
        if found is None or found.end() == at:
            return
        text = _CORNER.sub("|", found[0].rstrip("\r\n\f "))
        yield _untabbed(text, at) if "\t" in text else Row(text, at)
        at = found.end()


def _untabbed(text: str, start: int) -> Row:
    shown: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text):
        width = _TAB - len(shown) % _TAB if letter == "\t" else 1
        shown += (" " if letter == "\t" else letter) * width
        places += [at] * width
    return Row("".join(shown), start, tuple(places))
