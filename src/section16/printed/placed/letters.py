"""How wide letters are in print."""

from __future__ import annotations

# fmt: off
_WIDTHS = (
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
)
# fmt: on
"""Advance widths of Times, in thousandths of the size of type, of the characters from the blank to
the tilde. Source: Adobe's metrics of Times-Roman, which Times New Roman and its likes share."""
_BLANK, _OTHER = 32, 500


def breadth(text: str) -> float:
    """How wide a text is in Times, in sizes of its type; letters beyond ASCII as wide as digits."""
    return sum(map(_width, text)) / 1000


def _width(letter: str) -> int:
    at = ord(letter) - _BLANK
    return _WIDTHS[at] if 0 <= at < len(_WIDTHS) else _OTHER
