"""Boxes to be checked: a mark stands to the left of its caption, on the level of its lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from section16.printed.labels import Label, pieces
from section16.printed.marks import check_mark
from section16.printed.page import Fragment
from section16.printed.placed.anchors import CHECKED, Anchor, governed, parted
from section16.printed.placed.canvas import Piece
from section16.printed.placed.hanging import hanging_ends
from section16.printed.placed.page import Word
from section16.printed.placed.run import Run, in_lines, place_of
from section16.printed.sheet import CheckBox, Mark

_MARK = re.compile(r"_*[xX]?_*|[\[(][xX✓✔]?[\])]|[☐□¨☒☑✓✔✗✘■]")
_MOST_LABELS = 40
"""Captions in one part of the page; of any but the first of each no more is made."""
_NEAR = 0.6
"""How far above or below its caption's lines, in heights, a mark may stand."""


_Text = tuple[Piece, Label | None, Piece | None]
"""A piece, the label it begins with, and the mark that stands just before it."""


class Checks(NamedTuple):
    """The boxes to be checked in a part of the page, and the text that follows each caption."""

    boxes: dict[Label, CheckBox]
    after: dict[Label, tuple[Run, Fragment]]
    captions: dict[Label, Piece]
    """Where each caption begins."""
    rest: list[Piece]
    """What no caption governs."""


def read_checks(
    found: Iterable[Piece],
    labels: Sequence[Label],
    others: Sequence[Anchor[Label]],
    height: float,
    taken: set[int],
) -> Checks:
    """Read the boxes of some labels; ``others`` are captions that govern what is none of theirs."""
    marks, texts = _marks_apart(found, labels)
    anchors = [
        Anchor(label, piece, mark.left if mark else piece.left)
        for piece, label, mark in texts
        if label is not None
    ][:_MOST_LABELS]
    every = [*anchors, *others]
    hanging = hanging_ends(anchors, [piece for piece, label, _ in texts if label is None], height)
    boxes = governed(_without(texts, hanging.words), every, height)
    for number, piece in hanging.ends.items():
        boxes[number].append(piece)
    checks = Checks({}, {}, {}, boxes[-1])
    free = list(marks)
    pieces = [piece for piece, _, _ in texts]
    own = [_level_mark(free, anchor.piece, pieces, height) for anchor in anchors]
    for number, anchor in enumerate(anchors):
        marks = [mark for mark in own[number : number + 1] if mark is not None] or free
        if anchor.kind not in checks.boxes:
            _read(anchor, boxes[number], marks, checks, height=height, taken=taken)
        free += marks if marks is not free else []
    for number in range(len(anchors), len(every)):
        checks.rest.extend(boxes[number])
    checks.rest.extend(free)
    return checks


def _without(texts: Iterable[_Text], words: frozenset[int]) -> Iterator[Piece]:
    """The pieces without some of their words."""
    for piece, _, _ in texts:
        kept = tuple(word for word in piece.words if id(word) not in words)
        if len(kept) == len(piece.words):
            yield piece
        elif kept:
            yield Piece(kept)


def _marks_apart(
    found: Iterable[Piece], labels: Sequence[Label]
) -> tuple[list[Piece], list[_Text]]:
    """The marks, and the other pieces with the label that each begins with."""
    marks: list[Piece] = []
    texts: list[_Text] = []
    before: Piece | None = None
    every = [*parted(found, CHECKED, Label, once=True)]
    captions = [piece for piece, kind in every if kind in labels]
    for piece, kind in every:
        label = kind if kind in labels else None
        words, mark = _mark_at_end(piece)
        if label is None and words and mark and not _is_marked(mark, captions):
            words, mark = piece, None
        if words is not None:
            near = before if before is not None and _is_before(before, words) else None
            texts.append((words, label, near))
        if mark is not None:
            marks.append(mark)
        before = mark
    return marks, texts


def _is_marked(mark: Piece, captions: Iterable[Piece]) -> bool:
    """Whether a caption follows a mark on its line; else an X behind words is of the words."""
    return any(
        caption.top < mark.middle < caption.bottom and caption.left >= mark.right
        for caption in captions
    )


def _is_before(mark: Piece, piece: Piece) -> bool:
    return abs(mark.middle - piece.middle) < (piece.bottom - piece.top) and (
        -1 < piece.left - mark.right < 2 * (piece.bottom - piece.top)
    )


def _mark_at_end(piece: Piece) -> tuple[Piece | None, Piece | None]:
    """A piece as words and the mark behind them, either of which may be missing."""
    at = len(piece.words)
    while at and _MARK.fullmatch(piece.words[at - 1].text):
        at -= 1
    if at == len(piece.words):
        return piece, None
    if at == 0:
        return None, piece
    return piece.parted(at)


def _read(
    anchor: Anchor[Label],
    found: list[Piece],
    marks: list[Piece],
    checks: Checks,
    *,
    height: float,
    taken: set[int],
) -> None:
    run = Run(in_lines(found), taken)
    caption = _caption(run, anchor.kind)
    if caption is None:
        checks.rest.extend(found)
        return
    words = run.take(caption)
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    left = words[0].left
    mark = _mark_of(marks, (left, top, bottom), height)
    checks.captions[anchor.kind] = anchor.piece
    checks.boxes[anchor.kind] = _check_box(caption, words, mark, taken)
    for part in _rest(run, caption):
        checks.after.setdefault(anchor.kind, (run, part))


def _caption(run: Run, label: Label) -> Fragment | None:
    """The caption in its text; the captions of roles stand where the relationship is asked."""
    for piece in pieces(run.whole, {Label.RELATIONSHIP}):
        if piece.label is label:
            return piece.caption
    return None


def _rest(run: Run, caption: Fragment) -> Iterator[Fragment]:
    after = Fragment(run.text, caption.end, len(run.text)).stripped()
    if after.text:
        yield after


def _level_mark(
    marks: list[Piece], caption: Piece, texts: Iterable[Piece], height: float
) -> Piece | None:
    """The mark before a caption on its very line, so that no caption of another line takes it."""
    before = (
        text.right
        for text in texts
        if text.left < caption.left and text.top < caption.middle < text.bottom
    )
    edge = max(before, default=float("-inf"))
    beside = [mark for mark in marks if mark.left >= edge]
    found = _mark_of(beside, (caption.left, caption.top, caption.bottom), height, near=0.0)
    if found is not None:
        marks.remove(found)
    return found


def _mark_of(
    marks: list[Piece], place: tuple[float, float, float], height: float, near: float = _NEAR
) -> Piece | None:
    """The nearest mark to the left of a caption, taken from the free ones."""
    left, top, bottom = place
    found = max(
        (
            mark
            for mark in marks
            if top - near * height < mark.middle < bottom + near * height
            and mark.right <= left + height / 2
        ),
        key=lambda mark: mark.right,
        default=None,
    )
    if found is not None:
        marks.remove(found)
    return found


def _check_box(
    caption: Fragment, words: Sequence[Word], mark: Piece | None, taken: set[int]
) -> CheckBox:
    place = place_of(words)
    if mark is None:
        return CheckBox(Mark.BARE, place, caption.words)
    taken.update(map(id, mark.words))
    of_mark = place_of(mark.words)
    place = of_mark.to(place) if of_mark and place else place
    return CheckBox(check_mark(mark.text), place, f"{mark.text} {caption.words}")
