"""Lines of letters in a picture without rules: which patches of ink follow each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from section16.printed.scan.picture import Components, Mask, Picture, components

_SPECK = 0.12
"""Letter heights of a patch that is dust."""
_TALLEST, _WIDEST = 4.0, 12.0
"""Letter heights of the largest patch that may be letters, even if some run together."""
_APART = 1.1
"""Letter heights between two words of one line, at most."""
_LEVEL = 0.5
"""How much of the lower of two neighbours stands beside the higher."""
_SMALL = 0.5
"""Letter heights of points, commas and hyphens, of which alone no line is made."""
_TAIL, _BACK = 12, 6.0
"""Patches at the end of a row that tell its level, and letter heights over which they stand."""
_OFF = 0.3
"""Letter heights by which dots and commas stand out of the row of the letters before them."""
_RAISED = 0.12
"""How far above the line, in heights of the line, the foot of a raised letter stands."""
_SEPARATOR, _COMMA, _TAIL_BELOW = 0.6, 1.25, 0.12
"""Letter heights of a point or comma; a comma's height for its width, and its reach below."""
_STROKE, _STEM, _FLAG = 0.55, 0.5, 0.1
"""How wide a single stroke is for its height, how much of its stem is ink, and what a flag is."""
_MARK_WIDTH, _PARTS_OF_MARK, _CLOSE = 0.8, 3, 0.2
"""Letter heights and patches of the least footnote mark, and between letters of one word."""
_MARK_HEIGHT = 0.75
"""Letter heights of the least mark of which little is left."""
_FEW = 9
"""Patches of a short word and its footnote marks."""
_FLAT, _LONG = 0.35, 1.2
"""Letter heights of what is a stroke below words or a place to fill in, and no letter."""


_BAND = 0.15
"""Letter heights by which what is left of letters may stick out of the band of their row."""


class Box(NamedTuple):
    """A rectangle of whole pixels."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def height(self) -> int:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def width(self) -> int:
        """From left to right."""
        return self.right - self.left


class Piece(NamedTuple):
    """Letters in a row that are read together, and the blanks between them."""

    box: Box
    parts: tuple[Box, ...]
    """The patches of ink, from left to right."""
    numbers: frozenset[int]
    """Which patches of the page they are."""


class Lines(NamedTuple):
    """The letters of a page, row by row, and the patches they are made of."""

    pieces: tuple[Piece, ...]
    patches: Components
    foreign: NDArray[np.bool_]
    """Which patches are letters of some row, or strokes that are none; dust is kept."""
    strokes: tuple[Box, ...]
    """Flat strokes that are no letters."""


def lines_of(ink: Mask, barriers: Mask, letter: float) -> Lines:
    """The rows of letters of a page whose rules and boxes are taken out.

    ``barriers`` are the upright rules, across which no row goes.
    """
    patches = components(ink)
    boxes = [Box(*box[:4]) for box in patches.boxes.tolist()]
    letters = [number for number in range(1, len(boxes)) if _is_letter(boxes[number], letter)]
    rows = _rows(boxes, letters, barriers, letter)
    whole = [row for row in rows if _has_letters(row, boxes, letter)]
    whole = _drawn_in(whole, boxes, letter)
    rest = [number for row in rows if not _has_letters(row, boxes, letter) for number in row]
    _take_small(whole, boxes, rest, letter)
    foreign = np.array([max(box.height, box.width) > _SPECK * letter for box in boxes])
    foreign[0] = False
    strokes = tuple(box for box in boxes[1:] if _is_stroke(box, letter))
    return Lines(tuple(_piece(row, boxes) for row in whole), patches, foreign, strokes)


def _drawn_in(rows: Sequence[list[int]], boxes: Sequence[Box], letter: float) -> list[list[int]]:
    """Rows; what stands within the band of a longer row is what is left of letters of that row."""
    kept: list[tuple[Box, list[int]]] = []
    slack = _BAND * letter
    around = [(_around([boxes[number] for number in row]), row) for row in rows]
    for box, row in sorted(around, key=lambda pair: -pair[0].width):
        longer = next((one for one in kept if _is_within(box, one[0], slack)), None)
        if longer is None:
            kept.append((box, list(row)))
        else:
            longer[1].extend(row)
    return [row for _, row in kept]


def _is_within(box: Box, other: Box, slack: float) -> bool:
    across = other.left - slack <= box.left and box.right <= other.right + slack
    return across and other.top - slack <= box.top and box.bottom <= other.bottom + slack


def _has_letters(row: Iterable[int], boxes: Sequence[Box], letter: float) -> bool:
    return any(boxes[number].height > _SMALL * letter for number in row)


def _is_letter(box: Box, letter: float) -> bool:
    if max(box.height, box.width) <= _SPECK * letter:
        return False
    if _is_stroke(box, letter):
        return False
    return box.height <= _TALLEST * letter and box.width <= _WIDEST * letter


def _is_stroke(box: Box, letter: float) -> bool:
    return box.height <= _FLAT * letter and box.width >= _LONG * letter


def _rows(
    boxes: Sequence[Box], numbers: Sequence[int], barriers: Mask, letter: float
) -> list[list[int]]:
    """Patches side by side, from left to right."""
    walls = np.cumsum(barriers > 0, axis=1, dtype=np.int32)
    rows: list[list[int]] = []
    open_rows: list[tuple[list[int], Box]] = []
    # The stem of an i comes before its dot, which alone says little of the level.
    delay = {
        number: _OFF * letter * (boxes[number].height <= _SMALL * letter) for number in numbers
    }
    for number in sorted(numbers, key=lambda number: boxes[number].left + delay[number]):
        box = boxes[number]
        open_rows = [pair for pair in open_rows if box.left - pair[1].right <= 3 * letter]
        fits = [pair for pair in open_rows if _follows(pair[1], box, walls, letter)]
        row: list[int] = []
        if fits:
            row, tail = max(fits, key=lambda pair: _beside(pair[1], box))
            open_rows.remove((row, tail))
        else:
            rows.append(row)
        row.append(number)
        open_rows.append((row, _tail(row, boxes, letter)))
    return rows


def _tail(row: Sequence[int], boxes: Sequence[Box], letter: float) -> Box:
    """The last letters of a row as one box."""
    last = [boxes[number] for number in row[-_TAIL:]]
    end = max(box.right for box in last)
    return _around([box for box in last if box.right >= end - _BACK * letter])


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _beside(one: Box, other: Box) -> float:
    """How much of the lower box stands beside the higher."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared / max(1, min(one.height, other.height))


def _follows(tail: Box, box: Box, walls: NDArray[np.int32], letter: float) -> bool:
    size = max(letter, min(tail.height, box.height))
    if box.height <= _SMALL * letter:
        slack = round(_OFF * letter)
        tail = tail._replace(top=tail.top - slack, bottom=tail.bottom + slack)
    if box.left - tail.right > _APART * size or _beside(tail, box) < _LEVEL:
        return False
    middle = (max(tail.top, box.top) + min(tail.bottom, box.bottom)) // 2
    start, end = min(tail.right, box.left), max(tail.right, box.left)
    return bool(walls[middle, min(end, walls.shape[1] - 1)] == walls[middle, max(0, start - 1)])


def _take_small(
    rows: list[list[int]], boxes: Sequence[Box], small: Iterable[int], letter: float
) -> None:
    """Give points, commas and hyphens to the row in whose band they stand, else rows of their own.

    The dot of an i stands a little above its row, a comma a little below.
    """
    around = np.array([_around([boxes[number] for number in row]) for row in rows]).reshape(-1, 4)
    for number in small:
        box = boxes[number]
        middle = (box.top + box.bottom) / 2
        off = np.maximum(np.maximum(around[:, 1] - middle, middle - around[:, 3]), 0)
        away = np.maximum(np.maximum(around[:, 0] - box.right, box.left - around[:, 2]), 0)
        near = np.nonzero((off <= 0.4 * letter) & (away <= 0.9 * letter))[0]
        if near.size:
            row = rows[min(near, key=lambda at: off[at] * 2 + away[at])]
            row.append(number)


def _piece(row: Iterable[int], boxes: Sequence[Box]) -> Piece:
    numbers = sorted(row, key=lambda number: boxes[number])
    parts = tuple(boxes[number] for number in numbers)
    return Piece(_around(parts), parts, frozenset(numbers))


def gaps(piece: Piece) -> Iterator[tuple[int, int]]:
    """The blanks between the patches of a piece: where each begins and ends."""
    end = piece.parts[0].right
    for part in piece.parts[1:]:
        if part.left > end:
            yield end, part.left
        end = max(end, part.right)


def apart(piece: Piece, boxes: Sequence[Box], letter: float) -> Iterator[tuple[Piece, bool]]:
    """The stretches of a piece that stand on its line, and the small raised ones between them."""
    stretches = _stretches(piece, boxes, letter, baseline(piece))
    if not any(is_mark for _, is_mark in stretches) and len(piece.parts) <= _FEW:
        # Marks behind a single letter have more ink than the letter.
        lower = _stretches(piece, boxes, letter, float(piece.parts[0].bottom))
        stretches = lower if [is_mark for _, is_mark in lower] == [False, True] else stretches
    for numbers, is_mark in stretches:
        yield _piece(numbers, boxes), is_mark


def raised_end(piece: Piece, boxes: Sequence[Box], letter: float) -> tuple[Piece, Piece] | None:
    """A piece before the patches at its end that are raised above its line, and those patches.

    They are as wide as a footnote mark; what is left of a broken one may not look like one.
    """
    line = baseline(piece)
    least = _RAISED * (line - piece.box.top)
    numbers = sorted(piece.numbers, key=lambda number: boxes[number])
    end = len(numbers)
    while end and boxes[numbers[end - 1]].bottom < line - least:
        end -= 1
    if not 0 < end < len(numbers):
        return None
    behind = _piece(numbers[end:], boxes)
    if behind.box.width < _MARK_WIDTH * letter or behind.box.height < _MARK_HEIGHT * letter:
        return None
    return _piece(numbers[:end], boxes), behind


def _stretches(
    piece: Piece, boxes: Sequence[Box], letter: float, line: float
) -> list[tuple[list[int], bool]]:
    """The patches of a piece, those parted that are marks raised above a line."""
    height = line - piece.box.top
    runs: list[tuple[list[int], bool]] = []
    for number in sorted(piece.numbers, key=lambda number: boxes[number]):
        is_raised = boxes[number].bottom < line - _RAISED * height
        if not runs or runs[-1][1] != is_raised:
            runs.append(([], is_raised))
        runs[-1][0].append(number)
    lefts = [boxes[numbers[0]].left for numbers, is_raised in runs if not is_raised]
    kept: list[tuple[list[int], bool]] = []
    for numbers, is_raised in runs:
        is_mark = is_raised and _is_mark([boxes[number] for number in numbers], letter)
        end = max(boxes[number].right for number in numbers)
        is_mark = is_mark and not any(0 <= left - end < _CLOSE * letter for left in lefts)
        if kept and kept[-1][1] == is_mark:
            kept[-1][0].extend(numbers)
        else:
            kept.append((numbers, is_mark))
    return kept


def baseline(piece: Piece) -> float:
    """The level on which half of the ink of a piece stands, or lower."""
    least = 0.4 * max(part.height for part in piece.parts)
    high = [part for part in piece.parts if part.height >= least]
    half = sum(part.height * part.width for part in high) / 2
    for part in sorted(high, key=lambda part: part.bottom):
        half -= part.height * part.width
        if half <= 0:
            return float(part.bottom)
    return float(piece.box.bottom)


def _is_mark(boxes: Sequence[Box], letter: float) -> bool:
    """Whether raised patches are figures in brackets: the brackets alike, and the highest."""
    around, first, last = _around(boxes), boxes[0], boxes[-1]
    if len(boxes) < _PARTS_OF_MARK or around.width < _MARK_WIDTH * letter:
        return False
    if not all(2 * bracket.width <= bracket.height for bracket in (first, last)):
        return False
    alike = abs(first.height - last.height) <= max(2, 0.2 * around.height)
    return alike and min(first.height, last.height) >= 0.8 * around.height


def crop(picture: Picture, lines: Lines, piece: Piece, margin: int) -> Picture:
    """A piece cut out of the picture, with paper where other pieces' ink stands."""
    box, (height, width) = piece.box, picture.shape
    top, bottom = max(0, box.top - margin), min(height, box.bottom + margin)
    left, right = max(0, box.left - margin), min(width, box.right + margin)
    part = picture[top:bottom, left:right].copy()
    labels = lines.patches.labels[top:bottom, left:right]
    foreign = lines.foreign.copy()
    foreign[list(piece.numbers)] = False
    part[foreign[labels]] = 255
    return part


def stroke(lines: Lines, piece: Piece, letter: float) -> str | None:
    """``I`` or ``1`` where a piece is one upright stroke: a 1 has its flag on the left alone."""
    box = piece.box
    if box.width > _STROKE * box.height or box.height < letter or box.height > 2 * letter:
        return None
    labels = lines.patches.labels[box.top : box.bottom, box.left : box.right]
    ink = np.isin(labels, list(piece.numbers))
    stem = np.nonzero(ink[round(box.height * 0.4) : round(box.height * 0.7)].mean(axis=0) > _STEM)[
        0
    ]
    if not stem.size:
        return None
    head = ink[: round(box.height * 0.3)]
    left = float(head[:, : stem[0]].sum()) / box.height
    right = float(head[:, stem[-1] + 1 :].sum()) / box.height
    return "1" if left > _FLAG and right < _FLAG / 2 else "I"


def separators(piece: Piece, left: int, right: int, letter: float) -> str:
    """The points and commas at the foot of a word: ``,`` where the shape proves it, else ``?``."""
    line = baseline(piece)
    small = sorted(
        part
        for part in piece.parts
        if left <= part.left
        and part.right <= right
        and part.height <= _SEPARATOR * letter
        and part.width <= _SEPARATOR * letter
        and 2 * part.top > piece.box.top + line
    )
    return "".join("," if _has_tail(part, line, letter) else "?" for part in small)


def _has_tail(part: Box, line: float, letter: float) -> bool:
    """Whether a small patch reaches below the line, and is higher than a point, as a comma is."""
    below = part.bottom - line >= max(2, _TAIL_BELOW * letter)
    return below and part.height >= _COMMA * part.width
