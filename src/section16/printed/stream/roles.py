"""The boxes of the relationship and of box 6, where marks have come away from their captions.

What is certain is how many marks there are, that a title stands only beside "Officer" or "Other",
and in some places what stands leftmost or between two captions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from section16.printed.marks import check_mark
from section16.printed.page import Fragment
from section16.printed.sheet import CheckBox, Mark, Span
from section16.printed.stream.blocks import Block
from section16.printed.stream.persons import Group

_ROLES = ("Director", "10% Owner", "Officer", "Other")
_LABELS = re.compile(
    r"(?P<mark>_+\s?[xX]?\s?_*|\[\s?[xX]?\s?\])?\s*"
    r"(?P<label>Director\b|10% Owner|Officer(?= \(|$)|Other(?= \(|$)"
    r"|Form filed by One|Form filed by More)"
)
_NEIGHBOUR = re.compile(r"\(Last\)|\(Check all")
_MARKS_OF_ONE_ROLE = 2
"""One of a role, one of box 6."""
_DIRECTOR, _OWNER, _OFFICER, _OTHER = range(4)


class Roles(NamedTuple):
    """The four boxes of the relationship, and the two of box 6."""

    boxes: tuple[CheckBox, CheckBox, CheckBox, CheckBox]
    one_person: CheckBox
    several_persons: CheckBox


class _Label(NamedTuple):
    """A caption of a box, the mark printed at it, and which item of the front it is."""

    text: str
    mark: str
    at: int
    line: Fragment


class _Seen(NamedTuple):
    """Whether a title stands below the boxes, and which lines share a block with captions."""

    has_title: bool
    is_told: bool
    """Whether no other text may be a title."""
    beside: frozenset[int]

    def joined(self, line: Fragment) -> bool:
        """Whether a line stands in the block of a caption to its left or above."""
        return line.start in self.beside


def roles(
    blocks: Sequence[Block], title: Group | None, *, several: bool, is_told: bool = True
) -> Roles:
    """What is checked, as far as it is certain.

    ``several`` says that the page names several persons, ``is_told`` that no text but the title
    may be one.
    """
    lines = [line for block in blocks for line in block.lines]
    labels = {label.text: label for label in _labels(lines)}
    one = labels.get("Form filed by One")
    more = labels.get("Form filed by More")
    found = [labels.get(name) for name in _ROLES]
    marks = [at for at, line in enumerate(lines) if line.text == "X"]
    if any(label.mark for label in labels.values()):
        printed = [_printed(label) for label in found]
        boxes = printed[0], printed[1], printed[2], printed[3]
        return Roles(boxes, _printed(one), _printed(more))
    if not marks:
        bare = [_box(label, Mark.BARE) for label in found]
        return Roles(
            (bare[0], bare[1], bare[2], bare[3]), _box(one, Mark.BARE), _box(more, Mark.BARE)
        )
    seen = _Seen(title is not None, is_told, frozenset(_beside(blocks)))
    says = [
        _box(label, mark)
        for label, mark in zip(found, _by_count(found, lines, marks, seen), strict=True)
    ]
    filing = (Mark.EMPTY, Mark.CHECKED) if several else (Mark.CHECKED, Mark.EMPTY)
    return Roles((says[0], says[1], says[2], says[3]), _box(one, filing[0]), _box(more, filing[1]))


def _beside(blocks: Sequence[Block]) -> Iterator[int]:
    """Where the lines begin that share a block with "(Last)" or "(Check all applicable)"."""
    for block in blocks:
        if any(_NEIGHBOUR.match(line.text) for line in block.lines):
            yield from (line.start for line in block.lines)


def _labels(lines: Sequence[Fragment]) -> Iterator[_Label]:
    seen: set[str] = set()
    for at, line in enumerate(lines):
        for found in _LABELS.finditer(line.words):
            if found["label"] not in seen:
                seen.add(found["label"])
                yield _Label(found["label"], found["mark"] or "", at, line)


def _printed(label: _Label | None) -> CheckBox:
    return _box(label, check_mark(label.mark) if label else Mark.ABSENT)


def _box(label: _Label | None, mark: Mark) -> CheckBox:
    if label is None:
        return CheckBox()
    return CheckBox(mark, Span(label.line.start, label.line.end), label.line.words)


def _by_count(
    labels: Sequence[_Label | None],
    lines: Sequence[Fragment],
    marks: Sequence[int],
    seen: _Seen,
) -> tuple[Mark, ...]:
    """What every choice of roles agrees on that the page allows; box 6 has one of the marks."""
    places = [label.at for label in labels if label]
    if len(places) != len(_ROLES):
        return (Mark.UNREADABLE,) * len(_ROLES)
    must = _certain(places, lines, marks, seen)
    choices = [
        set(choice)
        for choice in combinations(range(len(_ROLES)), len(marks) - 1)
        if _has_titles(set(choice), seen)
        and all((role in choice) == said for role, said in must.items())
    ]
    return tuple(_said(role, choices) for role in range(len(_ROLES)))


def _said(role: int, choices: Sequence[set[int]]) -> Mark:
    if choices and all(role in choice for choice in choices):
        return Mark.CHECKED
    if choices and not any(role in choice for choice in choices):
        return Mark.EMPTY
    return Mark.UNREADABLE


def _has_titles(choice: set[int], seen: _Seen) -> bool:
    """Whether a choice has the one role that a title needs, or none where there is no title.

    Another text that may be a title may be that of another role.
    """
    count = len({_OFFICER, _OTHER} & choice)
    return count == seen.has_title or (not seen.is_told and count > seen.has_title)


def _certain(
    places: Sequence[int], lines: Sequence[Fragment], marks: Sequence[int], seen: _Seen
) -> dict[int, bool]:
    """What the neighbours of captions and marks prove.

    What stands leftmost joins the block of "(Last)" or "(Check all applicable)" to its left or
    above: the mark of "Director", or where there is none, "Director" itself.
    """
    director, ten, officer, other = places
    must: dict[int, bool] = {}
    if seen.joined(lines[director]):
        must[_DIRECTOR] = False
    elif any(seen.joined(lines[mark]) for mark in marks) or director - 1 in marks:
        must[_DIRECTOR] = True
    elif len(marks) == _MARKS_OF_ONE_ROLE and marks[0] < director < ten < officer:
        must[_OWNER] = False
    if officer - 1 in marks:
        must[_OFFICER] = True
    if not any(officer < place < other for place in (director, ten)) and any(
        officer < mark < other for mark in marks
    ):
        must[_OTHER] = True
    elif len(marks) == _MARKS_OF_ONE_ROLE and marks[0] < min(officer, other):
        must[_OTHER] = False
    if officer < ten and _OTHER not in must and not seen.has_title and seen.is_told:
        must[_OWNER] = True
    return must
