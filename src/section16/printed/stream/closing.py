"""Explanations, remarks and signatures from blocks in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from section16.printed.furniture import is_furniture
from section16.printed.interpret.values import day
from section16.printed.page import Fragment, Line, cell
from section16.printed.sheet import Cell, Explanation, SignatureLine
from section16.printed.stream.blocks import Block
from section16.printed.stream.entries import is_entry
from section16.printed.text.closing import NUMBERED, is_remarks, read_explanations
from section16.printed.wording import key

_EXPLANATIONS = re.compile(r"explanationofresponses")
_CAPTION = re.compile(r"(?:signatureof(?:reportingperson)?|reportingperson)(?:date)?|date")
_SIGNED = "/s/"
_BEGINNING = 8
"""Letters of a person's name by which a signature is known to begin with it."""
_LONGEST_NAME = 8
"""Lines of the longest signature."""
_MOST_WAYS = 512
_MOST_SIGNATURES = 100
_WIDEST = 64
"""Letters of the widest line of a signature where the date has a column of its own."""
_DAY_BEHIND = re.compile(r"\s(?P<day>\d{1,2}/\d{1,2}/\d{4})$")


class ClosingPart(NamedTuple):
    """What stands below the tables."""

    explanations: tuple[Explanation, ...]
    statements: tuple[Cell, ...]
    remarks: Cell
    signatures: tuple[SignatureLine, ...]


def read_closing(
    blocks: Sequence[Block],
    persons: Sequence[str] = (),
    numbered: re.Pattern[str] = NUMBERED,
) -> ClosingPart:
    """Read the blocks below the tables.

    ``persons`` are names with which a signature begins, ``numbered`` is how an explanation does.
    """
    blocks = [part for block in _without_notices(blocks) for part in _apart(block)]
    start = next(
        (at for at, block in enumerate(blocks) if _EXPLANATIONS.match(block.lines[0].key)),
        len(blocks),
    )
    above, below = blocks[:start], blocks[start:]
    signed = list(_signatures(_without_captions(above), persons))
    first, end = _signed_blocks(below)
    if first < end:
        signed += _signatures(_without_captions(below[first:end]), persons)
    rest = [*below[:first], *below[end:]]
    lines = [line for block in rest for line in block.lines if not _is_title(line)]
    found = read_explanations((Line((line,)) for line in lines), numbered)
    return ClosingPart(found.explanations, found.statements, found.remarks, tuple(signed))


def _apart(block: Block) -> Iterator[Block]:
    """A block; where it begins with "Remarks:" alone, that line apart from what may sign."""
    first, *rest = block.lines
    names = takewhile(lambda line: not _is_caption(line), rest)
    if is_remarks(Line((first,))) and rest and all(len(line.text) <= _WIDEST for line in names):
        yield Block((first,))
        block = Block(tuple(rest))
    lines: list[Fragment] = []
    for line in block.lines:
        behind = _DAY_BEHIND.search(line.text)
        if behind and len(line.text) <= _WIDEST:
            lines += [line.part(0, behind.start()), line.part(*behind.span("day"))]
        else:
            lines.append(line)
    yield Block(tuple(lines))


def _is_title(line: Fragment) -> bool:
    return bool(_EXPLANATIONS.match(line.key))


def _is_caption(line: Fragment) -> bool:
    return not line.key or bool(_CAPTION.fullmatch(line.key))


def _is_notice(line: Fragment) -> bool:
    return " " in line.text and is_furniture(line.text)


def signed(lines: Sequence[Fragment]) -> list[SignatureLine]:
    """The signatures that lines above a caption hold."""
    blocks = [part for line in lines for part in _apart(Block((line,)))]
    joined = Block(tuple(line for block in blocks for line in block.lines))
    days = [line for line in joined.lines if day(line.text)]
    names = [line for line in joined.lines if line not in days and not _is_blank(line)]
    if len(days) == 1 and names:
        return [SignatureLine(_name([tuple(names)]), cell(days[0]))]
    return list(_signatures(_without_captions([joined]), ()))


def _without_notices(blocks: Sequence[Block]) -> list[Block]:
    """Blocks without the notices at the foot of the form, which may stand among the signatures."""
    kept = (
        tuple(
            line
            for line in block.lines
            if _is_title(line) or _is_caption(line) or not _is_notice(line)
        )
        for block in blocks
    )
    return [Block(lines) for lines in kept if lines]


def _without_captions(blocks: Sequence[Block]) -> list[Block]:
    kept = (tuple(line for line in block.lines if not _is_blank(line)) for block in blocks)
    return [Block(lines) for lines in kept if lines]


def _is_blank(line: Fragment) -> bool:
    """Whether a line is a caption or a notice, or a stray entry of a table."""
    is_stray = is_entry(line.text) and day(line.text) is None
    return is_stray or _is_caption(line) or _is_notice(line)


def _signed_blocks(blocks: Sequence[Block]) -> tuple[int, int]:
    """From which to which block the signatures stand: up from the last caption."""
    ends = [
        at
        for at, block in enumerate(blocks)
        if any(line.key.startswith("signatureof") for line in block.lines)
    ]
    if not ends:
        return 0, 0
    start = ends[0]
    if not _has_names(blocks[start]):
        start -= 1
    while start > 0 and _goes_on(blocks, start):
        start -= 1
    return start, ends[-1] + 1


def _has_names(block: Block) -> bool:
    return any(not _is_blank(line) for line in block.lines)


def _goes_on(blocks: Sequence[Block], start: int) -> bool:
    """Whether the block above belongs to the signatures: it has a day, or a day stands below."""
    above = blocks[start - 1]
    if is_remarks(Line((above.lines[0],))) or any(_is_title(line) for line in above.lines):
        return False
    if any(day(line.text) for line in above.lines):
        return True
    if all(len(line.text) <= _WIDEST for line in above.lines) and any(
        _SIGNED in line.text for line in above.lines
    ):
        return True
    if NUMBERED.match(above.lines[0].words) or len(above.lines) > _LONGEST_NAME:
        return False
    return bool(day(blocks[start].lines[0].text))


class _Piece(NamedTuple):
    """A line of the signatures; of a day, whether its block begins with it."""

    line: Fragment
    is_day: bool
    opens: bool
    is_beside: bool
    """Whether a day stands behind a line of the name."""


def _signatures(blocks: Sequence[Block], persons: Sequence[str]) -> Iterator[SignatureLine]:
    """The signatures of blocks; a day stands beside the middle of the name it belongs to."""
    pieces = [
        _Piece(line, day(line.text) is not None, not number, _is_beside(line))
        for block in blocks
        for number, line in enumerate(block.lines)
    ]
    days = [at for at, piece in enumerate(pieces) if piece.is_day]
    if not 0 < len(days) <= _MOST_SIGNATURES:
        return
    ways = _likeliest(list(_ways(pieces, days)), persons)
    for number, at in enumerate(days):
        names = dict.fromkeys(tuple(piece.line for piece in way[number]) for way in ways)
        yield SignatureLine(_name(list(names)), cell(pieces[at].line))


def _is_beside(line: Fragment) -> bool:
    """Whether other words stand before a text on its line."""
    before = line.source[line.source.rfind("\n", 0, line.start) + 1 : line.start]
    return bool(before.strip())


def _name(names: Sequence[tuple[Fragment, ...]]) -> Cell:
    """The name, where every way to part the lines gives the same."""
    cells = [cell(lines) for lines in names]
    texts = [" ".join(found.text.split()) for found in cells]
    if len(cells) == 1:
        return Cell(texts[0], (), cells[0].span, cells[0].printed)
    return Cell("", (), None, "", tuple(texts))


_Way = list[list[_Piece]]


def _likeliest(ways: list[_Way], persons: Sequence[str]) -> list[_Way]:
    """The ways in which most names begin as a signature does, and no two share a mark of it."""
    letters = [key(person)[:_BEGINNING] for person in persons]

    def begins(name: list[_Piece]) -> bool:
        text = name[0].line.text
        return text.startswith(_SIGNED) or any(key(text).startswith(begin) for begin in letters)

    scores = [sum(map(begins, way)) for way in ways]
    best = [way for way, score in zip(ways, scores, strict=True) if score == max(scores)]
    return [way for way in best if _each_signs(way)] or best


def _each_signs(way: _Way) -> bool:
    """Whether every name has as many marks of signature."""
    return len({sum(piece.line.text.count(_SIGNED) for piece in name) for name in way}) == 1


def _ways(pieces: Sequence[_Piece], days: Sequence[int]) -> Iterator[_Way]:
    """Every way to part the lines into names around their days."""
    ends = [*days[1:], len(pieces)]
    ways: list[tuple[int, _Way]] = [(0, [])]
    for at, end in zip(days, ends, strict=True):
        grown: list[tuple[int, _Way]] = []
        for start, way in ways:
            before = at - start
            for after in _lines_below(pieces[at], before, is_last=end == len(pieces)):
                if before >= 1 and after <= end - at - 1:
                    name = [*pieces[start:at], *pieces[at + 1 : at + 1 + after]]
                    grown.append((at + 1 + after, [*way, name]))
        ways = grown[:_MOST_WAYS]
    for start, way in ways:
        if start == len(pieces):
            yield way


def _lines_below(piece: _Piece, before: int, *, is_last: bool) -> Sequence[int]:
    """How many lines of a name may stand below its day: as many as above, or one fewer."""
    if piece.is_beside:
        return range(before + _LONGEST_NAME)
    if piece.opens:
        return (0, before) if is_last else (0,)
    return (before - 1, before)
