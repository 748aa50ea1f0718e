"""Explanations, remarks and signatures below the tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from section16.law.boxes import NOTICES
from section16.printed.furniture import is_furniture
from section16.printed.page import Fragment
from section16.printed.placed.canvas import Canvas, Piece
from section16.printed.placed.numbering import Opening, openings
from section16.printed.placed.page import Word
from section16.printed.placed.run import Run, in_lines
from section16.printed.sheet import BLANK, Cell, Explanation, SignatureLine
from section16.printed.wording import key

_CAPTION = re.compile(r"\**\s*Signature\s+of\s+Reporting", re.IGNORECASE)
_CAPTION_END, _DATE_CAPTION = "person", "date"
_CAPTION_LINES = 3
_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}$")
_NUMBERED = re.compile(r"\(?\s*(?P<mark>\d{1,2})\s*[.)]\s+(?=\S)")
_REMARKS = re.compile(r"Remarks?\s*:", re.IGNORECASE)
_HEADING = re.compile(r"Explanation\s+of\s+Responses", re.IGNORECASE)
_SIGNED = re.compile(r"/s/", re.IGNORECASE)
_NOT_ONE = 100.0
"""What it costs that a group has no signature, or one more."""
_OPENING = 12
"""Letters by which the beginning of a notice is known."""
_NOTICES = tuple(key(notice) for notice in NOTICES)
_MOST_DAYS = 200
"""Signatures of the longest form."""
_LONG = 70
"""Letters of a line that is none of a signature at the left edge of a page."""
_FAR = 12.0
"""How far to the left of the caption, in heights, a signature may begin."""


class SignaturePart(NamedTuple):
    """The signatures, and the pieces they were made of."""

    signatures: tuple[SignatureLine, ...]
    pieces: frozenset[int]


def read_signatures(found: Sequence[Piece], canvas: Canvas, taken: set[int]) -> SignaturePart:
    """The signatures: what stands above each caption, and the day beside it."""
    signatures: list[SignatureLine] = []
    used: set[int] = set()
    lines = in_lines(found)
    first = 0
    for number, line in enumerate(lines):
        caption = next((piece for piece in line if _CAPTION.match(piece.text)), None)
        if caption is None:
            continue
        block = _block(lines[first:number], caption, canvas)
        captions = _captions(lines[number : number + _CAPTION_LINES])
        used.update(map(id, (*block, *captions)))
        taken.update(id(word) for piece in captions for word in piece.words)
        day = _day_at(lines[max(0, number - 1) : number + 2], caption)
        signatures.extend(_signed(block, day, canvas, taken))
        first = number + 1
    return SignaturePart(tuple(signatures), frozenset(used))


def _captions(lines: Sequence[Sequence[Piece]]) -> list[Piece]:
    """The captions of a signature and its day; the first may wrap to the lines below."""
    return [
        piece
        for number, line in enumerate(lines)
        for piece in line
        if _CAPTION.match(piece.text)
        or (number and key(piece.text) == _CAPTION_END)
        or key(piece.text) == _DATE_CAPTION
        or piece.text == "**"
    ]


def _day_at(lines: Iterable[Sequence[Piece]], caption: Piece) -> Word | None:
    """The word below the day of a signature."""
    for line in lines:
        for piece in line:
            if key(piece.text) == _DATE_CAPTION and piece.left > caption.left:
                return piece.words[0]
    last = caption.words[-1]
    return last if key(last.text) == _DATE_CAPTION else None


def _block(lines: Sequence[Sequence[Piece]], caption: Piece, canvas: Canvas) -> list[Piece]:
    """The pieces above a caption up to a line that begins far to its left."""
    block: list[Piece] = []
    at_left = _signed_at_left(lines, canvas)
    for line in reversed(lines):
        if _ends_block(line, caption, canvas, at_left):
            break
        block += [p for p in line if key(p.text) != _DATE_CAPTION and p.text != "**"]
    return sorted(block, key=lambda piece: piece.middle)


def _signed_at_left(lines: Iterable[Sequence[Piece]], canvas: Canvas) -> set[int]:
    """The pages of days whose names stand at the left edge: on them is nothing but signatures."""
    dated: set[int] = set()
    apart: set[int] = set()
    for line in lines:
        page = canvas.page_at(line[0].middle)
        if _DAY.match(line[-1].text):
            dated.add(page)
        if line[0].left >= canvas.left + _FAR * canvas.height and not _DAY.match(line[0].text):
            apart.add(page)
    return dated - apart


def _ends_block(
    line: Sequence[Piece], caption: Piece, canvas: Canvas, at_left: AbstractSet[int]
) -> bool:
    """Whether a line is above a block."""
    first = line[0]
    if _REMARKS.match(first.text) or _HEADING.match(first.text) or key(first.text) == "signatures":
        return True
    if _NUMBERED.match(first.text) or opens_notice(first.text):
        return True
    page = canvas.page_at(first.middle)
    if page != canvas.page_at(caption.middle):
        if page in at_left and len(first.text) < _LONG:
            return False
        edge = canvas.left + _FAR * canvas.height
        return first.left < edge <= caption.left
    return first.left < caption.left - _FAR * canvas.height


def _signed(
    block: Sequence[Piece], caption: Word | None, canvas: Canvas, taken: set[int]
) -> list[SignatureLine]:
    """Each day with the lines of the name beside it; a page has places of its own."""
    days: list[Piece] = []
    names: list[Piece] = []
    page = canvas.page_at(caption.top) if caption else None
    for piece in block:
        below = caption if canvas.page_at(piece.middle) == page else None
        name, day = _parted(piece, below and below.left, canvas.height)
        names += [name] if name else []
        days += [day] if day else []
    strays = [day for day in days if _ends_name(day, names, days, canvas.height)]
    days = [day for day in days if day not in strays]
    name_lines = in_lines([*names, *strays])
    if not days or len(days) > _MOST_DAYS:
        run = Run(name_lines, taken)
        return [SignatureLine(run.cell(run.whole))] if name_lines else []
    groups = _nearest(name_lines, days, canvas)
    return [
        SignatureLine(_cell(group, taken), _cell([[day]], taken))
        for day, group in zip(days, groups, strict=True)
    ]


def _ends_name(day: Piece, names: Iterable[Piece], days: Iterable[Piece], height: float) -> bool:
    """Whether a day that begins a line among the names is a word of one: days stand beside them."""
    below_name = any(abs(day.left - name.left) <= height for name in names)
    return below_name and any(other.left > day.right + height for other in days)


def _parted(
    piece: Piece, day_left: float | None, height: float
) -> tuple[Piece | None, Piece | None]:
    """The name and the day in a piece of a signature's line."""
    if _DAY.match(piece.words[-1].text):
        at = len(piece.words) - 1
        return piece.parted(at) if at else (None, piece)
    if day_left is not None and piece.left > day_left - 2 * height:
        return None, piece
    return piece, None


class _Line(NamedTuple):
    """A line of a name: its level, its page, and how many signatures stand in it."""

    level: float
    page: int
    signed: int


def _nearest(
    lines: Sequence[Sequence[Piece]], days: Sequence[Piece], canvas: Canvas
) -> list[list[Sequence[Piece]]]:
    """Lines dealt to days in order, so that each group's middle lies nearest to its day.

    Where as many signatures as days are told by their stroke, each group has one of them.
    """
    found = [_line_of(line, canvas) for line in lines]
    once = sum(line.signed for line in found) == len(days)
    count, most = len(lines), len(days)
    best: list[list[tuple[float, int]]] = [[(0.0, 0)] * (count + 1) for _ in range(most + 1)]
    for end in range(1, count + 1):
        best[0][end] = (float("inf"), 0)
    for number, day in enumerate(days, start=1):
        page = canvas.page_at(day.middle)
        for end in range(count + 1):
            best[number][end] = min(
                (
                    best[number - 1][start][0]
                    + _distance(found[start:end], day.middle, page, once=once),
                    start,
                )
                for start in range(max(0, end - 12), end + 1)
            )
    groups: list[list[Sequence[Piece]]] = []
    end = count
    for number in range(most, 0, -1):
        start = best[number][end][1]
        groups.append(list(lines[start:end]))
        end = start
    return groups[::-1]


def _line_of(line: Sequence[Piece], canvas: Canvas) -> _Line:
    level = sum(piece.middle for piece in line) / len(line)
    signed = sum(len(_SIGNED.findall(piece.text)) for piece in line)
    return _Line(level, canvas.page_at(level), signed)


def _distance(group: Sequence[_Line], middle: float, page: int, *, once: bool) -> float:
    """How far a group's middle is from its day, which stands anywhere in one that a turn cuts."""
    levels = [line.level for line in group if line.page == page]
    if not levels:
        return 1e4
    signed = _NOT_ONE * abs(sum(line.signed for line in group) - 1) if once else 0.0
    if len(levels) < len(group):
        return signed + max(0.0, levels[0] - middle, middle - levels[-1])
    return signed + abs((levels[0] + levels[-1]) / 2 - middle)


def _cell(lines: Sequence[Sequence[Piece]], taken: set[int]) -> Cell:
    run = Run(lines, taken)
    found = run.cell(run.whole)
    text = " ".join(found.text.split())
    return Cell(text, found.notes, found.span, found.printed, found.otherwise)


class Closing(NamedTuple):
    """The numbered explanations, those without a number, and the remarks."""

    explanations: tuple[Explanation, ...] = ()
    statements: tuple[Cell, ...] = ()
    remarks: Cell = BLANK


def read_explanations(found: Iterable[Piece], cited: frozenset[str], taken: set[int]) -> Closing:
    """What stands below "Explanation of Responses"; ``cited`` are the numbers of footnote marks."""
    rows = in_lines(found)
    run = Run(rows, taken)
    numbered: list[tuple[str, list[Fragment]]] = []
    statements: list[list[Fragment]] = []
    remarks: list[Fragment] = []
    into: list[Fragment] | None = None
    mended = _mended(rows)
    for at, line in enumerate(_lines(run)):
        opening, number = _REMARKS.match(line.text), mended.get(at) or _number(line.text)
        if opens_notice(line.text):
            into = None
        elif opening:
            run.take(line)
            into = remarks
            into.append(line.part(opening.end(), len(line.text)))
        elif number and into is not remarks and _follows(number.mark, numbered, cited):
            run.take(line)
            into = [line.part(number.length, len(line.text))]
            numbered.append((number.mark, into))
        elif into is not None:
            into.append(line)
        elif not is_furniture(line.text):
            into = [line]
            statements.append(into)
    return Closing(
        tuple(Explanation(mark, run.prose(parts)) for mark, parts in numbered),
        tuple(run.prose(parts) for parts in statements),
        run.prose(remarks),
    )


def _number(text: str) -> Opening | None:
    found = _NUMBERED.match(text)
    return Opening(found["mark"], found.end()) if found else None


def _mended(rows: Sequence[Sequence[Piece]]) -> dict[int, Opening]:
    """The numbers of explanations on a copy that an engine has read, where some are broken."""
    first = next((at for at, row in enumerate(rows) if not is_furniture(_text(row))), len(rows))
    last = next((at for at, row in enumerate(rows) if _ends(_text(row))), len(rows))
    part = rows[first:last]
    if not any(word.confidence < 1 for row in part for piece in row for word in piece.words):
        return {}
    return {first + at: opening for at, opening in openings(part).items()}


def _text(row: Iterable[Piece]) -> str:
    return " ".join(piece.text for piece in row)


def _ends(text: str) -> bool:
    """Whether a line ends the explanations."""
    return bool(_REMARKS.match(text)) or opens_notice(text)


def _lines(run: Run) -> Iterable[Fragment]:
    start = 0
    for line in run.text.split("\n"):
        yield run.whole.part(start, start + len(line))
        start += len(line) + 1


def opens_notice(text: str) -> bool:
    """Whether a line is a notice of the form, or its beginning."""
    letters = key(text)
    return (
        len(letters) > _OPENING
        and is_furniture(text)
        and any(notice.startswith(letters[:_OPENING]) for notice in _NOTICES if letters)
    )


def _follows(mark: str, numbered: Sequence[tuple[str, object]], cited: frozenset[str]) -> bool:
    """Whether a number is the next one, or is new and cited in a box."""
    if mark in {seen for seen, _ in numbered}:
        return False
    return not numbered or mark in cited or int(mark) == int(numbered[-1][0]) + 1
