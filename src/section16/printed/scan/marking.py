"""Small footnote marks on a worn copy: their brackets are told by shape, their figures by looks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from section16.printed.scan.lines import Box, Piece
from section16.printed.scan.raised import FOREIGN, Likely
from section16.printed.scan.reading import Seen

_HIGH, _NARROW = 0.6, 0.45
"""How high a worn bracket is for the whole mark, at least, and how wide, at most."""
_LEAST_WIDTH, _MOST_WIDTH = 0.8, 2.2
"""Heights of a mark of one or two figures from bracket to bracket."""
_BOWED = re.compile(r"^[(\[{]|[)\]}]$")
_FEWEST = 3
"""Strokes of a mark: two brackets and a figure."""
_SURE, _RATHER, _POSSIBLE = 0.8, 0.5, 0.04
"""How likely a mark must be to be certain; to be so with a look; to be one of the readings."""
_FIRM, _ALONE = 0.7, 0.93
"""How likely it must be that something is a mark, and of all marks this one, to be certain."""
_MOST_PATCHES, _MOST_WIDE = 16, 6
"""Patches of the longest marks, and how wide they are for their height."""
_OPENING, _CLOSING = r"[(\[{1Il|!:;ftC]", r"[)\]}1Il|!:;Jj]"
"""What looks take worn brackets for."""
_WHOLE = re.compile(r"(?:\(\d{1,2}\))+")
_MARK = re.compile(rf"{_OPENING}(?P<figures>[1-9]\d?){_CLOSING}")


def is_bracketed(piece: Piece) -> bool:
    """Whether a piece may be a figure or two between high and narrow strokes, as brackets are."""
    strokes, height = _strokes(piece.parts), piece.box.height
    if len(strokes) < _FEWEST:
        return False
    if not _LEAST_WIDTH * height <= piece.box.width <= _MOST_WIDTH * height:
        return False
    return all(
        stroke.height >= _HIGH * height and stroke.width <= _NARROW * height
        for stroke in (strokes[0], strokes[-1])
    )


def _strokes(parts: Sequence[Box]) -> list[Box]:
    """The patches of a piece, those above each other as one."""
    found: list[Box] = []
    for part in sorted(parts):
        if found and part.left < found[-1].right:
            one = found[-1]
            found[-1] = Box(
                one.left,
                min(one.top, part.top),
                max(one.right, part.right),
                max(one.bottom, part.bottom),
            )
        else:
            found.append(part)
    return found


def seen_alike(texts: Iterable[str]) -> str | None:
    """The mark whose figures two looks saw between brackets, if no look saw others there.

    A bracket that lost its bow looks like a 1, so that one look at least must have seen a bow.
    """
    rows = [text.replace(" ", "") for text in texts]
    if not any(_BOWED.search(row) for row in rows):
        return None
    seen = Counter(found["figures"] for found in map(_MARK.fullmatch, rows) if found)
    figures, looks = next(iter(seen.items()), ("", 0))
    return f"({figures})" if len(seen) == 1 and looks > 1 else None


def is_small(piece: Piece) -> bool:
    """Whether a piece has no more ink, and is no wider, than a few footnote marks."""
    return len(piece.parts) <= _MOST_PATCHES and piece.box.width <= _MOST_WIDE * piece.box.height


def is_mark(likely: Sequence[Likely]) -> bool:
    """Whether what the network saw is footnote marks rather than anything else."""
    return _share_of_marks(likely) > _RATHER


def is_foreign(likely: Sequence[Likely]) -> bool:
    """Whether what the network saw is certain to be no footnote mark."""
    return _share_of_marks(likely) < 1 - _ALONE


def _share_of_marks(likely: Sequence[Likely]) -> float:
    return sum(one.share for one in likely if one.text != FOREIGN)


def as_likely(likely: Sequence[Likely], texts: Iterable[str]) -> Seen | None:
    """Footnote marks as the network saw them, where it is sure, or half sure and a look agrees.

    Else all that it takes for possible are readings, with those that looks saw. ``None`` where it
    saw something else, or the first two looks saw one mark; if it is sure of another, both are
    readings.
    """
    if not is_mark(likely):
        return None
    looks = [text.replace(" ", "") for text in texts]
    best, *others = (one for one in likely if one.text != FOREIGN)
    if alike := _seen_by_both(looks):
        is_sure = best.share >= _SURE and best.text != alike
        return Seen(alike, best.share, (best.text,)) if is_sure else None
    if _is_sure(best, _share_of_marks(likely), set(filter(_WHOLE.fullmatch, looks))):
        return Seen(best.text, best.share)
    rivals = [one.text for one in others if one.share >= _POSSIBLE or one.text in looks]
    return Seen(best.text, best.share, tuple(rivals) or ("",))


def _seen_by_both(looks: Sequence[str]) -> str | None:
    """The whole mark that the first two looks saw alike."""
    first, *others = looks
    return first if first in others[:1] and _WHOLE.fullmatch(first) else None


def _is_sure(best: Likely, share_of_marks: float, seen: Collection[str]) -> bool:
    """Whether the likeliest mark is certain, beside the whole marks that looks saw."""
    if best.share >= _SURE:
        return True
    if seen:
        return best.share >= _RATHER and best.text in seen
    return share_of_marks >= _FIRM and best.share >= _ALONE * share_of_marks
