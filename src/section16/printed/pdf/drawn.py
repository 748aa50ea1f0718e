"""What is drawn on a PDF page: ruled lines, and small squares that may be checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_float, c_int
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from section16.printed.pdf.sight import Sight
from section16.printed.placed.page import Rule, Word

_THICKEST = 3.0
"""Points of the thickest line that is a rule and no area."""
_SMALLEST_BOX, _LARGEST_BOX = 5.0, 16.0
"""Points of the sides of a square that may be checked."""
_SQUARE = 0.75
_DEEPEST = 4
_MOST_OBJECTS = 20_000
_MOST_BOXES = 100
_STRAIGHT = 0.5
"""Points by which a straight line may lean."""
EMPTY, CHECKED = "☐", "☒"


class Matrix(NamedTuple):
    """A transformation of the page's plane."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to stand."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def within(self, outer: Matrix) -> Matrix:
        """This transformation, then the outer one."""
        a, b = outer.a * self.a + outer.c * self.b, outer.b * self.a + outer.d * self.b
        c, d = outer.a * self.c + outer.c * self.d, outer.b * self.c + outer.d * self.d
        return Matrix(a, b, c, d, *outer.place(self.e, self.f))


class Box(NamedTuple):
    """A rectangle in the page's own units, from the lower left."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_square(self) -> bool:
        """Whether it has the shape and size of a box to be checked."""
        sides = sorted((self.right - self.left, self.top - self.bottom))
        return sides[0] >= _SMALLEST_BOX and sides[1] <= min(_LARGEST_BOX, sides[0] / _SQUARE)

    def holds(self, other: Box) -> bool:
        """Whether the middle of another rectangle lies in this one."""
        x, y = (other.left + other.right) / 2, (other.bottom + other.top) / 2
        return self.left <= x <= self.right and self.bottom <= y <= self.top


class _Path(NamedTuple):
    """A drawn path: its box, its points by line, and whether it is stroked or filled."""

    box: Box
    lines: tuple[tuple[tuple[float, float], ...], ...]
    stroked: bool
    filled: bool

    @property
    def slants(self) -> bool:
        """Whether any of its lines leans, as those of a check mark do."""
        return any(not _is_straight(*ends) for line in self.lines for ends in _pairs(line))


class Drawn(NamedTuple):
    """The ruled lines, and the small squares with a sign for what is in them."""

    rules: tuple[Rule, ...]
    boxes: tuple[Word, ...]


def drawn(page: Any, sight: Sight) -> Drawn:
    """What is drawn on a page."""
    numbers = iter(range(_MOST_OBJECTS))
    of_page = pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject
    paths = list(_paths(page, of_page, Matrix(), numbers))
    rules = tuple(Rule(*sight.seen(*box)) for path in paths for box in _rules(path))
    return Drawn(rules, tuple(_check_boxes(paths, sight)))


def _paths(
    holder: Any, of_holder: tuple[Any, Any], outer: Matrix, numbers: Iterator[int], depth: int = 0
) -> Iterator[_Path]:
    """The paths of a page or of a form in it, as far as the numbers for objects go."""
    count, get = of_holder
    for at, _ in zip(range(count(holder)), numbers, strict=False):
        found = get(holder, at)
        kind = pdfium.FPDFPageObj_GetType(found)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield _path(found, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = _matrix(found).within(outer)
            of_form = pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject
            yield from _paths(found, of_form, inner, numbers, depth + 1)


def _matrix(found: Any) -> Matrix:
    held = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(found, held):
        return Matrix()
    return Matrix(held.a, held.b, held.c, held.d, held.e, held.f)


def _path(found: Any, outer: Matrix) -> _Path:
    edges = tuple(c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(found, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    (left, bottom), (right, top) = outer.place(left, bottom), outer.place(right, top)
    box = Box(min(left, right), min(bottom, top), max(left, right), max(bottom, top))
    fill, stroke = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(found, fill, stroke)
    is_rule = bool(fill.value) and _is_thin(box)
    lines = () if is_rule else _lines(found, _matrix(found).within(outer))
    return _Path(box, lines, bool(stroke.value), bool(fill.value))


def _lines(found: Any, matrix: Matrix) -> tuple[tuple[tuple[float, float], ...], ...]:
    """The points of each line of a path; a curve is its end alone, and breaks the line."""
    lines: list[list[tuple[float, float]]] = []
    x, y = c_float(), c_float()
    for at in range(min(pdfium.FPDFPath_CountSegments(found), _MOST_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(found, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind != pdfium.FPDF_SEGMENT_LINETO or not lines:
            lines.append([])
        lines[-1].append(matrix.place(x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment) and lines[-1][0] != lines[-1][-1]:
            lines[-1].append(lines[-1][0])
    return tuple(tuple(line) for line in lines)


def _rules(path: _Path) -> Iterator[Box]:
    """The ruled lines of a path: itself, or the straight lines it is made of."""
    if not path.lines:
        yield path.box
        return
    if path.box.is_square:
        return
    for line in path.lines:
        if path.filled and len(line) > 1 and _is_thin(_around(line)):
            yield _around(line)
        elif path.stroked:
            yield from (_around(ends) for ends in _pairs(line) if _is_straight(*ends))


def _pairs(
    line: Sequence[tuple[float, float]],
) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    return pairwise(line)


def _around(points: Iterable[tuple[float, float]]) -> Box:
    across, up = zip(*points, strict=True)
    return Box(min(across), min(up), max(across), max(up))


def _is_thin(box: Box) -> bool:
    return min(box.right - box.left, box.top - box.bottom) <= _THICKEST


def _is_straight(start: tuple[float, float], end: tuple[float, float]) -> bool:
    return min(abs(start[0] - end[0]), abs(start[1] - end[1])) <= _STRAIGHT


def _check_boxes(paths: Sequence[_Path], sight: Sight) -> Iterator[Word]:
    """A sign for every small square: checked where a slanting line is drawn in it."""
    marks = [path.box for path in paths if path.slants and path.box.is_square]
    seen: list[Box] = []
    for path in paths:
        box = path.box
        if path.slants or not path.lines or not box.is_square:
            continue
        if len(seen) >= _MOST_BOXES or any(other.holds(box) for other in seen):
            continue
        seen.append(box)
        sign = CHECKED if any(box.holds(mark) for mark in marks) else EMPTY
        yield Word(sign, *sight.seen(*box))
