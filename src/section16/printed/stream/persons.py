"""Box 1 of a page that has lost its columns: which text is the name, the street, the city."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from section16.printed.interpret.places import STATES, city_line, is_place_code
from section16.printed.page import Fragment, cell
from section16.printed.sheet import BLANK, Cell, OwnerBox
from section16.printed.stream import blank
from section16.printed.stream.blocks import Block
from section16.printed.writers.blank import STREET_CAPTION

_ZIP = re.compile(r"\d{5}(?:-\d{4})?")
_ZIP_ELSEWHERE = re.compile(r"(?=.*\d)[0-9A-Z][0-9A-Z -]{1,9}")
_CARE_OF = re.compile(r"C/O\b|ATTN\b|P\.?\s?O\.?\s", re.IGNORECASE)
_STATE = re.compile(r", \S{2}(?: [0-9A-Z][0-9A-Za-z -]*)?$|\d{5}$")
_DIGIT = re.compile(r"\d")
_TWO = 2
_STREET_CAPTION = re.compile(r"\s*\(Street\)")
_NO_NAME = re.compile(
    r"\*|(?:\(\d{1,2}\)[\s,]*)+|C/O\b.*|see\b.*|(?:class \w )?(?:common|preferred|ordinary)\b.*"
    r"|.*\b(?:stock|footnotes?)",
    re.IGNORECASE,
)
"""What is no person's name: marks, an address, cells of a table."""
_NEAR = 32


class Group(NamedTuple):
    """Lines of one block that stand together, and where they come in the front."""

    lines: tuple[Fragment, ...]
    at: int

    @property
    def words(self) -> str:
        """The words of all lines."""
        return " ".join(line.words for line in self.lines)


def groups(blocks: Iterable[Block], taken: set[int]) -> list[Group]:
    """What stands between captions; ``taken`` are the lines that something else has taken."""
    found: list[Group] = []
    for at, block in enumerate(blocks):
        run: list[Fragment] = []
        for line in block.lines:
            if line.start not in taken:
                run.append(line)
            elif run:
                found.append(Group(tuple(run), at))
                run = []
        if run:
            found.append(Group(tuple(run), at))
    return found


def person(texts: Sequence[Group]) -> tuple[OwnerBox, list[Fragment]]:
    """Box 1 from the texts of it in reading order, and what it left."""
    if not texts:
        return OwnerBox(), []
    if _NO_NAME.fullmatch(texts[0].words):
        return _open(texts), []
    name, rest = texts[0], list(texts[1:])
    lines = [line for group in rest for line in group.lines]
    whole = [line for line in lines if _STATE.search(line.words) and city_line(line.words)]
    if len(whole) == 1 and not any(is_place_code(line.text) for line in lines):
        street = [line for line in lines if line is not whole[0]]
        box = OwnerBox(name=_cell(name.lines), street=_joined(street), city=cell(whole[0]))
        return box, []
    return _apart(name, rest)


def _open(texts: Sequence[Group]) -> OwnerBox:
    """Box 1 whose texts do not begin with a name."""
    words = tuple(group.words for group in texts)
    return OwnerBox(name=Cell("", (), None, "", words), street=Cell("", (), None, "", words))


def _apart(name: Group, rest: list[Group]) -> tuple[OwnerBox, list[Fragment]]:
    """Box 1 where city, state and zip code stand in fields of their own."""
    lines = [line for group in rest for line in group.lines]
    states = [at for at, line in enumerate(lines) if is_place_code(line.text)]
    if len(states) != 1:
        return OwnerBox(name=_cell(name.lines)), lines
    state = lines[states[0]]
    zip_of = _ZIP if state.text in STATES else _ZIP_ELSEWHERE
    behind = [line for line in lines[states[0] + 1 :] if zip_of.fullmatch(line.text)]
    before = [line for line in lines[: states[0]] if _ZIP.fullmatch(line.text)]
    code = behind[:1]
    if not code and len(before) == 1 and states[0] - lines.index(before[0]) <= _TWO:
        code = before
    used = {state.start, *(line.start for line in code)}
    left = [
        Group(kept, group.at)
        for group in rest
        if (kept := tuple(line for line in group.lines if line.start not in used))
    ]
    is_row = len(code) == 1 and _is_next(state, code[0])
    city = _city(left, [state, *code], is_row=is_row)
    if city is None:
        street = Cell("", (), None, "", tuple(group.words for group in left))
        return OwnerBox(name=_cell(name.lines), street=street if left else BLANK), []
    street_lines = [line for group in left if group is not city for line in group.lines]
    fields = [" ".join(line.words for line in city.lines), state.words]
    fields += [line.words for line in code]
    seen = cell([*city.lines, state, *code])
    city_cell = Cell("\n".join(fields), (), seen.span, seen.printed)
    return OwnerBox(name=_cell(name.lines), street=_lines(street_lines), city=city_cell), []


def _city(texts: list[Group], fields: Sequence[Fragment], *, is_row: bool) -> Group | None:
    """The one text that can be a city; of several, the one that stands in a row with its fields.

    ``fields`` are the state and the zip code behind it; ``is_row`` says that they stand so.
    """
    able = [
        group
        for group in texts
        if not _DIGIT.search(group.words)
        and not _CARE_OF.match(group.words)
        and not _is_street(group)
    ]
    state = fields[0].start
    is_one = len(able) == 1 and (len(texts) > 1 or able[0].lines[0].start < state)
    if is_one and "," not in able[0].words:
        return able[0]
    before = [group for group in texts if group.lines[0].start < state]
    if not before or before[-1] not in able or len(texts) == 1:
        return None
    lines = before[-1].lines
    in_place = is_row or _is_below_street(lines[0])
    is_sure = len(able) == 1 or (in_place and _is_next(lines[-1], fields[0]))
    return before[-1] if is_sure else None


def _is_next(line: Fragment, below: Fragment) -> bool:
    """Whether no other words stand between two lines."""
    return not line.source[line.end : below.start].strip()


def _is_below_street(line: Fragment) -> bool:
    """Whether the caption of the street stands just above a line."""
    return line.source[max(0, line.start - _NEAR) : line.start].rstrip().endswith(STREET_CAPTION)


def _is_street(group: Group) -> bool:
    """Whether a text stands right above the caption of the street."""
    last = group.lines[-1]
    return bool(_STREET_CAPTION.match(last.source, last.end)) and (
        "\n\n" not in last.source[last.end : last.end + _TWO]
    )


def _cell(lines: Sequence[Fragment]) -> Cell:
    found = cell(lines)
    return Cell(" ".join(found.text.split()), (), found.span, found.printed)


def _joined(lines: Sequence[Fragment]) -> Cell:
    """A street that the page prints as one text, wherever it wraps."""
    return _cell(lines) if lines else BLANK


def _lines(lines: Sequence[Fragment]) -> Cell:
    """A street in its two lines."""
    return cell(lines) if len(lines) == _TWO else _joined(lines)


def is_caption(line: Fragment) -> bool:
    """Whether a line is one of the captions within box 1."""
    return blank.is_name_caption(line.text)
