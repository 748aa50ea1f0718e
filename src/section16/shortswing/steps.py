"""A rising staircase of whole numbers that is only ever lowered.

Two of them hold what the solver must know of all runs of sales at once. A staircase keeps its
rises, not its heights: a height is a sum of rises, held in a Fenwick tree, and lowering a stretch
only eats rises at one end of it. A rise eaten up never comes back, and two levels become one for
good, which is what union-find is for. So each step costs O(log n) on average.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


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
