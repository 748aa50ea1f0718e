"""Drawn boxes to be checked: found, judged by the ink in them, and taken out of the picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from section16.printed.placed.page import Word
from section16.printed.scan.lines import Box
from section16.printed.scan.picture import Components, Mask, Picture, components

CHECKED, EMPTY, UNREADABLE = "☒", "☐", "?"
_SMALLEST, _WIDEST, _HIGHEST = 1.4, 3.0, 4.4
"""Letter heights of a drawn box."""
_SIDE = 0.8
"""How much of each side of a box must be drawn."""
_FULL, _TALL, _FULL_IF_TALL = 0.92, 2.6, 0.84
"""How much of its outline a box fills: no letter does. One that is higher than any letter of the
form, in letter heights, may stand askew, so that its feet stick out."""
_TORN, _FILLED = 0.4, 0.6
"""Letter heights of a break in a side, and how much of a filled box is ink."""
_MARKED, _CLEAN = 0.07, 0.03
"""How much of the inside is ink: more than this in a checked box, less than that in an empty."""
_INSET = 0.25
"""How much of a box, at each side, is taken for its frame."""
_REACH, _WITHIN = 4.5, 2.2
"""Letter heights before its caption, and behind its beginning if taken for a letter, of a box."""
_EDGE = 0.22
"""The outer part of a box, which its frame takes."""


def boxes_of(ink: Mask, letter: float) -> tuple[Word, ...]:
    """The drawn boxes of a page, as words that say whether they are checked."""
    mended = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)), np.uint8)
    patches = components(mended)
    whole = [box for box in _candidates(patches, letter) if _is_drawn(mended, box, letter)]
    return tuple(_word(ink, box) for box in (*whole, *_broken(ink, whole, letter)))


def _broken(ink: Mask, whole: list[NDArray[np.int32]], letter: float) -> list[NDArray[np.int32]]:
    """Boxes of which a pale copy keeps some sides, known by the size and place of whole ones."""
    if not whole:
        return []
    reach = max(3, round(_TORN * letter))
    mended = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    patches = components(np.asarray(mended, np.uint8))
    return [
        box
        for box in _candidates(patches, letter)
        if any(_is_like(box, other, letter) for other in whole)
        and not any(_overlap(box, other) for other in whole)
        and _has_corner(ink, box)
    ]


def lost_box(ink: Mask, words: Sequence[Word], letter: float) -> Iterator[Word]:
    """A box before *Check this box* of which a copy has lost a side, where none was found."""
    for first, second in pairwise(words):
        said = (first.text.casefold(), second.text.casefold())
        if said != ("check", "this") or not 0 < second.left - first.right < 2 * letter:
            continue
        left, right = first.left - _REACH * letter, first.left + _WITHIN * letter
        top, bottom = first.top - letter, first.bottom + letter
        yield from _hollow_in(ink, Box(*map(round, (max(0, left), top, right, bottom))), letter)


def behind(word: Word, boxes: Iterable[Word]) -> Word:
    """A word to which a box before it was counted, from behind the box on."""
    for left, top, right, bottom in map(frame_of, boxes):
        if top < word.bottom and word.top < bottom and left - 1 <= word.left < right < word.right:
            word = word._replace(left=float(right + 1))
    return word


def _hollow_in(ink: Mask, place: Box, letter: float) -> Iterator[Word]:
    """The one drawn thing in a place, if it has two sides that meet and nothing within."""
    part = np.ascontiguousarray(ink[place.top : place.bottom, place.left : place.right])
    reach = max(3, round(_TORN * letter))
    closed = cv2.morphologyEx(part, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    drawn = _candidates(components(np.asarray(closed, np.uint8)), letter)
    found = [box for box in drawn if _has_corner(part, box)]
    if len(found) != 1:
        return
    left, top, right, bottom = (int(side) for side in found[0][:4])
    if _hollow(part[top:bottom, left:right] > 0) <= _CLEAN:
        inside = _framed(left + place.left, top + place.top, right + place.left, bottom + place.top)
        yield inside._replace(text=EMPTY)


def _is_like(box: NDArray[np.int32], other: NDArray[np.int32], letter: float) -> bool:
    """Whether a box has the size of another and stands in its row or column."""
    size = [abs((box[2 + n] - box[n]) - (other[2 + n] - other[n])) for n in (0, 1)]
    aligned = any(abs(int(box[n]) - int(other[n])) <= 0.5 * letter for n in (0, 1))
    return max(size) <= 0.3 * letter and aligned


def _overlap(box: NDArray[np.int32], other: NDArray[np.int32]) -> bool:
    return bool(
        min(box[2], other[2]) > max(box[0], other[0])
        and min(box[3], other[3]) > max(box[1], other[1])
    )


def _has_corner(ink: Mask, box: NDArray[np.int32]) -> bool:
    """Whether two sides that meet are drawn; of a filled box, most of it."""
    left, top, right, bottom = box[:4]
    inside = ink[top:bottom, left:right] > 0
    deep = max(2, round(0.15 * min(inside.shape)))
    upper, lower = _drawn(inside[:deep]), _drawn(inside[-deep:])
    one, other = _drawn(inside[:, :deep].T), _drawn(inside[:, -deep:].T)
    drawn = max(upper, lower) >= _SIDE * 0.8 and max(one, other) >= _SIDE * 0.8
    share = float(inside.mean())
    return drawn and (share >= _FILLED or _hollow(inside) <= _MARKED)


def _hollow(inside: NDArray[np.bool_]) -> float:
    across, down = round(inside.shape[1] * _EDGE), round(inside.shape[0] * _EDGE)
    return float(inside[down:-down, across:-across].mean())


def _candidates(patches: Components, letter: float) -> list[NDArray[np.int32]]:
    widths = patches.boxes[:, 2] - patches.boxes[:, 0]
    heights = patches.boxes[:, 3] - patches.boxes[:, 1]
    fits = (widths >= _SMALLEST * letter) & (heights >= _SMALLEST * letter)
    fits &= (widths <= _WIDEST * letter) & (heights <= _HIGHEST * letter)
    fits &= (widths <= 1.4 * heights) & (heights <= 2.2 * widths)
    return list(patches.boxes[fits])


def _is_drawn(ink: Mask, box: NDArray[np.int32], letter: float) -> bool:
    """Whether all four sides are drawn, corners rounded or not."""
    left, top, right, bottom = box[:4]
    inside = ink[top:bottom, left:right] > 0
    deep = max(2, round(0.12 * min(inside.shape)))
    sides = (inside[:deep], inside[-deep:], inside[:, :deep].T, inside[:, -deep:].T)
    full = _FULL_IF_TALL if bottom - top >= _TALL * letter else _FULL
    return all(_drawn(side) >= _SIDE for side in sides) and _filled(inside) >= full


def _filled(inside: NDArray[np.bool_]) -> float:
    """How much of its rectangle what is drawn encloses."""
    outlines, _ = cv2.findContours(
        np.asarray(inside, np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE
    )
    filled = np.zeros(inside.shape, np.uint8)
    cv2.drawContours(filled, outlines, -1, 1, cv2.FILLED)
    return float(filled.mean())


def _drawn(side: NDArray[np.bool_]) -> float:
    """How much of a side is drawn, its rounded corners apart."""
    corner = round(side.shape[1] * 0.15)
    return float(side[:, corner : side.shape[1] - corner].any(axis=0).mean())


def _word(ink: Mask, box: NDArray[np.int32]) -> Word:
    left, top, right, bottom = (int(side) for side in box[:4])
    across, down = round((right - left) * _EDGE), round((bottom - top) * _EDGE)
    share = float((ink[top + down : bottom - down, left + across : right - across] > 0).mean())
    mark = CHECKED if share >= _MARKED else EMPTY if share <= _CLEAN else UNREADABLE
    return _framed(left, top, right, bottom)._replace(text=mark)


def _framed(left: int, top: int, right: int, bottom: int) -> Word:
    """A mark in a frame, which is no part of it: what stands beside is not to be drawn to it."""
    return Word(
        EMPTY,
        left + (right - left) * _INSET,
        top + (bottom - top) * _INSET,
        right - (right - left) * _INSET,
        bottom - (bottom - top) * _INSET,
    )


def frame_of(box: Word) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the frame around a mark."""
    across = (box.right - box.left) * _INSET / (1 - 2 * _INSET)
    down = (box.bottom - box.top) * _INSET / (1 - 2 * _INSET)
    return (
        round(box.left - across),
        round(box.top - down),
        round(box.right + across),
        round(box.bottom + down),
    )


def without_boxes(picture: Picture, boxes: tuple[Word, ...]) -> Picture:
    """The picture with paper where the boxes were."""
    clean = picture.copy()
    for left, top, right, bottom in map(frame_of, boxes):
        clean[max(0, top - 2) : bottom + 2, max(0, left - 2) : right + 2] = 255
    return clean
