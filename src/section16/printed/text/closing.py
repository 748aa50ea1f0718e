"""Explanations, remarks and signatures, from lines and fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from section16.printed.furniture import is_furniture
from section16.printed.page import Fragment, Line, cell
from section16.printed.sheet import Cell, Explanation, SignatureLine

NUMBERED = re.compile(r"\(?\s*(?P<mark>\d{1,2})\s*[.)]\s+(?=\S)")
_UNDERLINED = re.compile(r"<u>(.*?)</u>", re.IGNORECASE)
_CAPTION = "signatureofreportingperson"
_SIGNED = "/s/"
_REMARKS = re.compile(r"^\**Remarks?\s*:\**", re.IGNORECASE)
_REMARK = "remark"
_DATED = re.compile(r"Dated?\s*:\s*(?=.*\d)", re.IGNORECASE)
_LONGEST_DAY = 18
"""Letters of "September 30, 2001"."""


def is_caption(line: Line) -> bool:
    """Whether a line is the caption of a signature."""
    return line.key.startswith(_CAPTION)


def is_remarks(line: Line) -> bool:
    """Whether a line opens the remarks."""
    return line.key.startswith(_REMARK) and bool(_REMARKS.match(line.whole.words))


class SignaturePart(NamedTuple):
    """The signatures and the numbers of the lines they took."""

    signatures: tuple[SignatureLine, ...]
    taken: frozenset[int]


def read_signatures(lines: Sequence[Line], *, first: int) -> SignaturePart:
    """Find the signatures by their captions; nothing above line ``first`` can be one."""
    signatures: list[SignatureLine] = []
    taken: list[int] = []
    for number, line in enumerate(lines):
        if number >= first and is_caption(line):
            block = _block(lines, number, taken[-1] + 1 if taken else first)
            signatures.extend(_signed([lines[at] for at in block]))
            taken.extend(block)
    return SignaturePart(tuple(signatures), frozenset(taken))


def _block(lines: Sequence[Line], caption: int, first: int) -> list[int]:
    """The lines of the signatures of one caption, from the top down."""
    above: list[int] = []
    for at in range(caption - 1, first - 1, -1):
        if _ends_block(lines[at]) or (above and _is_lone(lines[at]) != _is_lone(lines[above[-1]])):
            break
        above.append(at)
    if above and _is_lone(lines[above[0]]):
        above = _pairs(lines, above) or _around(lines, caption, above[0])
    return above[::-1] or _block_below(lines, caption)


def _pairs(lines: Sequence[Line], above: Sequence[int]) -> list[int]:
    """Of lone lines, from the caption up, those that are a day and the name over it."""
    pairs: list[int] = []
    for day, name in zip(above[::2], above[1::2], strict=False):
        if not _may_be_a_day(lines[day]) or _may_be_a_day(lines[name]):
            break
        pairs += [day, name]
    return pairs


def _around(lines: Sequence[Line], caption: int, name: int) -> list[int]:
    """A signature over its caption, and below it the day behind a caption of its own."""
    day = caption + 1
    if day < len(lines) and _DATED.match(lines[day].whole.text):
        return [day, name] if _SIGNED in lines[name].whole.text.lower() else []
    return []


def _is_lone(line: Line) -> bool:
    return len(signature_fields(line)) == 1


def _may_be_a_day(line: Line) -> bool:
    text = line.whole.text
    return len(text) <= _LONGEST_DAY and any(letter.isdigit() for letter in text)


def _ends_block(line: Line) -> bool:
    if is_caption(line) or is_remarks(line) or is_furniture(line.whole.text):
        return True
    return bool(NUMBERED.match(line.whole.words))


def _block_below(lines: Sequence[Line], caption: int) -> list[int]:
    """On paper before 2003 the captions stand above: signature, then "DATE", then the day."""
    below = range(caption + 1, min(caption + 4, len(lines)))
    if not below or _SIGNED not in lines[below[0]].whole.text.lower():
        return []
    return [at for at in below if lines[at].key != "date"]


def signature_fields(line: Line) -> tuple[Fragment, ...]:
    """The fields of a line, where underlining parts them as well as tabs do."""
    whole = line.whole
    underlined = list(_UNDERLINED.finditer(whole.text))
    if len(underlined) > 1:
        return tuple(whole.part(*found.span(1)) for found in underlined)
    first, *others = line.filled or (whole,)
    if first.text.lower() == _SIGNED and others:
        return (Fragment(first.source, first.start, others[0].end), *others[1:])
    return line.filled


def _signed(lines: Sequence[Line]) -> Iterator[SignatureLine]:
    """The signatures of a block, from the top down."""
    if lines and all(_is_lone(line) for line in lines):
        for name_line, day_line in zip(lines[::2], lines[1::2], strict=False):
            yield SignatureLine(cell(name_line.whole), cell(_day_of(day_line.whole)))
        return
    for line in lines:
        *name, date = signature_fields(line)
        yield SignatureLine(cell(name), cell(date))


def _day_of(text: Fragment) -> Fragment:
    """The day without a caption before it."""
    caption = _DATED.match(text.text)
    return text.part(caption.end(), len(text.text)) if caption else text


class Closing(NamedTuple):
    """The numbered explanations, those without a number, and the remarks."""

    explanations: tuple[Explanation, ...]
    statements: tuple[Cell, ...]
    remarks: Cell


def read_explanations(lines: Iterable[Line], numbered_as: re.Pattern[str] = NUMBERED) -> Closing:
    """Read the paragraphs below "Explanation of Responses"; ``numbered_as`` is how one begins."""
    numbered: list[tuple[str, list[Fragment]]] = []
    statements: list[Fragment] = []
    remarks: list[Fragment] | None = None
    for line in lines:
        whole = line.whole
        opening = _REMARKS.match(whole.text)
        number = numbered_as.match(whole.text)
        if opening:
            remarks = [*(remarks or []), whole.part(opening.end(), len(whole.text))]
        elif is_furniture(whole.text):
            continue
        elif remarks is not None:
            remarks.append(whole)
        elif number and _follows(number["mark"], numbered):
            numbered.append((number["mark"], [whole.part(number.end(), len(whole.text))]))
        elif numbered:
            numbered[-1][1].append(whole)
        else:
            statements.append(whole)
    return Closing(
        tuple(Explanation(mark, cell(parts)) for mark, parts in numbered),
        tuple(cell(statement) for statement in statements),
        cell(remarks or []),
    )


def _follows(mark: str, numbered: Sequence[tuple[str, list[Fragment]]]) -> bool:
    """Whether a number is new; one that was there already opens a list inside an explanation."""
    return int(mark) not in {int(seen) for seen, _ in numbered}
