"""What the form prints at the upper left of its boxes and parts, and which pieces those govern."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from section16.printed.labels import Label
from section16.printed.placed.canvas import Piece

K = TypeVar("K", bound=StrEnum)
_BEFORE = 1.5
"""How far to the left of its caption, in heights, what stands in a box may begin."""
_FAR_BEFORE = 6.0
"""The same where nothing else governs it."""
_SAME_LEFT = 2.0
"""How far apart, in heights, captions of one column may begin."""


class Part(StrEnum):
    """The parts of the form below its front."""

    TABLE_1 = "Table I"
    TABLE_2 = "Table II"
    OWNERS = "Reporting Owners"
    SIGNATURES = "Signatures"
    EXPLANATIONS = "Explanation of Responses"
    REMARKS = "Remarks"


class Anchor(NamedTuple, Generic[K]):
    """A caption, and the piece that begins with it."""

    kind: K
    piece: Piece
    left: float
    """Where its box begins; a check mark before the caption belongs to it."""


_NUMBER = r"(?<![\w.])(?:[1-7]\s*[.,]\s*)"
_BOXES = {
    Label.OWNER: rf"{_NUMBER}?Name\s+and\s+Address\s+of",
    Label.ISSUER: rf"{_NUMBER}?Issuer\s+Name\b",
    Label.EVENT: (
        rf"{_NUMBER}?Date\s+of\s+(?:Earliest|Event)\b|{_NUMBER}Date\s+of\b"
        rf"|{_NUMBER}Statement\s+for\b"
    ),
    Label.AMENDMENT: rf"{_NUMBER}?If\s+Amendment\b",
    Label.RELATIONSHIP: rf"{_NUMBER}?Relationship\s+of\b|{_NUMBER}Relationship\b",
    Label.FILING: rf"{_NUMBER}?Individual\s+or\s+Joint",
    Label.TAX_NUMBER: rf"{_NUMBER}(?:I\.?R\.?S\.?|Identification)\b",
}
_CHECKED = {
    Label.DIRECTOR: r"Director\b",
    Label.TEN_PERCENT_OWNER: r"10\s*%\s*Owner",
    Label.OFFICER: r"Officer\s+\(",
    Label.OTHER: r"Other\s+\(|Other$",
    Label.ONE_PERSON: r"Form\s+filed\s+by\s+One\b",
    Label.SEVERAL_PERSONS: r"Form\s+filed\s+by\s+More\b",
    Label.EXIT: r"Check\s+this\s+box\s+if\b",
    Label.PLAN: r"Check\s+this\s+box\s+to\b",
    Label.FORM_3_HOLDINGS: r"Form\s+3\s+Holdings",
    Label.FORM_4_TRANSACTIONS: r"Form\s+4\s+Transactions",
}
_PARTS = {
    Part.TABLE_1: r"Table\s+[I1l]\s*[-\u2010-\u2015]",
    Part.TABLE_2: r"Table\s+(?:II|11|ll)\s*[-\u2010-\u2015]",
    Part.OWNERS: r"^Reporting\s+Owners\s*$",
    Part.SIGNATURES: r"^Signatures\s*$",
    Part.EXPLANATIONS: r"^Explanation\s+of\s+Responses",
    Part.REMARKS: r"^Remarks?\s*:",
}


def _one_of(patterns: dict[K, str]) -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?P<{kind.name}>{pattern})" for kind, pattern in patterns.items()),
        re.IGNORECASE,
    )


BOXES, CHECKED, PARTS = _one_of(_BOXES), _one_of(_CHECKED), _one_of(_PARTS)


def parted(
    found: Iterable[Piece], pattern: re.Pattern[str], kinds: type[K], *, once: bool = False
) -> Iterator[tuple[Piece, K | None]]:
    """Pieces cut where a caption begins, and the caption each begins with.

    Where captions stand ``once``, the same words further down are what was filled in.
    """
    seen: set[str] = set()
    for piece in found:
        cuts: dict[int, K | None] = {0: None}
        for match in pattern.finditer(piece.text):
            at, name = bisect_left(piece.starts, match.start()), str(match.lastgroup)
            is_word = at < len(piece.starts) and piece.starts[at] == match.start()
            if is_word and not (once and name in seen):
                cuts[at] = kinds[name]
                seen.add(name)
        if len(cuts) == 1:
            yield piece, cuts[0]
            continue
        for start, end in pairwise((*cuts, len(piece.words))):
            yield Piece(piece.words[start:end]), cuts[start]


def governing(piece: Piece, anchors: Sequence[Anchor[K]], height: float) -> Anchor[K] | None:
    """The caption whose box a piece stands in: the rightmost, then lowest, to its upper left."""
    above = [anchor for anchor in anchors if anchor.piece.top <= piece.top + height / 2]
    left = [anchor for anchor in above if anchor.left <= piece.left + _BEFORE * height]
    if not left:
        near = [anchor for anchor in above if anchor.left <= piece.left + _FAR_BEFORE * height]
        return min(near, key=lambda anchor: anchor.left, default=None)
    edge = max(anchor.left for anchor in left) - _SAME_LEFT * height
    column = [anchor for anchor in left if anchor.left >= edge]
    return max(column, key=lambda anchor: (anchor.piece.top, anchor.left))


def governed(
    found: Iterable[Piece], anchors: Sequence[Anchor[K]], height: float
) -> dict[int, list[Piece]]:
    """The pieces by the number of the caption that governs them; -1 for none."""
    boxes: dict[int, list[Piece]] = {number: [] for number in range(-1, len(anchors))}
    numbers = {id(anchor.piece): number for number, anchor in enumerate(anchors)}
    for piece in found:
        number = numbers.get(id(piece))
        if number is None:
            over = governing(piece, anchors, height)
            number = -1 if over is None else numbers[id(over.piece)]
        boxes[number].append(piece)
    return boxes
