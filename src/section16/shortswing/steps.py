"""A rising staircase of whole numbers that is only ever lowered.

Two of them hold what the solver must know of all runs of sales at once. A long staircase keeps its
rises, not its heights: a height is a sum of rises, held in a Fenwick tree, and lowering a stretch
only eats rises at one end of it. A rise eaten up never comes back, and two levels become one for
good, which is what union-find is for. So each step costs O(log n) on average. A short one keeps its
heights, plainly: most histories have some twenty trades, and there nothing is quicker.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

SHORT = 64
"""Places up to which a staircase is kept plainly."""


class Staircase:
    """Heights h(0) <= h(1) <= ..., in levels of equal height."""

    __slots__ = ("_end", "_front", "_rise", "_sums")

    def __init__(self, heights: Sequence[int]) -> None:
        """Take heights that never fall."""
        self._rise = rise = [
            *heights[:1],
            *(b - a for a, b in pairwise(heights)),
        ]
        self._front = front = list(range(len(rise)))
        self._end = end = list(range(len(rise)))
        for place in range(1, len(rise)):
            if not rise[place]:
                front[place] = front[place - 1]
                end[front[place]] = place
        self._sums = sums = [0, *rise]
        for place in range(1, len(sums)):
            above = place + (place & -place)
            if above < len(sums):
                sums[above] += sums[place]

    def front(self, place: int) -> int:
        """Return the first place of the level that a place is on."""
        front = self._front
        while (up := front[place]) != place:
            front[place] = place = front[up]
        return place

    def end(self, place: int) -> int:
        """Return the last place of the level that a place is on."""
        return self._end[self.front(place)]

    def height(self, place: int) -> int:
        """Return how high a place is."""
        place, sums, height = place + 1, self._sums, 0
        while place:
            height += sums[place]
            place &= place - 1
        return height

    def lower_from(self, place: int, by: int) -> None:
        """Lower a place and all after it; those before it come down no more than they must."""
        rise, place = self._rise, self.front(place)
        while by and place and rise[place] <= by:
            by -= rise[place]
            self._eat(place, rise[place])
            place = self._join(place)
        if by:
            self._eat(place, by)

    def lower_after(self, place: int, by: int) -> None:
        """Lower all after a place, but none below it."""
        rise, after = self._rise, self.end(place) + 1
        while after < len(rise) and rise[after] <= by:
            by -= rise[after]
            self._eat(after, rise[after])
            after = self._end[self._join(after)] + 1
        if by and after < len(rise):
            self._eat(after, by)

    def _eat(self, place: int, by: int) -> None:
        self._rise[place] -= by
        place, sums, beyond = place + 1, self._sums, len(self._sums)
        while place < beyond:
            sums[place] -= by
            place += place & -place

    def _join(self, place: int) -> int:
        """Make the level that begins here part of the one before; return where that begins."""
        front = self.front(place - 1)
        self._front[place] = front
        self._end[front] = self._end[place]
        return front


class ShortStaircase:
    """The same, height by height: every lowering costs as many steps as there are places."""

    __slots__ = ("_heights", "height")

    def __init__(self, heights: Sequence[int]) -> None:
        """Take heights that never fall."""
        self._heights = [*heights]
        self.height = self._heights.__getitem__
        """How high a place is."""

    def front(self, place: int) -> int:
        """Return the first place of the level that a place is on."""
        return bisect_left(self._heights, self._heights[place])

    def end(self, place: int) -> int:
        """Return the last place of the level that a place is on."""
        return bisect_right(self._heights, self._heights[place]) - 1

    def lower_from(self, place: int, by: int) -> None:
        """Lower a place and all after it; those before it come down no more than they must."""
        heights = self._heights
        heights[place:] = [height - by for height in heights[place:]]
        top = heights[place]
        while place and heights[place - 1] > top:
            place -= 1
            heights[place] = top

    def lower_after(self, place: int, by: int) -> None:
        """Lower all after a place, but none below it."""
        heights, after = self._heights, place + 1
        least = heights[place]
        lowered = [height - by for height in heights[after:]]
        heights[after:] = [height if height > least else least for height in lowered]  # noqa: FURB136 - a call for each is twice as slow


def stairs(heights: Sequence[int]) -> Staircase | ShortStaircase:
    """Return a staircase of heights that never fall, kept as suits its length."""
    return ShortStaircase(heights) if len(heights) <= SHORT else Staircase(heights)


class Unpriced:
    """Which purchases have no price yet, and which job priced the others."""

    __slots__ = ("_next", "by")

    def __init__(self, count: int) -> None:
        self._next = list(range(count + 1))
        self.by = [-1] * count

    def close(self, start: int, stop: int, job: int) -> None:
        """Let a job price all from ``start`` up to ``stop`` that have no price."""
        ahead = self._next
        while True:
            while (on := ahead[start]) != start:
                ahead[start] = start = ahead[on]
            if start >= stop:
                return
            self.by[start] = job
            ahead[start] = start + 1
