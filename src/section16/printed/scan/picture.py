"""Pictures of pages: grey, upright, straight, and what in them is ink."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""Grey values, 0 black and 255 white, row by row."""
Mask = NDArray[np.uint8]
"""255 where something is, else 0."""

_WORK_WIDTH = 1200
"""Pixels to which a page is made small to find how askew it lies."""
_COARSE = np.arange(-4.0, 4.01, 0.25)
_FINE = np.arange(-0.25, 0.251, 0.05)
_LEAST_ANGLE = 0.03
_PAPER = 31
"""Pixels around a place that tell how white the paper is there, in a picture made small."""
_LIGHTEST_INK = 165
_LETTERS = (5, 80)
"""Pixels of the lowest and highest letters."""
_FEWEST_LETTERS = 30
_BLACK, _WHITE, _LEAST_GREY = 40, 215, 0.005
"""Grey values of ink and paper, and how much of a picture that has shades lies between them."""
_SOFT, _SOFTER = 1 / 12, 1 / 8.5
"""Letter heights over which the edges of letters are softened, and those of broken marks."""


class Components(NamedTuple):
    """Patches of ink that hang together: their number in each pixel, and their boxes."""

    labels: NDArray[np.int32]
    boxes: NDArray[np.int32]
    """Left, top, right, bottom, pixels; the first is the paper."""


def even_paper(picture: Picture) -> Picture:
    """The picture on white paper: shadows and tint divided out."""
    small = cv2.resize(picture, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.dilate(small, np.ones((9, 9), np.uint8))
    paper = cv2.medianBlur(paper, _PAPER)
    paper = cv2.resize(paper, (picture.shape[1], picture.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(picture, np.maximum(paper, 60), scale=255), np.uint8)


def ink_of(picture: Picture) -> Mask:
    """Where there is ink."""
    level, _ = cv2.threshold(picture, 0, 255, cv2.THRESH_OTSU)
    level = min(max(level, 110), _LIGHTEST_INK)
    _, ink = cv2.threshold(picture, level, 255, cv2.THRESH_BINARY_INV)
    return np.asarray(ink, np.uint8)


def components(ink: Mask) -> Components:
    """The patches of ink."""
    _, labels, found, _ = cv2.connectedComponentsWithStats(ink, connectivity=8, ltype=cv2.CV_32S)
    boxes = np.array(found, np.int32)
    boxes[:, 2:4] += boxes[:, 0:2]
    return Components(np.asarray(labels, np.int32), boxes)


def letter_height(ink: Mask) -> float:
    """The height of the letters on a page, half of them lower, half higher; 0 without letters."""
    boxes = components(ink).boxes[1:]
    heights, widths = boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]
    low, high = _LETTERS
    like = heights[(heights >= low) & (heights <= high) & (widths <= 2 * high) & (widths > 1)]
    return float(np.median(like)) if like.size >= _FEWEST_LETTERS else 0.0


def laid_level(picture: Picture) -> Picture:
    """The picture turned by a quarter where its lines stand on end; it may be upside down."""
    ink = ink_of(even_paper(picture))
    letter = letter_height(ink)
    if letter and lies_on_its_side(ink, letter):
        return np.ascontiguousarray(np.rot90(picture))
    return picture


def turned_round(picture: Picture) -> Picture:
    """The picture upside down."""
    return np.ascontiguousarray(np.rot90(picture, 2))


def straightened(picture: Picture) -> Picture:
    """The picture turned so that its lines lie level."""
    angle = _askew(picture)
    if abs(angle) < _LEAST_ANGLE:
        return picture
    return _turned(picture, angle, cv2.INTER_CUBIC)


def _turned(picture: Picture, angle: float, how: int) -> Picture:
    height, width = picture.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return np.asarray(
        cv2.warpAffine(picture, turn, (width, height), flags=how, borderMode=cv2.BORDER_REPLICATE),
        np.uint8,
    )


def _askew(picture: Picture) -> float:
    """The degrees by which to turn a picture so that rows of ink and rows of paper part best."""
    scale = min(1.0, _WORK_WIDTH / max(picture.shape))
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    dark = 255 - np.asarray(small, np.uint8)
    coarse = max(_COARSE, key=lambda angle: _parted(dark, angle))
    return float(max(coarse + _FINE, key=lambda angle: _parted(dark, angle)))


def _parted(dark: Picture, angle: float) -> float:
    turn = cv2.getRotationMatrix2D((dark.shape[1] / 2, dark.shape[0] / 2), angle, 1.0)
    rows = cv2.warpAffine(dark, turn, dark.shape[::-1]).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())


def has_grey(picture: Picture) -> bool:
    """Whether a picture has shades between black and white, as a fax has none."""
    return float(((picture > _BLACK) & (picture < _WHITE)).mean()) > _LEAST_GREY


def closed_up(part: Picture) -> Picture:
    """A crop of black and white, larger, with the breaks in its upright strokes closed."""
    grown = cv2.resize(part, None, fx=3, fy=3, interpolation=cv2.INTER_CUBIC)
    closed = cv2.morphologyEx(grown, cv2.MORPH_OPEN, np.ones((7, 3), np.uint8))
    return np.asarray(cv2.GaussianBlur(closed, (0, 0), 2.0), np.uint8)


def softened(picture: Picture, letter: float, *, more: bool = False) -> Picture:
    """The picture with soft edges that close the finest breaks, or with ``more`` wider ones."""
    width = letter * (_SOFTER if more else _SOFT)
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), width), np.uint8)


def lies_on_its_side(ink: Mask, letter: float) -> bool:
    """Whether letters follow each other down the picture and not across it."""
    reach = max(3, round(letter * 0.6))
    across = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, reach), np.uint8))
    down = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((reach, 1), np.uint8))
    return len(components(np.asarray(down, np.uint8)).boxes) < len(
        components(np.asarray(across, np.uint8)).boxes
    )
