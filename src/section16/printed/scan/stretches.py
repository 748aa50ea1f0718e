"""What of a page is read together: letters on one line, and footnote marks raised above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from section16.printed.scan.lines import Box, Lines, Piece, apart, baseline, crop, raised_end
from section16.printed.scan.marking import is_foreign, is_mark
from section16.printed.scan.picture import Picture
from section16.printed.scan.raised import Likely, marks_likely

_AROUND = 2
"""Pixels of paper around a mark."""
_ONE_LEVEL, _ONE_SIZE = 0.3, 1.6
"""How far apart, in letter heights, the feet of one line may stand, and how unlike in height."""


class Stretch(NamedTuple):
    """Letters that are read together, and the line whose height their words share."""

    piece: Piece
    line: Box
    is_raised: bool


def stretches_of(
    picture: Picture, lines: Lines, letter: float, *, has_grey: bool
) -> Iterator[Stretch]:
    """What is read together: letters on a line, and apart from them the marks raised above it.

    On a worn copy, where little of a mark may be left, the network tells marks from other signs.
    """
    boxes = [Box(*box[:4]) for box in lines.patches.boxes.tolist()]
    for part, line in _levelled(lines.pieces, letter):
        pieces = list(apart(part, boxes, letter))
        if not has_grey:
            pieces = _without_foreign(picture, lines, part, pieces)
            last, is_raised = pieces[-1]
            ends = None if is_raised else raised_end(last, boxes, letter)
            if ends and is_mark(marks_in(picture, lines, ends[1])):
                pieces[-1:] = [(ends[0], False), (ends[1], True)]
        for piece, is_raised in pieces:
            yield Stretch(piece, line, is_raised)


def _without_foreign(
    picture: Picture, lines: Lines, whole: Piece, pieces: list[tuple[Piece, bool]]
) -> list[tuple[Piece, bool]]:
    """The stretches of a piece, which stays whole where what is raised in it is no mark."""
    raised = (piece for piece, is_raised in pieces if is_raised)
    foreign = any(is_foreign(marks_in(picture, lines, piece)) for piece in raised)
    return [(whole, False)] if foreign else pieces


def marks_in(picture: Picture, lines: Lines, piece: Piece) -> list[Likely]:
    """What the network sees in a piece, likeliest first."""
    return marks_likely(crop(picture, lines, piece, _AROUND))


def _levelled(pieces: Sequence[Piece], letter: float) -> Iterator[tuple[Piece, Box]]:
    """Pieces, and the line each stands on: those on one level get one top and bottom."""
    line: list[tuple[float, Piece]] = []
    for level, piece in sorted(((baseline(piece), piece) for piece in pieces), key=itemgetter(0)):
        if line and level - line[0][0] > _ONE_LEVEL * letter:
            yield from _on_one_line([piece for _, piece in line])
            line = []
        line.append((level, piece))
    yield from _on_one_line([piece for _, piece in line])


def _on_one_line(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, Box]]:
    """Pieces of one level; letters of another size keep their own top and bottom."""
    for piece in pieces:
        like = [
            other.box
            for other in pieces
            if max(other.box.height, piece.box.height)
            < _ONE_SIZE * min(other.box.height, piece.box.height)
        ]
        top, bottom = min(box.top for box in like), max(box.bottom for box in like)
        yield piece, piece.box._replace(top=top, bottom=bottom)
