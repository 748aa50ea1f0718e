"""Boxes drawn with signs: ``+---+`` and ``|   |``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from section16.printed.ascii import wrapped

WIDTH = 132
"""The longest line that EDGAR took in an ASCII document."""


class Pane(NamedTuple):
    """A box and what stands in it, in lines that fit."""

    lines: Sequence[str]
    left: int
    right: int
    """Where its bars stand."""

    @property
    def height(self) -> int:
        """The lines in it, at least one."""
        return max(1, len(self.lines))

    def centred(self) -> Pane:
        """The pane with its lines in the middle."""
        width = self.right - self.left - 1
        return self._replace(lines=[line.strip().center(width).rstrip() for line in self.lines])


Stack = Sequence[Sequence[Pane]]
"""Boxes below each other; several on one level stand beside each other."""


class Bars(NamedTuple):
    """Where the bars of a grid stand."""

    places: tuple[int, ...]
    padding: int

    def inner(self, first: int, last: int) -> int:
        """The characters between two bars, without the blanks beside them."""
        return self.places[last] - self.places[first] - 1 - 2 * self.padding

    def pane(self, texts: Iterable[str], first: int, last: int) -> Pane:
        """A box between two bars, with texts that each begin on a line of their own."""
        width = self.inner(first, last)
        lines = [line for text in texts for line in (wrapped(text, width) or [""])]
        blanks = " " * self.padding
        lines = [f"{blanks}{line}" for line in lines]
        return Pane(lines, self.places[first], self.places[last])


def bars(shares: Sequence[int], padding: int = 0, width: int = WIDTH) -> Bars:
    """Bars that part a line in columns of these shares."""
    total, inner = sum(shares), width - 1
    ends = (round(inner * sum(shares[: at + 1]) / total) for at in range(len(shares)))
    return Bars((0, *ends), padding)


def drawn(*bands: Sequence[Stack], double: Iterable[int] = ()) -> list[str]:
    """Bands of boxes between rules from edge to edge; in a band stacks stand side by side.

    ``double`` numbers the bands below which the rule is double.
    """
    lines: list[str] = []
    doubled = frozenset(double)
    for number, band in enumerate(bands):
        height = max(map(_height, band))
        sheet = [[" "] * WIDTH for _ in range(height + 2)]
        for stack in band:
            _draw_stack(sheet, stack, height)
        rule, *inside, last = ("".join(line) for line in sheet)
        lines[-1:] = [_merged(lines[-1], rule) if lines else rule]
        lines += [*inside, last.replace("-", "=") if number in doubled else last]
    return lines


def _merged(above: str, below: str) -> str:
    """A rule with the corners of the boxes on both sides of it."""
    pairs = zip(above, below, strict=True)
    return "".join("+" if "+" in pair else pair[0] for pair in pairs)


def _height(stack: Stack) -> int:
    """The lines of a stack, with the rules in it."""
    return sum(max(pane.height for pane in level) for level in stack) + len(stack) - 1


def _draw_stack(sheet: list[list[str]], stack: Stack, height: int) -> None:
    """Draw boxes from the top down; the last reaches to the bottom."""
    top = 0
    for number, level in enumerate(stack, start=1):
        bottom = top + 1 + max(pane.height for pane in level)
        bottom = height + 1 if number == len(stack) else bottom
        for pane in level:
            _draw(sheet, pane, top, bottom)
        top = bottom


def _draw(sheet: list[list[str]], pane: Pane, top: int, bottom: int) -> None:
    for line in range(top, bottom + 1):
        is_rule = line in (top, bottom)
        for place in range(pane.left, pane.right + 1):
            edge = "+" if place in (pane.left, pane.right) else "-"
            if is_rule:
                sheet[line][place] = "+" if sheet[line][place] == "+" else edge
            elif edge == "+" and sheet[line][place] == " ":
                sheet[line][place] = "|"
    for line, text in enumerate(pane.lines, start=top + 1):
        for place, sign in enumerate(text, start=pane.left + 1):
            sheet[line][place] = sign
