"""Where in print a mark of a page of blanks stands, told by what pushed it to its column.

``pdftotext -layout`` (poppler's ``TextPage::coalesce``) gives each stretch of text the first
column that no stretch that begins to its left denies it. One that ends before it begins keeps it
as far away as it has letters, and three columns more; one that reaches over or under it keeps it
where that stretch's own letters stand at its place. So the columns of a page tell where in print
its stretches begin, as soon as their widths are known. Lengths in print are in sizes of the
tables' type; of sizes and indents that a page may choose all are tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise, product
from typing import NamedTuple

from section16.printed.placed.letters import breadth

_BEHIND = 3
"""Columns that are kept free behind a stretch of text."""
_SLACK = 1
"""Columns by which one may be off."""


class Range(NamedTuple):
    """A place, a size or a column within bounds."""

    least: float
    most: float


_EDGE = Range(0.2, 0.25)
"""Where the persons' names begin: a padding of three pixels, and a line."""
_INEXACT = 0.3
"""How far a mark may stand from the middle of its column."""
_INDENTS = tuple(map(Range._make, pairwise((2.4, 2.6, 2.8, 3.0, 3.2, 3.4))))
"""How far signatures are indented: forty pixels, or three sizes of type."""
_BEFORE_DAY = Range(3.2, 3.7)
"""Between the line of a signature and its day: fifty pixels, and paddings."""
_CAPTION = Range(0.6, 0.8)
"""The type of the caption below a signature."""
_EXPLANATIONS = tuple(map(Range._make, pairwise(size / 100 for size in range(70, 105, 2))))
_NOTICES = tuple(map(Range._make, pairwise(size / 100 for size in range(50, 105, 2))))
"""Their types."""
_ONE = Range(1, 1)


class Block(NamedTuple):
    """A stretch of text: its first column, its letters, and its width in its own type."""

    column: float
    letters: int
    width: float

    def keeps(self, place: float, left: float, size: float) -> float:
        """The first column left for what stands at a place, if this stretch begins at ``left``."""
        if place <= left:
            return 0
        share = (place - left) / (self.width * size)
        return self.column + (self.letters + _BEHIND if share > 1 else int(share * self.letters))


def block(column: float, text: str) -> Block:
    """The stretch of a text that begins in a column."""
    return Block(column, len(text), breadth(text))


class SignedPage(NamedTuple):
    """What stands on a page that ends a table and shows signatures."""

    persons: Sequence[Block]
    signatures: Sequence[Block]
    day: Block
    """The day beside a signature."""
    has_titles: bool
    """Whether texts stand beside the marks: they may push the days."""
    explanations: Sequence[Block] = ()
    notices: Sequence[Block] = ()


_CAPTION_WIDTH = breadth("**Signature of Reporting Person")
_Reach = tuple[Range, ...]
"""The columns to which a signature, a mark and a day are kept."""


def allows(page: SignedPage, mark: Block, place: float) -> bool:
    """Whether a mark of the page may be printed at a place, in sizes of the tables' type."""
    at = Range(place - _INEXACT, place + _INEXACT)
    return any(_comes_out(page, mark, at, indent) for indent in _INDENTS)


def _comes_out(page: SignedPage, mark: Block, at: Range, indent: Range) -> bool:
    """Whether signature, mark and day stand where some sizes of type put them."""
    day = _day(page, indent)
    places = (indent, at, day)
    fixed = _most(
        _reach(page.persons, places, _EDGE, _ONE),
        (Range(0, 0), *_reach(page.signatures, (at, day), indent, _ONE)),
        (Range(0, 0), *_reach((page.day,), (at,), day, _ONE), *_reach((mark,), (day,), at, _ONE)),
        (Range(0, 0), Range(0, 0), Range(0, page.day.column if page.has_titles else 0)),
    )
    seen = (page.signatures[0].column, mark.column, page.day.column)
    if not _is_short_of(fixed, seen):
        return False
    explained = (_reach(page.explanations, places, Range(0.05, 0.3), s) for s in _EXPLANATIONS)
    noticed = (_reach(page.notices, places, Range(0, 0.1), s) for s in _NOTICES)
    ways = [
        {_reached(reach, seen) for reach in sizes if _is_short_of(reach, seen)}
        for sizes in (explained, noticed)
    ]
    own = _reached(fixed, seen)
    return any(len(own.union(*reached)) == len(seen) for reached in product(*ways))


def _day(page: SignedPage, indent: Range) -> Range:
    """Where the days begin: behind the widest signature or its caption."""
    widest = max(signature.width for signature in page.signatures)
    return Range(
        *(
            left + max(widest, size * _CAPTION_WIDTH) + gap
            for left, size, gap in zip(indent, _CAPTION, _BEFORE_DAY, strict=True)
        )
    )


def _reach(blocks: Iterable[Block], places: Iterable[Range], left: Range, size: Range) -> _Reach:
    """The columns to which blocks keep what stands at some places."""
    return tuple(
        Range(
            max((found.keeps(at.least, left.most, size.most) for found in blocks), default=0),
            max((found.keeps(at.most, left.least, size.least) for found in blocks), default=0),
        )
        for at in places
    )


def _most(*reaches: _Reach) -> _Reach:
    return tuple(
        Range(max(at.least for at in found), max(at.most for at in found))
        for found in zip(*reaches, strict=True)
    )


def _is_short_of(reach: _Reach, columns: Iterable[float]) -> bool:
    """Whether nothing is kept further to the right than it stands."""
    return all(at.least - _SLACK <= column for at, column in zip(reach, columns, strict=True))


def _reached(reach: _Reach, columns: Iterable[float]) -> frozenset[int]:
    """The numbers of what is kept as far to the right as it stands."""
    found = enumerate(zip(reach, columns, strict=True))
    return frozenset(number for number, (at, column) in found if column <= at.most + _SLACK)
