"""Ends of captions that wrap to a line hanging to the left of their beginning, below the box."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from section16.printed.labels import Label
from section16.printed.placed.anchors import Anchor
from section16.printed.placed.canvas import Piece
from section16.printed.placed.page import Word

_WHOLE = {
    Label.OFFICER: "Officer (give title below)",
    Label.OTHER: "Other (specify below)",
}
_FAR_LEFT = 5.0
"""How far to the left of its caption, in heights, the end may begin."""
_LINES = 2.5
"""How far below its caption, in heights, the end may stand."""


class Hanging(NamedTuple):
    """The end of each caption by its number, and the ids of the words that make them up."""

    ends: Mapping[int, Piece]
    words: frozenset[int]


def hanging_ends(
    anchors: Sequence[Anchor[Label]], pieces: Sequence[Piece], height: float
) -> Hanging:
    """The ends of captions that are not whole on their own line; the nearest ends first."""
    found = sorted(_ends(anchors, pieces, height), key=lambda end: end[0])
    ends: dict[int, Piece] = {}
    used: set[int] = set()
    for _, number, words in found:
        if number not in ends and used.isdisjoint(map(id, words)):
            ends[number] = Piece(words)
            used.update(map(id, words))
    return Hanging(ends, frozenset(used))


def _ends(
    anchors: Sequence[Anchor[Label]], pieces: Sequence[Piece], height: float
) -> Iterator[tuple[float, int, tuple[Word, ...]]]:
    """Every place at which a caption may end: how far to the side, of which, in what words."""
    for number, anchor in enumerate(anchors):
        left = _left_to_say(anchor)
        for piece in pieces if left else ():
            down = piece.middle - anchor.piece.middle
            if not height / 2 < down < _LINES * height:
                continue
            for words in _runs(piece, left):
                aside = words[0].left - anchor.piece.left
                if -_FAR_LEFT * height <= aside < anchor.piece.right - anchor.piece.left:
                    yield abs(aside), number, words


def _left_to_say(anchor: Anchor[Label]) -> tuple[str, ...]:
    """The words that a caption lacks; none where it is whole, or says something else."""
    whole, said = _WHOLE.get(anchor.kind, "").split(), anchor.piece.text.split()
    return tuple(whole[len(said) :]) if whole[: len(said)] == said else ()


def _runs(piece: Piece, wanted: tuple[str, ...]) -> Iterator[tuple[Word, ...]]:
    for at in range(len(piece.words) - len(wanted) + 1):
        words = piece.words[at : at + len(wanted)]
        if tuple(word.text for word in words) == wanted:
            yield words
