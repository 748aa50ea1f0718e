"""RapidOCR: a network in ONNX whose weights come with the package."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from time import monotonic
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidocr_onnxruntime import RapidOCR

from section16.printed.scan.engine import Letter, Row, too_slow
from section16.printed.scan.picture import Picture

_HEIGHT = 48
"""Pixels of the rows that the network has learnt."""
_NARROWEST, _STEP = 96, 64
"""Pixels of the narrowest picture, and the steps in which the others are wider."""
_PIXELS = 6_000
"""Pixels of width that are read at once."""
_LETTERS = "".join(map(chr, range(0x20, 0x7F))) + "§®°é‘’“”–—•…"  # noqa: RUF001 - as printed


class Rapid:
    """The recogniser of RapidOCR alone: rows and cells are found by other means."""

    name = "rapidocr"
    parts_words = False
    wants_grey = True

    def __init__(self, threads: int = 1, *, seconds: float = 120) -> None:
        self._seconds = seconds
        engine = RapidOCR(intra_op_num_threads=threads, inter_op_num_threads=1, print_verbose=False)
        self._session = engine.text_rec.session
        self._letters, self._fold = _alphabet(engine.text_rec.postprocess_op.character)

    def rows(self, crops: Sequence[Picture]) -> list[Row]:
        """The letters of each crop, those of like width read together.

        :raises ReadError: when it takes longer than it may.
        """
        found: list[Row] = [()] * len(crops)
        end = monotonic() + self._seconds
        for width, numbers in _batches(crops):
            if monotonic() > end:
                raise too_slow(self.name, self._seconds)
            batch = np.stack([_made_fit(crops[number], width) for number in numbers])
            for number, shares in zip(numbers, self._session(batch)[0], strict=True):
                found[number] = self._row(shares, _fit_width(crops[number]) / width)
        return found

    def _row(self, shares: NDArray[np.float32], filled: float) -> Row:
        """The letters that stand out, those repeated without a pause between them once."""
        known = shares @ self._fold
        best = known.argmax(axis=1)
        starts = np.nonzero(np.diff(best, prepend=0))[0]
        ends = [*starts[1:], len(best)]
        return tuple(
            Letter(
                self._letters[best[start]],
                min(1.0, (start + end) / 2 / len(best) / filled),
                float(known[start:end, best[start]].max()),
            )
            for start, end in zip(starts, ends, strict=False)
            if best[start]
        )


def _alphabet(characters: Sequence[str]) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """The letters that a form may have, and how the network's many are folded into them."""
    letters = ("", *_LETTERS)
    places = {letter: place for place, letter in enumerate(letters)}
    fold = np.zeros((len(characters), len(letters)), np.float32)
    fold[0, 0] = 1
    for number, character in enumerate(characters[1:], start=1):
        place = places.get(unicodedata.normalize("NFKC", character))
        if place:
            fold[number, place] = 1
    return letters, fold


def _fit_width(crop: Picture) -> int:
    height, width = crop.shape
    return int(max(8, round(width * _HEIGHT / height)))


def _batches(crops: Sequence[Picture]) -> Iterator[tuple[int, list[int]]]:
    """The crops by the width they are brought to."""
    widths = [max(_NARROWEST, -(-_fit_width(crop) // _STEP) * _STEP) for crop in crops]
    for width in sorted(set(widths)):
        numbers = [number for number, one in enumerate(widths) if one == width]
        most = max(1, _PIXELS // width)
        for start in range(0, len(numbers), most):
            yield width, numbers[start : start + most]


def _made_fit(crop: Picture, width: int) -> NDArray[np.float32]:
    """A crop as the network takes it: of one height, from -1 to 1, in three equal colours."""
    narrow = _fit_width(crop)
    grown: Any = cv2.resize(crop, (narrow, _HEIGHT), interpolation=cv2.INTER_CUBIC)
    full = np.zeros((3, _HEIGHT, width), np.float32)
    full[:, :, :narrow] = grown.astype(np.float32) / 127.5 - 1
    return full
