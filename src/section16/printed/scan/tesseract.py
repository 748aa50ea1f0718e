"""Tesseract, where the programme is installed."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from section16.printed.scan.engine import Letter, Row, too_slow
from section16.printed.scan.picture import Picture

_BORDER = 10
"""White pixels around a row, without which its first letter is missed."""
_SINGLE_LINE = "7"
_WORD = "5"
"""The level of the programme's table at which words stand."""


def programme() -> str | None:
    """Where the programme is, if it is installed."""
    return shutil.which("tesseract")


class Tesseract:
    """The programme, given all rows of a page at once as the pages of one picture."""

    name = "tesseract"
    parts_words = True
    wants_grey = False

    def __init__(self, path: str, *, height: int = 48, seconds: float = 120) -> None:
        self._path, self._height, self._seconds = path, height, seconds

    def rows(self, crops: Sequence[Picture]) -> list[Row]:
        """The letters of each crop; none where the programme fails.

        :raises ReadError: when it takes longer than it may.
        """
        if not crops:
            return []
        pictures = [self._grown(crop) for crop in crops]
        with tempfile.TemporaryDirectory(prefix="section16-") as folder:
            source = Path(folder, "rows.tif")
            first, *others = (Image.fromarray(picture) for picture in pictures)
            first.save(source, save_all=True, append_images=others)
            table = self._run(source)
        words = _words_by_page(table)
        return [
            tuple(_letters(words[number], picture.shape[1]))
            for number, picture in enumerate(pictures, start=1)
        ]

    def _grown(self, crop: Picture) -> Picture:
        scale = self._height / crop.shape[0]
        grown = cv2.resize(crop, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
        return np.pad(np.asarray(grown, np.uint8), _BORDER, constant_values=255)

    def _run(self, source: Path) -> str:
        command = [self._path, str(source), "stdout", "--psm", _SINGLE_LINE, "--dpi", "300", "tsv"]
        try:
            done = subprocess.run(  # noqa: S603 - a fixed programme, and a file of our own
                command,
                capture_output=True,
                check=False,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
                timeout=self._seconds,
            )
        except subprocess.TimeoutExpired as error:
            raise too_slow(self.name, self._seconds) from error
        except OSError:
            return ""
        return done.stdout.decode("utf-8", "replace")


def _words_by_page(table: str) -> dict[int, list[tuple[str, int, int, float]]]:
    """Words with left, width and confidence, by the number of their picture."""
    found: dict[int, list[tuple[str, int, int, float]]] = defaultdict(list)
    for line in csv.reader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        if line[0] == _WORD and line[-1].strip():
            left, width, confidence = int(line[6]), int(line[8]), float(line[10])
            found[int(line[1])].append((line[-1], left, width, confidence / 100))
    return found


def _letters(words: Iterable[tuple[str, int, int, float]], full: int) -> Iterator[Letter]:
    """The letters of words, evenly spread, and the blanks between them."""
    inner, end = max(1, full - 2 * _BORDER), None
    for text, left, width, confidence in words:
        start = left - _BORDER
        if end is not None:
            yield Letter(" ", _share((end + start) / 2, inner), confidence)
        for number, letter in enumerate(text):
            yield Letter(
                letter, _share(start + width * (number + 0.5) / len(text), inner), confidence
            )
        end = start + width


def _share(part: float, whole: int) -> float:
    return min(1.0, max(0.0, part / whole))
