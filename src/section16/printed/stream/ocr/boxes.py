"""Boxes to be checked, as an OCR programme leaves them.

EDGAR's older pages draw an empty box, which comes out as a circle, or a line of strokes; a box
that is checked comes out as an X or as nothing. The newer pages print an X or nothing at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from section16.printed.page import Fragment
from section16.printed.sheet import CheckBox, Mark, Span

EXIT = re.compile(r"Check\s+t\w*s\s+b\w+\s?i[ft]", re.IGNORECASE)
PLAN = re.compile(r"Check\s+t\w*s\s+b\w+\s+to\b", re.IGNORECASE)
_CHECKED = re.compile(r"_*\s?[xX\u00d7]{1,2}\s?_*")
_CHECKED_APART = re.compile(r"(?:^|[\s|])_*[xX\u00d7]{1,2}\s_+$")
_DRAWN = re.compile(r"(?=.*_)[_\u2014\u2013-]{2,}|_")
_CIRCLE = re.compile(r"\u00a9\)?|[CcO(]\s?\)|\(2\)|C[OGJoi]?|O?C\)|\(J|O|LJ|[\[{(][_ ]?[\])}]")
_LOOSE_CIRCLE = re.compile(r"(?<!\S)(?:\u00a9\)?|[CO]O?\)|O|Co|Ci)(?!\S)")
"""A circle wherever it stands."""
_SMALL = re.compile(r"[oO0]{1,2}")
"""The small box of the newer pages, empty."""
_CROSSED = re.compile(r"[xX\u00d7][j\])]?")
_SHORTEST_WORD = 2
_OFFICER = r"\bOfficer(?= \(give| ?$)|\S{1,8}(?= \(give title)|\bOff\w{0,3}(?= \w{0,3}ve title)"
_CAPTION = re.compile(
    rf"(?P<director>\bDirector\b)|(?P<ten>10% ?Owner)|(?P<officer>{_OFFICER})"
    r"|(?P<other>\b[Oo]ther(?= \(spec| ?$)|\b[Oo]\w{1,4}(?= \w{0,3}if?y be))|(?P<below>\bbelow\))"
    r"|\(give(?: title)?|title|\(specify"
)
_TITLED = (2, 3)
"""Which of the boxes are an officer's and another's, below which a text stands."""
_TWO_TEXTS = " / "
_NAMES = ("director", "ten", "officer", "other")
_MOST_LINES = 14
_FIRST = re.compile(r"irector\b|Officer \(give")
_ENDS = re.compile(r"Individual or Joint|Form filed by|^\(?City\)", re.IGNORECASE)
_STRAY = re.compile(r"^\W*[xX]{1,2}\W*$|Middle\)?\W*\s[xX]{1,2}$")
_EITHER = re.compile(r"\bX{1,2}\b|\bx\b")


class Roles(NamedTuple):
    """The boxes of the relationship, and how those were told of which no mark is seen."""

    boxes: tuple[CheckBox, CheckBox, CheckBox, CheckBox]
    told: str = ""


class _Seen(NamedTuple):
    """What stands before a caption."""

    mark: Mark
    before: str
    line: Fragment

    @property
    def box(self) -> CheckBox:
        return CheckBox(self.mark, Span(self.line.start, self.line.end), self.line.words)


def begins_line(lines: Sequence[Fragment], caption: re.Pattern[str]) -> bool:
    """Whether a caption of a box above the form begins its line, without a box before it."""
    found = (match for line in lines if (match := caption.search(line.text)))
    return next((match.start() == 0 for match in found), False)


def drawn_box(lines: Sequence[Fragment], caption: re.Pattern[str]) -> CheckBox:
    """A box above the form: the circle or cross beside its words, or below the last of them."""
    at = next((n for n, line in enumerate(lines) if caption.search(line.text)), None)
    if at is None:
        return CheckBox()
    own = [lines[at], *_going_on(lines[at + 1 : at + _MOST_LINES])]
    first = caption.search(lines[at].text)
    words = lines[at].text[: first.start() if first else 0].split()
    marks = {_of_drawn(words[-1])} if words else set()
    marks |= {_of_drawn(line.text.split()[0]) for line in own[1:] if line.text.split()}
    seen = marks - {Mark.BARE}
    span = Span(lines[at].start, lines[at].end)
    return CheckBox(seen.pop() if len(seen) == 1 else Mark.UNREADABLE, span, lines[at].words)


def _going_on(lines: Sequence[Fragment]) -> Iterator[Fragment]:
    """The lines up to the next box."""
    for line in lines:
        if EXIT.search(line.text) or PLAN.search(line.text) or "OMB" in line.text:
            return
        yield line


def _of_drawn(word: str) -> Mark:
    if _CIRCLE.fullmatch(word) or _SMALL.fullmatch(word):
        return Mark.EMPTY
    return Mark.CHECKED if _CROSSED.fullmatch(word) else Mark.BARE


def is_circle(box: CheckBox) -> bool:
    """Whether a box is seen empty by the circle that it has left."""
    return box.mark is Mark.EMPTY and bool(_CIRCLE.search(box.printed))


def filing_boxes(lines: Sequence[Fragment]) -> tuple[CheckBox, CheckBox]:
    """Whether one person files, or more: where one box is seen empty the other is checked."""
    one, more = (_filing(lines, which) for which in ("One", "More"))
    if (one.mark, more.mark) == (Mark.BARE, Mark.EMPTY) and _CIRCLE.search(more.printed):
        return CheckBox(Mark.CHECKED, one.span, one.printed), more
    return one, more


def _filing(lines: Sequence[Fragment], which: str) -> CheckBox:
    pattern = re.compile(rf"(?P<before>.*?)Form filed by {which}")
    for line in lines:
        if found := pattern.match(line.text):
            mark, _ = _before(found["before"].strip())
            return CheckBox(mark, Span(line.start, line.end), line.words)
    return CheckBox()


def has_stray_marks(lines: Sequence[Fragment]) -> bool:
    """Whether marks of boxes stand on lines of their own, but for one of who files."""
    stray = sum(bool(_STRAY.search(line.text)) for line in lines)
    is_filed = any(box.mark is Mark.CHECKED for box in filing_boxes(lines))
    return stray > (not is_filed)


def role_boxes(area: Sequence[Fragment], *, titled: bool, torn: bool = False) -> Roles:
    """The four boxes of the relationship.

    ``titled`` where a title stands below them, ``torn`` where marks stand apart from their boxes.
    """
    seen = _captions(area)
    marks = [seen[name].mark if name in seen else Mark.UNREADABLE for name in _NAMES]
    told, known = _settled(marks, seen, area, titled=titled, torn=torn)
    boxes = [
        CheckBox(mark, box.span, box.printed) if (box := _box(seen, name)) else CheckBox(mark)
        for name, mark in zip(_NAMES, known, strict=True)
    ]
    return Roles((boxes[0], boxes[1], boxes[2], boxes[3]), told)


def _box(seen: dict[str, _Seen], name: str) -> CheckBox | None:
    return seen[name].box if name in seen else None


def role_lines(lines: Sequence[Fragment]) -> list[Fragment]:
    """The lines from the caption of the first role to those of the next box."""
    start = next((n for n, line in enumerate(lines) if _FIRST.search(line.text)), len(lines))
    found: list[Fragment] = []
    for line in lines[start : start + _MOST_LINES]:
        if _ENDS.search(line.text) and "(give" not in line.text:
            break
        found.append(line)
    return found


def _captions(area: Sequence[Fragment]) -> dict[str, _Seen]:
    found: dict[str, _Seen] = {}
    below = iter(("officer", "other"))
    for line in area:
        end = 0
        for match in _CAPTION.finditer(line.text):
            before = line.text[end : match.start()].strip()
            end = match.end()
            name = match.lastgroup
            if name == "below":
                _take_below(found, next(below, None), before, line)
            elif name and name not in found:
                found[name] = _Seen(*_before(before), line)
    return found


def _take_below(found: dict[str, _Seen], name: str | None, before: str, line: Fragment) -> None:
    """A mark beside two lines of a caption may come out beside the second."""
    mark, text = _before(before)
    if name and mark is Mark.CHECKED:
        found[name] = _Seen(mark, text, line)


def _before(text: str) -> tuple[Mark, str]:
    """The mark at the end of what stands before a caption."""
    last = text.rsplit(maxsplit=1)[-1] if text else ""
    if _CHECKED.fullmatch(last) or _CHECKED_APART.search(text):
        return Mark.CHECKED, last
    if _DRAWN.fullmatch(last) or _CIRCLE.fullmatch(last):
        return Mark.EMPTY, last
    is_word = sum(map(str.isalpha, last)) >= _SHORTEST_WORD or last[-4:].isdigit()
    return Mark.BARE if not last or is_word else Mark.UNREADABLE, last


def _settled(
    marks: list[Mark],
    seen: dict[str, _Seen],
    area: Sequence[Fragment],
    *,
    titled: bool,
    torn: bool,
) -> tuple[str, list[Mark]]:
    """What the boxes that are seen tell of those that are not."""
    bare = [n for n, mark in enumerate(marks) if mark is Mark.BARE]
    drawn = [box.before for box in seen.values() if box.mark is Mark.EMPTY]
    checked = Mark.CHECKED in marks
    if marks.count(Mark.EMPTY) == len(marks):
        return "", [Mark.UNREADABLE] * len(marks)
    circles = sum(len(_LOOSE_CIRCLE.findall(line.text)) for line in area)
    if circles > len(drawn):
        return "", _with(marks, bare, Mark.UNREADABLE)
    if drawn and Mark.UNREADABLE not in marks and all(map(_CIRCLE.fullmatch, drawn)):
        told = "the boxes that are empty have left circles" if bare else ""
        return told, _with(marks, bare, Mark.CHECKED)
    if any("_" in mark for mark in drawn) and checked:
        return "", _with(marks, bare, Mark.EMPTY)
    if drawn or not checked or torn or _torn(seen, area):
        return "", _with(marks, bare, Mark.UNREADABLE)
    two = any(_TWO_TEXTS in line.text for line in area)
    sure = [n for n in bare if not titled or n not in _TITLED[: 1 + two]]
    told = "no mark stands before it where one stands before another" if sure else ""
    known = _with(marks, sure, Mark.EMPTY)
    return told, _with(known, [n for n in bare if n not in sure], Mark.UNREADABLE)


def _with(marks: Sequence[Mark], places: Sequence[int], mark: Mark) -> list[Mark]:
    return [mark if n in places else old for n, old in enumerate(marks)]


def _torn(seen: dict[str, _Seen], area: Sequence[Fragment]) -> bool:
    """Whether captions or marks have come apart from the lines they stand on."""
    same = "director" in seen and "ten" in seen and seen["director"].line == seen["ten"].line
    return not same or any(_EITHER.fullmatch(line.text.strip()) for line in area)
