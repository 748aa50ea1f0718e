"""Cells between ruled lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from section16.printed.placed.canvas import Canvas, Piece

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


def ruled_grid(
    canvas: Canvas, found: Sequence[Piece], opening: Piece, end: float
) -> Grid | None:
    """The ruled table of which a piece is the first heading; ``None`` where no lines are."""
    slack = _SLACK * canvas.height
    top = max(
        (rule.at for rule in canvas.across
         if rule.at <= opening.top + slack and rule.start <= opening.left and opening.left < rule.end),
        default=opening.top,
    )
    upright = [rule for rule in canvas.upright if rule.start < end and rule.end > top + slack]
    here = [rule for rule in upright if rule.start <= opening.middle <= rule.end]
    if len(here) < 2:  # noqa: PLR2004 - left and right
        return None
    left, right = here[0].at, here[-1].at
    inside = [rule for rule in upright if left - slack <= rule.at <= right + slack]
    levels = _levels(canvas, left, right, top - slack, end)
    bands = [
        Band(upper, lower, _within(found, (left, right), (upper, lower)))
        for upper, lower in zip(levels, [*levels[1:], end], strict=True)
    ]
    bands = [band for band in bands if band.pieces]
    if not bands or opening not in bands[0].pieces:
        return None
    last = levels[-1]
    bands = [band for band in bands if band.top < last]
    if not bands:
        return None
    edges = _edges(inside, bands[0], slack)
    return Grid(tuple(edges), tuple(bands)) if len(edges) > 2 else None  # noqa: PLR2004


def _levels(canvas: Canvas, left: float, right: float, top: float, end: float) -> list[float]:
    """Where lines run over the whole width."""
    slack = _SLACK * canvas.height
    found: list[float] = []
    by_level: list[tuple[float, float]] = []
    for rule in canvas.across:
        if not top <= rule.at <= end + slack:
            continue
        covered = max(0.0, min(rule.end, right) - max(rule.start, left))
        if by_level and rule.at - by_level[-1][0] < slack:
            level, before = by_level.pop()
            by_level.append((level, max(covered, before)))
        else:
            by_level.append((rule.at, covered))
    found = [level for level, covered in by_level if covered >= _WHOLE * (right - left)]
    return found


def _within(
    found: Iterable[Piece], across: tuple[float, float], down: tuple[float, float]
) -> tuple[Piece, ...]:
    return tuple(
        piece
        for piece in found
        if down[0] < piece.middle < down[1]
        and across[0] < (piece.left + piece.right) / 2 < across[1]
    )


def _edges(upright: Sequence[object], headings: Band, slack: float) -> list[float]:
    """The lines that reach the lower edge of the headings."""
    level = headings.bottom - slack
    edges: list[float] = []
    for rule in upright:
        at, start, end = rule  # type: ignore[misc]
        if start <= level <= end + slack / 2 and (not edges or at - edges[-1] > slack / 2):
            edges.append(at)
    return edges
