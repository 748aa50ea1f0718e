"""Where each value stood: a list, and for a text the page itself with every value marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from section16.filing import Filing, Rendition
from section16.places import place_of
from section16.printed.decoding import decode

_CHARS = re.compile(r"chars (\d+)-(\d+)")
_PAGES_AS_TEXT = (Rendition.TEXT, Rendition.MARKDOWN)
TAKEN, LEFT = "underline cyan", "bold yellow"
LONGEST = 60


class Stretch(NamedTuple):
    """A stretch of the page: what was taken from it, or that nothing was."""

    start: int
    end: int
    numbers: tuple[int, ...] = ()
    """Lines of the list; none for a stretch that is unread."""


def evidence(filing: Filing, content: bytes) -> RenderableType:
    """Every value with its place in the source, numbered; then the page with these numbers."""
    parts: list[RenderableType] = [Rule(title="Evidence", align="left"), _list(filing)]
    if filing.rendition in _PAGES_AS_TEXT:
        page, _ = decode(content)
        parts += [Rule(title="The page", align="left"), _marked(page, _stretches(filing))]
    return Group(*parts)


def _list(filing: Filing) -> Table:
    table = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("", justify="right", style="dim", no_wrap=True)
    for title in ("cell", "stood at", "there"):
        table.add_column(title, overflow="fold")
    for number, (path, found) in enumerate((filing.evidence or {}).items(), 1):
        shown = found.text if len(found.text) <= LONGEST else f"{found.text[: LONGEST - 3]}..."
        table.add_row(f"[{number}]", place_of(path), Text(found.place), Text(shown))
    return table


def _stretches(filing: Filing) -> list[Stretch]:
    """The stretches of the page in order, none inside another."""
    taken: dict[tuple[int, int], list[int]] = {}
    for number, found in enumerate((filing.evidence or {}).values(), 1):
        if place := _CHARS.fullmatch(found.place):
            taken.setdefault((int(place[1]), int(place[2])), []).append(number)
    unread: dict[tuple[int, int], list[int]] = {
        (int(place[1]), int(place[2])): []
        for left in filing.unread
        if (place := _CHARS.fullmatch(left.path))
    }
    every = {**unread, **taken}
    ordered = sorted(every.items(), key=lambda one: (one[0][0], -one[0][1]))
    return list(_outermost(Stretch(*place, tuple(numbers)) for place, numbers in ordered))


def _outermost(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """Stretches that overlap as one: the numbers of the inner ones go to the outer."""
    outer: Stretch | None = None
    for one in stretches:
        if outer and one.start < outer.end:
            end = max(outer.end, one.end)
            outer = Stretch(outer.start, end, (*outer.numbers, *one.numbers))
            continue
        if outer:
            yield outer
        outer = one
    if outer:
        yield outer


def _marked(page: str, stretches: list[Stretch]) -> Text:
    """The page: what was taken underlined, with its numbers; what is unread between ?< and >?."""
    text, at = Text(), 0
    for one in stretches:
        text.append(page[at : one.start])
        stood = page[one.start : one.end]
        if one.numbers:
            text.append(stood, TAKEN).append(f"[{','.join(map(str, one.numbers))}]", "dim")
        else:
            text.append(f"?<{stood}>?", LEFT)
        at = one.end
    return text.append(page[at:])
