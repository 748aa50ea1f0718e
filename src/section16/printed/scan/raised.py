"""Footnote marks on a worn copy, so small that engines take what is left of them for other signs.

They are read by a small network of our own, which has learnt nothing but numbers in brackets, drawn
small in several types of letters and worn as copies are (``bench/worn_marks.py`` makes it).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from section16.printed.scan.picture import Picture

_SIGNS = "()0123456789?"
"""What the network tells apart, behind the pause; ``?`` is any other sign."""
_HEIGHT = 16
"""Pixels of the pictures that the network has learnt."""
_WIDEST = 12.0
"""Heights of the widest picture that is read."""
_LIKELY, _KEPT = 1e-3, 16
"""How likely a sign must be to be followed up, and how many readings are."""
_BRACKETS = re.compile(r"[()]+")
_MARKS = re.compile(r"(?:\(?[1-9]\d?\)|\([1-9]\d?)+")
"""Footnote marks of which one bracket each may be lost."""
_FIGURES, _TWO_FIGURES = re.compile(r"\d+"), re.compile(r"\d\d")
_SELDOM = 0.05
"""How much less often a mark has two figures on forms than among what the network has learnt."""

FOREIGN = "?"
"""All that is no footnote mark."""

Shares = NDArray[np.float32]


class Likely(NamedTuple):
    """A reading, and how likely it is of all readings."""

    text: str
    share: float


def marks_likely(crop: Picture) -> list[Likely]:
    """What stands in a crop, its ink with a pixel or more of paper around, likeliest first.

    Footnote marks have the form ``(1)(2)``; anything else is one reading, ``FOREIGN``.
    """
    fit = _made_fit(crop)
    if fit.shape[1] > _WIDEST * _HEIGHT:
        return [Likely(FOREIGN, 1.0)]
    found: dict[str, float] = defaultdict(float)
    for text, share in _readings(_signs_of(fit)).items():
        found[_as_marks(text)] += share * _SELDOM ** len(_TWO_FIGURES.findall(text))
    found.pop("", None)
    total = sum(found.values())
    readings = (Likely(text, share / total) for text, share in found.items())
    return sorted(readings, key=lambda one: -one.share)


def _as_marks(text: str) -> str:
    """Marks written in full, nothing for brackets alone, ``?`` for all that is something else."""
    if _BRACKETS.sub("", text) == "":
        return ""
    if not _MARKS.fullmatch(text):
        return FOREIGN
    return "".join(f"({figures})" for figures in _FIGURES.findall(text))


def _made_fit(crop: Picture) -> Picture:
    scale = _HEIGHT / crop.shape[0]
    size = max(4, round(crop.shape[1] * scale)), _HEIGHT
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(crop, size, interpolation=how), np.uint8)


@cache
def _weights() -> Mapping[str, Shares]:
    with files(__package__).joinpath("raised.npz").open("rb") as packed:
        return {name: np.asarray(part, np.float32) for name, part in np.load(packed).items()}


def _signs_of(picture: Picture) -> Shares:
    """How likely each sign, or the pause, stands in each column of a picture."""
    weights = _weights()
    layer = np.asarray(1 - picture[..., None] / 255, np.float32)
    layer = _spread(layer, weights["c1"], weights["b1"], 1)
    layer = _spread(layer, weights["c2"], weights["b2"], 2)
    layer = _spread(layer, weights["c3"], weights["b3"], 2)
    row = np.asarray(layer.transpose(1, 0, 2).reshape(layer.shape[1], -1), np.float32)
    for number in "45":
        row = np.maximum(_along(row, weights[f"c{number}"], weights[f"b{number}"]), 0)
    row = _along(row, weights["c6"], weights["b6"])
    signs = np.exp(row - row.max(axis=1, keepdims=True))
    return np.asarray(signs / signs.sum(axis=1, keepdims=True), np.float32)


def _spread(layer: Shares, weights: Shares, bias: Shares, step: int) -> Shares:
    """One layer over height and width, the height made smaller by steps."""
    padded = np.pad(layer, ((1, 1), (1, 1), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3), axis=(0, 1))[::step]
    seen = np.tensordot(windows, weights, axes=((2, 3, 4), (2, 0, 1))) + bias
    return np.asarray(np.maximum(seen, 0), np.float32)


def _along(row: Shares, weights: Shares, bias: Shares) -> Shares:
    """One layer along the width."""
    reach = weights.shape[0] // 2
    padded = np.pad(row, ((reach, reach), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, weights.shape[0], axis=0)
    return np.asarray(np.tensordot(windows, weights, axes=((1, 2), (1, 0))) + bias, np.float32)


def _readings(signs: Shares) -> dict[str, float]:
    """The likeliest readings: over all ways in which the columns tell them, pauses left out."""
    ways: dict[str, tuple[float, float]] = {"": (1.0, 0.0)}
    for column in signs:
        ways = _gone_on(ways, column)
    return {text: sum(shares) for text, shares in ways.items()}


def _gone_on(
    ways: Mapping[str, tuple[float, float]], column: Shares
) -> dict[str, tuple[float, float]]:
    """Readings after one more column: how likely with a pause at the end, and without."""
    found: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for text, (paused, going) in ways.items():
        found[text][0] += (paused + going) * float(column[0])
        for sign, share in _likely_signs(column):
            if text.endswith(sign):
                found[text][1] += going * share
                found[text + sign][1] += paused * share
            else:
                found[text + sign][1] += (paused + going) * share
    best = sorted(found.items(), key=lambda way: -sum(way[1]))[:_KEPT]
    return {text: (paused, going) for text, (paused, going) in best}


def _likely_signs(column: Shares) -> Iterator[tuple[str, float]]:
    for sign, share in zip(_SIGNS, column[1:].tolist(), strict=True):
        if share > _LIKELY:
            yield sign, share
