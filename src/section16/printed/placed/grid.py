"""Cells between ruled lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from section16.printed.placed.canvas import Canvas, Piece, Span

_SLACK = 0.6
"""How far, in heights, a line may end before the one it should meet."""
_WHOLE = 0.9
"""How much of the width of a table a line must run to part its rows."""


class Band(NamedTuple):
    """What stands between two lines over the whole width of a table."""

    top: float
    bottom: float
    pieces: tuple[Piece, ...]


class Grid(NamedTuple):
    """The columns of a ruled table, and its bands from the top down, the headings first."""

    edges: tuple[float, ...]
    bands: tuple[Band, ...]

    @property
    def columns(self) -> int:
        """How many columns the lines make."""
        return len(self.edges) - 1

    def column_of(self, piece: Piece) -> int:
        """The column in which the middle of a piece lies."""
        middle = (piece.left + piece.right) / 2
        return min(max(bisect_right(self.edges, middle) - 1, 0), self.columns - 1)

    def cells(self, band: Band) -> list[list[Piece]]:
        """The pieces of a band by column."""
        found: list[list[Piece]] = [[] for _ in range(self.columns)]
        for piece in band.pieces:
            found[self.column_of(piece)].append(piece)
        return found


def ruled_grid(canvas: Canvas, found: Sequence[Piece], opening: Piece, end: float) -> Grid | None:
    """The ruled table of which a piece is the first heading; ``None`` where no lines are."""
    slack = _SLACK * canvas.height
    top = max(
        (
            rule.at
            for rule in canvas.across
            if rule.at <= opening.top + slack
            and rule.start <= opening.left
            and opening.left < rule.end
        ),
        default=opening.top,
    )
    upright = [rule for rule in canvas.upright if rule.start < end and rule.end > top + slack]
    here = [rule for rule in upright if rule.start <= opening.middle <= rule.end]
    if len(here) < 2:  # noqa: PLR2004 - left and right
        return None
    left, right = _sides(canvas, here, top)
    inside = [rule for rule in upright if left - slack <= rule.at <= right + slack]
    levels = _levels(canvas, (left, right), top - slack, end)
    bands = [
        Band(upper, lower, _within(found, (left, right), (upper, lower)))
        for upper, lower in pairwise(levels)
    ]
    bands = [band for band in bands if any(_is_between(piece, inside) for piece in band.pieces)]
    if not bands or opening not in bands[0].pieces:
        return None
    edges = _edges(inside, bands[0], slack)
    if edges:
        edges = [
            *([left] if edges[0] - left > canvas.height else []),
            *edges,
            *([right] if right - edges[-1] > canvas.height else []),
        ]
    return Grid(tuple(edges), tuple(bands)) if len(edges) > 2 else None  # noqa: PLR2004


def _sides(canvas: Canvas, here: Sequence[Span], top: float) -> tuple[float, float]:
    """The sides of a table: its outer lines, or where the lines above and within it end.

    A copy may lose an outer line; that other lines run on beyond the last one shows that it was.
    """
    left, right = here[0].at, here[-1].at
    slack, low = _SLACK * canvas.height, max(rule.end for rule in here)
    level = [
        rule
        for rule in canvas.across
        if top - slack <= rule.at and (rule.at < low or rule.at == top) and rule.start < right
    ]
    starts = [rule.start for rule in level if rule.start < left - canvas.height]
    ends = [rule.end for rule in level if rule.end > right + canvas.height]
    return min(starts, default=left), max(ends, default=right)


def _is_between(piece: Piece, upright: Iterable[Span]) -> bool:
    """Whether a piece stands on the level of a line of the table."""
    return any(rule.start <= piece.middle <= rule.end for rule in upright)


def _levels(canvas: Canvas, across: tuple[float, float], top: float, end: float) -> list[float]:
    """Where lines run over the whole width, to the first one below the end."""
    slack = _SLACK * canvas.height
    left, right = across
    levels: list[tuple[float, float]] = []
    for rule in canvas.across:
        covered = max(0.0, min(rule.end, right) - max(rule.start, left))
        if rule.at < top:
            continue
        if levels and rule.at - levels[-1][0] < slack:
            level, before = levels.pop()
            levels.append((level, before + covered))
        else:
            levels.append((rule.at, covered))
    whole = [level for level, covered in levels if covered >= _WHOLE * (right - left)]
    below = next((at for at, level in enumerate(whole) if level >= end), len(whole))
    return whole[: below + 1]


def _within(
    found: Iterable[Piece], across: tuple[float, float], down: tuple[float, float]
) -> tuple[Piece, ...]:
    return tuple(
        piece
        for piece in found
        if down[0] < piece.middle < down[1]
        and across[0] < (piece.left + piece.right) / 2 < across[1]
    )


def _edges(upright: Iterable[Span], headings: Band, slack: float) -> list[float]:
    """The lines that reach the lower edge of the headings."""
    level = headings.bottom - slack
    edges: list[float] = []
    for rule in upright:
        reaches = rule.start <= level <= rule.end + slack / 2
        if reaches and (not edges or rule.at - edges[-1] > slack / 2):
            edges.append(rule.at)
    return edges
