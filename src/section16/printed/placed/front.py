"""The boxes above the tables, from the captions at their upper left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import msgspec

from section16.printed.furniture import is_furniture, is_notice
from section16.printed.labels import ROLE_LABELS, Label, pieces
from section16.printed.page import Fragment
from section16.printed.placed.anchors import BOXES, Anchor, governed, parted
from section16.printed.placed.canvas import Canvas, Piece
from section16.printed.placed.checks import Checks, read_checks
from section16.printed.placed.owners import owner_box
from section16.printed.placed.run import Run, in_lines
from section16.printed.sheet import (
    BLANK,
    NO_BOX,
    Cell,
    CheckBox,
    Front,
    Mark,
    OwnerBox,
    RelationshipBox,
)

_FORM = re.compile(r"^(?:SEC\s+)?FORM\s*[345](?!\w)\s*(?P<amended>/\s*A)?", re.IGNORECASE)
_NAME = re.compile(r"[345](?:\s*/\s*A)?$", re.IGNORECASE)
_TITLE = re.compile(r"STATEMENT\s+OF\s+.*(?:BENEFICIAL|OWNERSHIP)", re.IGNORECASE)
_MIDDLE = re.compile(
    r"UNITED\s+STATES|Washington|Filed\s+pursuant|or\s+Section|STATEMENT|INITIAL|ANNUAL|OMB",
    re.IGNORECASE,
)
"""How the lines beside the check boxes at the top begin."""
_OMB = re.compile(r"OMB\s+(?:APPROVAL|Number)", re.IGNORECASE)
_HEAD_LABELS = (Label.EXIT, Label.PLAN, Label.FORM_3_HOLDINGS, Label.FORM_4_TRANSACTIONS)
_FILING_LABELS = (Label.ONE_PERSON, Label.SEVERAL_PERSONS)
_ASKED = (
    *(Label.OWNER, Label.ISSUER, Label.EVENT, Label.AMENDMENT, Label.RELATIONSHIP, Label.FILING),
    *(*ROLE_LABELS, *_FILING_LABELS),
)
_COLUMN = 1.0
"""How far, in heights, from the caption above it a word may stand that begins a column."""
_MOST_LINES = 40
"""Lines beside the check boxes at the top."""
_RUN_OVER = 8.0
_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_OF_A_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}$|(?:Filed)?\(Month/|\(Check$")
_PATTERN = re.compile(r"\(?\s*Month\s*/[^()]*\)?", re.IGNORECASE)
_DAY_OR_PATTERN = re.compile(rf"{_DAY.pattern}|\(Month/Day/Year\)")
_CHECK_ALL = "(Check all applicable)"
_ROLE = re.compile(r"(?:_+[xX]?_+ )?(?:Director$|10% Owner$|Officer \(give|Other \(specify)")


class FrontPart(NamedTuple):
    """The front, and whether its printed words are whole."""

    front: Front
    damaged: bool


def read_front(
    canvas: Canvas, found: Iterable[Piece], taken: set[int], names: Iterable[str] = ()
) -> FrontPart:
    """Read the pieces above Table I into boxes; ``names`` are the persons listed further down."""
    parts = list(parted(found, BOXES, Label))
    anchors = _first_of_each(parts)
    apart = (cut for piece, _ in parts for cut in _at_columns(piece, anchors, canvas.height))
    boxes = governed(apart, anchors, canvas.height)
    by_label = {anchor.kind: boxes[number] for number, anchor in enumerate(anchors)}
    _give_back(by_label, anchors, names)
    head = _read_head(boxes[-1], canvas, taken)
    filing = _checks(by_label, Label.FILING, _FILING_LABELS, canvas, taken)
    roles = _checks(by_label, Label.RELATIONSHIP, ROLE_LABELS, canvas, taken)
    shows_empty = any(box.mark is Mark.EMPTY for box in filing.boxes.values())
    exit_, plan, holdings, transactions = (
        _unless_lost(head.boxes.get(label, NO_BOX), shows_empty) for label in _HEAD_LABELS
    )
    front = Front(
        form=_form(boxes[-1], taken),
        title=_title(boxes[-1], taken),
        exit=exit_,
        plan=plan,
        form3_holdings=holdings,
        form4_transactions=transactions,
        owner=owner_box(by_label.get(Label.OWNER, []), canvas, taken) or OwnerBox(),
        issuer=_text(by_label, Label.ISSUER, taken),
        event=_text(by_label, Label.EVENT, taken),
        amendment=(
            _text(by_label, Label.AMENDMENT, taken) if Label.AMENDMENT in by_label else None
        ),
        relationship=_relationship(roles, canvas.height),
        one_person=filing.boxes.get(Label.ONE_PERSON, NO_BOX),
        several_persons=filing.boxes.get(Label.SEVERAL_PERSONS, NO_BOX),
    )
    seen = {*by_label, *filing.boxes, *roles.boxes}
    return FrontPart(front, any(label not in seen for label in _ASKED))


def _unless_lost(box: CheckBox, shows_empty: bool) -> CheckBox:
    """A box; on a page that shows its empty boxes, one of which nothing is seen was lost."""
    if box.mark is Mark.BARE and shows_empty:
        return msgspec.structs.replace(box, mark=Mark.UNREADABLE)
    return box


def _first_of_each(parts: Sequence[tuple[Piece, Label | None]]) -> list[Anchor[Label]]:
    found: dict[Label, Anchor[Label]] = {}
    for piece, label in parts:
        if label is not None:
            found.setdefault(label, Anchor(label, piece, piece.left))
    return list(found.values())


def _give_back(
    by_label: dict[Label, list[Piece]], anchors: Sequence[Anchor[Label]], names: Iterable[str]
) -> None:
    """Move what runs on behind a line of box 1 or 2 to the box beside or below it.

    Text that a page of blanks has not pushed away from such a line stands left of its own box.
    """
    dated = [anchor for anchor in anchors if anchor.kind in (Label.EVENT, Label.AMENDMENT)]
    for label in (Label.OWNER, Label.ISSUER):
        kept: list[Piece] = []
        for piece in by_label.get(label, ()):
            above = [anchor for anchor in dated if anchor.piece.top < piece.top]
            at, to = _end_of_another(piece, above, names if label is Label.OWNER else ())
            if to is None or to not in by_label:
                kept.append(piece)
                continue
            rest, other = piece.parted(at) if at else (None, piece)
            kept += [rest] if rest is not None else []
            by_label[to].append(other)
        if label in by_label:
            by_label[label] = kept


def _end_of_another(
    piece: Piece, dated: Sequence[Anchor[Label]], names: Iterable[str]
) -> tuple[int, Label | None]:
    """The first word of a piece that belongs to another box, and that box; ``None`` for none."""
    for name in names:
        if piece.text.startswith(f"{name} "):
            return len(name.split()), Label.ISSUER
    count = len(piece.words)
    if piece.text.endswith(_CHECK_ALL):
        return count - len(_CHECK_ALL.split()), Label.RELATIONSHIP
    if _ROLE.match(piece.text):
        return 0, Label.RELATIONSHIP
    if dated and _DAY_OR_PATTERN.fullmatch(piece.words[-1].text):
        return count - 1, max(dated, key=lambda anchor: anchor.piece.top).kind
    return count, None


def _at_columns(piece: Piece, anchors: Sequence[Anchor[Label]], height: float) -> Iterator[Piece]:
    """A piece, cut where one of its words begins a column of boxes to the right."""
    own = len(piece.words) - len(_CHECK_ALL.split())
    if own > 0 and piece.text.endswith(_CHECK_ALL):
        piece, caption = piece.parted(own)
        yield caption
    over = [anchor for anchor in anchors if anchor.piece.top <= piece.top + height / 2]
    edges = sorted(
        anchor.left for anchor in over if piece.left + 2 * height < anchor.left < piece.right
    )
    for edge in edges:
        best = _at_edge(piece, edge, height)
        if best:
            before, piece = piece.parted(best)
            yield before
    yield piece


def _at_edge(piece: Piece, edge: float, height: float) -> int:
    """The number of the word that begins a column; 0 for none.

    Where what stands before it runs over the edge, a date or its pattern still shows it.
    """
    for at, word in enumerate(piece.words):
        over = word.left - edge
        if at and -_COLUMN * height <= over < _RUN_OVER * height and _OF_A_DAY.match(word.text):
            return at
    far = [abs(word.left - edge) for word in piece.words]
    best = min(range(len(far)), key=far.__getitem__)
    return best if far[best] <= _COLUMN * height else 0


def _read_head(found: Sequence[Piece], canvas: Canvas, taken: set[int]) -> Checks:
    """The check boxes beside the title; what stands in the box of the OMB is the form's own."""
    middle_pieces = islice((p for p in found if _MIDDLE.match(p.text)), _MOST_LINES)
    others = [Anchor(Label.RELATIONSHIP, piece, piece.left) for piece in middle_pieces]
    omb = [other.piece for other in others if _OMB.match(other.piece.text)]
    boxes = governed(found, others, canvas.height)
    middle: list[Piece] = []
    for number, other in enumerate(others):
        if other.piece in omb:
            taken.update(id(word) for piece in boxes[number] for word in piece.words)
        elif not _TITLE.search(other.piece.text):
            middle += boxes[number]
    run = Run(in_lines(middle), taken)
    if is_furniture(run.text):
        run.take(run.whole)
    return read_checks(found, _HEAD_LABELS, others, canvas.height, taken)


def _checks(
    by_label: dict[Label, list[Piece]],
    box: Label,
    labels: Sequence[Label],
    canvas: Canvas,
    taken: set[int],
) -> Checks:
    found = by_label.get(box, [])
    checks = read_checks(found, labels, (), canvas.height, taken)
    _take_caption(checks.rest, box, taken)
    return checks


def _take_caption(found: Iterable[Piece], label: Label, taken: set[int]) -> None:
    run = Run(in_lines(found), taken)
    for piece in pieces(run.whole, set()):
        if piece.label is label:
            run.take(piece.caption)


def _form(found: Sequence[Piece], taken: set[int]) -> Cell:
    """The form's name; of several the one that says it amends."""
    named = [
        (match["amended"] is None, line)
        for line in (*([piece] for piece in found), *_wrapped_names(found))
        if (match := _FORM.match(text := " ".join(p.text for p in line)))
        and match.end() == len(text)
    ]
    if not named:
        return BLANK
    taken.update(id(word) for _, line in named for piece in line for word in piece.words)
    run = Run([min(named, key=lambda pair: pair[0])[1]], taken)
    return run.cell(run.whole)


def _wrapped_names(found: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The word "FORM" with the number that has wrapped to a line below it."""
    for piece in found:
        if piece.text == "FORM":
            reach = piece.bottom + 2 * (piece.bottom - piece.top)
            for number in found:
                below = piece.bottom <= number.top < reach
                if (
                    below
                    and piece.left - 1 < number.left < piece.right
                    and _NAME.match(number.text)
                ):
                    yield [piece, number]


def _title(found: Iterable[Piece], taken: set[int]) -> Cell:
    for piece in found:
        if _TITLE.search(piece.text):
            run = Run([[piece]], taken)
            return run.cell(run.whole)
    return BLANK


def _text(by_label: dict[Label, list[Piece]], label: Label, taken: set[int]) -> Cell:
    """What stands below a caption in its box; of a box that asks for a day, the day."""
    found = by_label.get(label, [])
    for piece in found:
        if is_notice(piece.text):
            taken.update(map(id, piece.words))
    run = Run(in_lines(piece for piece in found if not is_notice(piece.text)), taken)
    days = [run.whole.part(*day.span()) for day in _DAY.finditer(run.text)]
    texts: list[Fragment] = []
    for part in pieces(run.whole, set()):
        if part.label is not None:
            run.take(part.caption)
        if part.after.text and not is_furniture(part.after.text):
            texts.append(part.after)
    if len(days) == 1 and label in (Label.EVENT, Label.AMENDMENT):
        return run.cell(days)
    return run.cell([text for text in texts if not _PATTERN.fullmatch(text.text)])


def _relationship(checks: Checks, height: float) -> RelationshipBox:
    director, ten_percent_owner, officer, other = (
        checks.boxes.get(label, NO_BOX) for label in ROLE_LABELS
    )
    titles, officer_title, other_text = _titles(checks, height)
    return RelationshipBox(
        director, ten_percent_owner, officer, other, titles, officer_title, other_text
    )


def _titles(checks: Checks, height: float) -> tuple[Cell, Cell, Cell]:
    """The texts below the roles: each below its own caption's left edge, or undivided."""
    below = [(label, *checks.after[label]) for label in ROLE_LABELS if label in checks.after]
    apart = all(
        label in (Label.OFFICER, Label.OTHER)
        and _is_under(checks.captions[label], run, text, checks.captions.get(Label.OTHER), height)
        for label, run, text in below
    )
    cells = {label: run.cell(text) for label, run, text in below}
    if apart:
        return BLANK, cells.get(Label.OFFICER, BLANK), cells.get(Label.OTHER, BLANK)
    first, *others = cells.values()
    for cell in others:
        first = Cell(f"{first.text} {cell.text}", (), first.span, f"{first.printed} {cell.printed}")
    return first, BLANK, BLANK


def _is_under(caption: Piece, run: Run, text: Fragment, other: Piece | None, height: float) -> bool:
    """Whether a text begins where its caption does and ends before the next column."""
    words = run.words(text)
    left, right = min(word.left for word in words), max(word.right for word in words)
    beyond = other is not None and caption is not other and right > other.left
    return abs(left - caption.left) < height and not beyond
