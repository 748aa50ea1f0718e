"""Places to fill in: short lines before a caption, as on paper, where a box would be drawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from section16.printed.placed.page import Rule, Word
from section16.printed.scan.lines import Box, Lines

_LONGEST = 7.0
"""Letter heights of a place to fill in."""
_BEFORE, _WITHIN = 1.6, 0.5
"""Letter heights between such a place and the word behind it, and by which it may reach into it."""
_BEHIND = re.compile(r"[xX]|_+|Director|10%|Officer|Other|Form|Check", re.IGNORECASE)
"""How what stands behind a place to fill in begins."""
_BELOW = 0.45
"""Letter heights by which it may lie below the letters beside it."""


def blanks_of(
    lines: Lines, rules: Iterable[Rule], words: Iterable[Word], letter: float
) -> tuple[Word, ...]:
    """The places to fill in, as words of underscores on the line of the words beside them."""
    strokes = [
        *lines.strokes,
        *(Box(*map(round, rule)) for rule in rules if rule.is_horizontal),
    ]
    short = sorted(
        (stroke for stroke in strokes if letter <= stroke.width <= _LONGEST * letter), reverse=True
    )
    return tuple(_placed(short, list(words), letter))


def is_blank(rule: Rule, blanks: Iterable[Word]) -> bool:
    """Whether a ruled line is a place to fill in."""
    return any(
        rule.is_horizontal
        and abs(blank.left - rule.left) < 1
        and abs(blank.right - rule.right) < 1
        and blank.top < rule.top < blank.bottom + (blank.bottom - blank.top)
        for blank in blanks
    )


def _placed(strokes: Iterable[Box], words: list[Word], letter: float) -> Iterator[Word]:
    """Strokes from right to left, so that two before one word find each other."""
    for stroke in strokes:
        near = [word for word in words if _stands_before(stroke, word, letter)]
        if near:
            word = min(near, key=lambda word: word.left)
            text = "_" * max(2, round(stroke.width / letter))
            blank = Word(text, float(stroke.left), word.top, float(stroke.right), word.bottom)
            words.append(blank)
            yield blank


def _stands_before(stroke: Box, word: Word, letter: float) -> bool:
    if not _BEHIND.fullmatch(word.text):
        return False
    gap = word.left - stroke.right
    level = (word.top + word.bottom) / 2 < stroke.top <= word.bottom + _BELOW * letter
    return level and -_WITHIN * letter <= gap <= _BEFORE * letter
