"""How a PDF page is turned to be read, and where its points then stand."""

from __future__ import annotations

from typing import NamedTuple

_QUARTER, _HALF, _THREE_QUARTERS = 90, 180, 270


class Sight(NamedTuple):
    """A page's own rectangle, and how far its text must be turned clockwise to stand upright."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as the page is read."""
        width, height = self.right - self.left, self.top - self.bottom
        return (width, height) if self.turn in (0, _HALF) else (height, width)

    def seen(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of a rectangle, from the upper left of the page as read."""
        if self.turn == _QUARTER:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.turn == _HALF:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        if self.turn == _THREE_QUARTERS:
            return self.top - top, self.right - right, self.top - bottom, self.right - left
        return left - self.left, self.top - top, right - self.left, self.top - bottom
