"""How far apart two letters are set, whatever of their shapes reaches beyond their own widths."""

from __future__ import annotations

from ctypes import c_double, c_float
from math import hypot
from typing import Any

import pypdfium2.raw as pdfium


def distance(page: Any, before: int, letter: int) -> float:
    """From where a letter of a text page leaves off to where another begins, in points.

    The box of a letter such as f reaches over the blank behind it, that of J over the one before
    it; the places at which letters are set, and the widths of their font, do not.
    """
    (left, top), (right, bottom) = (_origin(page, at) for at in (before, letter))
    return hypot(right - left, bottom - top) - _width(page, before)


def _origin(page: Any, at: int) -> tuple[float, float]:
    across, up = c_double(), c_double()
    pdfium.FPDFText_GetCharOrigin(page, at, across, up)
    return across.value, up.value


def _width(page: Any, at: int) -> float:
    matrix, width = pdfium.FS_MATRIX(), c_float()
    font = pdfium.FPDFTextObj_GetFont(pdfium.FPDFText_GetTextObject(page, at))
    size = pdfium.FPDFText_GetFontSize(page, at)
    pdfium.FPDFText_GetMatrix(page, at, matrix)
    pdfium.FPDFFont_GetGlyphWidth(font, pdfium.FPDFText_GetUnicode(page, at), size, width)
    return width.value * hypot(matrix.a, matrix.b)
