"""Ruled lines of a picture: found, mended, and taken out so that they hide no letter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from section16.printed.placed.page import Rule
from section16.printed.scan.picture import Mask, Picture, components

_LENGTHS = ((12.0, 1.0, 1.0), (5.0, 0.7, 0.2), (2.6, 0.2, 0.2))
"""Letter heights of a ruled line, and how much of what lies along it, above and below, may be ink.

The feet of letters run together too, but never as far, and with the letters on them; a line under
words has them above.
"""
_BREADTH = 0.75
"""Letter heights of the broadest ruled line; the frames of EDGAR's boxes are double lines."""
_AT_END, _SHOWN = 0.6, 0.2
"""Letter heights around the end of a line, and how much of a side of a frame must show."""
_JOIN = 1.5
"""Letter heights between two stretches of one line."""


class Ruling(NamedTuple):
    """The ruled lines of a page, and which pixels they are."""

    rules: tuple[Rule, ...]
    across: Mask
    down: Mask


def ruling_of(ink: Mask, letter: float) -> Ruling:
    """The ruled lines among the ink of a page whose letters are of a known height."""
    across = _lines(ink, letter)
    down = np.ascontiguousarray(_lines(np.ascontiguousarray(ink.T), letter).T)
    level = [Rule(*box) for box in _boxes(across, letter)]
    upright = [Rule(*box) for box in _boxes(np.ascontiguousarray(down.T), letter)]
    ink_down = np.ascontiguousarray(ink.T)
    sides = [side for side in _sides(level, upright, ink, letter) if not _is_cut(side, ink)]
    posts = _sides(upright, level, ink_down, letter)
    for side in sides:
        _take(across, ink, side, letter)
    taken = np.ascontiguousarray(down.T)
    for post in posts:
        _take(taken, ink_down, post, letter)
    down = np.ascontiguousarray(taken.T)
    level, upright = [*level, *sides], [*upright, *posts]
    turned = (Rule(rule.top, rule.left, rule.bottom, rule.right) for rule in upright)
    return Ruling((*level, *turned), across, down)


def _sides(lines: list[Rule], others: list[Rule], ink: Mask, letter: float) -> list[Rule]:
    """The outer sides of frames that a copy shows in pieces alone.

    Both kinds of line are given as level lines of their own page; ``others`` run across ``lines``,
    and where two of them end at one place there is a side, if other lines join the two or if some
    of it shows.
    """
    sides = []
    slack = _AT_END * letter
    ends = sorted((end, other) for other in others for end in (other.left, other.right))
    for (one, first), (two, second) in _pairs_of_ends(ends, slack):
        start, end = sorted((round(_middle(first)), round(_middle(second))))
        at = round((one + two) / 2)
        if end - start < letter or not _is_outer(at, start, end, others, letter):
            continue
        if _is_drawn(lines, at, start, end, slack):
            continue
        joined = any(line.left <= start + slack and line.right >= end - slack for line in lines)
        shown = float(_alone(ink[:, start:end], at, letter).mean())
        if joined or shown >= _SHOWN:
            sides.append(Rule(float(start), at - 1.0, float(end), at + 1.0))
    return sides


def _is_cut(side: Rule, ink: Mask) -> bool:
    """Whether a frame ends there with the page: it goes on overleaf, and has no side here."""
    left, right = round(side.left), round(side.right)
    above, below = ink[: max(0, round(side.top) - 1)], ink[round(side.bottom) + 1 :]
    if above[:, left:right].any() and below[:, left:right].any():
        return False
    inside = ink[max(0, round(side.top)) : round(side.bottom), left:right]
    return float((inside > 0).any(axis=0).mean()) < _SHOWN


def _is_outer(at: float, start: float, end: float, others: list[Rule], letter: float) -> bool:
    """Whether no line from here to there runs on beyond a place."""
    here = [other for other in others if start - letter <= _middle(other) <= end + letter]
    slack = _AT_END * letter / 2
    return at <= min(o.left for o in here) + slack or at >= max(o.right for o in here) - slack


def _alone(ink: Mask, at: int, letter: float) -> NDArray[np.bool_]:
    """Along a level, where there is ink on it and none beside it, as letters have."""
    reach = max(2, round(_AT_END * letter / 2))
    far = reach + round(letter / 2)
    on = ink[max(0, at - reach) : at + reach + 1].any(axis=0)
    above, below = ink[max(0, at - far) : max(0, at - reach)], ink[at + reach + 1 : at + far]
    return np.asarray(on & ~above.any(axis=0) & ~below.any(axis=0), np.bool_)


def _is_drawn(lines: list[Rule], at: float, start: float, end: float, slack: float) -> bool:
    """Whether one whole line runs there already."""
    return any(
        abs(_middle(line) - at) <= slack
        and line.left <= start + slack
        and line.right >= end - slack
        for line in lines
    )


def _take(mask: Mask, ink: Mask, side: Rule, letter: float) -> None:
    """Count the ink of a side among that of the lines."""
    reach = max(2, round(_AT_END * letter / 2))
    top, bottom = max(0, round(_middle(side)) - reach), round(_middle(side)) + reach + 1
    left, right = round(side.left), round(side.right)
    alone = _alone(ink[:, left:right], round(_middle(side)), letter)
    if float(alone.mean()) >= _SHOWN:
        mask[top:bottom, left:right] |= ink[top:bottom, left:right] * alone.astype(np.uint8)


def _pairs_of_ends(
    ends: list[tuple[float, Rule]], slack: float
) -> Iterator[tuple[tuple[float, Rule], tuple[float, Rule]]]:
    """Lines that end at one place, each with the next one."""
    groups: list[list[tuple[float, Rule]]] = []
    for end in ends:
        if groups and end[0] - groups[-1][-1][0] <= slack:
            groups[-1].append(end)
        else:
            groups.append([end])
    for group in groups:
        yield from pairwise(sorted(group, key=lambda pair: pair[1].top))


def _middle(rule: Rule) -> float:
    return (rule.top + rule.bottom) / 2


def _lines(ink: Mask, letter: float) -> Mask:
    """The pixels of level lines."""
    length = max(8, round(_LENGTHS[-1][0] * letter))
    found = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    # A line that lies a little askew falls into steps.
    patches = components(np.asarray(cv2.dilate(found, np.ones((1, 3), np.uint8)), np.uint8))
    keep = np.array([_is_line(box, ink, letter) for box in patches.boxes])
    keep[0] = False
    return np.asarray(keep[patches.labels] * found, np.uint8)


def _is_line(box: NDArray[np.int32], ink: Mask, letter: float) -> bool:
    """Whether a long run of ink is thin, and lies alone or is too long to be letters."""
    left, top, right, bottom, pixels = (int(side) for side in box)
    long = right - left
    if pixels > _BREADTH * letter * long or bottom - top > _BREADTH * letter + long * 0.02:
        return False
    above, below = ink[max(0, top - 2), left:right], ink[min(len(ink) - 1, bottom + 1), left:right]
    most, least = sorted((float((above > 0).mean()), float((below > 0).mean())), reverse=True)
    return any(
        long >= length * letter and most <= one and least <= other
        for length, one, other in _LENGTHS
    )


def _boxes(mask: Mask, letter: float) -> list[tuple[float, float, float, float]]:
    """The boxes of level lines, double lines and stretches of one line joined."""
    near = max(3, round(_BREADTH * letter * 0.7))
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((near, 1), np.uint8))
    patches = components(np.asarray(joined, np.uint8))
    found = []
    for number, (left, top, right, bottom, _) in enumerate(patches.boxes[1:].tolist(), start=1):
        inside = patches.labels[top:bottom, left:right] == number
        breadth = float(inside.sum()) / max(1, right - left)
        middle = top + float(np.nonzero(inside)[0].mean()) + 0.5
        found.append((float(left), middle - breadth / 2, float(right), middle + breadth / 2))
    return _joined(found, letter)


def _joined(
    found: list[tuple[float, float, float, float]], letter: float
) -> list[tuple[float, float, float, float]]:
    lines: list[tuple[float, float, float, float]] = []
    for left, top, right, bottom in sorted(found):
        for at, line in enumerate(lines):
            beside = abs((line[1] + line[3]) - (top + bottom)) < letter * _BREADTH
            if beside and left - line[2] <= _JOIN * letter:
                lines[at] = (
                    line[0],
                    min(line[1], top),
                    max(line[2], right),
                    max(line[3], bottom),
                )
                break
        else:
            lines.append((left, top, right, bottom))
    return lines


def without_rules(picture: Picture, ruling: Ruling) -> Picture:
    """The picture with paper where the ruled lines were.

    Of a line below words no more is taken than the line itself: the letters stand close on it.
    """
    lines = cv2.bitwise_or(
        cv2.dilate(ruling.across, np.ones((5, 3), np.uint8)),
        cv2.dilate(ruling.down, np.ones((3, 5), np.uint8)),
    )
    upright = [rule for rule in ruling.rules if not rule.is_horizontal]
    narrow = cv2.dilate(ruling.across, np.ones((3, 3), np.uint8))
    for rule in ruling.rules:
        if rule.is_horizontal and not _meets(rule, upright):
            top, bottom = max(0, round(rule.top) - 4), round(rule.bottom) + 4
            part = np.s_[top:bottom, max(0, round(rule.left) - 2) : round(rule.right) + 2]
            lines[part] = narrow[part]
    clean = picture.copy()
    clean[lines > 0] = 255
    return clean


def _meets(rule: Rule, upright: list[Rule]) -> bool:
    """Whether a level line begins or ends at an upright one."""
    reach = 12 + rule.bottom - rule.top
    return any(
        other.top - reach <= rule.top <= other.bottom + reach
        and min(abs(other.left - rule.left), abs(other.right - rule.right)) <= reach
        for other in upright
    )
