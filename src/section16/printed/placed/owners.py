"""Reporting persons: box 1, its continuations and the Reporting Owners table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from section16.printed.labels import CAPTIONS, Label, pieces
from section16.printed.page import Fragment
from section16.printed.placed.anchors import BOXES, parted
from section16.printed.placed.canvas import Canvas, Piece
from section16.printed.placed.run import Run, in_lines
from section16.printed.sheet import Cell, OwnerBox

_LABELS = (Label.OWNER, *CAPTIONS)
_CITY_FIELDS = ("(City)", "(State)", "(Zip)")


def owner_box(found: Sequence[Piece], canvas: Canvas, taken: set[int]) -> OwnerBox | None:
    """Box 1 from its captions, which stand below what they name."""
    if not found:
        return None
    run = Run(in_lines(found), taken)
    parts: dict[Label, list[Fragment]] = {label: [] for label in _LABELS}
    last = Label.OWNER
    captions: set[Label] = set()
    for piece in pieces(run.whole, set()):
        if piece.label in _LABELS:
            last = max(last, piece.label, key=_LABELS.index)
            captions.add(last)
            run.take(piece.caption)
        if piece.after.text:
            parts[last].append(piece.after)
    name, street, city = (_lines(parts[label]) for label in _LABELS[:3])
    if not captions.intersection(CAPTIONS):
        return OwnerBox(lines=tuple(run.cell(line) for line in name))
    named = _one_line(run, name)
    if Label.STREET_CAPTION not in captions:
        return OwnerBox(name=named, address=_one_line(run, street))
    return OwnerBox(
        name=named,
        street=_street(run, street, canvas),
        city=_city(run, city, found, canvas),
    )


def _lines(parts: Iterable[Fragment]) -> list[Fragment]:
    """Stretches of text cut at the ends of lines."""
    lines: list[Fragment] = []
    for part in parts:
        start = 0
        for line in part.text.split("\n"):
            if line.strip():
                lines.append(part.part(start, start + len(line)))
            start += len(line) + 1
    return lines


def _one_line(run: Run, lines: Sequence[Fragment]) -> Cell:
    found = run.cell(lines)
    text = " ".join(found.text.split("\n"))
    return Cell(text, found.notes, found.span, found.printed, found.otherwise)


def _street(run: Run, lines: Sequence[Fragment], canvas: Canvas) -> Cell:
    """The street; its lines stay apart where the second could have begun on the first."""
    found = run.cell(lines)
    text = lines[0].words if lines else ""
    for before, line in pairwise(lines):
        last, first = run.words(before)[-1], run.words(line)[0]
        edge = canvas.ruled_off_at(last.right, (last.top + last.bottom) / 2)
        fits = last.right + (first.right - first.left) + canvas.height < edge if edge else False
        text += f"\n{line.words}" if fits else f" {line.words}"
    return msgspec.structs.replace(found, text=text) if found.text else found


def _city(run: Run, lines: Sequence[Fragment], found: Sequence[Piece], canvas: Canvas) -> Cell:
    """City, state and zip code: one text, or each over its own caption."""
    whole = _one_line(run, lines)
    columns = _caption_columns(found)
    words = {id(word) for line in lines for word in run.words(line)}
    fields = [""] * len(_CITY_FIELDS)
    for piece in (piece for line in in_lines(found) for piece in line):
        if len(columns) != len(fields) or id(piece.words[0]) not in words:
            continue
        near = min(range(len(fields)), key=lambda at: abs(columns[at] - piece.left))
        if abs(columns[near] - piece.left) > canvas.height:
            return whole
        fields[near] = f"{fields[near]} {piece.text}".strip()
    if not fields[1] and not fields[2]:
        return whole
    return Cell("\n".join(fields), (), whole.span, whole.printed, whole.otherwise)


def _caption_columns(found: Iterable[Piece]) -> list[float]:
    """Where "(City)", "(State)" and "(Zip)" begin."""
    return sorted(word.left for piece in found for word in piece.words if word.text in _CITY_FIELDS)


def further_owners(found: Sequence[Piece], canvas: Canvas, taken: set[int]) -> tuple[OwnerBox, ...]:
    """Box 1 repeated for each further reporting person."""
    blocks: list[list[Piece]] = []
    for piece, label in parted(found, BOXES, Label):
        if label is Label.OWNER:
            blocks.append([])
        if blocks:
            blocks[-1].append(piece)
    boxes = (owner_box(block, canvas, taken) for block in blocks)
    return tuple(box for box in boxes if box is not None)
