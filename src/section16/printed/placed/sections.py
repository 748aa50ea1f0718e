"""The parts of the form: which pieces belong to the front, a table, the explanations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from section16.law.boxes import NOTICES
from section16.printed.labels import Label
from section16.printed.placed.anchors import BOXES, PARTS, Part, parted
from section16.printed.placed.canvas import Canvas, Piece
from section16.printed.placed.tables import first_heading
from section16.printed.wording import key

_TABLE = re.compile(r"Table\s+[I1l]\s*[-\u2010-\u2015]", re.IGNORECASE)
_OWNER = "address"
"""A word of the caption of box 1."""
_PART_WORDS = ("table", "reporting", "signatures", "explanation", "remark")
"""Words of the titles of the parts, one each."""
_TITLES = tuple(key(notice) for notice in NOTICES if notice.startswith("Table"))


class Sections(NamedTuple):
    """The pieces of the page by part, from the top down."""

    titles: list[Piece]
    """What makes up the titles of the tables."""
    front: list[Piece]
    table_1: list[Piece]
    table_2: list[Piece]
    owners: list[Piece]
    further_owners: list[Piece]
    closing: list[Piece]
    """Everything below the tables."""
    explanations: list[Piece]
    """What stands below the heading of the explanations, or from the remarks on."""


def sections(canvas: Canvas) -> Sections:
    """Part the page at the titles of its parts."""
    found = [cut for piece in canvas.pieces for cut in _at_parts(piece)]
    tops: dict[Part, float] = {}
    for piece, part in found:
        if part is not None:
            tops.setdefault(part, piece.top)
    bottom = max((piece.bottom for piece, _ in found), default=0.0) + 1
    pieces = [piece for piece, _ in found]
    title_1 = tops.get(Part.TABLE_1, bottom)
    front_end = _front_end(pieces, title_1, tops, bottom)
    below = [piece for piece in pieces if piece.top > front_end and _OWNER in piece.text.lower()]
    further = [piece.top for piece, label in parted(below, BOXES, Label) if label is Label.OWNER]
    ends = [
        tops[part]
        for part in (Part.OWNERS, Part.SIGNATURES, Part.EXPLANATIONS, Part.REMARKS)
        if tops.get(part, 0.0) > front_end
    ]
    tables_end = min([*ends, *further], default=bottom)
    title_2 = min(tops.get(Part.TABLE_2, tables_end), tables_end)
    owners_end = min((top for top in ends if top > tops.get(Part.OWNERS, bottom)), default=bottom)
    further_end = min((top for top in ends if further and top > further[-1]), default=bottom)
    explanations = min(
        (tops[part] for part in (Part.EXPLANATIONS, Part.REMARKS) if part in tops), default=bottom
    )
    titles = [*_title(pieces, title_1), *_title(pieces, title_2)]
    of_titles = set(map(id, titles))
    return Sections(
        titles=titles,
        front=[p for p in _between(pieces, 0, front_end) if id(p) not in of_titles],
        table_1=_between(pieces, front_end, title_2),
        table_2=_between(pieces, title_2, tables_end),
        owners=_between(pieces, tops.get(Part.OWNERS, bottom), owners_end),
        further_owners=_between(pieces, min(further, default=bottom), further_end),
        closing=_between(pieces, tables_end, bottom),
        explanations=_between(pieces, explanations, bottom)[1:],
    )


def _at_parts(piece: Piece) -> Iterable[tuple[Piece, Part | None]]:
    """A piece cut where parts of the form begin; most have none of their words."""
    text = piece.text.lower()
    if any(word in text for word in _PART_WORDS):
        return parted((piece,), PARTS, Part)
    return ((piece, None),)


def _front_end(pieces: list[Piece], title: float, tops: dict[Part, float], bottom: float) -> float:
    """The headings of Table I begin below the front; its title may stand beside box 1."""
    heading = first_heading([piece for piece in pieces if piece.top >= title])
    others = [top for top in tops.values() if top > title]
    end = min(others, default=bottom)
    return heading.top if heading and heading.top < end else min(title, end)


def _title(pieces: Sequence[Piece], top: float) -> list[Piece]:
    """The pieces that make up the title of a table: where it wraps, on more lines than one."""
    first = next((p for p in pieces if p.top >= top and _TABLE.match(p.text)), None)
    if first is None:
        return []
    letters, title = key(first.text), [first]
    notices = [notice for notice in _TITLES if notice.startswith(letters)]
    for piece in pieces:
        more = letters + key(piece.text)
        follows = piece.top > first.top and piece.right > first.left and piece.left < first.right
        if follows and any(notice.startswith(more) for notice in notices):
            letters = more
            title.append(piece)
    return title


def _between(pieces: list[Piece], top: float, bottom: float) -> list[Piece]:
    slack = 1e-6
    return [piece for piece in pieces if top - slack <= piece.top < bottom - slack]
